"""Calls that went wrong before: names of workbooks, very long names, and JSON of a wrong call."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from planner.cli import main
from planner.file_names import SHORT

TOWN = Path(__file__).parents[2] / "inputs" / "town"


def called(*arguments: Any) -> Result:
    """Return how a call of the program ended."""
    return CliRunner().invoke(main, [str(each) for each in arguments])


@pytest.mark.parametrize("command", [["new"], ["import", TOWN]])
def test_a_workbook_without_an_ending_gets_one(tmp_path: Path, command: list[Any]) -> None:
    """Proves that what is written under a bare name can be checked; would fail if it kept that."""
    ended = called(*command, tmp_path / "城市")
    assert ended.exit_code == 0, ended.stderr
    assert "城市.xlsx" in ended.stdout
    assert [each.name for each in tmp_path.iterdir()] == ["城市.xlsx"]
    assert called("check", tmp_path / "城市.xlsx").exit_code == 0


@pytest.mark.parametrize(
    "command", [["new"], ["import", TOWN], ["explain", TOWN, "-o"], ["sensitivity", TOWN, "-o"]]
)
def test_a_workbook_of_another_kind_is_not_written(tmp_path: Path, command: list[Any]) -> None:
    """Proves that an ending which could not be read again is refused, with a name that can."""
    ended = called(*command, tmp_path / "q.xls")
    assert ended.exit_code == 2
    assert "q.xls is no name for a workbook; let it end in .xlsx, such as q.xlsx." in ended.stderr
    assert "应以 .xlsx 结尾，q.xls 不符合；可改为 q.xlsx" in ended.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (["run", "没有.xlsx", "--json"], "没有名为 没有.xlsx 的文件"),
        (["new", "q.xls", "--json"], "可改为 q.xlsx"),
        (["check", "--json"], "缺少参数"),
        (["sweep", "--jsno", "--json"], "没有这个选项"),
    ],
)
def test_a_wrong_call_is_told_to_a_program(arguments: list[str], sentence: str) -> None:
    """Proves that --json answers in JSON even where the call is wrong, and people read as before."""
    ended = called(*arguments)
    document = json.loads(ended.stdout)
    assert (ended.exit_code, document["exit_code"]) == (2, 2)
    (problem,) = document["problems"]
    assert problem["code"] == "wrong_usage"
    assert sentence in problem["zh"] and sentence in ended.stderr
    assert not called(*(each for each in arguments if each != "--json")).stdout


def test_our_own_bug_is_told_to_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves that --json answers in JSON where the program itself fails."""
    monkeypatch.setattr("planner.template.new", lambda *_: 1 / 0)
    ended = called("new", tmp_path / "a.xlsx", "--json")
    document = json.loads(ended.stdout)
    assert (ended.exit_code, document["exit_code"]) == (1, 1)
    assert [each["code"] for each in document["problems"]] == ["our_bug"]


@pytest.mark.filterwarnings("error")
def test_very_long_names_leave_whole_results(tmp_path: Path) -> None:
    """Proves that names of 300 letters end in a folder and a book whose footer is there.

    Would fail if a folder were named in full (a name has 255 bytes, a Chinese letter three of them)
    or a footer were (255 letters, of which an ampersand takes two).
    """
    town, city, scenario = tmp_path / "town", "佛&" * 150, "s" * 300
    shutil.copytree(TOWN, town)
    settings = (town / "settings.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in settings if not line.startswith("city_zh,")]
    (town / "settings.csv").write_text("\n".join([*kept, f"city_zh,{city}"]), encoding="utf-8")
    (town / "scenarios.csv").write_text(f"scenario,name_zh\n{scenario},\n", encoding="utf-8")
    ended = called("run", town, "-s", scenario, "-o", tmp_path / "results", "--language", "zh")
    assert ended.exit_code == 0, ended.stderr
    (folder,) = (tmp_path / "results").iterdir()
    (book,) = folder.glob("*.xlsx")
    assert len(book.stem) <= SHORT and len(folder.name) <= SHORT + len("-20300101-120000")
    for sheet in openpyxl.load_workbook(book).worksheets:
        assert sheet.oddFooter.left.text and sheet.oddFooter.left.text.startswith("佛")
