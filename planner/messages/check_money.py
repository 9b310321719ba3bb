"""What is said of payments and loans that do not work."""

from __future__ import annotations

from collections.abc import Sequence

from models.algebra import Label

Sentence = tuple[str, str]


def bad_profile(text: str) -> Sentence:
    """A payment profile that is not one."""
    return (
        f"Payment profile “{text}” must be per cent by year that add up to 100, such as 30/60/10.",
        f"支付进度“{text}”须为逐年百分比且合计为100，如30/60/10。",
    )


def item_needed(basis: Label) -> Sentence:
    """Support of nothing."""
    return (
        f"A payment “{basis.en}” needs the technology, storage or retrofit it supports.",
        f"“{basis.zh}”的资金须填写所支持的技术、储能或改造。",
    )


def technology_needed(basis: Label) -> Sentence:
    """Activity of what has none."""
    return (
        f"A payment “{basis.en}” can only support a technology.",
        f"“{basis.zh}”的资金只能支持技术。",
    )


def stacked(item: str, year: int, total: str, sources: Sequence[str]) -> Sentence:
    """More than the whole investment."""
    return (
        f"Shares of the investment in “{item}” add up to {total} in {year} "
        f"({', '.join(sources)}); at most 100%.",
        f"{year}年“{item}”的投资由{'、'.join(sources)}合计承担{total}，不得超过100%。",
    )


def subsidy_payer_needed() -> Sentence:
    """An interest subsidy that nobody pays."""
    return (
        "An interest subsidy needs someone who pays it.",
        "填写了贴息率而没有贴息方；请填写。",
    )


def index_needed(years: Sequence[int]) -> Sentence:
    """A price index for some years only."""
    some = ", ".join(str(year) for year in years[:6]) + (" …" if len(years) > 6 else "")
    return (
        f"The price index is not given for {some}; current prices need every year.",
        f"价格指数缺少 {some} 年；换算当年价须逐年给出。",
    )
