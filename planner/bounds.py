"""Whether a number can be meant: whole where it must be, within bounds, no slip of per cent."""

from __future__ import annotations

from typing import Any

from models.algebra import Column
from planner.cells import Say, text_of
from planner.messages import read as messages

_PERMILLE = 0.001
"""What one ‰ is."""

_SELDOM_SMALL = {
    "discount_rate": 0.005,
    "interest_rate": 0.005,
    "rate": 0.005,
    "availability": 0.0101,
    "charge_efficiency": 0.0101,
    "discharge_efficiency": 0.0101,
}
"""Shares that are hardly ever below these: 0.06 in a column of % was meant to be 6."""

_YEARS = 1900.0, 2200.0
"""Calendar years that a plan may name."""

_TOO_GREAT = 1e12
"""No quantity of a city is as large in its internal unit; solvers take 1e20 for unlimited."""


def checked(typed: Any, unit: str, factor: float, of: Column, say: Say) -> Any:
    """Return a number in its internal unit, or None once it is said why it cannot be.

    One `unit`, in which it was typed, is `factor` internal units of column `of`.
    """
    value = typed if factor == 1.0 else typed * factor
    if of.type != "int":
        value = float(value)
    elif abs(value - round(value)) <= 1e-9:
        value = round(value)
    else:
        _say_not_whole(typed, unit, factor, of, say)
        return None
    if not within(value, of, say, typed, unit, factor):
        return None
    _doubt_share(typed, unit, factor, of, say)
    return value


def within(
    value: float, of: Column, say: Say, typed: Any, unit: str = "", factor: float = 1.0
) -> bool:
    """Return whether a value is within the bounds of its column; if not, say so.

    Bounds are said as they would be typed: in `unit`, of which one is `factor` internal units.
    """
    text = text_of(typed)

    def bound(limit: float) -> str:
        return text_of(float(f"{limit / factor:.6g}"))

    least, most = of.at_least, of.at_most
    if of.unit == "calendar year":
        least = _YEARS[0] if least is None else least
        most = _YEARS[1] if most is None else most
    if least is not None and value < least:
        say(messages.below, of.label, text, bound(least), unit)
    elif of.above is not None and value <= of.above:
        say(messages.not_above, of.label, text, bound(of.above), unit)
    elif most is not None and value > most:
        if most == 1 and 1 < value <= 100 and unit in ("", "1"):
            say(messages.looks_like_percent, of.label, text, text_of(round(value / 100, 6)))
        else:
            say(messages.beyond, of.label, text, bound(most), unit)
    elif abs(value) > _TOO_GREAT:
        say(messages.too_great, of.label, text, unit)
    else:
        return True
    return False


def _say_not_whole(typed: Any, unit: str, factor: float, of: Column, say: Say) -> None:
    if of.unit == "year" and factor != 1.0:
        years = text_of(float(f"{typed * factor:.4g}"))
        say(messages.not_whole_years, of.label, text_of(typed), unit, years)
    else:
        say(messages.not_whole, of.label, text_of(typed))


def _doubt_share(typed: Any, unit: str, factor: float, of: Column, say: Say) -> None:
    """Point out a share that is hardly ever so small: per cent were meant, perhaps."""
    value, least = typed * factor, _SELDOM_SMALL.get(of.id, 0)
    if not 0 < value < least:
        return
    share = text_of(round(value * 100, 9))
    if factor == _PERMILLE and typed / 100 >= least:
        say(messages.small_permille, of.label, text_of(typed), share, warning=True)
        return
    meant = text_of(round(float(typed) * 100, 9))
    found = (of.label, text_of(typed), unit.strip("1"), share, meant)
    say(messages.small_share, *found, warning=True)
