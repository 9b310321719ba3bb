"""Money over time: plain functions of plain numbers."""

from __future__ import annotations

import math


def annuity_factor(rate: float, life: float) -> float:
    """Return the level payment at the end of each of `life` years that repays one unit.

    The standard capital recovery factor, r / (1 - (1 + r)^-L).

    >>> round(annuity_factor(0.05, 20), 4)
    0.0802
    >>> annuity_factor(0, 20)
    0.05
    """
    return -rate / math.expm1(-life * math.log1p(rate)) if rate else 1 / life


def yearly_charge(rate: float, life: float, timing: float) -> float:
    """Return the level yearly payment, at `timing` within each of `life` years, for one unit
    spent at the start of the first.

    `timing` is 0 for the start of the year, 0.5 for its middle, 1 for its end: paying later
    costs interest, so the payments discounted at `rate` are worth one unit in every case.

    >>> round(yearly_charge(0.05, 20, 1), 4) == round(annuity_factor(0.05, 20), 4)
    True
    >>> round(sum(yearly_charge(0.08, 3, 0.5) / 1.08 ** (year + 0.5) for year in range(3)), 12)
    1.0
    """
    return annuity_factor(rate, life) * (1 + rate) ** (timing - 1)


def present_share(rate: float, life: int, inside: int, salvage: str) -> float:
    """Return what of one unit spent falls on the first `inside` of `life` years, at its start.

    The rest is the salvage value: the charges that are left ("annuity"), or the part of the life
    that is left, discounted ("straight_line"), or nothing ("none").

    >>> [round(present_share(0.05, 20, 5, how), 4) for how in ("annuity", "straight_line", "none")]
    [0.3474, 0.4124, 1.0]
    >>> present_share(0.05, 20, 20, "straight_line")
    1.0
    """
    if salvage == "none" or inside >= life:
        return 1.0
    if salvage == "straight_line":
        return float(1 - (1 - inside / life) * (1 + rate) ** -inside)
    return annuity_factor(rate, life) / annuity_factor(rate, inside)
