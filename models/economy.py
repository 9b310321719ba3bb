"""The economy: gross domestic product at constant prices, against which intensities count."""

from __future__ import annotations

from models import timeline
from models.algebra import Sheet, column, parameter


class Economy(Sheet, extends="settings"):
    """The size of the economy and how it grows."""

    gdp: float = column(
        "GDP of the base year", "基准年地区生产总值", "million CNY", default=None, above=0,
        help=("In prices of the price year", "按价格基准年不变价"),
    )  # fmt: skip
    gdp_year: int = column("Base year of GDP", "地区生产总值基准年", "calendar year", default=None)
    real_gdp_growth: float = column(
        "Real GDP growth", "地区生产总值实际增速", "1", default=None, varies="year",
        at_least=-0.5, at_most=1,
        help=("By calendar year, in sheet series", "逐年数值填在“年度参数”表"),
    )  # fmt: skip


def growth_index(city, base: int, year: int) -> float:
    """Return real GDP of a calendar year relative to a base year.

    .. math:: \\prod_{a=b+1}^{y} (1 + g_a)
    """
    growth = city.settings.real_gdp_growth
    ratio = 1.0
    for calendar_year in range(min(base, year) + 1, max(base, year) + 1):
        ratio *= 1 + growth[calendar_year]
    return ratio if year >= base else 1 / ratio


@parameter(
    "years",
    unit="million CNY",
    en="GDP at constant prices",
    zh="地区生产总值（不变价）",
    letter="Y",
)
def gdp(city, year):
    """Real GDP of the calendar year a model year is named after."""
    settings = city.settings
    if settings.gdp is None:
        return None
    assert timeline.model_years(city)
    return settings.gdp * growth_index(city, settings.gdp_year, year)


@parameter(
    "targets",
    "years",
    unit="1",
    en="GDP since a target's base year",
    zh="相对基准年的地区生产总值",
    letter="Y/Y_b",
)
def gdp_since_base(city, target, year):
    """Real GDP relative to the base year of a target."""
    base = city.targets[target].base_year
    if base is None or city.settings.gdp is None:
        return None
    return growth_index(city, base, year)
