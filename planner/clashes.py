"""Which limits clash: sets of policy rows that no plan meets together, and not one row too many.

Every policy row may give way at a price, all else must hold: the least that has to be paid for is
how much the city is short (phase one).  Only rows with a price there can be to blame; of these
one after another is let go, and stays out where a plan is still missing.  What is left is
irreducible: without any one of its rows the others can be met, and each was tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner.build import Programme, RowName
from planner.engine import Engine
from planner.matrix import Matrix
from planner.ranging import limits
from planner.solve import Progress

ENOUGH = 1e-7
"""Shortage, as a sum of shares of limits, below which a plan is as good as found."""

IN_RAY = 1e-6
"""Price of a row, as a share of what giving way costs there, below which it has no part in it."""

BALANCES = ("step_balance", "step_balance_exact", "year_balance", "year_balance_exact")
"""The rows in which the demand for a carrier must be met."""

Tried = Callable[[int, int], None]
"""Hears how many rows of how many have been tried."""


@dataclass(frozen=True)
class Clash:
    """Rows that cannot be met together beside those of physics, by their place in the programme.

    They fall short by `shortage`, a sum of shares of their limits.  `prices` says how much each
    row of the programme counts in the proof of it and `values` are the decisions there.
    """

    rows: tuple[int, ...]
    shortage: float
    prices: np.ndarray
    values: np.ndarray


@dataclass(frozen=True)
class Short:
    """A row that cannot be met beside all others, and by how much, in its own unit."""

    row: int
    amount: float


class Search:
    """A programme of which some rows may give way; all others must hold.

    `possible` says whether there is a plan when they all do.  Making and asking a search raise
    what `Engine` raises.
    """

    def __init__(
        self,
        programme: Programme,
        soft: Sequence[int],
        *,
        time_limit: float | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.programme, self.soft = programme, list(soft)
        self._price = 1 / np.maximum(np.abs(limits(programme)), 1.0)
        more = [row for row in self.soft if np.isfinite(programme.row_upper[row])]
        less = [row for row in self.soft if np.isfinite(programme.row_lower[row])]
        self._gives = np.array([*more, *less], dtype=int)
        signs = np.concatenate([-np.ones(len(more)), np.ones(len(less))])
        count, columns = len(self._gives), len(programme.columns)
        giving = Matrix.of(self._gives, np.arange(count), signs, (len(programme.rows), count))
        self._count = columns
        self._loose = replace(
            programme,
            cost=np.concatenate([np.zeros(columns), self._price[self._gives]]),
            offset=0.0,
            matrix=programme.matrix.beside(giving),
            column_lower=np.concatenate([programme.column_lower, np.zeros(count)]),
            columns=[*programme.columns, *(("gives_way", (i,)) for i in range(count))],
        )
        self._engine = Engine(self._loose, time_limit=time_limit, progress=progress)
        self.possible = self._engine.solution.status == "optimal"

    @property
    def values(self) -> np.ndarray:
        """The decisions that fell short least when it was last asked."""
        return self._engine.solution.column_value[: self._count]

    def shortage(self, held: Iterable[int]) -> float:
        """Return by how much a plan falls short of some of the rows, the others let go."""
        holds = np.zeros(len(self.programme.rows), dtype=bool)
        holds[list(held)] = True
        cost = np.concatenate(
            [np.zeros(self._count), np.where(holds[self._gives], self._price[self._gives], 0.0)]
        )
        return self._engine.move(replace(self._loose, cost=cost)).objective

    def short(self) -> list[Short]:
        """Return the rows that give way where all that can are held, at the least in all."""
        self.shortage(self.soft)
        amounts = self._engine.solution.column_value[self._count :]
        notable = np.flatnonzero(amounts * self._price[self._gives] > ENOUGH)
        return [Short(int(self._gives[i]), float(amounts[i])) for i in notable]

    def clashes(self, most: int, tried: Tried | None = None) -> Iterator[Clash]:
        """Yield irreducible sets that have no row in common, at most so many.

        With a row of a set, what is the same limit in another step is not looked at again.
        """
        names = self.programme.rows
        held = set(self.soft)
        for _ in range(most):
            found = self._irreducible(held, tried)
            if found is None:
                return
            yield found
            named = {_over_the_day(names[row]) for row in found.rows}
            held = {row for row in held if _over_the_day(names[row]) not in named}

    def _irreducible(self, held: set[int], tried: Tried | None) -> Clash | None:
        """Return a set of which every row is needed, out of rows that cannot all be met."""
        if self.shortage(held) <= ENOUGH:
            return None
        blamed = self._blamed(held)
        waiting = self._in_order(blamed)
        total = len(blamed)
        needed: set[int] = set()
        while waiting:
            group = [row for row in waiting.pop() if row in blamed]
            if tried is not None:
                tried(total - sum(map(len, waiting)), total)
            if not group:
                continue
            without = blamed.difference(group)
            if self.shortage(without) > ENOUGH:
                blamed = self._blamed(without)
            elif len(group) == 1:
                needed.update(group)
            else:
                waiting += [[row] for row in group]
        shortage = self.shortage(blamed)
        if shortage <= ENOUGH or needed != blamed:
            raise RuntimeError("the rows found do not clash by themselves")
        prices = self._engine.solution.row_dual.copy()
        return Clash(tuple(sorted(blamed)), shortage, prices, self.values.copy())

    def _blamed(self, held: set[int]) -> set[int]:
        """Return the rows among those last asked of that have a price, if they clash by themselves."""
        share = np.abs(self._engine.solution.row_dual) / self._price
        priced = {row for row in held if share[row] > IN_RAY}
        if priced == held or self.shortage(priced) > ENOUGH:
            return priced
        self.shortage(held)
        return held

    def _in_order(self, rows: Iterable[int]) -> list[list[int]]:
        """Return rows by the limit they belong to; the last are to be tried first.

        Targets are let go last: a set then tells which of them are missed for which other limits.
        """
        groups: dict[tuple[bool, str, str], list[int]] = {}
        for row in sorted(rows):
            name = self.programme.rows[row]
            is_target = self.programme.symbol(name).kind == "measure"
            groups.setdefault((not is_target, name[0], str(name[1][:1])), []).append(row)
        return [groups[key] for key in sorted(groups, key=lambda k: (k[0], groups[k][0]))]


def _over_the_day(name: RowName) -> RowName:
    """Return the name of a row without its step."""
    symbol, index = name
    year = next((at for at, part in enumerate(index) if _is_year(part)), len(index))
    return symbol, index[: year + 1]


def _is_year(part: object) -> bool:
    return isinstance(part, int) and part >= 1900
