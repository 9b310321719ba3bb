"""How a command can end, other than well: each with its exit code."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any, ClassVar

from planner.messages import run as messages
from planner.problems import Problem


class PlannerError(Exception):
    """Something a person is told in a sentence, never with a traceback."""

    exit_code: ClassVar[int] = 1

    def __init__(self, *sentences: Problem) -> None:
        super().__init__("; ".join(sentence.en for sentence in sentences))
        self.sentences = list(sentences)


class InvalidInput(PlannerError):
    """The workbook has problems; every one is in `sentences`."""

    exit_code = 3


class NoPlan(PlannerError):
    """No plan meets every limit, or the cost has no lower end."""

    exit_code = 4


class StoppedByLimit(PlannerError):
    """The time limit came before the optimum was proved."""

    exit_code = 5


class CannotWrite(PlannerError):
    """The results cannot be written where they should go."""

    exit_code = 6


class NotCertified(PlannerError):
    """The plan failed its certificate and is not presented: our bug, or numbers too far apart."""

    exit_code = 1


CANCELLED = 130


def problem(code: str, sentence: Any) -> Problem:
    """Return a sentence without a place as a problem."""
    en, zh = sentence
    return Problem(code, None, en, zh)


def cannot_write(target: Path, error: OSError) -> CannotWrite:
    """Return how a command ends that cannot write where it should, because the disk is full or not."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    sentence = messages.disk_full if full else messages.cannot_write
    return CannotWrite(problem("cannot_write", sentence(str(target))))
