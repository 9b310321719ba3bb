"""Who does many independent jobs: processes of this machine, or whatever submits the same way.

An executor has `submit(function, *arguments)`, which returns a future, and
`completed(futures)`, which yields the futures as they finish; a client of a cluster fits in.
"""

from __future__ import annotations

import multiprocessing
import shutil
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol


class Executor(Protocol):
    """What a study needs of those who work for it."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Any:
        """Have a function of a module called somewhere; return its future."""

    def completed(self, futures: Iterable[Any]) -> Iterator[Any]:
        """Yield futures as they finish; `result()` returns, or raises, what the function did."""


class Processes:
    """Processes of this machine, `jobs` at a time; used in a `with` block.

    When the block is left by an exception, such as Ctrl-C, they are stopped, and the unfinished
    folders they leave under `out` are removed.
    """

    def __init__(self, jobs: int, out: Path) -> None:
        self._out = out
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(jobs, context, initializer=_deaf)

    def __enter__(self) -> Processes:
        """Start nothing yet: processes come with the first job."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Wait for every job; after an exception stop them instead."""
        if kind is None:
            self._pool.shutdown()
            return
        children = multiprocessing.active_children()
        self._pool.shutdown(wait=False, cancel_futures=True)
        for child in children:
            child.terminate()
        for child in children:
            child.join()
            for folder in self._out.glob(f".unfinished-{child.pid}-*"):
                shutil.rmtree(folder, ignore_errors=True)

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        """Have a function called in a process."""
        return self._pool.submit(function, *arguments)

    def completed(self, futures: Iterable[Future[Any]]) -> Iterator[Future[Any]]:
        """Yield futures as they finish."""
        return as_completed(futures)


def _deaf() -> None:
    """Leave Ctrl-C to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
