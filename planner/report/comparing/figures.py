"""The key figures of every run, and what they come to year by year, on the same axes."""

from __future__ import annotations

from typing import Any

from models.algebra import Label
from planner.comparison import Comparison, Difference
from planner.messages import compare as messages
from planner.report import display, key_figures, words
from planner.report.book import MONEY, Book
from planner.report.comparing.beside import Line, beside, names, over_years
from planner.report.display import Shown
from planner.report.page import Page
from planner.report.yearly import columns

LABEL = Label("Key figures compared", "关键指标对比")
ABOUT = Label("cost, money, emissions and prices side by side", "成本、资金、排放与代价并列")
FIGURES = Label("Key figures", "关键指标")
FIGURE = Label("Figure", "指标")
PRICE = Label("Highest marginal abatement cost", "最高边际减排成本")
PUBLIC = Label("Public money, from the budget year on", "财政资金（自预算年度起合计）")
MISSED = Label("Yearly values of targets missed", "未达标的目标项次")
SERIES = {
    "emissions": Label("{}, by run", "{}：各结果"),
    "investment": Label("Investment per year, by run", "年均投资：各结果"),
    "public": Label("Public money asked for per year, by run", "年度财政资金（测算）：各结果"),
}


def applies(comparison: Comparison) -> bool:
    """Always: these are what is compared."""
    return True


def write(page: Page, comparison: Comparison) -> None:
    """Write the sheet."""
    book = page.book
    page.title("", messages.first_is_base(names(book, comparison)[0]))
    heads = [book.say(FIGURE), book.say(words.UNIT)]
    lines = [_line(book, comparison, each) for each in comparison.figures if _known(each)]
    beside(page, comparison, FIGURES, heads, lines)
    groups: dict[tuple[Any, ...], list[Difference]] = {}
    for each in comparison.yearly:
        groups.setdefault(each.key[:-1], []).append(each)
    last = max(comparison.years)
    groups = {key: [d for d in found if d.key[-1] <= last] for key, found in groups.items()}
    groups = {key: found for key, found in groups.items() if any(any(d.values) for d in found)}
    page.measure(columns([""], comparison.years))
    start = page.leave_room(len(groups))
    charts = []
    for key, found in groups.items():
        shown = _shown(book, comparison, found[0])
        label = SERIES[str(key[0])]
        if len(key) > 1:
            gas = book.name(str(key[1]), "gases")
            label = Label(label.en.format(gas), label.zh.format(gas))
        charts.append(over_years(page, comparison, "_".join(map(str, key)), label, found, shown))
    page.charts(*charts, start=start)


def _known(each: Difference) -> bool:
    return each.key[0] != "public" or any(each.values)


def _shown(book: Book, comparison: Comparison, figure: Difference) -> Shown:
    if figure.key[0] == "emissions":
        yearly = [each for each in comparison.yearly if each.key[0] == "emissions"]
        gas = figure.key[1]
        amounts = [amount for each in yearly if each.key[1] == gas for amount in each.values]
        return display.of_gas(book.language, amounts, first=gas == yearly[0].key[1])
    return book.money if figure.unit == MONEY else book.shown(figure.unit)


def _line(book: Book, comparison: Comparison, each: Difference) -> Line:
    id, *more = each.key
    if id == "emissions":
        name = book.say(key_figures.EMISSIONS).format(gas=book.name(more[0], "gases"), year=more[1])
    elif id == "peak":
        name = book.say(key_figures.PEAK).format(gas=book.name(more[0], "gases"))
        none = book.say(key_figures.NO_TURN)
        return [name, ""], Shown("", places=0), [none if y is None else str(y) for y in each.values]
    else:
        name = book.say(
            {
                "cost": key_figures.COST, "investment": key_figures.INVESTMENT, "public": PUBLIC,
                "price": PRICE, "missed": MISSED,
            }[id]
        )  # fmt: skip
    shown = Shown("", places=0) if id == "missed" else _shown(book, comparison, each)
    if each.unit == MONEY:
        shown = book.money_telling(each.changes)
    return [name, shown.name], shown, each.values
