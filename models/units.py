"""Units: the names under which people write them, and the units inside the model.

Inside: MW, GWh, kt, million CNY, thousand vehicles, million vehicle-kilometres, million m².
Then 1 CNY/kWh = 1 million CNY/GWh, 1 t/MWh = 1 kt/GWh and 1 000 CNY/kW = 1 million CNY/MW, and
the matrix stays within a few orders of magnitude.  Conversion happens once, at the border
(`planner.units`); a carrier on hourly balance has its quantity per step in carrier units per
thousand hours (MW for a carrier in GWh).

The vocabulary is closed: a name that is not in it is refused, never guessed.  What follows a
slash is its denominator up to the next slash, so 元/千瓦·年 is yuan per kilowatt and year.  The
year is a dimension of its own, not a number of hours: a yearly quantity may be written with or
without it, and only what says so explicitly (a capacity at full output) has 8 760 hours a year.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

DEFINITIONS: tuple[str, ...] = (
    "CNY = [currency] = 元 = 人民币 = yuan = RMB = 人民币元",
    "W = [power] = 瓦 = watt = watts = w = Wp = We = Wth = 瓦特",
    "hour = [time] = h = hours = hr = 小时 = 时 = 钟头",
    "year = [year] = years = a = yr = 年",
    "g = [mass] = 克 = gram = grams",
    "m = [length] = 米 = meter = metre",
    "vehicle = [vehicle] = vehicles = 辆 = 车 = 部",
    "item = [item] = items = 件 = 台 = 个 = 套 = 座 = 组 = 块 = 条 = 只 = 项 = 根 = 支",
    "person = [person] = persons = people = 人 = 人次",
    "household = [household] = households = 户",
    "day = 24 hour = days = d = 天 = 日",
    "month = 0.08333333333333333 year = months = 月 = 个月",
    "Wh = W * hour = 瓦时 = 瓦小时 = wh = WH",
    "J = 0.0002777777777777778 Wh = 焦 = 焦耳 = joule",
    "cal = 4.1868 J = 卡 = 卡路里",
    "大卡 = 4186.8 J",
    "度 = 1000 Wh = 度电",
    "t = 1e6 g = 吨 = tonne = tonnes = 公吨",
    "公斤 = 1000 g",
    "mg = 0.001 g = 毫克",
    "公里 = 1000 m = kilometer = kilometre = kilometers = kilometres",
    "gce = 29307.6 J = 克标准煤 = 克标煤",
    "tce = 1e6 gce = 吨标准煤 = 吨标煤 = 吨标准煤当量",
    "公斤标准煤 = 1000 gce = 公斤标煤",
    "toe = 41868e6 J = 吨标准油 = 吨油当量",
    "蒸吨 = 0.7e6 W",
    "m2 = m * m = 平方米 = 平米 = sqm",
    "公顷 = 10000 m2 = ha",
    "亩 = 666.6666666666666 m2",
    "km2 = 1e6 m2 = 平方公里 = 平方千米",
    "m3 = m * m * m = 立方米 = 立方 = 方 = 标准立方米 = 标立方米 = 标方 = Nm3 = cbm",
    "L = 0.001 m3 = 升 = 公升 = litre = liter = l",
    "vehicle_km = vehicle * 公里 = 车公里 = 车千米 = 辆公里 = vehicle-km = vkm",
    "person_km = person * 公里 = 人公里 = 人千米 = passenger-km = person-km = pkm",
    "tonne_km = t * 公里 = 吨公里 = 吨千米 = tkm = t-km = tonne-km",
    "percent = 0.01 = % = 百分点 = 百分比",
    "permille = 0.001 = ‰ = 千分点",
    "unity = 1 = - = 倍 = 无量纲 = pu",
)
"""Every unit, its other names after it, in the syntax of pint; base units name a dimension."""

MULTIPLES: dict[str, float] = {
    "十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8,
    "兆": 1e6, "吉": 1e9, "太": 1e12, "拍": 1e15,
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9,
}  # fmt: skip
"""Numbers that stand before a unit, attached (万吨, 百万千瓦) or as a word (million t)."""

SI: dict[str, float] = {"k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15}
"""Prefixes of the units in `SCALED`; there is no milli, so that mW is refused, not misread."""

SCALED = {
    *(
        "W",
        "w",
        "Wp",
        "We",
        "Wth",
        "Wh",
        "wh",
        "WH",
        "J",
        "cal",
        "g",
        "t",
        "m",
        "gce",
        "tce",
        "toe",
    ),
    *("CNY", "RMB"),
}

INTERNAL: dict[str, str] = {
    "[currency]": "million CNY",
    "[power]": "MW",
    "[energy]": "GWh",
    "[mass]": "kt",
    "[energy] / [year]": "GWh/year",
    "[mass] / [year]": "kt/year",
    "[length]": "million km",
    "[area]": "million m2",
    "[area] / [year]": "million m2/year",
    "[volume]": "million m3",
    "[volume] / [year]": "million m3/year",
    "[vehicle]": "thousand vehicles",
    "[vehicle] * [length]": "million vehicle_km",
    "[vehicle] * [length] / [year]": "million vehicle_km/year",
    "[person]": "thousand persons",
    "[person] * [length]": "million person_km",
    "[mass] * [length]": "million tonne_km",
    "[household]": "thousand households",
    "[item]": "thousand items",
    "[time]": "hour",
    "[year]": "year",
    "[]": "1",
}
"""The internal unit of each dimension a workbook may use."""

Dimensions = tuple[tuple[str, int], ...]


class UnknownUnit(ValueError):
    """A unit that is not in the vocabulary; `word` is the part that is not known."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


@dataclass(frozen=True)
class Unit:
    """A unit as a multiple of base units: `factor` of them, in `dimensions`."""

    factor: float = 1.0
    dimensions: Dimensions = ()

    def __mul__(self, other: Unit) -> Unit:
        return Unit(self.factor * other.factor, _add(self.dimensions, other.dimensions, 1))

    def __truediv__(self, other: Unit) -> Unit:
        return Unit(self.factor / other.factor, _add(self.dimensions, other.dimensions, -1))

    @property
    def timeless(self) -> Dimensions:
        """The dimensions without the year."""
        return tuple((name, power) for name, power in self.dimensions if name != "[year]")


def _add(one: Dimensions, other: Dimensions, sign: int) -> Dimensions:
    powers = dict(one)
    for name, power in other:
        powers[name] = powers.get(name, 0) + sign * power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


@cache
def unit(text: str) -> Unit:
    """Return what a unit written by a person means.  Raises UnknownUnit for unknown words.

    >>> unit("亿千瓦时").factor / unit("GWh").factor
    100.0
    >>> unit("元/千瓦·年") == unit("CNY/(kW*a)")
    True
    >>> try: unit("mW")
    ... except UnknownUnit as unknown: print(unknown.word)
    mW
    """
    parts = _split(normal(text), "/")
    result = _product(parts[0])
    for part in parts[1:]:
        result = result / _product(part)
    return result


def normal(text: str) -> str:
    """Return the text with one spelling of superscripts, brackets, dots and products.

    >>> normal("元／（m²·年）"), normal("10⁴ t")
    ('元/(m2*年)', '1e4 t')
    """
    text = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda found: "^" + found[0], text)
    text = unicodedata.normalize("NFKC", text).strip()
    text = re.sub(r"\b10\^(?=\d)", "1e", text).replace("^", "")
    text = re.sub(r"\s+per\s+", "/", text).replace("[", "(").replace("]", ")")
    text = re.sub(r"\s*[·・•⋅×*]\s*", "*", text)
    return re.sub(r"\s*/\s*", "/", text)


def _split(text: str, mark: str) -> list[str]:
    """Split at `mark` outside brackets."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if letter == mark and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _product(text: str) -> Unit:
    result = Unit()
    for factor in _split(text.replace(" ", "*"), "*"):
        if factor.startswith("(") and factor.endswith(")"):
            result = result * unit(factor[1:-1])
        else:
            result = result * _atom(factor)
    return result


_NUMBER = re.compile(r"^(1e-?\d{1,2}|10{0,12})(?![\d.])")  # 104 may be a 10⁴ that lost its format
_OF_CARBON = re.compile(r"(?<=[^\W\d])[_-]?(CO2-?(eq?)?|二氧化碳(当量)?)$", re.IGNORECASE)


def _atom(word: str) -> Unit:
    number = _NUMBER.match(word)
    if number:
        rest = word[number.end() :]
        return Unit(float(number[0])) * (_atom(rest) if rest else Unit())
    found = _named(word) or _named(_OF_CARBON.sub("", word))
    if found is None:
        raise UnknownUnit(word)
    return found


def _named(word: str) -> Unit | None:
    if word in _NAMES:
        return _NAMES[word]
    if word in MULTIPLES:
        return Unit(MULTIPLES[word])
    if word[:1] in MULTIPLES:
        rest = _named(word[1:])
        return Unit(MULTIPLES[word[0]]) * rest if rest else None
    if word[:1] in SI and word[1:] in SCALED:
        return Unit(SI[word[0]]) * _NAMES[word[1:]]
    return None


_NAMES: dict[str, Unit] = {}


def _define() -> None:
    for definition in DEFINITIONS:
        name, meaning, *others = definition.split(" = ")
        number, _, rest = meaning.partition(" ") if meaning[0].isdigit() else ("1", "", meaning)
        found = Unit(float(number), ((rest, 1),) if rest.startswith("[") else ())
        if rest and not found.dimensions:
            found = found * _product(rest.replace(" * ", "*"))
        for known_as in (name, *others):
            _NAMES[known_as] = found


_define()


def _internal_units() -> dict[Dimensions, str]:
    return {unit(name).dimensions: name for name in INTERNAL.values()}


_BY_DIMENSIONS = _internal_units()


def internal_name(text: str) -> str:
    """Return the internal unit of what is written in the unit `text`.

    A combination that `INTERNAL` does not name is built from the units of its parts.

    >>> internal_name("万千瓦"), internal_name("亿千瓦时"), internal_name("万平方米/年")
    ('MW', 'GWh', 'million m2/year')
    >>> internal_name("辆·小时")
    'hour * thousand vehicles'
    """
    return _internal_name(unit(text).dimensions)


def _internal_name(dimensions: Dimensions) -> str:
    if dimensions in _BY_DIMENSIONS:
        return _BY_DIMENSIONS[dimensions]
    over = [INTERNAL[name] for name, power in dimensions for _ in range(power)]
    under = [INTERNAL[name] for name, power in dimensions for _ in range(-power)]
    return "/".join([" * ".join(over) or "1", *under])


def internal(of: Unit) -> Unit:
    """Return the internal unit with the dimensions of a unit."""
    return unit(_internal_name(of.dimensions))


def to_internal(text: str) -> float:
    """Return how many internal units one unit written `text` is.

    >>> to_internal("亿千瓦时"), to_internal("万千瓦"), to_internal("万元")
    (100.0, 10.0, 0.01)
    """
    written = unit(text)
    return written.factor / internal(written).factor


LONGEST = 40
"""Letters beyond which a word is like no unit: the longest names have about twenty."""


def nearest_unit(word: str, fitting: Sequence[str] = ()) -> str | None:
    """Return the name of a unit most like a word that is none, with its multiple, or None.

    Of two as like, one of those `fitting` the place comes first.

    >>> nearest_unit("GWhh"), nearest_unit("亿千瓦小时时"), nearest_unit("亿千瓦是", ["亿千瓦时"])
    ('GWh', '亿千瓦小时', '亿千瓦时')
    >>> nearest_unit("gwh"), nearest_unit("圆圈")
    ('GWh', None)
    """
    if len(word) > LONGEST:  # like none of them, and slow to compare
        return None
    if found := in_other_case(word):
        return found
    ahead = word[: len(word) - len(word.lstrip("".join(m for m in MULTIPLES if len(m) == 1)))]
    names = [*_NAMES, *(prefix + name for name in SCALED for prefix in SI)]
    likely = [*fitting, *names, *(ahead + name for name in _NAMES if ahead)]

    def unlike(name: str) -> tuple[int, int, int]:
        return _edits(word, name), -_alike(word, name), abs(len(word) - len(name))

    best = min(likely, key=unlike)
    return best if _edits(word, best) <= 0.4 * len(word) else None


def _alike(one: str, other: str) -> int:
    """Return with how many of the same letters two words begin."""
    shorter = min(len(one), len(other))
    return next((i for i in range(shorter) if one[i] != other[i]), shorter)


def _edits(one: str, other: str) -> int:
    """Return how many letters must be put in, left out or changed to make one word of another."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, row = row, [i]
        for j, wanted in enumerate(other, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != wanted)))
    return row[-1]


def in_other_case(word: str) -> str | None:
    """Return the name of a unit that differs from a word in capitals only, or None.

    >>> in_other_case("gwh"), in_other_case("万kwH"), in_other_case("MWH"), in_other_case("圆")
    ('GWh', '万kWh', 'MWh', None)
    """
    multiple = word[:1] if word[:1] in MULTIPLES else ""
    wanted = word[len(multiple) :].casefold()
    names = [*_NAMES, *(prefix + name for name in _NAMES if name in SCALED for prefix in SI)]
    found = next((name for name in names if name.casefold() == wanted), None)
    return multiple + found if found else None
