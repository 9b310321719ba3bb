"""Vintage classes: what runs apart because it was built better; plain functions of the city.

The vintages of a technology share one dispatch.  Where sheet `vintages` gives a field by year of
building, those that differ become classes: each has flows, factors, a dispatch and running costs
of its own, called `heat_pump@2030` after the first year in which it is built.  All that concerns
building and standing stays with the technology: cost, potential, limits, growth, stock,
retrofits, payments and targets are of all classes together.
"""

from __future__ import annotations

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

OF_FLOW = {"input": "in", "output": "out"}
"""Fields that are ratios of flows, by the direction of the flow."""


def given(city: City, technology: str) -> dict[tuple[str, str | None], Series]:
    """Return the fields given by vintage, with their item: (field, item) → series by build year."""
    return {
        (field, item): row.value
        for (name, field, item), row in city.vintages.items()
        if name == technology
    }


def expand(city: City) -> City:
    """Return the city whose technologies are split into the classes that sheet `vintages` asks for.

    Vintages in a row that do not differ are one class; a technology with one class is not split.
    """
    names = dict.fromkeys(name for name, _, _ in city.vintages)
    if not names or city.class_of:
        return city
    tables = {
        name: dict(city.tables[name]) for name in ("technologies", "flows", "emission_factors")
    }
    for name in names:
        _split(city, name, tables)
    return City({**city.tables, **tables}, given=city.given)


def _split(city: City, name: str, tables: dict[str, dict[Any, Any]]) -> None:
    fields, base = given(city, name), city.technologies[name]
    runs = _runs(city, name, fields)
    if len(runs) == 1:
        years = {name: runs[0][0]}
    else:
        years = {f"{name}@{first}": first for first, _ in runs}
    own = {sheet: _rows_of(city, sheet, name) for sheet in ("flows", "emission_factors")}
    for sheet, rows in own.items():
        for key in rows:
            del tables[sheet][key]
    for unit, first in years.items():
        at = {what: series.get(first) for what, series in fields.items()}
        values = {what: value for what, value in at.items() if value is not None}
        changes = {
            column: Series.constant(value) if isinstance(getattr(base, column), Series) else value
            for (column, _), value in values.items()
            if column in OF_TECHNOLOGY
        }
        row = base.replace(**changes, class_year=first)
        tables["technologies"][unit] = row if unit == name else _class_row(row, name, unit, first)
        for key, flow in own["flows"].items():
            field = next(field for field, way in OF_FLOW.items() if way == key[2])
            tables["flows"][unit, *key[1:]] = _changed(flow, "ratio", values.get((field, key[1])))
        for key, factor in own["emission_factors"].items():
            value = values.get(("emission_factor", key[1]))
            tables["emission_factors"][unit, *key[1:]] = _changed(factor, "factor", value)
    if name not in years:
        none = Series.constant(0.0)
        tables["technologies"][name] = base.replace(
            minimum_output=None, ramp=None, reserve_credit=None, fixed_cost=none, variable_cost=none
        )


def _rows_of(city: City, sheet: str, name: str) -> dict[Any, Row]:
    return {key: row for key, row in city.tables[sheet].items() if key[0] == name}


def _changed(row: Row, column: str, value: float | None) -> Row:
    return row if value is None else row.replace(**{column: Series.constant(value)})


def _class_row(row: Row, name: str, unit: str, first: int) -> Row:
    """Return the row of a class: it runs, but what is built and stands is the technology's."""
    none = Series({}, "none")
    zh, en = row.name_zh or row.name_en or name, row.name_en or row.name_zh or name
    return row.replace(
        technology=unit, name_zh=f"{zh}（{first}年起建）", name_en=f"{en} (built from {first})",
        class_of=name, buildable=False, early_retirement=False, build_limit=none, potential=none,
        growth_limit=None, minimum_hours=none, maximum_hours=none,
    )  # fmt: skip


def _runs(city: City, name: str, fields: Any) -> list[tuple[int, int]]:
    """Return the first and last vintage of each class, ascending."""
    known = {
        entry
        for region in vintages.regions(city)
        for entry, _ in vintages.stock(city, name, region)
    }
    runs: list[list[int]] = []
    before = None
    for year in (
        sorted({*known, *vintages.build_years(city, name)}) or timeline.model_years(city)[:1]
    ):
        now = [series.get(year) for series in fields.values()]
        if not runs or now != before:
            runs.append([year, year])
        runs[-1][1] = year
        before = now
    return [(first, last) for first, last in runs]


def of(city: City, name: str) -> list[str]:
    """Return the classes of a technology, oldest first; itself where it is not split."""
    return [unit for unit, base in city.class_of.items() if base == name] or [name]


def operated(city: City, name: str, built: int) -> str:
    """Return the class in which what was built in a year runs."""
    classes = of(city, name)
    if classes == [name]:
        return name
    begun = [unit for unit in classes if int(unit.rsplit("@", 1)[1]) <= built]
    return begun[-1] if begun else classes[0]


def of_cohorts(city: City, name: str, region: str) -> dict[int, set[str]]:
    """Return the classes of what a cohort of a managed technology can hold, by its end year.

    More than one, or a technology that comes from a retrofit, is refused before a model is built.
    """
    found: dict[int, set[str]] = {}
    for entry, end in vintages.stock(city, name, region):
        found.setdefault(end, set()).add(operated(city, name, entry))
    for year in vintages.build_years(city, name):
        end = vintages.end_year(city, name, vintages.entry_year(city, year))
        found.setdefault(end, set()).add(operated(city, name, year))
    return found


def ending(city: City, name: str, end: int) -> str:
    """Return the class of what a cohort of a managed technology can hold that ends in a year."""
    if of(city, name) == [name]:
        return name
    found = {
        unit
        for region in vintages.regions(city)
        for unit in of_cohorts(city, name, region).get(end, ())
    }
    return min(found)


def origin(city: City, cell: CellName) -> CellName:
    """Return the cell of the workbook in which a number of a class stands."""
    if cell.sheet not in ("technologies", "flows", "emission_factors") or not city.vintages:
        return cell
    unit = cell.key[0]
    row = city.technologies.get(unit)
    if row is None or "class_year" not in row.values():
        return cell
    name = city.class_of.get(unit, unit)
    if cell.sheet == "technologies":
        field, item = cell.column, None
    elif cell.sheet == "flows":
        field = next(field for field, way in OF_FLOW.items() if way == cell.key[2])
        item = cell.key[1]
    else:
        field, item = "emission_factor", cell.key[1]
    series = given(city, name).get((field, item))
    if series is not None and series.get(row.class_year) is not None:
        return CellName("vintages", (name, field, item), "value", row.class_year)
    return cell._replace(key=(name, *cell.key[1:]))
