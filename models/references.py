"""Where numbers come from: the list that source ids point to."""

from __future__ import annotations

from models.algebra import Sheet, between_years, column, spoken, year_columns


class References(
    Sheet,
    id="references",
    key="reference",
    one="reference",
    en="References",
    zh="来源",
    who="default",
):
    """Documents, statistics and assumptions, each once."""

    reference: str = column("Id", "编号")
    title: str = spoken("Title", "名称")
    kind: str = column(
        "Kind",
        "性质",
        default="assumption",
        choices={
            "policy": ("policy", "政策文件"),
            "statistic": ("statistic", "统计数据"),
            "literature": ("literature", "文献"),
            "assumption": ("assumption", "假设"),
        },
    )
    publisher: str = spoken("Publisher", "发布者")
    year: int = column("Year", "年份", "calendar year", default=None)
    address: str = column("Address", "网址", default=None)


class Series(
    Sheet,
    id="series",
    key=("sheet", "field", "item"),
    one="series",
    en="Series by year",
    zh="年度参数",
):
    """Values by year for numbers of other sheets that change over time.

    A row here stands in for the single value in the sheet itself.
    """

    sheet: str = column("Sheet", "工作表", help=("Id or name of a sheet", "工作表编号或名称"))
    field: str = column(
        "Field", "字段", help=("Id of a column that varies", "随时间变化的字段编号")
    )
    item: str = column(
        "Row", "行", default=None,
        help=("Key of the row; several joined with /; blank for settings", "行的键；多个键以 / 连接；设置表留空"),
    )  # fmt: skip
    unit: str = column("Unit", "单位", default=None)
    interpolation: str = between_years(default="linear")
    value: float = year_columns("Value", "数值", "field.unit")
