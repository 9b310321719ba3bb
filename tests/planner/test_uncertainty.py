"""Sensitivity, draws and no-regret: on the teaching cases, and where they can be worked out."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytest import approx

from planner import build, exits, solve, studies
from planner.draws import WHOLE
from planner.engine import Engine
from planner.holding import decisions, held, holdable
from planner.read import read
from planner.studies.drawing import Asked, uncertainty
from planner.studies.sensing import sensitivity
from tests.town import (
    INPUTS,
    buy,
    carrier,
    need,
    technology,
    town,
)

HEAD = (
    "assumption", "sheet", "row", "field", "years", "operation", "low", "high", "unit",
    "distribution",
)  # fmt: skip


def case(folder: Path, name: str, *rows: str) -> Any:
    """Return the reading of a teaching case with these rows on sheet ranges."""
    city = folder / name
    shutil.copytree(INPUTS / name, city)
    with (city / "ranges.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *(row.split(",") for row in rows)])
    return studies.read_city(city, studies.Watch())


GAS = "gas,trade,gas_purchase,,,*,0.5,2,,lognormal"
NEED = "demand,demands,*,,,*,0.9,1.1,,normal"
PUMP = "pump,technologies,heat_pump,capital_cost,,*,0.6,1.4,,uniform"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The town's reading and twelve draws of it."""
    reading = case(tmp_path_factory.mktemp("drawn"), "town", GAS, NEED, PUMP)
    return reading, uncertainty(reading, Asked(draws=12, seed=3), studies.Watch())


def test_every_draw_is_the_plan_of_the_changed_workbook(drawn: Any) -> None:
    """Proves that draws by one engine cost what cold solves of the changed workbook cost.

    Would fail if a draw were tinged by the one before, or if its values were not those shown.
    """
    reading, answer = drawn
    points = drawing_points(12, 3, 3)
    planned = 0
    for row, point in zip(answer.tables["draws"], points, strict=True):
        changes = [
            change
            for each, share in zip(reading.input.assumptions, point, strict=True)
            for change in each.drawn(share)
        ]
        city = reading.input.read(changes=changes).city
        found = solve.solve(build.programme(city))
        assert (found.status == "optimal") == (row.state == "optimal")
        if row.state == "optimal":
            planned += 1
            assert row.cost == approx(found.objective, rel=1e-7)
    assert planned >= 6


def drawing_points(draws: int, dimensions: int, seed: int) -> list[list[float]]:
    from planner.distributions import latin_hypercube

    return latin_hypercube(draws, dimensions, seed)


def test_a_draw_is_the_workbook_edited_by_hand(drawn: Any, tmp_path: Path) -> None:
    """Proves that the value shown of a draw, written into the workbook, costs what the draw does."""
    _, answer = drawn
    row = next(each for each in answer.tables["draws"] if each.state == "optimal")
    written = dict(part.rsplit(" ×", 1) for part in row.settings_en.split("; "))
    folder = tmp_path / "edited"
    shutil.copytree(INPUTS / "town", folder)
    years = lambda name: name.isdigit()  # noqa: E731
    _times(folder / "trade.csv", "gas_purchase", years, float(written["gas"]))
    _times(folder / "demands.csv", None, years, float(written["demand"]))
    pump = float(written["pump"])
    _times(folder / "technologies.csv", "heat_pump", lambda n: n.startswith("capital_cost"), pump)
    city = read(folder).city
    assert city is not None
    # settings are shown with six digits
    assert solve.solve(build.programme(city)).objective == approx(row.cost, rel=1e-5)


def _times(file: Path, row: str | None, which: Any, factor: float) -> None:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.reader(stream))
    for line in lines[1:]:
        for at, name in enumerate(lines[0]):
            if which(name) and row in (None, line[0]) and line[at]:
                line[at] = str(float(line[at]) * factor)
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(lines)


def test_the_same_seed_gives_the_same_answer(drawn: Any) -> None:
    """Proves that draws are seeded: again the same, and others from another seed."""
    reading, _ = drawn
    again = uncertainty(reading, Asked(draws=3, seed=3), studies.Watch())
    other = uncertainty(reading, Asked(draws=3, seed=4), studies.Watch())
    rows = [[row.values() for row in each.tables["draws"]] for each in (again, other)]
    assert rows[0] != rows[1]
    repeat = uncertainty(reading, Asked(draws=3, seed=3), studies.Watch())
    assert [row.values() for row in repeat.tables["draws"]] == rows[0]


def test_ranges_and_shares_are_those_of_the_draws(drawn: Any) -> None:
    """Proves the tables from each other: ends, counts, and how often something is built."""
    _, answer = drawn
    planned = [row for row in answer.tables["draws"] if row.state == "optimal"]
    (cost,) = [row for row in answer.tables["spread"] if row.figure == "cost"]
    assert (cost.least, cost.most) == (min(r.cost for r in planned), max(r.cost for r in planned))
    assert cost.least <= cost.p5 <= cost.p25 <= cost.p50 <= cost.p75 <= cost.p95 <= cost.most
    assert cost.draws == len(planned) == answer.tables["drawing"][0].planned
    assert sum(row.draws for row in answer.tables["peak_years"]) == len(planned)
    assert answer.tables["builds"]
    for row in answer.tables["builds"]:
        assert 0 <= row.share <= 1 and row.least <= row.p50 <= row.most
        assert (row.share == 1) == (row.least > 1e-6)


def test_no_regret_is_said_of_what_costs_little_in_every_draw(drawn: Any) -> None:
    """Proves the verdicts from cold solves: the plan's decisions fixed in each draw's own city.

    Would fail if a part were held elsewhere than in the plan, or a draw were left out.
    """
    reading, answer = drawn
    plan, _ = studies.planning.first_plan(reading, studies.Watch())
    amounts = {
        (name, index): plan.values[name][index]
        for name, index in decisions(plan.programme, answer.tables["drawing"][0].until)
    }
    worst = 0.0
    for row, point in zip(answer.tables["draws"], drawing_points(12, 3, 3), strict=True):
        if row.state != "optimal":
            continue
        changes = [
            change
            for each, share in zip(reading.input.assumptions, point, strict=True)
            for change in each.drawn(share)
        ]
        programme = build.programme(reading.input.read(changes=changes).city)
        fixed = solve.solve(held(holdable(programme, list(amounts)), amounts))
        if fixed.status != "optimal":
            worst = float("inf")
            assert row.extra is None
        else:
            extra = max(fixed.objective / row.cost - 1, 0.0)
            worst = max(worst, extra)
            assert row.extra == approx(extra, abs=1e-6)
    (whole,) = [row for row in answer.tables["no_regret"] if row.item == WHOLE]
    assert (whole.largest is None) == (worst == float("inf"))
    assert whole.verdict == ("no_regret" if worst <= whole.limit else "regret")


def test_items_are_tried_in_groups_and_judged_alone(tmp_path: Path) -> None:
    """Proves each item's verdict from cold solves that hold it alone, on the island.

    No regret: in every draw with a plan it costs at most the limit.  Regret: in the draw named it
    costs more.  Would fail if a group's cost were taken for a regret of each of its items.
    """
    sun = "sun,technologies,photovoltaics,capital_cost,,*,0.5,2,,lognormal"
    pump = "pump,technologies,heat_pump,capital_cost,,*,0.5,2,,lognormal"
    reading = case(tmp_path, "island", sun, pump, "need,demands,*,,,*,0.95,1.02,,uniform")
    limit = 0.001
    answer = uncertainty(reading, Asked(draws=6, seed=3, within=limit), studies.Watch())
    plan, _ = studies.planning.first_plan(reading, studies.Watch())
    until = answer.tables["drawing"][0].until
    programmes = {}
    for draw, point in zip(answer.tables["draws"], drawing_points(6, 3, 3), strict=True):
        if draw.state == "optimal":
            changes = [
                change
                for each, share in zip(reading.input.assumptions, point, strict=True)
                for change in each.drawn(share)
            ]
            city = reading.input.read(changes=changes).city
            programmes[draw.draw] = draw.cost, build.programme(city)
    verdicts = set()
    for row in answer.tables["no_regret"]:
        amounts = {
            (name, index): plan.values[name][index]
            for name, index in decisions(plan.programme, until)
            if row.item in (WHOLE, index[0])
        }
        verdicts.add(row.verdict)
        tried = programmes if row.verdict == "no_regret" else {row.worst: programmes[row.worst]}
        for cost, programme in tried.values():
            fixed = solve.solve(held(holdable(programme, list(amounts)), amounts))
            extra = fixed.objective / cost - 1 if fixed.status == "optimal" else float("inf")
            if row.verdict == "no_regret":
                assert extra <= min(limit, row.largest) + 1e-6
            else:
                assert extra > limit - 1e-6
    assert verdicts == {"no_regret", "regret"}


def pump_town(gas_price: float) -> Any:
    """Return a town that needs 10 GWh of heat: a pump at 4 per MW, or gas at so much per GWh."""
    return town(
        carrier("heat"), need("heat", 10), buy("gas", gas_price),
        technology("boiler", "heat", "gas"), technology("pump", "heat", capital_cost=4.0),
    )  # fmt: skip


def test_what_holding_a_decision_costs_by_hand() -> None:
    """Proves held: 10 MW of pumps cost 40, gas at 3 costs 30, at 5 it costs 50.

    Holding the 10 MW where gas costs 3 costs 10 more; holding 4 MW where gas costs 5 costs
    16 + 6 x 5 = 46, 6 more than 40; and holding none where gas costs 5 costs 10 more.
    """
    cheap = holdable(build.programme(pump_town(3)), [("new", ("pump", "city", 2025))])
    engine = Engine(cheap)
    assert engine.solution.objective == approx(30)
    name = ("new", ("pump", "city", 2025))
    assert engine.move(held(cheap, {name: 10.0})).objective == approx(40, rel=1e-6)
    dear = holdable(build.programme(pump_town(5)), [name])
    assert engine.move(dear).objective == approx(40)
    assert engine.move(held(dear, {name: 4.0})).objective == approx(46, rel=1e-6)
    assert engine.move(held(dear, {name: 0.0})).objective == approx(50, rel=1e-6)
    assert engine.move(held(dear, {name: 11.0})).objective == approx(44, rel=1e-6)
    assert engine.move(held(dear, {name: -1.0})).status == "infeasible"
    assert engine.move(dear).objective == approx(40)


def test_draws_without_a_plan_are_counted_and_named(tmp_path: Path) -> None:
    """Proves that what no plan can meet is a row with its settings, and in no range."""
    limit = "cap,targets,*cap*,,,*,0.2,1.05,,uniform"
    reading = case(tmp_path, "town", limit)
    answer = uncertainty(reading, Asked(draws=6), studies.Watch())
    rows = answer.tables["draws"]
    failed = [row for row in rows if row.state == "no_plan"]
    assert failed and len(failed) < len(rows)
    assert all(row.cost is None and row.settings_en.startswith("cap ×") for row in failed)
    assert answer.tables["drawing"][0].planned == len(rows) - len(failed)
    assert {row.draws for row in answer.tables["spread"]} == {len(rows) - len(failed)}


def test_one_at_a_time_is_the_workbook_with_one_change(tmp_path: Path) -> None:
    """Proves sensitivity: each case costs what a cold solve of the one change costs."""
    reading = case(tmp_path, "town", GAS, NEED)
    answer = sensitivity(reading, studies.Watch())
    found = {(r.assumption, r.end): r for r in answer.tables["sensitivity"] if r.figure == "cost"}
    assert len(found) == 5
    for each in reading.input.assumptions:
        for end in ("low", "high"):
            city = reading.input.read(changes=each.at(end)).city
            cold = solve.solve(build.programme(city))
            row = found[each.id, end]
            assert (row.state == "optimal") == (cold.status == "optimal")
            if row.value is not None:
                assert row.value == approx(cold.objective, rel=1e-7)


def _stopping(after: int) -> Any:
    """Return what is told of progress and presses Ctrl-C after so many steps."""

    def told(step: Any) -> None:
        if step.done == after:
            raise KeyboardInterrupt

    return told


def test_ctrl_c_keeps_what_is_finished(drawn: Any) -> None:
    """Proves that a stopped study has the draws, or cases, that were finished, and says so."""
    reading, whole = drawn
    stopped = uncertainty(reading, Asked(draws=12, seed=3), studies.Watch(), _stopping(4))
    assert not stopped.complete
    rows = [row.values() for row in whole.tables["draws"]]
    assert [row.values() for row in stopped.tables["draws"]] == rows[:4]
    half = sensitivity(reading, studies.Watch(), _stopping(3))
    assert not half.complete
    assert len({(r.assumption, r.end) for r in half.tables["sensitivity"] if r.assumption}) == 3


def test_nothing_is_drawn_without_a_distribution(tmp_path: Path) -> None:
    """Proves that draws need a distribution, and say where to write it."""
    reading = case(tmp_path, "town", GAS.replace("lognormal", ""))
    with pytest.raises(exits.InvalidInput) as raised:
        uncertainty(reading, Asked(draws=3), studies.Watch())
    (said,) = raised.value.sentences
    assert said.code == "none_drawn" and "triangular" in said.en
    assert said.place and said.place.say() == "ranges!J1"


def test_a_result_that_does_not_prove_itself_is_not_presented(
    drawn: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that the certificate's core lines are drawn for warm results: a wrong price fails."""
    reading, _ = drawn
    move = Engine.move

    def spoilt(self: Engine, target: Any) -> Any:
        found = move(self, target)
        return replace(found, row_dual=found.row_dual * 1.01)

    monkeypatch.setattr(Engine, "move", spoilt)
    with pytest.raises((exits.NotCertified, RuntimeError)):
        uncertainty(reading, Asked(draws=2), studies.Watch())


def test_a_full_run_keeps_both_ends_and_its_own_prices() -> None:
    """Proves that run --full has the cases of `planner sensitivity`, and the plan's duals as before.

    Would fail if the cases left the engine, or the plan, elsewhere than they found it.
    """
    reading = studies.read_city(INPUTS / "finance", studies.Watch())
    full = studies.make_plan(reading, studies.Watch(), full=True)
    plain = studies.make_plan(reading, studies.Watch())
    assert plain.cases == () and len(full.cases) == 10
    assert full.solution.objective == approx(plain.solution.objective, rel=1e-9)
    assert full.solution.row_dual == approx(plain.solution.row_dual, abs=1e-9)
    table = {(r.assumption, r.end): r for r in rows_of(full) if r.figure == "cost"}
    asked = sensitivity(reading, studies.Watch()).tables["sensitivity"]
    for row in (row for row in asked if row.figure == "cost"):
        found = table[row.assumption, row.end]
        assert found.state == row.state
        assert found.value == (None if row.value is None else approx(row.value, rel=1e-7))


def rows_of(plan: Any) -> Any:
    from planner.tables import sensitivity as table

    return table.rows(plan)
