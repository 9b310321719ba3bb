"""What the page and the pictures say, and what is said when they cannot be made."""

from __future__ import annotations

Sentence = tuple[str, str]


def figure(number: int, title: str) -> Sentence:
    """A chart's title with its number."""
    return f"Figure {number}  {title}", f"图 {number}  {title}"


def source(sheet: str, stamp: str) -> Sentence:
    """Where a chart's numbers stand."""
    return (
        f"Source: sheet “{sheet}” of the result book · {stamp}",
        f"来源：结果簿“{sheet}”工作表 · {stamp}",
    )


def numbers_behind() -> Sentence:
    """The title of a chart's own table."""
    return "The numbers of this figure", "本图数据"


def long_tables() -> Sentence:
    """What the page leaves to the book."""
    return (
        "Long tables are in the result book and, in full precision, in the folder tables.",
        "长表见结果簿；完整精度数据见 tables 文件夹。",
    )


def needs_extra(what: Sentence, library: str, extra: str) -> Sentence:
    """A library is missing."""
    command = f'pip install "carbon-investment-planner[{extra}]"'
    return (
        f"{what[0]} needs the library {library}, which is not installed: {command}",
        f"{what[1]}需要 {library} 库，目前未安装：{command}",
    )


def page_name() -> Sentence:
    """The page, as what needs a library."""
    return "The page", "网页报告"


def pictures_name() -> Sentence:
    """The pictures, as what needs a library."""
    return "Drawing pictures", "导出图片"


def no_font(fonts: str) -> Sentence:
    """No font on this machine holds Chinese."""
    return (
        f"No font with Chinese characters was found on this machine (looked for {fonts}). Install one, or draw "
        "the pictures in English: --language en.",
        f"本机未找到中文字体（已查找 {fonts}），请安装其中之一，或用英文出图：--language en。",
    )


def written(path: str) -> Sentence:
    """A file was written."""
    return f"Written: {path}", f"已写出：{path}"


def drawn(count: int, folder: str) -> Sentence:
    """Pictures were drawn."""
    charts = "chart" if count == 1 else "charts"
    return (
        f"{count} {charts} drawn, each as SVG and PNG, in {folder}",
        f"已导出 {count} 幅图（SVG 与 PNG 各一）：{folder}",
    )
