"""References: a cell that names a row of another sheet must name one, and only one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from models.algebra import Column
from planner.cells import BAD, text_of
from planner.drafts import Draft, Drafts, DraftSheet, Position
from planner.messages import read as messages
from planner.names import nearest

MANY = 3
"""Columns that name what is not there, from which it is said once for all of them."""


class Unknown(NamedTuple):
    """A reference to what is not there."""

    sheet: DraftSheet
    column: Column
    draft: Draft
    value: str


def check_references(drafts: Drafts) -> None:
    """Report every reference to what is not there, or is there twice."""
    unknown: dict[str, list[Unknown]] = defaultdict(list)
    for sheet in drafts.sheets.values():
        for column in sheet.sheet.columns.values():
            if column.refers_to:
                known = drafts.keys(column.refers_to)
                for draft in sheet.rows.values():
                    found = _check(drafts, sheet, column, draft, known)
                    if found is not None:
                        unknown[found.value].append(found)
    for alike in unknown.values():
        if len({(each.sheet.sheet.id, each.column.id) for each in alike}) >= MANY:
            _once(drafts, alike)
        else:
            for each in alike:
                _say(drafts, each)


def _say(drafts: Drafts, unknown: Unknown) -> None:
    column, value = unknown.column, unknown.value
    labels = [drafts.formulation.sheets[id].label for id in column.refers_to]
    near = nearest(value, drafts.names.words(column.refers_to))
    say = drafts.say(unknown.sheet, unknown.draft.at[column.id])
    say(messages.unknown_reference, column.label, value, labels, near)


def _once(drafts: Drafts, alike: list[Unknown]) -> None:
    """Report what is named all over the workbook once: most likely its row was renamed."""
    first = min(alike, key=lambda each: len(each.column.refers_to))
    refers_to = first.column.refers_to
    labels = [drafts.formulation.sheets[id].label for id in refers_to]
    near = nearest(first.value, drafts.names.words(refers_to))
    cells: dict[str, list[str]] = defaultdict(list)
    for each in alike:
        place = drafts.place(each.sheet, each.draft.at[each.column.id])
        cells[place.sheet].append(place.cell)
    say = drafts.say(first.sheet, first.draft.at[first.column.id])
    say(messages.unknown_all_over, first.value, labels, dict(cells), near)


def _check(
    drafts: Drafts, sheet: DraftSheet, column: Column, draft: Draft, known: Mapping[Any, str]
) -> Unknown | None:
    """Report a reference that may mean several rows; return one that means none."""
    value = draft.values.get(column.id)
    if value is None or value is BAD or draft.typed.get(column.id) is None:
        return None  # blank, or a default: what is wrong with that is said elsewhere
    if column.refers_to == ("sectors",) and value == column.default:
        return None  # "all", written out
    say = drafts.say(sheet, draft.at[column.id])
    if value not in known:
        draft.broken = True
        called = drafts.names.called(column.refers_to, str(value))
        if len(called) <= 1:
            return Unknown(sheet, column, draft, str(value))
        say(messages.ambiguous_name, column.label, str(value), called)
        return None
    if len(column.refers_to) == 1:
        return None
    homes = [id for id in column.refers_to if value in drafts.keys((id,))]
    if len(homes) > 1:
        labels = [drafts.formulation.sheets[id].label for id in homes]
        say(messages.ambiguous_reference, column.label, str(value), labels)
        draft.broken = True
    return None


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
