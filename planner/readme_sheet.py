"""The first sheet of an input workbook: what each sheet is, the colours, the data dictionary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.algebra import Column, Label, Symbol
from models.formulation import MergedSheet
from planner.cells import text_of
from planner.grid import column_letters
from planner.messages import template as messages
from planner.styles import Styles

MOST_LISTED = 1000
"""Names of a list on the sheet; Excel has room for 16 384 columns."""

_CHOICES_AT = len(messages.DICTIONARY_TABLE) - 1


class Readme:
    """Writes the sheet; `choices` then has the range that lists the choices of a column."""

    def __init__(
        self,
        page: Any,
        styles: Styles,
        language: str,
        sheets: Mapping[str, MergedSheet],
        titles: Mapping[str, str],
    ) -> None:
        self.page, self.styles, self.language = page, styles, language
        self.sheets, self.titles = sheets, titles
        self.position = 1 if language == "zh" else 0
        self.choices: dict[tuple[str, str], str] = {}
        self.lists: Mapping[tuple[str, str], Sequence[str]] = {}
        self.row = 0

    def say(self, sentence: tuple[str, str]) -> str:
        """Return a sentence in the language of the workbook."""
        return sentence[self.position]

    def write(
        self,
        measures: Mapping[str, Symbol],
        lists: Mapping[tuple[str, str], Sequence[str]],
        steps: Sequence[tuple[str, str]],
    ) -> None:
        """Write the whole sheet.

        `lists` has the names that a reference may say; `steps` are links to the cells to begin
        with, and their words.
        """
        self.lists = lists
        self.page.set_landscape()
        self.page.set_paper(9)
        self.page.fit_to_pages(1, 0)
        for position, wide in enumerate((16, 24, 24, 22, 10, 14, 18, 52, 14)):
            self.page.set_column(position, position, wide)
        self.line(messages.TITLE, self.styles.title)
        for sentence in messages.INTRODUCTION:
            self.line(sentence, self.styles.text)
        self.row += 1
        if steps:
            self.line(messages.STEPS, self.styles.heading)
            for link, text in steps:
                self.page.write_blank(self.row, 0, None, self.styles.step)
                self.page.write_url(self.row, 1, f"internal:{link}", self.styles.link, link)
                self.page.write_string(self.row, 2, text, self.styles.text)
                self.row += 1
            self.line(messages.STEPS_THEN, self.styles.text)
            self.line(messages.BENEATH, self.styles.text)
            self.row += 1
        self.line(messages.LEGEND, self.styles.heading)
        self.line(messages.LEGEND_INPUT, self.styles.input)
        self.line(messages.LEGEND_ID, self.styles.id)
        self.line(messages.LEGEND_OWN, self.styles.text)
        self.row += 1
        self.table(messages.SHEET_TABLE)
        for id, sheet in self.sheets.items():
            self.page.write_url(
                self.row, 0, f"internal:'{self.titles[id]}'!A1", self.styles.link, self.titles[id]
            )
            self.cells(1, self.say(messages.WHO[sheet.who]), self.say(messages.title(id)))
        self.row += 1
        self.line(messages.DICTIONARY, self.styles.heading)
        self.table(messages.DICTIONARY_TABLE)
        for id, sheet in self.sheets.items():
            for column in sheet.columns.values():
                self.column(id, column, measures)
        self.page.print_area(0, 0, self.row, _CHOICES_AT + 2)  # long lists stay on the screen

    def line(self, sentence: tuple[str, str], style: Any) -> None:
        """Write one line of text."""
        self.page.write_string(self.row, 0, self.say(sentence), style)
        self.row += 1

    def table(self, headings: tuple[tuple[str, str], ...]) -> None:
        """Write the headings of a table."""
        for index, heading in enumerate(headings):
            self.page.write_string(self.row, index, self.say(heading), self.styles.label)
        self.row += 1

    def cells(self, first: int, *texts: str) -> None:
        """Write texts side by side and go on to the next row."""
        for index, text in enumerate(texts):
            self.page.write_string(self.row, first + index, text, self.styles.text)
        self.row += 1

    def column(self, sheet: str, column: Column, measures: Mapping[str, Symbol]) -> None:
        """Write the line of the dictionary about a column."""
        labels: list[Label] = list(column.choices.values())
        if (sheet, column.id) == ("targets", "measure"):
            labels = [symbol.label for symbol in measures.values()]
        choices = [label.say(self.language) for label in labels]
        if column.type == "bool":
            choices = [self.say(messages.YES), self.say(messages.NO)]
        choices = choices or list(self.lists.get((sheet, column.id), ()))[:MOST_LISTED]
        if choices:
            first, last = (
                column_letters(_CHOICES_AT),
                column_letters(_CHOICES_AT + len(choices) - 1),
            )
            title, row = self.say(messages.TITLE), self.row + 1
            self.choices[sheet, column.id] = f"='{title}'!${first}${row}:${last}${row}"
        must = column.required and not column.is_years
        self.cells(
            0,
            self.titles[sheet],
            column.label.say(self.language),
            column.id,
            column.unit,
            self.say(messages.YES) if must else "",
            self.default(column),
            self.bounds(column),
            column.help.say(self.language) if column.help else "",
            *choices,
        )

    def default(self, column: Column) -> str:
        """Return the default of a column as a person would read it."""
        if column.required or column.default is None:
            return ""
        if column.choices:
            return column.choices[column.default].say(self.language)
        if isinstance(column.default, bool):
            return self.say(messages.YES if column.default else messages.NO)
        return text_of(column.default)

    def bounds(self, column: Column) -> str:
        """Return the bounds of a column in words."""
        said = []
        if column.at_least is not None:
            said.append(messages.at_least(f"{column.at_least:g}"))
        if column.above is not None:
            said.append(messages.above(f"{column.above:g}"))
        if column.at_most is not None:
            said.append(messages.at_most(f"{column.at_most:g}"))
        return ("，" if self.language == "zh" else ", ").join(self.say(each) for each in said)
