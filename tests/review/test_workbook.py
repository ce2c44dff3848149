"""A workbook goes out and comes back, after what people and programs do to it."""

from __future__ import annotations

import datetime as dt
import re
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossa.formats.review import read_review, write_review
from glossa.formats.review.values import ReviewRow
from glossa.model.errors import InputError, UsageError
from review.sheets import sheet, units, written

TABLE = """
The bridge opened in 1903. | Мост открыли в 1903 году. | Көпір 1903 жылы ашылды.
It was quiet. | Было тихо. | Тыныш еді.
= 42 | = 42 | = 42
People came by boat. | Люди приплыли на лодках. | Адамдар қайықпен келді.
"""
ALL = [" | ".join(part.strip() for part in line.split("|")) for line in TABLE.strip().splitlines()]


@pytest.fixture
def path(tmp_path):
    return written(sheet(TABLE, {2: 0.5}), tmp_path / "sheet.xlsx")


class Book:
    """The workbook in a person's hands: cells by id and heading."""

    def __init__(self, path):
        self.path, self.book = path, openpyxl.load_workbook(path)
        self.sheet = self.book["review"]

    def columns(self):
        line = next(line for line in self.sheet.iter_rows() if any(cell.value == "id" for cell in line))
        return {cell.value: cell.column for cell in line if cell.value}, line[0].row

    def cell(self, number, heading):
        columns, header = self.columns()
        for line in range(header + 1, self.sheet.max_row + 1):
            if self.sheet.cell(line, columns["id"]).value == number:
                return self.sheet.cell(line, columns[heading])
        raise AssertionError(number)

    def act(self, number, actions, heading=" action"):
        for code, action in zip(("en", "ru", "kk"), actions.split(), strict=True):
            self.cell(number, code + heading).value = action
        return self

    def confirm(self, *numbers):
        for number in numbers or (1, 2, 3, 4):
            self.act(number, "ok ok ok")
        return self

    def save(self):
        self.book.save(self.path)
        return self.path


def test_what_a_person_sees(path):
    book = openpyxl.load_workbook(path)
    page = book["review"]
    assert [cell.value for cell in page[1]] == [
        "id", "score", "doubt", "en", "ru", "kk", "en action", "ru action", "kk action", "check"
    ]  # fmt: skip
    assert [(s.title, s.sheet_state) for s in book] == [
        ("review", "visible"),
        ("instructions", "visible"),
        ("source", "hidden"),
    ]
    choice = page.data_validations.dataValidation[0]
    assert choice.formula1 == '"ok,up,down,drop"'
    assert str(choice.sqref) == "G2:I5"
    assert page.freeze_panes == "D2"
    assert page.auto_filter.ref == "A1:J5"
    assert page.column_dimensions["J"].hidden
    assert page["D3"].fill.start_color.rgb != page["D2"].fill.start_color.rgb
    assert [page["D4"].value, page["D4"].data_type, page["D4"].number_format] == ["= 42", "s", "@"]


def test_doubt_in_words(tmp_path):
    path = written(sheet("The 9 ships. | 6 кораблей. | 9 кеме."), tmp_path / "sheet.xlsx")
    assert openpyxl.load_workbook(path)["review"]["C2"].value == "numbers differ 9/6"


def test_instructions_in_three_languages(path):
    text = "\n".join(str(cell.value) for row in openpyxl.load_workbook(path)["instructions"] for cell in row)
    for word in ("up", "down", "drop", "||", "How to review", "Как проверять", "Қалай тексеру керек"):
        assert word in text


def test_untouched_nothing_is_settled(path):
    assert units(path) == []


def test_what_is_confirmed_comes_back(path):
    assert units(Book(path).confirm(1, 3).save()) == [ALL[0], ALL[2]]


def test_moved_split_and_corrected(path):
    book = Book(path).confirm()
    book.cell(1, "en").value = "The bridge opened || in 1903."
    book.cell(1, "ru").value = "Мост открыли || в 1903 году."
    book.cell(1, "kk").value = "Көпір 1903 жылы || ашылды."
    book.act(3, "drop drop drop")
    book.act(4, "up up drop")
    book.cell(2, "ru").value = "Стояла тишина."
    assert units(book.save()) == [
        "The bridge opened | Мост открыли | Көпір 1903 жылы",
        "in 1903. | в 1903 году. | ашылды.",
        "It was quiet. | Стояла тишина. | Тыныш еді.",
        "People came by boat. | Люди приплыли на лодках. | ",
    ]


# What programs do


def shared_strings(path):
    """As Excel saves: strings in a table of their own. openpyxl writes them so too."""
    openpyxl.load_workbook(path).save(path)


def inline_strings(path):
    """As some web services save: every string inside its cell, no table of strings, a wrong dimension."""
    book = openpyxl.load_workbook(path)
    lines = {s.title: [[cell.value for cell in row] for row in s.iter_rows()] for s in book}
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for number, title in enumerate(lines, 1):
        rows = []
        for line, row in enumerate(lines[title], 1):
            cells = []
            for column, value in enumerate(row, 1):
                where = f"{openpyxl.utils.get_column_letter(column)}{line}"
                if isinstance(value, (int, float)):
                    cells.append(f'<c r="{where}"><v>{float(value)}</v></c>')
                elif value is not None:
                    text = str(value).replace("&", "&amp;").replace("<", "&lt;")
                    cells.append(f'<c r="{where}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>')
            rows.append(f'<row r="{line}">{"".join(cells)}</row>')
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1"/>'
            f"<sheetData>{''.join(rows)}</sheetData></worksheet>"
        ).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def sorted_by_score(path):
    book = openpyxl.load_workbook(path)
    page = book["review"]
    rows = sorted(([c.value for c in row] for row in page.iter_rows(min_row=2)), key=lambda row: (row[1], -row[0]))
    for line, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            page.cell(line, column).value = value
            page.cell(line, column).data_type = "s" if isinstance(value, str) else "n"
    book.save(path)


def filtered(path):
    book = openpyxl.load_workbook(path)
    for line in (2, 4):
        book["review"].row_dimensions[line].hidden = True
    book.save(path)


def with_blank_rows_and_columns(path):
    book = openpyxl.load_workbook(path)
    page = book["review"]
    page.insert_rows(4)
    page.insert_rows(1, 2)
    page["A1"].value = "for Anna, please by Friday"
    page.insert_cols(4)
    page.insert_cols(1)
    page.cell(page.max_row + 2, 3).value = "4 units"
    book.save(path)


def with_columns_moved(path):
    book = openpyxl.load_workbook(path)
    page = book["review"]
    rows = [[cell.value for cell in row] for row in page]
    for line, row in enumerate(rows, 1):
        for column, value in enumerate([row[8], row[5], *row[:5], *row[6:8], row[9]], 1):
            page.cell(line, column).value = value
            page.cell(line, column).data_type = "s" if isinstance(value, str) else "n"
    book.save(path)


def with_sheets_moved_and_renamed(path):
    book = openpyxl.load_workbook(path)
    book.move_sheet("review", 2)
    book["review"].title = "Лист1"
    book["source"].sheet_state = "visible"
    book.create_sheet("notes", 0)["A1"].value = "id"
    book.save(path)


def with_spaces_and_numbers_as_text(path):
    book = openpyxl.load_workbook(path)
    page = book["review"]
    for row in page.iter_rows(min_row=2):
        row[0].value = f" {row[0].value} "
        row[3].value = f"{row[3].value}\u00a0 \r\n"
        row[3].data_type = "s"
        if row[6].value == "ok":
            row[6].value, row[7].value, row[8].value = " OK ", "Ок.", "оK"
    book.save(path)


def without_styles_and_choices(path):
    book, plain = openpyxl.load_workbook(path), openpyxl.Workbook()
    plain.remove(plain.active)
    for page in book:
        copy = plain.create_sheet(page.title)
        for row in page.iter_rows():
            for cell in row:
                copy.cell(cell.row, cell.column, cell.value).data_type = "s" if isinstance(cell.value, str) else "n"
    plain.save(path)


PROGRAMS = [
    shared_strings, inline_strings, sorted_by_score, filtered, with_blank_rows_and_columns, with_columns_moved,
    with_sheets_moved_and_renamed, with_spaces_and_numbers_as_text, without_styles_and_choices,
]  # fmt: skip


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.__name__)
def test_it_survives(path, program):
    book = Book(path).confirm(1, 2, 3)
    book.act(4, "up up up").save()
    program(path)
    joined = [" ".join(pair) for pair in zip(ALL[2].split(" | "), ALL[3].split(" | "), strict=True)]
    assert units(path) == [ALL[0], ALL[1], " | ".join(joined)]


def test_it_survives_one_after_the_other(path):
    Book(path).confirm().save()
    for program in (
        sorted_by_score,
        filtered,
        with_spaces_and_numbers_as_text,
        inline_strings,
        without_styles_and_choices,
    ):
        program(path)
    assert [unit for unit in ALL if unit not in units(path)] == []


@pytest.mark.parametrize(
    ("text", "came"),
    [("42", 42), ("42", 42.0), ("3,5", 3.5), ("5.3.2024", dt.date(2024, 3, 5)), ("10:30", dt.time(10, 30))],
)
def test_a_text_that_became_a_number_or_a_date(tmp_path, text, came):
    path = written(sheet(f"{text} | {text} | {text}"), tmp_path / "sheet.xlsx")
    book = Book(path)
    book.act(1, "ok ok ok")
    book.cell(1, "ru").value = came
    book.save()
    reviewed = read_review(path)
    assert reviewed.units[0].texts["ru"] == text
    assert not reviewed.findings


def test_another_number_is_not_believed(path):
    book = Book(path).confirm(1)
    book.cell(1, "ru").value = 45123
    reviewed = read_review(book.save())
    assert reviewed.units[0].texts["ru"] == "Мост открыли в 1903 году."
    assert [(f.code, f.line) for f in reviewed.findings] == [("not-a-text", 2)]


# What is refused, with its row


def sorted_in_part(book):
    texts = [book.cell(n, "ru").value for n in (1, 2, 3, 4)]
    for number, text in zip((2, 3, 4, 1), texts, strict=True):
        book.cell(number, "ru").value = text


def ids_sorted_alone(book):
    cells = [book.cell(n, "id") for n in (1, 2, 3, 4)]
    for cell, number in zip(cells, (4, 3, 2, 1), strict=True):
        cell.value = number


def a_word_that_is_no_action(book):
    book.cell(2, "ru action").value = "okay"


def a_row_copied(book):
    book.sheet.append([cell.value for cell in book.sheet[2]])


def an_id_typed_over(book):
    book.cell(3, "id").value = "third"


def a_foreign_id(book):
    book.cell(3, "id").value = 77


def an_id_deleted(book):
    book.cell(3, "id").value = None


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (sorted_in_part, 2, "the ru text is that of id 4"),
        (ids_sorted_alone, 2, "id 4 does not belong to the texts of this row"),
        (a_word_that_is_no_action, 3, "'okay' is no action for ru; write ok, up, down or drop"),
        (a_row_copied, 6, "id 1 stands in row 2 too"),
        (an_id_typed_over, 4, "'third' is no id"),
        (a_foreign_id, 4, "there is no id 77"),
        (an_id_deleted, 4, "there is a text without an id"),
    ],
)
def test_a_row_that_cannot_be_trusted(path, change, line, words):
    book = Book(path).confirm()
    change(book)
    with pytest.raises(InputError, match=re.escape(words)) as refused:
        read_review(book.save())
    assert refused.value.line == line


def test_a_correction_that_says_what_another_row_says(path):
    book = Book(path).confirm()
    book.cell(4, "ru").value = "Было тихо."
    assert units(book.save())[3] == "People came by boat. | Было тихо. | Адамдар қайықпен келді."


def test_a_row_of_another_sheet(path, tmp_path):
    other = written(sheet("One. | Раз. | Бір.\nTwo. | Два. | Екі."), tmp_path / "other.xlsx")
    book, foreign = Book(path).confirm(), openpyxl.load_workbook(other)["review"]
    for column in range(1, 11):
        book.sheet.cell(3, column).value = foreign.cell(3, column).value
    book.sheet.cell(3, 7).value = "ok"
    with pytest.raises(InputError, match="id 2 does not belong to the texts of this row"):
        read_review(book.save())


def test_a_row_that_was_deleted_waits(path):
    book = Book(path).confirm()
    book.sheet.delete_rows(3)
    reviewed = read_review(book.save())
    assert [unit.settled for unit in reviewed.units] == [True, False, True, True]
    assert [f.message for f in reviewed.findings] == ["1 rows are not in the sheet any more: id 2"]


@pytest.mark.parametrize(("heading", "words"), [("ru action", "'ru action'"), ("id", "the row with the headings")])
def test_a_heading_that_is_gone(path, heading, words):
    book = Book(path)
    columns, line = book.columns()
    book.sheet.cell(line, columns[heading]).value = "заголовок"
    with pytest.raises(InputError, match=words):
        read_review(book.save())


@pytest.mark.parametrize("heading", ["en", "id", "kk action", " RU "])
def test_a_heading_that_is_there_twice(path, heading):
    """A person's own column must not be taken for the text."""
    book = Book(path).confirm()
    book.sheet.insert_cols(2)
    book.sheet.cell(1, 2).value = heading
    book.sheet.cell(2, 2).value = "a note"
    book.book.save(path)
    with pytest.raises(InputError, match=f"two columns are headed '{heading.strip().lower()}'"):
        read_review(path)


@pytest.mark.parametrize("nothing", [None, "  ", "||", " || || ", "\u200b", "\u00a0\ufeff"])
def test_what_cannot_be_seen_is_no_text(path, nothing):
    book = Book(path).confirm()
    book.cell(2, "ru").value = nothing
    book.book.save(path)
    reviewed = read_review(path)
    assert [(one.code, one.line, one.unit) for one in reviewed.findings] == [("emptied", 3, "2")]
    assert [dict(unit.texts) for unit in reviewed.units][1] == {"en": "It was quiet.", "kk": "Тыныш еді."}


@pytest.mark.parametrize("change", ["removed", "damaged", "emptied"])
def test_without_its_source(path, change):
    book = openpyxl.load_workbook(path)
    if change == "removed":
        del book["source"]
    elif change == "damaged":
        book["source"]["A3"].value = '{"id": 2}'
    else:
        book["source"]["A1"].value = '{"kind": "glossa-review", "version": 99, "languages": []}'
    book.save(path)
    with pytest.raises(InputError, match="hidden sheet") as refused:
        read_review(path)
    assert refused.value.code == "not-a-review"


@pytest.mark.parametrize("content", [b"", b"just text", b"PK\x03\x04 broken", b"<html></html>"])
def test_no_review_at_all(tmp_path, content):
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_review(path)


def test_too_long_for_a_cell(tmp_path):
    with pytest.raises(UsageError, match=r"unit 1 has 40000 characters.*\.html"):
        written(sheet(f"{'a' * 40_000} | b | c"), tmp_path / "sheet.xlsx")


def test_a_name_that_says_no_format(tmp_path):
    with pytest.raises(UsageError, match=r"\.xlsx or \.html"):
        write_review(sheet("A | a | 1"), (tmp_path / "x").open("wb"), tmp_path / "sheet.docx")


@given(st.lists(st.tuples(st.text(min_size=1), st.text(min_size=1)), min_size=1, max_size=4))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_comes_back_as_it_was(tmp_path, texts):
    """What can stand in a workbook at all comes back exactly, however it looks."""
    forbidden = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
    clean = [{code: forbidden.sub("", text) for code, text in zip(("en", "ru"), pair, strict=True)} for pair in texts]
    rows = tuple(ReviewRow(n, {c: t for c, t in one.items() if t.strip()}) for n, one in enumerate(clean, 1))
    path = written(sheet("A | a", languages=("en", "ru"), rows=rows), tmp_path / "sheet.xlsx")
    reviewed = read_review(path)
    assert [dict(row.texts) for row in reviewed.sheet.rows] == [dict(row.texts) for row in rows]
    assert not any(unit.originals for unit in reviewed.units)
