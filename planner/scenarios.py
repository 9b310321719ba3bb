"""Scenarios: the rows of sheet overrides as changes, parents first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from models.scenarios import BASE
from planner.cells import BAD
from planner.changes import Change, Changes, Origin
from planner.drafts import Draft, Drafts, DraftSheet
from planner.messages import changes as messages
from planner.problems import Place, Problem, problem
from planner.provenance import Hit


class Scenarios:
    """The scenarios of an input: which there are, and what each changes."""

    def __init__(self, drafts: Drafts) -> None:
        self.drafts = drafts
        self._sheet = drafts.sheets.get("scenarios")
        self._overrides = drafts.sheets.get("overrides")
        self.rows: dict[str, Draft] = {
            key: row
            for key, row in (self._sheet.rows.items() if self._sheet else ())
            if isinstance(key, str) and not row.broken
        }

    @property
    def ids(self) -> list[str]:
        """The ids of all scenarios but the workbook as it stands."""
        return [id for id in self.rows if id != BASE]

    def check(self) -> None:
        """Say what is wrong with the parents of scenarios, and with overrides of `base`."""
        for id, row in self.rows.items():
            chain = [*self._upwards(id)]
            if self._sheet is not None and chain[-1] == id and len(chain) > 1:
                at = row.at.get("parent")
                self.drafts.say(self._sheet, at)(messages.scenario_cycle, chain)
        base = [("parent", self._sheet, self.rows[BASE])] if BASE in self.rows else []
        base += [("scenario", self._overrides, draft) for draft in self._own(BASE)]
        for field, sheet, draft in base:
            if sheet is not None and draft.values.get(field) is not None:
                self.drafts.say(sheet, draft.at.get(field))(messages.base_is_unchanged)

    def changes(self, id: str) -> Iterator[Change]:
        """Yield the changes of a scenario, those of its parents first; none where they circle."""
        chain = [*self._upwards(id)]
        if len(set(chain)) < len(chain):
            return
        for each in reversed(chain):
            for draft in self._own(each) if each != BASE else ():
                if self._overrides is not None:
                    yield _change(each, self._overrides, draft)

    def _own(self, id: str) -> list[Draft]:
        rows = self._overrides.rows.values() if self._overrides else ()
        return [row for row in rows if not row.broken and row.values.get("scenario") == id]

    def _upwards(self, id: str) -> Iterator[str]:
        """Yield a scenario, its parent and so on; ends with the first that comes again."""
        seen: list[str] = []
        at: Any = id
        while at in self.rows:
            yield at
            if at in seen:
                return
            seen.append(at)
            at = self.rows[at].values.get("parent")


def _change(scenario: str, sheet: DraftSheet, draft: Draft) -> Change:
    given: dict[str, Any] = {id: v for id, v in draft.values.items() if v is not BAD}
    return Change(
        sheet=given["sheet"],
        row=given.get("row") or "",
        field=given.get("field") or "",
        operation=given["operation"],
        value=given["value"],
        years=given.get("years"),
        unit=given.get("unit") or "",
        origin=Origin(scenario, sheet, draft),
    )


def changed(drafts: Drafts, scenario: str, more: Sequence[Change]) -> list[Hit]:
    """Apply a scenario and more changes to drafts, and return what they hit."""
    scenarios = Scenarios(drafts)
    if scenario != BASE and scenario not in scenarios.rows:
        place = Place(drafts.file)
        known = [BASE, *scenarios.ids]
        drafts.problems.append(problem(place, messages.unknown_scenario, scenario, known))
        return []
    return Changes(drafts).make([*scenarios.changes(scenario), *more])


def problems_of_all(fresh: Callable[[], Drafts]) -> list[Problem]:
    """Return what is wrong with any scenario; `fresh` makes drafts that nothing has changed."""
    first = fresh()
    scenarios = Scenarios(first)
    before = len(first.problems)
    scenarios.check()
    found = first.problems[before:]
    for id in scenarios.ids:
        drafts = fresh()
        before = len(drafts.problems)
        changed(drafts, id, ())
        found += drafts.problems[before:]
    return list(dict.fromkeys(found))
