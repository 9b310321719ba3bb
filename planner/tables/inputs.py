"""Every input as it was read."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column as declare
from models.shipped import LIBRARY_SOURCE
from planner.plan import Plan
from planner.tables.table import Table


class Inputs(
    Table, id="inputs", key="sheet row column year", en="Inputs as read", zh="输入（按读入）"
):
    """Each number of the workbook: as typed, as converted, and where it comes from."""

    sheet: str = declare("Sheet", "工作表")
    row: str = declare("Row", "行")
    column: str = declare("Column", "字段")
    year: int = declare("Year", "年份", default=None)
    cell: str = declare("Cell", "单元格")
    text: str = declare("As typed", "原始填写")
    unit: str = declare("Unit as typed", "原始单位")
    value: float = declare("Value", "换算值", "internal_unit")
    internal_unit: str = declare("Internal unit", "内部单位")
    replaced: str = declare("Replaced by the scenario", "情景改动前")
    source: str = declare("Source", "来源")
    source_kind: str = declare("Kind of source", "来源性质")


def rows(plan: Plan) -> Iterator[Inputs]:
    """Yield every number read from a cell; the kind of source is that of sheet references."""
    references = plan.city.references
    for cell in plan.provenance.inputs():
        if cell.sheet == "references":  # the year of a document is no input of the plan
            continue
        kinds = [references[i].kind for i in _ids(cell.source) if i in references]
        yield Inputs(
            sheet=cell.sheet,
            row="/".join(str(part) for part in cell.key),
            column=cell.column,
            year=cell.year,
            cell=cell.address.say(),
            text=cell.text,
            unit=cell.unit,
            value=cell.value,
            internal_unit=cell.internal_unit,
            replaced=cell.replaced,
            source=cell.source or "",
            source_kind=_weakest(kinds) if kinds else _without_reference(cell.source),
        )


def _ids(source: str | None) -> list[str]:
    return [part.strip() for part in (source or "").replace("；", ";").replace(",", ";").split(";")]


def _weakest(kinds: list[str]) -> str:
    """Return "assumption" if any of a number's sources is one."""
    return "assumption" if "assumption" in kinds else kinds[0]


def _without_reference(source: str | None) -> str:
    """Return the kind of a source that no row of sheet references describes."""
    if not source:
        return "none"
    return "library" if source.startswith(LIBRARY_SOURCE) else ""
