"""What leaves the program: no path or name of the person at it, and no text that is a formula."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
USER = "zhangsan7f3"

EVIL = [
    '=HYPERLINK("http://evil.example","EVIL")',
    "=cmd|'/c calc'!EVIL",
    "+EVIL",
    "-EVIL()",
    "@EVIL",
    "<script>EVIL</script>",
    "EVIL\n=1+1",
]
"""Names that a spreadsheet or a browser would calculate or run."""


def _edit(path: Path, changes: dict[str, list[str]]) -> None:
    """Write texts into columns of a CSV file, row by row, round and round."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for column, texts in changes.items():
        if column in rows[0]:
            at = rows[0].index(column)
            for number, row in enumerate(rows[1:]):
                row[at] = texts[number % len(texts)] + (
                    f" {number}" if number >= len(texts) else ""
                )
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _evil(folder: Path) -> None:
    """Give everything in a folder that has a name one that looks like a formula."""
    shutil.copytree(ROOT / "inputs" / "town", folder)
    for path in folder.glob("*.csv"):
        turned = EVIL[len(path.stem) % 3 :] + EVIL[: len(path.stem) % 3]
        _edit(path, {"name_zh": [f"{t}{path.stem[:4]}" for t in turned], "name_en": turned})
        if path.stem != "settings":
            _edit(path, {"note": EVIL, "clause": EVIL, "title_en": EVIL})
    settings = folder / "settings.csv"
    text = settings.read_text(encoding="utf-8")
    quoted = '"=HYPERLINK(""http://evil.example"",""EVIL"")"'
    settings.write_text(text.replace("city_zh,示例镇", f"city_zh,{quoted}"), encoding="utf-8")


class Machine:
    """A person's computer: a home, a folder to work in, and the program run there."""

    def __init__(self, place: Path) -> None:
        self.home = place / "home" / USER
        self.here = self.home / "我的 文档"
        self.here.mkdir(parents=True)
        self.said: list[bytes] = []

    def planner(self, *arguments: object, code: int = 0) -> bytes:
        """Run the program with paths as the person types them; return what it printed."""
        me = dict.fromkeys(("USER", "LOGNAME", "USERNAME"), USER)
        home = dict.fromkeys(("HOME", "USERPROFILE"), str(self.home))
        ended = subprocess.run(
            [sys.executable, "-m", "planner.cli", *map(str, arguments)],
            capture_output=True,
            cwd=self.here,
            env={**os.environ, **me, **home, "PYTHONPATH": str(ROOT), "PLANNER_LANG": "zh"},
            timeout=300,
        )
        assert ended.returncode == code, (arguments, ended.stderr.decode())
        self.said += [ended.stdout, ended.stderr]
        return ended.stdout

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield every file there, and every part of those that are archives."""
        for path in sorted(self.here.rglob("*")):
            if path.is_file():
                content = path.read_bytes()
                yield path.name, content
                if content.startswith(b"PK"):
                    with zipfile.ZipFile(io.BytesIO(content)) as archive:
                        for name in archive.namelist():
                            yield f"{path.name}/{name}", archive.read(name)


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A computer on which everything was done once with a city of evil names."""
    made = Machine(tmp_path_factory.mktemp("m"))
    _evil(made.here / "某市")
    made.planner("import", "某市", "某市.xlsx")
    made.planner("check", "某市.xlsx", "--json")
    printed = made.planner("run", "某市.xlsx", "-o", "结果", "--full", "--json")
    result = Path(json.loads(printed)["folder"])
    made.planner("report", result, "--html", "--charts", "图", "--language", "en")
    made.planner("export", "某市.xlsx", "另存")
    _edit(made.here / "另存" / "demands.csv", {"unit": EVIL, "carrier": EVIL})
    made.planner("check", "另存", "--report", "-o", "问题.xlsx", code=3)
    made.planner("check", "另存", "--json", code=3)
    made.planner("new", "新.xlsx", "--example", "island")
    made.planner("new", "新.xlsx", code=6)
    return made


def test_no_output_says_where_or_who(machine: Machine) -> None:
    """Proves no file and no word has the home, the working folder, the program's or the name.

    Would fail if a table, the story, a property of a book or a message held an absolute path.
    """
    secrets = [USER, str(machine.home), str(machine.here), str(ROOT), str(machine.home.parents[1])]
    found = [
        (name, secret)
        for name, content in [*machine.files(), *(("said", text) for text in machine.said)]
        for secret in secrets
        if secret.encode() in content or json.dumps(secret)[1:-1].encode() in content
    ]
    assert found == []
    assert len(list(machine.files())) > 60


def test_no_name_is_a_formula_in_any_workbook(machine: Machine) -> None:
    """Proves texts of the person are text in every workbook that is written, never in a formula."""
    texts = 0
    for name, content in machine.files():
        if re.search(r"\.xlsx/xl/(worksheets|charts|externalLinks)|\.xlsx/xl/workbook.xml", name):
            formulas = re.findall(
                rb"<(?:c:)?(?:f|formula1|formula2|definedName)\b[^>]*>([^<]*)", content
            )
            live = [re.sub('"(?:[^"]|"")*"', "", unescape(text.decode())) for text in formulas]
            evil = [text for text in live if "EVIL" in text or "|" in text]
            assert evil == [], (name, evil[:2])
            assert b"ddeLink" not in content and "externalLinks" not in name
        if name.endswith(".xml.rels"):
            assert b"evil.example" not in content, name
        if "sharedStrings" in name:
            texts += content.count(b"EVIL")
    assert texts > 50


def test_no_name_is_run_by_a_browser(machine: Machine) -> None:
    """Proves a page escapes what a person wrote."""
    pages = [content for name, content in machine.files() if name.endswith((".html", ".svg"))]
    assert len(pages) > 1
    for page in pages:
        assert b"<script>EVIL" not in page


def test_csv_files_hold_text_as_it_is(machine: Machine) -> None:
    """Proves nothing is put before a text in CSV files, so that it comes back (decision 0017)."""
    before = list(
        csv.reader((machine.here / "某市" / "sectors.csv").open(encoding="utf-8", newline=""))
    )
    after = list(
        csv.reader((machine.here / "另存" / "sectors.csv").open(encoding="utf-8", newline=""))
    )
    assert before == after and any("EVIL" in cell for row in after for cell in row)
