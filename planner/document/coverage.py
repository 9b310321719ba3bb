"""docs/coverage.md: each equation, what proves it, where it changes a plan, and what shows it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import models
from planner.document import effects
from planner.document.formulation import equations
from planner.document.markdown import both, paragraphs, table
from planner.messages import document as messages

_PROVES = re.compile(r"\bProves\b(.*?)(?:\.\s|\.$|\n\s*\n)", re.DOTALL)


class Proof(NamedTuple):
    """A test of an equation: its file, its name and the first sentence of its docstring."""

    file: str
    name: str
    claim: str


def page() -> str:
    """Return the page; it reads the tests, so it can be made in the repository only."""
    root = Path(models.__file__).parent.parent
    proofs = list(_proofs(root))
    found = effects.kept()
    rows = (
        (
            f"[{symbol.name}](formulation.md#{symbol.name})",
            both(symbol.label),
            "<br>".join(_link(proof) for proof in proofs if _speaks_of(proof, symbol.name)),
            found[symbol.name].case if symbol.name in found else "",
            ", ".join(f"`{name}`" for name in found[symbol.name].tables)
            if symbol.name in found
            else "",
        )
        for symbol in equations(models.FORMULATION)
    )
    heads = [
        both(each)
        for each in (messages.EQUATION, messages.PROOFS, messages.CHANGES, messages.SHOWN)
    ]
    parts = [
        f"# {both(messages.COVERAGE_TITLE)}",
        paragraphs(messages.GENERATED, *messages.COVERAGE_RULES),
        table([heads[0], "", *heads[1:]], rows),
    ]
    return "\n\n".join(parts) + "\n"


def _proofs(root: Path) -> Iterator[Proof]:
    for file in sorted((root / "tests" / "models").rglob("test_*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test_"):
                continue
            claim = _PROVES.search(ast.get_docstring(node) or "")
            if claim:
                yield Proof(file.relative_to(root).as_posix(), node.name, claim[1])


def _speaks_of(proof: Proof, name: str) -> bool:
    return re.search(rf"\b{name}\b", proof.claim) is not None


def _link(proof: Proof) -> str:
    words = proof.name.removeprefix("test_").replace("_", " ")
    return f"[{words}](../{proof.file})"
