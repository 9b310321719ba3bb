"""The engine of every repeated solve: change the city, and go on from the last optimum.

A changed city is compiled anew and its arrays are compared with those HiGHS holds; only what
differs is handed over and the basis is kept (decision 0009).  A city of another shape is handed
over whole, with the basis carried over by the names of rows and columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np

import models
from models.city import City
from models.differences import OtherShape
from models.formulation import Formulation
from planner import build, solve
from planner.build import Programme
from planner.matrix import Matrix
from planner.solve import Progress, Solution

FEW = 5000
"""So many coefficients are changed one by one; where more differ the programme is handed over
whole, which takes as long."""

WARM: dict[str, Any] = {
    "simplex_strategy": 0,
    "simplex_dual_edge_weight_strategy": 1,
    "dual_simplex_cost_perturbation_multiplier": 0.0,
}
"""Options of a move: the primal simplex where the old optimum is still feasible, else the dual
one, with weights (Devex) that need not be computed for a basis it did not itself arrive at, and
with costs as they are: shaking them loses an optimum that is a few steps away."""

KEPT = 5 * solve.FEASIBILITY
"""How far, as a share of its limit, an optimum found from an old basis may break a row; HiGHS calls
one optimal that is so only of the scaled programme."""

INSIDE = 0.382
"""Where a path is compiled to see whether it is straight; the very middle would miss a bend that
is the same on both sides of it."""

STRAIGHT = 1e-10
"""How far, as a share of its ends, an array may be off the straight line between them."""


class Engine:
    """A live solver that holds one programme at a time and moves from city to city.

    `programme` is the one it holds and `solution` its optimum, in the order of that programme's
    rows and columns.  While a move has not ended, because it was cancelled or ran out of time,
    the status of `solution` is "unknown"; the engine can then be moved again.

    `time_limit` is in seconds for each solve; `progress` is called as by `solve.solve`.
    Making an engine and moving it raise what `build.programme` and `solve.solve` raise:
    ImpossibleCity (the engine then stays where it was), Stopped, KeyboardInterrupt, RuntimeError.
    """

    def __init__(
        self,
        start: City | Programme,
        formulation: Formulation = models.FORMULATION,
        *,
        options: dict[str, Any] | None = None,
        time_limit: float | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.formulation = formulation
        self.options = options or solve.OPTIONS
        self.time_limit = time_limit
        self.progress = progress
        self._base: Programme | None = None  # what cities are compared with to be compiled
        self._last: tuple[City, Programme] | None = None  # compiled last, to be used once more
        self.programme = self.compiled(start)
        self.solution = Solution("unknown")
        self._highs = solve.loaded(self.programme, self.options)
        self._run()

    def move(self, target: City | Programme) -> Solution:
        """Return the optimum of another city, or of a programme that is compiled already."""
        self._hand_over(self.compiled(target))
        for option, value in WARM.items():
            self._highs.setOptionValue(option, value)
        try:
            found = self._run()
        except RuntimeError:
            return self._cold()
        if found.status == "optimal" and self.programme.violation(found.column_value) > KEPT:
            return self._cold()
        return found

    def _cold(self) -> Solution:
        """Solve from the beginning: the old basis led the solver astray, and this is what counts."""
        self._highs = solve.loaded(self.programme, self.options)
        return self._run()

    def along(self, cities: Callable[[float], City], shares: Iterable[float]) -> Iterator[Solution]:
        """Yield the optimum at each share, 0 to 1, of the way from one city to another.

        `cities` returns the city at a share.  Where the arrays move in a straight line, as they
        do with a cap, a price or a capital cost, three cities are compiled, else one per share.
        On a straight line `programme` holds the right arrays and names, but its model is that
        of the start: compile `cities(share)` for a plan whose tables are to be read.
        """
        start, end = self.compiled(cities(0.0)), self.compiled(cities(1.0))
        straight = is_straight(start, self.compiled(cities(INSIDE)), end)
        for share in shares:
            yield self.move(between(start, end, share) if straight else cities(share))

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Come back, when the block ends, to the programme, optimum and basis the engine has now.

        So what is tried in between changes no dual: a degenerate optimum has many.
        """
        programme, solution, basis = self.programme, self.solution, self.basis
        try:
            yield
        finally:
            if self.programme is not programme:
                self._hand_over(programme)
                self._highs.setBasis(basis)
                self._run()
            self.solution = solution

    @property
    def basis(self) -> Any:
        """The basis HiGHS ended with."""
        return self._highs.getBasis()

    @property
    def ranging(self) -> Any:
        """What HiGHS says of how far costs and right-hand sides may move with this basis."""
        return self._highs.getRanging()[1]

    def compiled(self, what: City | Programme) -> Programme:
        """Return the programme of a city without moving to it; a programme as it is.

        Raises ImpossibleCity.
        """
        if isinstance(what, Programme):
            return what
        if self._last is None or self._last[0] is not what:
            self._last = what, self._compile(what)
        return self._last[1]

    def _compile(self, city: City) -> Programme:
        """Compile what differs from an earlier city, or the whole where the shape is another."""
        if self._base is not None:
            try:
                return build.moved(self._base, city)
            except OtherShape:
                pass
        self._base = build.programme(city, self.formulation, watched=True)
        return self._base

    def _run(self) -> Solution:
        highs = self._highs
        if self.time_limit is not None:  # HiGHS counts the seconds of all its runs together
            highs.setOptionValue("time_limit", highs.getRunTime() + self.time_limit)
        seconds = solve.run(highs, self.progress)
        self.solution = solve.outcome(highs, seconds)
        return self.solution

    def _hand_over(self, after: Programme) -> None:
        """Let HiGHS hold another programme, and keep the basis."""
        before, self.programme = self.programme, after
        self.solution = Solution("unknown")
        same = before.rows == after.rows and before.columns == after.columns
        if not (same and self._change(before, after)):
            self._load(before, after)
        self._highs.setOptionValue("solver", "simplex")

    def _change(self, before: Programme, after: Programme) -> bool:
        """Hand over only what differs between two programmes of one shape, unless it is much."""
        rows, columns, values = _changed_coefficients(before, after)
        if len(values) > FEW:
            return False
        highs = self._highs
        for row, column, value in zip(rows, columns, values, strict=True):
            highs.changeCoeff(row, column, value)
        costs = _where(before.cost != after.cost)
        if len(costs):
            highs.changeColsCost(len(costs), costs, after.cost[costs])
        lower = _where(before.column_lower != after.column_lower)
        if len(lower):
            none = np.full(len(lower), np.inf)
            highs.changeColsBounds(len(lower), lower, after.column_lower[lower], none)
        moved = _where(
            (before.row_lower != after.row_lower) | (before.row_upper != after.row_upper)
        )
        if len(moved):
            low, high = after.row_lower[moved], after.row_upper[moved]
            highs.changeRowsBounds(len(moved), moved, low, high)
        highs.changeObjectiveOffset(after.offset)
        return True

    def _load(self, before: Programme, after: Programme) -> None:
        """Hand over a programme whole, and the basis by name: what is new starts at its bound."""
        import highspy

        basis = self.basis
        known = highspy.HighsBasisStatus
        columns = dict(zip(before.columns, basis.col_status, strict=False))
        rows = dict(zip(before.rows, basis.row_status, strict=False))
        self._highs = solve.loaded(after, self.options)
        if not basis.valid:
            return
        moved = highspy.HighsBasis()
        moved.col_status = [columns.get(name, known.kLower) for name in after.columns]
        moved.row_status = [rows.get(name, known.kBasic) for name in after.rows]
        moved.alien = True  # HiGHS then mends it: it need not be square or regular
        moved.valid = True
        self._highs.setBasis(moved)


def between(start: Programme, end: Programme, share: float) -> Programme:
    """Return the programme at a share of the straight line between two of one shape.

    Its model is that of the start.
    """
    return replace(
        start,
        cost=_mix(start.cost, end.cost, share),
        offset=start.offset + share * (end.offset - start.offset),
        matrix=start.matrix if end.matrix is start.matrix else _mixed(start, end, share),
        row_lower=_mix(start.row_lower, end.row_lower, share),
        row_upper=_mix(start.row_upper, end.row_upper, share),
        column_lower=_mix(start.column_lower, end.column_lower, share),
    )


def _mixed(start: Programme, end: Programme, share: float) -> Matrix:
    return start.matrix + share * (end.matrix - start.matrix)


def is_straight(start: Programme, inside: Programme, end: Programme) -> bool:
    """Return whether every array at the share INSIDE lies on the line between both ends."""
    if not (start.rows == inside.rows == end.rows):
        return False
    if not (start.columns == inside.columns == end.columns):
        return False
    kinds = ("row_lower", "row_upper", "column_lower")
    if any((np.isinf(getattr(start, k)) != np.isinf(getattr(end, k))).any() for k in kinds):
        return False
    guess = between(start, end, INSIDE)
    if not (guess.matrix is inside.matrix is start.matrix):
        size = abs(start.matrix) + abs(end.matrix)
        bent = abs(guess.matrix - inside.matrix) - STRAIGHT * size
        if bent.values.max(initial=0.0) > 0:
            return False
    return all(
        _close(
            getattr(guess, kind), getattr(inside, kind), getattr(start, kind), getattr(end, kind)
        )
        for kind in ("cost", "offset", *kinds)
    )


def _close(guess: Any, found: Any, start: Any, end: Any) -> bool:
    guess, found, start, end = (np.atleast_1d(each) for each in (guess, found, start, end))
    finite = np.isfinite(found)
    if (np.isfinite(guess) != finite).any():
        return False
    allowed = STRAIGHT * (np.abs(start) + np.abs(end))
    return bool((np.abs(guess[finite] - found[finite]) <= allowed[finite]).all())


def _mix(start: np.ndarray, end: np.ndarray, share: float) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        return np.where(start == end, start, start + share * (end - start))


def _where(differs: np.ndarray) -> np.ndarray:
    return np.flatnonzero(differs).astype(np.int32)


def _changed_coefficients(before: Programme, after: Programme) -> tuple[Any, Any, Any]:
    """Return rows, columns and new values of the coefficients that are not what they were."""
    if after.matrix is before.matrix:
        return (), (), ()
    changed = after.matrix - before.matrix
    return changed.rows, changed.columns, after.matrix.at(changed.rows, changed.columns)
