"""Targets that do not stand alike in all runs."""

from __future__ import annotations

from models.algebra import Label
from planner.comparison import Comparison
from planner.messages import compare as messages
from planner.report import targets as card
from planner.report import words
from planner.report.cells import Cell
from planner.report.comparing.beside import beside, names
from planner.report.page import Page
from planner.tables.targets import Targets

LABEL = Label("Targets compared", "目标对比")
ABOUT = Label("those whose state changes", "状态有变化的目标")
STATES = Label("Targets whose state changes", "状态有变化的目标")
REACHED, ROOM = Label("What they reach", "完成值"), Label("The room left", "余量")


def applies(comparison: Comparison) -> bool:
    """Where any run has targets."""
    return any(run.tables["targets"] for run in comparison.runs)


def write(page: Page, comparison: Comparison) -> None:
    """Write the sheet."""
    book = page.book
    page.title("", messages.first_is_base(names(book, comparison)[0]))
    found = comparison.targets
    if not found:
        page.note(messages.no_state_changes())
        return
    heads = [book.heading(Targets, name) for name in ("target", "year")]
    heads.append(book.say(words.UNIT))
    states, values, rooms = [], [], []
    for state, value, room in found:
        shown = book.shown("share" if value.unit == "1" else value.unit)
        year = state.key[1]
        labels: list[Cell] = [
            book.name(state.key[0], "targets"),
            "" if year is None else str(year),
            shown.name,
        ]
        said = [None if s is None else book.say(card.STATES[s]) for s in state.values]
        states.append((labels, shown, said))
        values.append((labels, shown, value.values))
        rooms.append((labels, shown, room.values))
    area = beside(page, comparison, STATES, heads, states, differences=False)
    for column in range(len(heads), len(area.columns)):
        page.colour_words(area.first, area.last, column, card.good(), card.bad())
    beside(page, comparison, REACHED, heads, values)
    beside(page, comparison, ROOM, heads, rooms)
