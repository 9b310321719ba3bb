"""What targets measure, and of what: words of sheet targets that the measures give meaning."""

from __future__ import annotations

from planner.cells import BAD
from planner.drafts import Draft, Drafts, DraftSheet
from planner.messages import read as messages
from planner.names import nearest
from planner.unit_words import UnitWords


def check_items(drafts: Drafts, words: UnitWords) -> None:
    """Report targets with an unknown measure, and items that the measure does not know."""
    sheet = drafts.sheets.get("targets")
    for draft in sheet.rows.values() if sheet else ():
        if sheet and draft.values.get("measure") not in (None, BAD):
            _check(drafts, words, sheet, draft)


def _check(drafts: Drafts, words: UnitWords, sheet: DraftSheet, draft: Draft) -> None:
    columns = sheet.sheet.columns
    written, item = draft.values["measure"], draft.values.get("item")
    symbol = words.measure(written)
    if symbol is None:
        near = nearest(written, words.measures)
        found = (columns["measure"].label, written, list(words.measures.values()), near)
        drafts.say(sheet, draft.at["measure"])(messages.unknown_choice, *found)
        draft.broken = True
        return
    if not symbol.measure_items or item is BAD or (item is None and symbol.item_optional):
        return
    known = drafts.keys(symbol.measure_items)
    if item is not None and item not in known:
        item = draft.values["item"] = drafts.names.id_of(symbol.measure_items, str(item))
    labels = [drafts.formulation.sheets[id].label for id in symbol.measure_items]
    say = drafts.say(sheet, draft.at.get("item", draft.at["measure"]))
    if item is None:
        say(messages.item_needed, symbol.label, labels)
    elif item not in known and len(drafts.names.called(symbol.measure_items, item)) > 1:
        called = drafts.names.called(symbol.measure_items, item)
        say(messages.ambiguous_name, columns["item"].label, item, called)
    elif item not in known:
        near = nearest(item, drafts.names.words(symbol.measure_items))
        say(messages.unknown_reference, columns["item"].label, item, labels, near)
    else:
        return
    draft.broken = True
