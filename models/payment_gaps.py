"""Retrofits that are given what their investor lacks: a share for each cohort that is converted.

What a retrofit is worth hangs on how long the unit would have stood, so a payment that is to fit
gives the old and the young of one year different shares.
"""

from __future__ import annotations

from models import fitted, supported, timeline
from models.algebra import expression, index, parameter


@index("payments", "years", en="Conversions given what they lack", zh="按缺口支持的改造", dimen=3)
def fitted_conversions(city, p, v):
    """What is converted in a year whose gap a payment fills: (retrofit, region, end year)."""
    row = city.payments[p]
    fits = row.share_rule == "auto" and supported.gives(city, row, v, "share")
    return supported.conversions(city, row, v) if fits else []


@index(en="Cohorts given what they lack", zh="按缺口支持的批次", dimen=3)
def fitted_cohorts(city):
    """Payments with the model year and the end year of what they help to convert."""
    return [
        (p, v, e)
        for p in city.payments
        for v in timeline.model_years(city)
        for e in sorted({e for _, _, e in fitted_conversions(city, p, v)})
    ]


@parameter("fitted_cohorts", unit="1", en="Share a cohort lacks", zh="批次资金缺口比例", letter="u")
def cohort_share(city, p, v, e):
    """The share of the cost of converting a cohort that its investor lacks."""
    return fitted.share(city, p, v, e)


@expression(
    "payments", "years", adds_to="promised", unit="million CNY", en="What conversions lack", zh="按改造缺口安排"
)  # fmt: skip
def promised_by_gap(m, p, v):
    r"""What a payment promises for each calendar year to fill the gaps of what is converted.

    .. math:: \sum_{n,r,e} u_{p,v,e} \, c^C_{n,v} \, C_{n,r,e,v} / n_v
    """
    given = sum(
        m.cohort_share[p, v, e] * m.retrofit_retrofit_cost[n, v] * m.converted[n, r, e, v]
        for n, r, e in m.fitted_conversions[p, v]
    )
    return given / m.period_length[v]
