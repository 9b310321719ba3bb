"""What `check` says of the sheet of branding."""

from __future__ import annotations

Sentence = tuple[str, str]


def no_colour(said: str) -> Sentence:
    """A colour cannot be read."""
    return (
        f"The colour “{said}” cannot be read; write six digits behind a #, such as #1F3864.",
        f"颜色“{said}”无法识别；请写作 # 加六位十六进制数，如 #1F3864。",
    )


def no_picture(name: str) -> Sentence:
    """The logo is no picture a book can show."""
    return (
        f"The logo “{name}” must be a PNG or JPEG file.",
        f"徽标“{name}”应为 PNG 或 JPEG 文件。",
    )


def no_logo(name: str) -> Sentence:
    """The logo is not there."""
    return (
        f"The logo “{name}” is not in the folder of this workbook.",
        f"在工作簿所在文件夹中找不到徽标文件“{name}”。",
    )


def large_logo(size: int, most: int) -> Sentence:
    """The logo is too large to be in every result."""
    return (
        f"The logo is {size} kB; it may be at most {most} kB.",
        f"徽标文件为 {size} kB，不得超过 {most} kB。",
    )
