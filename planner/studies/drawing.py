"""Drawing: assumptions drawn at random, the plan of every draw, and which decisions hold in all."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner import exits
from planner.answer import Answer, Told, counted
from planner.assumptions import Assumption
from planner.cases import OPTIMAL
from planner.messages import ranges as messages
from planner.problems import problem
from planner.studies.certifying import certified_results
from planner.studies.ends import STATES
from planner.studies.planning import first_plan
from planner.studies.sensing import need_assumptions
from planner.studies.variants import Variants
from planner.studies.watch import Watch

if TYPE_CHECKING:
    from planner.draws import Commitment, Draw, Setting

QUESTION = "uncertainty"
USUAL_YEAR = 2030


@dataclass(frozen=True)
class Asked:
    """How many draws, from which seed; decisions up to which year, and what they may cost more.

    `within` is a share of the least cost of each draw; without `until` it is 2030 where that is a
    model year, else the last.
    """

    draws: int = 50
    seed: int = 1
    until: int | None = None
    within: float = 0.001


def uncertainty(reading: Any, asked: Asked, watch: Watch, told: Told | None = None) -> Answer:
    """Return the plans of draws of the assumptions of a reading.

    Ctrl-C ends it with the draws that are finished.  Raises InvalidInput where no assumption has a
    distribution, and what planning raises.
    """
    from planner.distributions import latin_hypercube
    from planner.tables import draws as tables

    need_assumptions(reading)
    drawn = [each for each in reading.input.assumptions if each.is_drawn]
    if not drawn:
        place = reading.provenance.place("ranges", column="distribution")
        raise exits.InvalidInput(problem(place, messages.none_drawn))
    plan, engine = first_plan(reading, watch)
    background = certified_results(plan, reading, watch)
    commitment = _commitment(plan, asked)
    holding = _Holding(Variants(reading, engine), commitment)
    points = latin_hypercube(asked.draws, len(drawn), asked.seed)
    found: list[Draw] = []
    complete = True
    try:
        for number, point in counted(list(enumerate(points, start=1)), told):
            found.append(_draw(holding, number, drawn, point))
    except KeyboardInterrupt:
        if not found:
            raise
        complete = False
    drawing = tables.Drawing(
        seed=asked.seed, asked=asked.draws, finished=len(found),
        planned=sum(each.state == OPTIMAL for each in found),
        until=commitment.until, within=commitment.within,
    )  # fmt: skip
    name = messages.uncertainty(len(found))
    answered = {tables.Drawing.id: [drawing], **tables.of_draws(plan, found, commitment)}
    return Answer(QUESTION, name, background, answered, complete=complete)


def _commitment(plan: Any, asked: Asked) -> Commitment:
    from planner.draws import Commitment
    from planner.holding import decisions

    years = list(plan.view.years)
    until = asked.until or (USUAL_YEAR if USUAL_YEAR in years else years[-1])
    values = plan.values
    amounts = {
        (name, index): values[name][index] for name, index in decisions(plan.programme, until)
    }
    return Commitment(until, amounts, asked.within)


def _draw(
    holding: _Holding,
    number: int,
    drawn: list[Assumption],
    point: list[float],
) -> Draw:
    """Return a draw: its plan, and what holding the plan's decisions costs more in it."""
    from planner.draws import Draw, built
    from planner.holding import decisions, holdable
    from planner.tables.figures import figures

    changes = [each.drawn(share) for each, share in zip(drawn, point, strict=True)]
    settings = [
        _setting(each, share, written)
        for each, share, written in zip(drawn, point, changes, strict=True)
    ]
    variants, commitment = holding.variants, holding.commitment
    columns = list(commitment.amounts)
    try:
        plan = variants.plan(
            [change for each in changes for change in each],
            lambda programme: holdable(programme, columns),
        )
    except (exits.InvalidInput, exits.NoPlan) as error:
        return Draw(number, settings, STATES[type(error)])
    until = decisions(plan.programme, commitment.until)
    amounts = {(name, index): plan.values[name][index] for name, index in until}
    least = plan.solution.objective
    extra = holding.extra(least) if plan.city.settings.objective == "cost" else {}
    return Draw(number, settings, OPTIMAL, tuple(figures(plan)), built(amounts), least, extra)


def _setting(assumption: Assumption, share: float, changes: list[Any]) -> Setting:
    from planner.draws import Setting

    return Setting(assumption.id, assumption.label, share, assumption.said(changes))


class _Holding:
    """What holding the plan's decisions costs, draw by draw, for as long as it is little.

    Items are held together and, where that costs too much, in halves, down to one alone: an item
    never costs more than a group it is in.  One that costs too much alone is not tried again.
    """

    def __init__(self, variants: Variants, commitment: Commitment) -> None:
        self.variants, self.commitment = variants, commitment
        self.left = list(commitment.items)

    def extra(self, least: float) -> dict[str, float]:
        """Return what all decisions cost more in the draw that is held, and each item at most."""
        from planner.draws import WHOLE

        loose = self.variants.engine.programme
        whole = self._more(loose, [WHOLE], least)
        found = {WHOLE: whole}
        if whole <= self.commitment.within:
            return found | dict.fromkeys(self.left, whole)
        self._try(loose, self.left, least, found)
        self.left = [item for item in self.left if found[item] <= self.commitment.within]
        return found

    def _try(self, loose: Any, items: list[str], least: float, found: dict[str, float]) -> None:
        if not items:
            return
        extra = self._more(loose, items, least)
        if extra <= self.commitment.within or len(items) == 1:
            found.update(dict.fromkeys(items, extra))
            return
        middle = len(items) // 2
        self._try(loose, items[:middle], least, found)
        self._try(loose, items[middle:], least, found)

    def _more(self, loose: Any, items: list[str], least: float) -> float:
        from planner.draws import NOTHING
        from planner.holding import held

        part = self.commitment.part(items)
        known = set(loose.columns)
        if any(amount > NOTHING for name, amount in part.items() if name not in known):
            return math.inf
        solution = self.variants.engine.move(held(loose, part))
        if solution.status != "optimal":
            return math.inf
        return max(float(solution.objective) - least, 0.0) / abs(least)
