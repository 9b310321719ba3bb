"""What it costs to write a book, in CPU seconds.

    python -m benchmarks.book [RESULT]

A book with one long table of 200 000 cells; then, for the folder of a finished run, its book, its
page for a browser and its pictures, beside the seconds that HiGHS took.  Medians of three.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.measure import show, timed
from planner import write
from planner.results import Results
from planner.tables import ROW_TYPES

CELLS = 200_000


def long_results() -> Results:
    """Return made-up results that hold one long table, which the book shows row by row."""
    blanks = {"str": "", "float": 0.0, "int": 0, "bool": False}
    columns = ROW_TYPES["activity"].columns
    kinds = {name: blanks[column.type] for name, column in columns.items()}
    rows = [
        ROW_TYPES["activity"](
            **(kinds | {"technology": f"k{n % 97}", "year": 2025 + n % 40, "activity": n * 1.25})
        )
        for n in range(CELLS // len(columns))
    ]
    tables: dict[str, list[object]] = {name: [] for name in ROW_TYPES}
    tables["activity"] = list(rows)
    run = {
        "program": "planner", "version": "", "solver": "", "solver_version": "", "city": "", "scenario": "",
        "created": "2026-01-01T00:00:00+00:00", "status": "optimal", "input": {"name": "", "digest": ""},
        "objective": {"value": 0.0}, "size": {"rows": 0, "columns": 0, "nonzeros": 0}, "seconds": {},
        "warnings": [], "price_year": 2025, "discount_rate": 0.0, "model_years": [2025],
        "inputs": {"sourced": 0, "assumed": 0, "unsourced": 0, "default": 0},
        "budget_year": 2026, "price_index": False, "baseline": None,
    }  # fmt: skip
    return Results(tables, run)


def main() -> None:
    """Print one line per book."""
    results = long_results()
    rows: list[list[object]] = []
    seconds, content = timed(partial(write.book, results, "zh"))
    rows.append([f"book with {CELLS:,} cells of detail", seconds, len(content) / 1e6, ""])
    for name in (argument for argument in sys.argv[1:] if not argument.startswith("--")):
        made = Results.load(Path(name))
        solver = made.run["seconds"]["solver"]
        seconds, content = timed(partial(write.book, made, "zh"))
        rows.append([f"book of {made.run['input']['name']}", seconds, len(content) / 1e6, solver])
        with tempfile.TemporaryDirectory() as out:
            folder = Path(out)
            seconds, page = timed(partial(write.write_page, made, folder, "zh"))
            rows.append(["its page", seconds, page.stat().st_size / 1e6, ""])
            seconds, drawn = timed(partial(write.write_pictures, made, folder, "zh"))
            rows.append([f"its {len(drawn)} pictures", seconds, "", ""])
    show("Writing", ["what", "CPU s", "MB", "HiGHS s"], rows)


if __name__ == "__main__":
    main()
