"""Costs: what everything costs in each year, and the discounted sum of it."""

from __future__ import annotations

from models import charges, vintages
from models.algebra import Sheet, column, expression, index, ledger, parameter


class Salvage(Sheet, extends="settings"):
    """What is left of an investment where the plan ends."""

    salvage: str = column(
        "Salvage value at the end", "期末残值", default="annuity",
        choices={
            "annuity": ("the charges that are left", "按剩余年费"),
            "straight_line": ("straight line over its life", "按剩余年限直线折算"),
            "none": ("none", "不计残值"),
        },
        help=(
            "Charges that are left: each year of use bears the same, whenever the plan ends",
            "按剩余年费：每年负担相同，与规划期长短无关",
        ),
    )  # fmt: skip


class TechnologyCosts(Sheet, extends="technologies"):
    """What a technology costs."""

    capital_cost: float = column(
        "Capital cost", "单位投资成本", "million CNY / capacity_unit",
        default=0.0, at_least=0, varies="vintage",
    )  # fmt: skip
    economic_life: int = column(
        "Years over which it is paid", "投资回收年限", "year", default=None, at_least=1,
        help=("Blank: the lifetime", "空白：按寿命"),
    )  # fmt: skip
    interest_rate: float = column(
        "Interest rate (real)", "利率（实际）", "1", default=None, at_least=0, at_most=1,
        help=("Blank: the discount rate", "空白：按折现率"),
    )  # fmt: skip
    fixed_cost: float = column(
        "Fixed cost per year", "年固定运维费", "million CNY / capacity_unit",
        default=0.0, at_least=0, varies="year",
    )  # fmt: skip
    variable_cost: float = column(
        "Variable cost", "可变运维费", "million CNY / activity_unit", default=0.0, varies="year",
        help=("Without fuel; negative for a gate fee", "不含燃料；处理费收入填负数"),
    )  # fmt: skip


class StorageCosts(Sheet, extends="storages"):
    """What a storage costs."""

    capital_cost: float = column(
        "Capital cost of power", "功率部分单位投资", "million CNY / capacity_unit",
        default=0.0, at_least=0, varies="vintage",
    )  # fmt: skip
    energy_capital_cost: float = column(
        "Capital cost of energy", "能量部分单位投资", "million CNY / energy_unit",
        default=0.0, at_least=0, varies="vintage",
    )  # fmt: skip
    economic_life: int = column(
        "Years over which it is paid", "投资回收年限", "year", default=None, at_least=1
    )
    interest_rate: float = column(
        "Interest rate (real)", "利率（实际）", "1", default=None, at_least=0, at_most=1
    )
    fixed_cost: float = column(
        "Fixed cost per year", "年固定运维费", "million CNY / capacity_unit",
        default=0.0, at_least=0, varies="year",
    )  # fmt: skip


@index("years", en="Vintages being paid", zh="尚在偿付的批次", dimen=3)
def paid_vintages(city, y):
    """What is built by a year and still inside its economic life: (asset, region, build year)."""
    return [
        (k, r, v)
        for k in vintages.assets(city)
        for v in vintages.build_years(city, k)
        if v <= y
        and charges.share(city, vintages.entry_year(city, v), vintages.economic_life(city, k), y)
        > 0
        for r in vintages.regions(city)
    ]


@parameter(
    "builds", unit="million CNY / capacity_unit", en="Overnight cost", zh="单位投资", letter="c^I"
)
def overnight_cost(city, k, r, v):
    """What one unit of capacity costs to build, without interest."""
    row = vintages.asset(city, k)
    if k in city.technologies or row.hours is None:
        return row.capital_cost[v]
    return row.capital_cost[v] + row.energy_capital_cost[v] * row.hours / 1000


@parameter(
    "builds",
    "years",
    unit="million CNY / capacity_unit",
    en="Yearly capital charge",
    zh="单位投资年费",
    letter=r"\alpha",
)
def capital_charge(city, k, r, v, y):
    r"""The level yearly charge for one unit built in `v`, over its economic life.

    .. math:: \alpha_{k,v,y} = c^I_{k,v} \, \mathrm{crf}(i, L) \, (1+i)^{\tau^I - 1} \, \phi_{v,y} \, \beta_v

    Charged in every calendar year of the economic life inside the horizon, whatever happens to
    the asset: :math:`\phi` is the share of the model year's calendar years inside that life.
    :math:`\beta` is one, unless the settings ask for a salvage value by straight line, or for none.
    """
    if v > y:
        return None
    start, life = vintages.entry_year(city, v), vintages.economic_life(city, k)
    charge = charges.charge(city, vintages.asset(city, k), start, life, y)
    return None if charge is None else charge * overnight_cost(city, k, r, v)


@parameter(
    "standing_assets",
    "years",
    unit="million CNY / capacity_unit",
    en="Fixed cost",
    zh="单位固定运维费",
    letter="c^F",
)
def fixed_cost(city, k, y):
    """The yearly cost of one unit standing."""
    return vintages.asset(city, k).fixed_cost[y]


capital_costs = ledger(
    "years", unit="million CNY", en="Capital charges", zh="投资年费合计", letter="Z^I"
)
running_costs = ledger(
    "years", unit="million CNY", en="Running costs", zh="运行费用合计", letter="Z"
)


@expression(
    "years",
    adds_to="capital_costs",
    unit="million CNY",
    en="Charges for new capacity",
    zh="新增容量投资年费",
)
def building_charges(m, y):
    r"""Yearly charges for everything built and not yet paid off.

    .. math:: \sum_{k,r,v} \alpha_{k,v,y} \, N_{k,r,v}
    """
    return sum(m.capital_charge[k, r, v, y] * m.new[k, r, v] for k, r, v in m.paid_vintages[y])


@expression("years", adds_to="running_costs", unit="million CNY", en="Fixed costs", zh="固定运维费")
def fixed_costs(m, y):
    r"""What standing capacity costs, whether it runs or not.

    .. math:: \sum_{k,r} c^F_{k,y} \, K_{k,r,y}
    """
    return sum(
        m.fixed_cost[k, y] * m.capacity[k, r, y] for k in m.standing_assets for r in m.regions
    )


@expression(
    "years", adds_to="running_costs", unit="million CNY", en="Variable costs", zh="可变运维费"
)
def variable_costs(m, y):
    r"""What activity costs, without what is bought.

    .. math:: \sum_{k,r} c^V_{k,y} \, G_{k,r,y}
    """
    return sum(
        m.technology_variable_cost[k, y] * m.activity[k, r, y]
        for k in m.technologies
        for r in m.regions
    )


@expression(
    "years", unit="million CNY", en="System cost, discounted", zh="系统成本（折现）", letter="Z^S"
)
def counted_cost(m, y):
    r"""What a model year adds to the system cost: discounted costs, and what steers without being one.

    .. math:: Z^S_y = D^I_y Z^I_y + D_y Z_y + Z^P_y

    The incentives :math:`Z^P` are in no cost total: they are shown apart.
    """
    return (
        m.capital_discount[y] * m.capital_costs[y]
        + m.running_discount[y] * m.running_costs[y]
        + m.incentives[y]
    )
