"""`planner compare`: what differs between finished runs."""

from __future__ import annotations

from pathlib import Path

import click

from planner.cli.book_file import BookFile
from planner.cli.group import Speaker, speaking, written
from planner.cli.report import loaded


@click.command()
@click.argument("results", nargs=-1, required=True, metavar="RESULT RESULT ...",
                type=click.Path(exists=True, file_okay=False, path_type=Path))  # fmt: skip
@click.option("-o", "--out", type=BookFile(dir_okay=False),
              help="The book to write; by default named after city and scenarios.")  # fmt: skip
@speaking
def compare(speaker: Speaker, results: tuple[Path, ...], out: Path | None) -> None:
    """Say what differs between finished runs, the first being the base, in a book.

    对比两个或多个结果（以第一个为基准），写出对比簿：输入差异、关键指标、财政资金、目标、技术与成本。
    """
    from planner.comparison import Comparison
    from planner.messages import compare as messages
    from planner.write import write_comparison

    if len(results) < 2:
        raise click.UsageError(" / ".join(messages.too_few()))
    comparison = Comparison([loaded(result) for result in results])
    speaker.own = comparison.runs[0].run["language"]
    place = out.parent if out is not None else Path()
    book = written(lambda: write_comparison(comparison, out, speaker.language), place)
    differ = len(comparison.inputs) + len(comparison.words)
    speaker.result(messages.compared(len(results), differ, str(book)))
    speaker.document({"book": str(book), **comparison.as_json()})
