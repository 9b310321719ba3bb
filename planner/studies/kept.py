"""Results that need not be made again: found by what they were made from."""

from __future__ import annotations

import functools
import hashlib
import json
from pathlib import Path
from typing import Any

import models
from models.scenarios import BASE
from planner import examples
from planner.read import Reading, digest
from planner.results import RUN, seal

PACKAGES = (Path(models.__file__).parent, Path(__file__).parents[1])


@functools.cache
def program_digest() -> str:
    """Return the SHA-256 of the program: its own code, the technology library and the solver."""
    from planner.solve import solver_version

    whole = hashlib.sha256(solver_version().encode())
    files = [file for package in PACKAGES for file in package.rglob("*.py")]
    files += examples.LIBRARY.glob("*.csv")
    for file in sorted(files):
        whole.update(file.name.encode() + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def key_of(reading: Reading, baseline: Reading | None) -> str:
    """Return what a plan follows from, as one SHA-256: program, input, scenario and baseline.

    Of the sheets of scenarios only what the scenario changes counts, so that a scenario added to
    the workbook leaves the results of the others as they are.
    """
    whole = hashlib.sha256(program_digest().encode())
    for each in (reading, baseline):
        if each is None:
            continue
        whole.update(
            digest(each.raw, each.formulation, without=("scenarios", "overrides")).encode()
        )
        row = None if each.scenario == BASE else each.draft.scenarios[each.scenario].values()
        whole.update(repr((each.scenario, row, each.provenance.hits)).encode())
    return whole.hexdigest()


def find(
    out: Path, key: str, *, full: bool = False, language: str | None = None
) -> tuple[Path, dict[str, Any]] | None:
    """Return the newest results under `out` that were made from `key`, with their story.

    A folder whose tables are not those that were certified is no result.
    """
    found: list[tuple[str, Path, dict[str, Any]]] = []
    for file in out.glob(f"*/{RUN}"):
        try:
            run: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            wanted = run["key"] == key and (run["full"] or not full)
            said = language in (None, run["book_language"])
            if wanted and said and seal(file.parent) == run["tables"]:
                found.append((run["created"], file.parent, run))
        except (OSError, ValueError, KeyError, TypeError):
            continue  # not ours, of another version, or half deleted
    return max(found, key=lambda each: each[:2])[1:] if found else None
