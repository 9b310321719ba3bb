"""Leaving results in a folder of their own, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from planner import exits
from planner.file_names import SHORT, safe_name


def leave(folder: Path, workbook: Path, plan: Any, results: Any, language: str) -> None:
    """Write the input as read, the compiled programme, the tables and the book."""
    import numpy as np

    from planner.write import write

    kept = folder / "input"
    if workbook.is_dir():
        kept.mkdir()
        for file in sorted(workbook.glob("*.csv")):
            shutil.copyfile(file, kept / file.name)
    else:
        kept.mkdir()
        shutil.copyfile(workbook, kept / workbook.name)
    programme, solution = plan.programme, plan.solution
    np.savez_compressed(
        folder / "programme.npz",
        cost=programme.cost,
        offset=programme.offset,
        data=programme.matrix.values,
        indices=programme.matrix.rows,
        indptr=programme.matrix.starts,
        row_lower=programme.row_lower,
        row_upper=programme.row_upper,
        column_lower=programme.column_lower,
        column_value=solution.column_value,
        row_dual=solution.row_dual,
        rows=np.array([f"{name}{list(index)}" for name, index in programme.rows]),
        columns=np.array([f"{name}{list(index)}" for name, index in programme.columns]),
    )
    results.save(folder)
    write(results, folder, language)


@contextmanager
def prepared_folder(out: Path, mark: str = "") -> Iterator[Path]:
    """Yield a fresh folder under `out`, tested for writing; it is removed if anything goes wrong.

    With a mark in its name it can be found after its process was killed.  Raises CannotWrite.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".unfinished-{os.getpid()}-{mark}", dir=out))
        (folder / "probe").write_bytes(b"")
        (folder / "probe").unlink()
    except OSError as error:
        raise exits.cannot_write(out, error) from None
    try:
        yield folder
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise exits.cannot_write(out, error) from None
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


@contextmanager
def nothing_unfinished(out: Path) -> Iterator[str]:
    """Yield a mark; in the end remove the folders under `out` that processes with it left behind."""
    mark = f"{uuid.uuid4().hex}-"
    try:
        yield mark
    finally:
        for folder in out.glob(f".unfinished-*-{mark}*"):
            shutil.rmtree(folder, ignore_errors=True)


def settle(folder: Path, out: Path, story: dict[str, Any]) -> Path:
    """Give the finished folder its name: city, scenario and time; never an existing one."""
    city = story["city"]["zh"] or story["city"]["en"] or Path(story["input"]["name"]).stem
    stamp = datetime.fromisoformat(story["created"]).strftime("%Y%m%d-%H%M%S")
    name = safe_name(f"{city}-{story['scenario']}", SHORT)
    base = f"{name}-{stamp}"
    for number in range(1, 1000):
        final = out / (base if number == 1 else f"{base}-{number}")
        try:
            folder.rename(final)
        except OSError:
            if final.exists():
                continue
            raise
        final.chmod(0o755)
        return final
    raise OSError(base)
