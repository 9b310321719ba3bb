"""What a result hangs on: how far each assumption moves it, the furthest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from models.algebra import Label
from planner.messages import ranges as messages
from planner.messages.write import figure_of_year, with_unit
from planner.report.book import MONEY, Book
from planner.report.cells import Area, Cell, Col, Formula, Row
from planner.report.charts import Chart, Series
from planner.report.display import Shown
from planner.report.page import Page
from planner.report.palette import PALETTE
from planner.report.yearly import NAME
from planner.tables.sensitivity import Sensitivity

LABEL = Label("Tornado", "影响排序")
ABOUT = Label(
    "how far each assumption moves cost, public money and intensity",
    "各假设对成本、财政资金和强度的影响",
)
NEEDS = "sensitivity"
FIGURES = ("cost", "public_money", "intensity")
TITLE = Label("What moves: {}", "影响{}的假设")
CHANGE = Label("Change from the plan", "相对方案的变化")
HEADS = {
    "stands": Label("As it stands", "现值"),
    "low": Label("At low", "取低值"),
    "high": Label("At high", "取高值"),
    "down": Label("Change at low", "取低值的变化"),
    "up": Label("Change at high", "取高值的变化"),
    "swing": Label("Swing", "变动幅度"),
}
INTENSITY_YEAR = 2030
"""The year of the intensity, where that is a model year; else the last one."""

Swing = tuple[Any, Any, Any]
"""The rows of a figure with an assumption low and high, and how far apart its values lie."""


def write(page: Page) -> None:
    """Write a table and a chart for each figure."""
    book = page.book
    page.title("", messages.tornado_note())
    years = book.run["model_years"]
    year = INTENSITY_YEAR if INTENSITY_YEAR in years else years[-1]
    drawn = [_figure(page, name, year if name == "intensity" else 0) for name in FIGURES]
    page.charts(*(chart for chart in drawn if chart is not None))


def _figure(page: Page, figure: str, year: int) -> Chart | None:
    """Write the table of a figure and return its chart; None where the plan has no such figure."""
    book = page.book
    found = [r for r in book.table("sensitivity") if (r.figure, r.year) == (figure, year)]
    stands = next((r.value for r in found if not r.assumption), None)
    if not stands:
        return None
    ends = {(r.assumption, r.end): r for r in book.table("sensitivity")}
    values = {(r.assumption, r.end): r.value for r in found}
    unit = found[0].unit
    shown = book.money if unit == MONEY else book.shown(unit)
    shown = replace(shown, places=shown.kept)  # what differs a little must be seen to differ
    cases = []
    for assumption in dict.fromkeys(
        r.assumption for r in book.table("sensitivity") if r.assumption
    ):
        low, high = (values.get((assumption, end)) for end in ("low", "high"))
        known = [each for each in (low, high) if each is not None]
        swing = max(known, default=stands) - min(known, default=stands)
        if len(known) < 2:
            swing = max([stands, *known]) - min([stands, *known])
        rows = [ends.get((assumption, end)) for end in ("low", "high")]
        cases.append((swing, rows, (low, high)))
    cases.sort(key=lambda case: -case[0])
    name = book.say(Sensitivity.columns["figure"].choices[figure])
    caption = book.say(TITLE).format(book.say(figure_of_year(name, year, "")))
    body = [
        _row(book, page.row + 2 + at, stands, rows, pair, shown)
        for at, (_, rows, pair) in enumerate(cases)
    ]
    area = page.table(caption, _heads(book, shown), body, unit=shown.name, name=f"tornado_{figure}")
    return Chart(
        book, f"tornado_{figure}", book.say(with_unit(Label(caption, caption), shown.name)),
        book.heading(Sensitivity, "assumption"), book.say(with_unit(CHANGE, shown.name)),
        kind="tornado", series=_series(page, area),
    )  # fmt: skip


def _heads(book: Book, shown: Shown) -> list[Col]:
    written = [
        f"{book.heading(Sensitivity, 'setting')} · {book.say(HEADS[end])}"
        for end in ("low", "high")
    ]
    return [
        Col(book.heading(Sensitivity, "assumption"), "text", NAME),
        *(Col(each, "text", 14, widest=24) for each in written),
        *(Col(book.say(label), "number", 13, shown.places) for label in HEADS.values()),
    ]  # fmt: skip


def _row(
    book: Book, line: int, stands: float, rows: Sequence[Any], pair: Sequence[float | None],
    shown: Shown,
) -> Row:  # fmt: skip
    first = next(row for row in rows if row is not None)
    name = first.label_zh if book.language == "zh" else first.label_en
    written = [row.setting if row is not None else "" for row in rows]
    base = shown.of(stands)
    at_ends = [None if value is None else shown.of(value) for value in pair]
    at = line + 1
    changes: list[Cell] = [
        Formula(f'=IF({column}{at}="","",{column}{at}-$D{at})', "" if end is None else end - base)
        for column, end in zip("EF", at_ends, strict=True)
    ]
    known = [end for end in at_ends if end is not None]
    whole = known if len(known) == 2 else [base, *known]
    swing = Formula(f"=IF(COUNT(E{at}:F{at})=2,MAX(E{at}:F{at})-MIN(E{at}:F{at}),"
                    f"MAX(D{at}:F{at})-MIN(D{at}:F{at}))", max(whole) - min(whole))  # fmt: skip
    return Row([name, *written, base, *at_ends, *changes, swing], "", shown.places)


def _series(page: Page, area: Area) -> list[Series]:
    sheet = page.sheet_name
    found = []
    for column, colour in ((7, PALETTE[0]), (6, PALETTE[1])):
        numbers = [row.cells[column].value for row in area.rows]  # type: ignore[union-attr]
        found.append(Series(
            [sheet, area.first - 1, column], [sheet, area.first, 0, area.last, 0],
            [sheet, area.first, column, area.last, column], colour,
            area.columns[column].heading,
            numbers=[number if number != "" else None for number in numbers],
            labels=[str(row.cells[0]) for row in area.rows],
        ))  # fmt: skip
    return found
