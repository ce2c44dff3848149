"""Bad and odd inputs, more than three hundred, and what must become of each.

Every case runs in a process of its own with half a gigabyte of memory and ten seconds, which writes down each file that
it opens and each address that it asks for. Odd is not bad: more than a third of the cases must be accepted.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest
from lxml import etree

from glossa.workspace import Workspace
from kit import documents, packages, places, text_files, xml_files

SECONDS = 10
MEMORY = 500 * 2**20
CASES = list(chain.from_iterable(room.cases() for room in (xml_files, text_files, packages, documents, places)))
STREAMS = 65_536


@dataclass(frozen=True)
class Ran:
    """What a command gave: its exit code (negative: the signal), what it printed, its memory, what it touched."""

    code: int
    out: str
    err: str
    memory: int
    touched: list[str]


def run(folder: Path, *arguments: str) -> Ran:
    """The command line in a fork of this process, which has everything loaded: quick, and with a life of its own."""
    names = [folder / name for name in (".out", ".err", ".touched")]
    child = os.fork()
    if child == 0:
        _in_the_child(folder, names, arguments)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(SECONDS)
    _, status, used = os.wait4(child, 0)
    signal.alarm(0)
    out, err, touched = (name.read_text(encoding="utf-8", errors="surrogateescape") for name in names)
    return Ran(os.waitstatus_to_exitcode(status), out, err, used.ru_maxrss * 1024, touched.splitlines())


def _in_the_child(folder, names, arguments):
    code = 99
    try:
        for number, name in enumerate(names[:2], 1):
            os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        log = os.open(names[2], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for number, stream in ((1, "stdout"), (2, "stderr")):
            setattr(sys, stream, os.fdopen(os.dup(number), "w", encoding="utf-8", errors="replace"))
        sys.stdin = os.fdopen(0)
        os.chdir(folder)
        os.environ["GLOSSA_DB"] = str(folder / "glossa.db")
        sys.addaudithook(lambda event, args: _note(log, event, args))
        from glossa.cli.__main__ import run as command

        code = command(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _note(log, event, args):
    if event == "open" and isinstance(args[0], str | bytes):
        os.write(log, f"open {os.fsdecode(args[0])!r}\n".encode())
    elif event.startswith(("socket.connect", "socket.getaddrinfo", "urllib")):
        os.write(log, f"{event} {args[1:]!r}\n".encode())


OURS = tuple(
    os.path.realpath(each) for each in (sys.prefix, sys.base_prefix, Path(__file__).parents[2], "/proc", "/dev/null")
)


def strange(ran: Ran, folder: Path) -> list[str]:
    """What was touched that lies neither in the case's folder nor in the program's own."""
    found = []
    for line in ran.touched:
        kind, _, said = line.partition(" ")
        if kind != "open":
            found.append(line)
            continue
        where = os.path.realpath(os.path.join(folder, eval(said)))  # noqa: PTH118 - a name may be anything
        inside = (str(folder), *OURS, os.path.realpath(os.environ.get("TMPDIR", "/tmp")))
        if not where.startswith(inside) and not where.startswith(("/usr", "/lib", "/etc/mime", "/etc/localtime")):
            found.append(line)
    return found


@pytest.fixture(scope="session", autouse=True)
def loaded():
    """Everything that a command imports, so that its fork need not."""

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def test_there_are_enough_cases_and_odd_is_not_bad():
    verdicts = Counter(case.verdict for case in CASES)
    labels = Counter(case.label for case in CASES)
    assert [label for label, times in labels.items() if times > 1] == []
    assert len(CASES) >= 300
    assert 3 * (verdicts["accepted"] + verdicts["findings"]) >= len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case.label for case in CASES])
def test_it_becomes_what_it_must(case, tmp_path):
    path = case.make(tmp_path)
    ran = run(tmp_path, *case.command, "--json", "--", str(path))
    assert ran.code != -signal.SIGKILL, "it hung"
    assert ran.memory < MEMORY
    assert "Traceback" not in ran.err + ran.out
    assert strange(ran, tmp_path) == []
    if case.verdict == "refused":
        _was_refused(case, ran, tmp_path)
    else:
        _was_stored(case, ran, tmp_path)


def _was_refused(case, ran, folder):
    assert ran.code == 3, (ran.code, ran.out[:500], ran.err[:500])
    error = json.loads(ran.out)["error"]
    assert case.said in f"{error['code']} {error['message']}"
    assert error["file"], error
    assert "\n" not in error["message"]
    assert not (folder / "glossa.db").exists()


def _was_stored(case, ran, folder):
    assert ran.code == 0, (ran.code, ran.out[:500], ran.err[:500])
    told = json.loads(ran.out)
    if case.verdict == "findings":
        remarks = told["findings"]
        assert remarks
        assert any(case.said in f"{one['code']} {one['message']}" for one in remarks), remarks
    held = stored(folder)
    assert [text for text in case.texts if not any(text in one for one in held)] == []
    exported(folder, held)


def stored(folder):
    """Every text of the store, of units and of concepts."""
    with Workspace(str(folder / "glossa.db")).reader() as reader:
        texts = [variant.text for unit in reader.stream_units() for variant in unit.unit.variants]
        texts += [term.text for one in reader.concepts() for section in one.concept.sections for term in section.terms]
    return texts


def _has_units(folder):
    with Workspace(str(folder / "glossa.db")).reader() as reader:
        return bool(reader.stats().units)


def exported(folder, held):
    """What was taken in goes out again, as XML that is well formed."""
    format_ = "tmx" if _has_units(folder) else "tbx"
    out = folder / f"out.{format_}"
    ran = run(folder, "export", "--json", "--multilingual", "--format", format_, "-o", str(out))
    assert ran.code == 0, ran.out
    texts = [each.text or "" for each in etree.parse(out).iter("seg", "term") if not len(each)]
    assert {text for text in texts if text and text not in held} == set()
