"""Along the steps: numbers that differ only in their step, for all steps of the year at once.

A table with a row for every step asks for its numbers with two stand-ins, for the period and for
the number of every step; what is indexed with them is an array with an entry per step.  Whoever
wants to know which step it is, to compare it or to find it in a set, gets no answer: `ByStep` is
raised, so that nothing goes wrong unnoticed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any

import numpy as np

from models.formulation import Formulation
from models.views import Values, View, add_accounts, flat


class ByStep(Exception):
    """Raised where something has to be asked for step by step."""


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
    """A view in which all parts are numbers, to be indexed with the stand-ins `period` and `step`."""

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
    """Numbers by index; arrays of them where the index holds a stand-in."""

    __slots__ = ("_values",)

    def __init__(self, values: Values) -> None:
        self._values = values

    def __getitem__(self, index: Any) -> Any:
        whole = flat(index)
        if not any(part.__class__ in _EACH for part in whole):
            return self._values[index]
        columns = [_each(part) for part in whole]
        places = zip(*columns, strict=False) if columns[1:] else columns[0]
        found = [self._values[at] for at in places]
        if found[0].__class__ is tuple:  # other members in each step
            raise ByStep
        return np.array(found, dtype=float)


_EACH = (StandIn, np.ndarray)


def _each(part: Any) -> Iterator[Any]:
    if part.__class__ is StandIn:
        return iter(part.parts)
    return iter(part.tolist()) if part.__class__ is np.ndarray else repeat(part)
