"""What a name may lead to: no file at all, a device, a link, a name that nobody expects."""

from __future__ import annotations

import os

from kit.case import EN, RU, accepted, refused
from kit.xml_files import tmx, tu

PLAIN = tmx(tu(EN, RU)).encode()


def made(make):
    """A maker that may fail where the system does not know such files."""
    return make


def cases():
    for command in (("import",), ("align",), ("check",), ("analyse", "-s", "en")):
        name = command[0]
        yield refused(f"{name}: no such file", "nowhere.tmx", lambda path: None, "no such file", command)
        yield refused(f"{name}: a directory", "folder.tmx", lambda path: path.mkdir(), command=command)
        yield refused(f"{name}: a FIFO", "fifo.tmx", os.mkfifo, "pipe", command)
        yield refused(
            f"{name}: an endless device", "zero.tmx", lambda path: path.symlink_to("/dev/zero"), "device", command
        )
        yield refused(f"{name}: a link to itself", "loop.tmx", lambda path: path.symlink_to(path), command=command)
        yield refused(
            f"{name}: a link to nothing", "dangling.tmx", lambda path: path.symlink_to("nowhere"), command=command
        )
        yield refused(f"{name}: sparse", "sparse.tmx", _sparse, command=command)
    yield accepted("a link", "link.tmx", _linked)
    yield accepted("a name with spaces", "a b  c.tmx", PLAIN)
    yield accepted("a name in Kazakh", "жұмсақ күш.tmx", PLAIN)
    yield accepted("a name with a line break", "a\nb.tmx", PLAIN)
    yield accepted("a name with quotes", "a'b\"c`$(d).tmx", PLAIN)
    yield accepted("a name with markup", "<b>a&amp;.tmx", PLAIN)
    yield accepted("a name with controls of direction", "a\u202eb.tmx", PLAIN)
    yield accepted("a name in no encoding", os.fsdecode(b"a\xff\xfe.tmx"), PLAIN)
    yield accepted("a long name", "a" * 240 + ".tmx", PLAIN)
    yield accepted("a name without ending", "memory", PLAIN)
    yield accepted("a name with a foreign ending", "memory.docx.tmx", PLAIN)
    yield accepted("a name that is an option", "--json.tmx", PLAIN)
    yield accepted("a name that is no language", "x=y.tmx", PLAIN)


def _sparse(path):
    with path.open("wb") as file:
        file.truncate(2**33)


def _linked(path):
    there = path.with_name("there.tmx")
    there.write_bytes(PLAIN)
    path.symlink_to(there)
