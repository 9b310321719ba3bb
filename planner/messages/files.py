"""What is said of files and folders before a cell of them is read: one sentence per kind.

Each function returns (English, Chinese): what was found, what is expected and how to mend it.
"""

from __future__ import annotations

Sentence = tuple[str, str]


def no_such_file(name: str) -> Sentence:
    return (
        f"There is no file or folder {name}; check the name and the folder.",
        f"没有名为 {name} 的文件或文件夹，请核对名称和所在位置。",
    )


def cannot_open(name: str, why: str) -> Sentence:
    return (
        f"{name} cannot be opened ({why}); close it elsewhere or check your rights to it.",
        f"无法打开 {name}（{why}）；请先在其他程序中关闭，或检查访问权限。",
    )


def old_format(name: str) -> Sentence:
    return (
        f"{name} is an .xls workbook; open it in Excel and save it as “Excel Workbook (.xlsx)”.",
        f"{name} 是旧式 .xls 工作簿；请在 Excel 中另存为“Excel 工作簿（.xlsx）”。",
    )


def password(name: str) -> Sentence:
    return (
        f"{name} is protected by a password; remove it in Excel (File, Info, Protect Workbook).",
        f"{name} 设有打开密码；请在 Excel 中取消密码（文件、信息、保护工作簿）后再用。",
    )


def macros(name: str) -> Sentence:
    return (
        f"{name} holds macros; save it as “Excel Workbook (.xlsx)”, without macros.",
        f"{name} 含有宏；请另存为不含宏的“Excel 工作簿（.xlsx）”。",
    )


def not_a_workbook(name: str) -> Sentence:
    return (
        f"{name} is not an .xlsx workbook; give an .xlsx file or a folder of CSV files.",
        f"{name} 不是 .xlsx 工作簿；请提供 .xlsx 文件或 CSV 文件夹。",
    )


def damaged(name: str) -> Sentence:
    return (
        f"{name} is not a readable workbook; open it in Excel, let it repair and save it again.",
        f"{name} 不是可读的工作簿；请用 Excel 打开、修复并重新保存。",
    )


def too_large(name: str, megabytes: int) -> Sentence:
    return (
        f"{name} holds more than {megabytes} MB (unpacked); delete what is not needed from it.",
        f"{name} 内容（解压后）超过 {megabytes} MB；请删除不需要的内容。",
    )


def external_links(name: str) -> Sentence:
    return (
        f"{name} has links to other workbooks or data; the values last calculated are read.",
        f"{name} 含有指向其他工作簿或外部数据的链接；读取的是上次计算的数值。",
    )


def no_csv(name: str) -> Sentence:
    return (
        f"The folder {name} holds no CSV files; there should be one per sheet, such as settings.csv.",
        f"文件夹 {name} 中没有 CSV 文件；应每张表一个文件，如 settings.csv。",
    )


def unknown_encoding(name: str) -> Sentence:
    return (
        f"{name} is neither UTF-8 nor GB 18030; save it as “CSV UTF-8”.",
        f"{name} 既非 UTF-8 也非 GB 18030 编码；请另存为“CSV UTF-8”。",
    )


def damaged_csv(name: str) -> Sentence:
    return (
        f"{name} is not a readable CSV file (a quotation mark left open?); save it again.",
        f"{name} 不是可读的 CSV 文件（可能引号未成对）；请重新保存。",
    )


def chinese_encoding(name: str) -> Sentence:
    return (
        f"{name} is not UTF-8; it was read as GB 18030. Save it as “CSV UTF-8”.",
        f"{name} 不是 UTF-8 编码，已按 GB 18030 读取；建议另存为“CSV UTF-8”。",
    )


def too_many_parts(name: str, most: int) -> Sentence:
    return (
        f"{name} holds more than {most} parts, far more than a workbook has; copy the sheets that "
        "are needed to a new workbook.",
        f"{name} 内部文件超过 {most} 个，远多于正常工作簿；请把需要的工作表复制到新工作簿。",
    )


def too_much_inside(name: str, part: str) -> Sentence:
    return (
        f"{name} holds millions of texts, formats or names (in {part}); copy the cells that are "
        "needed, as values, to a new workbook.",
        f"{name} 内含数百万条文本、格式或名称（{part}）；请把需要的单元格以数值粘贴到新工作簿。",
    )


def blown_up(name: str, part: str, megabytes: int) -> Sentence:
    return (
        f"{name} holds {megabytes} MB of next to nothing (in {part}), as no spreadsheet program "
        "writes; it was not read. Ask who sent it, or copy the cells that are needed, as values, to "
        "a new workbook.",
        f"{name} 内含 {megabytes} MB 几乎全为空白或重复的内容（{part}），并非表格软件正常保存，未予读取；"
        "请向提供者核实，或把需要的单元格以数值粘贴到新工作簿。",
    )


def too_far(cell: str) -> Sentence:
    at = (f" (out to {cell})", f"（直到 {cell}）") if cell else ("", "")
    return (
        f"The cells of this sheet reach too far{at[0]}; delete what stands far below or beside the "
        "table (Ctrl+End shows where).",
        f"本表单元格延伸过远{at[1]}；请删除远离表格的内容（按 Ctrl+End 可定位）。",
    )


def odd_archive(name: str, part: str) -> Sentence:
    return (
        f"{name} is put together as no spreadsheet program does (its part “{part}”); it was not "
        "read. Ask who sent it, and let Excel save a new copy.",
        f"{name} 的内部结构异常（其中“{part}”），不是表格软件正常保存的文件，未予读取；"
        "请向提供者核实，并用 Excel 另存一份。",
    )


def entities(name: str, part: str) -> Sentence:
    return (
        f"{name} defines entities of its own (in {part}), as files made to do harm do; it was not "
        "read. Ask who sent it.",
        f"{name} 自定义了 XML 实体（{part}），这是恶意文件的做法，未予读取；请向提供者核实。",
    )


def dde(name: str) -> Sentence:
    return (
        f"{name} has a live link (DDE) that starts another program when opened; it was not read. "
        "Replace such cells by their values in Excel (Data, Edit Links, Break Link).",
        f"{name} 含有会启动其他程序的动态链接（DDE），未予读取；"
        "请在 Excel 中断开链接（数据、编辑链接、断开链接），改为数值。",
    )


def dde_formula() -> Sentence:
    return (
        "This formula calls another program (DDE); the workbook was not read. Type the value instead.",
        "此公式会调用其他程序（DDE），工作簿未予读取；请直接填写数值。",
    )


def embedded(name: str, part: str) -> Sentence:
    return (
        f"{name} holds an embedded file ({part}); it was not looked into.",
        f"{name} 内嵌有其他文件（{part}），未予读取。",
    )
