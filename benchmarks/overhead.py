"""What the program costs beside the solver, as ratios within one run.

    python -m benchmarks.overhead [WORKBOOK]

For made-up cities of rising size: seconds to build the Pyomo model, to compile it, to hand the
arrays to HiGHS, and to solve; then (build + compile + hand-over) / solve.  For a workbook: the
whole `planner run`, wall time less the time inside HiGHS, over the time inside HiGHS.
Medians of three; only the ratios mean anything on another machine.
"""

from __future__ import annotations

import itertools
import statistics
import sys
import tempfile
import time
from pathlib import Path

import models
from benchmarks import synthetic
from planner import build, solve, studies

SIZES = [(4, 2, 8), (6, 4, 16), (8, 6, 20), (10, 6, 24)]
"""Model years, representative days, dispatched technologies."""


def pieces(years: int, days: int, technologies: int) -> tuple[dict[str, int], list[float]]:
    """Return the size of a made-up city's programme and the seconds of each step."""
    city = synthetic.city(years, days, technologies)
    marks = [time.perf_counter()]
    model = models.build(city)
    marks.append(time.perf_counter())
    programme = build.compiled(model)
    marks.append(time.perf_counter())
    solve.loaded(programme, solve.OPTIONS)
    marks.append(time.perf_counter())
    solution = solve.solve(programme)
    steps = [later - earlier for earlier, later in itertools.pairwise(marks)]
    return programme.size, [*steps, solution.seconds]


def main() -> None:
    """Print one line per size, then one for the workbook given."""
    pieces(2, 1, 2)
    print(f"{'rows':>8} {'columns':>8} {'build':>7} {'compile':>8} {'hand':>6} {'solve':>7}  ratio")
    for wanted in SIZES:
        runs = [pieces(*wanted) for _ in range(3)]
        size = runs[0][0]
        made, compiled, handed, solved = (
            statistics.median(run[1][step] for run in runs) for step in range(4)
        )
        ratio = (made + compiled + handed) / solved
        print(
            f"{size['rows']:>8} {size['columns']:>8} {made:7.2f} {compiled:8.2f} {handed:6.2f} "
            f"{solved:7.2f}  {ratio:.2f}"
        )
    for name in sys.argv[1:]:
        whole(Path(name))


def whole(workbook: Path) -> None:
    """Print the whole run of a workbook against HiGHS alone."""
    ratios = []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as out:
            begun = time.perf_counter()
            _, story = studies.run(workbook, Path(out))
            wall = time.perf_counter() - begun
        inside = story["seconds"]["solver"]
        ratios.append(((wall - inside) / inside, wall, inside, story["seconds"]))
    ratio, wall, inside, seconds = sorted(ratios, key=lambda run: run[0])[1]
    print(
        f"{workbook.name}: {wall:.1f} s in all, {inside:.1f} s in HiGHS, the rest {ratio:.2f} of it"
    )
    print("  " + "  ".join(f"{phase} {value:.2f}" for phase, value in seconds.items()))


if __name__ == "__main__":
    main()
