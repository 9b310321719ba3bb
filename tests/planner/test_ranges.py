"""Sheet ranges: what it says, what is wrong with it, and the values that are drawn."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import Any

import pytest
from pytest import approx

from planner import exits, studies
from planner.distributions import latin_hypercube, quantile
from planner.read import Input, Reading, read
from planner.studies.sensing import need_assumptions
from tests.town import INPUTS

HEAD = (
    "assumption", "name_zh", "name_en", "sheet", "row", "field", "years", "operation", "low", "high",
    "unit", "distribution",
)  # fmt: skip


def with_ranges(folder: Path, *rows: str, case: str = "town") -> Input:
    """Return a teaching case with these rows, each of the cells of HEAD, on sheet ranges."""
    city = folder / case
    shutil.copytree(INPUTS / case, city)
    with (city / "ranges.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *(row.split(",") for row in rows)])
    return Input(city)


GAS = "gas,气价,Gas price,trade,gas_purchase,,,*,0.8,1.3,,triangular"
BOILER = "boiler,,,technologies,gas_boiler,capital_cost,,=,0.4,0.7,,uniform"


def test_rows_of_one_assumption_move_together(tmp_path: Path) -> None:
    """Proves that an assumption has all its rows, its first name, and one probability for all."""
    coal = "gas,,,trade,coal_purchase,,,+,-0.02,0.03,,uniform"
    (gas,) = with_ranges(tmp_path, GAS, coal, case="finance").assumptions
    assert gas.label == ("Gas price", "气价")
    assert [each.base for each in gas.ranges] == [1.0, 0.0]
    first, second = gas.drawn(0.4)
    assert first.value == approx(quantile("triangular", 0.8, 1.0, 1.3, 0.4))
    assert second.value == approx(-0.02 + 0.4 * 0.05)
    assert gas.said(gas.at("low")) == "×0.8; -0.02"


def test_a_value_itself_has_its_base_from_the_cell(tmp_path: Path) -> None:
    """Proves that = takes what stands in the cell as the base: the boiler costs 0.5."""
    (boiler,) = with_ranges(tmp_path, BOILER, case="finance").assumptions
    assert boiler.ranges[0].base == approx(0.5)


def test_another_unit_than_the_cell_s(tmp_path: Path) -> None:
    """Proves that low and high may be in a unit of their own: 400 000 yuan for 0.4 million."""
    row = "boiler,,,technologies,gas_boiler,capital_cost,,=,40,70,万元,uniform"
    source = with_ranges(tmp_path, row, case="finance")
    (boiler,) = source.assumptions
    assert boiler.ranges[0].base == approx(50)
    city = source.read(changes=boiler.at("high")).city
    assert city is not None and city.technologies["gas_boiler"].capital_cost[2030] == approx(0.7)


WRONG: dict[str, tuple[str, str, str]] = {
    # the row, the cell, and a word of the Chinese sentence, by the code of the problem
    "not_around": ("a,,,trade,gas_purchase,,,*,1.1,1.3,,", "ranges!I2", "现值为 1"),
    "lognormal_above_zero": (
        "a,,,trade,gas_purchase,,,+,-0.1,0.1,,lognormal", "ranges!L2", "须大于 0",
    ),
    "unknown_choice": ("a,,,trade,gas_purchase,,,*,0.9,1.3,,bell", "ranges!L2", "bell"),
    "unknown_row": ("a,,,trade,gaz_purchase,,,*,0.9,1.3,,", "ranges!E2", "gaz_purchase"),
    "unknown_field": ("a,,,technologies,gas_boiler,prise,,*,0.9,1.3,,", "ranges!F2", "prise"),
    "text_for_number": ("a,,,trade,gas_purchase,,,*,低,1.3,,", "ranges!I2", "低"),
    "factor_has_unit": ("a,,,trade,gas_purchase,,,*,0.9,1.3,元,", "ranges!K2", "倍数没有单位"),
    "missing_cell": ("a,,,trade,gas_purchase,,,*,,1.3,,", "ranges!I2", "低值"),
    "percent_in_text": ("a,,,settings,real_gdp_growth,,,+,-1%,1,,", "ranges!I2", "%"),
    "sheet_not_changed": ("a,,,ranges,a,low,,*,0.9,1.1,,", "ranges!D2", "取值区间"),
    "several_values": ("a,,,technologies,*_boiler,fixed_cost,,=,0.005,0.03,,", "ranges!H2", "不同"),
    "only_numbers": ("a,,,technologies,gas_boiler,operation,,*,0.9,1.1,,", "ranges!H2", "不是数值"),
}  # fmt: skip


@pytest.mark.parametrize("code", WRONG)
def test_what_is_wrong_is_said_at_its_cell(code: str, tmp_path: Path) -> None:
    """Every mistake of a row of the sheet has its sentence and its cell, once."""
    row, cell, word = WRONG[code]
    reading = with_ranges(tmp_path, row, case="finance").read()
    found = [each for each in reading.problems if each.code == code]
    assert [(each.place and each.place.say()) for each in found] == [cell], reading.problems
    assert word in found[0].zh


def test_one_row_changes_a_cell(tmp_path: Path) -> None:
    """Proves that a second row on a cell is refused: what both ask for depends on their order."""
    reading = with_ranges(tmp_path, GAS, GAS.replace("gas,", "again,", 1), case="finance").read()
    (problem,) = reading.problems
    assert (problem.code, problem.place and problem.place.say()) == ("hit_twice", "ranges!E3")
    assert "ranges!I2" in problem.en


def test_a_value_of_the_library_in_another_unit_is_not_compared(tmp_path: Path) -> None:
    """Proves that = is refused where the cell's number cannot be held against low and high.

    The cost of the gas boiler is left blank, so that the technology library lends one in its unit.
    """
    row = "a,,,technologies,gas_boiler,capital_cost,,=,0.4,0.7,,"
    folder = with_ranges(tmp_path, row, case="finance").path
    with (folder / "technologies.csv").open(encoding="utf-8", newline="") as file:
        head, *lines = csv.reader(file)
    cost = next(at for at, name in enumerate(head) if name.startswith("capital_cost"))
    for line in lines:
        if line[0] == "gas_boiler":
            line[cost] = ""
    with (folder / "technologies.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *lines])
    found = [each for each in read(folder).problems if each.code == "not_comparable"]
    assert [each.place and each.place.say() for each in found] == ["ranges!H2"]


@pytest.mark.parametrize(("operation", "low"), [("=", 0.4), ("*", 0.4), ("+", -0.1)])
def test_a_cell_that_cannot_be_read_is_said_once(
    operation: str, low: float, tmp_path: Path
) -> None:
    """Proves that a range over a wrong cell adds no second problem, nor shows how it is kept."""
    row = f"a,,,technologies,gas_boiler,capital_cost,,{operation},{low},1.7,,"
    folder = with_ranges(tmp_path, row, case="finance").path
    table = folder / "technologies.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    cost = next(at for at, name in enumerate(rows[0]) if name.startswith("capital_cost"))
    next(cells for cells in rows if cells[0] == "gas_boiler")[cost] = "about half"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    (problem,) = read(folder).problems
    assert problem.place is not None and problem.place.sheet == "technologies"


def test_check_looks_at_both_ends(tmp_path: Path) -> None:
    """Proves that what a range makes impossible is found before anything is solved.

    A life of 20 years times 0.95 is 19 years; times 1.01 it is no whole number.
    """
    row = "a,,,technologies,heat_pump,lifetime,,*,0.95,1.01,,"
    reading = studies.read_city(with_ranges(tmp_path, row, case="finance").path, studies.Watch())
    found = studies.check_ranges(reading)
    assert [(each.code, each.place and each.place.say()) for each in found] == [
        ("not_whole", "ranges!J2")
    ]
    assert "high" in found[0].en and "高值" in found[0].zh


def test_no_study_without_ranges(tmp_path: Path) -> None:
    """Proves that a missing or empty sheet is said, with a row that can be copied.

    Would fail if the example were of a technology that is never built, or an empty sheet had no cell.
    """
    row = "cost,,,technologies,gas_boiler,capital_cost,,*,0.8,1.3,,triangular"
    with pytest.raises(exits.InvalidInput) as raised:
        need_assumptions(read(INPUTS / "town"))
    (said,) = raised.value.sentences
    assert said.code == "no_ranges" and said.place and said.place.say() == "town"
    assert "ranges.csv" in said.zh
    assert all(f": {part}" in said.en for part in row.split(",") if part)
    with pytest.raises(exits.InvalidInput) as raised:
        need_assumptions(with_ranges(tmp_path).read())
    (said,) = raised.value.sentences
    assert said.place and said.place.say() == "ranges!A1"
    need_assumptions(with_ranges(tmp_path / "filled", row).read())


def test_quantiles_by_hand() -> None:
    """Proves the distributions at points that can be worked out.

    Triangular from 0 over 1 to 4: density 2/4 at the mode, so P(x < 1) = 1/4.  Normal from 0 over 2
    to 4 has deviation 1; symmetric, so its median is 2, and P(x < 1) = (0.158655 - 0.022750) /
    0.954500 = 0.142383.  Lognormal from 1/4 over 1 to 4 likewise, in logarithms to the base 2.
    """
    assert quantile("triangular", 0, 1, 4, 0.25) == approx(1)
    assert quantile("normal", 0, 2, 4, 0.5) == approx(2)
    assert quantile("normal", 0, 2, 4, 0.142383) == approx(1, abs=1e-5)
    assert quantile("lognormal", 0.25, 1, 4, 0.142383) == approx(0.5, abs=1e-5)
    for kind in ("uniform", "triangular", "normal", "lognormal"):
        ends = [quantile(kind, 0.5, 0.8, 2, p) for p in (0, 1)]
        assert ends == approx([0.5, 2])


def test_a_latin_hypercube_has_one_point_in_each_part() -> None:
    """Proves the stratification, and that a seed gives the same points again."""
    points = latin_hypercube(20, 3, seed=7)
    for dimension in zip(*points, strict=True):
        assert sorted(int(each * 20) for each in dimension) == list(range(20))
    assert points == latin_hypercube(20, 3, seed=7) != latin_hypercube(20, 3, seed=8)


def _names(reading: Reading) -> Any:
    return [each.id for each in reading.input.assumptions]


def test_shipped_ranges_are_sound() -> None:
    """Proves that the ranges of the teaching case are read and can be planned at both ends."""
    reading = read(INPUTS / "finance")
    assert not reading.problems
    assert _names(reading) == ["gas_price", "demand", "pump_cost", "growth", "discount"]
    assert studies.check_ranges(reading) == []
