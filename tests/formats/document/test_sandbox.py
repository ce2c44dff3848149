"""The child process in which documents are parsed: whatever happens in it, one line comes out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from formats.document.making import Line, docx, p, pdf
from glossa.formats.document import DOCX, HTML, MARKDOWN, PDF
from glossa.formats.document.sandbox import Limits, document_from_json, document_to_json, read_document
from glossa.model.errors import Finding, InputError, Severity
from glossa.model.text import Block, BlockKind, Document

PARSERS = """
import os, time
from glossa.model.errors import InputError
from glossa.model.text import Block, BlockKind, Document

def fine(file, name):
    print("noise on standard output")
    return Document(name, (Block(BlockKind.PARAGRAPH, file.read().decode(), line=1),))

def sleeps(file, name):
    open(os.environ["CHILD_PID"], "w").write(str(os.getpid()))
    time.sleep(60)

def spins(file, name):
    while True:
        pass

def eats(file, name):
    return [bytearray(2**24) for _ in range(10_000)]

def recurses(file, name):
    return recurses(file, name)

def crashes(file, name):
    os.abort()

def fails(file, name):
    raise ZeroDivisionError("a fault of the library")

def refuses(file, name):
    raise InputError("not what it should be", code="own-code", file=name, line=7)

def leaves(file, name):
    os._exit(0)
"""


@pytest.fixture
def parsers(tmp_path, monkeypatch):
    (tmp_path / "planted_parsers.py").write_text(PARSERS, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("CHILD_PID", str(tmp_path / "pid"))
    path = tmp_path / "file.bin"
    path.write_bytes("текст".encode())
    return path


def ask(name: str, path: Path, seconds: int = 20) -> Document:
    return read_document(f"planted_parsers:{name}", path, "DOCX", Limits(seconds, 256 * 2**20))


def test_a_document_comes_back(parsers):
    assert ask("fine", parsers) == Document(str(parsers), (Block(BlockKind.PARAGRAPH, "текст", line=1),))


@pytest.mark.parametrize(
    ("parser", "code", "why"),
    [
        ("eats", "memory", "more than 256 MB"),
        ("recurses", "damaged", "RecursionError"),
        ("crashes", "damaged", "it crashed"),
        ("fails", "damaged", "ZeroDivisionError"),
        ("leaves", "damaged", "it crashed"),
        ("refuses", "own-code", ":7: not what it should be"),
        ("is_not_there", "damaged", "AttributeError"),
    ],
)
def test_every_fault_is_one_line(parser, code, why, parsers):
    with pytest.raises(InputError, match=why) as refused:
        ask(parser, parsers)
    assert (refused.value.code, refused.value.file) == (code, str(parsers))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("parser", ["sleeps", "spins"])
def test_what_takes_too_long_ends(parser, parsers):
    with pytest.raises(InputError, match="more than 1 s") as refused:
        ask(parser, parsers, seconds=1)
    assert refused.value.code == "timeout"


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_ctrl_c_ends_the_child_too(parsers):
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"  # a background job ignores it
        "from pathlib import Path; from glossa.formats.document.sandbox import read_document;"
        f"read_document('planted_parsers:sleeps', Path({str(parsers)!r}), 'DOCX')"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE)
    pid_file = parsers.with_name("pid")
    deadline = time.monotonic() + 30
    while not (pid_file.is_file() and pid_file.read_text()):
        assert time.monotonic() < deadline, "the child did not start"
        time.sleep(0.02)
    child = int(pid_file.read_text())
    assert is_running(child)
    parent.send_signal(signal.SIGINT)  # to the parent alone, as a supervisor would
    _, said = parent.communicate(timeout=30)
    assert b"KeyboardInterrupt" in said
    assert not is_running(child)


def test_nothing_in_the_working_folder_is_imported(parsers, tmp_path, monkeypatch):
    folder = tmp_path / "trap"
    folder.mkdir()
    (folder / "lxml.py").write_text(f"open({str(tmp_path / 'sprung')!r}, 'w')", encoding="utf-8")
    path = folder / "f.docx"
    path.write_bytes(docx(p("text")))
    monkeypatch.chdir(folder)
    assert DOCX.read_document
    assert DOCX.read_document(Path("f.docx")).blocks[0].text == "text"
    assert not (tmp_path / "sprung").exists()


def test_documents_survive_json():
    document = Document(
        "имя.docx",
        (Block(BlockKind.HEADING, "Заголовок", 2, None, 3, "kk", True), Block(BlockKind.FOOTNOTE, "x\u2028y", line=4)),
        (Finding("code", "message", "action", Severity.INFO, "file", 1, "unit", skipped=True),),
    )
    assert document_from_json(document_to_json(document)) == document


@pytest.mark.parametrize(
    ("kind", "data", "text"),
    [
        (DOCX, docx(p("Музей")), "Музей"),
        (PDF, pdf([Line("Музей хранит")]), "Музей хранит"),
        (HTML, b"<p>x</p>" + b"<p>long text</p>" * 5_000, "x"),
        (MARKDOWN, b"**x**\n\n" + b"long text " * 7_000, "x"),
    ],
)
def test_real_parsers_in_the_child(kind, data, text, tmp_path):
    path = tmp_path / "имя с пробелами.bin"
    path.write_bytes(data)
    document = kind.read_document(path)
    assert (document.name, document.blocks[0].text) == (str(path), text)


def test_a_pdf_that_expands_without_end_is_refused(tmp_path):
    import zlib

    from formats.document.making import assembled

    bomb = zlib.compress(b"BT /F1 9 Tf (a) Tj ET " * 4_000_000, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(bomb), bomb),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    path = tmp_path / "bomb.pdf"
    path.write_bytes(assembled(objects))
    with pytest.raises(InputError) as refused:
        read_document("glossa.formats.document.pdf:parse", path, "PDF", Limits(3, 512 * 2**20))
    assert "\n" not in str(refused.value)
