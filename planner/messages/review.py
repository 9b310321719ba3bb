"""What is said of the annual evaluation and of planning again from it."""

from __future__ import annotations

from collections.abc import Sequence

from models.algebra import Label

Sentence = tuple[str, str]


def asked(until: int) -> Label:
    """What was asked."""
    return Label(
        f"Annual evaluation to {until}, and the rest planned again",
        f"截至 {until} 年的年度评估与滚动规划",
    )


def no_actuals() -> Sentence:
    """There is nothing to evaluate."""
    return (
        "Sheet “Actuals” holds no number of a year that the plan decides, so there is nothing to evaluate.",
        "“实绩”表中没有规划决策年份的数值，无从评估。",
    )


UNCLEAR: dict[str, Sentence] = {
    "no_region": (
        "What was built or converted of “{item}” in {year} is reported for the whole city; a city of several regions needs it by region.",
        "“{item}”{year} 年的新建或改造容量按全市填报；分区城市须按区域填报。",
    ),
    "energy_apart": (
        "“{item}” is sized by power and energy apart, and actuals give its power only: put what was built in {year} into sheet “Stock” and leave it out of the actuals.",
        "“{item}”的功率与能量分别确定，而实绩只有功率：请将 {year} 年建成部分填入“存量”表，并从实绩中删除。",
    ),
    "in_stock": (
        "“{item}” of {year} stands in sheet “Stock” already and would count twice.",
        "“{item}”{year} 年建成或改造部分已在“存量”表中，将重复计算。",
    ),
    "not_standing": (
        "More is reported as converted by “{item}” in {year} than stands; see sheet “Stock” and the actuals of what was built before.",
        "“{item}”{year} 年填报的改造容量超过可改造的在役容量；请核对“存量”表和此前新建容量的实绩。",
    ),
    "inside_period": (
        "{year} lies inside a period of the plan; evaluate up to the last year of a period.",
        "{year} 年处于规划时段之内；请评估到某一时段的末年。",
    ),
    "nothing_left": (
        "After {year} the plan has no year left to plan.",
        "{year} 年之后没有可供滚动规划的年份。",
    ),
}  # fmt: skip
"""Why actuals cannot be taken as what stands."""


def unclear(code: str, item: str, year: int) -> Sentence:
    """Actuals that cannot be taken as what stands."""
    en, zh = UNCLEAR[code]
    return en.format(item=item, year=year), zh.format(item=item, year=year)


def too_early(first: int) -> Sentence:
    """A year is asked for that the plan does not decide."""
    return (
        f"The plan decides from {first} on; give that year or a later one.",
        f"规划自 {first} 年起决策，请给出该年或以后的年份。",
    )


def evaluated(met: int, missed: int, less: int, silent: int) -> Sentence:
    """How the evaluation ends, in numbers."""
    return (
        f"Targets met: {met}, missed: {missed}; builds, retrofits and payments below plan: {less}; not reported: {silent}.",
        f"目标达标 {met} 项、未达标 {missed} 项；建设、改造和资金低于规划 {less} 项；缺实绩 {silent} 项。",
    )


def how(until: int) -> Sentence:
    """What the evaluation compares."""
    return (
        f"Planned: the earlier result. Actual: sheet “Actuals”, to {until}. New capacity, retrofits and money are per calendar year; within 1 % of the plan counts as planned.",
        f"规划值取自原规划结果，实绩取自“实绩”表（截至 {until} 年）。新建容量、改造容量和资金按日历年；与规划相差 1% 以内视为按规划完成。",
    )


def silent(count: int) -> Sentence:
    """What was not reported is not there."""
    return (
        f"{count} lines of the plan are not reported; planned again, what is not reported as built does not stand, and what is not reported as converted is as it was.",
        f"有 {count} 项规划内容缺实绩；滚动规划中，未填报建成的容量视为未建，未填报改造的容量视为未改造。",
    )


def trailing(names: Sequence[str]) -> Sentence:
    """Payments that go on for what was built before."""
    return (
        f"Left out below, since what was built before goes on being paid from them and the new plan does not count that (enter it as a fixed payment): {', '.join(names)}.",
        f"下列资金项须继续支付此前建成部分，滚动规划未计入（请另以固定金额填入），故未列：{'、'.join(names)}。",
    )


def again(until: int) -> Sentence:
    """What planning again means."""
    return (
        f"What was reported as built to {until} stands; what was reported as converted is what it was converted into, units with most life left first. Everything after {until} is planned again from the workbook.",
        f"截至 {until} 年填报建成的容量计入存量，填报改造的容量按改造后计（剩余寿命长的机组在前）；{until} 年以后按工作簿重新规划。",
    )
