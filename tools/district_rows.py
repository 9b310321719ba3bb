"""Rows of a sheet as they stand in its CSV file: read, written, and split between districts."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

from tools.district_keys import KEYS, REGIONS, YEARS

Row = dict[str, str]
Rows = list[Row]


def read(path: Path) -> Rows:
    """Return the rows of a sheet, by the ids of their columns and with their headings kept."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: Iterable[Row]) -> None:
    """Write a sheet with the columns its rows have, years last and in order."""
    rows = list(rows)
    names = dict.fromkeys(name for row in rows for name in row)
    years = sorted(name for name in names if name.isdigit())
    heading = [name for name in names if not name.isdigit()] + years
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, heading, restval="", lineterminator="\n")
        sheet.writeheader()
        sheet.writerows(rows)


def shares(key: str) -> dict[str, float]:
    """Return what part of a key falls to each district."""
    parts = KEYS[key]
    return {region: part / sum(parts) for region, part in zip(REGIONS, parts, strict=True)}


def scaled(row: Row, share: float, *columns: str) -> Row:
    """Return a row with the numbers of its years, and of some columns, times a share."""
    taken = [name for name in row if name.isdigit() or name in columns]
    numbers = {name: f"{float(row[name]) * share:.12g}" for name in taken if row[name]}
    return {**row, **numbers}


def by_year(row: Row) -> dict[int, float]:
    """Return the value of a row in every model year from its first on: linear between, then level."""
    given = sorted(
        (int(name), float(cell)) for name, cell in row.items() if name.isdigit() and cell
    )
    values = {}
    for year in YEARS:
        before = [point for point in given if point[0] <= year]
        after = [point for point in given if point[0] > year]
        if before and after:
            (first, low), (last, high) = before[-1], after[0]
            values[year] = low + (high - low) * (year - first) / (last - first)
        elif before:
            values[year] = before[-1][1]
    return values


def split(rows: Rows, of: Callable[[Row], dict[str, float]], *columns: str) -> Rows:
    """Return rows with one for each district in which they have a part."""
    return [
        {**scaled(row, share, *columns), "region": region}
        for row in rows
        for region, share in of(row).items()
        if share > 0
    ]


def named(rows: Rows, column: str) -> Rows:
    """Return one row per district, its id and names ending in the district's."""
    return [
        {
            **row,
            column: f"{row[column]}_{region}",
            "name_zh": f"{row['name_zh']}（{zh}）",
            "name_en": f"{row['name_en']}, {en}",
            "region": region,
        }
        for row in rows
        for region, (zh, en) in REGIONS.items()
    ]
