"""The six key figures of the summary: each from the cell that owns it, with the range it lies in."""

from __future__ import annotations

from itertools import pairwise

from models.algebra import Label
from planner.messages import write as messages
from planner.report import display, money_findings
from planner.report.book import MONEY, Book
from planner.report.cells import Formula
from planner.report.display import places_of
from planner.report.sentences import Figure as Number
from planner.report.sentences import joined

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
COLUMNS = 6
"""How many key figures there are."""
PRICE_YEAR = 2030

Figure = tuple[str, Formula, int, str, Formula | None]
"""A key figure: what it is, its formula, decimals and unit, and between which ends it lies."""


def key_figures(book: Book) -> list[Figure]:
    """Return the first six there are: money, emissions and what a tonne less costs."""
    figures: list[Figure] = []

    def add(label: str, mark: str, ends: str = "", places: int | None = None) -> None:
        if mark in book.marks:
            formula, shown = book.key_figure(mark)
            if places is None:
                money = book.marks[mark].unit == MONEY
                places = shown.places if money else places_of(formula.value, shown.places)
            found = _ends(book, ends, shown, places)
            figures.append((label, formula, places, shown.name, found))

    add(book.say(COST), "costs.total", "cost.0")
    add(book.say(INVESTMENT), "investment.item.total", "investment.0")
    asked = f"money.whole.{money_findings.prices(book)}.three_years"
    add(
        book.say(ASKED[money_findings.prices(book)]),
        asked,
        "public_three_years.0",
    )
    years = book.run["model_years"]
    gas = next((row.gas for row in book.table("economy")), None)
    if gas is not None:
        name = book.name(gas, "gases")
        ends = years[-1:] if asked in book.marks else (years[0], years[-1])
        for year in dict.fromkeys(ends):
            add(book.say(EMISSIONS).format(gas=name, year=year), f"emissions.model.{gas}.{year}",
                f"emissions.{year}")  # fmt: skip
        peak = book.say(PEAK).format(gas=name)
        ends = _ends(book, "peak_year.0", display.Shown("", places=0), 0, grouped=False)
        figures.append((peak, _peak(book, gas, years), 0, _fall(book, gas), ends))
    year = PRICE_YEAR if PRICE_YEAR in years else years[-1]
    if f"prices.caps.{year}" in book.marks:
        mark = book.marks[f"prices.caps.{year}"]
        shown = book.shown("CNY/t")
        text = Formula(f"=MAX({mark.reference})", mark.value)
        price = book.say(PRICE).format(year=year)
        places = places_of(mark.value, 0)
        ends = _ends(book, f"price.{year}", shown, places)
        figures.append((price, text, places, shown.name, ends))
    add(book.say(MISSED), "targets.hard.missed", places=0)
    return figures[:COLUMNS]


def _ends(
    book: Book, name: str, shown: display.Shown, places: int, *, grouped: bool = True
) -> Formula | None:
    """Return the words on the range of a key figure, in the unit it is shown in; none without cases."""
    ends = book.ends.get(name)
    if ends is None:
        return None
    ratio = shown.factor / ends.shown.factor
    form = ("#,##0" if grouped else "0") + ("." + "0" * places if places else "")
    filled = {}
    for end, cell, value in zip(
        ("least", "most"), (ends.least, ends.most), ends.values, strict=True
    ):
        text = f"={cell}" if ratio == 1 else f"={cell}*{ratio:.12g}"
        filled[end] = Number(Formula(text, value * float(f"{ratio:.12g}")), form)
    return joined(book.say(messages.between("{least}", "{most}")), filled)


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
