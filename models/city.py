"""The city as the model sees it: rows of numbers in internal units, and nothing else.

A `City` is what the reader makes of a workbook and what a test writes by hand.  Its rows know
no file; where each number came from is kept beside it, in `planner.provenance`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from models import calendar
from models.algebra import REQUIRED, Column

Key = tuple[Any, ...]


class CellName(NamedTuple):
    """A number of the city: sheet, key of the row, column, and the year if it varies."""

    sheet: str
    key: Key
    column: str
    year: int | None = None


class Series:
    """One number per calendar year: the years given, and how the others follow from them.

    >>> Series({2025: 3.2, 2030: 2.7}, "linear")[2027]
    3.0
    >>> Series.constant(5.0)[2040]
    5.0
    """

    __slots__ = ("_known", "anchors", "how")

    def __init__(self, anchors: Mapping[int, float], how: str = "linear") -> None:
        self.anchors = dict(anchors)
        self.how = how
        self._known: dict[int, float | None] = {}

    @classmethod
    def constant(cls, value: float) -> Series:
        """Return the series that has `value` in every year."""
        return cls({0: value}, "step")

    def get(self, year: int) -> float | None:
        """Return the value in `year`, or None where the series has none."""
        if year not in self._known:
            self._known[year] = calendar.interpolate(self.anchors, year, self.how)
        return self._known[year]

    def __getitem__(self, year: int) -> float:
        value = self.get(year)
        if value is None:
            raise KeyError(year)
        return value

    def __bool__(self) -> bool:
        return bool(self.anchors)

    def sources(self, year: int) -> list[int]:
        """Return the given years from which the value in `year` follows."""
        before, after = calendar.neighbours(self.anchors, year)
        if self.how == "step" and before is not None:
            return [before]
        return sorted({at for at in (before, after) if at is not None})

    def __repr__(self) -> str:
        return f"Series({self.anchors}, {self.how!r})"


class Row:
    """One row of a sheet; its columns are attributes, blank ones None."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        # Plain attributes: rules ask for them by the hundred thousand.  A curve may have any name.
        self.__dict__.update(values)
        for method in ("values", "replace"):
            self.__dict__.pop(method, None)
        self.__dict__["_values"] = dict(values)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...

    def values(self) -> Mapping[str, Any]:
        """Return the row as a mapping from column to value."""
        return self._values

    def replace(self, **changes: Any) -> Row:
        """Return a row with some values changed."""
        return Row({**self._values, **changes})


Table = Mapping[Key, Row]


class City:
    """Every sheet of a workbook, by id: `city.technologies["pv"].capital_cost[2030]`.

    A sheet whose key is one column is indexed by its value, others by the tuple; a sheet
    written downwards ("keys") is a single row.  Sheets that a city does not use are empty.

    `given` is the city as the workbook gives it where its hours were clustered since, else the
    city itself.
    """

    def __init__(self, tables: Mapping[str, Any], *, given: City | None = None) -> None:
        self.__dict__.update(tables)
        self.tables = dict(tables)
        self.given = given or self
        self._kept: dict[Any, Any] = {}

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...

    @property
    def class_of(self) -> Mapping[str, str]:
        """The asset of each vintage class (`models.classes`); empty until they are made."""

        def make() -> dict[str, str]:
            return _classes(self.technologies) | _classes(self.storages)

        found: dict[str, str] = self.once("classes", make)
        return found

    def keep(self, what: Any, make: Any) -> Any:
        """Return what `make()` gives, remembered under `what` (for results used many times)."""
        if what not in self._kept:
            self._kept[what] = make()
        return self._kept[what]

    once = keep
    """As `keep`, for what is structure rather than a number: a noted city does not note it."""

    @classmethod
    def of(cls, sheets: Mapping[str, type], rows: Mapping[str, Any]) -> City:
        """Return the city with these rows, given in internal units; blanks take defaults.

        `sheets` are the declared sheets by id; a sheet's rows are a list of mappings, or one
        mapping for a sheet of keys.  A mapping or number given for a column that varies becomes
        a series.  Raises KeyError for an unknown sheet or column and for a required blank.
        """
        unknown = set(rows) - set(sheets)
        if unknown:
            raise KeyError(f"no such sheet: {sorted(unknown)}")
        return cls({id: _table(sheet, rows.get(id, [])) for id, sheet in sheets.items()})


def _classes(rows: Mapping[str, Row]) -> dict[str, str]:
    known = {name: row.values().get("class_of") for name, row in rows.items()}
    return {name: base for name, base in known.items() if base is not None}


def _table(sheet: Any, rows: Any) -> Any:
    if sheet.layout == "keys":
        return _row(sheet, rows or {})
    made = [_row(sheet, values) for values in rows]
    return {key_of(sheet, row.values()): row for row in made}


def _row(sheet: Any, values: Mapping[str, Any]) -> Row:
    extra = [name for name in values if name not in sheet.columns]  # in order: a run repeats itself
    if extra and sheet.layout != "curves":
        raise KeyError(f"sheet {sheet.id} has no column {extra}")
    filled = {
        name: filled_value(column, values.get(name)) for name, column in sheet.columns.items()
    }
    return Row({**filled, **{name: values[name] for name in extra}})


def filled_value(column: Column, value: Any) -> Any:
    """Return the value a row holds: the default for a blank, a series where it varies."""
    if value is None:
        if column.default is REQUIRED:
            raise KeyError(f"{column.sheet}.{column.id} is required")
        value = column.default
    if column.varies and not isinstance(value, Series):
        if isinstance(value, Mapping):
            return Series(value, column.interpolation or "linear")
        return Series({}, "none") if value is None else Series.constant(float(value))
    return value


def key_of(sheet: Any, values: Mapping[str, Any]) -> Any:
    """Return the key of a row: the value of its key column, or the tuple of several."""
    key = tuple(values.get(name) for name in sheet.key)
    return key[0] if len(key) == 1 else key


class NotedCity:
    """A city that writes down every number read from it, as `CellName`s in `read`.

    Parameters called with it name the cells they follow from, however they compute.
    """

    def __init__(self, city: City, sheets: Mapping[str, Any]) -> None:
        self._city, self._sheets = city, sheets
        self._kept: dict[Any, tuple[Any, dict[CellName, None]]] = {}
        self.read: dict[CellName, None] = {}

    def __getattr__(self, name: str) -> Any:
        sheet = self._sheets[name]
        table = self._city.tables[name]
        if sheet.layout == "keys":
            return _NotedRow(self, sheet, (), table)
        return _NotedTable(self, sheet, table)

    @property
    def class_of(self) -> Mapping[str, str]:
        """The asset of each vintage class: structure, not noted."""
        return self._city.class_of

    def keep(self, what: Any, make: Any) -> Any:
        """Return what `make()` gives, and note what it read, the first time and every time."""
        value, read = self._made(what, make)
        self.read |= read
        return value

    def once(self, what: Any, make: Any) -> Any:
        """Return structure, such as the calendar: what is read for it is not noted."""
        return self._made(what, make)[0]

    def _made(self, what: Any, make: Any) -> tuple[Any, dict[CellName, None]]:
        if what not in self._kept:
            before, self.read = self.read, {}
            value = make()
            self._kept[what] = value, self.read
            self.read = before
        return self._kept[what]


class _NotedTable(Mapping[Any, Any]):
    def __init__(self, notes: NotedCity, sheet: Any, table: Any) -> None:
        self._notes, self._sheet, self._table = notes, sheet, table

    def __getitem__(self, key: Any) -> Any:
        full = key if isinstance(key, tuple) else (key,)
        return _NotedRow(self._notes, self._sheet, full, self._table[key])

    def __iter__(self) -> Iterator[Any]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


class _NotedRow:
    def __init__(self, notes: NotedCity, sheet: Any, key: Key, row: Row) -> None:
        self._notes, self._sheet, self._key, self._row = notes, sheet, key, row

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._row, name)
        column = self._sheet.columns.get(name)
        if isinstance(value, Series):
            return _NotedSeries(self._notes, CellName(self._sheet.id, self._key, name), value)
        if column is None or column.is_number:
            self._notes.read[CellName(self._sheet.id, self._key, name)] = None
        return value


class _NotedSeries:
    def __init__(self, notes: NotedCity, name: CellName, series: Series) -> None:
        self._notes, self._name, self._series = notes, name, series
        self.anchors, self.how = series.anchors, series.how

    def get(self, year: int) -> float | None:
        value = self._series.get(year)
        if value is not None:
            self._notes.read[self._name._replace(year=year)] = None
        return value

    def __getitem__(self, year: int) -> float:
        value = self.get(year)
        if value is None:
            raise KeyError(year)
        return value

    def __bool__(self) -> bool:
        return bool(self._series)

    def sources(self, year: int) -> list[int]:
        return self._series.sources(year)
