"""The pages on Foshan: their tables are filled from finished runs; no result is typed in.

A page holds places, `<!-- run: NAME -->` to `<!-- end -->`, each filled by one function here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from planner.document.story.building import built, limits
from planner.document.story.costs import price, scenarios
from planner.document.story.money import money
from planner.document.story.orders import orders
from planner.results import Results

PAGES = {"docs/foshan.md": "en", "docs/foshan.zh.md": "zh"}
PLACE = re.compile(r"<!-- run: (\w+) -->\n(.*?)<!-- end -->", re.DOTALL)
BLOCKS: dict[str, Callable[[Results, str], str]] = {
    "price": price, "built": built, "limits": limits, "money": money, "orders": orders,
}  # fmt: skip
"""What fills a place, from the run of the plan alone."""


def stale(root: Path, folders: Sequence[Path]) -> list[str]:
    """Return the pages that do not say what the runs do."""
    return list(_changed(root, folders))


def write(root: Path, folders: Sequence[Path]) -> list[str]:
    """Fill the pages from runs, the plan first; return those that changed.

    The table of scenarios is made where there are several runs, and else left as it is.
    """
    changed = _changed(root, folders)
    for name, text in changed.items():
        (root / name).write_text(text, encoding="utf-8", newline="\n")
    return list(changed)


def _changed(root: Path, folders: Sequence[Path]) -> dict[str, str]:
    runs = [Results.load(folder) for folder in folders]
    found = {}
    for name, language in PAGES.items():
        old = (root / name).read_text(encoding="utf-8")
        told = {block: fill(runs[0], language) for block, fill in BLOCKS.items()}
        if len(runs) > 1:
            told["scenarios"] = scenarios(runs, language)
        new = PLACE.sub(lambda place, told=told: _filled(place, told), old)  # type: ignore[misc]
        if new != old:
            found[name] = new
    return found


def _filled(place: re.Match[str], told: Mapping[str, str]) -> str:
    block = place[1]
    return f"<!-- run: {block} -->\n{told[block]}\n<!-- end -->" if block in told else place[0]
