"""Sweeps: every value is what a cold solve of the changed workbook says, and theory holds."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from models.city import City
from planner import exits, write
from planner.answer import Answer, Step
from planner.changes import SET, Change
from planner.cli import main
from planner.studies import Watch, make_plan, read_city
from planner.studies.places import laws
from planner.studies.sweeping import sweep_workbook
from planner.studies.ways import Walk, Way
from planner.tables import sweeps
from tests import town as t

TOWN, FINANCE = t.INPUTS / "town", t.INPUTS / "finance"


def swept(
    workbook: Path, text: str, *, target: bool = False, year: Any = None, **how: Any
) -> Answer:
    """Return the sweep of a cell, or of a target."""
    return sweep_workbook(workbook, text, year, target, **{"steps": 5, **how})


def cold(workbook: Path, *changes: Change) -> Any:
    """Return the plan of a changed workbook, from nothing."""
    reading = read_city(workbook, Watch(), changes=changes)
    return make_plan(reading, Watch())


def test_a_cap_costs_what_its_dearest_tonne_costs() -> None:
    """Proves values and slopes along a way; would fail if a slope were that of the wrong end.

    10 GWh of heat from free coal (1 kt a GWh); a stove for 3 million a GWh, at most 6 of them, then
    another for 5.  From 10 kt down to 2: 0, 6, 12, 18, then 2 GWh of the dear one: 28.  Over the whole way of 8 kt the
    slope is 8 x 3 = 24 until 4 kt, 8 x 5 = 40 below.
    """

    def at(share: float) -> City:
        return t.town(
            t.gas(), t.need("heat", 10), t.technology("coal", "heat", "lump", stock=10),
            t.technology("stove", "heat", fixed_cost=3.0, potential=6), t.technology("dear", "heat", fixed_cost=5.0),
            t.buy("lump", 0), t.emits("lump", 1.0), t.cap(10 - 8 * share),
        )  # fmt: skip

    way = Way(at)
    assert (way.straight, way.bend, way.never) == (True, "convex", "falls")
    walk = Walk(way, None)
    stops = [walk.stop(share) for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
    values = [stop.plan.solution.objective for stop in stops if stop.plan]
    assert values == pytest.approx([0, 6, 12, 18, 28])
    assert [stop.slope for stop in (stops[1], stops[2], stops[4])] == pytest.approx([24, 24, 40])
    spent = [sweeps.invested_in(stop.plan) for stop in stops if stop.plan]
    assert all(set(each) == {"coal", "stove", "dear"} for each in spent)


@pytest.mark.parametrize(
    "text, how, change, bend, never",
    [
        ("co2_cap", {"target": True, "year": 2029, "first": 36, "last": 12},
         lambda v: Change("targets", "co2_cap", "", SET, v, 2029), "convex", "falls"),
        ("技术!空气源热泵!单位投资成本", {"first": 1, "last": 4},
         lambda v: Change("technologies", "heat_pump", "capital_cost", SET, v), "concave", "falls"),
        ("technologies!heat_pump!lifetime", {"first": 10, "last": 30},
         lambda v: Change("technologies", "heat_pump", "lifetime", SET, v), "", ""),
        ("settings!discount_rate", {"first": 2, "last": 8},
         lambda v: Change("settings", "discount_rate", "", SET, v), "", ""),
    ],
)  # fmt: skip
def test_every_value_is_that_of_a_cold_solve(
    text: str, how: dict[str, Any], change: Any, bend: str, never: str
) -> None:
    """A limit, a cost, and two cells that move the programme along a curve."""
    answer = swept(TOWN, text, **how)
    assert (answer.story["bend"], answer.story["never"]) == (bend, never)
    assert all(check.passed for check in answer.tables["checks"])
    places = answer.tables["sweep"]
    assert len(places) == 5
    for place in places:
        plan = cold(TOWN, change(place.value))
        assert place.least == pytest.approx(plan.solution.objective, rel=1e-7)
        assert place.invested == pytest.approx(sum(sweeps.invested_in(plan).values()), abs=1e-6)
        mine = [r for r in answer.tables["sweep_years"] if r.step == place.step]
        theirs = [*sweeps.years_of(plan, place.step)]
        for one, other in zip(mine, theirs, strict=True):
            assert one.emissions == pytest.approx(other.emissions, abs=1e-6)


def test_a_place_without_a_plan_is_named() -> None:
    """The tightest caps leave no plan: they stand in the table, and the command says how many."""
    answer = swept(TOWN, "co2_cap", target=True, year=2029, first=20, last=2, steps=4)
    states = [place.state for place in answer.tables["sweep"]]
    assert states == ["optimal", "optimal", "infeasible", "infeasible"]
    with pytest.raises(exits.NoPlan):
        swept(TOWN, "co2_cap", target=True, year=2029, first=1, last=0, steps=3)


def test_a_value_that_the_workbook_does_not_allow_is_named() -> None:
    """Half a year of lifetime is none; the ends must be allowed."""
    answer = swept(TOWN, "technologies!heat_pump!lifetime", first=20, last=21, steps=3)
    assert [place.state for place in answer.tables["sweep"]] == ["optimal", "invalid", "optimal"]
    with pytest.raises(exits.InvalidInput):
        swept(TOWN, "technologies!heat_pump!lifetime", first=20, last=21.5)


def test_per_cent_moves_every_year() -> None:
    """All four caps together; a plain value would have to fit one."""
    answer = swept(TOWN, "co2_cap", target=True, percent=True, first=100, last=90, steps=2)
    caps = [r for r in answer.tables["sweep_targets"] if r.step == 1]
    limits = {r.year: r.limit for r in caps}
    assert limits[2026] == pytest.approx(0.9 * 36)
    assert limits[2029] == pytest.approx(0.9 * 16.5)
    assert "2026" not in answer.asked.en
    with pytest.raises(exits.InvalidInput, match="4 cells"):
        swept(TOWN, "co2_cap", target=True, first=36, last=30)


@pytest.mark.parametrize(
    "text, said",
    [
        ("heat_pump", "names no cell"),
        ("targets!A1", "No number stands"),
        ("technologies!heat_pump!sector", "is no number"),
        ("technologies!heat_pump!name_en", "is no number"),
        ("technologies!heat_pmp!lifetime", "heat_pump"),
    ],
)
def test_what_names_no_number_is_said(text: str, said: str) -> None:
    """Each with the sentence that helps."""
    with pytest.raises(exits.InvalidInput, match=said):
        swept(TOWN, text, first=1, last=2)


def test_an_address_is_the_cell_that_stands_there() -> None:
    """The place a person sees in the workbook is as good as its name."""
    place = read_city(TOWN, Watch()).provenance.place("technologies", "heat_pump", "capital_cost")
    named = swept(TOWN, "technologies!heat_pump!capital_cost", first=1, last=2, steps=2)
    found = swept(TOWN, f"{place.sheet}!{place.cell}", first=1, last=2, steps=2)
    assert [p.least for p in found.tables["sweep"]] == [p.least for p in named.tables["sweep"]]


def test_more_public_money_never_leaves_more_emissions() -> None:
    """The frontier of outlay and intensity: least emissions for given money, under a cost ceiling."""
    answer = swept(FINANCE, "outlay", target=True, first=4, last=8, least="emissions", steps=4)
    places = answer.tables["sweep"]
    assert (answer.story["bend"], answer.story["never"]) == ("convex", "rises")
    assert {place.least_unit for place in places} == {"kt"}
    assert all(place.least == pytest.approx(place.emissions) for place in places)
    assert places[0].emissions > places[-1].emissions
    assert places[0].intensity is not None
    last = cold(
        FINANCE, Change("settings", "objective", "", SET, "emissions"),
        Change("targets", "outlay", "", SET, 8),
    )  # fmt: skip
    assert places[-1].least == pytest.approx(last.solution.objective, rel=1e-7)


def test_the_ceiling_on_cost_may_be_so_much_above_the_least() -> None:
    """Without a ceiling nothing holds emissions up; `within` sets one from the least cost."""
    with pytest.raises(exits.InvalidInput, match="ceiling"):
        swept(TOWN, "co2_cap", target=True, year=2029, first=30, last=10, least="emissions")
    answer = swept(
        TOWN, "co2_cap", target=True, year=2029, first=30, last=10, least="emissions", within=10
    )
    least = cold(TOWN).solution.objective
    for place in answer.tables["sweep"]:
        assert place.system_cost == pytest.approx(1.1 * least, rel=1e-7)


def test_what_is_finished_is_kept_when_it_is_stopped() -> None:
    """Ctrl-C after the second value leaves two, and says so."""

    def told(step: Step) -> None:
        if step.done == 2:
            raise KeyboardInterrupt

    answer = sweep_workbook(TOWN, "co2_cap", 2029, True, told, first=36, last=10, steps=5)
    assert not answer.complete
    assert [place.value for place in answer.tables["sweep"]] == [36, 29.5]


def test_a_place_stopped_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C between the tables of one place: the book would look for a value that is not there."""
    calls = []

    def moved(before: Any, now: Any) -> tuple[str, str]:
        calls.append(now)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return "", ""

    monkeypatch.setattr(sweeps, "moved", moved)
    answer = swept(TOWN, "co2_cap", target=True, year=2029, first=36, last=12)
    assert not answer.complete
    assert [place.step for place in answer.tables["sweep"]] == [0, 1]
    for table in ("sweep_years", "sweep_items", "sweep_targets"):
        assert {row.step for row in answer.tables[table]} == {0, 1}
    assert write.answer_book(answer, "zh")


@pytest.mark.parametrize(
    "bend, never, solved, broken",
    [
        ("convex", "falls", [(0, 1, 1), (0.5, 1.5, 1), (1, 2.5, 2)], set()),
        ("convex", "falls", [(0, 1, 1), (0.5, 0.5, 1), (1, 2.5, 2)], {"monotone", "bracket"}),
        ("convex", "", [(0, 0, 3), (0.5, 1, 2), (1, 1.5, 1)], {"bend", "bracket"}),
        ("concave", "falls", [(0, 0, 3), (0.5, 1, 2), (1, 1.5, 1)], set()),
        ("convex", "", [(0, 0, 2.5), (0.5, 1, 2), (1, 2.5, 4)], {"bracket"}),
        ("", "rises", [(0, 0, None), (1, 1, None)], {"monotone"}),
    ],
)
def test_laws_are_seen_broken(bend: str, never: str, solved: Any, broken: set[str]) -> None:
    """Slopes of 1 then 2 are convex, 2 then 1 concave; prices must lie on the right side of each."""
    found = laws(bend, never, solved)
    assert {name for name, gap in found.items() if gap > 1e-9} == broken


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_book_has_the_frontier_and_the_plans(language: str) -> None:
    """Values, figures and charts stand in the book in either language."""
    answer = swept(TOWN, "co2_cap", target=True, year=2029, first=36, last=2, steps=4)
    book = openpyxl.load_workbook(io.BytesIO(write.answer_book(answer, language)))
    front, frontier, along = book.worksheets
    assert len(frontier._charts) == 2
    cells = [cell.value for row in frontier.iter_rows() for cell in row]
    assert {36, 2} <= {cell for cell in cells if isinstance(cell, int | float)}
    state = sweeps.STATE["infeasible"][language == "zh"]
    assert state in cells
    words = [cell.value for row in along.iter_rows() for cell in row]
    assert ("空气源热泵" if language == "zh" else "Heat pump") in words
    assert front.title


def test_the_command_writes_a_book_and_tells_a_program(tmp_path: Path) -> None:
    """Progress with a count goes to stderr, the tables to stdout."""
    out = tmp_path / "frontier.xlsx"
    asked = ["sweep", str(TOWN), "--target", "co2_cap", "--year", "2029", "--from", "36"]
    done = CliRunner().invoke(
        main, [*asked, "--to", "10", "--steps", "3", "-o", str(out), "--json"]
    )
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert out.exists()
    assert told["question"] == "sweep" and told["bend"] == "convex"
    assert [row["value"] for row in told["tables"]["sweep"]] == [36, 23, 10]
    assert "3/3" in done.stderr
    assert CliRunner().invoke(main, asked).exit_code == 2


@pytest.mark.parametrize("last", ["36", "nan", "inf", "1e400"])
def test_a_range_has_two_finite_ends(last: str) -> None:
    """Proves that no range without width or end is tried: it would end as a mistake of ours."""
    asked = ["sweep", str(TOWN), "--target", "co2_cap", "--year", "2029", "--from", "36"]
    done = CliRunner().invoke(main, [*asked, "--to", last])
    assert done.exit_code == 2
    assert "有限数值" in done.stderr and "finite" in done.stderr


def test_a_target_of_no_model_year_is_not_swept() -> None:
    """Proves that a frontier on which nothing could change is refused, not drawn flat."""
    with pytest.raises(exits.InvalidInput, match="2050 is not a model year"):
        swept(TOWN, "co2_cap", target=True, year=2050, first=1, last=3)


def test_a_price_after_the_plan_is_not_swept() -> None:
    """Proves the same of a number by year that no year of the plan follows from."""
    with pytest.raises(exits.InvalidInput, match="2090 lies after the last year"):
        swept(TOWN, "trade!gas_purchase!price", year=2090, first=1, last=2)
