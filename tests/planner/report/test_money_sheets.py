"""The money sheets: their columns, their words, and sums that hold for any name."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest

from planner import write
from planner.messages import write_money
from planner.report import (
    by_case,
    cover,
    financing,
    necessity,
    rolling,
    uncovered,
    words,
    yearly_money,
)
from planner.report.book import Mark
from planner.report.ledger import At, Between, Ledger
from planner.results import Results
from tests.planner.report.conftest import city

SUMS = {
    "action": ["a*", "ab", "a*", "A*", "=x"],
    "year": [2026, 2026, 2027, 2026, 2030],
    "amount": [1.0, 2.0, 4.0, 8.0, 16.0],
}


def opened(plan: Results, language: str = "zh") -> openpyxl.Workbook:
    """Return the book of a plan with the values of its formulas."""
    return openpyxl.load_workbook(io.BytesIO(write.book(plan, language)), data_only=True)


def lines(page: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a sheet."""
    return list(page.iter_rows(values_only=True))


@pytest.fixture
def ledger() -> Ledger:
    """A small ledger whose actions are called like patterns and conditions."""
    columns = zip("ABC", SUMS.items(), strict=True)
    marks = {
        f"detail.money.{name}": Mark(f"'d'!${at}$2:${at}$6", cells) for at, (name, cells) in columns
    }
    return Ledger(SimpleNamespace(marks=marks), "money")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "value", "function"),
    [("ab", 2.0, "SUMIFS"), ("a*", 5.0, "SUMPRODUCT"), ("=x", 16.0, "SUMPRODUCT"), ("", 0.0, "SUMPRODUCT")],
)  # fmt: skip
def test_a_name_is_found_and_it_alone(
    ledger: Ledger, word: str, value: float, function: str
) -> None:
    """Would fail if "a*" added "ab" or "A*", as SUMIFS reads it."""
    found = ledger.sum("amount", action=At("$A$1", word))
    assert found.value == value
    assert found.text.startswith(f"={function}(")
    assert ("EXACT('d'!$A$2:$A$6,$A$1)" in found.text) == (function == "SUMPRODUCT")


def test_years_are_both_ends_included(ledger: Ledger) -> None:
    """Proves the sums of plan periods: 2026 to 2027 are 15."""
    assert ledger.sum("amount", year=Between(2026, 2027)).value == 15.0
    assert ledger.sum("amount", year=2030).text == "=SUMIFS('d'!$C$2:$C$6,'d'!$B$2:$B$6,2030)"
    assert not ledger.any(year=2028)


def test_the_columns_follow_the_budget_year_and_a_year_not_reported_is_blank() -> None:
    """2024 was not reported and is blank, not zero; 2025 was, for one payment of three.

    2.34567 million is 258.0237 万元 at a price level of 1.1.
    """
    page = lines(opened(city())[yearly_money.LABEL.zh])
    head = next(at for at, line in enumerate(page) if line[0] == "序号")
    assert [str(cell).split()[0] for cell in page[head][8:13]] == [
        "2024", "2025", "2026", "2027", "2028",
    ]  # fmt: skip
    first, second, total = page[head + 1 : head + 4]
    assert first[8:11] == (None, pytest.approx(110), pytest.approx(258.0237))
    assert second[8:10] == (None, None)
    assert total[0] == words.TOTAL.zh
    assert total[8:10] == (None, pytest.approx(110))
    assert total[10] == pytest.approx(first[10] + second[10])


def test_however_many_rows_share_a_payment_their_sum_is_the_payment() -> None:
    """Proves the split adds up: three cases of a third of 1,100.0121 万元 each.

    Would fail if each were rounded to 0.01 万元 first: 366.67 x 3 = 1,100.01.
    """
    plan = city()
    paid = [row for row in plan.tables["budget"] if row.year == 2026 and row.line == 1]
    plan.tables["budget"] += [
        type(paid[0])(**{**vars(paid[0]), "case": "baseline", "current": 0.0, "constant": 0.0})
    ]
    for row in plan.tables["budget"]:
        if row.year == 2026 and row.line == 1:
            row.current = 11.000121 / 3
    plan.run["baseline"] = True
    page = lines(opened(plan)[rolling.LABEL.zh])
    whole = next(line for line in page if line[:2] == ("全市", words.TOTAL.zh))
    others = sum(
        100 * row.current for row in plan.tables["budget"] if row.year == 2026 and row.line == 3
    )
    assert whole[4] == pytest.approx(1100.0121 + others, abs=1e-6)


def test_coverage_of_a_small_loan_is_what_the_plan_found() -> None:
    """Revenue of 1.2143 covers service of 1.0119 万元 1.2 times, as required.

    Would fail if it were taken of the cells, kept to 0.01 万元: 1.21 / (0.51 + 0.51) = 1.186.
    """
    plan = city()
    for row in plan.tables["coverage"]:
        row.revenue, row.interest, row.principal = 0.012143, 0.005060, 0.005059
        row.service, row.ratio = 0.010119, 1.2
    page = lines(opened(plan)[financing.LABEL.zh])
    head = next(at for at, line in enumerate(page) if line[8] == "覆盖倍数" and line[1] == "日历年")
    assert page[head + 1][8] == pytest.approx(1.2, abs=1e-12)


def test_a_plan_period_without_what_was_reported_says_from_when_it_counts() -> None:
    """Would fail if the burden of 2027 to 2030 were headed as that of 2026 to 2030.

    The city bears 1.0 x 1.1 million a year of support; the yearly money adds what was reported.
    """
    plan = city()
    plan.run["budget_year"] = 2027
    book = opened(plan)
    heads = [cell for line in lines(book[rolling.LABEL.zh]) for cell in line]
    assert "十五五 2026—30" in heads
    assert "十五五（自 2027 年起）" not in heads
    page = lines(book[financing.LABEL.zh])
    head = next(line for line in page if "十五五（自 2027 年起）" in line)
    assert "十六五 2031—35" in head
    support = next(line for line in page if line[:2] == ("市本级", "投资类支出"))
    assert support[head.index("十五五（自 2027 年起）")] == pytest.approx(4 * 110)


def test_what_is_passed_on_stands_in_the_city_s_view_alone() -> None:
    """Would fail if the whole city counted the grant to the districts beside what they pay."""
    page = lines(opened(city())[yearly_money.LABEL.zh])
    starts = [at for at, line in enumerate(page) if line[0] == "序号"]
    sources = [[line[6] for line in page[at + 1 : at + 3]] for at in starts[:2]]
    assert sources == [["光伏补助", "*专项债券?"], ["光伏补助", "转拨各区"]]


@pytest.mark.parametrize("index", [True, False])
def test_without_a_price_index_every_title_says_constant_prices(index: bool) -> None:
    """Would fail if money at constant prices were sold as current."""
    plan = city()
    plan.run["price_index"] = index
    for label in (yearly_money.LABEL, rolling.LABEL, financing.LABEL):
        text = " ".join(str(line[0]) for line in lines(opened(plan)[label.zh]) if line[0])
        assert ("，当年价" in text or "（当年价）" in text) == index or label is financing.LABEL
        assert (write_money.price_year(False, 2025)[1] in text) == (not index)


@pytest.mark.parametrize("baseline", [True, False])
def test_without_a_run_of_current_policy_the_book_says_so(baseline: bool) -> None:
    """Would fail if no run looked like current policy that pays nothing."""
    plan = city()
    plan.run["baseline"] = baseline
    page = lines(opened(plan)[rolling.LABEL.zh])
    assert (write_money.no_baseline()[1] in {line[0] for line in page}) == (not baseline)
    policy = next(line for line in page if line[1] == "现行政策")
    assert (policy[4] == words.NONE_KNOWN) == (not baseline)


def test_financing_that_misses_the_investment_fails_the_master_check() -> None:
    """Would fail if a source were shown that finances nothing, or one left out."""
    plan = city()
    plan.tables["financing"].pop(5)
    verdicts = {cell.value for cell in opened(plan)[cover.LABEL.zh]["B"]}
    assert words.NOT_ALL_OK.zh in verdicts


def test_a_plan_without_payments_has_no_sheets_of_them_but_says_what_is_missing() -> None:
    """As Foshan today: nothing of payments, a sentence on tariffs, and what is not covered."""
    plan = city()
    for table in ("budget", "financing", "burden", "leverage", "investor", "bonds", "uncovered"):
        plan.tables[table] = []
    book = opened(plan, "en")
    assert not {yearly_money.LABEL.en, rolling.LABEL.en, financing.LABEL.en} & set(book.sheetnames)
    said = {line[0] for line in lines(book[necessity.LABEL.en])}
    assert write_money.no_tariffs()[0] in said
    said = " ".join(str(line[0]) for line in lines(book[uncovered.LABEL.en]))
    assert write_money.uncovered(0)[0] in said
    names = (yearly_money.LABEL, by_case.LABEL, rolling.LABEL, financing.LABEL)
    left_out = ", ".join(f"“{label.en}”" for label in names)
    assert write_money.without_money(left_out, False)[0] in said


@pytest.mark.parametrize("loans", [True, False])
def test_only_money_sheets_that_are_missing_are_called_so(loans: bool) -> None:
    """Would fail if a city with money were told it has none, or one with loans that it has none."""
    plan = city()
    full = {str(line[0]) for line in lines(opened(plan)[uncovered.LABEL.zh])}
    assert not any("未生成" in text for text in full)
    for table in ("budget", *(() if loans else ("financing",))):
        plan.tables[table] = []
    said = [str(line[0]) for line in lines(opened(plan)[uncovered.LABEL.zh])]
    (sentence,) = (text for text in said if "未生成" in text)
    assert (financing.LABEL.zh in sentence) != loans
    assert ("贴息融资项" in sentence) == loans
