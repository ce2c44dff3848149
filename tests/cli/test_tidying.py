"""`glossa dedupe`, `delete`, `export --since`: what goes, what stays, and that it comes back."""

from __future__ import annotations

import pytest

TMX = """<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"
srclang="en" datatype="plaintext"/><body>{}</body></tmx>"""
TU = '<tu{}>{}<tuv xml:lang="en"><seg>{}</seg></tuv><tuv xml:lang="ru"><seg>{}</seg></tuv></tu>'


def tmx(*units: tuple[str, str, str, str]) -> str:
    return TMX.format("".join(TU.format(*unit) for unit in units))


@pytest.fixture
def memory(glossa, tmp_path):
    units = [
        (' tuid="1" usagecount="2" changedate="20200101T000000Z"', '<prop type="client">A</prop>', "Museum", "Музей"),
        (' tuid="2" usagecount="3" changedate="20210101T000000Z"', "<note>seen</note>", "Museum", "Музей"),
        (' tuid="3" usagecount="9" changedate="20190101T000000Z"', "", "Museum", "Мұражай"),
        (' tuid="4"', "", "The hall", "Зал"),
    ]
    (tmp_path / "m.tmx").write_text(tmx(*units), encoding="utf-8")
    assert glossa("import", "m.tmx", "--memory", "m").code == 0
    return "m"


def translations(glossa, tmp_path, *options: str) -> list[str]:
    glossa("export", "-o", "out.tsv", "--multilingual", *options)
    lines = (tmp_path / "out.tsv").read_text(encoding="utf-8").splitlines()
    column = lines[0].split("\t").index("ru")
    return [line.split("\t")[column] for line in lines[1:]]


@pytest.mark.parametrize(
    ("keep", "left", "account"),
    [
        ("all", ["Музей", "Мұражай", "Зал"], {"merged": 1, "dropped": 0}),
        ("newest", ["Музей", "Зал"], {"merged": 1, "dropped": 1}),
        ("most-used", ["Мұражай", "Зал"], {"merged": 1, "dropped": 1}),
    ],
)
def test_dedupe(glossa, memory, tmp_path, keep, left, account):
    done = glossa("--json", "dedupe", "--keep", keep).json
    assert {name: done[name] for name in account} == account
    assert translations(glossa, tmp_path) == left


def test_merging_loses_nothing_that_was_said(glossa, memory, tmp_path):
    glossa("dedupe")
    glossa("export", "-o", "out.tmx", "-s", "en", "-t", "ru")
    written = (tmp_path / "out.tmx").read_text(encoding="utf-8")
    assert 'usagecount="5"' in written
    assert ">A</prop>" in written
    assert "<note>seen</note>" in written


def test_dedupe_is_one_step_of_undo_and_a_dry_run_none(glossa, memory, tmp_path):
    glossa("dedupe", "--dry-run", "--keep", "newest")
    assert len(translations(glossa, tmp_path)) == 4
    glossa("dedupe", "--keep", "newest")
    glossa("undo")
    assert len(translations(glossa, tmp_path)) == 4


@pytest.mark.parametrize(
    ("condition", "left"),
    [
        (("--text", "муз"), ["Мұражай", "Зал"]),
        (("--origin", "m.*"), []),
        (("--origin", "other"), ["Музей", "Музей", "Мұражай", "Зал"]),
        (("--language", "kk"), ["Музей", "Музей", "Мұражай", "Зал"]),
        (("--before", "2000-01-01"), ["Музей", "Музей", "Мұражай", "Зал"]),
        (("--since", "2000-01-01", "--text", "HALL"), ["Музей", "Музей", "Мұражай"]),
        (("--score-below", "0.9"), ["Музей", "Музей", "Мұражай", "Зал"]),
        (("--memory", "m"), []),
        (("--memory", "none"), ["Музей", "Музей", "Мұражай", "Зал"]),
    ],
)
def test_delete(glossa, memory, tmp_path, condition, left):
    before = translations(glossa, tmp_path)
    done = glossa("delete", *condition, "--yes")
    assert done.code == (1 if left == before else 0)
    if left:
        assert translations(glossa, tmp_path) == left
    else:
        assert glossa("--json", "stats").json["units"] == 0
    if left != before:
        glossa("undo")
        assert translations(glossa, tmp_path) == before


def test_a_look_first(glossa, memory, tmp_path):
    shown = glossa("delete", "--text", "hall", "--dry-run")
    assert "The hall" in shown.out
    assert "would delete 1 unit" in shown.err
    assert len(translations(glossa, tmp_path)) == 4


@pytest.mark.parametrize("wrong", [(), ("--text", "hall"), ("--since", "yesterday", "--yes")])
def test_wrong_use_deletes_nothing(glossa, memory, tmp_path, wrong):
    done = glossa("delete", *wrong)
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert len(translations(glossa, tmp_path)) == 4


def test_export_of_what_is_new(glossa, memory, tmp_path):
    assert len(translations(glossa, tmp_path, "--since", "2000-01-01")) == 4
    done = glossa("export", "-o", "none.tsv", "--multilingual", "--since", "2999-01-01")
    assert done.code == 1
    assert "since 2999-01-01" in done.err
