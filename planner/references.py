"""References: a cell that names a row of another sheet must name one, and only one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from models.algebra import Column
from planner.cells import BAD, text_of
from planner.drafts import Draft, Drafts, DraftSheet, Position
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
        called = drafts.names.called(column.refers_to, str(value))
        if len(called) > 1:
            say(messages.ambiguous_name, column.label, str(value), called)
        else:
            near = nearest(str(value), drafts.names.words(column.refers_to))
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


_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]*", re.ASCII)


def check_sources(drafts: Drafts) -> None:
    """Warn, once a sheet, of each source that looks like an id and is not in sheet references."""
    known = [str(key) for key in drafts.keys(("references",))]
    numbered = any(key.isdigit() for key in known)
    for sheet in drafts.sheets.values():
        said: set[str] = set()
        for text, at in _sources(sheet):
            ids = [part.strip() for part in re.split("[,;，；、]", text)]
            if not all(_ID.fullmatch(id) for id in ids):
                continue  # a sentence
            for id in ids:
                like_one = not id.isdigit() if re.search(r"\d", id) else nearest(id, known)
                if id not in known and id not in said and (like_one or numbered):
                    said.add(id)
                    near = nearest(id, known)
                    drafts.say(sheet, at)(messages.unknown_source, id, near, warning=True)


def _sources(sheet: DraftSheet) -> Iterator[tuple[str, Position]]:
    heading = sheet.raw.column("source")
    if heading is None:
        return
    position = sheet.raw.headings.index(heading)
    for row in sheet.raw.rows:
        text = text_of(row.cells[position]).strip()
        if text:
            yield text, (row.index, heading.index)
