"""What is said when a whole input has been checked."""

from __future__ import annotations

Sentence = tuple[str, str]


def ready(name: str) -> Sentence:
    """Nothing stands in the way of a plan."""
    return f"{name} is ready to solve.", f"{name} 检查通过，可以求解。"


def more(count: int) -> Sentence:
    """Not every problem fits on a screen."""
    return (
        f"… and {count} more; see all with --json.",
        f"……另有 {count} 个问题，加 --json 可查看全部。",
    )


def to_fix(count: int, name: str) -> Sentence:
    """How many problems an input has."""
    return f"Error: {count} to fix in {name}", f"{name} 有 {count} 处需要修正"
