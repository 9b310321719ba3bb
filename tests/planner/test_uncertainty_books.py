"""The commands sensitivity, uncertainty and alternatives: what they say, print and write."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from planner.cli import main
from tests.planner.report.office import recalculated
from tests.town import INPUTS

COMMANDS = {
    "sensitivity": (),
    "uncertainty": ("--draws", "6"),
    "alternatives": ("--within", "5"),
}
SHEETS = {
    "sensitivity": {"zh": ["问题", "影响排序", "敏感性"], "en": ["Question", "Tornado", "Sensitivity"]},
    "uncertainty": {
        "zh": ["问题", "结果区间", "决策", "抽样明细"],
        "en": ["Question", "Ranges of results", "Decisions", "Draws"],
    },
    "alternatives": {"zh": ["问题", "近优方案"], "en": ["Question", "Alternatives"]},
}  # fmt: skip


def called(command: str, out: Path, *more: str) -> Result:
    """Return how a command on the financing town ended."""
    arguments = [command, str(INPUTS / "finance"), *COMMANDS[command], "-o", str(out), *more]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.mark.parametrize(
    "command, language", [("sensitivity", "zh"), ("uncertainty", "en"), ("alternatives", "zh")]
)
def test_every_answer_has_its_book_and_its_document(
    command: str, language: str, tmp_path: Path
) -> None:
    """Proves that the book has its sheets, charts where there should be, and no error in a cell.

    The document names the book, the question, and has the answer's tables.
    """
    ended = called(command, tmp_path / "book.xlsx", "--language", language, "--json")
    assert ended.exit_code == 0, ended.output
    told = json.loads(ended.stdout)
    assert (told["question"], told["complete"]) == (command, True)
    assert Path(told["book"]).name == "book.xlsx"
    assert told["tables"][{"uncertainty": "draws"}.get(command, command)]
    book = openpyxl.load_workbook(tmp_path / "book.xlsx", data_only=True)
    assert book.sheetnames == SHEETS[command][language]
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if str(cell).startswith("#") or cell == "None"]
    charts = sum(len(sheet._charts) for sheet in openpyxl.load_workbook(tmp_path / "book.xlsx"))
    assert charts == {"sensitivity": 3, "uncertainty": 5, "alternatives": 0}[command]


def test_the_tornado_s_formulas_are_what_their_cells_show(tmp_path: Path) -> None:
    """Proves changes and swings: each formula, worked out here, is the value stored beside it.

    LibreOffice comes to the same.
    """
    ended = called("sensitivity", tmp_path / "book.xlsx", "--language", "en")
    assert "The cost hangs most on Discount rate" in ended.stdout
    values = openpyxl.load_workbook(tmp_path / "book.xlsx", data_only=True)["Tornado"]
    again = openpyxl.load_workbook(recalculated(tmp_path / "book.xlsx", tmp_path), data_only=True)
    for cell in (cell for row in values.iter_rows() for cell in row):
        if isinstance(cell.value, int | float):
            assert again["Tornado"][cell.coordinate].value == pytest.approx(cell.value, abs=1e-9)
    checked = 0
    for row in values.iter_rows(min_col=4, max_col=9, values_only=True):
        stands, low, high, down, up, swing = row
        if not isinstance(stands, float) or not isinstance(swing, int | float):
            continue
        known = [each for each in (low, high) if each is not None]
        for end, change in ((low, down), (high, up)):
            assert (end is None) == (change in (None, ""))
            if end is not None:
                assert change == pytest.approx(end - stands, abs=1e-9)
        both = known if len(known) == 2 else [stands, *known]
        assert swing == pytest.approx(max(both) - min(both), abs=1e-9)
        checked += 1
    assert checked == 15


def test_a_scenario_is_asked_for_by_name(tmp_path: Path) -> None:
    """Proves -s: the answer is told of that scenario, and an unknown one is refused."""
    ended = called("alternatives", tmp_path, "--json", "-s", "Current policy")
    assert ended.exit_code == 3  # its caps are tracked only: nothing above the reference
    assert json.loads(ended.stdout)["problems"][0]["code"] == "no_alternatives"
    assert called("sensitivity", tmp_path, "-s", "other").exit_code == 3
