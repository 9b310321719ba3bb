"""What `check` says of numbers that are legal and yet hardly meant, and of limits below what stands.

Each sentence gives the figure and what it was compared with.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.algebra import Label

Sentence = tuple[str, str]


def nobody_uses(carrier: Label) -> Sentence:
    """Something that is made or bought for nothing."""
    return (
        f"{carrier.en} is neither demanded, taken in nor sold by anything; it has no effect. Add "
        "what uses it, or delete it.",
        f"{carrier.zh}没有需求，也没有任何技术使用或售出，不起作用；请补充用途，或删除。",
    )


def retrofit_of_nothing(technology: Label) -> Sentence:
    """A retrofit without anything to start from."""
    return (
        f"{technology.en} is not in sheet “Stock” and cannot be built new, so there is nothing to "
        "retrofit; add its stock, or name another technology.",
        f"{technology.zh}既无存量，也不可新建，没有可改造的对象；请补充存量，或改选其他技术。",
    )


def cap_below_stock(
    year: int, cap: str, standing: str, unit: str, assets: Sequence[str]
) -> Sentence:
    """A cap on capacity that nothing can keep."""
    some = ", ".join(assets[:5]) + (" …" if len(assets) > 5 else "")
    return (
        f"The cap in {year} is {cap} {unit}, but {standing} {unit} must stand then: stock and "
        f"committed projects of {some} that may not retire early. Raise the cap, or let them retire.",
        f"{year} 年上限为 {cap} {unit}，而届时必有 {standing} {unit} 在役"
        f"（{some} 的存量和已确定项目，且不可提前退役）；请提高上限，或允许提前退役。",
    )


def potential_below_stock(
    asset: Label, year: int, potential: str, standing: str, unit: str
) -> Sentence:
    """A potential smaller than what is there."""
    return (
        f"The potential of {asset.en} is {potential} {unit}, but {standing} {unit} of stock and "
        f"committed projects still stand in {year}; the potential includes what stands. Raise it.",
        f"{asset.zh}的容量潜力为 {potential} {unit}，而 {year} 年存量和已确定项目仍有 {standing} {unit}；"
        "潜力须包含存量，请提高。",
    )


def shape_not_one(curve: str, total: float) -> Sentence:
    """Shares of the year that do not add up."""
    return (
        f"Curve “{curve}” adds up to {total:.4g} over the year, not to 1; only its shape counts, so "
        "it is scaled to 1. Mend it if the shares were meant.",
        f"曲线“{curve}”全年合计为 {total:.4g}，不等于 1；程序只取形状，已按比例折为 1。若本意为占比，请改正。",
    )


def far_from_library(
    column: Label, value: str, unit: str, known: str, entry: str, times: str
) -> Sentence:
    """A cost of another order of magnitude."""
    return (
        f"{column.en} is {value} {unit}, {times} times that of “{entry}” in the technology library "
        f"({known} {unit}); check the number and its unit.",
        f"{column.zh}为 {value} {unit}，是技术库“{entry}”（{known} {unit}）的 {times} 倍；请核对数值和单位。",
    )


def beyond_library(
    column: Label, value: str, unit: str, known: str, entry: str, times: str
) -> Sentence:
    """A cost of another order of magnitude than anything that is known."""
    return (
        f"{column.en} is {value} {unit}, {times} times that of “{entry}” ({known} {unit}), the nearest "
        "of all in the technology library; check the number and its unit.",
        f"{column.zh}为 {value} {unit}，技术库中与之最接近的是“{entry}”（{known} {unit}），相差 {times} 倍；"
        "请核对数值和单位。",
    )


def price_beyond_library(price: str, known: str, entry: Any, times: str) -> Sentence:
    """A price of energy of another order of magnitude than any that is known."""
    en, zh = entry.name_en or entry.name_zh, entry.name_zh or entry.name_en
    return (
        f"The price amounts to {price} CNY/kWh, {times} times that of “{en}” ({known} CNY/kWh), the "
        "nearest of all in the shipped example of Foshan; check the number and its unit.",
        f"价格折合 {price} 元/千瓦时，随程序提供的佛山示例中与之最接近的是“{zh}”（{known} 元/千瓦时），"
        f"为其 {times} 倍；请核对数值和单位。",
    )


def never_built(column: Label, year: int, years: Sequence[int]) -> Sentence:
    """Something that can be built in no year of the plan."""
    return (
        f"{column.en} is {year}, so nothing of this row can be built: the plan decides on "
        f"{_years(years)}. Check the year.",
        f"{column.zh}为 {year} 年，本行在规划期内无法新建或改造（可决策年份：{_years(years, '、')}）；请核对年份。",
    )


def never_paid(column: Label, year: int, years: Sequence[int]) -> Sentence:
    """Money that is given in no year of the plan."""
    return (
        f"{column.en} is {year}, so this row has no effect: the model years are {_years(years)}. "
        "Check the year.",
        f"{column.zh}为 {year} 年，本行在规划期内不起作用（模型年份：{_years(years, '、')}）；请核对年份。",
    )


def _years(years: Sequence[int], comma: str = ", ") -> str:
    """Return years, or the ends of many."""
    some = [str(year) for year in years]
    return comma.join(some if len(some) <= 3 else [some[0], "…", some[-1]])


def library_prices(entries: Sequence[str], library: int, own: int) -> Sentence:
    """Costs of one year beside costs of another."""
    some = ", ".join(entries[:5]) + (" …" if len(entries) > 5 else "")
    return (
        f"The price year is {own}, but costs of {some} are taken from the technology library in prices "
        f"of {library}; give them in prices of {own}.",
        f"价格基准年为 {own} 年，而 {some} 的成本取自技术库，为 {library} 年价；请按 {own} 年价填写。",
    )


def above_one(technology: Label, output: float) -> Sentence:
    """A machine that makes more than it burns."""
    return (
        f"{technology.en} burns fuel and gives out {output:.0%} of its energy, more than 100%; check "
        "the amounts and their units.",
        f"{technology.zh}以燃料为唯一能源投入，而产出能量为投入的 {output:.0%}，超过 100%；请核对数量和单位。",
    )


def nothing_in(technology: Label) -> Sentence:
    """A machine that makes energy of none."""
    return (
        f"{technology.en} gives out energy and takes in none: the ratio of its input is 0. Fill it in, "
        "or delete the row if it really needs none.",
        f"{technology.zh}产出能量，而能源投入的系数为 0；请填写投入系数，确无能源投入则删除该行。",
    )


def odd_life(value: int, usual: str) -> Sentence:
    """A lifetime that machines hardly have."""
    return (
        f"The lifetime is {value} years; {usual} would be usual. Check it.",
        f"寿命为 {value} 年，通常为 {usual} 年；请核对。",
    )


def odd_life_here(value: int, known: int, entry: str) -> Sentence:
    """A lifetime unlike that of the same thing in the library."""
    return (
        f"The lifetime is {value} years; that of “{entry}” in the technology library is {known}. "
        "Check it.",
        f"寿命为 {value} 年，而技术库“{entry}”为 {known} 年；请核对。",
    )


def beyond_a_year(hours: float) -> Sentence:
    """A technology that gives more energy in a year than its power in every hour."""
    return (
        f"That is {hours:,.0f} hours at full power, but a year has 8760; check the number and the "
        "units of capacity and activity.",
        f"折合满功率运行 {hours:,.0f} 小时，而一年只有 8760 小时；请核对数值及容量单位、产出单位。",
    )


def index_of_hundred(most: float) -> Sentence:
    """A price index that seems to count from 100."""
    return (
        f"The price index reaches {most:.6g}, where the price year is 1; if it counts from 100, "
        f"divide it by 100 ({most / 100:.6g}). Money in current prices is multiplied by it.",
        f"价格指数达到 {most:.6g}，而价格基准年应为 1；若以 100 为基数，请除以 100（即 {most / 100:.6g}）。"
        "资金表的当年价金额均按此倍数计算。",
    )


def demand_jumps(year: int, value: str, before: int, earlier: str, unit: str) -> Sentence:
    """A demand that leaps from one year to the next."""
    return (
        f"Demand is {value} {unit} in {year}, but {earlier} {unit} in {before}; check both.",
        f"需求在 {year} 年为 {value} {unit}，而 {before} 年为 {earlier} {unit}；变化过大，请核对。",
    )
