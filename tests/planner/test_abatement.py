"""The frontier of abatement: its area is what the caps cost, and prices bracket every step."""

from __future__ import annotations

import io
import itertools
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest

from models.city import City
from planner import studies, write
from planner.abatement import carbon_rows, frontier, without
from planner.engine import Engine
from planner.messages import write as messages
from planner.plan import Plan
from planner.report import abatement, checks, cover, words
from planner.results import Results
from planner.solve import solve
from planner.tables import abatement as table
from tests.planner.report.office import recalculated

INPUTS = Path(__file__).parents[2] / "inputs"


@pytest.fixture(scope="module", params=["town", "island"])
def plan(request: pytest.FixtureRequest) -> Plan:
    """A teaching case, planned in full."""
    return planned(request.param)


def planned(name: str) -> Plan:
    """Return a teaching case planned in full."""
    watch = studies.Watch()
    reading = studies.read_city(INPUTS / name, watch)
    made = studies.make_plan(reading, watch, full=True)
    assert isinstance(made, Plan)
    return made


@pytest.fixture(scope="module")
def results() -> Results:
    """The town's results, in full."""
    watch = studies.Watch()
    reading = studies.read_city(INPUTS / "town", watch)
    made = studies.make_plan(reading, watch, full=True)
    found = studies.certified_results(made, reading, watch)
    assert isinstance(found, Results)
    return found


def rows(plan: Plan) -> list[Any]:
    """Return the table of a plan's frontier."""
    return list(table.rows(plan))


def test_the_area_is_the_difference_of_two_costs_found_apart(plan: Plan) -> None:
    """Proves the sum of cost per tonne times tonnes is the cost of the plan less that without caps.

    Both are solved from nothing here.  Would fail if the way began or ended elsewhere.
    """
    programme = plan.programme
    gas = next(iter(plan.view.gases))
    free = solve(without(programme, carbon_rows(programme, gas)))
    capped = solve(programme)
    found = rows(plan)
    area = sum(row.unit_cost * row.discounted / 1000 for row in found if row.unit_cost is not None)
    assert area == pytest.approx(capped.objective - free.objective, rel=1e-6)
    assert sum(row.cost for row in found) == pytest.approx(area, rel=1e-9)


def test_duals_bracket_every_step(plan: Plan) -> None:
    """The cost of a step lies between its width at the prices of its two ends: cost is convex.

    Would fail if a place on the way were not the optimum there, or limits moved unevenly.
    """
    points = plan.frontier
    start, end = points[0].plan.programme, points[-1].plan.programme
    moved = np.where(
        np.isfinite(end.row_upper), start.row_upper - end.row_upper,
        np.where(np.isfinite(end.row_lower), start.row_lower - end.row_lower, 0.0),
    )  # fmt: skip
    assert np.abs(moved).max() > 0
    for before, after in itertools.pairwise(points):
        width = after.share - before.share
        rise = after.plan.solution.objective - before.plan.solution.objective
        slopes = [-width * float(p.plan.solution.row_dual @ moved) for p in (before, after)]
        slack = 1e-6 * abs(after.plan.solution.objective)
        assert slopes[0] - slack <= rise <= slopes[1] + slack


def test_a_tonne_of_the_town_costs_what_its_scorecard_says() -> None:
    """Only coal gives way to heat pumps there, so every step costs the price of the cap: one price.

    The cap of 2029 has the price of 262.01 yuan a tonne; so have the other three, undiscounted.
    """
    plan = planned("town")
    (price,) = {
        round(-plan.dual("emission_total_target", ("co2_cap", y)) / plan.view.running_discount[y] * 1000, 4)
        for y in (2026, 2027, 2028, 2029)
    }  # fmt: skip
    found = rows(plan)[1:]
    assert [round(row.unit_cost, 4) for row in found] == [price] * len(found)
    assert {row.enters for row in found} == {"heat_pump"}


def test_the_plan_is_left_as_it_was() -> None:
    """No dual of the plan may change by what is asked after it."""
    watch = studies.Watch()
    reading = studies.read_city(INPUTS / "island", watch)
    full, plain = (studies.make_plan(reading, watch, full=each) for each in (True, False))
    assert full.solution.objective == pytest.approx(plain.solution.objective, rel=1e-9)
    engine = Engine(plain.programme)
    before = engine.solution
    frontier(engine, Plan(engine.programme, engine.solution, reading.provenance))
    assert engine.solution is before
    assert np.array_equal(engine.solution.row_dual, before.row_dual)


def test_a_plan_without_caps_has_no_frontier() -> None:
    """There is no way from nothing to nothing: every target is tracked, and so no row."""
    watch = studies.Watch()
    reading = studies.read_city(INPUTS / "town", watch)
    tables = reading.city.tables
    targets = {id: row.replace(kind="tracked") for id, row in tables["targets"].items()}
    engine = Engine(City({**tables, "targets": targets}))
    assert frontier(engine, Plan(engine.programme, engine.solution, reading.provenance)) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_book_draws_blocks_and_checks_their_area(results: Results, language: str) -> None:
    """The curve lies along an axis of numbers, which a spreadsheet takes for dates."""
    content = write.book(results, language)
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    lines = list(book[checks.LABEL.say(language)].iter_rows(values_only=True))
    (line,) = [line for line in lines if line[0] == checks.CURVE.say(language)]
    assert words.OK.say(language) in line
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = [archive.read(n).decode() for n in archive.namelist() if "charts/chart" in n]
    dated = [text for text in texts if "<c:dateAx>" in text]
    shares = [row for row in results.tables["measures"] if not row.step and row.discounted > 1e-6]
    assert len(dated) == 2, "the curve of steps and that of measures"
    blocks = sorted(text.count("<c:ser>") for text in dated)
    assert blocks == sorted([len(results.tables["abatement"]) - 1, len(shares)])
    assert all('<c:delete val="1"/>' not in text for text in dated)


def test_a_plain_run_says_what_the_sheet_waits_for(results: Results) -> None:
    """The sheet stands, and says which command fills it."""
    plain = Results(results.tables | {"abatement": []}, results.run)
    book = openpyxl.load_workbook(io.BytesIO(write.book(plain, "en")), data_only=True)
    said = [cell.value for cell in book[abatement.LABEL.en]["A"]]
    assert messages.frontier_waits()[0] in said


def test_a_spreadsheet_finds_the_same_curve(results: Results, tmp_path: Path) -> None:
    """LibreOffice calculates cost per tonne, area and edges of the blocks anew."""
    content = write.book(results, "zh")
    openpyxl.load_workbook(io.BytesIO(content)).save(tmp_path / "book.xlsx")
    again = openpyxl.load_workbook(recalculated(tmp_path / "book.xlsx", tmp_path), data_only=True)
    cached = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    sheet = abatement.LABEL.zh
    for lines in zip(cached[sheet].iter_rows(), again[sheet].iter_rows(), strict=False):
        for left, right in zip(*lines, strict=False):
            if isinstance(left.value, float):
                assert right.value == pytest.approx(left.value, rel=1e-9, abs=1e-9), left.coordinate
    assert words.ALL_OK.zh in [cell.value for cell in again[cover.LABEL.zh]["B"]]
