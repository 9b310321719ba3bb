"""Air pollutants of Foshan: what their factors follow from, and what the plan emits of them."""

from __future__ import annotations

import pytest
from pytest import approx

from planner.tables import emissions
from tests.test_inputs import plan
from tests.town import INPUTS, teaching_case

POLLUTANTS = ("SO2", "NOx", "PM25")
TCE = 29.3076
"""GJ in a tonne of standard coal; 3.6 of them are a MWh."""
FLUE_GAS = 9780 * 0.0283168 / 1055.056 * 273.15 / 293.15 * 20.9 / 14.9 * 1.05 * TCE
"""Nm³ of dry flue gas per kgce at 6 % of oxygen: 9 780 dscf per MMBtu of gross heat (R66)."""
RAW_COAL = TCE / 19.57
"""Tonnes of raw coal in a tce (P070)."""
GAS = TCE / 38.931e-3
"""m³ of gas in a tce (P071)."""

COAL_POWER = {"SO2": 35e-3 * FLUE_GAS, "NOx": 50e-3 * FLUE_GAS, "PM25": 10e-3 * FLUE_GAS}
"""Grams per kgce at the ultra-low limits in mg/m³ (R65)."""
COAL_BOILER = {
    "SO2": 2 * 6 * (1 - 0.15) * (1 - 0.80) * RAW_COAL,
    "NOx": 4 * (1 - 0.52) * RAW_COAL,
    "PM25": 150 * (1 - 0.85) * 0.07 * (1 - 0.945) * (1 - 0.57) * RAW_COAL,
}
"""Grams per kgce: 6 g of sulphur and 150 g of ash per kg, and mean removals (R62, A18)."""
SECTORS = {
    ("power, with its heat", "发电与供热"): ("power",),
    ("ceramics, burning only", "陶瓷（仅燃烧）"): ("ceramics",),
    ("other industry, burning only", "其他工业（仅燃烧）"): ("industry",),
    ("transport and machinery", "交通与机械"): ("transport",),
    ("homes and offices", "居民与公共建筑"): ("buildings",),
    ("waste plants", "垃圾焚烧厂"): ("waste",),
}
"""The lines of the READMEs' table of pollutants, and the sectors they add up."""


def grams(technology: str, carrier: str, gas: str) -> float:
    """Return what a technology emits in 2025 in grams per kgce of a carrier that it burns."""
    city = teaching_case("foshan")
    burnt = city.flows[technology, carrier, "in"].ratio[2025] * 3.6 / TCE
    return float(city.emission_factors[technology, gas].factor[2025] * 1000 / burnt)


@pytest.mark.parametrize("gas", POLLUTANTS)
def test_coal_emits_what_limits_and_removals_leave_of_it(gas: str) -> None:
    """Would fail if a retrofit kept the factor of the coal it saved, or a boiler were a plant."""
    city = teaching_case("foshan")
    burners = [k for k, c, way in city.flows if (c, way) == ("coal", "in")]
    assert len(burners) == 10
    for technology in burners:
        power = city.technologies[technology].sector == "power"
        expected = (COAL_POWER if power else COAL_BOILER)[gas]
        assert grams(technology, "coal", gas) == approx(expected, rel=2e-3), technology


@pytest.mark.parametrize(
    ("carrier", "gas", "per_kilogram"),
    [
        ("gas", "NOx", 2.09e-3 * GAS),  # R62, table E.7: 2.09 g/m³
        ("gas", "PM25", 0.03e-3 * GAS),
        ("gas_power", "NOx", 4.1e-3 * (1 - 0.64) * GAS),  # tables D.1 and A.1
        ("biomass", "NOx", 63e-3 * TCE),  # R06: 63 g/GJ
    ],
)  # fmt: skip
def test_gas_and_biomass_emit_what_the_guidelines_say(
    carrier: str, gas: str, per_kilogram: float
) -> None:
    """Would fail if grams per m³ were read as grams per kilogram: a third more."""
    factor = teaching_case("foshan").emission_factors[carrier, gas].factor[2025]
    assert factor * TCE / 3.6 * 1000 == approx(per_kilogram, rel=1e-3)


def test_diesel_on_the_road_falls_to_three_tenths() -> None:
    """Would fail if China VI were forgotten, or petrol, whose limit is near China V's, fell too."""
    factors = teaching_case("foshan").emission_factors
    for vehicle in ("diesel_heavy_truck", "diesel_light_truck", "diesel_coach", "diesel_bus"):
        for gas in ("NOx", "PM25"):
            factor = factors[vehicle, gas].factor
            assert factor[2040] == approx(0.3 * factor[2025], rel=1e-3)
    assert factors["petrol_car", "NOx"].factor[2040] == factors["petrol_car", "NOx"].factor[2025]


@pytest.mark.parametrize("name", ["foshan", "foshan-districts"])
def test_whatever_burns_has_each_pollutant_once(name: str) -> None:
    """Would fail if a burner had no factor, or one of its own besides that of its fuel."""
    city = teaching_case(name)
    fuels = {c for c in city.carriers if (c, "CO2") in city.emission_factors} - {"hydrogen"}
    burning = [(k, c) for (k, c, way), row in city.flows.items() if way == "in" and row.burnt]
    assert len(fuels) == 8
    for gas in POLLUTANTS:
        for pair in burning:
            known = [key for key in pair if (key, gas) in city.emission_factors]
            assert len(known) == (pair[1] in fuels), (pair, gas)


def test_no_pollutant_is_capped_or_comes_with_what_is_bought() -> None:
    """Would fail if a pollutant moved the plan: nothing in it speaks of one but its account."""
    city = teaching_case("foshan")
    assert not [key for key, row in city.targets.items() if row.item in POLLUTANTS]
    assert not [key for key, row in city.carbon_price.items() if row.gas in POLLUTANTS]
    assert not [key for key in city.emission_factors if key[0] in city.trade and key[1] != "CO2"]


@pytest.mark.parametrize(("file", "language"), [("README.md", 0), ("README.zh.md", 1)])
def test_the_table_of_pollutants_says_what_the_plan_emits(file: str, language: int) -> None:
    """Would fail if the plan or a factor moved and the table shown to readers did not."""
    emitted: dict[tuple[str, str, int], float] = {}
    for row in emissions.rows(plan("foshan")):
        for sector in (row.sector, "all"):
            key = row.gas, sector, row.year
            emitted[key] = emitted.get(key, 0.0) + row.emissions
    text = (INPUTS / "foshan" / file).read_text(encoding="utf-8")
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines()]
    lines = {each[0].strip("*"): each[1:] for each in cells if each}
    wanted = {names[language]: (names_of[0], 2025) for names, names_of in SECTORS.items()}
    for year in (2025, 2030, 2035):
        wanted[(f"all, {year}", f"{year}年合计")[language]] = ("all", year)
    for name, (sector, year) in wanted.items():
        expected = [f"{emitted.get((gas, sector, year), 0.0):.1f}" for gas in POLLUTANTS]
        assert lines[name] == expected, name
