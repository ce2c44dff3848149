"""`glossa pretranslate`: a memory, a file to translate, and the file that comes out."""

from __future__ import annotations

import shutil
import subprocess

import polib
import pytest

from filling.files import MQXLIFF, SDLXLIFF, XLIFF_2, XLIFF_12, broken_rules

MEMORY = """<?xml version="1.0"?><tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence"
o-tmf="t" adminlang="en" srclang="en" datatype="html"/><body>{}</body></tmx>"""
PAIRS = [
    ("Dear guests,", "Дорогие гости!"),
    ("The museum opens at nine.", "Музей открывается в девять."),
    ("The old hall is closed today.", "Старый зал сегодня закрыт."),
    ("Tickets cost 300 tenge.", "Билеты стоят 300 тенге."),
    ("Save", "Сохранить"),
    ("Save", "Сберечь"),
    (
        'Press <bpt i="1">&lt;b></bpt>Start<ept i="1">&lt;/b></ept> to see %s.',
        'Чтобы увидеть %s, нажмите <bpt i="1">&lt;b></bpt>Пуск<ept i="1">&lt;/b></ept>.',
    ),
]
TU = '<tu><tuv xml:lang="en"><seg>{}</seg></tuv><tuv xml:lang="ru"><seg>{}</seg></tuv></tu>'
PO = r"""msgid ""
msgstr ""
"Project-Id-Version: museum 1\n"
"Language: ru\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

"""


def message(text, translation="", context="", flags=""):
    return "".join(
        (
            f"#, {flags}\n" if flags else "",
            f'msgctxt "{context}"\n' if context else "",
            f'msgid "{text}"\nmsgstr "{translation}"\n\n',
        )
    )


def plural(*texts):
    one, many, *forms = texts
    return f'#, c-format\nmsgid "{one}"\nmsgid_plural "{many}"\n' + "".join(
        f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms)
    )


@pytest.fixture
def memory(glossa, tmp_path):
    (tmp_path / "memory.tmx").write_text(MEMORY.format("".join(TU.format(*pair) for pair in PAIRS)), encoding="utf-8")
    assert glossa("import", "memory.tmx", "--memory", "journal").code == 0
    return tmp_path


@pytest.fixture
def pretranslate(glossa, memory):
    def call(text, name="in.po", *options):
        (memory / name).write_text(text, encoding="utf-8")
        ran = glossa("--json", "pretranslate", name, "-o", f"out.{name}", *options)
        assert ran.code == 0, ran.out
        counts = ("exact", "context", "fuzzy", "repetitions", "untouched", "left")
        assert ran.json["read"] == sum(ran.json[count] for count in counts)
        told = {count: ran.json[count] for count in counts if ran.json[count]}
        data = (memory / f"out.{name}").read_bytes()
        return data, told, [(finding["code"], finding["line"]) for finding in ran.json["findings"]]

    return call


def entries(data):
    return {(one.msgid, one.msgctxt): one for one in polib.pofile(data.decode())}


def msgfmt(path):
    if not shutil.which("msgfmt"):
        pytest.skip("msgfmt is not installed (gettext)")
    done = subprocess.run(
        ["msgfmt", "--check", "-o", "/dev/null", str(path)], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


def test_exact_fuzzy_and_left(pretranslate, memory):
    data, told, _ = pretranslate(
        PO
        + message("The museum opens at nine.")
        + message("The old hall is closed now.")
        + message("Tickets cost 1,500 tenge.")
        + message("Something that nobody has said before")
        + message("The exit", "Выход")
        + message("The old hall is closed today.", "Догадка", flags="fuzzy")
        + message("Tickets cost 301 tenge.", "Другая догадка", flags="fuzzy")
    )
    assert told == {"exact": 2, "fuzzy": 2, "untouched": 2, "left": 1}
    found = entries(data)
    assert found["The museum opens at nine.", None].msgstr == "Музей открывается в девять."
    assert not found["The museum opens at nine.", None].fuzzy
    closed = found["The old hall is closed now.", None]
    assert (closed.msgstr, closed.fuzzy) == ("Старый зал сегодня закрыт.", True)
    assert closed.previous_msgid == "The old hall is closed today."
    assert closed.tcomment == "glossa: 86.2 %, memory journal"
    cost = found["Tickets cost 1,500 tenge.", None]
    assert (cost.msgstr, cost.fuzzy) == ("Билеты стоят 1,500 тенге.", True)
    assert (found["The exit", None].msgstr, found["The exit", None].fuzzy) == ("Выход", False)
    assert not found["The old hall is closed today.", None].fuzzy
    assert found["Tickets cost 301 tenge.", None].msgstr == "Другая догадка"
    msgfmt(memory / "out.in.po")


def test_a_text_with_several_translations_is_for_a_person(pretranslate):
    data, told, findings = pretranslate(PO + message("Save"))
    assert told == {"fuzzy": 1}
    assert findings == [("several-translations", 10)]
    assert entries(data)["Save", None].tcomment == "glossa: 99 %, memory journal"


def test_repetitions_of_what_a_person_has_translated(pretranslate):
    text = (
        "<trans-unit id='1'><source>Save {0}</source></trans-unit>"
        "<trans-unit id='2'><source>Save {0}</source><target state='translated'>Запомнить {0}</target></trans-unit>"
        "<trans-unit id='3'><source>The museum opens at nine.</source><target>Мы откроемся в 9.</target></trans-unit>"
        "<trans-unit id='4'><source>The museum opens at nine.</source></trans-unit>"
        "<trans-unit id='5'><source>Tea</source><target>Чай</target></trans-unit>"
        "<trans-unit id='6'><source>Tea</source><target>Чаёк</target></trans-unit>"
        "<trans-unit id='7'><source>Tea</source></trans-unit>"
        "<trans-unit id='8'><source>Tea</source><target state='needs-review-translation'>Кофе</target></trans-unit>"
    )
    data, told, _ = pretranslate(XLIFF_12.format("{}").format(text), "in.xlf")
    assert told == {"repetitions": 2, "fuzzy": 1, "untouched": 5}
    assert data.decode().count("Запомнить {0}") == 2
    assert data.decode().count("Мы откроемся в 9.") == 2
    assert "99 %, this file: Tea" in data.decode()


def test_a_message_of_another_context_is_a_guess(pretranslate, glossa, memory):
    verb, noun = message("Open", "Открыть", "verb"), message("Open", "Открыто", "state")
    (memory / "ru.po").write_text(PO + verb + noun + message("Exit", "Выход"), encoding="utf-8")
    assert glossa("import", "ru.po", "--memory", "po").code == 0
    data, told, _ = pretranslate(
        PO + message("Open", "", "state") + message("Open", "", "verb") + message("Exit", "", "door"), "in.po"
    )
    assert told == {"exact": 2, "context": 1}
    assert [one.msgstr for one in polib.pofile(data.decode())] == ["Открыто", "Открыть", "Выход"]
    data, told, _ = pretranslate(PO + message("Open", "", "menu") + message("Quit", "Выйти") + message("Quit", "", "a"))
    assert told == {"fuzzy": 2, "untouched": 1}
    assert [one.fuzzy for one in polib.pofile(data.decode())] == [True, False, True]


FORMS = ("%d day", "%d days", "%d день", "%d дня", "%d дней")


def test_plural_forms(pretranslate, glossa, memory):
    (memory / "ru.po").write_text(PO + plural(*FORMS) + "\n" + message("days", "дни"), encoding="utf-8")
    assert glossa("import", "ru.po", "--memory", "po").code == 0
    data, told, _ = pretranslate(
        PO + plural("%d day", "%d days", "", "", "") + "\n" + plural("%d day!", "%d days!", "", "", "")
    )
    assert told == {"exact": 1, "fuzzy": 1}
    sure, guess = polib.pofile(data.decode())
    assert list(sure.msgstr_plural.values()) == ["%d день", "%d дня", "%d дней"]
    assert (guess.msgstr_plural, guess.fuzzy) == (sure.msgstr_plural, True)
    assert (guess.previous_msgid, guess.previous_msgid_plural) == ("%d day", "%d days")
    msgfmt(memory / "out.in.po")


def test_plural_forms_of_one_translator_stay_together(pretranslate, glossa, memory):
    forms = [("%d ticket", "%d tickets", *forms) for forms in (("%d б.", "%d б.", "%d б."), ("%d бил.",) * 3)]
    for name, one in zip(("a", "b"), forms, strict=True):
        (memory / f"{name}.ru.po").write_text(PO + plural(*one), encoding="utf-8")
        assert glossa("import", f"{name}.ru.po", "--memory", "po").code == 0
    data, told, findings = pretranslate(PO + plural("%d ticket", "%d tickets", "", "", ""))
    assert (told, findings) == ({"fuzzy": 1}, [("several-translations", 11)])
    assert len(set(polib.pofile(data.decode())[0].msgstr_plural.values())) == 1


def test_plural_forms_of_another_number_are_left(pretranslate, glossa, memory):
    (memory / "ru.po").write_text(PO + plural(*FORMS), encoding="utf-8")
    assert glossa("import", "ru.po", "--memory", "po").code == 0
    two = PO.replace("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && ", "nplurals=2; plural=(")
    two = two.replace("(n%100<10 || n%100>=20) ? 1 : 2)", "n != 1)")
    data, told, _ = pretranslate(two + plural("%d day", "%d days", "", ""))
    assert told == {"left": 1}
    assert data.decode() == two + plural("%d day", "%d days", "", "")


def test_plural_forms_repeat(pretranslate):
    data, told, _ = pretranslate(
        PO + plural(*FORMS) + "\n" + 'msgctxt "calendar"\n' + plural(*FORMS[:2], "", "", "")[12:]
    )
    assert told == {"fuzzy": 1, "untouched": 1}
    assert polib.pofile(data.decode())[1].msgstr_plural == polib.pofile(data.decode())[0].msgstr_plural


def test_tags_and_placeholders_are_fitted(pretranslate):
    text = (
        '<trans-unit id="1"><source>Press <g id="7">Start</g> to see {name}.</source></trans-unit>'
        '<trans-unit id="2"><source>Press <g id="7">Start</g> to <x id="8"/> see %s.</source></trans-unit>'
        '<trans-unit id="3"><source>Press <bpt id="1">b</bpt>Start<ept id="1">e</ept> to see %s.</source></trans-unit>'
    )
    data, told, findings = pretranslate(XLIFF_12.format("%%").replace("%%", text), "in.xlf")
    assert told == {"exact": 1, "fuzzy": 2}
    assert [code for code, _ in findings] == ["tags-left"]
    said = data.decode()
    assert 'fuzzy-match">Чтобы увидеть {name}, нажмите <g id="7">Пуск</g>.</target>' in said
    assert 'fuzzy-match">Чтобы увидеть %s, нажмите Пуск.</target>' in said
    assert 'exact-match">Чтобы увидеть %s, нажмите <bpt id="1">b</bpt>Пуск<ept id="1">e</ept>.</target>' in said
    assert broken_rules(data) == []


def test_a_translation_without_its_placeholder_is_never_sure(pretranslate, glossa, memory):
    (memory / "bad.csv").write_text("en,ru\nAll of %s,Всё\n", encoding="utf-8")
    glossa("import", "bad.csv", "--memory", "journal")
    data, told, findings = pretranslate(PO + message("All of %s", flags="c-format"))
    assert (told, findings) == ({"fuzzy": 1}, [("placeholders-left", 11)])
    assert entries(data)["All of %s", None].fuzzy


def test_neighbours_make_a_context(pretranslate):
    text = "".join(
        f'<unit id="u{n}"><segment><source>{source}</source></segment></unit>'
        for n, source in enumerate(["Dear guests,", "The museum opens at nine.", "The old hall is closed today."])
    )
    _, told, _ = pretranslate(XLIFF_2.format(text), "in.xlf")
    assert told == {"context": 3}


@pytest.mark.parametrize(("name", "template"), [("a.sdlxliff", SDLXLIFF), ("a.mqxliff", MQXLIFF)])
def test_what_comes_back_is_imported(pretranslate, glossa, name, template):
    marks = (
        '<seg-source><mrk mtype="seg" mid="{0}">{1}</mrk></seg-source><target><mrk mtype="seg" mid="{0}"/></target>'
        '<sdl:seg-defs><sdl:seg id="{0}"/></sdl:seg-defs>'
    )
    texts = ["The museum opens at nine.", "The old hall is closed now.", "New"]
    units = "".join(
        f'<trans-unit id="{n}"{"" if "sdl" in name else " mq:status=" + chr(34) + "NotStarted" + chr(34)}>'
        f"<source>{text}</source>{marks.format(n, text) if 'sdl' in name else '<target/>'}</trans-unit>"
        for n, text in enumerate(texts)
    )
    _, told, _ = pretranslate(template.replace("{}", units), name)
    assert told == {"exact": 1, "fuzzy": 1, "left": 1}
    ran = glossa("--json", "import", f"out.{name}", "--memory", "back")
    assert {key: ran.json[key] for key in ("read", "stored", "skipped")} == {"read": 3, "stored": 1, "skipped": 2}
    assert {finding["code"] for finding in ran.json["findings"]} >= {"untranslated", "fuzzy"}
    assert glossa("--json", "analyse", f"out.{name}").json["files"][0]["total"]["segments"] == 3


def test_terms_are_noted(pretranslate, glossa):
    assert glossa("terms", "add", "en=museum", "ru=музей").code == 0
    data, _, _ = pretranslate(PO + message("Museums of the world") + message("Museum", "Музей"), "in.po", "--terms")
    assert [one.tcomment for one in polib.pofile(data.decode())] == ["glossa: museum → музей", ""]


@pytest.mark.parametrize(("option", "told"), [((), {"untouched": 2}), (("--overwrite",), {"exact": 1, "untouched": 1})])
def test_overwriting(pretranslate, option, told):
    text = PO + message("The museum opens at nine.", "Иначе") + message("The old hall is closed now.", "Иначе")
    assert pretranslate(text, "in.po", *option)[1] == told


def test_a_file_of_another_region_is_served(pretranslate, glossa, memory):
    unit = '<trans-unit id="1"><source>{}</source></trans-unit>'
    text = XLIFF_12.format(unit).replace('"en"', '"en-GB"').replace('"ru"', '"ru-RU"')
    assert pretranslate(text.format("The museum opens at nine."), "in.xlf")[1] == {"exact": 1}
    (memory / "pt.csv").write_text("en,pt-PT\nThe train,O comboio\n", encoding="utf-8")
    glossa("import", "pt.csv")
    brazil = text.replace('"ru-RU"', '"pt-BR"')
    assert pretranslate(brazil.format("The train"), "in.xlf")[1] == {"fuzzy": 1}


def test_minimum_and_memory(pretranslate, glossa, memory):
    text = PO + message("The old hall is closed now.")
    assert pretranslate(text, "in.po", "--min", "90")[:2] == (text.encode(), {"left": 1})
    assert pretranslate(text, "in.po", "--memory", "other")[1] == {"left": 1}


def test_what_is_said_to_people(glossa, memory):
    (memory / "in.po").write_text(PO + message("The museum opens at nine."), encoding="utf-8")
    ran = glossa("pretranslate", "in.po", "-o", "-")
    assert "Музей открывается" in ran.out
    assert ran.err.strip() == ("read 1: exact 1, context 0, fuzzy 0, repetitions 0, untouched 0, left 0 (PO, en → ru)")


def test_the_usual_target_language(glossa, memory):
    (memory / "a.po").write_text(message("The museum opens at nine."), encoding="utf-8")
    assert glossa("pretranslate", "a.po", "-o", "-").code == 3
    (memory / "glossa.toml").write_text('targets = ["ru"]\n', encoding="utf-8")
    assert '"Language: ru\\n"' in glossa("pretranslate", "a.po", "-o", "-").out


def test_in_place(glossa, memory):
    (memory / "in.po").write_text(PO + message("The museum opens at nine."), encoding="utf-8")
    assert glossa("pretranslate", "in.po", "-o", "./in.po").code == 2
    assert glossa("pretranslate", "in.po").code == 2
    assert glossa("pretranslate", "-", "--in-place").code == 2
    assert glossa("pretranslate", "in.po", "--in-place").code == 0
    assert "Музей" in (memory / "in.po").read_text(encoding="utf-8")


def test_refusals_leave_the_output_alone(glossa, memory):
    (memory / "out.xlf").write_text("old", encoding="utf-8")
    bad = {
        "broken.xlf": (XLIFF_12, 3),
        "bomb.xlf": ('<!DOCTYPE xliff [<!ENTITY a "b">]><xliff version="1.2"/>', 3),
        "in.csv": ("en,ru\na,б\n", 2),
        "kk.po": (PO + message("a"), 2),
        "empty.po": ("", 3),
        "none.po": (None, 3),
    }
    for name, (text, code) in bad.items():
        if text is not None:
            (memory / name).write_text(text if name != "broken.xlf" else text[:200], encoding="utf-8")
        options = ("-t", "xyz") if name == "kk.po" else ()
        ran = glossa("pretranslate", name, "-o", "out.xlf", *options)
        assert (name, ran.code) == (name, code)
        assert len(ran.err.strip().splitlines()) == 1
    assert (memory / "out.xlf").read_text(encoding="utf-8") == "old"


def test_without_a_store(glossa, tmp_path):
    (tmp_path / "in.po").write_text(PO + message("a"), encoding="utf-8")
    assert glossa("pretranslate", "in.po", "-o", "out.po").code == 4
    assert not (tmp_path / "out.po").exists()


def test_inline_tags_of_an_export(glossa, memory):
    pair = ("-s", "en", "-t", "ru")
    assert "Press &lt;b&gt;Start" in glossa("export", "-o", "-", "--format", "tmx", *pair, "--inline", "text").out
    assert "Press Start to see" in glossa("export", "-o", "-", "--format", "tmx", *pair, "--inline", "drop").out
    assert glossa("export", "-o", "a.csv", "--inline", "drop").code == 2
