"""docs/coverage.md: each equation, what proves it, and how many rows the teaching cases have of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import models
from models.algebra import Symbol
from planner import examples
from planner.document.formulation import equations
from planner.document.markdown import both, paragraphs, table
from planner.messages import document as messages

EXAMPLES = ("town", "island", "districts", "finance")
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
    built = {name: _rows(name) for name in EXAMPLES}
    rows = (
        (
            f"[{symbol.name}](formulation.md#{symbol.name})",
            both(symbol.label),
            "<br>".join(_link(proof) for proof in proofs if _speaks_of(proof, symbol.name)),
            *(_count(symbol, counts) for counts in built.values()),
        )
        for symbol in equations(models.FORMULATION)
    )
    parts = [
        f"# {both(messages.COVERAGE_TITLE)}",
        paragraphs(messages.GENERATED, *messages.COVERAGE_RULES),
        table([both(messages.EQUATION), "", both(messages.PROOFS), *EXAMPLES], rows),
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


def _rows(example: str) -> dict[str, int]:
    """Return how many rows an example city has of each constraint and measure."""
    from planner.read import read

    reading = read(examples.examples()[example])
    assert reading.city is not None
    counts: dict[str, int] = {}
    built = models.build(reading.city).pyomo
    for symbol in equations(models.FORMULATION):
        name = f"{symbol.name}_target" if symbol.kind == "measure" else symbol.name
        if symbol.kind in ("constraint", "measure"):
            counts[symbol.name] = len(getattr(built, name))
    return counts


def _count(symbol: Symbol, counts: dict[str, int]) -> str:
    return f"{counts[symbol.name]:,}" if symbol.name in counts else ""
