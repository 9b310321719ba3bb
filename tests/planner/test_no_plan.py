"""Where no plan exists, or none is the cheapest: the cell is named, in the unit that stands there."""

from __future__ import annotations

import pytest

from planner import exits, studies
from tests.planner.test_problems import add, all_of, put
from tests.planner.workbooks import book, saved


def ended(folder, *spoils):
    """Return what is said of a workbook that has no plan."""
    made = book()
    for spoil in spoils:
        spoil(made)
    with pytest.raises(exits.NoPlan) as said:
        studies.run(saved(made, folder), folder / "results")
    return said.value.sentences


NO_SUN = all_of(put("技术", "M4", "buildable"), put("技术", "M5", "否"))


def test_a_limit_that_must_give_way_is_told_in_its_own_unit(tmp_path):
    """Proves a cap written in 万吨 is short by so many 万吨, not by kt.

    Without PV the demand of 120 GWh is served from gas at 1.8 (newer): 216 GWh of 36 MJ/m3 are
    2160 万立方米, at 19.4 t each 4.190 万吨, of which the cap leaves 0.001.
    """
    cap = add(
        "目标与控制线",
        ["total", "emission_total", "CO2", "不高于", None, None, None, "万吨", None, 0.001],
    )
    (_, *short) = ended(tmp_path, NO_SUN, cap, lambda b: b["目标与控制线"].delete_rows(5, 2))
    assert [(each.code, each.place.say()) for each in short] == [("short", "目标与控制线!J5")]
    assert "需放宽 4.189 万吨" in short[0].zh


def test_a_fall_that_must_give_way_is_told_in_per_cent(tmp_path):
    """Proves a fall of GDP intensity is short by points of per cent, not by kt.

    Base 10 万吨 in 2020.  Real GDP grows by 5 % a year from 2021 to 2029 and 4 % in 2030, so a
    point allows 10 x 1.05^9 x 1.04 / 100 = 0.161338 万吨.  Without PV 4.1904 万吨 are emitted,
    25.973 points; of 100 the fall of 99.9 leaves 0.1, so 25.873 are missing.
    """
    fall = ["fall", "emission_intensity_fall", "CO2", "不低于", 2020, "万吨", 10, "%", None, 99.9]
    gone = lambda b: b["目标与控制线"].delete_rows(5, 2)  # noqa: E731
    (_, *short) = ended(tmp_path, NO_SUN, gone, add("目标与控制线", fall))
    assert [each.place.say() for each in short] == ["目标与控制线!J5"]
    assert "需放宽 25.87 %" in short[0].zh


def test_a_limit_without_a_unit_is_told_in_that_of_its_row(tmp_path):
    """Proves a potential in kW, with no unit above it, is short by kW: the unit of the capacity."""
    fall = ["fall", "emission_intensity_fall", "CO2", "不低于", 2020, "万吨", 10, "%", None, 99.9]
    (_, *short) = ended(tmp_path, add("目标与控制线", fall))
    assert [each.place.say() for each in short] == ["技术!G5"]
    assert short[0].zh.endswith(" 千瓦（容量潜力）")


def test_what_earns_without_end_is_named_with_its_cell(tmp_path):
    """Proves an offer to buy at more than power costs, without a limit, is found: not only told of."""
    sell = add("购售", ["power_sold", "electricity", None, "售出", "元/千瓦时", 50, 50])
    heading, *earners = ended(tmp_path, sell, lambda b: b["目标与控制线"].delete_rows(5, 2))
    assert heading.code == "unbounded"
    assert earners[0].code == "earns" and earners[0].place.say() == "购售!D6"
    assert "power_sold" in earners[0].zh


def test_of_a_target_its_own_number_is_named_first(tmp_path):
    """Proves a ceiling on investment is named at its cell, not at the costs it is counted with."""
    targets = [
        ["room", "standing_capacity", "unit", "不低于", None, None, None, "万千瓦", None, 8],
        ["money", "investment", None, "不高于", None, None, None, "万元", None, 1],
    ]
    gone = lambda b: b["目标与控制线"].delete_rows(5, 2)  # noqa: E731
    (_, *short) = ended(tmp_path, gone, *(add("目标与控制线", row) for row in targets))
    assert {each.place.say() for each in short} <= {"目标与控制线!J5", "目标与控制线!J6"}
    assert short
