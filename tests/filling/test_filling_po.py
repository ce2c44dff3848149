"""PO as slots: entries, and lines that change where a translation comes, and nowhere else."""

from __future__ import annotations

import shutil
import subprocess

import polib
import pytest

from glossa.formats.filling import open_bilingual
from glossa.formats.filling.values import Filling, Kind
from glossa.formats.software.states import State
from glossa.model.errors import InputError
from glossa.model.text import plain_text

HEADER = r"""# Catalogue of the museum
msgid ""
msgstr ""
"Project-Id-Version: museum 1\n"
"Language: ru\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

"""
BODY = r"""# A remark
#. for the door
#: door.c:12 door.c:40
#, c-format
msgid "Opens at %s.\n"
msgstr ""

#, fuzzy, c-format
#| msgid "Closed at %s"
msgid "Closes at %s"
msgstr "Закрыто с %s"

msgctxt "room"
msgid "Hall"
msgstr "Зал"
#: two.c:1
msgctxt "way"
msgid "Hall"
msgstr ""

#, c-format
msgid "%d visitor"
msgid_plural "%d visitors"
msgstr[0] ""
msgstr[1] ""
msgstr[2] ""

# an old remark
#~ msgid "Gone"
#~ msgstr "Ушло"

#~| msgid "Went"
#~ msgid "Gone \"quickly\""
#~ msgstr ""
"""
PO = HEADER + BODY


@pytest.fixture
def opened(tmp_path):
    def _opened(text, name="app.po", encoding="utf-8", target=None):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return open_bilingual(path, name, None, target)

    return _opened


def put(*forms, sure=True, score=100.0, matched="Old text", plural=None):
    kind = Kind.EXACT if sure else Kind.FUZZY
    return Filling(tuple((form,) for form in forms), kind, sure, score, "journal", matched, plural)


def entry(data, start):
    """The entry with a line that starts so."""
    return next(block for block in data.decode().split("\n\n") if f"\n{start}" in f"\n{block}").strip("\n")


def compiled(path, data):
    path.write_bytes(data)
    if not shutil.which("msgfmt"):
        pytest.skip("msgfmt is not installed (gettext)")
    command = ["msgfmt", "--check", "-o", str(path.with_suffix(".mo")), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_how_slots_stand(opened):
    file = opened(PO)
    assert [(plain_text(slot.source), slot.context, slot.state.value, slot.line) for slot in file.slots] == [
        ("Opens at %s.\n", "", "open", 15),
        ("Closes at %s", "", "doubtful", 20),
        ("Hall", "room", "done", 23),
        ("Hall", "way", "open", 27),
        ("%d visitor", "", "open", 32),
    ]
    assert (file.slots[4].plural, file.slots[4].forms) == ("%d visitors", 3)
    assert (file.source, file.target) == ("en", "ru")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "koi8-r"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_nothing_put_is_nothing_changed(opened, encoding, line_end):
    text = PO.replace("\n", line_end).replace("UTF-8", "KOI8-R" if encoding == "koi8-r" else "UTF-8")
    data = text.encode(encoding)
    assert opened(data).filled({}, {}) == data


def test_only_what_is_put_changes(opened, tmp_path):
    fillings = {0: put("Открыто с %s."), 4: put("%d гость", "%d гостя", "%d гостей")}
    data = opened(PO).filled(fillings, {})
    new = PO.replace('"Opens at %s.\\n"\nmsgstr ""', '"Opens at %s.\\n"\nmsgstr "Открыто с %s.\\n"')
    for number, form in enumerate(("гость", "гостя", "гостей")):
        new = new.replace(f'msgstr[{number}] ""', f'msgstr[{number}] "%d {form}"')
    assert data.decode() == new
    compiled(tmp_path / "out.po", data)


def test_a_guess_says_where_it_came_from(opened, tmp_path):
    data = opened(PO).filled(
        {0: put("Всё с %s", sure=False, score=86.2, matched="All at\n%s"), 3: put("Зал", sure=False, matched="Hall")},
        {0: ["door → дверь"]},
    )
    assert entry(data, "#. for the door") == (
        "# A remark\n# glossa: 86.2 %, memory journal\n# glossa: door → дверь\n#. for the door\n"
        '#: door.c:12 door.c:40\n#, fuzzy, c-format\n#| msgid ""\n#| "All at\\n"\n#| "%s"\n'
        'msgid "Opens at %s.\\n"\nmsgstr "Всё с %s\\n"'
    )
    assert entry(data, 'msgctxt "way"') == (
        'msgctxt "room"\nmsgid "Hall"\nmsgstr "Зал"\n# glossa: 100 %, memory journal\n#: two.c:1\n#, fuzzy\n'
        'msgctxt "way"\nmsgid "Hall"\nmsgstr "Зал"'
    )
    compiled(tmp_path / "out.po", data)
    assert [slot.state for slot in opened(data).slots] == [
        *[State.DOUBTFUL] * 2,
        State.DONE,
        State.DOUBTFUL,
        State.OPEN,
    ]


def test_what_is_sure_takes_the_marks_of_a_guess_away(opened):
    guessed = opened(PO).filled({0: put("Всё с %s", sure=False)}, {0: ["door → дверь"]})
    data = opened(guessed).filled({0: put("Открыто с %s."), 1: put("Закрыто с %s")}, {})
    assert b"glossa" not in data
    assert entry(data, 'msgid "Closes') == '#, c-format\nmsgid "Closes at %s"\nmsgstr "Закрыто с %s"'
    assert opened(guessed).filled({}, {0: ["door → дверь"]}) == guessed


def test_a_guess_of_a_plural(opened):
    filling = put("%d гость", "%d гостя", "%d гостей", sure=False, matched="%d guest", plural="%d guests")
    data = opened(PO).filled({4: filling}, {})
    assert '#, fuzzy, c-format\n#| msgid "%d guest"\n#| msgid_plural "%d guests"\nmsgid "%d visitor"' in data.decode()


LONG = "Музей открыт каждый день, кроме понедельника и дней, когда в городе идёт большой снег и не ходят автобусы."


def test_lines_are_as_long_as_the_file_has_them(opened):
    wrapped = opened(PO).filled({0: put(f"{LONG}\n{LONG}")}, {}).decode()
    assert max(map(len, wrapped.removeprefix(HEADER).splitlines())) <= 80
    long = 'msgid "' + "word " * 40 + '"\nmsgstr "' + "слово " * 40 + '"\n\n'
    unwrapped = opened(HEADER + long + BODY).filled({1: put(f"{LONG}\n{LONG}")}, {}).decode()
    assert f'msgstr ""\n"{LONG}\\n"\n"{LONG}\\n"\n' in unwrapped
    for text in (wrapped, unwrapped):
        found = polib.pofile(text).find("Opens at %s.\n")
        assert found is not None
        assert found.msgstr == f"{LONG}\n{LONG}\n"


def test_a_template_becomes_a_catalogue(opened, tmp_path):
    template = (
        '#, fuzzy\nmsgid ""\nmsgstr ""\n"Language: \\n"\n"Content-Type: text/plain; charset=CHARSET\\n"\n'
        '"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n\n'
    )
    forms = 'msgid "%d visitor"\nmsgid_plural "%d visitors"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    data = opened(template + forms, target="kk").filled({0: put("%d келуші")}, {})
    stderr = compiled(tmp_path / "out.po", data)
    assert "fuzzy" not in stderr
    found = polib.pofile(data.decode())
    assert found.metadata == {
        "Language": "kk",
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    assert found[0].msgstr_plural == {0: "%d келуші"}


def test_a_file_without_header_gets_one(opened, tmp_path):
    data = opened('msgid "a"\nmsgstr ""\n', "kk.po").filled({0: put("ә")}, {})
    compiled(tmp_path / "out.po", data)
    assert polib.pofile(data.decode()).metadata["Language"] == "kk"


def test_letters_that_the_encoding_has_not(opened, tmp_path):
    file = opened(PO.replace("UTF-8", "KOI8-R").encode("koi8-r"))
    data = file.filled({0: put("Ашық: %s")}, {})
    assert data == PO.replace('%s.\\n"\nmsgstr ""', '%s.\\n"\nmsgstr "Ашық: %s\\n"').encode()
    assert [finding.code for finding in file.findings] == ["encoding"]
    compiled(tmp_path / "out.po", data)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER + 'msgid "a\nmsgstr ""\n', "closing quote"),
        (HEADER + 'msgid "a"\n\nmsgid "b"\nmsgstr ""\n', "without msgstr"),
        (HEADER + '"stray"\nmsgid "b"\nmsgstr ""\n', "belongs to no message"),
        ('msgid "a"\nmsgstr ""\n', "give it"),
        (HEADER + 'msgctxt "a"\n\nmsgstr "b"\n', "msgstr where none belongs"),
        (HEADER + 'msgid "a"\nmsgstr ""\nmsgstr "b"\n', "msgstr where none belongs"),
        (HEADER + 'msgid "a"\nmsgid_plural "c"\nmsgid_plural "d"\nmsgstr ""\n', "msgid_plural where"),
    ],
)
def test_refusals(opened, text, message):
    with pytest.raises(InputError, match=message):
        opened(text)


def test_catalogues_from_the_wild(shared, opened):
    """A few of each kind of project: the same entries as polib finds, and put back they are the same bytes."""
    paths = sorted((shared / "data" / "po").rglob("*.po"), key=lambda path: path.stat().st_size)[:60:3]
    for path in paths:
        data = path.read_bytes()
        file = opened(data, f"{path.parent.name}/{path.name}".replace("/", "."), target="ru")
        assert file.filled({}, {}) == data
        known = [(one.msgid, one.msgctxt or "") for one in polib.pofile(str(path)) if not one.obsolete]
        assert [(slot.source[0], slot.context) for slot in file.slots] == known
