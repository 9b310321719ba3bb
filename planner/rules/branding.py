"""Rules about branding: colours can be read, and the logo is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.branding import LARGEST_LOGO, LOGO_TYPES, logo_file
from planner.messages import check_branding as messages
from planner.problems import Problem
from planner.rules import Case, rule


@rule("branding")
def colours(case: Case) -> Iterator[Problem]:
    """A colour is six digits from 0 to F behind a number sign."""
    for column in ("dark_colour", "light_colour"):
        said = getattr(case.city.branding, column)
        if said and not re.fullmatch(r"#[0-9A-Fa-f]{6}", said):
            yield case.found("branding", (), column, messages.no_colour, said)


@rule("branding")
def logo(case: Case) -> Iterator[Problem]:
    """A logo lies beside the workbook and is a picture of a size that a book can carry."""
    name = case.city.branding.logo
    if not name:
        return
    file = logo_file(case.reading.input.path, name)
    if file.suffix.lower() not in LOGO_TYPES:
        yield case.found("branding", (), "logo", messages.no_picture, name)
    elif not file.is_file():
        yield case.found("branding", (), "logo", messages.no_logo, file.name)
    elif file.stat().st_size > LARGEST_LOGO:
        size = file.stat().st_size // 1000
        yield case.found("branding", (), "logo", messages.large_logo, size, LARGEST_LOGO // 1000)
