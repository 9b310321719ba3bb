"""How an input workbook looks: colours, fonts and widths."""

from __future__ import annotations

import unicodedata
from typing import Any

FONT = "Microsoft YaHei"
TAB_COLOURS = {
    "planning": "#2F6DB5",
    "finance": "#C58A12",
    "statistics": "#3C8D5A",
    "default": "#9A9A9A",
}
"""Colour of a sheet's tab, by who fills it in."""


class Styles:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        def made(**properties: Any) -> Any:
            return book.add_format({"font_name": FONT, "font_size": 10, **properties})

        self.title = made(bold=True, font_size=14)
        self.heading = made(bold=True, font_size=12)
        self.link = made(font_color="#2F6DB5", underline=1)
        self.note = made(font_color="#666666")
        self.text = made()
        self.wrapped = made(text_wrap=True, valign="top")
        self.label = made(bold=True, bottom=1, text_wrap=True, valign="vcenter")
        self.unit = made(font_color="#555555", italic=True)
        self.id = made(font_size=8, font_color="#999999")
        self.input = made(
            font_color="#0000FF", bg_color="#FFFFE8", border=1, border_color="#D9D9C3"
        )
        self.step = made(font_color="#0000FF", bg_color="#FFE14D", bold=True, border=1)


def width(texts: list[str]) -> float:
    """Return a column width for texts; a Chinese character is as wide as two letters.

    >>> width(["元"]), width(["x" * 100])
    (9.0, 42.0)
    """
    longest = max((_letters(text) for text in texts), default=0)
    return float(min(max(longest + 2, 9), 42))


def _letters(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
