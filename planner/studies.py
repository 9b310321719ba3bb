"""Studies: from a workbook to plans, by calling the verbs in the order they happen."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from models.algebra import REQUIRED
from models.city import CellName
from planner import exits
from planner.messages import run as messages
from planner.problems import Problem

Report = Callable[[str, float, tuple[str, str]], None]
"""Called when a phase ends: its name, its seconds and a detail in both languages."""


@dataclass
class Watch:
    """Seconds per phase, and who is told."""

    report: Report | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    heard: Callable[[str], None] | None = None
    """Told the workbook's own language as soon as it is known."""

    @contextmanager
    def phase(self, name: str) -> Iterator[list[tuple[str, str]]]:
        """Time a phase; what it puts into the list is its detail."""
        detail: list[tuple[str, str]] = []
        begun = time.perf_counter()
        yield detail
        self.seconds[name] = round(time.perf_counter() - begun, 3)
        if self.report is not None:
            self.report(name, self.seconds[name], detail[0] if detail else ("", ""))


def read_city(workbook: Path, watch: Watch) -> Any:
    """Return the reading of a workbook or folder.  Raises InvalidInput with every problem."""
    from planner.check import check
    from planner.read import read

    with watch.phase("read"):
        reading = read(workbook)
        if watch.heard is not None:
            watch.heard(reading.language)
    with watch.phase("check"):
        problems = [*reading.problems, *check(reading)]
    found = [problem for problem in problems if not problem.warning]
    reading.warnings.extend(problem for problem in problems if problem.warning)
    if found or reading.city is None:
        raise exits.InvalidInput(*found)
    return reading


def make_plan(
    reading: Any,
    watch: Watch,
    *,
    time_limit: float | None = None,
    progress: Callable[[float, int], None] | None = None,
) -> Any:
    """Return the optimal plan of a reading.

    Raises NoPlan, with what falls short and where, and StoppedByLimit.
    """
    from planner.build import ImpossibleCity, programme
    from planner.plan import Plan
    from planner.solve import Stopped, solve

    with watch.phase("build") as detail:
        try:
            compiled = programme(reading.city)
        except ImpossibleCity as error:
            raise exits.NoPlan(*_impossible(error, reading)) from None
        detail.append(messages.size(**compiled.size))
    with watch.phase("solve") as detail:
        try:
            solution = solve(compiled, time_limit=time_limit, progress=progress)
        except Stopped:
            sentence = messages.stopped(time_limit or 0.0)
            raise exits.StoppedByLimit(exits.problem("stopped", sentence)) from None
        detail.append(messages.iterations(solution.iterations))
    if solution.status == "unbounded":
        raise exits.NoPlan(exits.problem("unbounded", messages.unbounded()))
    if solution.status == "infeasible":
        raise exits.NoPlan(*_what_is_short(compiled, reading))
    return Plan(compiled, solution, reading.provenance)


def _impossible(error: Any, reading: Any) -> Iterator[Problem]:
    from planner.rows import in_words

    model = error.model
    for each in model.impossible:
        name = each.symbol.name
        name = name if name in model.rules else f"{name}_target"
        row = in_words(model, reading.provenance, each.symbol, name, each.index)
        en, zh = messages.impossible_row(row.label, row.item_en)
        _, zh = messages.impossible_row(row.label, row.item_zh)
        yield Problem("impossible", row.places[0] if row.places else None, en, zh)


def _what_is_short(compiled: Any, reading: Any) -> Iterator[Problem]:
    """Yield a heading and each row that must give way, with its first cell."""
    from planner.rows import in_words
    from planner.solve import shortfalls

    short = shortfalls(compiled)
    heading = messages.no_plan() if short is not None else messages.no_plan_physics()
    yield exits.problem("no_plan", heading)
    if short is None:
        short = shortfalls(compiled, policy_only=False) or []
    for each in sorted(short, key=lambda s: -s.amount)[:50]:
        name, index = compiled.rows[each.row]
        symbol = compiled.symbol((name, index))
        row = in_words(compiled.model, reading.provenance, symbol, name, index)
        en, _ = messages.short_limit(row.label, row.item_en, each.amount, row.unit)
        _, zh = messages.short_limit(row.label, row.item_zh, each.amount, row.unit)
        yield Problem("short", row.places[0] if row.places else None, en, zh)


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


def _story(plan: Any, reading: Any, tables: dict[str, list[Any]], watch: Watch) -> dict[str, Any]:
    from planner import __version__
    from planner.solve import OPTIONS, solver_version

    settings = plan.city.settings
    kinds = [row.source_kind for row in tables["inputs"]]
    return {
        "program": "planner",
        "version": __version__,
        "solver": "HiGHS",
        "solver_version": solver_version(),
        "solver_options": OPTIONS,
        "created": datetime.now().astimezone().isoformat(timespec="seconds"),
        "city": {"zh": settings.city_zh, "en": settings.city_en},
        "scenario": "base",
        "language": reading.language,
        "price_year": settings.price_year,
        "discount_rate": settings.discount_rate,
        "model_years": list(plan.view.years),
        "decisions_from": min(plan.view.decision_years, default=None),
        "input": {"name": reading.name, "digest": reading.digest},
        "status": "optimal",
        "objective": {
            "value": plan.solution.objective,
            "unit": "million CNY",
            "outside_costs": sum(row.discounted for row in tables["incentives"]),
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
            "default": _defaults(plan),
        },
        "warnings": [warning.as_json() for warning in reading.warnings],
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


def run(
    workbook: Path,
    out: Path,
    *,
    language: str | None = None,
    time_limit: float | None = None,
    report: Report | None = None,
    progress: Callable[[float, int], None] | None = None,
    heard: Callable[[str], None] | None = None,
) -> tuple[Path, dict[str, Any]]:
    """Plan a workbook and leave the results in a new folder under `out`.

    Returns the folder and the run's story.  Raises a `PlannerError` for everything a person has
    to be told; then no folder is left.
    """
    watch = Watch(report, heard=heard)
    reading = read_city(workbook, watch)
    with prepared_folder(out) as folder:
        plan = make_plan(reading, watch, time_limit=time_limit, progress=progress)
        results = certified_results(plan, reading, watch)
        with watch.phase("write"):
            _leave(folder, workbook, plan, results, language or reading.language)
        results.run["seconds"] = {**watch.seconds, "solver": results.run["seconds"]["solver"]}
        results.save(folder)
        final = _settle(folder, out, results.run)
    return final, results.run


def _leave(folder: Path, workbook: Path, plan: Any, results: Any, language: str) -> None:
    """Write the input as read, the compiled programme, the tables and the book."""
    import numpy as np

    from planner.write import write

    kept = folder / "input"
    if workbook.is_dir():
        kept.mkdir()
        for file in sorted(workbook.glob("*.csv")):
            shutil.copyfile(file, kept / file.name)
    else:
        kept.mkdir()
        shutil.copyfile(workbook, kept / workbook.name)
    programme, solution = plan.programme, plan.solution
    np.savez_compressed(
        folder / "programme.npz",
        cost=programme.cost,
        offset=programme.offset,
        data=programme.matrix.data,
        indices=programme.matrix.indices,
        indptr=programme.matrix.indptr,
        row_lower=programme.row_lower,
        row_upper=programme.row_upper,
        column_lower=programme.column_lower,
        column_value=solution.column_value,
        row_dual=solution.row_dual,
        rows=np.array([f"{name}{list(index)}" for name, index in programme.rows]),
        columns=np.array([f"{name}{list(index)}" for name, index in programme.columns]),
    )
    results.save(folder)
    write(results, folder, language)


@contextmanager
def prepared_folder(out: Path) -> Iterator[Path]:
    """Yield a fresh folder under `out`, tested for writing; it is removed if anything goes wrong.

    Raises CannotWrite.
    """
    import os
    import tempfile

    try:
        out.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".unfinished-{os.getpid()}-", dir=out))
        (folder / "probe").write_bytes(b"")
        (folder / "probe").unlink()
    except OSError:
        raise exits.CannotWrite(
            exits.problem("cannot_write", messages.cannot_write(str(out)))
        ) from None
    try:
        yield folder
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise exits.CannotWrite(
            exits.problem("cannot_write", messages.cannot_write(str(out)))
        ) from None
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _settle(folder: Path, out: Path, story: dict[str, Any]) -> Path:
    """Give the finished folder its name: city, scenario and time; never an existing one."""
    city = story["city"]["zh"] or story["city"]["en"] or Path(story["input"]["name"]).stem
    stamp = datetime.fromisoformat(story["created"]).strftime("%Y%m%d-%H%M%S")
    base = _safe(f"{city}-{story['scenario']}-{stamp}")
    for number in range(1, 1000):
        final = out / (base if number == 1 else f"{base}-{number}")
        try:
            folder.rename(final)
        except OSError:
            if final.exists():
                continue
            raise
        final.chmod(0o755)
        return final
    raise OSError(base)


def _safe(name: str) -> str:
    """Return a name that every file system takes."""
    return "".join("_" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in name).strip(" .")
