"""`python -m planner.document [RESULTS]`: write the pages that are stale.

With the folder of a run, the result table of the README too; with `--check` nothing is written
and the exit code is 1 where something is stale.
"""

from __future__ import annotations

from pathlib import Path

import click

from planner import document
from planner.document import readme


@click.command()
@click.argument(
    "results", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where a page is stale.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The repository; by default the current folder.",
)
def main(results: Path | None, check: bool, root: Path) -> None:
    """Write the generated documentation; with RESULTS, the result table of the README too."""
    names = document.stale(root) if check else document.write(root)
    if results is not None:
        names += readme.stale(root, results) if check else readme.write(root, results)
    for name in names:
        click.echo(name)
    if check and names:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
