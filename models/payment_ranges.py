"""Shares in a range: a payment that gives as much as targets ask of it, and no more.

Being a transfer, what it gives is in no cost: the plan of least cost leaves it open, and a second
solve at that cost finds the least public money (`planner.second_solve`).
"""

from __future__ import annotations

from models import supported, timeline
from models.algebra import constraint, expression, index, variable


def _has(city, p, v):
    row = city.payments[p]
    within = row.share_rule == "range" and supported.gives(city, row, v, "share")
    return within and bool(supported.builds(city, row, v) or supported.conversions(city, row, v))


@index(en="Shares in a range", zh="区间比例", dimen=2)
def ranged_shares(city):
    """The payments whose share may lie in a range, and the model years in which it does."""
    years = timeline.model_years(city)
    return [(p, v) for p in city.payments for v in years if _has(city, p, v)]


@index("payments", "years", en="Years with a share in a range", zh="比例为区间的年份")
def ranged_years(city, p, v):
    """The year itself, where the share a payment gives may lie in a range."""
    return [v] if _has(city, p, v) else []


ranged_support = variable(
    "ranged_shares", unit="million CNY", en="Support within a range", zh="区间内支持额", letter="H"
)


@constraint("ranged_shares", policy=True, unit="million CNY", en="Least share", zh="最低支持比例")
def least_share_row(m, p, v):
    r"""A payment gives at least its least share of the investment.

    .. math:: H_{p,v} \ge \underline{s}_p \, I_{p,v} / n_v
    """
    return m.ranged_support[p, v] - m.payment_least_share[p] * m.investment_supported[p, v] >= 0


@constraint("ranged_shares", policy=True, unit="million CNY", en="Largest share", zh="最高支持比例")
def largest_share_row(m, p, v):
    r"""A payment gives at most its share of the investment.

    .. math:: H_{p,v} \le \overline{s}_{p,v} \, I_{p,v} / n_v
    """
    return m.ranged_support[p, v] - m.payment_rate[p, v] * m.investment_supported[p, v] <= 0


@expression(
    "payments",
    "years",
    adds_to="promised",
    unit="million CNY",
    en="Within its range",
    zh="区间内安排",
)
def promised_in_range(m, p, v):
    r"""What a payment promises for each calendar year within its range.

    .. math:: H_{p,v}
    """
    return sum(m.ranged_support[p, v] for _ in m.ranged_years[p, v])
