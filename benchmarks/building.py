"""Building and handing over, against linopy building the same linear programme.

    python -m benchmarks.building [--markdown]

For made-up cities of rising size: from a city to a HiGHS instance that holds its programme, here
through Pyomo and its compiler, there through linopy, which gets its numbers ready-made.  The
smallest is solved both ways and must have one optimum.
"""

from __future__ import annotations

import models
from benchmarks import in_linopy, synthetic
from benchmarks.measure import RUNS, Clock, show
from planner import build, solve

SIZES = [(4, 2, 8), (6, 4, 16), (8, 6, 20), (10, 6, 24), (12, 8, 30)]
"""Model years, representative days, dispatched technologies."""


def same_optimum() -> float:
    """Return by how much, relatively, both optima of the smallest city differ."""
    city = synthetic.city(*SIZES[0])
    here = solve.solve(build.programme(city)).objective
    highs = in_linopy.model(in_linopy.numbers(models.build(city))).to_highspy()
    highs.setOptionValue("output_flag", False)
    highs.run()
    return abs(highs.getInfo().objective_function_value / here - 1)


def main() -> None:
    """Print one line per size."""
    difference = same_optimum()
    if difference > 1e-6:
        raise SystemExit(f"the programmes differ: {difference}")
    rows = []
    for size in SIZES:
        city = synthetic.city(*size)
        numbers = in_linopy.numbers(models.build(city))
        clock = Clock()
        for _ in range(RUNS):
            city = synthetic.city(*size)
            with clock.on("build"):
                model = models.build(city)
            with clock.on("compile"):
                programme = build.compiled(model)
            with clock.on("hand"):
                solve.loaded(programme, solve.OPTIONS)
            with clock.on("linopy build"):
                theirs = in_linopy.model(numbers)
            with clock.on("linopy hand"):
                highs = theirs.to_highspy()
        here = clock["build"] + clock["compile"] + clock["hand"]
        there = clock["linopy build"] + clock["linopy hand"]
        rows.append(
            (
                programme.size["rows"], programme.size["columns"], programme.size["nonzeros"],
                highs.getNumRow(), highs.getNumNz(),
                clock["build"], clock["compile"], clock["hand"], here, there, here / there,
            )
        )  # fmt: skip
    show(
        f"Build and hand-over against linopy (optima of the smallest differ by {difference:.0e})",
        ["rows", "columns", "non-zeros", "rows there", "non-zeros there",
         "build s", "compile s", "hand over s", "sum s", "linopy s", "ratio"],
        rows,
    )  # fmt: skip


if __name__ == "__main__":
    main()
