"""The main job from the command line: what it leaves, how it ends, and what it says."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOWN = ROOT / "inputs" / "town"
ISLAND = ROOT / "inputs" / "island"


def planner(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a person does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "planner.cli", *map(str, arguments)],
        capture_output=True,
        env={**os.environ, **environment},
        cwd=ROOT,
        timeout=120,
    )


def edited(source: Path, folder: Path, sheet: str, change: object) -> Path:
    """Return a copy of a folder of CSV files with one sheet changed row by row."""
    shutil.copytree(source, folder)
    path = folder / f"{sheet}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        change(row)  # type: ignore[operator]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder


def no_emissions(row: dict[str, str]) -> None:
    """Turn every cap on emissions into zero."""
    for year in row:
        if year.isdigit() and row[year] and row["measure"] == "emission_total":
            row[year] = "0"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """A finished run of the teaching town: its folder, and what --json printed."""
    out = tmp_path_factory.mktemp("results")
    ended = planner("run", TOWN, "-o", out, "--json", PLANNER_LANG="en")
    assert ended.returncode == 0, ended.stderr.decode()
    (folder,) = out.iterdir()
    return folder, json.loads(ended.stdout.decode())


def test_a_run_leaves_input_story_tables_and_book(town: tuple[Path, dict[str, object]]) -> None:
    """Proves that a run leaves what `product.md` promises, and nothing unfinished."""
    folder, _ = town
    names = {path.name for path in folder.iterdir()}
    assert {"input", "run.json", "tables", "programme.npz"} <= names
    assert len([name for name in names if name.endswith(".xlsx")]) == 1
    assert {p.name for p in (folder / "input").iterdir()} == {p.name for p in TOWN.glob("*.csv")}


def test_json_is_the_story_and_nothing_else(town: tuple[Path, dict[str, object]]) -> None:
    """Proves that stdout is one document for a program.  Would fail if the solver wrote to it."""
    folder, printed = town
    story = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert {name: printed[name] for name in story} == story
    assert story["status"] == "optimal" and story["certificate"]["passed"]
    assert len(story["input"]["digest"]) == 64
    assert story["size"]["rows"] > 0 and story["objective"]["unit"] == "million CNY"


def test_the_same_input_gives_the_same_tables(
    town: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    """Proves that results depend on the input alone, to the last byte."""
    folder, _ = town
    assert planner("run", TOWN, "-o", tmp_path, PLANNER_LANG="en").returncode == 0
    (again,) = tmp_path.iterdir()
    for table in (folder / "tables").iterdir():
        assert table.read_bytes() == (again / "tables" / table.name).read_bytes(), table.name


def test_the_book_is_made_again_without_solving(
    town: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    """Proves that the tables alone make the book."""
    copy = tmp_path / "result"
    shutil.copytree(town[0], copy)
    for book in copy.glob("*.xlsx"):
        book.unlink()
    (copy / "programme.npz").unlink()
    assert planner("report", copy).returncode == 0
    assert len(list(copy.glob("*.xlsx"))) == 1


def test_tables_changed_after_their_certificate_are_refused(
    town: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    """Proves that no book is made of numbers that were never certified."""
    copy = tmp_path / "result"
    shutil.copytree(town[0], copy)
    table = copy / "tables" / "emissions.csv"
    table.write_text(table.read_text(encoding="utf-8-sig").replace("1", "2"), encoding="utf-8-sig")
    books = len(list(copy.glob("*.xlsx")))
    ended = planner("report", copy)
    assert ended.returncode == 3 and "改动" in ended.stderr.decode()
    assert len(list(copy.glob("*.xlsx"))) == books


def test_a_workbook_speaks_its_own_language(tmp_path: Path) -> None:
    """Proves that problems of an English workbook are said in English, also the first."""
    workbook = tmp_path / "town.xlsx"
    assert planner("new", workbook, "--language", "en").returncode == 0
    folder = tmp_path / "town"
    assert planner("export", workbook, folder).returncode == 0
    settings = (folder / "settings.csv").read_text(encoding="utf-8-sig")
    lines = [
        "discount_rate,-5,%,," if line.startswith("discount_rate") else line
        for line in settings.splitlines()
    ]
    (folder / "settings.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    ended = planner("check", folder)
    assert ended.returncode == 3 and "must" in ended.stderr.decode(), ended.stderr.decode()


def test_report_on_something_else_is_refused(tmp_path: Path) -> None:
    """Proves that a folder without tables is refused in a sentence."""
    ended = planner("report", tmp_path)
    assert ended.returncode == 3
    assert b"Traceback" not in ended.stderr and "run.json" in ended.stderr.decode()


@pytest.mark.parametrize("language, word", [("zh", "排放总量"), ("en", "Emissions")])
def test_no_plan_names_what_is_short_by_cell(tmp_path: Path, language: str, word: str) -> None:
    """Proves that an impossible cap ends with 4 and the cells of the caps.

    A town that must heat itself with coal stock in 2026 cannot emit nothing.
    """
    folder = edited(TOWN, tmp_path / "case", "targets", no_emissions)
    ended = planner("run", folder, "-o", tmp_path / "out", "--language", language)
    said = ended.stderr.decode()
    assert ended.returncode == 4, said
    assert word in said and "!" in said and "kt" in said
    assert list((tmp_path / "out").iterdir()) == []


def test_a_demand_nobody_serves_is_named(tmp_path: Path) -> None:
    """Proves that a city that cannot work at all is told so with the carrier, never a traceback."""
    folder = tmp_path / "case"
    shutil.copytree(TOWN, folder)
    with (folder / "flows.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [row for row in rows if row["direction"] == "in"]
    with (folder / "flows.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(kept)
    ended = planner("run", folder, "-o", tmp_path / "out")
    assert ended.returncode in (3, 4)
    assert b"Traceback" not in ended.stderr and "供热" in ended.stderr.decode()


def test_time_limit_ends_with_5(tmp_path: Path) -> None:
    """Proves that a limit leaves nothing half-made."""
    ended = planner("run", ROOT / "inputs" / "foshan", "-o", tmp_path, "--time-limit", "0.01")
    assert ended.returncode == 5, ended.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_results_that_cannot_be_written_end_with_6(tmp_path: Path) -> None:
    """Proves that the folder is tested before the solve."""
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    ended = planner("run", TOWN, "-o", blocked)
    assert ended.returncode == 6, ended.stderr.decode()


def test_wrong_usage_ends_with_2() -> None:
    """Proves the code for usage, and that it is said in both languages."""
    for call in (["run"], ["run", "no-such-file.xlsx"], ["rnu"], ["run", TOWN, "--foo"]):
        ended = planner(*call)
        assert ended.returncode == 2 and "请核对" in ended.stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one child process")
def test_ctrl_c_ends_with_130_and_leaves_nothing(tmp_path: Path) -> None:
    """Proves that Ctrl-C stops a solve cleanly (of current policy: a plan solves that first)."""
    call = ["run", "inputs/foshan", "-s", "reference"]
    process = subprocess.Popen(
        [sys.executable, "-m", "planner.cli", *call, "-o", str(tmp_path)],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stderr is not None
    for line in process.stderr:
        if "建模" in line.decode():
            break
    time.sleep(0.4)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 130, said
    assert list(tmp_path.iterdir()) == []


def test_a_chinese_console_takes_every_word(tmp_path: Path) -> None:
    """Proves that a GBK console shows what is said (simulated: the encoding of the streams)."""
    folder = tmp_path / "某 市"
    shutil.copytree(TOWN, folder)
    ended = planner(
        "run", folder, "-o", tmp_path / "结 果", PYTHONIOENCODING="gbk", PLANNER_LANG="zh"
    )
    assert ended.returncode == 0, ended.stderr.decode("gbk")
    assert "校核" in ended.stdout.decode("gbk") and "?" not in ended.stdout.decode("gbk")


@pytest.mark.parametrize(
    "verb, heavy",
    [("check", {"pyomo", "pandas", "highspy", "scipy"}), ("run", {"pandas", "scipy"})],
)
def test_a_command_imports_nothing_heavy_that_it_does_not_need(
    verb: str, heavy: set[str], tmp_path: Path
) -> None:
    """Proves that no check waits for Pyomo, and no run for scipy or pandas."""
    where = ["-o", str(tmp_path)] if verb == "run" else []
    code = (
        "import sys; from planner.cli import main\n"
        f"try: main([{verb!r}, 'inputs/town', *{where!r}])\n"
        "except SystemExit as end: assert not end.code\n"
        f"heavy = {heavy!r} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)


def test_a_base_year_that_cannot_be_served_points_at_the_demand(tmp_path: Path) -> None:
    """Proves that a demand beyond the stock of 2025 is named at its own cell, not at a ratio."""

    def twice(row: dict[str, str]) -> None:
        row["2025"] = "200"

    folder = edited(TOWN, tmp_path / "case", "demands", twice)
    ended = planner("run", folder, "-o", tmp_path / "out", "--language", "en")
    said = ended.stderr.decode()
    assert ended.returncode == 4 and "demands!" in said and "flows!" not in said, said
