"""Studies: from a workbook to plans, by calling the verbs in the order they happen."""

from planner.studies.certifying import certified_results, reading_results
from planner.studies.planning import make_plan
from planner.studies.reading import check_ranges, check_scenarios, read_city, scenario_names
from planner.studies.running import Options, run
from planner.studies.watch import Watch

__all__ = [
    "Options",
    "Watch",
    "certified_results",
    "check_ranges",
    "check_scenarios",
    "make_plan",
    "read_city",
    "reading_results",
    "run",
    "scenario_names",
]
