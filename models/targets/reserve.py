"""Targets on firm capacity: how much more than the load it is, year by year."""

from __future__ import annotations

from models import selection, timeline
from models.algebra import constraint, expression, index, measure, variable


def _carrier(city, x):
    """Return the carrier whose load a target wants covered, as a list; empty for other measures."""
    row = city.targets[x]
    return [row.item] if row.measure == "reserve_margin" else []


@index(en="Margins asked by targets", zh="目标所要求的备用率", dimen=2)
def asked_margins(city):
    """The targets on the reserve margin and the years for which they give a number."""
    return [
        (x, y)
        for x, row in city.targets.items()
        if row.measure == "reserve_margin"
        for y in timeline.decision_years(city)
        if row.limit.get(y) is not None
    ]


@index("targets", en="Loads a target wants covered", zh="目标所涉负荷", dimen=2)
def covered_loads(city, x):
    """The carrier and the regions of a target on the reserve margin."""
    return [(c, r) for c in _carrier(city, x) for r in selection.regions(city, city.targets[x])]


@index("targets", en="Reserves counted whole", zh="整体计入的可靠容量", dimen=2)
def whole_reserves(city, x):
    """The carrier and the regions where everything firm counts, and not some assets only."""
    return [] if selection.is_partial(city.targets[x]) else covered_loads(city, x)


def _counted(city, x, by_step):
    row = city.targets[x]
    return [
        (k, c)
        for c in _carrier(city, x)
        for k, carrier, way in city.flows
        if (carrier, way) == (c, "out") and selection.is_partial(row)
        and city.technologies[k].reserve_credit is not None
        and bool(city.technologies[k].credit_by_step) == by_step
        and selection.takes_in(city, row, city.technologies[k].sector, k)
    ]  # fmt: skip


@index("targets", en="Firm technologies of a target", zh="目标所计可靠容量技术", dimen=2)
def counted_firm(city, x):
    """Technologies that are firm all the time, of a target that takes in some assets only."""
    return _counted(city, x, by_step=False)


@index("targets", en="Technologies of a target firm by step", zh="目标所计逐时可靠技术", dimen=2)
def counted_firm_by_step(city, x):
    """Technologies whose credit follows their curve, of a target that takes in some assets only."""
    return _counted(city, x, by_step=True)


@index("targets", en="Firm storages of a target", zh="目标所计可靠容量储能")
def counted_firm_storages(city, x):
    """Storages with a credit, of a target that takes in some assets only."""
    row = city.targets[x]
    return [
        s
        for c in _carrier(city, x)
        for s, each in city.storages.items()
        if each.carrier == c and each.reserve_credit is not None
        and selection.is_partial(row) and selection.takes_in(city, row, each.sector, s)
    ]  # fmt: skip


@expression(
    "asked_margins", unit="item.unit / 1000 hour", en="Firm capacity a target counts", zh="目标所计可靠容量"
)  # fmt: skip
def target_firm_capacity(m, x, y):
    r"""Everything in a target's regions that is firm all the time, or its technologies and storages.

    .. math:: F_{x,y} = \sum_r F_{c,r,y} + \sum_{k \in x} e_{k,c,y} \, K_{k,y} + \sum_{s \in x} P_{s,y}
    """
    regions = m.target_regions[x]
    return (
        sum(m.firm_capacity[c, r, y] for c, r in m.whole_reserves[x])
        + sum(
            m.firm_output[k, c, y] * m.capacity[k, r, y]
            for k, c in m.counted_firm[x]
            for r in regions
        )
        + sum(m.firm_power[s, r, y] for s in m.counted_firm_storages[x] for r in regions)
    )


@expression(
    "asked_margins", "steps", unit="item.unit / 1000 hour", en="Firm capacity of a step a target counts",
    zh="目标所计逐时可靠容量",
)  # fmt: skip
def target_firm_in_step(m, x, y, d, t):
    r"""What is firm in one step only, such as solar power at noon.

    .. math:: F_{x,y,t} = \sum_r F_{c,r,y,t} + \sum_{k \in x} e_{k,c,y,t} \, K_{k,y}
    """
    return sum(m.firm_capacity_in_step[c, r, y, d, t] for c, r in m.whole_reserves[x]) + sum(
        m.firm_output_in_step[k, c, y, d, t] * m.capacity[k, r, y]
        for k, c in m.counted_firm_by_step[x]
        for r in m.target_regions[x]
    )


def _load(m, x, y, d, t):
    """Return the load of a step, scaled to the year's peak."""
    return sum(m.carrier_peak_scale[c] * m.load[c, r, y, d, t] for c, r in m.covered_loads[x])


def _load_left(m, x, y, d, t):
    """Return what of a step's load is left to what is firm all the time."""
    now = m.target_firm_in_step[x, y, d, t]
    return _load(m, x, y, d, t) - now / (1 + m.target_limit[x, y])


def _highest_left(m, x, y):
    """Return the highest load left, which the programme only keeps from being less."""
    return max(0.0, *(_load_left(m, x, y, d, t) for d, t in m.steps))


load_to_cover = variable(
    "asked_margins", unit="item.unit / 1000 hour", en="Highest load to be covered", zh="须覆盖的最高负荷",
    letter=r"\hat{\ell}", settled=_highest_left,
)  # fmt: skip


@constraint(
    "asked_margins", "steps", unit="item.unit / 1000 hour", en="Highest load to be covered",
    zh="须覆盖的最高负荷核算",
)  # fmt: skip
def load_to_cover_row(m, x, y, d, t):
    r"""In no step is more to be covered: the load, less what is firm in that step alone.

    .. math:: \hat{\ell}_{x,y} \ge \pi_c \sum_r \ell_{c,r,y,t} - F_{x,y,t} / (1 + \mu_{x,y})

    The load is what demands and their technologies take, wherever in the year it is highest:
    demand that moves to another step moves the peak with it.
    """
    return m.load_to_cover[x, y] - _load_left(m, x, y, d, t) >= 0


def _margin(m, x, y, firm):
    """Return the least margin of any step; what is asked, where there is no load."""
    loads = {(d, t): _load(m, x, y, d, t) for d, t in m.steps}
    margins = [
        (firm + m.target_firm_in_step[x, y, *at]) / load - 1
        for at, load in loads.items()
        if load > 1e-6
    ]
    return min(margins, default=m.target_limit[x, y])


@measure(
    en="Reserve margin", zh="备用率", unit="item.unit / 1000 hour", target_unit="1",
    price_unit="million CNY * 1000 hour / item.unit", items=("carriers",),
    shown=_margin, sense="at_least",
)  # fmt: skip
def reserve_margin(m, x, y):
    r"""Firm capacity exceeds the highest load of the year by a margin.

    .. math:: F_{x,y} \ge (1 + \mu_{x,y}) \, \hat{\ell}_{x,y}

    Of a sector or a group: what it alone has that is firm, against the whole load.  The dual,
    divided by the discount sum, is what one unit more of firm capacity would cost in that year.
    """
    return m.target_firm_capacity[x, y], (1 + m.target_limit[x, y]) * m.load_to_cover[x, y]
