"""Reading: what stands in the cells becomes a city in internal units, and remembers where."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

import models
from models.city import CellName
from planner.check import read_and_check
from planner.read import read
from planner.template import new
from tests.planner.workbooks import book, saved

INPUTS = Path(models.__file__).parent.parent / "inputs"


@pytest.fixture
def reading(tmp_path):
    found, problems = read_and_check(saved(book(), tmp_path))
    assert [problem.say("en") for problem in problems] == []
    return found


def test_money_per_capacity_becomes_million_yuan_per_megawatt(reading):
    """Proves 3 200 元 above a row in 千瓦 is 3.2 million CNY/MW, and 2000 万元 per 万千瓦 is 2."""
    technologies = reading.city.technologies
    assert technologies["pv"].capital_cost[2030] == pytest.approx(3.2)
    assert technologies["unit"].capital_cost[2030] == pytest.approx(20 / 10)


def test_capacity_without_a_unit_is_in_the_units_of_its_row(reading):
    """Proves a potential of 50 000 in a row of 千瓦 is 50 MW."""
    assert reading.city.technologies["pv"].potential[2030] == pytest.approx(50)


def test_full_output_follows_from_power_and_energy(reading):
    """Proves 1 MW all year is 8.76 GWh, whatever the units are written in."""
    assert reading.city.technologies["pv"].full_output == pytest.approx(8.76)
    assert reading.city.technologies["unit"].full_output == pytest.approx(8.76)


def test_a_fuel_is_priced_by_volume_through_its_heating_value(reading):
    """Proves 3 元/m³ at 36 MJ/m³ (10 kWh) is 0.3 million CNY/GWh, and 0.2 m³/kWh is 2 GWh/GWh."""
    city = reading.city
    assert city.trade["gas_bought"].price[2025] == pytest.approx(0.3)
    assert city.flows["unit", "gas", "in"].ratio[2030] == pytest.approx(2.0)


def test_a_factor_per_volume_becomes_kilotonnes_per_gigawatt_hour(reading):
    """Proves 19.4 t per 10⁴ m³, which hold 0.1 GWh, is 0.194 kt/GWh."""
    assert reading.city.emission_factors["gas", "CO2"].factor[2030] == pytest.approx(0.194)


def test_years_are_interpolated_as_the_row_or_the_declaration_says(reading):
    """Proves demand is linear between its years, targets hold only in theirs, growth in steps."""
    city = reading.city
    assert city.demands["electricity", "city", "all"].amount[2027] == pytest.approx(108)
    assert city.targets["cap"].limit.get(2027) is None
    assert city.targets["cap"].limit[2030] == pytest.approx(0.2)
    assert city.settings.real_gdp_growth[2029] == pytest.approx(0.05)
    assert city.settings.gdp == pytest.approx(10_000)


def test_an_interpolated_year_has_its_anchors_as_cells(reading):
    """Proves a year between two is traced to both, and a given year to its own cell."""
    addresses = reading.provenance.address
    amount = CellName("demands", ("electricity", "city", "all"), "amount")
    assert [a.say() for a in addresses(amount._replace(year=2027))] == ["需求!G5", "需求!H5"]
    assert [a.say() for a in addresses(amount._replace(year=2030))] == ["需求!H5"]
    growth = CellName("settings", (), "real_gdp_growth", 2030)
    assert [(a.sheet_id, a.cell) for a in addresses(growth)] == [("series", "G5")]
    cost = CellName("technologies", ("pv",), "capital_cost", 2030)
    assert [a.say() for a in addresses(cost)] == ["技术!E5"]
    assert addresses(CellName("technologies", ("pv",), "variable_cost", 2030)) == []
    curve = CellName("profiles", ("day", 2), "sun")
    assert [a.say() for a in addresses(curve)] == ["曲线!C6"]


def test_an_input_is_kept_as_typed_beside_what_it_became(reading):
    """Proves text, unit, source and internal unit of a cell can be shown to a reader."""
    cells = {cell.name: cell for cell in reading.provenance.inputs()}
    rate = cells[CellName("settings", (), "discount_rate")]
    assert (rate.text, rate.unit, rate.value, rate.source) == ("6", "%", 0.06, "R1")
    cost = cells[CellName("technologies", ("pv",), "capital_cost")]
    assert (cost.text, cost.unit, cost.internal_unit) == ("3200", "元", "million CNY / MW")


def test_series_stands_in_for_the_value_of_the_sheet(tmp_path):
    """Proves a row of series replaces the static value, is traced there, and warns."""
    made = book()
    made["年度参数"].append(["技术", "单位投资成本", "pv", "元", "线性", 3000, 2000])
    found, problems = read_and_check(saved(made, tmp_path))
    assert [(p.code, p.warning) for p in problems] == [("given_twice", True)]
    assert found.city.technologies["pv"].capital_cost[2026] == pytest.approx(2.8)
    cell = CellName("technologies", ("pv",), "capital_cost", 2026)
    assert [a.say() for a in found.provenance.address(cell)] == ["年度参数!F6", "年度参数!G6"]


def test_labels_in_either_language_and_lines_above_are_read(tmp_path):
    """Proves sheets, choices and columns are found by English or Chinese names, anywhere near."""
    made = book()
    made["需求"].title = "Demands"
    made["技术"].insert_rows(1, 3)
    made["能源与产品"]["C5"] = "in every step"
    made["能源与产品"]["D5"] = "TRUE"
    made["购售"]["D4"] = "方向"
    found, problems = read_and_check(saved(made, tmp_path))
    assert [p.say("en") for p in problems] == []
    assert found.city.technologies["pv"].capital_cost[2030] == pytest.approx(3.2)
    assert found.provenance.place("technologies", "pv", "capital_cost").cell == "E8"


def test_without_ids_columns_are_found_by_their_labels(tmp_path):
    """Proves a sheet headed only by labels is read, its units too, with a warning."""
    made = book()
    sheet = made["技术"]
    columns = models.FORMULATION.sheets["technologies"].columns
    for cell in sheet[4]:
        cell.value = columns[cell.value].label.zh
    for column in range(1, 13):
        sheet.cell(2, column).value, sheet.cell(4, column).value = sheet.cell(4, column).value, None
    sheet.delete_rows(4)
    found, problems = read_and_check(saved(made, tmp_path))
    assert [(p.code, p.warning) for p in problems] == [("no_id_row", True)]
    assert found.city.technologies["pv"].capital_cost[2030] == pytest.approx(3.2)


def test_rows_are_referred_to_by_their_names_too(tmp_path):
    """Proves a name in either language stands for its id, in keys, targets and sheet series."""
    made = book()
    plain, _ = read_and_check(saved(made, tmp_path))
    made["技术"]["M4"], made["技术"]["M6"], made["技术"]["N4"] = "name_zh", "燃煤锅炉", "name_en"
    made["技术"]["N6"] = "Coal boiler"
    made["投入产出"]["A6"], made["投入产出"]["A7"] = "燃煤锅炉", "coal boiler"
    made["存量"]["A5"] = made["改造"]["B5"] = made["目标与控制线"]["C6"] = made["分组"]["B5"] = (
        "燃煤锅炉"
    )
    made["技术"]["E6"] = None
    made["年度参数"].append(["技术", "capital_cost", "燃煤锅炉", "元", "step", 20000000])
    found, problems = read_and_check(saved(made, tmp_path))
    assert [p.say("en") for p in problems] == []
    for sheet in ("flows", "stock", "groups", "retrofits"):
        assert list(found.city.tables[sheet]) == list(plain.city.tables[sheet])
    assert found.city.targets["most"].item == "unit"
    assert found.city.technologies["unit"].capital_cost[2030] == pytest.approx(2)


def test_a_group_may_be_called_a_total(tmp_path):
    """Proves a name such as 煤电合计 is a name where the row is whole."""
    made = book()
    made["分组"]["A5"] = made["分组"]["A6"] = made["目标与控制线"]["C6"] = "煤电合计"
    reading, problems = read_and_check(saved(made, tmp_path))
    assert [p.say("zh") for p in problems] == []
    assert ("煤电合计", "unit") in reading.city.groups


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_deleted_row_of_ids_is_said_and_the_labels_do(tmp_path, language):
    """Proves a workbook of `planner new` reads the same without row 4, whatever sheet lost it."""
    path = tmp_path / "new.xlsx"
    new(path, "foshan", language)
    whole = read(path)
    made = openpyxl.load_workbook(path)
    for sheet in made.worksheets[1:]:
        if sheet["A2"].value and whole.raw.sheets and sheet.title not in ("曲线", "Profiles"):
            sheet.delete_rows(4)
    made.save(tmp_path / "spoilt.xlsx")
    found, problems = read_and_check(tmp_path / "spoilt.xlsx")
    assert {(p.code, p.warning) for p in problems} == {("no_id_row", True)}
    assert "（第 4 行）" in problems[0].zh
    amounts = [{k: v.amount.anchors for k, v in r.city.demands.items()} for r in (whole, found)]
    assert amounts[0] == amounts[1]


def test_a_label_that_is_not_known_is_said_with_the_missing_ids(tmp_path):
    """Proves the cause is said, as a problem, rather than an unknown column."""
    made = book()
    for sheet in made.worksheets:
        if sheet.title == "技术":
            columns = models.FORMULATION.sheets["technologies"].columns
            for cell in sheet[4]:
                below = sheet.cell(3, cell.column)
                cell.value, below.value = below.value, columns[cell.value].label.zh
            sheet["E3"] = "造价"
    _, problems = read_and_check(saved(made, tmp_path))
    assert [(p.code, p.warning) for p in problems if p.code != "no_cost"] == [("no_id_row", False)]
    assert "“造价”" in problems[0].zh


def test_a_cell_that_shows_per_cent_is_understood(tmp_path):
    """Proves 85% typed in Excel (stored as 0.85) is 0.85, with or without % above it or beside it."""
    made = book()
    for sheet, cell, value in (
        ("技术", "F5", 0.85),
        ("设置", "B9", 0.07),
        ("年度参数", "F5", 0.05),
    ):
        made[sheet][cell] = value
        made[sheet][cell].number_format = "0.0%"
    made["技术"]["M4"], made["技术"]["M5"] = "interest_rate", 0.04
    made["技术"]["M5"].number_format = "0%"
    found, problems = read_and_check(saved(made, tmp_path))
    assert [p.say("en") for p in problems] == []
    row = found.city.technologies["pv"]
    assert (row.availability[2030], row.interest_rate) == (pytest.approx(0.85), 0.04)
    assert found.city.settings.discount_rate == pytest.approx(0.07)
    assert found.city.settings.real_gdp_growth[2026] == pytest.approx(0.05)


def test_own_sheets_and_columns_are_left_alone(tmp_path):
    """Proves names that begin with # or 备注 are the user's own."""
    made = book()
    made.create_sheet("#草稿")["B2"] = "anything"
    made["技术"]["M4"], made["技术"]["M5"] = "#核对", "李"
    made["需求"]["I4"], made["需求"]["I5"] = "备注二", "x"
    _, problems = read_and_check(saved(made, tmp_path))
    assert problems == []


def test_the_digest_is_of_the_content(tmp_path):
    """Proves the name of the file does not count and every value does."""
    one, other = book(), book()
    other["技术"]["E5"] = 3201
    first = read(saved(one, tmp_path, "a.xlsx")).digest
    assert read(saved(book(), tmp_path, "b.xlsx")).digest == first
    assert read(saved(other, tmp_path, "c.xlsx")).digest != first


@pytest.mark.parametrize("name", [p.name for p in sorted(INPUTS.iterdir()) if p.is_dir()])
def test_the_shipped_examples_are_without_problems(name):
    """Proves a person who starts from an example starts from something that solves.

    The financing town breaks two rules on purpose, to show how compliance looks (its README).
    """
    reading, problems = read_and_check(INPUTS / name)
    on_purpose = {"finance": ["expired", "not_allowed"]}
    assert [p.code for p in problems] == on_purpose.get(name, [])
    assert reading.city is not None


@pytest.mark.parametrize("kind", ["folder", "workbook"])
def test_a_check_does_not_import_what_is_slow(tmp_path, kind):
    """Proves a check imports neither Pyomo nor pandas, and readers of Excel only for a workbook."""
    readers = ["openpyxl", "python_calamine"]
    path = saved(book(), tmp_path) if kind == "workbook" else INPUTS / "island"
    program = (
        "import sys; from pathlib import Path; from planner.check import read_and_check;"
        f"assert read_and_check(Path({str(path)!r}))[0].city is not None;"
        f"slow = ['pyomo', 'pandas', 'xlsxwriter', 'pint', *{readers}];"
        "print([m for m in slow if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        cwd=INPUTS.parent,
        check=True,
    )
    assert done.stdout.strip() == str(readers if kind == "workbook" else [])
