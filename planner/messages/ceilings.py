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


def how() -> list[Sentence]:
    """How a cut is made, and what gives way."""
    return [
        (
            "Each year's public money, of all purses, each yuan once, at current prices, is held to so much less than the plan asks for.",
            "各年全部财政资金（当年价，转拨不重复计）均以方案测算数为基数按比例压减，作为上限重新求解。",
        ),
        (
            "Where not every target can hold, those give way that together miss least, as shares of their limits; build limits and other ceilings on money stay. Where what is fixed costs more than the cut leaves, the cut gives way, as little as it can, and stands among what fails.",
            "若目标不能全部实现，则按缺口占目标值比例之和最小取舍，建设上限和其他资金上限不放开；固定支出已超出压减后的上限时，上限本身按最小幅度放宽，并列入落空的目标。",
        ),
        (
            "While every target holds, the mean cost of a yuan lies between the next yuan's at both ends.",
            "各目标均可实现时，每压减1元的平均代价介于两端“再压减1元”的代价之间。",
        ),
    ]


def falls_first(item: Sentence, cut: str) -> Sentence:
    """What falls most at the first cut at which anything falls."""
    return f"First to fall, at {cut}: {item[0]}.", f"压减{cut}时，首先减少的是{item[1]}。"


def nothing_falls() -> Sentence:
    """No cut changes an investment."""
    return "No cut changes an investment.", "各档压减均不改变投资。"


def none_fails() -> Sentence:
    """No target fails."""
    return "Every target holds under every cut.", "各档压减下目标均可实现。"
