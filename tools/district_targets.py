"""Targets of the districts: their caps, their roofs, and the limits that hold for the whole city."""

from __future__ import annotations

from pathlib import Path

from tools.district_keys import CAPPED, MARGIN, REGIONS, YEARS
from tools.district_rows import Row, Rows, by_year, shares


def limit_targets(series: Rows, names: dict[str, Row]) -> Rows:
    """Return what may be built per year and stand at all as targets for the whole city."""
    measures = {
        "build_limit": ("new_capacity", "全市年新增上限", "Most built per year in the city"),
        "potential": ("standing_capacity", "全市容量潜力", "Most that can stand in the city"),
    }
    rows = []
    for row in series:
        if row["field"] in measures and row["sheet"] in ("technologies", "storages"):
            measure, zh, en = measures[row["field"]]
            asset = names[row["item"]]
            rows.append({
                "target": f"{row['field']}_{row['item']}", "name_zh": f"{zh}：{asset['name_zh']}",
                "name_en": f"{en}: {asset['name_en']}", "measure": measure, "item": row["item"],
                "sense": "at_most", "kind": "hard", "unit": row["unit"], "interpolation": "none",
                "source": row["source"], "note": row["note"],
                **{str(year): f"{value:.6g}" for year, value in by_year(row).items() if year > 2025},
            })  # fmt: skip
    return rows


def roof_targets(series: Rows, roofs: set[str]) -> Rows:
    """Return how much may stand on the roofs of each district: the city's potential by GDP."""
    rows = [row for row in series if row["field"] == "potential" and row["item"] in roofs]
    most = sum(by_year(row)[2030] for row in rows)
    return [
        {
            "target": f"roofs_{region}", "name_zh": f"{REGIONS[region][0]}屋顶光伏承载上限",
            "name_en": f"Room on the roofs of {REGIONS[region][1]}", "clause": "6",
            "measure": "standing_capacity", "item": "rooftop_photovoltaics", "region": region,
            "sense": "at_most", "kind": "hard", "unit": "万千瓦", "interpolation": "none",
            "source": "A15", "note": "S131按地区生产总值占比",
            **{str(year): f"{most * share:.12g}" for year in YEARS[1:]},
        }
        for region, share in shares("gdp").items()
    ]  # fmt: skip


def cap_targets(emitted: dict[str, float], path: dict[int, float]) -> Rows:
    """Return the districts' caps: their part of the base year along the city's path, and a margin.

    `emitted` are their emissions of 2025 in kt, `path` the city's emissions relative to it.
    """
    return [
        {
            "target": f"cap_{region}", "name_zh": f"{REGIONS[region][0]}二氧化碳排放总量责任",
            "name_en": f"CO2 cap of {REGIONS[region][1]}", "clause": "一(二)",
            "measure": "emission_total", "item": "CO2", "region": region, "sense": "at_most",
            "kind": "hard", "unit": "万吨", "interpolation": "none", "source": "A15",
            "note": "按2025年排放占比分解全市路径，并留一成余地（设定）；方案未给分区数",
            **{str(y): f"{20 * round(amount * path[y] * MARGIN / 200)}" for y in CAPPED},
        }
        for region, amount in emitted.items()
    ]  # fmt: skip


def base_year(folder: Path, cap: Row, series: Rows) -> tuple[dict[str, float], dict[int, float]]:
    """Return what each district emits in 2025, in kt, and the city's path relative to 2025."""
    from planner import build, solve
    from planner.clustering import prepared
    from planner.plan import Plan
    from planner.read import read as read_city

    reading = prepared(read_city(folder))
    assert reading.city is not None
    programme = build.programme(reading.city)
    emissions = Plan(programme, solve.solve(programme), reading.provenance).values["emissions"]
    emitted = {region: emissions["CO2", region, 2025] for region in REGIONS}
    growth = next(row for row in series if row["field"] == "real_gdp_growth")
    rates = {int(name): float(cell) for name, cell in growth.items() if name.isdigit() and cell}
    gdp, allowed = 1.0, {}
    for year in range(2021, max(CAPPED) + 1):
        gdp *= 1 + rates[max(each for each in rates if each <= year)] / 100
        if year in CAPPED:
            allowed[year] = float(cap["base_value"]) * 10 * (1 - float(cap[str(year)]) / 100) * gdp
    return emitted, {year: amount / sum(emitted.values()) for year, amount in allowed.items()}
