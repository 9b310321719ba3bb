"""Sums over a long table on its detail sheet: live formulas, each with its computed value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planner.report.book import Book, Mark
from planner.report.cells import Cell, Formula, number, total

PATTERN = set('*?~"')
"""What SUMIFS reads as a pattern, or ends a text."""


@dataclass(frozen=True)
class Between:
    """Years from `first` to `last`, both included."""

    first: int
    last: int


@dataclass(frozen=True)
class At:
    """What stands in a cell of the sheet: its address and its word."""

    address: str
    word: str


Wanted = str | int | Between | At


class Ledger:
    """A detail table, whose numbers other sheets add up where its columns hold some words."""

    def __init__(self, book: Book, table: str) -> None:
        self.book, self.table = book, table
        self._indexes: dict[tuple[str, ...], dict[tuple[Any, ...], list[int]]] = {}
        self._spelt: dict[str, dict[str, set[str]]] = {}

    def column(self, name: str) -> Mark:
        """Return a column of the table as a range, with its cells as value."""
        return self.book.marks[f"detail.{self.table}.{name}"]

    def sum(self, name: str, **wanted: Wanted | None) -> Formula:
        """Return the sum of a column over the rows that hold what is wanted; None is anything.

        A text is one the program itself writes; what a user named is given as the cell it
        stands in.
        """
        chosen = {column: each for column, each in wanted.items() if each is not None}
        cells: Sequence[Cell] = self.column(name).value
        value = total(cells[at] for at in self._rows(chosen))
        if all(self._plain(column, each) for column, each in chosen.items()):
            asked = "".join(
                f",{self.column(c).reference},{part}"
                for c, e in chosen.items()
                for part in _asked(e)
            )
            return Formula(f"=SUMIFS({self.column(name).reference}{asked})", value)
        exact = "*".join(self._exactly(column, each) for column, each in chosen.items())
        return Formula(f"=SUMPRODUCT({exact}*{self.column(name).reference})", value)

    def sum_of(self, name: str, column: str, words: Sequence[str], **wanted: Wanted) -> Formula:
        """Return the sum over rows whose column holds one of several words."""
        parts = [self.sum(name, **wanted, **{column: word}) for word in words]
        if not parts:
            return Formula("=0", 0.0)
        return Formula("=" + "+".join(part.text[1:] for part in parts), total(parts))

    def any(self, **wanted: Wanted | None) -> bool:
        """Whether some row holds what is wanted."""
        return bool(self._rows({c: each for c, each in wanted.items() if each is not None}))

    def _rows(self, chosen: Mapping[str, Wanted]) -> list[int]:
        """Return the rows that hold what is wanted: equal words by an index, years in order."""
        spans = {c: e for c, e in chosen.items() if isinstance(e, Between)}
        equal = {c: e.word if isinstance(e, At) else e for c, e in chosen.items() if c not in spans}
        if not chosen:
            return []
        rows = self._index(tuple(equal)).get(tuple(equal.values()), [])
        for column, span in spans.items():
            cells = self.column(column).value
            rows = [at for at in rows if span.first <= number(cells[at]) <= span.last]
        return rows

    def _index(self, columns: tuple[str, ...]) -> dict[tuple[Any, ...], list[int]]:
        if columns not in self._indexes:
            known = [self.column(column).value for column in columns]
            count = len(known[0]) if known else len(self.column("year").value)
            found: dict[tuple[Any, ...], list[int]] = {}
            for at in range(count):
                found.setdefault(tuple(cells[at] for cells in known), []).append(at)
            self._indexes[columns] = found
        return self._indexes[columns]

    def _plain(self, column: str, wanted: Wanted) -> bool:
        """Whether SUMIFS finds a user's word, and it alone: it ignores case and reads patterns."""
        if not isinstance(wanted, At):
            return True
        word = wanted.word
        known = self._alike(column, word) <= {word}
        return bool(word) and known and word[0] not in "=<>" and not set(word) & PATTERN

    def _alike(self, column: str, word: str) -> set[str]:
        """Return the words of a column that differ from a word in their case at most."""
        if column not in self._spelt:
            found = self._spelt[column] = {}
            for each in {str(cell) for cell in self.column(column).value}:
                found.setdefault(each.casefold(), set()).add(each)
        return self._spelt[column].get(word.casefold(), set())

    def _exactly(self, column: str, wanted: Wanted) -> str:
        cells = self.column(column).reference
        if isinstance(wanted, Between):
            return f"({cells}>={wanted.first})*({cells}<={wanted.last})"
        if isinstance(wanted, int):
            return f"({cells}={wanted})"
        if isinstance(wanted, At):
            return f"EXACT({cells},{wanted.address})"
        return f'({cells}="{wanted}")'


def _asked(wanted: Wanted) -> list[str]:
    """Return the conditions of SUMIFS on one column."""
    if isinstance(wanted, Between):
        if wanted.first == wanted.last:
            return [str(wanted.first)]
        return [f'">={wanted.first}"', f'"<={wanted.last}"']
    if isinstance(wanted, At):
        return [wanted.address]
    return [str(wanted)] if isinstance(wanted, int) else [f'"{wanted}"']
