"""Ctrl-C at any moment: one clear line, and a store in which nothing has to be cleared away."""

import os
import signal
import subprocess
import time

import pytest

from crash.conftest import rounds
from crash.deeds import DEEDS, damage, environment, state
from glossa.store.open import open_store

IMPORT = DEEDS[0]


@pytest.mark.skipif(
    not os.environ.get("GLOSSA_ROUNDS"), reason="make crash runs it: an import may hang on Ctrl-C, seldom"
)
def test_ctrl_c_leaves_a_clean_store(databases, tmp_path, moments):
    database = databases.laid_out(IMPORT)
    command = IMPORT.command(database, tmp_path)
    before, begun = state(database, tmp_path), time.monotonic()
    subprocess.run(command, check=True, env=environment(), capture_output=True)
    takes, after = time.monotonic() - begun, state(database, tmp_path)
    for _ in range(rounds(2, 10)):
        database = databases.laid_out(IMPORT)
        process = subprocess.Popen(
            IMPORT.command(database, tmp_path),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
        )  # fmt: skip
        time.sleep(moments.uniform(0.35 * takes, 0.95 * takes))
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=120)
        if process.returncode in {-signal.SIGINT, 1}:
            assert state(database, tmp_path) in (before, after), said  # Python itself was beginning or ending
        elif process.returncode == 0:
            assert state(database, tmp_path) == after
        else:
            assert (process.returncode, out) == (130, "")
            assert len(said.strip().splitlines()) == 1, said
            assert "interrupted" in said
            assert state(database, tmp_path) in (before, after)
        assert damage(database) == []
        with open_store(database) as store:
            assert [one.code for one in store.doctor()] == []
