"""Where the numbers of the workbook come from."""

from __future__ import annotations

from collections.abc import Iterator

import models
from models.algebra import column, spoken
from planner.plan import Plan
from planner.tables.table import Table


class References(Table, id="references", key="reference", en="References", zh="来源"):
    """Documents, statistics and assumptions that the inputs cite."""

    reference: str = column("Id", "编号")
    title: str = spoken("Title", "名称")
    kind: str = column(
        "Kind", "性质", choices=models.FORMULATION.sheets["references"].columns["kind"].choices
    )
    publisher: str = spoken("Publisher", "发布者")
    year: int = column("Year", "年份", default=None)
    address: str = column("Address", "网址")


def rows(plan: Plan) -> Iterator[References]:
    """Yield every row of the sheet of references."""
    for reference, row in plan.city.references.items():
        yield References(
            reference=reference,
            title_zh=row.title_zh or "",
            title_en=row.title_en or "",
            kind=row.kind,
            publisher_zh=row.publisher_zh or "",
            publisher_en=row.publisher_en or "",
            year=row.year,
            address=row.address or "",
        )
