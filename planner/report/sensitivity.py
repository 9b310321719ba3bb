"""What the key figures come to when one assumption is low or high, and between which ends they lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from models.algebra import Label
from planner.messages import write as messages
from planner.report.book import MONEY, Book
from planner.report.cells import Area, Cell, Col, Formula, Row
from planner.report.display import Shown
from planner.report.page import Page
from planner.report.yearly import NAME
from planner.tables.sensitivity import Sensitivity

LABEL = Label("Sensitivity", "敏感性")
ABOUT = Label("key figures with each assumption low and high", "各假设取低值、高值时关键指标的变化")
NEEDS = "sensitivity"
CASES = Label("One assumption at a time, all others as they stand", "逐项变动（其余假设不变）")
LEAST, MOST = Label("Lowest", "最低"), Label("Highest", "最高")
SWINGS = Label(
    "Swing: the highest less the lowest of this plan and both cases, the widest first",
    "变动幅度（本方案与低值、高值三者的最大值减最小值，按首列由大到小）",
)
LABELS = 4
PRICE_YEAR = 2030
YEARS = {"public_money": (), "emissions": ("first", "last"), "intensity": ("last",)}
"""Of which model years a yearly figure is shown; a price of the year of the plan's peak, or the last."""

Key = tuple[str, int]
Case = tuple[str, str]
"""The assumption of a case and whether it is low or high; the plan itself has no assumption."""


@dataclass(frozen=True)
class Ends:
    """The cells of the least and the most of a key figure, their values and their unit."""

    least: str
    most: str
    values: tuple[float, float]
    shown: Shown


def write(page: Page) -> None:
    """Write the sheet: the plan, each case, and the ends of every figure."""
    book = page.book
    rows: list[Any] = book.table("sensitivity")
    page.title("", messages.sensitivity_note(), messages.price_basis(book.run["price_year"]))
    keys = _figures(book, rows)
    units = {(row.figure, row.year): row.unit for row in rows}
    shown = {key: _shown(book, rows, key, units[key]) for key in keys}
    cases: dict[tuple[str, str], dict[Key, Any]] = {}
    for row in rows:
        cases.setdefault((row.assumption, row.end), {})[row.figure, row.year] = row
    start = page.reserve(len({assumption for assumption, _ in cases if assumption}))
    body = [_case(book, case, keys, shown) for case in cases.values()]
    top = page.row + 2
    ends: dict[Key, Ends] = {}
    lowest: list[Cell] = [book.say(LEAST), "", "", ""]
    highest: list[Cell] = [book.say(MOST), "", "", ""]
    for at, key in enumerate(keys, start=LABELS):
        known = [float(row.cells[at]) for row in body if row.cells[at] is not None]  # type: ignore[arg-type]
        cells = xl_range(top, at, top + len(body) - 1, at)
        pair = (min(known), max(known))
        lowest.append(Formula(f"=MIN({cells})", pair[0]))
        highest.append(Formula(f"=MAX({cells})", pair[1]))
        first = top + len(body)
        places = page.reference(first, at), page.reference(first + 1, at)
        ends[key] = Ends(*places, pair, shown[key])
    body += [Row(lowest, "total"), Row(highest, "total")]
    area = page.table(CASES, _heads(book, keys, shown), body, repeat=True)
    book.ends = {f"{figure}.{year}": each for (figure, year), each in ends.items()}
    _mark(page, area, list(cases), keys, shown)
    with page.at(start):
        _swings(page, area, cases, keys, shown)


def _shown(book: Book, rows: list[Any], key: Key, unit: str) -> Shown:
    if key[0] == "peak_year":
        return Shown("", places=0)  # a year needs no unit
    if unit != MONEY:
        return book.shown(unit)
    values = [r.value for r in rows if (r.figure, r.year) == key and r.value is not None]
    return book.money_telling(value - values[0] for value in values)


def _mark(
    page: Page, area: Area, cases: list[Case], keys: list[Key], shown: dict[Key, Shown]
) -> None:
    """Mark what each case is called, how it ended and its figures, for the sentences of the summary."""
    columns = [("name", 0, Shown("")), ("end", 1, Shown("")), ("state", 3, Shown(""))]
    columns += [(f"{key[0]}.{key[1]}", at, shown[key]) for at, key in enumerate(keys, start=LABELS)]
    for offset, (assumption, end) in enumerate(cases):
        for name, at, unit in columns:
            value = area.rows[offset].cells[at]
            place = f"case.{assumption}.{end}.{name}"
            page.book.mark(place, page, area.first + offset, at, value, unit.name, unit.places)


def _swings(
    page: Page, area: Area, cases: dict[Case, Any], keys: list[Key], shown: dict[Key, Shown]
) -> None:
    """Write how far each figure moves with each assumption, under the headings of the cases.

    A case without a plan moves nothing.
    """
    book, names = page.book, list(cases)
    found: dict[str, tuple[list[int], list[float]]] = {}
    for assumption in dict.fromkeys(name for name, _ in names if name):
        lines = [0, *(at for at, (name, _) in enumerate(names) if name == assumption)]
        known = [
            [area.rows[line].cells[at] for line in lines]
            for at in range(LABELS, LABELS + len(keys))
        ]
        values = [[float(v) for v in each if v is not None] for each in known]  # type: ignore[arg-type]
        found[assumption] = lines, [max(each) - min(each) for each in values]
    order = sorted(found, key=lambda assumption: found[assumption][1][:1], reverse=True)
    body = []
    for assumption in order:
        lines, swings = found[assumption]
        rows = [next(iter(cases[names[line]].values())) for line in lines[1:]]
        row: list[Cell] = [area.rows[lines[1]].cells[0], *_written(book, rows)]
        for at, swing in enumerate(swings, LABELS):
            cells = ",".join(xl_rowcol_to_cell(area.first + line, at) for line in lines)
            row.append(Formula(f"=MAX({cells})-MIN({cells})", swing))
        body.append(Row(row, "formula"))
    table = page.table(SWINGS, _heads(book, keys, shown), body)
    for offset, assumption in enumerate(order):
        for at, (key, swing) in enumerate(zip(keys, found[assumption][1], strict=True), LABELS):
            mark, unit = f"swing.{assumption}.{key[0]}.{key[1]}", shown[key]
            page.book.mark(mark, page, table.first + offset, at, swing, unit.name, unit.places)


def _written(book: Book, rows: list[Any]) -> list[Cell]:
    """Return both ends, what was written at each, and which of them has no plan."""
    ends = [book.choice(row, "end") for row in rows]
    failed = [
        f"{end}: {book.choice(row, 'state')}"
        for end, row in zip(ends, rows, strict=True) if row.state != "optimal"
    ]  # fmt: skip
    outcome = "; ".join(failed) or book.choice(rows[0], "state")
    return [" / ".join(ends), " / ".join(row.setting for row in rows), outcome]


def _figures(book: Book, rows: list[Any]) -> list[Key]:
    """Return the figures and years that are shown, where the plan itself has them."""
    years = book.run["model_years"]
    named = {"first": years[0], "last": years[-1]}
    own = [(row.figure, row.year) for row in rows if not row.assumption and row.value is not None]
    chosen = {name: {0, *(named[each] for each in of)} for name, of in YEARS.items()}
    chosen["price"] = {PRICE_YEAR if PRICE_YEAR in years else years[-1]}
    return [key for key in own if key[1] in chosen.get(key[0], {0})]


def _case(book: Book, found: dict[Key, Any], keys: list[Key], shown: dict[Key, Shown]) -> Row:
    row = next(iter(found.values()))
    name = row.label_zh if book.language == "zh" else row.label_en
    name = name if row.assumption else book.say(messages.plan_itself())
    why = row.why_zh if book.language == "zh" else row.why_en
    state = book.choice(row, "state")
    values: list[Cell] = []
    for key in keys:
        value = found[key].value if key in found else None
        values.append(None if value is None else shown[key].of(value))
    return Row(
        [name, book.choice(row, "end"), row.setting, f"{state} · {why}" if why else state, *values]
    )


def _heads(book: Book, keys: list[Key], shown: dict[Key, Shown]) -> list[Col]:
    def head(name: str) -> str:
        return book.heading(Sensitivity, name)

    heads = [
        Col(head("assumption"), "text", NAME), Col(head("end"), "word", 10),
        Col(head("setting"), "text", 12, widest=24), Col(head("state"), "text", 12, widest=30),
    ]  # fmt: skip
    figures = Sensitivity.columns["figure"].choices
    for key in keys:
        unit = shown[key]
        name = book.say(figures[key[0]])
        title = book.say(messages.figure_of_year(name, key[1], unit.name))
        kind = "count" if key[0] == "peak_year" else "number"
        heads.append(Col(title, kind, 13, unit.places))
    return heads
