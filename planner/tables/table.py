"""The word result tables are written in: a row type whose columns carry labels and units."""

from __future__ import annotations

from typing import Any, ClassVar

from models.algebra import Column, Label, columns_of


class Table:
    """One row of a result table; subclasses declare its columns as annotated attributes.

    Class keywords: `id`; `key`, the names of the columns that name a row; `en`, `zh`.  A column
    declared with `unit="unit"` has the unit that the row's own column `unit` names.
    """

    id: ClassVar[str] = ""
    key: ClassVar[tuple[str, ...]] = ()
    label: ClassVar[Label] = Label("", "")
    columns: ClassVar[dict[str, Column]] = {}

    def __init_subclass__(cls, id: str, key: str, en: str, zh: str) -> None:
        cls.columns = columns_of(vars(cls), cls.__annotations__, id)
        # after the columns: a table may have columns named id or key
        cls.id, cls.key, cls.label = id, tuple(key.split()), Label(en, zh)

    def __init__(self, **values: Any) -> None:
        if values.keys() != self.columns.keys():
            raise TypeError(f"{self.id}: {sorted(values.keys() ^ self.columns.keys())}")
        self.__dict__.update(values)

    def values(self) -> list[Any]:
        """Return the row's values in the order of its columns."""
        return [self.__dict__[name] for name in self.columns]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.__dict__})"
