"""Targets: the sentences of a plan that carry a number.

One row of the sheet is one inequality a year.  What a target may measure is said in the modules
of this package, one decorated function each.
"""

from __future__ import annotations

from models.algebra import Sheet, column, year_columns


class Groups(
    Sheet, id="groups", key=("group", "member"), one="group", en="Groups", zh="分组", who="default"
):
    """Technologies and storages that a target takes together."""

    group: str = column("Group", "分组")
    member: str = column(
        "Technology or storage", "技术或储能", refers_to=("technologies", "storages")
    )


class Targets(
    Sheet, id="targets", key="target", one="target", en="Targets and caps", zh="目标与控制线"
):
    """Caps, targets and floors: what the plan must, should or merely reports to reach."""

    target: str = column("Target", "目标")
    name_zh: str = column("Name (Chinese)", "名称（中文）", default=None)
    name_en: str = column("Name (English)", "名称（英文）", default=None)
    clause: str = column("Clause of the plan", "方案条款", default=None)
    measure: str = column("Measure", "指标", help=("What is counted", "所考核的量"))
    item: str = column(
        "Item",
        "对象",
        default=None,
        help=(
            "Gas, technology, storage or group, as the measure asks",
            "气体、技术、储能或分组，视指标而定",
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
        default="at_most",
        choices={
            "at_most": ("at most", "不高于"),
            "at_least": ("at least", "不低于"),
        },
    )
    kind: str = column(
        "Kind",
        "性质",
        default="hard",
        choices={"hard": ("hard", "约束性"), "tracked": ("tracked", "跟踪")},
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
    interpolation: str = column(
        "Years between", "年间插值", default=None, choices={
            "linear": ("linear", "线性"), "step": ("step", "阶梯"), "none": ("none", "不插值"),
        },
    )  # fmt: skip
    limit: float = year_columns("Target", "目标值", "measure.target_unit", interpolation="none")
