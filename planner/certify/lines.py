"""A line of the certificate: many pairs of numbers that must agree, and the pair that agrees least."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from planner.tables.checks import Checks

TOLERANCE = 1e-6
"""Relative tolerance of every check, against the size of what is compared."""

DECIDED = 1.0
"""Least size, in its own unit, of what holds only as closely as the solver keeps a row."""

COPIED = 1e-3
"""Least size of what is computed from the numbers shown beside it, and so exact but for rounding."""

Place = tuple[Any, ...]

Unit = Callable[[Place], str]
"""What a place is counted in."""


class Pair(NamedTuple):
    """A number rebuilt and the number shown, where they belong, in what unit and of what size."""

    place: Place
    left: float
    right: float
    unit: str = ""
    size: float = 0.0

    def bound(self, least: float) -> float:
        """Return the size the difference is held against."""
        return max(abs(self.left), abs(self.right), self.size, least)

    def gap(self, least: float) -> float:
        """Return the difference as a share of the size; infinite where one is no number."""
        gap = abs(self.left - self.right) / self.bound(least)
        return gap if gap == gap else float("inf")


def pairs(
    rebuilt: Mapping[Place, float],
    shown: Mapping[Place, float],
    unit: str = "",
    sizes: Mapping[Place, float] | None = None,
) -> list[Pair]:
    """Return what is rebuilt beside what is shown; a place that one of them lacks is zero there."""
    return [
        Pair(at, rebuilt.get(at, 0.0), shown.get(at, 0.0), unit, (sizes or {}).get(at, 0.0))
        for at in {**rebuilt, **shown}
    ]


def agree(
    name: str, en: str, zh: str, unit: str | Unit, found: Iterable[Pair], least: float = COPIED
) -> Iterator[Checks]:
    """Yield the line of the pair that agrees least, with its place; of the largest where all do.

    `unit` is that of all pairs, or of a place; a pair may have its own.  There is no line of what the city has nothing of: no pair, or nothing but zeros.
    """
    every = list(found)
    if not any(pair.bound(0.0) for pair in every):
        return
    close = TOLERANCE / 100  # rounding must not choose the pair that is shown
    worst = max(every, key=lambda p: (max(p.gap(least), close), p.bound(least)))
    where = " · ".join(str(part) for part in worst.place if part != "")
    yield line(
        name,
        f"{en} ({where})" if where else en,
        f"{zh}（{where}）" if where else zh,
        worst.left,
        worst.right,
        worst.unit or (unit if isinstance(unit, str) else unit(worst.place)),
        worst.bound(least),
    )


def line(
    name: str, en: str, zh: str, left: float, right: float, unit: str, size: float | None = None
) -> Checks:
    """Return a line: it passes where the difference is within the tolerance of the size."""
    bound = max(abs(left), abs(right), 1.0) if size is None else size
    difference = float(left - right)
    return Checks(
        check=name,
        label_en=en,
        label_zh=zh,
        left=float(left),
        right=float(right),
        difference=difference,
        tolerance=TOLERANCE * bound,
        unit=unit,
        passed=bool(abs(difference) <= TOLERANCE * bound),
    )
