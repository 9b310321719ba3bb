"""The cities in git: what they cite, where Foshan's base year lands, what the small ones answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import numpy as np
import pytest
from pytest import approx

import models
from models.city import Row
from planner.plan import Plan
from planner.tables import compliance
from planner.tables import targets as table_targets
from tests.town import INPUTS, TEACHING, price, solved, teaching_case
from tools import districts, shapes

CASES = ("foshan", "foshan-districts", *TEACHING)
UNCHECKED = re.compile(r"\b(S00[678]|S02[2-6]|S079|S128|P059)\b")
"""Rows of the data collection that were recalled, never read in a document."""

Amount = Callable[[Plan, int], float]


@cache
def plan(name: str) -> Plan:
    """Return the plan of a shipped city, solved once."""
    return solved(teaching_case(name))


def rows(name: str) -> Iterator[tuple[str, Any, Row]]:
    """Yield every row that holds numbers a reader may ask the source of."""
    city = teaching_case(name)
    for sheet in models.FORMULATION.sheets.values():
        if "source" in sheet.columns and sheet.id not in ("actions", "sectors", "references"):
            for key, row in city.tables[sheet.id].items():
                yield sheet.id, key, row


@pytest.mark.parametrize("name", CASES)
def test_every_row_names_its_source(name: str) -> None:
    """Would fail if a number had no source, or one that sheet references does not list."""
    known = teaching_case(name).references
    assert [(sheet, key) for sheet, key, row in rows(name) if row.source not in known] == []


@pytest.mark.parametrize("name", CASES)
def test_every_text_is_written_in_both_languages(name: str) -> None:
    """Would fail if a book showed a name, a reason or a department in the other language."""
    city = teaching_case(name)
    found = []
    for sheet in models.FORMULATION.sheets.values():
        spoken = [column[: -len("_zh")] for column, each in sheet.columns.items() if each.spoken]
        rows_of = city.tables[sheet.id]
        for key, row in rows_of.items() if sheet.layout == "table" else ():
            for column in dict.fromkeys(spoken):
                zh, en = (row.values()[f"{column}_{language}"] for language in ("zh", "en"))
                if bool(zh) != bool(en) or re.search("[一-鿿]", en or ""):
                    found.append((sheet.id, key, column, zh, en))
    assert found == []


def test_what_was_not_checked_is_an_assumption() -> None:
    """Would fail if a figure recalled from memory stood under a published source."""
    references = teaching_case("foshan").references
    found = [
        (key, row.source) for _, key, row in rows("foshan") if UNCHECKED.search(row.note or "")
    ]
    assert found
    assert [each for each in found if references[each[1]].kind != "assumption"] == []


def test_every_number_of_the_plan_is_on_the_scorecard() -> None:
    """Would fail if a target were lost or told twice, or judged where the plan gives no number."""
    targets = teaching_case("foshan").targets
    told = (re.match(r"(T\d\d)(：|$)", row.note) for row in targets.values())
    assert sorted(each[1] for each in told if each) == [f"T{number:02d}" for number in range(1, 67)]
    hard = [key for key, row in targets.items() if row.kind == "hard"]
    assert hard == ["carbon_intensity", "public_ceiling"]
    states = {row.target: row.state for row in table_targets.rows(plan("foshan"))}
    assert states["carbon_intensity_2030"] == states["forest_coverage"] == "no_number"
    assert states["storage_2025"] == "done"
    assert states["pv_2025"] == states["energy_intensity_2025"] == "no_data"
    assert states["green_travel"] == "outside"


def test_the_shapes_are_what_their_script_makes(tmp_path: Any) -> None:
    """Would fail if profiles.csv were edited by hand, or tools/shapes.py without running it."""
    shapes.write(tmp_path)
    for file in ("periods.csv", "profiles.csv"):
        made = (tmp_path / file).read_text(encoding="utf-8")
        assert made == (INPUTS / "foshan" / file).read_text(encoding="utf-8")


def test_the_districts_are_what_their_script_makes(tmp_path: Any) -> None:
    """Would fail if the city changed, or the districts were edited, without tools/districts.py."""
    districts.make(INPUTS / "foshan", tmp_path)
    shipped = INPUTS / "foshan-districts"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        path.name for path in shipped.glob("*.csv")
    )
    for path in tmp_path.iterdir():
        assert path.read_text(encoding="utf-8") == (shipped / path.name).read_text(encoding="utf-8")


def test_the_districts_add_up_to_the_city() -> None:
    """Would fail if a key did not sum to one, or a demand or a plant were lost in splitting."""
    whole, parts = teaching_case("foshan"), teaching_case("foshan-districts")
    for (carrier, _, sector), row in whole.demands.items():
        split = [each for key, each in parts.demands.items() if key[::2] == (carrier, sector)]
        assert sum(each.amount[2030] for each in split) == approx(row.amount[2030])
    for (asset, _, built), row in whole.stock.items():
        split = [each for key, each in parts.stock.items() if key[::2] == (asset, built)]
        if row.capacity is not None:
            assert sum(each.capacity for each in split) == approx(row.capacity)


def test_the_sun_of_the_shapes_follows_the_textbook() -> None:
    """Proves irradiation outside the atmosphere at 23° N against the printed table of the method:
    11.0 to 11.2 kWh/m² at midsummer, 6.6 to 6.8 at midwinter.

    Would fail if the declination or the sunset angle were wrong.
    """
    outside = shapes.extraterrestrial
    assert 11.0 < outside(np.array(172.0)) < 11.2
    assert 6.6 < outside(np.array(355.0)) < 6.8


def test_the_shapes_agree_with_the_figures_they_were_checked_against() -> None:
    """Proves the sun by month (0.100 in January, 0.146 in July, at 1 020 h), its highest hour
    (0.738) and the load (a factor of 0.60, its peak in July or August between 14 and 18 h).

    Would fail if the climate, the scaling or the stretch of the load were changed unawares.
    """
    expected = np.array([.100, .085, .082, .096, .116, .123, .146, .140, .137, .134, .125, .112])  # fmt: skip
    demand, curves = shapes.year()
    sun = curves["pv"].reshape(365, 24).mean(axis=1)
    by_month = np.array([sun[month == shapes.MONTH].mean() for month in range(12)])
    assert by_month == approx(expected * 1030 / 1020, rel=0.03)
    assert 0.65 < curves["pv"].max() < 0.80
    assert demand.mean() / demand.max() == approx(0.60, abs=0.01)
    day, hour = divmod(int(demand.argmax()), 24)
    assert shapes.MONTH[day] in (6, 7) and 14 <= hour < 18


def test_the_days_are_clusters_of_the_year_with_its_peak_kept() -> None:
    """Proves each day of the year is in one class, the highest stays itself, and means are kept.

    Would fail if a day were lost or counted twice, the peak were averaged away, or a curve drawn
    by classes (all but the load, whose peak day stands for five) had another mean than the year.
    """
    demand, daily = shapes.year()
    days, values = shapes.curves()
    assert sorted(day for period in days for day in period.days) == list(range(365))
    assert days[0].days[0] == demand.argmax() // 24
    assert values["load"].max() == daily["load"].max() == 1
    weights = np.array([period.days.size for period in days])
    for curve in ("pv", "cooling", "industry", "charging", "valley", "stored_cooling"):
        mean = (values[curve].mean(axis=1) * weights).sum() / 365
        assert mean == approx(daily[curve].mean())
    light = values["pv"].sum(axis=1)
    assert light.max() > 1.6 * light.min()


def test_the_tariff_has_the_ratios_of_the_province() -> None:
    """Proves 1.7 : 1 : 0.38, and 2.125 in the sharp hours of July to September only."""
    tariff = shapes.time_of_use().reshape(365, 24)
    assert sorted(set(tariff[0])) == approx([0.38, 1.0, 1.7])
    assert tariff[200, [3, 9, 10, 11, 15, 18, 20]] == approx([0.38, 1, 1.7, 2.125, 2.125, 1.7, 1])


# ---- Foshan


def burnt(plan: Plan, year: int, *sectors: str) -> float:
    """Return the emissions of sectors within the city, in Mt."""
    city, activity = plan.city, plan.values["activity"]
    total = 0.0
    for gas, technology in [
        ("CO2", k) for k, row in city.technologies.items() if row.sector in sectors
    ]:
        made = activity[technology, "city", year]
        for (k, carrier, way), flow in city.flows.items():
            if k == technology and way == "in" and (carrier, gas) in city.emission_factors:
                factor = city.emission_factors[carrier, gas].factor[year]
                total += factor * flow.ratio[year] * made
        if (technology, gas) in city.emission_factors:
            total += city.emission_factors[technology, gas].factor[year] * made
    return total / 1000


def bought(plan: Plan, year: int) -> float:
    """Return the emissions of the power bought, in Mt."""
    factors = plan.city.emission_factors
    return sum(
        factors[block, "CO2"].factor[year] * plan.values["traded"][block, year] / 1000
        for block in plan.city.trade
        if (block, "CO2") in factors
    )


@pytest.mark.parametrize(
    ("sectors", "low", "high"),
    [
        (("power",), 10.5, 16.2),  # S085, S086, with the gas plant of 2021-24
        (("ceramics", "industry"), 13.0, 25.0),  # S088, S089
        (("transport",), 9.0, 13.0),  # S090
        (("buildings",), 1.5, 2.8),  # S091
        (("waste",), 1.2, 2.0),  # S092
        (("power", "ceramics", "industry", "transport", "buildings", "waste"), 43.0, 49.0),  # R61
    ],
)  # fmt: skip
def test_the_base_year_lands_where_the_build_up_says(
    sectors: tuple[str, ...], low: float, high: float
) -> None:
    """Would fail if 2025 left the ranges of the sectors, or the city's totals of 2018 and 2019."""
    assert low < burnt(plan("foshan"), 2025, *sectors) < high


CALIBRATION = {
    ("coal power", "煤电"): lambda p: of_sector(p, "power") - of_plants(p, "gas_chp"),
    ("gas power", "气电"): lambda p: of_plants(p, "gas_chp"),
    ("power bought, net", "净购入电力"): lambda p: bought(p, 2025),
    ("ceramics", "陶瓷"): lambda p: of_sector(p, "ceramics"),
    ("other industry", "其他工业"): lambda p: of_sector(p, "industry"),
    ("of it the residual", "其中余项"): lambda p: of_plants(p, "coal_furnace", "gas_furnace"),
    ("transport", "交通"): lambda p: of_sector(p, "transport"),
    ("buildings", "建筑"): lambda p: of_sector(p, "buildings"),
    ("waste", "垃圾焚烧"): lambda p: of_sector(p, "waste"),
    ("scope 1", "范围一"): lambda p: of_sector(p, *p.city.sectors),
    ("total", "合计"): lambda p: of_sector(p, *p.city.sectors) + bought(p, 2025),
    ("coal", "煤炭"): lambda p: energy(p, "coal"),
    ("gas", "天然气"): lambda p: energy(p, "gas", "gas_power"),
    ("oil products and LNG", "油品与液化天然气"): lambda p: energy(p, "petrol", "diesel", "lpg", "lng"),
    ("power bought", "外购电力"): lambda p: energy(p, "electricity"),
    ("total", "合计", "energy"): lambda p: energy(p, *p.city.carriers),
}  # fmt: skip
"""The lines of the two tables of the base year, by their names in the two READMEs."""


def of_sector(plan: Plan, *sectors: str) -> float:
    """Return what sectors emit within the city in 2025, in Mt."""
    return burnt(plan, 2025, *sectors)


def of_plants(plan: Plan, *plants: str) -> float:
    """Return what plants emit by their fuels in 2025, in Mt."""
    city, made = plan.city, plan.values["activity"]
    return sum(
        city.emission_factors[carrier, "CO2"].factor[2025] * flow.ratio[2025] * made[k, "city", 2025] / 1000
        for (k, carrier, way), flow in city.flows.items()
        if k in plants and way == "in" and (carrier, "CO2") in city.emission_factors
    )  # fmt: skip


def energy(plan: Plan, *carriers: str) -> float:
    """Return what is bought of carriers in 2025, in million tonnes of standard coal."""
    city = plan.city
    return sum(
        city.carriers[row.carrier].energy_factor * plan.values["traded"][block, 2025] / 8141
        for block, row in city.trade.items()
        if row.carrier in carriers and city.carriers[row.carrier].energy_factor is not None
    )


@pytest.mark.parametrize(("file", "language"), [("README.md", 0), ("README.zh.md", 1)])
def test_the_tables_of_the_base_year_say_what_the_plan_does(file: str, language: int) -> None:
    """Would fail if the base year moved and the calibration shown to readers did not."""
    text = (INPUTS / "foshan" / file).read_text(encoding="utf-8")
    lines = [line.split("|") for line in text.splitlines() if line.startswith("|")]
    for name, amount in CALIBRATION.items():
        cells = [line for line in lines if line[1].strip().strip("*") == name[language]]
        shown = cells[1 if len(name) == 3 else 0][3].strip()
        assert shown == f"{amount(plan('foshan')):.1f}", name


def test_power_bought_lands_where_the_build_up_says() -> None:
    """Would fail if purchases of 2025 left the range of S087."""
    assert 23 < bought(plan("foshan"), 2025) < 28


def test_the_caps_bind_at_prices_one_can_defend() -> None:
    """Would fail if the intensity caps were slack, or a tonne cost more than it does elsewhere."""
    years = plan("foshan").view.decision_years
    prices = {
        year: -1000 * price(plan("foshan"), "emission_intensity_fall_target", "carbon_intensity", year, year=year)
        for year in years
    }  # fmt: skip
    assert all(10 < prices[year] < 200 for year in range(2026, 2036))
    assert all(10 < each < 700 for each in prices.values())


def test_power_is_never_so_scarce_that_its_price_runs_away() -> None:
    """Would fail if a step had to be served at more than what responding demand asks (2 yuan)."""
    solved_plan = plan("foshan")
    for (_, _, year, period, step), dual in solved_plan.duals["step_balance"].items():
        hours = solved_plan.view.step_weight[period, step] / 1000
        assert dual / hours / solved_plan.view.running_discount[year] < 2.0 + 1e-6


def test_nothing_is_built_at_once() -> None:
    """Would fail if one year built more than half of all that is built of an asset by 2035."""
    new = plan("foshan").values["new"]
    for asset in (
        "rooftop_pv",
        "battery_car",
        "industrial_heat_pump",
        "gas_chp_new",
        "efficient_chiller",
    ):
        by_year = [new[asset, "city", year] for year in range(2026, 2036)]
        assert max(by_year) < 0.5 * sum(by_year)


def test_the_ceiling_on_public_money_is_what_the_plan_asks_for_rounded_up() -> None:
    """Would fail if the ceiling of the example bent the plan, or were far from what it pays."""
    rooms = [row for row in table_targets.rows(plan("foshan")) if row.target == "public_ceiling"]
    assert len([row for row in rooms if row.limit]) == 5
    assert all(0 < row.room < 0.06 * row.limit for row in rooms if row.limit)


def test_every_payment_of_foshan_is_allowed_by_the_rules_of_its_money() -> None:
    """Would fail if a share passed its largest, a rule ran out, or support passed the investment."""
    verdicts = {(row.source, row.verdict) for row in compliance.rows(plan("foshan"))}
    assert len(verdicts) > 40 and {verdict for _, verdict in verdicts} == {"allowed"}


LEVERS = {
    "L01": ("save_supercritical", "flex_supercritical", "heat_supercritical", "heat_subcritical"),
    "L02": ("coal_boiler", "gas_boiler", "electric_boiler", "industrial_heat_pump"),
    "L03": ("waste_to_energy",),
    "L04": ("rooftop_pv", "village_pv", "commercial_pv", "public_pv", "home_pv", "building_pv"),
    "L05": ("gas_peaker", "gas_ccgt", "gas_chp_new"),
    "L06": ("gas_stove", "gas_heater", "electric_machinery"),
    "L07": ("battery", "stored_chiller", "peak_shedding"),
    "L08": ("cool_computing", "cool_data_centre"),
    "L09": ("industrial_heat_pump", "hot_heat_pump", "waste_heat", "waste_heat_power"),
    "L10": ("green_power",),
    "L11": ("electrolyser", "hydrogen_purchase"),
    "L12": ("electric_kiln", "enlarge_kilns", "biomass_spray_dryer", "thin_tile_kiln"),
    "L13": ("save_dyeing", "low_water_dyeing"),
    "L14": ("efficient_melting", "recycled_melting", "anodising_heat_pump"),
    "L15": ("upgrade_chillers", "efficient_chiller", "relight", "retrofit_buildings"),
    "L16": ("solar_heater", "heat_pump_heater", "electric_stove"),
    "L17": ("battery_car", "battery_taxi", "battery_bus", "battery_light_truck", "battery_coach",
            "battery_heavy_truck", "hydrogen_bus", "hydrogen_light_truck", "hydrogen_heavy_truck",
            "lng_ship", "convert_ships", "electric_ship"),
    "L18": ("charging_station", "hydrogen_station", "shore_power", "lng_bunkering"),
    "L19": ("carbon_capture", "fuel_cell", "electrolyser"),
    "L20": ("forest",),
}  # fmt: skip
"""The levers of the plan, each with the rows that stand for it in Foshan."""


@pytest.mark.parametrize("lever", LEVERS)
def test_every_lever_of_the_plan_is_a_row_the_model_can_choose(lever: str) -> None:
    """Would fail if a lever lost its row, or no year were left in which it could be pulled."""
    city = teaching_case("foshan")
    years = plan("foshan").view.decision_years
    for id in LEVERS[lever]:
        sheet = next(
            name
            for name in ("technologies", "storages", "retrofits", "trade", "demand_response")
            if id in city.tables[name]
        )
        row = city.tables[sheet][id]
        if sheet in ("technologies", "storages"):
            limits = [None if row.build_limit is None else row.build_limit.get(y) for y in years]
            stands = any(key[0] == id for key in city.stock)
            assert (row.buildable and any(each is None or each > 0 for each in limits)) or stands
        if sheet == "retrofits":
            assert any((row.yearly_limit.get(y) or 0) > 0 for y in years)


def test_capture_takes_no_more_than_large_plants_emit() -> None:
    """Would fail if a plant's flue gas held more than nine tenths of what it burns.

    Its output of capturable CO2 must be 0.9 times fuel times factor, and capture must take it in.
    """
    city = teaching_case("foshan")
    factor = {
        item: row.factor[2030] for (item, gas), row in city.emission_factors.items() if gas == "CO2"
    }
    plants = [k for k, carrier, way in city.flows if (carrier, way) == ("flue_co2", "out")]
    assert len(plants) > 10 and ("carbon_capture", "flue_co2", "in") in city.flows
    for plant in plants:
        burnt = sum(
            row.ratio[2030] * factor[carrier]
            for (k, carrier, way), row in city.flows.items()
            if k == plant and way == "in" and carrier in factor
        )
        emitted = burnt + factor.get(plant, 0.0)
        assert city.flows[plant, "flue_co2", "out"].ratio[2030] == approx(0.9 * emitted, rel=1e-3)


def test_forests_are_shown_and_never_credited() -> None:
    """Would fail if sinks lowered the emissions that the caps hold."""
    factors = teaching_case("foshan").emission_factors
    assert ("forest", "CO2_sink") in factors and ("forest", "CO2") not in factors


# ---- the small ones


@pytest.mark.parametrize("year", [2026, 2027, 2028, 2029])
def test_the_town_answers_what_its_page_works_out(year: int) -> None:
    """Proves the price of a tonne in the town: (0.24515 − 0.16) yuan for 0.325 kg, 262.0 yuan.

    Would fail if a charge, a fuel or a factor of the town were counted twice or not at all.
    """
    heat = 0.6 / 3 + (2.5 * 0.05 / (1 - 1.05**-20) / 1.05**0.5 + 0.03) / 5
    per_tonne = (heat - 0.16) / 0.325 * 1000
    town = plan("town")
    assert per_tonne == approx(262.0, abs=0.05)
    paid = -1000 * price(town, "emission_total_target", "co2_cap", year, year=year)
    assert paid == approx(per_tonne, rel=1e-6)
    assert town.values["activity"]["heat_pump", "city", year] == approx(20 * (year - 2025))


def test_the_island_uses_what_it_shows() -> None:
    """Would fail if a lever of the island were never pulled, so that its row taught nothing."""
    values = plan("island").values
    assert any(converted > 1 for converted in values["converted"].values())
    for asset in ("gas_peaker", "photovoltaics", "heat_pump", "battery"):
        assert (
            sum(values["new"][asset, "island", year] for year in (2026, 2027, 2028, 2030, 2035)) > 1
        )
    for block in plan("island").city.trade:
        assert any(values["traded"][block, year] > 1 for year in plan("island").view.years)
