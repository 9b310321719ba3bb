"""What the archive of a workbook holds, looked at before any library unpacks it.

An .xlsx file is a zip archive of XML parts.  Nothing here trusts what it says of itself: parts are
unpacked within bounds, and bombs, tricks with names, macros and live links are refused or told.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from planner.extent import hidden, last_cell
from planner.messages import files as messages

MOST_BYTES = 400_000_000
"""A workbook that unpacks to more than this is refused, and so is a larger file."""

MOST_TIMES, FROM_BYTES = 200, 20_000_000
"""A part larger than so many bytes is refused if it was packed so many times smaller.

Cells pack some 5 to 40 times smaller, blanks a thousand times; looking through them takes long.
"""

MOST_TEXT = 100_000_000
"""A folder of CSV files that holds more bytes than this is refused."""

MOST_PARTS = 3000
"""Parts of an archive; a workbook has a few for each of its sheets."""

MOST_TAGS = 3_000_000
"""Tags of a part that is no sheet: some 700 000 texts, or as many formats or names."""

MOST_SHEET_TAGS = 40_000_000
"""Tags of a sheet: four for each of the cells it may have."""

MOST_CELLS = 6_000_000
"""Cells of a sheet from A1 to its last; 8760 hours of 680 curves."""

MOST_ROWS = 1_048_576
"""Rows that a spreadsheet can have."""

_HEADER = struct.Struct("<4s22xHH")
_WORKBOOK = re.compile(rb"spreadsheetml\.(sheet|template)\.main\+xml")
_DECLARED = re.compile(rb"""<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']""")
_FORMULA = re.compile(
    rb'\br="([A-Za-z]{1,3}\d{1,7})"[^>]{0,200}>\s{0,9}<(?:[^\s<>/:]{1,20}:)?f\b[^>]{0,200}>([^<]{0,8200})<'
)
_TEXTS = re.compile(rb"<(?:[^\s<>/:]{1,20}:)?si[\s/>]")
_QUOTED = re.compile("\"[^\"]*\"|'[^']*'")


class Refused(Exception):
    """The content is not to be read: the message that says why, and what was found.

    `part` and `cell` name the place inside the archive, where there is one.
    """

    def __init__(
        self, message: Callable[..., tuple[str, str]], *found: Any, part: str = "", cell: str = ""
    ) -> None:
        super().__init__(message.__name__)
        self.message, self.found, self.part, self.cell = message, found, part, cell


@dataclass
class Looked:
    """What the look into an archive found.

    `warnings` are what a person should know, each a message and what was found; `hidden` has the
    rows and columns, counted from 0, that the part of a sheet does not show, `formulas` the parts
    that hold formulas.
    """

    warnings: list[tuple[Any, ...]]
    hidden: dict[str, tuple[list[int], list[int]]]
    formulas: set[str]


def inspect(content: bytes) -> Looked:
    """Return what is inside a workbook that may be read.  Raises Refused for any other.

    Memory stays within some times the size that the archive is allowed to have.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
        raise Refused(messages.damaged) from None
    _names(parts)
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(messages.password)
    if sum(part.file_size for part in parts) > MOST_BYTES:
        raise Refused(messages.too_large, MOST_BYTES // 1_000_000)
    for part in parts:
        if part.file_size > max(FROM_BYTES, MOST_TIMES * part.compress_size):
            megabytes = part.file_size // 1_000_000
            raise Refused(messages.blown_up, part.filename[:80], megabytes)
    names = [part.filename for part in parts]
    if any("vbaproject" in n.casefold() or "macrosheets/" in n.casefold() for n in names):
        raise Refused(messages.macros)
    warnings: dict[str, tuple[Any, ...]] = {}
    unseen: dict[str, tuple[list[int], list[int]]] = {}
    formulas: set[str] = set()
    is_workbook, placed = False, None
    for name, unpacked in _unpacked(content, parts):
        if name == "[Content_Types].xml":
            if b"macroEnabled" in unpacked:
                raise Refused(messages.macros)
            is_workbook = _WORKBOOK.search(unpacked) is not None
        try:
            _part(name, unpacked, warnings)
            if b"hidden" in unpacked:
                unseen[name] = hidden(unpacked)
            if b"<f>" in unpacked or b"<f " in unpacked:
                formulas.add(name)
        except Refused as refused:
            if not refused.part:
                raise
            placed = placed or refused  # its title is looked up once every part has been seen
    if not is_workbook:
        raise Refused(messages.not_a_workbook)
    if placed is not None:
        raise placed
    return Looked(list(warnings.values()), unseen, formulas)


def comments(path: Path) -> int:
    """Return how many cells of a workbook, already inspected, have a comment."""
    with zipfile.ZipFile(path) as whole:
        names = [n for n in whole.namelist() if re.match(r"xl/(comments/)?comments?\d*\.xml", n)]
        return sum(len(re.findall(rb"<(?:\w+:)?comment ", whole.read(name))) for name in names)


def _names(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse names that lead out of the archive, or that stand for two parts or for none."""
    if len(parts) > MOST_PARTS:
        raise Refused(messages.too_many_parts, MOST_PARTS)
    seen: set[str] = set()
    for part in parts:
        name = part.orig_filename
        leads_out = name.startswith("/") or ".." in name.split("/") or re.search(r"[\\:\0]", name)
        if leads_out or name.casefold() in seen or stat.S_ISLNK(part.external_attr >> 16):
            shown = "".join(letter if letter.isprintable() else "?" for letter in name)
            raise Refused(messages.odd_archive, shown[:80])
        seen.add(name.casefold())


def _unpacked(content: bytes, parts: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    """Yield each part with its content; one that is not as long as it says is refused."""
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        header = content[part.header_offset : part.header_offset + _HEADER.size]
        if part.header_offset < end or len(header) < _HEADER.size:
            raise Refused(messages.odd_archive, part.filename[:80])
        signature, name, extra = _HEADER.unpack(header)
        begin = part.header_offset + _HEADER.size + name + extra
        end = begin + part.compress_size
        packed = content[begin:end]
        if signature != b"PK\3\4" or len(packed) != part.compress_size:
            raise Refused(messages.damaged)
        yield part.filename, _inflated(part, packed)


def _inflated(part: zipfile.ZipInfo, packed: bytes) -> bytes:
    if part.compress_type == zipfile.ZIP_STORED:
        whole, ended = packed, True
    elif part.compress_type == zipfile.ZIP_DEFLATED:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            whole = inflater.decompress(packed, part.file_size + 1)
            ended = inflater.eof or (not part.file_size and not whole)
        except zlib.error:
            raise Refused(messages.damaged) from None
    else:
        raise Refused(messages.damaged)
    if len(whole) > part.file_size:
        raise Refused(messages.odd_archive, part.filename[:80])
    if len(whole) != part.file_size or not ended:
        raise Refused(messages.damaged)
    return whole


def _part(name: str, content: bytes, warnings: dict[str, tuple[Any, ...]]) -> None:
    if content.startswith((b"PK\3\4", b"\xd0\xcf\x11\xe0")) or name.startswith("xl/embeddings/"):
        warnings.setdefault("embedded", (messages.embedded, name[:80]))
        return
    if name.startswith("xl/externalLinks/") or name == "xl/connections.xml":
        warnings.setdefault("external_links", (messages.external_links,))
    start = content[:1000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not start.startswith(b"<"):
        return
    declared = _DECLARED.match(start)
    odd = b"\0" in content[:1000] or (
        declared and declared[1].lower() not in (b"utf-8", b"us-ascii")
    )
    letters = content.replace(b"\0", b"") if odd else content
    if b"<!" in letters and (b"<!DOCTYPE" in letters or b"<!ENTITY" in letters):
        raise Refused(messages.entities, name[:80])
    if odd:
        raise Refused(messages.damaged)  # letters that the looks below would not see
    if name.startswith("xl/externalLinks/") and b"ddeLink" in content:
        raise Refused(messages.dde)
    tags = content.count(b"<")
    if tags > MOST_TAGS:
        is_sheet = name.startswith("xl/worksheets/") and not _TEXTS.search(content)
        if tags > MOST_SHEET_TAGS or not is_sheet:
            raise Refused(messages.too_much_inside, name[:80])
    if b"sheetData" in content:
        _sheet(name, content)


def _sheet(name: str, content: bytes) -> None:
    rows, columns, cell = last_cell(content, MOST_CELLS)
    if rows * columns > MOST_CELLS or rows > MOST_ROWS:
        raise Refused(messages.too_far, cell, part=name, cell=cell)
    if b"|" in content:
        for at, formula in _FORMULA.findall(content):
            if "|" in _QUOTED.sub("", unescape(formula.decode("utf-8", "replace"))):
                raise Refused(messages.dde_formula, part=name, cell=at.decode())
