"""Time: the years the plan decides, the hours it looks at, and what a later yuan is worth."""

from __future__ import annotations

from models import timeline
from models.algebra import Sheet, column, index, parameter

TIMING = {
    "start": ("at the start of the year", "年初"),
    "middle": ("in the middle of the year", "年中"),
    "end": ("at the end of the year", "年末"),
}


class Settings(Sheet, id="settings", layout="keys", en="Settings", zh="设置", who="planning"):
    """What the plan is for and how it counts."""

    city_zh: str = column("City (Chinese)", "城市（中文）", default="")
    city_en: str = column("City (English)", "城市（英文）", default="")
    language: str = column(
        "Language",
        "语言",
        default="zh",
        choices={"zh": ("Chinese", "中文"), "en": ("English", "英文")},
    )
    price_year: int = column(
        "Price year",
        "价格基准年",
        "calendar year",
        at_least=1950,
        at_most=2200,
        help=("All money is in constant prices of this year", "所有金额按该年不变价计"),
    )
    model_years: str = column(
        "Model years",
        "模型年份",
        help=("Years and ranges: 2025-2035, 2040, 2050", "年份或区间：2025-2035, 2040, 2050"),
    )
    decisions_from: int = column(
        "First year of decisions",
        "决策起始年",
        "calendar year",
        default=0,
        help=(
            "Model years before it are the past: nothing is built, retired or converted",
            "此前的模型年视为既成事实：不新建、不退役、不改造",
        ),
    )
    discount_rate: float = column(
        "Discount rate (real)", "折现率（实际）", "1", at_least=0, at_most=1
    )
    capital_payment: str = column(
        "Capital charges are paid", "投资年费支付时点", default="middle", choices=TIMING
    )
    running_payment: str = column(
        "Running costs are paid", "运行费用支付时点", default="middle", choices=TIMING
    )


class Years(Sheet, id="years", key="year", one="year", en="Years", zh="年份", who="default"):
    """The calendar years a model year stands for; by default those since the one before."""

    year: int = column("Model year", "模型年份", "calendar year")
    first: int = column("First calendar year", "起始年", "calendar year")
    last: int = column("Last calendar year", "截止年", "calendar year")


class Periods(
    Sheet,
    id="periods",
    key="period",
    one="period",
    en="Periods",
    zh="时段",
    who="default",
    named=True,
):
    """The representative days (or other stretches of time) that stand for the year."""

    period: str = column("Period", "时段")
    weight: float = column("Occurrences per year", "年出现次数", "1/year", above=0)
    steps: int = column("Steps", "步数", "1", at_least=1, at_most=8784)
    step_hours: float = column("Hours per step", "每步小时数", "hour", default=1.0, above=0)


class Profiles(
    Sheet,
    id="profiles",
    key=("period", "step"),
    one="profile",
    layout="curves",
    en="Profiles",
    zh="曲线",
    who="default",
):
    """Curves by step, one column each: availability per unit of capacity, or a shape of demand."""

    period: str = column("Period", "时段", refers_to="periods")
    step: int = column("Step", "步", "1", at_least=1)


@index(en="Model years", zh="模型年份", letter="y")
def years(city):
    """The years for which the plan is drawn up."""
    return timeline.model_years(city)


@index(en="Decision years", zh="决策年份")
def decision_years(city):
    """The model years in which something can be built, retired or converted."""
    return timeline.decision_years(city)


@index(en="Steps", zh="时步", letter="t", dimen=2)
def steps(city):
    """The steps of every period, in order, as (period, number)."""
    return timeline.steps(city)


@parameter("steps", unit="hour", en="Hours a step stands for", zh="时步代表的小时数", letter="w")
def step_weight(city, period, step):
    """Hours of the year that a step stands for: its length times the occurrences of its period."""
    return timeline.step_weight(city, period)


@parameter("steps", unit="hour", en="Length of a step", zh="时步长度", letter=r"\Delta")
def step_length(city, period, step):
    """Length of a step."""
    return timeline.step_length(city, period)


@parameter("steps", unit="1", en="Previous step", zh="上一时步")
def previous_step(city, period, step):
    """The step before, within the period; before the first comes the last."""
    return step - 1 if step > 1 else timeline.step_count(city, period)


@parameter("years", unit="year", en="Length of a model year", zh="模型年代表的年数", letter="n")
def period_length(city, year):
    """The number of calendar years a model year stands for."""
    first, last = timeline.span(city, year)
    return last - first + 1


@parameter(
    "years", unit="year", en="Discount sum of capital charges", zh="投资年费折现和", letter="D^I"
)
def capital_discount(city, year):
    r"""Sum of the discount factors of the calendar years, at the moment charges are paid.

    .. math:: D^I_y = \sum_{a \in y} (1+\rho)^{-(a - y_0 + \tau^I)}

    The first calendar year of the horizon is :math:`y_0`.
    """
    return timeline.discount(city, year, city.settings.capital_payment)


@parameter(
    "years", unit="year", en="Discount sum of running costs", zh="运行费用折现和", letter="D"
)
def running_discount(city, year):
    r"""Sum of the discount factors of the calendar years, at the moment running costs are paid.

    .. math:: D_y = \sum_{a \in y} (1+\rho)^{-(a - y_0 + \tau)}
    """
    return timeline.discount(city, year, city.settings.running_payment)


@parameter(
    "years", unit="1", en="Mean discount factor of a year", zh="年均折现系数", letter=r"\bar{D}"
)
def mean_discount(city, year):
    r"""The discount sum of running costs by the number of calendar years, for sums over periods.

    .. math:: \bar{D}_y = D_y / n_y
    """
    return running_discount(city, year) / period_length(city, year)
