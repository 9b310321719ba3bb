"""docs/commands.md: every command with its arguments and options, and the exit codes."""

from __future__ import annotations

import click

from planner.cli import main
from planner.document.markdown import both, paragraphs, table
from planner.messages import document as messages


def page() -> str:
    """Return the page."""
    parts = [
        f"# {both(messages.COMMANDS_TITLE)}",
        paragraphs(messages.GENERATED, messages.COMMANDS_RULE),
        *(_command(name, command) for name, command in main.commands.items()),
        f"## {both(messages.EXIT_TITLE)}",
        table(["", "", ""], ([code, *said] for code, said in messages.EXIT_CODES.items())),
    ]
    return "\n\n".join(parts) + "\n"


def _command(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=f"planner {name}")
    usage = command.get_usage(context).removeprefix("Usage: ")
    rows = []
    for option in command.params:
        if not isinstance(option, click.Option) or option.hidden:
            continue
        record = option.get_help_record(context)
        assert record is not None
        rows.append((f"`{record[0]}`", record[1]))
    help_text = "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    return "\n\n".join(
        [f"## planner {name}", help_text, f"```text\n{usage}\n```", table(["", ""], rows)]
    )
