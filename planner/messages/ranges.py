"""What is said about sheet ranges."""

from __future__ import annotations

from models.algebra import Label

Sentence = tuple[str, str]

SENSITIVITY = Label("Sensitivity", "敏感性分析")


def not_around(low: float, base: float, high: float, operation: str) -> Sentence:
    """Low and high do not enclose the number as it stands."""
    meant = {
        "*": ("as a factor, as it stands is 1", "按倍数计，现值为 1"),
        "+": ("as an amount to add, as it stands is 0", "按加减量计，现值为 0"),
        "=": (f"it stands at {base:.6g}", f"现值为 {base:.6g}"),
    }[operation]
    return (
        f"Low is {low:.6g} and high {high:.6g}; {meant[0]}, and must lie between two different "
        "ends.",
        f"低值为 {low:.6g}，高值为 {high:.6g}；{meant[1]}，须介于两者之间，且两者不得相同。",
    )


def lognormal_above_zero(low: float) -> Sentence:
    """A lognormal distribution from zero or less."""
    return (
        f"A lognormal distribution needs a low value above 0; it is {low:.6g}.",
        f"对数正态分布的低值须大于 0，现为 {low:.6g}。",
    )


def several_values(example: str) -> Sentence:
    """A row that sets cells to one value though they differ."""
    return (
        f"The cells of this row do not all hold {example}; use times (*) or plus (+) instead of =.",
        f"该行涉及的单元格取值不同（如 {example}）；请改用“乘以”或“加上”，不要用“设为”。",
    )


def not_comparable(cell: str, text: str) -> Sentence:
    """A row that sets a cell that holds no number in its own unit."""
    return (
        f"{cell} holds “{text}”, which cannot be compared with low and high; use times (*).",
        f"{cell} 的现值为“{text}”，无法与低值、高值比较；请改用“乘以”。",
    )


def hit_twice(cell: str, other: str) -> Sentence:
    """Two rows of the sheet change one cell."""
    return (
        f"{cell} is changed by {other} too; only one row may change a cell.",
        f"{cell} 已由 {other} 改动；一个单元格只能由一行改动。",
    )


def with_all(end: str, sentence: Sentence) -> Sentence:
    """What is wrong only when every range is at one end."""
    en, zh = {"low": ("low", "低值"), "high": ("high", "高值")}[end]
    return (
        f"With every range at its {en} value: {sentence[0]}",
        f"各取值区间均取{zh}时：{sentence[1]}",
    )


def no_plan_then() -> Sentence:
    """A changed workbook has no plan."""
    return "No plan meets every limit then.", "此时没有任何方案能同时满足全部限值。"


def endless_then() -> Sentence:
    """A changed workbook earns without end."""
    return "Something then earns without end.", "此时有项目可无限获利，成本没有下限。"


def tornado_note() -> Sentence:
    """What the tables and bars of a tornado show."""
    return (
        "One assumption at a time, all others as they stand; a blank has no plan (see the sheet "
        "before).",
        "逐项变动，其余假设不变；空白表示该情形没有可行方案（见前一张表）。",
    )


def no_ranges() -> Sentence:
    """A study of what sheet ranges says, without any."""
    return (
        "Sheet “Ranges” has no row; write down how low and how high a number may be, such as: "
        "gas price, trade, gas_purchase, *, 0.8, 1.3.",
        "“取值区间”表没有内容；请写明哪些数值可低至多少、高至多少，例如：气价，trade，gas_purchase，"
        "乘以，0.8，1.3。",
    )


def uncertainty(draws: int, until: int) -> Label:
    """What was asked of draws at random."""
    return Label(
        f"Uncertainty, {draws} draws, decisions to {until}",
        f"不确定性（{draws} 次抽样，至 {until} 年的决策）",
    )


def none_drawn() -> Sentence:
    """Draws are wanted, but no range has a distribution."""
    return (
        "No row of sheet “Ranges” has a distribution; fill in that column to draw at random.",
        "“取值区间”表没有填写概率分布；请填写该列后再随机抽样。",
    )


def in_case(assumption: Label, setting: str, sentence: Sentence) -> Sentence:
    """What is wrong with a workbook in which an assumption is at one of its ends."""
    return (
        f"With {assumption.en} at {setting}: {sentence[0]}",
        f"{assumption.zh}取 {setting} 时：{sentence[1]}",
    )
