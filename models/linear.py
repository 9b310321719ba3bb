"""What rules compute with: decisions, sums of decisions times numbers, and rows of such sums.

These are the only three things a linear programme is made of, and as plain as can be, for there are
hundreds of thousands.  A place is the number of a decision.  Where a rule is called for all steps
at once (`models.along`), places and numbers are arrays with an entry per step.
"""

from __future__ import annotations

from typing import Any

AT_MOST, EQUAL, AT_LEAST = 1, 0, -1
"""How the sum of a row stands to its right side."""


class Linear:
    """A sum of decisions times numbers, and a number: the first `count` of `places` and `factors`.

    Sums that grow term by term share their lists, each knowing how far its own reaches.  What
    `is_term`, a product, goes to the end of a sum it is added to from the left, as in Pyomo, so
    that decisions come in one order here and there.
    """

    __slots__ = ("constant", "count", "factors", "is_term", "places")
    __array_ufunc__ = None  # numpy's numbers leave arithmetic with sums to them
    __hash__ = None  # type: ignore[assignment]

    def __init__(
        self, places: list[Any], factors: list[Any], constant: Any, is_term: bool = False
    ) -> None:
        self.places, self.factors, self.constant = places, factors, constant
        self.count, self.is_term = len(places), is_term

    def terms(self) -> tuple[list[Any], list[Any]]:
        """Return the places and the factors, as lists that are not to be changed."""
        if len(self.places) == self.count:
            return self.places, self.factors
        return self.places[: self.count], self.factors[: self.count]

    def times(self, factor: Any) -> Linear:
        """Return the sum times a number."""
        if factor.__class__ in _PLAIN and factor == 1:
            return self
        places, factors = self.terms()
        more = [factor * each for each in factors]
        return Linear(places[:], more, factor * self.constant, is_term=True)

    def __add__(self, other: Any) -> Linear:
        kind = other.__class__
        if kind in _PLAIN and not other:
            return self
        if kind is Linear and self.is_term and not other.is_term:
            return other + self
        places, factors = self.places, self.factors
        if len(places) != self.count:  # another sum went on from here
            places, factors = places[: self.count], factors[: self.count]
        if kind is Linear:
            more, numbers = other.terms()
            places.extend(more)
            factors.extend(numbers)
            return Linear(places, factors, self.constant + other.constant)
        if kind is Decision:
            places.append(other.place)
            factors.append(1.0)
            return Linear(places, factors, self.constant)
        return Linear(places, factors, self.constant + other)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Linear:
        return self + (-other)

    def __rsub__(self, other: Any) -> Linear:
        return self.times(-1.0) + other

    def __neg__(self) -> Linear:
        return self.times(-1.0)

    def __mul__(self, factor: Any) -> Linear:
        return self.times(number(factor))

    __rmul__ = __mul__

    def __truediv__(self, divisor: Any) -> Linear:
        places, factors = self.terms()
        by = number(divisor)
        return Linear(places[:], [each / by for each in factors], self.constant / by, is_term=True)

    def __le__(self, other: Any) -> Row:
        return Row(AT_MOST, self, other)

    def __ge__(self, other: Any) -> Row:
        if other.__class__ in _DECIDED:  # turned round, as Pyomo does: the dual has that sign
            return Row(AT_MOST, _sum(other), self)
        return Row(AT_LEAST, self, other)

    def __eq__(self, other: object) -> Row:  # type: ignore[override]
        return Row(EQUAL, self, other)


class Decision:
    """A decision, or one in each step, by its place."""

    __slots__ = ("place",)
    __array_ufunc__ = None
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, place: Any) -> None:
        self.place = place

    def __mul__(self, factor: Any) -> Linear:
        return Linear([self.place], [number(factor)], 0.0, is_term=True)

    __rmul__ = __mul__

    def __truediv__(self, divisor: Any) -> Linear:
        return Linear([self.place], [1.0 / number(divisor)], 0.0, is_term=True)

    def __neg__(self) -> Linear:
        return Linear([self.place], [-1.0], 0.0, is_term=True)

    def __add__(self, other: Any) -> Linear:
        return _sum(self) + other

    __radd__ = __add__

    def __sub__(self, other: Any) -> Linear:
        return _sum(self) + (-other)

    def __rsub__(self, other: Any) -> Linear:
        return -self + other

    def __le__(self, other: Any) -> Row:
        return _sum(self) <= other

    def __ge__(self, other: Any) -> Row:
        return _sum(self) >= other

    def __eq__(self, other: object) -> Row:  # type: ignore[override]
        return _sum(self) == other


_DECIDED = (Linear, Decision)
_PLAIN = (int, float)


class Row:
    """A sum that is at most, equal to or at least another: `sum` beside `right`, a number."""

    __slots__ = ("kind", "right", "sum")

    def __init__(self, kind: int, left: Linear, other: Any) -> None:
        beyond = left - other
        self.kind, self.sum, self.right = kind, beyond, 0.0 - beyond.constant

    def __bool__(self) -> bool:
        raise TypeError("a row is neither true nor false before the programme is solved")


def number(factor: Any) -> Any:
    """Return what a decision may be multiplied by.  Raises TypeError for another decision."""
    if factor.__class__ in _DECIDED:
        raise TypeError("the product of two decisions is not linear")
    return factor


def _sum(decided: Any) -> Linear:
    if decided.__class__ is Linear:
        return decided
    return Linear([decided.place], [1.0], 0.0, is_term=True)


def linear(expression: Any) -> Linear:
    """Return a sum, a decision or a plain number as a sum."""
    if expression.__class__ in _DECIDED:
        return _sum(expression)
    return Linear([], [], expression)
