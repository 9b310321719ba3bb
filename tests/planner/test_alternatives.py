"""Near-optimal alternatives: worked out by hand, and on a teaching case."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytest import approx

from planner import alternatives as near_optimal
from planner import build, exits, solve, studies
from planner.alternatives import Alternative, Room, verdict
from planner.cases import PUBLIC
from planner.engine import Engine
from planner.plan import Plan
from planner.provenance import Provenance
from planner.studies.alternatives import Asked, alternatives
from tests.town import INPUTS, buy, cap, carrier, emits, gas, need, technology, town


def heat_town() -> Plan:
    """Return the plan of a town that needs 10 GWh of heat under a cap of 6 kt.

    Gas costs 3 per GWh and emits 1 kt; a pump costs 4 per MW.  Least cost: 6 x 3 + 4 x 4 = 34; of
    the reference 30.  Half of the 4 above it more is 36, which is enough for 6 MW of pumps.
    """
    city = town(
        carrier("heat"), gas(), need("heat", 10), buy("gas", 3), emits("gas", 1.0), cap({2025: 6}),
        technology("boiler", "heat", "gas"), technology("pump", "heat", capital_cost=4.0),
    )  # fmt: skip
    programme = build.programme(city)
    return Plan(programme, solve.solve(programme), Provenance("town"))


def test_least_and_most_by_hand() -> None:
    """Proves the ends: pumps from 4 to 6 MW, boilers at least 4 MW and, being free, without end."""
    plan = heat_town()
    engine = Engine(plan.programme)
    free = engine.move(near_optimal.reference(plan.programme, "CO2"))
    assert (plan.solution.objective, free.objective) == (approx(34), approx(30))
    room = Room(34.0, 30.0, 36.0)
    assert room.above == 4.0
    limited = near_optimal.near(plan.programme, room)
    goals = {goal.item: goal for goal in near_optimal.goals(plan, 2025, None)}
    assert set(goals) == {"boiler", "pump"}
    found = {}
    for item, goal in goals.items():
        for sign in (1.0, -1.0):
            solution = engine.move(near_optimal.towards(limited, goal, sign))
            known = solution.status == "optimal"
            found[item, sign] = goal.costs @ solution.column_value if known else math.inf
    assert found["pump", 1.0] == approx(4, rel=1e-6)
    assert found["pump", -1.0] == approx(6, rel=1e-6)
    assert found["boiler", 1.0] == approx(4, rel=1e-6)
    assert found["boiler", -1.0] == math.inf


def test_verdicts() -> None:
    """Proves what must be, what is a choice, and what is in no plan."""
    ends = {"must": (1.0, 2.0), "choice": (0.0, 2.0), "out": (0.0, 0.0)}
    for said, (least, most) in ends.items():
        assert verdict(Alternative("item", 1.0, least, most)) == said


def of_case(name: str, asked: Asked, told: Any = None) -> Any:
    reading = studies.read_city(INPUTS / name, studies.Watch())
    return alternatives(reading, asked, studies.Watch(), told)


@pytest.fixture(scope="module")
def town_answer() -> Any:
    """What alternatives the town has for a tenth more."""
    return of_case("town", Asked(0.1))


def test_the_plan_lies_between_the_ends_and_more_room_widens_them(town_answer: Any) -> None:
    """Proves that ends enclose the plan, and that they only move apart as more may be spent."""
    wider = {row.item: row for row in of_case("town", Asked(0.5)).tables["alternatives"]}
    assert wider
    for row in town_answer.tables["alternatives"]:
        size = 1e-6 * (1 + abs(row.stands))
        assert row.least - size <= row.stands <= row.most + size
        assert wider[row.item].least <= row.least + size
        assert wider[row.item].most >= row.most - size


def test_every_end_is_that_of_a_cold_solve(town_answer: Any) -> None:
    """Proves ends, reference and ceiling from cold solves of arrays put together anew."""
    (room,) = town_answer.tables["near_optimal"]
    reading = studies.read_city(INPUTS / "town", studies.Watch())
    programme = build.programme(reading.city)
    plan = Plan(programme, solve.solve(programme), reading.provenance)
    free = solve.solve(near_optimal.reference(programme, "CO2"))
    assert room.reference == approx(free.objective, rel=1e-9)
    assert room.ceiling == approx(room.cost + 0.1 * (room.cost - room.reference), rel=1e-12)
    limited = near_optimal.near(programme, Room(room.cost, room.reference, room.ceiling))
    rows = {row.item: row for row in town_answer.tables["alternatives"]}
    for goal in near_optimal.goals(plan, room.until, None):
        for sign, end in ((1.0, rows[goal.item].least), (-1.0, rows[goal.item].most)):
            cold = solve.solve(near_optimal.towards(limited, goal, sign))
            assert sign * cold.objective == approx(end, rel=1e-7, abs=1e-7)
            assert programme.cost @ cold.column_value + programme.offset <= room.ceiling + 1e-5


def test_public_money_is_among_what_is_made_least() -> None:
    """Proves that where payers pay, the least and the most public money are found first."""
    rows = of_case("finance", Asked(0.1)).tables["alternatives"]
    assert rows[0].item == PUBLIC and rows[0].unit == "million CNY"
    assert rows[0].least < rows[0].stands < rows[0].most
    assert {row.item for row in rows[1:]} == {"gas_boiler", "heat_pump", "save_coal"}


def test_items_are_asked_for_by_id_or_name() -> None:
    """Proves that only the items asked for are solved, and an unknown one is named."""
    rows = of_case("finance", Asked(0.1, items=("空气源热泵", "public_money"))).tables
    assert [row.item for row in rows["alternatives"]] == ["heat_pump", PUBLIC]
    with pytest.raises(exits.InvalidInput) as raised:
        of_case("finance", Asked(0.1, items=("heat_pumps",)))
    assert "heat_pump" in raised.value.sentences[0].en


def test_an_end_may_be_nothing() -> None:
    """Proves that an end of 0 proves itself too: the island needs no gas boiler, but may have some."""
    rows = {row.item: row for row in of_case("island", Asked(0.1)).tables["alternatives"]}
    assert rows["gas_boiler"].least == approx(0, abs=1e-9)
    assert rows["gas_boiler"].most > 1
    assert rows["gas_boiler"].verdict == "choice"
    assert rows["photovoltaics"].verdict == "must"


def test_ctrl_c_keeps_what_is_finished() -> None:
    """Proves that a stopped study has the items that were finished, and says so."""

    def told(step: Any) -> None:
        if step.done == 1:
            raise KeyboardInterrupt

    stopped = of_case("town", Asked(0.1), told)
    assert not stopped.complete
    assert len(stopped.tables["alternatives"]) == 1


def changed(folder: Path, row: str, value: str) -> Path:
    """Return the town with another setting, or with its cap beyond what it emits."""
    import shutil

    city = folder / "town"
    shutil.copytree(INPUTS / "town", city)
    if row == "cap":
        text = (city / "targets.csv").read_text(encoding="utf-8")
        (city / "targets.csv").write_text(text.replace(",hard,", ",tracked,"), encoding="utf-8")
    else:
        with (city / "settings.csv").open("a", encoding="utf-8") as file:
            file.write(f"{row},{value},,A1,\n")
    return city


def test_caps_that_cost_nothing_leave_no_share_of_it(tmp_path: Path) -> None:
    """Proves that without a cost above the reference the question is refused, not answered."""
    reading = studies.read_city(changed(tmp_path, "cap", ""), studies.Watch())
    with pytest.raises(exits.InvalidInput) as raised:
        alternatives(reading, Asked(0.1), studies.Watch())
    assert "above that reference" in raised.value.sentences[0].en


def test_a_ceiling_on_a_sum_is_one_row_more() -> None:
    """Proves capped: the row stands last, with its limit and its coefficients."""
    plan = heat_town()
    limited = near_optimal.near(plan.programme, Room(34.0, 30.0, 36.0))
    assert len(limited.rows) == len(plan.programme.rows) + 1
    last = limited.matrix.dense()[-1]
    assert np.allclose(last, plan.programme.cost)
    assert limited.row_upper[-1] == approx(36.0 - plan.programme.offset)
