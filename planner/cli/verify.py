"""`planner verify`: is the answer the same when it is solved again?"""

from __future__ import annotations

from pathlib import Path

import click

from planner.cli.group import Speaker, speaking
from planner.cli.report import loaded


@click.command()
@click.argument("result", type=click.Path(exists=True, file_okay=False, path_type=Path))
@speaking
def verify(speaker: Speaker, result: Path) -> None:
    """Solve the input kept in RESULT again: the same answer?

    用结果目录中留存的输入重新求解，核对结果是否一致。
    """
    from planner import studies
    from planner.messages import verify as messages
    from planner.studies.verifying import verify as verified

    results = loaded(result)
    speaker.own = results.run["language"]
    found = verified(result, results, studies.Watch())
    if found.versions:
        speaker.aside(messages.other_versions(found.versions))
    differing = [each.table for each in found.tables if not each.same]
    if found.same:
        speaker.result(messages.same(len(found.tables)))
    else:
        speaker.result(messages.not_same(*found.objective, differing))
    speaker.document({"exit_code": 0 if found.same else 1, **found.as_json()})
    if not found.same:
        raise SystemExit(1)
