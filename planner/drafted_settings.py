"""The sheet that is written downwards, one setting a row, as one row of typed values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from models.algebra import Column
from planner.cells import BAD, read_value, text_of
from planner.grid import Broken, address
from planner.messages import read as messages
from planner.names import is_own, match, nearest
from planner.raw import SETTING_COLUMNS
from planner.stray import is_stray_setting

if TYPE_CHECKING:
    from planner.drafts import Draft, Drafts, DraftSheet, Position


def draft_settings(drafts: Drafts, sheet: DraftSheet, draft: Draft) -> None:
    """Fill the draft of a sheet written downwards; what is wrong with it goes to `drafts`."""
    headings = {heading.id: heading for heading in sheet.raw.headings}
    for id in ("setting", "value"):
        if headings and id not in headings:
            drafts.say(sheet, None)(messages.missing_column, SETTING_COLUMNS[id], id)
            draft.broken = True
    if draft.broken or not headings:
        return
    for row in sheet.raw.rows:
        at = {id: (row.index, heading.index) for id, heading in headings.items()}
        _setting(drafts, sheet, draft, dict(zip(headings, row.cells, strict=True)), at)
    for column in sheet.sheet.columns.values():
        if column.required and column.id not in draft.values:
            draft.broken = True
            drafts.say(sheet, None)(messages.missing_cell, column.label)


def _setting(
    drafts: Drafts,
    sheet: DraftSheet,
    draft: Draft,
    cells: Mapping[str, Any],
    at: Mapping[str, Position],
) -> None:
    columns = sheet.sheet.columns
    labels = {column.id: column.label for column in columns.values()}
    written = {"setting": cells["setting"] or cells.get("label"), "source": cells.get("source")}
    for named, cell in written.items():
        if isinstance(cell, Broken):
            column = Column(SETTING_COLUMNS[named], default=None, type="str")
            read_value(cell, column, drafts.say(sheet, at[named]))
            draft.broken = True
    name = "" if isinstance(written["setting"], Broken) else text_of(written["setting"]).strip()
    if not name and written["setting"] is None and cells["value"] is not None:
        found = (SETTING_COLUMNS["setting"], text_of(cells["value"]))
        drafts.say(sheet, at["setting"])(messages.no_key, *found)
        draft.broken = True
    if is_own(name) or not name:
        return
    id = match(name, labels)
    if id is None and (remark := is_stray_setting(name)):
        drafts.say(sheet, at["setting"])(remark, name)
        return
    if id is None:
        near = nearest(name, labels)
        drafts.say(sheet, at["setting"])(messages.unknown_setting, name, near)
        if near is not None:  # it is said once, not again as missing
            draft.values[match(near, labels) or near] = BAD
            draft.broken = True
        return
    if id in draft.at:
        drafts.say(sheet, at["setting"])(messages.duplicate_key, name, address(*draft.at[id]))
        return
    draft.at[id], draft.typed[id] = at["value"], cells["value"]
    value = read_value(cells["value"], columns[id], drafts.say(sheet, at["value"]))
    if columns[id].refers_to and isinstance(value, str):
        value = drafts.names.id_of(columns[id].refers_to, value)
    draft.values[id] = value
    draft.units[id] = text_of(cells.get("unit")), at.get("unit", at["value"])
    draft.sources[id] = text_of(cells.get("source"))
    if value is None and columns[id].required:
        drafts.say(sheet, at["value"])(messages.missing_cell, columns[id].label)
    draft.broken = draft.broken or value is BAD
