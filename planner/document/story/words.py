"""How the pages on Foshan say numbers, names and sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planner.messages import story as messages
from planner.report.display import Shown
from planner.results import Results

BUDGET = tuple(range(2026, 2032))
"""Calendar years whose public money is shown; all but the last are the five years of the plan."""

CAP = "carbon_intensity"
"""Id of the target whose price is that of a tonne."""


def names(results: Results, language: str, *sheets: str) -> dict[str, str]:
    """Return what the rows of some sheets are called, by id."""
    rows: Iterable[Any] = (row for row in results.tables["names"] if row.sheet in sheets)
    return {row.item: row.name_zh if language == "zh" else row.name_en for row in rows}


def made(results: Results, language: str) -> str:
    """Return what made a run, and for which years."""
    run = results.run
    years = run["model_years"]
    return say(messages.MADE, language).format(
        version=run["version"], solver=run["solver_version"],
        years=f"{years[0]}–{years[-1]}", price_year=run["price_year"],
    )  # fmt: skip


def text(scale: Shown, value: float) -> str:
    """Return an amount in a unit, as it is shown."""
    return f"{scale.of(value):,.{scale.places}f}"


def say(sentence: messages.Sentence, language: str) -> str:
    """Return a sentence in one language."""
    return sentence[1 if language == "zh" else 0]
