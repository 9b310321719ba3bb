"""How a sheet is shown and printed: A4 landscape, fit to width, no chart or short table cut in two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

from xlsxwriter.utility import xl_range

ROW_PIXELS = 22
"""Height of an ordinary row."""

DENSE_PIXELS, LONG = 18, 25
"""Height of a row of a table that has as many rows."""

PAPER_WIDTH, PAPER_HEIGHT = 1046, 670
"""What fits between the margins of a landscape A4 page at full size, in pixels."""

SHORTEST = 8
"""Rows of a long table that are worth beginning at the foot of a page."""

A4 = 9

HEADER, FOOTER = 120, 200
"""Letters of each text in a header, and of the stamp in a footer: 255 are all, with the codes."""


Rows = tuple[int, int]
"""The first and the last of some rows."""


def page_breaks(
    heights: Sequence[int], blocks: Sequence[Rows], width: int, titles: Rows = (0, 0)
) -> list[int]:
    """Return the rows before which a page ends; rows `titles` stand on every page after their own.

    `heights` are those of the sheet's rows and `width` its width, in pixels; `blocks` are the
    first and last rows of what should stand on one page.  A block longer than a page begins
    where it is and flows on, unless hardly any of it would fit; where it does is said too, for
    programs find room for more rows or fewer.

    >>> page_breaks([30, 300, 300, 300, 300], [(1, 1), (2, 2), (3, 4)], PAPER_WIDTH)
    [3]
    """
    above = [0, *accumulate(heights)]
    whole = PAPER_HEIGHT * width / PAPER_WIDTH
    heading = above[titles[1] + 1] - above[titles[0]]

    def page(top: int) -> float:
        return whole - (heading if top > titles[1] else 0)

    breaks: list[int] = []
    top = 0
    for start, last in sorted(blocks):
        first = max(start, top)
        while above[last + 1] - above[top] > page(top):
            fits = above[last + 1] - above[first] <= page(first)
            room = page(top) - (above[first] - above[top])
            if first > top and (fits or room < SHORTEST * ROW_PIXELS):
                breaks.append(first)
                top = first
                continue
            limit = above[top] + page(top)
            top = next(row for row in range(top + 1, last + 2) if above[row + 1] > limit)
            breaks.append(top)
    return breaks


def on_screen(sheet: Any, last_row: int, last_column: int) -> None:
    """Set zoom, and spare the reader marks on what is meant: years as text, sums of a part."""
    cells = xl_range(0, 0, last_row, last_column)
    sheet.set_zoom(90)
    sheet.ignore_errors(
        dict.fromkeys(("number_stored_as_text", "formula_differs", "formula_range"), cells)
    )


def set_up(sheet: Any, stamp: str, pages: str, tall: int, titles: Rows) -> None:
    """Set paper, margins, scale and footer; `tall` is how many pages, 0 for as many as needed.

    Rows `titles` stand on every page after their own.
    """
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, tall)
    sheet.repeat_rows(*titles)
    sheet.set_footer(f"&L&8{_plain(stamp, FOOTER)}&C&8&A&R&8{pages}")


def mark_paper(sheet: Any, branding: Mapping[str, str]) -> None:
    """Put the classification, the version and the footer of the branding on every page."""
    above = " · ".join(branding[n] for n in ("classification", "version") if n in branding)
    below = branding.get("footer", "")
    if above or below:
        sheet.set_header(f"&L&8{_plain(below)}&R&8{_plain(above)}")


def _plain(text: str, room: int = HEADER) -> str:
    """Return a text as headers take it: an ampersand, which begins a code, is doubled."""
    letters = [letter.replace("&", "&&") for letter in text]
    kept = sum(end <= room for end in accumulate(map(len, letters)))
    return "".join(letters[:kept])
