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
        f"{cell} holds “{text}”, which cannot be compared with low and high; use times (*) for a "
        "number in another unit. What is no number has no range.",
        f"{cell} 的现值为“{text}”，无法与低值、高值比较；单位不同的数值请改用“乘以”，非数值不能设区间。",
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
        "One assumption at a time, all others as they stand, the one that moves it furthest first; "
        "a blank has no plan (why is on the next sheet).",
        "逐项变动，其余假设不变，按影响大小排列；空白表示该情形没有可行方案（原因见下一张表）。",
    )


def drawn_note(finished: int, planned: int, seed: int) -> Sentence:
    """What the ranges are ranges of."""
    without = finished - planned
    return (
        f"{finished} draws (Latin hypercube, seed {seed}); {without} of them have no plan and are in "
        "no number here. Figures are those of single plans: no draw need have them all.",
        f"共抽样 {finished} 次（拉丁超立方，种子 {seed}），其中 {without} 次没有可行方案，不计入下列数值。"
        "各项数值分别取自不同抽样，并非同一方案。",
    )


def builds_note(until: int) -> Sentence:
    """What the frequencies are of."""
    return (
        f"Built or converted up to {until}; shares are of the draws that have a plan.",
        f"截至 {until} 年累计新建或改造；占比按有可行方案的抽样计算。",
    )


def no_regret_note(until: int, within: float) -> Sentence:
    """What no regret means, exactly."""
    return (
        f"No regret: the plan's decisions up to {until}, held while all else is planned again, cost "
        f"at most {within * 100:g} % more than the least cost in every draw that has a plan.",
        f"无悔：沿用方案截至 {until} 年的决策，其余重新优化，在每一次有可行方案的抽样中，总成本都至多"
        f"高于该次最低成本 {within * 100:g}%。",
    )


def no_regret_not_asked() -> Sentence:
    """The plan makes something else least, or no draw has a plan."""
    return (
        "No decision was held: no draw has a plan, or the plan does not make cost least.",
        "未做无悔检验：没有可行的抽样，或规划目标不是成本最低。",
    )


def draws_note(until: int) -> Sentence:
    """What the columns of the list of draws are."""
    return (
        f"Emissions and intensity in {until}; extra cost of holding all decisions of the plan up to "
        f"{until}, over the draw's least cost (blank: no plan then).",
        f"排放与强度为 {until} 年数值；额外成本指沿用方案截至 {until} 年的全部决策，相对该次最低成本（空白："
        "此时没有可行方案）。",
    )


def drawn(finished: int, planned: int, low: float, high: float) -> Sentence:
    """How many draws have a plan, and between which costs nine of ten lie."""
    return (
        f"{finished} draws, {planned} with a plan; nine in ten cost {low:,.0f} to {high:,.0f} million "
        "CNY.",
        f"共抽样 {finished} 次，{planned} 次有可行方案；九成抽样的系统总成本在 {low / 100:,.2f} 至 "
        f"{high / 100:,.2f} 亿元之间。",
    )


def none_planned(finished: int) -> Sentence:
    """No draw has a plan."""
    return f"{finished} draws, none with a plan.", f"共抽样 {finished} 次，均无可行方案。"


def without_plan(count: int) -> Sentence:
    """How many cases or draws have no plan."""
    return (
        f"{count} have no plan; the book names them.",
        f"{count} 种情形没有可行方案，详见结果簿。",
    )


def hangs_on(assumption: Label, swing: float) -> Sentence:
    """The assumption that moves the cost furthest."""
    return (
        f"The cost hangs most on {assumption.en}: {swing:,.0f} million CNY from low to high.",
        f"系统总成本对“{assumption.zh}”最敏感：从低值到高值相差 {swing / 100:,.2f} 亿元。",
    )


def no_regret_found(items: int, whole: bool) -> Sentence:
    """Which decisions bring no regret."""
    if whole:
        return (
            "All decisions of the plan up to that year bring no regret in any draw.",
            "方案截至该年的全部决策在各次抽样中均无悔。",
        )
    return f"{items} items bring no regret in any draw.", f"有 {items} 项在各次抽样中均无悔。"


def no_ranges(technology: str) -> Sentence:
    """A study of what sheet ranges says, without any; the example is of a technology of the city."""
    return (
        "There is no sheet “Ranges” (ranges.csv), or it has no row. Add the sheet and, for each "
        "number that may be lower or higher, a row, such as: "
        f"Assumption: cost; Sheet: technologies; Row: {technology}; Column: capital_cost; "
        "Operation: *; Low: 0.8; High: 1.3; Distribution: triangular.",
        "没有“取值区间”表（ranges.csv），或表中没有内容。请添加该表，每个可高可低的数值填写一行，例如："
        f"假设：造价；工作表：technologies；行：{technology}；字段：capital_cost；改动方式：乘以；"
        "低值：0.8；高值：1.3；概率分布：三角。",
    )


def uncertainty(draws: int) -> Label:
    """What was asked of draws at random."""
    return Label(f"Uncertainty, {draws} draws", f"不确定性（{draws} 次抽样）")


def none_drawn() -> Sentence:
    """Draws are wanted, but no range has a distribution."""
    return (
        "No row of sheet “Ranges” has a distribution; fill in that column, such as triangular, to "
        "draw at random.",
        "“取值区间”表没有填写概率分布；请在该列填写（如“三角”）后再随机抽样。",
    )


def in_case(assumption: Label, setting: str, sentence: Sentence) -> Sentence:
    """What is wrong with a workbook in which an assumption is at one of its ends."""
    return (
        f"With {assumption.en} at {setting}: {sentence[0]}",
        f"{assumption.zh}取 {setting} 时：{sentence[1]}",
    )
