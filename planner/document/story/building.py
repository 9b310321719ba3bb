"""What stands, and which limits on building hold it back."""

from __future__ import annotations

from collections import defaultdict

from planner.document.markdown import table
from planner.document.story.words import names, say, text
from planner.messages import story as messages
from planner.report.display import shown
from planner.results import Results

YEARS = (2025, 2030, 2035, 2040, 2050, 2060)
SUN = ("rooftop_pv", "village_pv", "commercial_pv", "public_pv", "home_pv", "building_pv", "ground_pv")  # fmt: skip
COAL = ("coal_supercritical", "coal_subcritical")
SHOWN_ASSETS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("sun", SUN), ("coal", COAL), ("", ("gas_chp",)), ("", ("gas_chp_new",)), ("", ("gas_ccgt",)),
    ("", ("gas_peaker",)), ("", ("battery",)), ("", ("waste_to_energy",)),
    ("", ("industrial_heat_pump",)), ("", ("hot_heat_pump",)), ("", ("efficient_gas_kiln",)),
    ("", ("thin_tile_kiln",)), ("", ("electric_kiln",)), ("", ("electric_furnace",)),
    ("", ("recycled_melting",)), ("", ("efficient_chiller",)), ("", ("heat_pump_heater",)),
    ("", ("battery_car",)), ("", ("battery_light_truck",)), ("", ("battery_heavy_truck",)),
    ("", ("hydrogen_heavy_truck",)), ("", ("charging_station",)), ("", ("carbon_capture",)),
)  # fmt: skip
"""Rows of the table of what stands: the name of a group, and its technologies or what they begin with."""

ASSETS = ("technologies", "storages")
LIMITS_SHOWN = 12
LIMIT_YEAR = 2030
WORTHLESS = 1e-4
"""Million CNY a unit below which a limit holds nothing back: there, optima of equal cost differ."""

LIMITS = ("build_limit_row", "potential_row", "retrofit_limit_row")


def built(results: Results, language: str) -> str:
    """Return what stands by year, and in how many years it was built as fast as it may be."""
    called = names(results, language, *ASSETS)
    held: dict[str, set[int]] = defaultdict(set)
    for row in results.tables["limits"]:
        if row.limit in LIMITS and (row.worth or 0.0) > WORTHLESS:
            held[row.item].add(row.year)
    standing: dict[tuple[str, int], float] = defaultdict(float)
    units: dict[str, str] = {}
    for row in results.tables["capacity"]:
        standing[row.asset, row.year] += row.standing
        units[row.asset] = row.unit
    rows = []
    for group, members in SHOWN_ASSETS:
        assets = [k for k in units if k in members or (group and k.startswith(members))]
        unit = shown(units[assets[0]], language)
        amounts = [text(unit, sum(standing[asset, year] for asset in assets)) for year in YEARS]
        at_limit = len(set().union(*(held[asset] for asset in members)))
        name = say(messages.GROUPS[group], language) if group else called[assets[0]]
        rows.append((name, unit.name, *amounts, at_limit or "–"))
    decided = [year for year in results.run["model_years"] if year > YEARS[0]]
    last = say(messages.AT_LIMIT, language).format(count=len(decided))
    heading = [
        say(messages.THING, language),
        say(messages.UNIT, language),
        *map(str, YEARS),
        last,
    ]
    idle = [
        called[asset]
        for asset in dict.fromkeys(row.asset for row in results.tables["capacity"])
        if all(
            row.standing + row.new + row.converted_in < 1e-6
            for row in results.tables["capacity"]
            if row.asset == asset
        )
    ]
    mark = "、" if language == "zh" else "; "
    return (
        table(heading, rows) + "\n\n" + say(messages.NEVER, language).format(names=mark.join(idle))
    )


def limits(results: Results, language: str) -> str:
    """Return the limits on building that hold back most, and what one unit more would save."""
    called = names(results, language, *ASSETS)
    units = {row.asset: row.unit for row in results.tables["capacity"]}
    binding = [
        row
        for row in results.tables["limits"]
        if row.limit == "build_limit_row" and row.year == LIMIT_YEAR and row.worth
    ]
    binding.sort(key=lambda row: -row.worth * row.value)
    rows = []
    for row in binding[:LIMITS_SHOWN]:
        size = shown(units[row.item], language)
        worth = shown(f"million CNY/{units[row.item]}", language)
        rows.append((called[row.item], f"{text(size, row.value)} {size.name}", f"{text(worth, row.worth)} {worth.name}"))  # fmt: skip
    heading = [
        say(messages.THING, language),
        *(say(each, language).format(year=LIMIT_YEAR) for each in messages.LIMIT_COLUMNS),
    ]
    return table(heading, rows)
