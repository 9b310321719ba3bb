"""Per cent typed as text is the number a person meant, or a problem; never a hundredth of it."""

from __future__ import annotations

import pytest

from planner.check import read_and_check
from tests.planner.workbooks import book, saved

SHARES = [("5%", "%"), ("５％", "%"), ("5 %", "1"), ("5%", None), ("5%", "百分点"), ("5%", "‰")]


@pytest.mark.parametrize("text, unit", SHARES)
def test_five_per_cent_is_a_twentieth_whatever_the_unit_of_shares(tmp_path, text, unit):
    """Proves 5% is 5/100 = 0.05 beside %, beside 1 and beside nothing, with one warning."""
    made = book()
    made["设置"]["B9"], made["设置"]["C9"] = text, unit
    made["技术"]["F5"], made["技术"]["F3"] = text, unit
    made["设置"]["E9"], made["需求"]["I4"], made["需求"]["I5"] = "备注", "#占比", "5%"
    made["技术"]["F6"] = made["技术"]["F7"] = 1
    reading, problems = read_and_check(saved(made, tmp_path))
    codes = {problem.code for problem in problems}
    assert codes - {"small_share"} == {"percent_read"}, [p.say("zh") for p in problems]
    assert len([p for p in problems if p.code == "percent_read"]) == 2
    assert reading.city.settings.discount_rate == pytest.approx(0.05)
    assert reading.city.technologies["pv"].availability[2030] == pytest.approx(0.05)
