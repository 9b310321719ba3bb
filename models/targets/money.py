"""Targets on public money: outlays and new debt, per calendar year, in current prices."""

from __future__ import annotations

from models.algebra import index, measure

PUBLIC = ("central", "province", "city", "district")
"""Levels whose money is public."""


@index("targets", en="Payers of a target", zh="目标所涉出资方")
def target_payers(city, x):
    """The payer a target names, or every public one."""
    item = city.targets[x].item
    if item is not None:
        return [item] if item in city.payers else []
    return [f for f, row in city.payers.items() if row.level in PUBLIC]


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

    .. math:: \sum_f O_{f,y} \le \overline{O}_y

    The dual, divided by the discount sum at current prices, is what one more yuan of ceiling in each
    of the year's calendar years would save the city.
    """
    return sum(m.outlay[f, y] for f in m.target_payers[x]), m.target_limit[x, y]


@measure(
    en="New debt per year", zh="年度新增债务", unit="million CNY", target_unit="million CNY",
    price_unit="CNY/CNY", items=("payers",), item_optional=True, discount="nominal_discount",
)  # fmt: skip
def new_debt(m, x, y):
    r"""A payer, or all public ones, borrow no more per calendar year, in current prices.

    .. math:: \sum_{l} L_{l,y} \le \overline{L}_y
    """
    return sum(m.drawn[name, y] for name in m.target_loans[x]), m.target_limit[x, y]
