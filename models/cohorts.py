"""What leaves early or is converted: cohorts, slices of an asset that end in one year."""

from __future__ import annotations

from models import classes, timeline, vintages
from models.algebra import constraint, index, ledger, parameter, variable


@index(en="Cohorts", zh="批次", dimen=4)
def cohorts(city):
    """Slices of managed assets with one end year: (asset or class, region, end, year) while they stand."""
    return [
        (u, r, e, y)
        for k in vintages.assets(city)
        if vintages.is_managed(city, k)
        for u in classes.of(city, k)
        for r in vintages.regions(city)
        for e in classes.cohort_ends(city, u, r)
        for y in timeline.model_years(city)
        if timeline.span(city, y)[0] < e
    ]


@index("standing_assets", "regions", "years", en="Cohorts of an asset", zh="资产的批次", dimen=2)
def cohorts_standing(city, k, r, y):
    """The cohorts of a managed asset, or of a class of it, that stand in a year: (class, end)."""
    if not vintages.is_managed(city, city.class_of.get(k, k)):
        return []
    return [
        (u, e)
        for u in classes.of(city, k)
        for e in classes.cohort_ends(city, u, r)
        if timeline.span(city, y)[0] < e
    ]


@index(en="Cohorts that may retire early", zh="可提前退役的批次", dimen=4)
def retirable(city):
    """Cohorts of assets that may retire early, in decision years."""
    decisions = set(timeline.decision_years(city))
    return [(k, r, e, y) for k, r, e, y in cohorts(city) if _early(city, k) and y in decisions]


def _early(city, k):
    """Return whether an asset, or the one a class is of, may retire early."""
    row = city.technologies.get(city.class_of.get(k, k))
    return row is not None and row.early_retirement


def _stock(city, k, r, e):
    """Return the stock of an asset, or of a class of it, that ends in a year: entry → capacity."""
    name = city.class_of.get(k, k)
    return {
        entry: amount
        for (entry, end), amount in vintages.stock(city, name, r).items()
        if end == e and classes.operated(city, name, entry) == k
    }


@parameter(
    "cohorts", unit="1", en="Survival of a cohort", zh="批次存续率（按停用年）", letter=r"\sigma"
)
def cohort_survival(city, k, r, e, y):
    """The share of a model year's calendar years before the end of a cohort."""
    return vintages.survival(city, timeline.span(city, y)[0], e, y)


@parameter(
    "cohorts",
    unit="capacity_unit",
    en="Stock that enters a cohort",
    zh="存量转入批次",
    letter="K^0",
)
def entering(city, k, r, e, y):
    """Stock that ends in `e` and stands from model year `y` on."""
    start = timeline.horizon(city)[0]
    first, last = timeline.span(city, y)
    return sum(
        amount
        for entry, amount in _stock(city, k, r, e).items()
        if first <= max(entry, start) <= last
    )


@parameter(
    "cohorts", unit="capacity_unit",
    en="Stock of a cohort still to come", zh="批次中尚未投运的存量", letter="K^-",
)  # fmt: skip
def not_yet_standing(city, k, r, e, y):
    """Stock that enters a cohort within a model year, times the share of the year before it does."""
    first, last = timeline.span(city, y)
    return sum(
        amount * timeline.share_of_year(city, y, first, entry)
        for entry, amount in _stock(city, k, r, e).items()
        if first < entry <= last
    )


cohort_size = variable("cohorts", unit="capacity_unit", en="Cohort", zh="批次容量", letter="Q")
retired = variable("retirable", unit="capacity_unit", en="Retired early", zh="提前退役", letter="R")

cohort_changes = ledger(
    "cohorts", unit="capacity_unit", en="Conversions of a cohort", zh="批次改造变动", letter="V"
)


@index(en="Managed capacities", zh="需批次管理的容量", dimen=3)
def managed_capacities(city):
    """Assets that retire early or take part in a retrofit, by region and year."""
    return [
        (k, r, y)
        for k in vintages.assets(city)
        if vintages.is_managed(city, k)
        for r in vintages.regions(city)
        for y in timeline.model_years(city)
    ]


@constraint(
    "managed_capacities",
    unit="capacity_unit",
    en="Standing capacity of cohorts",
    zh="各批次在役容量",
)
def cohort_capacity_account(m, k, r, y):
    r"""Capacity is the sum of the cohorts, each weighted with how much of the year it stands.

    .. math:: K_{k,r,y} = \sum_e \sigma_{e,y} \, Q_{k,r,e,y} - K^-_{k,r,e,y}

    Stock that is commissioned within the model year counts from then.
    """
    return m.capacity[k, r, y] == sum(
        m.cohort_survival[u, r, e, y] * m.cohort_size[u, r, e, y] - m.not_yet_standing[u, r, e, y]
        for u, e in m.cohorts_standing[k, r, y]
    )


@index("cohorts", en="Vintages that enter a cohort", zh="进入批次的新建年", dimen=2)
def entering_vintages(city, k, r, e, y):
    """The asset and the build year `y` itself, where what is built then is of the cohort."""
    name = city.class_of.get(k, k)
    built = y in vintages.build_years(city, name) and classes.operated(city, name, y) == k
    ends = built and vintages.end_year(city, name, vintages.entry_year(city, y)) == e
    return [(name, y)] if ends else []


@index("cohorts", en="Year before", zh="上一模型年")
def year_before(city, k, r, e, y):
    """The model year before, if there is one."""
    return [v for v in timeline.model_years(city) if v < y][-1:]


@index("cohorts", en="Early retirements of a cohort", zh="批次的提前退役")
def retirements(city, k, r, e, y):
    """The year itself, where the cohort may retire early in it."""
    return [y] if _early(city, k) and y in timeline.decision_years(city) else []


@constraint("cohorts", unit="capacity_unit", en="Cohort", zh="批次变动")
def cohort_account(m, k, r, e, y):
    r"""A cohort is what it was, plus what enters, less what retires, give or take conversions.

    .. math:: Q_{k,r,e,y} = Q_{k,r,e,y^-} + K^0_{k,r,e,y} + N_{k,r,y}\,[e] - R_{k,r,e,y} + V_{k,r,e,y}

    New capacity enters the cohort in which its life ends.  The dual is the value of one more
    unit of the cohort for the rest of its life.
    """
    return m.cohort_size[k, r, e, y] == (
        sum(m.cohort_size[k, r, e, p] for p in m.year_before[k, r, e, y])
        + m.entering[k, r, e, y]
        + sum(m.new[a, r, v] for a, v in m.entering_vintages[k, r, e, y])
        - sum(m.retired[k, r, e, v] for v in m.retirements[k, r, e, y])
        + m.cohort_changes[k, r, e, y]
    )
