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


def not_above_none(field: Label) -> Sentence:
    """An efficiency of nothing."""
    return (
        f"“{field.en}” must be above 0.",
        f"“{field.zh}”须大于 0。",
    )


def not_by_vintage(field: Label, asset: str, able: Sequence[Label]) -> Sentence:
    """A field that an asset does not have, or that is the same for all its vintages."""
    return (
        f"“{field.en}” of “{asset}” cannot change by year of building; what can: "
        f"{', '.join(each.en for each in able)}.",
        f"“{asset}”的“{field.zh}”不能按建设年取值；可以按建设年取值的有：{'、'.join(each.zh for each in able)}。",
    )


def mixed_end(end: int) -> Sentence:
    """Vintages of what is converted that cannot be told apart by when they end."""
    return (
        f"A retrofit converts this technology, and vintages that differ end together in {end}: what "
        "is converted could be of either. Give a lifetime, or end years that differ.",
        f"该技术可被改造，而取值不同的批次同在 {end} 年停用，无法区分改造的是哪一批；请填写寿命或不同的停用年。",
    )


def many_classes(count: int, years: Sequence[int]) -> Sentence:
    """A value that creeps from vintage to vintage."""
    return (
        f"This makes {count} classes of vintages, each with a dispatch of its own ({years[0]}-"
        f"{years[-1]}); the plan takes that much longer. Give steps instead of straight lines.",
        f"由此形成 {count} 个批次类（{years[0]}—{years[-1]}年），各自调度，求解时间相应增加；建议将年间插值改为“阶梯”。",
    )
