"""The annual evaluation of a plan, and the rest of it planned again from what has happened."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import models
from planner import exits
from planner.answer import Answer
from planner.messages import review as messages
from planner.studies.certifying import certified_results, reading_results
from planner.studies.planning import first_plan
from planner.studies.reading import read_city
from planner.studies.watch import Watch

QUESTION = "review"


def review(results: Any, workbook: Path, watch: Watch, *, until: int | None = None) -> Answer:
    """Return the evaluation of an earlier plan against a workbook's actuals, and the new plan.

    `until` is the year evaluated last, by default that of the last actual.  Raises InvalidInput
    where actuals are missing or cannot be used, NotCertified and StoppedByLimit.  Where no plan
    of the rest exists the evaluation stands alone, and the story says why.
    """
    from planner import evaluation, rolling

    reading = read_city(workbook, watch, scenario=results.run["scenario"])
    city, first = reading.city, reading.city.settings.decisions_from
    last = until or rolling.evaluated_year(city)
    if last is None:
        raise exits.InvalidInput(exits.problem("no_actuals", messages.no_actuals()))
    if last < first:
        raise exits.InvalidInput(exits.problem("too_early", messages.too_early(first)))
    evaluated = list(evaluation.evaluation(results.tables, city, first, last))
    try:
        again = replace(reading, city=rolling.rolled(city, last, models.FORMULATION))
    except rolling.Unclear as why:
        said = messages.unclear(why.code, why.item, why.year)
        raise exits.InvalidInput(exits.problem("unclear_actuals", said)) from None
    background, plan_again, why_not = _again(again, watch)
    trailing = evaluation.trailing(city)
    background.run["left_out"] = trailing
    earlier = evaluation.known(results.tables)
    tables: dict[str, list[Any]] = {"review": evaluated, "replanned": []}
    if plan_again is not None:
        after = evaluation.known(plan_again)
        tables["replanned"] = list(evaluation.changes(earlier, after, last, trailing))
    story = {
        "first": first,
        "until": last,
        "earlier": results.run["created"],
        "left_out": trailing,
        "without_plan": [each.as_json() for each in why_not],
    }
    return Answer(QUESTION, messages.asked(last), background, tables, story)


def _again(reading: Any, watch: Watch) -> tuple[Any, dict[str, list[Any]] | None, list[Any]]:
    """Return what the answer is told from, the tables of the new plan, and why there is none."""
    try:
        plan, _ = first_plan(reading, watch, is_moved=False)
    except exits.NoPlan as error:  # what has happened is known all the same
        return reading_results(reading), None, error.sentences
    results = certified_results(plan, reading, watch)
    return results, results.tables, []
