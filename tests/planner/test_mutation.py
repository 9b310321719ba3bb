"""Damaged workbooks: no traceback, and every damage is reported or provably harmless."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from planner.check import read_and_check
from planner.grid import Broken, Grid, Percent
from tests.planner.mutations import FOSHAN, KINDS, TEACHING, Case, damaged, read_grids, tried

ROOT = Path(__file__).parents[2]
MUST_BE_SAID = {"sheet slip", "no labels and ids", "merged", "total below"}
"""Kinds of damage that can never be harmless."""


@pytest.mark.parametrize("example, seeds", [*((name, 2) for name in TEACHING), (FOSHAN, 1)])
def test_every_damage_is_reported_or_harmless(example, seeds):
    """Proves what `mutations` defines, for each kind of damage on each case; shown with -s."""
    became: Counter[str] = Counter()
    silent = []
    for damage, found in tried(Case.of(example), range(seeds)):
        became[found.split(":")[0]] += 1
        if found.startswith("silent") or (damage.kind in MUST_BE_SAID and "repo" not in found):
            silent.append(f"{damage}: {found}")
    print(f"\n{example}: {sum(became.values())} damages; {dict(became)}")
    assert silent == []
    assert became["reported"] > sum(became.values()) / 3


def _write(book: list[Grid], path: Path) -> None:
    """Write sheets as a workbook that has the same cells."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for grid in book:
        sheet = made.create_sheet(grid.title)
        for row, cells in enumerate(grid.rows, 1):
            for column, value in enumerate(cells, 1):
                cell = sheet.cell(row, column)
                if isinstance(value, Percent):
                    cell.value, cell.number_format = float(value), "0%"
                elif isinstance(value, Broken):
                    cell.value = value.text if value.calculated else "=1+2"
                    cell.data_type = "e" if value.calculated else "f"
                elif isinstance(value, str):
                    cell.value, cell.data_type = value, "s"
                else:
                    cell.value = value
        for (top, left), (bottom, right) in grid.merged:
            sheet.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
    made.save(path)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"sheet twice"}))
def test_a_damaged_file_is_read_as_its_cells(tmp_path, kind):
    """Proves the files people have are judged as the sheets above: the same problems in each.

    But for two sheets of one name, which no file of Excel has.
    """
    made = damaged(Case.of("town"), kind, 7)
    assert made is not None
    book, damage = made
    _write(book, tmp_path / "某市.xlsx")
    _, expected = read_grids(book)
    _, found = read_and_check(tmp_path / "某市.xlsx")
    assert [p.as_json() for p in found] == [p.as_json() for p in expected], damage


@pytest.mark.parametrize("kind", ["text in a number", "row gone", "hundredfold", "heading slip"])
def test_a_damaged_workbook_ends_the_program_in_order(tmp_path, kind):
    """Proves exit 0, 3 or 4 and a sentence, never a traceback, from file to result."""
    made = damaged(Case.of("town"), kind, 3)
    assert made is not None
    _write(made[0], tmp_path / "某市.xlsx")
    _, problems = read_and_check(tmp_path / "某市.xlsx")
    wrong = any(not problem.warning for problem in problems)
    ended = subprocess.run(
        [sys.executable, "-m", "planner.cli", "run", tmp_path / "某市.xlsx", "-o", tmp_path / "o"],
        capture_output=True,
        cwd=ROOT,
        timeout=120,
    )
    assert ended.returncode == 3 if wrong else ended.returncode in (0, 4), ended.stderr.decode()
    assert b"Traceback" not in ended.stderr and b"--debug" not in ended.stderr
