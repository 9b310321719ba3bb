"""Faults in the middle of many scenarios: no plan, a full disk, a process that dies."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planner import exits, studies, write
from planner.cli import run as command
from planner.cli.group import Speaker
from planner.exits import CannotWrite
from planner.studies.executors import Processes
from planner.studies.leaving import nothing_unfinished, prepared_folder
from tests.planner.test_several import Here, case

TWENTY = ["base", "never", *(f"t{number}" for number in range(18))]
FULL, DIES = "t7", "t11"
"""The scenario whose book finds no room, and the one whose process dies."""


def town_of_twenty(folder: Path) -> Path:
    """Return a town whose cap is tightened by 0 to 17 per mille in as many scenarios."""
    case(folder)
    with (folder / "scenarios.csv").open("a", encoding="utf-8") as file:
        file.write("".join(f"t{number},,,,是\n" for number in range(18)))
    with (folder / "overrides.csv").open("a", encoding="utf-8") as file:
        file.writelines(
            f"t{number},targets,co2_cap,,,×,{1 - number / 1000},,收紧\n" for number in range(18)
        )
    return folder


def asked(
    folder: Path, out: Path, executor: Any, capsys: pytest.CaptureFixture[str]
) -> dict[str, Any]:
    """Return what the command says to a program of the twenty scenarios."""
    reading = studies.read_city(folder, studies.Watch(), as_given=True)
    options = studies.Options("en", reuse=True)
    command._several(Speaker("en", True), reading, folder, out, TWENTY, options, executor)
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def no_room(*_: Any) -> Path:
    """Write nothing, as on a full disk."""
    raise OSError(errno.ENOSPC, "No space left on device")


def test_three_faults_in_twenty_scenarios_stop_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Proves that 17 of 20 are planned, that the book names the others, that a re-run makes two.

    Would fail if a half folder stayed, or if a finished scenario were planned again.
    """
    folder, out = town_of_twenty(tmp_path / "town"), tmp_path / "out"
    whole = write.put

    def filling(content: bytes, into: Path, stem: str, ending: str) -> Path:
        return (no_room if stem.endswith(FULL) else whole)(content, into, stem, ending)

    monkeypatch.setattr(write, "put", filling)
    said = asked(folder, out, Here(DIES), capsys)
    failed = {each["scenario"]: each for each in said["scenarios"] if each["exit_code"]}
    assert {id: each["exit_code"] for id, each in failed.items()} == {"never": 4, FULL: 6, DIES: 1}
    assert said["exit_code"] == 1 and failed[FULL]["problems"][0]["en"].startswith("The disk")
    made = openpyxl.load_workbook(said["comparison"])
    notes = [str(row[0]) for row in made.worksheets[0].iter_rows(values_only=True)]
    missing = [note for note in notes if note.startswith("Missing: ")]
    assert [note.split(". ")[0] for note in missing] == [f"Missing: {id}" for id in
        ("Never", FULL, DIES)], notes  # fmt: skip
    assert "is full" in missing[1] and "process" in missing[2]
    folders = [path for path in out.iterdir() if path.is_dir()]
    assert len(folders) == 17 and all((path / "run.json").exists() for path in folders)

    monkeypatch.setattr(write, "put", whole)
    said = asked(folder, out, Here(""), capsys)
    again = {each["scenario"] for each in said["scenarios"] if not each["kept"]}
    assert again == {"never", FULL, DIES} and said["exit_code"] == 4
    assert sum(each["exit_code"] == 0 for each in said["scenarios"]) == 19


def test_a_comparison_without_room_loses_no_scenario(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Proves that scenarios are told, with exit code 6, where only their comparison finds no room."""
    folder, out = case(tmp_path / "town"), tmp_path / "out"
    monkeypatch.setattr(command, "written", lambda *_: no_room_for(out))
    reading = studies.read_city(folder, studies.Watch(), as_given=True)
    options = studies.Options("en")
    names = ["base", "tight"]
    code = command._several(Speaker("en", True), reading, folder, out, names, options, Here(""))
    said = capsys.readouterr()
    assert code == 6 and "is full" in said.err
    document = json.loads(said.out)
    assert [each["exit_code"] for each in document["scenarios"]] == [0, 0]
    assert (document["comparison"], document["exit_code"]) == (None, 6)


def no_room_for(out: Path) -> None:
    """End as `written` does on a full disk."""
    raise exits.cannot_write(out, OSError(errno.ENOSPC, "No space left on device"))


def test_a_full_disk_is_told_from_one_that_is_locked(tmp_path: Path) -> None:
    """Would fail if the reader were sent to look for what holds the folder."""
    for number, words in ((errno.ENOSPC, "已满"), (errno.EACCES, "占用")):
        with pytest.raises(CannotWrite) as caught, prepared_folder(tmp_path):
            raise OSError(number, "no")
        assert words in caught.value.sentences[0].zh and not any(tmp_path.iterdir())


def dies(out: Path, mark: str) -> None:
    """End the process in the middle of a plan, as the system does for want of memory."""
    with prepared_folder(out, mark) as folder:
        (folder / "half").write_bytes(b"half")
        os._exit(9)


def test_a_process_that_dies_takes_no_other_with_it(tmp_path: Path) -> None:
    """Proves that the other jobs are done, in a new process too, and the half folder is removed.

    Would fail if the processes were one pool, which gives up all jobs when it loses one of them.
    """
    with nothing_unfinished(tmp_path) as mark, Processes(2) as processes:
        jobs = [processes.submit(dies, tmp_path, mark)]
        jobs += [processes.submit(abs, -number) for number in range(4)]
        ended = [job.exception() or job.result() for job in jobs]
        assert [path.name for path in tmp_path.glob(".unfinished-*/half")] == ["half"]
    assert type(ended[0]).__name__ == "BrokenProcessPool" and ended[1:] == [0, 1, 2, 3]
    assert not any(tmp_path.iterdir())
