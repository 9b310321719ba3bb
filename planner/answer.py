"""Answers: what a study of many solves found, kept as a run's is: tables, a book, a document."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from models.algebra import Label
from planner.results import Results
from planner.tables.table import Table


@dataclass(frozen=True)
class Answer:
    """What was found on a question about a workbook.

    `question` is the id under which `planner.report.answering` has its sheets, `asked` the
    question as it was put, in words.  `background` is what the answer is told from: the results of
    a plan, or of a reading (`reading_results`), for its names and story.  `tables` are the
    answer's own, by id; `story` is what a program should know besides.  An answer that is not
    `complete` was stopped, and holds what was finished.
    """

    question: str
    asked: Label
    background: Results
    tables: dict[str, list[Table]]
    story: dict[str, Any] = field(default_factory=dict)
    complete: bool = True

    @property
    def results(self) -> Results:
        """The background with the answer's own tables, as the sheets of its book read them."""
        told = {"question": self.question, "asked": self.asked, "complete": self.complete}
        return Results(self.background.tables | self.tables, self.background.run | told)

    def as_json(self) -> dict[str, Any]:
        """Return the answer for a program; its tables are lists of rows in internal units."""
        run = self.background.run
        return {
            "question": self.question,
            "asked": {"en": self.asked.en, "zh": self.asked.zh},
            "complete": self.complete,
            **{name: run[name] for name in ("program", "version", "city", "scenario", "input")},
            **self.story,
            "tables": {
                name: [dict(zip(row.columns, row.values(), strict=True)) for row in rows]
                for name, rows in self.tables.items()
            },
        }


@dataclass(frozen=True)
class Step:
    """How far a study of many solves is; `seconds_left` is None until a first one has ended."""

    done: int
    total: int
    seconds_left: float | None


Told = Callable[[Step], None]
Thing = TypeVar("Thing")


def counted(things: Iterable[Thing], told: Told | None) -> Iterator[Thing]:
    """Yield things one by one; `told` hears how far the work is as each has been dealt with."""
    things = list(things)
    begun = time.perf_counter()
    for number, thing in enumerate(things, start=1):
        yield thing
        if told is not None:
            each = (time.perf_counter() - begun) / number
            told(Step(number, len(things), each * (len(things) - number)))
