"""What the summary has to say of a plan: each sentence with the condition under which it appears."""

from __future__ import annotations

from typing import Any

from planner.messages import summary as messages
from planner.report import case_findings, money_findings
from planner.report.book import Book, Mark
from planner.report.cells import Formula
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
    summed,
    word,
)

Found = tuple[Words, Filled] | None
TO_BE_MET = ("hard", "soft")
MET = ("room", "binding", "done")
LARGEST = 3


def _gas(book: Book) -> str | None:
    gas = next((row.gas for row in book.table("economy")), None)
    return gas if f"emissions.model.{gas}.row" in book.marks else None


def _highest(book: Book, gas: str) -> int:
    emitted = book.marks[f"emissions.model.{gas}.row"].value
    return int(emitted.index(max(emitted)))


def _year(book: Book, gas: str, position: int) -> Figure:
    heads = book.marks[f"emissions.model.{gas}.heads"].reference
    year = str(book.run["model_years"][position])
    return Figure(Formula(f"=INDEX({heads},1,{position + 1})", year))


def _emissions(book: Book, gas: str, first: int) -> Filled:
    """The highest year, from `first` on, and the last, with the emissions of both."""
    years = book.run["model_years"]
    amount, unit = key(book, f"emissions.model.{gas}.{years[first]}")
    formula, shown = book.key_figure(f"emissions.model.{gas}.{years[-1]}")
    if shown.name != unit:  # one sentence, one unit
        shown = book.shown("kt")
        unit = shown.name
        pair = [book.marks[f"emissions.model.{gas}.{y}"] for y in (years[first], years[-1])]
        amount, last = (number(at(mark), shown.places) for mark in pair)
    else:
        last = number(formula, shown.places)
    return {
        "gas": book.name(gas, "gases"), "unit": unit, "amount": amount, "last": last,
        "year": _year(book, gas, first), "last_year": _year(book, gas, len(years) - 1),
    }  # fmt: skip


def _peak(book: Book) -> Found:
    """Emissions rise to a year within the horizon."""
    gas = _gas(book)
    if gas is None or not 0 < _highest(book, gas) < len(book.run["model_years"]) - 1:
        return None
    return messages.peak(), _emissions(book, gas, _highest(book, gas))


def _falls_at_once(book: Book) -> Found:
    """Emissions are highest in the first of several years."""
    gas = _gas(book)
    if gas is None or _highest(book, gas) or len(book.run["model_years"]) < 2:
        return None
    return messages.falls_at_once(), _emissions(book, gas, 0)


def _no_peak(book: Book) -> Found:
    """Emissions are highest in the last of several years."""
    gas, last = _gas(book), len(book.run["model_years"]) - 1
    if gas is None or not last or _highest(book, gas) != last:
        return None
    return messages.no_peak(), _emissions(book, gas, last)


def _intensity(book: Book) -> Found:
    """GDP is known."""
    gas, years = _gas(book), book.run["model_years"]
    ends = [book.marks.get(f"intensity.{gas}.{year}") for year in (years[0], years[-1])]
    if gas is None or len(years) < 2 or any(mark is None or not mark.value for mark in ends):
        return None
    first, last = (number(at(mark), mark.places) for mark in ends if mark is not None)
    return messages.intensity(), {
        "gas": book.name(gas, "gases"), "unit": book.shown("t/million CNY").name,
        "first": first, "last": last,
        "first_year": _year(book, gas, 0), "last_year": _year(book, gas, len(years) - 1),
    }  # fmt: skip


def _invested(book: Book) -> bool:
    mark = book.marks.get("investment.action.total")
    return mark is not None and mark.value > 0


def _investment(book: Book) -> Found:
    """Something is invested: how much, when most of it and in what."""
    if not _invested(book):
        return None
    marks = book.marks
    yearly = {
        y: m for y in book.run["model_years"] if (m := marks.get(f"investment.action.{y}")) is not None
    }  # fmt: skip
    year = max(yearly, key=lambda y: yearly[y].value)
    total, unit = key(book, "investment.action.total")
    amount, rate = key(book, f"investment.action.{year}")
    filled: dict[str, Figure | str] = {
        "total": total, "unit": unit, "year": word(marks[f"investment.action.{year}.head"]),
        "amount": amount, "rate": book.per_year(rate),
    }  # fmt: skip
    actions = [name for name in marks if name.startswith("investment.action_share.")]
    largest = sorted(actions, key=lambda name: -marks[name].value)[:LARGEST]
    for place, name in enumerate(largest, start=1):
        filled[f"action{place}"] = word(marks[name.replace("_share.", "_name.")])
        filled[f"share{place}"] = share(at(marks[name]))
    return messages.investment(len(largest)), filled


def _nothing_invested(book: Book) -> Found:
    """Nothing is."""
    return None if _invested(book) else (messages.nothing_invested(), {})


def _bridge(book: Book) -> Found:
    """Something is invested: what the system cost counts of it, and what else."""
    names = ("costs.bridged", "costs.running")
    if not _invested(book) or any(name not in book.marks for name in names):
        return None
    cost, running = (key(book, name) for name in names)
    return messages.bridge(), {
        "cost": cost[0], "cost_unit": cost[1], "running": running[0], "unit": running[1],
    }  # fmt: skip


def _caps(book: Book) -> list[Any]:
    """Rows of the scorecard that limit emissions and have a number for a decided year."""
    return [
        row for row in book.emission_targets()
        if row.kind == "hard" and row.state in ("room", "binding")
    ]  # fmt: skip


def _card(book: Book, row: Any) -> dict[str, Mark]:
    names = ("target", "year", "unit", "limit", "value", "room", "price", "price_unit")
    return {name: book.marks[f"card.{row.target}.{row.year}.{name}"] for name in names}


def _binding_cap(book: Book) -> Found:
    """A cap has a price."""
    caps = [row for row in _caps(book) if row.price]
    if not caps:
        return None
    card = _card(book, max(caps, key=lambda row: row.price))
    return messages.binding_cap(), {
        "target": word(card["target"]), "year": count(at(card["year"])),
        "price": number(at(card["price"]), 1), "unit": word(card["price_unit"]),
    }  # fmt: skip


def _price_range(book: Book) -> Found:
    """The price of the dearest hard cap has a range, known on one side at least."""
    caps = [row for row in _caps(book) if row.price]
    if not caps:
        return None
    row = max(caps, key=lambda each: each.price)
    ends = {
        word_: book.marks.get(f"ranges.{row.target}.{row.year}.{name}")
        for word_, name in (("low", "holds_from"), ("high", "holds_to"))
    }
    known = {
        word_: mark for word_, mark in ends.items() if mark is not None and mark.value is not None
    }
    if not known:
        return None
    filled: dict[str, Figure | str] = {
        "year": count(at(_card(book, row)["year"])),
        "unit": word(book.marks[f"ranges.{row.target}.{row.year}.unit"]),
    }  # fmt: skip
    for word_, mark in known.items():
        filled[word_] = number(at(mark), mark.places)
    words = messages.price_range() if len(known) == 2 else messages.price_from(next(iter(known)))
    return words, filled


def _room_left(book: Book) -> Found:
    """There are caps and none has a price."""
    caps = [row for row in _caps(book) if row.limit]
    if not caps or any(row.price for row in caps):
        return None
    card = _card(book, min(caps, key=lambda row: row.room / abs(row.limit)))
    return messages.room_left(), {
        "target": word(card["target"]), "year": count(at(card["year"])),
        "room": number(at(card["room"]), card["room"].places), "unit": word(card["unit"]),
    }  # fmt: skip


def _counted(book: Book, states: tuple[str, ...], kinds: tuple[str, ...] = TO_BE_MET) -> list[Mark]:
    names = [f"targets.{kind}.{state}" for kind in kinds for state in states]
    return [book.marks[name] for name in names if name in book.marks]


def _targets_met(book: Book) -> Found:
    """There are hard targets, and no target that should be met is missed."""
    met, missed = _counted(book, MET, ("hard",)), _counted(book, ("missed",))
    if not met or not sum(m.value for m in met) or any(m.value for m in missed):
        return None
    every = summed(*met)
    return messages.targets_met(every.value), {"count": count(every)}


def _targets_missed(book: Book) -> Found:
    """A hard or expected target is missed."""
    rows = [
        row for row in book.table("targets")
        if row.state == "missed" and row.kind in TO_BE_MET and row.limit
    ]  # fmt: skip
    missed = _counted(book, ("missed",))
    if not rows or not any(m.value for m in missed):
        return None
    every, short = summed(*_counted(book, (*MET, "missed"))), summed(*missed)
    card = _card(book, max(rows, key=lambda row: abs(row.room / row.limit)))
    room = card["room"]
    return messages.targets_missed(short.value, every.value), {
        "count": count(every), "missed": count(short), "target": word(card["target"]),
        "year": count(at(card["year"])), "unit": word(card["unit"]),
        "room": number(Formula(f"=ABS({room.reference})", abs(room.value)), room.places),
    }  # fmt: skip


def _sources(book: Book) -> Filled | None:
    names = {"count": "inputs.none", "assumed": "inputs.assumption", "every": "inputs.all"}
    if any(name not in book.marks for name in names.values()):
        return None
    return {word: count(at(book.marks[name])) for word, name in names.items()}


def _unsourced(book: Book) -> Found:
    """Some input has no source."""
    found = _sources(book)
    if not found or not book.marks["inputs.none"].value:
        return None
    none, assumed = (book.marks[f"inputs.{kind}"].value for kind in ("none", "assumption"))
    return messages.unsourced(none, assumed), found


def _assumptions(book: Book) -> Found:
    """Every input has a source."""
    found = _sources(book)
    if not found or book.marks["inputs.none"].value:
        return None
    return messages.assumptions(book.marks["inputs.assumption"].value), found


SENTENCES = [
    *money_findings.SENTENCES,
    Sentence("investment", _investment),
    Sentence("nothing_invested", _nothing_invested),
    Sentence("bridge", _bridge),
    Sentence("peak", _peak),
    Sentence("falls_at_once", _falls_at_once),
    Sentence("no_peak", _no_peak),
    Sentence("intensity", _intensity),
    Sentence("binding_cap", _binding_cap),
    Sentence("price_range", _price_range),
    Sentence("room_left", _room_left),
    Sentence("targets_met", _targets_met),
    Sentence("targets_missed", _targets_missed),
    *case_findings.SENTENCES,
    Sentence("unsourced", _unsourced),
    Sentence("assumptions", _assumptions),
]
"""Every sentence of the summary, in reading order."""
