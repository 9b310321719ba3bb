"""`planner verify`: the kept input, solved again, gives the same answer, or it is said where not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from planner import studies
from planner.cli import main
from planner.results import RUN, Results
from planner.studies.verifying import compared

INPUTS = Path(__file__).parents[2] / "inputs"


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scenario of the island, with its baseline, from a workbook."""
    from planner.exchange import import_

    base = tmp_path_factory.mktemp("verify")
    folder = shutil.copytree(INPUTS / "island", base / "island")
    with (folder / "settings.csv").open("a", encoding="utf-8") as file:
        file.write("baseline,reference,,A1,\n")
    import_(folder, base / "示例 岛.xlsx")
    return studies.run(base / "示例 岛.xlsx", base / "out", scenario="tighter")[0]


def verify(folder: Path, *options: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["verify", str(folder), "--language", "en", *options])


def test_the_same_answer(result: Path) -> None:
    """Proves that scenario and baseline are solved again too: every table is the same."""
    ended = verify(result, "--json")
    said = json.loads(ended.stdout)
    assert ended.exit_code == 0 and said["same"] and said["versions_differ"] == []
    assert said["tables"]["capacity"] == {
        "same": True, "rows": len(Results.load(result).tables["capacity"]),
        "rows_again": len(Results.load(result).tables["capacity"]),
        "numbers_that_differ": 0, "largest_difference": 0.0,
    }  # fmt: skip
    assert Results.load(result).run["baseline"]


def test_another_objective_is_found(result: Path, tmp_path: Path) -> None:
    """Would fail if a figure changed in run.json by a millionth went unnoticed."""
    copy = shutil.copytree(result, tmp_path / "copy")
    run = json.loads((copy / RUN).read_text(encoding="utf-8"))
    run["objective"]["value"] *= 1 + 1e-6
    (copy / RUN).write_text(json.dumps(run), encoding="utf-8")
    ended = verify(copy)
    assert ended.exit_code == 1 and "not the same" in ended.output


def test_another_input_is_refused(result: Path, tmp_path: Path) -> None:
    """Proves that the input must be the one that was solved; so must the tables."""
    copy = shutil.copytree(result, tmp_path / "copy")
    (kept,) = (copy / "input").iterdir()
    kept.unlink()
    for file in (INPUTS / "island").glob("*.csv"):
        shutil.copy(file, copy / "input")
    ended = verify(copy)
    assert ended.exit_code == 3 and "changed after the run" in ended.output
    shutil.rmtree(copy / "input")
    assert verify(copy).exit_code == 3
    touched = shutil.copytree(result, tmp_path / "touched")
    (touched / "tables" / "costs.csv").write_text("x", encoding="utf-8")
    assert verify(touched).exit_code == 3


@pytest.mark.parametrize("share, differs", [(1e-5, True), (1e-8, False)])
def test_a_number_may_differ_by_a_millionth(result: Path, share: float, differs: bool) -> None:
    """Proves the tolerance of tables: more than a millionth is named, with its share."""
    before, after = Results.load(result).tables, Results.load(result).tables
    largest = max(after["costs"], key=lambda row: row.amount)
    largest.amount *= 1 + share
    found: dict[str, Any] = {each.table: each for each in compared(before, after)}
    assert found["costs"].same is not differs
    assert found["costs"].largest == (pytest.approx(share, rel=1e-3) if differs else 0.0)
    assert all(each.same for name, each in found.items() if name != "costs")


def test_a_row_more_or_a_word_differs(result: Path) -> None:
    """Proves that missing rows, and blanks where numbers stood, are differences."""
    before, after = Results.load(result).tables, Results.load(result).tables
    after["costs"].pop()
    after["targets"][0].state = "otherwise"
    after["prices"][0].price = None
    found = {each.table for each in compared(before, after) if not each.same}
    assert found == {"costs", "targets", "prices"}
