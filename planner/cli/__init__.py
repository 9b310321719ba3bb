"""The command line: a command's docstring is its help, the verb or study does the work."""

from planner.cli import (
    alternatives,
    check,
    compare,
    diff,
    exchange,
    explain,
    new,
    report,
    review,
    run,
    sensitivity,
    sweep,
    uncertainty,
    verify,
)
from planner.cli.group import main

COMMANDS = (
    new.new,
    check.check,
    run.run,
    explain.explain,
    sweep.sweep,
    sensitivity.sensitivity,
    uncertainty.uncertainty,
    alternatives.alternatives,
    review.review,
    report.report,
    verify.verify,
    compare.compare,
    diff.diff,
    exchange.export,
    exchange.import_,
)
"""In the order of `docs/commands.md`."""

for command in COMMANDS:
    main.add_command(command)

__all__ = ["COMMANDS", "main"]
