"""Killed at any moment and at every write: readers see all or nothing, nothing is hurt, and the same again is right."""

import subprocess
import time

import pytest

from crash.conftest import rounds
from crash.deeds import DEEDS, damage, environment, state
from crash.syscalls import counted, interrupted, needs_strace


@pytest.fixture(params=DEEDS, ids=lambda deed: deed.name)
def deed(request):
    return request.param


def judged(deed, database, folder, before, acknowledged):
    """Readers see all or nothing, and all of what was acknowledged; done again it is right."""
    seen = state(database, folder)
    done(deed.command(database, folder))
    after = state(database, folder)
    assert seen == after if acknowledged else seen in (before, after)
    assert damage(database) == []
    return after


def done(command):
    subprocess.run(command, capture_output=True, env=environment(), timeout=300, check=True)


def test_killed_at_every_write(deed, databases, tmp_path, moments):
    needs_strace()
    database = databases.laid_out(deed)
    calls = counted(deed.command(database, tmp_path), tmp_path)
    expected = state(database, tmp_path)
    places = [(call, number) for call, count in sorted(calls.items()) for number in range(1, count + 1)]
    last = [(call, count) for call, count in sorted(calls.items())]
    chosen = moments.sample(places, min(rounds(1, 20), len(places)))
    for call, number in [*chosen, *last[: rounds(0, 60)]]:
        database = databases.laid_out(deed)
        command = deed.command(database, tmp_path)
        before = state(database, tmp_path)
        ran = interrupted(command, call, number, "signal=SIGKILL")
        assert ran.returncode in {0, -9, 137}, ran.stderr
        after = judged(deed, database, tmp_path, before, ran.returncode == 0)
        assert after == expected, (call, number)


def test_killed_at_any_moment(deed, databases, tmp_path, moments):
    if not rounds(0, 1):
        pytest.skip("about make crash: tests/store/test_crash.py has a sample of it")
    database = databases.laid_out(deed)
    begun = time.monotonic()
    done(deed.command(database, tmp_path))
    takes = time.monotonic() - begun
    for _ in range(rounds(1, 28)):
        database = databases.laid_out(deed)
        command = deed.command(database, tmp_path)
        before = state(database, tmp_path)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
        time.sleep(moments.uniform(0.2 * takes, 1.1 * takes))
        process.kill()
        judged(deed, database, tmp_path, before, process.wait() == 0)
