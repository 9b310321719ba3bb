"""What is said about workbooks and folders that are turned into one another."""

from __future__ import annotations

Sentence = tuple[str, str]


def would_be_lost(count: int, name: str) -> Sentence:
    """Something in an input is not understood and would not come back."""
    return (
        f"{name} was not converted: {count} of its sheets or columns are not understood and "
        "would be lost.",
        f"{name} 未转换：其中 {count} 处工作表或列无法识别，转换会丢失内容。",
    )


def title_unfit(title: str, most: int) -> Sentence:
    """A file's name is none that a sheet can have."""
    return (
        f"“{title}” cannot be the name of a sheet; at most {most} letters and none of [ ] : * ? / \\. "
        "Rename the file.",
        f"“{title}”不能作为工作表名称：最多 {most} 个字符，且不得含 [ ] : * ? / \\。请给文件改名。",
    )


def title_twice(title: str) -> Sentence:
    """Two files would be one sheet."""
    return (
        f"“{title}” and another file differ only in capitals; a workbook cannot have both. Rename one.",
        f"“{title}”与另一文件仅大小写不同，同一工作簿不能并存；请给其中一个改名。",
    )


def sheet_unfit(rows: int, columns: int) -> Sentence:
    """A file is longer or wider than a sheet can be."""
    return (
        f"This file has more than {rows} rows or {columns} columns, more than a sheet can hold.",
        f"该文件超过 {rows} 行或 {columns} 列，工作表放不下。",
    )


def text_unfit(letters: int, most: int) -> Sentence:
    """A text is longer than a cell can hold."""
    return (
        f"This text has {letters} letters; a cell of a workbook holds {most}. Shorten it.",
        f"该文本有 {letters} 个字符，单元格最多容纳 {most} 个；请缩短。",
    )


def exported(path: str, formulas: int, comments: int, lines: int, blank: int) -> Sentence:
    """A workbook was written as CSV files; what did not come along is counted."""
    counts = [
        (formulas, "formulas became values", "个公式转为数值"),
        (blank, "formulas never calculated were left blank", "个从未计算的公式留空"),
        (comments, "comments were left behind", "条批注未带出"),
        (lines, "lines above tables were left behind", "行表头上方文字未带出"),
    ]
    en = "; ".join(f"{text}: {count}" for count, text, _ in counts if count)
    zh = "，".join(f"{count} {text}" for count, _, text in counts if count)
    return (
        f"Wrote {path}{f' ({en})' if en else ''}.",
        f"已写出 {path}{f'（{zh}）' if zh else ''}。",
    )


def imported(path: str) -> Sentence:
    """A folder was written as a workbook."""
    return f"Wrote {path}.", f"已写出 {path}。"
