"""The teaching cases as programmes in plain text: a change of formulation shows as a diff.

`python -m pytest tests/golden --update-golden` writes the files again; read the difference before
committing it.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np

from planner import build, solve
from planner.build import Programme, RowName
from tests.town import teaching_case

FOLDER = Path(__file__).parent

STEP = 1e-5
"""How far a limit is moved to see whether its dual is the slope on both sides."""


def programme(case: str) -> Programme:
    """Return the compiled programme of a teaching case."""
    return build.programme(teaching_case(case))


def as_text(lp: Programme) -> str:
    """Return a programme with a line per row, rows and terms in alphabetical order."""
    columns = [named(column) for column in lp.columns]
    costs = sorted(zip(columns, lp.cost, strict=True))
    lines = ["minimise", *(f"  {cost:+.9g} {name}" for name, cost in costs if cost)]
    lines += [f"  {lp.offset:+.9g}", "", "subject to"]
    entries = np.argsort(lp.matrix.rows, kind="stable")
    ends = np.cumsum(np.bincount(lp.matrix.rows, minlength=len(lp.rows)))
    rows = []
    for row, (name, own) in enumerate(zip(lp.rows, np.split(entries, ends)[:-1], strict=True)):
        sides = _sides(lp.row_lower[row], lp.row_upper[row])
        terms = _sum(columns, lp.matrix.columns[own], lp.matrix.values[own])
        rows.append(f"  {named(name)}: {terms} {sides}")
    free = sorted(c for c, lower in zip(columns, lp.column_lower, strict=True) if lower < 0)
    return "\n".join([*lines, *sorted(rows), "", "free", *(f"  {name}" for name in free), ""])


def named(name: RowName) -> str:
    """Return a row's or a column's name with its index."""
    return f"{name[0]}[{','.join(str(part) for part in name[1])}]"


def _sum(columns: list[str], positions: np.ndarray, numbers: np.ndarray) -> str:
    terms = [(columns[p], n) for p, n in zip(positions, numbers, strict=True) if n]
    return " ".join(f"{number:+.9g} {name}" for name, number in sorted(terms))


def _sides(lower: float, upper: float) -> str:
    if lower == upper:
        return f"= {lower + 0.0:.9g}"
    return f"<= {upper + 0.0:.9g}" if np.isfinite(upper) else f">= {lower + 0.0:.9g}"


def answers(lp: Programme) -> dict[str, float]:
    """Return the objective, and the duals of limits and of yearly balances that are unique.

    A dual is unique where the optimum moves by as much per unit up as per unit down.
    """
    highs = solve.loaded(lp, solve.OPTIONS)
    solve.run(highs, None)
    best = highs.getInfo().objective_function_value
    duals = np.array(highs.getSolution().row_dual)
    found = {"objective": best}
    for row, name in enumerate(lp.rows):
        if (lp.policy[row] or name[0].startswith("year_balance")) and abs(duals[row]) > 1e-9:
            lower, upper = lp.row_lower[row], lp.row_upper[row]
            slopes = []
            for move in (STEP, -STEP):
                highs.changeRowBounds(row, lower + move, upper + move)
                solve.run(highs, None)
                slopes.append((highs.getInfo().objective_function_value - best) / move)
            highs.changeRowBounds(row, lower, upper)
            if np.allclose(slopes, duals[row], rtol=1e-4):
                found[named(name)] = float(duals[row])
    return found


def write(case: str) -> None:
    """Write the files of a case."""
    lp = programme(case)
    (FOLDER / f"{case}.txt").write_text(as_text(lp), encoding="utf-8", newline="\n")
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["what", "value"])
    rows.writerows((what, f"{value:.9g}") for what, value in answers(lp).items())
    (FOLDER / f"{case}.csv").write_text(text.getvalue(), encoding="utf-8", newline="\n")


def kept_text(case: str) -> str:
    """Return the programme as it was when the files were written."""
    return (FOLDER / f"{case}.txt").read_text(encoding="utf-8")


def kept_answers(case: str) -> dict[str, float]:
    """Return the objective and the duals as they were when the files were written."""
    with (FOLDER / f"{case}.csv").open(encoding="utf-8", newline="") as file:
        return {row["what"]: float(row["value"]) for row in csv.DictReader(file)}
