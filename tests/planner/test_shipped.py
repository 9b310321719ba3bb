"""What a workbook takes from what is shipped: blanks from the library, sheets from a ready city."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.check import read_and_check
from planner.examples import LIBRARY, examples
from planner.read import read
from tests.planner.test_problems import add, all_of, put
from tests.planner.workbooks import book, saved

BLANKS = all_of(
    put("技术", "M4", "library"), put("技术", "M5", "rooftop_pv"),
    put("技术", "D5", None), put("技术", "E5", None), put("技术", "F5", None),
)  # fmt: skip


@pytest.fixture
def library():
    """The shipped city."""
    return read(LIBRARY)


def test_blanks_are_filled_from_the_library_at_the_cell_that_names_it(tmp_path, library):
    """Proves a blank lifetime and a cost by year are the entry's, in the row's own units.

    Would fail if a filled number had no cell, or if yuan per kW were taken per 万千瓦.
    """
    made = book()
    BLANKS(made)
    reading, problems = read_and_check(saved(made, tmp_path))
    assert problems == []
    ours = reading.city.technologies["pv"]
    theirs = library.city.technologies["rooftop_pv"]
    assert ours.lifetime == theirs.lifetime
    assert ours.capital_cost.anchors == pytest.approx(theirs.capital_cost.anchors)
    assert ours.capital_cost.how == theirs.capital_cost.how
    filled = [c for c in reading.provenance.inputs() if c.source == "library:rooftop_pv"]
    assert {c.column for c in filled} >= {"lifetime", "capital_cost"}
    assert {c.address.say() for c in filled} == {"技术!M5"}


def test_what_is_written_comes_before_the_library(tmp_path, library):
    """Proves the library fills blanks only, and values by year stand in for its own."""
    made = book()
    BLANKS(made)
    made["技术"]["D5"] = 20
    add("年度参数", ["技术", "capital_cost", "pv", "元", None, 3000, 2500])(made)
    reading, problems = read_and_check(saved(made, tmp_path))
    assert problems == []
    assert reading.city.technologies["pv"].lifetime == 20
    assert reading.city.technologies["pv"].capital_cost.anchors == {2025: 3.0, 2030: 2.5}
    cells = [
        c for c in reading.provenance.inputs() if c.key == ("pv",) and c.column == "capital_cost"
    ]
    assert [(c.year, c.address.sheet_title) for c in cells] == [
        (2025, "年度参数"),
        (2030, "年度参数"),
    ]


def test_an_entry_may_be_named_in_words(tmp_path, library):
    """Proves the name of an entry in Chinese does as well as its id."""
    made = book()
    BLANKS(made)
    made["技术"]["M5"] = library.city.technologies["rooftop_pv"].name_zh
    assert read_and_check(saved(made, tmp_path))[1] == []


def thin(folder: Path, *spoils) -> Path:
    """Return a workbook of one sheet over a ready city."""
    import openpyxl

    made = openpyxl.Workbook()
    made.active.title = "设置"
    for row in (
        ["设置"],
        [],
        [],
        ["setting", "value", "unit"],
        ["base", "finance"],
        ["city_zh", "某县"],
    ):
        made["设置"].append(row)
    for spoil in spoils:
        spoil(made)
    return saved(made, folder)


def test_a_ready_city_lies_beneath(tmp_path):
    """Proves sheets and settings that a workbook lacks are those of the city it names."""
    reading, problems = read_and_check(thin(tmp_path))
    beneath = read(examples()["finance"])
    assert [p for p in problems if not p.warning] == []
    assert reading.city.settings.city_zh == "某县"
    assert reading.city.settings.discount_rate == beneath.city.settings.discount_rate
    assert set(reading.city.technologies) == set(beneath.city.technologies)
    assert len(list(reading.provenance.inputs())) == len(list(beneath.provenance.inputs()))
    (cell,) = [c for c in reading.provenance.inputs() if c.column == "discount_rate"]
    assert cell.address.say() == "设置!B5"


def test_a_sheet_of_the_workbook_stands_instead_of_the_whole_sheet(tmp_path):
    """Proves a sheet is not mixed with the one beneath, and a mistake there is named."""
    sheet = all_of(
        lambda made: made.create_sheet("出资方"),
        lambda made: [
            made["出资方"].append(row)
            for row in (["出资方"], [], [], ["payer", "level"], ["x", "市本级"])
        ],
    )
    reading, problems = read_and_check(thin(tmp_path, sheet))
    assert list(reading.draft.payers) == ["x"]
    assert {p.code for p in problems} >= {"unknown_reference"}
    assert all(
        p.place.sheet.startswith("finance/") for p in problems if p.code == "unknown_reference"
    )


def test_what_the_library_fills_is_counted_on_the_cover(tmp_path):
    """Proves each filled number is a default of the run, listed as the library's."""
    import json

    from planner import studies
    from planner.messages.write import inputs_counted

    made = book()
    BLANKS(made)
    folder, story = studies.run(saved(made, tmp_path), tmp_path / "results")
    filled = story["inputs"]["library"]
    inputs = (folder / "tables" / "inputs.csv").read_text(encoding="utf-8-sig")
    assert filled == inputs.count("library:rooftop_pv") >= 3
    assert f"（其中技术库 {filled}）" in inputs_counted(**story["inputs"])[1]
    assert (
        json.loads((folder / "run.json").read_text(encoding="utf-8"))["inputs"] == story["inputs"]
    )


def test_a_workbook_over_a_ready_city_is_exported_whole(tmp_path):
    """Proves the folder that `export` writes needs no city beneath it: the same content and digest."""
    from planner.exchange import export

    path = thin(tmp_path)
    export(path, tmp_path / "城")
    assert (tmp_path / "城" / "technologies.csv").exists()
    one, other = read(path), read(tmp_path / "城")
    assert other.problems == [] and one.digest == other.digest
    assert {c.name: c.value for c in one.provenance.inputs()} == {
        c.name: c.value for c in other.provenance.inputs()
    }


def test_units_of_what_is_lent_are_lent_with_it(tmp_path):
    """Proves settings in per cent stay so under a sheet that has no column of units."""
    folder = tmp_path / "薄"
    folder.mkdir()
    (folder / "settings.csv").write_text("setting,value\nbase,finance\n", encoding="utf-8")
    reading, problems = read_and_check(folder)
    beneath = read(examples()["finance"]).city
    assert not [p for p in problems if not p.warning]
    assert reading.city.settings.discount_rate == beneath.settings.discount_rate
    assert reading.city.settings.gdp == beneath.settings.gdp
