"""What each line of the checks means, in one plain sentence."""

from __future__ import annotations

Sentence = tuple[str, str]

_MEANINGS: dict[str, Sentence] = {
    "measures_abated": (
        "The tonnes of the measures and of operation add up to the step of the frontier.",
        "各措施与运行调整的减排量之和等于该步减排量。",
    ),
    "measures_discounted": (
        "The discounted tonnes of the measures and of operation add up to the step of the frontier.",
        "各措施与运行调整的折现减排量之和等于该步折现减排量。",
    ),
    "measures_cost": (
        "The costs of the measures add up to the rise of the system cost in the step.",
        "各措施分摊的成本之和等于该步系统总成本的增加额。",
    ),
    "measures_order": (
        "The share of a measure is what it adds, averaged over every order: no order is preferred.",
        "措施份额等于其在全部实施次序下新增减排量的平均，与先后次序无关。",
    ),
    "abatement_tonnes": (
        "Each step of the frontier avoids what its two ends say.",
        "减排成本曲线各步的减排量与两端方案的排放一致。",
    ),
    "abatement_cost": (
        "Each step of the frontier costs what its two ends say.",
        "减排成本曲线各步的成本与两端方案的成本一致。",
    ),
    "measures_end": (
        "All measures together, at the price of the step, reach the plan that the step ends with.",
        "按该步价格，全部措施一并实施的结果即该步终点方案。",
    ),
    "investment": (
        "The same investment, added up in two ways, comes to the same sum.",
        "同一投资按两种口径汇总，结果应相同。",
    ),
    "book_money": (
        "The same public money, added up in two ways, comes to the same sum.",
        "同一财政资金按两种口径汇总，结果应相同。",
    ),
    "classes": (
        "What a technology stands for and makes is what its vintage classes do, added up.",
        "分批次调度的技术，其容量和产出等于各批次类之和。",
    ),
    "emissions_model": (
        "The emissions listed by sector are all that the targets count, no more and no less.",
        "各部门排放相加即为目标所考核的总量，不多不少。",
    ),
    "emissions_scope": (
        "The same emissions, added up by scope and by sector, come to the same total.",
        "同一排放按范围与按部门汇总，结果应相同。",
    ),
    "abatement": (
        "What the steps of the abatement curve cost adds up to what the caps cost in all.",
        "减排成本曲线各步成本之和等于碳排放约束带来的全部成本。",
    ),
    "book_costs": (
        "The costs listed in this book are all that the plan was chosen by.",
        "本结果簿列出的成本即为比选方案所依据的全部成本。",
    ),
    "book_balances": (
        "In every year what is supplied is used, stored or said to be surplus.",
        "每年供给的每一份均有去向：使用或列为余量。",
    ),
    "targets": (
        "No binding target is missed in any year that the plan decides on.",
        "方案决策年份内，约束性目标无一未达标。",
    ),
    "primal": (
        "The plan keeps every rule and limit of the model.",
        "方案满足模型的全部约束与限值。",
    ),
    "dual": (
        "The shadow prices are consistent, so they prove that no plan is cheaper.",
        "影子价格自洽，可据以证明不存在更便宜的方案。",
    ),
    "complementarity": (
        "Only limits that are used up have a price.",
        "只有用尽的限值才有影子价格。",
    ),
    "gap": (
        "No plan that keeps the rules can cost less than this one.",
        "满足全部约束的方案中，没有比本方案更便宜的。",
    ),
    "objective": (
        "The cost the solver reports is the cost worked out again without it.",
        "求解器报告的成本与独立重算的成本一致。",
    ),
    "balance_year": (
        "Supply covers use in every year.",
        "每一年供给都不少于使用。",
    ),
    "balance_step": (
        "Supply covers use in every hour of the typical days.",
        "典型日的每个时刻供给都不少于使用。",
    ),
    "emissions": (
        "Each tonne of the total comes from a source that is listed.",
        "总量中的每一吨都能追溯到所列排放源。",
    ),
    "goal": (
        "What the plan makes least, added up from its tables, is what the solver reports.",
        "由各表汇总的目标值与求解器报告的一致。",
    ),
    "cost_ceiling": (
        "The plan costs no more than the ceiling on its cost.",
        "方案成本不超过设定的上限。",
    ),
    "costs": (
        "The cost terms listed are all of the system cost.",
        "所列各成本项即为系统总成本的全部。",
    ),
    "penalties": (
        "What is paid for missing expected targets follows from the shortfalls.",
        "预期性目标的罚金与其缺口相符。",
    ),
    "carbon": (
        "Carbon payments follow from the emissions listed and the price of carbon.",
        "碳价支付与所列排放量和碳价相符。",
    ),
    "bridge_new": (
        "Investment in new capacity leads step by step to what the system cost counts.",
        "新建投资可逐步推算到计入系统总成本的金额。",
    ),
    "bridge_retrofit": (
        "Investment in retrofits leads step by step to what the system cost counts.",
        "改造投资可逐步推算到计入系统总成本的金额。",
    ),
    "balance_technologies": (
        "What technologies take in and give out follows from what they produce.",
        "技术的投入与产出量与其产量相符。",
    ),
    "balance_demands": (
        "The demand served is the demand in the input.",
        "方案满足的需求即输入的需求。",
    ),
    "balance_links": (
        "What arrives over a line is what was sent less its loss.",
        "线路受入量等于送出量减损耗。",
    ),
    "dispatch_year": (
        "The hours of the typical days add up to the year.",
        "典型日逐时运行合计等于全年数量。",
    ),
    "dispatch_shape": (
        "Demand follows its given course over the day.",
        "需求按给定曲线随时刻变化。",
    ),
    "utilisation": (
        "Full-load shares follow from what is produced.",
        "满负荷比例与产量相符。",
    ),
    "storage_year": (
        "What storages take in, give out and lose is in the balances.",
        "储能充放电与损耗已计入平衡表。",
    ),
    "storage_room": (
        "Storages hold no more than was built.",
        "储能容量与建设量相符。",
    ),
    "storage_level": (
        "No storage gives out what it did not take in.",
        "储能放出的电量不超过充入的电量。",
    ),
    "emission_sources": (
        "Each source emits its activity times the factor in the input.",
        "各排放源排放等于活动量乘以输入的排放因子。",
    ),
    "gdp": (
        "GDP follows from its base year and the growth in the input.",
        "地区生产总值由基准年与输入的增速推算。",
    ),
    "intensity": (
        "Emissions per GDP are the emissions divided by the GDP shown.",
        "单位地区生产总值排放等于所列排放除以所列总值。",
    ),
    "targets_given": (
        "Every target of the input is in the scorecard.",
        "输入的每个目标均列入记分卡。",
    ),
    "target_quantity": (
        "What a target counts is found again in the other tables.",
        "目标所考核的数量可由其他表重算得出。",
    ),
    "target_allowed": (
        "What a target allows follows from the input.",
        "目标允许的数量与输入相符。",
    ),
    "target_value": (
        "What is reached follows from what is counted.",
        "目标完成值与所考核数量相符。",
    ),
    "target_limit": (
        "The target values shown are those of the input.",
        "所列目标值与输入一致。",
    ),
    "target_room": (
        "Room and shortfall are target value against value reached.",
        "余量与缺口即目标值与完成值之差。",
    ),
    "target_words": (
        "A target is called met, binding or missed as its numbers say.",
        "目标达标、恰好达标或未达标的说法与数值一致。",
    ),
    "targets_shown": (
        "By the numbers printed, no binding target is missed.",
        "按表中所列数值核对，约束性目标无一未达标。",
    ),
    "target_prices": (
        "What a target is worth is what the proof of the plan says.",
        "目标影子价格与最优性证明所用的价格一致。",
    ),
    "prices": (
        "What energy is worth is what the proof of the plan says.",
        "能源影子价格与最优性证明所用的价格一致。",
    ),
    "limits": (
        "Only limits that bind are listed with a price.",
        "列有影子价格的限值均确实起约束作用。",
    ),
    "capacity": (
        "What stands is what stood, plus what is built, less what retires.",
        "在役容量等于存量加新增减退役（并计改造）。",
    ),
    "capacity_moves": (
        "Retired and converted capacity is what was decided for each year of building.",
        "退役与改造容量等于各建设年份决策之和。",
    ),
    "online": (
        "What is running never exceeds what stands.",
        "在线容量与在役容量相符。",
    ),
    "building": (
        "Yearly building, times the years it stands for, is all that is built.",
        "年均新增乘以代表年数等于全部新增。",
    ),
    "period_lengths": (
        "All tables count the same number of years.",
        "各表的代表年数一致。",
    ),
    "bridge": (
        "Investment leads step by step to what the system cost counts.",
        "投资可逐步推算到计入系统总成本的金额。",
    ),
    "discounting": (
        "Discounted amounts follow from the discount rate.",
        "折现额与折现率相符。",
    ),
    "funding": (
        "Promised payments follow from what is built and produced.",
        "承诺资金与建设量和产量相符。",
    ),
    "carbon_costs": (
        "What carbon prices cost follows from the emissions they cover.",
        "碳价支出与其覆盖的排放量相符。",
    ),
    "carbon_transfers": (
        "What carbon prices move inside the city follows from the emissions they cover.",
        "留在本市的碳价支付与其覆盖的排放量相符。",
    ),
    "debt": (
        "Interest and repayment follow from what is borrowed and its terms.",
        "还本付息与举借额及融资条件相符。",
    ),
    "energy": (
        "Energy follows from what is bought, sold and made, and the factors.",
        "能源消费与购售量、产量和折标系数相符。",
    ),
    "tax_relief": (
        "Revenue forgone follows from what is invested, built and made; no total counts it.",
        "税收优惠减收与投资、新增容量和产出相符，不计入任何合计。",
    ),
    "funding_paid": (
        "Payments follow from what is promised, when it is paid and at what prices.",
        "支付额与承诺额、支付进度和价格水平相符。",
    ),
    "shortfall_penalties": (
        "Penalties follow from how far soft targets are missed.",
        "罚金与预期性目标的缺口相符。",
    ),
    "financing": (
        "What payments, loans and own funds give is the investment, no more and no less.",
        "补助、融资与自有资金合计即为投资额，不多不少。",
    ),
    "burden": (
        "What each payer bears in a year follows from investment, payments and loans.",
        "各方逐年承担额与投资、补助和融资相符。",
    ),
    "burden_once": (
        "What one payer passes on to another is counted once.",
        "转拨、贴息和运行补贴在各方之间相互抵消，不重复计算。",
    ),
    "budget": (
        "Public money of each calendar year follows from what payments promise and when they pay.",
        "年度资金与承诺额、支付进度和价格水平相符。",
    ),
    "leverage": (
        "What a yuan buys is the investment and the emissions shown, by the money shown.",
        "资金效益与所列投资、减排和资金相符。",
    ),
    "performance": (
        "Performance targets are what the plan builds, makes, emits and pays.",
        "绩效目标与方案的建设、产出、排放和资金相符。",
    ),
    "district_money": (
        "What districts emit, get and pay is what the payments and sources say.",
        "各区排放与资金同排放源和资金表相符。",
    ),
    "periods": (
        "The typical days stand for the whole year, as the input says.",
        "典型日按输入所给次数代表全年。",
    ),
    "curves": (
        "What is kept of each curve follows from the hours given.",
        "各曲线的保留比例与所给逐时数据相符。",
    ),
    "pipeline": (
        "What projects leave open is what is built beyond the project library.",
        "项目缺口为新增容量超出项目库的部分。",
    ),
    "bills": (
        "Energy bills are what runs at the tariffs given.",
        "用能支出与产出和所给价格相符。",
    ),
    "bonds": (
        "Loans and bonds over their term are the sum of their years.",
        "融资全期数为逐年数之和。",
    ),
    "compliance": (
        "What is said of each payment follows from the funding rules and what it gives.",
        "各资金项的合规结论与规则和金额相符。",
    ),
    "investor": (
        "What an investor earns, and lacks, follows from tariffs, taxes and costs.",
        "投资者收益与缺口同电价、税率和成本相符。",
    ),
    "coverage": (
        "What repays a loan follows from what it helped to build.",
        "用于偿还融资的项目收益与所建容量相符。",
    ),
    "funding_total": (
        "No payment promises more over all years than its total allows.",
        "各资金项历年承诺合计不超过其总额上限。",
    ),
}

PRICED = (
    "fixed_costs", "variable_costs", "purchase_costs", "sending_costs", "response_costs",
    "sales_revenue", "building_charges", "energy_charges", "conversion_charges",
)  # fmt: skip
"""Checks that multiply amounts by prices."""

_COUNTED_AGAIN: Sentence = (
    "The amounts listed, times their prices in the input, come to the cost that was counted.",
    "所列数量乘以输入的价格，等于计入的成本。",
)

_SAME: Sentence = (
    "Worked out again from other numbers, the value is the same.",
    "由其他数值独立重算，结果一致。",
)


def check_meaning(check: str) -> Sentence:
    """What a line of the checks means to who has to answer for the plan."""
    return _MEANINGS.get(check, _COUNTED_AGAIN if check in PRICED else _SAME)
