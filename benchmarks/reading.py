"""How long large workbooks take to read and check: curves of 8760 hours, and many rows by year.

`python -m benchmarks.reading [--markdown]` makes both workbooks in a folder of its own.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from benchmarks.measure import show, timed
from planner import archive
from planner.check import read_and_check
from planner.examples import LIBRARY
from planner.grid import grids

HOURS, CURVES = 8760, 50
DISTRICTS, TECHNOLOGIES, YEARS = 5, 60, range(2025, 2061)

Sheet = tuple[list[str], list[str], list[Sequence[Any]]]
"""Field ids, the units above them, and rows."""


def written(path: Path, sheets: dict[str, Sheet]) -> Path:
    """Write sheets in the layout that `planner new` gives them."""
    with xlsxwriter.Workbook(path) as book:
        for title, (ids, units, rows) in sheets.items():
            page = book.add_worksheet(title)
            page.write(0, 0, title)
            page.write_row(2, 0, units)
            page.write_row(3, 0, ids)
            for offset, row in enumerate(rows):
                page.write_row(4 + offset, 0, row)
    return path


def hours_of_a_year() -> dict[str, Sheet]:
    """Return sheets of a city with one period of 8760 hours and 50 curves."""
    draw = random.Random(1)
    curves = [f"sun{number}" for number in range(CURVES)]
    sheets = districts(technologies=2, years=[2025, 2030], curves=curves)
    rows = [["year", hour, *(draw.random() for _ in curves)] for hour in range(1, HOURS + 1)]
    sheets["时段"] = ["period", "weight", "steps"], ["", "", ""], [["year", 1, HOURS]]
    sheets["曲线"] = ["period", "step", *curves], [""] * (2 + CURVES), rows
    return sheets


def districts(
    technologies: int = TECHNOLOGIES,
    years: Sequence[int] = YEARS,
    curves: Sequence[str] = ("sun0",),
) -> dict[str, Sheet]:
    """Return sheets of a city of five districts: costs, stock, demand and prices year by year."""
    draw = random.Random(2)
    places = [f"区{number}" for number in range(DISTRICTS)]
    kinds = [f"t{number}" for number in range(technologies)]
    ahead = [str(year) for year in years]

    def falling(first: float) -> list[float]:
        return [round(first * 0.98**step, 4) for step in range(len(ahead))]

    return {
        "设置": (
            ["setting", "value", "unit"],
            [""] * 3,
            [
                ["city_zh", "某市", ""],
                ["price_year", 2025, ""],
                ["model_years", f"{ahead[0]}, {ahead[-1]}", ""],
                ["discount_rate", 6, "%"],
            ],
        ),
        "区域": (["region", "name_zh"], [""] * 2, [[place, f"{place}名"] for place in places]),
        "时段": (["period", "weight", "steps", "step_hours"], ["", "", "", "小时"], [["day", 365, 24, 1]]),
        "曲线": (
            ["period", "step", *curves],
            [""] * (2 + len(curves)),
            [["day", hour, *(draw.random() for _ in curves)] for hour in range(1, 25)],
        ),
        "能源与产品": (
            ["carrier", "unit", "balance"],
            [""] * 3,
            [["power", "GWh", "逐时"], ["gas", "GWh", "按年"]],
        ),
        "需求": (
            ["carrier", "region", "sector", "unit", *ahead],
            [""] * (4 + len(ahead)),
            [["power", place, "all", "GWh", *falling(900)] for place in places],
        ),
        "技术": (
            ["technology", "capacity_unit", "activity_unit", "lifetime", "capital_cost", "fixed_cost"],
            ["", "", "", "年", "元", "元"],
            [[kind, "kW", "kWh", 25, 4000, 80] for kind in kinds],
        ),
        "投入产出": (
            ["technology", "carrier", "direction", "unit", "ratio"],
            [""] * 5,
            [
                row
                for kind in kinds
                for row in ([kind, "power", "产出", "1", 1], [kind, "gas", "投入", "1", 2])
            ],
        ),
        "存量": (
            ["asset", "region", "unit", *ahead],
            [""] * (3 + len(ahead)),
            [[kind, place, "MW", *falling(80)] for kind in kinds for place in places],
        ),
        "购售": (
            ["trade", "carrier", "region", "direction", "unit", *ahead],
            [""] * (5 + len(ahead)),
            [[f"gas-{p}", "gas", p, "购入", "元/kWh", *falling(0.4)] for p in places],
        ),
        "年度参数": (
            ["sheet", "field", "item", "unit", *ahead],
            [""] * (4 + len(ahead)),
            [["技术", "fixed_cost", kind, "元", *falling(80)] for kind in kinds],
        ),
    }  # fmt: skip


def cells(path: Path) -> int:
    """Return how many cells of a workbook hold something."""
    return sum(cell is not None for grid in grids(path)[0] for row in grid.rows for cell in row)


def main() -> None:
    """Measure and print."""
    rows = []
    read_and_check(LIBRARY)  # the technology library is read once, whatever is checked
    with tempfile.TemporaryDirectory() as folder:
        for name, sheets in (
            (f"{HOURS} hours x {CURVES} curves", hours_of_a_year()),
            (
                f"{DISTRICTS} districts x {TECHNOLOGIES} technologies x {len(YEARS)} years",
                districts(),
            ),
        ):
            path = written(Path(folder) / f"{len(rows)}.xlsx", sheets)
            look, _ = timed(lambda path=path: archive.inspect(path.read_bytes()))
            cell, _ = timed(lambda path=path: grids(path))
            whole, (_, problems) = timed(lambda path=path: read_and_check(path))
            wrong = [problem.say("en") for problem in problems if not problem.warning]
            assert not wrong, wrong[:3]
            rows.append([name, cells(path), path.stat().st_size / 1e6, look, cell, whole])
    headings = (
        "workbook",
        "cells",
        "MB",
        "look s",
        "and cells s",
        "and check s",
    )
    show("Reading large workbooks", headings, rows)


if __name__ == "__main__":
    main()
