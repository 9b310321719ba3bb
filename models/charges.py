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


def salvage_factor(city: City, row: Any, start: int, life: int) -> float:
    """Return by how much charges inside the horizon grow under the setting for salvage.

    One for what is paid off inside, and for charges that just go on beyond.
    """
    inside = min(life, timeline.horizon(city)[1] - start + 1)
    rate, salvage = interest(city, row), city.settings.salvage
    whole = finance.present_share(rate, life, inside, salvage)
    return whole / finance.present_share(rate, life, inside, "annuity")


def charge(city: City, row: Any, start: int, life: int, year: int) -> float | None:
    r"""Return the yearly charge in a model year for one yuan spent at the start of `start`.

    .. math:: \mathrm{crf}(i, L) \, (1+i)^{\tau^I - 1} \, \phi_y \, \beta

    Charged in every calendar year of the economic life inside the horizon, whatever happens to
    what was bought; None outside that life.  :math:`\beta` is one unless the settings ask for
    another salvage value at the end of the horizon.
    """
    part = share(city, start, life, year)
    if part == 0:
        return None
    moment = timeline.MOMENT[city.settings.capital_payment]
    yearly = finance.yearly_charge(interest(city, row), life, moment)
    return part * yearly * salvage_factor(city, row, start, life)
