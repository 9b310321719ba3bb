"""What the generated documentation says between its tables."""

from __future__ import annotations

Sentence = tuple[str, str]

GENERATED = (
    "Generated from the declarations by `python -m planner.document`; a test fails when it is "
    "stale. Change the declaration, not this page.",
    "本页由 `python -m planner.document` 根据代码中的声明生成，过期时测试会失败。请修改声明，勿直接修改本页。",
)

FILLED_BY_WHOM = ("filled by", "填写单位")

REQUIRED = ("required", "必填")
MAY_BE_BLANK = ("may be blank", "可空")
ONE_OF_SHEET = ("a key of", "取自")
BY_YEAR = ("may change by calendar year (sheet series)", "可逐年变化（年度参数表）")
BY_VINTAGE = ("may change by year of building (sheet series)", "可按建设年变化（年度参数表）")
UNIT_FROM = ("unit in", "单位见")
KEY = ("key", "主键")
YEARS_ACROSS = ("a column per year", "每年一列")
YES_NO = ("yes / no", "是 / 否")
BETWEEN: dict[str, Sentence] = {
    "linear": ("years between: linear", "年间线性插值"),
    "step": ("years between: step", "年间阶梯"),
    "none": ("years between: none", "年间不插值"),
}

DICTIONARY_TITLE = ("Data dictionary of the input workbook", "输入工作簿数据字典")
DICTIONARY_RULES: tuple[Sentence, ...] = (
    (
        "A workbook and a folder of CSV files hold the same sheets and the same field ids. Make "
        "one from the other with `planner export FILE FOLDER` and `planner import FOLDER FILE`.",
        "工作簿与 CSV 文件夹内容相同：同样的表、同样的字段编号。两者可用 `planner export 工作簿 文件夹` 和 "
        "`planner import 文件夹 工作簿` 互相转换。",
    ),
    (
        "A CSV file is named after its sheet (`technologies.csv`), in UTF-8; its first line holds "
        "the field ids. A heading carries its unit in brackets, `capital_cost [元]` or "
        "`lifetime [年]`; in a workbook it stands in row 3.",
        "CSV 文件以表编号命名（如 `technologies.csv`），UTF-8 编码，首行为字段编号。标题用方括号注明单位，如 "
        "`capital_cost [元]`、`lifetime [年]`；工作簿中单位写在第 3 行。",
    ),
    (
        "A unit may be left blank only where nobody can mean another: a pure number counts as it "
        "stands (0.06, not 6), years as years, hours as hours, and a quantity in the units that "
        "its own row gives (a capacity in `capacity_unit`). Money, MW and the like must be "
        "written, or the input is refused; they are never taken in the units of the tables below, "
        "which are those inside the model.",
        "单位只有在不会误解时才可空：纯数按所填数值计（6% 填 0.06，不填 6），年限按年，时长按小时，容量、产量等按本行自己的单位"
        "（如容量按该行的 `capacity_unit`）。金额、MW 等必须注明单位，否则报错，不会按下列各表中的单位读取（那是模型内部单位）。",
    ),
    (
        "Any unit of the right dimension will do (kW, 万千瓦, GW); it is converted once, or refused "
        "with a list of good ones. The unit vocabulary stands at the end of this page.",
        "量纲正确的任何单位均可使用（kW、万千瓦、GW），读入时一次换算；量纲不符则报错并列出可用单位。单位词汇见本页末尾。",
    ),
    (
        "Money of a technology, storage or retrofit is headed by its numerator only (元, 万元): the "
        "denominator is the unit of capacity or activity of the row. Where a row has a column "
        "`unit`, its values are in that unit.",
        "技术、储能和改造的费用列只写分子（元、万元），分母为该行的容量单位或产出单位。有 `unit` 列的表，数值以该行所填单位计。",
    ),
    (
        "Years run across: columns headed `2025`, `2026` and so on. Years left empty between two "
        "given ones are filled as the row's `interpolation` says.",
        "年份横排：列标题为 `2025`、`2026` 等。两个已填年份之间的空白按该行 `interpolation` 的方式补齐。",
    ),
    (
        "Blank is not given; 0 is zero. Sheets that a city does not use may be absent. Sheets and "
        "columns whose names start with `#` or `备注` are the user's own.",
        "空白表示未给出，0 就是零。用不到的表可以没有。名称以 `#` 或 `备注` 开头的表和列由用户自用，程序不读。",
    ),
)
MEASURES = ("Measures a target may name", "目标可用的指标")
UNITS = ("Unit vocabulary", "单位词汇")
UNITS_RULE = (
    "Before a unit may stand a multiple (万吨, 百万千瓦, million t) or, for the units marked k, a "
    "prefix k, M, G, T or P. Products are written with ·, quotients with /.",
    "单位前可加数量词（万吨、百万千瓦、million t）；标 k 的单位可加词头 k、M、G、T、P。乘积用 ·，相除用 /。",
)

FORMULATION_TITLE = ("Formulation", "数学模型")
FORMULATION_RULES: tuple[Sentence, ...] = (
    (
        "One linear programme: every chapter of `models/` brings its sheets, decisions and "
        "equations, and its terms to the ledgers that the balances and the objective add up. "
        "Units are those inside the model (`models/units.py`).",
        "整个模型是一个线性规划：`models/` 的每一章给出自己的表、决策变量和方程，并向各账目（供给、使用、排放、费用）"
        "贡献各自的项，由平衡式和目标函数汇总。单位为模型内部单位（`models/units.py`）。",
    ),
    (
        "Rows marked *policy* are limits that a person set: they can be named, relaxed and "
        "priced. Every hard target of sheet `targets` is one such row a year.",
        "标有“政策”的行是人为设定的限值，可以指名、放宽和定价。`targets` 表中每个约束性目标每年为一行。",
    ),
)
LETTERS = ("Letters", "符号表")
KINDS: dict[str, Sentence] = {
    "index": ("Index sets", "集合"),
    "parameter": ("Parameters", "参数"),
    "variable": ("Decisions", "决策变量"),
    "ledger": ("Ledgers", "账目"),
}
OBJECTIVE = ("objective", "目标函数")
POLICY = ("policy", "政策")
TERM_OF = ("adds to", "计入")
HARD_TARGETS = ("hard target and year", "约束性目标与年份")
FOR_EVERY = ("for every", "对每个")
SHEETS = ("Sheets", "表")
PRICED_IN = ("priced in", "影子价格单位")

COMMANDS_TITLE = ("Commands", "命令")
COMMANDS_RULE = (
    "Results go to stdout, progress and messages to stderr. A workbook may be an `.xlsx` file or "
    "a folder of CSV files.",
    "结果写到标准输出，进度和提示写到标准错误。凡是可用工作簿之处，均可使用 `.xlsx` 文件或 CSV 文件夹。",
)
EXIT_CODES: dict[int, Sentence] = {
    0: ("done", "完成"),
    1: ("a fault of ours, or a plan that failed its certificate", "程序出错，或方案未通过校核"),
    2: ("the command was not understood", "命令用法有误"),
    3: ("the input is invalid; every problem is listed", "输入有误，已逐一列出"),
    4: ("no feasible plan (or no lower end of the cost)", "不存在可行方案（或成本没有下限）"),
    5: ("stopped by a limit before the optimum was proved", "达到限值，尚未证明最优"),
    6: ("cannot write where the result should go", "无法写出结果"),
    130: ("cancelled", "已取消"),
}
EXIT_TITLE = ("Exit codes", "退出代码")

RESULTS_TITLE = ("What a run leaves", "一次运行留下什么")
RESULTS_RULES: tuple[Sentence, ...] = (
    (
        "`planner run` leaves one folder per run here, named after city, scenario and time, and "
        "never overwrites one. Nothing but this page is kept in git.",
        "`planner run` 每次运行在此新建一个文件夹，以城市、情景和时间命名，从不覆盖。除本页外不纳入 git。",
    ),
    (
        "A folder holds the result book (`.xlsx`); `run.json`, the story of the run (versions, "
        "digest of the input, status, objective, seconds, certificate); `input/`, the input as it "
        "was read; `programme.npz`, the programme as solved; and `tables/`, the CSV files below, "
        "from which book and comparisons are made.",
        "文件夹中有：结果簿（`.xlsx`）；`run.json`（版本、输入摘要、状态、目标值、用时、校核）；`input/`（读入时的输入）；"
        "`programme.npz`（所求解的线性规划）；以及 `tables/` 中的下列 CSV 文件，结果簿和比较均由其生成。",
    ),
)

RESULT_CAPTION = (
    "Foshan, {years}: filled from a run (planner {version}, HiGHS {solver}), and "
    "compared with a fresh run by `.ci/run`. All prices of {price_year}.",
    "佛山，{years}：由一次实际运行填写（planner {version}，HiGHS {solver}），并由 `.ci/run` "
    "与重新运行的结果核对。{price_year} 年不变价。",
)
RESULT_YEAR = ("year", "年份")
SYSTEM_COST = (
    "System cost, discounted, {years}: **{cost} billion CNY**.",
    "系统总成本（折现，{years}）：**{cost} 亿元**。",
)
RESULT_COLUMNS: tuple[Sentence, ...] = (
    ("CO2 emissions", "二氧化碳排放"),
    ("investment per year", "年均投资"),
    ("all costs per year", "年度总费用"),
    ("price of CO2 at the caps", "控制线的二氧化碳价格"),
)

COVERAGE_TITLE = ("Coverage", "覆盖表")
COVERAGE_RULES: tuple[Sentence, ...] = (
    (
        "A proof is a test whose docstring says that it proves the equation, with the arithmetic "
        "worked by hand. Without the equation the optimum of the teaching case named beside it is another "
        "one. The result tables are those that would be others there if its term, its price or its "
        "decisions came to one per cent more.",
        "“证明”是文档字符串中写明证明该方程、并附手算过程的测试。去掉该方程，所列教学案例的最优值就会改变。"
        "“结果表”为该方程的项、影子价格或决策量增大百分之一时随之改变的表。",
    ),
)
EQUATION = ("equation", "方程")
PROOFS = ("proofs", "证明")
CHANGES = ("changes the optimum of", "影响其最优值的案例")
SHOWN = ("result tables", "结果表")
