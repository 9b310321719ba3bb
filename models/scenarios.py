"""Scenarios and ranges: the same workbook with some numbers changed, and how far they may be off."""

from __future__ import annotations

from models.algebra import Sheet, column, spoken

BASE = "base"
"""Id of the scenario that is the workbook as it stands."""


class Scenarios(
    Sheet,
    id="scenarios",
    key="scenario",
    one="scenario",
    en="Scenarios",
    zh="情景",
    who="default",
    named=True,
):
    """What is planned besides the workbook as it stands, and from what each scenario starts.

    A row `base` gives the workbook as it stands a name.
    """

    scenario: str = column("Scenario", "情景")
    parent: str = column(
        "Starts from",
        "上级情景",
        refers_to="scenarios",
        default=None,
        help=("Its overrides come first", "先套用上级情景的改动，再套用本情景的改动"),
    )
    run: bool = column(
        "In planner run --all",
        "批量运行",
        default=True,
        help=("No: only others start from it", "填“否”则仅供其他情景引用"),
    )
    reason: str = spoken("Reason", "设置理由")


class Overrides(
    Sheet,
    id="overrides",
    key=("scenario", "sheet", "row", "field", "years"),
    one="override",
    en="Overrides",
    zh="情景改动",
    who="default",
):
    """The cells that a scenario changes, each with a reason.

    Rows and fields go by id or by name; `*` stands for any text.
    """

    scenario: str = column("Scenario", "情景", refers_to="scenarios")
    sheet: str = column("Sheet", "工作表", help=("Id or name of a sheet", "工作表编号或名称"))
    row: str = column(
        "Row",
        "行",
        default=None,
        help=(
            "Id or name; several keys joined with /; * for any; a setting, or blank, on settings",
            "行的编号或名称；多个键以 / 连接；* 代表任意；设置表填设置项或留空",
        ),
    )
    field: str = column(
        "Column",
        "字段",
        default=None,
        help=(
            "Id or label; * for any column of numbers; blank for the columns of years",
            "字段编号或名称；* 代表任意数值列；留空指各年份列",
        ),
    )
    years: str = column(
        "Years",
        "年份",
        default=None,
        help=(
            "Years set as if typed there: 2030, 2035; a range changes each year in it and no "
            "other: 2030-2060; blank for every year given",
            "单个年份视同在该年填数：2030, 2035；区间只改动区间内各年：2030-2060；留空指已填的全部年份",
        ),
    )
    operation: str = column(
        "Operation",
        "改动方式",
        choices={"=": ("set to", "设为"), "*": ("times", "乘以"), "+": ("plus", "加上")},
    )
    value: str = column("Value", "数值")
    unit: str = column(
        "Unit",
        "单位",
        default=None,
        help=("Blank: the unit of the cell itself", "留空表示与被改单元格单位相同"),
    )
    reason: str = spoken("Reason", "改动理由")


class Ranges(
    Sheet,
    id="ranges",
    key=("assumption", "sheet", "row", "field", "years"),
    one="range",
    en="Ranges",
    zh="取值区间",
    who="default",
    named=True,
):
    """How low and how high a number may be, for what the result hangs on.

    Rows of one assumption move together, from low to high.  Cells are named as on sheet overrides.
    """

    assumption: str = column(
        "Assumption", "假设",
        help=("Rows with the same one move together", "同一假设的各行同时变动"),
    )  # fmt: skip
    sheet: str = Overrides.sheet
    row: str = Overrides.row
    field: str = Overrides.field
    years: str = Overrides.years
    operation: str = Overrides.operation
    low: str = column(
        "Low", "低值",
        help=(
            "The number that the operation takes: a factor, an amount to add, or the value itself",
            "按改动方式填写：倍数、加减量，或数值本身；现值须介于低值与高值之间",
        ),
    )  # fmt: skip
    high: str = column("High", "高值")
    unit: str = Overrides.unit
    distribution: str = column(
        "Distribution", "概率分布", default=None,
        choices={
            "uniform": ("uniform", "均匀"),
            "triangular": ("triangular", "三角"),
            "normal": ("normal", "正态"),
            "lognormal": ("lognormal", "对数正态"),
        },
        help=(
            "Always between low and high; the peak of a triangle, the centre of a normal and the "
            "median of a lognormal is the number as it stands, and low to high are four standard "
            "deviations; blank: not drawn",
            "取值均在低值与高值之间；三角分布的众数、正态的中心、对数正态的中位数为现值，低值至高值为四个标准差；"
            "留空则不参与随机抽样",
        ),
    )  # fmt: skip
    reason: str = spoken("Reason", "取值理由")


class Settings(Sheet, extends="settings"):
    """What new public money is told from."""

    baseline: str = column(
        "Baseline scenario",
        "基线情景",
        refers_to="scenarios",
        default=None,
        help=(
            "Current policy: what the plan spends beyond it is new",
            "现行政策情景；规划超出它的支出为新增",
        ),
    )
