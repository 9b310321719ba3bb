"""The command line: the docstring is the help, the verb does the work."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from planner import __version__

WORKBOOK = click.Path(exists=True, path_type=Path)
SHOWN = 20
"""Problems said on the terminal; the rest is in `--json`."""


class Speaker:
    """Says things in the reader's language: results to stdout, progress and messages to stderr."""

    def __init__(self, language: str | None, as_json: bool) -> None:
        self.asked = language or os.environ.get("PLANNER_LANG") or None
        self.own = "zh"
        self.as_json = as_json

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
        """Say the first problems, and how many more there are."""
        from planner.messages import check as messages

        for problem in problems[:SHOWN]:
            click.echo(problem.say(self.language), err=True)
        if len(problems) > SHOWN:
            click.echo(self.pick(messages.more(len(problems) - SHOWN)), err=True)

    def document(self, content: dict[str, Any]) -> None:
        """Print the answer for a program."""
        if self.as_json:
            click.echo(json.dumps(content, ensure_ascii=False, indent=2))


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
        speaker.document(
            {"exit_code": error.exit_code, "problems": [p.as_json() for p in error.sentences]}
        )
        raise SystemExit(error.exit_code) from None
    except KeyboardInterrupt:
        speaker.aside(messages.cancelled())
        raise SystemExit(exits.CANCELLED) from None
    except (click.ClickException, click.exceptions.Exit):
        raise
    except Exception as error:
        if debug:
            raise
        speaker.aside(messages.our_bug(type(error).__name__))
        raise SystemExit(1) from None


class Bilingual(click.Group):
    """A group of commands that says in both languages what is wrong with a call."""

    def main(self, *arguments: Any, **more: Any) -> Any:
        """Run a command; wrong usage ends with exit code 2 and a sentence in both languages."""
        from planner.messages import run as messages

        try:
            return super().main(*arguments, **{**more, "standalone_mode": False})
        except click.UsageError as error:
            sentence = messages.wrong_usage(type(error).__name__, error.format_message())
            place = error.ctx.command_path if error.ctx is not None else "planner"
            click.echo("\n".join([*sentence, messages.try_help(place)]), err=True)
            raise SystemExit(2) from None
        except click.exceptions.Exit as end:
            raise SystemExit(end.exit_code) from None
        except click.Abort:
            raise SystemExit(130) from None


@click.group(cls=Bilingual, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.option("--utf8", is_flag=True, help="Write UTF-8 whatever the console says.")
def main(utf8: bool) -> None:
    """From a city's plan in Excel to the least-cost investment plan that keeps its caps.

    从 Excel 工作簿中的碳达峰方案，求得满足逐年控制线的最低成本投资方案。
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8" if utf8 else None, errors="replace")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--example", help="Start from a shipped example, such as foshan.")
@speaking
def new(speaker: Speaker, file: Path, example: str | None) -> None:
    """Write a workbook to fill in to FILE.

    生成待填写的工作簿。
    """
    from planner import exits, template
    from planner.messages import run as messages

    if file.exists():
        raise exits.CannotWrite(exits.problem("exists", messages.target_exists(str(file))))
    _written(lambda: template.new(file, example, speaker.language), file)
    speaker.result(messages.new_written(str(file)))
    speaker.document({"file": str(file)})


def _written(work: Callable[[], Any], target: Path) -> Any:
    from planner import exits
    from planner.messages import run as messages

    try:
        return work()
    except FileExistsError:
        raise exits.CannotWrite(
            exits.problem("exists", messages.target_exists(str(target)))
        ) from None
    except OSError:
        sentence = messages.cannot_write(str(target))
        raise exits.CannotWrite(exits.problem("cannot_write", sentence)) from None


@main.command()
@click.argument("workbook", type=WORKBOOK)
@speaking
def check(speaker: Speaker, workbook: Path) -> None:
    """List every problem in WORKBOOK, cell by cell.

    逐单元格列出工作簿中的全部问题。
    """
    from planner import studies
    from planner.messages import check as messages

    reading = studies.read_city(workbook, studies.Watch(heard=speaker.hear))
    speaker.problems(reading.warnings)
    speaker.result(messages.ready(workbook.name))
    speaker.document({"exit_code": 0, "warnings": [w.as_json() for w in reading.warnings]})


@main.command()
@click.argument("workbook", type=WORKBOOK)
@click.option("-o", "--out", type=click.Path(path_type=Path), default=Path("results"), show_default=True,
              help="Folder under which the results go.")  # fmt: skip
@click.option(
    "--time-limit", type=click.FloatRange(min=0, min_open=True), help="Seconds for the solver."
)
@speaking
def run(speaker: Speaker, workbook: Path, out: Path, time_limit: float | None) -> None:
    """Plan WORKBOOK and write the result book.

    求解并写出结果簿。
    """
    from planner import studies
    from planner.messages import run as messages

    def report(name: str, seconds: float, detail: tuple[str, str]) -> None:
        line = messages.phase(name, seconds)
        speaker.aside((f"{line[0]}  {detail[0]}".rstrip(), f"{line[1]}  {detail[1]}".rstrip()))

    folder, story = studies.run(
        workbook,
        out,
        language=speaker.asked,
        time_limit=time_limit,
        report=report,
        progress=_progress(speaker),
        heard=speaker.hear,
    )
    cost = story["objective"]["value"] - story["objective"]["outside_costs"]
    text = f"{cost / 100:,.2f} 亿元" if speaker.language == "zh" else f"{cost:,.0f} million CNY"
    speaker.result(messages.optimal(text, str(folder)))
    speaker.document({**story, "folder": str(folder)})


def _progress(speaker: Speaker) -> Callable[[float, int], None]:
    from planner.messages import run as messages

    live = sys.stderr.isatty()
    said = [0.0]

    def progress(seconds: float, count: int) -> None:
        if not live and seconds - said[0] < 10:
            return
        said[0] = seconds
        line = messages.phase("solve", seconds)
        text = f"{speaker.pick(line)}  {speaker.pick(messages.iterations(count))}"
        click.echo(f"\r{text}" if live else text, nl=not live, err=True)

    return progress


@main.command()
@click.argument("result", type=click.Path(exists=True, file_okay=False, path_type=Path))
@speaking
def report(speaker: Speaker, result: Path) -> None:
    """Make the book of RESULT again from its tables, without solving.

    由已有结果表重新生成结果簿（不重新求解）。
    """
    from planner import exits
    from planner.messages import run as messages
    from planner.results import ChangedTables, Results
    from planner.write import write

    try:
        results = Results.load(result)
    except ChangedTables:
        sentence = messages.changed_tables(str(result))
        raise exits.InvalidInput(exits.problem("changed_tables", sentence)) from None
    except (FileNotFoundError, ValueError, KeyError):
        sentence = messages.not_results(str(result))
        raise exits.InvalidInput(exits.problem("not_results", sentence)) from None
    speaker.own = results.run["language"]
    book = _written(lambda: write(results, result, speaker.language), result)
    speaker.result(messages.book_written(str(book)))
    speaker.document({"book": str(book)})


@main.command()
@click.argument("workbook", type=WORKBOOK)
@click.argument("folder", type=click.Path(path_type=Path))
@speaking
def export(speaker: Speaker, workbook: Path, folder: Path) -> None:
    """Write WORKBOOK as a FOLDER of CSV files, one per sheet.

    将工作簿导出为 CSV 文件夹。
    """
    from planner import exchange

    _exchange(speaker, exchange.export, workbook, folder)


@main.command(name="import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("workbook", type=click.Path(path_type=Path))
@speaking
def import_(speaker: Speaker, folder: Path, workbook: Path) -> None:
    """Write a FOLDER of CSV files as a WORKBOOK.

    由 CSV 文件夹生成工作簿。
    """
    from planner import exchange

    _exchange(
        speaker,
        lambda source, target: exchange.import_(source, target, speaker.asked),
        folder,
        workbook,
    )


def _exchange(
    speaker: Speaker, work: Callable[[Path, Path], Any], source: Path, target: Path
) -> None:
    from planner.messages import run as messages

    formulas = _written(lambda: work(source, target), target)
    speaker.result(messages.exported(str(target), formulas or 0))
    speaker.document({"written": str(target)})


if __name__ == "__main__":
    main()
