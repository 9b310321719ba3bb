"""Money that is not CNY of the price year: foreign currencies, and units that name another year."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from planner.messages import read as messages

_FOREIGN = re.compile(
    r"美元|美金|欧元|英镑|日元|港币|港元|澳元|韩元|卢布|[$€£]"
    r"|(?<![A-Za-z])(USD|EUR|GBP|JPY|HKD|AUD|KRW|RUB|dollars?|euros?)(?![A-Za-z])",
    re.IGNORECASE,
)
_MONEY = re.compile(r"元|CNY|RMB|yuan|人民币", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def foreign(unit: str) -> tuple[Callable[..., Any], str, Any] | None:
    """Return the message, and what it is about, of a unit of money that is not the workbook's own.

    >>> foreign("万美元/MW")[2], foreign("元(2020)/kW")[2], foreign("圆")
    ('美元', 2020, None)
    """
    if found := _FOREIGN.search(unit):
        return messages.foreign_currency, unit, found[0]
    year = _YEAR.search(unit)
    if year and _MONEY.search(unit):
        return messages.other_prices, unit, int(year[1])
    return None
