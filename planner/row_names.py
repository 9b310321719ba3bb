"""What the rows of a sheet are called: by their id, and by their name in either language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.formulation import Formulation
from planner.cells import text_of
from planner.raw import RawSheet


class RowNames:
    """The ids and names of every row, before any row is read."""

    def __init__(self, raws: Mapping[str, RawSheet], formulation: Formulation) -> None:
        self._ids: dict[str, set[str]] = {}
        self._named: dict[str, dict[str, dict[str, None]]] = {}
        self._spelt: dict[str, list[str]] = {}
        for id, raw in raws.items():
            key = formulation.sheets[id].key
            if id == "profiles":
                self._ids[id] = {h.id for h in raw.headings if h.kind == "curve"}
            elif key:
                self._ids[id] = set(written_in(raw, key[0]))
                self._named[id] = _named(raw, key[0])
                self._spelt[id] = [*written_in(raw, "name_zh"), *written_in(raw, "name_en")]
        if not self._ids.get("regions"):
            self._ids["regions"] = {"city"}

    def ids(self, sheets: Iterable[str]) -> set[str]:
        """Return the ids of the rows of some sheets."""
        return {id for sheet in sheets for id in self._ids.get(sheet, ())}

    def has(self, sheets: Iterable[str], text: str) -> bool:
        """Return whether a text is the id of a row of some sheets."""
        return any(text in self._ids.get(sheet, ()) for sheet in sheets)

    def words(self, sheets: Iterable[str]) -> list[str]:
        """Return everything by which a row of some sheets may be called."""
        sheets = list(sheets)
        named = (name for sheet in sheets for name in self._spelt.get(sheet, ()))
        return [*sorted(self.ids(sheets)), *named]

    def called(self, sheets: Iterable[str], name: str) -> list[str]:
        """Return the ids of the rows of some sheets that have a name, in no other way known."""
        wanted = name.strip().casefold()
        return list({id: None for s in sheets for id in self._named.get(s, {}).get(wanted, ())})

    def id_of(self, sheets: Iterable[str], text: str) -> str:
        """Return the id of the one row that a text names, else the text as it is."""
        found = [] if self.has(sheets, text) else self.called(sheets, text)
        return found[0] if len(found) == 1 else text


def written_in(raw: RawSheet, id: str) -> list[str]:
    """Return what stands in a column of a sheet, without the blanks."""
    heading = raw.column(id)
    if heading is None:
        return []
    position = raw.headings.index(heading)
    return [text_of(row.cells[position]) for row in raw.rows if row.cells[position] is not None]


def _named(raw: RawSheet, key: str) -> dict[str, dict[str, None]]:
    positions = {h.id: at for at, h in enumerate(raw.headings) if h.kind == "column"}
    found: dict[str, dict[str, None]] = {}
    for row in raw.rows:
        id = text_of(row.cells[positions[key]]) if key in positions else ""
        for part in ("name_zh", "name_en"):
            name = text_of(row.cells[positions[part]]) if part in positions else ""
            if id and name.strip():
                found.setdefault(name.strip().casefold(), {})[id] = None
    return found
