"""Units as people read them."""

from __future__ import annotations

import pytest

from planner.report.book import Book
from planner.report.display import number_format, shown
from tests.planner.report.conftest import city, row


@pytest.mark.parametrize(
    ("unit", "value", "zh", "en"),
    [
        ("MW", 1234.5, (123.45, "万千瓦"), (1234.5, "MW")),
        ("GWh", 820.0, (8.2, "亿千瓦时"), (820.0, "GWh")),
        ("kt", 7200.0, (720.0, "万吨"), (7200.0, "kt")),
        ("million CNY", 12.3456, (1234.56, "万元"), (12.3456, "million CNY")),
        ("million CNY/year", 1.0, (100.0, "万元/年"), (1.0, "million CNY/year")),
        ("thousand vehicles", 25.0, (2.5, "万辆"), (25.0, "thousand vehicles")),
        ("million m2", 3.0, (300.0, "万平方米"), (3.0, "million m²")),
        ("million m2/year", 3.0, (300.0, "万平方米/年"), (3.0, "million m²/year")),
        # 1 million CNY/GWh = 1 CNY/kWh; 1 million CNY/kt = 1000 CNY/t
        ("million CNY/GWh", 0.41, (0.41, "元/千瓦时"), (0.41, "CNY/kWh")),
        ("million CNY / kt", 0.65, (650.0, "元/吨"), (650.0, "CNY/t")),
        ("million CNY / MW", 3.2, (3200.0, "元/千瓦"), (3200.0, "CNY/kW")),
        # 540 t per million CNY = 5.4 t per 10 000 CNY
        ("t/million CNY", 540.0, (5.4, "吨/万元"), (540.0, "t/million CNY")),
        ("kt / million CNY", 0.054, (0.54, "吨/万元"), (54.0, "t/million CNY")),
        ("share", 0.18, (18.0, "%"), (18.0, "%")),
        # 1 kt per GWh = 1 kg per kWh; 1 GWh per million CNY = 1 kWh per CNY
        ("kt / GWh", 0.55, (0.55, "千克/千瓦时"), (0.55, "kg/kWh")),
        ("GWh / million CNY", 0.062, (0.062, "千瓦时/元"), (0.062, "kWh/CNY")),
        # a quotient without a name of its own: 0.1 万千瓦 per 0.1 万件
        ("MW/thousand items", 1.0, (1.0, "万千瓦/万件"), (1.0, "MW/thousand items")),
    ],
)  # fmt: skip
def test_units_are_shown_as_each_reader_expects(
    unit: str, value: float, zh: tuple[float, str], en: tuple[float, str]
) -> None:
    """Proves factor and name of every internal unit."""
    for language, (number, name) in (("zh", zh), ("en", en)):
        found = shown(unit, language)
        assert found.of(value) == pytest.approx(number, rel=1e-12)
        assert found.name == name


def test_both_languages_round_the_same_quantity() -> None:
    """123.45678 MW is kept as 123.457 MW: 12.3457 万千瓦, not 12.345678."""
    assert shown("MW", "en").of(123.45678) == 123.457
    assert shown("MW", "zh").of(123.45678) == 12.3457


def test_key_figures_have_larger_units() -> None:
    """A mayor reads 亿元, a table 万元."""
    assert shown("million CNY", "zh", key_figure=True).of(51237.0) == pytest.approx(512.37)
    assert shown("kt", "en", key_figure=True).of(64321.0) == pytest.approx(64.321)


def test_negative_numbers_are_red_and_zero_is_a_dash() -> None:
    """Would fail if zero were blank, or a negative in brackets."""
    assert number_format(2) == '[>0]#,##0.00;[Red][<=-0.005]-#,##0.00;"–"'


@pytest.mark.parametrize(
    ("amount", "unit", "expected"), [(8.97, "吨", 8970.0), (970.0, "万吨", 97.0)]
)
def test_a_further_gas_of_which_there_is_little_is_shown_in_tonnes(
    amount: float, unit: str, expected: float
) -> None:
    """Would fail if an air pollutant read 0.9 in units of 10 000 t, or carbon changed its unit."""
    results = city()
    results.tables["economy"].append(row("economy", year=2025, gas="so2", emissions=amount))
    book = Book(results, "zh", None)
    assert book.gas_shown("so2").name == unit
    assert book.gas_shown("so2").of(amount) == pytest.approx(expected)
    assert book.gas_shown("co2").name == "万吨"
