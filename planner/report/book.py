"""The book being written: its formats, names, colours, sheets and marked cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from models.algebra import Label
from planner.messages import write as messages
from planner.report import display, words
from planner.report.cells import Formula
from planner.report.palette import BAND, FONT, FONT_SIZE, GREY, NAVY, colour

if TYPE_CHECKING:
    from planner.report.charts import Chart
    from planner.report.page import Page
    from planner.report.sensitivity import Ends
    from planner.results import Results


ACTORS = ("technologies", "storages", "trade", "links", "demand_response", "retrofits")
"""Sheets of the workbook whose rows make, use, store, send, buy or change something."""

FAMILIES = {
    "actors": ("trade", "storages", "links", "demand_response", "technologies", "retrofits"),
    "sectors": ("sectors",), "actions": ("actions",), "carriers": ("carriers",),
    "targets": ("targets",),
}  # fmt: skip
"""What is drawn together, and so told apart by colour: rows of these sheets.

The fewest come first: what is bought is much of a stack, and should not be the palest.
"""

STAMPED = 60
"""Letters of a name in the footer, where there is room for few."""

MONEY = "million CNY"
LEAST_MONEY = 0.1
"""Of the large unit, below which an amount of money is shown in that of the tables."""

NO_DIFFERENCE = 1e-4
"""Million CNY: differences below it are none."""


@dataclass(frozen=True)
class Mark:
    """A cell that other sheets point to: its reference, its value and its number format.

    `factor` is what its number is of the internal one, where not what tables show.
    """

    reference: str
    value: Any
    unit: str = ""
    places: int = 0
    factor: float = 0.0


class Book:
    """What the sheets of one book share.

    `marks` are cells that other sheets refer to by name, so that each number has one owner;
    `formulas` are sums over a sheet that only the checks show; `drawn` are charts that the summary shows again; `ends` are the ranges of key figures.
    """

    def __init__(self, results: Results, language: str, workbook: Any) -> None:
        self.results, self.language, self.workbook = results, language, workbook
        self.run: dict[str, Any] = results.run
        self.pages: list[Page] = []
        self.marks: dict[str, Mark] = {}
        self.formulas: dict[str, Formula] = {}
        self.drawn: dict[str, Chart] = {}
        self.branding: dict[str, str] = results.run.get("branding", {})
        self.font = self.branding.get("font", FONT)
        self.dark = self.branding.get("dark_colour", NAVY)
        self.band = self.branding.get("light_colour", BAND)
        self.charts: list[Chart] = []
        self.ends: dict[str, Ends] = {}
        self.styles: dict[tuple[str, str, int, bool], Any] = {}
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._places: dict[str, dict[str, int]] = {}
        self._names: dict[str, dict[str, str]] = {}
        for row in results.tables["names"]:
            name = row.name_zh if language == "zh" else row.name_en
            self._names.setdefault(row.item, {})[row.sheet] = name
        self._clauses = {(row.sheet, row.item): row.clause for row in results.tables["names"]}

    def table(self, name: str) -> list[Any]:
        """Return the rows of a result table."""
        return self.results.tables[name]

    def say(self, words_: Label | tuple[str, str]) -> str:
        """Return a label or sentence, English before Chinese, in the book's language."""
        return words_[1] if self.language == "zh" else words_[0]

    def name(self, id: str, *sheets: str) -> str:
        """Return what a row of the workbook is called, looked up in `sheets` first."""
        if id in words.ITEMS and id not in self._names:
            return self.say(words.ITEMS[id])
        known = self._names.get(id, {})
        for sheet in sheets:
            if sheet in known:
                return known[sheet]
        return next(iter(known.values()), id)

    def clause(self, sheet: str, id: str) -> str:
        """Return the clause of the plan that a row cites, or nothing."""
        return self._clauses.get((sheet, id)) or ""

    def several_regions(self) -> bool:
        """Whether rows need to say which region they speak of."""
        return sum(row.sheet == "regions" for row in self.table("names")) > 1

    def titled(self, name: str, region: str) -> str:
        """Return a name with its region, where the city has several."""
        return f"{name} · {self.name(region, 'regions')}" if self.several_regions() else name

    def emission_targets(self) -> list[Any]:
        """Return the rows of targets that limit tonnes of a gas, hard ones first."""
        rows = [
            row
            for row in self.table("targets")
            if row.measure.startswith("emission_") and row.allowed is not None
        ]
        return sorted(rows, key=lambda row: row.kind != "hard")

    def covers_city(self, target: Any, gas: str | None = None) -> bool:
        """Whether a target speaks of all that the city emits, of a gas or of any."""
        whole = not target.region and not target.part and not target.measure.endswith("per_product")
        return whole and gas in (None, target.item)

    def choice(self, row: Any, column: str) -> str:
        """Return the label of a row's choice."""
        value = getattr(row, column)
        return self.say(type(row).columns[column].choices[value])

    def heading(self, row_type: Any, column: str) -> str:
        """Return the label of a declared column, of a spoken text without its language."""
        columns = row_type.columns
        declared = columns.get(column) or columns[f"{column}_{self.language}"]
        return self.say(declared.label if column in columns else declared.spoken)

    def spoken(self, row: Any, column: str) -> str:
        """Return a text of a row in the language of the book, or in the other where it is blank."""
        texts: dict[str, str] = {each: getattr(row, f"{column}_{each}") for each in ("zh", "en")}
        return texts[self.language] or next(filter(None, texts.values()), "")

    def shown(self, unit: str) -> display.Shown:
        """Return how an internal unit is shown in this book's tables."""
        return display.shown(unit, self.language)

    def gas_shown(self, gas: str) -> display.Shown:
        """Return how amounts of a gas are shown: more finely where there is little of a further one."""
        rows = self.table("economy")
        amounts = [row.emissions for row in rows if row.gas == gas]
        return display.of_gas(self.language, amounts, first=not amounts or gas == rows[0].gas)

    def key_shown(self, unit: str) -> display.Shown:
        """Return how an internal unit is shown in key figures."""
        return display.shown(unit, self.language, key_figure=True)

    @property
    def money(self) -> display.Shown:
        """How totals of money are shown all over the book: large where the plan costs as much."""
        key = self.key_shown(MONEY)
        cost = abs(float(self.run["objective"]["value"]))
        return key if cost * key.factor >= 1 else self.shown(MONEY)

    def money_telling(self, differences: Iterable[float]) -> display.Shown:
        """How money is shown where it matters by how much it differs, in million CNY.

        As all over the book, unless the least difference would then have fewer than three digits.
        """
        told = [abs(each) for each in differences if abs(each) >= NO_DIFFERENCE]
        return self.shown(MONEY) if told and min(told) * self.money.factor < 1 else self.money

    @property
    def fine_money(self) -> display.Shown:
        """How single payments are shown: to 10 000 yuan in either language."""
        shown = self.shown(MONEY)
        return replace(shown, places=shown.kept - 2)

    def per_year(self, unit: str) -> str:
        """Return the name of a shown unit per year."""
        return f"{unit}/{self.shown('year').name}"

    def colour(self, family: str, name: str) -> str:
        """Return the one colour of a thing, called `name` in this book, among those of its family.

        It follows from its row in the workbook, so that it is the same in every book of a city;
        what has no row there comes after, in the order in which it is asked for.
        """
        if family not in self._places:
            known = [
                self.titled(self.name(row.item, row.sheet), region)
                for sheet in FAMILIES.get(family, ())
                for row in self.table("names") if row.sheet == sheet
                for region in self._regions
            ]  # fmt: skip
            self._places[family] = {each: at for at, each in enumerate(dict.fromkeys(known))}
        places = self._places[family]
        return colour(places.setdefault(name, len(places)))

    @property
    def _regions(self) -> list[str]:
        """The regions of the city, or one without a name."""
        return [row.item for row in self.table("names") if row.sheet == "regions"] or [""]

    def format(self, **properties: Any) -> Any:
        """Return a cell format, made once for each set; colours as shipped become those of the branding."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            own = {NAVY: self.dark, BAND: self.band}
            properties = {name: own.get(value, value) for name, value in properties.items()}
            base = {"font_name": self.font, "font_size": FONT_SIZE, "valign": "vcenter"}
            self._formats[key] = self.workbook.add_format(base | properties)
        return self._formats[key]

    def note_format(self, **more: Any) -> Any:
        """Return the format of what is said under titles and above tables."""
        return self.format(font_color=GREY, **more)

    def mark(
        self,
        name: str,
        page: Page,
        row: int,
        column: int,
        value: Any,
        unit: str = "",
        places: int = 0,
        factor: float = 0.0,
    ) -> None:
        """Remember a cell under a name that other sheets use."""
        self.marks[name] = Mark(page.reference(row, column), value, unit, places, factor)

    def mark_range(self, name: str, page: Page, cells: str, value: Any) -> None:
        """Remember a range under a name; `value` is what the check of it comes to."""
        self.marks[name] = Mark(f"'{page.sheet_name}'!{cells}", value)

    def year_axis(self, heading: str) -> str:
        """Return the title of an axis of model years: where some stand for several, it says so."""
        spans: list[tuple[int, int, int]] = []
        for year, years in {row.year: row.years for row in self.table("costs")}.items():
            if years > 1 and spans and spans[-1][2] == years:
                spans[-1] = spans[-1][0], year, years
            elif years > 1:
                spans.append((year, year, years))
        return heading + self.say(messages.years_that_stand_for(spans)) if spans else heading

    def key_figure(self, name: str) -> tuple[Formula, display.Shown]:
        """Return a marked cell in the unit of key figures, or its own where it is too small."""
        mark = self.marks[name]
        table, key = self.shown(mark.unit), self.key_shown(mark.unit)
        factor = mark.factor or table.factor
        least = 1.0
        if mark.unit == MONEY:
            key, least = self.money, LEAST_MONEY
        if abs(mark.value * key.factor / factor) < least:
            key = table
        ratio = key.factor / factor
        text = f"={mark.reference}" if ratio == 1 else f"={mark.reference}*{ratio:.12g}"
        return Formula(text, mark.value * float(f"{ratio:.12g}")), key

    @property
    def footers(self) -> list[str]:
        """The lines of the branding that stand at the foot: disclaimer and footer."""
        return [self.branding[name] for name in ("disclaimer", "footer") if name in self.branding]

    @property
    def logo_link(self) -> str:
        """The logo as a data link, or nothing."""
        return self.branding.get("logo", "")

    @property
    def stamp(self) -> str:
        """What every page's footer says of the run."""
        created = self.run.get("created", "")[:19].replace("T", " ")
        return f"{self.city[:STAMPED]} · {self.scenario[:STAMPED]} · {created}"

    @property
    def city(self) -> str:
        """The city's name."""
        city = self.run.get("city") or {}
        if isinstance(city, str):
            return city
        first, second = ("zh", "en") if self.language == "zh" else ("en", "zh")
        return str(city.get(first) or city.get(second) or "")

    @property
    def scenario(self) -> str:
        """The scenario's name."""
        scenario = self.run.get("scenario") or ""
        if isinstance(scenario, dict):
            first, second = ("zh", "en") if self.language == "zh" else ("en", "zh")
            return str(scenario.get(first) or scenario.get(second) or "")
        return self.name(str(scenario), "scenarios")
