"""Foshan reacts as economics says: one thing is changed at a time, and the plan moves the right way.

Foshan is thinned out, to five years after 2025 and steps of six hours, which keeps every row of
it; one engine moves from change to change.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from models.city import City
from planner import build
from planner.changes import Change
from planner.clustering import prepared
from planner.engine import Engine
from planner.plan import Plan
from planner.read import Input
from tests.town import INPUTS, price

THINNED = (
    Change("settings", field="model_years", value="2025, 2026, 2030, 2035, 2040, 2050"),
    Change("settings", field="hours_per_step", value=6),
)
ALWAYS = "2026-2060"
SUN = ("rooftop_pv", "village_pv", "commercial_pv", "public_pv", "home_pv", "building_pv", "ground_pv")  # fmt: skip
COAL = ("coal_supercritical", "coal_subcritical")
CLOSE = 1e-6

Planned = Callable[..., Plan]


@cache
def source() -> Input:
    """Return Foshan as it is written, parsed once."""
    return Input(INPUTS / "foshan")


def city(*changes: Change) -> City:
    """Return the thinned city with some changes."""
    reading = source().read(changes=[*THINNED, *changes])
    assert reading.city is not None, [problem.en for problem in reading.problems]
    found = prepared(reading).city
    assert found is not None
    return found


@pytest.fixture(scope="module")
def planned() -> Planned:
    """Return what plans the thinned city with some changes, each once, on one engine."""
    engine = Engine(city())

    @cache
    def plan(*changes: Change) -> Plan:
        programme = build.programme(city(*changes))
        solution = engine.move(programme)
        assert solution.status == "optimal", solution.status
        return Plan(programme, solution, None)  # type: ignore[arg-type]

    return plan


def times(sheet: str, row: str, field: str, factor: float) -> Change:
    """Return the change that multiplies a number in every year of decisions."""
    return Change(sheet, row, field, "*", factor, ALWAYS)


def gas_price(factor: float) -> tuple[Change, ...]:
    """Return the change of the price of gas, of power plants and of everyone else."""
    return tuple(times("trade", row, "", factor) for row in ("gas_purchase", "gas_power_purchase"))


def storage_cost(factor: float) -> tuple[Change, ...]:
    """Return the change of what batteries cost, in power and in energy."""
    fields = ("capital_cost", "energy_capital_cost")
    return tuple(times("storages", "battery", field, factor) for field in fields)


def years(plan: Plan) -> list[int]:
    """Return the years in which anything is decided."""
    return list(plan.view.decision_years)


def half_electric(plan: Plan) -> int | None:
    """Return the first year in which electric kilns fire half of the tiles; None for never."""
    made = plan.values["activity"]
    return next(
        (y for y in years(plan) if made["electric_kiln", "city", y] > 0.5 * tiles(plan, y)), None
    )


def tiles(plan: Plan, year: int) -> float:
    """Return the tiles the city makes in a year."""
    return sum(row.amount[year] for key, row in plan.city.demands.items() if key[0] == "tiles")


def built(plan: Plan, *assets: str) -> float:
    """Return what is built of some assets over all years, in MW."""
    return sum(plan.values["new"][asset, "city", y] for asset in assets for y in years(plan))


def made(plan: Plan, year: int, *kinds: str) -> float:
    """Return the output of technologies whose ids begin with one of some words, in GWh."""
    names = [k for k in plan.city.technologies if k.startswith(kinds)]
    return sum(plan.values["activity"][k, "city", year] for k in names)


def per_tonne(plan: Plan, year: int) -> float:
    """Return what one tonne less under the cap of a year costs, in yuan."""
    return -1000 * price(
        plan, "emission_intensity_fall_target", "carbon_intensity", year, year=year
    )


def test_dear_gas_electrifies_kilns_and_dearer_gas_earlier(planned: Planned) -> None:
    """Would fail if kilns did not follow the price of their fuel: never, then late, then early."""
    late, early = (half_electric(planned(*gas_price(factor))) for factor in (1.8, 3.0))
    assert half_electric(planned()) is None
    assert early is not None and late is not None and early < late


def test_cheap_storage_makes_room_for_the_sun(planned: Planned) -> None:
    """Proves that half the price of batteries raises PV, where there is roof left for it.

    As shipped there is none: PV stands at what roofs and ponds hold, whatever batteries cost, and
    the city's load takes all of it.  So the roofs are made ten times as large first.
    """
    assert built(planned(*storage_cost(0.5)), *SUN) == pytest.approx(built(planned(), *SUN))
    roofs = (
        *(times("technologies", "*_pv", field, 10) for field in ("potential", "build_limit")),
        times("storages", "battery", "build_limit", 10),
    )
    dear, cheap = planned(*roofs), planned(*roofs, *storage_cost(0.5))
    assert built(cheap, "battery") > 1.2 * built(dear, "battery")
    assert built(cheap, *SUN) > 1.02 * built(dear, *SUN)


def test_a_tighter_cap_costs_more_per_tonne(planned: Planned) -> None:
    """Would fail if two points more of intensity made a tonne, or the plan, cheaper."""
    cap = Change("targets", "carbon_intensity", "", "+", 2, "2030-2050", "%")
    base, tight = planned(), planned(cap)
    later = [y for y in years(base) if y >= 2030]
    assert all(per_tonne(tight, y) >= per_tonne(base, y) - CLOSE for y in later)
    assert sum(per_tonne(tight, y) for y in later) > 1.5 * sum(per_tonne(base, y) for y in later)
    assert tight.solution.objective > base.solution.objective


def test_dear_coal_stands_still(planned: Planned) -> None:
    """Would fail if coal plants ran more at a higher price, or the cap became dearer to keep."""
    base, dear = planned(), planned(times("trade", "coal_purchase", "", 1.5))
    assert all(made(dear, y, *COAL) <= made(base, y, *COAL) + CLOSE for y in years(base))
    assert made(dear, 2030, *COAL) < 0.5 * made(base, 2030, *COAL)
    assert per_tonne(dear, 2030) < per_tonne(base, 2030)


def test_dear_modules_put_off_the_sun(planned: Planned) -> None:
    """Would fail if PV at twice its cost were built as early, or in all as much."""
    base, dear = planned(), planned(times("technologies", "*_pv", "capital_cost", 2))
    first = years(base)[0]
    assert sum(dear.values["new"][k, "city", first] for k in SUN) < 0.5 * sum(
        base.values["new"][k, "city", first] for k in SUN
    )
    assert built(dear, *SUN) < built(base, *SUN)


def test_a_cleaner_grid_makes_the_caps_cheaper(planned: Planned) -> None:
    """Would fail if power with 30 % less carbon left a tonne as dear as before."""
    base, clean = planned(), planned(times("emission_factors", "grid_*/CO2", "", 0.7))
    assert all(per_tonne(clean, y) <= per_tonne(base, y) + CLOSE for y in years(base))
    assert per_tonne(clean, 2035) < 0.5 * per_tonne(base, 2035)


def test_growth_eases_a_cap_on_intensity(planned: Planned) -> None:
    """Would fail if caps per unit of GDP did not rise with GDP, demands being what they are."""
    rates = {2026: 5.0, 2031: 4.5, 2036: 3.5, 2051: 2.5}
    grown = [
        Change("settings", "", "real_gdp_growth", "=", rate, year, "%")
        for year, rate in rates.items()
    ]
    base, rich = planned(), planned(*grown)
    assert all(per_tonne(rich, y) <= per_tonne(base, y) + CLOSE for y in years(base))
    assert per_tonne(rich, 2050) < per_tonne(base, 2050)


def test_less_public_money_costs_the_city_more(planned: Planned) -> None:
    """Would fail if a ceiling cut by a third were passed or cost nothing, or ample money had a price."""
    ample, scarce = (
        planned(Change("targets", "public_ceiling", "", "*", factor, "2026-2030"))
        for factor in (1.5, 0.7)
    )
    assert scarce.solution.objective > ample.solution.objective * (1 + CLOSE)
    for year in (2026, 2030):
        limit = scarce.city.targets["public_ceiling"].limit[year]
        assert scarce.view.public_money[year] <= limit * (1 + CLOSE)
        assert price(ample, "public_outlay_target", "public_ceiling", year) == pytest.approx(0)
    assert price(scarce, "public_outlay_target", "public_ceiling", 2030) < -0.01
