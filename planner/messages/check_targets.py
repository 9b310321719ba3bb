"""What is said of targets that ask for something in a way that does not work."""

from __future__ import annotations

from collections.abc import Sequence

from models.algebra import Label

Sentence = tuple[str, str]


def penalty_needed(kind: Label) -> Sentence:
    """A soft target that costs nothing to miss."""
    return (
        f"A {kind.en} target needs a penalty per unit short and its unit; without one it asks nothing.",
        f"“{kind.zh}”目标须填写单位缺口罚金及其单位；否则不起任何作用。",
    )


def base_needed(measure: Label, sheets: Sequence[Label]) -> Sentence:
    """A share of nothing, or a product that is not named."""
    return (
        f"Measure “{measure.en}” needs “relative to”, from sheet "
        f"{' or '.join(f'“{s.en}”' for s in sheets)}; fill it in.",
        f"指标“{measure.zh}”须在“相对于”填写{'或'.join(f'“{s.zh}”' for s in sheets)}表中的一项。",
    )


def mixed_units(measure: Label, units: Sequence[str]) -> Sentence:
    """A share of what cannot be added up."""
    return (
        f"Measure “{measure.en}” adds up quantities in different units ({', '.join(units)}); "
        "part and whole need one unit.",
        f"指标“{measure.zh}”所涉各项单位不同（{'、'.join(units)}），不能相加；分子分母须用同一单位。",
    )


def moves(years: Sequence[int]) -> Sentence:
    """A share of what is built in some years only."""
    some = ", ".join(str(year) for year in years[:6]) + (" …" if len(years) > 6 else "")
    return (
        f"A share of new capacity asks nothing in {some}: building may just move there. "
        "Give every year, or let the years between follow by step.",
        f"新增容量占比在 {some} 年没有数值，新增可能只是挪到这些年份；请逐年填写，或将年间插值设为“阶梯”。",
    )


def peak_by_step() -> Sentence:
    """A peak that holds in some years only."""
    return (
        "A peak holds in every year: set “years between” to step; the last year given is the peak.",
        "达峰须逐年约束：请将“年间插值”设为“阶梯”；所给最后一年即达峰年。",
    )


def sense_fixed(measure: Label, sense: Label) -> Sentence:
    """A peak from below."""
    return (
        f"Measure “{measure.en}” can only be asked as “{sense.en}”.",
        f"指标“{measure.zh}”的方向只能为“{sense.zh}”。",
    )


def nothing_counts(measure: Label) -> Sentence:
    """A target on energy where nothing is energy."""
    return (
        f"Measure “{measure.en}” counts nothing: give the carriers their standard-coal factors.",
        f"指标“{measure.zh}”没有可计入的品种：请在“能源与产品”表填写折标准煤系数。",
    )


def heat_rate_needed(years: Sequence[int]) -> Sentence:
    """Equivalent accounting without a heat rate."""
    some = ", ".join(str(year) for year in years[:6]) + (" …" if len(years) > 6 else "")
    return (
        f"Equivalent accounting needs the heat rate of power stations; it is not given for {some}.",
        f"等价值核算需要火电发电煤耗；缺少 {some} 年的数值。",
    )


def base_of_whole_city() -> Sentence:
    """A region's share of a base that only the city has."""
    return (
        "Renewable energy beyond a base is exempt for the whole city only: leave the region blank.",
        "“超出基数的部分不计入”只适用于全市口径：请将区域留空。",
    )


def year_not_modelled(year: int) -> Sentence:
    """A number in a year for which no plan is drawn up."""
    return (
        f"{year} is not a model year, so this number asks for nothing. Add {year} to the model "
        "years in settings, or give the number for a model year.",
        f"{year} 不是模型年份，该数值不起作用。请在“设置”的模型年份中加入 {year}，或改填模型年份。",
    )


def gas_without_factor(gas: Label) -> Sentence:
    """A target on a gas that nothing emits."""
    return (
        f"No emission factor counts {gas.en}: the target would always be met. Give the fuels and "
        "purchases their factors in sheet emission_factors.",
        f"没有任何排放因子计入{gas.zh}，该目标将恒为达标。请在“排放因子”表填写燃料和外购能源的因子。",
    )


def burnt_without_factor(carrier: Label) -> Sentence:
    """A fuel that counts as burnt and emits nothing."""
    return (
        f"{carrier.en} is burnt but has no emission factor, so it counts as zero. Give its factor "
        "(0 where it has none), or set “counts as burnt” to no.",
        f"{carrier.zh}计入燃烧但没有排放因子，按零计算。请填写因子（确无排放的填 0），或将“计入燃烧”改为“否”。",
    )


def not_past(year: int) -> Sentence:
    """An actual of a year that is still to be decided."""
    return (
        f"{year} is not before the first year of decisions, so this number is not used. Set the "
        "first year of decisions in settings, or give the number for a past year.",
        f"{year} 年不早于决策起始年，该实绩不起作用。请在“设置”调整决策起始年，或改填既往年份。",
    )


def built_below_nothing() -> Sentence:
    """A number below 0 for what was built or converted."""
    return (
        "What was built or converted in a year cannot be below 0. Give what was built; take what "
        "was closed out of sheet stock.",
        "当年新建或改造的容量不能小于 0。此处只填新建、改造量；停用的容量请在“存量”表中扣除。",
    )


def only_tracked(tracked: Label) -> Sentence:
    """A target on nothing that must be kept."""
    return (
        f"A target without a measure can only be {tracked.en}: the plan counts nothing for it.",
        f"未填指标的目标只能为“{tracked.zh}”：模型没有可计算的量。",
    )


def counted_twice() -> Sentence:
    """What was built in a window stands in two places."""
    return (
        "What was built in the window is given twice, here and in sheet actuals; keep one of them.",
        "累计期内已建成的容量在此处和“实绩”表重复填写，请只保留一处。",
    )


def window_unknown(years: Sequence[int]) -> Sentence:
    """A window whose beginning nobody reported."""
    some = ", ".join(str(year) for year in years[:6]) + (" …" if len(years) > 6 else "")
    return (
        f"What was built in {some} is not known and counts as nothing: give it in sheet actuals, "
        "or as one sum in “base value”.",
        f"{some} 年新建容量未填，按零计入累计：请填入“实绩”表，或在“基准值”填合计数。",
    )


def by_payer_only(measure: Label) -> Sentence:
    """A part of the city beside a measure that looks at payers."""
    return (
        f"“{measure.en}” counts by payer: leave region, sector and group blank; name the payer as item.",
        f"“{measure.zh}”按出资方统计：区域、部门、限定技术应留空，请在“对象”填写出资方。",
    )


def gdp_of_region_needed(measure: Label, target: str) -> Sentence:
    """An amount per GDP of one region, while only the city's GDP is known."""
    return (
        f"Target “{target}” counts “{measure.en}” of this region: give the region's GDP of the base "
        "year here, or leave the target's region blank.",
        f"目标“{target}”考核该区域的“{measure.zh}”：请在此填写该区域基准年地区生产总值，或将目标的区域留空。",
    )


def grows_as_the_city(measure: Label) -> Sentence:
    """A fall per GDP of one region, while only the city's growth is known."""
    return (
        f"“{measure.en}” of one region takes the growth of the whole city's GDP for the region's: "
        "give the region's own growth in sheet series if it differs.",
        f"单个区域的“{measure.zh}”按全市地区生产总值增速推算：该区增速不同时，请在“年度参数”表填写该区自己的增速。",
    )


def by_step_only(measure: Label, carrier: str) -> Sentence:
    """A measure of the highest load, of a carrier that has none."""
    return (
        f"“{measure.en}” looks at the step with the highest load, but {carrier} is balanced over the "
        "year: balance it by step in sheet carriers, or choose another item.",
        f"“{measure.zh}”考核负荷最高的时步，但 {carrier} 按年平衡：请在“能源与产品”表改为逐时平衡，或另选对象。",
    )
