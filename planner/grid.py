"""Files to grids: what stands in the cells of a workbook or of a folder of CSV files.

Nothing is interpreted here; what a workbook's cells are is told by `planner.xlsx`.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner import archive
from planner.messages import files as messages
from planner.problems import Place, Problem, problem

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
    """The cells of one sheet, from A1; blank cells are None.

    `hidden` has the rows and columns that are not shown, counted from 0, `is_hidden` whether the
    sheet is not; all of them are read.
    """

    title: str
    rows: list[list[Any]]
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    is_csv: bool = False
    formulas: int = 0
    hidden: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))
    is_hidden: bool = False


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


def file_stem(title: str) -> str:
    """Return the name of the CSV file of a sheet, without its ending.

    What no file name may hold on Windows is written %XX, and read back as it was.

    >>> file_stem("#A|B 5%"), _title("#A%7CB 5%25")
    ('#A%7CB 5%25', '#A|B 5%')
    """
    return re.sub(r'[<>:"/\\|?*%\x00-\x1f]|[. ]$', lambda odd: f"%{ord(odd[0]):02X}", title)


def _title(stem: str) -> str:
    return re.sub("%([0-9A-F]{2})", lambda odd: chr(int(odd[1], 16)), stem)


def grids(path: Path) -> tuple[list[Grid], list[Problem]]:
    """Return the sheets of a workbook or folder; no sheets where it cannot be opened."""
    place = Place(path.name)
    if path.is_dir():
        return _folder(path)
    if not path.exists():
        return [], [problem(place, messages.no_such_file, path.name)]
    if not path.is_file():
        return [], [problem(place, messages.not_a_workbook, path.name)]
    try:
        if path.stat().st_size > archive.MOST_BYTES:
            return [], [_too_large(path, archive.MOST_BYTES)]
        content = path.read_bytes()
    except OSError as error:
        return [], [problem(place, messages.cannot_open, path.name, str(error.strerror))]
    if content.startswith(_OLE):
        refusal = messages.password if _ENCRYPTED in content else messages.old_format
        return [], [problem(place, refusal, path.name)]
    suffix = path.suffix.lower()
    if suffix == ".xlsm":
        return [], [problem(place, messages.macros, path.name)]
    if suffix != ".xlsx" or not content.startswith(b"PK"):
        return [], [problem(place, messages.not_a_workbook, path.name)]
    return _workbook(path, content)


def _workbook(path: Path, content: bytes) -> tuple[list[Grid], list[Problem]]:
    place = Place(path.name)
    try:
        looked = archive.inspect(content)
    except archive.Refused as refused:
        if not refused.part:
            return [], [problem(place, refused.message, path.name, *refused.found)]
        from planner import xlsx

        title = xlsx.title(content, refused.part)
        within = Place(path.name, title, refused.cell if title else "")
        return [], [problem(within, refused.message, *refused.found)]
    problems = [
        problem(place, message, path.name, *found, warning=True)
        for message, *found in looked.warnings
    ]
    from planner import xlsx  # its libraries need not be there for a folder of CSV files

    try:
        return xlsx.sheets(content, looked), problems
    except xlsx.Damaged:
        return [], [problem(place, messages.damaged, path.name)]


def _too_large(path: Path, most: int) -> Problem:
    return problem(Place(path.name), messages.too_large, path.name, most // 1_000_000)


def _folder(path: Path) -> tuple[list[Grid], list[Problem]]:
    files = sorted(path.glob("*.csv"))
    if not files:
        return [], [problem(Place(path.name), messages.no_csv, path.name)]
    read, problems, size = [], [], 0
    for file in files:
        try:
            size += file.stat().st_size
            if size > archive.MOST_TEXT:
                return [], [_too_large(path, archive.MOST_TEXT)]
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
        read.append(
            Grid(
                _title(file.stem), [[c.strip() or None for c in row] for row in lines], is_csv=True
            )
        )
    return read, problems
