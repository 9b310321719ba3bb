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


class RegionalEconomy(Sheet, extends="regions"):
    """What a region earns, against which its own amounts per GDP count."""

    gdp: float = column(
        "GDP of the base year", "基准年地区生产总值", "million CNY", default=None, above=0,
        help=(
            "Of the region, in the base year of GDP of the settings; for its own targets per GDP",
            "该区域的数值，年份同“设置”；用于该区域的单位地区生产总值指标",
        ),
    )  # fmt: skip
    real_gdp_growth: float = column(
        "Real GDP growth", "地区生产总值实际增速", "1", default=None, varies="year",
        at_least=-0.5, at_most=1,
        help=("Blank: as the whole city", "空白：同全市"),
    )  # fmt: skip


def growth_index(city, base: int, year: int, region: str | None = None) -> float:
    """Return real GDP of a calendar year, of the city or a region, relative to a base year.

    .. math:: \\prod_{a=b+1}^{y} (1 + g_a)
    """
    ratio = 1.0
    for calendar_year in range(min(base, year) + 1, max(base, year) + 1):
        ratio *= 1 + _growth(city, calendar_year, region)
    return ratio if year >= base else 1 / ratio


def _growth(city, year, region):
    own = city.regions[region].real_gdp_growth.get(year) if region in city.regions else None
    return city.settings.real_gdp_growth[year] if own is None else own


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
    return growth_index(city, base, year, city.targets[target].region)


@parameter(
    "targets", "years", unit="million CNY",
    en="GDP a target counts against", zh="目标所对应的地区生产总值", letter="Y",
)  # fmt: skip
def target_gdp(city, target, year):
    """Real GDP of a target's region, or of the whole city."""
    region = city.targets[target].region
    if region not in city.regions:
        return gdp(city, year)
    begun = city.regions[region].gdp
    base = city.settings.gdp_year
    return None if begun is None else begun * growth_index(city, base, year, region)
