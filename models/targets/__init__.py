"""Targets: the sentences of a plan that carry a number.

One row of the sheet is one inequality a year.  What a target may measure is said in the modules
of this package, one decorated function each.
"""

from __future__ import annotations

from models import timeline
from models.algebra import (
    Sheet,
    between_years,
    column,
    expression,
    index,
    ledger,
    variable,
    year_columns,
)


class Groups(
    Sheet, id="groups", key=("group", "member"), one="group", en="Groups", zh="分组", who="default"
):
    """Technologies, storages or carriers that a target takes together."""

    group: str = column("Group", "分组")
    member: str = column(
        "Technology, storage or carrier",
        "技术、储能或品种",
        refers_to=("technologies", "storages", "carriers"),
    )


class Targets(
    Sheet,
    id="targets",
    key="target",
    one="target",
    en="Targets and caps",
    zh="目标与控制线",
    named=True,
):
    """Caps, targets and floors: what the plan must, should or merely reports to reach."""

    target: str = column("Target", "目标")
    clause: str = column("Clause of the plan", "方案条款", default=None)
    measure: str = column(
        "Measure", "指标", default=None,
        help=("What is counted; blank: nothing the plan can count (tracked only)", "所考核的量；空白为模型不可判定（仅限跟踪）"),
    )  # fmt: skip
    item: str = column(
        "Item",
        "对象",
        default=None,
        help=(
            "Gas, technology, storage, carrier, group or action, as the measure asks",
            "气体、技术、储能、品种、分组或行动，视指标而定",
        ),
    )
    region: str = column(
        "Region",
        "区域",
        default=None,
        refers_to="regions",
        help=("Blank: the whole city", "空白：全市"),
    )
    sense: str = column(
        "Sense",
        "方向",
        default=None,
        choices={
            "at_most": ("at most", "不高于"),
            "at_least": ("at least", "不低于"),
        },
        help=(
            "Of the number as it stands: a fall is “at least”; blank: at most",
            "就所填数值而言：下降率为“不低于”；空白为不高于",
        ),
    )
    kind: str = column(
        "Kind",
        "性质",
        default="hard",
        choices={
            "hard": ("hard", "约束性"),
            "soft": ("soft", "预期性"),
            "tracked": ("tracked", "跟踪"),
        },
    )
    penalty_unit: str = column("Unit of the penalty", "罚金单位", default=None)
    penalty: float = column(
        "Penalty per unit short",
        "单位缺口罚金",
        "million CNY / measure.base_unit",
        default=None,
        above=0,
        unit_column="penalty_unit",
        help=(
            "Soft targets only: what missing by one unit counts in the plan; no part of any cost",
            "仅预期性目标：每差一单位在方案比选中计入的代价；不计入任何费用合计",
        ),
    )
    base_year: int = column("Base year", "基准年", "calendar year", default=None)
    base_unit: str = column("Unit of the base value", "基准值单位", default=None)
    base_value: float = column(
        "Base value",
        "基准值",
        "measure.base_unit",
        default=None,
        above=0,
        unit_column="base_unit",
        help=("What a reduction counts from", "下降率的计算基数"),
    )
    unit: str = column("Unit", "单位")
    interpolation: str = between_years()
    limit: float = year_columns("Target", "目标值", "measure.target_unit", interpolation="none")


@index(en="Soft targets", zh="预期性目标", dimen=2)
def soft_targets(city):
    """The soft targets and the years in which they ask for something: given, and not past."""
    return [
        (x, y)
        for x, row in city.targets.items()
        if row.kind == "soft"
        for y in timeline.decision_years(city)
        if row.limit.get(y) is not None
    ]


@index("years", en="Soft targets of a year", zh="当年的预期性目标")
def soft_in(city, y):
    """The soft targets that ask for something in a year."""
    return [x for x, year in soft_targets(city) if year == y]


shortfall = variable(
    "soft_targets", unit="measure.base_unit", en="Shortfall", zh="目标缺口", letter="s"
)

incentives = ledger(
    "years",
    unit="million CNY",
    en="Counted in the objective, outside every cost",
    zh="计入目标函数、不计入费用的项目",
    letter="Z^P",
)


@expression(
    "years",
    adds_to="incentives",
    unit="million CNY",
    en="Penalties for missing soft targets",
    zh="预期性目标缺口罚金",
)
def shortfall_penalties(m, y):
    r"""What missing the soft targets of a year counts, discounted as their prices are.

    .. math:: \sum_x D_{x,y} \, \pi_x \, s_{x,y}

    The dual of a soft target that falls short is its penalty: your number, not the model's.
    """
    return sum(
        m.target_discount[x, y] * m.target_penalty[x] * m.shortfall[x, y] for x in m.soft_in[y]
    )
