"""The first answer on a city without a plan, against planning the city that has one.

    python -m benchmarks.explaining [--markdown] [FOLDER OR WORKBOOK ...]

One cap on emissions is made too tight: the last that binds before the middle of the plan may emit
no more than `TIGHT` of what is emitted there at the least.  A cold run is compiling and solving the
city as it stands.  The first answer is compiling the other and phase one: which limits would have
to give way, and by how much.  The first clash is an irreducible set of limits, of which each is
proved to be needed.  Cities made up for it are taken where none is named.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks import synthetic
from benchmarks.measure import Clock, show
from planner import build, solve
from planner.build import Programme
from planner.clashes import Search

TIGHT = 0.9
"""Share of the least emissions of a year that its cap allows."""


def too_tight(programme: Programme) -> Programme:
    """Return a programme in which one cap is lower than anything that can be reached."""
    caps = [
        row
        for row in np.flatnonzero(programme.policy).tolist()
        if programme.symbol(programme.rows[row]).name.startswith("emission")
    ]
    row = caps[len(caps) // 2]
    emitted = programme.matrix.of_rows(np.array([row])).dense()[0]
    lower, upper = programme.row_lower.copy(), programme.row_upper.copy()
    upper[row] = np.inf
    free = replace(programme, cost=emitted, offset=0.0, row_upper=upper)
    least = solve.solve(free).objective
    upper = upper.copy()
    upper[row] = TIGHT * least if least > 0 else least - 0.1 * abs(programme.row_upper[row])
    return replace(programme, row_lower=lower, row_upper=upper)


def main() -> None:
    """Print one line per city."""
    from planner.read import read

    named = [Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    cities = {path.stem: read(path).city for path in named} or {
        f"made up {y} x {d} x 24 x {k}": synthetic.city(y, d, k)
        for y, d, k in ((6, 4, 16), (8, 6, 20))
    }
    build.programme(synthetic.city(1, 1, 1))  # imports are no part of either
    rows = []
    for name, city in cities.items():
        if city is None:
            raise SystemExit(f"{name} has problems: planner check says which")
        clock = Clock()
        with clock.on("compile"):
            programme = build.programme(city)
        with clock.on("solve"):
            solve.solve(programme)
        tight = too_tight(programme)
        with clock.on("gives way"):
            search = Search(tight, np.flatnonzero(tight.policy).tolist())
            search.short()
        with clock.on("clash"):
            clash = next(search.clashes(1))
        one, first = clock["compile"] + clock["solve"], clock["compile"] + clock["gives way"]
        rows.append(
            [name, programme.size["rows"], int(programme.policy.sum()), clock["compile"],
             clock["solve"], clock["gives way"], clock["clash"], len(clash.rows), first / one,
             (first + clock["clash"]) / one]
        )  # fmt: skip
    show(
        "The first answer on a city without a plan against one cold run",
        ["city", "rows", "limits", "compile s", "solve s", "what gives way s", "first clash s",
         "limits of it", "first answer / cold run", "first clash / cold run"],
        rows,
    )  # fmt: skip


if __name__ == "__main__":
    main()
