"""What each option of the command line does, in Chinese; the English stands where it is declared."""

from __future__ import annotations

OPTIONS: dict[str, str] = {
    "--utf8": "不论控制台编码，一律输出 UTF-8。",
    "--language": "全部文字的语言：zh 中文，en 英文。",
    "--json": "以 JSON 输出结果，供程序读取。",
    "new --example": "以随程序提供的示例为底稿，如 foshan。",
    "new --for": "budget：只含财政人员填写的几张表，其余取自底稿城市。",
    "check --report": "把全部问题写成清单（Excel），可点击跳到单元格；超过 20 个问题时自动生成。",
    "check --out": "问题清单的位置（默认与工作簿同一目录）。",
    "run --scenario": "要求解的情景（编号或名称），可多次给出。",
    "run --all": "求解工作簿本身，以及所有标为运行的情景。",
    "run --out": "存放结果的目录。",
    "run --time-limit": "每个方案的求解时间上限（秒）。",
    "run --full": "另求各限值影子价格的适用范围、减排成本曲线、所需支持、资金上限压减的影响和敏感性。",
    "run --jobs": "同时求解的情景数，默认等于处理器数。",
    "run --cluster": "在 Dask 集群上求解（调度器地址，如 tcp://host:8786；各计算节点须能访问相同目录）。",
    "run --again": "已有结果的情景也重新求解。",
    "sweep --target": "要变动的目标（编号或名称）。",
    "sweep --cell": "其他任一数值：工作表!行!字段[!年份]（编号或名称均可），或其地址，如 技术!M7。",
    "sweep --year": "年份（该数有多个年份时填写）。",
    "sweep --from": "起始值，单位与该单元格相同。",
    "sweep --to": "终止值。",
    "sweep --percent": "起止值为现值的百分比，各年份同步变动。",
    "sweep --steps": "取值个数。",
    "sweep --least": "改以此项最小为目标：emissions 排放最少（给定财政资金），public_money 财政资金最少。",
    "sweep --within": "与 --least 同用：系统总成本可比最低成本高出的百分比；不填则按工作簿的成本上限。",
    "sweep --cut": "改为把各年财政资金按此百分比压减，可多次给出。",
    "sweep --scenario": "工作簿中的情景（编号或名称）。",
    "sweep --out": "结果簿的文件名，或存放它的目录。",
    "explain --scenario": "要查明的情景（编号或名称）。",
    "explain --out": "结果簿的文件名，或存放它的目录。",
    "sensitivity --scenario": "工作簿中的情景（编号或名称）。",
    "sensitivity --out": "结果簿的文件名，或存放的目录。",
    "uncertainty --draws": "随机抽样的次数。",
    "uncertainty --seed": "随机数种子。",
    "uncertainty --until": "考察截至该年的决策；默认 2030 年，或最后一个模型年份。",
    "uncertainty --within": "无悔：决策可比该次最低成本多花的百分比。",
    "uncertainty --scenario": "工作簿中的情景（编号或名称）。",
    "uncertainty --out": "结果簿的文件名，或存放的目录。",
    "alternatives --within": "可多花的成本，占高于参照方案（无碳排放控制线）部分的百分比。",
    "alternatives --until": "统计截至该年的建设量；默认最后一年。",
    "alternatives --item": "只看这一项技术、储能或改造（编号或名称），或 public_money（财政资金）；可多次给出。",
    "alternatives --scenario": "工作簿中的情景（编号或名称）。",
    "alternatives --out": "结果簿的文件名，或存放的目录。",
    "review --until": "评估截至该年；默认为有实绩的最后一年。",
    "review --out": "结果簿的文件名，或存放的目录。",
    "report --html": "另生成可离线浏览的网页。",
    "report --charts": "把全部图表画成 SVG 和 PNG，存入此目录。",
    "diff --out": "差异簿的文件名，或存放的目录。",
    "compare --out": "对比簿的文件名；默认按城市和情景命名。",
}
"""By command and long option; an option that many commands have, without the command."""


def in_chinese(command: str, option: str) -> str:
    """Return what an option of a command does, or nothing where it is not said."""
    return OPTIONS.get(f"{command} {option}", OPTIONS.get(option, ""))
