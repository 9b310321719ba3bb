"""Files to grids: what stands in the cells of a workbook or of a folder of CSV files.

Nothing is interpreted here but what a file format hides: errors of formulas, formulas that
were never calculated and merged cells, which the fast reader of workbooks shows as blanks.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner.messages import read as messages
from planner.problems import Place, Problem, problem

MOST_BYTES = 400_000_000
"""A workbook that unpacks to more than this is refused."""

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Broken:
    """A cell without a value: the error a formula gave, or a formula never calculated."""

    text: str
    calculated: bool = True

    def __str__(self) -> str:
        return self.text


class Percent(float):
    """A number whose cell shows it in per cent: 0.85, shown as 85%."""


@dataclass
class Grid:
    """The cells of one sheet, from A1; blank cells are None."""

    title: str
    rows: list[list[Any]]
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    is_csv: bool = False
    formulas: int = 0


def address(row: int, column: int) -> str:
    """Return the address of a cell, both counted from 0.

    >>> address(1, 4), address(9, 27)
    ('E2', 'AB10')
    """
    return f"{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 0.

    >>> column_letters(25), column_letters(26)
    ('Z', 'AA')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def grids(path: Path) -> tuple[list[Grid], list[Problem]]:
    """Return the sheets of a workbook or folder; no sheets where it cannot be opened."""
    place = Place(path.name)
    if path.is_dir():
        return _folder(path)
    if not path.exists():
        return [], [problem(place, messages.no_such_file, path.name)]
    suffix = path.suffix.lower()
    try:
        head = path.read_bytes()
    except OSError as error:
        return [], [problem(place, messages.cannot_open, path.name, str(error.strerror))]
    if head.startswith(_OLE):
        refusal = messages.password if _ENCRYPTED in head else messages.old_format
        return [], [problem(place, refusal, path.name)]
    if suffix == ".xlsm":
        return [], [problem(place, messages.macros, path.name)]
    if suffix != ".xlsx":
        return [], [problem(place, messages.not_a_workbook, path.name)]
    try:
        archive = zipfile.ZipFile(io.BytesIO(head))
    except zipfile.BadZipFile:
        return [], [problem(place, messages.damaged, path.name)]
    with archive:
        return _workbook(path, head, archive)


def _workbook(
    path: Path, content: bytes, archive: zipfile.ZipFile
) -> tuple[list[Grid], list[Problem]]:
    place, names = Place(path.name), archive.namelist()
    if any(name.endswith("vbaProject.bin") for name in names):
        return [], [problem(place, messages.macros, path.name)]
    if sum(item.file_size for item in archive.infolist()) > MOST_BYTES:
        return [], [problem(place, messages.too_large, path.name, MOST_BYTES // 1_000_000)]
    from python_calamine import CalamineError, CalamineWorkbook

    problems = []
    if any(name.startswith("xl/externalLinks/") for name in names):
        problems.append(problem(place, messages.external_links, path.name, warning=True))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        parts, percent = _sheet_parts(archive), _percent_styles(archive)
        found = []
        for title in book.sheet_names:
            sheet = book.get_sheet_by_name(title)
            rows = [
                [_plain(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)
            ]
            xml = archive.read(parts[title]) if title in parts else b""
            formulas = _mark_broken(rows, xml)
            if percent:
                _mark_percent(rows, xml, percent)
            merged = list(sheet.merged_cell_ranges or [])
            found.append(Grid(title, rows, merged, formulas=formulas))
    except (CalamineError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return [], [problem(place, messages.damaged, path.name)]
    return found, problems


def _plain(cell: Any) -> Any:
    if isinstance(cell, str):
        return cell.strip() or None
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell


_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_AT = re.compile(rb'\br="([A-Z]+)(\d+)"')


def _attribute(tag: bytes, name: bytes) -> str:
    import html

    found = re.search(rb"\b" + name + rb'="([^"]*)"', tag)
    return html.unescape(found[1].decode("utf-8")) if found else ""


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of the archive that holds each sheet, by title."""
    relations = archive.read("xl/_rels/workbook.xml.rels")
    targets = {
        _attribute(tag, b"Id"): _attribute(tag, b"Target") for tag in _RELATION.findall(relations)
    }
    parts = {}
    for tag in _SHEET.findall(archive.read("xl/workbook.xml")):
        target = targets.get(_attribute(tag, b"r:id"), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in archive.namelist():
            parts[_attribute(tag, b"name")] = part
    return parts


def _mark_broken(rows: list[list[Any]], xml: bytes) -> int:
    """Put a `Broken` where a cell holds an error or a formula without a value; count formulas."""
    formulas = 0
    if b't="e"' not in xml and b"<f" not in xml:
        return formulas
    for tag, inner in _CELL.findall(xml):
        error = b't="e"' in tag
        formulas += b"<f" in inner
        formula = b"<f" in inner and not re.search(rb"<v>[^<]", inner)
        if b"<f" in inner and b't="str"' in tag and b"<v" in inner:
            formula = False  # a formula whose value is an empty text
        at = _AT.search(tag)
        if not at or not (error or formula):
            continue
        value = re.search(rb"<v>(.*?)</v>", inner)
        text = value[1].decode("utf-8") if value else "="
        _put(rows, *_position(at), Broken(text, calculated=error))
    return formulas


def _percent_styles(archive: zipfile.ZipFile) -> set[bytes]:
    """Return the styles of cells that show numbers in per cent (Excel sets one for “85%”)."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    xml = archive.read("xl/styles.xml")
    formats = {b"9", b"10"}
    for tag in re.findall(rb"<numFmt\b[^>]*>", xml):
        if "%" in _attribute(tag, b"formatCode"):
            formats.add(_attribute(tag, b"numFmtId").encode())
    block = re.search(rb"<cellXfs\b.*?</cellXfs>", xml, re.DOTALL)
    styles = re.findall(rb"<xf\b[^>]*>", block[0]) if block else []
    found = (_attribute(tag, b"numFmtId").encode() for tag in styles)
    return {b"%d" % index for index, number in enumerate(found) if number in formats}


def _mark_percent(rows: list[list[Any]], xml: bytes, percent: set[bytes]) -> None:
    """Make a `Percent` of each number shown in per cent."""
    for tag in re.findall(rb"<c\b[^>]*>", xml):
        style, at = re.search(rb'\bs="(\d+)"', tag), _AT.search(tag)
        if not style or not at or style[1] not in percent:
            continue
        row, column = _position(at)
        if row < len(rows) and column < len(rows[row]) and type(rows[row][column]) in (int, float):
            rows[row][column] = Percent(rows[row][column])


def _position(at: re.Match[bytes]) -> tuple[int, int]:
    column = 0
    for letter in at[1].decode("ascii"):
        column = column * 26 + ord(letter) - 64
    return int(at[2]) - 1, column - 1


def _put(rows: list[list[Any]], row: int, column: int, value: Any) -> None:
    while len(rows) <= row:
        rows.append([])
    rows[row].extend([None] * (column + 1 - len(rows[row])))
    rows[row][column] = value


def _folder(path: Path) -> tuple[list[Grid], list[Problem]]:
    files = sorted(path.glob("*.csv"))
    if not files:
        return [], [problem(Place(path.name), messages.no_csv, path.name)]
    read, problems = [], []
    for file in files:
        try:
            content = file.read_bytes()
        except OSError as error:
            found = (file.name, str(error.strerror))
            problems.append(problem(Place(file.name), messages.cannot_open, *found))
            continue
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            try:
                text = content.decode("gb18030")
            except UnicodeDecodeError:
                problems.append(problem(Place(file.name), messages.unknown_encoding, file.name))
                continue
            problems.append(
                problem(Place(file.name), messages.chinese_encoding, file.name, warning=True)
            )
        try:
            lines = list(csv.reader(io.StringIO(text, newline="")))
        except csv.Error:
            problems.append(problem(Place(file.name), messages.damaged_csv, file.name))
            continue
        read.append(Grid(file.stem, [[_plain(c) for c in row] for row in lines], is_csv=True))
    return read, problems
