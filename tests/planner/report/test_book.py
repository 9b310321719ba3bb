"""The book: it adds up, says the same in both languages, and opens anywhere."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from typing import Any

import openpyxl
import pytest

from models.algebra import Label
from planner import write
from planner.report import REPORTS, assumptions, checks, cover, dispatch, display, summary, words
from planner.report.series import by_year
from planner.results import Results
from tests.planner.report.conftest import city, row
from tests.planner.report.office import recalculated

LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module", params=LANGUAGES)
def made(request: pytest.FixtureRequest, results: Results) -> tuple[str, bytes]:
    """The book in each language; what the writer warns of, Excel would have to repair."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return request.param, write.book(results, request.param)


def opened(content: bytes, **how: Any) -> openpyxl.Workbook:
    """Return a book as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(content), **how)


def say(label: Label, language: str) -> str:
    """Return a label in a language."""
    return label.say(language)


@pytest.fixture(scope="module")
def again(made: tuple[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    """The book with every value calculated anew.

    LibreOffice calculates what has no value, so the values are taken out first: openpyxl keeps
    formulas and drops what they were worth.
    """
    folder = tmp_path_factory.mktemp(f"again_{made[0]}")
    bare = folder / "book.xlsx"
    opened(made[1]).save(bare)
    return openpyxl.load_workbook(recalculated(bare, folder), data_only=True)


def test_every_formula_was_written_with_the_value_it_has(
    made: tuple[str, bytes], again: openpyxl.Workbook
) -> None:
    """Would fail if a sum covered other cells than the numbers it was worked out from."""
    cached, formulas = opened(made[1], data_only=True), opened(made[1])
    compared = 0
    for sheet in formulas:
        for line in sheet.iter_rows():
            for cell in line:
                if cell.data_type != "f":
                    continue
                compared += 1
                left = cached[sheet.title][cell.coordinate].value
                right = again[sheet.title][cell.coordinate].value
                where = f"{sheet.title}!{cell.coordinate} {cell.value}"
                if isinstance(left, str):
                    assert left == right, where
                else:
                    assert right == pytest.approx(left, rel=1e-9, abs=1e-6), where
    assert compared > 100


def test_no_cell_holds_an_error(made: tuple[str, bytes], again: openpyxl.Workbook) -> None:
    """Would fail on #REF!, #NAME? or #DIV/0! anywhere, as written or calculated anew."""
    for book in (opened(made[1], data_only=True), again):
        errors = [
            f"{sheet.title}!{cell.coordinate}"
            for sheet in book
            for line in sheet.iter_rows()
            for cell in line
            if cell.data_type == "e"
        ]
        assert errors == []


def test_the_master_check_passes_and_fails_with_the_book(results: Results) -> None:
    """Proves the check on the cover follows the checks.

    The objective is moved by one per cent, so the discounted costs no longer add up to it.
    """
    wrong = city()
    wrong.run["objective"]["value"] *= 1.01
    for plan, expected in ((results, words.ALL_OK), (wrong, words.NOT_ALL_OK)):
        sheet = opened(write.book(plan, "en"), data_only=True)[say(cover.LABEL, "en")]
        verdicts = [
            cell.value
            for cell in sheet["B"]
            if cell.value in (words.ALL_OK.en, words.NOT_ALL_OK.en)
        ]
        assert verdicts == [expected.en]


def test_a_certificate_that_failed_fails_the_master_check() -> None:
    """Would fail if the sheet judged by anything but left, right and tolerance."""
    plan = city()
    plan.tables["checks"].append(
        row("checks", check="gap", label_zh="界", label_en="gap", left=2.0, right=1.0,
            difference=1.0, tolerance=1e-6, unit="million CNY", passed=False)
    )  # fmt: skip
    sheet = opened(write.book(plan, "zh"), data_only=True)[say(checks.LABEL, "zh")]
    verdicts = [cell.value for cell in sheet["G"] if cell.value]
    assert words.FAILED.zh in verdicts
    assert verdicts[-1] == words.NOT_ALL_OK.zh


def test_every_chart_has_both_axes_visible_and_titled(made: tuple[str, bytes]) -> None:
    """Would fail if an axis were deleted or without a title, or a chart without a name."""
    _, content = made
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        charts = [name for name in archive.namelist() if re.match(r"xl/charts/chart\d+\.xml", name)]
        assert len(charts) >= 10
        for name in charts:
            text = archive.read(name).decode("utf-8")
            axes = re.findall(r"<c:(catAx|valAx)>(.*?)</c:\1>", text, re.S)
            assert {kind for kind, _ in axes} == {"catAx", "valAx"}, name
            for kind, axis in axes:
                assert '<c:delete val="1"/>' not in axis, (name, kind)
                assert "<c:title>" in axis, (name, kind)
                assert re.search(r"<a:t>[^<]+</a:t>", axis), (name, kind)
            assert re.search(r"<c:chart><c:title>.*?<a:t>[^<]+</a:t>", text, re.S), name
        drawings = "".join(
            archive.read(n).decode("utf-8")
            for n in archive.namelist()
            if n.startswith("xl/drawings/drawing")
        )
        names = re.findall(r'<xdr:cNvPr id="\d+" name="([^"]+)"', drawings)
        assert len(names) == len(charts)
        assert not any(re.fullmatch(r"Chart \d+", name) for name in names)


def test_names_that_look_like_formulas_stay_text(made: tuple[str, bytes]) -> None:
    """Would fail if a technology called =SUM(...) were calculated, or counted wrongly."""
    language, content = made
    name = "=屋顶光伏" if language == "zh" else "=Rooftop PV"
    found = [
        cell.data_type
        for sheet in opened(content)
        for line in sheet.iter_rows()
        for cell in line
        if cell.value in (name, "=SUM(green transport)", "=3200") and cell.data_type != "f"
    ]
    assert len(found) > 5
    formulas = [
        cell.value
        for sheet in opened(content)
        for line in sheet.iter_rows()
        for cell in line
        if cell.data_type == "f"
    ]
    assert name not in formulas
    assert "=SUM(green transport)" not in formulas


def test_both_languages_hold_the_same_numbers(results: Results) -> None:
    """Proves zh and en differ by units only, cell by cell.

    Every number of a detail sheet, divided by the factor of its unit, is the number of the
    table, to the decimals that are kept.
    """
    for language in LANGUAGES:
        book = opened(write.book(results, language), data_only=True)
        sheet = next(s for s in book if s.title in ("明细_投资计划", "Detail Investment"))
        lines = [
            line for line in sheet.iter_rows(min_row=5, values_only=True) if line[5] is not None
        ]
        factor = display.shown("million CNY/year", language).factor
        spending = [line[8] / factor for line in lines]
        assert spending == pytest.approx(
            [r.spending for r in results.tables["investment"]], abs=0.5e-4
        )


def test_the_same_results_give_the_same_bytes(results: Results) -> None:
    """Would fail if the book held the time of day, or the order of a set."""
    assert write.book(results, "zh") == write.book(city(), "zh")


def test_sheets_stand_in_reading_order_under_their_labels(made: tuple[str, bytes]) -> None:
    """Would fail if a sheet were missing, hidden or named in the other language."""
    language, content = made
    book = opened(content)
    assert book.sheetnames == [say(report.LABEL, language) for report in REPORTS]
    assert all(sheet.sheet_state == "visible" for sheet in book)
    of_data = [sheet for sheet in book if sheet.title != say(summary.LABEL, language)]
    assert all(not sheet.merged_cells.ranges for sheet in of_data)


def test_every_sheet_is_ready_to_print(made: tuple[str, bytes]) -> None:
    """Would fail without A4 landscape, fit to width, a print area or page numbers."""
    _, content = made
    for sheet in opened(content):
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_area
        assert "&P" in sheet.oddFooter.right.text
        assert "&N" in sheet.oddFooter.right.text
        assert sheet.print_title_rows


def test_frozen_headings_leave_room_to_scroll(made: tuple[str, bytes]) -> None:
    """Would fail if a heading below a chart were frozen: the chart would fill the screen."""
    for sheet in opened(made[1]):
        frozen = sheet.freeze_panes
        assert frozen is None or sheet[frozen].row <= 9, sheet.title


def test_no_function_newer_than_excel_2016(made: tuple[str, bytes]) -> None:
    """Would fail on XLOOKUP and its kin, and on what recalculates for ever."""
    _, content = made
    banned = re.compile(r"XLOOKUP|LET\(|FILTER\(|OFFSET|INDIRECT|NOW\(|TODAY|_xlfn")
    for sheet in opened(content):
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type != "f" or not banned.search(str(cell.value))


def test_small_key_figures_keep_the_unit_of_the_tables() -> None:
    """0.0087 billion CNY says nothing: 8.7 million CNY does."""
    plan = city()
    for each in plan.tables["costs"]:
        each.amount, each.discounted = each.amount / 1000, each.discounted / 1000
    plan.run["objective"]["value"] /= 1000
    sheet = opened(write.book(plan, "en"))[cover.LABEL.en]
    (cost,) = [c for c in sheet["B"] if "million CNY" in c.number_format]
    assert "billion" not in cost.number_format


def test_two_values_for_one_cell_are_refused() -> None:
    """Proves a report never adds up on its own."""
    twice = [row("capacity", asset="pv", region="city", year=2030, standing=1.0)] * 2
    with pytest.raises(ValueError, match="two rows of capacity"):
        by_year(twice, ("asset", "region"), "standing")


def test_a_city_of_two_regions_names_them_and_still_adds_up() -> None:
    """Everything stands twice, so the city emits twice as much; each row says where it is."""
    plan = city()
    for rows in plan.tables.values():
        copies = [
            type(each)(**{**vars(each), "region": "north"})
            for each in rows
            if "region" in each.columns and each.id != "targets"
        ]
        rows.extend(copies)
    for region in ("city", "north"):
        named = {"item": region, "name_zh": region, "name_en": region, "sector": "", "clause": ""}
        plan.tables["names"].append(row("names", sheet="regions", **named))
    for each in plan.tables["economy"]:
        each.emissions *= 2
    for each in plan.tables["financing"]:  # has no regions: one row stands for both
        each.amount *= 2
    book = opened(write.book(plan, "en"), data_only=True)
    assert book[cover.LABEL.en]["B20"].value == words.ALL_OK.en
    items = {cell.value for cell in book["Investment plan"]["A"]}
    assert {"Batteries · city", "Batteries · north"} <= items


def test_a_plan_that_builds_nothing_has_a_book_all_the_same() -> None:
    """Would fail on an empty table, chart or sum; what is zero in all years is left out."""
    plan = city()
    for name in ("investment", "limits", "targets", "inputs", "storage", "dispatch"):
        plan.tables[name] = []
    book = opened(write.book(plan, "zh"), data_only=True)
    assert book[cover.LABEL.zh]["B20"].value == words.ALL_OK.zh
    assert not {"投资计划", "目标记分卡", "典型日", "明细_储能运行"} & set(book.sheetnames)


def test_every_supplier_of_a_typical_day_is_in_its_sum() -> None:
    """Thirty suppliers reach beyond column Z; would fail if the sum stopped there."""
    plan = city()
    supply = [each for each in plan.tables["dispatch"] if each.side == "supply" and each.power]
    for number in range(30):
        copies = [type(e)(**{**vars(e), "item": f"unit{number}"}) for e in supply]
        plan.tables["dispatch"].extend(copies)
    sheet = opened(write.book(plan, "en"))[dispatch.LABEL.en]
    sums = [c.value for row in sheet for c in row if str(c.value).startswith("=SUM(B")]
    assert sums and all(re.fullmatch(r"=SUM\(B\d+:A[A-Z]\d+\)", each) for each in sums)


def test_unlimited_is_a_word(results: Results) -> None:
    """Spreadsheets know no infinity; a potential without limit says so."""
    for language in LANGUAGES:
        sheet = opened(write.book(results, language))[assumptions.LABEL.say(language)]
        values = [cell.value for cell in sheet["I"]]
        assert words.UNLIMITED.say(language) in values


@pytest.mark.parametrize("part", ["region", "part"])
def test_a_cap_on_a_part_is_not_drawn_on_the_whole(part: str) -> None:
    """A cap on part of the emissions is no line over all of them, nor the city's abatement cost."""
    plan = city()
    assert _lines(plan) == ["Allowed: Carbon cap"]
    assert "Marginal abatement cost, 2030" in _key_figures(plan)
    for target in plan.tables["targets"]:
        setattr(target, part, "north")
    assert _lines(plan) == []
    assert "Marginal abatement cost, 2030" not in _key_figures(plan)


def _key_figures(plan: Results) -> list[str]:
    sheet = opened(write.book(plan, "en"))["Summary"]
    return [cell.value for line in sheet.iter_rows() for cell in line]


def _lines(plan: Results) -> list[str]:
    sheet = opened(write.book(plan, "en"), data_only=True)["Emissions and caps"]
    return [c.value for c in sheet["A"] if str(c.value).startswith("Allowed")]
