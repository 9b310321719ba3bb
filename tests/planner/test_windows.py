"""Windows in Chinese, simulated: a GBK console, paths with Chinese and spaces, files held open."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from planner import messages
from tests.planner.workbooks import book

ROOT = Path(__file__).parents[2]
TOWN = ROOT / "inputs" / "town"
BEYOND = "𠮷厂🏭"
"""Letters that GBK does not have."""


def planner(
    here: Path, *arguments: object, code: int = 0, encoding: str = "gbk"
) -> tuple[str, str]:
    """Run the program on a console of an encoding; return what it said, which must decode."""
    ended = subprocess.run(
        [sys.executable, "-m", "planner.cli", *map(str, arguments)],
        capture_output=True,
        cwd=here,
        env={
            **os.environ,
            "PYTHONIOENCODING": "gbk",
            "PLANNER_LANG": "zh",
            "PYTHONPATH": str(ROOT),
        },
        timeout=120,
    )
    said = ended.stdout.decode(encoding), ended.stderr.decode(encoding)
    assert ended.returncode == code, said
    assert "Traceback" not in said[1] and "--debug" not in said[1]
    return said


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder whose name has Chinese and spaces."""
    folder = tmp_path / "我的 文档 (新)"
    folder.mkdir()
    return folder


def test_every_command_speaks_gbk_and_takes_such_paths(here):
    """Proves each command works in such a folder and each word of it shows on such a console."""
    planner(here, "new", "某 市.xlsx", "--example", "town")
    planner(here, "check", "某 市.xlsx")
    planner(here, "export", "某 市.xlsx", "某 市 表")
    planner(here, "import", "某 市 表", "再 来.xlsx")
    said, way = planner(here, "run", "再 来.xlsx", "-o", "结 果")
    assert "校核" in said and "?" not in said + way
    (result,) = (here / "结 果").iterdir()
    planner(here, "report", result)
    shutil.copytree(here / "某 市 表", here / "坏 表")
    text = (here / "坏 表" / "demands.csv").read_text(encoding="utf-8")
    (here / "坏 表" / "demands.csv").write_text(text.replace("GWh", "圆"), encoding="utf-8")
    _, way = planner(here, "check", "坏 表", code=3)
    assert "不认识单位“圆”" in way and "?" not in way


def _beyond(here: Path) -> None:
    made = book()
    made["需求"]["A5"] = BEYOND
    made.save(here / "某市.xlsx")


def test_letters_beyond_gbk_are_shown_as_they_can_be(here):
    """Proves such a name stops nothing: ? on a GBK console, itself with --utf8."""
    _beyond(here)
    assert "“?厂?”" in planner(here, "check", "某市.xlsx", code=3)[1]
    assert BEYOND in planner(here, "--utf8", "check", "某市.xlsx", code=3, encoding="utf-8")[1]


@pytest.mark.parametrize("utf8", [False, True])
def test_a_program_reads_every_letter_whatever_the_console(here, utf8):
    """Proves --json loses nothing on a GBK console: other letters are written as escapes."""
    _beyond(here)
    options, encoding = (["--utf8"], "utf-8") if utf8 else ([], "gbk")
    said, _ = planner(here, *options, "check", "某市.xlsx", "--json", code=3, encoding=encoding)
    (problem,) = [p for p in json.loads(said)["problems"] if not p["warning"]]
    assert problem["code"] == "unknown_reference" and BEYOND in problem["zh"]
    assert problem["sheet"] == "需求"


@pytest.mark.parametrize(
    "name", sorted(Path(str(messages.__path__[0])).glob("*.py")), ids=lambda p: p.stem
)
def test_every_sentence_is_within_gbk(name):
    """Proves no sentence has a letter that a Chinese console cannot show."""
    name.read_text(encoding="utf-8").encode("gbk")


def test_targets_that_cannot_be_written_end_with_6(here):
    """Proves a file held open, a file where a folder should be, and a lost folder are said so.

    A file that another program holds is simulated by a folder of its name.
    """
    planner(here, "new", "某市.xlsx", "--example", "town")
    planner(here, "export", "某市.xlsx", "表")
    assert "已存在" in planner(here, "export", "某市.xlsx", "某市.xlsx", code=6)[1]
    (here / "表" / "settings.csv").unlink()
    (here / "表" / "settings.csv").mkdir()
    assert "无法写入" in planner(here, "export", "某市.xlsx", "表", code=6)[1]
    assert "无法写入" in planner(here, "new", "没有/某市.xlsx", code=6)[1]
    planner(here, "new", "某市.xlsx", code=6)
    planner(here, "import", TOWN, "某市.xlsx", code=6)
    planner(here, "run", "某市.xlsx", "-o", "某市.xlsx", code=6)
