"""inputs/foshan.xlsx: the shipped workbook, made from the reviewed CSV files beside it."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

from planner import template

NAME = "inputs/foshan.xlsx"
LANGUAGE = "zh"


def stale(root: Path) -> list[str]:
    """Return the workbook's name unless it is what `planner new --example foshan` writes."""
    with tempfile.TemporaryDirectory() as folder:
        return [] if _parts(root / NAME) == _parts(_made(Path(folder))) else [NAME]


def write(root: Path) -> list[str]:
    """Write the workbook again if it is stale; return its name if so."""
    changed = stale(root)
    if changed:
        with tempfile.TemporaryDirectory() as folder:
            (root / NAME).write_bytes(_made(Path(folder)).read_bytes())
    return changed


def _made(folder: Path) -> Path:
    made = folder / "foshan.xlsx"
    template.new(made, "foshan", LANGUAGE)
    return made


def _parts(path: Path) -> dict[str, bytes] | None:
    """Return the parts of a workbook, however they are compressed."""
    if not path.exists():
        return None
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
