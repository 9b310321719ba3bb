"""Twenty caps against one: what a frontier costs with the engine that keeps the basis.

    python -m benchmarks.frontier [--markdown] [FOLDER OR WORKBOOK ...]

All caps on emissions move together from a looser to the stated end; every point is solved.  One
cold run is compiling and solving once; the frontier is everything: that, the compiles it needs
and twenty moves.  The optimum at the first, the middle and the last cap is checked against cold
solves, and every optimum proves itself from its own arrays.  Cities made up for it are taken where
none is named.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import synthetic
from benchmarks.measure import Clock, show
from models.city import City, Series
from planner import build, solve
from planner.certify import optimality
from planner.engine import Engine
from planner.plan import Plan

CAPS = 20
RUNS = 2
LOOSER = 0.05
"""How much looser the first cap is, as a share of emissions."""

COLD = (0, CAPS // 2, CAPS - 1)
"""Caps whose optimum is held against a cold solve."""

SAME = 1e-7
"""Share by which an optimum may differ from a cold solve's."""


def with_caps(city: City, factor: float) -> City:
    """Return a city that may emit `factor` times what its caps allow."""
    targets = {}
    for key, row in city.targets.items():
        if row.kind == "hard" and row.measure.startswith("emission"):
            fall = row.measure == "emission_intensity_fall"
            limit = {
                y: 1 - factor * (1 - v) if fall else factor * v
                for y, v in row.limit.anchors.items()
            }
            row = row.replace(limit=Series(limit, row.limit.how))
        targets[key] = row
    return City({**city.tables, "targets": targets})


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

        def at(share: float, city: City = city) -> City:
            return with_caps(city, 1 + LOOSER * (1 - share))

        clock = Clock()
        for _ in range(RUNS):
            with clock.on("compile"):
                programme = build.programme(at(1.0))
            with clock.on("solve"):
                cold = solve.solve(programme)
            with clock.on("start"):
                start = at(0.0)
                engine = Engine(start)
            with clock.on("moves"):
                shares = [i / (CAPS - 1) for i in range(CAPS)]
                found = [
                    (engine.programme, solution)
                    for solution in engine.along(lambda s, a=at, b=start: a(s) if s else b, shares)
                ]
        for share, (programme, solution) in zip(shares, found, strict=True):
            failed = [
                c.check for c in optimality.checks(Plan(programme, solution, None)) if not c.passed
            ]
            if failed:
                raise SystemExit(f"{name} at {share}: {failed}")
        for cap in COLD:
            again = cold if cap == CAPS - 1 else solve.solve(build.programme(at(shares[cap])))
            if abs(found[cap][1].objective / again.objective - 1) > SAME:
                raise SystemExit(f"{name}: {found[cap][1].objective} is not {again.objective}")
        one = clock["compile"] + clock["solve"]
        frontier = clock["start"] + clock["moves"]
        rows.append(
            [name, programme.size["rows"], clock["compile"], clock["solve"], clock["start"],
             clock["moves"], frontier, frontier / one]
        )  # fmt: skip
    show(
        f"A frontier of {CAPS} caps against one cold run",
        [
            "city",
            "rows",
            "compile s",
            "solve s",
            "first cap s",
            "twenty moves s",
            "frontier s",
            "frontier / cold run",
        ],
        rows,
    )


if __name__ == "__main__":
    main()
