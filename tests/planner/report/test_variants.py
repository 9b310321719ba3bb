"""Books of plans in which little happens: nothing to aim at, nothing to pay, nothing to build."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from planner import studies, write
from planner.messages import write as messages
from planner.report import cover, investment, key_figures, summary, words
from planner.results import Results

TOWN = Path(__file__).parents[3] / "inputs" / "town"

Sheet = list[dict[str, str]]


def _tracked(rows: Sheet) -> Sheet:
    return [row | {"kind": "tracked"} for row in rows]


def _none(rows: Sheet) -> Sheet:
    return []


def _for_nothing(rows: Sheet) -> Sheet:
    return [row | {"capital_cost [million CNY]": "0"} for row in rows]


def _no_growth(rows: Sheet) -> Sheet:
    return [row | {"2029": row["2025"]} for row in rows]


def _without_heat(rows: Sheet) -> Sheet:
    return [row | {"2025": "0", "2029": "0"} for row in rows]


VARIANTS: dict[str, list[tuple[str, Callable[[Sheet], Sheet]]]] = {
    "all targets tracked": [("targets", _tracked)],
    "no targets": [("targets", _none)],
    "no investment cost": [("technologies", _for_nothing)],
    "no demand growth": [("demands", _no_growth)],
    "no demand at all": [("demands", _without_heat), ("targets", _none)],
}


def solved(folder: Path, changes: list[tuple[str, Callable[[Sheet], Sheet]]]) -> Results:
    """Return the results of the teaching town with some sheets changed."""
    shutil.copytree(TOWN, folder)
    for sheet, change in changes:
        path = folder / f"{sheet}.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            rows, heads = list(reader), list(reader.fieldnames or ())
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, heads)
            writer.writeheader()
            writer.writerows(change(rows))
    watch = studies.Watch()
    reading = studies.read_city(folder, watch)
    results = studies.certified_results(studies.make_plan(reading, watch), reading, watch)
    assert isinstance(results, Results)
    return results


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_plan_in_which_little_happens_has_a_book(variant: str, tmp_path: Path) -> None:
    """Would fail on a chart without series, an empty table or a sum over nothing."""
    results = solved(tmp_path / "town", VARIANTS[variant])
    for language in ("zh", "en"):
        content = write.book(results, language)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            charts = [n for n in archive.namelist() if n.startswith("xl/charts/chart")]
            assert all(b"<c:ser>" in archive.read(name) for name in charts)
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        assert words.ALL_OK.say(language) in [c.value for c in book[cover.LABEL.say(language)]["B"]]
        errors = [c.coordinate for s in book for line in s for c in line if c.data_type == "e"]
        assert errors == []
        built = any(row.spending > 1e-6 for row in results.tables["investment"])
        said = messages.nothing_invested()[language == "zh"]
        page = [cell.value for cell in book[investment.LABEL.say(language)]["A"]]
        assert (said in page) == (not built)
        sheet = book[summary.LABEL.say(language)]
        figures = [cell.value for line in sheet.iter_rows() for cell in line]
        assert key_figures.INVESTMENT.say(language) in figures
