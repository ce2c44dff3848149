"""A corpus: which files are a set, what is stored once, and what becomes of the bad ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from glossa.model.errors import GlossaError, InputError, UsageError
from glossa.workspace import Workspace, jobs
from glossa.workspace.aligning import AlignRequest
from glossa.workspace.corpus import CorpusRequest, align_corpus, find_sets
from glossa.workspace.upkeep import stats, undo
from workspace.killers import square_or_die

if TYPE_CHECKING:
    from pathlib import Path

SENTENCES = {
    "en": ["The museum opened in {n}.", "It shows {n} photographs.", "Who came to see it?"],
    "ru": ["Музей открылся в {n} году.", "В нём {n} фотографий.", "Кто пришёл на него?"],
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(str(tmp_path / "store.db"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "acts", range(1990, 2002))


def write(folder: Path, numbers: range) -> Path:
    for language, sentences in SENTENCES.items():
        (folder / language).mkdir(parents=True, exist_ok=True)
        for number in numbers:
            text = "\n".join(sentences).format(n=number) + "\n"
            (folder / language / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("files", "pattern", "sets", "alone"),
    [
        ("en/a.txt ru/a.txt en/b.txt kk/b.txt", "{lang}/{name}.txt", ["a en ru", "b en kk"], []),
        ("a_en.txt a_ru.txt b_en.txt", "{name}_{lang}.txt", ["a en ru"], ["b"]),
        ("en/x/a.txt ru/x/a.txt ru/a.txt", "{lang}/{name}.txt", ["x/a en ru"], ["a"]),
        ("en/a.txt ru/a.doc notes/a.txt", "{lang}/{name}.txt", [], ["a"]),
        ("a/en/a.txt a/ru/a.txt a/ru/b.txt", "{name}/{lang}/{name}.txt", ["a en ru"], []),
        ("eng/a.txt RU/a.txt", "{lang}/{name}.txt", ["a en ru"], []),
    ],
)
def test_files_of_a_set(tmp_path: Path, files: str, pattern: str, sets: list[str], alone: list[str]) -> None:
    for name in files.split():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found, left = find_sets(tmp_path, pattern)
    assert [" ".join([one.name, *(code for code, _ in one.files)]) for one in found] == sets
    assert [name for name, _ in left] == alone


@pytest.mark.parametrize(
    ("pattern", "error"),
    [("{name}.txt", UsageError), ("{lang}.txt", UsageError), ("{lang}/{name}.docx", InputError)],
)
def test_patterns_that_fit_nothing(folder: Path, pattern: str, error: type[GlossaError]) -> None:
    with pytest.raises(error):
        find_sets(folder, pattern)
    with pytest.raises(InputError, match="no such folder"):
        find_sets(folder / "not-there", "{lang}/{name}.txt")


def test_a_stopped_run_goes_on(workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    request = CorpusRequest(folder)
    seen: list[float] = []

    def stop(fraction: float) -> None:
        seen.append(fraction)
        if len(seen) == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        align_corpus(workspace, request, AlignRequest(), stop)
    first = stats(workspace)["units"]
    done = align_corpus(workspace, request, AlignRequest())
    assert (done.before, done.aligned, done.failed) == (5, 7, [])
    assert str(done) == "12 sets: 7 aligned, 5 done before"
    assert stats(workspace)["units"] == first + done.account.stored
    assert align_corpus(workspace, request, AlignRequest()).aligned == 0


def test_a_set_without_units_is_not_looked_at_again(workspace: Workspace, folder: Path) -> None:
    for language, text in (("en", "Stop."), ("ru", "7 77 777 7777 77777")):
        (folder / language / "none.txt").write_text(text + "\n", encoding="utf-8")
    request = CorpusRequest(folder, lines=True)
    first = align_corpus(workspace, request, AlignRequest())
    assert (first.aligned, align_corpus(workspace, request, AlignRequest()).aligned) == (13, 0)
    assert align_corpus(workspace, CorpusRequest(folder), AlignRequest()).before == 0  # sentences are not lines


def test_only_the_same_documents_of_the_same_memory_are_done_before(workspace: Workspace, folder: Path) -> None:
    """Another edition, another memory, another corpus whose files have the same names."""
    request = CorpusRequest(folder)
    align_corpus(workspace, request, AlignRequest())
    (folder / "en" / "1995.txt").write_text("The museum was closed in 1995.\nWho came to see it?\n", encoding="utf-8")
    done = align_corpus(workspace, request, AlignRequest())
    assert (done.before, done.aligned) == (11, 1)
    assert align_corpus(workspace, request, AlignRequest(memory="other")).aligned == 12
    letters = folder.parent / "letters"
    write(letters, range(1990, 1993))
    (letters / "en" / "1990.txt").write_text("Dear friends of the museum!\n", encoding="utf-8")
    done = align_corpus(workspace, CorpusRequest(letters), AlignRequest())
    assert (done.before, done.aligned) == (2, 1)


def test_two_files_in_one_language_are_named(tmp_path: Path) -> None:
    for name in ("en/a.txt", "eng/a.txt", "ru/a.txt", "en/b.txt", "ru/b.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found, left = find_sets(tmp_path, "{lang}/{name}.txt")
    assert [one.name for one in found] == ["b"]
    assert [(name, str(error)) for name, error in left] == [("a", "it has two files in en, en/a.txt and eng/a.txt")]


def test_new_documents_are_added_and_undone_ones_done_again(workspace: Workspace, folder: Path) -> None:
    request = CorpusRequest(folder)
    align_corpus(workspace, request, AlignRequest())
    write(folder, range(2005, 2007))
    assert align_corpus(workspace, request, AlignRequest()).aligned == 2
    assert undo(workspace).origins == tuple(f"en/{n}.txt, ru/{n}.txt" for n in (2005, 2006))  # one command
    assert align_corpus(workspace, request, AlignRequest()).aligned == 2


def test_a_bad_document_ends_no_run(workspace: Workspace, folder: Path) -> None:
    (folder / "en" / "1995.txt").write_bytes(bytes(range(256)) * 9)
    (folder / "ru" / "1996.txt").unlink()
    done = align_corpus(workspace, CorpusRequest(folder), AlignRequest())
    assert [(name, error.code) for name, error in done.failed] == [
        ("1995", done.failed[0][1].code),
        ("1996", "one-language"),
    ]
    assert (done.aligned, done.exit_code) == (10, 3)


def test_one_lexicon_is_learnt_for_all(workspace: Workspace, folder: Path) -> None:
    align_corpus(workspace, CorpusRequest(folder), AlignRequest())
    with workspace.reader() as reader:
        assert [(one.name, one.source, one.target) for one in reader.lexicons()] == [("corpus acts", "en", "ru")]


def test_a_dry_run_stores_nothing(workspace: Workspace, folder: Path) -> None:
    done = align_corpus(workspace, CorpusRequest(folder), AlignRequest(dry_run=True))
    assert done.aligned == 12
    assert not workspace.exists()


def test_the_command_with_two_processes(workspace: Workspace, folder: Path) -> None:
    (folder / "en" / "1995.txt").write_bytes(b"")
    command = [sys.executable, "-m", "glossa.cli", "--db", workspace.database, "--json", "align", "--corpus"]
    ran = subprocess.run([*command, str(folder), "--jobs", "2"], capture_output=True, text=True, check=False)
    told = json.loads(ran.stdout)
    assert (ran.returncode, told["sets"], told["aligned"]) == (3, 12, 11)
    assert [one["name"] for one in told["failed"]] == ["1995"]
    assert told["stored"] == stats(workspace)["units"]
    for wrong in (["x.txt"], ["-o", "x.tmx"], ["--explain"]):
        assert subprocess.run([*command, str(folder), *wrong], capture_output=True, check=False).returncode == 2
    assert subprocess.run([*command[:-1], "--jobs", "2"], capture_output=True, check=False).returncode == 2


def test_a_thing_that_kills_its_process_is_named() -> None:
    found = dict(jobs.results(square_or_die, range(8), 2))
    good = {number: result for number, result in found.items() if not isinstance(result, GlossaError)}
    assert good == {0: 0, 1: 1, 2: 4, 6: 36, 7: 49}
    assert {number: (found[number].exit_code, str(found[number])[:30]) for number in (3, 4, 5)} == {
        3: (70, "the process that worked on it "),
        4: (70, "a fault in glossa itself: Valu"),
        5: (3, "five"),
    }
    assert os.environ.get("OMP_NUM_THREADS") is None


def test_a_run_that_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    """The processes hold the run's standard output: it ends when the last of them has ended."""
    script = tmp_path / "run.py"
    script.write_text(
        "import time\nfrom glossa.workspace.jobs import results\n"
        "if __name__ == '__main__':\n"
        "    for _ in results(time.sleep, [0.1] * 10_000, 2):\n        print('.', flush=True)\n",
        encoding="utf-8",
    )
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
        assert run.stdout is not None
        run.stdout.read(2)
        run.kill()
        run.communicate(timeout=60)
