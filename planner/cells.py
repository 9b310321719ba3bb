"""Cells to values: what a person typed, as text, yes or no, one of a choice, or a number."""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from models.algebra import Column, Label
from planner.grid import Broken
from planner.messages import read as messages
from planner.names import match, nearest
from planner.number_text import meant

Say = Callable[..., None]
"""Takes a message function and what was found; `warning=True` for a warning."""

TRUE = {"true", "yes", "y", "1", "是", "√", "对", "有"}
FALSE = {"false", "no", "n", "0", "否", "×", "错", "无"}
UNLIMITED = {"不限", "无限", "无上限", "inf", "infinity", "unlimited", "∞"}
DITTO = {"同上", "同左", "同前", "ditto", "same", "〃", '"'}
DASH = {
    "-",
    "--",
    "—",
    "——",
    "–",
    "/",
    "\\",
    "无",
    "暂无",
    "n/a",
    "na",
    "none",
    "待定",
    "?",
    "？",
    "…",
}


class _Bad:
    def __repr__(self) -> str:
        return "bad"


BAD: Any = _Bad()
"""Stands for a cell that was filled with something wrong, already reported."""


def text_of(value: Any) -> str:
    """Return a value as it is written in a CSV file.

    >>> text_of(3200.0), text_of(0.1), text_of(None), text_of(True)
    ('3200', '0.1', '', '是')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


def read_value(value: Any, column: Column, say: Say) -> Any:
    """Return what a cell of a column holds: None if blank, `BAD` if wrong (and said so).

    A number is returned as typed, in its own unit.
    """
    if isinstance(value, Broken):
        if value.calculated:
            say(messages.excel_error, column.label, value.text)
        else:
            say(messages.not_calculated, column.label)
        return BAD
    if value is None:
        return None
    if column.is_number:
        filled = column.is_years and column.interpolation != "none"  # a gap would be filled in
        return read_number(value, column.label, column.default is None and not filled, say)
    text = text_of(value).strip()
    if column.type == "str" and isinstance(value, bool | datetime.date | datetime.time):
        say(messages.no_text, column.label, text, warning=True)
    if column.type == "bool":
        return _boolean(value, text, column, say)
    if column.choices:
        return read_choice(text, column.label, column.choices, say)
    return text


def _boolean(value: Any, text: str, column: Column, say: Say) -> Any:
    if isinstance(value, bool):
        return value
    word = text.casefold()
    if word in TRUE or word in FALSE:
        return word in TRUE
    say(messages.not_a_boolean, column.label, text)
    return BAD


def read_choice(text: str, label: Label, choices: Mapping[str, Label], say: Say) -> Any:
    """Return the id of the choice that a text names, by id or label, or `BAD`."""
    found = match(text, choices)
    if found is None:
        say(messages.unknown_choice, label, text, list(choices.values()), nearest(text, choices))
        return BAD
    return found


def read_number(value: Any, label: Label, may_be_blank: bool, say: Say) -> Any:
    """Return the number a cell holds, None where it is unlimited, or `BAD`."""
    if isinstance(value, bool):
        say(messages.boolean_for_number, label, str(value).upper())
        return BAD
    if isinstance(value, int | float):
        return value
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        say(messages.date_for_number, label, str(value))
        return BAD
    text = str(value).strip()
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    number = _number(plain, text, label, say)
    if number is not None:
        return number
    word = plain.casefold()
    if word in UNLIMITED:
        if may_be_blank:
            return None
        say(messages.unlimited_here, label, text)
    elif word in DITTO:
        say(messages.ditto, label, text)
    elif word in DASH:
        say(messages.dash, label, text)
    elif re.fullmatch(r"#[A-Za-z0-9/!?]+", plain):
        say(messages.excel_error, label, text)
    elif (found := meant(plain)) is not None:
        say(found[0], label, text, *found[1])
    else:
        inside = re.findall(r"-?\d+(?:\.\d+)?", plain)
        if len(inside) == 1 and not re.search(r"\d\s*[十百千万亿%‰,]", plain):
            say(messages.approximate_number, label, text, inside[0])
        elif re.fullmatch(r"[+-]?\d+(\.\d+)?\s*%", plain):
            say(messages.percent_in_text, label, text, plain.rstrip(" %"))
        else:
            say(messages.text_for_number, label, text)
    return BAD


_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")


def _number(plain: str, text: str, label: Label, say: Say) -> int | float | None:
    if _THOUSANDS.fullmatch(plain):
        bare = plain.replace(",", "")
        say(messages.thousands, label, text, bare, warning=True)
    elif _PLAIN.fullmatch(plain):
        bare = plain
        if plain != text.replace("−", "-"):
            say(messages.full_width, label, text, bare, warning=True)
    else:
        return None
    number = float(bare)
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def number_if_plain(text: str) -> Any:
    """Return the number a text of a CSV file is, or the text.

    >>> number_if_plain("3200.0"), number_if_plain("1,200"), number_if_plain("007")
    (3200, '1,200', '007')
    """
    try:
        number = float(text)
    except ValueError:
        return text
    if (
        not text.isascii()  # full-width digits are read elsewhere, with a warning
        or text != text.strip()
        or "_" in text
        or (len(text) > 1 and text[0] == "0" and text[1].isdigit())
    ):
        return text
    if number != number or number in (float("inf"), float("-inf")):
        return text
    return int(number) if number.is_integer() and abs(number) < 1e15 else number
