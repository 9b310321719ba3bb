"""Foshan in its five districts, made from the city's folder by stated keys.

    python -m tools.districts inputs/foshan inputs/foshan-districts

The city's rows are split, never copied by hand, so that the two cannot drift apart.  Only GDP
and population of the districts are known, and the latter from memory: every key is an assumption
(A12, A15).  Time is coarser than in the city: eight model years, steps of four hours.  What may be
built per year, and what may stand, is limited for the whole city by targets, because a
technology has one limit for every region.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from tools.district_keys import (
    CAPPED,
    DISTRICTS,
    KEY_OF_ASSET,
    KEY_OF_CARRIER,
    KEYS,
    LINE,
    MARGIN,
    NEIGHBOURS,
    ONLY_IN,
    REGIONS,
    SHARES_OF_SITES,
    SITES,
    WASTE_ROADS,
    YEARS,
)

Row = dict[str, str]
Rows = list[Row]

COPIED = (
    "actions", "carbon_price", "carriers", "emission_factors", "flows", "funding_rules", "gases",
    "groups", "loans", "periods", "profiles", "references", "retrofits", "sectors",
    "settings", "storages", "tariffs", "technologies",
)  # fmt: skip


def read(path: Path) -> Rows:
    """Return the rows of a sheet, by the ids of their columns and with their headings kept."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: Iterable[Row]) -> None:
    """Write a sheet with the columns its rows have, years last and in order."""
    rows = list(rows)
    names = dict.fromkeys(name for row in rows for name in row)
    years = sorted(name for name in names if name.isdigit())
    heading = [name for name in names if not name.isdigit()] + years
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, heading, restval="", lineterminator="\n")
        sheet.writeheader()
        sheet.writerows(rows)


def shares(key: str) -> dict[str, float]:
    """Return what part of a key falls to each district."""
    parts = KEYS[key]
    return {region: part / sum(parts) for region, part in zip(REGIONS, parts, strict=True)}


def scaled(row: Row, share: float, *columns: str) -> Row:
    """Return a row with the numbers of its years, and of some columns, times a share."""
    taken = [name for name in row if name.isdigit() or name in columns]
    numbers = {name: f"{float(row[name]) * share:.12g}" for name in taken if row[name]}
    return {**row, **numbers}


def by_year(row: Row) -> dict[int, float]:
    """Return the value of a row in every model year from its first on: linear between, then level."""
    given = sorted(
        (int(name), float(cell)) for name, cell in row.items() if name.isdigit() and cell
    )
    values = {}
    for year in YEARS:
        before = [point for point in given if point[0] <= year]
        after = [point for point in given if point[0] > year]
        if before and after:
            (first, low), (last, high) = before[-1], after[0]
            values[year] = low + (high - low) * (year - first) / (last - first)
        elif before:
            values[year] = before[-1][1]
    return values


def place(asset: str, build_year: str, made: dict[str, list[str]]) -> dict[str, float]:
    """Return what part of an asset's stock stands in each district."""
    if sites := SITES.get((asset, build_year)):
        parts = SHARES_OF_SITES.get((asset, build_year), (1.0,))
        return dict(zip(sites, parts, strict=True))
    named = (KEY_OF_CARRIER[c] for c in made.get(asset, ()) if c in KEY_OF_CARRIER)
    return shares(KEY_OF_ASSET.get(asset) or next(named, "gdp"))


def split(rows: Rows, of: Callable[[Row], dict[str, float]], *columns: str) -> Rows:
    """Return rows with one for each district in which they have a part."""
    return [
        {**scaled(row, share, *columns), "region": region}
        for row in rows
        for region, share in of(row).items()
        if share > 0
    ]


def named(rows: Rows, column: str) -> Rows:
    """Return one row per district, its id and names ending in the district's."""
    return [
        {
            **row,
            column: f"{row[column]}_{region}",
            "name_zh": f"{row['name_zh']}（{zh}）",
            "name_en": f"{row['name_en']}, {en}",
            "region": region,
        }
        for row in rows
        for region, (zh, en) in REGIONS.items()
    ]


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


def payers(rows: Rows) -> Rows:
    """Return who pays, with one row for the budget of each district instead of one for all."""
    return [
        *(row for row in rows if row["payer"] != DISTRICTS),
        *(
            {"payer": region, "name_zh": f"{zh}财政", "name_en": f"{en} district budget",
             "level": "district", "nature": "general", "source": "A15"}
            for region, (zh, en) in REGIONS.items()
        ),
    ]  # fmt: skip


def payments(rows: Rows) -> Rows:
    """Return what is paid: by each district for what is in it, and by the city to each of them.

    Rates stay what they are; amounts fixed per year are split by GDP.
    """
    made: Rows = []
    for row in rows:
        if DISTRICTS not in (row["payer"], row["recipient"]):
            made.append(row)
            continue
        only = ONLY_IN.get(row["payment"])
        for region, share in shares("gdp").items():
            if only is not None and region != only[0]:
                continue
            scale = share if row["basis"] == "fixed" else 1.0 if only is None else only[1]
            zh, en = REGIONS[region]
            made.append({
                **scaled(row, scale), "payment": f"{row['payment']}_{region}", "region": region,
                "name_zh": f"{row['name_zh']}（{zh}）", "name_en": f"{row['name_en']}, {en}",
                **{who: region for who in ("payer", "recipient") if row[who] == DISTRICTS},
            })  # fmt: skip
    return made


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


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
