"""What is said of near-optimal alternatives."""

from __future__ import annotations

from models.algebra import Label

Sentence = tuple[str, str]

PUBLIC_MONEY = Label("Public money", "财政资金")


def asked(within: float) -> Label:
    """What was asked."""
    said = f"{within * 100:g}"
    return Label(f"Alternatives within {said} %", f"近优方案（多花 {said}%）")


def least_cost_only() -> Sentence:
    """The plan makes something else least."""
    return (
        "Alternatives near the least cost need a plan of least cost; set the objective to system "
        "cost.",
        "近优方案以成本最低的方案为准；请将规划目标设为“系统总成本最低”。",
    )


def no_reference() -> Sentence:
    """Without caps something earns without end."""
    return (
        "Without its caps on carbon the workbook earns without end, so there is no reference to "
        "measure alternatives from.",
        "取消碳排放控制线后有项目可无限获利，没有可供比较的参照方案。",
    )


def nothing_above() -> Sentence:
    """The caps cost nothing."""
    return (
        "The plan costs no more than the one without caps on carbon, so a share of that is nothing. "
        "Alternatives are measured in the cost above that reference.",
        "方案成本不高于无碳排放控制线的参照方案，按其差额计算的允许值为零，无从比较近优方案。",
    )


def room_note(within: float, until: int) -> Sentence:
    """What the numbers of the sheet are."""
    return (
        f"Every plan here keeps all targets and costs at most {within * 100:g} % of the cost above the "
        f"reference (no caps on carbon) more than the least. Amounts are built up to {until}.",
        f"各方案均满足全部目标，且至多比最低成本多花“高于参照方案（无碳排放控制线）部分”的 {within * 100:g}%。"
        f"数量为截至 {until} 年累计建设量。",
    )


def ends_note() -> Sentence:
    """Ends do not go together."""
    return (
        "Each end is a plan of its own: not all of them can be had at once.",
        "每个端点各对应一个方案，不能同时取得。",
    )


def unknown_item(text: str, nearest: str | None) -> Sentence:
    """An item is asked for that nothing builds."""
    en = f" Did you mean “{nearest}”?" if nearest else ""
    zh = f"是否指“{nearest}”？" if nearest else ""
    return (
        f"Nothing that is built or converted is called “{text}”, nor is it public money.{en}",
        f"没有名为“{text}”的新建或改造项目，也不是财政资金。{zh}",
    )


def found(musts: int, choices: int) -> Sentence:
    """How many must be built and how many are a choice."""
    return (
        f"{musts} must be built in every plan of almost the same cost, {choices} are a choice.",
        f"在成本相近的所有方案中，{musts} 项必须建设，{choices} 项可选可不选。",
    )
