"""What is wrong with an input, and where: every message of a reader or a check is one of these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Sentence = tuple[str, str]
"""The same sentence in English and in Chinese."""


@dataclass(frozen=True)
class Place:
    """Where something stands: a file, the title of a sheet and the address of a cell.

    `sheet` and `cell` are empty where a whole file, or a whole sheet, is meant.
    """

    file: str
    sheet: str = ""
    cell: str = ""

    def say(self) -> str:
        """Return the place as a person in a spreadsheet knows it: 技术!E2."""
        if not self.sheet:
            return self.file
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


@dataclass(frozen=True)
class Problem:
    """One thing to mend (or, as a warning, to look at): its kind, its place and a sentence."""

    code: str
    place: Place | None
    en: str
    zh: str
    warning: bool = False

    def say(self, language: str) -> str:
        """Return the place and the sentence in `language` ("zh" or "en")."""
        sentence = self.zh if language == "zh" else self.en
        return f"{self.place.say()}   {sentence}" if self.place else sentence

    def as_json(self) -> dict[str, Any]:
        """Return the problem as plain values, for `--json`."""
        return {
            "code": self.code,
            "file": self.place.file if self.place else None,
            "sheet": self.place.sheet if self.place else None,
            "cell": self.place.cell if self.place else None,
            "en": self.en,
            "zh": self.zh,
            "warning": self.warning,
        }


def problem(
    place: Place | None, message: Callable[..., Sentence], *found: Any, warning: bool = False
) -> Problem:
    """Return the problem that `message` (a function of `planner.messages`) puts into words.

    The name of the function is the code of the problem.
    """
    en, zh = message(*found)
    return Problem(message.__name__, place, en, zh, warning)


def alike(problems: Sequence[Problem]) -> list[list[Problem]]:
    """Return problems that say the same of cells of one column together, in order of the first."""
    found: dict[Any, list[Problem]] = {}
    for each in problems:
        place = each.place or Place("")
        column = place.cell.rstrip("0123456789")
        key = (each.code, each.en, each.zh, each.warning, place.file, place.sheet, column)
        found.setdefault(key if column else (key, len(found)), []).append(each)
    return list(found.values())
