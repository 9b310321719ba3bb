"""The shipped workbooks of Foshan, made from the reviewed CSV files beside them."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

from planner import template

NAME = "inputs/foshan.xlsx"
NAMES = (NAME, "inputs/foshan-districts.xlsx")
LANGUAGE = "zh"


def stale(root: Path) -> list[str]:
    """Return the workbooks that are not what `planner new --example` writes."""
    with tempfile.TemporaryDirectory() as folder:
        return [name for name in NAMES if _parts(root / name) != _parts(_made(Path(folder), name))]


def write(root: Path) -> list[str]:
    """Write the stale workbooks again; return their names."""
    changed = stale(root)
    with tempfile.TemporaryDirectory() as folder:
        for name in changed:
            (root / name).write_bytes(_made(Path(folder), name).read_bytes())
    return changed


def _made(folder: Path, name: str) -> Path:
    made = folder / Path(name).name
    made.unlink(missing_ok=True)
    template.new(made, made.stem, LANGUAGE)
    return made


def _parts(path: Path) -> dict[str, bytes] | None:
    """Return the parts of a workbook, however they are compressed."""
    if not path.exists():
        return None
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
