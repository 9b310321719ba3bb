"""The list of problems: all of them, each linked to its cell; the first twenty on the terminal."""

from __future__ import annotations

import json
import zipfile

import openpyxl
import pytest
from click.testing import CliRunner

from planner.cli import main
from tests.planner.workbooks import book, saved


@pytest.fixture
def bad(tmp_path):
    """A workbook with thirty rows of the same key and of text, in a folder of its own."""
    made = book()
    sheet = made["投入产出"]
    for row in range(10, 40):
        for column, value in enumerate(["unit", "gas", "投入", "1", f"约{row}00"], 1):
            sheet.cell(row, column, value)
    made["技术"]["D5"] = 2
    folder = tmp_path / "客户 资料"
    folder.mkdir()
    return saved(made, folder)


def check(*arguments):
    """Run the command."""
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def test_what_does_not_fit_on_the_terminal_is_in_a_workbook_beside(bad):
    """Proves twenty lines are said, and the list beside the workbook has every problem and link."""
    result = check(bad)
    assert result.exit_code == 3
    lines = [line for line in result.stderr.splitlines() if line.startswith(("投入产出!", "技术!"))]
    assert len(lines) == 20
    assert "全部见 某市-问题清单.xlsx" in result.stderr
    (listed,) = bad.parent.glob("*-问题清单.xlsx")
    page = openpyxl.load_workbook(listed).active
    rows = list(page.iter_rows(min_row=4))
    assert len(rows) == json.loads(check(bad, "--json").stdout)["problems"].__len__()
    first = rows[0]
    assert (first[1].value, first[2].value) == ("须修正", "投入产出!E10")
    assert (first[2].hyperlink.target, first[2].hyperlink.location) == (
        "某市.xlsx",
        "'投入产出'!E10",
    )
    assert "约1000" in first[3].value and first[4].value == "approximate_number"
    assert [row[1].value for row in rows if row[4].value == "odd_life"] == ["请核对"]


def test_the_list_may_go_elsewhere_and_links_follow(bad, tmp_path):
    """Proves -o is obeyed, the link is relative, and no path of this machine is in the file."""
    target = tmp_path / "清单.xlsx"
    assert check(bad, "-o", target, "--language", "en").exit_code == 3
    cell = openpyxl.load_workbook(target).active["C4"]
    assert cell.hyperlink.target == "客户%20资料\\某市.xlsx"  # as Excel on Windows writes it
    assert not list(bad.parent.glob("*-*.xlsx"))
    with zipfile.ZipFile(target) as parts:
        assert not any(str(tmp_path).encode() in parts.read(name) for name in parts.namelist())


def test_few_problems_are_listed_only_when_asked(tmp_path):
    """Proves a clean workbook leaves nothing behind, unless a list is asked for."""
    path = saved(book(), tmp_path)
    assert check(path).exit_code == 0
    assert list(tmp_path.iterdir()) == [path]
    assert check(path, "--report").exit_code == 0
    page = openpyxl.load_workbook(tmp_path / "某市-问题清单.xlsx").active
    assert page.max_row == 3


def test_the_workbook_itself_is_never_written(bad):
    """Proves -o with the name of the workbook, or of any file that is there, leaves it alone."""
    before = bad.read_bytes()
    result = check(bad, "-o", bad)
    assert result.exit_code == 3 and "已存在" in result.stderr
    assert bad.read_bytes() == before


def test_a_list_that_is_open_elsewhere_is_left_alone(bad, monkeypatch):
    """Proves the next free name is taken where Windows holds the file."""
    from pathlib import Path

    check(bad)
    write = Path.write_bytes

    def locked(path, content):
        if path.name == "某市-问题清单.xlsx":
            raise PermissionError(13, "open elsewhere")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", locked)
    assert "某市-问题清单-2.xlsx" in check(bad).stderr
    assert (bad.parent / "某市-问题清单-2.xlsx").exists()


def test_problems_of_a_folder_link_to_its_files(tmp_path):
    """Proves the list of a folder of CSV files leads to the file."""
    folder = tmp_path / "城"
    folder.mkdir()
    (folder / "gases.csv").write_text("gas,colour\nCO2,red\n", encoding="utf-8")
    assert check(folder, "--report").exit_code == 3
    page = openpyxl.load_workbook(tmp_path / "城-问题清单.xlsx").active
    targets = [row[2].hyperlink.target for row in page.iter_rows(min_row=4) if row[2].hyperlink]
    assert targets == ["城\\gases.csv"]


def test_what_is_alike_in_a_column_is_said_once(tmp_path):
    """Proves a column of one mistake leaves room on the terminal for the others."""
    made = book()
    sheet = made["投入产出"]
    for row in range(10, 40):
        for column, value in enumerate(["unit", "gas", "投入", "1", "约200"], 1):
            sheet.cell(row, column, value)
    made["技术"]["E3"] = "美元"
    result = check(saved(made, tmp_path))
    assert "（本列另有 29 处相同）" in result.stderr and "美元" in result.stderr
    assert len([line for line in result.stderr.splitlines() if "!" in line]) == 3
    assert openpyxl.load_workbook(tmp_path / "某市-问题清单.xlsx").active.max_row == 3 + 61
