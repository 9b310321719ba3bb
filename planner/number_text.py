"""What a text that stands in place of a number was perhaps meant to say: a number to suggest.

Nothing here is taken as the number: whoever wrote the text is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from models.units import UnknownUnit, unit
from planner.messages import read as messages

Found = tuple[Callable[..., tuple[str, str]], tuple[Any, ...]]
"""A message, and what it says besides the column and the text."""

_LONGEST = 40
"""Letters of a text that is looked into: a number with a unit is short."""

_ABOUT = "约|大约|近|约为|about|approx\\.?|ca\\.?|~|≈"
_AMOUNT = re.compile(rf"(?:{_ABOUT})?\s*([+-]?\d+(?:\.\d+)?)\s*([^\d\s].*)")
_RANGE = re.compile(
    r"(\d+(?:\.\d+)?)\s*(\D{0,6}?)\s*(?:-|–|—|~|至|到|to)+\s*(\d+(?:\.\d+)?)\s*(\D{0,6})"
)
_MULTIPLIED = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*([十百千万亿]+)")
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10**4, "亿": 10**8}


def meant(plain: str) -> Found | None:
    """Return what to say of a text with Chinese numerals, a range, or a unit beside its number.

    `plain` has letters and digits of the usual width.

    >>> [what for _, what in (meant("0.5万元"), meant("一百二十"), meant("3-5"), meant("5千"))]
    [('0.5', '万元'), ('120',), ('3', '5'), ('5000',)]
    """
    if len(plain) > _LONGEST:
        return None
    if (number := in_words(plain)) is not None:
        return messages.number_in_words, (str(number),)
    if found := _RANGE.fullmatch(plain):
        if float(found[1]) < float(found[3]):
            return messages.range_for_number, (found[1], found[3])
        return None
    if found := _MULTIPLIED.fullmatch(plain):
        amount = float(found[1])
        for sign in found[2]:
            amount *= (_TENS | _GREAT)[sign]
        return messages.number_in_words, (f"{amount:.15g}",)
    found = _AMOUNT.fullmatch(plain)
    if found and "%" not in found[2] and _is_unit(found[2].strip()):
        return messages.number_with_unit, (found[1], found[2].strip())
    return None


def in_words(text: str) -> int | None:
    """Return the whole number that Chinese numerals write, None for any other text.

    >>> in_words("两千零五"), in_words("一万二"), in_words("三亿四千万"), in_words("十"), in_words("百万")
    (2005, 12000, 340000000, 10, None)
    """
    if not text or not set(text) <= {*_DIGITS, *_TENS, *_GREAT} or text[0] in "百千万亿":
        return None
    whole = part = 0
    digit: int | None = None
    before = 1
    for sign in text:
        if sign in _DIGITS:
            if digit:
                return None  # one digit after the other: a year, or a number read out
            digit = _DIGITS[sign]
            before = 10 if digit == 0 else before
        elif sign in _TENS:
            before = _TENS[sign]
            part += (1 if digit is None else digit) * before
            digit = None
        else:
            before = _GREAT[sign]
            whole = (
                (whole + part + (digit or 0)) * before
                if before > 10**4
                else (whole + (part + (digit or 0)) * before)
            )
            part, digit = 0, None
    shortened = digit is not None and before > 10  # 一万二 is 12000, 一万零二 is 10002
    return whole + part + (digit or 0) * (before // 10 if shortened else 1)


def _is_unit(text: str) -> bool:
    try:
        unit(text)
    except UnknownUnit:
        return False
    return True
