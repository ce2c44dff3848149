"""What a store learns from its memories, when, and what for."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from glossa.align.lexicon import Lexicon
from glossa.model.errors import InputError, UsageError
from glossa.model.text import Segment
from glossa.model.unit import TranslationUnit, Variant
from glossa.workspace import Workspace, learning
from glossa.workspace.adding import add_language
from glossa.workspace.aligning import AlignRequest, align
from glossa.workspace.documents import DocumentSet, Side
from glossa.workspace.importing import ImportRequest, import_file

if TYPE_CHECKING:
    from pathlib import Path

ANIMALS = {"cat": "blorp", "dog": "frimble", "bird": "quazzo", "fish": "snurf", "horse": "drelm"}
VERBS = {"sleeps": "zomba", "eats": "grall", "runs": "plim"}
UNITS = [
    (f"the {animal} {verb} now", f"{VERBS[verb]} {ANIMALS[animal]} vu") for animal in ANIMALS for verb in VERBS
] * 3


def rows(units: list[tuple[str, str]]) -> str:
    """Units as a table; each is given a number, so that none repeats another."""
    return "en\tde\n" + "".join(f"{one} {n}\t{two} {n}\n" for n, (one, two) in enumerate(units))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(str(tmp_path / "store.db"))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "units.tsv"
    path.write_text(rows(UNITS), encoding="utf-8")
    return path


def shown(lexicons: list[learning.Learnt]) -> list[str]:
    return [f"{one.name} {one.source}-{one.target} {one.units}" for one in lexicons if one.name != "glossa"]


def test_memories_teach_and_the_aligner_knows(workspace: Workspace, table: Path) -> None:
    import_file(workspace, str(table), ImportRequest(concepts=False))
    assert shown(learning.learn_from_memories(workspace)) == ["memories de-en 45"]
    assert shown(learning.known_lexicons(workspace)) == ["memories de-en 45"]
    documents = DocumentSet(
        "x",
        "x",
        (
            Side(
                "en",
                ("Snow fell upon the hills that day.", "The horse sleeps now.", "Rain came over them in the night."),
            ),
            Side("de", ("Zomba drelm vu.",)),
        ),
    )
    found = align(workspace, documents, AlignRequest(dry_run=True))
    assert [unit.ids["en"] for unit in found.units if len(unit.languages) > 1] == [(1,)]


def test_what_was_learnt_helps_to_add_a_language(workspace: Workspace, table: Path, tmp_path: Path) -> None:
    """Only what was learnt knows which of four sentences of equal length it is."""
    learning.learn_from_file(workspace, str(table))
    variants = [
        ("A letter came in May.", "Neige au mont."),
        ("Every door was shut.", "Les portes ici."),
        ("Who goes up the hill?", "Qui monte là ?"),
        ("The horse sleeps now.", "Xvi qlo vrm ti."),
        ("My brother sang then.", "Mon frère va."),
    ]
    with workspace.store() as store, store.begin_import("align", origin="x, y", by_origin=True) as batch:
        for en, fr in variants:
            batch.add(TranslationUnit((Variant("en", Segment.of(en)), Variant("fr", Segment.of(fr))), origin="x, y"))
    (tmp_path / "de.txt").write_text("Zomba drelm vu.\n", encoding="utf-8")
    request = AlignRequest(min_score=0.3)
    add_language(workspace, [], f"de={tmp_path / 'de.txt'}", request, lines=True)
    with workspace.reader() as reader:
        added = [next(iter(one.unit.texts("en"))) for one in reader.stream_units() if "de" in one.unit.languages]
    assert added == ["The horse sleeps now."]


def test_a_file_teaches_any_pair_under_its_own_name(workspace: Workspace, table: Path) -> None:
    assert shown(learning.learn_from_file(workspace, str(table))) == ["units.tsv de-en 45"]
    import_file(workspace, str(table), ImportRequest(concepts=False))
    learning.learn_from_memories(workspace)
    assert shown(learning.known_lexicons(workspace)) == ["memories de-en 45", "units.tsv de-en 45"]
    assert shown(learning.forget(workspace, "units.tsv")) == ["units.tsv de-en 45"]
    assert shown(learning.known_lexicons(workspace)) == ["memories de-en 45"]
    with pytest.raises(UsageError, match="no lexicon is called"):
        learning.forget(workspace, "units.tsv")


def test_a_lexicon_in_a_file(workspace: Workspace, table: Path, tmp_path: Path) -> None:
    out = tmp_path / "de-en.lexicon"
    learning.learn_from_file(workspace, str(table), output=str(out))
    assert not workspace.exists()
    chance, _ = Lexicon.from_bytes(out.read_bytes()).for_words(["drelm"], ["horse", "cat"])
    assert chance.toarray()[0].argmax() == 0


def test_what_is_gone_is_forgotten(workspace: Workspace, table: Path) -> None:
    import_file(workspace, str(table), ImportRequest(concepts=False))
    learning.learn_from_memories(workspace)
    with workspace.store() as store:
        store.undo("test")
    assert learning.learn_from_memories(workspace) == []
    assert shown(learning.known_lexicons(workspace)) == []


def test_few_units_and_doubtful_units_teach_nothing(workspace: Workspace, table: Path) -> None:
    table.write_text(rows(UNITS[:10]), encoding="utf-8")
    with pytest.raises(InputError, match="30 units"):
        learning.learn_from_file(workspace, str(table))
    with workspace.store() as store, store.begin_import(origin="x") as batch:
        for one, two in set(UNITS):
            for score in (0.2, 0.3, 0.5):
                variants = (Variant("en", Segment.of(f"{one} {score}")), Variant("de", Segment.of(two)))
                batch.add(TranslationUnit(variants, score=score))
    assert learning.learn_from_memories(workspace) == []


@pytest.mark.parametrize("name", ["not-there.tmx", "article.md"])
def test_what_holds_no_units_is_refused(workspace: Workspace, tmp_path: Path, name: str) -> None:
    (tmp_path / "article.md").write_text("# Title\n\nText.\n", encoding="utf-8")
    with pytest.raises((InputError, OSError)):
        learning.learn_from_file(workspace, str(tmp_path / name))


def test_a_store_that_has_grown_learns_by_itself_before_it_aligns(
    workspace: Workspace, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "LARGE", 40)

    def imported(units: list[tuple[str, str]]) -> list[str]:
        table.write_text(rows(units), encoding="utf-8")
        import_file(workspace, str(table), ImportRequest(concepts=False))
        return shown(learning.keep_up(workspace))

    assert imported(UNITS[:39]) == []
    assert imported([(f"x {one}", two) for one, two in UNITS]) == ["memories de-en 84"]
    assert imported([(f"y {one}", two) for one, two in UNITS[:15]]) == []
    assert imported([(f"z {one}", two) for one, two in UNITS]) == ["memories de-en 144"]
    assert imported([(f"z {one}", two) for one, two in UNITS]) == []


def test_the_command(workspace: Workspace, table: Path) -> None:
    def glossa(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "glossa.cli", "--db", workspace.database, "learn", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert glossa().returncode == 4
    done = glossa(str(table), "-s", "en", "-t", "de")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("learnt de-en: 45 units, ")
    assert "units.tsv" in glossa("--list").stdout
    assert glossa("-s", "en").returncode == 2
    assert glossa("--forget").returncode == 0
    assert glossa("--forget").returncode == 1
