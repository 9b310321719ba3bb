"""From a plan to its certified tables, and the story of the run."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from models import budget, objectives, timeline
from models.algebra import REQUIRED
from models.city import CellName
from planner import exits
from planner.branding import branding
from planner.messages import run as messages
from planner.studies.watch import Watch


def certified_results(plan: Any, reading: Any, watch: Watch) -> Any:
    """Return the results of a plan.  Raises NotCertified where it fails its certificate."""
    from planner.certify import passed
    from planner.results import Results
    from planner.tabulate import tabulate

    with watch.phase("tabulate"):
        tables = tabulate(plan)
    if not passed(tables):
        failed = [check.check for check in tables["checks"] if not check.passed]
        raise exits.NotCertified(exits.problem("not_certified", messages.not_certified(failed)))
    return Results(tables, _story(plan, reading, tables, watch))


def reading_results(reading: Any) -> Any:
    """Return results that hold no plan: the names of things and the story of a reading.

    Answers are told from them where there is no plan to tell them from.
    """
    import models
    from planner.results import Results
    from planner.tables import ROW_TYPES
    from planner.tables.names import named

    tables: dict[str, list[Any]] = {name: [] for name in ROW_TYPES}
    tables["names"] = list(named(models.FORMULATION, reading.city))
    return Results(tables, reading_story(reading) | {"objective": {"value": 0.0}})


def reading_story(reading: Any) -> dict[str, Any]:
    """Return what is to be told of a reading and of the programs, whatever was made of it."""
    from planner import __version__
    from planner.solve import OPTIONS, solver_version

    city = reading.city
    settings = city.settings
    return {
        "program": "planner",
        "version": __version__,
        "solver": "HiGHS",
        "solver_version": solver_version(),
        "solver_options": OPTIONS,
        "created": datetime.now().astimezone().isoformat(timespec="seconds"),
        "city": {"zh": settings.city_zh, "en": settings.city_en},
        "branding": branding(city, reading.input.path),
        "scenario": reading.scenario,
        "language": reading.language,
        "price_year": settings.price_year,
        "discount_rate": settings.discount_rate,
        "model_years": timeline.model_years(city),
        "decisions_from": min(timeline.decision_years(city), default=None),
        "budget_year": budget.budget_year(city),
        "price_index": bool(settings.price_index),
        "input": {"name": reading.name, "digest": reading.digest},
        "warnings": [warning.as_json() for warning in reading.warnings],
    }


def _story(plan: Any, reading: Any, tables: dict[str, list[Any]], watch: Watch) -> dict[str, Any]:
    kinds = [row.source_kind for row in tables["inputs"]]
    return {
        **reading_story(reading),
        "baseline": plan.baseline is not None,
        "status": "optimal",
        "objective": {
            "value": plan.system_cost,
            "unit": "million CNY",
            "outside_costs": sum(row.discounted for row in tables["incentives"]),
            **_goal(plan),
        },
        "size": plan.programme.size,
        "iterations": plan.solution.iterations,
        "seconds": {**watch.seconds, "solver": round(plan.solution.seconds, 3)},
        "peak_memory_mb": peak_memory(),
        "certificate": {
            "passed": True,
            "checks": {check.check: check.difference for check in tables["checks"]},
        },
        "inputs": {
            "sourced": sum(kind in ("policy", "statistic", "literature") for kind in kinds),
            "assumed": sum(kind == "assumption" for kind in kinds),
            "unsourced": sum(kind in ("", "none") for kind in kinds),
            "default": _defaults(plan) + kinds.count("library"),
            "library": kinds.count("library"),
        },
        **_support(tables),
    }


def _support(tables: dict[str, list[Any]]) -> dict[str, Any]:
    """Return what each investment of the plan needs and has planned, where that was asked for."""
    rows = [row for row in tables["support"] if row.verdict != "not_built"]
    if not rows:
        return {}
    return {"support": [dict(zip(row.columns, row.values(), strict=True)) for row in rows]}


def _goal(plan: Any) -> dict[str, Any]:
    """Return what the plan makes least, where that is not cost: how much, and what cost buys of it."""
    settings = plan.city.settings
    if settings.objective == "cost":
        return {"goal": "cost"}
    return {
        "goal": settings.objective,
        "least": plan.solution.objective,
        "least_unit": objectives.unit(plan.city),
        "cost_ceiling": settings.cost_ceiling,
        "bought_per_million": plan.money_rate,
    }


def _defaults(plan: Any) -> int:
    """Return how many numbers were left blank and took the default of their column."""
    count = 0
    given = {name._replace(year=None) for name in plan.provenance.cells}
    for sheet in plan.programme.model.formulation.sheets.values():
        defaulted = [
            c.id
            for c in sheet.columns.values()
            if c.is_number and c.default not in (REQUIRED, None)
        ]
        if sheet.layout == "curves":
            continue
        table = plan.city.tables[sheet.id]
        keys = [()] if sheet.layout == "keys" else list(table)
        for key in keys:
            full = key if isinstance(key, tuple) else (key,)
            count += sum(CellName(sheet.id, full, column) not in given for column in defaulted)
    return count


def peak_memory() -> float | None:
    """Return the most memory this process has held, in MB; None where the system does not say."""
    try:
        import resource
    except ImportError:
        return None
    import sys

    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(kilobytes / (1024 if sys.platform != "darwin" else 1024**2), 1)
