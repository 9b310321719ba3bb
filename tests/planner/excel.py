"""What is known to make Excel say that it found a problem with a file's content, looked for.

There is no Excel where these tests run.  Each function yields a sentence for every such thing in
one part of a workbook; the limits are those of Microsoft's specifications and of ECMA-376.
"""

from __future__ import annotations

import io
import math
import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ORDER = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetProtection autoFilter mergeCells "
    "conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup "
    "headerFooter rowBreaks colBreaks ignoredErrors drawing legacyDrawing legacyDrawingHF picture "
    "tableParts extLst"
)
ORDER = _ORDER.split()
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_LOOKS_LIKE_CELL = re.compile(r"[A-Z]{1,3}\d{1,7}|R\d*C\d*|[RC]", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d][\w.]*|\\[\w.]*")
_SHEET_NAMED = re.compile(r"'((?:[^']|'')+)'!|([^\W\d][\w.]*)!")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Package:
    """The parts of a workbook, parsed."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.names = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.names}
        self.trees = {
            name: ElementTree.fromstring(part)
            for name, part in self.parts.items()
            if name.endswith((".xml", ".rels"))
        }
        self.book = self.trees["xl/workbook.xml"]
        self.sheets = {
            sheet.get("name", ""): self.related("xl/workbook.xml")[sheet.get(f"{OFFICE}id", "")]
            for sheet in self.book.iter(f"{MAIN}sheet")
        }
        strings = self.trees.get("xl/sharedStrings.xml")
        self.strings = [
            "".join(text.text or "" for text in item.iter(f"{MAIN}t"))
            for item in (strings.iter(f"{MAIN}si") if strings is not None else ())
        ]

    def related(self, part: str) -> dict[str, str]:
        """Return what the relationships of a part lead to, by id; without links to the outside."""
        folder, name = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {
            each.get("Id", ""): _resolved(folder, each.get("Target", ""))
            for each in (tree if tree is not None else ())
            if each.get("TargetMode") != "External"
        }


def faults(content: bytes) -> list[str]:
    """Return everything in a workbook that Excel is known to repair or to refuse."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    if len({name.casefold() for name in names}) < len(names):
        return ["two parts of one name"]
    package = Package(content)
    if found := list(_package(package)):
        return found  # what leads to nothing cannot be looked at
    found = [*_book(package), *_styles(package)]
    for title, part in package.sheets.items():
        found += [f"{title}: {fault}" for fault in _sheet(package, part)]
    return [*found, *_tables(package), *_charts(package)]


def _resolved(folder: str, target: str) -> str:
    whole = target if target.startswith("/") else posixpath.join("/", folder, target)
    return posixpath.normpath(whole).lstrip("/")


def _package(package: Package) -> Iterator[str]:
    types = package.trees["[Content_Types].xml"]
    defaults = {each.get("Extension", "").lower() for each in types if each.tag.endswith("Default")}
    typed = [each.get("PartName", "")[1:] for each in types if each.tag.endswith("Override")]
    yield from (f"type of a part that is not there: {n}" for n in {*typed} - {*package.names})
    if len({*typed}) < len(typed):
        yield "a part has two types"
    for name in package.names:
        if name not in typed and name.rpartition(".")[2].lower() not in defaults:
            yield f"no content type: {name}"
        if name.endswith(".rels"):
            folder, file = posixpath.split(posixpath.dirname(name) + "x")
            owner = posixpath.join(
                posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name)[:-5]
            )
            ids = [each.get("Id") for each in package.trees[name]]
            if len({*ids}) < len(ids):
                yield f"an id of two relationships: {name}"
            for target in package.related(owner).values():
                if target.partition("#")[0] not in package.parts:
                    yield f"{name} leads to nothing: {target}"
    for name, tree in package.trees.items():
        if name.endswith(".rels"):
            continue
        folder, file = posixpath.split(name)
        rels = package.trees.get(posixpath.join(folder, "_rels", f"{file}.rels"))
        ids = {each.get("Id") for each in (rels if rels is not None else ())}
        for element in tree.iter():
            for key in ("id", "embed", "link"):
                used = element.get(f"{OFFICE}{key}")
                if used is not None and used not in ids:
                    yield f"{name}: no relationship {used}"
            texts = (element.text or "", *element.attrib.values())
            if any(_FORBIDDEN.search(text) for text in texts):
                yield f"{name}: a control character"


def _book(package: Package) -> Iterator[str]:
    titles = list(package.sheets)
    ids = [sheet.get("sheetId") for sheet in package.book.iter(f"{MAIN}sheet")]
    if len({title.casefold() for title in titles}) < len(ids) or len({*ids}) < len(ids):
        yield "two sheets of one name or id"
    for title in titles:
        if not 0 < len(title) <= 31 or set(title) & set("[]:*?/\\") or title.strip("'") != title:
            yield f"name of a sheet: {title}"
    if all(
        sheet.get("state", "visible") != "visible" for sheet in package.book.iter(f"{MAIN}sheet")
    ):
        yield "no sheet is shown"
    seen = set()
    for name in package.book.iter(f"{MAIN}definedName"):
        text, scope = name.get("name", ""), name.get("localSheetId")
        if (text.casefold(), scope) in seen:
            yield f"name defined twice: {text}"
        seen.add((text.casefold(), scope))
        bare = text.removeprefix("_xlnm.")
        if not _NAME.fullmatch(bare) or _LOOKS_LIKE_CELL.fullmatch(bare) or len(text) > 255:
            yield f"illegal name: {text}"
        if scope is not None and int(scope) >= len(titles):
            yield f"name of no sheet: {text}"
        yield from (f"name {text}: {fault}" for fault in formula_faults(package, name.text or ""))


def formula_faults(package: Package, formula: str) -> Iterator[str]:
    """Yield what Excel would not take in a formula."""
    if not formula or len(formula) > 8192 or formula.startswith("="):
        yield f"formula blank, too long or with its sign: {formula[:40]!r}"
    if "#REF!" in formula:
        yield f"a reference to nothing: {formula[:80]}"
    bare = re.sub(r'"(?:[^"]|"")*"', '""', formula)
    for quoted, plain in _SHEET_NAMED.findall(bare):
        title = quoted.replace("''", "'") or plain
        if title not in package.sheets and not title.startswith("["):
            yield f"formula names no sheet: {title}"
    outside = re.sub(r"'(?:[^']|'')*'", "", bare)
    if outside.count("(") != outside.count(")") or outside.count('"') % 2:
        yield f"open bracket or quotation mark: {formula[:80]}"


def _styles(package: Package) -> Iterator[str]:
    tree = package.trees["xl/styles.xml"]

    def size(tag: str) -> int:
        group = tree.find(f"{MAIN}{tag}")
        return 0 if group is None else len(group)

    formats = [each.get("numFmtId") for each in tree.iter(f"{MAIN}numFmt")]
    if len({*formats}) < len(formats) or any(int(i or 0) < 164 for i in formats):
        yield "number format twice, or with a number that is Excel's own"
    if any(len(each.get("formatCode", "")) > 255 for each in tree.iter(f"{MAIN}numFmt")):
        yield "number format too long"
    groups = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
    for style in tree.iter(f"{MAIN}xf"):
        for attribute, group in groups.items():
            if int(style.get(attribute, 0)) >= max(size(group), 1):
                yield f"style of no {attribute}"
    if size("cellXfs") > 64_000 or size("fonts") > 1024:
        yield "too many styles"


def _area(text: str) -> tuple[int, int, int, int] | None:
    """Return top, left, bottom and right of an area, None where it is none."""
    ends = [_ADDRESS.fullmatch(end) for end in text.replace("$", "").split(":")]
    places = [(int(end[2]), _column(end[1])) for end in ends if end]
    if len(places) != len(ends) or not 1 <= len(ends) <= 2:
        return None
    (top, left), (bottom, right) = places[0], places[-1]
    legal = top <= bottom <= 1_048_576 and left <= right <= 16_384
    return (top, left, bottom, right) if legal else None


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _overlap(areas: list[tuple[int, int, int, int]]) -> bool:
    return any(
        a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]
        for i, a in enumerate(areas)
        for b in areas[:i]
    )


def _sheet(package: Package, part: str) -> Iterator[str]:
    tree = package.trees[part]
    if tree.tag != f"{MAIN}worksheet":
        return
    order = [ORDER.index(child.tag.removeprefix(MAIN)) for child in tree]
    if order != sorted(order):
        yield "elements out of order"
    yield from _cells(package, tree)
    yield from _columns(tree)
    merged = [_area(each.get("ref", "")) for each in tree.iter(f"{MAIN}mergeCell")]
    tables = [
        _area(package.trees[path].get("ref", ""))
        for path in package.related(part).values()
        if path.startswith("xl/tables/")
    ]
    whole = [area for area in [*merged, *tables] if area is not None]
    if len(whole) < len(merged) + len(tables) or _overlap(whole):
        yield "merged cells or tables that overlap, or are no area"
    for filtered in tree.findall(f"{MAIN}autoFilter"):
        if _area(filtered.get("ref", "")) is None or tables:
            yield "a filter of the sheet that is no area, or beside a table"
    yield from _validations(package, tree)
    links = list(tree.iter(f"{MAIN}hyperlink"))
    if len(links) > 65_530:
        yield "too many links"
    for link in links:
        if _area(link.get("ref", "")) is None or len(link.get("tooltip", "")) > 255:
            yield f"link at no cell, or with a long tip: {link.get('ref')}"
        if (location := link.get("location")) and link.get(f"{OFFICE}id") is None:
            yield from formula_faults(package, location)
    for text in tree.iter(f"{MAIN}headerFooter"):
        if any(len(each.text or "") > 255 for each in text):
            yield "header or footer too long"
    for formatted in tree.iter(f"{MAIN}cfRule"):
        dxfs = package.trees["xl/styles.xml"].find(f"{MAIN}dxfs")
        count = 0 if dxfs is None else len(dxfs)
        if int(formatted.get("dxfId", -1)) >= count:
            yield "conditional format without its style"
        for formula in formatted.findall(f"{MAIN}formula"):
            yield from formula_faults(package, formula.text or "")


def _cells(package: Package, tree: ElementTree.Element) -> Iterator[str]:
    formats = package.trees["xl/styles.xml"].find(f"{MAIN}cellXfs")
    most = 0 if formats is None else len(formats)
    before = 0
    for row in tree.iter(f"{MAIN}row"):
        number = int(row.get("r", 0))
        if not before < number <= 1_048_576 or float(row.get("ht", 0)) > 409.5:
            yield f"row {number} out of order, too far down or too high"
        before, left = number, 0
        for cell in row:
            where = cell.get("r", "")
            area = _area(where)
            if area is None or area[0] != number or area[1] <= left:
                yield f"cell out of order: {where}"
            left = area[1] if area else left
            if int(cell.get("s", 0)) >= most:
                yield f"no such style: {where}"
            yield from (f"{where}: {fault}" for fault in _content(package, cell))


def _content(package: Package, cell: ElementTree.Element) -> Iterator[str]:
    kind, value = cell.get("t", "n"), cell.findtext(f"{MAIN}v")
    if (formula := cell.findtext(f"{MAIN}f")) is not None:
        yield from formula_faults(package, formula)
    if kind == "s" and (value is None or not 0 <= int(value) < len(package.strings)):
        yield "no such shared text"
    elif kind == "n" and value is not None and not _is_finite(value):
        yield f"no number: {value}"
    elif kind == "b" and value not in ("0", "1"):
        yield f"neither true nor false: {value}"
    elif kind not in ("n", "s", "str", "b", "e", "inlineStr"):
        yield f"no such kind of cell: {kind}"
    texts = [value or ""] if kind == "str" else [t.text or "" for t in cell.iter(f"{MAIN}t")]
    if kind == "s" and value is not None and int(value) < len(package.strings):
        texts.append(package.strings[int(value)])
    if any(len(text) > 32_767 for text in texts):
        yield "text too long"


def _is_finite(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _columns(tree: ElementTree.Element) -> Iterator[str]:
    before = 0
    for column in tree.iter(f"{MAIN}col"):
        first, last = int(column.get("min", 0)), int(column.get("max", 0))
        if not before < first <= last <= 16_384 or float(column.get("width", 0)) > 255:
            yield f"columns {first} to {last} overlap, or are too wide"
        before = last


def _validations(package: Package, tree: ElementTree.Element) -> Iterator[str]:
    longest = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
    for group in tree.findall(f"{MAIN}dataValidations"):
        if int(group.get("count", len(group))) != len(group) or len(group) > 65_534:
            yield "number of drop-downs"
    for each in tree.iter(f"{MAIN}dataValidation"):
        where = each.get("sqref", "")
        if not where or any(_area(part) is None for part in where.split()):
            yield f"drop-down nowhere: {where}"
        for attribute, most in longest.items():
            if len(each.get(attribute, "")) > most:
                yield f"{attribute} of {where} is too long"
        for tag in ("formula1", "formula2"):
            formula = each.findtext(f"{MAIN}{tag}")
            if formula is not None:
                if len(formula) > 255 + 2 * formula.startswith('"'):
                    yield f"drop-down too long: {where}"
                yield from formula_faults(package, formula)


def _tables(package: Package) -> Iterator[str]:
    ids, names = [], [n.get("name", "").casefold() for n in package.book.iter(f"{MAIN}definedName")]
    for title, part in package.sheets.items():
        for path in package.related(part).values():
            if not path.startswith("xl/tables/"):
                continue
            table = package.trees[path]
            name = table.get("displayName", "")
            ids.append(table.get("id"))
            if name.casefold() in names or not _NAME.fullmatch(name) or len(name) > 255:
                yield f"name of a table, illegal or not its own: {name}"
            if _LOOKS_LIKE_CELL.fullmatch(name):
                yield f"name of a table looks like a cell: {name}"
            names.append(name.casefold())
            yield from (f"{title}, {name}: {fault}" for fault in _table(package, part, table))
    if len({*ids}) < len(ids):
        yield "two tables of one id"


def _table(package: Package, part: str, table: ElementTree.Element) -> Iterator[str]:
    area = _area(table.get("ref", ""))
    columns = [each.get("name", "") for each in table.iter(f"{MAIN}tableColumn")]
    if area is None or area[2] <= area[0] or area[3] - area[1] + 1 != len(columns):
        yield "no row of data, or other columns than its area"
        return
    if len({name.casefold() for name in columns}) < len(columns) or "" in columns:
        yield "two columns of one name, or one without"
    shown = {
        cell.get("r", ""): int(cell.findtext(f"{MAIN}v") or 0)
        for cell in package.trees[part].iter(f"{MAIN}c")
        if cell.get("t") == "s"
    }
    strings = dict(enumerate(package.strings))
    cells = [shown.get(f"{_letters(area[1] + i)}{area[0]}", -1) for i in range(len(columns))]
    heads = [strings.get(cell) for cell in cells]
    # Excel writes a line break in the name of a column as _x000a_
    if [re.sub("_x000a_", "\n", name, flags=re.IGNORECASE) for name in columns] != heads:
        yield f"columns are not headed so: {columns} {heads}"
    for filtered in table.iter(f"{MAIN}autoFilter"):
        if _area(filtered.get("ref", "")) != area:
            yield "the filter is not over the table"


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _charts(package: Package) -> Iterator[str]:
    for name, tree in package.trees.items():
        if not re.match(r"xl/charts/chart\d+\.xml", name):
            continue
        series = [each for each in tree.iter() if each.tag.endswith("}ser")]
        if not 0 < len(series) <= 255:
            yield f"{name}: {len(series)} series"
        for each in tree.iter():
            if each.tag.endswith("}f"):
                yield from (f"{name}: {f}" for f in formula_faults(package, each.text or ""))
