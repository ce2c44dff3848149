"""PO: plurals, contexts, fuzzy and obsolete entries, and catalogues that msgfmt compiles."""

import subprocess
from pathlib import Path
from shutil import which

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formats.strategies import XML_CHARACTER
from glossa.formats import detect
from glossa.formats.format import ReadOptions, WriteOptions
from glossa.formats.po import PO
from glossa.model.errors import Finding, InputError, UsageError
from glossa.model.text import Segment
from glossa.model.unit import Note, Prop, TranslationUnit, Variant

SHARED = Path(__file__).parents[3] / "shared"
HEADER = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset={}\\n"\n\n'


@pytest.fixture
def load(tmp_path):
    def _load(text, name="ru.po", language="ru", charset="UTF-8", **options):
        path = tmp_path / name
        path.write_bytes((HEADER.format(language, charset) + text).encode(charset))
        assert detect(path) is PO
        values = list(PO.read(path, ReadOptions(name=name, **options)))
        units = [value for value in values if isinstance(value, TranslationUnit)]
        return units, [value for value in values if isinstance(value, Finding)]

    return _load


def pair(source, *targets, annotations=(), languages=("en", "ru")):
    variants = (Variant(languages[0], Segment.of(source)), *(Variant(languages[1], Segment.of(one)) for one in targets))
    return TranslationUnit(variants, None, languages[0], annotations)


def dump(units, path, **options):
    with path.open("wb") as out:
        return PO.write(units, out, WriteOptions(**options))


def compiled(path):
    if not which("msgfmt"):
        pytest.skip("msgfmt is not installed (gettext)")
    done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_entry_with_everything(load):
    units, found = load(
        '# told by a person\n#. told by a programmer\n#: a.c:1 b.c:2\n#, c-format, no-wrap\nmsgctxt "menu"\n'
        'msgid "Open %s"\nmsgstr "Открыть %s"\n'
    )
    said = {"context": "menu", "extracted-comment": "told by a programmer", "reference": "a.c:1 b.c:2"}
    said |= {"flags": "c-format, no-wrap"}
    notes = (Note("told by a person"), *(Prop(f"x-po-{kind}", text) for kind, text in said.items()))
    assert units == [pair("Open %s", "Открыть %s", annotations=notes)]
    assert not found


@pytest.mark.parametrize(
    ("forms", "singular", "plural"),
    [(["a"], ["a"], ["a"]), (["a", "b"], ["a"], ["b"]), (["a", "b", "c"], ["a"], ["b", "c"])],
)
def test_plurals_are_two_units(load, forms, singular, plural):
    text = "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    (one, many), _ = load(f'msgid "file"\nmsgid_plural "files"\n{text}')
    assert [list(one.texts(code)) for code in ("en", "ru")] == [["file"], singular]
    assert [list(many.texts(code)) for code in ("en", "ru")] == [["files"], plural]


@pytest.mark.parametrize(
    ("entry", "code", "kept"),
    [
        ('msgid "a"\nmsgstr ""\n', "untranslated", []),
        ('#, fuzzy\nmsgid "a"\nmsgstr "б"\n', "fuzzy", []),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "в"\nmsgstr[1] ""\n', "plural-incomplete", []),
        ('#~ msgid "a"\n#~ msgstr "б"\n', None, [(Prop("x-po-obsolete", "yes"),)]),
    ],
)
def test_what_is_no_translation_is_left_out_and_told(load, entry, code, kept):
    units, found = load(entry)
    assert [unit.annotations for unit in units] == kept
    assert [(finding.code, finding.skipped, finding.line) for finding in found] == ([(code, True, 6)] if code else [])


@pytest.mark.parametrize(
    ("name", "language", "options", "expected"),
    [
        ("x.po", "kk_KZ", {}, ("en", "kk-KZ")),
        ("app.kk.po", "", {}, ("en", "kk")),
        ("pt_BR.po", "", {}, ("en", "pt-BR")),
        ("x.po", "sr@latin", {"source": "de"}, ("de", "sr-Latn")),
        ("ru.po", "ru", {"target": "kk"}, ("en", "kk")),
    ],
)
def test_languages(load, name, language, options, expected):
    (unit,), _ = load('msgid "a"\nmsgstr "б"\n', name, language, **options)
    assert unit.languages == expected


def test_refusals(load, tmp_path):
    with pytest.raises(InputError, match="give it"):
        load('msgid "a"\nmsgstr "б"\n', "messages.po", "")
    with pytest.raises(InputError, match=r"ru\.po:7: .*no line of a PO file"):
        load('msgid "a"\nrubbish\n')
    with pytest.raises(UsageError, match="pair"):
        dump([pair("a", "b")], tmp_path / "x.po", languages=("en", "ru", "kk"))


def test_charset_of_the_header(load):
    (unit,), _ = load('msgid "a"\nmsgstr "ё"\n', charset="KOI8-R")
    assert list(unit.texts("ru")) == ["ё"]


def test_one_message_twice(tmp_path):
    units = [
        pair("a", "б"),
        pair("a", "б"),
        pair("a", "в"),
        pair("a", "г", annotations=(Prop("x-po-context", "menu"),)),
    ]
    path = tmp_path / "ru.po"
    written = dump(units, path)
    assert [finding.code for finding in written.findings] == ["repeated", "second-translation"]
    compiled(path)
    back = [value for value in PO.read(path, ReadOptions()) if isinstance(value, TranslationUnit)]
    contexts = [next((one.text for one in unit.annotations if one.type == "x-po-context"), "") for unit in back]
    assert [(next(unit.texts("ru")), context) for unit, context in zip(back, contexts, strict=True)] == [
        ("б", ""),
        ("в", ""),
        ("г", "menu"),
    ]
    assert 'msgctxt "glossa:2"' in path.read_text(encoding="utf-8"), "gettext holds no message twice"


def test_line_ends_agree(tmp_path):
    path = tmp_path / "ru.po"
    dump([pair("a\n", "б"), pair("\nb", "б\n"), pair("c", "\nд\n")], path)
    compiled(path)


TEXT = st.text(XML_CHARACTER, min_size=1, max_size=12).filter(lambda text: text.strip() and "\r" not in text)
LINE = TEXT.map(lambda text: " ".join(text.split())).filter(bool)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(LINE, LINE), min_size=1, max_size=5, unique_by=lambda row: row[0]))
def test_units_come_back(tmp_path, rows):
    units = [pair(source, target) for source, target in rows]
    path = tmp_path / "ru.po"
    assert dump(units, path).written == len(units)
    assert [value for value in PO.read(path, ReadOptions()) if isinstance(value, TranslationUnit)] == units


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=20))
def test_whatever_is_written_compiles(tmp_path, rows):
    path = tmp_path / "ru.po"
    dump([pair(source, target) for source, target in rows], path, languages=("en", "ru"), multilingual=False)
    compiled(path)


def test_real_catalogues_come_back_and_compile(tmp_path):
    files = sorted((SHARED / "data/po").glob("*/po/kk.po"))[:6]
    if not files:
        pytest.skip("no catalogues beside the repository")
    for file in files:
        values = [value for value in PO.read(file, ReadOptions()) if not isinstance(value, Finding)]
        path = tmp_path / "kk.po"
        written = dump(values, path)
        compiled(path)
        again = [value for value in PO.read(path, ReadOptions()) if isinstance(value, TranslationUnit)]
        if not written.findings:
            assert again == [value for value in values if isinstance(value, TranslationUnit)], file


@pytest.mark.parametrize(
    "line",
    [
        'msgid "door',
        'msgid "door\\"',
        'msgid door"',
        'msgid "a"b"',
        "msgid door",
        "junk",
        '"',
        '#~ msgid "door',
        '#| "door',
    ],
)
def test_a_line_that_would_lose_text_is_refused_with_its_place(load, line):
    with pytest.raises(InputError, match=r"^ru\.po:9: "):
        load(f'msgid "one"\nmsgstr "один"\n\n{line}\nmsgstr "дверь"\n')


def test_only_line_feeds_end_lines(load):
    (unit,), found = load('msgid "a\u2028b"\nmsgstr "x\u0085y\\n"\n"z"\r\n')
    assert [variant.text for variant in unit.variants] == ["a\u2028b", "x\u0085y\nz"]
    assert not found
