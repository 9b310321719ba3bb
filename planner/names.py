"""Names as people write them: matched to what is declared, or to the nearest of it."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from models.algebra import Label


def is_own(text: str) -> bool:
    """Return whether a name marks a sheet or column as the user's own; an error of Excel does not.

    >>> is_own("#核对"), is_own("#N/A"), is_own("#REF!")
    (True, False, False)
    """
    is_error = re.fullmatch(r"#(N/A|[A-Z0-9/]+[!?])", text.strip())
    return text.lstrip().startswith(("#", "＃", "备注")) and not is_error


def bare_name(text: str) -> str:
    """Return a name without the sign that marks it as the user's own.

    >>> bare_name("# 技术")
    '技术'
    """
    return text.lstrip(" #＃")


def nearest(word: str, known: Mapping[str, Label] | list[str]) -> str | None:
    """Return the known name most like `word`: of labels, the one in the language that matches."""
    names: list[str] = []
    for name in known:
        names.append(name)
        if isinstance(known, Mapping):
            names += [known[name].en, known[name].zh]
    spelt = {name.casefold(): name for name in names if name}
    found = difflib.get_close_matches(word.casefold(), list(spelt), 1, 0.6)
    if not found:
        shorter = [
            n for n in spelt if len(word) > 1 and (word.casefold() in n or n in word.casefold())
        ]
        found = shorter[:1]
    return spelt[found[0]] if found else None


def match(word: str, known: Mapping[str, Label]) -> str | None:
    """Return the id that a word names: the id itself or a label in either language.

    >>> match("×", {"*": Label("times", "乘以")}), match("Ｔｉｍｅｓ", {"*": Label("times", "乘以")})
    ('*', '*')
    >>> match("X", {"*": Label("times", "乘以")}), match("x", {"=": Label("set", "改为")})
    ('*', None)
    """
    word = _plain(word.strip())
    for id, label in known.items():
        if word in (_plain(id), _plain(label.en), _plain(label.zh)):
            return id
    return "*" if word in _TIMES and "*" in known else None


_TIMES = ("x", "✕", "✖", "⨯", "乘", "x倍", "倍")
"""What people write for ×, where no choice is called so."""


@lru_cache(maxsize=10_000)
def _plain(text: str) -> str:
    """Return a text as it is compared: letters of one case and width, one sign for times."""
    return unicodedata.normalize("NFKC", text).replace("×", "*").casefold()
