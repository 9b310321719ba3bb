"""Loans and bonds: what is borrowed, what of it is still owed, and who helps with the interest."""

from __future__ import annotations

from models import payouts, supported, timeline, vintages
from models.algebra import Sheet, column, constraint, expression, index, parameter


class Loans(
    Sheet,
    id="loans",
    key="loan",
    one="loan",
    en="Loans and bonds",
    zh="融资",
    who="finance",
    named=True,
):
    """Who borrows towards what, on which terms; service is reported and is no cost of the plan."""

    loan: str = column("Loan", "融资项")
    action: str = column("Action of the plan", "所属行动", default=None, refers_to="actions")
    item: str = column(
        "Technology, storage or retrofit", "技术、储能或改造", refers_to=supported.ASSETS
    )
    region: str = column("Region", "区域", default=None, refers_to="regions")
    borrower: str = column("Borrower", "举债方", refers_to="payers")
    kind: str = column(
        "Kind", "类别", choices={
            "special_bond": ("special bond", "专项债券"), "general_bond": ("general bond", "一般债券"),
            "policy_loan": ("policy loan", "政策性贷款"), "green_loan": ("green loan", "绿色贷款"),
            "bank_loan": ("bank loan", "银行贷款"),
        },
    )  # fmt: skip
    share: float = column("Share of investment", "占投资比例", "1", above=0, at_most=1)
    rate: float = column("Nominal interest rate", "名义利率", "1", at_least=0, at_most=1)
    term: int = column("Term", "期限", "year", at_least=1, at_most=60)
    repayment: str = column("Repayment", "还本方式", default="equal", choices=payouts.REPAYMENTS)
    first_year: int = column("First year", "起始年", "calendar year", default=None)
    last_year: int = column("Last year", "截止年", "calendar year", default=None)
    subsidy_points: float = column(
        "Interest subsidy", "贴息", "1", default=0.0, at_least=0, at_most=1,
        help=("Points a year on the balance", "按贷款余额的年贴息率"),
    )  # fmt: skip
    subsidy_payer: str = column("Who pays the subsidy", "贴息方", default=None, refers_to="payers")
    revenue_unit: str = column("Unit of the revenue", "收益单位", default=None)
    revenue: float = column(
        "Project revenue per capacity and year", "单位容量年项目收益",
        "million CNY / item.capacity_unit", default=None, at_least=0, unit_column="revenue_unit",
        help=(
            "At constant prices, of what the loan has helped to build; it repays the loan and is in no total",
            "按不变价，所融资建成部分的收益，用于偿还本息；不计入任何合计",
        ),
    )  # fmt: skip
    least_coverage: float = column(
        "Least coverage of service", "最低覆盖倍数", "1", default=None, above=0,
        help=(
            "Revenue over interest and principal, in every year; blank: shown, not required",
            "逐年项目收益与还本付息之比；空白：只列示不约束",
        ),
    )  # fmt: skip


@index("loans", "years", en="Builds a loan finances", zh="融资的新建", dimen=2)
def loan_builds(city, f, v):
    """What is built in a year of whose cost a loan is a share: (asset, region)."""
    return supported.builds(city, city.loans[f], v)


@index("loans", "years", en="Energy a loan finances", zh="融资的储能能量", dimen=2)
def loan_energy(city, f, v):
    """The energy of storages, sized apart, of whose cost a loan is a share: (storage, region)."""
    return supported.energy_builds(city, city.loans[f], v)


@index("loans", "years", en="Conversions a loan finances", zh="融资的改造", dimen=3)
def loan_conversions(city, f, v):
    """What is converted in a year of whose cost a loan is a share."""
    return supported.conversions(city, city.loans[f], v)


@expression("loans", "years", unit="million CNY", en="Drawn, current prices", zh="举借额（当年价）")
def drawn(m, f, y):
    r"""What is borrowed in each calendar year of a model year, in current prices.

    .. math:: P_y \, s_f \, I_{f,y} / n_y
    """
    spent = sum(m.overnight_cost[k, r, y] * m.new[k, r, y] for k, r in m.loan_builds[f, y]) + sum(
        m.retrofit_retrofit_cost[n, y] * m.converted[n, r, e, y]
        for n, r, e in m.loan_conversions[f, y]
    )
    stored = sum(
        m.storage_energy_capital_cost[s, y] * m.new_energy[s, r, y] for s, r in m.loan_energy[f, y]
    )
    return m.price_level[y] * m.loan_share[f] * (spent + stored) / m.period_length[y]


@index("payers", "years", en="Loans whose interest is subsidised", zh="贴息贷款", dimen=2)
def subsidised_loans(city, f, y):
    """The loans whose interest a payer subsidises, with the model years they were drawn in."""
    return [
        (name, v)
        for name, row in city.loans.items()
        if row.subsidy_payer == f and row.subsidy_points > 0
        for v in timeline.model_years(city)
        if balance_share(city, name, v, y)
    ]


@parameter(
    "loans",
    "years",
    "years",
    unit="1",
    en="Balance of what was drawn",
    zh="举借余额比例",
    letter="b",
)
def balance_share(city, name, v, y):
    """Balance at the start of each calendar year of `y`, per yuan drawn in each one of `v`."""
    row = city.loans[name]
    service = payouts.service(row.rate, row.term, row.repayment)
    spans = timeline.span(city, v), timeline.span(city, y)
    return payouts.share_paid([0.0, *(each.balance for each in service)], *spans) or None


@expression(
    "payers", "years", adds_to="outlay", unit="million CNY", en="Interest subsidies", zh="贴息支出"
)
def interest_subsidies(m, f, y):
    r"""Points on the balances of loans, paid by someone other than the lender, in current prices.

    .. math:: \sum_{l,v} \beta_l \, b_{l,v,y} \, L_{l,v}
    """
    return sum(
        m.loan_subsidy_points[n] * m.balance_share[n, v, y] * m.drawn[n, v]
        for n, v in m.subsidised_loans[f, y]
    )


@index("loans", "years", en="Builds that earn for a loan", zh="产生收益的新建", dimen=3)
def earning_builds(city, f, y):
    """What a loan has helped to build and stands in a year: (asset, region, build year)."""
    if city.loans[f].revenue is None:
        return []
    return [
        (k, r, v)
        for v in timeline.model_years(city)
        for k, r in supported.builds(city, city.loans[f], v)
        if v <= y and vintages.standing_share(city, k, vintages.entry_year(city, v), y) > 0
    ]


@expression("loans", "years", unit="million CNY", en="Project revenue", zh="项目收益")
def project_revenue(m, f, y):
    r"""What the projects of a loan earn in each calendar year of a model year, in current prices.

    .. math:: P_y \, \rho_f \sum_{k,r,v} \sigma_{v,y} \, N_{k,r,v}
    """
    return m.price_level[y] * sum(
        m.loan_revenue[f] * m.survival[k, r, v, y] * m.new[k, r, v]
        for k, r, v in m.earning_builds[f, y]
    )


@parameter("loans", "years", "years", unit="1", en="Service of what was drawn", zh="还本付息比例")
def service_share(city, name, v, y):
    """Interest and principal in each calendar year of `y`, per yuan drawn in each one of `v`."""
    row = city.loans[name]
    service = payouts.service(row.rate, row.term, row.repayment)
    spans = timeline.span(city, v), timeline.span(city, y)
    due = [0.0, *(each.interest + each.principal for each in service)]
    return payouts.share_paid(due, *spans) or None


@index("loans", "years", en="Years drawn in that service is due on", zh="当年需偿付的举借年")
def years_served(city, f, y):
    """The model years on whose loans something is due in a year."""
    return [v for v in timeline.model_years(city) if service_share(city, f, v, y)]


@expression("loans", "years", unit="million CNY", en="Debt service", zh="还本付息")
def debt_service(m, f, y):
    r"""Interest and principal due in each calendar year of a model year, in current prices.

    .. math:: \sum_v s_{f,v,y} \, L_{f,v}
    """
    return sum(m.service_share[f, v, y] * m.drawn[f, v] for v in m.years_served[f, y])


@index(en="Loans that must be covered", zh="须覆盖的融资", dimen=2)
def covered_loans(city):
    """The loans with a least coverage, and the model years in which service may be due."""
    return [
        (f, y)
        for f, row in city.loans.items()
        if row.least_coverage is not None
        for y in timeline.model_years(city)
        if years_served(city, f, y)
    ]


@constraint(
    "covered_loans",
    policy=True,
    unit="million CNY",
    en="Coverage of debt service",
    zh="还本付息覆盖",
    discount="nominal_discount",
)
def coverage_row(m, f, y):
    r"""Projects earn at least a multiple of the service of the loan that helped to build them.

    .. math:: R_{f,y} \ge \kappa_f \, S_{f,y}

    Both in current prices.  The dual, divided by the discount sum at current prices, is what one
    yuan less of revenue in each of the year's calendar years would save the city.
    """
    return m.project_revenue[f, y] - m.loan_least_coverage[f] * m.debt_service[f, y] >= 0
