"""What everything is called, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from models.city import City
from models.formulation import Formulation
from planner.plan import Plan
from planner.tables.table import Table


class Names(Table, id="names", key="sheet item", en="Names", zh="名称"):
    """The names a person gave to the rows of the workbook; the id where there is none."""

    sheet: str = column("Sheet", "工作表")
    item: str = column("Id", "编号")
    name_zh: str = column("Name (Chinese)", "名称（中文）")
    name_en: str = column("Name (English)", "名称（英文）")
    sector: str = column("Sector", "部门")
    clause: str = column("Clause of the plan", "方案条款")


def rows(plan: Plan) -> Iterator[Names]:
    """Yield every row of the workbook that can have a name."""
    return named(plan.programme.model.formulation, plan.city)


def named(formulation: Formulation, city: City) -> Iterator[Names]:
    """Yield the rows of a city that can have a name, planned or not."""
    for sheet in formulation.sheets.values():
        if "name_zh" not in sheet.columns or len(sheet.key) != 1:
            continue
        for key, row in city.tables[sheet.id].items():
            values = row.values()
            yield Names(
                sheet=sheet.id,
                item=str(key),
                name_zh=values["name_zh"] or values["name_en"] or str(key),
                name_en=values["name_en"] or values["name_zh"] or str(key),
                sector=values.get("sector") or "",
                clause=values.get("clause") or "",
            )
