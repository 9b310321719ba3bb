"""The books of answers: the sheets that tell each, by the id of its question."""

from __future__ import annotations

from collections.abc import Sequence

from planner.report import Report, cuts, sensitivity
from planner.report.answering import (
    along,
    alternatives,
    commitments,
    differing,
    drawn,
    evaluation,
    explained,
    front,
    frontier,
    replanned,
    spread,
    tornado,
)

SHEETS: dict[str, Sequence[Report]] = {
    "sweep": (frontier, along),
    "ceilings": (cuts,),
    "explain": explained.SHEETS,
    "sensitivity": (tornado, sensitivity),
    "uncertainty": (spread, commitments, drawn),
    "alternatives": (alternatives,),
    "review": (evaluation, replanned),
    "diff": differing.SHEETS,
}
"""Sheets of each question in reading order, without the front that every book has."""


def reports(question: str) -> list[Report]:
    """Return the sheets of the book that answers a question."""
    return [front, *SHEETS[question]]
