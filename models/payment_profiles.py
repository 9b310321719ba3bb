"""When payments are paid: profiles, totals of programmes, and what each payer pays."""

from __future__ import annotations

from models import payouts, supported, timeline
from models.algebra import constraint, expression, index, parameter


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


@index("payers", en="Payments received from other payers", zh="收到的转拨资金")
def payments_received(city, f):
    """The payments that are passed on to a payer, who pays projects in rows of its own."""
    return [p for p, row in city.payments.items() if row.recipient == f]


@index(en="Public payments to public payers", zh="财政间转拨资金")
def passed_on_payments(city):
    """Payments of one public payer to another: in the outlay of both, once in that of the city."""
    public = supported.public_payers(city)
    return [p for p, row in city.payments.items() if {row.payer, row.recipient} <= set(public)]


@index(en="Public payers", zh="财政出资方")
def public_payers(city):
    """The payers whose money is public."""
    return supported.public_payers(city)


@expression("years", unit="million CNY", en="Public money", zh="财政资金")
def public_money(m, y):
    r"""What all public payers pay in each calendar year, each yuan once, at constant prices.

    .. math:: \frac{1}{P_y} \sum_f O_{f,y} - \sum_p \sum_v \theta_{p,v,y} \, U_{p,v}

    The second sum is over what one of them passes on to another.
    """
    return sum(m.outlay[f, y] for f in m.public_payers) / m.price_level[y] - sum(
        m.paid[p, y] for p in m.passed_on_payments
    )
