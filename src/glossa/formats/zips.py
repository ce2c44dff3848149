"""Is this zip safe to open? Asked before any library does.

DOCX and XLSX are zips, and a zip is a small file that may promise anything: ten thousand copies of one member that
overlap (42.zip's children), a member of 4 GB of zeros in 4 MB, a million names. The directory at the end of the file
tells all of that without expanding anything; what it claims is then enforced while reading (`read_member`).
"""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING

from glossa.model.errors import InputError

if TYPE_CHECKING:
    from typing import BinaryIO

MAX_MEMBERS = 10_000
MAX_EXPANDED = 200 * 2**20
MAX_RATIO = 200
"""Expanded to packed size of one member; text of XML packs up to about 1:60. Small members may pack better."""
SMALL = 2**20
LOCAL_HEADER = 30


def open_zip(file: BinaryIO, name: str) -> zipfile.ZipFile:
    """The zip in `file`, checked. Raises InputError for one that is damaged, encrypted or made to do harm."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        message = "this zip container is damaged or cut short; save the document again"
        raise InputError(message, code="damaged", file=name) from error
    try:
        _check(archive, name)
    except InputError:
        archive.close()
        raise
    return archive


def read_member(archive: zipfile.ZipFile, member: str, name: str) -> bytes:
    """One member's bytes, never more than the directory promised. Raises InputError when it is not as promised."""
    try:
        info = archive.getinfo(member)
        with archive.open(info) as stream:
            data = stream.read(info.file_size + 1)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        message = f"its part {member} is missing or damaged; save the document again"
        raise InputError(message, code="damaged", file=name) from error
    if len(data) > info.file_size:
        raise InputError(f"its part {member} is larger than the zip says", code="zip-bomb", file=name)
    return data


def _check(archive: zipfile.ZipFile, name: str) -> None:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise InputError(f"a zip of {len(members)} parts: not a document", code="zip-bomb", file=name)
    if any(info.flag_bits & 0x1 for info in members):
        raise InputError("it is encrypted; save it without a password", code="encrypted", file=name)
    if len({info.filename for info in members}) < len(members):
        raise InputError("a zip in which two parts have one name: not a document", code="zip-bomb", file=name)
    expanded = sum(info.file_size for info in members)
    if expanded > MAX_EXPANDED:
        message = f"it expands to {expanded // 2**20} MB, more than the {MAX_EXPANDED // 2**20} MB that are read"
        raise InputError(message, code="zip-bomb", file=name)
    if any(info.file_size > max(SMALL, MAX_RATIO * info.compress_size) for info in members):
        raise InputError("a part of it is packed too densely to be a document", code="zip-bomb", file=name)
    end = 0
    for info in sorted(members, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise InputError("a zip whose parts overlap: not a document", code="zip-bomb", file=name)
        end = info.header_offset + LOCAL_HEADER + len(info.filename) + info.compress_size
