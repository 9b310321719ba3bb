"""The name of a workbook to write, as it is given on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from planner.messages import run as messages
from planner.problems import Sentence

ENDING = ".xlsx"


class WrongEnding(click.BadParameter):
    """A name that no workbook of ours has; `sentence` says so in both languages."""

    def __init__(self, sentence: Sentence, **more: Any) -> None:
        super().__init__(sentence[0], **more)
        self.sentence = sentence


class BookFile(click.Path):
    """A workbook to write: a name without an ending is given it, another ending is refused.

    What is written under another ending could not be read again.  A folder that exists is left as
    it is, for the command to judge.
    """

    def __init__(self, *, dir_okay: bool = True) -> None:
        super().__init__(dir_okay=dir_okay, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path of the workbook.  Raises WrongEnding."""
        path = Path(str(super().convert(value, param, ctx)))
        if path.is_dir() or path.suffix.lower() == ENDING:
            return path
        if path.suffix:
            sentence = messages.wrong_ending(path.name, path.with_suffix(ENDING).name)
            raise WrongEnding(sentence, ctx=ctx, param=param)
        return path.with_name(path.name + ENDING)


BOOK = BookFile()
