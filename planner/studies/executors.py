"""Who does many independent jobs: processes of this machine, or the workers of a cluster.

An executor has `submit(function, *arguments)`, which returns a future, and
`completed(futures)`, which yields the futures as they finish.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    as_completed,
    wait,
)
from concurrent.futures.process import BrokenProcessPool
from queue import SimpleQueue
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

    Each is a pool of its own, for a pool that loses one process gives up all its jobs: one that
    dies takes its own job with it and no other.  When the block is left by an exception, such as
    Ctrl-C, they are stopped.
    """

    def __init__(self, jobs: int) -> None:
        self._threads = ThreadPoolExecutor(jobs)
        self._futures: list[Future[Any]] = []
        self._idle: SimpleQueue[ProcessPoolExecutor] = SimpleQueue()
        for _ in range(jobs):
            self._idle.put(_process())

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
        self._threads.shutdown(wait=False, cancel_futures=kind is not None)
        begun = [future for future in self._futures if not future.cancelled()]
        while kind is not None:
            for child in multiprocessing.active_children():
                child.terminate()
                child.join()
            if not wait(begun, timeout=0.1).not_done:
                break
        self._threads.shutdown()
        while not self._idle.empty():
            self._idle.get().shutdown()

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        """Have a function called in a process."""
        future = self._threads.submit(self._called, function, *arguments)
        self._futures.append(future)
        return future

    def completed(self, futures: Iterable[Future[Any]]) -> Iterator[Future[Any]]:
        """Yield futures as they finish."""
        return as_completed(futures)

    def _called(self, function: Callable[..., Any], /, *arguments: Any) -> Any:
        """Have an idle process do a job; put a new one in its place if it dies of it."""
        process = self._idle.get()
        try:
            return process.submit(function, *arguments).result()
        except BrokenProcessPool:
            process.shutdown()
            process = _process()
            raise
        finally:
            self._idle.put(process)


def _process() -> ProcessPoolExecutor:
    """Return a pool of one process, which starts with its first job."""
    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=_deaf)


def _deaf() -> None:
    """Leave Ctrl-C to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
