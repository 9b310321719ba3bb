"""Files and folders that are refused, or told about, by name: within bounded memory and time."""

from __future__ import annotations

import ast
import io
import json
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from planner import archive
from planner.check import read_and_check
from planner.extent import last_cell
from planner.messages import files as messages
from tests.planner.workbooks import book, saved

SHEET = "xl/worksheets/sheet8.xml"
"""The part of sheet 技术."""

Parts = dict[str, bytes]


def _parts() -> Parts:
    stored = io.BytesIO()
    book().save(stored)
    with zipfile.ZipFile(stored) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def _write(path: Path, parts: Parts) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)


def changed(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Return what writes the workbook with one part changed, or added."""

    def make(path: Path) -> None:
        parts = _parts()
        parts[name] = change(parts.get(name, b""))
        _write(path, parts)

    return make


def added(name: str, content: bytes = b"<x/>") -> Callable[[Path], None]:
    """Return what writes the workbook with one more part, whatever its name."""

    def make(path: Path) -> None:
        book().save(path)
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as made:
            made.writestr(zipfile.ZipInfo(name), content)

    return make


def row(text: bytes) -> Callable[[Path], None]:
    """Return what writes the workbook with more rows in sheet 技术, as XML."""
    return changed(SHEET, lambda part: part.replace(b"</sheetData>", text + b"</sheetData>"))


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "' + b"ha" * 50_000 + b'">]>'


def _entities(part: bytes) -> bytes:
    return LAUGHS + part.split(b"?>", 1)[-1].replace(b"</", b"&a;</", 1)


def _twice(path: Path) -> None:
    book().save(path)
    with zipfile.ZipFile(path, "a") as made, pytest.warns(UserWarning):
        made.writestr("xl/workbook.xml", b"<x/>")


def _link(path: Path) -> None:
    book().save(path)
    with zipfile.ZipFile(path, "a") as made:
        link = zipfile.ZipInfo("xl/media/1.png")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")


def _lying(path: Path) -> None:
    """A part that says it is small and unpacks to 300 MB."""
    book().save(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/bomb.xml", b"<x>" + b" " * 300_000_000)
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\1\2") + 24 :][:4] = b""
    at = content.rindex(b"PK\1\2") + 24
    content[at : at + 4] = struct.pack("<I", 10)
    path.write_bytes(bytes(content))


def _overlapping(path: Path) -> None:
    """Two entries that unpack the same bytes, as bombs do that hold more than they weigh."""
    book().save(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/a.bin", b"0" * 100)
        made.writestr("xl/b.bin", b"0" * 100)
    content = bytearray(path.read_bytes())
    last = content.rindex(b"PK\1\2")
    before = content.rindex(b"PK\1\2", 0, last)
    content[last + 42 : last + 46] = content[before + 42 : before + 46]
    path.write_bytes(bytes(content))


def _encrypted(path: Path) -> None:
    book().save(path)
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\1\2") + 8] |= 1
    path.write_bytes(bytes(content))


def _bomb(path: Path) -> None:
    book().save(path)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as made,
        made.open("xl/bomb", "w") as bomb,
    ):
        for _ in range(401):
            bomb.write(b"\0" * 1_000_000)


def _many(path: Path) -> None:
    book().save(path)
    with zipfile.ZipFile(path, "a") as made:
        for number in range(archive.MOST_PARTS):
            made.writestr(f"xl/{number}", b"")


def _torn(path: Path) -> None:
    _write(path, {n: part[:200] if "sheet3" in n else part for n, part in _parts().items()})


def _csv(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.mkdir()
        if content:
            (path / "gases.csv").write_bytes(content)

    return write


def _long(path: Path) -> None:
    path.mkdir()
    with (path / "gases.csv").open("wb") as file:
        file.truncate(archive.MOST_TEXT + 1)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _far_before_laughs(path: Path) -> None:
    """A sheet that reaches too far, before a part that nobody may open to learn its title."""
    row(FAR)(path)
    changed("xl/styles.xml", _entities)(path.with_name("x"))
    with zipfile.ZipFile(path) as far, zipfile.ZipFile(path.with_name("x")) as laughs:
        parts = {n: far.read(n) for n in far.namelist()}
        parts["xl/styles.xml"] = laughs.read("xl/styles.xml")
    path.with_name("x").unlink()
    _write(path, {SHEET: parts.pop(SHEET), **parts})


FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
OLE = b"\xd0\xcf\x11\xe0" + b"\0" * 600
SECRET = "EncryptedPackage".encode("utf-16-le")
STRINGS = b"<sst><si><t>a</t></si>%s</sst>" % (b"<si><t/></si>" * 1_000_000)
STYLES = b"<styleSheet><cellXfs>%s</cellXfs></styleSheet>" % (b"<xf/>" * 3_000_001)
DEEP = b"<a>" * 300_000 + b"</a>" * 300_000
SLOW = [
    *("[ " * 16_000, "1 " * 16_000, "1," * 16_000, "%" * 32_000, "(" * 32_000, "元/" * 16_000),
    *("kW^" * 10_000, "1" * 32_000, "同上" * 16_000, "-" * 32_000, "a_x0041_" * 4_000),
]
"""Texts that a careless pattern takes minutes for."""

CASES: list[tuple[str, str, Callable[[Path], object]]] = [
    ("no_such_file", "没有.xlsx", lambda path: None),
    ("old_format", "旧.xls", lambda path: path.write_bytes(OLE)),
    ("old_format", "旧.xlsx", lambda path: path.write_bytes(OLE)),
    ("password", "密.xlsx", lambda path: path.write_bytes(OLE + SECRET)),
    ("password", "锁.xlsx", _encrypted),
    ("macros", "宏.xlsm", lambda path: path.write_bytes(b"PK")),
    ("macros", "宏改名.xlsx", added("xl/vbaProject.bin", b"\0")),
    ("macros", "老宏.xlsx", added("xl/macrosheets/sheet1.xml")),
    ("macros", "宏类型.xlsx", changed("[Content_Types].xml", lambda part: part.replace(
        b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"))),
    ("not_a_workbook", "文.docx", lambda path: path.write_bytes(b"PK")),
    ("not_a_workbook", "网页.xlsx", lambda path: path.write_bytes(b"<html><table></table></html>")),
    ("not_a_workbook", "空.xlsx", lambda path: path.write_bytes(b"")),
    ("not_a_workbook", "文档.xlsx", changed("[Content_Types].xml", lambda part: part.replace(
        b"spreadsheetml.sheet.main", b"wordprocessingml.document.main"))),
    ("not_a_workbook", "压缩包.xlsx", lambda path: _write(path, {"a.txt": b"text"})),
    ("not_a_workbook", "管道.xlsx", _pipe),
    ("damaged", "坏.xlsx", lambda path: path.write_bytes(b"PK\3\4 not a zip")),
    ("damaged", "破.xlsx", _torn),
    ("damaged", "宽字符.xlsx", changed(SHEET, lambda part: part.decode().encode("utf-16"))),
    ("damaged", "异码.xlsx", changed(SHEET, lambda part: b'<?xml version="1.0" encoding="cp037"?>'
                                     + part.decode("ascii", "ignore").encode("cp037"))),
    ("too_large", "大.xlsx", _bomb),
    ("blown_up", "空白.xlsx", changed(SHEET, lambda part: part.replace(b"</sheetData>", b" " * 30_000_000 + b"</sheetData>"))),
    ("too_many_parts", "碎.xlsx", _many),
    ("too_much_inside", "文本.xlsx", changed("xl/sharedStrings.xml", lambda part: STRINGS)),
    ("too_much_inside", "样式.xlsx", changed("xl/styles.xml", lambda part: STYLES)),
    ("too_much_inside", "冒充.xlsx", changed("xl/sharedStrings.xml", lambda part: b"<!--sheetData-->" + STRINGS)),
    ("entities", "先远.xlsx", _far_before_laughs),
    ("too_far", "远.xlsx", row(FAR)),
    ("too_far", "藏.xlsx", row(b'<row r="9"><c r="XFD1048576" x="/>"><v>1</v></c></row>')),
    ("too_far", "无址.xlsx", row(b'<row r="1048000">' + b"<c><v>1</v></c>" * 9 + b"</row>")),
    ("too_far", "行号.xlsx", row(b'<row r="999999999"><c r="A999999999"><v>1</v></c></row>')),
    ("odd_archive", "出.xlsx", added("../../evil.xml")),
    ("odd_archive", "根.xlsx", added("/etc/cron.d/evil")),
    ("odd_archive", "盘.xlsx", added("C:/evil.xml")),
    ("odd_archive", "反斜.xlsx", added("xl\\..\\evil.xml")),
    ("odd_archive", "重.xlsx", _twice),
    ("odd_archive", "大小写.xlsx", added("XL/Workbook.xml")),
    ("odd_archive", "链.xlsx", _link),
    ("odd_archive", "谎.xlsx", _lying),
    ("odd_archive", "叠.xlsx", _overlapping),
    ("entities", "笑.xlsx", changed(SHEET, _entities)),
    ("entities", "笑二.xlsx", changed("xl/workbook.xml", _entities)),
    ("entities", "笑三.xlsx", changed("xl/styles.xml", _entities)),
    ("entities", "笑四.xlsx", changed("docProps/core.xml", _entities)),
    ("entities", "笑五.xlsx", changed("[Content_Types].xml", _entities)),
    ("entities", "宽笑.xlsx", changed(SHEET, lambda part: _entities(part).decode().encode("utf-16"))),
    ("entities", "外.xlsx", changed("xl/_rels/workbook.xml.rels", lambda part: (
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + part))),
    ("dde", "动态.xlsx", added("xl/externalLinks/externalLink1.xml",
                             b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>')),
    ("dde_formula", "公式.xlsx", row(b'<row r="9"><c r="E9"><f>cmd|\'/c calc\'!A0</f><v>1</v></c></row>')),
    ("external_links", "链接.xlsx", added("xl/externalLinks/externalLink1.xml")),
    ("external_links", "数据.xlsx", added("xl/connections.xml")),
    ("embedded", "内嵌.xlsx", added("xl/embeddings/a.docx")),
    ("embedded", "套.xlsx", added("xl/a.bin", b"PK\3\4")),
    ("too_large", "大表", _long),
    ("no_csv", "空", _csv(b"")),
    ("unknown_encoding", "乱", _csv(b"gas\n\xff\xff\n")),
    ("damaged_csv", "破", _csv(b'gas\n"' + b"x" * 200_000)),
    ("chinese_encoding", "国标", _csv("gas,note\nCO2,二氧化碳\n".encode("gb18030"))),
]  # fmt: skip

WARNINGS = {"external_links", "embedded", "chinese_encoding"}

WITHIN = """
import json, resource, sys
from planner.check import read_and_check
resource.setrlimit(resource.RLIMIT_AS, (2_500_000_000, 2_500_000_000))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
for path in sys.argv[1:]:
    reading, problems = read_and_check(path)
    found = [[p.code, p.warning, p.place.file, p.place.say(), p.zh] for p in problems]
    print(json.dumps([found, reading.city is None]))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limits on a process of this kind")
@pytest.mark.parametrize("code, name, make", CASES, ids=[f"{c[0]}-{c[1]}" for c in CASES])
def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path, code, name, make):
    """Proves the first problem says what kind of file it is, in 2.5 GB and 20 s at the most.

    The limits are on the whole process; some 0.5 GB of address space is the libraries'.
    """
    make(tmp_path / name)
    ended = subprocess.run(
        [sys.executable, "-c", WITHIN, str(tmp_path / name)], capture_output=True, timeout=60
    )
    assert ended.returncode == 0, ended.stderr.decode()
    problems, no_city = json.loads(ended.stdout)
    first = next(problem for problem in problems if problem[0] == code)
    assert first[1] == (code in WARNINGS)
    assert first[2] in (name, "gases.csv")
    assert no_city or code in WARNINGS
    if code not in WARNINGS:
        assert len(problems) == 1


def test_every_sentence_about_files_has_the_file_that_causes_it():
    """Proves no message is without its case; a locked file is simulated below."""
    tree = ast.parse(Path(str(messages.__file__)).read_text(encoding="utf-8"))
    said = {f.name for f in tree.body if isinstance(f, ast.FunctionDef)}
    assert said == {case[0] for case in CASES} | {"cannot_open"}


def test_a_file_held_by_another_program_is_named(tmp_path, monkeypatch):
    """Proves what Windows says of a locked file becomes a sentence (simulated)."""
    path = saved(book(), tmp_path)

    def locked(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)
    _, (problem,) = read_and_check(path)
    assert problem.code == "cannot_open" and "关闭" in problem.zh


def test_what_reaches_too_far_is_named_by_its_cell(tmp_path):
    """Proves the sheet's title and the stray cell are told, and a DDE formula's cell too."""
    cases = {case[1]: case[2] for case in CASES}
    for name, place in (("远.xlsx", "技术!XFD1048576"), ("公式.xlsx", "技术!E9")):
        cases[name](tmp_path / name)
        _, (problem,) = read_and_check(tmp_path / name)
        assert problem.place.say() == place


def test_formats_far_away_are_nothing(tmp_path):
    """Proves a cell that only carries a format, at the end of the sheet, refuses nothing."""
    path = tmp_path / "格式.xlsx"
    row(b'<row r="1048576" ht="15"><c r="XFD1048576" s="0"/></row>')(path)
    _, problems = read_and_check(path)
    assert problems == []


def test_pipes_within_quotation_marks_start_nothing(tmp_path):
    """Proves a text or a sheet's name with | in a formula is not taken for DDE."""
    path = tmp_path / "竖线.xlsx"
    row(b'<row r="4"><c r="N4"><f>"#a|b"&amp;\'c|d\'!A1</f><v>7</v></c></row>')(path)
    _, problems = read_and_check(path)
    assert "dde_formula" not in {problem.code for problem in problems}


@pytest.mark.parametrize(
    "cells, expected",
    [
        (b'<row r="2"><c r="C2"><v>1</v></c></row>', (2, 3)),
        (b"<row><c><v>1</v></c><c><v>1</v></c></row><row><c><v>2</v></c></row>", (2, 2)),
        (b'<x:row r="3"><x:c r="B3"/><x:c><x:is/></x:c></x:row>', (3, 3)),
    ],
)
def test_how_far_cells_reach_is_told_however_they_are_written(cells, expected):
    """Proves cells without an address, and tags with a prefix, are placed as readers place them."""
    sheet = b'<s xmlns:x="x"><sheetData>' + cells + b"</sheetData></s>"
    assert last_cell(sheet, archive.MOST_CELLS)[:2] == expected


PARTS = [
    (SHEET, b"</sheetData>"),
    ("xl/styles.xml", b"</cellXfs>"),
    ("xl/workbook.xml", b"</sheets>"),
    ("xl/sharedStrings.xml", b"</sst>"),
    ("xl/_rels/workbook.xml.rels", b"</Relationships>"),
    ("[Content_Types].xml", b"</Types>"),
    ("docProps/core.xml", b"</cp:coreProperties>"),
]


def _within(path: Path) -> list[list[object]]:
    """Return the problems of a file read in a process with limits."""
    ended = subprocess.run(
        [sys.executable, "-c", WITHIN, str(path)], capture_output=True, timeout=60
    )
    assert ended.returncode == 0, ended.stderr.decode()[-500:]
    found: list[list[object]] = json.loads(ended.stdout)[0]
    return found


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limits on a process of this kind")
@pytest.mark.parametrize("part, end", PARTS, ids=[part for part, _ in PARTS])
def test_tags_within_tags_without_end_break_nothing(tmp_path, part, end):
    """Proves 300 000 levels of tags, in any part, are read past or refused, never a crash."""
    changed(part, lambda content: content.replace(end, DEEP + end))(tmp_path / "深.xlsx")
    assert all(
        problem[0] in ("damaged", "not_a_workbook") for problem in _within(tmp_path / "深.xlsx")
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limits on a process of this kind")
@pytest.mark.parametrize("cell", ["M4", "E3", "A5", "E5"])
def test_long_texts_take_no_long_time(tmp_path, cell):
    """Proves no text makes a heading, a unit, a key, a number or a choice slow: 20 s for eleven."""
    paths = []
    for number, text in enumerate(SLOW):
        made = book()
        made["技术"][cell] = text
        made["设置"]["B5"] = made["设置"]["A12"] = text
        paths.append(saved(made, tmp_path, f"{number}.xlsx"))
    ended = subprocess.run(
        [sys.executable, "-c", WITHIN, *map(str, paths)], capture_output=True, timeout=60
    )
    assert ended.returncode == 0, ended.stderr.decode()[-500:]
    assert len(ended.stdout.splitlines()) == len(SLOW)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limits on a process of this kind")
def test_looking_for_dde_takes_no_long_time(tmp_path):
    """Proves a text full of what begins a formula's cell, without one, is looked through once."""
    text = b'|<row r="9"><c r="A9" t="inlineStr"><is><t>' + b' r="A1"' * 1_000_000
    row(text + b"</t></is></c></row>")(tmp_path / "慢.xlsx")
    _within(tmp_path / "慢.xlsx")
