"""What is said of a sweep: one number over a range."""

from __future__ import annotations

from models.algebra import Label

Sentence = tuple[str, str]

LEAST = {"emissions": Label("least emissions", "排放最少"), "public_money": Label("least public money", "财政资金最少")}  # fmt: skip

SLOPES = Label("Cost of one unit", "每变动一单位的代价")

OF_WHAT_STANDS = Label("% of what stands", "现值的%")


def asked(name: Label, first: str, last: str, unit: Sentence, least: str | None) -> Label:
    """The question, short enough for the name of a file."""
    goal = LEAST.get(least or "")
    en = f"{name.en} {first} to {last} {unit[0]}".strip()
    zh = f"{name.zh} {first} 至 {last} {unit[1]}".strip()
    if goal is None:
        return Label(en, zh)
    return Label(f"{en}, {goal.en}", f"{zh}，{goal.zh}")


def cell_needed() -> Sentence:
    """Neither a target nor a cell is named, or both are."""
    return (
        "Name either --target or --cell, with --from and --to.",
        "请用 --target 或 --cell 之一指明要变动的数，并给出 --from 和 --to。",
    )


def two_values_needed() -> Sentence:
    """A range without width, or without end."""
    return (
        "--from and --to must be two different, finite numbers.",
        "--from 和 --to 须为两个不同的有限数值。",
    )


def cut_alone() -> Sentence:
    """Cuts and a number to move are both asked for."""
    return (
        "--cut stands alone: it moves all public money, no target and no cell.",
        "--cut 单独使用：压减的是全部财政资金，不与 --target、--cell 同用。",
    )


def bad_cell(text: str) -> Sentence:
    """A cell that is neither an address nor a sheet, row and column."""
    return (
        f"“{text}” names no cell: write SHEET!ROW!COLUMN, SHEET!ROW!COLUMN!YEAR or an address such as 技术!M7.",
        f"“{text}”不是单元格：请写成“工作表!行!字段”“工作表!行!字段!年份”，或 技术!M7 这样的地址。",
    )


def no_such_address(text: str) -> Sentence:
    """An address at which no number stands."""
    return f"No number stands at {text}.", f"{text} 处没有数值。"


def several_cells(count: int) -> Sentence:
    """A value would be written into more than one cell."""
    return (
        f"That means {count} cells, which one value does not fit: name a year, or use --percent.",
        f"共涉及 {count} 个单元格，不能填入同一数值：请指明年份，或改用 --percent。",
    )


def not_a_number(name: Label) -> Sentence:
    """A cell that holds a word."""
    return f"{name.en} is no number.", f"“{name.zh}”不是数值。"


def ceiling_needed() -> Sentence:
    """Something else than cost is made least, and cost has no ceiling."""
    return (
        "To make something else least than cost, give the workbook a ceiling on system cost, or say --within so many per cent above the least.",
        "目标不是成本最低时，请在设置表填写系统总成本上限，或用 --within 给出可高于最低成本的百分比。",
    )


def nothing_planned(count: int) -> Sentence:
    """No place of the way has a plan."""
    return (
        f"None of the {count} values leaves a plan; planner explain says why.",
        f"{count} 个取值均无可行方案；可用 planner explain 查明原因。",
    )


def without_plan(count: int) -> Sentence:
    """Some places have no plan."""
    values = "value leaves" if count == 1 else "values leave"
    return (
        f"{count} {values} no plan: they stand in the table.",
        f"有 {count} 个取值无可行方案，已在表中列明。",
    )


def swept(places: int) -> Sentence:
    """All places are solved."""
    return f"{places} values solved.", f"已求解 {places} 个取值。"


def theory(straight: bool, bend: str, never: str) -> Sentence:
    """What theory says of the values along the way."""
    if not straight:
        return (
            "The cell does not move the programme in a straight line: theory does not say how the curve bends, and prices give no slope along it.",
            "该数值对规划的影响不是线性的：理论上不能断定曲线的弯曲方向，影子价格也不给出沿程斜率。",
        )
    bends = {
        "convex": ("convex: each further step costs at least as much as the last", "下凸：越往后，每一步的代价越不小于前一步"),
        "concave": ("concave: each further step costs at most as much as the last", "上凸：越往后，每一步的代价越不大于前一步"),
        "": ("of either bend, for the cell stands beside decisions", "弯曲方向理论上不确定（该数值与决策量相乘）"),
    }[bend]  # fmt: skip
    nevers = {
        "falls": ("it never falls", "不下降"),
        "rises": ("it never rises", "不上升"),
        "": ("it may rise and fall", "可升可降"),
    }[never]
    return (
        f"By theory the curve is {bends[0]}; {nevers[0]} from first to last. Both are checked, and so is that prices bracket every slope.",
        f"按理论，曲线{bends[1]}；自首点至末点{nevers[1]}。上述性质及“影子价格夹住各段斜率”均已校核。",
    )


def checks(name: str) -> Sentence:
    """The name of a line of the check of a way."""
    return {
        "monotone": ("Largest move against the direction that theory gives", "与理论方向相反的最大变动"),
        "bend": ("Largest move against the bend that theory gives", "与理论弯曲方向相反的最大偏离"),
        "bracket": ("Largest gap by which prices fail to bracket a slope", "影子价格未能夹住斜率的最大偏差"),
    }[name]  # fmt: skip


def failed(names: list[str]) -> Sentence:
    """A sweep that does not prove itself."""
    return (
        f"The sweep failed its checks ({', '.join(names)}) and is not shown: please report this.",
        f"扫描结果未通过校核（{'、'.join(names)}），不予列示；请反馈此问题。",
    )


def jumps() -> Sentence:
    """What the last two columns of the table say."""
    return (
        "Enters and leaves: what begins, or ceases, to be invested in between a value and the one before.",
        "进入、退出：与上一取值相比，开始投资或不再投资的项目。",
    )
