"""Results: the tables of a run and the story of how they came about, on disk and in memory.

The book, the page, comparisons and programs are views of these tables; nothing after this
module sees the model.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.tables import ROW_TYPES
from planner.tables.table import Columns, Table

RUN = "run.json"
TABLES = "tables"


class ChangedTables(ValueError):
    """Raised where tables on disk were changed after their certificate."""


def seal(folder: Path) -> str:
    """Return the SHA-256 of all tables of a folder, by name and content."""
    whole = hashlib.sha256()
    for table in sorted((folder / TABLES).glob("*.csv")):
        whole.update(f"{table.name}\n".encode() + table.read_bytes())
    return whole.hexdigest()


@dataclass
class Results:
    """The tables of a run, by id, and `run`, what `run.json` says."""

    tables: dict[str, Any]
    run: dict[str, Any]

    def save(self, folder: Path) -> None:
        """Write `run.json` and one CSV per table into a folder, which must exist."""
        (folder / TABLES).mkdir(exist_ok=True)
        for name, rows in self.tables.items():
            write_table(folder / TABLES / f"{name}.csv", ROW_TYPES[name], rows)
        self.run["tables"] = seal(folder)
        self.save_story(folder)

    def save_story(self, folder: Path) -> None:
        """Write `run.json` alone, where only the story has changed since `save`."""
        text = json.dumps(self.run, ensure_ascii=False, indent=2, sort_keys=False)
        (folder / RUN).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Results:
        """Return what `save` wrote.

        Raises FileNotFoundError where a part is missing, and ChangedTables where the tables are
        not those that were certified.
        """
        run = json.loads((folder / RUN).read_text(encoding="utf-8"))
        if seal(folder) != run["tables"]:
            raise ChangedTables(folder)
        tables = {
            name: read_table(folder / TABLES / f"{name}.csv", row_type)
            for name, row_type in ROW_TYPES.items()
        }
        return cls(tables, run)

    def frame(self, name: str) -> Any:
        """Return a table as a pandas frame, indexed by what names its rows, for a notebook.

        Headings carry fixed units in brackets, as in the CSV.  Raises KeyError for an unknown
        table.
        """
        import pandas

        row_type = ROW_TYPES[name]
        headings = {column: heading(row_type, column) for column in row_type.columns}
        rows = (row.values() for row in self.tables[name])
        frame = pandas.DataFrame(rows, columns=list(headings)).set_index(list(row_type.key))
        return frame.rename(columns=headings)


def heading(row_type: type[Table], name: str) -> str:
    """Return the CSV heading of a column: its id, with a fixed unit in brackets."""
    unit = row_type.columns[name].unit
    fixed = unit and unit not in row_type.columns and unit != "1"
    return f"{name} [{unit}]" if fixed else name


def write_table(path: Path, row_type: type[Table], rows: Iterable[Table]) -> None:
    """Write rows as CSV, in full precision; a blank cell is None."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([heading(row_type, name) for name in row_type.columns])
        kinds = [column.type for column in row_type.columns.values()]
        if isinstance(rows, Columns):  # in which floats are floats
            writer.writerows(zip(*rows.cells.values(), strict=True))
            return
        writer.writerows(
            [_text(kind, value) for kind, value in zip(kinds, row.values(), strict=True)]
            for row in rows
        )


def read_table(path: Path, row_type: type[Table]) -> Sequence[Table]:
    """Return the rows of a table written by `write_table`."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        kinds = {name: column.type for name, column in row_type.columns.items()}
        if row_type.long:
            written = dict(zip(kinds, zip(*reader, strict=True), strict=False))
            cells = {
                name: [_value(kind, text) for text in written.get(name, ())]
                for name, kind in kinds.items()
            }
            return Columns(row_type, cells)
        return [
            row_type(
                **{
                    name: _value(kind, text)
                    for (name, kind), text in zip(kinds.items(), cells, strict=True)
                }
            )
            for cells in reader
        ]


def _text(kind: str, value: Any) -> Any:
    """Return what stands in the file: a sum over nothing is 0.0 like any other number."""
    return float(value) if kind == "float" and value is not None else value


def _value(kind: str, text: str) -> Any:
    if kind == "str":
        return text
    if text == "":
        return None
    if kind == "bool":
        return text == "True"
    return float(text) if kind == "float" else int(text)
