"""Vintage classes: what runs apart because it was built better; plain functions of the city.

The vintages of a technology or a storage share one dispatch.  Where sheet `vintages` gives a field
by year of building, those that differ become classes: each has flows, factors, a dispatch and running
costs of its own, called `heat_pump@2030` after the first year in which it is built.  What was built
before the first year given is as the asset's own sheet says.  What a retrofit makes is of the year
in which it is made.  All that concerns building and standing stays with the
asset: cost, potential, limits, growth, stock, retrofits, payments and targets are of all classes
together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models import timeline, vintages
from models.city import CellName, City, Row, Series

OF_TECHNOLOGY = (
    "availability",
    "minimum_output",
    "ramp",
    "reserve_credit",
    "fixed_cost",
    "variable_cost",
)
"""Fields that are columns of sheet `technologies`."""

OF_STORAGE = (
    "charge_efficiency",
    "discharge_efficiency",
    "hourly_loss",
    "reserve_credit",
    "fixed_cost",
)
"""Fields that are columns of sheet `storages`."""

OF_FLOW = {"input": "in", "output": "out"}
"""Fields that are ratios of flows, by the direction of the flow."""

SHEETS = ("technologies", "storages", "flows", "emission_factors")
"""Sheets with rows of each class."""


def fields(city: City, asset: str) -> tuple[str, ...]:
    """Return the fields that can change by vintage of an asset."""
    if asset in city.storages:
        return OF_STORAGE
    return (*OF_TECHNOLOGY, *OF_FLOW, "emission_factor")


def given(city: City, asset: str) -> dict[tuple[str, str | None], Series]:
    """Return the fields given by vintage, with their item: (field, item) → series by build year."""
    return {
        (field, item): row.value
        for (name, field, item), row in city.vintages.items()
        if name == asset
    }


def value(series: Series, built: int) -> float | None:
    """Return what a series says of what is built in a year; None before its first year.

    >>> better = Series({2028: 0.9}, "step")
    >>> value(better, 2027), value(better, 2028), value(better, 2035)
    (None, 0.9, 0.9)
    """
    return series.get(built) if built >= min(series.anchors, default=built) else None


def expand(city: City) -> City:
    """Return the city whose assets are split into the classes that sheet `vintages` asks for.

    Vintages in a row that do not differ are one class; an asset with one class is not split.
    """
    names = dict.fromkeys(name for name, _, _ in city.vintages)
    if not names or city.class_of:
        return city
    tables = {name: dict(city.tables[name]) for name in SHEETS}
    for name in names:
        _split(city, name, tables)
    return City({**city.tables, **tables}, given=city.given)


def _split(city: City, name: str, tables: dict[str, dict[Any, Any]]) -> None:
    sheet = "storages" if name in city.storages else "technologies"
    changing, base = given(city, name), vintages.asset(city, name)
    runs = _runs(city, name, changing)
    if len(runs) == 1:
        years = {name: runs[0][0]}
    else:
        years = {f"{name}@{first}": first for first, _ in runs}
    own = {sheet: _rows_of(city, sheet, name) for sheet in ("flows", "emission_factors")}
    for flows_or_factors, rows in own.items():
        for key in rows:
            del tables[flows_or_factors][key]
    for unit, first in years.items():
        at = {what: value(series, first) for what, series in changing.items()}
        values = {what: number for what, number in at.items() if number is not None}
        changes = {
            column: Series.constant(number) if isinstance(getattr(base, column), Series) else number
            for (column, _), number in values.items()
            if column in (OF_STORAGE if sheet == "storages" else OF_TECHNOLOGY)
        }
        row = base.replace(**changes, class_year=first)
        tables[sheet][unit] = row if unit == name else _class_row(row, sheet, name, unit, first)
        for key, flow in own["flows"].items():
            field = next(field for field, way in OF_FLOW.items() if way == key[2])
            tables["flows"][unit, *key[1:]] = _changed(flow, "ratio", values.get((field, key[1])))
        for key, factor in own["emission_factors"].items():
            number = values.get(("emission_factor", key[1]))
            tables["emission_factors"][unit, *key[1:]] = _changed(factor, "factor", number)
    if name not in years:
        tables[sheet][name] = base.replace(**_NOT_RUN[sheet])


_NONE = Series.constant(0.0)

_NOT_RUN: Mapping[str, Mapping[str, Any]] = {
    "technologies": {
        "minimum_output": None, "ramp": None, "reserve_credit": None,
        "fixed_cost": _NONE, "variable_cost": _NONE,
    },
    "storages": {"reserve_credit": None, "fixed_cost": _NONE},
}  # fmt: skip
"""What is of the classes and no more of the asset that is split, by sheet."""

_NOT_BUILT: Mapping[str, Mapping[str, Any]] = {
    "technologies": {
        "early_retirement": False, "minimum_hours": Series({}, "none"),
        "maximum_hours": Series({}, "none"),
    },
    "storages": {},
}  # fmt: skip
"""What is of the asset and not of its classes, by sheet, beside what is of both sheets."""


def _rows_of(city: City, sheet: str, name: str) -> dict[Any, Row]:
    return {key: row for key, row in city.tables[sheet].items() if key[0] == name}


def _changed(row: Row, column: str, number: float | None) -> Row:
    return row if number is None else row.replace(**{column: Series.constant(number)})


def _class_row(row: Row, sheet: str, name: str, unit: str, first: int) -> Row:
    """Return the row of a class: it runs, but what is built and stands is the asset's."""
    none = Series({}, "none")
    zh, en = row.name_zh or row.name_en or name, row.name_en or row.name_zh or name
    key = {"technologies": "technology", "storages": "storage"}[sheet]
    return row.replace(
        **{key: unit}, name_zh=f"{zh}（{first}年起建）", name_en=f"{en} (built from {first})",
        class_of=name, buildable=False, build_limit=none, potential=none, growth_limit=None,
        **_NOT_BUILT[sheet],
    )  # fmt: skip


def _runs(city: City, name: str, changing: Any) -> list[tuple[int, int]]:
    """Return the first and last vintage of each class, ascending."""
    known = {
        entry
        for region in vintages.regions(city)
        for entry, _ in vintages.stock(city, name, region)
    }
    known |= {
        year
        for row in _retrofits_into(city, name)
        for year in vintages.conversion_years(city, row.retrofit)
    }
    runs: list[list[int]] = []
    before = None
    for year in (
        sorted({*known, *vintages.build_years(city, name)}) or timeline.model_years(city)[:1]
    ):
        now = [value(series, year) for series in changing.values()]
        if not runs or now != before:
            runs.append([year, year])
        runs[-1][1] = year
        before = now
    return [(first, last) for first, last in runs]


def of(city: City, name: str) -> list[str]:
    """Return the classes of an asset, oldest first; itself where it is not split."""
    return [unit for unit, base in city.class_of.items() if base == name] or [name]


def operated(city: City, name: str, built: int) -> str:
    """Return the class in which what was built, or made of something else, in a year runs."""
    classes = of(city, name)
    if classes == [name]:
        return name
    begun = [unit for unit in classes if int(unit.rsplit("@", 1)[1]) <= built]
    return begun[-1] if begun else classes[0]


def running_storages(city: City) -> dict[str, Any]:
    """Return the storages that run: those whose vintages run together, and the classes of others."""
    split = set(city.class_of.values())
    return {name: row for name, row in city.storages.items() if name not in split}


def _retrofits_into(city: City, name: str) -> list[Any]:
    return [row for row in city.retrofits.values() if row.target_technology == name]


def of_cohorts(city: City, name: str, region: str) -> dict[int, set[str]]:
    """Return the classes of what the cohorts of a managed technology can hold, by their end year."""

    def make() -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        for entry, end in vintages.stock(city, name, region):
            found.setdefault(end, set()).add(operated(city, name, entry))
        for year in vintages.build_years(city, name):
            end = vintages.end_year(city, name, vintages.entry_year(city, year))
            found.setdefault(end, set()).add(operated(city, name, year))
        for row in _retrofits_into(city, name):
            for source in vintages.cohort_ends(city, row.source_technology, region):
                for year in vintages.conversion_years(city, row.retrofit):
                    if vintages.entry_year(city, year) < source:
                        end = vintages.lengthened(source, row.life_added)
                        found.setdefault(end, set()).add(operated(city, name, year))
        return found

    if of(city, name) == [name]:
        return {end: {name} for end in vintages.cohort_ends(city, name, region)}
    return city.keep(("classes of cohorts", name, region), make)


def cohort_ends(city: City, unit: str, region: str) -> list[int]:
    """Return the end years of the cohorts of a managed technology, or of a class of it, ascending."""
    ends = of_cohorts(city, city.class_of.get(unit, unit), region)
    return sorted(end for end, units in ends.items() if unit in units)


def ending(city: City, name: str, end: int) -> str:
    """Return the class of what a retrofit converts that ends in a year: there is no other.

    A technology of which two classes end together is refused as the source of a retrofit.
    """
    found = {
        unit
        for region in vintages.regions(city)
        for unit in of_cohorts(city, name, region).get(end, ())
    }
    return min(found)


def origin(city: City, cell: CellName) -> CellName:
    """Return the cell of the workbook in which a number of a class stands."""
    if cell.sheet not in SHEETS or not city.vintages:
        return cell
    unit = cell.key[0]
    row = city.technologies.get(unit) or city.storages.get(unit)
    if row is None or "class_year" not in row.values():
        return cell
    name = city.class_of.get(unit, unit)
    if cell.sheet in ("technologies", "storages"):
        field, item = cell.column, None
    elif cell.sheet == "flows":
        field = next(field for field, way in OF_FLOW.items() if way == cell.key[2])
        item = cell.key[1]
    else:
        field, item = "emission_factor", cell.key[1]
    series = given(city, name).get((field, item))
    if series is not None and value(series, row.class_year) is not None:
        return CellName("vintages", (name, field, item), "value", row.class_year)
    return cell._replace(key=(name, *cell.key[1:]))
