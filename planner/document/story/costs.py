"""What a tonne costs, and what each scenario does."""

from __future__ import annotations

from collections.abc import Sequence

from planner.document.markdown import table
from planner.document.story.words import BUDGET, CAP, made, names, say, text
from planner.messages import story as messages
from planner.report.display import shown
from planner.results import Results


def price(results: Results, language: str) -> str:
    """Return what is emitted, what is allowed and what one tonne less costs, by year."""
    mass, worth = shown("kt", language, key_figure=True), shown("CNY/t", language)
    rows = [
        (row.year, *(text(mass, each) for each in (row.quantity, row.allowed)), text(worth, row.price))
        for row in results.tables["targets"]
        if row.target == CAP and row.quantity is not None and row.limit is not None
    ]  # fmt: skip
    units = (mass, mass, worth)
    heading = [say(messages.YEAR, language)] + [
        f"{say(name, language)} ({unit.name})"
        for name, unit in zip(messages.PRICE_COLUMNS, units, strict=True)
    ]
    return "\n\n".join([*_against_policy(results, language), table(heading, rows), made(results, language)])  # fmt: skip


def _against_policy(results: Results, language: str) -> list[str]:
    cost = shown("million CNY/kt", language)
    mass = shown("kt", language, key_figure=True)
    return [
        say(messages.AGAINST_POLICY, language).format(
            tonnes=text(mass, row.tonnes),
            cost=text(cost, row.cost_per_tonne),
            public=text(cost, row.public_per_tonne),
            last=results.run["model_years"][-1],
        )
        for row in results.tables["leverage"]
        if row.scope == "plan" and row.tonnes is not None
    ]


def scenarios(runs: Sequence[Results], language: str) -> str:
    """Return what each scenario costs, emits, asks of public budgets, and what a tonne costs in it."""
    cost, mass = (shown(unit, language, key_figure=True) for unit in ("million CNY", "kt"))
    worth = shown("CNY/t", language)
    priced = (2030, 2035, 2050)
    first, last = BUDGET[0], BUDGET[4]
    base = _system_cost(runs[0])
    rows = []
    for results in runs:
        tables = results.tables
        prices = {row.year: row.price for row in tables["targets"] if row.target == CAP}
        emitted = sum(r.emissions for r in tables["emissions"] if (r.gas, r.year) == ("CO2", 2030))
        paid = sum(
            row.constant
            for row in tables["budget"]
            if row.whole and row.case != "actual" and first <= row.year <= last
        )
        rows.append((
            _scenario(results, language), text(cost, _system_cost(results)),
            text(cost, _system_cost(results) - base), text(mass, emitted), text(cost, paid),
            " / ".join(text(worth, prices.get(year) or 0.0) for year in priced),
        ))  # fmt: skip
    units = ("", cost.name, cost.name, mass.name, cost.name, worth.name)
    heading = [
        say(said, language).format(year=2030, first=first, last=last, years=" / ".join(map(str, priced)))
        + (f" ({unit})" if unit else "")
        for said, unit in zip(messages.SCENARIO_COLUMNS, units, strict=True)
    ]  # fmt: skip
    return table(heading, rows) + "\n\n" + made(runs[0], language)


def _scenario(results: Results, language: str) -> str:
    id = results.run["scenario"]
    return names(results, language, "scenarios").get(id, id)


def _system_cost(results: Results) -> float:
    objective = results.run["objective"]
    return float(objective["value"] - objective["outside_costs"])
