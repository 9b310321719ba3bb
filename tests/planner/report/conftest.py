"""A small plan written by hand as result tables: what the book is tested on."""

from __future__ import annotations

from typing import Any

import pytest

from planner.results import Results
from planner.tables import ROW_TYPES
from tests.planner.report import money

YEARS = {2025: 1, 2026: 1, 2030: 4}
STANDING = {
    "coal": ("power", "MW", (620.0, 560.0, 300.0)),
    "pv": ("power", "MW", (80.0, 140.5, 456.789)),
    "battery": ("power", "MW", (0.0, 25.25, 120.0)),
    "bus": ("transport", "thousand vehicles", (4.0, 4.1, 4.5)),
    "idle": ("power", "MW", (0.0, 0.0, 0.0)),
}
BUILT = {
    "pv": ("new", "clean power", "power", "MW", (0.0, 60.5, 79.07225), 3.2),
    "battery": ("new", "clean power", "power", "MW", (0.0, 25.25, 23.6875), 1.6),
    "bus": (
        "new",
        "=SUM(green transport)",
        "transport",
        "thousand vehicles",
        (0.0, 0.4, 0.5),
        800.0,
    ),
    "refit": ("retrofit", "", "power", "MW", (0.0, 60.0, 65.0), 0.45),
    "idle": ("new", "clean power", "power", "MW", (0.0, 0.0, 0.0), 5.0),
}
NAMES = [
    ("technologies", "coal", "燃煤机组", "Coal units"),
    ("technologies", "pv", "=屋顶光伏", "=Rooftop PV"),
    ("technologies", "bus", "公交车", "Buses"),
    ("technologies", "idle", "闲置技术", "Idle technology"),
    ("storages", "battery", "新型储能", "Batteries"),
    ("retrofits", "refit", "煤电节能改造", "Coal retrofit"),
    ("carriers", "electricity", "电力", "Electricity"),
    ("carriers", "coal_fuel", "煤炭", "Coal"),
    ("trade", "grid", "外购电", "Grid purchase"),
    ("trade", "coal_market", "购煤", "Coal purchase"),
    ("gases", "co2", "二氧化碳", "CO2"),
    ("targets", "cap", "碳排放总量控制", "Carbon cap"),
    ("targets", "pv_goal", "光伏装机目标", "PV goal"),
    ("scenarios", "base", "基准", "Base"),
    ("sectors", "power", "电力", "Power"),
    ("sectors", "transport", "交通", "Transport"),
]


def row(table: str, **values: Any) -> Any:
    """Return a row of a result table; columns not given are blank, zero, None or the first choice."""
    blanks = {"str": "", "float": 0.0, "int": 0, "bool": False}
    row_type = ROW_TYPES[table]
    filled = {
        name: None if column.default is None else blanks[column.type]
        for name, column in row_type.columns.items()
    }
    first = {n: next(iter(c.choices)) for n, c in row_type.columns.items() if c.choices}
    return row_type(**(filled | first | values))


def across(values: tuple[float, ...]) -> list[tuple[int, int, float]]:
    """Return year, calendar years and value."""
    return [(year, n, value) for (year, n), value in zip(YEARS.items(), values, strict=True)]


def city() -> Results:
    """Return the hand-made plan."""
    t: dict[str, list[Any]] = {name: [] for name in ROW_TYPES}
    for sheet, id, zh, en in [*NAMES, *money.NAMES]:
        t["names"].append(
            row("names", sheet=sheet, item=id, name_zh=zh, name_en=en, clause="二（一）")
        )
    _capacity_and_investment(t)
    _energy(t)
    _emissions_and_targets(t)
    _costs(t)
    _inputs_and_checks(t)
    money.fill(t, row)
    _on_request(t)
    return Results(t, _run(t))


def _capacity_and_investment(t: dict[str, list[Any]]) -> None:
    for asset, (sector, unit, values) in STANDING.items():
        new = BUILT[asset][4] if asset in BUILT else (0.0, 0.0, 0.0)
        for (year, n, value), built in zip(across(values), new, strict=True):
            t["capacity"].append(
                row("capacity", asset=asset, region="city", year=year, sector=sector, unit=unit,
                    standing=value, new=built * n)
            )  # fmt: skip
            t["activity"].append(
                row("activity", technology=asset, region="city", year=year, sector=sector,
                    unit="GWh", activity=value * 4, utilisation=0.46)
            )  # fmt: skip
    for item, (kind, action, sector, unit, values, cost) in BUILT.items():
        for year, n, value in across(values):
            t["investment"].append(
                row("investment", item=item, kind=kind, action=action, sector=sector, region="city",
                    year=year, years=n, unit=unit, amount=value, spending=value * cost)
            )  # fmt: skip


def _energy(t: dict[str, list[Any]]) -> None:
    for year, _n, level in across((1.0, 1.1, 1.4)):
        place = {"carrier": "electricity", "region": "city", "year": year, "unit": "GWh"}
        for side, item, kind, amount in (
            ("supply", "coal", "technology", 2400.0), ("supply", "pv", "technology", 100.0 * level),
            ("supply", "grid", "trade", 1500.0 * level), ("supply", "battery", "storage", 36.0),
            ("use", "battery", "storage", 40.0), ("use", "demand", "demand", 3900.0 * level),
            ("surplus", "surplus", "surplus", 2396.0 - 2300.0 * level),
        ):  # fmt: skip
            t["balance"].append(
                row("balance", **place, side=side, item=item, kind=kind, amount=amount)
            )
        for period in ("summer", "winter"):
            for step in range(1, 5):
                for side, item, power in (
                    ("supply", "coal", 274.0), ("supply", "pv", 20.0 * level * (step == 2)),
                    ("supply", "grid", 171.0 * level), ("use", "battery", 5.0 * (step == 2)),
                    ("use", "demand", 440.0 * level),
                ):  # fmt: skip
                    t["dispatch"].append(
                        row("dispatch", **{**place, "unit": "MW"}, period=period, step=step,
                            side=side, item=item, power=power)
                    )  # fmt: skip
        t["prices"].append(
            row("prices", carrier="electricity", region="city", year=year, period="", step=0,
                unit="million CNY/GWh", price=0.41 * level)
        )  # fmt: skip
        t["storage"].append(
            row("storage", storage="battery", region="city", year=year, unit="GWh", charged=40.0,
                discharged=36.0, lost=4.0, cycles=250.0)
        )  # fmt: skip


def _emissions_and_targets(t: dict[str, list[Any]]) -> None:
    totals = {}
    for year, n, level in across((1.0, 0.93, 0.7123)):
        place = {"gas": "co2", "region": "city", "year": year}
        for sector, scope, source, carrier, amount in (
            ("power", "fuel", "coal", "coal_fuel", 2100.0 * level),
            ("transport", "fuel", "bus", "diesel", 310.0),
            ("purchase", "purchase", "grid", "electricity", 640.0 * level),
        ):
            t["emissions"].append(
                row("emissions", **place, sector=sector, scope=scope, source=source,
                    carrier=carrier, emissions=amount)
            )  # fmt: skip
        total = totals[year] = sum(r.emissions for r in t["emissions"] if r.year == year)
        gdp = 12000.0 * (1 + (year - 2025) * 0.05)
        t["economy"].append(
            row("economy", year=year, gas="co2", years=n, emissions=total, gdp=gdp,
                intensity=total * 1000 / gdp)
        )  # fmt: skip
    for target, measure, kind, sense, unit, year, limit, value, price, state in (
        ("cap", "emission_total", "hard", "at_most", "kt", 2026, 2950.0, totals[2026], 0.0, "room"),
        ("cap", "emission_total", "hard", "at_most", "kt", 2030, totals[2030], totals[2030], 231.5, "binding"),
        ("pv_goal", "standing_capacity", "tracked", "at_least", "MW", 2030, 500.0, 456.789, 0.0, "missed"),
    ):  # fmt: skip
        room = (limit - value) * (1 if sense == "at_most" else -1)
        t["targets"].append(
            row("targets", target=target, year=year, measure=measure, kind=kind, sense=sense,
                item="co2" if unit == "kt" else "pv",
                unit=unit, limit=limit, value=value, room=room, quantity_unit=unit, quantity=value,
                allowed=limit, price=price, state=state,
                price_unit="CNY/t" if unit == "kt" else "million CNY / MW")
        )  # fmt: skip
    t["limits"].append(
        row("limits", limit="build_limit_row", label_zh="年新增上限", label_en="Build limit", item="pv",
            year=2026, detail="city", cells="技术!K7", value=60.5, worth=0.31)
    )  # fmt: skip


def _costs(t: dict[str, list[Any]]) -> None:
    for term, zh, en, values, factors in (
        ("building_charges", "新增容量投资年费", "Charges for new capacity", (0.0, 21.7, 61.4), (1.0, 0.9433962, 3.0817)),
        ("fixed_costs", "固定运维费", "Fixed costs", (31.0, 30.2, 27.7), (1.0, 0.9433962, 3.0817)),
        ("purchase_costs", "购入费用", "Purchases", (905.3, 930.1, 1001.98765), (1.0, 0.9433962, 3.0817)),
    ):  # fmt: skip
        for (year, n, value), factor in zip(across(values), factors, strict=True):
            t["costs"].append(
                row("costs", term=term, label_zh=zh, label_en=en, year=year, years=n, amount=value,
                    discount_sum=factor, discounted=value * factor)
            )  # fmt: skip
    for kind in ("new", "retrofit"):
        for step, amount in (
            ("overnight", 100.0), ("interest", 60.0), ("beyond", -70.0), ("within", 90.0),
            ("discounting", -30.0), ("discounted", 60.0),
        ):  # fmt: skip
            t["bridge"].append(row("bridge", kind=kind, step=step, amount=amount))
    running = sum(r.discounted for r in t["costs"]) - 120.0
    t["bridge"].append(row("bridge", kind="running", step="discounted", amount=running))


def _inputs_and_checks(t: dict[str, list[Any]]) -> None:
    for number, (source, kind) in enumerate(
        (("R01", "statistic"), ("A02", "assumption"), ("", "none"))
    ):
        t["inputs"].append(
            row("inputs", sheet="technologies", row="pv", column="capital_cost", year=2025 + number, cell=f"技术!K{number + 5}",
                text="=3200", unit="元", value=3.2, internal_unit="million CNY / MW", source=source,
                source_kind=kind)
        )  # fmt: skip
    t["inputs"].append(
        row("inputs", sheet="technologies", row="pv", column="potential", cell="技术!N5", text="不限",
            unit="", value=float("inf"), internal_unit="MW", source_kind="none")
    )  # fmt: skip
    t["references"].append(
        row("references", reference="R01", title_zh="统计年鉴", title_en="Yearbook", kind="statistic",
            publisher_zh="统计局", year=2024, address="https://example.org/")
    )  # fmt: skip
    t["overrides"].append(
        row("overrides", scenario="base", override="情景改动!B5", hits=1, sheet="technologies", row="pv",
            column="capital_cost", cell="技术!K5", before="3300", operation="=", value="3200", after="3200",
            unit="元", reason_zh="询价")
    )  # fmt: skip
    t["checks"].append(
        row("checks", check="costs", label_zh="各成本项折现合计等于系统总成本", label_en="Discounted cost terms add up",
            left=1.0, right=1.0, difference=0.0, tolerance=1e-6, unit="million CNY", passed=True)
    )  # fmt: skip


def _on_request(t: dict[str, list[Any]]) -> None:
    """What only some runs have: how far prices hold, and curves of typical days."""
    t["ranges"].append(
        row("ranges", limit="emission_total_target", label_zh="排放总量", label_en="Total emissions",
            item="cap", year=2030, unit="kt", value=2000.0, holds_from=1990.0, holds_to=2010.0,
            price_unit="CNY/t", price=231.5)
    )  # fmt: skip
    t["support"].append(
        row("support", item="pv", part="new", action="solar", region="city", year=2026, unit="MW",
            amount=120.0, overnight=3.2, needed=0.1, above=0.1, uniform=38.4, limited=False, lack=0.2,
            planned=0.1, measured="investor", difference=-0.1, verdict="under")
    )  # fmt: skip
    t["support_totals"].append(row("support_totals", item="", uniform=38.4, graded=30.0))
    t["unpriced"].append(
        row(
            "unpriced", gas="CO2", source="pv", year=2030, plan=10.0, supported=12.0, difference=2.0
        )
    )
    for share, state in ((0.0, "holds"), (0.1, "holds"), (0.2, "fails")):
        t["ceilings"].append(
            row("ceilings", purse="outlay", cut=share, state=state, ceiling=10 * (1 - share), used=9.0,
                system_cost=5200.0 + 10 * share, emissions=9000.0, invested=120.0 - 10 * share)
        )  # fmt: skip
        if share:
            t["ceiling_items"].append(
                row("ceiling_items", purse="outlay", cut=share, item="pv", action="solar",
                    before=50.0, invested=50.0 - 10 * share, change=-10 * share)
            )  # fmt: skip
    t["ceiling_targets"].append(
        row("ceiling_targets", purse="outlay", cut=0.2, target="cap", year=2030, unit="kt",
            limit=2000.0, value=2010.0, quantity_unit="kt", short=10.0)
    )  # fmt: skip
    t["curves"].append(row("curves", curve="sun", mean_given=0.15, mean=0.15))
    cost = sum(each.discounted for each in t["costs"])
    for assumption, end, state, factor in (
        ("", "base", "optimal", 1.0), ("gas", "low", "optimal", 0.9), ("gas", "high", "optimal", 1.25),
        ("heat", "high", "no_plan", None),
    ):  # fmt: skip
        case = {
            "assumption": assumption,
            "label_zh": "气价",
            "label_en": "Gas price",
            "end": end,
            "state": state,
        }
        if factor is None:
            t["sensitivity"].append(
                row(
                    "sensitivity",
                    **case,
                    figure="cost",
                    unit="million CNY",
                    why_en="no",
                    why_zh="无",
                )
            )
            continue
        for figure, year, unit, value in (
            ("cost", 0, "million CNY", cost * factor), ("emissions", 2030, "kt", 2172.5 * factor),
            ("peak_year", 0, "calendar year", 2025.0 if factor < 1 else None),
        ):  # fmt: skip
            t["sensitivity"].append(
                row("sensitivity", **case, figure=figure, year=year, unit=unit, value=value)
            )


def _run(t: dict[str, list[Any]]) -> dict[str, Any]:
    return {
        "program": "planner", "version": "0.1.0", "solver": "HiGHS", "solver_version": "1.11.0",
        "city": {"zh": "示例市", "en": "Sample City"}, "scenario": "base",
        "created": "2026-11-23T15:22:00+08:00", "language": "zh", "status": "optimal",
        "input": {"name": "sample.xlsx", "digest": "0" * 64},
        "objective": {"value": sum(r.discounted for r in t["costs"]), "unit": "million CNY"},
        "size": {"rows": 1200, "columns": 1300, "nonzeros": 5400},
        "seconds": {"read": 0.1, "build": 0.4, "solve": 0.3, "tabulate": 0.1},
        "certificate": {"passed": True}, "warnings": [], "price_year": 2025, "discount_rate": 0.06,
        "inputs": {"sourced": 1, "assumed": 1, "unsourced": 1, "default": 4},
        "model_years": list(YEARS), "budget_year": 2026, "price_index": True, "baseline": False,
    }  # fmt: skip


@pytest.fixture(scope="session")
def results() -> Results:
    """The hand-made plan."""
    return city()
