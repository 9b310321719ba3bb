"""How long the phases of a study take, and who is told."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

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
