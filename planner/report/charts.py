"""Native Excel charts of every kind the book draws: titled, with both axes, as wide as 16 to 9."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from planner.messages import views as messages
from planner.report.palette import CAP, LINE

if TYPE_CHECKING:
    from planner.report.book import Book

TITLE, AXIS, LEFT = 38, 52, 88
"""Pixels for the title, the axis below the plot, and the axis on its left."""

LINE_OF_TITLE = 16
"""Pixels of every further line of a title that is too long for one."""

NARROW = 600
"""Pixels of width below which letters are smaller."""

LEAST_PLOT = 90
"""Pixels of height that a plot keeps; a longer legend is cut."""

WIDE, HIGH = 16, 9
"""Every chart is so wide and so high, to stand on a slide as it is."""

KINDS = {
    "column": {"type": "column", "subtype": "stacked"},
    "area": {"type": "area", "subtype": "stacked"},
    "line": {"type": "line"},
    "blocks": {"type": "area"},
    "waterfall": {"type": "column", "subtype": "stacked"},
    "tornado": {"type": "bar"},
}
"""What a spreadsheet calls each kind of chart."""

LONGEST_NAME = 320
"""Pixels of a name in a legend; a longer one is cut."""

Cells = list[Any]
"""A range on a sheet: [sheet, first row, first column, last row, last column]."""


def letter_width(letter: str) -> int:
    """Return about how wide a letter of a legend is, in pixels."""
    return 12 if ord(letter) > 0x2E80 else 6


@dataclass
class Series:
    """One series: the cells of its name, categories and values, its colour, and how it is called.

    `called` is a short name for the legend, which otherwise shows the cell of the name, `text`.
    `numbers` and `labels` are what stands in the cells of the values and categories.  What is
    `hidden` is not drawn but carries what stands on it; what is `unnamed` is not in the legend.
    """

    name: Cells
    categories: Cells
    values: Cells
    colour: str
    text: str = ""
    called: str = ""
    numbers: Sequence[float | None] = ()
    labels: Sequence[str | float] = ()
    hidden: bool = False
    unnamed: bool = False

    @property
    def least(self) -> float:
        """The least of its values, zero where it has none."""
        return min((number for number in self.numbers if number is not None), default=0.0)

    @property
    def short(self) -> str:
        """The name, cut where it would fill the legend."""
        text, room = self.called or self.text, LONGEST_NAME
        for position, letter in enumerate(text):
            room -= letter_width(letter)
            if room < 0:
                return text[:position] + "…"
        return text

    @property
    def said(self) -> Any:
        """What the legend shows: the cell of the name, or a long name cut."""
        return self.name if self.short == self.text or self.short.startswith("=") else self.short


@dataclass
class Chart:
    """A chart to be placed on a sheet.

    `kind` is one of KINDS: stacked columns or areas, lines, blocks of different widths along an
    axis of numbers (whole ones, shown in `x_format` as `x_factor` times what they are), a waterfall, or a tornado: bars from zero
    to either side, one behind the other, the first at the top.  Over it, `limits` are drawn
    dashed and `loads` as lines.  With `steps`, columns touch and every so many have a label.
    `ends` are those of the upright axis, where they are not left to whoever draws it.  `sheet` is where it first stands and `number` that of the figure, once it is drawn.
    """

    book: Book
    name: str
    title: str
    x_title: str
    y_title: str
    kind: str = "column"
    steps: int = 0
    series: list[Series] = field(default_factory=list)
    limits: list[Series] = field(default_factory=list)
    loads: list[Series] = field(default_factory=list)
    x_format: str = ""
    x_factor: float = 1.0
    sheet: str = ""
    number: int = 0
    ends: tuple[float, float] | None = None

    @property
    def drawn(self) -> list[Series]:
        """Every series, in the order of the legend."""
        return [*self.series, *self.loads, *self.limits]

    @property
    def fitting(self) -> str:
        """The kind it is drawn as: areas cannot show what is below zero."""
        cut = any(each.least < 0 for each in self.series)
        return "column" if self.kind == "area" and cut else self.kind

    @property
    def below(self) -> int:
        """Pixels of the axis below the plot; steps of a waterfall have long names."""
        return AXIS if self.kind != "waterfall" else 5 * AXIS // 2

    def legend_height(self, width: int) -> int:
        """Return the pixels that the legend takes below a plot of a width."""
        names = [each.short for each in self.drawn if not each.unnamed]
        widest = max((sum(letter_width(c) for c in name) for name in names), default=0)
        across = max(1, (width - 20) // (widest + 42))
        return -(-len(names) // across) * 18 + 8

    def place(self, sheet: Any, row: int, offset: int, width: int, height: int) -> None:
        """Draw the chart with its upper left corner `offset` pixels right of a row's start."""
        if not self.number:
            self.book.charts.append(self)
            self.sheet, self.number = sheet.get_name(), len(self.book.charts)
        main = self.book.workbook.add_chart({**KINDS[self.fitting], "name": self.name})
        for each in self.series:
            main.add_series(self._bar(each))
        if self.limits or self.loads:
            over = self.book.workbook.add_chart({"type": "line"})
            for each in self.loads:
                over.add_series(self._line(each, each.colour, "solid"))
            for each in self.limits:
                over.add_series(self._line(each, each.colour or CAP, "dash", marker=True))
            main.combine(over)
        self._dress(main, width, height)
        main.set_size({"width": width, "height": height})
        main.set_chartarea({"border": {"color": LINE}})
        sheet.insert_chart(
            row,
            0,
            main,
            {
                "x_offset": offset + 2,
                "y_offset": 2,
                "object_position": 2,
                "description": self.title,
            },
        )

    def _bar(self, each: Series) -> dict[str, Any]:
        look: dict[str, Any] = {
            "name": each.said,
            "categories": each.categories,
            "values": each.values,
        }
        if self.kind == "line":
            return look | {"line": {"color": each.colour, "width": 2}, "marker": _dot(each.colour)}
        if each.hidden:
            return look | {"fill": {"none": True}, "border": {"none": True}, "gap": 60}
        edge: dict[str, Any] = {"color": "white", "width": 0.5}
        if self.steps or self.fitting in ("area", "blocks"):
            edge = {"none": True}
        gap = 0 if self.steps else 60
        if self.kind == "tornado":
            look["overlap"] = 100
        return look | {"fill": {"color": each.colour}, "gap": gap, "border": edge}

    def _line(self, each: Series, colour: str, dash: str, marker: bool = False) -> dict[str, Any]:
        line = {"color": colour, "width": 2, "dash_type": dash}
        look = {
            "name": each.said,
            "categories": each.categories,
            "values": each.values,
            "line": line,
        }
        return look | ({"marker": _dot(colour)} if marker else {"marker": {"type": "none"}})

    def _dress(self, chart: Any, width: int, height: int) -> None:
        small = width < NARROW
        font = {"name": self.book.font, "size": 8 if small else 9}
        title = self.book.say(messages.figure(self.number, self.title))
        size = 9 if small else 11
        wide = sum(letter_width(letter) for letter in title) * size / 9
        above = TITLE + LINE_OF_TITLE * (math.ceil(wide / (width - 2 * AXIS)) - 1)
        chart.set_title(
            {
                "name": title,
                "name_font": {"name": self.book.font, "size": size, "bold": True},
                "overlay": False,
            }
        )
        axis = {"name_font": {**font, "bold": False}, "num_font": font, "visible": True}
        sparse: dict[str, Any] = {}
        if self.steps:
            sparse = {"interval_unit": self.steps, "interval_tick": self.steps}
        if self.x_format:
            sparse = {"num_format": self.x_format}
        if self.fitting == "area":
            sparse = {"position_axis": "on_tick"}
        if self.fitting == "blocks":
            sparse = self._along()
        if self.fitting == "tornado":
            sparse = {"reverse": True}
        along = {
            "name": self.x_title, "line": {"color": LINE}, "label_position": "low", **axis, **sparse,
        }  # fmt: skip
        from_zero = self.kind != "line" and all(each.least >= 0 for each in self.drawn)
        ends: dict[str, Any] = {"min": 0} if from_zero else {}
        if self.ends is not None:
            ends = {"min": self.ends[0], "max": self.ends[1]}
        upright = ends | {
            "name": self.y_title, "num_format": "#,##0.###;-#,##0.###;0", "line": {"color": LINE},
            "major_gridlines": {"visible": True, "line": {"color": "#E5E5E5"}}, **axis,
        }  # fmt: skip
        if self.fitting == "tornado":  # bars lie: names run downwards, and values stand below them
            along, upright = upright | {"label_position": "high"}, along
        chart.set_x_axis(along)
        chart.set_y_axis(upright)
        legend = min(self.legend_height(width), height - above - self.below - LEAST_PLOT)
        left = (LEFT if self.fitting != "tornado" else 2 * LEFT) / width
        chart.set_plotarea({"layout": {
            "x": left, "y": above / height, "width": 1 - left - 0.02,
            "height": (height - above - self.below - legend) / height,
        }})  # fmt: skip
        unnamed = [at for at, each in enumerate(self.drawn) if each.unnamed]
        chart.set_legend({"position": "bottom", "font": font, "layout": {
            "x": 0.01, "y": 1 - legend / height, "width": 0.98, "height": (legend - 4) / height,
        }} | ({"delete_series": unnamed} if unnamed else {}))  # fmt: skip
        if not self.steps and self.kind != "blocks":
            chart.show_blanks_as("span")

    def _along(self) -> dict[str, Any]:
        """An axis of numbers below blocks: to a spreadsheet each is a day."""
        reach = max((float(x) for each in self.series for x in each.labels), default=1.0)
        return {
            "date_axis": True, "num_format": self.x_format or "#,##0", "major_unit": _round(reach / 8),
            "major_unit_type": "days", "minor_unit_type": "days",
        }  # fmt: skip


def around(least: float, most: float) -> tuple[float, float]:
    """Return round ends of an axis that holds everything from `least` to `most`.

    >>> around(0, 4387), around(8712, 9105)
    ((0.0, 4400.0), (8700.0, 9200.0))
    """
    power = 10.0 ** (math.floor(math.log10(max(abs(most), abs(least), 1e-6))) - 1)
    return math.floor(least / power) * power, math.ceil(most / power) * power


def _round(number: float) -> int:
    """Return a round number of about a size.

    >>> _round(0.3), _round(17), _round(4200)
    (1, 20, 5000)
    """
    if number <= 1:
        return 1
    power = 10 ** math.floor(math.log10(number))
    return int(power * next(step for step in (1, 2, 5, 10) if number <= step * power * 1.0001))


def _dot(colour: str) -> dict[str, Any]:
    return {"type": "circle", "size": 4, "fill": {"color": colour}, "border": {"color": colour}}
