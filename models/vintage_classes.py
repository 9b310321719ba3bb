"""Vintage classes: what was built in different years may run differently."""

from __future__ import annotations

from models import classes, vintages
from models.algebra import (
    Sheet,
    between_years,
    column,
    constraint,
    index,
    parameter,
    year_columns,
)


class Vintages(
    Sheet, id="vintages", key=("asset", "field", "item"), one="vintage",
    en="Values by vintage", zh="分批次参数",
):  # fmt: skip
    """How what is built in one year runs differently from what is built in another.

    Such a value holds for as long as the vintage stands.  Vintages that differ are dispatched
    apart, so give steps: a value that creeps makes a class, and a dispatch, of every year.
    """

    asset: str = column(
        "Technology or storage", "技术或储能", refers_to=("technologies", "storages")
    )
    field: str = column(
        "Field", "参数",
        choices={
            "availability": ("availability", "可用率"),
            "minimum_output": ("minimum output", "最小出力"),
            "ramp": ("fastest change of output", "爬坡速率"),
            "reserve_credit": ("reserve credit", "可靠容量系数"),
            "fixed_cost": ("fixed cost", "固定运维费"),
            "variable_cost": ("variable cost", "可变运维费"),
            "input": ("input", "投入"),
            "output": ("output", "产出"),
            "emission_factor": ("emission factor", "排放因子"),
            "charge_efficiency": ("charging efficiency", "充电效率"),
            "discharge_efficiency": ("discharging efficiency", "放电效率"),
            "hourly_loss": ("loss per hour", "每小时自损"),
        },
        choice_units={
            "availability": "1",
            "minimum_output": "1",
            "ramp": "1/hour",
            "reserve_credit": "1",
            "fixed_cost": "million CNY / asset.capacity_unit",
            "variable_cost": "million CNY / asset.activity_unit",
            "input": "item.unit / asset.activity_unit",
            "output": "item.unit / asset.activity_unit",
            "emission_factor": "kt / asset.activity_unit",
            "charge_efficiency": "1",
            "discharge_efficiency": "1",
            "hourly_loss": "1",
        },
    )  # fmt: skip
    item: str = column(
        "Carrier or gas", "品种或气体", default=None, refers_to=("carriers", "gases"),
        help=("Of an input, an output or an emission factor", "投入、产出填品种，排放因子填气体"),
    )  # fmt: skip
    unit: str = column("Unit", "单位")
    interpolation: str = between_years("step")
    value: float = year_columns(
        "Value by year of building", "按建设年的取值", "field.unit", interpolation="step", at_least=0,
        help=(
            "Of what is built in the year; stock by its build year, a retrofit by the year it is made. "
            "What was built before the first year given is as the asset's own sheet says",
            "该年所建容量适用；存量按建成年，改造按改造年。早于首个填写年份建成的，按该资产原表取值",
        ),
    )  # fmt: skip


@index(en="Split technologies", zh="分批次调度的技术")
def split_technologies(city):
    """Technologies whose vintages run apart."""
    return [k for k in dict.fromkeys(city.class_of.values()) if k in city.technologies]


@index(en="Vintage classes", zh="批次类")
def vintage_classes(city):
    """The classes of all split technologies and storages."""
    return list(city.class_of)


@index("split_technologies", en="Classes of a technology", zh="技术的批次类")
def classes_of(city, k):
    """The classes of a split technology, oldest first."""
    return classes.of(city, k)


@index("vintage_classes", "regions", "years", en="Vintages of a class", zh="批次类的新建", dimen=3)
def class_vintages(city, u, r, y):
    """What was built in the years of a class and still stands: (technology, region, build year)."""
    k = city.class_of[u]
    if vintages.is_managed(city, k):
        return []
    return [
        (k, r, v)
        for v in vintages.build_years(city, k)
        if v <= y
        and classes.operated(city, k, v) == u
        and vintages.standing_share(city, k, vintages.entry_year(city, v), y) > 0
    ]


@parameter(
    "vintage_classes", "regions", "years", unit="capacity_unit",
    en="Stock of a class still standing", zh="批次类存量剩余", letter="K^0",
)  # fmt: skip
def class_residual(city, u, r, y):
    """What remains in a year of the stock that was built in the years of a class."""
    k = city.class_of[u]
    if vintages.is_managed(city, k):
        return 0.0
    return sum(
        amount * vintages.survival(city, entry, end, y)
        for (entry, end), amount in vintages.stock(city, k, r).items()
        if classes.operated(city, k, entry) == u
    )


@constraint(
    "vintage_classes", "regions", "years", unit="capacity_unit",
    en="Standing capacity of a class", zh="批次类在役容量",
)  # fmt: skip
def class_capacity_account(m, u, r, y):
    r"""What stands of a class is what remains of its stock, of its vintages and of its cohorts.

    .. math:: K_{u,r,y} = K^0_{u,r,y} + \sum_{v \in u} \sigma_{k,v,y} \, N_{k,r,v} + \sum_{e \in u} \big( \sigma_{e,y} \, Q_{k,r,e,y} - K^-_{k,r,e,y} \big)

    The dual is what one more unit of the class would earn in that year by running.
    """
    built = sum(m.survival[j, y] * m.new[j] for j in m.class_vintages[u, r, y])
    kept = sum(
        m.cohort_survival[k, r, e, y] * m.cohort_size[k, r, e, y] - m.not_yet_standing[k, r, e, y]
        for k, e in m.cohorts_standing[u, r, y]
    )
    return m.capacity[u, r, y] == m.class_residual[u, r, y] + built + kept


@constraint(
    "split_technologies", "regions", "years", unit="activity_unit",
    en="Activity of all classes", zh="各批次类产出合计",
)  # fmt: skip
def class_activity_account(m, k, r, y):
    r"""What a technology makes is what its classes make.

    .. math:: G_{k,r,y} = \sum_{u \in k} G_{u,r,y}
    """
    return m.activity[k, r, y] == sum(m.activity[u, r, y] for u in m.classes_of[k])
