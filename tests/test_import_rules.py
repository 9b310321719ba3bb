"""Who may import whom: data flows one way, and the mathematics knows no program."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

PLAIN = {
    "models.algebra", "models.along", "models.arbitrage", "models.assembly", "models.calendar", "models.cash_flow", "models.charges",
    "models.city", "models.classes", "models.differences", "models.finance", "models.fitted", "models.formulation", "models.investments", "models.investor", "models.payouts", "models.reported", "models.retail", "models.selection", "models.supported", "models.timeline", "models.units", "models.views", "models.vintages",
}  # fmt: skip
"""Plain functions and the words of declarations: every chapter may use them."""

VERBS = ("read", "check", "build", "solve", "tabulate", "write")
"""In the order in which data flows."""

BETWEEN_VERBS = {"planner.check": {"planner.read.read"}}
"""Where one verb calls another: the command `check` begins with a file.  Data is free."""

CALLERS = {
    "planner.document.effects", "planner.engine", "planner.exchange", "planner.measures",
    "planner.second_solve", "planner.template",
}  # fmt: skip
"""The modules beside the command line and the studies that call verbs; all others take data, if anything."""


def modules(package: str) -> list[str]:
    """Return the modules of a package, dotted."""
    return [
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for file in sorted((ROOT / package).rglob("*.py"))
    ]


def tree_of(module: str) -> ast.Module:
    """Return the parsed source of a module."""
    path = ROOT / Path(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(file.read_text(encoding="utf-8"))


def imports(module: str, *, inside: bool = True) -> Iterator[str]:
    """Yield what a module imports, as `package.module.name`; `inside` its functions too."""
    waiting: list[ast.AST] = [tree_of(module)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        if inside or not isinstance(node, ast.FunctionDef):
            waiting.extend(ast.iter_child_nodes(node))


def is_in(name: str, allowed: set[str]) -> bool:
    """Whether an imported name is one of the allowed modules or lies in one."""
    return any(name == each or name.startswith(f"{each}.") for each in allowed)


CHAPTERS = [m for m in modules("models") if m not in PLAIN and m != "models"]
MODULES = [*modules("models"), *modules("planner")]


@pytest.mark.parametrize("module", modules("models"))
def test_models_import_only_the_standard_library_numpy_and_themselves(module: str) -> None:
    """Whoever reads `models/` need not open `planner/`; Pyomo comes in when a model is built."""
    allowed = set(sys.stdlib_module_names) | {"numpy", "models"}
    assert [name for name in imports(module) if not is_in(name, {*allowed, "pyomo"})] == []
    assert [name for name in imports(module, inside=False) if not is_in(name, allowed)] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_no_chapter_imports_another(chapter: str) -> None:
    """Chapters meet in the model, nowhere else."""
    own = [name for name in imports(chapter) if is_in(name, {"models"})]
    assert [name for name in own if not is_in(name, PLAIN)] == []


@pytest.mark.parametrize("plain", sorted(PLAIN))
def test_plain_functions_know_no_chapter(plain: str) -> None:
    """What chapters stand on does not stand on them."""
    own = [name for name in imports(plain) if is_in(name, {"models"})]
    assert [name for name in own if not is_in(name, PLAIN)] == []


def called(module: str) -> set[str]:
    """Return the verbs, and functions of verbs, that a module takes; classes and constants are data."""
    verbs = {f"planner.{verb}" for verb in VERBS} - {module}
    return {
        name
        for name in imports(module)
        if is_in(name, verbs) and not name.rpartition(".")[2][0].isupper()
    }


@pytest.mark.parametrize("verb", [f"planner.{verb}" for verb in VERBS])
def test_no_verb_calls_another(verb: str) -> None:
    """Data flows from verb to verb; who comes next is not theirs to say."""
    assert called(verb) == BETWEEN_VERBS.get(verb, set())


@pytest.mark.parametrize("verb", [f"planner.{verb}" for verb in VERBS])
def test_no_verb_takes_data_from_a_later_one(verb: str) -> None:
    """Data flows one way."""
    later = {f"planner.{each}" for each in VERBS[VERBS.index(verb.removeprefix("planner.")) + 1 :]}
    assert [name for name in imports(verb) if is_in(name, later)] == []


def test_few_call_verbs() -> None:
    """Verbs are put in a row by studies and the command line, and by the tools named here."""
    mine = {f"planner.{verb}" for verb in VERBS} | {"planner.cli", "planner.studies"}
    assert {m for m in modules("planner") if not is_in(m, mine) and called(m)} == CALLERS


@pytest.mark.parametrize("module", modules("planner/report"))
def test_the_book_knows_labels_tables_and_nothing_of_the_solve(module: str) -> None:
    """Book and page are views of the tables: neither the model nor the programme is at hand."""
    names = list(imports(module))
    known = [name for name in names if is_in(name, {"models"})]
    assert [
        name for name in known if name != "models" and not is_in(name, {"models.algebra"})
    ] == []
    used = {
        node.attr
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "models"
    }
    assert used <= {"FORMULATION"}
    solving = {
        "pyomo",
        "highspy",
        "planner.plan",
        "planner.build",
        "planner.solve",
        "planner.tabulate",
    }
    assert [name for name in names if is_in(name, solving)] == []


@pytest.mark.parametrize("module", MODULES)
def test_pyomo_is_imported_where_a_model_is_built_and_only_there(module: str) -> None:
    """`planner check` stays quick: Pyomo takes a while to import."""
    at_once = [name for name in imports(module, inside=False) if is_in(name, {"pyomo", "pandas"})]
    assert at_once == []
    if module not in ("models.assembly", "planner.build", "planner.linear"):
        assert [name for name in imports(module) if is_in(name, {"pyomo"})] == []


@pytest.mark.parametrize(
    "statement, unwanted",
    [
        ("import planner.read, planner.check", {"pyomo", "pandas", "highspy", "scipy"}),
        ("import planner.write, planner.results", {"pyomo", "pandas", "highspy", "scipy"}),
        ("import models", {"numpy", "pyomo", "pandas", "planner"}),
    ],
)
def test_what_need_not_be_loaded_is_not(statement: str, unwanted: set[str]) -> None:
    """The same, seen from a fresh interpreter: nothing comes in by a side door."""
    script = f"{statement}; import sys; print(*sys.modules, sep='\\n')"
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert unwanted.isdisjoint(run.stdout.split())
