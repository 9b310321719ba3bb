"""The equations of the model in Chinese; their English stands in their docstrings."""

from __future__ import annotations

EQUATIONS: dict[str, str] = {
    "system_cost": "各年全部费用折现后之和，使其最小。",
    "step_balance": "每个时步供给不小于使用，多余部分可以弃用；对偶值折算后即该时刻的价格。",
    "step_balance_exact": "每个时步供给等于使用；多余要付出代价时价格为负。",
    "year_balance": "全年供给不小于使用，多余部分可以弃用；对偶值折算后即该年的价格。",
    "year_balance_exact": "全年供给等于使用；多余要付出代价时价格为负。",
    "capacity_account": "在役容量等于存量的剩余加上此后新建的剩余。",
    "cohort_capacity_account": "在役容量等于各批次之和，每一批次按其在该年存续的比例计。",
    "cohort_account": "批次容量等于上年容量加转入，减提前退役，加减改造；新建容量进入其寿命终止的批次。",
    "build_limit_row": "一个模型年内的新增不超过年新增上限乘以年数；对偶值为上限每放宽一单位可节省的费用。",
    "potential_row": "在役容量不超过潜力上限；对偶值为资源的稀缺租金。",
    "step_output_limit": "每个时步的出力不超过可用容量；对偶值为该时步多一单位容量的收益。",
    "activity_account": "年产出等于各时步产出之和。",
    "year_output_limit": "全年产出不超过可用容量；对偶值为该年多一单位容量的收益。",
    "retrofit_limit_row": "一个模型年内的改造量不超过年改造上限乘以年数。",
    "level_account": "时步末的储能量由上一时步推得；时段末回到时段初的水平。",
    "level_limit": "储能量不超过满功率放电时长乘以功率。",
    "power_limit": "充电与放电共用同一变流器，两者之和不超过功率。",
    "trade_account": "年购售量等于各时步购售量之和。",
    "step_trade_limit": "每个时步的购售不超过上限；对偶值为通道多一单位可节省的费用。",
    "year_trade_limit": "全年购售不超过上限；对偶值折算后为多一单位可节省的费用。",
    "link_account": "线路年输送量等于各时步输送量之和。",
    "step_link_limit": "每个时步的输送不超过线路能力；对偶值为线路多一单位可节省的费用。",
    "year_link_limit": "全年输送不超过上限；对偶值折算后为多一单位可节省的费用。",
    "reserve_row": "每个时步可靠容量不小于负荷的（1+备用率）倍；用户在该时步所付价格为平衡式对偶值加（1+备用率）倍的本行对偶值。",
    "emissions_account": "排放等于各排放源之和，逐气体、区域和年份核算。",
    "emission_total": "某种气体的排放不超过总量；对偶值折算后即边际减排成本。",
    "emission_intensity": "排放不超过强度乘以实际地区生产总值；对偶值为元/吨。",
    "emission_intensity_fall": "单位地区生产总值排放比基准年下降规定的比例；基准值是数据而非决策。",
    "standing_capacity": "某项技术、储能或一组设施的在役容量不低于（或不高于）规定值。",
}
"""What each objective, constraint and measure says."""
