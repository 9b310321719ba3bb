"""`python -m planner.document [RESULTS ...]`: write the pages that are stale.

With the folder of a run, the result table of the README and the tables of the pages on Foshan
too; with those of its scenarios after it, the table that compares them.  With `--check` nothing
is written and the exit code is 1 where something is stale.
"""

from __future__ import annotations

from pathlib import Path

import click

from planner import document
from planner.document import readme, story


@click.command()
@click.argument("results", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where a page is stale.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The repository; by default the current folder.",
)
def main(results: tuple[Path, ...], check: bool, root: Path) -> None:
    """Write the generated documentation; with RESULTS, the plan first, what is made from runs."""
    names = document.stale(root) if check else document.write(root)
    if results:
        names += readme.stale(root, results[0]) if check else readme.write(root, results[0])
        names += story.stale(root, results) if check else story.write(root, results)
    for name in names:
        click.echo(name)
    if check and names:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
