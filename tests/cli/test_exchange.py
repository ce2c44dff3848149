"""Files of other tools come in and go out, by the rules that a script relies on."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GLOSSARY = ROOT / "glossary" / "museum-diplomacy.tbx"
MEMORY = ROOT / "tm" / "memory.tmx"
UNITS = MEMORY.read_text(encoding="utf-8").split("</tu>")[:-1]
VARIANTS = Counter(code for unit in UNITS for code in re.findall('xml:lang="(.+?)"', unit))

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"
 srclang="en" datatype="plaintext"/><body>{}</body></tmx>
"""
UNIT = (
    '<tu tuid="{0}"><tuv xml:lang="EN_us"><seg>Door {0}</seg></tuv><tuv xml:lang="kaz"><seg>Есік {0}</seg></tuv></tu>'
)


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


class TestImport:
    def test_the_account_adds_up(self, glossa):
        broken = '<tu tuid="b"><tuv xml:lang="en"></tuv></tu>'
        write("m.tmx", TMX.format(UNIT.format(1) + UNIT.format(2) + UNIT.format(1) + broken))
        ran = glossa("import", "m.tmx", "-v")
        assert ran.code == 0
        assert "read 4, stored 2, repeated 1, skipped 1" in ran.err
        assert "m.tmx:" in ran.err
        assert "[b]" in ran.err

    def test_the_same_file_again_changes_nothing(self, glossa):
        first, again = glossa("--json", "import", MEMORY).json, glossa("--json", "import", MEMORY).json
        assert (first["stored"], again["stored"], again["repeated"]) == (first["read"], 0, first["read"])
        assert glossa("--json", "stats").json["units"] == first["read"]

    def test_a_dry_run_says_the_same_and_stores_nothing(self, glossa):
        glossa("init")
        dry = glossa("--json", "import", "--dry-run", GLOSSARY).json
        assert glossa("--json", "stats").json["concepts"] == 0
        assert glossa("--json", "import", GLOSSARY).json["stored"] == dry["stored"] > 0

    def test_a_dry_run_makes_no_store(self, glossa):
        assert glossa("--json", "import", "--dry-run", MEMORY).json["stored"] == len(UNITS)
        assert not Path("glossa.db").exists()

    def test_private_columns_are_no_languages(self, glossa):
        write("u.csv", "en,ru,x-domain\ndoor,дверь,house\n")
        glossa("import", "u.csv")
        assert glossa("--json", "stats").json["variants"] == {"en": 1, "ru": 1}

    def test_the_database_is_no_target(self, glossa):
        glossa("import", MEMORY)
        assert glossa("export", "--format", "tmx", "--multilingual", "-o", "glossa.db").code == 2
        assert glossa("--json", "stats").json["units"] == len(UNITS)

    def test_several_files_are_published_one_by_one(self, glossa):
        write("broken.tmx", "<tmx version='1.4'><body><tu>")
        ran = glossa("--json", "import", MEMORY, "broken.tmx", GLOSSARY)
        assert ran.code == 3
        first, second, third = ran.json["files"]
        assert ran.json["stored"] == first["stored"] + third["stored"]
        assert first["stored"] == len(UNITS)
        assert second["error"]["line"] == 1
        assert third["stored"] > 100

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("empty.tmx", ""),
            ("cut.tmx", TMX.format(UNIT.format(1))[:-30]),
            ("nothing.tmx", TMX.format("")),
            ("binary.tmx", "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00"),
            ("bomb.tmx", '<!DOCTYPE t [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tmx version="1.4">&b;</tmx>'),
            ("picture.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'),
        ],
    )
    def test_what_is_unusable_is_refused_in_one_line(self, glossa, name, content):
        write(name, content)
        ran = glossa("import", name)
        assert ran.code == 3
        assert ran.err.startswith(f"glossa: {name}")
        assert ran.err.count("\n") == 1
        stats = glossa("--json", "stats")
        assert stats.code == 4 or stats.json["units"] == 0

    def test_a_directory_and_a_missing_file(self, glossa):
        assert glossa("import", ".").code == 3
        assert glossa("import", "missing.tmx").code == 3
        assert not Path("glossa.db").exists()

    def test_standard_input(self, process, tmp_path):
        ran = process("--db", tmp_path / "s.db", "--json", "import", "-", given=TMX.format(UNIT.format(1)))
        assert ran.json["stored"] == 1

    def test_standard_input_and_no_name_are_told_by_content(self, process, tmp_path):
        ran = process("--db", tmp_path / "s.db", "import", "-", given="en,kk\ndoor,есік\n")
        assert (ran.code, ran.err) == (0, "read 1, stored 1, repeated 0, skipped 0 (memory default)\n")
        (tmp_path / "table").write_text("kk;ru;definition\nесік;дверь;an opening\n", encoding="utf-8")
        assert "(termbase default)" in process("--db", tmp_path / "s.db", "import", "table").err

    @pytest.mark.parametrize("given", ["Hello, world\nand so on\n", "\x01\x02\x03" * 99, "en\ndoor\n"])
    def test_what_is_not_sure_is_refused_with_what_there_is(self, process, tmp_path, given):
        ran = process("--db", tmp_path / "s.db", "import", "-", given=given)
        assert ran.code == 3
        assert "tmx, tbx, tbx3, xliff" in ran.err
        assert "--format" in ran.err
        assert not (tmp_path / "s.db").exists()

    def test_an_unknown_format_lists_those_to_read(self, glossa):
        write("m.tmx", TMX.format(UNIT.format(1)))
        ran = glossa("import", "--format", "nonsense", "m.tmx")
        assert ran.code == 2
        assert "mo, wordfast" in ran.err
        assert glossa("import", "--format", "TMX", "m.tmx").code == 0
        assert glossa("import", "--format", "pdf", "m.tmx").code == 2

    def test_strict_refuses_what_would_be_repaired(self, glossa):
        write("m.tmx", TMX.format(UNIT.format(1) + '<tu tuid="b"><tuv xml:lang="en"></tuv></tu>'))
        ran = glossa("import", "--strict", "m.tmx")
        assert ran.code == 3
        assert "[b]" in ran.err

    def test_a_table_of_units_or_of_terms(self, glossa):
        write("t.csv", "en;ru;definition\ndoor;дверь|дверца;a way in\nwindow;окно;\n")
        assert "2, repeated 0, skipped 0 (termbase default)" in glossa("import", "t.csv").err
        write("u.tsv", "EN\tkaz\ndoor\tесік\n")
        assert "(memory default)" in glossa("import", "u.tsv").err
        assert "(termbase words)" in glossa("import", "u.tsv", "--termbase", "words").err
        assert glossa("--json", "lookup", "в дверцах").json["terms"][0]["usage"] == "admitted"

    def test_a_po_file(self, glossa):
        write("ru.po", 'msgid ""\nmsgstr "Language: ru\\n"\n\nmsgid "Open the door"\nmsgstr "Откройте дверь"\n')
        assert glossa("--json", "import", "ru.po").json["stored"] == 1
        (unit,) = glossa("--json", "lookup", "Open the door", "-s", "en", "-t", "ru").json["units"]
        assert unit["targets"] == {"ru": ["Откройте дверь"]}


class TestNothingIsMadeOf:
    """What is refused leaves no database behind, and no folder."""

    @pytest.mark.parametrize(
        "content",
        [
            TMX.format(UNIT.format(1))[:-30],
            TMX.format(""),
            TMX.format('<tu><tuv xml:lang="en"><seg>a</seg></tuv></tu>'),
            TMX.format("".join(map(UNIT.format, range(3000))))[:-30],
        ],
        ids=["cut short", "empty", "one language", "cut short far below"],
    )
    def test_a_refused_file(self, glossa, content):
        write("m.tmx", content)
        assert glossa("import", "m.tmx").code == 3
        assert [path.name for path in Path().iterdir()] == ["m.tmx"]

    def test_but_what_was_there_stays(self, glossa):
        glossa("import", MEMORY)
        write("m.tmx", TMX.format("".join(map(UNIT.format, range(3000))))[:-30])
        assert glossa("import", "m.tmx").code == 3
        assert glossa("--json", "stats").json["units"] == len(UNITS)

    def test_or_somebody_else_has_open(self, glossa):
        from glossa.store.open import open_store, unmake

        with open_store("glossa.db", create=True):
            unmake("glossa.db")
            assert Path("glossa.db").exists()
        unmake("glossa.db")
        assert not Path("glossa.db").exists()

    @pytest.mark.parametrize(
        "command",
        ["stats", "doctor", "backup o.db", "undo", "lookup a", "search a", "terms list", "terms show x", "review",
         "export -o a.tmx", "import --dry-run m.tmx"],
    )  # fmt: skip
    def test_a_read(self, glossa, command):
        write("m.tmx", TMX.format(UNIT.format(1)))
        ran = glossa("--db", "no/such/x.db", *command.split())
        assert ran.code == (0 if "import" in command else 4)
        assert [path.name for path in Path().iterdir()] == ["m.tmx"]


class TestUndo:
    def test_all_files_of_a_command_go_together(self, glossa):
        for name in ("a", "b", "c"):
            write(f"{name}.tmx", TMX.format(UNIT.format(name)))
        glossa("import", "a.tmx")
        glossa("import", "b.tmx", "c.tmx")
        assert glossa("undo").err == (
            "took back: import of b.tmx, c.tmx (2 units); the next undo takes back import of a.tmx\n"
        )
        assert glossa("--json", "stats").json["units"] == 1
        assert glossa("--json", "undo").json["undone"]["origin"] == "a.tmx"
        ran = glossa("undo")
        assert ran.code == 1
        assert ran.err.startswith("nothing is left to undo; taken back last was import of a.tmx, on 20")

    def test_as_far_as_nothing_came_between(self, glossa):
        from glossa.workspace import Workspace
        from glossa.workspace.importing import ImportRequest, import_file

        for name in ("a", "b", "c"):
            path = write(f"{name}.tmx", TMX.format(UNIT.format(name)))
            import_file(Workspace("glossa.db"), str(path), ImportRequest(run="" if name == "b" else "one"))
        assert [glossa("--json", "undo").json["undone"]["origin"] for _ in range(3)] == ["c.tmx", "b.tmx", "a.tmx"]

    def test_of_an_edit_says_of_what(self, glossa):
        glossa("terms", "add", "en=museum", "ru=музей")
        assert glossa("undo").err == (
            "took back: terms add (1 concept): concept c1 (museum); nothing is left to undo\n"
        )

    def test_of_nothing(self, glossa):
        glossa("init")
        ran = glossa("undo")
        assert (ran.code, ran.err) == (1, "nothing to undo\n")


def test_a_concept_whose_id_is_taken_is_told(glossa):
    write("a.csv", "id,en,ru,definition\nc1,door,дверь,x\n")
    write("b.csv", "id,en,ru,definition\nc1,roof,крыша,x\n")
    glossa("import", "a.csv")
    (dry,) = glossa("--json", "import", "--dry-run", "b.csv").json["findings"]
    (found,) = glossa("--json", "import", "b.csv").json["findings"]
    assert found == dry
    assert (found["code"], found["unit"], found["action"]) == ("renamed", "c1", "stored as c1-2")
    assert glossa("--json", "import", "b.csv").json["findings"] == []


class TestExport:
    def test_a_pair_has_to_be_chosen_where_there_are_three(self, glossa):
        glossa("import", MEMORY)
        ran = glossa("export", "--format", "tmx", "-o", "m.tmx")
        assert ran.code == 2
        assert "--multilingual" in ran.err
        assert not Path("m.tmx").exists()
        assert glossa("export", "--format", "tmx", "-o", "m.tmx", "--multilingual").code == 0

    def test_two_languages_are_the_pair(self, glossa):
        write("m.tmx", TMX.format(UNIT.format(1)))
        glossa("import", "m.tmx")
        assert glossa("export", "--format", "tmx", "-o", "out.tmx").code == 0
        assert 'srclang="' in Path("out.tmx").read_text()

    def test_bare_codes_source_first(self, glossa):
        write("m.tmx", TMX.format(UNIT.format(1)))
        glossa("import", "m.tmx")
        glossa("export", "-s", "kk", "-t", "en", "-o", "out.tmx")
        text = Path("out.tmx").read_text(encoding="utf-8")
        assert 'srclang="kk"' in text
        assert text.index('xml:lang="kk"') < text.index('xml:lang="en"')

    @pytest.mark.parametrize("name", ["out.tmx", "out.csv", "out.tsv", "out.xlsx", "out.json"])
    def test_out_and_in_again_is_the_same_memory(self, glossa, name):
        glossa("import", MEMORY)
        assert glossa("export", "--multilingual", "-o", name).code == 0
        back = glossa("--db", "other.db", "--json", "import", name, "--memory", "back")
        assert (back.code, back.json["stored"]) == (0, len(UNITS))
        assert glossa("--db", "other.db", "--json", "stats").json["variants"] == VARIANTS

    @pytest.mark.parametrize("format_", ["tbx", "tbx3", "csv", "json"])
    def test_out_and_in_again_is_the_same_termbase(self, glossa, format_):
        glossa("import", GLOSSARY)
        before = glossa("--json", "stats").json["terms"]
        assert glossa("export", "--format", format_, "--termbase", "default", "-o", "out").code == 0
        assert glossa("--db", "other.db", "import", "--format", format_, "out", "--termbase", "default").code == 0
        assert glossa("--db", "other.db", "--json", "stats").json["terms"] == before
        forbidden = glossa("--db", "other.db", "--json", "lookup", "мягкой власти").json["terms"][0]
        assert forbidden["usage"] == "forbidden"

    @pytest.mark.parametrize(
        "arguments",
        [
            ["--format", "nonsense", "-o", "x"],
            ["-o", "x.nonsense"],
            ["-o", "-"],
            ["--format", "tmx", "-s", "en", "-o", "x.tmx"],
            ["--format", "tmx", "-s", "en", "-t", "fr", "-o", "x.tmx"],
        ],
    )
    def test_what_cannot_be_exported_is_wrong_use(self, glossa, arguments):
        glossa("import", MEMORY)
        ran = glossa("export", *arguments)
        assert ran.code == 2
        assert ran.err.count("\n") == 2 or "\n" in ran.err
        assert not list(Path().glob("x*"))

    def test_a_failed_export_leaves_the_old_file(self, glossa):
        glossa("init")
        write("out.tmx", "old")
        assert glossa("export", "-o", "out.tmx", "--multilingual").code == 1
        assert Path("out.tmx").read_text() == "old"
        assert [path.name for path in Path().iterdir() if path.suffix != ".toml" and "glossa.db" not in path.name] == [
            "out.tmx"
        ]

    def test_standard_output(self, process, tmp_path):
        process("--db", tmp_path / "s.db", "import", MEMORY)
        ran = process("--db", tmp_path / "s.db", "export", "--format", "tmx", "-s", "en", "-t", "ru", "-o", "-")
        assert ran.out.startswith("<?xml")
        pairs = sum('"en"' in unit and '"ru"' in unit for unit in UNITS)
        assert f"wrote {pairs} units" in ran.err


def test_the_demo_fills_a_store(glossa):
    ran = glossa("--json", "init", "--demo")
    assert ran.code == 0
    files = ran.json["files"]
    assert files["memory.tmx"]["stored"] == len(UNITS) > 250
    assert files["caravan-guide.kk.po + caravan-guide.ru.po"]["stored"] == 23
    counts = glossa("--json", "stats").json
    assert counts["units"] == len(UNITS) + 23
    assert counts["concepts"] > 60
    assert glossa("lookup", "жұмсақ күштің").code == 0
    assert "there already" in glossa("init").err


def test_a_backup_is_the_same_store(glossa):
    glossa("init", "--demo")
    assert glossa("backup", "copy.db").code == 0
    assert glossa("--db", "copy.db", "--json", "stats").json == glossa("--json", "stats").json
    assert glossa("--json", "doctor").json == {"ok": True, "problems": [], "remarks": []}


def test_a_term_that_lost_its_index_is_damage(glossa):
    import sqlite3

    glossa("init", "--demo")
    with sqlite3.connect("glossa.db") as connection:
        connection.execute("delete from term_key where language = 'kk'")
    connection.close()
    ran = glossa("--json", "doctor")
    assert ran.code == 1
    assert any("жұмсақ күш" in problem for problem in ran.json["problems"])


def emptied(data, start, length):
    return data[:start] + bytes(length) + data[start + length :]


@pytest.mark.parametrize(
    ("hurt", "left"),
    [
        (lambda data: data[:-4096], "2000 units, 4000 texts in it can still be read"),
        (lambda data: data[:-100], "2000 units, "),
        (lambda data: data[: len(data) // 2], " texts in it can still be read"),
        (lambda data: emptied(data, len(data) // 3 // 4096 * 4096, 40960), " units, "),
        (lambda data: data[:3000], "nothing in it can be read any more"),
        (lambda data: emptied(data, 18, 30), "nothing in it can be read any more"),
    ],
    ids=["a page short", "cut in a page", "half", "pages emptied", "only its beginning", "a hurt header"],
)
def test_damage_is_said_with_what_is_left(glossa, hurt, left):
    import sqlite3

    write("m.tmx", TMX.format("".join(map(UNIT.format, range(2000)))))
    glossa("import", "m.tmx")
    with sqlite3.connect("glossa.db") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    path = Path("glossa.db")
    path.write_bytes(hurt(path.read_bytes()))
    for ending in ("-wal", "-shm"):
        Path(f"glossa.db{ending}").unlink(missing_ok=True)
    before = path.read_bytes()
    ran = glossa("doctor")
    assert ran.code == 1
    assert "damaged" in ran.out
    assert left in ran.err
    assert path.read_bytes() == before
    assert glossa("export", "-s", "en", "-t", "kk", "-o", "out.tmx").code in {0, 4}


def test_a_foreign_database_is_refused_untouched(glossa):
    import sqlite3

    with sqlite3.connect("foreign.db") as connection:
        connection.execute("create table t (x)")
    connection.close()
    before = Path("foreign.db").read_bytes()
    for command in (["stats"], ["import", str(MEMORY)], ["undo"]):
        ran = glossa("--db", "foreign.db", *command)
        assert ran.code == 4
        assert ran.err.count("\n") == 1
    assert Path("foreign.db").read_bytes() == before


def test_every_answer_in_json_is_one_document(glossa):
    glossa("init", "--demo")
    for command in (["stats"], ["doctor"], ["terms", "list"], ["terms", "show", "soft-power"], ["review"], ["undo"]):
        ran = glossa("--json", *command)
        assert isinstance(json.loads(ran.out), dict), command


CATALOGUE = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: {}\\n"\n\nmsgid "Open"\nmsgstr "{}"\n'
)


def test_catalogues_of_one_program_become_units_of_three_languages(glossa, tmp_path):
    for code, text in (("ru", "Открыть"), ("kk", "Ашу")):
        (tmp_path / f"{code}.po").write_text(CATALOGUE.format(code, text), encoding="utf-8")
    assert glossa("--json", "import", "ru.po", "kk.po").json["stored"] == 1
    assert glossa("--json", "stats").json["variants"] == {"en": 1, "kk": 1, "ru": 1}
    assert glossa("--json", "import", tmp_path).json["repeated"] == 1


def test_parallel_text(glossa, tmp_path):
    (tmp_path / "c.en").write_text("One\nTwo\n", encoding="utf-8")
    (tmp_path / "c.ru").write_text("Раз\nДва\n", encoding="utf-8")
    assert glossa("--json", "import", "--format", "moses", "c.en", "c.ru").json["stored"] == 2
