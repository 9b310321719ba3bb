"""Who does many independent jobs: processes of this machine, or the workers of a cluster.

An executor has `submit(function, *arguments)`, which returns a future, and
`completed(futures)`, which yields the futures as they finish.
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

from planner import exits
from planner.messages import run as messages


class Executor(Protocol):
    """What a study needs of those who work for it."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Any:
        """Have a function of a module called somewhere; return its future."""

    def completed(self, futures: Iterable[Any]) -> Iterator[Any]:
        """Yield futures as they finish; `result()` returns, or raises, what the function did."""


class Cluster:
    """The workers of a Dask cluster, which must see the same folders; used in a `with` block.

    A job whose worker dies is given to another.  Raises InvalidInput where Dask is not installed
    or no scheduler answers.
    """

    def __init__(self, address: str, seconds: float = 10.0) -> None:
        try:
            from distributed import Client, as_completed
        except ImportError:
            sentence = messages.no_dask()
            raise exits.InvalidInput(exits.problem("no_dask", sentence)) from None
        try:
            self._client = Client(address, timeout=seconds)
        except (OSError, ValueError):
            sentence = messages.no_scheduler(address)
            raise exits.InvalidInput(exits.problem("no_scheduler", sentence)) from None
        self._as_completed = as_completed
        self._futures: list[Any] = []

    def __enter__(self) -> Cluster:
        """The cluster is there already."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Leave the cluster; after an exception take back what has not begun."""
        if kind is not None:
            self._client.cancel(self._futures)
        self._client.close()

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Any:
        """Have a function called by a worker."""
        future = self._client.submit(function, *arguments, pure=False)
        self._futures.append(future)
        return future

    def completed(self, futures: Iterable[Any]) -> Iterator[Any]:
        """Yield futures as they finish."""
        return self._as_completed(list(futures))


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
