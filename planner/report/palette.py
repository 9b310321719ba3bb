"""The colours and the font of the book."""

from __future__ import annotations

FONT = "Microsoft YaHei"
"""Holds Chinese; other systems substitute their own."""

FONT_SIZE = 9
"""Points of what stands in tables."""

NAVY, BAND, SHADE, LINE, GREY, INPUT = (
    "#1F3864",
    "#D9E2F3",
    "#F2F2F2",
    "#BFBFBF",
    "#7F7F7F",
    "#1F4ED8",
)
DARK_GREY = "#595959"
GOOD, GOOD_TEXT, BAD, BAD_TEXT = "#C6EFCE", "#006100", "#FFC7CE", "#9C0006"
CAP = "#C00000"
LEVEL, RISE, FALL = NAVY, "#D55E00", "#009E73"
"""Columns of a waterfall: where it stands, what adds to it and what takes from it."""

PALETTE = (
    "#0072B2", "#E69F00", "#009E73", "#56B4E9", "#D55E00", "#CC79A7", "#F0E442", "#7F7F7F",
    "#332288", "#999933", "#44AA99", "#882255", "#88CCEE", "#DDCC77", "#117733", "#AA4499",
    "#6699CC", "#CC6677", "#004488", "#BBCC33", "#994455", "#EE99AA", "#77AADD", "#555555",
)  # fmt: skip
"""Colours that the colour-blind tell apart, the most distinct first (Okabe and Ito; Tol)."""

BLACK, WHITE = 0, 255
SHADES = ((BLACK, 0.0), (BLACK, 0.35), (WHITE, 0.45), (BLACK, 0.55), (WHITE, 0.65))
"""What is mixed into the palette, and how much of it, each time all its colours are taken."""


def colour(place: int) -> str:
    """Return the colour of the thing at a place: no two of the first 120 are the same.

    >>> colour(0), colour(24), colour(48), len({colour(n) for n in range(120)})
    ('#0072B2', '#004A74', '#73B1D5', 120)
    """
    turn, at = divmod(place, len(PALETTE))
    into, much = SHADES[turn % len(SHADES)]
    parts = (int(PALETTE[at][i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part + (into - part) * much):02X}" for part in parts)
