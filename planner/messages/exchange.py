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
