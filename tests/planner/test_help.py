"""The help of the command line says everything in both languages."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner

from planner.cli import main
from planner.messages.options import OPTIONS, in_chinese

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def every_option():
    """Yield command and long name of every option that help shows."""
    for name, command in main.commands.items():
        for option in command.params:
            if isinstance(option, click.Option) and not option.hidden:
                yield name, max(option.opts, key=len)


@pytest.mark.parametrize("command, option", every_option())
def test_an_option_is_explained_in_both_languages(command, option):
    """Proves a new option is not forgotten in planner/messages/options.py."""
    assert in_chinese(command, option), f"say {command} {option} in planner/messages/options.py"


def test_nothing_is_explained_that_is_gone():
    """Proves the table names no option that was removed."""
    known = {f"{command} {option}" for command, option in every_option()}
    known |= {option for _, option in every_option()} | {"--utf8"}
    assert set(OPTIONS) <= known


def test_the_list_of_commands_is_in_both_languages():
    """Proves that whoever reads only Chinese can find a command, and one who types a wrong name the file."""
    shown = CliRunner().invoke(main, ["--help"]).output
    for name, command in main.commands.items():
        assert f"\n  {name} " in shown
        assert CHINESE.search(command.short_help or ""), name
    ended = CliRunner().invoke(main, ["check", "没有.xlsx"])
    assert ended.exit_code == 2
    assert "没有名为 没有.xlsx 的文件" in ended.stderr and "There is no file" in ended.stderr
