"""Several plans from one workbook: a scenario is the edited workbook, and none stops another."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from models.city import Row, Series
from planner import studies
from planner.read import read
from planner.results import Results
from planner.studies import kept, several

ROOT = Path(__file__).parents[2]
TOWN, ISLAND = ROOT / "inputs" / "town", ROOT / "inputs" / "island"

SCENARIOS = """\
scenario,name_zh,name_en,parent,run
reference,现行政策,Current policy,,是
tight,收紧,Tight,,是
never,做不到,Never,,否
wrong,填错,Wrong,,否
"""
OVERRIDES = """\
scenario,sheet,row,field,years,operation,value,unit,reason_zh
reference,targets,*,kind,,=,tracked,,不设控制线
tight,targets,co2_cap,,,×,0.95,,收紧5%
never,targets,co2_cap,,,=,0,,零排放
wrong,technologies,heat_pump,lifetime,,=,-5,,笔误
"""


def planner(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the program as a person does."""
    return subprocess.run(
        [sys.executable, "-m", "planner.cli", *map(str, arguments), "--language", "en"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=120,
    )


def case(folder: Path, baseline: str = "") -> Path:
    """Copy the town and give it scenarios."""
    shutil.copytree(TOWN, folder)
    (folder / "scenarios.csv").write_text(SCENARIOS, encoding="utf-8")
    (folder / "overrides.csv").write_text(OVERRIDES, encoding="utf-8")
    if baseline:
        with (folder / "settings.csv").open("a", encoding="utf-8") as file:
            file.write(f"baseline,{baseline},,,\n")
    return folder


def edit(folder: Path, sheet: str, change: Callable[[dict[str, str]], None]) -> None:
    """Change the rows of a CSV file as a person would."""
    path = folder / f"{sheet}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        change(row)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def plain(value: Any) -> Any:
    """Return a part of a city as plain values, to be compared."""
    if isinstance(value, Series):
        return value.anchors, value.how
    if isinstance(value, Row):
        return {name: plain(each) for name, each in value.values().items()}
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value


def test_a_scenario_is_the_workbook_edited_by_hand(tmp_path: Path) -> None:
    """Proves the law: the same city, and the same tables to the last digit, but for provenance.

    Island, tighter_cheap: 24 + 2 and 36 + 2 %; PV at 0.8 x 2 760 (2027), 2 640, 2 400, 2 100 yuan
    with 3 000 to 2026 as before; batteries at 0.8 x 300.
    """
    by_hand = shutil.copytree(ISLAND, tmp_path / "island")

    def targets(row: dict[str, str]) -> None:
        if row["target"] == "carbon_intensity":
            row["2030"], row["2035"] = "26", "38"

    def series(row: dict[str, str]) -> None:
        row["2028"] = ""
        if row["field"] == "capital_cost":
            row |= {"2026": "2880", "2027": "2208", "2028": "2112", "2030": "1920", "2035": "1680"}

    def storages(row: dict[str, str]) -> None:
        row["capital_cost [元]"] = "240"

    edit(by_hand, "targets", targets)
    edit(by_hand, "series", series)
    edit(by_hand, "storages", storages)
    one, other = read(ISLAND, scenario="tighter_cheap"), read(by_hand)
    assert one.problems == other.problems == []
    skipped = ("scenarios", "overrides")
    for sheet, table in one.draft.tables.items():
        if sheet not in skipped:
            assert plain(table) == plain(other.draft.tables[sheet]), sheet
    tables = [
        studies.certified_results(
            studies.make_plan(reading, studies.Watch()), reading, studies.Watch()
        ).tables
        for reading in (one, other)
    ]
    for name in tables[0]:
        if name not in ("inputs", "overrides"):
            rows = [[{**vars(row), "cells": ""} for row in each[name]] for each in tables]
            assert rows[0] == rows[1], name


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Any]:
    """The town with scenarios: its folder, where results went, and what --json said."""
    base = tmp_path_factory.mktemp("several")
    folder = case(base / "town")
    asked = ("-s", "base", "-s", "收紧", "-s", "never", "-s", "wrong")
    ended = planner("run", folder, *asked, "-o", base / "out", "--json", "--jobs", 2)
    return folder, base / "out", ended


def test_one_without_a_plan_stops_no_other(ran: tuple[Path, Path, Any]) -> None:
    """Proves that what can be planned is; the exit code says the worst; causes are named."""
    ended = ran[2]
    said = json.loads(ended.stdout)
    codes = {each["scenario"]: each["exit_code"] for each in said["scenarios"]}
    assert codes == {"base": 0, "tight": 0, "never": 4, "wrong": 3}
    assert ended.returncode == said["exit_code"] == 3
    assert "(4/4)" in ended.stderr and "overrides!G5" in ended.stderr
    wrong = said["scenarios"][3]["problems"][0]
    assert (wrong["sheet"], wrong["cell"]) == ("overrides", "G5")


def test_each_folder_says_its_scenario_and_what_it_changed(ran: tuple[Path, Path, Any]) -> None:
    """Proves folder, story, book and tables: 36 kt less 5 % is 34.2."""
    (folder,) = ran[1].glob("*-tight-*")
    results = Results.load(folder)
    assert results.run["scenario"] == "tight"
    assert any("Tight" in book.name for book in folder.glob("*.xlsx"))
    first = results.tables["overrides"][0]
    assert (first.cell, first.before, first.after, first.unit) == ("targets!O2", "36", "34.2", "kt")
    assert {row.hits for row in results.tables["overrides"]} == {4}
    cap = next(r for r in results.tables["inputs"] if r.row == "co2_cap" and r.year == 2026)
    assert (cap.cell, cap.value, cap.replaced) == ("overrides!G3", 34.2, "targets!O2 = 36 kt")
    assert len([path for path in ran[1].iterdir() if path.is_dir()]) == 2


def test_the_scenarios_are_compared_and_the_missing_named(ran: tuple[Path, Path, Any]) -> None:
    """Proves the comparison book: its first sheet says which scenarios have no results, and why."""
    book = Path(json.loads(ran[2].stdout)["comparison"])
    made = openpyxl.load_workbook(book)
    texts = [str(c.value) for row in made.worksheets[0].iter_rows() for c in row if c.value]
    assert any(t.startswith("Missing: Never.") for t in texts), texts[:20]
    assert any(t.startswith("Missing: Wrong.") and "-5" in t for t in texts)
    assert "tight" in str(texts).casefold()


def test_what_is_finished_is_not_planned_again(ran: tuple[Path, Path, Any], tmp_path: Path) -> None:
    """Proves that only what is missing is made, and that --again makes it all."""
    out = shutil.copytree(ran[1], tmp_path / "out")
    (tight,) = out.glob("*-tight-*")
    shutil.rmtree(tight)
    ended = planner("run", ran[0], "-s", "base", "-s", "tight", "-o", out, "--json")
    said = {each["scenario"]: each["kept"] for each in json.loads(ended.stdout)["scenarios"]}
    assert said == {"base": True, "tight": False} and len([*out.glob("*/run.json")]) == 2
    again = planner("run", ran[0], "-s", "base", "-s", "tight", "-o", out, "--json", "--again")
    assert not any(each["kept"] for each in json.loads(again.stdout)["scenarios"])
    assert len([*out.glob("*/run.json")]) == 4


def test_only_what_matters_makes_another_key(tmp_path: Path) -> None:
    """Proves that a scenario added later leaves finished results usable, and a changed one not."""
    folder = case(tmp_path / "town")
    before = {id: kept.key_of(read(folder, scenario=id), None) for id in ("base", "tight")}
    with (folder / "scenarios.csv").open("a", encoding="utf-8") as file:
        file.write("more,再一个,,,是\n")
    assert before == {id: kept.key_of(read(folder, scenario=id), None) for id in before}
    text = (folder / "overrides.csv").read_text(encoding="utf-8")
    (folder / "overrides.csv").write_text(text.replace("0.95", "0.94"), encoding="utf-8")
    after = {id: kept.key_of(read(folder, scenario=id), None) for id in before}
    assert after["base"] == before["base"] and after["tight"] != before["tight"]


def test_results_that_were_touched_are_made_again(
    ran: tuple[Path, Path, Any], tmp_path: Path
) -> None:
    """Would fail if a changed table were taken for a finished plan."""
    out = shutil.copytree(ran[1], tmp_path / "out")
    key = kept.key_of(read(ran[0]), None)
    found = kept.find(out, key)
    assert found is not None
    (found[0] / "tables" / "costs.csv").write_text("cost\n", encoding="utf-8")
    assert kept.find(out, key) is None


def test_the_baseline_is_planned_once_and_handed_on(tmp_path: Path) -> None:
    """Proves that a plain run leaves the baseline beside it, and a second run finds it there."""
    folder = case(tmp_path / "town", baseline="现行政策")
    first, story = studies.run(folder, tmp_path / "out")
    assert story["baseline"] and story["scenario"] == "base"
    assert {path.name.split("-")[1] for path in (tmp_path / "out").iterdir()} == {
        "base",
        "reference",
    }
    studies.run(folder, tmp_path / "out")
    (reference,) = (tmp_path / "out").glob("*-reference-*")
    assert not Results.load(reference).run["baseline"] and first.exists()


def test_a_baseline_without_a_plan_is_a_warning(tmp_path: Path) -> None:
    """Proves that the plan is made all the same, and why nothing is told from the baseline."""
    folder = case(tmp_path / "town", baseline="never")
    _, story = studies.run(folder, tmp_path / "out")
    assert not story["baseline"]
    (warning,) = [w for w in story["warnings"] if w["code"] == "no_baseline"]
    assert warning["sheet"] == "settings" and "做不到" not in warning["zh"]


def test_check_looks_into_every_scenario(tmp_path: Path) -> None:
    """Would fail if a scenario that breaks a rule were found only when it is run."""
    ended = planner("check", case(tmp_path / "town"))
    assert ended.returncode == 3
    assert "overrides!G5" in ended.stderr and "In scenario “Wrong”" in ended.stderr


def test_names_and_ids_choose_scenarios(tmp_path: Path) -> None:
    """Proves that --all leaves out what is not to be run, and that a wrong name ends with 3."""
    reading = read(case(tmp_path / "town"))
    assert several.chosen(reading, [], True) == ["base", "reference", "tight"]
    assert several.chosen(reading, ["收紧", "Base", "tight"], False) == ["tight", "base"]
    ended = planner("run", tmp_path / "town", "-s", "tigth", "-o", tmp_path / "out")
    assert ended.returncode == 3 and "tight" in ended.stderr and not (tmp_path / "out").exists()


class Here:
    """An executor that does every job at once; a job may be made to kill its worker."""

    def __init__(self, dies: str) -> None:
        self.dies = dies

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Any:
        """Do the job now."""
        from concurrent.futures import Future
        from concurrent.futures.process import BrokenProcessPool

        future: Future[Any] = Future()
        if arguments[2] == self.dies:
            future.set_exception(BrokenProcessPool("gone"))
        else:
            future.set_result(function(*arguments))
        return future

    def completed(self, futures: Any) -> Iterator[Any]:
        """Yield them in their order."""
        yield from futures


def test_a_worker_that_dies_loses_nothing_that_was_finished(tmp_path: Path) -> None:
    """Proves that the dead one is named and that a second go does only what is missing."""
    folder, out = case(tmp_path / "town"), tmp_path / "out"
    options = studies.Options(reuse=True)
    first = several.run_several(folder, out, ["tight", "base"], options, Here("base"))
    assert [each.exit_code for each in first] == [0, 1]
    assert "process" in first[1].problems[0].en and several.worst(0, 6, 1, 4) == 1
    second = several.run_several(folder, out, ["tight", "base"], options, Here(""))
    assert [(each.exit_code, each.kept) for each in second] == [(0, True), (0, False)]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one child process")
def test_ctrl_c_keeps_what_is_finished_and_nothing_else(tmp_path: Path) -> None:
    """Proves that workers are stopped and leave no unfinished folder."""
    folder, out = case(tmp_path / "town"), tmp_path / "out"
    text = "".join(f"t{n},,,tight,是\n" for n in range(12))
    with (folder / "scenarios.csv").open("a", encoding="utf-8") as file:
        file.write(text)
    process = subprocess.Popen(
        [sys.executable, "-m", "planner.cli", "run", folder, "--all", "--jobs", "2", "-o", out],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stderr is not None
    process.stderr.readline()
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 130, said
    left = [path.name for path in out.iterdir()]
    assert left and not any(name.startswith(".unfinished") for name in left)
    assert all((out / name / "run.json").exists() for name in left)
