"""What a scenario changed in the workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from models.algebra import column as declare
from models.algebra import spoken
from planner.plan import Plan
from planner.tables.table import Table


class Overrides(
    Table,
    id="overrides",
    key="scenario sheet row column year",
    en="Changes of the scenario",
    zh="情景改动",
):
    """Each value that an override put in the place of another, and how many each override hit."""

    scenario: str = declare("Scenario", "情景")
    override: str = declare("Override", "改动所在单元格")
    hits: int = declare("Cells it changed", "命中单元格数", "1")
    sheet: str = declare("Sheet", "工作表")
    row: str = declare("Row", "行")
    column: str = declare("Column", "字段")
    year: int = declare("Year", "年份", default=None)
    cell: str = declare("Cell replaced", "被改单元格")
    before: str = declare("Before", "原值")
    operation: str = declare("Operation", "改动方式")
    value: str = declare("Value of the override", "改动数值")
    value_unit: str = declare("Its unit", "改动数值单位")
    after: str = declare("After", "改后值")
    unit: str = declare("Unit", "单位")
    reason: str = spoken("Reason", "改动理由")
    source: str = declare("Source", "来源")


def rows(plan: Plan) -> Iterator[Overrides]:
    """Yield every value that the scenario of the plan changed, parents' changes first."""
    hits = plan.provenance.hits
    counts = Counter((hit.scenario, hit.cell) for hit in hits)
    for hit in hits:
        yield Overrides(
            scenario=hit.scenario,
            override=hit.cell,
            hits=counts[hit.scenario, hit.cell],
            sheet=hit.name.sheet,
            row="/".join(str(part) for part in hit.name.key),
            column=hit.name.column,
            year=hit.name.year,
            cell=hit.replaced_cell,
            before=hit.before,
            operation=hit.operation,
            value=hit.value,
            value_unit=hit.value_unit,
            after=hit.after,
            unit=hit.unit,
            reason_zh=hit.reason_zh,
            reason_en=hit.reason_en,
            source=hit.source,
        )
