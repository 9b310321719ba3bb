"""Long sheets: what is printed of them, and names beside ids."""

from __future__ import annotations

import io
from typing import Any

import openpyxl

from planner import write
from planner.report import assumptions, detail
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
        sheet = opened(city(), language)[assumptions.LABEL.say(language)]
        lines = [line[:6] for line in sheet.iter_rows(values_only=True)]
        expected = ("R01", title, kind, "统计局", 2024, "https://example.org/")
        assert expected in lines
