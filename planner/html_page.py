"""The page: the book as one offline file for a browser, its charts to be hovered and zoomed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from planner import exits
from planner.messages import views as messages
from planner.messages import write as write_messages
from planner.report import cover, key_figures, summary, words
from planner.report.book import Book
from planner.report.cells import Cell, Col, Formula, Row
from planner.report.charts import Chart, Series
from planner.report.detail import SHEETS as LONG
from planner.report.page import Page, Shown
from planner.report.palette import CAP, GREY, LINE

TEMPLATE = Path(__file__).with_name("page.html.j2")
WORDY = ("text", "wrapped", "word")
MOST_ROWS = 1000
"""Rows of a table that a page shows; what is longer is for the book."""


def page(book: Book) -> bytes:
    """Return the page of a book that has been laid out, as UTF-8.

    Raises InvalidInput where Jinja2 or plotly is missing.
    """
    try:
        import jinja2
        from plotly.offline import get_plotlyjs
    except ImportError:
        sentence = messages.needs_extra(messages.page_name(), "Jinja2 / plotly", "html")
        raise exits.InvalidInput(exits.problem("needs_extra", sentence)) from None
    long = {report.LABEL for report in LONG}
    shown = [p for p in book.pages if p.label not in (*long, cover.LABEL)]
    plots: dict[str, Any] = {}
    sections = [_section(each, plots) for each in shown]
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    text = environment.from_string(TEMPLATE.read_text(encoding="utf-8")).render(
        language="zh-CN" if book.language == "zh" else "en",
        title=f"{book.city} · {book.say(cover.TITLE)}",
        lines=_stamp(book), foot=[book.say(messages.long_tables()), *book.footers],
        sections=sections, behind=book.say(messages.numbers_behind()), plotly=get_plotlyjs(),
        plots=json.dumps(plots, ensure_ascii=False).replace("<", "\\u003c"),
        dark=book.dark, band=book.band, line=LINE, grey=GREY, font=_fonts(book), logo=book.logo_link,
    )  # fmt: skip
    return text.encode("utf-8")


def _fonts(book: Book) -> str:
    """Return the fonts to begin with: English is not set in a Chinese font unless the branding says so."""
    if book.language == "en" and "font" not in book.branding:
        return "'Segoe UI', 'Helvetica Neue', Arial"
    return "'" + re.sub(r"[^\w -]", "", book.font) + "'"


def _stamp(book: Book) -> list[str]:
    run = book.run
    verdict = book.marks.get("checks.master")
    return [
        f"{book.say(words.WORKBOOK)} · {book.stamp}",
        f"{run['program']} {run['version']} · {run['solver']} {run['solver_version']} · {run['input']['name']}",
        book.say(write_messages.not_an_approval()),
        f"{book.say(cover.MASTER)}: {verdict.value}" if verdict else "",
    ]


def _section(page: Page, plots: dict[str, Any]) -> dict[str, Any]:
    content: list[tuple[str, Any]] = []
    for _, thing in sorted(page.content, key=lambda each: each[0]):
        if isinstance(thing, str):
            content.append(("note", thing))
        elif isinstance(thing, Chart):
            content.append(("chart", _chart(page, thing, plots)))
        elif len(thing.area.rows) <= MOST_ROWS:
            content.append(("table", _table(page.book, thing)))
    figures: list[tuple[str, str, str, str]] = []
    if page.label == summary.LABEL:
        figures = [
            (label, _figure(formula, places), unit, str(ends.value) if ends else "")
            for label, formula, places, unit, ends in key_figures.key_figures(page.book)
        ]
    return {"name": page.sheet_name, "title": page.headline, "content": content, "figures": figures}


def _figure(formula: Formula, places: int) -> str:
    """Return a key figure as the book shows it: a zero is a number here, not a dash."""
    shown = _text(formula, Col("", "number"), Row([], places=places))
    return f"{0:.{places}f}" if formula.value == 0 else shown


# ---- tables


def _table(book: Book, shown: Shown) -> dict[str, Any]:
    columns = shown.area.columns
    rows = [
        (row.look, [(_style(cell, c), _text(cell, c, row)) for cell, c in zip(row.cells, columns, strict=True)])
        for row in shown.area.rows
    ]  # fmt: skip
    unit = book.say(write_messages.unit(shown.unit)) if shown.unit else ""
    return {
        "caption": shown.caption, "unit": unit, "heads": [c.heading for c in columns], "rows": rows,
    }  # fmt: skip


def _style(cell: Cell, column: Col) -> str:
    value = cell.value if isinstance(cell, Formula) else cell
    if not isinstance(value, (int, float)):
        return "" if column.kind in WORDY else "n"
    return "n neg" if value < 0 and column.kind in ("number", "share") else "n"


def _text(cell: Cell, column: Col, row: Row) -> str:
    """Return a cell as the book shows it."""
    value = cell.value if isinstance(cell, Formula) else cell
    if value is None or isinstance(value, str):
        return value or ""
    if column.kind == "count":
        return f"{value:.0f}"
    if column.kind == "general":
        return f"{value:.10g}"
    if not value:
        return "–"
    if column.kind == "share":
        return f"{value:.1%}"
    return f"{value:,.{row.places if column.places is None else column.places}f}"


# ---- charts


def _chart(page: Page, chart: Chart, plots: dict[str, Any]) -> dict[str, Any]:
    book = page.book
    id = f"f{len(plots) + 1}"
    title = book.say(messages.figure(chart.number, chart.title))
    plots[id] = {"data": _traces(chart), "layout": _layout(chart, title)}
    named = [each for each in chart.drawn if not each.hidden]
    heads = [chart.x_title, *(each.called or each.text for each in named)]
    rows = []
    for at, label in enumerate(chart.drawn[0].labels):
        cells: list[Cell] = [str(label), *(each.numbers[at] for each in named)]
        columns = [Col("", "text"), *[Col("", "number")] * len(named)]
        row = Row(cells, places=_places(named))
        pairs = list(zip(cells, columns, strict=True))
        rows.append(
            ("", [(_style(cell, column), _text(cell, column, row)) for cell, column in pairs])
        )
    table = {"caption": chart.title, "unit": "", "heads": heads, "rows": rows}
    source = book.say(messages.source(chart.sheet, book.stamp))
    return {"id": id, "title": title, "source": source, "table": table}


def _places(series: list[Series]) -> int:
    largest = max((abs(n) for each in series for n in each.numbers if n is not None), default=0.0)
    return 0 if largest >= 1000 else 2


def _traces(chart: Chart) -> list[dict[str, Any]]:
    return [*(_main(chart, each) for each in chart.series), *_over(chart)]


def _main(chart: Chart, each: Series) -> dict[str, Any]:
    x: list[Any] = [str(label) for label in each.labels]
    trace: dict[str, Any] = {
        "x": x, "y": list(each.numbers), "name": each.called or each.text,
        "showlegend": not each.unnamed,
    }  # fmt: skip
    kind, colour = chart.fitting, each.colour
    if kind in ("column", "waterfall"):
        look = {"color": "rgba(0,0,0,0)" if each.hidden else colour}
        return trace | {
            "type": "bar",
            "marker": look,
            "hoverinfo": "skip" if each.hidden else "all",
        }
    if kind == "line":
        return trace | {"type": "scatter", "mode": "lines+markers", "line": {"color": colour}}
    if kind == "area":
        more = {"stackgroup": "all", "line": {"width": 0, "color": colour}, "fillcolor": colour}
        return trace | {"type": "scatter", "mode": "lines", **more}
    trace["x"] = [float(label) * chart.x_factor for label in each.labels]
    filled = {"fill": "tozeroy", "fillcolor": colour, "line": {"width": 0, "color": colour}}
    return trace | {"type": "scatter", "mode": "lines", **filled}


def _over(chart: Chart) -> list[dict[str, Any]]:
    found = []
    for each in chart.drawn[len(chart.series) :]:
        line: dict[str, Any] = {"color": each.colour or CAP, "width": 2}
        dashed = each in chart.limits
        found.append({
            "x": [str(label) for label in each.labels], "y": list(each.numbers),
            "name": each.called or each.text, "type": "scatter", "connectgaps": True,
            "mode": "lines+markers" if dashed else "lines",
            "line": line | ({"dash": "dash"} if dashed else {}),
        })  # fmt: skip
    return found


def _layout(chart: Chart, title: str) -> dict[str, Any]:
    axis = {"showline": True, "linecolor": LINE, "ticks": "outside", "automargin": True}
    axis |= {"exponentformat": "none", "separatethousands": True}  # 100,000, not 100k
    x: dict[str, Any] = {"title": {"text": chart.x_title}, **axis}
    if chart.fitting != "blocks":
        x["type"] = "category"
    if chart.steps:
        x |= {"dtick": chart.steps, "tick0": 0}
    y: dict[str, Any] = {
        "title": {"text": chart.y_title},
        "gridcolor": "#E5E5E5",
        "zerolinecolor": GREY,
        **axis,
    }
    if chart.ends is not None:
        y["range"] = list(chart.ends)
    return {
        "title": {"text": title, "x": 0.02, "font": {"size": 15}}, "barmode": "relative",
        "hovermode": "x unified", "plot_bgcolor": "white", "xaxis": x, "yaxis": y,
        "legend": {"orientation": "h", "y": -0.2, "traceorder": "normal"}, "margin": {"t": 50, "r": 20},
        "font": {"family": f"{_fonts(chart.book)}, 'Noto Sans CJK SC', sans-serif"},
    }  # fmt: skip
