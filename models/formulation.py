"""What the chapters declare, merged: every sheet with all its columns, every symbol by name."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import ModuleType, SimpleNamespace
from typing import Any

from models.algebra import Column, Label, Sheet, Symbol
from models.city import City


@dataclass(frozen=True)
class MergedSheet:
    """A sheet with the columns of every chapter that speaks of it."""

    id: str
    label: Label
    key: tuple[str, ...]
    one: str
    who: str
    layout: str
    columns: dict[str, Column]
    doc: str

    @property
    def years(self) -> Column | None:
        """The block of year columns, if the sheet has one."""
        return next((c for c in self.columns.values() if c.is_years), None)


_SOURCE = Column(
    Label("Source", "来源"),
    default=None,
    help=Label("Id in sheet references, or a plain sentence", "“来源”表中的编号，或一句说明"),
    id="source",
)
_NOTE = Column(Label("Note", "备注"), default=None, id="note")


class Formulation:
    """Everything the chapters declare, in reading order, each name once.

    Raises ValueError where two chapters declare one name, or one extends an unknown sheet.
    """

    def __init__(self, chapters: Iterable[ModuleType | SimpleNamespace]) -> None:
        self.chapters = list(chapters)
        self.sheets: dict[str, MergedSheet] = {}
        self.symbols: dict[str, Symbol] = {}
        extensions: list[type[Sheet]] = []
        for chapter in self.chapters:
            for name, thing in list(vars(chapter).items()):
                if isinstance(thing, Symbol):
                    self._declare(replace(thing, name=thing.name or name, module=chapter.__name__))
                elif _is_sheet(thing) and thing.__module__ == chapter.__name__:
                    (extensions.append if thing.extends else self._add_sheet)(thing)
        for extension in extensions:
            self._extend(extension)
        for sheet in self.sheets.values():
            _close(sheet)

    def of_kind(self, kind: str) -> list[Symbol]:
        """Return the symbols of one kind, in reading order."""
        return [symbol for symbol in self.symbols.values() if symbol.kind == kind]

    @property
    def measures(self) -> dict[str, Symbol]:
        """The kinds of target, by the word used in sheet `targets`."""
        return {symbol.name: symbol for symbol in self.of_kind("measure")}

    def terms(self, ledger: str) -> list[Symbol]:
        """Return the expressions that add to a ledger, in reading order."""
        return [symbol for symbol in self.of_kind("expression") if symbol.adds_to == ledger]

    def with_symbol(self, symbol: Symbol) -> Formulation:
        """Return the formulation in which one declaration stands for another of its name."""
        other = copy.copy(self)
        other.symbols = {**self.symbols, symbol.name: symbol}
        return other

    def city(self, **rows: Any) -> City:
        """Return a city written by hand, in internal units (see `City.of`)."""
        return City.of(self.sheets, rows)  # type: ignore[arg-type]

    def _declare(self, symbol: Symbol) -> None:
        if symbol.name in self.symbols:
            raise ValueError(f"{symbol.name} is declared twice")
        self.symbols[symbol.name] = symbol

    def _add_sheet(self, sheet: type[Sheet]) -> None:
        if sheet.id in self.sheets:
            raise ValueError(f"sheet {sheet.id} is declared twice")
        self.sheets[sheet.id] = MergedSheet(
            sheet.id,
            sheet.label,
            sheet.key,
            sheet.one,
            sheet.who,
            sheet.layout,
            dict(sheet.columns),
            sheet.__doc__ or "",
        )

    def _extend(self, extension: type[Sheet]) -> None:
        if extension.extends not in self.sheets:
            raise ValueError(f"no sheet {extension.extends} to extend")
        columns = self.sheets[extension.extends].columns
        twice = set(columns) & set(extension.columns)
        if twice:
            raise ValueError(f"{extension.extends}.{sorted(twice)} is declared twice")
        columns.update(extension.columns)


def _is_sheet(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, Sheet) and thing is not Sheet


def _close(sheet: MergedSheet) -> None:
    """Put source and note before the years, and the years last."""
    years = sheet.years
    if years:
        del sheet.columns[years.id]
    if sheet.layout == "table":
        for column in (_SOURCE, _NOTE):
            if column.id not in sheet.columns:
                sheet.columns[column.id] = replace(column, sheet=sheet.id)
    if years:
        sheet.columns[years.id] = years


def automatic(sheet: MergedSheet) -> list[Column]:
    """Return the columns that are parameters as they stand: numbers on sheets with one key."""
    if len(sheet.key) != 1 or sheet.layout != "table":
        return []
    return [c for c in sheet.columns.values() if c.is_number and c.id not in sheet.key]
