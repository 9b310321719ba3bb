"""Markdown: tables, and docstrings turned into prose with mathematics."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Sequence

from models.algebra import Label

_INLINE = re.compile(r":math:`([^`]*)`")


def both(sentence: Sequence[str], mark: str = " · ") -> str:
    """Return the two languages of a label or sentence in one line."""
    return sentence[0] if sentence[0] == sentence[1] else f"{sentence[0]}{mark}{sentence[1]}"


def paragraphs(*sentences: Sequence[str]) -> str:
    """Return sentences as a list in English, then as one in Chinese."""
    return "\n".join([*(f"- {s[0]}" for s in sentences), "", *(f"- {s[1]}" for s in sentences)])


def table(heading: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a table; cells are taken as Markdown, a bar in them is escaped."""
    lines = [[str(cell).replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    top = list(heading)
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [top, ["---"] * len(top), *lines])


def labels(heading: Label | Sequence[str]) -> tuple[str, str]:
    """Return the two cells of a label."""
    return heading[0], heading[1]


def prose(docstring: str) -> str:
    """Return a docstring as Markdown: `.. math::` becomes a block between dollar signs.

    >>> print(prose('''Supply covers use.
    ...
    ...     .. math:: S \\\\ge U
    ...
    ...     The dual is a :math:`p`.'''))
    Supply covers use.
    <BLANKLINE>
    $$
    S \\ge U
    $$
    <BLANKLINE>
    The dual is a $p$.
    """
    blocks = []
    for block in re.split(r"\n\s*\n", inspect.cleandoc(docstring)):
        block = block.strip()
        if block.startswith(".. math::"):
            lines = block.removeprefix(".. math::").strip().splitlines()
            block = "\n".join(["$$", *(line.strip() for line in lines), "$$"])
        else:
            block = _INLINE.sub(r"$\1$", " ".join(block.split()))
        blocks.append(block)
    return "\n\n".join(blocks)


def sentence(docstring: str) -> str:
    """Return the first paragraph of a docstring, in one line."""
    return prose(docstring).split("\n\n")[0]
