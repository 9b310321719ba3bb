"""What stands: technologies, their stock, what is built and what retires."""

from __future__ import annotations

from models import vintages
from models.algebra import (
    Sheet,
    between_years,
    column,
    constraint,
    index,
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
