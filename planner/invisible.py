"""Letters that nobody sees: they come with what is pasted, and make two ids of one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from models.algebra import Label
from planner.cells import Say
from planner.messages import read as messages
from planner.raw import Heading

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")
"""Spaces that do not break; the wide one of Chinese texts is seen, and stays."""


def visible(text: str) -> str:
    """Return a text without what does not show; spaces that do not break become plain ones.

    >>> visible("g\u200bas"), visible("天然\ufeff气 "), visible("first line\\nsecond")
    ('gas', '天然气', 'first line\\nsecond')
    """
    if text.isprintable():
        return text
    kept = (letter for letter in text if unicodedata.category(letter) != "Cf")
    return "".join(kept).translate(_SPACES).strip()


def _shows(letter: str) -> bool:
    return unicodedata.category(letter) != "Cf" and ord(letter) not in _SPACES


def without_invisible(
    headings: list[Heading],
    labels: dict[str, Label],
    cells: list[Any],
    say: Callable[[int], Say],
) -> list[Any]:
    """Return the cells of a row with their texts as they are seen; what was not seen is told.

    `say` takes the position of a column.
    """
    if all(type(cell) is not str or cell.isprintable() for cell in cells):
        return cells
    plain = list(cells)
    for position, (heading, cell) in enumerate(zip(headings, cells, strict=True)):
        if type(cell) is not str or heading.kind == "own" or all(map(_shows, cell)):
            continue
        text = visible(cell)
        plain[position] = text or None
        odd = dict.fromkeys(letter for letter in cell if not _shows(letter))
        codes = [f"U+{ord(letter):04X}" for letter in odd]
        label = labels.get(heading.id) or Label(heading.id, heading.id)
        say(heading.index)(messages.invisible_letters, label, text, codes, warning=True)
    return plain
