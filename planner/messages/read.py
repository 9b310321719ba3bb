"""What is said about an input while it is read: one sentence per kind of problem.

Each function returns (English, Chinese): what was found, what is expected and how to mend it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.algebra import Label

Sentence = tuple[str, str]


def _perhaps(nearest: str | None) -> Sentence:
    if nearest is None:
        return "", ""
    return f" Did you mean “{nearest}”?", f"是否指“{nearest}”？"


def _listed(names: Sequence[str]) -> Sentence:
    return ", ".join(names), "、".join(names)


# ---- sheets and headings


def unknown_sheet(title: str, nearest: str | None) -> Sentence:
    en, zh = _perhaps(nearest)
    return (
        f"Sheet “{title}” is not known.{en} Begin its name with # if it is your own.",
        f"不认识工作表“{title}”。{zh}若为自用工作表，请以 # 开头命名。",
    )


def duplicate_sheet(title: str, other: str) -> Sentence:
    return (
        f"Sheet “{title}” holds the same as sheet “{other}”; keep one of them.",
        f"工作表“{title}”与“{other}”含义相同，请只保留一张。",
    )


def missing_sheet(sheet: Label) -> Sentence:
    return (
        f"Sheet “{sheet.en}” is missing; add it (`planner new` writes an empty one).",
        f"缺少工作表“{sheet.zh}”；请补上（可用 planner new 生成空表）。",
    )


def no_headings(sheet: Label, expected: Sequence[str]) -> Sentence:
    en, zh = _listed(expected)
    return (
        f"No row of field ids (row 4 of a new workbook) was found in the first ten rows; expected "
        f"{en} … Undo its deletion, or take it from a workbook that `planner new` writes.",
        f"前十行中没有找到表头；“{sheet.zh}”表的字段编号行（新工作簿的第 4 行，如 {zh}）缺失，"
        "请撤销删除，或用 planner new 重新取得。",
    )


def no_id_row(sheet: Label, unknown: Sequence[str]) -> Sentence:
    en, zh = _listed([f"“{text}”" for text in unknown])
    lost_en = f", but not {en}" if unknown else ""
    lost_zh = f"，但认不出{zh}" if unknown else ""
    return (
        f"The row of field ids (row 4) is missing; columns were recognised by their labels{lost_en}."
        " Undo its deletion, or take it from a workbook that `planner new` writes.",
        f"“{sheet.zh}”表的字段编号行（第 4 行）缺失，已按表头文字识别{lost_zh}；"
        "请撤销删除，或用 planner new 重新取得。",
    )


def unknown_column(text: str, nearest: str | None) -> Sentence:
    en, zh = _perhaps(nearest)
    return (
        f"Column “{text}” is not known.{en} Begin its name with # if it is your own.",
        f"不认识列“{text}”。{zh}若为自用列，请以 # 开头命名。",
    )


def set_aside(text: str, known: str) -> Sentence:
    return (
        f"“{text}” begins with # and is not read; without the # it would be “{known}”.",
        f"“{text}”以 # 开头，不读取；去掉 # 即为“{known}”。",
    )


def unknown_setting(text: str, nearest: str | None) -> Sentence:
    en, zh = _perhaps(nearest)
    return f"Setting “{text}” is not known.{en}", f"不认识设置项“{text}”。{zh}"


def duplicate_column(text: str) -> Sentence:
    return (
        f"Column “{text}” stands here twice; delete or rename one of them.",
        f"列“{text}”重复出现，请删除或改名其中一列。",
    )


def missing_column(column: Label, id: str) -> Sentence:
    return (
        f"Column “{column.en}” ({id}) is missing; every row needs it. Add the column.",
        f"缺少“{column.zh}”列（{id}），每一行都需要；请补上该列。",
    )


def no_heading_above(value: str, row: int, has_years: bool) -> Sentence:
    en, zh = ("a field id or a year", "字段编号或年份") if has_years else ("a field id", "字段编号")
    return (
        f"“{value}” stands in a column without a heading; give it {en} in row {row}, or a name "
        "that begins with # if it is your own.",
        f"“{value}”所在列没有表头；请在第 {row} 行填写{zh}，自用列填“#名称”。",
    )


def no_field_id(cell: str, label: str, filled: str, id: str | None, has_years: bool) -> Sentence:
    en = f"write {id} there" if id else "write the field id there"
    zh = f"请在此填写 {id}" if id else "请在此填写字段编号"
    if has_years and not id:
        en, zh = "for a further year write the year there", "新增年份请在此填写年份（如 2035）"
    return (
        f"{cell} lacks the field id of column “{label}”, in which {filled} is filled; {en}, for a "
        f"column of your own “#{label}”.",
        f"“{label}”列填有数据（{filled}），而 {cell} 缺少字段编号；{zh}，自用列请填“#{label}”。",
    )


def bad_year_heading(text: str) -> Sentence:
    return (
        f"“{text}” is not a year between 1900 and 2200; head the column with a year such as 2030.",
        f"“{text}”不是 1900 至 2200 之间的年份；请以年份为表头，如 2030。",
    )


def years_not_here(year: int, sheet: Label) -> Sentence:
    return (
        f"Sheet “{sheet.en}” has no columns by year; give values of {year} in sheet “Series by year”.",
        f"“{sheet.zh}”表没有逐年列；{year} 年的数值请填在“年度参数”表。",
    )


def years_out_of_order(year: int, before: int) -> Sentence:
    return (
        f"Year {year} stands after {before}; put the years in order.",
        f"年份 {year} 排在 {before} 之后；请按年份先后排列。",
    )


def invisible_letters(column: Label, text: str, codes: Sequence[str]) -> Sentence:
    """Letters that nobody sees, pasted from a page or a document."""
    en, zh = _listed(codes)
    return (
        f"{column.en} holds letters that do not show ({en}); it was read as “{text}”. Type it afresh.",
        f"{column.zh}含有看不见的字符（{zh}），已按“{text}”读取；建议重新录入该单元格。",
    )


def merged_cells(area: str) -> Sentence:
    return (
        f"Cells {area} are merged; unmerge them and fill each.",
        f"{area} 是合并单元格；请取消合并并逐格填写。",
    )


def hidden_sheet(title: str) -> Sentence:
    return (
        f"Sheet “{title}” is hidden, and read all the same; show it, or delete it.",
        f"工作表“{title}”已隐藏，但仍会读取；请取消隐藏，或删除。",
    )


def hidden_rows(first: int, last: int) -> Sentence:
    en = f"Row {first} is" if first == last else f"Rows {first} to {last} are"
    zh = f"第 {first} 行" if first == last else f"第 {first} 至 {last} 行"
    return (
        f"{en} hidden, perhaps by a filter, and read all the same; show or delete what is hidden.",
        f"{zh}被隐藏（可能是筛选所致），但仍会读取；请取消隐藏或筛选，或删除。",
    )


def hidden_columns(first: str, last: str) -> Sentence:
    en = f"Column {first} is" if first == last else f"Columns {first} to {last} are"
    zh = f"{first} 列" if first == last else f"{first} 至 {last} 列"
    return (
        f"{en} hidden, and read all the same; show or clear what is hidden.",
        f"{zh}被隐藏，但仍会读取；请取消隐藏，或清空。",
    )


# ---- cells


def missing_cell(column: Label) -> Sentence:
    return f"{column.en} is blank; it must be given.", f"{column.zh}为空，必须填写。"


def no_key(column: Label, stray: str) -> Sentence:
    return (
        f"{column.en} is blank, but the row holds “{stray}”; fill it in, or clear the row.",
        f"{column.zh}为空，而本行填有“{stray}”；请填写，或清空本行。",
    )


def looks_like_total(text: str) -> Sentence:
    return (
        f"“{text}” looks like a total; totals are not read. Delete the row, or move it to a sheet "
        "whose name begins with #.",
        f"“{text}”像是合计行，本表不读合计；请删除该行，或移到以 # 开头的工作表。",
    )


def looks_like_remark(text: str) -> Sentence:
    return (
        f"“{text}” looks like a remark below the table; delete the row, or move it to a sheet whose "
        "name begins with #.",
        f"“{text}”像是表下的说明或签署；请删除该行，或移到以 # 开头的工作表。",
    )


def missing_region(column: Label, regions: Sequence[str]) -> Sentence:
    en, zh = _listed(regions)
    return (
        f"{column.en} is blank, but there are several; choose one of {en}.",
        f"{column.zh}为空，但有多个区域；请从 {zh} 中选择。",
    )


def duplicate_key(key: str, first: str) -> Sentence:
    return (
        f"“{key}” stands already in {first}; each row must be different. Delete or rename one.",
        f"“{key}”已在 {first} 出现，不得重复；请删除或改名其中一行。",
    )


def unknown_reference(
    column: Label, value: str, sheets: Sequence[Label], nearest: str | None
) -> Sentence:
    en, zh = _perhaps(nearest)
    places_en = " or ".join(f"“{sheet.en}”" for sheet in sheets)
    places_zh = "或".join(f"“{sheet.zh}”" for sheet in sheets)
    return (
        f"{column.en} is “{value}”, which is not in sheet {places_en}.{en or ' Add it there.'}",
        f"{column.zh}为“{value}”，{places_zh}表中没有；{zh or '请先在该表中添加。'}",
    )


def unknown_all_over(
    value: str, sheets: Sequence[Label], cells: Mapping[str, Sequence[str]], nearest: str | None
) -> Sentence:
    """A name that many cells use and no row has: its row was renamed or deleted."""
    en, zh = _perhaps(nearest)
    places_en = " or ".join(f"“{sheet.en}”" for sheet in sheets)
    places_zh = "或".join(f"“{sheet.zh}”" for sheet in sheets)
    count = sum(map(len, cells.values()))
    some = {title: [*found[:5], "…"] if len(found) > 5 else found for title, found in cells.items()}
    where_en = "; ".join(f"{title}!{', '.join(found)}" for title, found in some.items())
    where_zh = "；".join(f"{title}!{'、'.join(found)}" for title, found in some.items())
    return (
        f"“{value}” is not in sheet {places_en}, but {count} cells name it: {where_en}. Was its row "
        f"renamed or deleted?{en} Give the row its id back, or replace it in all of these cells.",
        f"“{value}”在{places_zh}表中没有，却有 {count} 个单元格引用：{where_zh}。该行是否被改名或删除？{zh}"
        "请恢复原编号，或将上述单元格一并替换。",
    )


def ambiguous_name(column: Label, value: str, ids: Sequence[str]) -> Sentence:
    en, zh = _listed(ids)
    return (
        f"{column.en} is “{value}”, the name of several rows; write the id of the one meant: {en}.",
        f"{column.zh}为“{value}”，有多行同名；请改填编号，为以下之一：{zh}。",
    )


def ambiguous_reference(column: Label, value: str, sheets: Sequence[Label]) -> Sentence:
    en, zh = _listed([f"“{s.en}”" for s in sheets])[0], _listed([f"“{s.zh}”" for s in sheets])[1]
    return (
        f"{column.en} is “{value}”, which stands in several sheets ({en}); rename one of them.",
        f"{column.zh}为“{value}”，在多张表中都有（{zh}）；请改名其中一项。",
    )


def unknown_source(value: str, nearest: str | None) -> Sentence:
    en, zh = _perhaps(nearest)
    return (
        f"Source “{value}” looks like an id, but is not in sheet “References”.{en} Add it there, "
        "or write the source as a sentence.",
        f"来源“{value}”像是编号，但“来源”表中没有。{zh}请在该表中添加，或直接写明来源。",
    )


def not_in_library(value: str, nearest: str | None) -> Sentence:
    en, zh = _perhaps(nearest)
    return (
        f"“{value}” is not in the technology library.{en or ' Leave the cell blank to give every number yourself.'}",
        f"技术库中没有“{value}”。{zh or '若自行填写全部数值，请将此格留空。'}",
    )


def library_unit(entry: str, known: str, column: Label, own: str) -> Sentence:
    return (
        f"“{entry}” of the technology library counts in “{known}”, but {column.en.lower()} of this row "
        f"is “{own}”, which is of another kind; change the unit, or leave this cell blank.",
        f"技术库“{entry}”以“{known}”计，而本行{column.zh}为“{own}”，两者不同类；请改单位，或将此格留空。",
    )


def unknown_base(value: str, known: Sequence[str], nearest: str | None) -> Sentence:
    en, zh = _perhaps(nearest)
    known_en, known_zh = _listed(known)
    return (
        f"There is no ready city “{value}” to lie beneath this workbook.{en} These are shipped: "
        f"{known_en}.",
        f"没有名为“{value}”的底稿城市。{zh}可用的有：{known_zh}。",
    )


def foreign_currency(found: str, word: str) -> Sentence:
    return (
        f"Unit “{found}” is of a foreign currency (“{word}”); give all money in CNY of the price year, "
        "and say the exchange rate in the note.",
        f"单位“{found}”为外币（“{word}”）；金额请统一折算为价格基准年的人民币，并在备注中注明汇率。",
    )


def other_prices(found: str, year: int) -> Sentence:
    return (
        f"Unit “{found}” names prices of {year}; the workbook counts in prices of one year (setting "
        "“Price year”). Convert the number and write the unit without a year.",
        f"单位“{found}”注明了 {year} 年价；本工作簿只用一个价格基准年（“设置”表）。请换算后填写，单位中不写年份。",
    )


def unknown_choice(
    column: Label, value: str, choices: Sequence[Label], nearest: str | None
) -> Sentence:
    en, zh = _perhaps(nearest)
    return (
        f"{column.en} is “{value}”; it must be one of: {'; '.join(c.en for c in choices)}.{en}",
        f"{column.zh}为“{value}”，应为以下之一：{'、'.join(c.zh for c in choices)}。{zh}",
    )


def not_a_boolean(column: Label, value: str) -> Sentence:
    return (
        f"{column.en} is “{value}”; write yes or no.",
        f"{column.zh}为“{value}”，应填“是”或“否”。",
    )


def text_for_number(column: Label, value: str) -> Sentence:
    return (
        f"{column.en} is “{value}”; a number is expected.",
        f"{column.zh}为“{value}”，应为数字。",
    )


def approximate_number(column: Label, value: str, number: str) -> Sentence:
    return (
        f"{column.en} is “{value}”; write the number alone, such as {number}, and the rest as a note.",
        f"{column.zh}为“{value}”，应只填数字（如 {number}），说明文字请写入备注。",
    )


def number_with_unit(column: Label, value: str, number: str, unit: str) -> Sentence:
    """A number and its unit in one cell."""
    return (
        f"{column.en} is the text “{value}”; write {number} alone, and “{unit}” where the unit stands "
        "(or convert the number to the unit that is given).",
        f"{column.zh}是文字“{value}”；请只填数字 {number}，单位“{unit}”填入单位处"
        "（或按所注单位换算后填写）。",
    )


def number_in_words(column: Label, value: str, number: str) -> Sentence:
    """A number written with Chinese numerals."""
    return (
        f"{column.en} is “{value}”; write it in figures: {number}.",
        f"{column.zh}为“{value}”，请改填阿拉伯数字 {number}。",
    )


def range_for_number(column: Label, value: str, low: str, high: str) -> Sentence:
    """Two numbers where one is wanted."""
    return (
        f"{column.en} is the range “{value}”; one number is expected: choose one from {low} to {high}, "
        "and give both ends on sheet “Ranges”.",
        f"{column.zh}是区间“{value}”，此处应填一个数字；请在 {low} 至 {high} 之间取一个值，"
        "上下限可填入“取值区间”表。",
    )


def percent_in_text(column: Label, value: str, number: str) -> Sentence:
    return (
        f"{column.en} is the text “{value}”, but its unit is not %; write {number} and set the unit "
        "to %, or write the number in the unit that is given.",
        f"{column.zh}是文字“{value}”，而单位不是 %；若为百分数，请填 {number} 并把单位写为 %，"
        "否则请按所注单位填写数字。",
    )


def percent_read(column: Label, value: str, number: str, unit: str) -> Sentence:
    return (
        f"{column.en} is the text “{value}”; it was read as {value}. Write {number} {unit}".rstrip()
        + " as a number.",
        f"{column.zh}是文字“{value}”，已按百分之 {value.strip('%％ ')} 读取；"
        f"建议改填数字 {number}" + (f"（单位已是 {unit}）。" if unit else "。"),
    )


def small_share(column: Label, typed: str, unit: str, share: str, meant: str) -> Sentence:
    return (
        f"{column.en} is {typed} {unit}".rstrip()
        + f", that is {share} per cent of the whole; write {meant} if a hundred times as much is meant.",
        f"{column.zh}为 {typed}{unit}，即仅百分之 {share}；若本意是其一百倍，请填 {meant}。",
    )


def small_permille(column: Label, typed: str, share: str) -> Sentence:
    return (
        f"{column.en} is {typed} ‰, that is {share} per cent of the whole; change the unit to % if "
        f"{typed} % is meant.",
        f"{column.zh}为 {typed}‰，即仅百分之 {share}；若本意是 {typed}%，请将单位改为 %。",
    )


def ditto(column: Label, value: str) -> Sentence:
    return (
        f"{column.en} is “{value}”; repeat the value itself in every cell.",
        f"{column.zh}为“{value}”，请在每格重复填写数值本身。",
    )


def dash(column: Label, value: str) -> Sentence:
    return (
        f"{column.en} is “{value}”; leave the cell blank if not given, or write 0 for zero.",
        f"{column.zh}为“{value}”；未给出请留空，为零请填 0。",
    )


def date_for_number(column: Label, value: str) -> Sentence:
    return (
        f"{column.en} is the date {value}; set the format of the cell to Number and type it again.",
        f"{column.zh}是日期 {value}；请把单元格格式改为“数值”后重新填写。",
    )


def boolean_for_number(column: Label, value: str) -> Sentence:
    return (
        f"{column.en} is {value}; a number is expected.",
        f"{column.zh}为 {value}，应为数字。",
    )


def no_text(column: Label, value: str) -> Sentence:
    return (
        f"{column.en} is a date or a yes/no, and was read as the text “{value}”. If the spreadsheet made "
        "it of what was typed, set the format of the cell to Text and type it again.",
        f"{column.zh}是日期或逻辑值，已按文字“{value}”读取；若系表格软件自动转换所致，"
        "请把单元格格式改为“文本”后重新填写。",
    )


def unlimited_here(column: Label, value: str) -> Sentence:
    return (
        f"{column.en} is “{value}”, but must be a number.",
        f"{column.zh}为“{value}”，但此处必须是数字。",
    )


def excel_error(column: Label, value: str) -> Sentence:
    return (
        f"{column.en} shows {value}, an error of its formula; mend the formula or type the value.",
        f"{column.zh}显示 {value}，公式出错；请修正公式或直接填写数值。",
    )


def not_calculated(column: Label) -> Sentence:
    return (
        f"{column.en} is a formula that was never calculated; open the file in Excel and save it.",
        f"{column.zh}是从未计算过的公式；请用 Excel 打开并保存一次。",
    )


def full_width(column: Label, value: str, number: str) -> Sentence:
    return (
        f"{column.en} is written “{value}” in full-width digits; it was read as {number}.",
        f"{column.zh}用全角数字写作“{value}”，已按 {number} 读取。",
    )


def thousands(column: Label, value: str, number: str) -> Sentence:
    return (
        f"{column.en} is written “{value}” with thousands separators; it was read as {number}.",
        f"{column.zh}写作“{value}”，含千分位逗号，已按 {number} 读取。",
    )


def not_whole(column: Label, value: str) -> Sentence:
    return (
        f"{column.en} is {value}; it must be a whole number.",
        f"{column.zh}为 {value}，应为整数。",
    )


def not_whole_years(column: Label, value: str, unit: str, years: str) -> Sentence:
    return (
        f"{column.en} is {value} {unit}, that is {years} years; it must be a whole number of years.",
        f"{column.zh}为 {value} {unit}，折合 {years} 年；应为整数年。",
    )


def below(column: Label, value: str, least: str, unit: str) -> Sentence:
    return (
        f"{column.en} is {value} {unit}; it must be at least {least}.".replace(" ;", ";"),
        f"{column.zh}为 {value} {unit}，不得小于 {least}。".replace(" ，", "，"),
    )


def not_above(column: Label, value: str, least: str, unit: str) -> Sentence:
    return (
        f"{column.en} is {value} {unit}; it must be greater than {least}.".replace(" ;", ";"),
        f"{column.zh}为 {value} {unit}，必须大于 {least}。".replace(" ，", "，"),
    )


def beyond(column: Label, value: str, most: str, unit: str) -> Sentence:
    return (
        f"{column.en} is {value} {unit}; it must be at most {most}.".replace(" ;", ";"),
        f"{column.zh}为 {value} {unit}，不得大于 {most}。".replace(" ，", "，"),
    )


def too_great(column: Label, value: str, unit: str) -> Sentence:
    return (
        f"{column.en} is {value} {unit}; no quantity of a city is as large. Look at the number and "
        "its unit; leave the cell blank for unlimited.",
        f"{column.zh}为 {value} {unit}，远超一个城市可能的数量；请核对数值和单位，无上限请留空。",
    )


def looks_like_percent(column: Label, value: str, share: str) -> Sentence:
    return (
        f"{column.en} is {value}, above 1; if {value} % is meant, write {share} or set the unit to %.",
        f"{column.zh}为 {value}，大于 1；若指 {value}%，请填 {share} 或把单位改为 %。",
    )


# ---- units


def unknown_unit(found: str, word: str, good: Sequence[str], nearest: str | None) -> Sentence:
    en, zh = _perhaps(nearest)
    good_en, good_zh = _listed(good)
    some_en = f" Units that fit: {good_en}." if good else ""
    some_zh = f"可用单位：{good_zh}。" if good else ""
    part_en, part_zh = (f" (“{word}”)", f"（其中“{word}”）") if word != found else ("", "")
    return (
        f"Unit “{found}” is not known{part_en}.{en}{some_en}",
        f"不认识单位“{found}”{part_zh}。{zh}{some_zh}",
    )


def wrong_dimension(column: Label, found: str, good: Sequence[str]) -> Sentence:
    en, zh = _listed(good)
    return (
        f"{column.en} cannot be in “{found}”; units that fit: {en}.",
        f"{column.zh}的单位不能是“{found}”；可用单位：{zh}。",
    )


def two_units(column: Label, above: str, beside: str) -> Sentence:
    return (
        f"{column.en} is in “{above}” by its heading, but in “{beside}” by its row; keep one.",
        f"{column.zh}的单位表头为“{above}”，本行为“{beside}”；请只保留一处。",
    )


def missing_unit(column: Label, good: Sequence[str]) -> Sentence:
    en, zh = _listed(good)
    return (
        f"{column.en} has no unit; give one, such as {en}.",
        f"{column.zh}没有单位；请填写，如 {zh}。",
    )


def no_full_output(capacity_unit: str, activity_unit: str) -> Sentence:
    return (
        f"Yearly activity per capacity is blank, and {capacity_unit} in a year does not give "
        f"{activity_unit}; say how much one unit of capacity makes in a year.",
        f"“单位容量满负荷年产出”为空，而由 {capacity_unit} 全年不能推出 {activity_unit}；"
        "请填写单位容量一年的产出。",
    )


# ---- series


def not_a_series(field: str, sheet: Label, fields: Sequence[str]) -> Sentence:
    en, zh = _listed(fields)
    return (
        f"“{field}” of sheet “{sheet.en}” does not vary by year; these do: {en or 'none'}.",
        f"“{sheet.zh}”表的“{field}”不随年份变化；可逐年给出的有：{zh or '无'}。",
    )


def same_series(field: Label, other: str) -> Sentence:
    return (
        f"{field.en} of this row is already given by year in {other}; keep one of them.",
        f"该项的{field.zh}已在 {other} 逐年给出；请只保留其一。",
    )


def no_years_given(column: Label) -> Sentence:
    return (
        f"No year of {column.en} is given; fill at least one year.",
        f"{column.zh}没有任何年份的数值，请至少填写一年。",
    )


def given_twice(column: Label, other: str) -> Sentence:
    return (
        f"{column.en} is also given in {other}; the values by year count. Blank that cell.",
        f"{column.zh}在 {other} 也有填写，以逐年数值为准；建议清空该单元格。",
    )


# ---- targets


def item_needed(measure: Label, sheets: Sequence[Label]) -> Sentence:
    return (
        f"Measure “{measure.en}” needs an item from sheet "
        f"{' or '.join(f'“{s.en}”' for s in sheets)}; fill it in.",
        f"指标“{measure.zh}”需要对象（{'或'.join(f'“{s.zh}”' for s in sheets)}表中的一项）；请填写。",
    )


def not_understood() -> Sentence:
    return (
        "This row depends on another row that is wrong; mend that one first.",
        "本行依赖的其他行有误；请先修正那一行。",
    )
