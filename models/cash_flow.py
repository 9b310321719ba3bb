"""An investor's cash flows: plain functions of plain numbers.

The first yuan is spent at the start; what follows comes at the end of each year of the life.
"""

from __future__ import annotations

from collections.abc import Sequence

LOWEST, HIGHEST = -0.9, 10.0
"""Rates of return outside these are not looked for."""


def present_value(flows: Sequence[float], rate: float) -> float:
    """Return what is earned at the end of each year, discounted to the start of the first.

    >>> round(present_value([110, 121], 0.1), 9)
    200.0
    """
    return sum(flow / (1 + rate) ** year for year, flow in enumerate(flows, start=1))


def income_taxes(profits: Sequence[float], rate: float) -> list[float]:
    """Return the tax of each year; a loss is set against the profits of later years.

    >>> income_taxes([-10, 30], 0.25)
    [0.0, 5.0]
    """
    carried, taxes = 0.0, []
    for profit in profits:
        taxable = profit - carried
        carried = max(0.0, -taxable)
        taxes.append(rate * max(0.0, taxable))
    return taxes


def rate_of_return(cost: float, flows: Sequence[float]) -> float | None:
    """Return the rate at which the flows are worth the cost, by halving an interval.

    None where there is none between -90 % and 1 000 %: flows that change sign more than once may
    have several, and the one found is then any of them.

    >>> round(rate_of_return(100, [60, 60]), 6)
    0.130662
    >>> rate_of_return(100, [0, -1]) is None, rate_of_return(0, [1]) is None
    (True, True)
    """
    low, high = LOWEST, HIGHEST
    if cost <= 0 or present_value(flows, low) < cost or present_value(flows, high) > cost:
        return None
    while high - low > 1e-12:
        middle = (low + high) / 2
        if present_value(flows, middle) > cost:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def payback(cost: float, flows: Sequence[float]) -> float | None:
    """Return the years, with the part of a year, until the flows add up to the cost; None if never.

    >>> payback(100, [40, 40, 40]), payback(100, [40, 40])
    (2.5, None)
    """
    left = cost
    for year, flow in enumerate(flows, start=1):
        if flow >= left:
            return year - 1 + left / flow if left > 0 else year - 1.0
        left -= flow
    return None
