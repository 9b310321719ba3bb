"""What is said while a plan is made, and when none can be."""

from __future__ import annotations

import re

Sentence = tuple[str, str]


def phase(name: str, seconds: float, detail: str = "") -> Sentence:
    """A finished phase, with how long it took."""
    en, zh = PHASES[name]
    more = f"  {detail}" if detail else ""
    return f"{en:<10}{seconds:7.1f} s{more}", f"{zh}{seconds:7.1f} 秒{more}"


PHASES: dict[str, Sentence] = {
    "read": ("read", "读取"),
    "check": ("check", "检查"),
    "cluster": ("cluster", "选典型日"),
    "baseline": ("baseline", "测算基线"),
    "build": ("build", "建模"),
    "solve": ("solve", "求解"),
    "ranges": ("ranges", "求适用范围"),
    "clashes": ("clashes", "查找冲突"),
    "frontier": ("frontier", "求减排曲线"),
    "support": ("support needed", "求所需支持"),
    "ceilings": ("ceilings", "压减资金上限"),
    "sensitivity": ("sensitivity", "求敏感性"),
    "tabulate": ("tabulate", "制表"),
    "write": ("write", "写出"),
}


def size(rows: int, columns: int, nonzeros: int) -> Sentence:
    """The size of the programme."""
    return (
        f"{rows:,} rows, {columns:,} columns, {nonzeros:,} non-zeros",
        f"{rows:,} 行，{columns:,} 列，{nonzeros:,} 个非零元",
    )


def iterations(count: int) -> Sentence:
    """How far the solver is."""
    return f"{count:,} iterations", f"{count:,} 次迭代"


def optimal(cost: str, folder: str) -> Sentence:
    """The plan is found and certified."""
    return (
        f"Optimal and certified: system cost {cost}. Results in {folder}",
        f"已求得最优方案并通过校核：系统总成本 {cost}。结果目录：{folder}",
    )


def scenario_done(name: Sentence, done: int, total: int, cost: Sentence, kept: bool) -> Sentence:
    """One of several scenarios has its plan."""
    en, zh = (" (there already)", "（沿用已有结果）") if kept else ("", "")
    return (
        f"({done}/{total}) {name[0]}: system cost {cost[0]}{en}",
        f"（{done}/{total}）{name[1]}：系统总成本 {cost[1]}{zh}",
    )


def scenario_failed(name: Sentence, done: int, total: int) -> Sentence:
    """One of several scenarios has no plan."""
    return f"({done}/{total}) {name[0]}: no results.", f"（{done}/{total}）{name[1]}：未得出结果。"


def time_left(seconds: float) -> Sentence:
    """How long the other scenarios will take."""
    minutes = seconds / 60
    if minutes < 1:
        return f"about {seconds:.0f} s left", f"预计还需约 {seconds:.0f} 秒"
    return f"about {minutes:.0f} min left", f"预计还需约 {minutes:.0f} 分钟"


def solved_so_far(done: int, total: int, seconds_left: float | None) -> Sentence:
    """How far a study of many solves is."""
    en, zh = f"({done}/{total})", f"（{done}/{total}）"
    if seconds_left is None or done == total:
        return en, zh
    left = time_left(seconds_left)
    return f"{en} {left[0]}", f"{zh}{left[1]}"


def scenario_in(name: Sentence, cost: Sentence, folder: str) -> Sentence:
    """Where the results of a scenario are."""
    return (
        f"{name[0]}: system cost {cost[0]}. Results in {folder}",
        f"{name[1]}：系统总成本 {cost[1]}。结果目录：{folder}",
    )


def scenarios_ended(planned: int, total: int) -> Sentence:
    """All scenarios have ended."""
    return (
        f"{planned} of {total} scenarios planned and certified.",
        f"{total} 个情景中 {planned} 个已求得最优方案并通过校核。",
    )


def no_dask() -> Sentence:
    """A cluster is asked for and Dask is not installed."""
    return (
        "Planning on a cluster needs Dask: pip install 'carbon-investment-planner[cluster]'.",
        "在集群上求解需要 Dask，请先安装：pip install 'carbon-investment-planner[cluster]'。",
    )


def no_scheduler(address: str) -> Sentence:
    """No scheduler answers."""
    return (
        f"No Dask scheduler answers at {address}; check that it runs and that the address is right.",
        f"{address} 处没有 Dask 调度器应答；请核对调度器是否运行、地址是否正确。",
    )


def worker_died(kind: str) -> Sentence:
    """The process that planned a scenario is gone."""
    return (
        f"The process that planned it ended unexpectedly ({kind}), perhaps for want of memory. Run "
        "again, with fewer --jobs: what is finished is not planned again.",
        f"计算该情景的进程意外结束（{kind}），可能是内存不足。请减小 --jobs 后重新运行：已完成的情景不会重算。",
    )


def no_baseline(scenario: str, en: str, zh: str) -> Sentence:
    """The baseline has no plan."""
    return (
        f"The baseline, scenario “{scenario}”, has no plan, so nothing is told from it: {en}",
        f"基线情景“{scenario}”没有可行方案，无法据此区分新增支出：{zh}",
    )


def with_full() -> Sentence:
    """What a plain run leaves out."""
    return (
        "Not made: how far the price of each limit holds and what it is on either side (table "
        "ranges and its sheet), the frontier of abatement cost (table abatement), the support needed "
        "(table support), and what falls where a ceiling on money is cut (table ceilings); --full makes them.",
        "未生成：各限值影子价格的适用范围及两侧数值（ranges 表及相应工作表）、减排成本曲线（abatement 表）、所需支持（support 表）、资金上限压减的影响（ceilings 表）；加 --full 可生成。",
    )


def no_plan() -> Sentence:
    """No plan exists, and only limits set by a person are in the way."""
    return (
        "No plan meets every limit at once. The smallest change that would do (as shares of the "
        "limits, all together) is:",
        "没有任何方案能同时满足全部限值。若同时放宽下列限值（相对改动之和最小）即可成立：",
    )


def short_limit(label: Sentence, item: str, amount: float, unit: str) -> Sentence:
    """One limit that must give way, and by how much."""
    figure = f"{amount:,.0f}" if amount >= 1000 else f"{amount:.4g}"
    return (
        f"{item}: short by {figure} {unit} ({label[0]})",
        f"{item}：需放宽 {figure} {unit}（{label[1]}）",
    )


def no_plan_physics() -> Sentence:
    """Even without any limit, something cannot be served."""
    return (
        "Even without any limit the city cannot be served. What falls short:",
        "即使取消全部限值，仍有需求无法满足。缺口如下：",
    )


def impossible_row(label: Sentence, item: str) -> Sentence:
    """A row without any decision is false."""
    return (
        f"{label[0]} of {item} can never be met: nothing in the workbook supplies it. Add a "
        "technology, a purchase or a stock that does, or remove the demand.",
        f"{label[1]}（{item}）无法满足：表中没有任何技术、购入或存量可供给。请补充供给来源，或删去该需求。",
    )


def unbounded() -> Sentence:
    """The cost has no lower end."""
    return (
        "The cost has no lower end: something earns more than it costs, without a limit. Check "
        "prices of blocks sold, negative variable costs and purchases without a price.",
        "成本没有下限：某项收入高于成本且没有上限。请检查售出价格、负的可变运维费和没有价格的购入项。",
    )


def earns(name: str) -> Sentence:
    """What earns without end."""
    return (
        f"{name}: each further unit earns money, and nothing limits how many; check its price or "
        "cost and its sign, or limit it.",
        f"{name}：每多一个单位都有净收入，且没有上限；请核对价格或费用及其正负号，或设定上限。",
    )


def stopped(seconds: float) -> Sentence:
    """The time limit was reached."""
    return (
        f"Stopped at the time limit of {seconds:g} s before an optimum was proved; nothing was "
        "written. Raise --time-limit or use fewer periods.",
        f"达到时间上限 {seconds:g} 秒，尚未证明最优，未写出结果。请提高 --time-limit 或减少时段。",
    )


def cancelled() -> Sentence:
    """Ctrl-C."""
    return "Cancelled; nothing was written.", "已取消，未写出任何结果。"


def stopped_early() -> Sentence:
    """Ctrl-C in a study of many solves."""
    return (
        "Stopped before the end; the book holds what was finished.",
        "已中途停止，结果簿仅含已完成的部分。",
    )


def cannot_write(folder: str) -> Sentence:
    """The folder cannot be written to."""
    return (
        f"Cannot write to {folder}. Choose another folder with -o, or close what holds it.",
        f"无法写入 {folder}。请用 -o 另选目录，或关闭占用它的程序。",
    )


def disk_full(folder: str) -> Sentence:
    """There is no room left."""
    return (
        f"The disk that holds {folder} is full. Make room and run again, or choose another folder "
        "with -o.",
        f"{folder} 所在磁盘已满。请腾出空间后重新运行，或用 -o 另选目录。",
    )


def not_certified(names: list[str]) -> Sentence:
    """A plan that fails its certificate is not presented."""
    return (
        f"The plan failed its certificate ({', '.join(names)}) and is not presented. Please "
        "report this with the workbook.",
        f"方案未通过校核（{'、'.join(names)}），不予输出。请连同工作簿一并反馈。",
    )


def our_bug(kind: str) -> Sentence:
    """Something of ours went wrong."""
    return (
        f"Something of ours went wrong ({kind}). Run again with --debug for the details, and "
        "please report it with the workbook.",
        f"程序内部出错（{kind}）。请加 --debug 重新运行以查看详情，并连同工作簿一并反馈。",
    )


def new_written(path: str) -> Sentence:
    """A new workbook stands ready."""
    return f"Wrote {path}. Fill the yellow cells, then: planner run {path}", (
        f"已生成 {path}。填写黄色单元格后运行：planner run {path}"
    )


def book_written(path: str) -> Sentence:
    """A book was made again from the tables."""
    return f"Wrote {path}.", f"已写出 {path}。"


def not_results(folder: str) -> Sentence:
    """The folder is not the result of a run."""
    return (
        f"{folder} is not the result folder of a run (run.json or tables missing).",
        f"{folder} 不是运行结果目录（缺少 run.json 或 tables）。",
    )


def changed_tables(folder: str) -> Sentence:
    """Tables are no longer those that were certified."""
    return (
        f"The tables in {folder} were changed after they were certified; no book is made of them. "
        "Run the workbook again.",
        f"{folder} 中的结果表在校核之后被改动过，不能据此生成结果簿。请重新运行工作簿。",
    )


_USAGE = {
    "NoSuchOption": "没有这个选项",
    "NoSuchCommand": "没有这个命令",
    "MissingParameter": "缺少参数",
    "BadParameter": "参数有误（文件不存在或取值不对）",
}


def wrong_usage(kind: str, english: str) -> Sentence:
    """A call that is no call."""
    missing = re.search(r"'([^']*)' does not exist", english)
    if missing:
        return (
            f"There is no file or folder {missing[1]}; check the name and the folder.",
            f"没有名为 {missing[1]} 的文件或文件夹，请核对名称和所在位置。",
        )
    return english, f"{_USAGE.get(kind, '命令写法有误')}：请核对命令、文件名和选项。"


def wrong_ending(name: str, better: str) -> Sentence:
    """A workbook is to be written under a name that would not be read again."""
    return (
        f"{name} is no name for a workbook; let it end in .xlsx, such as {better}.",
        f"工作簿的文件名应以 .xlsx 结尾，{name} 不符合；可改为 {better}。",
    )


def try_help(command: str) -> str:
    """Where to look."""
    return f"{command} --help"


def target_exists(path: str) -> Sentence:
    """A file would be overwritten."""
    return f"{path} exists already; choose another name.", f"{path} 已存在，请换一个名称。"
