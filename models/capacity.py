"""What stands: technologies, their stock, what is built and what retires."""

from __future__ import annotations

from models import timeline, vintages
from models.algebra import (
    Sheet,
    between_years,
    column,
    constraint,
    index,
    ledger,
    parameter,
    variable,
    year_columns,
)


class Technologies(
    Sheet,
    id="technologies",
    key="technology",
    one="technology",
    en="Technologies",
    zh="技术",
    named=True,
):
    """What turns carriers into carriers: power plants, kilns, boilers, fleets, buildings."""

    technology: str = column("Technology", "技术")
    sector: str = column("Sector", "部门", default="all", refers_to="sectors")
    action: str = column(
        "Action of the plan", "所属行动", default=None, refers_to="actions",
        help=("Groups money", "用于归集资金"),
    )  # fmt: skip
    clause: str = column("Clause of the plan", "方案条款", default=None)
    capacity_unit: str = column(
        "Unit of capacity",
        "容量单位",
        help=("kW, 万千瓦, 辆, 万平方米/年 …", "kW、万千瓦、辆、万平方米/年等"),
    )
    activity_unit: str = column(
        "Unit of activity",
        "产出单位",
        help=("kWh, 亿千瓦时, 万车公里 …", "kWh、亿千瓦时、万车公里等"),
    )
    full_output: float = column(
        "Yearly activity per capacity",
        "单位容量满负荷年产出",
        "activity_unit / capacity_unit",
        default=None,
        above=0,
        help=(
            "Blank where the units say it (kW and kWh: 8760 hours)",
            "单位已能说明时可空（如千瓦与千瓦时：8760小时）",
        ),
    )
    buildable: bool = column("Can be built new", "可新建", default=True)
    first_year: int = column("First year built", "最早建设年", "calendar year", default=None)
    last_year: int = column("Last year built", "最晚建设年", "calendar year", default=None)
    lifetime: int = column(
        "Lifetime", "寿命", "year", default=None, at_least=1, help=("Blank: for ever", "空白为永久")
    )
    early_retirement: bool = column("May retire early", "允许提前退役", default=False)
    build_limit: float = column(
        "Most built per year",
        "年新增上限",
        "capacity_unit",
        default=None,
        at_least=0,
        varies="year",
        help=("Per calendar year; blank: unlimited", "每个日历年；空白为不限"),
    )
    potential: float = column(
        "Most that can stand",
        "容量潜力上限",
        "capacity_unit",
        default=None,
        at_least=0,
        varies="year",
        help=("Blank: unlimited", "空白为不限"),
    )


class Stock(
    Sheet, id="stock", key=("asset", "region", "build_year"), one="stock", en="Stock", zh="存量",
    who="statistics",
):  # fmt: skip
    """What stands already: a capacity with its build year, or what remains of it year by year."""

    asset: str = column(
        "Technology or storage", "技术或储能", refers_to=("technologies", "storages")
    )
    region: str = column("Region", "区域", default="city", refers_to="regions")
    build_year: int = column("Build year", "建成年", "calendar year", default=None)
    end_year: int = column(
        "First year without it",
        "停用年",
        "calendar year",
        default=None,
        help=("Blank: build year plus lifetime", "空白：建成年加寿命"),
    )
    unit: str = column("Unit", "单位")
    interpolation: str = between_years()
    capacity: float = column(
        "Capacity",
        "容量",
        "asset.capacity_unit",
        default=None,
        at_least=0,
        unit_column="unit",
        help=(
            "One cohort; else give what remains in the years",
            "一个批次；或在年份列填写逐年剩余量",
        ),
    )
    residual: float = year_columns(
        "Remaining capacity", "剩余容量", "asset.capacity_unit", at_least=0
    )


# ---- index sets


@index(en="Assets", zh="资产", letter="k")
def assets(city):
    """Everything that is built and stands for years: technologies, and storages by their power."""
    return vintages.assets(city)


@index(en="Assets and vintage classes", zh="资产和批次类", letter="k")
def standing_assets(city):
    """All of which a capacity stands: the assets, and the classes that run apart."""
    return [*city.technologies, *city.storages]


@index(en="Assets with a simple stock", zh="无需批次管理的资产")
def simple_assets(city):
    """Assets that neither retire early nor take part in a retrofit."""
    return [k for k in vintages.assets(city) if not vintages.is_managed(city, k)]


@index(en="Builds", zh="新建项", dimen=3)
def builds(city):
    """Where and when an asset can be built: (asset, region, model year)."""
    return [
        (k, r, v)
        for k in vintages.assets(city)
        for r in vintages.regions(city)
        for v in vintages.build_years(city, k)
    ]


@index("assets", "regions", "years", en="Standing vintages", zh="在役批次")
def standing_vintages(city, k, r, y):
    """The build years of which something still stands in a year."""
    return [
        v for v in vintages.build_years(city, k) if v <= y and _vintage_survival(city, k, v, y) > 0
    ]


@index(en="Cohorts", zh="批次", dimen=4)
def cohorts(city):
    """Slices of managed assets with one end year: (asset, region, end, year) while they stand."""
    return [
        (k, r, e, y)
        for k in vintages.assets(city)
        if vintages.is_managed(city, k)
        for r in vintages.regions(city)
        for e in vintages.cohort_ends(city, k, r)
        for y in timeline.model_years(city)
        if timeline.span(city, y)[0] < e
    ]


@index("assets", "regions", "years", en="Cohorts of an asset", zh="资产的批次")
def cohort_ends(city, k, r, y):
    """The end years of the cohorts of a managed asset that stand in a year."""
    if not vintages.is_managed(city, k):
        return []
    return [e for e in vintages.cohort_ends(city, k, r) if timeline.span(city, y)[0] < e]


@index(en="Cohorts that may retire early", zh="可提前退役的批次", dimen=4)
def retirable(city):
    """Cohorts of assets that may retire early, in decision years."""
    early = {k for k, row in city.technologies.items() if row.early_retirement}
    decisions = set(timeline.decision_years(city))
    return [(k, r, e, y) for k, r, e, y in cohorts(city) if k in early and y in decisions]


@index(en="Limited builds", zh="受限新建项", dimen=3)
def limited_builds(city):
    """Builds under a yearly limit."""
    return [
        (k, r, v)
        for k, r, v in builds(city)
        if vintages.asset(city, k).build_limit.get(v) is not None
    ]


@index(en="Limited capacities", zh="受潜力约束的容量", dimen=3)
def limited_capacities(city):
    """Capacities under a potential, in decision years."""
    return [
        (k, r, y)
        for k in vintages.assets(city)
        for r in vintages.regions(city)
        for y in timeline.decision_years(city)
        if vintages.asset(city, k).potential.get(y) is not None
    ]


# ---- what follows from the sheets


def _vintage_survival(city, k, v, y):
    return vintages.standing_share(city, k, vintages.entry_year(city, v), y)


@parameter(
    "builds", "years", unit="1", en="Survival of a vintage", zh="批次存续率", letter=r"\sigma"
)
def survival(city, k, r, v, y):
    """The share of a model year's calendar years in which what was built in `v` stands."""
    return _vintage_survival(city, k, v, y) if y >= v else None


@parameter(
    "cohorts", unit="1", en="Survival of a cohort", zh="批次存续率（按停用年）", letter=r"\sigma"
)
def cohort_survival(city, k, r, e, y):
    """The share of a model year's calendar years before the end of a cohort."""
    return vintages.survival(city, timeline.span(city, y)[0], e, y)


@parameter(
    "assets",
    "regions",
    "years",
    unit="capacity_unit",
    en="Stock still standing",
    zh="存量剩余",
    letter="K^0",
)
def residual(city, k, r, y):
    """What remains in a year of the stock the city began with."""
    return sum(
        amount * vintages.survival(city, entry, end, y)
        for (entry, end), amount in vintages.stock(city, k, r).items()
    )


@parameter(
    "cohorts",
    unit="capacity_unit",
    en="Stock that enters a cohort",
    zh="存量转入批次",
    letter="K^0",
)
def entering(city, k, r, e, y):
    """Stock that ends in `e` and stands from model year `y` on."""
    start = timeline.horizon(city)[0]
    first, last = timeline.span(city, y)
    return sum(
        amount
        for (entry, end), amount in vintages.stock(city, k, r).items()
        if end == e and first <= max(entry, start) <= last
    )


@parameter(
    "cohorts", unit="capacity_unit",
    en="Stock of a cohort still to come", zh="批次中尚未投运的存量", letter="K^-",
)  # fmt: skip
def not_yet_standing(city, k, r, e, y):
    """Stock that enters a cohort within a model year, times the share of the year before it does."""
    first, last = timeline.span(city, y)
    return sum(
        amount * timeline.share_of_year(city, y, first, entry)
        for (entry, end), amount in vintages.stock(city, k, r).items()
        if end == e and first < entry <= last
    )


@parameter(
    "limited_builds", unit="capacity_unit", en="Build limit", zh="新增上限", letter=r"\overline{N}"
)
def build_limit(city, k, r, v):
    """The most that can be built in the calendar years a model year stands for."""
    first, last = timeline.span(city, v)
    return vintages.asset(city, k).build_limit[v] * (last - first + 1)


@parameter(
    "limited_capacities",
    unit="capacity_unit",
    en="Potential",
    zh="容量潜力",
    letter=r"\overline{K}",
)
def potential(city, k, r, y):
    """The most that can stand, stock included."""
    return vintages.asset(city, k).potential[y]


# ---- decisions


new = variable("builds", unit="capacity_unit", en="New capacity", zh="新增容量", letter="N")
capacity = variable(
    "standing_assets",
    "regions",
    "years",
    unit="capacity_unit",
    en="Standing capacity",
    zh="在役容量",
    letter="K",
)
cohort_size = variable("cohorts", unit="capacity_unit", en="Cohort", zh="批次容量", letter="Q")
retired = variable("retirable", unit="capacity_unit", en="Retired early", zh="提前退役", letter="R")

cohort_changes = ledger(
    "cohorts", unit="capacity_unit", en="Conversions of a cohort", zh="批次改造变动", letter="V"
)


# ---- what must hold


@constraint(
    "simple_assets", "regions", "years", unit="capacity_unit", en="Standing capacity", zh="在役容量"
)
def capacity_account(m, k, r, y):
    r"""Capacity is what remains of the stock and of everything built since.

    .. math:: K_{k,r,y} = K^0_{k,r,y} + \sum_{v \le y} \sigma_{k,v,y} \, N_{k,r,v}
    """
    built = sum(m.survival[k, r, v, y] * m.new[k, r, v] for v in m.standing_vintages[k, r, y])
    return m.capacity[k, r, y] == m.residual[k, r, y] + built


@index(en="Managed capacities", zh="需批次管理的容量", dimen=3)
def managed_capacities(city):
    """Assets that retire early or take part in a retrofit, by region and year."""
    return [
        (k, r, y)
        for k in vintages.assets(city)
        if vintages.is_managed(city, k)
        for r in vintages.regions(city)
        for y in timeline.model_years(city)
    ]


@constraint(
    "managed_capacities",
    unit="capacity_unit",
    en="Standing capacity of cohorts",
    zh="各批次在役容量",
)
def cohort_capacity_account(m, k, r, y):
    r"""Capacity is the sum of the cohorts, each weighted with how much of the year it stands.

    .. math:: K_{k,r,y} = \sum_e \sigma_{e,y} \, Q_{k,r,e,y} - K^-_{k,r,e,y}

    Stock that is commissioned within the model year counts from then.
    """
    return m.capacity[k, r, y] == sum(
        m.cohort_survival[k, r, e, y] * m.cohort_size[k, r, e, y] - m.not_yet_standing[k, r, e, y]
        for e in m.cohort_ends[k, r, y]
    )


@index("cohorts", en="Vintages that enter a cohort", zh="进入批次的新建年")
def entering_vintages(city, k, r, e, y):
    """The build year `y` itself, where what is built then ends in `e`."""
    built = y in vintages.build_years(city, k)
    return [y] if built and vintages.end_year(city, k, vintages.entry_year(city, y)) == e else []


@index("cohorts", en="Year before", zh="上一模型年")
def year_before(city, k, r, e, y):
    """The model year before, if there is one."""
    return [v for v in timeline.model_years(city) if v < y][-1:]


@index("cohorts", en="Early retirements of a cohort", zh="批次的提前退役")
def retirements(city, k, r, e, y):
    """The year itself, where the cohort may retire early in it."""
    early = k in city.technologies and city.technologies[k].early_retirement
    return [y] if early and y in timeline.decision_years(city) else []


@constraint("cohorts", unit="capacity_unit", en="Cohort", zh="批次变动")
def cohort_account(m, k, r, e, y):
    r"""A cohort is what it was, plus what enters, less what retires, give or take conversions.

    .. math:: Q_{k,r,e,y} = Q_{k,r,e,y^-} + K^0_{k,r,e,y} + N_{k,r,y}\,[e] - R_{k,r,e,y} + V_{k,r,e,y}

    New capacity enters the cohort in which its life ends.  The dual is the value of one more
    unit of the cohort for the rest of its life.
    """
    return m.cohort_size[k, r, e, y] == (
        sum(m.cohort_size[k, r, e, p] for p in m.year_before[k, r, e, y])
        + m.entering[k, r, e, y]
        + sum(m.new[k, r, v] for v in m.entering_vintages[k, r, e, y])
        - sum(m.retired[k, r, e, v] for v in m.retirements[k, r, e, y])
        + m.cohort_changes[k, r, e, y]
    )


@constraint(
    "limited_builds",
    policy=True,
    discount="mean_discount",
    unit="capacity_unit",
    en="Build limit",
    zh="年新增上限",
)
def build_limit_row(m, k, r, v):
    r"""No more is built in a period than the yearly limit allows.

    .. math:: N_{k,r,v} \le \overline{N}_{k,r,v}

    The dual is what one more unit per period would save.
    """
    return m.new[k, r, v] <= m.build_limit[k, r, v]


@constraint("limited_capacities", policy=True, unit="capacity_unit", en="Potential", zh="容量潜力")
def potential_row(m, k, r, y):
    r"""No more stands than the potential allows.

    .. math:: K_{k,r,y} \le \overline{K}_{k,r,y}

    The dual is the scarcity rent of the site.
    """
    return m.capacity[k, r, y] <= m.potential[k, r, y]
