"""What is said of targets that ask for something in a way that does not work."""

from __future__ import annotations

from models.algebra import Label

Sentence = tuple[str, str]


def penalty_needed(kind: Label) -> Sentence:
    """A soft target that costs nothing to miss."""
    return (
        f"A {kind.en} target needs a penalty per unit short and its unit; without one it asks nothing.",
        f"“{kind.zh}”目标须填写单位缺口罚金及其单位；否则不起任何作用。",
    )
