"""Documentation made from the declarations: `python -m planner.document` writes it.

Each page is a function of what is declared and nothing else, so that a test can tell whether
the page in the repository is stale.  The shipped workbook is made from its folder of CSV files
in the same way (`planner.document.workbook`), and the result table of the README from the
results of a run (`planner.document.readme`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from planner.document import commands, coverage, dictionary, formulation, tables, workbook

PAGES: dict[str, Callable[[], str]] = {
    "docs/formulation.md": formulation.page,
    "docs/coverage.md": coverage.page,
    "docs/commands.md": commands.page,
    "inputs/README.md": dictionary.page,
    "results/README.md": tables.page,
}
"""Every generated page, by its path in the repository."""


def stale(root: Path) -> list[str]:
    """Return the pages that are not what the declarations say, and the workbook if it is not."""
    pages = [name for name, page in PAGES.items() if _read(root / name) != page()]
    return pages + workbook.stale(root)


def write(root: Path) -> list[str]:
    """Write what is stale and return its names."""
    changed = [name for name in stale(root) if name in PAGES]
    for name in changed:
        (root / name).write_text(PAGES[name](), encoding="utf-8", newline="\n")
    return changed + workbook.write(root)


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
