"""Leaving results in a folder of their own, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from planner import exits
from planner.messages import run as messages


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
        data=programme.matrix.data,
        indices=programme.matrix.indices,
        indptr=programme.matrix.indptr,
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
def prepared_folder(out: Path) -> Iterator[Path]:
    """Yield a fresh folder under `out`, tested for writing; it is removed if anything goes wrong.

    Raises CannotWrite.
    """
    import os
    import tempfile

    try:
        out.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".unfinished-{os.getpid()}-", dir=out))
        (folder / "probe").write_bytes(b"")
        (folder / "probe").unlink()
    except OSError:
        raise exits.CannotWrite(
            exits.problem("cannot_write", messages.cannot_write(str(out)))
        ) from None
    try:
        yield folder
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise exits.CannotWrite(
            exits.problem("cannot_write", messages.cannot_write(str(out)))
        ) from None
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def settle(folder: Path, out: Path, story: dict[str, Any]) -> Path:
    """Give the finished folder its name: city, scenario and time; never an existing one."""
    city = story["city"]["zh"] or story["city"]["en"] or Path(story["input"]["name"]).stem
    stamp = datetime.fromisoformat(story["created"]).strftime("%Y%m%d-%H%M%S")
    base = _safe(f"{city}-{story['scenario']}-{stamp}")
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


def _safe(name: str) -> str:
    """Return a name that every file system takes."""
    return "".join("_" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in name).strip(" .")
