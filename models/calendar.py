"""Calendar years, model years and what lies between: plain functions of plain numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence


def parse_years(text: str) -> list[int]:
    """Return the years that a text such as "2025-2027, 2030" lists, ascending.

    Ranges may be written 2025至2027 or 2025~2027, and digits in full width.  Raises ValueError
    for anything but years and ranges of years.

    >>> parse_years("2025-2027, 2030"), parse_years("２０２５至2027年、2030")
    ([2025, 2026, 2027, 2030], [2025, 2026, 2027, 2030])
    """
    years: set[int] = set()
    plain = unicodedata.normalize("NFKC", text).replace("年", "")
    for part in re.split("[,、;]", plain):
        first, *last = re.split("-|–|—|~|至|到|to", part.strip(), maxsplit=1)
        listed = range(int(first), int(last[0] if last else first) + 1)
        if not listed:
            raise ValueError(text)
        years.update(listed)
    return sorted(years)


def calendar_years(
    model_years: Sequence[int], given: Mapping[int, tuple[int, int]] | None = None
) -> dict[int, tuple[int, int]]:
    """Return the first and last calendar year each model year stands for.

    By default a model year stands for the years since the one before it, and the first stands
    for itself.

    >>> calendar_years([2025, 2026, 2030])
    {2025: (2025, 2025), 2026: (2026, 2026), 2030: (2027, 2030)}
    """
    spans: dict[int, tuple[int, int]] = {}
    before: int | None = None
    for year in model_years:
        spans[year] = (given or {}).get(year) or (year if before is None else before + 1, year)
        before = year
    return spans


def overlap(first: int, last: int, start: int, end: int) -> float:
    """Return the share of the calendar years first..last that lies in start <= year < end.

    >>> overlap(2031, 2035, 2020, 2033)
    0.4
    """
    return max(0, min(last + 1, end) - max(first, start)) / (last - first + 1)


def discount_sum(first: int, last: int, base: int, rate: float, timing: float) -> float:
    """Return the sum of the discount factors of the calendar years first..last.

    `timing` is the moment within the year at which money is paid: 0 at its start, 0.5 in the
    middle, 1 at its end.

    >>> discount_sum(2025, 2025, 2025, 0.06, 0)
    1.0
    >>> round(discount_sum(2026, 2027, 2025, 0.06, 0.5), 4)
    1.7807
    """
    return sum((1 + rate) ** -(year - base + timing) for year in range(first, last + 1))


def interpolate(anchors: Mapping[int, float], year: int, how: str) -> float | None:
    """Return the value of a series in `year`, or None where it has none.

    `how` is "linear" (straight lines between the years given, level outside them), "step"
    (each value holds until the next, the first also before) or "none" (only the years given).

    >>> interpolate({2025: 3.0, 2030: 2.0}, 2027, "linear")
    2.6
    >>> interpolate({2025: 3.0, 2030: 2.0}, 2029, "step")
    3.0
    >>> interpolate({2025: 3.0}, 2026, "none") is None
    True
    """
    if year in anchors or how == "none" or not anchors:
        return anchors.get(year)
    before, after = neighbours(anchors, year)
    if before is None:
        return anchors[after] if after is not None else None
    if after is None or how == "step":
        return anchors[before]
    share = (year - before) / (after - before)
    return anchors[before] + share * (anchors[after] - anchors[before])


def neighbours(anchors: Mapping[int, float], year: int) -> tuple[int | None, int | None]:
    """Return the given years next to `year`, before and after it (itself, if it is given).

    >>> neighbours({2025: 3.0, 2030: 2.0}, 2027)
    (2025, 2030)
    """
    before = max((at for at in anchors if at <= year), default=None)
    after = min((at for at in anchors if at >= year), default=None)
    return before, after


def between(first: int, last: int) -> Iterator[int]:
    """Yield the calendar years first..last.

    >>> list(between(2026, 2028))
    [2026, 2027, 2028]
    """
    yield from range(first, last + 1)
