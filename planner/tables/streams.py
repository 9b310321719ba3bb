"""Streams of public money: what each payment and interest subsidy pays, year by year to the last.

A stream is what was promised in each model year and by which shares it is paid in the years
after.  Within the plan a calendar year pays the yearly rate of the model year that covers it;
after the plan, what the shares say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models import calendar, payouts, supported, timeline
from models.city import City
from models.projects import DECIDED
from planner.plan import Plan


def counts_once(city: City, payer: str, recipient: str | None) -> bool:
    """Return whether a payment is public money that no other public payer spends again.

    What one level passes on to another stands in the rows of both; the city as a whole counts
    the one that pays the project.
    """
    public = supported.public_payers(city)
    return payer in public and recipient not in public


@dataclass(frozen=True)
class Promise:
    """What is promised for each calendar year of a model year, and how much of it is committed."""

    span: tuple[int, int]
    amount: float
    committed: float


@dataclass(frozen=True)
class Stream:
    """What one source of public money pays: a payment, or the subsidy on a loan's interest.

    `shares` of a promise are paid in the years after it; `nominal` promises are in current
    prices.  `sheet` is where its row stands in the workbook.
    """

    source: str
    sheet: str
    row: Any
    payer: str
    recipient: str | None
    promises: tuple[Promise, ...]
    shares: tuple[float, ...]
    nominal: bool

    @property
    def last(self) -> int:
        """The last calendar year in which anything is paid."""
        return max((p.span[1] for p in self.promises), default=0) + len(self.shares) - 1

    def paid(self, years: tuple[int, int]) -> tuple[float, float]:
        """Return what is paid in each of some calendar years: in all, and committed."""
        found = [
            (payouts.share_paid(self.shares, promise.span, years), promise)
            for promise in self.promises
        ]
        whole = sum(share * promise.amount for share, promise in found)
        return whole, sum(share * promise.committed for share, promise in found)


def streams(plan: Plan) -> Iterator[Stream]:
    """Yield every payment, then every subsidy on interest."""
    city, view = plan.city, plan.view
    for name, row in city.payments.items():
        promises = []
        for year in view.years:
            amount = float(view.promised[name, year])
            part = 1.0 if row.state == "granted" else _decided(plan, row, year)
            promises.append(Promise(timeline.span(city, year), amount, amount * part))
        promises += _after(city, row, promises)
        shares = tuple(payouts.parse(row.payout))
        yield Stream(
            name, "payments", row, row.payer, row.recipient, tuple(promises), shares, False
        )
    for name, row in city.loans.items():
        if row.subsidy_payer is None or not row.subsidy_points:
            continue
        promises = []
        for year in view.years:
            amount = float(view.drawn[name, year]) * row.subsidy_points
            part = _decided(plan, row, year)
            promises.append(Promise(timeline.span(city, year), amount, amount * part))
        due = payouts.service(row.rate, row.term, row.repayment)
        shares = (0.0, *(each.balance for each in due))
        yield Stream(name, "loans", row, row.subsidy_payer, None, tuple(promises), shares, True)


def _after(city: City, row: Any, promises: list[Promise]) -> list[Promise]:
    """Return what support of running, and fixed amounts, still promise after the plan.

    Where its last year is later than the plan's, each year gives what the last model year did: what
    then runs is not planned.
    """
    end = timeline.horizon(city)[1]
    if row.basis not in ("activity", "fixed") or (row.last_year or end) <= end or not promises:
        return []
    return [Promise((end + 1, row.last_year), promises[-1].amount, promises[-1].committed)]


def _decided(plan: Plan, row: Any, year: int) -> float:
    """Return the share of what a payment or loan supports in a year that is decided projects.

    Nothing of running support or fixed amounts, nor of retrofits: projects are of what is built.
    """
    city = plan.city
    if getattr(row, "basis", "share") not in ("share", "capacity"):
        return 0.0
    first, last = timeline.span(city, year)
    done = part = 0.0
    for asset, region in supported.builds(city, row, year):
        sizes = (
            project.size
            for project in city.projects.values()
            if (project.asset, project.region) == (asset, region)
            and project.state in DECIDED
            and first <= project.start_year <= last
        )
        new = plan.values["new"][asset, region, year]
        done += new
        part += min(new, sum(sizes))
    return part / done if done > 0 else 0.0


def price_level(plan: Plan, year: int) -> float:
    """Return the price level of a calendar year: that of its model year, else of its own index.

    After the plan, where no index is given, prices stay what they were in its last year.
    """
    for model_year in plan.view.years:
        if year in calendar.between(*timeline.span(plan.city, model_year)):
            return float(plan.view.price_level[model_year])
    last = float(plan.view.price_level[max(plan.view.years)])
    return plan.city.settings.price_index.get(year) or last
