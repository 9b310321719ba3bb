"""How far duals hold: towns worked out by hand, sharp and degenerate."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from pytest import approx

from planner.engine import Engine
from planner.plan import Plan
from planner.provenance import Provenance
from planner.ranging import OneSided, binding, one_sided, ranges, worth
from planner.results import Results
from planner.tables import ranges as table
from tests.models.test_public_money import PAYERS, lends, pays
from tests.planner.test_run import TOWN, planner
from tests.town import (
    WAYS,
    buy,
    cap,
    emits,
    gas,
    least_cost,
    need,
    spans,
    target,
    technology,
    town,
)

CAP = ("emission_total_target", ("cap", 2025))


def heat_town(limit: float, *, stove: float = 3.0) -> Any:
    """Return a town that needs 10 GWh of heat: coal for 1 at 1 kt, gas for 3 at 0.5 kt, both
    limited by nothing, a `stove` that makes at most so much without emissions for 4, and nothing
    else.  With a cap between `10 - stove` and 10 kt, the stove replaces coal, at 3 a kt; below it
    gas replaces coal, at 4 a kt, down to half of what is left."""
    return town(
        gas(), emits("coal", 1.0), emits("gas", 0.5), cap(limit),
        need("heat", 10), buy("coal", 1), buy("gas", 3),
        technology("boiler", "heat", "coal"), technology("burner", "heat", "gas"),
        technology("stove", "heat", variable_cost=4, stock=stove, buildable=False),
    )  # fmt: skip


def row_of(engine: Engine, name: Any = CAP) -> int:
    """Return the position of a row."""
    return engine.programme.rows.index(name)


@pytest.fixture(params=list(WAYS))
def options(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Return the options of each way to solve a first time."""
    return dict(WAYS[request.param])


def side(engine: Engine) -> OneSided:
    """Return the slopes on either side of the cap."""
    (found,) = one_sided(engine, [row_of(engine)])
    return found


def test_a_dual_holds_over_its_range(options: dict[str, Any]) -> None:
    """Proves ranges and one_sided where the optimum is sharp.

    Cap 8 kt, stove up to 3 GWh: 2 GWh of the stove replace coal at 3 a kt.  It holds from 7 kt,
    where the stove is full, to 10 kt, where coal makes everything; on both sides it is -3.
    """
    engine = Engine(heat_town(8.0), options=options)
    assert binding(engine) == [row_of(engine)]
    (found,) = ranges(engine)
    assert found.name == CAP
    assert (found.limit, found.dual) == approx((8.0, -3.0))
    assert (found.low, found.high) == approx((7.0, 10.0))
    both = side(engine)
    assert (both.less, both.more, both.exact) == (approx(-3.0), approx(-3.0), True)


def test_a_degenerate_dual_is_an_interval(options: dict[str, Any]) -> None:
    """Proves one_sided where two slopes meet: at 7 kt the stove is just full.

    A kt less is replaced by gas: 2 GWh of gas for 2 GWh of coal save 1 kt for 4; a kt more saves
    3.  So the value of the cap lies between -4 and -3; the solver's dual is some number in it,
    and the engine keeps that very number.
    """
    engine = Engine(heat_town(7.0), options=options)
    dual = engine.solution.row_dual[row_of(engine)]
    assert -4.0 - 1e-9 <= dual <= -3.0 + 1e-9
    both = side(engine)
    assert (both.less, both.more, both.exact) == (approx(-4.0), approx(-3.0), True)
    assert engine.solution.row_dual[row_of(engine)] == dual
    assert engine.programme.row_upper[row_of(engine)] == approx(7.0)


def test_below_the_last_plan_the_slope_is_infinite(options: dict[str, Any]) -> None:
    """Proves that no plan on a side is said as such: 3.5 kt is what 7 GWh of gas emit."""
    both = side(Engine(heat_town(3.5), options=options))
    assert both.less == -math.inf
    assert both.more == approx(-4.0)


def test_a_cap_that_just_touches_is_worth_something_on_one_side_only() -> None:
    """Proves binding and one_sided for a cap at exactly what coal emits: a kt less costs 3, a kt
    more is worth nothing, whatever dual the solver gives."""
    engine = Engine(heat_town(10.0))
    assert binding(engine) == [row_of(engine)]
    both = side(engine)
    assert (both.less, both.more) == (approx(-3.0), approx(0.0, abs=1e-9))


def test_a_loose_cap_neither_binds_nor_has_a_range() -> None:
    """Proves that a cap of 12 kt is not listed."""
    engine = Engine(heat_town(12.0))
    assert binding(engine) == []
    assert ranges(engine, [row_of(engine)]) == []


def test_a_step_across_a_bend_is_made_smaller() -> None:
    """Proves that steps shrink: the stove is full 0.0001 kt below the cap, so a first step of
    0.0007 kt would mix the slopes -3 and -4; the answer is that near the cap, -3."""
    both = side(Engine(heat_town(7.0001)))
    assert (both.less, both.more, both.exact) == (approx(-3.0), approx(-3.0), True)
    assert both.step_less < 1e-4 < both.step_more


def test_without_an_optimum_there_is_nothing_to_range() -> None:
    """Proves the refusal: below 3.5 kt there is no plan."""
    engine = Engine(heat_town(3.0))
    assert engine.solution.status == "infeasible"
    for ask in (lambda: binding(engine), lambda: ranges(engine), lambda: one_sided(engine, [0])):
        with pytest.raises(ValueError, match="infeasible"):
            ask()


def rows_of(city: Any) -> list[table.Ranges]:
    """Return the table of ranges of a city."""
    engine = Engine(city)
    plan = Plan(engine.programme, engine.solution, Provenance(""), worth=worth(engine))
    return list(table.rows(plan))


def test_the_table_says_how_far_a_price_holds() -> None:
    """Proves table ranges for a sharp price and for a corner, in yuan per tonne.

    As above: a cap of 8 kt is worth 3 million a kt, 3000 yuan a tonne, from 7 to 10 kt; at 7 kt a
    tonne less costs 4000 and a tonne more saves 3000, and the price is one of them or between.
    """
    (sharp,) = rows_of(heat_town(8.0))
    assert (sharp.limit, sharp.item, sharp.year) == ("emission_total", "cap", 2025)
    assert (sharp.unit, sharp.price_unit) == ("kt", "CNY/t")
    assert (sharp.value, sharp.holds_from, sharp.holds_to) == approx((8, 7, 10))
    prices = (sharp.price, sharp.price_tighter, sharp.price_looser)
    assert prices == approx((3000, 3000, 3000))
    assert sharp.standing == "unique"
    (corner,) = rows_of(heat_town(7.0))
    assert (corner.price_tighter, corner.price_looser) == approx((4000, 3000))
    assert 3000 - 1e-6 <= corner.price <= 4000 + 1e-6
    assert corner.standing == "interval"
    (last,) = rows_of(heat_town(3.5))
    assert last.price_tighter is None
    assert (last.price_looser, last.standing) == (approx(4000), "last")


def test_a_fall_holds_between_falls() -> None:
    """Proves the limit's own unit: against 16 kt in 2020 and no growth, 8 kt is a fall of a half;
    7 kt and 10 kt are falls of 9/16 and 6/16."""
    (row,) = rows_of(
        town(
            gas(), emits("coal", 1.0), emits("gas", 0.5),
            target("cap", "emission_intensity_fall", {2025: 0.5}, item="CO2", sense="at_least",
                   base_year=2020, base_value=16.0, base_unit="kt"),
            need("heat", 10), buy("coal", 1), buy("gas", 3),
            technology("boiler", "heat", "coal"), technology("burner", "heat", "gas"),
            technology("stove", "heat", variable_cost=4, stock=3.0, buildable=False),
            gdp=100.0, gdp_year=2025, real_gdp_growth=0.0,
        )
    )  # fmt: skip
    assert (row.unit, row.price_unit) == ("1", "CNY/t")
    assert (row.value, row.holds_from, row.holds_to) == approx((0.5, 6 / 16, 9 / 16))
    assert row.price == approx(3000)


@pytest.mark.parametrize("measure", ["public_outlay", "new_debt"])
def test_a_ceiling_on_money_is_priced_in_yuan_of_its_own_year(measure: str) -> None:
    """Proves the price basis of ceilings, over two calendar years at prices of 1.25 and 8 % interest.

    A panel costs 2 and saves 3 for one year; half of it is paid, or borrowed: 1.25 current yuan.
    A ceiling of 5 a year gives four panels a year; a yuan more gives 0.8, which save 0.8 at
    constant and 1.0 at current prices: a yuan per yuan, on both sides, from nothing to the 12.5
    of ten panels.  Without the discount sum it would be 2.4 times that, at constant prices 0.8.
    The second half solves again: 0.1 more saves that price times the discount sum at current
    prices.
    """

    def city(limit: float) -> Any:
        return town(
            PAYERS, need("heat", {2025: 0, 2027: 10}), buy("heat", 3),
            technology("panel", "heat", capital_cost=2, lifetime=1, interest_rate=0),
            pays("half", "share", 0.5) if measure == "public_outlay" else lends(0.5),
            target("ceiling", measure, {2027: limit}), spans({2027: (2026, 2027)}),
            years="2025, 2027", price_index=1.25, discount_rate=0.08,
            capital_payment="end", running_payment="end",
        )  # fmt: skip

    (row,) = rows_of(city(5.0))
    assert (row.unit, row.price_unit, row.year) == ("million CNY", "CNY/CNY", 2027)
    assert (row.price, row.price_tighter, row.price_looser) == approx((1, 1, 1))
    assert (row.value, row.holds_from, row.holds_to) == approx((5, 0, 12.5))
    years = sum(1.08**-at for at in (2, 3))
    saved = least_cost(city(5.0)) - least_cost(city(5.1))
    assert saved == approx(0.1 * row.price * years / 1.25)


def test_a_coverage_is_priced_in_yuan_of_its_own_year() -> None:
    """Proves the price basis of coverage: revenue and service are at current prices of 1.25.

    Of the proof of coverage_row (tests/models/test_loans.py): a yuan of revenue in 2026 takes 2 of
    panels that earn 0.3, 20/3 yuan per yuan whatever the level of prices.
    """
    (row,) = rows_of(
        town(
            PAYERS, need("heat", {2025: 10, 2026: 0}), buy("heat", 9),
            technology("panel", "heat", capital_cost=2, lifetime=2, economic_life=1, action="sun"),
            lends(0.5, term=1, revenue=0.3, least_coverage=1), years="2025-2026", price_index=1.25,
        )
    )  # fmt: skip
    assert (row.limit, row.price_unit) == ("coverage_row", "million CNY/million CNY")
    assert (row.price, row.price_looser) == approx((20 / 3, 20 / 3))


def test_a_limit_on_a_period_is_weighed_by_the_years_of_it() -> None:
    """Proves the discount of limits on what is built in a period.

    2030 stands for five years, in which at most 1 MW a year may be built of what saves 3 a GWh,
    1 GWh a year per MW: one MW more in the whole period saves 3 in each of five years, 15.  Over
    the discount sum of the period, 5, it would be 3 and too small.
    """
    (row,) = rows_of(
        town(
            need("heat", 10), buy("heat", 3), technology("stove", "heat", build_limit={2030: 1.0}),
            years="2025, 2030", decisions_from=2030,
        )
    )  # fmt: skip
    assert (row.limit, row.value) == ("build_limit_row", approx(5))
    assert (row.price, row.price_tighter, row.price_looser) == approx((15, 15, 15))


def test_ranges_come_on_request_and_change_no_price(tmp_path: Path) -> None:
    """Proves --full: the table is filled and the book has its sheet, while a plain run has
    neither, says so, and shows the same prices."""
    made = {}
    for name, more in {"plain": [], "full": ["--full"]}.items():
        ended = planner("run", TOWN, "-o", tmp_path / name, "--json", *more, PLANNER_LANG="en")
        assert ended.returncode == 0, ended.stderr.decode()
        assert ("--full" in ended.stderr.decode()) == (name == "plain")
        made[name] = Results.load(Path(json.loads(ended.stdout.decode())["folder"]))
    plain, full = made["plain"], made["full"]
    assert plain.tables["ranges"] == []
    assert {row.limit for row in full.tables["ranges"]} >= {"emission_total"}
    for name in ("targets", "prices", "limits", "costs"):
        rows = [row.values() for row in plain.tables[name]]
        assert [row.values() for row in full.tables[name]] == rows
    prices = {(row.target, row.year): row.price for row in full.tables["targets"] if row.price}
    for row in full.tables["ranges"]:
        if (row.item, row.year) in prices:
            assert row.price == approx(prices[row.item, row.year])
