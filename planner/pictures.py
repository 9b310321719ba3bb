"""Pictures: every chart of the book as SVG and PNG, drawn without a browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from planner import exits
from planner.messages import views as messages
from planner.report.book import Book
from planner.report.charts import HIGH, WIDE, Chart, Series
from planner.report.palette import CAP, FONT, GREY, LINE

FONTS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimHei", "SimSun",
    "WenQuanYi Micro Hei", "Noto Sans CJK JP",
)  # fmt: skip
"""Fonts that hold Chinese, where the one of the branding is not installed."""

INCHES = 0.8
ACROSS = 5
"""Names side by side in a legend."""
DOTS = 150
"""A picture is 16 x 0.8 inches wide and has 150 dots an inch: 1920 x 1080."""


def draw(book: Book, folder: Path) -> list[Path]:
    """Write an SVG and a PNG of every chart into a folder, which must exist; return the SVGs.

    Raises InvalidInput where matplotlib or, for a Chinese book, a font that holds Chinese is
    missing, and OSError where the folder cannot be written to.
    """
    try:
        import matplotlib
    except ImportError:
        sentence = messages.needs_extra(messages.pictures_name(), "matplotlib", "charts")
        raise exits.InvalidInput(exits.problem("needs_extra", sentence)) from None
    matplotlib.use("Agg")
    look: dict[Any, Any] = {
        "font.family": [_font(book), "DejaVu Sans"], "axes.unicode_minus": False,
        "svg.hashsalt": "planner", "svg.fonttype": "path", "axes.edgecolor": LINE,
    }  # fmt: skip
    paths = []
    with matplotlib.rc_context(look):
        for chart in book.charts:
            figure = _figure(chart)
            name = re.sub(r'[<>:"/\\|?*]', "_", chart.name)
            stem = folder / f"{chart.number:02d}-{name}"
            figure.savefig(stem.with_suffix(".svg"), metadata={"Date": None})
            figure.savefig(stem.with_suffix(".png"), dpi=DOTS, metadata={"Software": None})
            paths.append(stem.with_suffix(".svg"))
    return paths


def _font(book: Book) -> str:
    from matplotlib import font_manager

    installed = {font.name for font in font_manager.fontManager.ttflist}
    wanted = (book.font, *FONTS) if book.language == "zh" else (book.font, "Arial", "DejaVu Sans")
    found = next((name for name in wanted if name in installed), None)
    if found is None:
        sentence = messages.no_font(", ".join(dict.fromkeys((FONT, *FONTS))))
        raise exits.InvalidInput(exits.problem("no_font", sentence))
    return found


def _figure(chart: Chart) -> Any:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDE * INCHES, HIGH * INCHES))
    lines = -(-sum(not each.unnamed for each in chart.drawn) // ACROSS)
    foot = 0.15 + 0.035 * lines + (0.06 if chart.fitting == "waterfall" else 0.0)
    axes = figure.add_axes((0.08, foot, 0.89, 0.90 - foot))
    at = [number for number, _ in enumerate(chart.drawn[0].labels)]
    KINDS[chart.fitting](axes, chart, at)
    for each in chart.loads:
        axes.plot(at, _values(each), color=each.colour, linewidth=2, label=each.short)
    for each in chart.limits:
        known = [(x, y) for x, y in zip(at, each.numbers, strict=True) if y is not None]
        axes.plot(
            [x for x, _ in known], [y for _, y in known], color=each.colour or CAP,
            linestyle="--", marker="o", markersize=4, label=each.short,
        )  # fmt: skip
    if chart.fitting != "blocks":
        every = chart.steps or 1
        labels = [str(label) for label in chart.drawn[0].labels]
        axes.set_xticks(
            at[::every], labels[::every], rotation=20 if chart.fitting == "waterfall" else 0
        )
        axes.set_xlim(at[0] - 0.6, at[-1] + 0.6)
    axes.use_sticky_edges = False
    if all(each.least >= 0 for each in chart.drawn):
        axes.set_ylim(bottom=0)
    if chart.ends is not None:
        axes.set_ylim(*chart.ends)
    axes.axhline(0, color=GREY, linewidth=0.8)
    axes.grid(axis="y", color="#E5E5E5")
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_xlabel(chart.x_title)
    axes.set_ylabel(chart.y_title)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
    book = chart.book
    title = book.say(messages.figure(chart.number, chart.title))
    figure.text(0.08, 0.93, title, fontsize=16, fontweight="bold")
    said = book.say(messages.source(chart.sheet, book.stamp))
    figure.text(0.08, 0.02, said, fontsize=9, color=GREY)
    handles, names = axes.get_legend_handles_labels()
    figure.legend(
        handles, names, loc="lower left", bbox_to_anchor=(0.07, 0.05), ncols=ACROSS, frameon=False,
        fontsize=9,
    )  # fmt: skip
    return figure


def _values(each: Series) -> list[float]:
    return [float("nan") if number is None else number for number in each.numbers]


def _columns(axes: Any, chart: Chart, at: list[int]) -> None:
    above, below = [0.0] * len(at), [0.0] * len(at)
    for each in chart.series:
        heights = [number or 0.0 for number in each.numbers]
        bottom = [a if h >= 0 else b for a, b, h in zip(above, below, heights, strict=True)]
        if not each.hidden:
            label = "_nolegend_" if each.unnamed else each.short
            axes.bar(at, heights, 0.62, bottom, color=each.colour, label=label)
        above = [a + max(h, 0.0) for a, h in zip(above, heights, strict=True)]
        below = [b + min(h, 0.0) for b, h in zip(below, heights, strict=True)]


def _areas(axes: Any, chart: Chart, at: list[int]) -> None:
    heights = [[number or 0.0 for number in each.numbers] for each in chart.series]
    axes.stackplot(
        at, heights, labels=[each.short for each in chart.series],
        colors=[each.colour for each in chart.series],
    )  # fmt: skip


def _lines(axes: Any, chart: Chart, at: list[int]) -> None:
    for each in chart.series:
        axes.plot(at, _values(each), color=each.colour, marker="o", markersize=4, label=each.short)


def _blocks(axes: Any, chart: Chart, at: list[int]) -> None:
    for each in chart.series:
        along = [float(x) * chart.x_factor for x in each.labels]
        axes.fill_between(
            along, [n or 0.0 for n in each.numbers], color=each.colour, label=each.short
        )


KINDS = {
    "column": _columns,
    "waterfall": _columns,
    "area": _areas,
    "line": _lines,
    "blocks": _blocks,
}
"""How each kind of chart is drawn."""
