"""Rules about support: shares in a range or that fit, transfers, investors, revenue, objectives."""

from __future__ import annotations

from collections.abc import Iterator

from models import investments, investor, timeline, vintages
from models.supported import PUBLIC
from planner.messages import check_funding as messages
from planner.problems import Problem
from planner.rules import Case, rule
from planner.rules.time import years_are_readable


@rule("payments", "settings", "years")
def ranges(case: Case) -> Iterator[Problem]:
    """Only a share of investment can lie in a range or fit, and a range is not empty."""
    rules = case.reading.formulation.sheets["payments"].columns["share_rule"].choices
    for name, row in case.city.payments.items():
        if row.share_rule != "fixed" and row.basis != "share":
            said = rules[row.share_rule]
            yield case.found("payments", name, "share_rule", messages.only_of_investment, said)
        elif row.share_rule == "range" and years_are_readable(case):
            for year in timeline.decision_years(case.city):
                most = row.amount.get(year)
                if most is not None and most < row.least_share:
                    found = (year, f"{row.least_share * 100:.4g}%", f"{most * 100:.4g}%")
                    yield case.found("payments", name, "least_share", messages.empty_range, *found)
                    break


@rule(
    "payments",
    "technologies",
    "storages",
    "retrofits",
    "stock",
    "flows",
    "tariffs",
    "settings",
    "years",
)
def fitted_shares(case: Case) -> Iterator[Problem]:
    """What an investor lacks can be counted, and is given once."""
    if not years_are_readable(case):
        return
    fitted: dict[tuple[str, str | None], str] = {}
    for name, row in case.city.payments.items():
        if row.share_rule != "auto" or row.basis != "share" or row.item is None:
            continue
        for sheet, item, column in _references(case, row.item):
            said = messages.REFERENCES[column]
            if getattr(case.city.tables[sheet][item], column) is None:
                yield case.found(sheet, item, column, said, row.item)
        missing = _missing(case, row.item)
        if missing:
            found = row.item, missing
            yield case.found("payments", name, "share_rule", messages.tariffs_needed, *found)
        for (item, region), other in fitted.items():
            if item == row.item and (None in (region, row.region) or region == row.region):
                yield case.found("payments", name, "share_rule", messages.fits_twice, item, other)
        fitted[row.item, row.region] = name


def _references(case: Case, item: str) -> list[tuple[str, str, str]]:
    """Return the cells that say what an investor in an item counts with: sheet, row and column."""
    city = case.city
    if item in city.technologies:
        return [("technologies", item, "reference_output")]
    if item in city.storages:
        apart = ["reference_hours"] if city.storages[item].hours is None else []
        return [("storages", item, column) for column in ("reference_cycles", *apart)]
    row = city.retrofits[item]
    same = investor.same_output(city, item)
    ends = [row.target_technology] if same else [row.source_technology, row.target_technology]
    return [("technologies", end, "reference_output") for end in ends]


def _missing(case: Case, item: str) -> list[str]:
    """Return the carriers whose tariffs an investor in an item needs, in any year and of any cohort."""
    city = case.city
    if item not in city.retrofits:
        return investor.unpriced(city, item)
    every = [
        investments.investment(city, item, year, end)
        for year in vintages.conversion_years(city, item)
        for region in vintages.regions(city)
        for end in vintages.cohort_ends(city, city.retrofits[item].source_technology, region)
        if vintages.entry_year(city, year) < end
    ]
    found = (investor.missing(city, what, investor.reference(city, what)) for what in every)
    return list(dict.fromkeys(carrier for missing in found for carrier in missing))


@rule("storages")
def cycles(case: Case) -> Iterator[Problem]:
    """A storage can be filled and emptied as often as its investor counts on."""
    for name, row in case.city.storages.items():
        hours = row.hours or row.reference_hours
        if row.reference_cycles is None or hours is None:
            continue
        most = timeline.HOURS_OF_A_YEAR / (
            hours * (1 / row.charge_efficiency + row.discharge_efficiency)
        )
        if row.reference_cycles > most:
            yield case.found("storages", name, "reference_cycles", messages.cycles_too_many, most)


@rule("payments", "loans")
def names(case: Case) -> Iterator[Problem]:
    """Payments and loans stand in the same tables, each under a name of its own."""
    for name in case.city.loans:
        if name in case.city.payments:
            yield case.found("loans", name, "loan", messages.named_twice, name)


@rule("payments", "payers")
def transfers(case: Case) -> Iterator[Problem]:
    """Money is passed on between public payers, and spent by who receives it."""
    payers, payments = case.city.payers, case.city.payments
    for name, row in payments.items():
        if row.recipient is None or not {row.payer, row.recipient} <= set(payers):
            continue
        levels = {payers[row.payer].level, payers[row.recipient].level}
        if row.recipient == row.payer or not levels <= set(PUBLIC):
            found = row.payer, row.recipient
            yield case.found("payments", name, "recipient", messages.passed_between_public, *found)
        elif not any(
            other.payer == row.recipient and other.item == row.item for other in payments.values()
        ):
            found = row.recipient, row.item or ""
            yield case.found(
                "payments", name, "recipient", messages.passed_on_to_nothing, *found, warning=True
            )


@rule("technologies", "storages", "retrofits", "payers")
def owners(case: Case) -> Iterator[Problem]:
    """Who invests is an enterprise or households: what budgets give are payments."""
    for sheet in ("technologies", "storages", "retrofits"):
        for name, row in case.city.tables[sheet].items():
            owner = case.city.payers.get(row.owner)
            if owner is not None and owner.level in PUBLIC:
                yield case.found(sheet, name, "owner", messages.owner_is_public, row.owner)


@rule("loans", "retrofits")
def revenue(case: Case) -> Iterator[Problem]:
    """What must be covered earns something, by its capacity."""
    for name, row in case.city.loans.items():
        if row.revenue is not None and row.item in case.city.retrofits:
            yield case.found("loans", name, "revenue", messages.revenue_of_capacity)
        if row.revenue is None and row.least_coverage is not None:
            yield case.found("loans", name, "least_coverage", messages.revenue_needed)


@rule("settings", "gases", "payers")
def objective(case: Case) -> Iterator[Problem]:
    """What is made least exists, and has a ceiling on its cost."""
    settings = case.city.settings
    if settings.objective == "cost":
        return
    goals = case.reading.formulation.sheets["settings"].columns["objective"].choices
    goal = goals[settings.objective]
    if settings.cost_ceiling is None:
        yield case.found("settings", (), "objective", messages.ceiling_needed, goal)
    public = [row for row in case.city.payers.values() if row.level in PUBLIC]
    if not (case.city.gases if settings.objective == "emissions" else public):
        yield case.found("settings", (), "objective", messages.nothing_to_make_least, goal)
