"""What a workbook takes from what is shipped: a ready city beneath it, and the technology library.

Used by the reader only: what is taken becomes a row or a number like any other.
"""

from __future__ import annotations

from models.algebra import Sheet, column

LIBRARY_COLUMNS = (
    "full_output",
    "lifetime",
    "economic_life",
    "availability",
    "minimum_output",
    "ramp",
    "reserve_credit",
    "hours",
    "charge_efficiency",
    "discharge_efficiency",
    "hourly_loss",
    "capital_cost",
    "energy_capital_cost",
    "fixed_cost",
    "variable_cost",
)
"""Numbers of a technology or storage that the library may fill: what it is, not what is wanted."""

LIBRARY_SOURCE = "library:"
"""Before the id of an entry, the source of a number taken from it."""

_HELP = (
    "Row of the shipped technology library (id or name) that fills blank numbers of this row",
    "随程序提供的技术库条目（编号或名称），用于补足本行空白的数值",
)


class TechnologyEntry(Sheet, extends="technologies"):
    """The entry of the library that fills the blanks of a technology."""

    library: str = column("Library entry", "技术库条目", default=None, help=_HELP)


class StorageEntry(Sheet, extends="storages"):
    """The entry of the library that fills the blanks of a storage."""

    library: str = column("Library entry", "技术库条目", default=None, help=_HELP)


class ReadyCity(Sheet, extends="settings"):
    """The city that lies beneath a workbook of a few sheets."""

    base: str = column(
        "Ready city beneath",
        "底稿城市",
        default=None,
        help=(
            "Name of a shipped example: sheets and settings not in this workbook are taken from it",
            "随程序提供的示例名称：本工作簿没有的工作表和设置项取自该示例",
        ),
    )
