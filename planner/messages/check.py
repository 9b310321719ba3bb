"""What is said when a whole input has been checked."""

from __future__ import annotations

from collections.abc import Sequence

from models.algebra import Label

Sentence = tuple[str, str]


def ready(name: str) -> Sentence:
    """Nothing stands in the way of a plan."""
    return f"{name} is ready to solve.", f"{name} 检查通过，可以求解。"


def more(count: int, listed: str | None) -> Sentence:
    """Not every problem fits on a screen."""
    if listed is not None:
        return (
            f"… and {count} more; all are in {listed}.",
            f"……另有 {count} 个问题，全部见 {listed}。",
        )
    return (
        f"… and {count} more; `planner check` lists all in a workbook, --json prints them.",
        f"……另有 {count} 个问题；planner check 会把全部问题写成清单，加 --json 则逐条输出。",
    )


def in_other_cells(count: int) -> Sentence:
    """The same in other cells of a column."""
    cells = "cell" if count == 1 else "cells"
    return f" (and so in {count} more {cells} of the column)", f"（本列另有 {count} 处相同）"


def list_name(stem: str) -> Sentence:
    """The name of the list of problems, without its ending."""
    return f"{stem}-problems", f"{stem}-问题清单"


def list_written(path: str) -> Sentence:
    """All problems are in a workbook."""
    return (
        f"All problems, each with a link to its cell: {path}",
        f"全部问题已写入 {path}，点击位置可跳到相应单元格。",
    )


def list_not_written(path: str) -> Sentence:
    """The list cannot be written where it should go."""
    return (
        f"The list of problems cannot be written to {path}; choose another place with -o.",
        f"无法把问题清单写入 {path}；请用 -o 另选位置。",
    )


def list_title(name: str) -> Sentence:
    """The title of the list."""
    return f"Problems in {name}", f"{name} 问题清单"


def list_counts(errors: int, warnings: int) -> Sentence:
    """How many problems of each kind."""
    return (
        f"To fix: {errors}; to look at: {warnings}. A link opens the workbook at the cell.",
        f"须修正 {errors} 处，请核对 {warnings} 处。点击“位置”可打开工作簿并跳到该单元格。",
    )


LIST: Sentence = ("Problems", "问题清单")
ERROR: Sentence = ("to fix", "须修正")
WARNING: Sentence = ("to look at", "请核对")
LIST_COLUMNS: tuple[Sentence, ...] = (
    ("No.", "序号"),
    ("Kind", "类别"),
    ("Cell", "位置"),
    ("What was found, and what is expected", "问题与建议"),
    ("Code", "代码"),
)


# ---- time


def bad_model_years(found: str) -> Sentence:
    """The model years cannot be read."""
    return (
        f"Model years are “{found}”; write years and ranges from 1900 to 2200, such as "
        "2025-2035, 2040.",
        f"模型年份为“{found}”；应为 1900 至 2200 之间的年份或区间，如 2025-2035, 2040。",
    )


def decisions_too_late(year: int, last: int) -> Sentence:
    """Nothing can be decided."""
    return (
        f"Decisions begin in {year}, after the last model year {last}; choose an earlier year.",
        f"决策起始年 {year} 晚于最后一个模型年 {last}；请提前。",
    )


def no_such_model_year(year: int) -> Sentence:
    """A row of sheet years that is not in the settings."""
    return (
        f"{year} is not one of the model years in sheet “Settings”; add it there or delete the row.",
        f"{year} 不在“设置”表的模型年份中；请补入或删除该行。",
    )


def years_reversed(first: int, last: int) -> Sentence:
    """A span of years that ends before it begins."""
    return (
        f"The first year, {first}, is after the last, {last}; exchange or mend them.",
        f"起始年 {first} 晚于截止年 {last}，请改正。",
    )


def year_far_away(year: int, first: int, last: int) -> Sentence:
    """A column headed with a year that the plan is far from."""
    return (
        f"This column is headed {year}, but the plan runs from {first} to {last}; check the year.",
        f"本列表头为 {year} 年，而规划期为 {first} 至 {last} 年，相距过远；请核对年份。",
    )


def years_do_not_join(year: int, first: int, expected: int) -> Sentence:
    """Model years that overlap or leave a gap."""
    return (
        f"Model year {year} begins in {first}, but the one before ends in {expected - 1}; "
        f"begin it in {expected}.",
        f"模型年 {year} 从 {first} 年起，而前一模型年止于 {expected - 1} 年；应从 {expected} 年起。",
    )


def hours_of_year(found: float) -> Sentence:
    """The periods do not add up to a year."""
    en, zh = ("Lower", "减少") if found > 8760 else ("Raise", "增加")
    gap = abs(found - 8760)
    return (
        f"The periods stand for {found:g} hours a year; occurrences × steps × hours per step must "
        f"add up to 8760. {en} the occurrences by {gap:g} hours in all.",
        f"各时段合计 {found:g} 小时；年出现次数×步数×每步小时数之和应为 8760。"
        f"请调整年出现次数，合计{zh} {gap:g} 小时。",
    )


def missing_steps(period: str, expected: int, missing: Sequence[int]) -> Sentence:
    """A period whose curves are not complete."""
    some = ", ".join(str(step) for step in missing[:5]) + (" …" if len(missing) > 5 else "")
    return (
        f"Period “{period}” has {expected} steps, but the curves have no row for: {some}.",
        f"时段“{period}”有 {expected} 步，但曲线表缺少：{some}。",
    )


def step_beyond(period: str, step: int, expected: int) -> Sentence:
    """A row of curves beyond the end of its period."""
    return (
        f"Step {step} is beyond the {expected} steps of period “{period}”; delete the row.",
        f"第 {step} 步超出时段“{period}”的 {expected} 步；请删除该行。",
    )


def blank_in_curve(curve: str) -> Sentence:
    """A step at which a curve says nothing."""
    return (
        f"Curve “{curve}” is blank here; every step needs a value.",
        f"曲线“{curve}”此处为空，每一步都须有值。",
    )


def negative_curve(curve: str, value: float) -> Sentence:
    """A curve below zero."""
    return (
        f"Curve “{curve}” is {value:g} here; it must not be negative.",
        f"曲线“{curve}”此处为 {value:g}，不得为负。",
    )


def zero_curve(curve: str) -> Sentence:
    """A shape without any value."""
    return (
        f"Curve “{curve}” is zero at every step, so that no shape follows from it.",
        f"曲线“{curve}”各步均为零，无法作为形状。",
    )


def above_one_curve(curve: str, value: float) -> Sentence:
    """Output above capacity."""
    return (
        f"Curve “{curve}” reaches {value:g}, above the capacity itself (1); is it in per cent?",
        f"曲线“{curve}”最高为 {value:g}，超过容量本身（1）；是否误用了百分数？",
    )


def no_periods(curve: str) -> Sentence:
    """A curve where the year has no steps."""
    return (
        f"Curve “{curve}” is used, but sheet “Periods” is empty; fill it in.",
        f"使用了曲线“{curve}”，但“时段”表为空；请填写。",
    )


# ---- balance


def nobody_supplies(carrier: Label) -> Sentence:
    """Something is used that nothing makes."""
    return (
        f"{carrier.en} is used here, but no technology makes it and no block buys it; add a flow "
        "“out” or a block “buy”.",
        f"此处使用{carrier.zh}，但没有技术产出也没有购入项；请补充产出流或购入项。",
    )


def no_output(technology: Label) -> Sentence:
    """A technology that makes nothing."""
    return (
        f"Technology {technology.en} has no flow “out” in sheet “Flows”; say what it makes.",
        f"技术{technology.zh}在“投入产出”表中没有产出；请填写其产出。",
    )


def no_years(label: Label) -> Sentence:
    """A row of a year table without any year."""
    return (
        f"No year of {label.en} is given; fill at least one year.",
        f"{label.zh}没有任何年份的数值，请至少填写一年。",
    )


def years_missing(label: Label, years: Sequence[int]) -> Sentence:
    """A series without interpolation that leaves model years blank."""
    some = ", ".join(str(year) for year in years[:6]) + (" …" if len(years) > 6 else "")
    return (
        f"{label.en} has no value in {some} and is not interpolated; fill these years or set "
        "“Years between” to linear.",
        f"{label.zh}在 {some} 年没有数值且不插值；请补填，或把“年间插值”设为线性。",
    )


def demand_held(rows: Sequence[str], year: int, last: int) -> Sentence:
    """Demands that stop before the plan does."""
    some = ", ".join(rows[:5]) + (" …" if len(rows) > 5 else "")
    return (
        f"Demands of {len(rows)} rows ({some}) are given only until {year} or soon after and held "
        f"at that level until {last}; fill {last} if they change.",
        f"有 {len(rows)} 行需求（{some}）最晚只填到 {year} 年或稍后，此后至 {last} 年按末年水平不变计；"
        f"如有变化请补填 {last} 年。",
    )


def sold_without_factor(sold: str, bought: str, gas: str) -> Sentence:
    """Emissions that are counted on what is bought, and not off what is sold."""
    return (
        f"Block “{bought}” counts {gas} on what is bought, but “{sold}” has no emission factor, so "
        "that selling takes nothing off; add a factor for it (0 if that is meant).",
        f"购入项“{bought}”计 {gas} 排放，而售出项“{sold}”没有排放因子，售出时不扣减；"
        "请补充排放因子（确不扣减则填 0）。",
    )


def storage_by_year(storage: str, carrier: str) -> Sentence:
    """A storage that would have nothing to move."""
    return (
        f"Storage “{storage}” holds “{carrier}”, which is balanced over the year; balance it in "
        "every step.",
        f"储能“{storage}”的品种“{carrier}”按年平衡；应改为逐时平衡。",
    )


def storage_units(power: str, energy: str) -> Sentence:
    """Units of power and energy that do not belong together."""
    return (
        f"Energy in “{energy}” is not power in “{power}” times hours; write both in one kind, such "
        "as kW and kWh.",
        f"能量单位“{energy}”不等于功率单位“{power}”乘以小时；请成对填写，如千瓦与千瓦时。",
    )


def step_limit_by_year(carrier: str) -> Sentence:
    """A limit that has no effect."""
    return (
        f"“{carrier}” is balanced over the year, so that a limit in any step has no effect.",
        f"“{carrier}”按年平衡，单时步上限不起作用。",
    )


def heating_value_unit(found: str) -> Sentence:
    """A heating value that is not energy per amount."""
    return (
        f"The heating value is in “{found or 'no unit'}”; write energy per amount, such as GJ/t "
        "or MJ/m3.",
        f"热值的单位为“{found or '空'}”；应为单位数量的能量，如 GJ/t、MJ/立方米。",
    )


# ---- assets


def same_name(name: str) -> Sentence:
    """A technology and a storage that cannot be told apart."""
    return (
        f"“{name}” is both a technology and a storage; rename one of them.",
        f"“{name}”既是技术又是储能；请改名其中一项。",
    )


def group_name_taken(name: str, sheet: Label) -> Sentence:
    """A group that a target could not tell from one thing."""
    return (
        f"The group “{name}” is called like a row of sheet “{sheet.en}”; a target could mean "
        "either. Rename the group.",
        f"分组“{name}”与“{sheet.zh}”表中的一项同名，目标无法区分二者；请为分组改名。",
    )


def retrofit_to_itself(technology: str) -> Sentence:
    """A retrofit that changes nothing."""
    return (
        f"The retrofit turns “{technology}” into itself; choose another technology.",
        f"改造前后均为“{technology}”；请选择不同的技术。",
    )


def retrofit_circle(chain: Sequence[str]) -> Sentence:
    """Retrofits that come back to where they began."""
    names = " → ".join(chain)
    return (
        f"Retrofits go round in a circle ({names}); delete one of them.",
        f"改造形成循环（{names}）；请删除其中一项。",
    )


def empty_stock(asset: str) -> Sentence:
    """Stock of no size."""
    return (
        f"Stock of “{asset}” gives neither a capacity nor what remains by year; fill one of them.",
        f"“{asset}”的存量既无容量也无逐年剩余量；请填写其一。",
    )


def stock_twice(asset: str) -> Sentence:
    """Stock of two sizes."""
    return (
        f"Stock of “{asset}” gives a capacity and also what remains by year; keep one of them.",
        f"“{asset}”的存量同时给出容量和逐年剩余量；请只保留其一。",
    )


def ageless(asset: str, lifetime: int, start: int) -> Sentence:
    """Stock that would last as long as if it were new."""
    return (
        f"Stock of “{asset}” has neither build year nor end year; it counts as new in {start} and "
        f"stands {lifetime} years. Fill in one of them.",
        f"“{asset}”的存量既无建成年也无停用年，按 {start} 年新建、可用 {lifetime} 年计；请填写其一。",
    )


def gone_already(asset: str, end: int, start: int) -> Sentence:
    """Stock that no longer stands."""
    return (
        f"Stock of “{asset}” ends in {end}, before the plan begins in {start}, and counts for "
        "nothing; fill in the first year without it if it still stands.",
        f"“{asset}”的存量到 {end} 年已停用，早于规划起始年 {start}，不计入；若仍在使用，请填写停用年。",
    )


def built_late(asset: str, built: int, last: int) -> Sentence:
    """Stock that is built once the plan is over."""
    return (
        f"Stock of “{asset}” is built in {built}, after the plan ends in {last}, and counts for "
        "nothing; mend the year if it stands earlier.",
        f"“{asset}”的存量于 {built} 年建成，晚于规划末年 {last}，不计入；若更早投运，请改正建成年。",
    )


def no_cost(asset: Label, column: Label) -> Sentence:
    """Something that can be built for nothing."""
    return (
        f"{column.en} of {asset.en} is blank and counts as 0, but it can be built; fill it in (0 if "
        "it costs nothing), or set “Can be built new” to no.",
        f"{asset.zh}可新建，而{column.zh}为空，按 0 计；请填写（确无投资则填 0），或把“可新建”设为否。",
    )


def mixed_group(group: str, units: Sequence[str]) -> Sentence:
    """A group that cannot be added up."""
    return (
        f"Group “{group}” adds up capacities of different kinds ({', '.join(units)}); split it.",
        f"分组“{group}”的容量单位不同类（{'、'.join(units)}），不能相加；请拆分。",
    )


# ---- targets


def gdp_needed(measure: Label) -> Sentence:
    """An intensity without an economy."""
    return (
        f"Measure “{measure.en}” needs the GDP of the base year and its year in sheet “Settings”.",
        f"指标“{measure.zh}”需要“设置”表中的基准年地区生产总值及其年份。",
    )


def gdp_year_needed() -> Sentence:
    """A GDP of no year."""
    return (
        "GDP is given without its year; fill in the base year of GDP.",
        "给出了地区生产总值而没有年份；请填写地区生产总值基准年。",
    )


def gdp_does_not_add_up(total: float, whole: float) -> Sentence:
    """Regions whose GDP is together far from the city's; in million CNY."""
    return (
        f"The GDP given of the regions is together {total:,.2f} million CNY, the city's in sheet "
        f"“Settings” {whole:,.2f} million CNY; check the figures and their units.",
        f"各区域已填地区生产总值合计 {total / 100:,.2f} 亿元，“设置”表全市为 {whole / 100:,.2f} 亿元；"
        "请核对数值和单位。",
    )


def growth_needed(years: Sequence[int]) -> Sentence:
    """GDP cannot be carried to a year."""
    some = ", ".join(str(year) for year in years[:6]) + (" …" if len(years) > 6 else "")
    return (
        f"Real GDP growth is not given for {some}; fill these years in sheet “Series by year”.",
        f"缺少 {some} 年的地区生产总值实际增速；请在“年度参数”表补填。",
    )


def base_needed(measure: Label) -> Sentence:
    """A fall from nowhere."""
    return (
        f"Measure “{measure.en}” counts from a base: fill in base year, base value and its unit.",
        f"指标“{measure.zh}”以基准年为起点：请填写基准年、基准值及其单位。",
    )
