"""Where no plan exists: the limits named are to blame, and what is said to mend them does."""

from __future__ import annotations

import csv
import itertools
import json
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from pytest import approx

from planner import exits, studies
from planner.abatement import without
from planner.answer import Answer, Step
from planner.build import Programme, programme
from planner.clashes import Clash, Search
from planner.limit_cells import limit_cells
from planner.read import read
from planner.solve import solve
from planner.studies.blaming import at_least, named, shortage_rows
from planner.studies.explaining import Listeners, explain
from planner.write import write_answer
from tests.planner.test_run import planner
from tests.town import INPUTS, TEACHING, carrier, need, steps, technology, town

Spoil = tuple[str, str, str, Any]
"""A sheet, the first cell of a row, a heading and what to write there."""


def spoilt(
    name: str, folder: Path, *spoils: Spoil, more: dict[str, list[dict[str, Any]]] | None = None
) -> Path:
    """Return a copy of a teaching case with more rows, and then with other cells."""
    made = folder / name
    made.mkdir(parents=True)
    sheets = {file.stem: _rows(file) for file in (INPUTS / name).glob("*.csv")}
    for sheet, added in (more or {}).items():
        rows = sheets.setdefault(sheet, [[]])
        for column in dict.fromkeys(column for row in added for column in row):
            if column not in [_id(text) for text in rows[0]]:
                for row in rows:
                    row.append(column if row is rows[0] else "")
        rows += [[str(row.get(_id(text), "")) for text in rows[0]] for row in added]
    for sheet, key, heading, value in spoils:
        row, column = _found(sheets[sheet], key, heading)
        sheets[sheet][row][column] = str(value)
    for sheet, rows in sheets.items():
        _write(made / f"{sheet}.csv", rows)
    return made


def _id(heading: str) -> str:
    return heading.split(" [")[0]


def _found(rows: list[list[str]], key: str, heading: str) -> tuple[int, int]:
    (row,) = (at for at, row in enumerate(rows) if row[0] == key)
    return row, [_id(text) for text in rows[0]].index(heading)


def _rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def _write(file: Path, rows: Iterable[list[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)


def explained(workbook: Path) -> Answer:
    """Return the answer on a workbook."""
    return explain(workbook, Listeners())


def written_into(workbook: Path, cells: dict[str, float], folder: Path) -> Path:
    """Return a copy of a folder with numbers written at addresses such as targets!P2."""
    folder.mkdir(parents=True)
    for file in workbook.glob("*.csv"):
        rows = _rows(file)
        for address, number in cells.items():
            sheet, cell = address.split("!")
            if sheet == file.stem:
                row, column = coordinate_to_tuple(cell)
                rows[row - 1][column - 1] = repr(number)
        _write(folder / file.name, rows)
    return folder


def cost_of(workbook: Path) -> float | None:
    """Return the least cost of a workbook, read and solved from the beginning; None without a plan."""
    reading = read(workbook)
    assert reading.city is not None, reading.problems
    found = solve(programme(reading.city))
    return found.objective if found.status == "optimal" else None


def clashes_of(workbook: Path) -> tuple[Programme, list[Clash]]:
    """Return a workbook's programme and its clashes."""
    reading = read(workbook)
    assert reading.city is not None, reading.problems
    made = programme(reading.city)
    return made, list(Search(made, np.flatnonzero(made.policy).tolist()).clashes(10))


def has_plan(made: Programme, rows: Iterable[int]) -> bool:
    """Return whether the rows given can be met beside those of physics, all other limits off."""
    off = np.setdiff1d(np.flatnonzero(made.policy), np.array(sorted(rows), dtype=int))
    return solve(without(made, off)).status != "infeasible"


TOWN: dict[str, Spoil] = {
    "cap 2027": ("targets", "co2_cap", "2027", 14),
    "cap 2029": ("targets", "co2_cap", "2029", 11),
    "pumps": ("technologies", "heat_pump", "build_limit", 1),
    "demand": ("demands", "heat", "2029", 160),
    "ceiling": ("targets", "ceiling", "2028", 0.5),
    "floor": ("targets", "gas_floor", "2028", 12),
}
"""Each cell of the town that can be spoilt; alone some leave a plan."""

TOWN_MORE = {
    "targets": [
        {"target": "ceiling", "measure": "investment", "sense": "at_most", "kind": "hard",
         "unit": "million CNY", "source": "A1", "2028": 500},
        {"target": "gas_floor", "measure": "standing_capacity", "item": "gas_boiler",
         "sense": "at_least", "kind": "hard", "unit": "MW", "source": "A1", "2028": 0},
    ]
}  # fmt: skip
"""A ceiling on investment and a floor of gas boilers, neither of which limits anything."""

ISLAND: dict[str, Spoil] = {
    "fall": ("targets", "carbon_intensity", "2030", 75),
    "floor": ("targets", "new_energy", "2030", 300),
    "potential": ("technologies", "photovoltaics", "potential", 9000),
    "storages": ("storages", "battery", "build_limit", 2000),
    "cable": ("trade", "cable", "step_limit", 12),
    "gas": ("trade", "gas_purchase", "year_limit", 5),
    "demand": ("demands", "heat", "2035", 200),
}
"""The same for the island."""


def family(spoils: dict[str, Spoil], count: int, seed: int) -> list[tuple[str, ...]]:
    """Return some pairs and triples of things to spoil, always the same."""
    groups = [g for size in (2, 3) for g in itertools.combinations(spoils, size)]
    return sorted(random.Random(seed).sample(groups, count))


FAMILY = [("town", group) for group in family(TOWN, 8, 1)] + [
    ("island", group) for group in family(ISLAND, 5, 2)
]


@pytest.mark.parametrize(("name", "group"), FAMILY, ids=lambda part: "+".join(part) if isinstance(part, tuple) else part)  # fmt: skip
def test_what_is_spoilt_is_named_and_what_mends_it_does(
    tmp_path: Path, name: str, group: tuple[str, ...]
) -> None:
    """Proves explain on pairs and triples of cells spoilt in a city that has a plan.

    Of every clash: its rows alone, beside physics, have no plan, and have one without any one of
    them.  A cell that was spoilt is in it, or a demand was.  Every repair, written into the files
    at the addresses told and solved from the beginning, gives a plan at the cost told; a
    hundredth less of a change that is told to be the least does not.
    """
    all_spoils, more = (TOWN, TOWN_MORE) if name == "town" else (ISLAND, None)
    workbook = spoilt(name, tmp_path / "spoilt", *(all_spoils[each] for each in group), more=more)
    if cost_of(workbook) is not None:
        assert explained(workbook).story["feasible"]
        return
    answer = explained(workbook)
    assert not answer.story["feasible"] and answer.complete
    made, clashes = clashes_of(workbook)
    assert clashes or answer.tables["shortages"]
    for clash in clashes:
        assert not has_plan(made, clash.rows)
        for row in clash.rows:
            assert has_plan(made, set(clash.rows) - {row}), made.rows[row]
    blamed = {row.cell for row in answer.tables["clashes"]}
    if "demand" not in group:
        spoilt_cells = {_address(workbook, all_spoils[each]) for each in group}
        for number in {row.clash for row in answer.tables["clashes"]}:
            cells = {row.cell for row in answer.tables["clashes"] if row.clash == number}
            assert cells & spoilt_cells
    repairs = [row for row in answer.tables["repairs"] if row.state == "verified"]
    assert repairs
    assert blamed or answer.tables["shortages"]
    assert any(row.kind == "combined" for row in repairs) or not clashes
    for number in sorted({row.repair for row in repairs}):
        rows = [row for row in repairs if row.repair == number]
        told = {row.cell: row.after for row in rows}
        mended = written_into(workbook, told, tmp_path / f"repair{number}")
        assert cost_of(mended) == approx(rows[0].cost, rel=1e-7), rows
        if rows[0].kind != "combined":
            least = rows[0].before + 0.99 * rows[0].least
            less = written_into(workbook, {**told, rows[0].cell: least}, tmp_path / f"less{number}")
            assert cost_of(less) is None, rows


def _address(workbook: Path, spoil: Spoil) -> str:
    sheet, key, heading, _ = spoil
    row, column = _found(_rows(workbook / f"{sheet}.csv"), key, heading)
    return f"{sheet}!{get_column_letter(column + 1)}{row + 1}"


def test_the_family_has_pairs_and_triples_without_a_plan(tmp_path: Path) -> None:
    """Proves that the family is worth its name: most of it has no plan."""
    count = 0
    for number, (name, group) in enumerate(FAMILY):
        all_spoils, more = (TOWN, TOWN_MORE) if name == "town" else (ISLAND, None)
        spoils = [all_spoils[each] for each in group]
        count += cost_of(spoilt(name, tmp_path / str(number), *spoils, more=more)) is None
    assert count >= 10


def repairs_by_cell(answer: Answer) -> dict[str, Any]:
    """Return the verified repairs of one cell alone."""
    rows = answer.tables["repairs"]
    return {row.cell: row for row in rows if row.state == "verified" and row.kind == "alone"}


def test_a_cap_and_a_build_limit_that_clash(tmp_path: Path) -> None:
    """Proves the least changes of a town worked out by hand.

    100 GWh of heat in 2027, from pumps at 0.1 kt a GWh and gas at 0.22; 5 MW of pumps a year make
    5 x 5 x 2 = 50 GWh by 2027, so 5 + 11 = 16 kt are emitted at least; the cap is 14.  The cap
    must rise by 2 kt.  With n GWh from pumps, 22 - 0.12 n = 14 asks for n = 66.7, 13.33 MW in two
    years: 6.667 a year, 1.667 more.  With 50 GWh from pumps, 0.22 (d - 50) = 9 asks for a demand
    of 90.909 in 2027, half way from 100 in 2025 to 81.818 in 2029: 18.182 less.
    Each number is rounded away from the least by at most a twentieth of the change.
    """
    workbook = spoilt("town", tmp_path, TOWN["cap 2027"])
    answer = explained(workbook)
    clash = {(row.limit, row.cell, row.years) for row in answer.tables["clashes"]}
    assert clash == {
        ("emission_total", "targets!P2", "2027"),
        ("build_limit_row", "technologies!L4", "2026–2027"),
    }
    found = repairs_by_cell(answer)
    assert {cell: row.least for cell, row in found.items()} == {
        "targets!P2": approx(2.0),
        "technologies!L4": approx(5 / 3),
        "demands!H2": approx(-200 / 11),
    }
    assert (found["targets!P2"].after, found["technologies!L4"].after) == (16.0, 6.7)
    assert found["demands!H2"].after == 81.0
    assert found["technologies!L4"].unit == "MW"
    assert found["technologies!L4"].per_cent == approx(34.0)
    (either,) = [said for said in answer.story["sentences"] if said["en"].startswith("To have")]
    assert either["en"] == (
        "To have a plan, raise targets!P2 (Total CO2 emissions 2027) from 14 to 16 kt, or allow 1.7 "
        "MW more Heat pump a year (technologies!L4, most built per year, from 5 to 6.7), or lower "
        "demands!H2 (Heat 2029) from 100 to 81 GWh: any one is enough."
    )
    assert either["zh"] == (
        "若要有可行方案，可将 targets!P2（二氧化碳排放总量，2027年）由 14 提高到 16 kt；或空气源热泵年新增上限每年"
        "放宽 1.7 MW（technologies!L4，由 5 改为 6.7）；或将 demands!H2（供热，2029年）由 100 降低到 81 GWh：任选其一即可。"
    )


def test_a_share_that_is_too_high_is_lowered_exactly(tmp_path: Path) -> None:
    """Proves the least change of a cell that multiplies decisions.

    Pumps make at most 50 of the 100 GWh of heat in 2027 (as above), and must make 80 %: the
    share must fall by 30 points, whatever else is made.
    """
    more = {
        "groups": [{"group": "heat_makers", "member": each, "source": "A1"} for each in ("coal_boiler", "gas_boiler", "heat_pump")],
        "targets": [{"target": "share", "measure": "output_share", "item": "heat_pump", "sense": "at_least",
                     "kind": "hard", "relative_to": "heat_makers", "unit": "%", "source": "A1", "2027": 80}],
    }  # fmt: skip
    workbook = spoilt("town", tmp_path, more=more)
    (row,) = [
        row for cell, row in repairs_by_cell(explained(workbook)).items() if cell == "targets!P4"
    ]
    assert row.least == approx(-30.0, rel=1e-6)
    assert row.after == approx(50.0)


def test_the_least_that_a_proof_allows_is_never_more_than_what_is_needed(tmp_path: Path) -> None:
    """Proves what spares a cell from being tried: five pumps more a year are 33 %, the bound less.

    Would fail if cells were left out that would have mended the workbook with less than tenfold.
    """
    workbook = spoilt("town", tmp_path, TOWN["cap 2027"])
    reading = read(workbook)
    made, (clash,) = clashes_of(workbook)
    bounds = at_least(made, clash, named(made, reading.provenance, clash.rows))
    (bound,) = bounds.values()
    assert 10 < bound <= 100 / 3 + 1e-6


def test_what_no_limit_forbids_and_nothing_serves_is_told_by_carrier_and_year(
    tmp_path: Path,
) -> None:
    """Proves the answer where physics is short: 160 GWh of heat in 2029 from coal boilers alone.

    They make 100 GWh; half way there, in 2027, 130 are needed, 30 more than there are, and in
    2029 sixty.  Only the demand can be lowered: by 60, to 100 GWh.
    """
    no = [("technologies", each, "buildable", "否") for each in ("gas_boiler", "heat_pump")]
    off = [("targets", "co2_cap", "kind", "tracked")]
    answer = explained(spoilt("town", tmp_path, TOWN["demand"], *no, *off))
    short = {(row.carrier, row.year): row.missing for row in answer.tables["shortages"]}
    assert short == {("heat", year): approx(15.0 * (year - 2025)) for year in range(2026, 2030)}
    assert answer.tables["clashes"] == []
    (row,) = repairs_by_cell(answer).values()
    assert (row.cell, row.least, row.after) == ("demands!H2", approx(-60.0), 100.0)
    first = answer.story["sentences"][0]
    assert first["zh"].startswith("供热 2026年：即使取消全部限值仍缺 0.15 亿千瓦时")
    assert first["en"].startswith("Heat 2026: 15 GWh cannot be served even without any limit")


def test_power_that_is_short_is_told_by_step() -> None:
    """Proves where and when: 1 MW is needed day and night, 8.76 GWh a year, and only the sun shines.

    3 MW of it serve the first of two steps; in the second, half of the year, 1 MW is missing:
    4.38 GWh.
    """
    made = programme(
        town(
            carrier("electricity", "step"), steps(2, hours=12.0, sun=(1.0, 0.0)), need("electricity", 8.76),
            technology("pv", "electricity", operation="step", profile="sun", stock=3.0, buildable=False),
        )
    )  # fmt: skip
    balances = [at for at, row in enumerate(made.rows) if row[0] == "step_balance"]
    (row,) = shortage_rows(made, Search(made, balances).short())
    assert (row.carrier, row.year, row.worst, row.steps) == ("electricity", 2025, "day 2", 1)
    assert (row.missing, row.unit) == (approx(4.38), "GWh")


def test_ctrl_c_keeps_what_is_finished(tmp_path: Path) -> None:
    """Proves that an answer stopped after its first repair holds the clash and that repair."""
    workbook = spoilt("town", tmp_path, TOWN["cap 2027"])

    def stop(step: Step) -> None:
        raise KeyboardInterrupt

    answer = explain(workbook, Listeners(told=stop))
    assert not answer.complete
    assert {row.clash for row in answer.tables["clashes"]} == {1}
    assert [row.state for row in answer.tables["repairs"]] == ["verified"]
    assert answer.story["sentences"][-1]["en"].startswith("To have a plan, raise targets!P2")


def test_ctrl_c_before_anything_is_found_is_a_cancelled_command(tmp_path: Path) -> None:
    """Proves that nothing finished is nothing written."""

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        explain(spoilt("town", tmp_path, TOWN["cap 2027"]), Listeners(tried=stop))


def test_a_plan_is_told_what_binds_and_what_has_room() -> None:
    """Proves the answer where there is a plan: the town's four caps bind, at the prices and ranges
    of table `ranges`; the build limits have room, as much as the plan leaves of them.

    The caps fall by 6.5 kt a year, 20 GWh of heat from pumps instead of coal: 4 of 5 MW are built.
    """
    from planner.engine import Engine
    from planner.plan import Plan
    from planner.ranging import worth
    from planner.tables import ranges

    answer = explained(INPUTS / "town")
    assert answer.story["feasible"] and answer.story["exit_code"] == 0
    reading = read(INPUTS / "town")
    assert reading.city is not None
    engine = Engine(reading.city)
    plan = Plan(engine.programme, engine.solution, reading.provenance, worth=worth(engine))
    binding = answer.tables["binding"]
    for row, expected in zip(binding, ranges.rows(plan), strict=True):
        assert row.values()[:6] == expected.values()[:6]
        assert (row.price, row.holds_from) == (approx(expected.price), approx(expected.holds_from))
    assert [row.cell for row in binding] == [f"targets!{column}2" for column in "OPQR"]
    room = {(row.limit, row.year): (row.value, row.room) for row in answer.tables["room"]}
    assert room == {("build_limit_row", year): (5.0, approx(1.0)) for year in range(2026, 2030)}


@pytest.mark.parametrize("name", TEACHING)
def test_every_limit_stands_in_a_cell(name: str) -> None:
    """Proves that a policy row of every kind of every city is set by a cell that can be named."""
    reading = read(INPUTS / name)
    assert reading.city is not None
    made = programme(reading.city)
    seen: set[tuple[str, Any]] = set()
    for row in np.flatnonzero(made.policy).tolist():
        symbol, index = made.rows[row]
        if (symbol, index[0]) in seen:
            continue
        seen.add((symbol, index[0]))
        found = limit_cells(
            made.model, reading.provenance, made.symbol((symbol, index)), symbol, index
        )
        assert found, (symbol, index)


@pytest.fixture(scope="module")
def stuck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a town whose cap of 2027 clashes with the limit on pumps."""
    return spoilt("town", tmp_path_factory.mktemp("stuck"), TOWN["cap 2027"])


def test_the_command_ends_with_4_and_leaves_a_book(tmp_path: Path, stuck: Path) -> None:
    """Proves planner explain: exit code, --json and a book whose sheets hold the tables."""
    out = tmp_path / "why.xlsx"
    ended = planner("explain", stuck, "-o", out, "--json")
    assert ended.returncode == exits.NoPlan.exit_code, ended.stderr.decode()
    document = json.loads(ended.stdout.decode("utf-8"))
    assert document["exit_code"] == 4 and not document["feasible"]
    repairs = document["tables"]["repairs"]
    assert {row["cell"] for row in repairs} == {"targets!P2", "technologies!L4", "demands!H2"}
    assert openpyxl.load_workbook(out).sheetnames == ["问题", "冲突的限值", "修正办法"]


@pytest.mark.filterwarnings("error")
def test_the_book_holds_the_clash_and_its_repairs(tmp_path: Path, stuck: Path) -> None:
    """Proves the book in English: cells, and numbers as they would be written."""
    book = openpyxl.load_workbook(write_answer(explained(stuck), tmp_path / "why.xlsx", "en"))
    assert book.sheetnames == ["Question", "Clashes", "Repairs"]
    cells = {cell.value for row in book["Repairs"].iter_rows() for cell in row}
    assert {"targets!P2", "technologies!L4", 16, 6.7} <= cells


@pytest.mark.filterwarnings("error")
def test_the_book_of_a_plan_has_what_binds_and_what_has_room(tmp_path: Path) -> None:
    """Proves the other half of the book, and that no table has two columns of one name."""
    answer = explained(INPUTS / "town")
    path = write_answer(answer, tmp_path / "binds.xlsx", "zh")
    assert openpyxl.load_workbook(path).sheetnames == ["问题", "起约束作用的限值", "尚有余量的限值"]
    path = write_answer(answer, tmp_path / "binds-en.xlsx", "en")
    sheets = openpyxl.load_workbook(path).sheetnames
    assert sheets == ["Question", "What binds", "What has room"]


def test_run_points_to_explain(tmp_path: Path, stuck: Path) -> None:
    """Proves that a run without a plan says where to ask why."""
    ended = planner("run", stuck, "-o", tmp_path, PLANNER_LANG="en")
    assert ended.returncode == 4
    assert f"planner explain {stuck.name}" in ended.stderr.decode()


def test_studies_say_what_they_found_as_they_go(stuck: Path) -> None:
    """Proves the order: what gives way at the least, the clash, each repair as it is verified."""
    said: list[str] = []
    explain(stuck, Listeners(studies.Watch(), say=lambda sentence: said.append(sentence[0])))
    assert [line.split()[0] for line in said] == [
        "No",
        "targets!P2",
        "(1)",
        *["Verified:"] * 3,
        "To",
    ]
