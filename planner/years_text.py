"""Years as a person writes them in an override: single ones, and ranges."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Years:
    """The years a text names: single ones, and ranges with both ends."""

    single: tuple[int, ...] = ()
    ranges: tuple[tuple[int, int], ...] = ()

    @property
    def all(self) -> bool:
        """Whether every year is meant."""
        return not (self.single or self.ranges)


def years_in(text: str | int | None) -> Years:
    """Return the years that a text names; blank or * is every year.

    Raises ValueError for anything else.

    >>> years_in("2030、2035年, 2040-2060"), years_in("2026至2030").ranges, years_in("*").all
    (Years(single=(2030, 2035), ranges=((2040, 2060),)), ((2026, 2030),), True)
    """
    plain = unicodedata.normalize("NFKC", str(text if text is not None else "")).strip()
    if plain in ("", "*"):
        return Years()
    single: list[int] = []
    ranges: list[tuple[int, int]] = []
    for part in re.split(r"[,、;]", plain.replace("年", "")):
        found = re.fullmatch(r"\s*(\d{4})\s*(?:(?:-|–|—|~|至|到|to)\s*(\d{4})\s*)?", part)
        if found is None:
            raise ValueError(text)
        first, last = int(found[1]), int(found[2] or found[1])
        if last < first:
            raise ValueError(text)
        if found[2]:
            ranges.append((first, last))
        else:
            single.append(first)
    return Years(tuple(single), tuple(ranges))
