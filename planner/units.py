"""The border of units: from what a heading or a row says to the unit inside the model.

A declaration such as "million CNY / capacity_unit" is resolved for one row: fixed words are
units, words such as `capacity_unit` or `carrier.unit` stand for the unit written in the row or
in the row it refers to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from models import units
from models.units import Unit, UnknownUnit, unit

FREE = {"", "1", "year", "hour", "1/year", "calendar year"}
"""Declared units that need not be written: nobody can mean another."""

_GOOD: dict[str, tuple[str, ...]] = {
    "million CNY": ("元", "万元", "亿元"),
    "MW": ("千瓦", "万千瓦", "MW"),
    "GWh": ("千瓦时", "亿千瓦时", "GWh", "吨标准煤"),
    "kt": ("吨", "万吨"),
    "year": ("年",),
    "hour": ("小时",),
    "1": ("1", "%"),
}

HOURS_OF_A_YEAR = 8760


class WrongDimension(ValueError):
    """A unit that cannot be converted into what a column holds."""


class MissingUnit(ValueError):
    """A blank unit where one must be given."""


@dataclass
class Expected:
    """What the unit of one number must amount to.

    `fixed` is the part the declaration fixes; `own` the part that the row writes, and
    `own_internal` the internal units of that part.  `heats` are the heating values of the
    fuels concerned, per unit as written; `texts` is the whole as a person would write it.
    """

    declared: str
    fixed: Unit = field(default_factory=Unit)
    own: Unit = field(default_factory=Unit)
    own_internal: Unit = field(default_factory=Unit)
    heats: list[Unit] = field(default_factory=list)
    texts: list[tuple[str, int]] = field(default_factory=list)
    has_own: bool = False

    @property
    def internal(self) -> Unit:
        """The unit inside the model."""
        return self.fixed * self.own_internal

    @property
    def internal_name(self) -> str:
        """The name of the unit inside the model."""
        over = " ".join(text for text, sign in self._internal_texts() if sign > 0) or "1"
        return " / ".join([over, *(text for text, sign in self._internal_texts() if sign < 0)])

    def _internal_texts(self) -> Iterable[tuple[str, int]]:
        for text, sign in self.texts:
            try:
                yield units.internal_name(text), sign
            except UnknownUnit:
                yield text, sign

    def good(self) -> list[str]:
        """Return units that fit, as a person would write them."""
        first, sign = self.texts[0] if self.texts else ("1", 1)
        heads = _GOOD.get(first, (first,)) if sign > 0 else (f"1/{first}",)
        tail = "".join(f"/{text}" for text, sign in self.texts[1:] if sign < 0)
        whole = [head + tail for head in heads]
        if self.has_own and not self.own.timeless and not self.fixed.dimensions:
            return ["1", *whole]
        return whole

    def factor(self, text: str, strict: bool = False, per_own: bool = False) -> float:
        """Return what one unit written `text` is in the internal unit.

        With `strict` the year counts: a yearly amount is refused where a total belongs.  With
        `per_own` a unit may leave out the row's own denominator (元 for 元/千瓦).

        Raises UnknownUnit, WrongDimension and MissingUnit.
        """
        if not text:
            return self._unwritten()
        if self.declared == "calendar year":
            return 1.0
        written = unit(text)
        if not written.dimensions and "/" in text and not self._of_what(text):
            raise WrongDimension(text)
        if self._same(written, self.internal, strict):
            return written.factor / self.internal.factor
        if per_own and self.fixed.dimensions and self._same(written, self.fixed, strict):
            return written.factor * self.own.factor / self.internal.factor
        for heat in self.heats:
            for through in (written * heat, written / heat):
                if through.timeless == self.internal.timeless:
                    return through.factor / self.internal.factor
        raise WrongDimension(text)

    def _of_what(self, text: str) -> bool:
        """Return whether a ratio of like to like is of what is counted: no kg/kg for kWh/kWh.

        A pure number may be one of energies: a heat rate is written in 千克标准煤/千瓦时.
        """
        over = Unit()
        for part in (part for part, sign in self.texts if sign > 0):
            over = over * unit(part)
        allowed = [over.timeless] if self.texts else [(), unit("GWh").timeless]
        return unit(units.normal(text).split("/")[0]).timeless in allowed

    def _unwritten(self) -> float:
        if self.declared in FREE or (not self.internal.dimensions and not self.has_own):
            return 1.0
        if self.has_own and not self.internal.timeless:
            if abs(self.own.factor / self.own_internal.factor - 1) > 1e-9:
                raise MissingUnit(self.declared)  # 1 kW per 万千瓦, or a share? never guessed
            return 1.0
        if self.has_own and not self.fixed.dimensions:
            return self.own.factor / self.own_internal.factor
        raise MissingUnit(self.declared)

    def _same(self, one: Unit, other: Unit, strict: bool) -> bool:
        if strict or self.declared == "year":
            return one.dimensions == other.dimensions
        if not other.timeless and dict(one.dimensions).get("[year]", 0) > 0:
            return False  # a quantity may leave its year out, but a time is no pure number
        return one.timeless == other.timeless


Resolve = Callable[[str, Expected, int], bool]
"""Adds what a word such as `carrier.unit` stands for; False where that is not known."""


def expected(declared: str, resolve: Resolve) -> Expected | None:
    """Return what a declared unit amounts to in a row, or None where a part is not known."""
    found = Expected(declared)
    if declared == "calendar year":
        found.texts = [("year", 1)]
        return found
    return found if add_parts(declared, found, 1, resolve) else None


def add_parts(declared: str, found: Expected, sign: int, resolve: Resolve) -> bool:
    """Add the parts of a declared unit to `found`; False where one is not known."""
    for position, part in enumerate(declared.split("/")):
        part, side = part.strip(), sign if position == 0 else -sign
        if "." in part or part.endswith("_unit"):
            if not resolve(part, found, side):
                return False
        elif part and part != "1":
            fixed = unit(part)
            found.fixed = found.fixed * fixed if side > 0 else found.fixed / fixed
            found.texts.append((part, side))
    return True


def add_written(found: Expected, text: str, sign: int) -> bool:
    """Add a unit that the row itself writes; False where it is not a unit."""
    try:
        written = unit(text)
    except UnknownUnit:
        return False
    inside = units.internal(written)
    found.has_own = True
    found.own = found.own * written if sign > 0 else found.own / written
    found.own_internal = found.own_internal * inside if sign > 0 else found.own_internal / inside
    found.texts.append((text if "/" not in text or sign > 0 else f"({text})", sign))
    return True


def full_output(capacity_unit: str, activity_unit: str) -> float | None:
    """Return the yearly activity of one internal unit of capacity that always runs, or None.

    >>> full_output("kW", "亿千瓦时"), full_output("万平方米/年", "万平方米")
    (8.76, 1.0)
    """
    capacity = units.internal(unit(capacity_unit))
    activity = units.internal(unit(activity_unit))
    if (capacity * unit("year")).dimensions == activity.dimensions:
        return capacity.factor / activity.factor
    if (capacity * unit("hour")).dimensions == activity.dimensions:
        return HOURS_OF_A_YEAR * capacity.factor / activity.factor
    return None


def internal(text: str) -> str:
    """Return the name of the internal unit of what a person writes in the unit `text`."""
    return units.internal_name(text)
