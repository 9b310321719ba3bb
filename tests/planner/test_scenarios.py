"""Scenarios and changes: each operation, inheritance, wildcards, years, units, and every mistake."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.city import CellName
from planner.changes import Change
from planner.check import check
from planner.read import Input, Reading, read
from tests.planner.test_ranges import with_ranges
from tests.planner.workbooks import book, saved

SCENARIOS = ["scenario", "name_zh", "name_en", "parent", "run"]
OVERRIDES = [
    "scenario",
    "sheet",
    "row",
    "field",
    "years",
    "operation",
    "value",
    "unit",
    "reason_zh",
    "source",
]

Row = list[Any]


def made(
    path: Path,
    *rows: Row,
    scenarios: list[Row] | None = None,
    edit: Callable[[Any], None] | None = None,
) -> Path:
    """Write the small workbook with scenarios a and b (which starts from a) and overrides."""
    workbook = book()
    sheet = workbook.create_sheet("情景")
    for line in (["情景"], [None], [None], SCENARIOS):
        sheet.append(line)
    for line in scenarios or [["a", "甲", "First", None, None], ["b", "乙", None, "a", "否"]]:
        sheet.append(line)
    sheet = workbook.create_sheet("情景改动")
    for line in (["情景改动"], [None], [None], OVERRIDES):
        sheet.append(line)
    for row in rows:
        sheet.append(row + [None] * (len(OVERRIDES) - len(row)))
    if edit is not None:
        edit(workbook)
    return saved(workbook, path)


def value(reading: Reading, sheet: str, key: Any, column: str, year: int | None = None) -> Any:
    """Return a number of the city, in internal units."""
    table = reading.draft.tables[sheet]
    row = table if key is None else table[key]
    found = getattr(row, column)
    return found if year is None else found.get(year)


CHANGES: list[tuple[str, Row, tuple[Any, ...], Any]] = [
    # what, the override, a number of the city, its value (before: 3 200, 20 000 000 元 ...)
    ("set", ["a", "技术", "pv", "capital_cost", None, "=", 2000], ("technologies", "pv", "capital_cost", 2030), 2.0),
    ("set in another unit", ["a", "技术", "pv", "单位投资成本", None, "设为", 0.3, "万元"],
     ("technologies", "pv", "capital_cost", 2030), 3.0),
    ("times", ["a", "technologies", "pv", "capital_cost", None, "×", 1.1], ("technologies", "pv", "capital_cost", 2030), 3.52),
    ("times, the other sign", ["a", "Technologies", "pv", "capital_cost", None, "*", 0.5],
     ("technologies", "pv", "capital_cost", 2030), 1.6),
    ("times, as it is typed", ["a", "technologies", "pv", "capital_cost", None, "X", 1.1], ("technologies", "pv", "capital_cost", 2030), 3.52),
    ("times, per cent", ["a", "技术", "pv", "capital_cost", None, "×", "110%"],
     ("technologies", "pv", "capital_cost", 2030), 3.52),
    ("plus", ["a", "技术", "pv", "capital_cost", None, "+", -200], ("technologies", "pv", "capital_cost", 2030), 3.0),
    ("plus in another unit", ["a", "技术", "pv", "capital_cost", None, "加上", 0.02, "万元"],
     ("technologies", "pv", "capital_cost", 2030), 3.4),
    ("wildcard of rows", ["a", "技术", "*", "lifetime", None, "+", 5], ("technologies", "newer", "lifetime"), 35),
    ("part of a name", ["a", "技术", "n*", "lifetime", None, "+", 5], ("technologies", "newer", "lifetime"), 35),
    ("wildcard of columns", ["a", "技术", "pv", "capital*", None, "×", 2],
     ("technologies", "pv", "capital_cost", 2030), 6.4),
    ("several keys", ["a", "需求", "electricity", None, "2030", "=", 2], ("demands", ("electricity", "city", "all"), "amount", 2030), 200),
    ("one year of a row", ["a", "目标与控制线", "most", None, "2030", "+", 1], ("targets", "most", "limit", 2030), 100),
    ("every year given", ["a", "购售", "gas_bought", None, None, "×", 2], ("trade", "gas_bought", "price", 2030), 0.64),
    ("a setting under row", ["a", "设置", "discount_rate", None, None, "=", 8], ("settings", None, "discount_rate"), 0.08),
    ("a setting under field", ["a", "设置", None, "折现率（实际）", None, "=", "8%"], ("settings", None, "discount_rate"), 0.08),
    ("a setting not in the sheet", ["a", "设置", None, "capital_payment", None, "=", "end"], ("settings", None, "capital_payment"), "end"),
    ("a word", ["a", "技术", "pv", "operation", None, "=", "逐时调度"], ("technologies", "pv", "operation"), "step"),
    ("yes or no", ["a", "技术", "unit", "early_retirement", None, "=", "是"], ("technologies", "unit", "early_retirement"), True),
    ("no limit", ["a", "技术", "pv", "potential", None, "=", "不限"], ("technologies", "pv", "potential", 2030), None),
    ("a number standing in sheet series", ["a", "设置", None, "real_gdp_growth", "2030", "=", 3],
     ("settings", None, "real_gdp_growth", 2030), 0.03),
    ("the same, by its row there", ["a", "年度参数", "设置/real_gdp_growth", None, "2030", "=", 3],
     ("settings", None, "real_gdp_growth", 2030), 0.03),
]  # fmt: skip


@pytest.mark.parametrize("what, row, name, expected", CHANGES, ids=[c[0] for c in CHANGES])
def test_an_override_changes_the_number_it_names(
    what: str, row: Row, name: tuple[Any, ...], expected: Any, tmp_path: Path
) -> None:
    """Proves each operation; the workbook as it stands does not move."""
    path = made(tmp_path, row)
    base, changed = read(path), read(path, scenario="a")
    assert not [str(p) for p in changed.problems]
    found = value(changed, *name)
    assert found == (
        pytest.approx(expected, rel=1e-12) if isinstance(expected, float) else expected
    )
    assert value(base, *name) != found


def test_the_new_number_stands_where_the_override_stands(tmp_path: Path) -> None:
    """Proves the effective cell: it is the override's, and what it replaced is known."""
    row = ["a", "技术", "pv", "capital_cost", None, "=", 2000, None, "便宜了", "R1"]
    reading = read(made(tmp_path, row), scenario="a")
    cell = reading.provenance.cells[CellName("technologies", ("pv",), "capital_cost")]
    assert (cell.address.say(), cell.text, cell.source) == ("情景改动!G5", "2000", "R1")
    assert cell.replaced == "技术!E5 = 3200 元"
    assert reading.provenance.place("technologies", "pv", "capital_cost").say() == "情景改动!G5"
    (hit,) = reading.provenance.hits
    assert (hit.before, hit.after, hit.reason_zh) == ("3200", "2000", "便宜了")
    base = read(made(tmp_path, row))
    assert base.provenance.place("technologies", "pv", "capital_cost").say() == "技术!E5"


def test_a_parent_comes_first(tmp_path: Path) -> None:
    """Proves inheritance: 3 200 is set to 2 000 by the parent, then doubled."""
    parent = ["a", "技术", "pv", "capital_cost", None, "=", 2000]
    child = ["b", "技术", "pv", "capital_cost", None, "×", 2]
    reading = read(made(tmp_path, child, parent), scenario="b")
    assert not reading.problems
    assert value(reading, "technologies", "pv", "capital_cost", 2030) == 4.0
    assert [hit.scenario for hit in reading.provenance.hits] == ["a", "b"]


def years(path: Path, row: Row, how: str, *given: Any) -> dict[int, float | None]:
    """Return the growth of 2025 to 2030 in per cent, given in 2025 and 2030, after an override."""

    def edit(workbook: Any) -> None:
        sheet = workbook["年度参数"]
        sheet["E5"], sheet["F5"], sheet["G5"] = how, *given

    reading = read(made(path, row, edit=edit), scenario="a")
    assert not [p.say("en") for p in reading.problems]
    growth = reading.draft.settings.real_gdp_growth
    return {year: round(growth.get(year) * 100, 9) for year in range(2025, 2031)}


def test_single_years_are_set_as_if_typed_there(tmp_path: Path) -> None:
    """Proves that 2027 becomes a given year: between 5 (2025), 8 (2027) and 4 (2030)."""
    row = ["a", "设置", None, "real_gdp_growth", "2027", "=", 8]
    assert years(tmp_path, row, "线性", 5, 4) == {
        2025: 5, 2026: 6.5, 2027: 8, 2028: 6.666666667, 2029: 5.333333333, 2030: 4,
    }  # fmt: skip


@pytest.mark.parametrize("how, other", [("线性", 4.4), ("阶梯", 5)])
def test_a_range_changes_its_years_and_no_other(how: str, other: float, tmp_path: Path) -> None:
    """Proves that 2026-2027 doubles what 2026 and 2027 had, and leaves 2025 and 2028 alone."""
    row = ["a", "设置", None, "real_gdp_growth", "2026-2027", "×", 2]
    plain = {"线性": [5, 4.8, 4.6, 4.4, 4.2, 4], "阶梯": [5, 5, 5, 5, 5, 4]}[how]
    found = years(tmp_path, row, how, 5, 4)
    assert list(found.values()) == [plain[0], 2 * plain[1], 2 * plain[2], *plain[3:]]
    assert found[2028] == other


def test_a_range_of_caps_changes_the_years_given(tmp_path: Path) -> None:
    """Proves that nothing is filled in where years between have no number."""
    path = made(tmp_path, ["a", "目标与控制线", "most", None, "2020-2060", "×", 0.9])
    reading = read(path, scenario="a")
    assert reading.draft.targets["most"].limit.anchors == {2030: pytest.approx(81)}


MISTAKES: list[tuple[str, list[Row], str, str]] = [
    # code, overrides, cell, a word of the Chinese sentence
    ("unknown_sheet", [["a", "技术项", "pv", "lifetime", None, "=", 5]], "情景改动!B5", "技术"),
    ("sheet_not_changed", [["a", "曲线", "day/1", "sun", None, "=", 5]], "情景改动!B5", "曲线"),
    ("sheet_not_changed", [["a", "情景", "a", "run", None, "=", "否"]], "情景改动!B5", "情景"),
    ("unknown_row", [["a", "技术", "newr", "lifetime", None, "=", 5]], "情景改动!C5", "newer"),
    ("unknown_row", [["a", "技术", "x*", "lifetime", None, "=", 5]], "情景改动!C5", "x*"),
    ("several_rows", [["a", "投入产出", "unit", "ratio", None, "×", 2]], "情景改动!C5", "unit/*"),
    ("unknown_field", [["a", "技术", "pv", "capital_costs", None, "=", 5]], "情景改动!D5", "capital_cost"),
    ("field_needed", [["a", "技术", "pv", None, None, "=", 5]], "情景改动!D5", "技术"),
    ("key_not_changed", [["a", "技术", "pv", "technology", None, "=", "x"]], "情景改动!D5", "技术"),
    ("bad_years", [["a", "需求", "electricity", None, "很快", "×", 2]], "情景改动!E5", "很快"),
    ("no_years_here", [["a", "技术", "pv", "lifetime", "2030", "×", 2]], "情景改动!E5", "年度参数"),
    ("nothing_hit", [["a", "技术", "unit", "potential", None, "×", 2]], "情景改动!C5", "未命中"),
    ("nothing_hit", [["a", "目标与控制线", "most", None, "2027", "×", 2]], "情景改动!C5", "未命中"),
    ("nothing_hit", [["b", "技术", "unit", "potential", None, "×", 2]], "情景改动!C5", "未命中"),
    ("hit_twice", [["a", "技术", "pv", "lifetime", None, "×", 2], ["a", "技术", "*", "lifetime", None, "+", 1]],
     "情景改动!C6", "技术!D5 已由 情景改动!G5"),
    ("hit_twice", [["a", "设置", None, "real_gdp_growth", "2030", "=", 3],
                   ["a", "年度参数", "设置/real_gdp_growth", None, "2030", "=", 2]], "情景改动!C6", "年度参数!G5"),
    ("duplicate_key", [["a", "技术", "pv", "lifetime", None, "×", 2], ["a", "技术", "pv", "lifetime", None, "+", 2]],
     "情景改动!A6", "A5"),
    ("only_numbers", [["a", "技术", "pv", "operation", None, "×", 2]], "情景改动!F5", "设为"),
    ("unlimited_changed", [["a", "技术", "pv", "potential", None, "×", "不限"]], "情景改动!G5", "设为"),
    ("factor_has_unit", [["a", "技术", "pv", "lifetime", None, "×", 2, "年"]], "情景改动!H5", "倍数"),
    ("wrong_dimension", [["a", "技术", "pv", "capital_cost", None, "=", 2, "千瓦"]], "情景改动!H5", "千瓦"),
    ("unknown_unit", [["a", "技术", "pv", "capital_cost", None, "=", 2, "圆角"]], "情景改动!H5", "圆角"),
    ("text_for_number", [["a", "技术", "pv", "lifetime", None, "=", "五年"]], "情景改动!G5", "五年"),
    ("unknown_choice", [["a", "技术", "pv", "operation", None, "=", "随时"]], "情景改动!G5", "逐时调度"),
    ("unknown_choice", [["a", "技术", "pv", "lifetime", None, "乘方", 2]], "情景改动!F5", "乘以"),
    ("unknown_reference", [["c", "技术", "pv", "lifetime", None, "=", 5]], "情景改动!A5", "情景"),
    ("base_is_unchanged", [["base", "技术", "pv", "lifetime", None, "=", 5]], "情景改动!A5", "原样"),
]  # fmt: skip


@pytest.mark.parametrize("code, rows, cell, word", MISTAKES, ids=[c[0] for c in MISTAKES])
def test_a_mistake_is_said_at_its_cell(
    code: str, rows: list[Row], cell: str, word: str, tmp_path: Path
) -> None:
    """Would fail if a mistake in a scenario were only found when that scenario is run."""
    scenarios = [["base", "原样", None, None, None], ["a", "甲"], ["b", "乙", None, "a"]]
    reading = read(made(tmp_path, *rows, scenarios=scenarios))
    found = [p for p in reading.problems if p.code == code and p.place and p.place.say() == cell]
    assert found and word in found[0].zh, [f"{p.code} {p.say('zh')}" for p in reading.problems]
    assert found[0].en.strip() and found[0].en != found[0].zh
    assert len(reading.problems) == 1, [p.say("zh") for p in reading.problems]


@pytest.mark.parametrize(
    "row, idle",
    [
        (["a", "购售", "gas_bought", None, "2090", "=", 5], True),
        (["a", "购售", "gas_bought", None, "2090", "×", 2], True),
        (["a", "年度参数", "设置/real_gdp_growth", None, "2090", "=", 5], True),
        (["a", "购售", "gas_bought", None, "2030, 2090", "=", 5], True),
        (["a", "购售", "gas_bought", None, "2028-2090", "×", 2], False),
        (["a", "购售", "gas_bought", None, "2020", "=", 5], False),
        (["a", "排放因子", "gas/CO2", None, "2090", "=", 25], False),
    ],
    ids=["set", "times", "growth", "one of two", "range", "before", "interpolated"],
)
def test_years_after_the_plan_are_pointed_out(row: Row, idle: bool, tmp_path: Path) -> None:
    """Proves a change that no year of the plan sees is said, at its years.

    The emission factor is given for 2025 only: towards a number of 2090 that of 2030 rises.
    """
    reading = read(made(tmp_path, row))
    assert reading.problems == []
    said = [(p.code, p.place.say(), p.warning) for p in reading.warnings if p.place]
    assert said == ([("years_after_plan", "情景改动!E5", True)] if idle else [])


def test_a_range_after_the_plan_is_pointed_out_once(tmp_path: Path) -> None:
    """Proves the same of sheet ranges: one warning for both ends, at the years."""
    row = "a,,,trade,gas_purchase,,2090,*,0.8,1.2,,"
    reading = with_ranges(tmp_path, row).read()
    assert reading.problems == []
    said = [(p.code, p.place.say()) for p in reading.warnings if p.place]
    assert said == [("years_after_plan", "ranges!G2")]


def test_scenarios_that_circle_are_named(tmp_path: Path) -> None:
    """Proves that a circle of parents is a problem, at the parent's cell."""
    circle = [["a", "甲", None, "b"], ["b", "乙", None, "a"]]
    reading = read(made(tmp_path, scenarios=circle))
    assert [(p.code, p.place.say()) for p in reading.problems if p.place] == [
        ("scenario_cycle", "情景!D5"), ("scenario_cycle", "情景!D6"),
    ]  # fmt: skip


def test_a_scenario_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    """Proves that a wrong name on the command line never plans the base instead."""
    reading = read(made(tmp_path), scenario="c")
    assert [p.code for p in reading.problems] == ["unknown_scenario"] and reading.city is None


def test_a_scenario_that_breaks_a_rule_is_told_at_the_override(tmp_path: Path) -> None:
    """Proves that what is out of bounds, or refers to nothing, is said where it was written."""
    rows = [
        ["a", "技术", "pv", "availability", None, "=", 120],
        ["a", "技术", "pv", "profile", None, "=", "moon"],
    ]
    base, reading = read(made(tmp_path, *rows)), read(made(tmp_path, *rows), scenario="a")
    assert base.problems == []
    assert {(p.code, p.place.say()) for p in reading.problems if p.place} == {
        ("beyond", "情景改动!G5"), ("unknown_reference", "情景改动!G6"),
    }  # fmt: skip


def test_a_rule_between_sheets_points_at_the_override(tmp_path: Path) -> None:
    """Proves that the rules of `check` see the changed city and name the override."""
    row = ["a", "技术", "newer", "first_year", None, "=", 2040]
    reading = read(
        made(tmp_path, row, ["a", "技术", "newer", "last_year", None, "=", 2035]), scenario="a"
    )
    assert reading.problems == []
    places = [p.place.say() for p in check(reading) if p.place and not p.warning]
    assert "情景改动!G5" in places or "情景改动!G6" in places, places


def test_a_change_of_a_program_moves_the_effective_cell(tmp_path: Path) -> None:
    """Proves that sweep and explain work on top of a scenario, with one parse of the file."""
    source = Input(made(tmp_path, ["a", "目标与控制线", "most", None, "2030", "=", 7]))
    name = CellName("targets", ("most",), "limit", 2030)
    plain = source.read("a")
    assert plain.provenance.cells[name].value == 70
    moved = source.read("a", [Change.of(name, "=", 6.5)])
    cell = moved.provenance.cells[name]
    assert cell.value == 65 and cell.address.say() == "情景改动!G5"
    again = source.read("a", [Change.of(name, "=", 80, unit="MW")])
    assert again.provenance.cells[name].value == pytest.approx(80)
    assert source.read().provenance.cells[name].value == 90


def test_a_change_of_a_program_that_hits_nothing_is_a_problem(tmp_path: Path) -> None:
    """Would fail if a sweep over a cell that is not there went on with the same plan."""
    source = Input(made(tmp_path))
    reading = source.read(changes=[Change("technologies", ("pw",), "lifetime", "=", 5)])
    assert [p.code for p in reading.problems] == ["unknown_row"]


def from_library(workbook: Any) -> None:
    """Leave the capital cost of PV to the technology library."""
    sheet = workbook["技术"]
    sheet["M4"], sheet["M5"], sheet["E5"] = "library", "rooftop_pv", None


def test_what_the_library_lent_can_be_multiplied(tmp_path: Path) -> None:
    """Proves that every year of the library's cost is halved, at the override's cell."""
    row = ["a", "技术", "pv", "capital_cost", None, "×", 0.5]
    source = Input(made(tmp_path, row, edit=from_library))
    before = source.read().draft.technologies["pv"].capital_cost
    after = source.read("a")
    assert after.problems == [] and len(before.anchors) > 1
    halved = {year: pytest.approx(value / 2) for year, value in before.anchors.items()}
    assert after.draft.technologies["pv"].capital_cost.anchors == halved
    name = CellName("technologies", ("pv",), "capital_cost", min(before.anchors))
    assert after.provenance.cells[name].address.say() == "情景改动!G5"
    assert after.provenance.cells[name].source is None


@pytest.mark.parametrize("unit, value", [(None, 3000), ("万元", 0.3)])
def test_what_the_library_lent_can_be_set(unit: Any, value: float, tmp_path: Path) -> None:
    """Proves that the unit left blank is that of the sheet (yuan per kW), not the library's."""
    row = ["a", "技术", "pv", "capital_cost", None, "=", value, unit]
    reading = read(made(tmp_path, row, edit=from_library), scenario="a")
    assert reading.problems == []
    assert reading.draft.technologies["pv"].capital_cost[2030] == pytest.approx(3.0)


def test_what_stood_between_given_years_names_the_year_before(tmp_path: Path) -> None:
    """Proves that an interpolated value that is replaced is said with the cell it came from."""
    path = made(tmp_path, ["a", "设置", None, "real_gdp_growth", "2027", "=", 8])
    (hit,) = read(path, scenario="a").provenance.hits
    assert (hit.replaced_cell, hit.before, hit.after) == ("年度参数!F5", "5", "8")


def test_a_percent_cell_is_never_taken_for_a_share_of_one(tmp_path: Path) -> None:
    """Proves that 8% typed in Excel (stored 0.08) is 8 in a cell that counts in %."""

    def edit(workbook: Any) -> None:
        workbook["情景改动"]["G5"] = 0.08
        workbook["情景改动"]["G5"].number_format = "0%"

    row = ["a", "设置", None, "discount_rate", None, "=", None]
    reading = read(made(tmp_path, row, edit=edit), scenario="a")
    assert reading.problems == [] and reading.draft.settings.discount_rate == pytest.approx(0.08)
