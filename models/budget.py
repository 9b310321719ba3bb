"""Budget years: what a finance bureau's tables need to know beside the plan itself.

None of it changes a plan.  It says which year is being budgeted, under which codes a payment is
booked, what the project library knows of a project, and what a district can spend.
"""

from __future__ import annotations

from models import calendar, timeline
from models.algebra import Sheet, column
from models.city import City

OUTLOOK = 2
"""Years that the budget looks ahead of its own year."""

PLAN_PERIODS = {"fifteenth": (2026, 2030), "sixteenth": (2031, 2035)}
"""The five-year plans 十五五 and 十六五, first and last calendar year."""


class BudgetYear(Sheet, extends="settings"):
    """The year for which money is being asked."""

    budget_year: int = column(
        "Budget year", "预算年度", "calendar year", default=None, at_least=1950, at_most=2200,
        help=(
            "Drives the columns of the money sheets; blank: the first year of decisions",
            "决定财政资金各表的列；空白为决策起始年",
        ),
    )  # fmt: skip


class Codes(Sheet, extends="payments"):
    """Where a payment stands in the classification of government outlays."""

    function_code: str = column(
        "Functional code", "功能分类科目", default=None,
        help=("As the department books it", "按部门预算科目填写"),
    )  # fmt: skip
    economic_code: str = column("Economic code", "经济分类科目", default=None)


class Library(Sheet, extends="projects"):
    """What the project library says of a project beyond its size and year."""

    works_year: int = column("Works begin", "开工年", "calendar year", default=None)
    project_investment: float = column(
        "Total investment", "总投资", "million CNY", default=None, at_least=0
    )
    funds: str = column("Sources of funds", "资金来源", default=None)


class Means(Sheet, extends="regions"):
    """What a district can spend."""

    means: float = column(
        "Own means per year", "年度可用财力", "million CNY", default=None, at_least=0,
        help=(
            "Against which its own burden is set; it limits nothing",
            "用于对照各区自担支出，不作为约束",
        ),
    )  # fmt: skip


def budget_year(city: City) -> int:
    """Return the year being budgeted: as set, else the first in which anything is decided."""
    first = next(iter(timeline.decision_years(city) or timeline.model_years(city)))
    return city.settings.budget_year or timeline.span(city, first)[0]


def covering(city: City) -> dict[int, int]:
    """Return the model year that stands for each calendar year of the plan.

    What a model year says per year holds for every calendar year it stands for.
    """
    return {
        at: year
        for year in timeline.model_years(city)
        for at in calendar.between(*timeline.span(city, year))
    }
