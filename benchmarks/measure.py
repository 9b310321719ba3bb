"""How the benchmarks measure and show: CPU seconds, medians, and one table each.

CPU seconds of the process, all threads together, are what a busy machine disturbs least.  Only
ratios within one run mean anything on another machine.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

RUNS = 3
"""How often each thing is measured; medians are shown."""


class Clock:
    """CPU seconds by what was done, one number per run."""

    def __init__(self) -> None:
        self.runs: dict[str, list[float]] = {}

    @contextmanager
    def on(self, what: str) -> Iterator[None]:
        """Time a block, after the rubbish of earlier ones has been taken out."""
        gc.collect()
        begun = time.process_time()
        yield
        self.runs.setdefault(what, []).append(time.process_time() - begun)

    def __getitem__(self, what: str) -> float:
        """The median seconds of something."""
        return statistics.median(self.runs[what])


def timed(function: Callable[[], Any]) -> tuple[float, Any]:
    """Return the CPU seconds of a call and what it returned."""
    clock = Clock()
    with clock.on("call"):
        result = function()
    return clock["call"], result


def show(title: str, headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print a table; with `--markdown` among the arguments, as Markdown."""
    text = [[_text(cell) for cell in row] for row in rows]
    if "--markdown" in sys.argv:
        print(f"\n### {title}\n")
        print("| " + " | ".join(headings) + " |")
        print("|" + "|".join(" --: " for _ in headings) + "|")
        for line in text:
            print("| " + " | ".join(line) + " |")
    else:
        widths = [max(len(cell) for cell in column) for column in zip(headings, *text, strict=True)]
        print(f"\n{title}")
        for line in [list(headings), *text]:
            print("  ".join(c.rjust(w) for c, w in zip(line, widths, strict=True)))
    sys.stdout.flush()


def _text(cell: Any) -> str:
    if isinstance(cell, float):
        return f"{cell:.0f}" if abs(cell) >= 1000 else f"{cell:.3g}"
    return str(cell)
