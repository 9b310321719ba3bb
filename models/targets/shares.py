"""Targets on shares: one sum is at least, or at most, a share of another in the same unit.

Written as a difference of sums, so that the row is linear and its dual is per unit of the sum.
"""

from __future__ import annotations

from models.algebra import measure

ASSETS = ("technologies", "storages", "groups")

NOTHING = 1e-6
"""A whole no larger than this is none: a solver's rounding."""


def _share(whole):
    """Return how a share is shown: the part by the whole; of nothing, what is asked: none is short."""

    def shown(m, x, y, part):
        all_of_it = whole(m, x, y)
        return part / all_of_it if abs(all_of_it) > NOTHING else m.target_limit[x, y]

    return shown


def _standing(m, x, y):
    return sum(m.capacity[k, r, y] for k in m.base_assets[x] for r in m.target_regions[x])


@measure(
    en="Share of capacity", zh="容量占比", unit="item.capacity_unit", target_unit="1",
    price_unit="million CNY / item.capacity_unit", items=ASSETS, bases=ASSETS,
    shown=_share(_standing),
)  # fmt: skip
def capacity_share(m, x, y):
    r"""Some assets stand for a share of the capacity of others.

    .. math:: \sum_{k \in x} K_{k,y} - s_y \sum_{k \in b} K_{k,y} \ge 0

    The dual, divided by the discount sum, is what one unit more of the part would cost.
    """
    part = sum(m.capacity[k, r, y] for k in m.target_assets[x] for r in m.target_regions[x])
    return part, m.target_limit[x, y] * _standing(m, x, y)


def _built(m, x, y):
    return sum(m.new[k, r, y] for k, r in m.base_builds[x, y]) / m.period_length[y]


@measure(
    en="Share of new capacity", zh="新增容量占比", unit="item.capacity_unit", target_unit="1",
    price_unit="million CNY / item.capacity_unit", items=ASSETS, bases=ASSETS, shown=_share(_built),
)  # fmt: skip
def new_capacity_share(m, x, y):
    r"""Some assets are a share of what is built in a year.

    .. math:: \frac{1}{n_y} \Big( \sum_{k \in x} N_{k,y} - s_y \sum_{k \in b} N_{k,y} \Big) \ge 0

    It holds in the years given only: give every year from the first, else building just moves.
    """
    part = sum(m.new[k, r, y] for k, r in m.target_builds[x, y]) / m.period_length[y]
    return part, m.target_limit[x, y] * _built(m, x, y)


def _built_since(m, x, y):
    return m.base_built_before[x] + sum(m.new[k, r, v] for k, r, v in m.base_window_builds[x, y])


@measure(
    en="Share of new capacity since a year", zh="累计新增容量占比", unit="item.capacity_unit",
    target_unit="1", price_unit="million CNY / item.capacity_unit", items=ASSETS, bases=ASSETS,
    shown=_share(_built_since), discount="mean_discount",
)  # fmt: skip
def new_capacity_total_share(m, x, y):
    r"""Some assets are a share of all that is built from the first year of the window on.

    .. math:: \sum_{k \in x} \sum_{v \le y} N_{k,v} - s_y \sum_{k \in b} \sum_{v \le y} N_{k,v} \ge 0

    Past years of the window count as reported, so that building cannot just move between years.
    """
    part = m.built_before[x] + sum(m.new[k, r, v] for k, r, v in m.window_builds[x, y])
    return part, m.target_limit[x, y] * _built_since(m, x, y)


def _output(m, x, y):
    return sum(m.activity[k, r, y] for k in m.base_assets[x] for r in m.target_regions[x])


@measure(
    en="Share of output", zh="产出占比", unit="item.unit", target_unit="1",
    price_unit="million CNY / item.unit", items=("technologies", "groups"),
    bases=("technologies", "groups"), shown=_share(_output),
)  # fmt: skip
def output_share(m, x, y):
    r"""Some technologies make a share of what others make.

    .. math:: \sum_{k \in x} G_{k,y} - s_y \sum_{k \in b} G_{k,y} \ge 0

    The dual, divided by the discount sum, is what one unit more of the part would cost.
    """
    part = sum(m.activity[k, r, y] for k in m.target_assets[x] for r in m.target_regions[x])
    return part, m.target_limit[x, y] * _output(m, x, y)


@measure(
    en="Share of consumption", zh="消费占比", unit="item.unit", target_unit="1",
    price_unit="million CNY / item.unit", items=("carriers", "groups"),
    bases=("carriers", "groups"), shown=_share(lambda m, x, y: m.base_consumption[x, y]),
)  # fmt: skip
def consumption_share(m, x, y):
    r"""Some carriers are a share of what is used of others.

    .. math:: C_{x,y} - s_y \, C_{b,y} \ge 0

    Such as electricity in the energy that end users take in.  The dual, divided by the discount
    sum, is what one unit more of the part would cost.
    """
    return m.target_consumption[x, y], m.target_limit[x, y] * m.base_consumption[x, y]
