"""Places: what is kept of the plans along a way, and whether they are as theory has them."""

from __future__ import annotations

import itertools
from typing import Any

from models import objectives
from models.algebra import Label
from planner.certify import optimality
from planner.certify.lines import line
from planner.messages import sweep as messages
from planner.plan import Plan
from planner.studies.ways import Stop, Way
from planner.tables import sweeps

CLOSE = 0.1
"""Share of a line's usual tolerance that what theory says may be off by: 1e-7 of the value."""


class Places:
    """The tables of a sweep as they grow, place by place; `unit` is that of the values."""

    def __init__(self, unit: str) -> None:
        self.unit = unit
        self.places: list[sweeps.Places] = []
        self.years: list[sweeps.Years] = []
        self.items: list[sweeps.Items] = []
        self.bound: list[sweeps.Bound] = []
        self._proofs: dict[str, Any] = {}
        self._solved: list[tuple[float, float, float | None]] = []  # share, least value, slope
        self._spent: dict[str, float] | None = None

    @property
    def planned(self) -> int:
        """How many places have a plan."""
        return len(self._solved)

    def drop_unfinished(self) -> None:
        """Leave out what was written of a place that was stopped half way."""
        done = len(self.places)
        self.years = [row for row in self.years if row.step < done]
        self.items = [row for row in self.items if row.step < done]
        self.bound = [row for row in self.bound if row.step < done]
        self._solved = self._solved[: sum(row.state == "optimal" for row in self.places)]

    def add(self, value: float, width: float, stop: Stop) -> None:
        """Add a stop, at which `value` stands, of a way over which the value moves by `width`."""
        step, plan = len(self.places), stop.plan
        blank: dict[str, Any] = dict.fromkeys(FIGURES)
        words = {"least_unit": "", "slope_unit": "", "enters": "", "leaves": ""}
        if plan is not None:
            self._prove(plan)
            years = [*sweeps.years_of(plan, step)]
            self.years += years
            self.items += sweeps.items_of(plan, step)
            self.bound += sweeps.bound_of(plan, step)
            spent = sweeps.invested_in(plan)
            words["enters"], words["leaves"] = sweeps.moved(self._spent, spent)
            words["least_unit"] = objectives.unit(plan.city)
            words["slope_unit"] = "/".join(u for u in (words["least_unit"], self.unit) if u)
            blank = self._figures(plan, stop, width, years) | {"invested": sum(spent.values())}
            self._solved.append((stop.share, plan.solution.objective, stop.slope))
            self._spent = spent
        self.places.append(
            sweeps.Places(
                step=step, unit=self.unit, value=value, state=stop.state, **words, **blank
            )
        )

    def _figures(
        self, plan: Plan, stop: Stop, width: float, years: list[sweeps.Years]
    ) -> dict[str, Any]:
        least, length = plan.solution.objective, plan.view.period_length
        mean = None
        if self._solved:
            share, before, _ = self._solved[-1]
            mean = (least - before) / ((stop.share - share) * width)
        return {
            "least": least,
            "mean_slope": mean,
            "slope": None if stop.slope is None else stop.slope / width,
            "system_cost": plan.system_cost,
            "emissions": sum(row.emissions * length[row.year] for row in years),
            "intensity": years[-1].intensity,
            "public_money": sum(row.public_money * length[row.year] for row in years),
        }

    def _prove(self, plan: Plan) -> None:
        """Keep of each line of the certificate that of the place that passes it least."""
        for each in optimality.checks(plan):
            worst = self._proofs.get(each.check)
            if worst is None or _share(each) > _share(worst):
                self._proofs[each.check] = each

    def checks(self, way: Way) -> list[Any]:
        """Return the certificate of all plans, and how far they are from what theory says."""
        lines = list(self._proofs.values())
        unit = next((row.least_unit for row in self.places if row.least_unit), "")
        size = CLOSE * max((abs(least) for _, least, _ in self._solved), default=1.0)
        for name, gap in laws(way.bend, way.never, self._solved).items():
            lines.append(line(name, *messages.checks(name), gap, 0.0, unit, size))
        return lines


FIGURES = (
    "least", "mean_slope", "slope", "system_cost", "emissions", "intensity", "invested", "public_money",
)  # fmt: skip


def _share(check: Any) -> float:
    return float(abs(check.difference) / check.tolerance)


def laws(
    bend: str, never: str, solved: list[tuple[float, float, float | None]]
) -> dict[str, float]:
    """Return by how much values along a way break what theory says of them, by name of the law.

    `solved` has share, least value and slope by the prices of each place, in order.  Slopes over
    a stretch are compared by what they come to over the shorter one.
    """
    found: dict[str, float] = {}
    stretches = [(b[0] - a[0], b[1] - a[1], a[2], b[2]) for a, b in itertools.pairwise(solved)]
    if never:
        sign = 1 if never == "falls" else -1
        found["monotone"] = max([0.0, *(-sign * rise for _, rise, _, _ in stretches)])
    if bend:
        sign = 1 if bend == "convex" else -1
        bends, gaps = [0.0], [0.0]
        for (width, rise, _, _), (next_width, next_rise, _, _) in itertools.pairwise(stretches):
            turn = next_rise / next_width - rise / width
            bends.append(-sign * turn * min(width, next_width))
        for width, rise, before, after in stretches:
            assert before is not None and after is not None
            gaps += [sign * (before * width - rise), sign * (rise - after * width)]
        found |= {"bend": max(bends), "bracket": max(gaps)}
    return found


def unit_said(unit: str, percent: bool) -> Label:
    """Return the unit of the values in words."""
    return messages.OF_WHAT_STANDS if percent else Label(unit, unit)
