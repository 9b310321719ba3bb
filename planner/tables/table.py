"""The word result tables are written in: a row type whose columns carry labels and units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, overload

from models.algebra import Column, Label, columns_of


class Table:
    """One row of a result table; subclasses declare its columns as annotated attributes.

    Class keywords: `id`; `key`, the names of the columns that name a row; `en`, `zh`; `long` where
    there are rows for every step, so that they are kept column by column (`Columns`).  A column
    declared with `unit="unit"` has the unit that the row's own column `unit` names.
    """

    id: ClassVar[str] = ""
    key: ClassVar[tuple[str, ...]] = ()
    label: ClassVar[Label] = Label("", "")
    columns: ClassVar[dict[str, Column]] = {}
    long: ClassVar[bool] = False

    def __init_subclass__(cls, id: str, key: str, en: str, zh: str, long: bool = False) -> None:
        cls.columns = columns_of(vars(cls), cls.__annotations__, id)
        # after the columns: a table may have columns named id or key
        cls.id, cls.key, cls.label, cls.long = id, tuple(key.split()), Label(en, zh), long

    def __init__(self, **values: Any) -> None:
        if values.keys() != self.columns.keys():
            raise TypeError(f"{self.id}: {sorted(values.keys() ^ self.columns.keys())}")
        self.__dict__.update(values)

    def values(self) -> list[Any]:
        """Return the row's values in the order of its columns."""
        return [self.__dict__[name] for name in self.columns]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.__dict__})"


class Columns(Sequence[Any]):
    """The rows of a long table, kept column by column; a row is made when it is asked for.

    A million rows take a tenth of the memory of as many objects, and are written, read and added up
    without making one.
    """

    def __init__(self, row_type: type[Table], cells: Mapping[str, list[Any]] | None = None) -> None:
        self.row_type = row_type
        self.cells = dict(cells or {name: [] for name in row_type.columns})

    def extend(self, count: int, **values: Any) -> None:
        """Add rows: each column a list of as many values, or one value for all of them."""
        for name, cells in self.cells.items():
            value = values[name]
            cells.extend(value if isinstance(value, list) else [value] * count)

    def __len__(self) -> int:
        return len(next(iter(self.cells.values())))

    def __iter__(self) -> Iterator[Any]:
        names = list(self.cells)
        for values in zip(*self.cells.values(), strict=True):
            yield self.row_type(**dict(zip(names, values, strict=True)))

    @overload
    def __getitem__(self, at: int) -> Any: ...

    @overload
    def __getitem__(self, at: slice) -> Columns: ...

    def __getitem__(self, at: int | slice) -> Any:
        if isinstance(at, slice):
            return Columns(self.row_type, {name: each[at] for name, each in self.cells.items()})
        return self.row_type(**{name: each[at] for name, each in self.cells.items()})


def cells_of(rows: Iterable[Any], names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield what stands in some columns, row by row, however the rows are kept."""
    if isinstance(rows, Columns):
        return zip(*(rows.cells[name] for name in names), strict=True)
    return (tuple(getattr(row, name) for name in names) for row in rows)
