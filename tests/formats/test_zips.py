"""Zips are checked before a library opens them."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from glossa.formats import zips
from glossa.formats.zips import open_zip, read_member
from glossa.model.errors import InputError


def packed(*members: tuple[str, bytes]) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    out.seek(0)
    return out


def overlapping() -> io.BytesIO:
    """Two names in the directory for the same bytes."""
    data = bytearray(packed(("a", b"x" * 50), ("b", b"y" * 50)).getvalue())
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    return io.BytesIO(bytes(data))


def lying() -> io.BytesIO:
    """A directory that promises three bytes where there are three thousand."""
    data = bytearray(packed(("a", bytes(range(250)) * 12)).getvalue())
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 3)
    return io.BytesIO(bytes(data))


def encrypted() -> io.BytesIO:
    data = bytearray(packed(("a", b"secret")).getvalue())
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 8] |= 1
    return io.BytesIO(bytes(data))


def test_an_honest_zip_is_read():
    with open_zip(packed(("word/document.xml", b"<xml/>")), "x.docx") as archive:
        assert read_member(archive, "word/document.xml", "x.docx") == b"<xml/>"


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (lambda: io.BytesIO(b"no zip at all"), "damaged or cut short"),
        (lambda: io.BytesIO(packed(("a", b"x" * 999)).getvalue()[:60]), "damaged or cut short"),
        (lambda: packed(*((f"m{n}", b"") for n in range(zips.MAX_MEMBERS + 1))), "10001 parts"),
        (lambda: packed(("zeros", b"\0" * (zips.SMALL * 30))), "packed too densely"),
        (encrypted, "encrypted"),
        (overlapping, "overlap"),
    ],
    ids=["not a zip", "cut short", "too many members", "ratio", "encrypted", "overlap"],
)
def test_a_zip_made_to_do_harm_is_refused(made, why):
    with pytest.raises(InputError, match=why) as refused:
        open_zip(made(), "x.docx")
    assert refused.value.file == "x.docx"


def test_too_large_when_expanded(monkeypatch):
    monkeypatch.setattr(zips, "MAX_EXPANDED", 100)
    with pytest.raises(InputError, match="expands to"):
        open_zip(packed(("a", b"abc" * 50)), "x")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name():
    with pytest.raises(InputError, match="one name"):
        open_zip(packed(("a", b"1"), ("a", b"2")), "x")


@pytest.mark.parametrize("member", ["missing", "a"])
def test_a_member_that_is_not_as_promised(member):
    with open_zip(lying(), "x") as archive, pytest.raises(InputError):
        read_member(archive, member, "x")
