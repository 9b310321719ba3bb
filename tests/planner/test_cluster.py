"""Scenarios on a cluster: a real Dask scheduler and two workers on loopback, one of them killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner import exits, studies
from planner.studies import several
from planner.studies.executors import Cluster
from planner.studies.leaving import nothing_unfinished
from tests.planner.test_several import case, planner

pytest.importorskip("distributed", reason="the extra cluster is not installed")

ROOT = Path(__file__).parents[2]
LOOPBACK = "tcp://127.0.0.1"


def until(what: str, found: object, seconds: float = 60) -> None:
    """Wait until a function of no argument returns something true."""
    begun = time.monotonic()
    while not found():  # type: ignore[operator]
        assert time.monotonic() - begun < seconds, f"no {what} after {seconds} s"
        time.sleep(0.05)


class Dask:
    """A scheduler and two workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        place = ("--no-dashboard", "--scheduler-file", str(self.file))
        self.scheduler = self.start("dask_scheduler", "--host", LOOPBACK, "--port", "0", *place)
        until("scheduler", self.file.exists)
        self.workers = [
            self.start("dask_worker", "--nthreads", "1", "--no-nanny", *place) for _ in range(2)
        ]
        self.address = json.loads(self.file.read_text())["address"]

    def start(self, program: str, *options: str) -> subprocess.Popen[bytes]:
        """Start one of Dask's programs."""
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{program}", *options],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        """Stop them all."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    """A cluster on this machine."""
    made = Dask(tmp_path)
    try:
        yield made
    finally:
        made.stop()


@pytest.mark.skipif(os.name == "nt", reason="kills a process by a signal")
def test_a_worker_that_is_killed_loses_nothing(dask: Dask, tmp_path: Path) -> None:
    """Proves that its scenario goes to the other worker, and that nothing unfinished is left.

    The worker is killed while a folder of its is unfinished, which is in the middle of a plan.
    """
    folder, out = case(tmp_path / "town"), tmp_path / "out"
    with nothing_unfinished(out) as mark, Cluster(dask.address) as cluster:
        until("two workers", lambda: len(cluster._client.scheduler_info()["workers"]) == 2)
        killed = []

        def kill() -> None:
            def busy() -> bool:
                return any(out.glob(f".unfinished-{dask.workers[0].pid}-*"))

            until("plan on the first worker", busy)
            os.kill(dask.workers[0].pid, signal.SIGKILL)
            killed.append(dask.workers[0].wait())

        import threading

        thread = threading.Thread(target=kill)
        thread.start()
        scenarios = ["base", "tight", "reference"]
        options = studies.Options(reuse=True, mark=mark)
        outcomes = several.run_several(folder, out, scenarios, options, cluster)
        thread.join()
        assert any(out.glob(f".unfinished-{dask.workers[0].pid}-*")), "it was not in the middle"
    assert killed == [-signal.SIGKILL]
    assert [(each.scenario, each.exit_code) for each in outcomes] == [(id, 0) for id in scenarios]
    assert all(each.folder and (each.folder / "run.json").exists() for each in outcomes)
    assert not any(out.glob(".unfinished*"))


def test_the_command_plans_on_the_cluster(dask: Dask, tmp_path: Path) -> None:
    """Proves that one option is all it takes, and that one without a plan stops no other."""
    folder = case(tmp_path / "town")
    asked = ("-s", "base", "-s", "never", "-s", "tight", "--cluster", dask.address)
    ended = planner("run", folder, *asked, "-o", tmp_path / "out", "--json")
    codes = {each["scenario"]: each["exit_code"] for each in json.loads(ended.stdout)["scenarios"]}
    assert codes == {"base": 0, "never": 4, "tight": 0} and ended.returncode == 4, ended.stderr


def test_no_scheduler_is_a_sentence(tmp_path: Path) -> None:
    """Proves that a wrong address is said, soon."""
    with pytest.raises(exits.InvalidInput, match="No Dask scheduler answers"):
        Cluster("tcp://127.0.0.1:1", seconds=1)
