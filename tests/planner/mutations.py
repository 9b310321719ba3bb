"""Damage to workbooks, as people and programs do it, and what became of each.

`python -m tests.planner.mutations` damages every teaching case some hundreds of times and Foshan
some tens of times, and prints what became of it.  A damage is

- *reported* where a new problem or warning stands in its row, column or sheet, or names what was
  damaged where it is used;
- reported *elsewhere* where there is no city, for problems where other cells no longer fit;
- *the same* where the city read is the same in every value;
- *legal* where the city differs in the damaged cells alone and in rows that name them, and a
  changed number stands in the inputs as it was typed: that could have been meant, and passes
  every rule.

Anything else is *silent*, and a test fails.
"""

from __future__ import annotations

import copy
import datetime
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import models
from models.city import Row, Series
from planner.cells import text_of
from planner.check import read_and_check
from planner.grid import Broken, Grid, Percent, address, grids
from planner.names import match
from planner.problems import Problem
from planner.read import Reading
from planner.template import new

UNITS, IDS, FIRST = 2, 3, 4
"""Positions of the rows of a sheet: units, field ids, the first of the data."""

TEACHING, FOSHAN = ("town", "island", "districts", "finance"), "foshan"


@dataclass
class Damage:
    """What was done: which rows and columns of which sheet, and the words that name it."""

    kind: str
    sheet: str
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        cells = ", ".join(
            address(r, c) for r in sorted(self.rows) for c in sorted(self.columns)[:3]
        )
        return f"{self.kind}: {self.sheet}!{cells} {sorted(self.words)[:3]}"


Book = list[Grid]
Doing = Callable[[Book, random.Random], Damage | None]


# ---- what is done to a cell


def _slip(draw: random.Random, old: str) -> str:
    """Return a name with a letter gone, doubled or changed."""
    at = draw.randrange(len(old))
    return draw.choice([old[:at] + old[at + 1 :], old[:at] + old[at] + old[at:], old + "x"])


TEXTS = (
    "五百",
    "同上",
    "—",
    "约200",
    "1,200",
    "３０",
    "12%",
    "n/a",
    "待定",
    "5 万",
    "  ",
    "1..2",
    "0x10",
)
UNIT_TEXTS = ("圆", "吨", "kW", "年", "%", "元/吨", "亿千瓦是", "MWh", "万元")
ODD: dict[str, Callable[[random.Random, Any], Any]] = {
    "blank": lambda draw, old: None,
    "text in a number": lambda draw, old: draw.choice(TEXTS),
    "sign": lambda draw, old: -old if isinstance(old, int | float) else -1,
    "hundredfold": lambda draw, old: old * 100 if isinstance(old, int | float) else 100,
    "a hundredth": lambda draw, old: old / 100 if isinstance(old, int | float) else 0.01,
    "huge": lambda draw, old: draw.choice([1e12, 1e300, 10**30]),
    "zero": lambda draw, old: 0,
    "error": lambda draw, old: Broken(draw.choice(["#N/A", "#REF!", "#DIV/0!", "#VALUE!"])),
    "never calculated": lambda draw, old: Broken("=", calculated=False),
    "boolean": lambda draw, old: draw.random() < 0.5,
    "date": lambda draw, old: datetime.date(2025, 7, 1),
    "per cent": lambda draw, old: Percent(old if isinstance(old, int | float) else 0.5),
    "slip": lambda draw, old: _slip(draw, text_of(old)),
    "capitals": lambda draw, old: text_of(old).swapcase(),
    "unit": lambda draw, old: draw.choice(UNIT_TEXTS),
    "long text": lambda draw, old: "长" * 32_000,
}  # fmt: skip


def _sheet(book: Book, draw: random.Random, least: int = 1) -> Grid | None:
    found = [grid for grid in book if len(grid.rows) >= FIRST + least and _id(grid)]
    return draw.choice(found) if found else None


def _id(grid: Grid) -> str | None:
    return match(grid.title, {id: s.label for id, s in models.FORMULATION.sheets.items()})


def _row(grid: Grid, draw: random.Random) -> int:
    return draw.randrange(FIRST, len(grid.rows))


def _wide(grid: Grid) -> int:
    return len(grid.rows[IDS])


def _level(grid: Grid) -> None:
    """Make every row as long as the widest."""
    widest = max(len(row) for row in grid.rows)
    for row in grid.rows:
        row += [None] * (widest - len(row))


def _words(*cells: Any) -> set[str]:
    said = {text_of(cell).strip() for cell in cells if cell is not None and text_of(cell).strip()}
    return said | {f"{100 * cell:g}%" for cell in cells if isinstance(cell, Percent)}


def _cell(kind: str, book: Book, draw: random.Random) -> Damage | None:
    grid = _sheet(book, draw)
    if grid is None:
        return None
    row = _row(grid, draw)
    filled = [at for at, cell in enumerate(grid.rows[row][: _wide(grid)]) if cell is not None]
    if not filled:
        return None
    column = draw.choice(filled)
    old = grid.rows[row][column]
    grid.rows[row][column] = made = ODD[kind](draw, old)
    return Damage(kind, grid.title, {row}, {column}, _words(old, made))


def _heading(kind: str, book: Book, draw: random.Random) -> Damage | None:
    grid = _sheet(book, draw)
    if grid is None:
        return None
    _level(grid)
    filled = [at for at, cell in enumerate(grid.rows[IDS]) if cell is not None]
    column, row = draw.choice(filled), IDS
    old = grid.rows[IDS][column]
    made: Any = _slip(draw, text_of(old))
    if kind == "heading gone":
        made = None
    elif kind == "heading of another":
        made = grid.rows[IDS][draw.choice(filled)]
    elif kind == "heading of one's own":
        made = f"#{old}"
    elif kind == "unit of a column":
        row, old, made = UNITS, grid.rows[UNITS][column], draw.choice([None, *UNIT_TEXTS])
    grid.rows[row][column] = made
    return Damage(kind, grid.title, {row}, {column}, _words(old, made))


# ---- what is done to rows, columns and sheets


def _rows(kind: str, book: Book, draw: random.Random) -> Damage | None:
    grid = _sheet(book, draw, 2)
    if grid is None:
        return None
    _level(grid)
    first, second = sorted(draw.sample(range(FIRST, len(grid.rows)), 2))
    words = _words(*grid.rows[first], *grid.rows[second])
    if kind == "row gone":
        words = _words(*grid.rows.pop(first))
        return Damage(kind, grid.title, {first}, set(), words)
    if kind == "row twice":
        grid.rows.insert(second, list(grid.rows[first]))
        return Damage(kind, grid.title, {first, second}, set(), words)
    if kind == "rows in another order":
        grid.rows[FIRST:] = draw.sample(grid.rows[FIRST:], len(grid.rows) - FIRST)
        return Damage(kind, grid.title, set(), set(), set())
    if kind == "blank row":
        grid.rows.insert(second, [None] * len(grid.rows[0]))
        return Damage(kind, grid.title, set(), set(), set())
    if kind == "row pushed to the right":
        grid.rows[first] = [None, *grid.rows[first][:-1]]
        return Damage(kind, grid.title, {first}, set(), words)
    if kind == "total below":
        numbers = [c if isinstance(c, int | float) else None for c in grid.rows[-1][1:]]
        grid.rows.append([draw.choice(["合计", "Total"]), *numbers])
        words = _words(*grid.rows[-1])
        return Damage(kind, grid.title, {len(grid.rows) - 1}, set(), words)
    column = draw.randrange(_wide(grid))  # "cells exchanged"
    one, other = grid.rows[first], grid.rows[second]
    one[column], other[column] = other[column], one[column]
    return Damage(kind, grid.title, {first, second}, {column}, _words(one[column], other[column]))


def _columns(kind: str, book: Book, draw: random.Random) -> Damage | None:
    grid = _sheet(book, draw)
    if grid is None or _wide(grid) < 2:
        return None
    _level(grid)
    first, second = draw.sample(range(_wide(grid)), 2)
    words = _words(grid.rows[IDS][first], grid.rows[IDS][second])
    if kind == "column gone":
        words = _words(grid.rows[IDS][first])
        for row in grid.rows:
            del row[first]
        grid.rows[0].append(None)
        return Damage(kind, grid.title, set(), {-1}, words)
    if kind == "column twice":
        for row in grid.rows:
            row.append(row[first])
        return Damage(kind, grid.title, set(), {first, len(grid.rows[0]) - 1}, words)
    begin = 0 if kind == "columns in another order" else FIRST  # else values under other headings
    for row in grid.rows[begin:]:
        row[first], row[second] = row[second], row[first]
    touched = set() if begin == 0 else {first, second}
    return Damage(kind, grid.title, set(), touched, words)


def _sheets(kind: str, book: Book, draw: random.Random) -> Damage | None:
    grid = _sheet(book, draw)
    if grid is None:
        return None
    old, words = grid.title, {grid.title, *(_words(*(row[0] for row in grid.rows[FIRST:] if row)))}
    if kind == "sheet gone":
        book.remove(grid)
    elif kind == "sheet twice":
        book.append(copy.deepcopy(grid))
        book[-1].title = _id(grid) or ""
    elif kind == "no ids":
        grid.rows[IDS] = [None] * len(grid.rows[IDS])
    elif kind == "no labels and ids":
        del grid.rows[1 : IDS + 1]
    elif kind == "merged":
        grid.merged.append(((FIRST, 0), (FIRST, 1)))
        grid.rows[FIRST] = [grid.rows[FIRST][0], None, *grid.rows[FIRST][2:]]  # as files keep them
    elif kind == "formulas counted":
        grid.formulas += 3
    else:
        grid.title = f"#{old}" if kind == "sheet of one's own" else _slip(draw, old)
    return Damage(kind, old, set(), set(), {*words, grid.title})


KINDS: dict[str, Doing] = {
    **{kind: partial(_cell, kind) for kind in ODD},
    **{kind: partial(_heading, kind) for kind in (
        "heading slip", "heading gone", "heading of another", "heading of one's own",
        "unit of a column")},
    **{kind: partial(_rows, kind) for kind in (
        "row gone", "row twice", "rows in another order", "blank row", "row pushed to the right",
        "total below", "cells exchanged")},
    **{kind: partial(_columns, kind) for kind in (
        "column gone", "column twice", "columns in another order", "values under other headings")},
    **{kind: partial(_sheets, kind) for kind in (
        "sheet gone", "sheet twice", "no ids", "no labels and ids", "merged", "sheet slip",
        "sheet of one's own")},
}  # fmt: skip


# ---- what became of it


@dataclass
class Case:
    """A workbook as it is, which is damaged again and again."""

    name: str
    book: Book
    reading: Reading
    problems: Counter[tuple[str, str]]

    @classmethod
    def of(cls, example: str) -> Case:
        """Return a shipped example as a new workbook."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{example}.xlsx"
            new(path, example)
            book = grids(path)[0]
        reading, problems = read_grids(book)
        assert reading.city is not None, [problem.say("en") for problem in problems]
        return cls(example, book, reading, _counted(problems))


def read_grids(book: Book) -> tuple[Reading, list[Problem]]:
    """Return the reading of sheets, and every problem."""
    with mock.patch("planner.read.grids", return_value=(copy.deepcopy(book), [])):
        return read_and_check(Path("某市.xlsx"))


def damaged(case: Case, kind: str, seed: int) -> tuple[Book, Damage] | None:
    """Return a copy of a case with one damage done, or None where there is nothing to damage."""
    book = copy.deepcopy(case.book)
    draw = random.Random(f"{case.name} {kind} {seed}")
    damage = KINDS[kind](book, draw)
    return None if damage is None else (book, damage)


def verdict(case: Case, book: Book, damage: Damage) -> str:
    """Return what became of a damage: "reported", "the same", "legal" or "silent"."""
    reading, problems = read_grids(book)
    errors = [problem for problem in problems if not problem.warning]
    assert (reading.city is None) == any(not p.warning for p in reading.problems)
    assert all(problem.en and problem.zh for problem in problems)
    fresh = _counted(problems) - case.problems
    new_ones = [p for p in problems if (p.code, p.zh) in fresh]
    if any(_is_at(problem, damage, reading) for problem in new_ones):
        return "reported"
    if errors:
        return "elsewhere: " + "; ".join(p.say("zh")[:120] for p in new_ones[:3])
    assert case.reading.city is not None and reading.city is not None
    before, after = _flat(case.reading.city), _flat(reading.city)
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    if not changed:
        return "the same"
    named = {n for n in changed if damage.words & {text_of(before.get(n)), text_of(after.get(n))}}
    readings = [case.reading, reading]
    stray = [name for name in changed - named if not _is_own(name, damage, readings)]
    if stray:
        values = before.get(stray[0]), after.get(stray[0])
        return f"silent: {len(changed)} changed, such as {stray[0]}: {values}"[:300]
    return "legal" if _is_shown(book, damage, reading) else "silent: not shown"


def _counted(problems: list[Problem]) -> Counter[tuple[str, str]]:
    return Counter((problem.code, problem.zh) for problem in problems)


def _is_at(problem: Problem, damage: Damage, reading: Reading) -> bool:
    """Whether a problem stands where the damage is, or names it where it is used."""
    place = problem.place
    if any(word in problem.zh for word in damage.words if len(word) > 1):
        return True
    if place is None:
        return False
    titles = {damage.sheet, *damage.words}
    if place.sheet not in titles:
        return any(word in place.sheet for word in damage.words if len(word) > 1)
    rows, columns = _position(place.cell)
    whole_sheet = not damage.rows and not damage.columns
    return (
        whole_sheet
        or not place.cell
        or rows in damage.rows
        or columns in damage.columns
        or -1 in damage.columns
    )


def _position(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return (int(cell[len(letters) :]) - 1 if cell else -9), column - 1 if cell else -9


def _flat(city: Any) -> dict[tuple[str, Any, str], Any]:
    """Return every value of a city by sheet, key and column; each row has its key besides."""
    found: dict[tuple[str, Any, str], Any] = {}
    for sheet, table in city.tables.items():
        rows = {(): table} if isinstance(table, Row) else table
        for key, row in rows.items():
            found[sheet, key, ""] = True
            for column, value in row.values().items():
                plain = (dict(value.anchors), value.how) if isinstance(value, Series) else value
                found[sheet, key, column] = plain
    return found


def _is_own(name: tuple[str, Any, str], damage: Damage, readings: list[Reading]) -> bool:
    """Whether a value of the city is one that the damaged cells speak of, or a row that names them."""
    sheet, key, column = name
    if damage.words & {text_of(part) for part in _full(key)}:
        return True
    for reading in readings:
        raw = reading.raw.sheet(sheet)
        layout = reading.provenance.layouts.get(sheet)
        if raw is None or layout is None:
            continue
        at = layout.cells.get(column, (layout.rows.get(_full(key)), layout.columns.get(column)))
        texts = {text_of(c) for row in raw.rows if row.index == at[0] for c in row.cells}
        if damage.words & texts:
            return True
        if layout.title != damage.sheet:
            continue
        beside = {h for h, c in layout.columns.items() if c in damage.columns}
        decides = {"unit", "interpolation", *models.FORMULATION.sheets[sheet].key}
        in_column = bool({at[1], -1} & damage.columns) or any(
            h.isdigit() or h.endswith("_unit") or h in decides for h in beside
        )
        rows = {row for row in damage.rows if row >= FIRST}
        if (not rows or at[0] in rows) and (not damage.columns or in_column or not column):
            return True
    return damage.sheet in ("年度参数", "series") and bool(damage.rows | damage.columns)


def _full(key: Any) -> tuple[Any, ...]:
    return key if isinstance(key, tuple) else (key,)


def _is_shown(book: Book, damage: Damage, reading: Reading) -> bool:
    """Whether a changed number stands in the inputs as it was typed."""
    grid = next((grid for grid in book if grid.title == damage.sheet), None)
    if grid is None or len(damage.rows) != 1 or len(damage.columns) != 1:
        return True  # rows, columns and sheets: what is left is read as it stands
    (row,), (column,) = damage.rows, damage.columns
    typed = grid.rows[row][column]
    inputs = [c for c in reading.provenance.inputs() if c.address.sheet_title == grid.title]
    shown = [float(c.text) for c in inputs if c.address.cell == address(row, column)]
    is_number = isinstance(typed, int | float) and not isinstance(typed, bool | Percent)
    return not shown or not is_number or shown == [float(typed)]


def tried(case: Case, seeds: range, kinds: list[str] | None = None) -> Iterator[tuple[Damage, str]]:
    """Damage a case in every way, once for each seed, and yield what became of it."""
    for kind in kinds or KINDS:
        for seed in seeds:
            made = damaged(case, kind, seed)
            if made is not None:
                yield made[1], verdict(case, *made)


def main() -> None:
    """Damage every case and print what became of it."""
    for example, seeds in (*((name, range(6)) for name in TEACHING), (FOSHAN, range(2))):
        became: Counter[str] = Counter()
        for damage, found in tried(Case.of(example), seeds):
            became[found.split(":")[0]] += 1
            if found.startswith("silent"):
                print(f"{example}: {damage}\n    {found}")
        print(f"{example}: {sum(became.values())} damages; {dict(became)}")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
