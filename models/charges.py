"""Yearly capital charges of what a city builds or converts: plain functions of the city."""

from __future__ import annotations

from typing import Any

from models import finance, timeline
from models.city import City


def interest(city: City, row: Any) -> float:
    """Return a row's own interest rate, else the discount rate."""
    return city.settings.discount_rate if row.interest_rate is None else row.interest_rate


def share(city: City, start: int, life: int, year: int) -> float:
    """Return the share of a model year's calendar years in which something is being paid."""
    return timeline.share_of_year(city, year, start, start + life)


def charge(city: City, row: Any, start: int, life: int, year: int) -> float | None:
    r"""Return the yearly charge in a model year for one yuan spent at the start of `start`.

    .. math:: \mathrm{crf}(i, L) \, (1+i)^{\tau^I - 1} \, \phi_y

    Charged in every calendar year of the economic life inside the horizon, whatever happens to
    what was bought; None outside that life.
    """
    part = share(city, start, life, year)
    if part == 0:
        return None
    moment = timeline.MOMENT[city.settings.capital_payment]
    return part * finance.yearly_charge(interest(city, row), life, moment)
