"""Ways: the plans along a way from one city to another, and what theory says of their values.

The value of a plan is what it makes least.  Where only limits move in a straight line it is
convex along the way, where only costs move it is concave, and where all limits tighten, or all
costs rise, it never falls.  Its slope follows from the prices of any one plan.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from models import differences
from models.city import City, Row, Series
from models.classes import expand
from models.differences import OtherShape
from planner import build
from planner.build import ImpossibleCity, Programme
from planner.engine import INSIDE, Engine, between, is_straight
from planner.matrix import Matrix
from planner.plan import Plan
from planner.second_solve import settled

INVALID = "invalid"
"""State of a place whose city is none: what would be written there is not allowed."""


@dataclass(frozen=True)
class Stop:
    """A place on the way: its share, 0 at the start and 1 at the end, and the plan there.

    `state` is "optimal", "infeasible", "unbounded" or "invalid"; only the first has a plan.
    `slope` is the change of the least value over the whole way as the prices there have it, None
    where the way is not straight.
    """

    share: float
    state: str
    plan: Plan | None = None
    slope: float | None = None


class Way:
    """The programmes along a way; `cities` returns the city at a share, None where there is none.

    Where it is `straight` only three cities are compiled, else each as it is asked for.
    """

    def __init__(self, cities: Callable[[float], City | None]) -> None:
        self._cities = cities
        self._first: City | None = None
        self._base: Programme | None = None
        self.start, self.end = self._compiled(0.0), self._compiled(1.0)
        inside = self._compiled(INSIDE) if self.start and self.end else None
        self.straight = bool(inside) and is_straight(self.start, inside, self.end)  # type: ignore[arg-type]

    def at(self, share: float) -> Programme | None:
        """Return the programme at a share, with the numbers of its city; None where none can be.

        Raises KeyError where there is no city at the share.
        """
        if share in (0.0, 1.0):
            found = self.end if share else self.start
            if found is None and self._cities(share) is None:
                raise KeyError(share)
            return found
        if not self.straight:
            return self._compiled(share, needed=True)
        assert self.start is not None and self.end is not None
        city = self._city(share)
        if city is None:
            raise KeyError(share)
        model = differences.numbers(self.start.model, expand(city))
        return replace(between(self.start, self.end, share), model=model)

    def _city(self, share: float) -> City | None:
        """Return the city at a share, with the very sheets of the first where they are the same."""
        city = self._cities(share)
        if self._first is None or city is None:
            self._first = city
            return city
        return _sharing(self._first, city)

    def _compiled(self, share: float, *, needed: bool = False) -> Programme | None:
        city = self._city(share)
        if city is None:
            if needed:
                raise KeyError(share)
            return None
        try:
            if self._base is not None:
                try:
                    return build.moved(self._base, city)
                except OtherShape:
                    pass
            self._base = build.programme(city, watched=True)
        except ImpossibleCity:
            return None
        return self._base

    @cached_property
    def _change(self) -> _Change:
        assert self.start is not None and self.end is not None
        return _Change.between(self.start, self.end)

    @property
    def bend(self) -> str:
        """How the least value bends: "convex" or "concave", "" where theory does not say."""
        if not self.straight:
            return ""
        change = self._change
        if change.matrix is None and not change.cost.any():
            return "convex"
        return "concave" if change.matrix is None and not change.moves_limits else ""

    @property
    def never(self) -> str:
        """What the least value never does along the way: "falls", "rises", "" where not known."""
        if not self.straight or self._change.matrix is not None:
            return ""
        change = self._change
        up = [(change.cost >= 0).all(), (change.upper <= 0).all(), (change.lower >= 0).all()]
        down = [(change.cost <= 0).all(), (change.upper >= 0).all(), (change.lower <= 0).all()]
        if change.offset or change.cost[change.free].any():
            return ""
        return "falls" if all(up) else "rises" if all(down) else ""

    def slope(self, plan: Plan) -> float | None:
        """Return how the least value moves over the whole way, by the prices of one plan of it."""
        if not self.straight:
            return None
        change, x, y = self._change, plan.solution.column_value, plan.solution.row_dual
        limits = np.where(
            (y < 0) | ~np.isfinite(plan.programme.row_lower), change.upper, change.lower
        )
        moved = change.offset + change.cost @ x + y @ limits
        return float(moved if change.matrix is None else moved - y @ (change.matrix @ x))


def _sharing(first: City, city: City) -> City:
    """Return a city that takes over every sheet of another in which nothing differs.

    So only what follows from the sheets that do differ is built again.
    """
    before = first.tables
    tables = {
        id: before[id] if _same(before[id], table) else table for id, table in city.tables.items()
    }
    return City(tables, given=None if city.given is city else city.given)


def _same(one: Any, other: Any) -> bool:
    """Return whether two sheets, rows or values say the same."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, Row) and isinstance(other, Row):
        return _same(one.values(), other.values())
    if isinstance(one, Series) and isinstance(other, Series):
        return one.anchors == other.anchors and one.how == other.how
    return bool(one == other)


@dataclass(frozen=True)
class _Change:
    """By how much the arrays of two programmes differ."""

    offset: float
    cost: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    matrix: Matrix | None
    free: np.ndarray

    @classmethod
    def between(cls, start: Programme, end: Programme) -> _Change:
        same = start.matrix is end.matrix or start.matrix.same_as(end.matrix)
        return cls(
            end.offset - start.offset,
            end.cost - start.cost,
            _less(end.row_lower, start.row_lower),
            _less(end.row_upper, start.row_upper),
            None if same else end.matrix - start.matrix,
            ~np.isfinite(start.column_lower),
        )

    @property
    def moves_limits(self) -> bool:
        return bool(self.lower.any() or self.upper.any())


def _less(end: np.ndarray, start: np.ndarray) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        return np.where(end == start, 0.0, end - start)


class Walk:
    """Solves the places of a way one after another, each from the optimum of the one before."""

    def __init__(self, way: Way, provenance: Any) -> None:
        self.way, self.provenance = way, provenance
        self._engine: Engine | None = None

    def stop(self, share: float) -> Stop:
        """Return the stop at a share.

        Raises what `Engine` raises but ImpossibleCity, which is a stop without a plan.
        """
        try:
            programme = self.way.at(share)
        except KeyError:
            return Stop(share, INVALID)
        if programme is None:
            return Stop(share, "infeasible")
        if self._engine is None:
            self._engine = Engine(programme)
            solution = self._engine.solution
        else:
            solution = self._engine.move(programme)
        if solution.status != "optimal":
            return Stop(share, solution.status)
        first = Plan(programme, solution, self.provenance)
        best = Plan(programme, settled(programme, solution), self.provenance)
        return Stop(share, "optimal", best, self.way.slope(first))
