"""What is said when a result is solved again."""

from __future__ import annotations

from collections.abc import Sequence

Sentence = tuple[str, str]


def same(tables: int) -> Sentence:
    """The answer is the same."""
    return (
        f"Solved again: the same objective and the same {tables} tables.",
        f"重新求解完毕：目标值与全部 {tables} 张结果表均一致。",
    )


def not_same(before: float, after: float, tables: Sequence[str]) -> Sentence:
    """The answer is another."""
    listed = ", ".join(tables) or "none"
    listed_zh = "、".join(tables) or "无"
    return (
        f"Solved again: not the same answer. Objective {before:.12g} then, {after:.12g} now; tables "
        f"that differ: {listed}.",
        f"重新求解完毕：结果不一致。目标值原为 {before:.12g}，现为 {after:.12g}；不一致的结果表：{listed_zh}。",
    )


def other_versions(programs: Sequence[str]) -> Sentence:
    """The result was made with other versions."""
    listed = ", ".join(programs)
    return (
        f"The result was made with another version of: {listed}.",
        f"原结果由不同版本的程序得出：{'、'.join(programs)}。",
    )


def changed_input() -> Sentence:
    """The kept input is not the one that was solved."""
    return (
        "The input kept in the folder was changed after the run (its content hash is another).",
        "结果目录中留存的输入在运行之后被改动过（内容校验值不符）。",
    )


def no_input() -> Sentence:
    """The kept input is gone."""
    return (
        "The folder “input” with the workbook of the run is gone.",
        "结果目录中缺少留存的输入（input 文件夹）。",
    )
