"""Units: every way people write them is converted, or refused; never guessed."""

from __future__ import annotations

import pytest

from models.units import UnknownUnit, internal_name, to_internal, unit
from planner.units import Expected, MissingUnit, WrongDimension, add_parts, add_written, expected

AMOUNTS = [
    # written, internal unit, how many of it
    ("kW", "MW", 1e-3),
    ("千瓦", "MW", 1e-3),
    ("万千瓦", "MW", 10),
    ("百万千瓦", "MW", 1000),
    ("兆瓦", "MW", 1),
    ("GW", "MW", 1000),
    ("蒸吨", "MW", 0.7),
    ("千瓦时", "GWh", 1e-6),
    ("度", "GWh", 1e-6),
    ("kW·h", "GWh", 1e-6),
    ("亿千瓦时", "GWh", 100),
    ("亿度", "GWh", 100),
    ("万 kWh", "GWh", 0.01),
    ("TWh", "GWh", 1000),
    ("GJ", "GWh", 1 / 3600),
    ("吉焦", "GWh", 1 / 3600),
    ("吨标准煤", "GWh", 29.3076 / 3600),
    ("万吨标准煤", "GWh", 1e4 * 29.3076 / 3600),
    ("tce", "GWh", 29.3076 / 3600),
    ("Mtce", "GWh", 1e6 * 29.3076 / 3600),
    ("元", "million CNY", 1e-6),
    ("万元", "million CNY", 0.01),
    ("亿元", "million CNY", 100),
    ("吨", "kt", 1e-3),
    ("万吨", "kt", 10),
    ("万吨CO2", "kt", 10),
    ("亿吨二氧化碳当量", "kt", 1e5),
    ("10⁴ t", "kt", 10),
    ("公斤", "kt", 1e-6),
    ("百万平方米", "million m2", 1),
    ("万平方米", "million m2", 0.01),
    ("万m²", "million m2", 0.01),
    ("万平方米/年", "million m2/year", 0.01),
    ("亩", "million m2", 666.6666666666666e-6),
    ("万立方米", "million m3", 0.01),
    ("亿方", "million m3", 100),
    ("辆", "thousand vehicles", 1e-3),
    ("万辆", "thousand vehicles", 10),
    ("万车公里", "million vehicle_km", 0.01),
    ("亿吨公里", "million tonne_km", 100),
    ("万户", "thousand households", 10),
    ("小时", "hour", 1),
    ("月", "year", 1 / 12),
    ("%", "1", 0.01),
    ("％", "1", 0.01),
]

RATES = [
    # written, the same in other words, how many of it
    ("元/千瓦", "million CNY / MW", 1e-3),
    ("万元/MW", "million CNY / MW", 0.01),
    ("亿元/万千瓦", "million CNY / MW", 10),
    ("元/（千瓦·年）", "million CNY / MW / year", 1e-3),
    ("元/千瓦·年", "million CNY / MW / year", 1e-3),
    ("元/kW/a", "million CNY / MW / year", 1e-3),
    ("元/度", "million CNY / GWh", 1),
    ("元/吨", "million CNY / kt", 1e-3),
    ("元/kg", "million CNY / kt", 1),
    ("吨/兆瓦时", "kt / GWh", 1),
    ("克/千瓦时", "kt / GWh", 1e-3),
    ("t/万元", "kt / million CNY", 0.1),
    ("千克标准煤/平方米", "GWh / million m2", 29.3076 / 3.6),
    ("kWh/车公里", "GWh / million vehicle_km", 1),
    ("kWh/100km", "GWh / million km", 0.01),
    ("L/百公里", "million m3 / million km", 1e-5),
]


@pytest.mark.parametrize("written, inside, many", AMOUNTS)
def test_an_amount_is_converted(written, inside, many):
    """Proves a unit as people write it is so many of the internal unit."""
    assert internal_name(written) == inside
    assert to_internal(written) == pytest.approx(many, rel=1e-12)


@pytest.mark.parametrize("written, inside, many", RATES)
def test_a_rate_is_converted(written, inside, many):
    """Proves a unit with a denominator is so many of another of its dimension."""
    assert unit(written).dimensions == unit(inside).dimensions
    assert unit(written).factor / unit(inside).factor == pytest.approx(many, rel=1e-12)


@pytest.mark.parametrize(
    "written", ["mW", "mWh", "吨煤", "ton", "USD", "104t", "元//千瓦", "", "kkW", "k吨"]
)
def test_what_is_not_known_is_refused(written):
    """Proves milliwatts, foreign money and half-lost powers of ten are not guessed at."""
    with pytest.raises(UnknownUnit):
        unit(written)


def cost_of_a_kiln() -> Expected:
    """A money column of a row whose capacity is 万平方米/年."""

    def resolve(word: str, found: Expected, sign: int) -> bool:
        return add_written(found, "万平方米/年", sign)

    made = expected("million CNY / capacity_unit", resolve)
    assert made is not None
    return made


def test_a_heading_may_leave_out_the_denominator_of_the_row():
    """Proves 50 万元 a row of 万平方米/年 is 50 million CNY per million m² a year."""
    assert cost_of_a_kiln().factor("万元", per_own=True) == pytest.approx(1.0)
    assert cost_of_a_kiln().factor("元/(平方米/年)") == pytest.approx(1.0)
    assert cost_of_a_kiln().good()[1] == "万元/(万平方米/年)"
    with pytest.raises(WrongDimension):
        cost_of_a_kiln().factor("万元")


def test_a_yearly_sum_is_not_an_investment():
    """Proves 元/年 is refused where money is paid once, and read where it is paid yearly."""
    with pytest.raises(WrongDimension):
        cost_of_a_kiln().factor("元/年", strict=True, per_own=True)
    assert cost_of_a_kiln().factor("万元/年", per_own=True) == pytest.approx(1.0)


def test_a_blank_unit_is_refused_where_another_could_be_meant():
    """Proves money needs a unit, a lifetime does not, and a month is not a year."""
    with pytest.raises(MissingUnit):
        cost_of_a_kiln().factor("")
    years = expected("year", lambda *_: False)
    assert years is not None
    assert years.factor("") == 1.0
    assert years.factor("月") == pytest.approx(1 / 12)
    with pytest.raises(WrongDimension):
        years.factor("小时")


def test_a_yearly_amount_may_be_written_either_way():
    """Proves 亿千瓦时/年 is 亿千瓦时 for an amount of a year, and power is not energy."""
    amount = Expected("carrier.unit")
    assert add_parts("carrier.unit", amount, 1, lambda w, found, s: add_written(found, "GWh", s))
    assert amount.factor("亿千瓦时/年") == amount.factor("亿千瓦时") == pytest.approx(100)
    with pytest.raises(WrongDimension):
        amount.factor("万千瓦")
