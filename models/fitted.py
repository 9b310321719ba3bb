"""Support of one unit, and the share of an investment that its investor just lacks."""

from __future__ import annotations

from typing import Any

from models import cash_flow, investments, investor, payouts, supported, timeline, vintages
from models.city import City
from models.investments import Investment, Use


def supports(city: City, p: str, what: Investment, use: Use, share: float) -> list[float]:
    """Return what a payment gives for one unit: at once, and at the end of each year of its life.

    `share` stands for the amount of a payment by share of investment.  Support of running goes to
    what a retrofit makes of a unit, and is lost with the unit that was.
    """
    row = city.payments[p]
    years = investments.earning_years(city, what)
    given = [0.0] * (len(years) + 1)
    if not supported.is_counted(city, row):
        return given
    if row.item == what.item and supported.gives(city, row, what.year, "share", "capacity"):
        whole = share * investments.cost(city, what)
        once = whole if row.basis == "share" else row.amount[what.year]
        for year, part in enumerate(payouts.parse(row.payout)):
            if year < len(given):
                given[year] += part * once
    if row.basis == "activity":
        for at, y in enumerate(years, start=1):
            made = _made(city, row.item, what, use, at - 1)
            if made and supported.gives(city, row, y, "activity") and _still(city, row, what, at):
                given[at] += row.amount[y] * made
    return given


def is_towards(city: City, p: str, what: Investment) -> bool:
    """Return whether a payment is of what is built or converted, or of how it then runs."""
    row = city.payments[p]
    if row.recipient is not None:
        return False
    runs = row.basis == "activity" and row.item in _technologies(city, what.item)
    return bool(row.item == what.item or runs)


def _technologies(city: City, item: str) -> tuple[str, ...]:
    retrofit = city.retrofits.get(item)
    return () if retrofit is None else (retrofit.source_technology, retrofit.target_technology)


def _made(city: City, item: str, what: Investment, use: Use, age: int) -> float:
    """Return what a unit changes in the yearly output of an item, so many years after."""
    if item == what.item:
        return use.output
    if item not in _technologies(city, what.item):
        return 0.0
    source, _ = _technologies(city, what.item)
    if item != source:
        return use.output
    return -use.before if investments.source_stands(city, what, age) else 0.0


def _still(city: City, row: Any, what: Investment, age: int) -> bool:
    """Return whether support of running is given at an age: to its last year, else to the horizon."""
    last = row.last_year or timeline.horizon(city)[1]
    return bool(vintages.entry_year(city, what.year) + age - 1 <= last)


def support_worth(city: City, p: str, what: Investment, use: Use, share: float) -> float:
    """Return the present value at the hurdle rate of what a payment gives for one unit."""
    at_once, *later = supports(city, p, what, use, share)
    return at_once + cash_flow.present_value(later, investments.hurdle_rate(city, what.item))


def share(city: City, p: str, v: int, end: int | None = None) -> float:
    """Return the share of the investment that just makes it worth while beside all other support.

    At most the payment's own amount, if it has one, and the whole investment; others whose share
    lies in a range count with their least.  What is paid later must be more, at the hurdle rate.
    Of a retrofit it is that of the cohort that ends in `end`.
    """
    row = city.payments[p]
    what = investments.investment(city, row.item, v, end)
    if not investments.cost(city, what):
        return 0.0
    use = investor.reference(city, what)
    assert use is not None, f"{row.item} has no reference"
    lacking = -investor.worth(city, what, use)
    for other, each in city.payments.items():
        same_place = each.region is None or each.region == row.region
        if other != p and same_place and is_towards(city, other, what):
            part = planned_share(city, other, v, end)
            lacking -= support_worth(city, other, what, use, part)
    most = row.amount.get(v)
    per_share = support_worth(city, p, what, use, 1.0)
    if per_share <= 0:  # all of it is paid after its life
        return 0.0
    return max(0.0, min(lacking / per_share, 1.0 if most is None else most))


def planned_share(city: City, p: str, v: int, end: int | None = None) -> float:
    """Return the share a payment plans to give: its amount, the least of a range, or what lacks."""
    row = city.payments[p]
    if row.basis != "share" or not supported.gives(city, row, v, "share"):
        return 0.0
    if row.share_rule == "auto":
        return share(city, p, v, end)
    return float(row.least_share if row.share_rule == "range" else row.amount[v])
