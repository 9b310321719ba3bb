"""Costs, term by term and year by year, rebuilt from the other tables and the inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from models import objectives, vintages
from models.supported import PUBLIC
from planner.certify import capital, emissions
from planner.certify.books import Books, Sums, added
from planner.certify.lines import DECIDED, Pair, agree, line, pairs
from planner.certify.prices import target_discount
from planner.tables.checks import Checks


class Term(NamedTuple):
    """How a term is rebuilt, and what its line says."""

    en: str
    zh: str
    rebuilt: Callable[[Books], Sums]


def _fixed(books: Books) -> Sums:
    city = books.city
    return added(
        (year, amount * vintages.asset(city, asset).fixed_cost[year])
        for (asset, _, year), amount in books.standing.items()
    )


def _variable(books: Books) -> Sums:
    technologies = books.city.technologies
    return added(
        (year, amount * technologies[technology].variable_cost[year])
        for (technology, _, year), amount in books.activity.items()
    )


def _trade(direction: str, sign: int, books: Books) -> Sums:
    """Return what is bought or sold at its price: the year's amount, and the steps' deviation."""
    city = books.city
    blocks = {name: row for name, row in city.trade.items() if row.direction == direction}
    found = added(
        (year, sign * amount * blocks[name].price[year])
        for (name, year), amount in books.traded.items()
        if name in blocks
    )
    for item, year, *at, power in books.cells("dispatch", "item year period step power"):
        block = blocks.get(item)
        if block is None or block.profile is None:
            continue
        period, step = at
        beyond = getattr(city.profiles[period, step], block.profile) - 1
        amount = power * books.steps[period, step] / 1000
        found[year] += sign * amount * block.price[year] * beyond
    return found


def _sending(books: Books) -> Sums:
    links = books.city.links
    return added(
        (year, amount * links[name].sending_cost[year])
        for (name, year), amount in books.sent.items()
    )


def _response(books: Books) -> Sums:
    programmes = books.city.demand_response
    return added(
        (row.year, row.amount * programmes[row.item].price[row.year])
        for row in books["balance"]
        if row.kind == "response" and row.side == "supply"
    )


def _carbon(treatment: str, books: Books) -> Sums:
    return added(
        (year, emissions.paid(books, scheme, year))
        for scheme in books.city.carbon_price.values()
        if scheme.treatment == treatment
        for year in books.years
        if scheme.price.get(year) is not None
    )


def _transfers(books: Books) -> Sums:
    return Sums(
        (year, amount * books.discount(year, "running_payment"))
        for year, amount in _carbon("transfer", books).items()
    )


def _penalties(books: Books) -> Sums:
    targets = books.city.targets
    return added(
        (
            row.year,
            row.shortfall
            * targets[row.target].penalty
            * target_discount(books, row.measure, row.year),
        )
        for row in books["targets"]
        if targets[row.target].kind == "soft" and row.basis == "model"
    )


TERMS = {
    "building_charges": Term(
        "Capital charges from investment", "由投资重算的投资年费",
        partial(capital.charges, term="building_charges"),
    ),
    "energy_charges": Term(
        "Capital charges for energy of storages", "重算的储能能量投资年费",
        partial(capital.charges, term="energy_charges"),
    ),
    "conversion_charges": Term(
        "Capital charges from retrofits", "由改造重算的投资年费",
        partial(capital.charges, term="conversion_charges"),
    ),
    "fixed_costs": Term("Fixed costs from capacities", "由容量重算的固定运维费", _fixed),
    "variable_costs": Term("Variable costs from activities", "由产出重算的可变运维费", _variable),
    "purchase_costs": Term(
        "Purchases from balances and dispatch", "由平衡与运行表重算的购入费用",
        partial(_trade, "buy", 1),
    ),
    "sales_revenue": Term(
        "Sales from balances and dispatch", "由平衡与运行表重算的售出收入",
        partial(_trade, "sell", -1),
    ),
    "sending_costs": Term(
        "Sending between regions from balances", "由平衡表重算的输送费用", _sending
    ),
    "response_costs": Term(
        "Demand response from balances", "由平衡表重算的需求响应费用", _response
    ),
    "carbon_costs": Term(
        "Carbon prices from emissions by source", "由分来源排放重算的碳价支出",
        partial(_carbon, "cost"),
    ),
    "shortfall_penalties": Term(
        "Penalties from shortfalls of soft targets", "由预期性目标缺口重算的罚金", _penalties
    ),
    "carbon_transfers": Term(
        "Carbon prices that stay in the city, from emissions by source",
        "由分来源排放重算的留在本市的碳价支付", _transfers,
    ),
}  # fmt: skip
"""Every term of the objective and how it is rebuilt; a test asks that none is missing."""


def checks(books: Books) -> Iterator[Checks]:
    """Yield the sum of all terms, and each term by year."""
    counted = sum(row.discounted for row in books["costs"]) + sum(
        row.discounted for row in books["incentives"]
    )
    settings = books.city.settings
    yield line(
        "costs", "Discounted cost terms, and what is counted beside them, add up to the objective",
        "各成本项与不计入费用的项目折现合计等于目标值",
        counted, books.plan.system_cost, "million CNY",
    )  # fmt: skip
    if settings.objective != "cost":
        yield line(
            "goal", "What is made least, from the tables", "由其他表重算的目标值",
            _goal(books), books.plan.solution.objective, objectives.unit(books.city),
        )  # fmt: skip
    if settings.cost_ceiling is not None:
        yield line(
            "cost_ceiling", "Cost beyond its ceiling", "超出成本上限的部分",
            max(0.0, counted - settings.cost_ceiling), 0.0, "million CNY", settings.cost_ceiling,
        )  # fmt: skip
    yield from agree(
        "discounting", "Discounted costs are the yearly ones times the discount sum",
        "折现额 = 年度金额 × 折现系数和", "million CNY", _discounted(books),
    )  # fmt: skip
    shown = {
        **_by_term(books, "costs", "amount"),
        **_by_term(books, "incentives", "discounted"),
    }
    for name, term in TERMS.items():
        rebuilt = {(year,): amount for year, amount in term.rebuilt(books).items()}
        mine = shown.get(name, {})
        yield from agree(name, term.en, term.zh, "million CNY", pairs(rebuilt, mine), DECIDED / 100)


def _goal(books: Books) -> float:
    """Return the emissions of all calendar years, or the discounted public money, from the tables."""
    if books.city.settings.objective == "emissions":
        gas = next(iter(books.city.gases), "")
        return sum(
            row.emissions * books.count(row.year) for row in books.rows("emissions", gas=gas)
        )
    public = {name for name, row in books.city.payers.items() if row.level in PUBLIC}
    return sum(
        row.paid * books.discount(row.year, "running_payment")
        for row in books["funding"]
        if row.payer in public and row.recipient not in public
    )


def _by_term(books: Books, table: str, number: str) -> dict[str, Sums]:
    found: dict[str, Sums] = {}
    for (term, year), amount in books.by(table, "term year", number).items():
        found.setdefault(term, {})[year,] = amount
    return found


def _discounted(books: Books) -> Iterator[Pair]:
    on_capital = {"building_charges", "energy_charges", "conversion_charges"}
    for row in books["costs"]:
        payment = "capital_payment" if row.term in on_capital else "running_payment"
        factor = books.discount(row.year, payment)
        yield Pair((row.term, row.year), factor, row.discount_sum, "year")
        yield Pair((row.term, row.year), row.amount * factor, row.discounted)
