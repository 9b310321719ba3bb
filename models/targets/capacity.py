"""Targets on what stands and on what is built: capacity, additions, investment."""

from __future__ import annotations

from models import reported, selection, timeline, vintages
from models.algebra import index, measure, parameter

ASSETS = ("technologies", "storages", "groups")


@measure(
    en="Standing capacity", zh="在役容量", unit="item.capacity_unit", target_unit="item.capacity_unit",
    price_unit="million CNY / item.capacity_unit", items=ASSETS,
)  # fmt: skip
def standing_capacity(m, x, y):
    r"""A technology, a storage or a group stands with at least, or at most, so much capacity.

    .. math:: \sum_{k \in x} K_{k,y} \ge \underline{K}_y

    The dual, divided by the discount sum, is what one unit more would cost in that year.
    """
    total = sum(m.capacity[k, r, y] for k in m.target_assets[x] for r in m.target_regions[x])
    return total, m.target_limit[x, y]


def _builds(city, assets, regions, y):
    return [(k, r) for k in assets if y in vintages.build_years(city, k) for r in regions]


@index("targets", "years", en="Builds of a target", zh="目标所涉新建", dimen=2)
def target_builds(city, x, y):
    """The assets of a target that can be built in a year, by region."""
    return _builds(
        city,
        selection.assets_of(city, city.targets[x], city.targets[x].item),
        selection.regions(city, city.targets[x]),
        y,
    )


@index("targets", "years", en="Builds a target is relative to", zh="目标分母所涉新建", dimen=2)
def base_builds(city, x, y):
    """The assets a target is measured against that can be built in a year, by region."""
    return _builds(
        city,
        selection.assets_of(city, city.targets[x], city.targets[x].relative_to),
        selection.regions(city, city.targets[x]),
        y,
    )


@measure(
    en="New capacity per year", zh="年新增容量", unit="item.capacity_unit",
    target_unit="item.capacity_unit", price_unit="million CNY / item.capacity_unit", items=ASSETS,
)  # fmt: skip
def new_capacity(m, x, y):
    r"""So much is built per calendar year of a model year, at least or at most.

    .. math:: \sum_{k \in x} N_{k,y} / n_y \ge \underline{a}_y

    The dual, divided by the discount sum, is what one unit more in each of its years would cost.
    """
    built = sum(m.new[k, r, y] for k, r in m.target_builds[x, y])
    return built / m.period_length[y], m.target_limit[x, y]


@index("targets", "years", en="Builds in a target's window", zh="累计期内新建", dimen=3)
def window_builds(city, x, y):
    """What a target counts by a year: builds since the first year of its window."""
    begin = city.targets[x].window_from or 0
    return [
        (k, r, v)
        for v in timeline.model_years(city)
        if v <= y and timeline.span(city, v)[0] >= begin
        for k, r in target_builds(city, x, v)
    ]


@index("targets", "years", en="Builds in the window of a share", zh="占比分母累计期内新建", dimen=3)
def base_window_builds(city, x, y):
    """What a target's share is of by a year: builds since the first year of its window."""
    begin = city.targets[x].window_from or 0
    return [
        (k, r, v)
        for v in timeline.model_years(city)
        if v <= y and timeline.span(city, v)[0] >= begin
        for k, r in base_builds(city, x, v)
    ]


@parameter(
    "targets", unit="item.capacity_unit", en="Built in the window before, of what a share is of",
    zh="占比分母累计期内已建成", letter="N^0",
)  # fmt: skip
def base_built_before(city, x):
    """What a target's share is of, as reported of its window before the plan begins."""
    row = city.targets[x]
    return reported.built(city, row, row.relative_to)


@parameter(
    "targets", unit="item.capacity_unit", en="Built in the window before", zh="累计期内已建成",
    letter="N^0",
)  # fmt: skip
def built_before(city, x):
    """What was built in a target's window before the plan begins: its base value and actuals."""
    row = city.targets[x]
    return (row.base_value or 0.0) + reported.built(city, row, row.item)


@measure(
    en="New capacity since a year", zh="累计新增容量", unit="item.capacity_unit",
    target_unit="item.capacity_unit", price_unit="million CNY / item.capacity_unit", items=ASSETS,
    discount="mean_discount",
)  # fmt: skip
def new_capacity_total(m, x, y):
    r"""So much is built from the first year of the window to the end of a model year.

    .. math:: N^0_x + \sum_{k \in x} \sum_{v \le y} N_{k,v} \ge \underline{N}_y

    What was built before the plan begins stands in sheet `actuals`, or as one sum in the base
    value.  The dual, divided by the mean
    discount factor of the year, is what one unit more would cost in money of that year.
    """
    built = sum(m.new[k, r, v] for k, r, v in m.window_builds[x, y])
    return m.built_before[x] + built, m.target_limit[x, y]


def _acts(city, x, row):
    action = city.targets[x].item
    return action is None or row.action == action


@index("targets", "years", en="Builds a target pays for", zh="目标所涉投资", dimen=2)
def paid_builds(city, x, y):
    """Everything in a target's action, sector and restriction that can be built in a year."""
    assets = [
        k
        for k in vintages.assets(city)
        for row in [vintages.asset(city, k)]
        if _acts(city, x, row) and selection.takes_in(city, city.targets[x], row.sector, k)
    ]
    return _builds(city, assets, selection.regions(city, city.targets[x]), y)


@index("targets", "years", en="Conversions a target pays for", zh="目标所涉改造投资", dimen=3)
def paid_retrofits(city, x, y):
    """Everything in a target's action, sector and restriction that can be converted in a year."""
    return [
        (n, r, e)
        for n, row in city.retrofits.items()
        if _acts(city, x, row)
        and selection.takes_in(
            city, city.targets[x], city.technologies[row.source_technology].sector, n
        )
        and y in timeline.decision_years(city)
        and (row.first_year or y) <= y <= (row.last_year or y)
        for r in selection.regions(city, city.targets[x])
        for e in vintages.cohort_ends(city, row.source_technology, r)
        if timeline.span(city, y)[0] < e
    ]


@measure(
    en="Investment per year", zh="年投资额", unit="million CNY", target_unit="million CNY",
    price_unit="CNY/CNY", items=("actions",), item_optional=True,
)  # fmt: skip
def investment(m, x, y):
    r"""What is spent on building and converting per calendar year stays within a ceiling.

    .. math:: \frac{1}{n_y} \Big( \sum_k c^I_{k,y} N_{k,y} + \sum_n c^C_{n,y} C_{n,y} \Big) \le \overline{I}_y

    At constant prices, before any financing; without an item everything counts.  The dual,
    divided by the discount sum, is what one yuan more in each of the year's years would save.
    """
    spent = sum(m.overnight_cost[k, r, y] * m.new[k, r, y] for k, r in m.paid_builds[x, y]) + sum(
        m.retrofit_retrofit_cost[n, y] * m.converted[n, r, e, y]
        for n, r, e in m.paid_retrofits[x, y]
    )
    return spent / m.period_length[y], m.target_limit[x, y]
