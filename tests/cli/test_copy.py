"""`glossa copy` as a user has it."""

import pytest

from store.conftest import made


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_exports_of_a_copy_are_the_same(glossa, tmp_path, kind):
    (tmp_path / "a.csv").write_text("en,ru\nSoft power,Мягкая сила\nHard power,Жёсткая сила\n", encoding="utf-8")
    assert glossa("import", "a.csv", "--memory", "default").code == 0
    assert glossa("terms", "add", "en=soft power", "kk=жұмсақ күш").code == 0
    target = str(tmp_path / "copy.db") if kind == "sqlite" else made(kind, tmp_path, None)
    done = glossa("--json", "copy", tmp_path / "glossa.db", target)
    assert (done.code, done.json["before"], done.json["anew"]) == (0, 0, False)
    for ending, options in (("tmx", ("-s", "en", "-t", "ru")), ("tbx", ())):
        files = []
        for database in (tmp_path / "glossa.db", target):
            out = tmp_path / f"{len(files)}.{ending}"
            assert glossa("--db", database, "export", "--format", ending, *options, "-o", out).code == 0
            files.append(out.read_bytes())
        assert files[0] == files[1]
    assert glossa("--db", target, "doctor").out == "ok\n"
    again = glossa("copy", tmp_path / "glossa.db", target)
    assert (again.code, "holds a store already" in again.err) == (4, True)


def test_wrong_use(glossa, tmp_path):
    assert glossa("copy", "a.db").code == 2
    assert glossa("copy", "not-there.db", "b.db").code == 4
    assert not (tmp_path / "b.db").exists()
    assert glossa("init").code == 0
    assert glossa("copy", "glossa.db", tmp_path / "glossa.db").code == 2
    (tmp_path / "text.db").write_text("a text")
    assert glossa("copy", "glossa.db", "text.db").code == 4
    assert (tmp_path / "text.db").read_text() == "a text"
