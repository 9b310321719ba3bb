"""Ways to let HiGHS solve: what each costs on one programme (decision 0006).

    python -m benchmarks.options [--markdown] [FOLDER OR WORKBOOK ...]

Made-up cities of two sizes, and every city given, are solved from nothing in each way; the
optima must agree.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from benchmarks import synthetic
from benchmarks.measure import Clock, show
from planner import build, solve
from planner.build import Programme

RUNS = 1

PLAIN: dict[str, Any] = {"solver": "simplex", "threads": 1}

DEVEX = {"simplex_dual_edge_weight_strategy": 1}

WAYS: dict[str, dict[str, Any]] = {
    "dual simplex, default scaling": PLAIN,
    "no scaling": {**PLAIN, "simplex_scale_strategy": 0},
    "scaling 4": {**PLAIN, "simplex_scale_strategy": 4},
    "Devex": {**PLAIN, **DEVEX},
    "scaling 4, Devex": {**PLAIN, "simplex_scale_strategy": 4, **DEVEX},
    "no presolve": {**PLAIN, "presolve": "off"},
    "interior point, crossover": {"solver": "ipm", "run_crossover": "on", "threads": 1},
    "two threads": {**PLAIN, "threads": 2, "parallel": "on"},
}
"""Options of HiGHS by what they are."""


def programmes(names: list[str]) -> dict[str, Programme]:
    """Return the programmes to solve, by name."""
    from planner.read import read

    found = {
        f"made up {y} x {d} x 24 x {k}": build.programme(synthetic.city(y, d, k))
        for y, d, k in ((6, 4, 16), (8, 6, 20))
    }
    for name in names:
        found[Path(name).stem] = build.programme(read(Path(name)).city)
    return found


def main() -> None:
    """Print one table: ways down, programmes across, in CPU seconds and iterations."""
    cities = programmes([name for name in sys.argv[1:] if not name.startswith("--")])
    clock, optimum, steps = Clock(), dict[str, float](), dict[tuple[str, str], int]()
    for _ in range(RUNS):
        for name, programme in cities.items():
            for way, options in WAYS.items():
                with clock.on(f"{way} {name}"):
                    found = solve.solve(programme, options=options)
                steps[way, name] = found.iterations
                print(way, name, clock[f"{way} {name}"], file=sys.stderr, flush=True)
                known = optimum.setdefault(name, found.objective)
                if found.status != "optimal" or abs(found.objective / known - 1) > 1e-7:
                    raise SystemExit(f"{way} finds {found.objective} for {name}, not {known}")
    show(
        "Ways to solve: CPU seconds (simplex iterations)",
        ["way", *(f"{n}: {p.size['rows']} rows" for n, p in cities.items())],
        [
            [way, *(f"{clock[f'{way} {name}']:.2f} ({steps[way, name]})" for name in cities)]
            for way in WAYS
        ],
    )


if __name__ == "__main__":
    main()
