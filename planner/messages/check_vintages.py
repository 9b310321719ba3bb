"""What is said of fields that change by year of building."""

from __future__ import annotations

from collections.abc import Sequence

from models.algebra import Label

Sentence = tuple[str, str]


def item_needed(field: Label) -> Sentence:
    """An input without a carrier, or of one that the technology does not have."""
    return (
        f"“{field.en}” is of a carrier or gas that the technology has in sheet flows or "
        "emission_factors: name it, and give its row there first.",
        f"“{field.zh}”须填写该技术在“投入产出”或“排放因子”表中已有的品种或气体；请先在该表填写一行。",
    )


def no_item(field: Label) -> Sentence:
    """A carrier beside a field that has none."""
    return (
        f"“{field.en}” is of no carrier or gas: leave this blank.",
        f"“{field.zh}”不分品种或气体，此处应留空。",
    )


def above_one(field: Label) -> Sentence:
    """A share of more than all."""
    return (
        f"“{field.en}” is a share; it must be at most 1 (100 %).",
        f"“{field.zh}”为比例，不得大于 1（100%）。",
    )


def from_retrofit() -> Sentence:
    """Vintages of what comes from conversions."""
    return (
        "What comes from a retrofit has no year of building of its own: its vintages cannot differ. "
        "Give the better kind as a technology of its own.",
        "由改造而来的容量没有自己的建设年，不能分批次取值；请将改进型另列为一项技术。",
    )


def mixed_end(end: int) -> Sentence:
    """Vintages that cannot be told apart by when they end."""
    return (
        f"The technology may retire early or be converted, and vintages that differ end together in "
        f"{end}: they cannot be told apart. Give a lifetime, or end years that differ.",
        f"该技术可提前退役或改造，而取值不同的批次同在 {end} 年停用，无法区分；请填写寿命或不同的停用年。",
    )


def many_classes(count: int, years: Sequence[int]) -> Sentence:
    """A value that creeps from vintage to vintage."""
    return (
        f"This makes {count} classes of vintages, each with a dispatch of its own ({years[0]}-"
        f"{years[-1]}); the plan takes that much longer. Give steps instead of straight lines.",
        f"由此形成 {count} 个批次类（{years[0]}—{years[-1]}年），各自调度，求解时间相应增加；建议将年间插值改为“阶梯”。",
    )
