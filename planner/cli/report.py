"""`planner report`: the book once more, the page and the pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from planner.cli.group import Speaker, speaking, written


@click.command()
@click.argument("result", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--html", is_flag=True, help="Make an offline page for a browser as well.")
@click.option("--charts", type=click.Path(file_okay=False, path_type=Path),
              help="Draw every chart into this folder, as SVG and PNG.")  # fmt: skip
@speaking
def report(speaker: Speaker, result: Path, html: bool, charts: Path | None) -> None:
    """Make the book of RESULT again from its tables, without solving.

    由已有结果表重新生成结果簿，以及网页报告与图片（不重新求解）。
    """
    from planner.messages import run as messages
    from planner.messages import views
    from planner.write import write, write_page, write_pictures

    results = loaded(result)
    speaker.own = results.run["language"]
    book = written(lambda: write(results, result, speaker.language), result)
    speaker.result(messages.book_written(str(book)))
    made = {"book": str(book)}
    if html:
        page = written(lambda: write_page(results, result, speaker.language), result)
        speaker.result(views.written(str(page)))
        made["page"] = str(page)
    if charts is not None:
        drawn = written(lambda: write_pictures(results, charts, speaker.language), charts)
        speaker.result(views.drawn(len(drawn), str(charts)))
        made["charts"] = str(charts)
    speaker.document(made)


def loaded(result: Path) -> Any:
    """Return the results in a folder.  Raises InvalidInput where it holds none, or others."""
    from planner import exits
    from planner.messages import run as messages
    from planner.results import ChangedTables, Results

    try:
        return Results.load(result)
    except ChangedTables:
        sentence = messages.changed_tables(str(result))
        raise exits.InvalidInput(exits.problem("changed_tables", sentence)) from None
    except (FileNotFoundError, ValueError, KeyError):
        sentence = messages.not_results(str(result))
        raise exits.InvalidInput(exits.problem("not_results", sentence)) from None
