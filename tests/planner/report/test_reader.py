"""What a finance officer sees: no false alarms, no words of the program, nothing left to guess."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from planner import write
from planner.report import checks, cover, investment, key_figures, summary, targets, words
from planner.results import Results
from tests.planner.report.conftest import city, row

LANGUAGES = ("zh", "en")


def sheet(plan: Results, language: str, label: Any) -> Any:
    """Return a sheet of the book of a plan, with the values of its formulas."""
    content = write.book(plan, language)
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return book[label.say(language)]


def words_on(page: Any) -> set[str]:
    """Return all text on a sheet."""
    return {cell.value for line in page for cell in line if isinstance(cell.value, str)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cover_explains_red_dash_and_blank(results: Results, language: str) -> None:
    """Would fail if a reader had to guess that red is a sign and not an error."""
    said = words_on(sheet(results, language, cover.LABEL))
    for _, label in cover.SIGNS:
        assert label.say(language) in said
    for *_, label in cover.VERDICTS:
        assert label.say(language) in said


def test_a_check_that_passed_has_nothing_red() -> None:
    """A difference of -0.003 within its tolerance was shown as a red -0.00."""
    plan = city()
    plan.tables["checks"].append(
        row("checks", check="gap", label_zh="界", label_en="gap", left=100.0, right=100.003,
            difference=-0.003, tolerance=0.5, unit="million CNY", passed=True)
    )  # fmt: skip
    page = sheet(plan, "en", checks.LABEL)
    (line,) = [line for line in page.iter_rows() if line[0].value == "gap"]
    assert line[checks.VERDICT].value == words.OK.en
    assert line[3].value == 0
    assert not any("Red" in cell.number_format for cell in line[3:4])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_check_says_what_it_means(language: str) -> None:
    """Would fail on a line without a sentence, or on a unit that only the program knows."""
    plan = city()
    plan.tables["checks"].append(
        row("checks", check="balance_step", label_zh="逐时", label_en="by step",
            unit="carrier.unit / 1000 hour", passed=True, tolerance=1.0)
    )  # fmt: skip
    page = sheet(plan, language, checks.LABEL)
    judged = [
        line
        for line in page.iter_rows(values_only=True)
        if line[checks.VERDICT] in (words.OK.say(language), words.FAILED.say(language))
    ]
    assert len(judged) >= 7
    assert all(len(line[checks.VERDICT + 1]) > 8 for line in judged)
    assert not any(
        bad in text for text in words_on(page) for bad in ("品种单位", "千小时", "1000 h")
    )


def test_what_is_done_stands_behind_what_is_missed() -> None:
    """The summary begins with what is missed; a past year that is done comes last."""
    plan = city()
    for target, value, state in (("solar", 210.0, "done"), ("late", 150.0, "missed")):
        plan.tables["targets"].insert(0, row(
            "targets", target=target, year=2025, measure="standing_capacity", kind="tracked",
            sense="at_least", item="pv", unit="MW", limit=200.0, value=value, room=value - 200,
            quantity_unit="MW", price_unit="million CNY / MW", state=state,
        ))  # fmt: skip
    page = sheet(plan, "zh", summary.LABEL)
    states = [cell.value for cell in page["F"] if cell.value]
    past = targets.STATES["done"].zh
    missed = targets.STATES["missed"].zh
    assert states.index(missed) < states.index(past)
    assert states[-1] == past
    counted = {
        line[0].value: line[3].value for line in sheet(plan, "zh", targets.LABEL).iter_rows()
    }
    assert counted[past] == 1
    assert counted[missed] == 2


def around(page: Any, label: str) -> tuple[Any, Any]:
    """Return what stands above and below a label: a key figure and its unit."""
    at = next(cell for line in page.iter_rows() for cell in line if cell.value == label)
    return page.cell(at.row - 1, at.column).value, page.cell(at.row + 1, at.column).value


@pytest.mark.parametrize(
    ("factors", "figure", "below"),
    [
        ((1.0, 0.9, 0.8), key_figures.FIRST_YEAR.zh, key_figures.FALLS.zh),
        ((1.0, 0.7, 0.8), key_figures.FIRST_YEAR.zh, key_figures.BELOW.zh),
        ((1.0, 1.2, 0.8), "2026", None),
        ((1.0, 1.1, 1.2), key_figures.NO_PEAK.zh, None),
    ],
)  # fmt: skip
def test_a_peak_is_a_year_that_something_was_below(
    factors: tuple[float, ...], figure: str, below: str | None
) -> None:
    """Would fail if the first model year were sold as the year of the peak."""
    plan = city()
    for each, factor in zip(plan.tables["economy"], factors, strict=True):
        each.emissions = 1000.0 * factor
    page = sheet(plan, "zh", summary.LABEL)
    above, under = around(page, key_figures.PEAK.zh.format(gas="二氧化碳"))
    assert above == figure
    assert (under or None) == below


@pytest.mark.parametrize(("size", "unit"), [(1.0, "亿元"), (0.001, "万元")])
def test_totals_of_money_are_in_one_unit(size: float, unit: str) -> None:
    """Would fail if the key figure were in 亿元 beside a chart and a table of totals in 万元."""
    plan = city()
    for table, columns in (
        ("costs", ("amount", "discounted")),
        ("investment", ("spending",)),
        ("financing", ("amount",)),
        ("bridge", ("amount",)),
    ):
        for each in plan.tables[table]:
            for column in columns:
                setattr(each, column, getattr(each, column) * size)
    plan.run["objective"]["value"] *= size
    page = sheet(plan, "zh", summary.LABEL)
    labels = key_figures.COST.zh, key_figures.INVESTMENT.zh
    assert {around(page, label)[1] for label in labels} == {unit}
    plan_page = sheet(plan, "zh", investment.LABEL)
    by_action = next(
        line for line in plan_page.iter_rows() if line[0].value == investment.BY_ACTION.zh
    )
    assert {cell.value for cell in by_action} == {investment.BY_ACTION.zh, f"单位：{unit}", None}
    assert words.ALL_OK.zh in words_on(sheet(plan, "zh", summary.LABEL))


def test_a_small_town_has_digits_enough() -> None:
    """42.5 kt are 4.25 万吨; 4 would be six per cent off."""
    plan = city()
    plan.tables["budget"] = []  # a town without payments has room for emissions among its figures
    for table in ("emissions", "economy"):
        for each in plan.tables[table]:
            each.emissions *= 42.5 / 3050
    page = sheet(plan, "zh", summary.LABEL)
    labels = (cell for line in page.iter_rows() for cell in line)
    label = next(cell for cell in labels if cell.value == "2025 年二氧化碳")
    figure = page.cell(label.row - 1, label.column)
    assert figure.value == pytest.approx(4.25)
    assert figure.number_format.startswith("[>0]#,##0.00;")
