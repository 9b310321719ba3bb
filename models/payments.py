"""Payments: what a payer promises towards which measure, as a transfer that is no cost."""

from __future__ import annotations

from models import fitted, supported
from models.algebra import (
    Sheet,
    between_years,
    column,
    expression,
    index,
    ledger,
    parameter,
    year_columns,
)


class HopedFor(Sheet, extends="settings"):
    """Whether the plan counts on money that is not granted yet."""

    count_hoped_for: bool = column(
        "Count hoped-for money", "计入拟争取资金", default=True,
        help=("No: payments that are only hoped for give nothing", "否：拟争取的资金一律按零计"),
    )  # fmt: skip


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
    recipient: str = column(
        "Passed on to", "转拨对象", default=None, refers_to="payers",
        help=(
            "A payer who passes it on and pays the project in rows of its own; blank: the project",
            "收款后另行安排支出的下级财政等；空白为直接给项目",
        ),
    )  # fmt: skip
    instrument: str = column(
        "Instrument", "支持方式", default="grant", choices=supported.INSTRUMENTS
    )
    state: str = column(
        "State", "落实情况", default="planned",
        choices={"granted": ("granted", "已下达"), "hoped": ("hoped for", "拟争取"), "planned": ("planned", "拟安排")},
    )  # fmt: skip
    document: str = column("Document", "依据文件", default=None)
    basis: str = supported.basis(*supported.BASES)
    share_rule: str = column(
        "Share rule", "比例方式", default="fixed",
        choices={
            "fixed": ("fixed", "固定"),
            "range": ("in a range", "区间"),
            "auto": ("what the investor lacks", "按投资缺口"),
        },
        help=(
            "Shares of investment only. In a range: from the least share to the amount, as little public money as targets allow; what the investor lacks: at most the amount, if there is one",
            "仅用于按投资比例。区间：在最低比例与标准之间，满足目标的前提下财政资金最少；按投资缺口：不超过标准（如填写）",
        ),
    )  # fmt: skip
    least_share: float = column(
        "Least share", "最低比例", "1", default=0.0, at_least=0, at_most=1,
        help=("Of a share in a range", "区间比例的下限"),
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


@index("payments", "years", en="Builds a payment is a share of", zh="按比例补助的新建", dimen=2)
def share_builds(city, p, v):
    """What is built in a year whose cost a payment takes a share of: (asset, region)."""
    row = city.payments[p]
    return supported.builds(city, row, v) if supported.gives(city, row, v, "share") else []


@index(
    "payments", "years", en="Conversions a payment is a share of", zh="按比例补助的改造", dimen=3
)
def share_conversions(city, p, v):
    """What is converted in a year whose cost a payment takes a share of."""
    row = city.payments[p]
    return supported.conversions(city, row, v) if supported.gives(city, row, v, "share") else []


@index("payments", "years", en="Energy a payment is a share of", zh="按比例补助的储能能量", dimen=2)
def share_energy(city, p, v):
    """The energy of storages, sized apart, that is built in a year: (storage, region)."""
    row = city.payments[p]
    return supported.energy_builds(city, row, v) if supported.gives(city, row, v, "share") else []


@index("payments", "years", en="Builds paid per capacity", zh="按容量补助的新建", dimen=2)
def unit_builds(city, p, v):
    """What is built in a year that a payment supports per unit: (asset, region)."""
    row = city.payments[p]
    return supported.builds(city, row, v) if supported.gives(city, row, v, "capacity") else []


@index("payments", "years", en="Conversions paid per capacity", zh="按容量补助的改造", dimen=3)
def unit_conversions(city, p, v):
    """What is converted in a year that a payment supports per unit."""
    row = city.payments[p]
    return supported.conversions(city, row, v) if supported.gives(city, row, v, "capacity") else []


@index("payments", "years", en="Activities paid", zh="按产出补助的技术", dimen=2)
def paid_activities(city, p, v):
    """The activities of a year that a payment supports: (technology, region)."""
    row = city.payments[p]
    runs = row.item in city.technologies and supported.gives(city, row, v, "activity")
    return [(row.item, r) for r in supported.regions(city, row)] if runs else []


@index("payments", "years", en="Years with a rate", zh="有标准的年份")
def rated_years(city, p, v):
    """The year itself, where a payment gives a rate that is multiplied with a quantity."""
    row = city.payments[p]
    rated = supported.gives(city, row, v, "share", "capacity", "activity")
    return [v] if rated and row.share_rule != "range" and not _by_cohort(city, row) else []


def _by_cohort(city, row):
    """Return whether a payment gives each cohort that is converted a share of its own."""
    return row.share_rule == "auto" and row.item in city.retrofits


@parameter("payments", "years", unit="basis.unit", en="Rate", zh="支持标准", letter="u")
def payment_rate(city, p, v):
    """What a payment gives per yuan invested or per unit: its amount, or what the investor lacks."""
    row = city.payments[p]
    rated = supported.gives(city, row, v, "share", "capacity", "activity")
    if not rated or _by_cohort(city, row):
        return None
    return fitted.share(city, p, v) if row.share_rule == "auto" else row.amount[v]


@parameter("payments", "years", unit="million CNY", en="Fixed payment", zh="固定资金", letter="u")
def fixed_payment(city, p, v):
    """What a payment of a fixed amount gives in a year."""
    row = city.payments[p]
    return row.amount[v] if supported.gives(city, row, v, "fixed") else 0.0


@expression("payments", "years", unit="million CNY", en="Investment supported", zh="所支持投资")
def investment_supported(m, p, v):
    r"""What is spent in each calendar year on what a payment takes a share of.

    .. math:: I_{p,v} / n_v
    """
    spent = sum(m.overnight_cost[k, r, v] * m.new[k, r, v] for k, r in m.share_builds[p, v]) + sum(
        m.retrofit_retrofit_cost[n, v] * m.converted[n, r, e, v]
        for n, r, e in m.share_conversions[p, v]
    )
    stored = sum(
        m.storage_energy_capital_cost[s, v] * m.new_energy[s, r, v] for s, r in m.share_energy[p, v]
    )
    return (spent + stored) / m.period_length[v]


promised = ledger(
    "payments",
    "years",
    unit="million CNY",
    en="Committed, constant prices",
    zh="承诺资金（不变价）",
    letter="U",
)


@expression(
    "payments", "years", adds_to="promised", unit="million CNY", en="By its rate", zh="按标准计算"
)
def promised_by_rate(m, p, v):
    r"""What a payment promises for each calendar year by its rate, at constant prices.

    .. math:: u_{p,v} \left( I_{p,v} + N_{p,v} \right) / n_v + u_{p,v} G_{p,v}
    """
    added = sum(m.new[k, r, v] for k, r in m.unit_builds[p, v]) + sum(
        m.converted[n, r, e, v] for n, r, e in m.unit_conversions[p, v]
    )
    made = sum(m.activity[k, r, v] for k, r in m.paid_activities[p, v])
    return sum(
        m.payment_rate[p, v] * (m.investment_supported[p, v] + added / m.period_length[v] + made)
        for _ in m.rated_years[p, v]
    )


@expression(
    "payments", "years", adds_to="promised", unit="million CNY", en="Fixed amounts", zh="固定资金"
)
def promised_as_fixed(m, p, v):
    r"""What a payment promises for each calendar year whatever is built.

    .. math:: u_{p,v}
    """
    return m.fixed_payment[p, v]
