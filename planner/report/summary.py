"""The summary: key figures, sentences, two charts and how the targets stand, on one page."""

from __future__ import annotations

from itertools import pairwise

from models.algebra import Label
from planner.messages import write as messages
from planner.report import findings, targets, words
from planner.report.book import Book
from planner.report.cells import Cell, Col, Formula, Row
from planner.report.display import number_format, places_of
from planner.report.page import Page
from planner.report.palette import BAND, GREY, LINE, NAVY
from planner.tables.targets import Targets

LABEL = Label("Summary", "摘要")
ABOUT = Label("key figures, charts and targets on one page", "一页读懂：关键指标、图与目标")
NEEDS = ""
KEY_FIGURES = Label("Key figures", "关键指标")
MASTER = Label("Master check", "总校核")
CARD = Label(
    "Targets: missed ones first, in the last year missed; others in their last year; past years at the end",
    "各目标（未达标的在前，列最后未达标年；其余列最后目标年；既往年份在后）",
)
COST = Label("System cost, discounted", "系统总成本（折现）")
INVESTMENT = Label("Investment, all years", "规划期总投资")
ASKED = {
    "current": Label("Public money, three years, current prices", "三年财政资金（全市，当年价）"),
    "constant": Label("Public money, three years", "三年财政资金（全市）"),
}
"""By the prices that the money sheets show first."""
EMISSIONS = Label("{gas}, {year}", "{year} 年{gas}")
PEAK = Label("Peak year of {gas}", "{gas}达峰年")
NO_PEAK = Label("none within the horizon", "规划期内未达峰")
FIRST_YEAR = Label("first year", "首年最高")
FALLS = Label("falls from the first year on", "规划期内自首年起下降")
BELOW = Label("never again as high within the horizon", "规划期内此后均低于首年")
NO_TURN = Label("no peak within the horizon", "规划期内无峰值")
PRICE = Label("Marginal abatement cost, {year}", "{year} 年边际减排成本")
MISSED = Label("Hard targets missed", "未达标的约束性目标")
COLUMNS, CARD_COLUMNS, WIDTH, FIRST, LAST = 6, 7, 21.0, 40.0, 28.0
"""Key figures, columns of the scorecard's head, and widths of its columns."""
SENTENCES_HEAD = Label("In short", "要点")
PRICE_YEAR = 2030
MOST_TARGETS = 12
ORDER = {"missed": 0, "done": 2}
"""Missed targets stand before the others, and past years after them."""

Figure = tuple[str, Formula, int, str]
"""A key figure: what it is, its formula, decimals and unit."""


def write(page: Page) -> None:
    """Write the sheet."""
    book = page.book
    mixed = findings.prices(book) == "current" and "money.year" in book.marks
    basis = messages.mixed_prices if mixed else messages.price_basis
    page.title(f"{book.city} · {book.scenario}", basis(book.run["price_year"]))
    page.pages, page.frozen = 1, True
    between = [Col("", "word", WIDTH)] * (CARD_COLUMNS - 2)
    page.measure([Col("", "word", FIRST), *between, Col("", "word", LAST)])
    _master(page)
    _figures(page, key_figures(book))
    _sentences(page)
    money = "public_money" if "public_money" in book.drawn else "investment"
    page.charts(
        *(book.drawn[name] for name in (money, "emissions") if name in book.drawn), across=2
    )
    _targets(page)


def _master(page: Page) -> None:
    book = page.book
    mark = book.marks["checks.master"]
    style = {"bold": True, "border": 1, "border_color": LINE}
    page.sheet.write_string(
        1, CARD_COLUMNS - 2, book.say(MASTER), book.format(align="right", **style)
    )
    verdict = Formula(f"={mark.reference}", mark.value)
    page.cell(1, CARD_COLUMNS - 1, verdict, book.format(align="center", **style))
    page.colour_words(1, 1, CARD_COLUMNS - 1, [words.ALL_OK], [words.NOT_ALL_OK])


def key_figures(book: Book) -> list[Figure]:
    """Return the first six there are: money, emissions and what a tonne less costs."""
    figures: list[Figure] = []

    def add(label: str, mark: str, places: int | None = None) -> None:
        if mark in book.marks:
            formula, shown = book.key_figure(mark)
            least = places_of(formula.value, shown.places)
            figures.append((label, formula, least if places is None else places, shown.name))

    add(book.say(COST), "costs.total")
    add(book.say(INVESTMENT), "investment.item.total")
    asked = f"money.whole.{findings.prices(book)}.three_years"
    add(book.say(ASKED[findings.prices(book)]), asked)
    years = book.run["model_years"]
    gas = next((row.gas for row in book.table("economy")), None)
    if gas is not None:
        name = book.name(gas, "gases")
        ends = years[-1:] if asked in book.marks else (years[0], years[-1])
        for year in dict.fromkeys(ends):
            add(book.say(EMISSIONS).format(gas=name, year=year), f"emissions.model.{gas}.{year}")
        figures.append(
            (book.say(PEAK).format(gas=name), _peak(book, gas, years), 0, _fall(book, gas))
        )
    year = PRICE_YEAR if PRICE_YEAR in years else years[-1]
    if f"prices.caps.{year}" in book.marks:
        mark = book.marks[f"prices.caps.{year}"]
        shown = book.shown("CNY/t")
        text = Formula(f"=MAX({mark.reference})", mark.value)
        price = book.say(PRICE).format(year=year)
        figures.append((price, text, places_of(mark.value, 0), shown.name))
    add(book.say(MISSED), "targets.hard.missed", 0)
    return figures[:COLUMNS]


def _peak(book: Book, gas: str, years: list[int]) -> Formula:
    """The year of the highest emissions, unless that is the first or the last: those are no peak."""
    emitted = book.marks[f"emissions.model.{gas}.row"]
    heads = book.marks[f"emissions.model.{gas}.heads"]
    at = f"MATCH(MAX({emitted.reference}),{emitted.reference},0)"
    none = book.say(NO_PEAK)
    peak = emitted.value.index(max(emitted.value))
    first = book.say(FIRST_YEAR)
    year = f"INDEX({heads.reference},1,{at})"
    text = f'=IF({at}=1,"{first}",IF({at}=COLUMNS({heads.reference}),"{none}",{year}))'
    value = none if peak == len(years) - 1 else str(years[peak])
    return Formula(text, value if peak else first)


def _fall(book: Book, gas: str) -> str:
    """What follows where emissions are highest in the first year."""
    emitted = book.marks[f"emissions.model.{gas}.row"].value
    if emitted.index(max(emitted)):
        return ""
    falls = all(later <= sooner for sooner, later in pairwise(emitted))
    return book.say(FALLS if falls else BELOW)


def _figures(page: Page, figures: list[Figure]) -> None:
    book, top = page.book, page.row
    page.heights[top] = 40
    for column in range(CARD_COLUMNS):
        for row in range(3):
            page.sheet.write_blank(top + row, column, None, book.format(bg_color=BAND))
    for column, (label, formula, places, unit) in enumerate(figures):
        style = {"bg_color": BAND, "align": "center"}
        big = book.format(
            bold=True, font_size=18, font_color=NAVY, shrink=True,
            num_format=number_format(places).replace('"–"', "0"), **style,
        )  # fmt: skip
        page.cell(top, column, formula, big)
        small = book.format(font_color=GREY, shrink=True, **style)
        page.sheet.write_string(top + 1, column, label, small)
        page.sheet.write_string(top + 2, column, unit, small)
    page.blocks.append((top, top + 2))
    page.row = top + 4


def _sentences(page: Page) -> None:
    """Write what there is to say of the plan, each sentence a line."""
    book = page.book
    found = [each.of(book) for each in findings.SENTENCES]
    heading = book.format(bold=True, font_size=11, font_color=NAVY)
    page.sheet.write_string(page.row, 0, book.say(SENTENCES_HEAD), heading)
    top = page.row
    page.row += 1
    for sentence in found:
        if sentence is not None:
            page.cell(page.row, 0, sentence, book.format())
            page.content.append((page.row, str(sentence.value)))
            page.row += 1
    page.blocks.append((top, page.row - 1))
    page.row += 1


def _targets(page: Page) -> None:
    """Write each target's last year, pointing into the scorecard."""
    book = page.book
    last: dict[str, tuple[int, str]] = {}
    for row in book.table("targets"):
        if row.value is None or row.limit is None:
            continue  # nothing to compare
        turn = ORDER.get(row.state, 1)
        if turn <= last.get(row.target, (turn, ""))[0]:
            last[row.target] = turn, f"card.{row.target}.{row.year}"
    chosen = sorted(last.values(), key=lambda each: each[0])[:MOST_TARGETS]
    if not chosen:
        return
    names = ("target", "year", "unit", "limit", "value", "room", "state")
    kinds = ("text", "count", "word", "number", "number", "number", "word")
    rows = []
    for _, card in chosen:
        marks = [book.marks[f"{card}.{name}"] for name in names]
        cells: list[Cell] = [Formula(f"={mark.reference}", mark.value) for mark in marks]
        rows.append(Row(cells, "", marks[3].places))
    heads = [book.heading(Targets, name) for name in names]
    heads[3] = book.say(targets.LIMIT)
    columns = [Col(head, kind) for head, kind in zip(heads, kinds, strict=True)]
    area = page.table(CARD, columns, rows)
    page.colour_words(area.first, area.last, CARD_COLUMNS - 1, targets.good(), targets.bad())
