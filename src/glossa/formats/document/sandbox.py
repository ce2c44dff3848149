"""A child process in which files are parsed that may be made to do harm.

    parent                                child  (python -m glossa.formats.document.sandbox)
    opens the regular file ──── stdin ──> limits itself, parses
    waits, at most so long <─── stdout ── the document as JSON, or why it is refused

A DOCX of a few kilobytes can ask for gigabytes, a PDF for hours, and a library may crash on either. In a child all of
that ends in one line: it has a limit of processor time and of address space (where the platform has `resource`), the
parent waits no longer than a bound, and whatever ends the parent's waiting, Ctrl-C too, ends the child. The answer is
JSON, so that nothing in the document can become code.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossa.formats.files import open_regular
from glossa.model.errors import Finding, GlossaError, InputError, Severity
from glossa.model.text import Block, BlockKind, Document

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

MODULE = "glossa.formats.document.sandbox"
MAX_ANSWER = 128 * 2**20
SMALL = 64 * 2**10
SECONDS_A_MEGABYTE = 6
"""Honest Markdown takes 2 to 3."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` of waiting and of processor time, `memory` in bytes of address space."""

    seconds: int = 30
    memory: int = 512 * 2**20


def read_document(parser: str, path: Path, title: str, limits: Limits | None = None) -> Document:
    """The document that `parser` makes of a file, in a child process.

    `parser` is "module:function" of a function (file, name) → Document, `title` what messages call the format ("DOCX").
    Raises InputError for what the parser refuses, and when it crashes or goes beyond the limits.
    """
    limits = limits or Limits()
    with open_regular(path) as file:
        answer = _ask(parser, file, str(path), title, limits)
    if "document" in answer:
        return document_from_json(answer["document"])
    if "refused" in answer:
        raise InputError(**answer["refused"])
    raise _failure(answer.get("failed", "it crashed"), title, str(path), limits)


def parse_guarded(parser: str, parse: Callable[[BinaryIO, str], Document], path: Path, title: str) -> Document:
    """The document that `parse` (the function that `parser` names) makes of a file: here if the file is small.

    Parsers of HTML and Markdown take quadratic time on what is made for that, which a small file cannot draw out; the
    start of a child takes a tenth of a second, which many small files would.
    """
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size <= SMALL:
            return parse(file, str(path))
    return read_document(parser, path, title, Limits(seconds=6 + SECONDS_A_MEGABYTE * size // 2**20))


def _ask(parser: str, file: BinaryIO, name: str, title: str, limits: Limits) -> dict[str, Any]:
    """The child's answer; an InputError when there is none in time."""
    command = [sys.executable, "-P", "-m", MODULE, parser, name, str(limits.seconds), str(limits.memory)]
    try:
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and module; the file's name is an argument of it
            command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
        )
    except (OSError, ValueError) as error:
        raise GlossaError(f"no process can be started to read the {title}: {error}", code="process") from error
    try:
        output, _ = child.communicate(timeout=limits.seconds + 1)
    except subprocess.TimeoutExpired:
        raise _failure("time", title, name, limits) from None
    finally:
        child.kill()
        child.wait()
        if child.stdout:
            child.stdout.close()
    if output:
        with contextlib.suppress(ValueError):
            return dict(json.loads(output))
    return {"failed": _how_it_ended(child.returncode)}


def _environment() -> dict[str, str]:
    """The parent's, with the place that this very glossa was imported from."""
    home = str(Path(__file__).resolve().parents[3])
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)}


def _how_it_ended(returncode: int) -> str:
    if returncode == -getattr(signal, "SIGXCPU", 24):
        return "time"
    if returncode == -getattr(signal, "SIGKILL", 9):
        return "memory"
    return "it crashed"


def _failure(what: str, title: str, name: str, limits: Limits) -> InputError:
    if what == "time":
        message = f"reading this {title} took more than {limits.seconds} s; convert it to plain text first"
        return InputError(message, code="timeout", file=name)
    if what == "memory":
        message = f"reading this {title} needs more than {limits.memory // 2**20} MB; convert it to plain text first"
        return InputError(message, code="memory", file=name)
    message = f"this {title} is damaged and cannot be read ({what}); save it again from its program"
    return InputError(message, code="damaged", file=name)


def document_to_json(document: Document) -> dict[str, Any]:
    return {
        "name": document.name,
        "blocks": [[*asdict(block).values()] for block in document.blocks],
        "findings": [asdict(finding) for finding in document.findings],
    }


def document_from_json(data: dict[str, Any]) -> Document:
    blocks = tuple(
        replace(Block(BlockKind(kind), *rest), line_ends=tuple(ends)) for kind, *rest, ends in data["blocks"]
    )
    findings = tuple(Finding(**(found | {"severity": Severity(found["severity"])})) for found in data["findings"])
    return Document(data["name"], blocks, findings)


def main(arguments: list[str]) -> None:
    """The child: parse what is on standard input, answer on standard output."""
    parser, name, seconds, memory = arguments
    _limit(int(seconds), int(memory))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    answers.write(json.dumps(_answer(parser, name)).encode("ascii"))
    answers.close()


def _answer(parser: str, name: str) -> dict[str, Any]:
    module, _, function = parser.partition(":")
    try:
        document = getattr(import_module(module), function)(sys.stdin.buffer, name)
        if sum(len(block.text) for block in document.blocks) > MAX_ANSWER:
            return {"failed": "memory"}
        return {"document": document_to_json(document)}
    except InputError as error:
        place = {"code": error.code, "file": error.file, "line": error.line, "id": error.id}
        return {"refused": {"message": error.message, **place}}
    except MemoryError:
        return {"failed": "memory"}
    except Exception as error:  # noqa: BLE001 - parsers of damaged files raise anything
        return {"failed": type(error).__name__}


def _limit(seconds: int, memory: int) -> None:
    """Limits of this process; where the platform has none, the parent's waiting is the only one."""
    try:
        import resource
    except ImportError:
        return
    for kind, amount in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            amount = min(amount, hard)  # noqa: PLW2901
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (amount, hard))


if __name__ == "__main__":
    main(sys.argv[1:])
