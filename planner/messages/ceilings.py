"""What is said where public money is cut."""

from __future__ import annotations

Sentence = tuple[str, str]


def asked(shares: str) -> Sentence:
    """The question, short enough for the name of a file."""
    return f"Public money cut by {shares} %", f"财政资金压减{shares}%"


def no_public_money() -> Sentence:
    """There is nothing to cut."""
    return (
        "The plan asks for no public money: there is nothing to cut.",
        "方案不使用财政资金，无可压减。",
    )


def how(whole: bool) -> list[Sentence]:
    """How a cut is made, of all public money or of the workbook's ceilings, and what gives way."""
    cut = (
        "Each year's public money, of all purses, each yuan once, at current prices, is held to so much less than the plan asks for.",
        "各年全部财政资金（当年价，转拨不重复计）均以方案测算数为基数按比例压减，作为上限重新求解。",
    )
    if not whole:
        cut = (
            "One hard ceiling at a time is cut by the same share in every year that it limits, all others as they stand, and the plan is made anew.",
            "每次压减一项约束性上限，其所约束的各年按同一比例下调，其他上限不变，重新求解。",
        )
    return [
        cut,
        (
            "Where not every target can hold, those give way that together miss least, as shares of their limits; build limits and other ceilings on money stay. Where what is fixed costs more than the cut leaves, the cut gives way, as little as it can, and stands among what fails.",
            "若目标不能全部实现，则按缺口占目标值比例之和最小取舍，建设上限和其他资金上限不放开；固定支出已超出压减后的上限时，上限本身按最小幅度放宽，并列入落空的目标。",
        ),
        (
            "While every target holds, the mean cost of a yuan lies between the next yuan's at both ends.",
            "各目标均可实现时，每压减1元的平均代价介于两端“再压减1元”的代价之间。",
        ),
    ]


def falls_first(item: str, cut: str) -> Sentence:
    """What falls most at the first cut at which anything falls."""
    return f"First to fall, at {cut}: {item}.", f"压减{cut}时，首先减少的是{item}。"


def nothing_falls() -> Sentence:
    """No cut lets an investment fall."""
    return "No cut lets an investment fall.", "各档压减均不减少任何投资。"


def none_fails() -> Sentence:
    """No target fails."""
    return "Every target holds under every cut.", "各档压减下目标均可实现。"


def cuts_wait(full: bool) -> Sentence:
    """Why no ceiling is cut: it was not asked for, or there is none."""
    if full:
        return (
            "No ceiling is cut: that asks for a hard ceiling on public money or debt in a year to be decided, and a plan of least cost.",
            "未作上限压减测算：工作簿未对规划年份设约束性的财政资金或债务上限，或方案不以成本最小为目标。",
        )
    return (
        "What falls first where a ceiling is cut by 10 or 20 % comes with: planner run --full.",
        "上限压减 10%、20% 时哪些项目先行减少，须用 planner run --full 求得。",
    )
