"""The re-solve engine: wherever it moves, it says what a cold solve says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytest import approx

from models import timeline
from models.city import City, Series
from planner import build, solve
from planner.changes import Change
from planner.engine import Engine, between, is_straight
from planner.read import Input, read
from tests.town import (
    buy,
    cap,
    carrier,
    emits,
    gas,
    need,
    standing,
    steps,
    storage,
    target,
    technology,
    town,
)  # fmt: skip

INPUTS = Path(__file__).parents[2] / "inputs"


def changed(city: City, sheet: str, key: Any, **columns: Any) -> City:
    """Return a city with some cells of a row changed."""
    table = dict(city.tables[sheet])
    table[key] = table[key].replace(**columns)
    return City({**city.tables, sheet: table})


def times(series: Series, factor: float) -> Series:
    """Return a series with every given number multiplied."""
    return Series({year: value * factor for year, value in series.anchors.items()}, series.how)


def cold(city: City) -> solve.Solution:
    """Return what a solver that knows nothing of other cities says."""
    return solve.solve(build.programme(city))


def assert_as_cold(engine: Engine, city: City) -> None:
    """Assert that the engine finds the optimum of a city, and that its values and duals prove it.

    The optimum need not be the same vertex; so the proof is made anew: values within the rows,
    duals of the right sign, and no gap between them.
    """
    fresh = build.programme(city)
    found, expected = engine.move(fresh), solve.solve(fresh)
    assert found.status == expected.status
    if expected.status != "optimal":
        return
    assert found.objective == approx(expected.objective, rel=1e-7, abs=1e-7)
    body = fresh.matrix @ found.column_value
    size = 1 + abs(fresh.matrix) @ np.abs(found.column_value)
    assert (body >= fresh.row_lower - 1e-6 * size).all()
    assert (body <= fresh.row_upper + 1e-6 * size).all()
    assert fresh.cost @ found.column_value + fresh.offset == approx(expected.objective, rel=1e-7)
    reduced = fresh.cost - found.row_dual @ fresh.matrix
    worth = 1 + np.abs(fresh.cost) + np.abs(found.row_dual) @ abs(fresh.matrix)
    bounded = np.isfinite(fresh.column_lower)
    assert (reduced[bounded] >= -1e-6 * worth[bounded]).all()
    assert (np.abs(reduced[~bounded]) <= 1e-6 * worth[~bounded]).all()


def power_town(**changes: Any) -> City:
    """Return a town of two years with a day and a night, coal, sun, a battery, a cap and a share.

    `changes` replaces numbers of it by name.
    """
    n = {
        "demand": 10.0, "coal_price": 0.3, "sun_cost": 5.0, "life": 20, "cap": 8.0, "floor": 1.0,
        "availability": 1.0, "buildable": True, "sun": (1.0, 0.0), "rate": 0.05, **changes,
    }  # fmt: skip
    return town(
        carrier("power", "step"), steps(2, sun=n["sun"], load=[1, 1.2]),
        gas(), emits("coal", 0.9), cap({2026: n["cap"], 2030: 0.8 * n["cap"]}),
        target("floor", "standing_capacity", {2030: n["floor"]}, item="sun", sense="at_least"),
        need("power", n["demand"], profile="load"), buy("coal", n["coal_price"]),
        buy("power", 0.9),
        technology("coal", "power", {"coal": 1.0}, operation="step",
                   availability=n["availability"], lifetime=40),
        standing("coal", 2.0),
        technology("sun", "power", full_output=8.76, profile="sun", lifetime=n["life"],
                   capital_cost=n["sun_cost"], buildable=n["buildable"]),
        storage("battery", "power", 1, charge_efficiency=0.9, capital_cost=0.1, lifetime=10),
        years="2026, 2030", discount_rate=n["rate"],
    )  # fmt: skip


CHANGES: dict[str, dict[str, Any]] = {
    "a tighter cap": {"cap": 6.0},
    "a looser cap": {"cap": 9.0},
    "a floor": {"floor": 1.6},
    "a capital cost": {"sun_cost": 3.0},
    "demand": {"demand": 11.0},
    "a fuel price": {"coal_price": 0.8},
    "a life": {"life": 3},
    "availability": {"availability": 0.6},
    "a discount rate": {"rate": 0.11},
    "a coefficient that vanishes": {"sun": (0.0, 1.0)},
    "a technology switched off": {"buildable": False, "floor": 0.0},
    "no plan": {"buildable": False},
    "everything": {"cap": 7.0, "sun_cost": 4.0, "demand": 9.0, "life": 3, "rate": 0.0},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_move_finds_what_a_cold_solve_finds(change: dict[str, Any]) -> None:
    """Proves Engine.move there and back, for each kind of number and for other shapes.

    Would fail if an array were not handed over, if a vanished coefficient stayed, or if an
    engine that found no plan could not go on.
    """
    engine = Engine(power_town())
    assert_as_cold(engine, power_town(**change))
    assert_as_cold(engine, power_town())


def test_one_engine_goes_through_all_changes() -> None:
    """Proves that what one move leaves behind does not tinge the next."""
    engine = Engine(power_town())
    for change in CHANGES.values():
        assert_as_cold(engine, power_town(**change))


def test_many_changed_coefficients_are_handed_over_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves that the way of handing over changes nothing: none one by one, then all."""
    for few in (-1, 10**9):
        monkeypatch.setattr("planner.engine.FEW", few)
        engine = Engine(power_town())
        assert_as_cold(engine, power_town(availability=0.6, life=3))


def test_moves_keep_the_basis() -> None:
    """Proves that a small change takes fewer iterations than a start from nothing."""
    city = read(INPUTS / "island").city
    name, demand = next(iter(city.demands.items()))
    engine = Engine(city)
    first = engine.solution.iterations
    engine.move(changed(city, "demands", name, amount=times(demand.amount, 1.001)))
    assert engine.solution.iterations < first / 2
    engine.move(engine.programme)
    assert engine.solution.iterations == 0


def test_a_path_is_straight_or_compiled_point_by_point(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves along: a cap moves in a straight line, so three cities are compiled for six points;
    a discount rate does not, so each point is compiled.  Both equal cold solves."""
    compiled = []
    original = build.programme, build.moved

    def counted(*arguments: Any, **more: Any) -> Any:
        compiled.append(arguments)
        return original[0](*arguments, **more)

    def counted_move(*arguments: Any) -> Any:
        compiled.append(arguments)
        return original[1](*arguments)

    shares = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    for name, start, end, expected in (("cap", 9.0, 5.0, 3), ("rate", 0.0, 0.2, 3 + 6)):

        def at(share: float, name: str = name, start: float = start, end: float = end) -> City:
            return power_town(**{name: start + share * (end - start)})

        engine = Engine(at(0.0))
        compiled.clear()
        monkeypatch.setattr(build, "programme", counted)
        monkeypatch.setattr(build, "moved", counted_move)
        found = [solution.objective for solution in engine.along(at, shares)]
        monkeypatch.setattr(build, "programme", original[0])
        monkeypatch.setattr(build, "moved", original[1])
        assert len(compiled) == expected
        assert found == approx([cold(at(share)).objective for share in shares], rel=1e-7)


def test_a_bend_between_the_ends_is_seen() -> None:
    """Proves is_straight: sun's own price falls in a line, its price squared does not, and a
    limit that is there at one end only is no line; halfway between two is the mean."""
    start, end = build.programme(power_town()), build.programme(power_town(sun_cost=3.0))
    inside = build.programme(power_town(sun_cost=5.0 - 0.382 * 2.0))
    assert is_straight(start, inside, end)
    assert not is_straight(start, build.programme(power_town(sun_cost=4.5)), end)
    assert not is_straight(start, inside, build.programme(power_town(sun_cost=3.0, demand=11)))
    switched_off = build.programme(power_town(buildable=False, floor=0.0))
    assert not is_straight(start, inside, switched_off)
    assert between(start, end, 0.5).cost == approx((start.cost + end.cost) / 2)


def test_a_row_that_is_false_leaves_the_engine_where_it_was() -> None:
    """Proves that ImpossibleCity changes nothing: a demand that nothing can meet is refused."""
    city = town(need("heat", 10), buy("heat", 1))
    engine = Engine(city)
    with pytest.raises(build.ImpossibleCity):
        engine.move(town(need("heat", 10)))
    assert engine.solution.objective == approx(10)
    assert engine.move(town(need("heat", 20), buy("heat", 1))).objective == approx(20)


def test_aside_brings_back_the_very_duals() -> None:
    """Proves aside: a degenerate town (demand equal to the cheap stock) has many duals; after
    moves elsewhere the engine holds those it had, and goes on correctly."""
    old = technology("old", "heat", stock=10, buildable=False)
    city, more = (town(need("heat", n), old, buy("heat", 5)) for n in (10, 12))
    engine = Engine(city)
    programme, duals = engine.programme, engine.solution.row_dual
    with engine.aside():
        assert engine.move(more).objective == approx(10)
    assert engine.programme is programme
    assert engine.solution.row_dual is duals
    assert engine.move(city).row_dual == approx(duals)


def test_a_city_is_not_compiled_twice_in_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves that the city compiled last is used again, also after programmes between cities,
    which share its model but not its numbers."""
    start, end = power_town(), power_town(cap=5.0)
    engine = Engine(start)
    expected = engine.solution.objective
    engine.move(between(engine.programme, build.programme(end), 0.5))
    monkeypatch.setattr(build, "programme", None)
    monkeypatch.setattr(build, "moved", None)
    assert engine.move(start).objective == approx(expected, rel=1e-9)


def test_a_time_limit_counts_for_each_solve() -> None:
    """Proves time_limit: HiGHS counts the seconds of all runs together, so that a second solve
    would stop at once; a limit of nothing stops, and the engine can be moved again."""
    engine = Engine(power_town(), time_limit=30.0)
    engine._highs.setOptionValue("time_limit", 1e-9)
    assert_as_cold(engine, power_town(cap=6.0))
    engine.time_limit = 0.0
    with pytest.raises(solve.Stopped):
        engine.move(read(INPUTS / "island").city)
    assert engine.solution.status == "unknown"
    engine.time_limit = 30.0
    assert_as_cold(engine, power_town(demand=11.0))


def test_a_cancelled_move_can_be_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves that after Ctrl-C the engine knows what HiGHS holds."""
    engine = Engine(power_town())

    def cancelled(highs: Any, progress: Any) -> float:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(solve, "run", cancelled)
        with pytest.raises(KeyboardInterrupt):
            engine.move(power_town(cap=6.0))
    assert engine.solution.status == "unknown"
    assert_as_cold(engine, power_town(cap=6.0, demand=11.0))


def _moves(city: City) -> dict[str, City]:
    """Return a city with one number of each kind changed, by what was changed."""
    hard = [
        (name, row) for name, row in city.targets.items()
        if row.kind == "hard" and row.measure.startswith("emission")
    ]  # fmt: skip
    costly = next(k for k, row in city.technologies.items() if row.buildable and row.lifetime)
    carrier_name, demand = next(iter(city.demands.items()))
    block, offer = next((b, row) for b, row in city.trade.items() if row.direction == "buy")
    row = city.technologies[costly]
    moves = {
        "capital cost": changed(
            city, "technologies", costly, capital_cost=times(row.capital_cost, 0.9)
        ),
        "demand": changed(city, "demands", carrier_name, amount=times(demand.amount, 1.02)),
        "fuel price": changed(city, "trade", block, price=times(offer.price, 1.2)),
        "life": changed(city, "technologies", costly, lifetime=row.lifetime + 3),
        "off": changed(city, "technologies", costly, buildable=False),
    }
    for name, target_row in hard[:1]:
        looser = 0.98 if target_row.measure == "emission_intensity_fall" else 1.02
        moves["cap or fall"] = changed(city, "targets", name, limit=times(target_row.limit, looser))
    return moves


def test_the_island_moves_as_cold() -> None:
    """Proves the engine on the teaching case, over every kind of change."""
    city = read(INPUTS / "island").city
    engine, moves = Engine(city), _moves(city)
    assert "cap or fall" in moves
    for moved in moves.values():
        assert_as_cold(engine, moved)


@pytest.mark.slow
def test_foshan_moves_as_cold() -> None:
    """Proves the engine on Foshan to 2030: a cap, prices, a technology not built any more."""
    years = Change("settings", field="model_years", value="2025-2030")
    city = Input(INPUTS / "foshan").read(changes=[years]).city
    assert city is not None and max(timeline.model_years(city)) == 2030
    engine, moves = Engine(city), _moves(city)
    for name in ("cap or fall", "fuel price", "off"):
        assert_as_cold(engine, moves[name])


def test_an_optimum_that_breaks_a_row_is_sought_again_from_cold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Proves Programme.violation by hand, and that what it finds is not left standing.

    Would fail if the engine believed an optimum of the scaled programme: with no violation allowed
    at all (less than none), every move must end in a solve from the beginning.
    """
    programme = build.programme(power_town())
    nothing = np.zeros(len(programme.columns))
    missing = programme.row_lower[np.isfinite(programme.row_lower)].max()
    assert programme.violation(nothing) == approx(missing / (1 + missing))
    below = nothing.copy()
    below[np.flatnonzero(np.isfinite(programme.column_lower))[0]] = -1e9
    assert programme.violation(below) > 0.999
    engine = Engine(power_town())
    assert programme.violation(engine.solution.column_value) < 1e-7
    monkeypatch.setattr("planner.engine.KEPT", -1.0)
    loaded: list[Any] = []
    original = solve.loaded
    monkeypatch.setattr(solve, "loaded", lambda *given: loaded.append(1) or original(*given))
    found = engine.move(power_town(cap=6.0))
    assert len(loaded) == 1, "solved from the beginning"
    assert found.objective == approx(cold(power_town(cap=6.0)).objective, rel=1e-7)
