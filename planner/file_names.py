"""Names of files and folders that every file system takes, made of what a person called things."""

from __future__ import annotations

import re

SHORT = 80
"""Letters of a name that stands in a folder whose name is long too: Windows counts the path."""

_LETTERS, _BYTES = 120, 200


def safe_name(text: str, letters: int = _LETTERS) -> str:
    """Return a text as the name of a file, without its ending; cut where it is too long.

    Windows counts letters and Linux bytes, of which a Chinese letter has three; what is appended
    (a number, an ending) still fits.

    >>> safe_name("甲/乙: 2030?"), safe_name("..."), len(safe_name("x" * 300, SHORT))
    ('甲_乙_ 2030_', 'planner', 80)
    >>> len(safe_name("佛" * 300))
    66
    """
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", text).strip(" .")[:letters]
    return plain.encode()[:_BYTES].decode(errors="ignore").strip(" .") or "planner"
