"""results/README.md: what a run leaves, and every column of its tables."""

from __future__ import annotations

from planner.document.markdown import both, labels, paragraphs, sentence, table
from planner.messages import document as messages
from planner.results import heading
from planner.tables import ROW_TYPES
from planner.tables.table import Table


def page() -> str:
    """Return the page."""
    parts = [
        f"# {both(messages.RESULTS_TITLE)}",
        paragraphs(messages.GENERATED, *messages.RESULTS_RULES),
        *(_table(row_type) for row_type in ROW_TYPES.values()),
    ]
    return "\n\n".join(parts) + "\n"


def _table(row_type: type[Table]) -> str:
    rows = (
        (
            f"`{heading(row_type, name)}`"
            + (f" ({both(messages.KEY)})" if name in row_type.key else ""),
            *labels(column.label),
            _unit(row_type, column.unit),
            ", ".join(f"`{word}` {both(label)}" for word, label in column.choices.items()),
        )
        for name, column in row_type.columns.items()
    )
    return "\n\n".join(
        [
            f"## {row_type.id}",
            f"**{both(row_type.label)}.** {sentence(row_type.__doc__ or '')}",
            table(["column", "English", "中文", "unit · 单位", "values · 取值"], rows),
        ]
    )


def _unit(row_type: type[Table], unit: str) -> str:
    return f"{both(messages.UNIT_FROM)} `{unit}`" if unit in row_type.columns else unit
