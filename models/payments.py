"""Payments: what is promised towards which measure, and when it is paid."""

from __future__ import annotations

from models import payouts, supported, timeline
from models.algebra import (
    Sheet,
    between_years,
    column,
    constraint,
    expression,
    index,
    parameter,
    year_columns,
)


class Payments(
    Sheet,
    id="payments",
    key="payment",
    one="payment",
    en="Payments",
    zh="资金",
    who="finance",
    named=True,
):
    """Support rules: what a payer gives per yuan, unit of capacity or of activity, or per year."""

    payment: str = column("Payment", "资金项")
    action: str = column("Action of the plan", "所属行动", default=None, refers_to="actions")
    item: str = column(
        "Technology, storage or retrofit", "技术、储能或改造", default=None, refers_to=supported.ASSETS,
        help=("Blank only for a fixed amount per year", "仅固定年金额可空"),
    )  # fmt: skip
    region: str = column("Region", "区域", default=None, refers_to="regions")
    payer: str = column("Payer", "出资方", refers_to="payers")
    instrument: str = column(
        "Instrument", "支持方式", default="grant", choices={
            "direct": ("direct investment", "直接投资"), "equity": ("equity", "资本金注入"),
            "grant": ("investment grant", "投资补助"), "operating": ("operating subsidy", "运营补贴"),
            "purchase": ("purchase", "采购"), "fund": ("fund contribution", "基金出资"),
        },
    )  # fmt: skip
    state: str = column(
        "State", "落实情况", default="planned",
        choices={"granted": ("granted", "已下达"), "hoped": ("hoped for", "拟争取"), "planned": ("planned", "拟安排")},
    )  # fmt: skip
    document: str = column("Document", "依据文件", default=None)
    basis: str = column(
        "Basis", "计算依据",
        choices={
            "share": ("share of investment", "按投资比例"),
            "capacity": ("per capacity built", "按新增容量"),
            "activity": ("per activity", "按产出"),
            "fixed": ("fixed per year", "每年固定"),
        },
        choice_units={
            "share": "1",
            "capacity": "million CNY / item.capacity_unit",
            "activity": "million CNY / item.unit",
            "fixed": "million CNY",
        },
    )  # fmt: skip
    first_year: int = column("First year", "起始年", "calendar year", default=None)
    last_year: int = column("Last year", "截止年", "calendar year", default=None)
    payout: str = column(
        "Payment profile", "支付进度", default="100",
        help=("Per cent by year from the year of building: 30/60/10", "自建设年起逐年百分比，如30/60/10"),
    )  # fmt: skip
    total_limit_unit: str = column("Unit of the total", "总额单位", default=None)
    total_limit: float = column(
        "Most in total", "总额上限", "million CNY", default=None, at_least=0,
        unit_column="total_limit_unit",
        help=(
            "Over all years of the plan, at constant prices; ceilings by year stand in sheet targets",
            "规划期内合计，按不变价；逐年上限填在“目标与控制线”表",
        ),
    )  # fmt: skip
    unit: str = column("Unit", "单位")
    interpolation: str = between_years()
    amount: float = year_columns(
        "Amount", "标准", "basis.unit", at_least=0,
        help=("At constant prices", "按不变价"),
    )  # fmt: skip


def _on(city, p, v, *bases):
    row = city.payments[p]
    return row.basis in bases and row.amount.get(v) is not None


@index("payments", "years", en="Builds a payment is a share of", zh="按比例补助的新建", dimen=2)
def share_builds(city, p, v):
    """What is built in a year whose cost a payment takes a share of: (asset, region)."""
    return supported.builds(city, city.payments[p], v) if _on(city, p, v, "share") else []


@index(
    "payments", "years", en="Conversions a payment is a share of", zh="按比例补助的改造", dimen=3
)
def share_conversions(city, p, v):
    """What is converted in a year whose cost a payment takes a share of."""
    return supported.conversions(city, city.payments[p], v) if _on(city, p, v, "share") else []


@index("payments", "years", en="Builds paid per capacity", zh="按容量补助的新建", dimen=2)
def unit_builds(city, p, v):
    """What is built in a year that a payment supports per unit: (asset, region)."""
    return supported.builds(city, city.payments[p], v) if _on(city, p, v, "capacity") else []


@index("payments", "years", en="Conversions paid per capacity", zh="按容量补助的改造", dimen=3)
def unit_conversions(city, p, v):
    """What is converted in a year that a payment supports per unit."""
    return supported.conversions(city, city.payments[p], v) if _on(city, p, v, "capacity") else []


@index("payments", "years", en="Activities paid", zh="按产出补助的技术", dimen=2)
def paid_activities(city, p, v):
    """The activities of a year that a payment supports: (technology, region)."""
    row = city.payments[p]
    runs = (
        row.item in city.technologies and supported.applies(row, v) and _on(city, p, v, "activity")
    )
    return [(row.item, r) for r in supported.regions(city, row)] if runs else []


@parameter("payments", "years", unit="million CNY", en="Fixed payment", zh="固定资金", letter="u")
def fixed_payment(city, p, v):
    """What a payment of a fixed amount gives in a year."""
    row = city.payments[p]
    given = supported.applies(row, v) and _on(city, p, v, "fixed")
    return row.amount.get(v) if given else 0.0


@index("payments", "years", en="Years a payment pays for", zh="当年支付对应的承诺年")
def years_paid_for(city, p, y):
    """The model years whose commitments are paid, in part, in a year."""
    return [v for v in timeline.model_years(city) if _payout(city, p, v, y) > 0]


def _payout(city, p, v, y):
    shares = payouts.parse(city.payments[p].payout)
    return payouts.share_paid(shares, timeline.span(city, v), timeline.span(city, y))


@parameter(
    "payments",
    "years",
    "years",
    unit="1",
    en="Share paid in a year",
    zh="支付进度",
    letter=r"\theta",
)
def payout_share(city, p, v, y):
    r"""What is paid in each calendar year of `y` per yuan committed in each calendar year of `v`.

    .. math:: \theta_{v,y} = \frac{1}{n_y} \sum_{a \in y} \sum_{b \in v} \theta_{a-b}
    """
    return _payout(city, p, v, y) or None


@expression("payments", "years", unit="million CNY", en="Committed", zh="承诺资金")
def promised(m, p, v):
    r"""What a payment promises for each calendar year of a model year, at constant prices.

    .. math:: s_{p,v} \frac{I_v}{n_v} + u_{p,v} \frac{N_v}{n_v} + u_{p,v} G_v + u_{p,v}
    """
    spent = sum(m.overnight_cost[k, r, v] * m.new[k, r, v] for k, r in m.share_builds[p, v]) + sum(
        m.retrofit_retrofit_cost[n, v] * m.converted[n, r, e, v]
        for n, r, e in m.share_conversions[p, v]
    )
    added = sum(m.new[k, r, v] for k, r in m.unit_builds[p, v]) + sum(
        m.converted[n, r, e, v] for n, r, e in m.unit_conversions[p, v]
    )
    made = sum(m.activity[k, r, v] for k, r in m.paid_activities[p, v])
    return m.fixed_payment[p, v] + sum(
        m.payment_amount[p, v] * ((spent + added) / m.period_length[v] + made)
        for _ in m.years_with_amount[p, v]
    )


@index("payments", "years", en="Years with an amount", zh="有标准的年份")
def years_with_amount(city, p, v):
    """The year itself, where a payment gives an amount that is multiplied with a quantity."""
    return [v] if _on(city, p, v, "share", "capacity", "activity") else []


@expression(
    "payments", "years", unit="million CNY", en="Paid, constant prices", zh="支付额（不变价）"
)
def paid(m, p, y):
    r"""What a payment pays in each calendar year, by its payment profile.

    .. math:: \sum_v \theta_{p,v,y} \, U_{p,v}
    """
    return sum(m.payout_share[p, v, y] * m.promised[p, v] for v in m.years_paid_for[p, y])


@index(en="Payments with a total", zh="有总额上限的资金项")
def limited_payments(city):
    """Payments with a limit over all years."""
    return [p for p, row in city.payments.items() if row.total_limit is not None]


@constraint(
    "limited_payments", policy=True, unit="million CNY", en="Total of a payment", zh="资金总额上限"
)
def payment_limit_row(m, p):
    r"""A programme promises no more in all years than its total.

    .. math:: \sum_v n_v \, U_{p,v} \le \overline{U}_p

    The dual is what one yuan more in the programme would save, discounted.
    """
    whole = sum(m.period_length[v] * m.promised[p, v] for v in m.years)
    return whole <= m.payment_total_limit[p]


@index("payers", en="Payments of a payer", zh="出资方的资金项")
def payments_of(city, f):
    """The payments that a payer makes."""
    return [p for p, row in city.payments.items() if row.payer == f]


@expression(
    "payers", "years", adds_to="outlay", unit="million CNY", en="Payments", zh="补助与投资支出"
)
def payments_made(m, f, y):
    r"""What a payer pays in each calendar year of a model year, in current prices.

    .. math:: P_y \sum_{p \in f} \sum_v \theta_{p,v,y} \, U_{p,v}
    """
    return m.price_level[y] * sum(m.paid[p, y] for p in m.payments_of[f])
