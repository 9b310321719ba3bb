"""Along the steps: a rule is called once for all steps of the year, with arrays in its answer.

Nine rows in ten differ only in their step.  For these, rules are called with two stand-ins, for the
period and for the number of every step; what is indexed with them is an array with an entry per
step, and the sums of `models.linear` take arrays as they take numbers.  A rule that wants to know
which step it is, to compare it or to find it in a set, gets no answer: `ByStep` is raised, and its
rows are written one by one.  So it cannot go wrong unnoticed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any

import numpy as np

from models.formulation import Formulation
from models.linear import Decision
from models.views import Values, View, add_accounts, flat


class ByStep(Exception):
    """Raised where a rule has to be called step by step."""


class StandIn:
    """Stands for a part of every step, in order."""

    __slots__ = ("parts",)

    def __init__(self, parts: Sequence[Any]) -> None:
        self.parts = parts

    def refused(self, *_: Any) -> Any:
        raise ByStep

    __hash__ = __eq__ = __lt__ = __le__ = __gt__ = __ge__ = __bool__ = __iter__ = refused
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __mod__ = __str__ = refused


class Along(View):
    """A view of a model, to be indexed with the stand-ins `period` and `step`."""

    def __init__(self, view: View, formulation: Formulation, steps: Sequence[Any]) -> None:
        super().__init__({})
        self._view, self.steps_at = view, list(steps)
        self.period = StandIn([period for period, _ in self.steps_at])
        self.step = StandIn([step for _, step in self.steps_at])
        add_accounts(self, formulation)

    def __getattr__(self, name: str) -> Any:
        part = getattr(self._view, name)
        return _Part(part) if isinstance(part, Values) else part


class _Part:
    """Numbers or decisions by index; arrays of them where the index holds a stand-in."""

    __slots__ = ("_values",)

    def __init__(self, values: Values) -> None:
        self._values = values

    def __getitem__(self, index: Any) -> Any:
        whole = flat(index)
        if not any(part.__class__ in _EACH for part in whole):
            return self._values[index]
        columns = [_each(part) for part in whole]
        found = [
            self._values[at] for at in (zip(*columns, strict=False) if columns[1:] else columns[0])
        ]
        kind = found[0].__class__
        if kind is Decision:
            return Decision(np.array([decision.place for decision in found]))
        if kind is tuple:  # other members in each step
            raise ByStep
        return np.array(found, dtype=float)


_EACH = (StandIn, np.ndarray)


def _each(part: Any) -> Iterator[Any]:
    if part.__class__ is StandIn:
        return iter(part.parts)
    return iter(part.tolist()) if part.__class__ is np.ndarray else repeat(part)
