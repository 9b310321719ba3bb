"""The command line itself: whom it speaks to, how a command ends, and the group of commands."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner import __version__
from planner.cli.book_file import WrongEnding
from planner.messages.options import in_chinese

if TYPE_CHECKING:
    from planner.answer import Answer, Step

WORKBOOK = click.Path(exists=True, path_type=Path)
SHOWN = 20
"""Problems said on the terminal; the rest is in `--json`."""


SECONDS_BETWEEN = 5.0
"""How often progress is said where it cannot be said in one line."""


class Speaker:
    """Says things in the reader's language: results to stdout, progress and messages to stderr."""

    def __init__(self, language: str | None, as_json: bool) -> None:
        self.asked = language or os.environ.get("PLANNER_LANG") or None
        self.own = "zh"
        self.as_json = as_json
        self.listed: str | None = None
        """Name of the workbook that lists all problems, once it is written."""
        self._stepped = 0.0

    @property
    def language(self) -> str:
        """The language asked for, else the workbook's own."""
        return self.asked or self.own

    def hear(self, language: str) -> None:
        """Learn the workbook's own language."""
        self.own = language

    def pick(self, sentence: tuple[str, str]) -> str:
        """Return a sentence in the reader's language."""
        return sentence[1] if self.language == "zh" else sentence[0]

    def result(self, sentence: tuple[str, str]) -> None:
        """Say a result."""
        if not self.as_json:
            click.echo(self.pick(sentence))

    def aside(self, sentence: tuple[str, str]) -> None:
        """Say something on the way."""
        _clear()
        click.echo(self.pick(sentence), err=True)

    def problems(self, problems: list[Any]) -> None:
        """Say the first problems, what is alike in one column once, and how many more there are."""
        from planner.messages import check as messages
        from planner.problems import alike

        groups = alike(problems)
        for first, *others in groups[:SHOWN]:
            also = self.pick(messages.in_other_cells(len(others))) if others else ""
            click.echo(first.say(self.language) + also, err=True)
        if len(groups) > SHOWN:
            left = sum(len(group) for group in groups[SHOWN:])
            click.echo(self.pick(messages.more(left, self.listed)), err=True)

    def step(self, step: Step) -> None:
        """Say how far a study of many solves is: in one line that moves, or now and then."""
        from planner.messages import run as messages

        live, now = sys.stderr.isatty(), time.monotonic()
        if not live and now - self._stepped < SECONDS_BETWEEN and step.done < step.total:
            return
        self._stepped = now
        said = self.pick(messages.solved_so_far(step.done, step.total, step.seconds_left))
        click.echo(f"\r{said}   " if live else said, nl=not live, err=True)

    def document(self, content: dict[str, Any]) -> None:
        """Print the answer for a program, in letters that the console's encoding has."""
        if self.as_json:
            escaped = (sys.stdout.encoding or "").lower() not in ("utf-8", "utf8")
            click.echo(json.dumps(content, ensure_ascii=escaped, indent=2))

    def failure(self, exit_code: int, problems: list[Any]) -> None:
        """Print for a program how a command ended that has no answer."""
        said = [problem.as_json() for problem in problems]
        self.document({"exit_code": exit_code, "problems": said})


def _clear() -> None:
    if sys.stderr.isatty():
        click.echo("\r" + " " * 78 + "\r", nl=False, err=True)


def speaking(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command its language and --json, and end it with the right exit code."""
    import functools

    @click.option(
        "--language", type=click.Choice(["zh", "en"]), help="Language of every word: zh or en."
    )
    @click.option("--json", "as_json", is_flag=True, help="Print the answer for a program.")
    @click.option("--debug", is_flag=True, hidden=True)
    @functools.wraps(command)
    def wrapped(language: str | None, as_json: bool, debug: bool, **arguments: Any) -> None:
        speaker = Speaker(language, as_json)
        _ending(speaker, debug, lambda: command(speaker=speaker, **arguments))

    return wrapped


def _ending(speaker: Speaker, debug: bool, work: Callable[[], None]) -> None:
    from planner import exits
    from planner.messages import run as messages

    try:
        work()
    except exits.PlannerError as error:
        _clear()
        speaker.problems(error.sentences)
        speaker.failure(error.exit_code, error.sentences)
        raise SystemExit(error.exit_code) from None
    except KeyboardInterrupt:
        speaker.aside(messages.cancelled())
        speaker.failure(exits.CANCELLED, [exits.problem("cancelled", messages.cancelled())])
        raise SystemExit(exits.CANCELLED) from None
    except (click.ClickException, click.exceptions.Exit):
        raise
    except Exception as error:
        if debug:
            raise
        sentence = messages.our_bug(type(error).__name__)
        speaker.aside(sentence)
        speaker.failure(1, [exits.problem("our_bug", sentence)])
        raise SystemExit(1) from None


class Bilingual(click.Group):
    """A group of commands that says in both languages what is wrong with a call."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command; its help says everything in both languages."""
        super().add_command(cmd, name)
        english, _, chinese = (cmd.help or "").partition("\n\n")
        cmd.short_help = " ".join((english + " " + chinese.split("\n\n")[0]).split())
        for option in cmd.params:
            if isinstance(option, click.Option) and option.help:
                said = in_chinese(name or cmd.name or "", max(option.opts, key=len))
                if said and not option.help.endswith(said):
                    option.help = f"{option.help} {said}"

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their whole first sentences."""
        rows = [(name, self.commands[name].short_help or "") for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def main(self, *arguments: Any, **more: Any) -> Any:
        """Run a command; wrong usage ends with exit code 2 and a sentence in both languages.

        A program that asked for JSON is told it in JSON too.
        """
        from planner import exits
        from planner.messages import run as messages

        given = next(iter(arguments), more.get("args"))
        as_json = "--json" in (sys.argv[1:] if given is None else given)
        try:
            return super().main(*arguments, **{**more, "standalone_mode": False})
        except click.UsageError as error:
            if isinstance(error, WrongEnding):
                sentence = error.sentence
            else:
                sentence = messages.wrong_usage(type(error).__name__, error.format_message())
            place = error.ctx.command_path if error.ctx is not None else "planner"
            click.echo("\n".join([*sentence, messages.try_help(place)]), err=True)
            Speaker(None, as_json).failure(2, [exits.problem("wrong_usage", sentence)])
            raise SystemExit(2) from None
        except click.exceptions.Exit as end:
            raise SystemExit(end.exit_code) from None
        except click.Abort:
            raise SystemExit(130) from None


@click.group(cls=Bilingual, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.option(
    "--utf8",
    is_flag=True,
    help=f"Write UTF-8 whatever the console says. {in_chinese('', '--utf8')}",
)
def main(utf8: bool) -> None:
    """From a city's plan in Excel to the least-cost investment plan that keeps its caps.

    从 Excel 工作簿中的碳达峰方案，求得满足逐年控制线的最低成本投资方案。
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8" if utf8 else None, errors="replace")


def written(work: Callable[[], Any], target: Path) -> Any:
    """Return what `work` returns; a file that cannot be written ends the command.

    Raises CannotWrite.
    """
    from planner import exits
    from planner.messages import run as messages

    try:
        return work()
    except FileExistsError:
        raise exits.CannotWrite(
            exits.problem("exists", messages.target_exists(str(target)))
        ) from None
    except OSError as error:
        raise exits.cannot_write(target, error) from None


def answered(speaker: Speaker, answer: Answer, out: Path | None) -> None:
    """Write the book of an answer, say where it is, and print the answer for a program.

    Raises CannotWrite; ends the command as cancelled where the answer was stopped before its end.
    """
    from planner import exits
    from planner.messages import run as messages
    from planner.write import write_answer

    place = Path() if out is None else out if out.is_dir() else out.parent
    book = written(lambda: write_answer(answer, out, speaker.language), place)
    speaker.result(messages.book_written(str(book)))
    speaker.document({"book": str(book), **answer.as_json()})
    if not answer.complete:
        speaker.aside(messages.stopped_early())
        raise SystemExit(exits.CANCELLED)
