"""What `planner diff` says: what changed, in converted values, with both cells."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from planner.cli import main
from planner.diff import diff
from planner.exchange import import_
from planner.read import read
from tests.planner.workbooks import book, saved

INPUTS = Path(__file__).parents[2] / "inputs"


def changes(tmp_path: Path, edit: Callable[[Any], None]) -> list[tuple[Any, ...]]:
    """Return what changed after an edit of the small workbook, in short."""
    made = book()
    before = saved(made, tmp_path, "before.xlsx")
    edit(made)
    after = saved(made, tmp_path, "after.xlsx")
    return [
        (d.kind, d.sheet, d.row, d.column, d.year, d.before.value, d.after.value, d.before.cell, d.after.cell)
        for d in diff(read(before), read(after))
    ]  # fmt: skip


def put(sheet: str, **cells: Any) -> Callable[[Any], None]:
    """Return what writes cells of a sheet."""

    def edit(made: Any) -> None:
        for cell, value in cells.items():
            made[sheet][cell] = value

    return edit


def test_a_number_is_compared_in_its_internal_unit(tmp_path: Path) -> None:
    """Proves 3 200 yuan per kW against 0.32 万元 (the same), and against 0.3 (3 million per MW)."""
    assert changes(tmp_path, put("技术", E3="万元", E5=0.32, E6=2000, E7=2500)) == []
    found = changes(tmp_path, put("技术", E3="万元", E5=0.3, E6=2000, E7=2500))
    assert found == [
        ("changed", "technologies", "pv", "capital_cost", None, 3.2, 3.0, "技术!E5", "技术!E5"),
    ]  # fmt: skip


def test_years_rows_and_words(tmp_path: Path) -> None:
    """Proves a year of a series, a row that is new, one that is gone, and a word."""

    def edit(made: Any) -> None:
        made["需求"]["H5"] = 1.3
        made["气体"].append(["CH4"])
        made["储能"].delete_rows(5)
        made["技术"]["H6"] = "按年决策、形状固定"

    assert changes(tmp_path, edit) == [
        ("changed", "demands", "electricity/city/all", "amount", 2030, 120, 130, "需求!H5", "需求!H5"),
        ("changed", "technologies", "unit", "operation", None, None, None, "技术!H6", "技术!H6"),
        ("removed", "storages", "battery", "", None, None, None, "储能!A5", ""),
        ("added", "gases", "CH4", "", None, None, None, "", "气体!A6"),
    ]  # fmt: skip


def test_a_blank_is_the_default_it_stands_for(tmp_path: Path) -> None:
    """Proves that a default written out is no change, and that another value is one."""
    assert changes(tmp_path, put("技术", F5=None)) == []  # 100 %, the default of availability
    (found,) = changes(tmp_path, put("技术", F6=None))
    assert found[5:7] == (0.9, 1.0)


def test_a_curve_says_how_many_steps_moved(tmp_path: Path) -> None:
    """Proves that 8760 changed hours are one line."""
    made = book()
    before = read(saved(made, tmp_path, "before.xlsx"))
    made["曲线"]["C5"] = 0.5
    (found,) = diff(before, read(saved(made, tmp_path, "after.xlsx")))
    assert (found.kind, found.sheet, found.row) == ("curve", "profiles", "sun")
    assert (found.steps[0], found.most) == (1, pytest.approx(0.2))
    assert found.steps[1] == len(before.city.profiles)


@pytest.mark.parametrize("example", ["town", "island", "foshan"])
def test_a_folder_and_its_workbook_say_the_same(example: str, tmp_path: Path) -> None:
    """Proves that nothing differs that a person would not call different."""
    import_(INPUTS / example, tmp_path / "case.xlsx")
    assert list(diff(read(INPUTS / example), read(tmp_path / "case.xlsx"))) == []


@pytest.fixture
def tighter(tmp_path: Path) -> Path:
    """The town with a cap of 35 kt instead of 36 in 2026, and a row of stock less."""
    other = shutil.copytree(INPUTS / "town", tmp_path / "other")
    text = (other / "targets.csv").read_text(encoding="utf-8")
    (other / "targets.csv").write_text(text.replace("36,29.5", "35,29.5"), encoding="utf-8")
    return other


def called(*arguments: Path | str) -> Any:
    """Return how the command ended."""
    return CliRunner().invoke(main, ["diff", *map(str, arguments)], catch_exceptions=False)


def test_the_command_says_it_in_both_languages_and_to_a_program(
    tighter: Path, tmp_path: Path
) -> None:
    """Proves the sentences, the count and `--json`."""
    call = INPUTS / "town", tighter, "-o", tmp_path
    en = called(*call, "--language", "en").output
    assert "2026: 36 kt [targets!O2] -> 35 kt [targets!O2]" in en and "1 changed, 0 new" in en
    assert "36 kt〔targets!O2〕" in called(*call, "--language", "zh").output
    told = json.loads(called(*call, "--json").stdout)
    (one,) = told["tables"]["differences"]
    assert (one["before"], one["after"], one["difference"], one["year"]) == (36, 35, -1, 2026)
    assert one["share"] == pytest.approx(-1 / 36)
    assert (told["before"]["name"], told["after"]["name"]) == ("town", "other")
    assert Path(told["book"]).is_file()
    same = called(INPUTS / "town", INPUTS / "town", "-o", tmp_path, "--language", "en")
    assert same.exit_code == 0 and "say the same" in same.output


@pytest.mark.parametrize(
    "language, sheets",
    [
        ("zh", ["问题", "改动的数值与文字", "新增与删除的行", "有差异的工作表"]),
        ("en", ["Question", "Numbers and words changed", "Rows new or gone", "Sheets that differ"]),
    ],
)
def test_the_book_lists_values_rows_and_sheets(
    tmp_path: Path, language: str, sheets: list[str]
) -> None:
    """Proves the book: each change with both cells and live differences, each row new or gone.

    The demand of 2030 goes from 1.2 to 1.3 亿千瓦时, by 0.1, a twelfth; a gas is new and a storage
    is gone.  Would fail if the two files were swapped, or the book showed internal units under
    another heading.
    """
    made = book()
    before = saved(made, tmp_path, "before.xlsx")
    made["需求"]["H5"] = 1.3
    made["气体"].append(["CH4"])
    made["储能"].delete_rows(5)
    made["技术"]["H6"] = "按年决策、形状固定"
    after = saved(made, tmp_path, "after.xlsx")
    target = tmp_path / "answer.xlsx"
    assert called(before, after, "--language", language, "-o", target).exit_code == 0
    written = openpyxl.load_workbook(target, data_only=True)
    assert written.sheetnames == sheets
    values, rows, counts = (
        [list(row) for row in written[name].iter_rows(values_only=True)] for name in sheets[1:]
    )
    (moved,) = [row for row in values if row[3] == 2030]
    assert moved[5:9] == pytest.approx(
        [1.2, 1.3, 0.1, 1 / 12] if language == "zh" else [120, 130, 10, 1 / 12]
    )
    assert moved[10] == moved[12] == "需求!H5"
    assert [row[3:5] for row in rows if "储能!A5" in row or "气体!A6" in row] == [
        ["储能!A5", ""], ["", "气体!A6"]
    ]  # fmt: skip
    assert [row[1] for row in counts if row[0] in ("需求", "Demands")]


def test_two_inputs_that_say_the_same_have_a_book_that_says_so(tmp_path: Path) -> None:
    """Would fail if nothing to list were an error."""
    target = tmp_path / "answer.xlsx"
    assert called(INPUTS / "town", INPUTS / "town", "-o", target, "--language", "en").exit_code == 0
    book_written = openpyxl.load_workbook(target)
    assert book_written.sheetnames == ["Question"]


def test_an_input_with_problems_is_not_compared(tmp_path: Path) -> None:
    """Would fail if a row left out for a mistake were called gone."""
    made = book()
    before = saved(made, tmp_path, "before.xlsx")
    made["技术"]["E5"] = "五百"
    after = saved(made, tmp_path, "after.xlsx")
    ended = CliRunner().invoke(main, ["diff", str(before), str(after)])
    assert ended.exit_code == 3 and "技术!E5" in ended.output
