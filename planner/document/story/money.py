"""What public budgets pay."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from planner.document.markdown import table
from planner.document.story.words import BUDGET, names, say, text
from planner.messages import story as messages
from planner.report.display import shown
from planner.results import Results


def money(results: Results, language: str) -> str:
    """Return public money by year: in all, under current policy and new, by level and by action."""
    scale = shown("million CNY", language, key_figure=True)
    amounts: dict[tuple[str, str, int], float] = defaultdict(float)
    levels: dict[str, Any] = {}
    actions: dict[str, None] = {}
    for row in results.tables["budget"]:
        if row.whole and row.case != "actual":
            levels[row.level] = type(row).columns["level"].choices[row.level]
            actions[row.action] = None
            for place in (
                ("", ""),
                ("case", row.case),
                ("level", row.level),
                ("action", row.action),
            ):
                amounts["".join(place), place[0], row.year] += row.constant

    def line(name: str, key: str, kind: str) -> tuple[str, ...]:
        return (name, *(text(scale, amounts[kind + key, kind, year]) for year in BUDGET))

    rows = [line(f"**{say(messages.MONEY_TOTAL, language)}**", "", "")]
    rows += [line(say(said, language), case, "case") for case, said in messages.MONEY_CASES.items()]
    rows += [line(label.say(language), level, "level") for level, label in levels.items()]
    heading = [scale.name, *map(str, BUDGET)]
    called = names(results, language, "actions")
    plan_period = BUDGET[:5]
    by_action = [
        (called[action], text(scale, sum(amounts[f"action{action}", "action", y] for y in plan_period)))
        for action in actions
    ]  # fmt: skip
    first, last = plan_period[0], plan_period[-1]
    said = say(messages.MONEY_BY_ACTION, language).format(first=first, last=last)
    return table(heading, rows) + "\n\n" + table([said, scale.name], by_action)
