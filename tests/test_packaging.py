"""What is installed: the locked versions, and what the project asks for."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKED = {
    canonicalize_name(line.split("==")[0]): line.split("==")[1]
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("#")
}
IMPORTED_AS = {"python-calamine": "python_calamine"}
"""Names of modules that are not those of their distributions."""
TOOLS = ("test", "dev", "bench")
"""Extras for those who work on the program; it imports what the others bring."""


@pytest.mark.parametrize(
    "asked",
    [
        *PROJECT["dependencies"],
        *(r for e in ("test", "dev") for r in PROJECT["optional-dependencies"][e]),
    ],
)
def test_the_lock_holds_a_version_that_will_do(asked):
    """Would fail if pyproject.toml and requirements.lock contradicted each other."""
    requirement = Requirement(asked)
    assert LOCKED[canonicalize_name(requirement.name)] in requirement.specifier


def test_everything_asked_for_is_imported_and_the_reverse():
    """Would fail if a dependency were listed and not used, or used and not listed."""
    imported = {
        name
        for folder in ("models", "planner")
        for file in (ROOT / folder).rglob("*.py")
        for name in _imports(ast.parse(file.read_text(encoding="utf-8")))
    } - {"models", "planner", *sys.stdlib_module_names}
    extras = PROJECT["optional-dependencies"]
    asked = {
        canonicalize_name(Requirement(each).name)
        for each in (
            *PROJECT["dependencies"],
            *(r for name, listed in extras.items() if name not in TOOLS for r in listed),
        )
    }
    assert imported == {IMPORTED_AS.get(name, name) for name in asked}


def _imports(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def test_versions_agree():
    """Would fail if the version were changed in one place only."""
    from planner import __version__

    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert __version__ == PROJECT["version"]
    assert re.search(r"^version: (.*)$", citation, re.MULTILINE)[1] == __version__
    assert f"## {__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
