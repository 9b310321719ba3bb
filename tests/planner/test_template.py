"""The untouched file of `planner new` passes `check` and `run`: every example, language and purpose."""

from __future__ import annotations

import openpyxl
import pytest
from click.testing import CliRunner

from planner.check import read_and_check
from planner.cli import main
from planner.examples import examples
from planner.read import read
from planner.template import new
from tests.planner.test_exchange import numbers

EVERY = sorted(examples())
SMALL = [name for name in EVERY if not name.startswith("foshan")]


def made(folder, *options: str):
    """Return the workbook that the command writes."""
    path = folder / "新 城.xlsx"
    result = CliRunner().invoke(main, ["new", str(path), *options])
    assert result.exit_code == 0, result.output
    return path


@pytest.mark.parametrize("purpose", ["plan", "budget"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("example", EVERY)
def test_an_untouched_file_is_its_example(tmp_path, example, language, purpose):
    """Proves the check finds nothing, and every number is that of the example."""
    path = made(tmp_path, "--example", example, "--language", language, "--for", purpose)
    reading, problems = read_and_check(path)
    original, known = read_and_check(examples()[example])
    assert {p.code for p in problems} == {p.code for p in known}
    assert not [p for p in problems if not p.warning]
    assert numbers(reading) == numbers(original)
    assert reading.language == language


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("example", SMALL)
def test_an_untouched_file_runs(tmp_path, example, language):
    """Proves a plan and a book follow from it, without a change."""
    path = made(tmp_path, "--example", example, "--language", language)
    result = CliRunner().invoke(main, ["run", str(path), "-o", str(tmp_path / "results")])
    assert result.exit_code == 0, result.output
    books = list((tmp_path / "results").glob("*/*.xlsx"))
    assert books and all(book.stat().st_size > 10_000 for book in books)


def test_the_workbook_of_a_finance_officer_runs(tmp_path):
    """Proves the few sheets over the shipped city, which `--for budget` writes, are a plan."""
    path = made(tmp_path, "--for", "budget")
    result = CliRunner().invoke(main, ["run", str(path), "-o", str(tmp_path / "results")])
    assert result.exit_code == 0, result.output


def test_a_finance_officer_sees_what_finance_fills_in(tmp_path):
    """Proves no other sheet is there, none is hidden, and three cells stand out and do something.

    A cell that is changed must reach the city: a ceiling, a cap and a share.
    """
    path = tmp_path / "预算.xlsx"
    new(path, "finance", "zh", "budget")
    book = openpyxl.load_workbook(path)
    assert "技术" not in book.sheetnames and {"资金", "融资", "目标与控制线"} <= set(
        book.sheetnames
    )
    assert all(sheet.sheet_state == "visible" for sheet in book)
    told = {
        row[2].value for row in book["说明"].iter_rows() if row[0].value == "设置" and row[2].value
    }
    here = {row[3].value for row in book["设置"].iter_rows(min_row=5)}
    assert told - {"规划的对象、年份、折现率等总体设置"} == here - {None}
    bright = [
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets[1:]
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == "FFFFE14D"
    ]
    assert len(bright) == 3
    before = numbers(read(path))
    for title, address in bright:
        book[title][address] = book[title][address].value * 0.9
    book.save(tmp_path / "改.xlsx")
    after, problems = read_and_check(tmp_path / "改.xlsx")
    assert not [p for p in problems if not p.warning]
    changed = {name for name, value in numbers(after).items() if before[name] != value}
    assert {(name.sheet, name.column) for name in changed} == {
        ("targets", "limit"),
        ("payments", "amount"),
    }
    assert len(changed) == 3


def test_a_reference_to_several_sheets_or_to_one_beneath_has_its_list(tmp_path):
    """Proves payments over a ready city offer its actions, and its technologies and retrofits."""
    path = tmp_path / "预算.xlsx"
    new(path, "finance", "zh", "budget")
    book = openpyxl.load_workbook(path)
    headings = {cell.value: cell.column_letter for cell in book["资金"][4]}
    rules = {
        str(rule.sqref).split(":")[0]: rule for rule in book["资金"].data_validations.dataValidation
    }

    def listed(field: str) -> list[str]:
        rule = rules[f"{headings[field]}5"]
        assert rule.errorStyle == "warning"
        title, area = rule.formula1.split("!")
        return [cell.value for cell in book[title.strip("'=")][area.replace("$", "")][0]]

    beneath = read(examples()["finance"]).city
    assert listed("action") == [row.name_zh for row in beneath.actions.values()]
    assets = [
        *beneath.technologies.values(),
        *beneath.storages.values(),
        *beneath.retrofits.values(),
    ]
    assert listed("item") == [row.name_zh for row in assets]


def test_the_entries_of_the_library_can_be_chosen(tmp_path):
    """Proves a technology's cell for the library lists its entries by name, and each is known."""
    path = made(tmp_path)
    book = openpyxl.load_workbook(path)
    (letter,) = [cell.column_letter for cell in book["技术"][4] if cell.value == "library"]
    rules = {
        str(rule.sqref).split(":")[0]: rule for rule in book["技术"].data_validations.dataValidation
    }
    title, area = rules[f"{letter}5"].formula1.split("!")
    names = [cell.value for cell in book[title.strip("'=")][area.replace("$", "")][0]]
    library = read(path).library
    assert "屋顶光伏（工业厂房）" in names
    assert [library.find("technologies", name) for name in names] == list(library.city.technologies)
