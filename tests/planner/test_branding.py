"""Branding: from the sheet to the cover, the colours and the foot of every page."""

from __future__ import annotations

import ast
import base64
import io
import shutil
import struct
import zlib
from pathlib import Path

import openpyxl
import pytest

from planner import studies, write
from planner.branding import LARGEST_LOGO
from planner.check import read_and_check
from planner.html_page import page
from planner.messages import check_branding as messages
from planner.report import cover
from planner.report.layout import read_through
from planner.results import Results
from tests.planner.report.conftest import city

TOWN = Path(__file__).parents[2] / "inputs" / "town"


def png(wide: int = 40, high: int = 20) -> bytes:
    """Return a picture of one colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    lines = zlib.compress((b"\0" + b"\x1f\x38\x64" * wide) * high)
    header = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def branded(folder: Path, **said: str) -> Path:
    """Return a copy of the teaching town with a sheet of branding."""
    shutil.copytree(TOWN, folder)
    lines = ["key,value", *(f"{key},{value}" for key, value in said.items())]
    settings = (folder / "settings.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    at = settings.index("value")
    rows = [
        ",".join([k, *[""] * (at - 1), v, *[""] * (len(settings) - at - 1)])
        for k, v in said.items()
    ]
    lines = [",".join(settings), *rows]
    (folder / "branding.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


CASES: list[tuple[str, dict[str, str], dict[str, bytes]]] = [
    ("no_colour", {"dark_colour": "navy"}, {}),
    ("no_picture", {"logo": "logo.svg"}, {"logo.svg": b"<svg/>"}),
    ("no_logo", {"logo": "logo.png"}, {}),
    ("large_logo", {"logo": "logo.png"}, {"logo.png": png() + b"\0" * LARGEST_LOGO}),
]


@pytest.mark.parametrize("code, said, files", CASES, ids=[case[0] for case in CASES])
def test_what_cannot_be_used_is_said_at_its_cell(
    code: str, said: dict[str, str], files: dict[str, bytes], tmp_path: Path
) -> None:
    """One problem, at the value, in both languages."""
    folder = branded(tmp_path / "town", **said)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    _, problems = read_and_check(folder)
    assert [problem.code for problem in problems if not problem.warning] == [code]
    (problem,) = [problem for problem in problems if problem.code == code]
    assert problem.place is not None and problem.place.cell
    assert problem.en != problem.zh


def test_every_sentence_is_caused() -> None:
    """Proves no message about branding is without its case."""
    tree = ast.parse(Path(str(messages.__file__)).read_text(encoding="utf-8"))
    assert {f.name for f in tree.body if isinstance(f, ast.FunctionDef)} == {c[0] for c in CASES}


def test_a_run_carries_its_branding(tmp_path: Path) -> None:
    """The logo goes with the results, so that a book made again has it without the workbook."""
    folder = branded(tmp_path / "town", client="某市财政局", logo="logo.png", dark_colour="#003366")
    (folder / "logo.png").write_bytes(png())
    watch = studies.Watch()
    reading = studies.read_city(folder, watch)
    results = studies.certified_results(studies.make_plan(reading, watch), reading, watch)
    said = results.run["branding"]
    assert said["client"] == "某市财政局"
    assert base64.b64decode(said["logo"].partition(",")[2]) == png()
    assert "author" not in said


@pytest.fixture
def own() -> Results:
    """The hand-made plan with a branding of its own."""
    plan = city()
    logo = base64.b64encode(png()).decode("ascii")
    plan.run["branding"] = {
        "client": "某市财政局", "author": "某咨询公司", "classification": "内部资料", "version": "征求意见稿",
        "disclaimer": "仅供讨论。", "footer": "A & B", "dark_colour": "#5B2C6F", "light_colour": "#E8DAEF",
        "font": "SimSun", "logo": f"data:image/png;base64,{logo}",
    }  # fmt: skip
    return plan


def test_the_book_wears_it(own: Results) -> None:
    """Would fail if a shipped colour or font were left, or a page did not say its classification."""
    book = openpyxl.load_workbook(io.BytesIO(write.book(own, "zh")))
    sheet = book[cover.LABEL.zh]
    texts = {str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value}
    assert {"某市财政局", "某咨询公司", "内部资料", "征求意见稿", "仅供讨论。"} <= texts
    assert len(sheet._images) == 1
    for page_ in book:
        assert "内部资料 · 征求意见稿" in page_.oddHeader.right.text
        assert "A & B" in page_.oddHeader.left.text.replace("&&", "&")
        for line in page_.iter_rows():
            for cell in line:
                used = {cell.fill.fgColor.rgb, cell.font.color.rgb if cell.font.color else None}
                assert not used & {"FF1F3864", "FFD9E2F3"}, (page_.title, cell.coordinate)
                assert cell.value is None or cell.font.name == "SimSun", cell.coordinate


def test_the_page_wears_it(own: Results) -> None:
    """The page has the same colours, logo and disclaimer."""
    whole = page(read_through(own, "zh")).decode("utf-8")
    for text in ("#5B2C6F", "#E8DAEF", "data:image/png;base64,", "仅供讨论。", "SimSun"):
        assert text in whole


def test_nothing_is_worn_where_nothing_is_said() -> None:
    """A book without branding has no picture and no header."""
    book = openpyxl.load_workbook(io.BytesIO(write.book(city(), "zh")))
    assert book[cover.LABEL.zh]._images == []
    assert all(not sheet.oddHeader.right.text for sheet in book)
