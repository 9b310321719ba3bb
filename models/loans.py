"""Loans and bonds: what is borrowed, what of it is still owed, and who helps with the interest."""

from __future__ import annotations

from models import payouts, supported, timeline
from models.algebra import Sheet, column, expression, index, parameter


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


@index("loans", "years", en="Builds a loan finances", zh="融资的新建", dimen=2)
def loan_builds(city, f, v):
    """What is built in a year of whose cost a loan is a share: (asset, region)."""
    return supported.builds(city, city.loans[f], v)


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
    return m.price_level[y] * m.loan_share[f] * spent / m.period_length[y]


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
