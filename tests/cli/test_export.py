"""What goes out: what the file said about itself, the languages that were meant, and nothing where there is nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

HEADER = """<header creationtool="memoQ" creationtoolversion="9" segtype="paragraph" o-tmf="MQ" adminlang="ru"
 srclang="{srclang}" datatype="html" creationid="{who}" creationdate="20240101T000000Z">
 <note xml:lang="en">about {who}</note><prop type="client">{who}</prop></header>"""


def tmx(name, *units, srclang="en", who="anna"):
    """`tmx("a.tmx", "en Door | ru Дверь")`"""
    body = ""
    for unit in units:
        pairs = (part.strip().partition(" ") for part in unit.split("|"))
        body += "<tu>" + "".join(f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>' for code, _, text in pairs) + "</tu>"
    header = HEADER.format(srclang=srclang, who=who)
    Path(name).write_text(f'<tmx version="1.4">{header}<body>{body}</body></tmx>', encoding="utf-8")
    return name


def exported(glossa, *arguments):
    ran = glossa("export", "--format", "tmx", "-o", "out.tmx", *arguments)
    assert ran.code == 0, ran.err
    return Path("out.tmx").read_text(encoding="utf-8")


class TestWhatFilesSaidAboutThemselves:
    def test_comes_back(self, glossa):
        glossa("import", tmx("a.tmx", "en Door | ru Дверь | kk Есік", srclang="ru"))
        text = exported(glossa, "--multilingual")
        for said in (
            'segtype="paragraph"', 'o-tmf="MQ"', 'adminlang="ru"', 'srclang="ru"', 'datatype="html"',
            'creationid="anna"', 'creationdate="20240101T000000Z"', '<note xml:lang="en">about anna</note>',
            '<prop type="client">anna</prop>',
        ):  # fmt: skip
            assert said in text
        assert 'creationtool="glossa"' in text

    def test_of_several_files_what_they_agree_on(self, glossa):
        glossa("import", tmx("a.tmx", "en Door | ru Дверь"), tmx("b.tmx", "en Roof | ru Крыша", who="bolat"))
        ran = glossa("-v", "export", "--format", "tmx", "-o", "out.tmx")
        text = Path("out.tmx").read_text(encoding="utf-8")
        assert 'adminlang="ru"' in text
        assert "creationid" not in text.partition("<body>")[0]
        assert '<prop type="client">anna</prop>' in text
        assert '<prop type="client">bolat</prop>' in text
        assert "differ in creationid" in ran.err

    def test_of_another_memory_does_not_count(self, glossa):
        glossa("import", tmx("a.tmx", "en Door | ru Дверь"), "--memory", "a")
        glossa("import", tmx("b.tmx", "en Roof | ru Крыша", who="bolat"), "--memory", "b")
        assert "about bolat" not in exported(glossa, "--memory", "a")

    def test_is_gone_with_what_was_undone(self, glossa):
        glossa("import", tmx("a.tmx", "en Door | ru Дверь"))
        glossa("import", tmx("b.tmx", "en Roof | ru Крыша", who="bolat"))
        glossa("undo")
        assert "bolat" not in exported(glossa)

    def test_the_latest_word_of_one_file_counts(self, glossa):
        glossa("import", tmx("a.tmx", "en Door | ru Дверь"))
        glossa("import", tmx("a.tmx", "en Door | ru Дверь", "en Roof | ru Крыша", who="bolat"))
        text = exported(glossa)
        assert 'creationid="bolat"' in text
        assert "anna" not in text

    def test_says_which_of_two_languages_is_the_source(self, glossa):
        glossa("import", tmx("a.tmx", "ru Дверь | en Door", srclang="RU"))
        assert 'srclang="ru"' in exported(glossa)

    def test_spellings_come_back_on_request(self, glossa):
        glossa("import", tmx("a.tmx", "EN_us Door | kaz Есік", srclang="EN_us"))
        assert 'xml:lang="kaz"' not in exported(glossa)
        text = exported(glossa, "--as-is")
        assert 'srclang="EN_us"' in text
        assert 'xml:lang="kaz"' in text


class TestLanguages:
    def test_a_script_is_another_language(self, glossa):
        glossa("import", tmx("a.tmx", "en Door | kk Есік", "en Roof | kk-Latn Shatyr", "en Wall | kk-KZ Қабырға"))
        text = exported(glossa, "-s", "en", "-t", "kk")
        assert ("Есік" in text, "Shatyr" in text, "Қабырға" in text) == (True, False, True)
        assert "Shatyr" in exported(glossa, "-s", "en", "-t", "kk-Latn")

    def test_usual_languages_do_not_narrow_a_termbase_or_a_table(self, glossa):
        Path("glossa.toml").write_text('source = "en"\ntargets = ["ru"]\n')
        glossa("terms", "add", "en=door", "ru=дверь", "kk=есік")
        glossa("import", tmx("a.tmx", "en Door | ru Дверь | kk Есік"))
        for name in ("t.tbx", "t.csv"):
            assert glossa("export", "-o", name, "--termbase", "default").code == 0
            assert "есік" in Path(name).read_text(encoding="utf-8")
        assert glossa("export", "-o", "u.csv").code == 0
        assert "Есік" in Path("u.csv").read_text(encoding="utf-8")
        assert glossa("export", "-o", "u.csv", "-t", "ru").code == 0
        assert "Есік" not in Path("u.csv").read_text(encoding="utf-8")

    def test_usual_languages_choose_a_pair(self, glossa):
        Path("glossa.toml").write_text('source = "en"\ntargets = ["ru"]\n')
        glossa("import", tmx("a.tmx", "en Door | ru Дверь | kk Есік"))
        assert "Есік" not in exported(glossa)
        glossa("terms", "add", "en=door", "ru=дверь", "kk=есік")
        assert glossa("export", "--format", "omegat", "-o", "g.utf8").code == 0
        assert Path("g.utf8").read_text(encoding="utf-8") == "door\tдверь\n"


class TestNothing:
    @pytest.mark.parametrize("format_", ["tmx", "json", "csv", "xliff", "po", "tbx", "xlsx"])
    def test_is_found_and_no_file(self, glossa, format_):
        glossa("init")
        ran = glossa("export", "--format", format_, "-o", "out")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("nothing to export: no ")
        assert ran.err.count("\n") == 1
        assert not Path("out").exists()
        ran = glossa("export", "--format", format_, "-o", "-")
        assert (ran.code, ran.out) == (1, "")

    @pytest.mark.parametrize("format_", ["tmx", "json", "csv", "xliff", "po"])
    def test_that_matches_leaves_the_old_file(self, glossa, format_):
        glossa("import", tmx("a.tmx", "en Door | ru Дверь", "ru Крыша | kk Шатыр"))
        Path("out").write_text("old")
        ran = glossa("export", "--format", format_, "-s", "en", "-t", "kk", "-o", "out")
        assert ran.code == 1
        assert "no unit has a text in en and kk" in ran.err
        assert Path("out").read_text() == "old"
        assert glossa("export", "--format", format_, "-s", "en", "-t", "kk", "-o", "-").out == ""
        shape = glossa("--json", "export", "--format", format_, "-s", "en", "-t", "kk", "-o", "out").json
        assert (shape["written"], shape["skipped"]) == (0, 2)

    def test_in_a_memory_of_no_such_name(self, glossa):
        glossa("import", tmx("a.tmx", "en Door | ru Дверь"), "--memory", "journal")
        ran = glossa("export", "-o", "out.tmx", "--memory", "jornal")
        assert ran.code == 1
        assert "no units in the memory jornal; there is journal" in ran.err


def test_one_unit_is_not_one_units(glossa):
    glossa("import", tmx("a.tmx", "en Door | ru Дверь", "en Roof | kk Шатыр"))
    assert glossa("export", "-s", "en", "-t", "ru", "-o", "out.tmx").err == (
        "wrote 1 unit (en → ru) to out.tmx; left out 1 unit without a text in these languages\n"
    )
