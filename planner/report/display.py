"""How numbers are shown: the units of the book in each language, and how finely they are kept.

Reports scale units and do nothing else to a number.  A value is rounded in its internal unit
first, so that the Chinese and the English book hold the same quantities.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable
from dataclasses import dataclass

PRECISION = {
    "MW": 3,
    "GWh": 3,
    "kt": 3,
    "kt in t": 5,
    "ktce": 3,
    "million CNY": 4,
    "thousand vehicles": 4,
    "million m2": 4,
}
"""Decimals that are kept, by internal unit: 0.0001 million CNY is 0.01 万元."""

LITTLE = 100.0
"""Kilotonnes a year below which there is little of a gas."""

FINE = 9
"""Decimals that are kept of anything else, such as prices and ratios."""


@dataclass(frozen=True)
class Shown:
    """A unit as a reader sees it: its name, shown = internal x `factor`, and decimals shown."""

    name: str
    factor: float = 1.0
    places: int = 2
    precision: int = FINE

    @property
    def kept(self) -> int:
        """Decimals that are kept in this unit, at most four."""
        return max(0, min(4, self.precision - round(math.log10(self.factor))))

    def of(self, value: float) -> float:
        """Return an internal value in this unit, as it is stored in the book."""
        shown = round(round(value, self.precision) * self.factor, self.precision + 4)
        return shown + 0.0


_Unit = tuple[str, float, int]

_UNITS: dict[str, tuple[_Unit, _Unit]] = {
    # internal unit: (English, Chinese), each with name, factor and decimals
    "MW": (("MW", 1, 1), ("万千瓦", 0.1, 2)),
    "GWh": (("GWh", 1, 1), ("亿千瓦时", 0.01, 2)),
    "kt": (("kt", 1, 1), ("万吨", 0.1, 2)),
    "kt in t": (("t", 1000, 0), ("吨", 1000, 0)),
    "ktce": (("ktce", 1, 1), ("万吨标准煤", 0.1, 2)),
    "CNY/tce": (("CNY/tce", 1, 1), ("元/吨标准煤", 1, 1)),
    "million CNY": (("million CNY", 1, 1), ("万元", 100, 0)),
    "thousand vehicles": (("thousand vehicles", 1, 2), ("万辆", 0.1, 3)),
    "million vehicle_km": (("million vehicle-km", 1, 1), ("亿车公里", 0.01, 2)),
    "million m2": (("million m²", 1, 2), ("万平方米", 100, 0)),
    "thousand items": (("thousand items", 1, 2), ("万件", 0.1, 2)),
    "hour": (("hour", 1, 0), ("小时", 1, 0)),
    "year": (("year", 1, 1), ("年", 1, 1)),
    "1": (("", 1, 3), ("", 1, 3)),
    "": (("", 1, 3), ("", 1, 3)),
    "share": (("%", 100, 2), ("%", 100, 2)),
    "1/year": (("per year", 1, 1), ("次/年", 1, 1)),
    "carrier.unit": (("each in its own unit", 1, 3), ("各自的计量单位", 1, 3)),
    "carrier.unit/1000 hour": (
        ("each in its own unit, by the hour", 1, 3),
        ("各自的计量单位（逐时）", 1, 3),
    ),
    "capacity_unit": (("each in its own unit", 1, 3), ("各自的计量单位", 1, 3)),
    "MW * hour": (("MWh", 1, 1), ("万千瓦时", 0.1, 2)),
    "CNY/t": (("CNY/t", 1, 1), ("元/吨", 1, 1)),
    "million CNY/GWh": (("CNY/kWh", 1, 3), ("元/千瓦时", 1, 3)),
    "million CNY/kt": (("CNY/t", 1000, 0), ("元/吨", 1000, 0)),
    "million CNY/MW": (("CNY/kW", 1000, 0), ("元/千瓦", 1000, 0)),
    "million CNY/thousand vehicles": (("CNY/vehicle", 1000, 0), ("元/辆", 1000, 0)),
    "million CNY/million vehicle_km": (("CNY/vehicle-km", 1, 3), ("元/车公里", 1, 3)),
    "million CNY/million m2": (("CNY/m²", 1, 2), ("元/平方米", 1, 2)),
    "million CNY/million m2/year": (("CNY/(m²/year)", 1, 2), ("元/(平方米/年)", 1, 2)),
    "million CNY/kt/year": (("CNY/(t/year)", 1000, 0), ("元/(吨/年)", 1000, 0)),
    "million CNY/thousand items": (("CNY/item", 1000, 2), ("元/件", 1000, 2)),
    "million CNY/million CNY": (("CNY/CNY", 1, 3), ("元/元", 1, 3)),
    "CNY/CNY": (("CNY/CNY", 1, 3), ("元/元", 1, 3)),
    "GWh/million CNY": (("kWh/CNY", 1, 4), ("千瓦时/元", 1, 4)),
    "kt/kt": (("t/t", 1, 3), ("吨/吨", 1, 3)),
    "kt/GWh": (("kg/kWh", 1, 3), ("千克/千瓦时", 1, 3)),
    "kt/million m2": (("kg/m²", 1, 3), ("千克/平方米", 1, 3)),
    "t/million CNY": (("t/million CNY", 1, 2), ("吨/万元", 0.01, 4)),
    "kt/million CNY": (("t/million CNY", 1000, 2), ("吨/万元", 10, 4)),
}

_KEY_UNITS: dict[str, tuple[_Unit, _Unit]] = {
    "million CNY": (("billion CNY", 0.001, 2), ("亿元", 0.01, 2)),
    "kt": (("Mt", 0.001, 2), ("万吨", 0.1, 0)),
    "GWh": (("TWh", 0.001, 2), ("亿千瓦时", 0.01, 1)),
    "MW": (("GW", 0.001, 2), ("万千瓦", 0.1, 1)),
}
"""Units of key figures, where they are larger than those of the tables."""


@functools.cache
def shown(unit: str, language: str, *, key_figure: bool = False) -> Shown:
    """Return how an internal unit is shown; a quotient that has no name is shown as one."""
    unit = "/".join(part.strip() for part in unit.split("/"))
    which = 1 if language == "zh" else 0
    found = (_KEY_UNITS.get(unit) if key_figure else None) or _UNITS.get(unit)
    if found:
        return Shown(*found[which], PRECISION.get(unit, FINE))
    over, slash, under = unit.partition("/")
    if not slash:
        return Shown(unit)
    top, bottom = shown(over, language), shown(under, language)
    if under in ("year", "hour"):
        return Shown(f"{top.name}/{bottom.name}", top.factor, top.places, top.precision)
    below = f"({bottom.name})" if "/" in bottom.name else bottom.name
    return Shown(f"{top.name}/{below}", top.factor / bottom.factor, 3)


def of_gas(language: str, amounts: Iterable[float | None], *, first: bool) -> Shown:
    """Return how yearly amounts of a gas, in kt, are shown.

    The first gas, which the plan is about, is shown as all masses; another, such as an air
    pollutant, in tonnes where there is little of it.

    >>> of_gas("en", [8.97, 0.4], first=False).name, of_gas("en", [8.97], first=True).name
    ('t', 'kt')
    """
    little = all(abs(amount or 0.0) < LITTLE for amount in amounts)
    return shown("kt in t" if little and not first else "kt", language)


def places_of(value: float, places: int) -> int:
    """Return the decimals of a key figure: at least three digits of it are shown.

    >>> places_of(4.25, 0), places_of(69745.0, 0), places_of(0.0, 2)
    (2, 0, 2)
    """
    if not value:
        return places
    return max(places, min(4, 2 - math.floor(math.log10(abs(value)))))


def number_format(places: int) -> str:
    """Return the Excel format: thousands, red negatives with a minus, a dash for zero.

    A number below zero that is too small for the decimals shown is a dash, not a red -0.

    >>> number_format(1)
    '[>0]#,##0.0;[Red][<=-0.05]-#,##0.0;"–"'
    """
    digits = "#,##0" + ("." + "0" * places if places else "")
    return f'[>0]{digits};[Red][<=-{0.5 * 10**-places:.{places + 1}f}]-{digits};"–"'


SHARE_FORMAT = '0.0%;[Red]-0.0%;"–"'
