"""Reserve: enough firm capacity in every step, with a margin above what the city asks for."""

from __future__ import annotations

from models import selection, timeline
from models.algebra import Sheet, column, constraint, expression, index, ledger, parameter


class ReserveMargins(Sheet, extends="carriers"):
    """How much more than the load must be able to run."""

    reserve_margin: float = column(
        "Reserve margin", "备用率", "1", default=None, at_least=0, at_most=2,
        help=("Firm capacity above the load in every step; blank: none asked", "各时步可靠容量高于负荷的比例；空白为不要求"),
    )  # fmt: skip
    peak_scale: float = column(
        "Year's peak over the periods' peak", "全年最高负荷与时段最高负荷之比", "1",
        default=1.0, at_least=1, at_most=3,
        help=("Representative days do not hold the highest hour of the year", "代表日不含全年最高负荷时刻"),
    )  # fmt: skip


class TechnologyCredits(Sheet, extends="technologies"):
    """How much of a technology counts as firm."""

    reserve_credit: float = column(
        "Reserve credit", "可靠容量系数", "1", default=None, at_least=0, at_most=1,
        help=("Share of capacity that is firm; blank: none", "计入可靠容量的比例；空白为不计"),
    )  # fmt: skip


class TradeCredits(Sheet, extends="trade"):
    """How much of a purchase counts as firm."""

    reserve_credit: float = column(
        "Reserve credit", "可靠容量系数", "1", default=None, at_least=0, at_most=1,
        help=("Share of the limit in a step that is firm; blank: none", "单时步上限中计入可靠容量的比例；空白为不计"),
    )  # fmt: skip


@index(en="Carriers with a reserve", zh="要求备用的品种")
def reserve_carriers(city):
    """Step carriers for which a margin is asked, always or by a target."""
    return selection.covered(city)


@index(en="Carriers with a margin of their own", zh="自带备用率要求的品种")
def margin_carriers(city):
    """Step carriers for which the same margin is asked in every year and region."""
    return [c for c in selection.covered(city) if city.carriers[c].reserve_margin is not None]


@index("reserve_carriers", en="Firm technologies", zh="计入备用的技术", dimen=2)
def firm_technologies(city, c):
    """Technologies that give out the carrier and are firm all the time."""
    return [
        (k, c)
        for k, carrier, way in city.flows
        if carrier == c
        and way == "out"
        and city.technologies[k].reserve_credit is not None
        and not city.technologies[k].credit_by_step
    ]


@index("reserve_carriers", "regions", "years", en="Firm purchases", zh="计入备用的购入项")
def firm_buys(city, c, r, y):
    """Purchases with a credit and a limit in every step."""
    return [
        b
        for b, row in city.trade.items()
        if (row.carrier, row.region, row.direction) == (c, r, "buy")
        and row.reserve_credit is not None
        and row.step_limit.get(y) is not None
    ]


@parameter(
    "technologies",
    "carriers",
    "years",
    unit="carrier.unit / 1000 hour / capacity_unit",
    en="Firm output per capacity",
    zh="单位容量可靠出力",
    letter="e",
)
def firm_output(city, k, c, y):
    """What one unit of capacity adds to the reserve of a carrier."""
    row = city.technologies[k]
    if row.reserve_credit is None or (k, c, "out") not in city.flows:
        return None
    full = row.full_output * 1000 / timeline.HOURS_OF_A_YEAR
    return row.reserve_credit * full * city.flows[k, c, "out"].ratio[y]


firm_capacity = ledger(
    "reserve_carriers", "regions", "years",
    unit="carrier.unit / 1000 hour", en="Firm capacity", zh="可靠容量", letter="F",
)  # fmt: skip


@expression(
    "reserve_carriers",
    "regions",
    "years",
    adds_to="firm_capacity",
    unit="carrier.unit / 1000 hour",
    en="Firm technologies",
    zh="技术可靠容量",
)
def firm_technology_output(m, c, r, y):
    r"""Capacity times its credit.

    .. math:: \sum_k e_{k,c,y} \, K_{k,r,y}
    """
    return sum(m.firm_output[k, c, y] * m.capacity[k, r, y] for k, c in m.firm_technologies[c])


@expression(
    "reserve_carriers",
    "regions",
    "years",
    adds_to="firm_capacity",
    unit="carrier.unit / 1000 hour",
    en="Firm purchases",
    zh="购入可靠容量",
)
def firm_purchases(m, c, r, y):
    r"""The limit of a purchase times its credit.

    .. math:: \sum_b e_b \, \overline{b}_{b,y}
    """
    return sum(m.trade_reserve_credit[b] * m.trade_step_limit[b, y] for b in m.firm_buys[c, r, y])


@expression(
    "reserve_carriers",
    "regions",
    "years",
    "steps",
    unit="carrier.unit / 1000 hour",
    en="Load to be covered",
    zh="须覆盖的负荷",
)
def load(m, c, r, y, d, t):
    r"""What demands and technologies take, without storage and sales.

    .. math:: d_{c,r,y,t} + \sum_k f_{k,c,y} \, g_{k,r,y,t} + \sum_p s_{p,t} \Phi_{c,p,r,y}
    """
    at = c, r, y, d, t
    return m.demand_in_step[at] + m.used_in_step[at] + m.used_in_shape[at]


@constraint(
    "margin_carriers",
    "regions",
    "decision_years",
    "steps",
    policy=True,
    unit="carrier.unit / 1000 hour",
    en="Reserve margin",
    zh="备用率",
)
def reserve_row(m, c, r, y, d, t):
    r"""In every step, firm capacity exceeds the load by the margin.

    .. math:: F_{c,r,y} + F_{c,r,y,t} \ge (1 + \mu_c) \, \pi_c \, \ell_{c,r,y,t}

    The load of the periods is scaled to the highest of the year.

    What a consumer pays in a step is the dual of the balance plus :math:`(1+\mu) \pi` times this dual.
    """
    asked = (1 + m.carrier_reserve_margin[c]) * m.carrier_peak_scale[c] * m.load[c, r, y, d, t]
    return m.firm_capacity[c, r, y] + m.firm_capacity_in_step[c, r, y, d, t] - asked >= 0
