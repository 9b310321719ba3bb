"""Whose book it is: names, colours and the lines that stand on every page."""

from __future__ import annotations

from models.algebra import Sheet, column


class Branding(Sheet, id="branding", layout="keys", en="Branding", zh="版式与署名", who="default"):
    """How results are presented; nothing here changes a plan.  Blank: as shipped."""

    client: str = column("Client", "委托单位", default="")
    author: str = column("Author", "编制单位", default="")
    logo: str = column(
        "Logo", "徽标", default="",
        help=(
            "Name of a PNG or JPEG file in the folder of this workbook, at most 300 kB",
            "与本工作簿同一文件夹内的 PNG 或 JPEG 文件名，不超过 300 kB",
        ),
    )  # fmt: skip
    dark_colour: str = column(
        "Dark colour", "主色", default="",
        help=("Of titles and headings, as #1F3864", "用于标题与表头，如 #1F3864"),
    )  # fmt: skip
    light_colour: str = column(
        "Light colour", "辅色", default="",
        help=("Behind totals and key figures, as #D9E2F3", "用于合计行与关键指标底色，如 #D9E2F3"),
    )  # fmt: skip
    font: str = column(
        "Font", "字体", default="",
        help=("Should hold Chinese characters", "应为含中文字形的字体"),
    )  # fmt: skip
    classification: str = column("Classification", "密级", default="")
    version: str = column(
        "Version", "版本", default="", help=("Draft for comment", "如：征求意见稿")
    )
    disclaimer: str = column("Disclaimer", "声明", default="")
    footer: str = column("Footer", "页脚", default="")
