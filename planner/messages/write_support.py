"""What the book says of support: what is needed, what is planned, and what support cannot buy."""

from __future__ import annotations

Sentence = tuple[str, str]


def waits() -> Sentence:
    """What only a full run knows."""
    return (
        "The verdict per item and year (too little, too much, needs none) comes with: planner run --full.",
        "逐项逐年的补贴必要性结论（不足、过度、无需）须用 planner run --full 求得。",
    )


def how() -> Sentence:
    """How the need is found."""
    return (
        "Support needed: what the last unit of the plan would lack if no target, cap or commitment asked for it, all others having the support they need; share of the investment of that year.",
        "所需支持：取消各项目标、控制线和已确定项目要求后，规划中最后一单位投资的缺口（其余各项均已获所需支持），占当年投资的比例。",
    )


def against() -> Sentence:
    """What support planned is measured against."""
    return (
        "Support planned is measured against what the investor lacks at the tariffs and taxes given; where a tariff is missing, against the model's need.",
        "拟安排支持与投资者在所填电价、税率下的资金缺口对照；缺少电价或价格的，与模型测算的所需支持对照。",
    )


def counted(under: int, over: int, fits: int, none: int) -> Sentence:
    """How many years of items have which verdict."""
    return (
        f"Items and years that are built: {under} with too little support, {over} with too much, {fits} that fit, {none} that need none and get none.",
        f"规划建设的项目年次：支持不足 {under} 项，支持过度 {over} 项，支持适当 {fits} 项，无需且未安排支持 {none} 项。",
    )


def left_out() -> Sentence:
    """What the table of support leaves out."""
    return (
        "Those that need no support and get none are left out below.",
        "无需且未安排支持的，下表从略。",
    )


def beyond_investment() -> Sentence:
    """What a need above all of the investment means."""
    return (
        "Above 100 %: the investment as a gift would not do; running the unit loses money too, or what it takes the place of would have earned more, such as another conversion of which the plan allows no more.",
        "超过 100% 的：即使投资全额由财政承担也不够，该项运行本身亏损，或被其占用的机会收益更高（如方案不再允许增加的另一种改造）。",
    )


def told_elsewhere(sheets: list[tuple[str, str]]) -> Sentence:
    """Where verdicts, their cost and what support cannot do stand, by the names of the sheets."""
    return (
        "More on sheets " + ", ".join(f"“{en}”" for en, _ in sheets) + ".",
        "逐项情况见" + "、".join(f"“{zh}”" for _, zh in sheets) + "各表。",
    )


def graded() -> Sentence:
    """What the two totals are."""
    return (
        "One share: every unit of a year gets what its last unit needs. Graded: each unit gets just what it lacks, all other items having theirs. The last row is all items together.",
        "统一比例：同一年各单位均按最后一单位的缺口支持；逐单位：每单位只补其自身缺口，其余各项均已获支持。末行为各项同时计算。",
    )


def dispatch() -> Sentence:
    """What support for investment cannot do."""
    return (
        "Support pays for investment, not for dispatch: with support alone the same plant would run as below. What is then missing needs a price on carbon, or a rule on how plant runs.",
        "投资支持不改变运行方式：仅有投资支持时，同样的设备将按下表运行；由此缺少的减排须靠碳价或运行规定实现。",
    )


def signs() -> Sentence:
    """What the sign of a difference says."""
    return (
        "Emissions with support alone, less those of the plan: positive is what needs a price or a rule, negative where less is emitted.",
        "表中为仅有投资支持时的排放减规划方案的排放：正数须靠碳价或运行规定减下来，负数为少排。",
    )


def runs_as_planned() -> Sentence:
    """What a city is told where support alone changes no emission."""
    return (
        "With support alone every source would emit as in the plan: nothing needs a price on carbon.",
        "仅有投资支持时，各排放源排放与规划方案相同，没有须靠碳价实现的减排。",
    )
