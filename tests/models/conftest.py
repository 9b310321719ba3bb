"""Every proof is made three times: with presolve, without it, and by interior point."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from planner.plan import Plan
from tests import town


@pytest.fixture(params=list(town.WAYS))
def solved(request: pytest.FixtureRequest) -> Callable[..., Plan]:
    """Return the function that solves a town, once for each way to solve it."""
    options: dict[str, Any] = town.WAYS[request.param]
    return partial(town.solved, **options)
