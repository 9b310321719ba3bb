"""Targets on what can be moved or shed when demand is highest."""

from __future__ import annotations

from models import selection, timeline
from models.algebra import index, measure


@index("targets", en="Demands whose peak counts", zh="计入尖峰的需求", dimen=3)
def peak_demands(city, x):
    """Demands for a target's step carriers in its regions and sector: (carrier, region, sector)."""
    row = city.targets[x]
    return [
        (c, r, sector)
        for c, r, sector in city.demands
        if c in selection.members(city, row.item) and city.carriers[c].balance == "step"
        and r in selection.regions(city, row) and selection.takes_in(city, row, sector)
    ]  # fmt: skip


@index("targets", en="Programmes of a target", zh="目标所涉响应项目")
def target_responses(city, x):
    """The programmes of demand response that act on a target's demands."""
    demands = peak_demands(city, x)
    return [
        q
        for q, row in city.demand_response.items()
        if (row.carrier, row.region, row.sector) in demands
    ]


@index("targets", "years", en="Step of the peak", zh="尖峰时步", dimen=2)
def peak_steps(city, x, y):
    """The step in which a target's demands together are highest: (period, step)."""
    rows = [city.demands[j] for j in peak_demands(city, x)]

    def wanted(step):
        return sum(
            (row.amount.get(y) or 0.0) * timeline.shape(city, row.profile, *step) for row in rows
        )

    return [max(timeline.steps(city), key=wanted)] if rows else []


def _peak(m, x, y):
    return sum(
        m.demand[j, y] * m.demand_shape[j, d, t]
        for j in m.peak_demands[x]
        for d, t in m.peak_steps[x, y]
    )


@measure(
    en="Response at the peak", zh="尖峰响应能力占比", unit="item.unit / 1000 hour", target_unit="1",
    price_unit="million CNY * 1000 hour / item.unit", items=("carriers",),
    shown=lambda m, x, y, quantity: (
        quantity / _peak(m, x, y) if _peak(m, x, y) > 1e-6 else m.target_limit[x, y]
    ),
)  # fmt: skip
def peak_response_share(m, x, y):
    r"""Programmes of demand response can move or shed a share of the highest demand.

    .. math:: \sum_q \overline{q}_{q,y,\hat{t}} \ge s_y \sum_j d_{j,y} \, s_{j,\hat{t}}

    What programmes can do is data, not a decision: a hard target that they do not meet has no
    plan, and a soft one counts its penalty.
    """
    responding = sum(
        m.most_response[q, y, d, t] for q in m.target_responses[x] for d, t in m.peak_steps[x, y]
    )
    return responding, m.target_limit[x, y] * _peak(m, x, y)
