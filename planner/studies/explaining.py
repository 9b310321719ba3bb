"""Explaining: what clashes where there is no plan, and what would mend it; else what binds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from models.algebra import Label
from models.scenarios import BASE
from planner import exits
from planner.answer import Answer, Told
from planner.limit_cells import limit_cells
from planner.messages import explain as messages
from planner.messages import run as run_messages
from planner.provenance import InputCell
from planner.report import display
from planner.rows import in_words, named
from planner.studies import blaming
from planner.studies.certifying import reading_results
from planner.studies.mending import Candidate
from planner.studies.planning import impossible, what_is_short
from planner.studies.reading import read_city
from planner.studies.repairing import SHOWN, Blamed, Repairing, Say
from planner.studies.standing import what_binds
from planner.studies.watch import Watch
from planner.tables.explained import TABLES

SETS = 10
"""Clashes that are looked for."""


@dataclass
class Listeners:
    """Who hears how far the work is, and what was found."""

    watch: Watch = field(default_factory=Watch)
    told: Told | None = None
    say: Say = lambda sentence: None
    tried: Callable[[int, int], None] | None = None


def explain(workbook: Path, listeners: Listeners, *, scenario: str = BASE) -> Answer:
    """Return what stands in the way of a plan for a workbook, or what binds the plan there is.

    Ctrl-C ends it early: the answer is then not complete, and holds what was finished.  Raises
    InvalidInput; NoPlan where a rule can never be met, where the cost has no lower end and where
    something is short that is no demand; KeyboardInterrupt before anything was finished.
    """
    from planner.build import ImpossibleCity, programme
    from planner.clashes import ENOUGH, Search

    watch = listeners.watch
    reading = read_city(workbook, watch, scenario=scenario)
    with watch.phase("build"):
        try:
            compiled = programme(reading.city, watched=True)
        except ImpossibleCity as error:
            raise exits.NoPlan(*impossible(error, reading)) from None
    policy = np.flatnonzero(compiled.policy).tolist()
    with watch.phase("clashes"):
        search = Search(compiled, policy)
    if not search.possible:
        return _Explanation(reading, compiled, listeners).of_physics(policy)
    if search.shortage(policy) <= ENOUGH:
        return what_binds(reading, compiled, listeners)
    return _Explanation(reading, compiled, listeners).of_limits(search)


class _Explanation:
    def __init__(self, reading: Any, programme: Any, listeners: Listeners) -> None:
        self.reading, self.programme, self.hear = reading, programme, listeners
        self.said: list[tuple[str, str]] = []
        self._rows: dict[Candidate, frozenset[int]] = {}
        self.repairing = Repairing(reading, programme, self._say, listeners.told)
        self.tables: dict[str, list[Any]] = {name: [] for name in TABLES}
        self.tables["repairs"] = self.repairing.rows

    def of_limits(self, search: Any) -> Answer:
        """Explain limits that clash."""

        def work() -> None:
            gives_way = self._gives_way(search.short())
            clashes = [self._blamed(each) for each in search.clashes(SETS, self.hear.tried)]
            self.repairing.repair(clashes, gives_way, self._hopeful(search))

        return self._answer(work)

    def _hopeful(self, search: Any) -> Callable[[Sequence[Candidate]], bool]:
        """Return what tells whether some cells could be enough: a plan exists without their rows.

        It is known of cells that limit one kind of row only; of others it is taken for granted.
        """
        from planner.clashes import ENOUGH

        def hopeful(cells: Sequence[Candidate]) -> bool:
            known = [rows for each in cells if (rows := self._rows.get(each))]
            if len(known) < len(cells):
                return True
            return bool(search.shortage(set(search.soft).difference(*known)) <= ENOUGH)

        return hopeful

    def _gives_way(self, short: Sequence[Any]) -> list[Candidate]:
        """Say at once which limits would have to give way, at the least sum of shares of them.

        Returns their cells.
        """
        self._say(run_messages.no_plan())
        found: list[InputCell] = []
        for each in short:
            name, index = self.programme.rows[each.row]
            symbol = self.programme.symbol((name, index))
            model, provenance = self.programme.model, self.reading.provenance
            row = in_words(model, provenance, symbol, name, index)
            found += limit_cells(model, provenance, symbol, name, index)
            amount, unit = row.amount(each.amount)
            place = f"{row.places[0].say()}   " if row.places else ""
            en, _ = run_messages.short_limit(row.label, row.item_en, amount, unit)
            _, zh = run_messages.short_limit(row.label, row.item_zh, amount, unit)
            self._say((place + en, place + zh))
        return self.repairing.mender.candidates(found)

    def of_physics(self, policy: Sequence[int]) -> Answer:
        """Explain demands that cannot be served even without any limit.  Raises NoPlan."""
        from planner.abatement import without
        from planner.clashes import BALANCES, Search

        rows = [at for at, row in enumerate(self.programme.rows) if row[0] in BALANCES]
        search = Search(without(self.programme, np.array(policy, dtype=int)), rows)
        if not search.possible:
            raise exits.NoPlan(*what_is_short(self.programme, self.reading))

        def work() -> None:
            short = search.short()
            self.tables["shortages"] += blaming.shortage_rows(self.programme, short)
            for row in self.tables["shortages"]:
                amounts = [display.shown(row.unit, language) for language in ("en", "zh")]
                en, zh = (f"{each.of(row.missing):,.4g} {each.name}" for each in amounts)
                where = row.year, row.region, row.worst, row.steps
                self._say(messages.short(self._name(row.carrier), (en, zh), *where))
            cells = blaming.demands_short(self.programme, self.reading.provenance, short)
            demands = self.repairing.mender.candidates(cells)
            self.repairing.repair([Blamed(search.values, demands, [], {})], [], lambda cells: True)

        return self._answer(work)

    def _answer(self, work: Callable[[], None]) -> Answer:
        complete = True
        try:
            work()
        except KeyboardInterrupt:
            if not any(self.tables.values()):
                raise
            complete = False
        for sentence in self.repairing.said():
            self._say(sentence)
        story = {
            "feasible": False,
            "exit_code": exits.NoPlan.exit_code,
            "sentences": [{"en": en, "zh": zh} for en, zh in self.said],
        }
        asked, background = Label(*messages.ASKED), reading_results(self.reading)
        return Answer("explain", asked, background, self.tables, story, complete)

    def _blamed(self, clash: Any) -> Blamed:
        """Say a clash and keep its rows; return its cells."""
        programme, provenance = self.programme, self.reading.provenance
        groups = blaming.named(programme, provenance, clash.rows)
        number = 1 + max((row.clash for row in self.tables["clashes"]), default=0)
        rows = [*blaming.clash_rows(programme, number, groups)]
        self.tables["clashes"] += rows
        limits = [
            messages.limit(row.cell, (row.label_en, row.label_zh), self._name(row.item), row.years)
            for row in reversed(rows)  # targets are last in the programme, and are said first
        ]
        self._say(messages.clash(number, limits[:SHOWN], max(0, len(limits) - SHOWN)))
        mender = self.repairing.mender
        cells = mender.candidates([cell for group in groups for cell in group.cells])
        demands = mender.candidates(blaming.demands_of(programme, provenance, clash))
        bounds = blaming.at_least(programme, clash, groups)
        known = {each: bounds[each.cell] for each in cells if each.cell in bounds}
        for each in cells:
            rows_of = blaming.rows_limited(programme, each.cell, groups)
            self._rows[each] = self._rows.get(each, frozenset()) | rows_of
        return Blamed(clash.values, cells, demands, known)

    def _say(self, sentence: tuple[str, str]) -> None:
        self.said.append(sentence)
        self.hear.say(sentence)

    def _name(self, item: str) -> tuple[str, str]:
        city = self.reading.city
        return named(city, item, "name_en"), named(city, item, "name_zh")
