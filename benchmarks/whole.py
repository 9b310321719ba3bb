"""From a data file to a result file, against PyPSA on one case.

    python -m benchmarks.whole [--markdown] [YEARSxDAYS[xTECHNOLOGIES][+battery] ...]

Here `planner run` from workbook to book; there PyPSA's own spreadsheet read, optimised over
several investment periods and exported to a spreadsheet, HiGHS as it comes.  Both in a process of
their own, so that seconds are CPU seconds of everything, imports too, and memory is the most each
ever held.  Both find their modules compiled to bytecode, as installed programs do.  The optima must
be the same to 1e-6.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import in_pypsa
from benchmarks.in_pypsa import Case
from benchmarks.measure import show

SIZES = ["8x4", "8x12x8", "8x12x8+battery", "16x4"]
"""Cases, if none is named."""

PATIENCE = 300
"""CPU seconds after which a run is given up."""

HEAD = f"""
import resource
resource.setrlimit(resource.RLIMIT_CPU, ({PATIENCE}, {PATIENCE}))
"""

HERE = """
import json, sys, time
from pathlib import Path
from planner import studies
folder, story = studies.run(Path(sys.argv[1]), Path(sys.argv[2]))
optimum, solver = story["objective"]["value"], story["seconds"]["solver"]
size = story["size"]
rows = size["rows"]
"""

THERE = """
import json, logging, sys, time, warnings
warnings.simplefilter("ignore")
logging.disable(logging.WARNING)
from pathlib import Path
import pypsa
n = pypsa.Network()
n.import_from_excel(sys.argv[1])
n.optimize(multi_investment_periods=True, solver_name="highs", log_to_console=False,
           include_objective_constant=False, progress=False)
n.export_to_excel(Path(sys.argv[2]) / "out.xlsx")
optimum, solver = n.objective, 0.0
rows = n.model.ncons
"""

TAIL = """
used = resource.getrusage(resource.RUSAGE_SELF)
with open("/proc/self/status") as status:
    most = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
print("RESULT", json.dumps({"optimum": optimum, "rows": rows,
    "seconds": used.ru_utime + used.ru_stime, "memory": most / 1024}))
"""
"""What both say of themselves.  Memory is Linux's own word: the `ru_maxrss` of a child begins with
what its parent held."""


def measured(code: str, compiled: Path, *arguments: object) -> dict[str, float] | None:
    """Run code in a process of its own and return what it says of itself; None if given up.

    `compiled` is the folder that keeps modules as bytecode.
    """
    around = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    ended = subprocess.run(
        [sys.executable, "-c", HEAD + code + TAIL, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=around | {"PYTHONPYCACHEPREFIX": str(compiled)},
    )
    if ended.returncode in (-signal.SIGKILL, -signal.SIGXCPU):
        return None
    for line in ended.stdout.splitlines():
        if line.startswith("RESULT "):
            return json.loads(line.removeprefix("RESULT "))
    raise SystemExit(ended.stderr[-3000:])


def compared(case: Case, compiled: Path, runs: int) -> list[Any]:
    """Return one line of the table: a case, medians of both, and their ratios."""
    import models
    from planner.read import read

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, theirs = folder / "case.xlsx", folder / "network.xlsx"
        in_pypsa.write(ours, case)
        model = models.build(read(ours).city)
        in_pypsa.network(model, case).export_to_excel(theirs)
        mine = _median([measured(HERE, compiled, ours, folder / "results") for _ in range(runs)])
        other = _median([measured(THERE, compiled, theirs, folder) for _ in range(runs)])
    assert mine is not None
    if other is None:
        given_up = f"not in {PATIENCE} s"
        return [
            str(case),
            int(mine["rows"]),
            "",
            mine["seconds"],
            given_up,
            "",
            mine["memory"],
            "",
            "",
            "",
        ]
    difference = (other["optimum"] + in_pypsa.stock_cost(model)) / mine["optimum"] - 1
    if abs(difference) > 1e-6:
        raise SystemExit(f"the optima differ: {difference}, {mine}, {other}")
    return [
        str(case), int(mine["rows"]), int(other["rows"]),
        mine["seconds"], other["seconds"], other["seconds"] / mine["seconds"],
        mine["memory"], other["memory"], other["memory"] / mine["memory"], f"{difference:.0e}",
    ]  # fmt: skip


def _median(runs: list[dict[str, float] | None]) -> dict[str, float] | None:
    ended = sorted((run for run in runs if run is not None), key=lambda run: run["seconds"])
    return ended[len(ended) // 2] if len(ended) == len(runs) else None


def main() -> None:
    """Print one line per case."""
    asked = [argument for argument in sys.argv[1:] if argument[0].isdigit()]
    rows = []
    with tempfile.TemporaryDirectory() as name:
        compiled = Path(name)
        compared(Case(2, 1), compiled, 1)  # so that both sides are compiled to bytecode
        for case in map(Case.of, asked or SIZES):
            rows.append(compared(case, compiled, 3 if case.years * case.days <= 100 else 1))
            print(rows[-1], file=sys.stderr)
    show(
        "From data file to result file, against PyPSA (years x days x hours x technologies)",
        ["case", "rows", "rows there", "CPU s", "CPU s there", "times quicker",
         "MB", "MB there", "times less", "optima differ"],
        rows,
    )  # fmt: skip


if __name__ == "__main__":
    main()
