"""Long sheets: what is printed of them, and names beside ids."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from planner import write
from planner.messages import write_support
from planner.report import REPORTS, assumptions, cuts, detail, sources, support, unpriced
from planner.report.layout import read_through
from planner.results import Results
from tests.planner.report.conftest import city


def opened(plan: Results, language: str) -> Any:
    """Return the book of a plan, with the values of its formulas."""
    return openpyxl.load_workbook(io.BytesIO(write.book(plan, language)), data_only=True)


def test_only_the_head_of_a_long_table_is_printed() -> None:
    """Would fail if a detail sheet of thousands of rows sent a hundred pages to the printer."""
    plan = city()
    first = plan.tables["capacity"][0]
    for number in range(200):
        plan.tables["capacity"].append(type(first)(**{**vars(first), "asset": f"plant{number}"}))
    sheet = opened(plan, "zh")["明细_装机与存量"]
    last = int(sheet.print_area.rsplit("$", 1)[1])
    assert sheet.max_row > 200
    assert detail.PRINTED < last < detail.PRINTED + 8
    assert any("打印区域" in str(cell.value) for cell in sheet["A"][:4])
    short = opened(city(), "zh")["明细_装机与存量"]
    assert not any("打印区域" in str(cell.value) for cell in short["A"][:4])


def test_details_of_one_region_and_language_show_neither_ids_nor_regions() -> None:
    """Would fail on a column of "city" in a city of one region, or an English id of a cost term."""
    book = opened(city(), "zh")
    for name in ("明细_成本构成", "明细_装机与存量"):
        texts = {cell.value for line in book[name] for cell in line}
        assert not texts & {"building_charges", "Charges for new capacity", "city", "区域"}
    assert "新增容量投资年费" in {cell.value for cell in book["明细_成本构成"]["A"]}


def test_inputs_are_called_by_name_in_the_units_of_the_reader() -> None:
    """3.2 million CNY / MW, as the program keeps it, are 3200 元/千瓦."""
    sheet = opened(city(), "zh")[assumptions.LABEL.zh]
    (line, *_) = [line for line in sheet.iter_rows(values_only=True) if "pv" in line]
    assert line[1] == "=屋顶光伏"
    assert line[8:10] == (3200, "元/千瓦")


def test_ids_of_sources_are_explained() -> None:
    """Would fail if R01 stood beside a number and nowhere else, or a text of one language were lost."""
    spoken = (("zh", "统计年鉴", "统计数据"), ("en", "Yearbook", "statistic"))
    for language, title, kind in spoken:
        sheet = opened(city(), language)[sources.LABEL.say(language)]
        lines = [line[:6] for line in sheet.iter_rows(values_only=True)]
        expected = ("R01", title, kind, "统计局", 2024, "https://example.org/")
        assert expected in lines


CLONED = {
    "capacity": "asset", "investment": "item", "balance": "item", "targets": "target", "limits": "item",
    "inputs": "row", "overrides": "row", "references": "reference", "checks": "check", "ranges": "item",
    "sensitivity": "assumption", "uncovered": "matter", "performance": "item", "coverage": "loan",
    "pipeline": "item", "budget": "action", "ceiling_items": "item", "compliance": "source",
    "investor": "item", "support": "item", "support_totals": "item", "unpriced": "source",
}  # fmt: skip
"""Tables that a large city fills, and what tells their rows apart."""


def long_plan() -> Results:
    """Return the plan with fifty more of every thing that a large city has many of."""
    plan = city()
    for table, column in CLONED.items():
        rows = plan.tables[table]
        last = getattr(rows[-1], column)
        same = [each for each in rows if getattr(each, column) == last]
        for number in range(50):
            for each in same:
                other = {column: f"{last}_{number}"}
                if "line" in each.columns:
                    other["line"] = each.line + 100 * (number + 1)
                rows.append(type(each)(**{**vars(each), **other}))
    return plan


def test_the_heading_of_a_table_that_runs_over_pages_is_printed_on_each() -> None:
    """Would fail where another table followed it, whose rows would then stand under its heading.

    A spreadsheet repeats one range of rows: all tables from the first long one on share its heading.
    """
    plan = long_plan()
    made = read_through(plan, "en")
    running = {page.sheet_name: page.running() for page in made.pages}
    long = {name: areas for name, areas in running.items() if areas}
    assert len(long) > 10, list(long)
    assert {
        name for name, areas in long.items() if len({area.headings for area in areas}) > 1
    } == set()
    book = openpyxl.load_workbook(io.BytesIO(write.book(plan, "en")))
    for name, areas in long.items():
        first, last = book[name].print_title_rows.replace("$", "").split(":")
        assert int(last) == areas[0].first, name  # rows of a sheet count from one
        assert int(first) in (1, int(last)), name
    others = {report.LABEL.en for report in REPORTS} - set(long) - {"Cover"}
    assert {book[name].print_title_rows for name in others if name in book} == {"$1:$1"}


@pytest.mark.parametrize("sources", [26, 30, 34])
def test_no_page_holds_a_title_alone(sources: int) -> None:
    """Would fail if a table that just fits a page of its own left its title on the page before."""
    plan = city()
    (first,) = plan.tables["unpriced"]
    for number in range(sources):
        plan.tables["unpriced"].append(type(first)(**{**vars(first), "source": f"plant{number}"}))
    book = openpyxl.load_workbook(io.BytesIO(write.book(plan, "en")))
    sheet = book[unpriced.LABEL.en]
    assert all(each.id > 12 for each in sheet.row_breaks.brk)


def test_emissions_that_need_a_price_stand_a_year_a_column() -> None:
    """Pv emits 12 kt instead of 10 in 2030: 0.2 of 10 000 tonnes; nothing in 2026, so no row.

    Would fail if each year were a row of its own, which in a large city fills ten pages.
    """
    plan = city()
    (first,) = plan.tables["unpriced"]
    for year, difference in ((2026, 0.0), (2060, -1.0)):
        plan.tables["unpriced"].append(
            type(first)(**{**vars(first), "year": year, "difference": difference})
        )
    lines = list(opened(plan, "zh")[unpriced.LABEL.zh].iter_rows(values_only=True))
    (head,) = [line for line in lines if "2060" in line]
    (line,) = [line for line in lines if "=屋顶光伏" in line]
    assert head[2:5] == ("单位", "2030", "2060")
    assert line[2:5] == ("万吨", pytest.approx(0.2), pytest.approx(-0.1))


def test_targets_that_fail_have_the_decimals_of_their_unit() -> None:
    """200.00 and 201.00 of 10 000 tonnes: would fail if each number had four decimals."""
    book = openpyxl.load_workbook(io.BytesIO(write.book(city(), "zh")))
    cells = [cell for line in book[cuts.LABEL.zh] for cell in line if cell.value in (200, 201)]
    assert len(cells) == 2
    assert {cell.number_format.split(";")[0] for cell in cells} == {"[>0]#,##0.00"}


@pytest.mark.parametrize("needed, said", [(1.0, False), (1.5, True)])
def test_a_need_above_the_investment_is_explained(needed: float, said: bool) -> None:
    """150 % of the investment puzzles whoever reads it; all of it, 100 %, does not."""
    plan = city()
    (first,) = plan.tables["support"]
    plan.tables["support"] = [type(first)(**{**vars(first), "needed": needed})]
    texts = {cell.value for cell in opened(plan, "zh")[support.LABEL.zh]["A"]}
    assert (write_support.beyond_investment()[1] in texts) == said
