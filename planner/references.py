"""References: a cell that names a row of another sheet must name one, and only one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.algebra import Column
from planner.cells import BAD
from planner.drafts import Draft, Drafts, DraftSheet
from planner.messages import read as messages
from planner.names import nearest


def check_references(drafts: Drafts) -> None:
    """Report every reference to what is not there, or is there twice."""
    for sheet in drafts.sheets.values():
        for column in sheet.sheet.columns.values():
            if column.refers_to:
                known = drafts.keys(column.refers_to)
                for draft in sheet.rows.values():
                    _check(drafts, sheet, column, draft, known)


def _check(
    drafts: Drafts, sheet: DraftSheet, column: Column, draft: Draft, known: Mapping[Any, str]
) -> None:
    value = draft.values.get(column.id)
    if value is None or value is BAD or draft.typed.get(column.id) is None:
        return  # blank, or a default: what is wrong with that is said elsewhere
    say = drafts.say(sheet, draft.at[column.id])
    if value not in known:
        labels = [drafts.formulation.sheets[id].label for id in column.refers_to]
        names = [str(key) for key in known if isinstance(key, str)]
        near = _named(drafts, str(value), known) or nearest(str(value), names)
        say(messages.unknown_reference, column.label, str(value), labels, near)
        draft.broken = True
        return
    if len(column.refers_to) == 1:
        return
    homes = [id for id in column.refers_to if value in drafts.keys((id,))]
    if len(homes) > 1:
        labels = [drafts.formulation.sheets[id].label for id in homes]
        say(messages.ambiguous_reference, column.label, str(value), labels)
        draft.broken = True


def _named(drafts: Drafts, name: str, known: Mapping[Any, str]) -> str | None:
    """Return the key of the row that a person called by its name."""
    for key, id in known.items():
        row = drafts.sheets[id].rows.get(key) if id in drafts.sheets else None
        if row and name in (row.values.get("name_zh"), row.values.get("name_en")):
            return str(key)
    return None
