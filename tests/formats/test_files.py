"""Only regular files are read, and a file is replaced whole or not at all."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest

from glossa.formats.files import check_target, open_regular, read_bytes, read_head, replacing
from glossa.model.errors import InputError, UsageError


def special(kind: str, folder: Path) -> Path:
    path = folder / "special"
    if kind == "directory":
        path.mkdir()
    elif kind == "named pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(path))
    elif kind == "device":
        return Path("/dev/zero")
    return path


KINDS = ["directory", "named pipe", "socket", "device"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_is_refused_at_once(kind, tmp_path):
    path = special(kind, tmp_path)
    with pytest.raises(InputError, match=f"{kind}, not a file") as refused:
        read_bytes(path)
    assert refused.value.file == str(path)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_is_not_replaced(kind, tmp_path):
    path = special(kind, tmp_path)
    with pytest.raises(UsageError, match=f"{kind}, not a file"), replacing(path) as file:
        file.write(b"x")
    with pytest.raises(UsageError):
        check_target(path)
    assert not stat.S_ISREG(path.stat().st_mode)


@pytest.mark.parametrize(
    ("name", "why"),
    [("missing.txt", "no such file"), ("file/below", "cannot be read"), ("nul\0name", "cannot be read")],
)
def test_names_that_lead_nowhere(name, why, tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(InputError, match=why):
        read_bytes(tmp_path / name)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_an_unreadable_file(tmp_path):
    path = tmp_path / "locked"
    path.write_bytes(b"x")
    path.chmod(0)
    with pytest.raises(InputError, match="no permission"):
        read_bytes(path)


def test_links_are_followed_and_loops_refused(tmp_path):
    (tmp_path / "real").write_bytes(b"text")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "loop").symlink_to("loop")
    assert read_bytes(tmp_path / "link") == b"text"
    assert read_head(tmp_path / "link", 2) == b"te"
    with pytest.raises(InputError):
        open_regular(tmp_path / "loop")
    with pytest.raises(UsageError), replacing(tmp_path / "loop"):
        pass


def test_a_limit(tmp_path):
    path = tmp_path / "long"
    path.write_bytes(b"x" * 11)
    assert read_bytes(path, limit=11) == b"x" * 11
    with pytest.raises(InputError, match="longer than"):
        read_bytes(path, limit=10)


def test_replacing_writes_whole_and_keeps_permissions(tmp_path):
    path = tmp_path / "out.tmx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    with replacing(path) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["out.tmx"]


@pytest.mark.parametrize("fault", [ValueError("bad unit"), KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_a_fault_while_writing_leaves_the_old_file(fault, tmp_path):
    path = tmp_path / "out.tmx"
    path.write_bytes(b"old")

    def write():
        with replacing(path) as file:
            file.write(b"half of the ne")
            raise fault

    with pytest.raises(UsageError if isinstance(fault, OSError) else type(fault)):
        write()
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["out.tmx"]


def test_replacing_through_a_link_keeps_the_link(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    with replacing(tmp_path / "link") as file:
        file.write(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_no_such_folder(tmp_path):
    path = tmp_path / "nowhere" / "out.tmx"
    with pytest.raises(UsageError, match="cannot write"), replacing(path):
        pass
    with pytest.raises(UsageError, match="no such folder"):
        check_target(path)
    check_target(tmp_path / "new.tmx")
