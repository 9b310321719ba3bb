"""Time and memory as the hours grow, up to a full year of 8760.

    python -m benchmarks.scale [--markdown]

Each made-up city is built and solved in a process of its own: one whose representative days
double, and one of a single model year with 365 days in one chain.  Memory is the most the
process ever held, less what it held once everything was imported.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from typing import Any

from benchmarks import synthetic
from benchmarks.measure import show, timed

CASES: dict[str, tuple[int, int, int, bool]] = {
    "4 x 2 x 24": (4, 2, 8, False),
    "4 x 4 x 24": (4, 4, 8, False),
    "4 x 8 x 24": (4, 8, 8, False),
    "4 x 16 x 24": (4, 16, 8, False),
    "1 x 8760": (1, 365, 4, True),
}
"""Model years, days, technologies, and whether the days are one chain."""


def held() -> float:
    """Return the most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(case: str) -> dict[str, Any]:
    """Build and solve one case, in this process."""
    import models
    from planner import build, solve

    years, days, technologies, chained = CASES[case]
    build.programme(synthetic.city(1, 1, 1))
    before = held()
    city = synthetic.city(years, days, technologies, chained=chained)
    built, model = timed(lambda: models.build(city))
    compiled, programme = timed(lambda: build.compiled(model))
    solved, _ = timed(lambda: solve.solve(programme))
    return {
        **programme.size, "build": built, "compile": compiled, "solve": solved,
        "imports": before, "memory": held() - before,
    }  # fmt: skip


def main() -> None:
    """Print one line per case."""
    if len(sys.argv) == 3 and sys.argv[1] == "--case":
        print(json.dumps(measured(sys.argv[2])))
        return
    rows = []
    for case in CASES:
        ended = subprocess.run(
            [sys.executable, "-m", "benchmarks.scale", "--case", case],
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        found = json.loads(ended.stdout.splitlines()[-1])
        rows.append(
            [
                case, found["rows"], found["nonzeros"], found["build"], found["compile"],
                found["solve"], found["memory"], 1000 * found["memory"] / found["nonzeros"],
            ]
        )  # fmt: skip
    show(
        f"Time and memory as the hours grow (beside {found['imports']:.0f} MB of imports)",
        ["case", "rows", "non-zeros", "build s", "compile s", "solve s", "MB", "kB / non-zero"],
        rows,
    )


if __name__ == "__main__":
    main()
