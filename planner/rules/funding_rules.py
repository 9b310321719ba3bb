"""What breaks the funding rules of a city: warnings, for the bureau decides; special bonds, never."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models import timeline
from planner.messages import check_funding as messages
from planner.problems import Problem
from planner.rules import Case, rule
from planner.rules.time import years_are_readable

GRANTS = ("grant", "operating")
"""What special bonds are never used for."""


@rule("payments", "loans", "payers")
def special_bonds(case: Case) -> Iterator[Problem]:
    """Special bonds give no grants and no operating support, and are for projects with revenue."""
    for name, row in case.city.loans.items():
        if row.kind == "special_bond" and row.revenue is None:
            yield case.found("loans", name, "revenue", messages.bonds_need_revenue, warning=True)
    instruments = case.reading.formulation.sheets["payments"].columns["instrument"].choices
    for name, row in case.city.payments.items():
        payer = case.city.payers.get(row.payer)
        if payer is not None and payer.nature == "special_bond" and row.instrument in GRANTS:
            said = instruments[row.instrument]
            yield case.found("payments", name, "instrument", messages.bonds_give_no_grants, said)


@rule("payments", "loans", "payers", "funding_rules", "settings", "years")
def keeping(case: Case) -> Iterator[Problem]:
    """Payments and loans keep the rules given for their money."""
    if not years_are_readable(case):
        return
    natures = case.reading.formulation.sheets["payers"].columns["nature"].choices
    instruments = case.reading.formulation.sheets["funding_rules"].columns["instrument"].choices
    for sheet, name, nature, instrument, row in _given(case):
        rules = {id: r for id, r in case.city.funding_rules.items() if r.nature == nature}
        fitting = [id for id, each in rules.items() if each.instrument == instrument]
        fitting += [id for id, each in rules.items() if each.instrument is None]
        column = "instrument" if sheet == "payments" else "kind"
        if rules and not (fitting and rules[fitting[0]].allowed):
            what = natures[nature], instruments[instrument]
            yield case.found(sheet, name, column, messages.not_allowed, *what, warning=True)
        elif fitting:
            yield from _kept(case, sheet, name, row, fitting[0])


def _given(case: Case) -> Iterator[tuple[str, str, str, str, Any]]:
    for name, row in case.city.payments.items():
        if row.payer in case.city.payers:
            yield "payments", name, case.city.payers[row.payer].nature, row.instrument, row
    for name, row in case.city.loans.items():
        yield "loans", name, row.kind, "borrowing", row


def _kept(case: Case, sheet: str, name: str, row: Any, rule: str) -> Iterator[Problem]:
    """Yield what a payment or loan breaks of a rule; a share that fits is judged by the result."""
    said = case.city.funding_rules[rule]
    years = {
        year: row.share if sheet == "loans" else row.amount.get(year)
        for year in timeline.decision_years(case.city)
        if (row.first_year or year) <= year <= (row.last_year or year)
    }
    given = {year: share for year, share in years.items() if share}
    late = [year for year in given if said.valid_until and year > said.valid_until]
    if late:
        column = "last_year"
        found = rule, said.valid_until, late[0]
        yield case.found(sheet, name, column, messages.expired, *found, warning=True)
    judged = sheet == "loans" or (row.basis == "share" and row.share_rule != "auto")
    shares = list(given.values()) if judged else []
    if said.largest_share is not None and shares and max(shares) > said.largest_share + 1e-9:
        column = "share" if sheet == "loans" else "amount"
        what = rule, f"{max(shares) * 100:.4g}%", f"{said.largest_share * 100:.4g}%"
        yield case.found(sheet, name, column, messages.over_the_limit, *what, warning=True)
    loans = case.city.loans.values()
    if said.needs_revenue and not any(each.item == row.item and each.revenue for each in loans):
        found_none = rule, row.item or ""
        yield case.found(sheet, name, "item", messages.revenue_required, *found_none, warning=True)
