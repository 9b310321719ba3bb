"""What the summary has to say of cases: on which assumption the result hangs, and which leaves no plan."""

from __future__ import annotations

from planner.messages import summary as messages
from planner.report.book import Book, Mark
from planner.report.sentences import Figure, Filled, Sentence, Words, at, exactly, word

Found = tuple[Words, Filled] | None
NAMED = 3
"""How many assumptions without a plan are named."""
COST, PUBLIC = "cost.0", "public_three_years.0"


def _widest(book: Book, figure: str) -> str | None:
    """Return the assumption with which a figure moves most; None where nothing moves it."""
    swings = {
        row.assumption: book.marks[f"swing.{row.assumption}.{figure}"].value
        for row in book.table("sensitivity")
        if f"swing.{row.assumption}.{figure}" in book.marks
    }
    widest = max(swings, key=lambda name: swings[name], default=None)
    return widest if widest is not None and swings[widest] > 0 else None


def _figure(mark: Mark) -> Figure:
    return exactly(at(mark), mark.places)


def _ends(book: Book, assumption: str, figure: str) -> dict[str, Figure | str]:
    """Return a figure at the low and at the high value with its unit, or that there is no plan."""
    found: dict[str, Figure | str] = {}
    for end in ("low", "high"):
        mark = book.marks.get(f"case.{assumption}.{end}.{figure}")
        known = mark is not None and mark.value is not None
        found[end] = _figure(mark) if mark is not None and known else book.say(messages.no_case())
        found[f"{end}_unit"] = f" {mark.unit}" if mark is not None and known else ""
    return found


def _name(book: Book, assumption: str) -> Figure:
    marks = (book.marks.get(f"case.{assumption}.{end}.name") for end in ("low", "high"))
    return word(next(mark for mark in marks if mark is not None))


def _hangs_on(book: Book) -> Found:
    """There are cases, and an assumption moves the system cost."""
    widest = _widest(book, COST)
    if widest is None:
        return None
    swing = book.marks[f"swing.{widest}.{COST}"]
    filled: dict[str, Figure | str] = {
        "item": _name(book, widest), "swing": _figure(swing), "unit": swing.unit,
        **_ends(book, widest, COST),
    }  # fmt: skip
    public = _widest(book, PUBLIC)
    if public is not None:
        filled["public_item"] = _name(book, public)
        filled |= {f"public_{end}": each for end, each in _ends(book, public, PUBLIC).items()}
    return messages.hangs_on(public is not None), filled


def _breaks_with(book: Book) -> Found:
    """An assumption at its low or high value leaves no plan."""
    rows = {(r.assumption, r.end): r for r in book.table("sensitivity") if r.state == "no_plan"}
    if not rows:
        return None
    filled: dict[str, Figure | str] = {}
    for place, (assumption, end) in enumerate(list(rows)[:NAMED], start=1):
        filled[f"item{place}"] = word(book.marks[f"case.{assumption}.{end}.name"])
        filled[f"end{place}"] = word(book.marks[f"case.{assumption}.{end}.end"])
    named = min(NAMED, len(rows))
    return messages.breaks_with(named, len(rows) > named), filled


SENTENCES = [Sentence("hangs_on", _hangs_on), Sentence("breaks_with", _breaks_with)]
"""Every sentence on cases, in reading order."""
