"""The result table of the README, made from the folder of a run; no figure is typed in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from models.units import unit
from planner.document.markdown import table
from planner.messages import document as messages
from planner.report.display import shown
from planner.results import Results

PAGES = {"README.md": "en", "README.zh.md": "zh"}
BEGIN, END = "<!-- results: python -m planner.document RESULTS -->", "<!-- end of results -->"
SHOWN_YEARS = 5
"""Every model year that is a multiple of this is a row of the table."""


def stale(root: Path, folder: Path) -> list[str]:
    """Return the pages whose result table is not that of a run.

    Raises ValueError where a page has no place for it, FileNotFoundError where `folder` is not
    that of a run.
    """
    return list(_changed(root, folder))


def write(root: Path, folder: Path) -> list[str]:
    """Put the result table of a run into the pages; return those that changed."""
    changed = _changed(root, folder)
    for name, text in changed.items():
        (root / name).write_text(text, encoding="utf-8", newline="\n")
    return list(changed)


def _changed(root: Path, folder: Path) -> dict[str, str]:
    results = Results.load(folder)
    found = {}
    for name, language in PAGES.items():
        old = (root / name).read_text(encoding="utf-8")
        before, begin, rest = old.partition(BEGIN)
        _, end, after = rest.partition(END)
        if not begin or not end:
            raise ValueError(f"{name} has no place for results")
        new = f"{before}{BEGIN}\n{section(results, language)}\n{END}{after}"
        if new != old:
            found[name] = new
    return found


def section(results: Results, language: str) -> str:
    """Return the result table and its caption in one language."""
    run, which = results.run, 1 if language == "zh" else 0
    years = run["model_years"]
    money = shown("million CNY", language, key_figure=True)
    objective = run["objective"]
    words = {
        "years": f"{years[0]}–{years[-1]}",
        "version": run["version"],
        "solver": run["solver_version"],
        "price_year": run["price_year"],
        "cost": f"{money.of(objective['value'] - objective['outside_costs']):,.1f}",
    }
    return "\n\n".join(
        [
            messages.SYSTEM_COST[which].format(**words),
            _table(results, language),
            messages.RESULT_CAPTION[which].format(**words),
        ]
    )


def _is_cap_on_mass(row: Any) -> bool:
    return row.kind == "hard" and unit(row.price_unit) == unit("CNY/t")


def _table(results: Results, language: str) -> str:
    which = 1 if language == "zh" else 0
    money = shown("million CNY", language, key_figure=True)
    mass = shown("kt", language, key_figure=True)
    price = shown("CNY/t", language)
    tables = results.tables
    heading = [
        messages.RESULT_YEAR[which],
        *(
            f"{said[which]} ({scale.name})"
            for said, scale in zip(
                messages.RESULT_COLUMNS, (mass, money, money, price), strict=True
            )
        ),
    ]
    rows = []
    for year in results.run["model_years"]:
        if year % SHOWN_YEARS:
            continue
        emissions = sum(
            r.emissions for r in tables["emissions"] if (r.year, r.gas) == (year, "CO2")
        )
        investment = sum(r.spending for r in tables["investment"] if r.year == year)
        cost = sum(r.amount for r in tables["costs"] if r.year == year)
        worth = sum(r.price for r in tables["targets"] if r.year == year and _is_cap_on_mass(r))
        numbers = ((mass, emissions), (money, investment), (money, cost), (price, worth))
        rows.append((year, *(f"{scale.of(value):,.{scale.places}f}" for scale, value in numbers)))
    return table(heading, rows)
