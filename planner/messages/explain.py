"""What is said of what stands in the way of a plan, and of what would mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Sentence = tuple[str, str]

ASKED: Sentence = ("What stands in the way of a plan", "为何没有可行方案")
ASKED_OF_A_PLAN: Sentence = ("What binds the plan", "方案受何约束")

MORE = ("build_limit", "potential", "yearly_limit", "step_limit", "year_limit", "size")
"""Columns of which one is allowed more, rather than told a number."""


@dataclass(frozen=True)
class Said:
    """A change of a cell, ready to be put into words."""

    cell: str
    column: str
    label: Sentence
    item: Sentence
    year: int
    unit: str
    before: float
    after: float


def number(value: float) -> str:
    """Return a number as it is written, with its thousands apart.

    >>> number(5975.0), number(0.25), number(-12345.5)
    ('5,975', '0.25', '-12,345.5')
    """
    text = f"{value:,.10f}".rstrip("0").rstrip(".")
    return text if text not in ("-0", "") else "0"


def change(said: Said) -> Sentence:
    """One cell and what it must become."""
    before, after, unit = number(said.before), number(said.after), said.unit
    up = said.after > said.before
    more = number(abs(said.after - said.before))
    of_en = " ".join(filter(None, (said.item[0], str(said.year or ""))))
    of_zh = "，".join(filter(None, (said.item[1], f"{said.year}年" if said.year else "")))
    per_year = said.column in ("build_limit", "yearly_limit")
    if up and said.column in MORE:
        yearly_en, yearly_zh = (" a year", "每年") if per_year else ("", "")
        by_en, by_zh = (f" in {said.year}", f"{said.year}年") if said.year else ("", "")
        return (
            f"allow {more} {unit} more {said.item[0]}{yearly_en}{by_en} ({said.cell}, "
            f"{said.label[0].lower()}, from {before} to {after})",
            f"{by_zh}{said.item[1]}{said.label[1]}{yearly_zh}放宽 {more} {unit}（{said.cell}，"
            f"由 {before} 改为 {after}）",
        )
    way_en, way_zh = ("raise", "提高") if up else ("lower", "降低")
    return (
        f"{way_en} {said.cell} ({of_en or said.label[0]}) from {before} to {after} {unit}".rstrip(),
        f"将 {said.cell}（{of_zh or said.label[1]}）由 {before} {way_zh}到 {after} {unit}".rstrip(),
    )


def together(changes: Sequence[Sentence]) -> Sentence:
    """Several changes that belong together."""
    return " and ".join(en for en, _ in changes), "，并".join(zh for _, zh in changes)


def either(repairs: Sequence[Sentence], more: int) -> Sentence:
    """Repairs of which one is enough; `more` of them are not said."""
    if len(repairs) == 1:
        return f"To have a plan, {repairs[0][0]}.", f"若要有可行方案，可{repairs[0][1]}。"
    last_en = ": either is enough" if len(repairs) == 2 else ": any one is enough"
    also_en = f" ({more} more in the book)" if more else ""
    also_zh = f"（另有 {more} 种见结果簿）" if more else ""
    return (
        f"To have a plan, {', or '.join(en for en, _ in repairs)}{last_en}{also_en}.",
        f"若要有可行方案，可{'；或'.join(zh for _, zh in repairs)}：任选其一即可{also_zh}。",
    )


def combined(repair: Sentence, per_cent: float, value: float) -> Sentence:
    """The repair of all, with the least sum of per cent."""
    en, zh = cost(value)
    return (
        f"Verified, changing several, the least in all ({per_cent:.3g} % together): {repair[0]}; the "
        f"plan then costs {en}",
        f"已验证：若同时改动多格，相对改动之和最小（合计 {per_cent:.3g}%）的是：{repair[1]}；相应方案系统总成本 {zh}",
    )


def clash(count: int, limits: Sequence[Sentence], more: int) -> Sentence:
    """Limits that cannot be met together."""
    also_en, also_zh = (f" and {more} more", f" 等另外 {more} 项") if more else ("", "")
    en = "; ".join(each[0] for each in limits)
    zh = "；".join(each[1] for each in limits)
    if len(limits) == 1 and not more:
        return (
            f"({count}) This limit cannot be met: {en}",
            f"（{count}）下列限值无法满足：{zh}",
        )
    return (
        f"({count}) These limits clash; without any one of them the others can be met: {en}{also_en}",
        f"（{count}）下列限值相互冲突，去掉其中任何一项，其余即可同时满足：{zh}{also_zh}",
    )


def limit(cell: str, label: Sentence, item: Sentence, years: str) -> Sentence:
    """One limit of a clash, with its cell."""
    of_en = " ".join(filter(None, (item[0], years)))
    of_zh = " ".join(filter(None, (item[1], years)))
    at = f"{cell} " if cell else ""
    return f"{at}{label[0]} ({of_en})", f"{at}{label[1]}（{of_zh}）"


def short(
    carrier: Sentence, amount: Sentence, year: int, region: str, worst: str, steps: int
) -> Sentence:
    """A demand that cannot be served even without any limit."""
    where = f" {region}" if region else ""
    when_en = f", short in {steps} steps, most in {worst}" if steps else ""
    when_zh = f"，共 {steps} 个时步不足，以 {worst} 为最" if steps else ""
    return (
        f"{carrier[0]}{where} {year}: {amount[0]} cannot be served even without any limit{when_en}",
        f"{carrier[1]}{where} {year}年：即使取消全部限值仍缺 {amount[1]}{when_zh}",
    )


def cost(value: float) -> Sentence:
    """A cost in million CNY, as it is said."""
    return f"{value:,.0f} million CNY", f"{value / 100:,.2f} 亿元"


def repaired(repair: Sentence, value: float) -> Sentence:
    """A repair that was made to the workbook and solved."""
    en, zh = cost(value)
    return (
        f"Verified: {repair[0]}; the plan then costs {en}",
        f"已验证：{repair[1]}；相应方案系统总成本 {zh}",
    )


def feasible(value: float, binding: int, room: int) -> Sentence:
    """There is a plan: how many limits bind."""
    en, zh = cost(value)
    return (
        f"There is a plan; it costs {en}. {binding} limits bind, {room} have room.",
        f"存在可行方案，系统总成本 {zh}；{binding} 项限值起约束作用，{room} 项尚有余量。",
    )


def priced(label: Sentence, item: Sentence, year: int, cell: str, price: Sentence) -> Sentence:
    """What a limit that binds costs."""
    when_en, when_zh = (f" {year}", f" {year}年") if year else ("", "")
    return (
        f"{cell}  {label[0]} ({item[0]}{when_en}): one unit tighter costs {price[0]}",
        f"{cell}  {label[1]}（{item[1]}{when_zh}）：每收紧一单位代价 {price[1]}",
    )


def explain_it(workbook: str, scenario: str | None = None) -> Sentence:
    """Where to ask why there is no plan."""
    call = f"planner explain {workbook}" + (f" -s {scenario}" if scenario else "")
    return (
        f"Which cells clash, and what would mend it: {call}",
        f"查看哪些单元格相互冲突、如何修正：{call}",
    )


def note_clashes() -> Sentence:
    """Above the table of clashes."""
    return (
        "Limits of one number clash: no plan meets them together, and without any one of them the "
        "others can be met. Each was left out in turn and the rest tried.",
        "同一组号的限值相互冲突：没有方案能同时满足；去掉其中任何一项，其余即可同时满足（已逐项剔除验证）。",
    )


def note_repairs() -> Sentence:
    """Above the table of repairs."""
    return (
        "Each repair was made to the workbook and solved again. Relaxing a limit further always "
        "lowers the cost: the cost is that of the least change, rounded away from the limit.",
        "每种办法均已写入工作簿副本并重新求解。限值放得越宽成本越低，所列成本对应最小改动（向可行一侧取整）。",
    )


def note_short() -> Sentence:
    """Above the table of what cannot be served."""
    return (
        "Even without any limit these demands cannot be met: the least that is missing in all.",
        "即使取消全部限值，下列需求仍无法满足；所列为总量最小的缺口。",
    )


def note_binding() -> Sentence:
    """Above the table of what binds."""
    return (
        "Prices are undiscounted: what one unit tighter costs, and one looser saves, while the limit "
        "lies in the range given; where both sides differ the price lies between them.",
        "影子价格未折现：限值在所列范围内时，每收紧一单位的代价与每放宽一单位的节约；两侧不同时，价格介于两者之间。",
    )


def note_room() -> Sentence:
    """Above the table of what has room."""
    return (
        "The limit as the model has it, and what of it the plan leaves; of a limit in every step, "
        "where least is left.",
        "限值按模型计量，余量为方案未用足的部分；逐时限值取余量最小的时步。",
    )


def tried(done: int, total: int) -> Sentence:
    """How many limits have been left out and the rest tried."""
    return f"limits tried: {done}/{total}   ", f"已剔除验证的限值：{done}/{total}   "
