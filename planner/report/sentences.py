"""Sentences of the summary: each with its condition, and every number in it from the cell that owns it.

A sentence is written as one live formula, which joins its words with those cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from planner.report.book import MONEY, Book, Mark
from planner.report.cells import Formula
from planner.report.display import places_of

Words = tuple[str, str]
LONGEST = 200
"""Letters of one piece of text in a formula; a spreadsheet takes 255."""


@dataclass(frozen=True)
class Figure:
    """A number in a sentence: the formula that finds it, its value and how it is written."""

    formula: Formula
    form: str = ""

    @property
    def text(self) -> str:
        """The formula of what stands in the sentence."""
        inner = self.formula.text.removeprefix("=")
        return f'TEXT({inner},"{self.form}")' if self.form else f"({inner})"

    @property
    def said(self) -> str:
        """What stands in the sentence."""
        value = self.formula.value
        if not self.form:
            return f"{value:g}" if isinstance(value, float) else str(value)
        places = len(self.form.rstrip("%").partition(".")[2])
        if self.form.endswith("%"):
            return f"{value:.{places}%}"
        return f"{value:{',' if ',' in self.form else ''}.{places}f}"


Filled = Mapping[str, Figure | str]
"""What stands for each {name} of a sentence: a figure of a cell, or a word."""

Finds = Callable[[Book], tuple[Words, Filled] | None]


@dataclass(frozen=True)
class Sentence:
    """A sentence: `finds` returns its words and figures where its condition holds, else None."""

    id: str
    finds: Finds

    def of(self, book: Book) -> Formula | None:
        """Return the sentence as a live formula, or None where it has nothing to say."""
        found = self.finds(book)
        return None if found is None else joined(book.say(found[0]), found[1])


def joined(words: str, filled: Filled) -> Formula:
    """Return a formula that joins words and cells; `words` names each cell as {name}."""
    formulas, said = [], []
    plain = ""
    for part in re.split(r"(\{\w+\})", words):
        figure = filled[part[1:-1]] if re.fullmatch(r"\{\w+\}", part) else part
        if isinstance(figure, str):
            plain += figure
            continue
        formulas += [*_quoted(plain), figure.text]
        said += [plain, figure.said]
        plain = ""
    return Formula("=" + "&".join([*formulas, *_quoted(plain)]), "".join([*said, plain]))


def _quoted(text: str) -> list[str]:
    pieces = [text[at : at + LONGEST] for at in range(0, len(text), LONGEST)]
    return ['"' + piece.replace('"', '""') + '"' for piece in pieces]


def number(formula: Formula, places: int) -> Figure:
    """Return a number with thousands and so many decimals; more where it is small."""
    return exactly(formula, places_of(float(formula.value), places))


def exactly(formula: Formula, places: int) -> Figure:
    """Return a number with thousands and just so many decimals."""
    return Figure(formula, "#,##0" + ("." + "0" * places if places else ""))


def count(formula: Formula) -> Figure:
    """Return a whole number, such as a count or a year."""
    return Figure(formula, "0")


def share(formula: Formula) -> Figure:
    """Return a share in per cent."""
    return Figure(formula, "0.0%")


def at(mark: Mark) -> Formula:
    """Return the formula that shows a marked cell."""
    return Formula(f"={mark.reference}", mark.value)


def word(mark: Mark) -> Figure:
    """Return the text in a marked cell."""
    return Figure(at(mark))


def summed(*marks: Mark) -> Formula:
    """Return the sum of marked cells."""
    return Formula("=" + "+".join(m.reference for m in marks), sum(m.value for m in marks))


def key(book: Book, name: str) -> tuple[Figure, str]:
    """Return a marked quantity in the unit of key figures, or of tables where it is too small."""
    formula, shown = book.key_figure(name)
    if abs(formula.value) < 1:
        mark, shown = book.marks[name], book.shown(book.marks[name].unit)
        ratio = shown.factor / (mark.factor or shown.factor)
        text = f"={mark.reference}" if ratio == 1 else f"={mark.reference}*{ratio:.12g}"
        formula = Formula(text, mark.value * float(f"{ratio:.12g}"))
    if book.marks[name].unit == MONEY and shown == book.money:
        return exactly(formula, shown.places), shown.name
    return number(formula, shown.places), shown.name
