"""The summary: key figures, sentences, two charts and how the targets stand, on one page."""

from __future__ import annotations

from typing import Any

from models.algebra import Label
from planner.messages import write as messages
from planner.report import findings, money_findings, targets, words
from planner.report.book import Book
from planner.report.cells import Cell, Col, Formula, Row
from planner.report.display import number_format
from planner.report.key_figures import PRICE_YEAR, Figure, key_figures
from planner.report.page import Page
from planner.report.palette import BAND, DARK_GREY, LINE, NAVY
from planner.report.paper import ROW_PIXELS
from planner.report.sentences import joined, word
from planner.tables.targets import Targets

LABEL = Label("Summary", "摘要")
ABOUT = Label("key figures, charts and targets on one page", "一页读懂：关键指标、图与目标")
NEEDS = ""
KEY_FIGURES = Label("Key figures", "关键指标")
MASTER = Label("Master check", "总校核")
CARD = Label(
    "Targets: missed first; hard ones: first year, 2030, last",
    "各目标（未达标在前；约束性的列首年、2030 年与末年）",
)
COMPLIANCE = Label("Rules of money", "资金合规")
KEPT, BROKEN = Label("√ all kept", "√ 均合规"), Label("× some broken", "× 有不合规项")
LEFT = (38.0, 7.0, 11.0, 11.0, 10.0, 18.5)
"""Widths of the columns of the scorecard's head, below the sentences."""
RIGHT = (27.0, 28.0, 28.0)
"""Widths of the columns under the charts, which stand beside both."""
SPANS = ((0, 0), (1, 3), (4, 5), (6, 6), (7, 7), (8, 8))
"""The columns over which each key figure stands."""
LINE_PIXELS, GAP = 17, 8
"""Height of a line of a sentence, and between things, in pixels."""
SENTENCES_HEAD = Label("In short", "要点")
LEAST_TARGETS, MOST_TARGETS = 6, 14
"""Rows of the scorecard: as many as stand beside the charts, within these ends."""
ORDER = {"missed": 0, "done": 2}
"""Missed targets stand before the others, and past years after them."""
LAST = len(LEFT) + len(RIGHT) - 1
KINDS = ("hard", "soft", "tracked")


def write(page: Page) -> None:
    """Write the sheet: figures across, then sentences and targets with the charts beside them."""
    book = page.book
    mixed = money_findings.prices(book) == "current" and "money.year" in book.marks
    basis = messages.mixed_prices if mixed else messages.price_basis
    figures = key_figures(book)
    notes = [basis(book.run["price_year"])]
    if any(ends for *_, ends in figures):
        notes.append(messages.ranges_of_figures())
    page.title(f"{book.city} · {book.scenario}")
    _verdicts(page)
    page.row = 2
    for note in notes:
        page.note(note)
    page.pages, page.frozen = 1, True
    page.measure([Col("", "word", width) for width in (*LEFT, *RIGHT)])
    _figures(page, figures)
    start = page.row
    _sentences(page)
    told = page.row - 1
    money = "public_money" if "public_money" in book.drawn else "investment"
    charts = [book.drawn[name] for name in (money, "emissions") if name in book.drawn]
    left = len(charts) * page.height_beside(len(LEFT)) - page.height_of(start, page.row)
    _targets(page, left // ROW_PIXELS - 2)
    row = start
    for chart in charts:
        row = page.chart_beside(chart, row, len(LEFT), told) + 1
    page.row = max(page.row, row + 1)


def _verdicts(page: Page) -> None:
    """Write whether the book's checks pass and, where there are any, whether rules of money are kept."""
    book = page.book
    master = book.marks["checks.master"]
    _verdict(page, LAST - 1, MASTER, Formula(f"={master.reference}", master.value))
    page.colour_words(1, 1, LAST, [words.ALL_OK], [words.NOT_ALL_OK])
    broken = book.marks.get("compliance.broken")
    if broken is not None:
        kept, not_kept = book.say(KEPT), book.say(BROKEN)
        text = f'=IF({broken.reference}=0,"{kept}","{not_kept}")'
        _verdict(page, LAST - 3, COMPLIANCE, Formula(text, not_kept if broken.value else kept))
        page.colour_words(1, 1, LAST - 2, [KEPT], [BROKEN])


def _verdict(page: Page, at: int, label: Label, verdict: Formula) -> None:
    book = page.book
    style = {"bold": True, "border": 1, "border_color": LINE}
    page.sheet.write_string(1, at, book.say(label), book.format(align="right", **style))
    page.cell(1, at + 1, verdict, book.format(align="center", **style))


def _figures(page: Page, figures: list[Figure]) -> None:
    """Write the band of key figures: number, what it is, unit and range, one below the other."""
    book, top = page.book, page.row
    rows = 4 if any(ends for *_, ends in figures) else 3
    for column in range(LAST + 1):
        for row in range(rows):
            page.sheet.write_blank(top + row, column, None, book.format(bg_color=BAND))
    style = {"bg_color": BAND, "align": "center"}
    small = book.format(font_color=DARK_GREY, text_wrap=True, **style)
    lines = 1
    for (first, last), figure in zip(SPANS, figures, strict=False):
        label, formula, places, unit, ends = figure
        big = book.format(
            bold=True, font_size=18, font_color=NAVY, shrink=True,
            num_format=number_format(places).replace('"–"', "0"), **style,
        )  # fmt: skip
        page.across(top, first, last, formula, big)
        for offset, text in enumerate((label, unit, ends), start=1):
            if text:
                page.across(top + offset, first, last, text, small)
        lines = max(lines, *(page.lines(text, first, last) for text in (label, unit)))
    page.heights[top] = 36
    for offset in range(1, rows):
        page.heights[top + offset] = 4 + LINE_PIXELS * (lines if offset < 3 else 1)
    page.row = top + rows
    page.heights[page.row] = GAP
    page.row += 1


def _sentences(page: Page) -> None:
    """Write what there is to say of the plan, each sentence in as many lines as it needs."""
    book = page.book
    found = [each.of(book) for each in findings.SENTENCES]
    heading = book.format(bold=True, font_size=11, font_color=NAVY)
    page.sheet.write_string(page.row, 0, book.say(SENTENCES_HEAD), heading)
    page.row += 1
    last = len(LEFT) - 1
    for sentence in found:
        if sentence is not None:
            style = book.format(text_wrap=True, valign="top")
            page.across(page.row, 0, last, sentence, style)
            lines = page.lines(str(sentence.value), 0, last)
            page.heights[page.row] = 2 + LINE_PIXELS * lines
            page.content.append((page.row, str(sentence.value)))
            page.row += 1
    page.heights[page.row] = GAP
    page.row += 1


def _targets(page: Page, room: int) -> None:
    """Write how each target stands in its most telling years, in about as many rows as there is room for."""
    book = page.book
    chosen = _chosen(book)[: max(LEAST_TARGETS, min(MOST_TARGETS, room))]
    if not chosen:
        return
    rows = []
    for row in chosen:
        card = f"card.{row.target}.{row.year}"
        names = ("target", "unit", "year", "limit", "value", "room", "state")
        name, unit, *others = (book.marks[f"{card}.{each}"] for each in names)
        filled = {"target": word(name), "unit": word(unit)}
        called = "{target} ({unit})" if book.language == "en" else "{target}（{unit}）"
        first = joined(called if unit.value else "{target}", filled)
        cells: list[Cell] = [first, *(Formula(f"={each.reference}", each.value) for each in others)]
        rows.append(Row(cells, "", others[1].places))
    names_ = ("target", "year", "limit", "value", "room", "state")
    kinds = ("wrapped", "count", "number", "number", "number", "word")
    heads = [book.heading(Targets, name) for name in names_]
    heads[2] = book.say(targets.LIMIT)
    columns = [Col(head, kind) for head, kind in zip(heads, kinds, strict=True)]
    area = page.table(CARD, columns, rows)
    page.colour_words(area.first, area.last, len(LEFT) - 1, targets.good(), targets.bad())


def _chosen(book: Book) -> list[Any]:
    """Return the rows of the scorecard that the summary shows, missed ones first, past ones last."""
    by_target: dict[str, list[Any]] = {}
    for row in book.table("targets"):
        if row.value is not None and row.limit is not None:  # else there is nothing to compare
            by_target.setdefault(row.target, []).append(row)
    found = []
    for rows in by_target.values():
        missed = [row for row in rows if row.state == "missed"]
        decided = [row for row in rows if row.state != "done"]
        if missed:
            found.append(missed[-1])
        elif decided and decided[0].kind == "hard":
            telling = {decided[0].year, PRICE_YEAR, decided[-1].year}
            found += [row for row in decided if row.year in telling]
        else:
            found.append((decided or rows)[-1])
    turns = [(ORDER.get(row.state, 1), KINDS.index(row.kind)) for row in found]
    in_turn = sorted(range(len(found)), key=lambda at: turns[at])
    return [found[at] for at in in_turn]
