"""Draws: plans of a workbook whose assumptions are drawn at random, and what they have in common."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from models.algebra import Label
from planner.build import RowName
from planner.cases import Figure

WHOLE = ""
"""What all decisions together are called, among the parts that are held."""

NOTHING = 1e-6
"""Amount, in the internal unit of an item, below which nothing is built."""


@dataclass(frozen=True)
class Setting:
    """What a draw made of an assumption: with which probability it is lower, and what was written."""

    assumption: str
    label: Label
    probability: float
    written: str


@dataclass(frozen=True)
class Draw:
    """One draw: its settings and, where it has a plan, its figures and what it builds, by item.

    `extra` says what holding decisions of the plan costs at most, as a share of the draw's own least
    cost: all of them (`WHOLE`), and each item that was tried; infinite where there is then no plan.
    """

    number: int
    settings: Sequence[Setting]
    state: str
    figures: Sequence[Figure] = ()
    built: Mapping[str, float] = field(default_factory=dict)
    least: float = float("nan")
    extra: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Commitment:
    """What a plan builds and converts up to a year: every decision, and which item it is of."""

    until: int
    amounts: Mapping[RowName, float]
    within: float

    @property
    def items(self) -> dict[str, float]:
        """What is built of each item, those of which nothing is left out."""
        return {item: amount for item, amount in built(self.amounts).items() if amount > NOTHING}

    def part(self, items: Collection[str]) -> dict[RowName, float]:
        """Return the decisions of some items, or all."""
        return {
            name: amount
            for name, amount in self.amounts.items()
            if WHOLE in items or name[1][0] in items
        }


def built(amounts: Mapping[RowName, float]) -> dict[str, float]:
    """Return what is built or converted of each item; energy of storages is beside its power."""
    found: dict[str, float] = {}
    for (name, index), amount in amounts.items():
        if name != "new_energy":
            found[index[0]] = found.get(index[0], 0.0) + amount
    return found
