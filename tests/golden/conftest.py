"""`python -m pytest tests/golden --update-golden` writes the golden files again."""

from __future__ import annotations

import pytest

from planner.document import effects
from tests import golden
from tests.town import TEACHING


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the files before comparing with them."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files again")


@pytest.fixture(scope="session", autouse=True)
def updated(request: pytest.FixtureRequest) -> None:
    """Write the files again, if that is asked."""
    if request.config.getoption("--update-golden", default=False):
        for case in TEACHING:
            golden.write(case)
        effects.keep(effects.find())
