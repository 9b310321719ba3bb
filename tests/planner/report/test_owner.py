"""One quantity, one owner: every place of the book that shows it shows the same number."""

from __future__ import annotations

import functools
import re

import pytest

import models
from planner.report import assumptions, key_figures, money_findings
from planner.report.book import Book
from planner.report.charts import Chart
from planner.results import Results
from tests.planner.report.conftest import city
from tests.planner.report.test_summary import Held, financed

PLANS = {"hand-made": city, "financed": financed}
LANGUAGES = ("zh", "en")


@functools.cache
def held(plan: str, language: str) -> Held:
    """Return the book of a plan, laid out."""
    return Held(PLANS[plan](), language)


def internal(made: Held, mark: str) -> float:
    """Return what a marked cell holds, in the internal unit."""
    found = made.book.marks[mark]
    return float(found.value) / (found.factor or made.book.shown(found.unit).factor)


def chart(made: Held, name: str) -> Chart:
    """Return a chart of the book by its name."""
    return next(each for each in made.book.charts if each.name == name)


def stacked(made: Held, name: str, factor: float) -> dict[str, float]:
    """Return what the series of a chart add up to, by label, in the internal unit."""
    drawn = chart(made, name)
    sums = [
        sum(filter(None, column)) for column in zip(*(s.numbers for s in drawn.series), strict=True)
    ]
    return {
        str(label): each / factor for label, each in zip(drawn.series[0].labels, sums, strict=True)
    }


def said(made: Held, sentence: str, after: str, unit: str) -> float:
    """Return the number that a sentence says after some words, in front of a unit."""
    found = re.search(rf"{after} ?([\d,.]+) {re.escape(unit)}", made.sentences[sentence])
    assert found is not None, made.sentences[sentence]
    return float(found[1].replace(",", ""))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", PLANS)
def test_the_system_cost_is_one_number(plan: str, language: str) -> None:
    """Costs, bridge, waterfall, key figure and sentence: what the rows of the costs add up to."""
    made, results = held(plan, language), PLANS[plan]()
    cost = sum(row.discounted for row in results.tables["costs"])
    near = pytest.approx(cost, abs=0.02)
    assert internal(made, "costs.total") == near
    assert internal(made, "costs.bridged") == near
    money = made.book.money
    fall = chart(made, "bridge")
    last = sum(each.numbers[-1] or 0.0 for each in fall.series if not each.hidden)
    assert last / money.factor == near
    figure = key_figures.key_figures(made.book)[0]
    assert figure[1].value / money.factor == near and figure[3] == money.name
    words = {"zh": "系统总成本", "en": "The system cost is"}[language]
    if cost * money.factor >= 1:
        shown = said(made, "bridge", words, money.name)
        assert shown == pytest.approx(cost * money.factor, abs=0.51 * 10**-money.places)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", PLANS)
def test_investment_is_one_number(plan: str, language: str) -> None:
    """By action, sector and item, as financed, in the stack of the chart and as key figure."""
    made, rows = held(plan, language), PLANS[plan]().tables["investment"]
    whole = sum(row.spending * row.years for row in rows)
    near = pytest.approx(whole, abs=0.02)
    for by in ("action", "sector", "item"):
        assert internal(made, f"investment.{by}.total") == near
    assert internal(made, "financing.amount") == near
    years = {str(row.year): row.years for row in rows}
    for drawn in (each for each in made.book.charts if each.name.startswith("investment_")):
        stack = stacked(made, drawn.name, made.book.money.factor)
        assert sum(stack[year] * n for year, n in years.items()) == near
    figure = key_figures.key_figures(made.book)[1]
    unit = made.book.money if figure[3] == made.book.money.name else made.book.shown("million CNY")
    assert figure[1].value / unit.factor == near


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", PLANS)
def test_emissions_of_a_year_are_one_number(plan: str, language: str) -> None:
    """By sector and scope, as caps count them, in the chart and in the scorecard."""
    made, results = held(plan, language), PLANS[plan]()
    gas = results.tables["economy"][0].gas
    shown = made.book.shown("kt")
    stack = stacked(made, f"emissions_{gas}", shown.factor)
    for row in results.tables["economy"]:
        near = pytest.approx(row.emissions, abs=0.01)
        for name in ("emissions", "emissions.scope", "emissions.model"):
            assert internal(made, f"{name}.{gas}.{row.year}") == near
        assert stack[str(row.year)] == near
    by_year = {row.year: row.emissions for row in results.tables["economy"]}
    compared = 0
    for row in results.tables["targets"]:
        if row.measure == "emission_total" and row.value is not None and made.book.covers_city(row):
            card = made.book.marks[f"card.{row.target}.{row.year}.value"].value
            assert card / shown.factor == pytest.approx(by_year[row.year], abs=0.01)
            compared += 1
    assert compared


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_cap_allows_is_drawn_as_the_scorecard_says(language: str) -> None:
    """Every point of a dashed line is the limit of a target in its year."""
    made, compared = held("financed", language), 0
    targets = PLANS["financed"]().tables["targets"]
    for drawn in made.book.charts:
        for line in drawn.limits:
            for label, drawn_at in zip(line.labels, line.numbers, strict=True):
                if drawn_at is None:
                    continue
                unit = (
                    made.book.fine_money if "public_money" in drawn.name else made.book.shown("kt")
                )
                allowed = [
                    row.allowed for row in targets
                    if str(row.year) == str(label) and row.allowed is not None
                    and made.book.name(row.target, "targets") in line.text
                ]  # fmt: skip
                assert any(drawn_at / unit.factor == pytest.approx(a, abs=0.01) for a in allowed)
                compared += 1
    assert compared > 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_public_money_is_one_number(language: str) -> None:
    """By payment, case, level and action, in the chart, as key figure and in the sentence."""
    made, results = held("financed", language), PLANS["financed"]()
    price = money_findings.prices(made.book)
    begin = results.run["budget_year"]
    rows = [row for row in results.tables["budget"] if row.whole and row.case != "actual"]
    three = sum(getattr(row, price) for row in rows if begin <= row.year <= begin + 2)
    near = pytest.approx(three, abs=0.01)
    assert internal(made, f"money.whole.{price}.three_years") == near
    cases = sum(internal(made, f"money.case.{case}") for case in ("committed", "baseline", "new"))
    assert cases == near
    stack = stacked(made, "public_money", made.book.fine_money.factor)
    assert sum(stack[str(year)] for year in range(begin, begin + 3)) == near
    fine = made.book.shown("million CNY")
    words = {"zh": "三年合计", "en": "public money,"}[language]
    assert said(made, "money", words, fine.name) == pytest.approx(
        three * fine.factor, abs=0.51 * 10**-fine.places
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ceiling_stands_over_the_money_it_limits(language: str) -> None:
    """The ceiling of one payer is drawn over what that payer pays, not over everybody's money.

    In 2028 the city's ceiling of 4.00 million binds, so its stack is as high.
    """
    made, results = held("financed", language), PLANS["financed"]()
    (row,) = [each for each in results.tables["targets"] if each.target == "outlay"]
    assert row.item == "city" and row.state == "binding"
    assert chart(made, "public_money").limits == []
    own = chart(made, "public_money_city")
    factor = made.book.fine_money.factor
    assert stacked(made, own.name, factor)["2028"] == pytest.approx(4.0, abs=1e-3)
    at = list(own.limits[0].labels).index("2028")
    assert own.limits[0].numbers[at] == pytest.approx(4.0 * factor)
    assert made.book.drawn["public_money"] is own


def test_a_thing_has_one_colour_in_every_book() -> None:
    """Would fail if colours followed the order in which sheets ask: another plan, other colours."""
    fewer: Results = city()
    for table in ("capacity", "investment", "balance"):
        fewer.tables[table] = [
            row for row in fewer.tables[table] if "coal" not in (getattr(row, "asset", ""), getattr(row, "item", ""))
        ]  # fmt: skip
    books = [held("hand-made", "en").book, Held(fewer, "en").book]
    colours: list[dict[str, set[str]]] = []
    for book in books:
        found: dict[str, set[str]] = {}
        for drawn in book.charts:
            if drawn.name.startswith(("capacity", "balance")):
                for each in drawn.series:
                    found.setdefault(each.text, set()).add(each.colour)
        colours.append(found)
    first, second = colours
    assert set(second) < set(first)
    assert all(len(each) == 1 for each in first.values())
    assert all(first[name] == each for name, each in second.items())


def test_key_figures_have_the_range_of_the_cases() -> None:
    """The system cost of 100 lies between 90 and 125 % of itself; a case without a plan counts not."""
    made = held("hand-made", "en")
    cost = sum(row.discounted for row in city().tables["costs"])
    figures = key_figures.key_figures(made.book)
    unit = made.book.money
    ends = figures[0][4]
    assert ends is not None
    low, high = (cost * unit.factor * share for share in (0.9, 1.25))
    assert ends.value == f"range {low:,.2f} to {high:,.2f}"
    assert figures[1][4] is None  # no case says what is invested
    without = city()
    without.tables["sensitivity"] = []
    assert all(ends is None for *_, ends in key_figures.key_figures(Held(without, "en").book))


def test_an_axis_says_where_a_year_stands_for_several() -> None:
    """2030 stands for four calendar years, 2025 and 2026 for one each."""
    made = held("hand-made", "en")
    title = chart(made, "costs_terms").x_title
    assert title == "Year (2030 stands for 4 calendar years)"
    assert chart(held("financed", "en"), "costs_terms").x_title == "Year"


def test_a_part_of_a_name_that_was_left_blank_is_not_said() -> None:
    """Stock given as what remains has no build year: its name is that of the technology alone."""
    book = Book(city(), "en", None)
    said = assumptions.named(book, models.FORMULATION.sheets["stock"], "pv/city/None")
    assert said == book.name("pv", "technologies")
