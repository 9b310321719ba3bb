"""Template and exchange: what is written can be read, and comes back as it was."""

from __future__ import annotations

import filecmp
from pathlib import Path

import openpyxl
import pytest

import models
from models.city import Row, Series
from planner import exits
from planner.check import read_and_check
from planner.examples import examples
from planner.exchange import Exported, export, import_
from planner.messages import template as messages
from planner.read import read
from planner.template import new
from tests.planner.workbooks import book, saved

EXAMPLES = ["town", "island", "foshan"]


def numbers(reading):
    """Every number of a city, as read."""
    return {cell.name: cell.value for cell in reading.provenance.inputs()}


def same(one, other):
    """Whether two cities hold the same, whatever was defaulted."""
    return _plain(one.tables) == _plain(other.tables)


def _plain(value):
    if isinstance(value, Series):
        return value.anchors, value.how
    if isinstance(value, Row):
        return {k: _plain(v) for k, v in value.values().items() if k not in ("language", "note")}
    return {k: _plain(v) for k, v in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_a_new_workbook_says_what_its_example_says(tmp_path, example, language):
    """Proves the untouched file of `new` passes the check and is the city of the example."""
    path = tmp_path / "新建.xlsx"
    new(path, example, language)
    made, problems = read_and_check(path)
    assert [p.say("en") for p in problems if not p.warning] == []
    original = read(examples()[example])
    assert numbers(made) == numbers(original)
    assert same(made.city, original.city)
    assert made.language == language


@pytest.mark.parametrize("example", EXAMPLES)
def test_workbook_to_folder_to_workbook_is_the_identity(tmp_path, example):
    """Proves ids, values, units, order and notes come back, and the digest does not change."""
    first, second = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    new(first, example)
    assert export(first, tmp_path / "a") == Exported(0, 0, 0)
    import_(tmp_path / "a", second)
    export(second, tmp_path / "b")
    compared = filecmp.dircmp(tmp_path / "a", tmp_path / "b")
    assert compared.left_only == compared.right_only == compared.diff_files == []
    assert read(first).digest == read(tmp_path / "a").digest == read(second).digest


def test_every_digit_of_a_number_comes_back(tmp_path):
    """Proves a number is the same number after a workbook; would fail with sixteen digits."""
    new(tmp_path / "一.xlsx", "town")
    export(tmp_path / "一.xlsx", tmp_path / "a")
    table = tmp_path / "a" / "technologies.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    at = [cell.split(" ")[0] for cell in lines[0].split(",")].index("capital_cost")
    cells = lines[1].split(",")
    cells[at] = "0.30000000000000004"
    table.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n", encoding="utf-8")
    import_(tmp_path / "a", tmp_path / "二.xlsx")
    export(tmp_path / "二.xlsx", tmp_path / "b")
    assert "0.30000000000000004" in (tmp_path / "b" / "technologies.csv").read_text("utf-8")
    assert filecmp.cmp(table, tmp_path / "b" / "technologies.csv", shallow=False)


def test_own_sheets_and_columns_and_odd_text_come_back(tmp_path):
    """Proves # sheets, # columns, text that looks like a number, and notes with commas are kept."""
    made = book()
    own = made.create_sheet("#草稿")
    own["B2"], own["C3"] = "任意, 内容", 1.5
    made["技术"]["M4"], made["技术"]["M5"] = "#核对", "李"
    made["设置"]["E6"] = '一，二\n三, "四"'
    made["来源"]["B5"] = "3.10"
    first = saved(made, tmp_path)
    export(first, tmp_path / "a")
    import_(tmp_path / "a", tmp_path / "二.xlsx", "en")
    export(tmp_path / "二.xlsx", tmp_path / "b")
    compared = filecmp.dircmp(tmp_path / "a", tmp_path / "b")
    assert compared.diff_files == [] and "#草稿.csv" in compared.same_files
    again = openpyxl.load_workbook(tmp_path / "二.xlsx")
    assert again["#草稿"]["C3"].value == 1.5
    assert again["References"]["B5"].value == "3.10"
    assert numbers(read(tmp_path / "二.xlsx")) == numbers(read(first))


def test_an_own_formula_without_a_value_stays_blank_and_is_counted(tmp_path):
    """Proves a formula that no program calculated does not come back as the text “=”."""
    made = book()
    made.create_sheet("#草稿")["A1"] = "=1+2"
    path = saved(made, tmp_path)
    found = export(path, tmp_path / "a")
    assert (found.formulas, found.blank) == (0, 1)
    assert "=" not in (tmp_path / "a" / "#草稿.csv").read_text(encoding="utf-8")


def test_export_keeps_the_values_of_formulas_and_counts_them(tmp_path):
    """Proves formulas become their values in CSV, and that a person can be told so."""
    made = book()
    made["技术"]["E5"] = "=3000+200"
    path = saved(made, tmp_path)
    assert export(path, tmp_path / "a").formulas == 1


def test_what_is_not_understood_is_not_lost(tmp_path):
    """Proves a workbook with an unknown column is not converted at all."""
    made = book()
    made["技术"]["M4"] = "colour"
    with pytest.raises(exits.InvalidInput) as refused:
        export(saved(made, tmp_path), tmp_path / "a")
    assert [p.code for p in refused.value.sentences] == ["unknown_column", "would_be_lost"]
    assert not (tmp_path / "a").exists()


def test_a_sheet_that_is_gone_is_gone_from_the_folder(tmp_path):
    """Proves a second export leaves no sheet behind that would come back."""
    made = book()
    export(saved(made, tmp_path), tmp_path / "a")
    made.remove(made["储能"])
    export(saved(made, tmp_path), tmp_path / "a")
    assert not (tmp_path / "a" / "storages.csv").exists()


def test_nothing_is_overwritten(tmp_path):
    """Proves neither new nor import writes into a workbook that is there."""
    path = saved(book(), tmp_path)
    with pytest.raises(FileExistsError):
        new(path)
    export(path, tmp_path / "a")
    with pytest.raises(FileExistsError):
        import_(tmp_path / "a", path)


def test_an_example_that_is_not_shipped_is_named(tmp_path):
    """Proves the examples there are stand in the message."""
    with pytest.raises(exits.InvalidInput) as refused:
        new(tmp_path / "x.xlsx", "atlantis")
    assert "town" in refused.value.sentences[0].zh


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_layout_is_the_promised_one(tmp_path, language):
    """Proves ids stand in row 4 of an Excel table, panes are frozen, pages are A4 landscape."""
    path = tmp_path / "x.xlsx"
    new(path, "island", language)
    made = openpyxl.load_workbook(path)
    sheets = models.FORMULATION.sheets
    assert made.sheetnames == [
        messages.TITLE[language == "zh"],
        *(sheet.label.say(language) for sheet in sheets.values()),
    ]
    for sheet in sheets.values():
        page = made[sheet.label.say(language)]
        assert page.sheet_state == "visible" and not page.merged_cells.ranges
        (table,) = page.tables.values()
        assert table.ref.startswith("A4:")
        assert page.freeze_panes.endswith("5")
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert page.print_title_rows == "$1:$4"
        assert page["B1"].hyperlink is not None
        if sheet.layout == "table":
            ids = [cell.value for cell in page[4] if cell.value]
            declared = [c.id for c in sheet.columns.values() if not c.is_years]
            assert [id for id in ids if not id.isdigit()] == declared


def test_drop_downs_list_what_may_be_chosen(tmp_path):
    """Proves references list the names of their sheet, choices their labels, numbers their bounds.

    A reference is asked about, not refused: its id does as well.
    """
    path = tmp_path / "x.xlsx"
    new(path, "island", "zh")
    made = openpyxl.load_workbook(path)
    rules = {
        str(rule.sqref).split(":")[0]: rule
        for rule in made["投入产出"].data_validations.dataValidation
    }
    assert rules["A5"].formula1 == "'技术'!$B$5:$B$504" and rules["A5"].errorStyle == "warning"
    names = [made["技术"][f"B{row}"].value for row in range(5, made["技术"].max_row + 1)]
    assert made["投入产出"]["A5"].value in names
    listed = rules["C5"].formula1
    title, area = listed.split("!")
    cells = made[title.strip("'=")][area.replace("$", "")]
    assert [cell.value for cell in cells[0]] == ["投入", "产出"]
    assert rules["E5"].type == "decimal" and float(rules["E5"].formula1) == 0
    assert rules["E5"].errorStyle in (None, "stop")


def test_every_sheet_has_a_line_that_says_what_it_holds():
    """Proves the read-me sheet knows every declared sheet, and none that is gone."""
    assert set(messages.SHEETS) == set(models.FORMULATION.sheets)


def test_examples_are_found_beside_the_packages():
    """Proves the shipped examples are those the tests speak of."""
    assert set(EXAMPLES) <= set(examples())
    assert all(isinstance(folder, Path) for folder in examples().values())
