"""Targets on public money: outlays and new debt, per calendar year, in current prices."""

from __future__ import annotations

from models import supported
from models.algebra import index, measure


@index("targets", en="Payers of a target", zh="目标所涉出资方")
def target_payers(city, x):
    """The payer a target names, or every public one."""
    item = city.targets[x].item
    if item is not None:
        return [item] if item in city.payers else []
    return supported.public_payers(city)


@index("targets", en="Payments among the payers of a target", zh="目标所涉出资方之间的转拨")
def target_transfers(city, x):
    """Payments that one of a target's payers makes to another: counted once."""
    payers = set(target_payers(city, x))
    return [p for p, row in city.payments.items() if {row.payer, row.recipient} <= payers]


@index("targets", en="Loans of a target", zh="目标所涉融资")
def target_loans(city, x):
    """The loans and bonds of a target's payers."""
    return [name for name, row in city.loans.items() if row.borrower in target_payers(city, x)]


@measure(
    en="Public outlay per year", zh="年度财政支出", unit="million CNY", target_unit="million CNY",
    price_unit="CNY/CNY", items=("payers",), item_optional=True, discount="nominal_discount",
)  # fmt: skip
def public_outlay(m, x, y):
    r"""A payer, or all public ones, pay no more per calendar year, in current prices.

    .. math:: \sum_f O_{f,y} - P_y \sum_p \sum_v \theta_{p,v,y} \, U_{p,v} \le \overline{O}_y

    The second sum is over what one of them passes on to another: it is counted once.
    The dual, divided by the discount sum at current prices, is what one more yuan of ceiling in each
    of the year's calendar years would save the city.
    """
    gross = sum(m.outlay[f, y] for f in m.target_payers[x])
    passed_on = m.price_level[y] * sum(m.paid[p, y] for p in m.target_transfers[x])
    return gross - passed_on, m.target_limit[x, y]


@measure(
    en="New debt per year", zh="年度新增债务", unit="million CNY", target_unit="million CNY",
    price_unit="CNY/CNY", items=("payers",), item_optional=True, discount="nominal_discount",
)  # fmt: skip
def new_debt(m, x, y):
    r"""A payer, or all public ones, borrow no more per calendar year, in current prices.

    .. math:: \sum_{l} L_{l,y} \le \overline{L}_y
    """
    return sum(m.drawn[name, y] for name in m.target_loans[x]), m.target_limit[x, y]
