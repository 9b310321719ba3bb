"""What is said of the differences between two inputs."""

from __future__ import annotations

from models.algebra import Label

Sentence = tuple[str, str]


def asked(before: str, after: str) -> Label:
    """What was asked."""
    return Label(f"What differs from {before} to {after}", f"{before} 与 {after} 的差异")


def how(before: str, after: str) -> Sentence:
    """What the book compares, and how."""
    return (
        f"Before: {before}; after: {after}. Numbers are compared in one unit: the same amount written in another unit is no difference, nor is a default written out. Where nothing is typed, the value is the default.",
        f"改动前为 {before}，改动后为 {after}。数值换算到同一单位后比较：仅换单位书写、或把默认值写出，均不算差异；原填为空的，按默认值比较。",
    )


def none_of_these() -> Sentence:
    """A sheet of the book has nothing to list."""
    return "There are none.", "无此类差异。"


def steps(moved: int, of: int) -> Sentence:
    """How much of a curve differs; the difference beside it is that of the step that differs most."""
    return (
        f"{moved} of {of} steps; the greatest difference",
        f"{of} 步中 {moved} 步不同，取最大差值",
    )


def nothing() -> Sentence:
    """The inputs say the same."""
    return "The two inputs say the same.", "两份输入内容一致。"


def counted(changed: int, added: int, removed: int) -> Sentence:
    """How much differs."""
    return (
        f"{changed} changed, {added} new, {removed} gone.",
        f"改动 {changed} 处，新增 {added} 行，删除 {removed} 行。",
    )


def row(sheet: Label, name: str, kind: str, cell: str) -> Sentence:
    """A row, or a curve, that only one of the inputs has."""
    where = f"  ({cell})" if cell else ""
    en = {"added": "new", "removed": "gone"}[kind]
    zh = {"added": "新增", "removed": "已删除"}[kind]
    where_zh = f"（{cell}）" if cell else ""
    return f"{sheet.en}  {name}: {en}{where}", f"{sheet.zh}  {name}：{zh}{where_zh}"


def changed(
    sheet: Label, name: str, column: Label, year: int | None, before: Sentence, after: Sentence
) -> Sentence:
    """A number or a word that differs."""
    in_year = f" {year}" if year is not None else ""
    en = " ".join(part for part in (sheet.en, name, column.en) if part)
    zh = "  ".join(part for part in (sheet.zh, name, column.zh) if part)
    return f"{en}{in_year}: {before[0]} -> {after[0]}", f"{zh}{in_year}：{before[1]} -> {after[1]}"


def side(text: str, unit: str, cell: str, default: str) -> Sentence:
    """What one of the inputs says, and where."""
    said = f"{text} {unit}".strip()
    en, zh = (said, said) if said else ("blank", "空")
    if not said and default:
        en, zh = f"blank (default {default})", f"空（默认 {default}）"
    return (f"{en} [{cell}]", f"{zh}〔{cell}〕") if cell else (en, zh)


def curve(sheet: Label, name: str, moved: int, of: int, most: float) -> Sentence:
    """A curve that differs."""
    return (
        f"{sheet.en}  {name}: {moved} of {of} steps differ, by {most:.4g} at most",
        f"{sheet.zh}  {name}：{of} 步中有 {moved} 步不同，最大相差 {most:.4g}",
    )
