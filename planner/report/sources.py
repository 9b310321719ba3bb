"""What the ids of sources stand for."""

from __future__ import annotations

from models.algebra import Label
from planner.messages import write as messages
from planner.report.cells import Col, Row
from planner.report.page import Page
from planner.tables.references import References

LABEL = Label("List of sources", "来源清单")
ABOUT = Label("what the ids of sources stand for", "各来源编号对应的文献、统计与设定")
NEEDS = "references"
WIDTHS = {
    "reference": 10.0, "title": 62.0, "kind": 12.0, "publisher": 26.0, "year": 8.0, "address": 44.0,
}  # fmt: skip


def write(page: Page) -> None:
    """Write the sheet."""
    book = page.book
    page.title("", messages.sources())
    rows = [
        Row([
            each.reference, book.spoken(each, "title"), book.choice(each, "kind"),
            book.spoken(each, "publisher"), each.year, each.address,
        ])
        for each in book.table("references")
    ]  # fmt: skip
    kinds = {"year": "count", "title": "wrapped", "publisher": "wrapped", "address": "wrapped"}
    heads = [
        Col(book.heading(References, name), kinds.get(name, "text"), width)
        for name, width in WIDTHS.items()
    ]
    page.table(References.label, heads, rows, name="references", repeat=True)
