"""What the text of a heading says: a name with its unit, a year, a unit alone."""

from __future__ import annotations

import re

from models.units import UnknownUnit, unit

_LONGEST = 300
"""Letters of a heading; a text as long as a cell can be would take the pattern below minutes."""


def is_unit(text: str) -> bool:
    """Return whether a text is a unit.

    >>> is_unit("万元/千瓦"), is_unit("线性")
    (True, False)
    """
    try:
        unit(text)
    except UnknownUnit:
        return False
    return True


def split_unit(text: str, round_too: bool = False) -> tuple[str, str]:
    """Return a heading and the unit in brackets after it.

    >>> split_unit("capital_cost [元]")
    ('capital_cost', '元')
    """
    if len(text) > _LONGEST:
        return text.strip(), ""
    opening, closing = ("[\\[［(（]", "[\\]］)）]") if round_too else ("[\\[［]", "[\\]］]")
    found = re.match(rf"^(.*?)\s*{opening}\s*(.*?)\s*{closing}$", text.strip())
    return (found[1], found[2]) if found else (text.strip(), "")


def year_of(text: str) -> int | None:
    """Return the year a heading names, or None.

    >>> year_of("2030"), year_of("2030年"), year_of("20300")
    (2030, 2030, None)
    """
    found = re.match(r"^(\d{4})(\.0)?\s*年?$", text)
    return int(found[1]) if found and 1900 <= int(found[1]) <= 2200 else None
