"""Assumptions: the rows of sheet ranges, as changes of the input anywhere from low to high."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from models.algebra import Label
from planner.cells import BAD, number_if_plain, read_number, text_of
from planner.changes import PLUS, SET, TIMES, Change, Changes, Origin
from planner.distributions import quantile
from planner.drafts import Draft, Drafts, DraftSheet
from planner.messages import ranges as messages
from planner.percent import percent_of
from planner.problems import Problem
from planner.provenance import Hit

LOW, HIGH = "low", "high"
ENDS = LOW, HIGH
SIGNS = {TIMES: "×", PLUS: "+", SET: "="}
STANDING = {TIMES: 1.0, PLUS: 0.0}
"""What a change that leaves a number as it stands multiplies it by, or adds to it."""

ALIKE = 1e-9
"""Share of a range within which cells count as having one value."""


@dataclass(frozen=True)
class Range:
    """A row of sheet ranges: which cells it changes, and from where over `base` to where.

    `base` is the value of a change that leaves everything as it stands.
    """

    change: Change
    low: float
    base: float
    high: float
    distribution: str | None

    def at(self, end: str) -> Change:
        """Return the change to one end."""
        value = self.low if end == LOW else self.high
        origin = self.change.origin
        return replace(self.change, value=value, origin=origin and replace(origin, value=end))

    def drawn(self, probability: float) -> Change:
        """Return the change to the value that is exceeded with the opposite probability."""
        assert self.distribution is not None
        value = quantile(self.distribution, self.low, self.base, self.high, probability)
        return replace(self.change, value=value)

    def said(self, change: Change) -> str:
        """Return a change as it would be written."""
        sign = SIGNS[change.operation]
        sign = "" if sign == "+" and change.value < 0 else sign
        return f"{sign}{change.value:.6g} {change.unit}".strip()


@dataclass(frozen=True)
class Assumption:
    """What moves together: its name and its rows."""

    id: str
    label: Label
    ranges: tuple[Range, ...]

    @property
    def is_drawn(self) -> bool:
        """Whether any of it has a distribution."""
        return any(each.distribution for each in self.ranges)

    def at(self, end: str) -> list[Change]:
        """Return the changes to one end."""
        return [each.at(end) for each in self.ranges]

    def drawn(self, probability: float) -> list[Change]:
        """Return the changes of a draw; what has no distribution stays as it is."""
        return [each.drawn(probability) for each in self.ranges if each.distribution]

    def said(self, changes: Sequence[Change]) -> str:
        """Return changes as they would be written, each once."""
        found = [self.ranges[0].said(change) for change in changes]
        return "; ".join(dict.fromkeys(found))


def assumptions(fresh: Callable[[], Drafts]) -> tuple[list[Assumption], list[Problem]]:
    """Return what sheet ranges says, and what is wrong with it.

    `fresh` makes drafts that nothing has changed.  Rows that are wrong are left out.
    """
    drafts = fresh()
    sheet = drafts.sheets.get("ranges")
    if sheet is None or not sheet.rows:
        return [], []
    before = len(drafts.problems)
    rows = [_Row(drafts, sheet, draft) for draft in sheet.rows.values() if not draft.broken]
    rows = [row for row in rows if row.is_whole]
    for end in ENDS:
        other = fresh()
        known = len(other.problems)
        hits = Changes(other).make([row.change(end) for row in rows])
        drafts.problems += other.problems[known:]
        for row in rows:
            row.hits[end] = [hit for hit in hits if hit.cell == row.place(end)]
    _check_twice(rows)
    found: dict[str, list[tuple[Draft, Range]]] = defaultdict(list)
    for row in rows:
        made = row.range()
        if made is not None:
            found[str(row.draft.values["assumption"])].append((row.draft, made))
    problems = list(dict.fromkeys(drafts.problems[before:]))
    return [
        Assumption(id, _label(id, [draft for draft, _ in each]), tuple(made for _, made in each))
        for id, each in found.items()
    ], problems


def _label(id: str, drafts: Sequence[Draft]) -> Label:
    names = [
        next((str(d.values[name]) for d in drafts if d.values.get(name)), "")
        for name in ("name_en", "name_zh")
    ]
    return Label(names[0] or names[1] or id, names[1] or names[0] or id)


class _Row:
    """A row of the sheet while it is read."""

    def __init__(self, drafts: Drafts, sheet: DraftSheet, draft: Draft) -> None:
        self.drafts, self.sheet, self.draft = drafts, sheet, draft
        self.operation = str(draft.values["operation"])
        self.unit = str(draft.values.get("unit") or "")
        self.ends = {end: self._end(end) for end in ENDS}
        self.hits: dict[str, list[Hit]] = {}

    @property
    def is_whole(self) -> bool:
        return BAD not in self.ends.values()

    def say(self, field: str, *what: object) -> None:
        at = self.draft.at.get(field) or next(iter(self.draft.at.values()))
        self.drafts.say(self.sheet, at)(*what)

    def place(self, end: str) -> str:
        return self.drafts.place(self.sheet, self.draft.at[end]).say()

    def _end(self, end: str) -> float:
        """Return the number of an end; one in per cent is a factor, or the unit of both."""
        texts = {each: text_of(self.draft.values[each]) for each in ENDS}
        text, share = texts[end], percent_of(texts[end])
        if share is not None and self.operation == TIMES:
            return share / 100
        both = all(percent_of(each) is not None for each in texts.values())
        if share is not None and self.unit in (("", "%") if both else ("%",)):
            self.unit = "%"
            return share
        label = self.sheet.sheet.columns[end].label
        say = self.drafts.say(self.sheet, self.draft.at[end])
        return read_number(number_if_plain(text), label, False, say)

    def change(self, end: str = "assumption") -> Change:
        """Return the change to an end; without one it has no value."""
        given = self.draft.values
        return Change(
            sheet=given["sheet"],
            row=given.get("row") or "",
            field=given.get("field") or "",
            operation=self.operation,
            value=self.ends.get(end),
            years=given.get("years"),
            unit=self.unit,
            origin=Origin("", self.sheet, self.draft, end),
        )

    def range(self) -> Range | None:
        """Return what the row says; None once it is said what is wrong."""
        low, high = (float(self.ends[end]) for end in ENDS)
        base = STANDING.get(self.operation)
        if base is None:
            base = self._standing(low, high)
        if base is None:
            return None
        distribution = self.draft.values.get("distribution")
        if not low <= base <= high or low == high:
            self.say("low", messages.not_around, low, base, high, self.operation)
            return None
        if distribution == "lognormal" and low <= 0:
            self.say("distribution", messages.lognormal_above_zero, low)
            return None
        return Range(self.change(), low, base, high, distribution)

    def _is_wrong(self, hit: Hit) -> bool:
        """Whether the cell holds what cannot be read."""
        key = hit.name.key[0] if len(hit.name.key) == 1 else hit.name.key
        draft = self.drafts.sheets[hit.name.sheet].rows.get(key)
        position = hit.name.column if hit.name.year is None else str(hit.name.year)
        return draft is not None and draft.values.get(position) is BAD

    def _standing(self, low: float, high: float) -> float | None:
        """Return the value that all cells of the row have, in the unit of the row."""
        shares = []
        for at_low, at_high in zip(self.hits[LOW], self.hits[HIGH], strict=True):
            if self._is_wrong(at_low):
                return None  # it is said what is wrong with the cell itself
            try:
                before, first, last = map(float, (at_low.before, at_low.after, at_high.after))
            except ValueError:
                self.say("operation", messages.not_comparable, at_low.replaced_cell, at_low.before)
                return None
            shares.append((before - first) / (last - first) if last != first else 0.0)
        if not shares:
            return None  # it is said why nothing is hit
        if max(shares) - min(shares) > ALIKE:
            self.say("operation", messages.several_values, self.hits[LOW][0].before)
            return None
        return low + shares[0] * (high - low)


def _check_twice(rows: Sequence[_Row]) -> None:
    """Say which cells two rows change: what both ask for at once would depend on their order."""
    seen: dict[object, _Row] = {}
    for row in rows:
        for hit in row.hits[LOW]:
            other = seen.setdefault(hit.name, row)
            if other is not row:
                row.say("row", messages.hit_twice, hit.replaced_cell, other.place(LOW))
                break
