"""Actuals: what was reported of years that are past, against which their targets are judged."""

from __future__ import annotations

from models.algebra import Sheet, between_years, column, year_columns


class Actuals(
    Sheet, id="actuals", key=("item", "region"), one="actual", en="Actuals", zh="实绩",
    who="statistics",
):  # fmt: skip
    """What was reported, by calendar year: a target's own number, what was built, what was paid.

    A row of a target holds its number as reported; one of a technology or storage what was
    built in each year; one of a retrofit what was converted, in capacity before it; one of a
    payment what was paid, in prices of the year.
    """

    item: str = column(
        "Target, technology, storage, retrofit or payment", "目标、技术、储能、改造或资金项",
        refers_to=("targets", "technologies", "storages", "retrofits", "payments"),
    )  # fmt: skip
    region: str = column(
        "Region", "区域", default=None, refers_to="regions",
        help=("Of what was built or converted; blank: the whole city", "仅用于新建和改造容量；空白为全市"),
    )  # fmt: skip
    unit: str = column("Unit", "单位")
    interpolation: str = between_years()
    reported: float = year_columns(
        "Reported", "实绩", "item.reported_unit", interpolation="none",
        help=("Calendar years, also before the first model year", "按日历年，可早于首个模型年"),
    )  # fmt: skip
