"""What differs between two inputs, by sheet, row, field and year."""

from __future__ import annotations

from models.algebra import column as declare
from planner.diff import Difference
from planner.tables.table import Table


class Differences(
    Table, id="differences", key="sheet row column year", en="What differs", zh="差异明细"
):
    """Each number or word that changed, each row that is new or gone, each curve that moved.

    Values are in the internal unit; the texts are as typed, in the unit of their own file.
    """

    sheet: str = declare("Sheet", "工作表")
    row: str = declare("Row", "行")
    column: str = declare("Column", "字段")
    year: int = declare("Year", "年份", default=None)
    kind: str = declare(
        "Kind", "类别",
        choices={
            "changed": ("changed", "改动"),
            "added": ("new", "新增"),
            "removed": ("gone", "删除"),
            "curve": ("curve", "曲线改动"),
        },
    )  # fmt: skip
    unit: str = declare("Unit", "单位")
    before: float = declare("Before", "改动前", "unit", default=None)
    after: float = declare("After", "改动后", "unit", default=None)
    difference: float = declare(
        "Difference", "差值", "unit", default=None,
        help=("Of a curve: the greatest of any step", "曲线为各步差值的最大值"),
    )  # fmt: skip
    share: float = declare("Difference, share of before", "变化率", "1", default=None)
    text_before: str = declare("Before, as typed", "改动前原填")
    text_after: str = declare("After, as typed", "改动后原填")
    cell_before: str = declare("Cell before", "改动前单元格")
    cell_after: str = declare("Cell after", "改动后单元格")
    steps: int = declare("Steps that differ", "不同的步数", default=None)
    of_steps: int = declare("Of how many steps", "总步数", default=None)


def of(found: Difference) -> Differences:
    """Return a difference as a row of the table."""
    one, other = found.before, found.after
    curve = found.kind == "curve"
    change = share = None
    if one.value is not None and other.value is not None:
        change = other.value - one.value
        share = change / abs(one.value) if one.value else None
    return Differences(
        sheet=found.sheet,
        row="/".join(str(part) for part in found.key),
        column=found.column,
        year=found.year,
        kind=found.kind,
        unit=found.internal_unit,
        before=one.value,
        after=other.value,
        difference=found.most if curve else change,
        share=share,
        text_before=f"{one.text} {one.unit}".strip(),
        text_after=f"{other.text} {other.unit}".strip(),
        cell_before=one.cell,
        cell_after=other.cell,
        steps=found.steps[0] if curve else None,
        of_steps=found.steps[1] if curve else None,
    )
