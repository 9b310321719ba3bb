"""Every limit that a person set, where it stands in the workbook, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table


class Limits(
    Table, id="limits", key="limit item year detail", en="Limits that bind", zh="起约束作用的限值"
):
    """Policy rows of the programme that bind, with the cells they follow from."""

    limit: str = column("Limit", "限值")
    label_zh: str = column("Name (Chinese)", "名称（中文）")
    label_en: str = column("Name (English)", "名称（英文）")
    item: str = column("Item", "对象")
    year: int = column("Year", "年份")
    detail: str = column("Detail", "说明")
    cells: str = column("Cells", "单元格")
    value: float = column("Limit", "限值", "internal unit of the row")
    worth: float = column(
        "Saved per unit more, discounted", "每放宽一单位可节约（折现）", "million CNY / unit",
        default=None,
        help=(
            "Blank where nothing has a price in money: the ceiling on cost does not bind",
            "成本上限不起约束作用、各限值没有以元计的价格时为空白",
        ),
    )  # fmt: skip


def rows(plan: Plan) -> Iterator[Limits]:
    """Yield the policy rows with a dual, in the order of the programme."""
    programme, solution, worth = plan.programme, plan.solution, plan.row_worth
    binding = np.flatnonzero(programme.policy & (np.abs(solution.row_dual) > 1e-9))
    for row in binding.tolist():
        name, index = programme.rows[row]
        symbol = programme.symbol((name, index))
        upper = programme.row_upper[row]
        cells = programme.model.cells_of_row(name, index)
        addresses = [at.say() for cell in cells for at in plan.provenance.address(cell)]
        years = [part for part in index if isinstance(part, int) and part >= 1900]
        yield Limits(
            limit=symbol.name,
            label_zh=symbol.label.zh,
            label_en=symbol.label.en,
            item=str(index[0]),
            year=years[0] if years else 0,
            detail=" ".join(str(part) for part in index[1:] if part not in years[:1]),
            cells="; ".join(dict.fromkeys(addresses)),
            value=float(upper if np.isfinite(upper) else programme.row_lower[row]),
            worth=float(abs(worth[row])) if plan.money_rate else None,
        )
