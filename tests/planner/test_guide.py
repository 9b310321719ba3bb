"""The guide: it names what the book has, its commands exist, and its pictures are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click import Context

from planner.cli import main
from planner.report import REPORTS, detail
from planner.report.comparing import SHEETS

ROOT = Path(__file__).parents[2]
GUIDES = {"en": "docs/guide.md", "zh": "docs/guide.zh.md"}
LARGEST = 200_000


def text(language: str) -> str:
    """Return the guide in a language, its lines joined as they are read."""
    between = " " if language == "en" else ""
    return re.sub(r"\n(?=\S)", between, (ROOT / GUIDES[language]).read_text("utf-8"))


@pytest.mark.parametrize("language", GUIDES)
def test_the_guide_explains_every_sheet(language: str) -> None:
    """Would fail if a sheet were added to the book or a comparison, or renamed, and not explained."""
    said = text(language)
    sheets = [*(each for each in REPORTS if each not in detail.SHEETS), *SHEETS]
    names = [each.LABEL.say(language) for each in sheets]
    assert len(names) > 25
    assert [name for name in names if f"**{name}**" not in said] == []


@pytest.mark.parametrize("language", GUIDES)
def test_every_command_of_the_guide_exists_with_its_options(language: str) -> None:
    """Would fail on a command or an option that was renamed or never came."""
    called = re.findall(r"planner ([a-z]+)((?: [^`\n]*)?)(?=[`\n])", text(language))
    assert len({name for name, _ in called}) >= 10
    for name, arguments in called:
        command = main.commands[name]
        known = {o for p in command.get_params(Context(command)) for o in p.opts}
        asked = set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", arguments))
        assert asked <= known, (name, asked - known)


@pytest.mark.parametrize("page", [*GUIDES.values(), "README.md", "README.zh.md"])
def test_pictures_are_there_and_small(page: str) -> None:
    """Would fail on a picture that was left out, or too large to read a page with."""
    place = ROOT / page
    found = re.findall(r"!\[[^]]+\]\(([^)]+\.png)\)", place.read_text("utf-8"))
    assert found
    for each in found:
        assert 1_000 < (place.parent / each).stat().st_size < LARGEST
