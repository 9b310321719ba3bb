"""What the summary has to say of public money: each sentence with the condition under which it appears."""

from __future__ import annotations

from planner.messages import summary as messages
from planner.report.book import Book, Mark
from planner.report.cells import Formula
from planner.report.compliance import NOT_BROKEN
from planner.report.cuts import first_fall
from planner.report.sentences import (
    Figure,
    Filled,
    Sentence,
    Words,
    at,
    count,
    key,
    number,
    share,
    word,
)
from planner.tables.compliance import Compliance

Found = tuple[Words, Filled] | None
LARGEST = 3
"""How many are named."""


def prices(book: Book) -> str:
    """Return which prices the money sheets show first: current ones, where an index is given."""
    return "current" if book.run.get("price_index") else "constant"


def _asked(book: Book) -> Mark | None:
    """Return the public money of the budget year, where the plan asks for any."""
    mark = book.marks.get(f"money.whole.{prices(book)}.{book.run.get('budget_year')}")
    three = book.marks.get(f"money.whole.{prices(book)}.three_years")
    return mark if mark is not None and three is not None and three.value > 0 else None


def _money(book: Book) -> Found:
    """The plan asks for public money in the budget year or the two after it."""
    if _asked(book) is None:
        return None
    of, year = prices(book), book.run["budget_year"]
    amount, unit = key(book, f"money.whole.{of}.{year}")
    three, three_unit = key(book, f"money.whole.{of}.three_years")
    own = f"money.city.{of}.{year}"
    filled: dict[str, Figure | str] = {
        "year": word(book.marks["money.year"]),
        "amount": amount, "unit": unit, "three": three, "three_unit": three_unit,
    }  # fmt: skip
    if own in book.marks:
        filled["own"], filled["own_unit"] = key(book, own)
    return messages.money(own in book.marks, of), filled


def _money_cases(book: Book) -> Found:
    """Public money of three years is told apart into committed, current policy and new."""
    names = {case: f"money.case.{case}" for case in ("committed", "baseline", "new")}
    if _asked(book) is None or any(name not in book.marks for name in names.values()):
        return None
    filled: dict[str, Figure | str] = {}
    for case, name in names.items():
        filled[case], filled[f"{case}_unit"] = key(book, name)
    return messages.money_cases(bool(book.run.get("baseline")), prices(book)), filled


def _ceiling(book: Book) -> Found:
    """There is a ceiling on public outlay or debt in a year that is decided."""
    known = [
        row for row in book.table("targets")
        if f"ceiling.{row.target}.{row.year}.used" in book.marks and row.state in ("room", "binding", "missed")
    ]  # fmt: skip
    if not known:
        return None
    row = max(known, key=lambda each: book.marks[f"ceiling.{each.target}.{each.year}.used"].value)
    at_row = f"ceiling.{row.target}.{row.year}"
    marks = {name: book.marks[f"{at_row}.{name}"] for name in ("target", "year", "used")}
    limit, unit = key(book, f"{at_row}.limit")
    return messages.ceiling(prices(book)), {
        "target": word(marks["target"]), "year": count(at(marks["year"])),
        "share": share(at(marks["used"])), "limit": limit, "unit": unit,
    }  # fmt: skip


def _falls_first(book: Book) -> Found:
    """A ceiling was cut, and an investment falls."""
    first = first_fall(book)
    if first is None:
        return None
    cut = f"{first.purse}.{first.cut:g}"
    marks = {
        name: book.marks[f"falls.{cut}.{first.item}.{name}"] for name in ("purse", "cut", "item")
    }
    amount, unit = key(book, f"falls.{cut}.{first.item}.change")
    fall = Formula(f"=ABS({amount.formula.text[1:]})", abs(amount.formula.value))
    filled: dict[str, Figure | str] = {
        **{name: word(mark) for name, mark in marks.items()},
        "amount": Figure(fall, amount.form), "unit": unit,
    }  # fmt: skip
    failing = [row for row in book.table("ceiling_targets") if row.purse == first.purse]
    if failing:
        row = min(failing, key=lambda each: each.cut)
        mark = f"failing.{row.purse}.{row.cut:g}.{row.target}.{row.year}"
        filled["target"], filled["failing"] = (
            word(book.marks[f"{mark}.{name}"]) for name in ("target", "cut")
        )
        filled["year"] = count(at(book.marks[f"{mark}.year"]))
    return messages.falls_first(bool(failing)), filled


def _nothing_falls(book: Book) -> Found:
    """Ceilings were cut, each cut leaves a plan, and no investment falls."""
    cuts = book.table("ceilings")
    if not cuts or first_fall(book) is not None or any(row.used is None for row in cuts):
        return None
    most = max(cuts, key=lambda row: row.cut)
    mark = book.marks[f"cuts.{most.purse}.{most.cut:g}.cut"]
    return messages.nothing_falls(), {
        "cut": count(at(mark)), "unit": book.shown("share").name,
    }  # fmt: skip


def _service(book: Book) -> Found:
    """Something is due on loans or bonds."""
    rows = [row for row in book.table("coverage") if f"service.{row.year}" in book.marks]
    due = {row.year: book.marks[f"service.{row.year}"].value for row in rows}
    if not any(due.values()):
        return None
    year = max(due, key=lambda each: due[each])
    amount, unit = key(book, f"service.{year}")
    filled: dict[str, Figure | str] = {
        "year": count(at(book.marks[f"service.{year}.year"])), "amount": amount, "unit": unit,
    }  # fmt: skip
    covered = [row for row in rows if row.ratio is not None]
    if covered:
        least = min(covered, key=lambda row: row.ratio)
        marks = {
            n: book.marks[f"coverage.{least.loan}.{least.year}.{n}"]
            for n in ("loan", "year", "ratio")
        }
        filled |= {
            "loan": word(marks["loan"]), "least_year": count(at(marks["year"])),
            "least": number(at(marks["ratio"]), 2),
        }  # fmt: skip
    return messages.service(bool(covered), prices(book)), filled


def _rules_broken(book: Book) -> Found:
    """A payment or loan is not allowed by the rules of its money."""
    broken = book.marks.get("compliance.broken")
    if broken is None or not broken.value:
        return None
    filled: dict[str, Figure | str] = {
        "every": count(book.formulas["compliance.every"]), "broken": count(at(broken)),
    }  # fmt: skip
    fine = {book.say(Compliance.columns["verdict"].choices[id]) for id in NOT_BROKEN}
    lines = range(int(book.formulas["compliance.every"].value))
    bad = [each for each in lines if book.marks[f"compliance.{each}.verdict"].value not in fine]
    named = bad[:LARGEST]
    for place, line in enumerate(named, start=1):
        for name in ("source", "verdict"):
            filled[f"{name}{place}"] = word(book.marks[f"compliance.{line}.{name}"])
    return messages.rules_broken(broken.value, len(named)), filled


def _rules_kept(book: Book) -> Found:
    """There are payments or loans, and rules for some of them, and none is broken."""
    broken = book.marks.get("compliance.broken")
    if broken is None or broken.value or all(r.verdict == "none" for r in book.table("compliance")):
        return None
    return messages.rules_kept(), {"every": count(book.formulas["compliance.every"])}


def _necessity(book: Book) -> dict[str, list[tuple[float, str]]]:
    """Return what the investor lacks of each technology that is built: share and mark, by year."""
    found: dict[str, list[tuple[float, str]]] = {}
    for row in book.table("investor"):
        mark = f"necessity.{row.item}.{row.year}"
        if row.lack is not None and f"{mark}.lack" in book.marks:
            found.setdefault(row.item, []).append((row.lack, mark))
    return found


def _needs_no_support(book: Book) -> Found:
    """The investor of something that is built lacks nothing in any year in which it is."""
    fine = [lacks for lacks in _necessity(book).values() if not any(lack for lack, _ in lacks)]
    if not fine:
        return None
    named = [word(book.marks[f"{lacks[0][1]}.item"]) for lacks in fine[:LARGEST]]
    filled = {f"item{place}": name for place, name in enumerate(named, start=1)}
    return messages.needs_no_support(len(named), len(fine) > len(named)), filled


def _lacks_most(book: Book) -> Found:
    """The investor of something that is built lacks something."""
    every = [each for lacks in _necessity(book).values() for each in lacks]
    lack, mark = max(every, default=(0.0, ""))
    if not lack:
        return None
    marks = book.marks
    return messages.lacks_most(), {
        "item": word(marks[f"{mark}.item"]), "year": count(at(marks[f"{mark}.year"])),
        "lack": share(at(marks[f"{mark}.lack"])),
    }  # fmt: skip


def _leverage(book: Book) -> Found:
    """Public money is spent, and investment with it."""
    mark = book.marks.get("leverage.total")
    if _asked(book) is None or mark is None or not mark.value:
        return None
    return messages.leverage(), {"ratio": number(at(mark), 2)}


SENTENCES = [
    Sentence("money", _money),
    Sentence("money_cases", _money_cases),
    Sentence("ceiling", _ceiling),
    Sentence("falls_first", _falls_first),
    Sentence("nothing_falls", _nothing_falls),
    Sentence("leverage", _leverage),
    Sentence("service", _service),
    Sentence("rules_broken", _rules_broken),
    Sentence("rules_kept", _rules_kept),
    Sentence("needs_no_support", _needs_no_support),
    Sentence("lacks_most", _lacks_most),
]
"""Every sentence on public money, in reading order."""
