"""The annual evaluation of a plan, and the rest of it planned again from what has happened."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import models
from planner import exits
from planner.answer import Answer
from planner.messages import review as messages
from planner.studies.certifying import certified_results
from planner.studies.planning import first_plan
from planner.studies.reading import read_city
from planner.studies.watch import Watch

QUESTION = "review"


def review(results: Any, workbook: Path, watch: Watch, *, until: int | None = None) -> Answer:
    """Return the evaluation of an earlier plan against a workbook's actuals, and the new plan.

    `until` is the year evaluated last, by default that of the last actual.  Raises InvalidInput
    where actuals are missing or cannot be used, NotCertified, and what planning raises.
    """
    from planner import rolling

    reading = read_city(workbook, watch, scenario=results.run["scenario"])
    city, first = reading.city, reading.city.settings.decisions_from
    last = until or rolling.evaluated_year(city)
    if last is None:
        raise exits.InvalidInput(exits.problem("no_actuals", messages.no_actuals()))
    if last < first:
        raise exits.InvalidInput(exits.problem("too_early", messages.too_early(first)))
    evaluated = list(rolling.evaluation(results.tables, city, first, last))
    try:
        again = replace(reading, city=rolling.rolled(city, last, models.FORMULATION))
    except rolling.Unclear as why:
        said = messages.unclear(why.code, why.item, why.year)
        raise exits.InvalidInput(exits.problem("unclear_actuals", said)) from None
    plan, _ = first_plan(again, watch, is_moved=False)
    background = certified_results(plan, again, watch)
    after = rolling.known(background.tables)
    tables: dict[str, list[Any]] = {
        "review": evaluated,
        "replanned": list(rolling.changes(rolling.known(results.tables), after, last)),
    }
    story = {"first": first, "until": last, "earlier": results.run["created"]}
    return Answer(QUESTION, messages.asked(last), background, tables, story)
