"""A disk that is full, or fails to write, flush or read: one line, an exit code, all or nothing, right afterwards."""

import resource
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from crash.conftest import rounds
from crash.deeds import DEEDS, UNITS, damage, environment, state
from crash.syscalls import counted, interrupted, needs_strace

FAULTS = [("pwrite64", "ENOSPC"), ("pwrite64", "EIO"), ("fdatasync", "EIO"), ("pread64", "EIO")]
IMPORT, EDIT = DEEDS[0], DEEDS[1]


def refused(ran):
    """One line that says what happened, and a code that says whose fault it is."""
    assert ran.returncode in {3, 4}, ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1, ran.stderr
    assert "Traceback" not in ran.stderr
    return ran.stderr


@pytest.mark.parametrize("deed", [IMPORT, EDIT], ids=lambda deed: deed.name)
@pytest.mark.parametrize(("call", "error"), FAULTS, ids=lambda one: one)
def test_a_disk_that_fails_at_any_call(deed, call, error, files, tmp_path, moments):
    needs_strace()
    database = files.laid_out(deed)
    count = counted(deed.command(database, tmp_path), tmp_path, [call])[call]
    expected = state(database, tmp_path)
    for number in moments.sample(range(1, count + 1), min(rounds(1, 25), count)):
        database = files.laid_out(deed)
        before = state(database, tmp_path)
        ran = interrupted(deed.command(database, tmp_path), call, number, f"error={error}")
        seen = state(database, tmp_path)
        if ran.returncode == 0:  # what failed came after publication: tidying, or the closing of the file
            assert seen == expected, number
        else:
            refused(ran)
            assert seen in (before, expected), number
        assert damage(database) == []
        subprocess.run(deed.command(database, tmp_path), capture_output=True, env=environment(), check=True)
        assert state(database, tmp_path) == expected, number


@pytest.mark.parametrize("deed", [IMPORT, DEEDS[4]], ids=lambda deed: deed.name)
def test_files_that_may_not_grow(deed, files, tmp_path):
    database = files.laid_out(deed)
    command, before = deed.command(database, tmp_path), state(database, tmp_path)
    largest = 100_000 if deed is DEEDS[4] else Path(database).stat().st_size + 100_000

    def limited():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    ran = subprocess.run(
        command, capture_output=True, text=True, env=environment(), preexec_fn=limited, check=False, timeout=300
    )
    assert ran.returncode in {2, 4}
    assert len(ran.stderr.strip().splitlines()) == 1, ran.stderr
    assert state(database, tmp_path) == before
    assert not list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*.part"))
    assert damage(database) == []
    subprocess.run(command, capture_output=True, env=environment(), check=True)
    assert state(database, tmp_path) != before


@pytest.mark.parametrize("kilobytes", [700, 1024])
def test_a_disk_that_is_full(files, tmp_path, kilobytes):
    """At the end of the import, or after it, where there is still to be tidied."""
    if shutil.which("unshare") is None:
        pytest.skip("no unshare")
    database = files.laid_out(IMPORT)
    command = IMPORT.command("$DISK/glossa.db", tmp_path)
    script = (
        f"DISK=$1; shift; mount -t tmpfs -o size={kilobytes}k disk $DISK || exit 99; cp $1 $DISK/glossa.db; "
        f"{' '.join(map(_quoted, command))} 2>$2; echo $? >>$2; cp $DISK/glossa.db* $3"
    )
    disk, out, after = tmp_path / "disk", tmp_path / "said", tmp_path / "after"
    disk.mkdir()
    after.mkdir()
    ran = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", str(disk), database, str(out), str(after)],
        capture_output=True, text=True, env=environment(), check=False, timeout=300,
    )  # fmt: skip
    if ran.returncode == 99 or "unshare failed" in ran.stderr:
        pytest.skip("unshare may not mount here")
    *said, code = out.read_text(encoding="utf-8").splitlines()
    copy = str(after / "glossa.db")
    if code == "0":
        assert len(state(copy, after)[0]) == 1 + UNITS
    else:
        assert len(said) == 1
        assert (code, "disk is full" in said[0], len(state(copy, after)[0])) == ("4", True, 1)
    assert damage(copy) == []


def _quoted(word):
    return f'"{word}"'
