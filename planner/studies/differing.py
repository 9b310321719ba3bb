"""Differing: what changed between two inputs, as an answer with its book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import models
from models.algebra import Label
from planner import exits
from planner.answer import Answer
from planner.cells import text_of
from planner.messages import diff as messages
from planner.studies.certifying import reading_results
from planner.studies.watch import Watch

if TYPE_CHECKING:
    from planner.diff import Difference

QUESTION = "diff"


def differ(before: Path, after: Path, watch: Watch) -> Answer:
    """Return what changed from one input to another; told from the later one.

    Raises InvalidInput where either has problems: a row left out for a mistake is not gone.
    """
    from planner.diff import diff
    from planner.read import read
    from planner.tables import differences as tables

    readings = []
    for path in (before, after):
        with watch.phase("read"):
            readings.append(read(path))
        if watch.heard is not None:
            watch.heard(readings[0].language)
    problems = [each for reading in readings for each in reading.problems]
    if problems:
        raise exits.InvalidInput(*problems)
    found = list(diff(*readings))
    background = reading_results(readings[1])
    background.tables["names"] += _gone(reading_results(readings[0]), background)
    old, new = (reading.name for reading in readings)
    files = {
        "before": {"name": old, "digest": readings[0].digest},
        "after": {"name": new, "digest": readings[1].digest},
    }
    background.run.update(files)
    story = {
        **files,
        "sentences": [{"en": en, "zh": zh} for en, zh in map(_said, found)],
    }
    rows: list[Any] = [tables.of(each) for each in found]
    return Answer(QUESTION, messages.asked(old, new), background, {"differences": rows}, story)


def _gone(before: Any, after: Any) -> list[Any]:
    """Return the names of rows that only the earlier input has."""
    known = {(row.sheet, row.item) for row in after.tables["names"]}
    return [row for row in before.tables["names"] if (row.sheet, row.item) not in known]


def _said(each: Difference) -> tuple[str, str]:
    sheet = models.FORMULATION.sheets[each.sheet]
    before, after = each.before, each.after
    if each.kind == "curve":
        return messages.curve(sheet.label, each.row, *each.steps, each.most or 0.0)
    if each.kind != "changed":
        return messages.row(sheet.label, each.row, each.kind, before.cell or after.cell)
    column = sheet.columns[each.column].label if each.column else Label("", "")
    sides = [
        messages.side(side.text, side.unit, side.cell, text_of(side.value))
        for side in (before, after)
    ]
    return messages.changed(sheet.label, each.row, column, each.year, *sides)
