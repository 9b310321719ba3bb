"""Charts show what their tables say: the stack is the total, the axis begins at zero."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest

from planner import write
from planner.report import balance, capacity, dispatch, investment
from planner.report.layout import read_through
from planner.results import Results
from tests.planner.report.conftest import city

MANY = 17


def crowded() -> Results:
    """Return the hand-made plan with many suppliers, among uses, plants and actions."""
    plan = city()
    for number in range(MANY):
        for table, column, word in (
            ("balance", "item", "pv"), ("capacity", "asset", "pv"), ("investment", "item", "pv"),
        ):  # fmt: skip
            copies = [
                type(each)(**{**vars(each), column: f"extra{number}"})
                for each in plan.tables[table]
                if getattr(each, column) == word
            ]
            for each in copies:
                for amount in ("amount", "standing", "spending"):
                    if amount in each.columns:
                        setattr(each, amount, getattr(each, amount) * (1 + number / 7))
                if table == "investment":
                    each.action = f"action{number}"
            at = number * 5 if table == "balance" else len(plan.tables[table])
            plan.tables[table][at:at] = copies
    for each in plan.tables["balance"]:
        if each.side == "surplus":
            each.amount = sum(
                other.amount * (1 if other.side == "supply" else -1)
                for other in plan.tables["balance"]
                if (other.carrier, other.year) == (each.carrier, each.year)
                and other.side != "surplus"
            )
    return plan


def title_of(chart: str) -> str:
    """Return the title of a chart without the number of the figure."""
    numbered = re.findall(r"<a:t>(.*?)</a:t>", chart)[0]
    return re.sub(r"^(Figure|图) \d+  ", "", numbered)


def stacks(content: bytes) -> dict[str, dict[str, list[float]]]:
    """Return what the stacked columns of each chart add up to, by name of the chart and sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    found: dict[str, dict[str, list[float]]] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if not re.match(r"xl/charts/chart\d+\.xml", name):
                continue
            text = archive.read(name).decode("utf-8")
            bars = "".join(re.findall(r"<c:barChart>(.*?)</c:barChart>", text, re.S))
            rows = []
            for sheet, cells in re.findall(
                r"<c:val><c:numRef><c:f>'?(.*?)'?!(.*?)</c:f>", bars, re.S
            ):
                lines = book[sheet][cells.replace("$", "")]
                rows.append([float(cell.value or 0) for line in lines for cell in line])
            if rows:
                title = title_of(text)
                sums = [sum(column) for column in zip(*rows, strict=True)]
                found.setdefault(sheet, {})[title] = sums
    return found


def is_number(value: object) -> bool:
    """Return whether a cell holds a number."""
    return isinstance(value, (int, float))


def totals(content: bytes, sheet: str, word: str, after: str) -> list[float]:
    """Return the numbers of the row called `word` in the table whose caption is `after`."""
    page = openpyxl.load_workbook(io.BytesIO(content), data_only=True)[sheet]
    lines = iter(page.iter_rows(values_only=True))
    next(line for line in lines if line[0] == after and not any(map(is_number, line)))
    years = [i for i, head in enumerate(next(lines)) if re.fullmatch(r"\d{4}", str(head))]
    row = next(line for line in lines if line[0] == word)
    return [float(row[i] or 0) for i in years]


@pytest.mark.parametrize(
    ("sheet", "title", "word", "after"),
    [
        (balance.LABEL.zh, "供给构成：电力（亿千瓦时）", "供给合计", "电力"),
        (investment.LABEL.zh, "年均投资：按行动（亿元/年）", "合计", "按行动"),
    ],
)
def test_a_stack_is_the_total_of_its_table(sheet: str, title: str, word: str, after: str) -> None:
    """Would fail if a chart drew uses for supplies, or left out all but the largest."""
    content = write.book(crowded(), "zh")
    drawn = stacks(content)[sheet][title]
    assert drawn == pytest.approx(totals(content, sheet, word, after), abs=1e-3)
    assert max(drawn) > 0


def test_a_stack_of_capacities_is_all_that_stands_of_a_unit() -> None:
    """Ten are drawn one by one, the others together."""
    plan = crowded()
    drawn = stacks(write.book(plan, "en"))[capacity.LABEL.en]["Power: standing (MW)"]
    standing = [row for row in plan.tables["capacity"] if row.unit == "MW"]
    for year, value in zip(plan.run["model_years"], drawn, strict=True):
        everything = sum(row.standing for row in standing if row.year == year)
        assert value == pytest.approx(everything, abs=0.05)


def charts(content: bytes) -> dict[str, str]:
    """Return the XML of each chart, by its title."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = [
            archive.read(name).decode("utf-8")
            for name in archive.namelist()
            if re.match(r"xl/charts/chart\d+\.xml", name)
        ]
    return {title_of(text): text for text in texts}


def test_columns_begin_at_zero_unless_something_is_negative() -> None:
    """A column cut off at its foot exaggerates; captured carbon stands below zero."""
    for sign, begins in ((1, True), (-1, False)):
        plan = city()
        for each in plan.tables["emissions"]:
            each.emissions *= sign if each.sector == "transport" else 1
        (text,) = [
            t for title, t in charts(write.book(plan, "zh")).items() if "允许排放量" in title
        ]
        assert ('<c:min val="0"/>' in text) == begins


@pytest.mark.parametrize("language", ["zh", "en"])
def test_legends_are_not_cut(language: str) -> None:
    """A target with a long name is called by what it measures; the table has its name in full."""
    plan = city()
    for each in plan.tables["names"]:
        if each.item == "cap":
            each.name_zh = "全市二氧化碳排放总量控制目标（2030年前达峰）"
            each.name_en = "Cap on all emissions of the city until 2030"
    for text in charts(write.book(plan, language)).values():
        assert "…" not in text
    text = next(t for title, t in charts(write.book(plan, "zh")).items() if "允许排放量" in title)
    assert "控制线：排放总量" in text


def test_typical_days_stand_apart() -> None:
    """One blank row, and so a gap in the chart, between one period and the next."""
    sheet = openpyxl.load_workbook(io.BytesIO(write.book(city(), "zh")))[dispatch.LABEL.zh]
    column = [cell.value for cell in sheet["A"]]
    for number, text in enumerate(column):
        if str(text) == "summer 4":
            assert column[number + 1] is None
            assert column[number + 2] == "winter 1"
    assert "summer 4" in column
    assert all(
        "典型日时刻" in t for k, t in charts(write.book(city(), "zh")).items() if "典型日" in k
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_page_and_pictures_draw_stands_in_the_cells_of_the_chart(language: str) -> None:
    """One quantity, one owner: each series draws cells, and those hold the numbers drawn elsewhere.

    Would fail if a chart pointed a row or column beside its table, in any sheet.
    """
    made = read_through(city(), language)
    book = openpyxl.load_workbook(io.BytesIO(write.book(city(), language)), data_only=True)

    def cells(place: list[Any]) -> list[Any]:
        sheet, first, left, last, right = place
        return [
            book[sheet].cell(row + 1, column + 1).value
            for row in range(first, last + 1) for column in range(left, right + 1)
        ]  # fmt: skip

    compared = 0
    for chart in made.charts:
        for each in chart.drawn:
            held = cells(each.values)
            drawn = [None if isinstance(cell, str) else cell for cell in held]
            assert drawn == pytest.approx(list(each.numbers), nan_ok=True), (chart.name, each.text)
            heads = [str("" if cell is None else cell) for cell in cells(each.categories)]
            if chart.kind != "blocks":
                assert heads == [str(label) for label in each.labels], chart.name
            (name,) = cells([*each.name, *each.name[1:]])
            assert str(name) == each.text
            compared += 1
    assert compared > 20
