"""What is said of the differences between two inputs."""

from __future__ import annotations

from models.algebra import Label

Sentence = tuple[str, str]


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


def curve(sheet: Label, name: str, moved: str, steps: str, most: float) -> Sentence:
    """A curve that differs."""
    return (
        f"{sheet.en}  {name}: {moved} of {steps} steps differ, by {most:.4g} at most",
        f"{sheet.zh}  {name}：{steps} 步中有 {moved} 步不同，最大相差 {most:.4g}",
    )
