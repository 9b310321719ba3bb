"""Figures of a run beside published ones."""

from __future__ import annotations

from planner.document.markdown import table
from planner.document.story.words import CAP, say, text
from planner.messages import story as messages
from planner.report.display import shown
from planner.results import Results

BASE = 2025
LATER = 2030
CARS = ("petrol_car", "battery_car")


def orders(results: Results, language: str) -> str:
    """Return figures of the plan beside what was published, for the eye of a sceptic."""
    rows = []
    for name, (unit, value, key_figure) in figures(results).items():
        said, published, ids = messages.ORDERS[name]
        scale = shown(unit, language, key_figure=key_figure)
        amount = f"{text(scale, value)} {scale.name}"
        rows.append((say(said, language), amount, say(published, language), ids))
    return table([say(each, language) for each in messages.ORDER_COLUMNS], rows)


def figures(results: Results) -> dict[str, tuple[str, float, bool]]:
    """Return figures by name: internal unit, value, and whether it is shown as a key figure."""
    tables = results.tables
    emitted = [row for row in tables["emissions"] if (row.gas, row.year) == ("CO2", BASE)]
    bought = {row.source for row in emitted if row.scope == "purchase"}
    total = sum(row.emissions for row in emitted)
    outside = sum(row.emissions for row in emitted if row.source in bought)
    supplied = sum(
        row.amount
        for row in tables["balance"]
        if (row.carrier, row.year, row.side) == ("electricity", BASE, "supply")
        and row.kind != "storage"
    )
    caps = [row for row in tables["targets"] if row.target == CAP and row.price]
    new = {
        row.asset: row.new for row in tables["capacity"] if row.year == LATER and row.asset in CARS
    }
    return {
        "scope_1": ("kt", total - outside, True),
        "total": ("kt", total, True),
        "used": ("GWh", supplied, True),
        "coal_hours": ("hour", _hours(results, BASE, "coal_su"), False),
        "sun_hours": ("hour", _hours(results, LATER, "rooftop_pv"), False),
        "power_price": ("million CNY/GWh", _mean_price(results, "electricity", BASE), False),
        "tonne": ("CNY/t", next(row.price for row in caps if row.year == LATER), False),
        "dearest": ("CNY/t", max(row.price for row in caps), False),
        "electric_cars": ("share", new["battery_car"] / sum(new.values()), False),
    }


def _hours(results: Results, year: int, begins: str) -> float:
    """Return full-load hours a year: GWh made over GW standing."""
    made = sum(
        row.activity
        for row in results.tables["activity"]
        if row.year == year and row.technology.startswith(begins)
    )
    standing = sum(
        row.standing
        for row in results.tables["capacity"]
        if row.year == year and row.asset.startswith(begins)
    )
    return made / standing * 1000


def _mean_price(results: Results, carrier: str, year: int) -> float:
    """Return what one unit more of a carrier costs in the mean of a year, by use."""
    return next(
        float(row.price)
        for row in results.tables["prices"]
        if (row.carrier, row.year, row.period) == (carrier, year, "")
    )
