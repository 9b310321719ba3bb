"""`planner report`: the book once more."""

from __future__ import annotations

from pathlib import Path

import click

from planner.cli.group import Speaker, speaking, written


@click.command()
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
    book = written(lambda: write(results, result, speaker.language), result)
    speaker.result(messages.book_written(str(book)))
    speaker.document({"book": str(book)})
