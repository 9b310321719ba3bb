"""Foshan in its five districts, made from the city's folder by stated keys.

    python -m tools.districts inputs/foshan inputs/foshan-districts

The city's rows are split, never copied by hand, so that the two cannot drift apart.  Only GDP
and population of the districts are known, and the latter from memory: every key is an assumption
(A12, A15).  Time is coarser than in the city: eight model years, steps of four hours.  What may be
built per year, and what may stand, is limited for the whole city by targets, because a
technology has one limit for every region.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools.district_keys import (
    KEY_OF_ASSET,
    KEY_OF_CARRIER,
    LINE,
    NEIGHBOURS,
    REGIONS,
    SHARES_OF_SITES,
    SITES,
    WASTE_ROADS,
    YEARS,
)
from tools.district_money import payers, payments
from tools.district_rows import Rows, named, read, scaled, shares, split, write
from tools.district_targets import base_year, cap_targets, limit_targets, roof_targets

COPIED = (
    "actions", "carbon_price", "carriers", "emission_factors", "flows", "funding_rules", "gases",
    "groups", "loans", "periods", "profiles", "references", "retrofits", "sectors",
    "settings", "storages", "tariffs", "technologies",
)  # fmt: skip


def place(asset: str, build_year: str, made: dict[str, list[str]]) -> dict[str, float]:
    """Return what part of an asset's stock stands in each district."""
    if sites := SITES.get((asset, build_year)):
        parts = SHARES_OF_SITES.get((asset, build_year), (1.0,))
        return dict(zip(sites, parts, strict=True))
    named = (KEY_OF_CARRIER[c] for c in made.get(asset, ()) if c in KEY_OF_CARRIER)
    return shares(KEY_OF_ASSET.get(asset) or next(named, "gdp"))


def trade_limits(series: Rows) -> Rows:
    """Return the limits of purchases, split by GDP."""
    return [
        {**scaled(row, share), "item": f"{row['item']}_{region}"}
        for row in series
        if row["sheet"] == "trade"
        for region, share in shares("gdp").items()
    ]


def factors(rows: Rows, blocks: set[str]) -> Rows:
    """Return emission factors with those of purchases for each district, and of the lines."""
    grid = next(row for row in rows if row["item"] == "grid_contract")
    lines = [{**grid, "item": link["link"]} for link in links() if link["carrier"] == "electricity"]
    bought = [row for row in rows if row["item"] in blocks]
    kept = [row for row in rows if row["item"] not in blocks]
    return kept + lines + [
        {**row, "item": f"{row['item']}_{region}"} for row in bought for region in REGIONS
    ]  # fmt: skip


def links() -> Rows:
    """Return the lines between neighbours, both ways, and who burns the waste of whom."""
    both = [pair for a, b in NEIGHBOURS for pair in ((a, b), (b, a))]
    rows = [("line", "electricity", a, b, str(LINE), "1") for a, b in both]
    rows += [("waste", "waste_treatment", a, b, "", "0") for a, b in WASTE_ROADS]
    return [
        {
            "link": f"{kind}_{a}_{b}",
            "name_zh": f"{REGIONS[a][0]}至{REGIONS[b][0]}{'线路' if kind == 'line' else '垃圾处理'}",
            "name_en": f"{'Line' if kind == 'line' else 'Waste treatment'}, {REGIONS[a][1]} to {REGIONS[b][1]}",
            "carrier": carrier, "from_region": a, "to_region": b, "capacity [MW]": most,
            "loss [%]": loss, "source": "A15",
            "note": "设定" if kind == "line" else "由有焚烧厂的区代为处理（设定）",
        }
        for kind, carrier, a, b, most, loss in rows
    ]  # fmt: skip


def make(source: Path, target: Path) -> None:
    """Write the districts' folder, and then their caps from the base year of its plan."""
    target.mkdir(exist_ok=True)
    city = {path.stem: read(path) for path in sorted(source.glob("*.csv"))}
    made: dict[str, list[str]] = {}
    for row in city["flows"]:
        if row["direction"] == "out":
            made.setdefault(row["technology"], []).append(row["carrier"])
    assets = {row["technology"]: row for row in city["technologies"]}
    assets |= {row["storage"]: row for row in city["storages"]}
    blocks = {row["trade"] for row in city["trade"]}
    roofs = {row["member"] for row in city["groups"] if row["group"] == "rooftop_photovoltaics"}

    sheets = {name: city[name] for name in COPIED}
    sheets["regions"] = [
        {"region": region, "name_zh": zh, "name_en": en, "source": "A15"}
        for region, (zh, en) in REGIONS.items()
    ]
    sheets["references"] = [*city["references"], {
        "reference": "A15", "kind": "assumption", "year": "2026",
        "title_zh": "分区拆分系数、区间线路、区级责任与补助的设定（tools/districts.py）",
        "title_en": "Keys of the districts, lines between them, their caps and grants, assumed "
        "(tools/districts.py)",
        "publisher_zh": "planner", "publisher_en": "planner",
    }]  # fmt: skip
    # firm capacity is asked of the city only: a line's credit is fixed and cannot follow the need
    sheets["carriers"] = [{**row, "reserve_margin [%]": ""} for row in city["carriers"]]
    sheets["settings"] = settings(city["settings"], YEARS[:2])
    sheets["demands"] = split(
        city["demands"], lambda row: shares(KEY_OF_CARRIER.get(row["carrier"], "gdp"))
    )
    sheets["stock"] = split(
        city["stock"], lambda row: place(row["asset"], row["build_year"], made), "capacity"
    )
    sheets["trade"] = named(city["trade"], "trade")
    sheets["demand_response"] = named(city["demand_response"], "response")
    sheets["emission_factors"] = factors(city["emission_factors"], blocks)
    sheets["links"] = links()
    sheets["payers"] = payers(city["payers"])
    sheets["payments"] = payments(city["payments"])
    limits = ("build_limit", "potential")
    sheets["series"] = trade_limits(city["series"]) + [
        row for row in city["series"] if row["sheet"] != "trade" and row["field"] not in limits
    ]
    cap = [
        {name: cell for name, cell in row.items() if not name.isdigit() or int(name) in YEARS}
        for row in city["targets"]
        if row["target"] == "carbon_intensity"
    ]
    sheets["targets"] = cap + roof_targets(city["series"], roofs)
    sheets["targets"] += limit_targets(city["series"], assets)
    for name, rows in sheets.items():
        write(target / f"{name}.csv", rows)
    sheets["targets"] += cap_targets(*base_year(target, cap[0], city["series"]))
    write(target / "targets.csv", sheets["targets"])
    write(target / "settings.csv", settings(city["settings"], YEARS))


def settings(rows: Rows, years: tuple[int, ...]) -> Rows:
    """Return the settings with fewer years and longer steps."""
    changed = {
        "model_years": ", ".join(map(str, years)),
        "city_zh": "佛山市（五区）",
        "city_en": "Foshan, five districts",
    }
    kept = ("language", "price_year", "decisions_from", "discount_rate", "capital_payment",
            "running_payment", "gdp", "gdp_year", "budget_year", "hurdle_rate", "income_tax")  # fmt: skip
    steps = {
        "setting": "hours_per_step",
        "value": "4",
        "unit": "小时",
        "source": "A15",
        "note": "分区算例降低时间分辨率",
    }
    return [
        {**row, "value": changed.get(row["setting"], row["value"])}
        for row in rows
        if row["setting"] in changed or row["setting"] in kept
    ] + [steps]


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
