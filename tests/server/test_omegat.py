"""OmegaT's own Apertium connector against a real server."""

import shutil
import subprocess
from pathlib import Path

import pytest

from server.running import running
from server.stocked import stock

OMEGAT = Path("/usr/share/omegat")
DRIVER = Path(__file__).parent / "Apertium.java"


def omegat(address, folder, source, target, *texts):
    """What OmegaT shows of each text; it is given the base address as its users would give it."""
    if not (OMEGAT / "OmegaT.jar").exists() or not shutil.which("java"):
        pytest.skip("OmegaT (and a JDK) is not installed")
    classes = f"{OMEGAT}/OmegaT.jar:{OMEGAT}/lib/*:/usr/share/java/*"
    done = subprocess.run(
        ["java", "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-Djava.awt.headless=true", "-cp", classes, DRIVER,
         address, folder, source, target, *texts],
        check=False, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.splitlines()


def test_omegat_translates(file, tmp_path):
    with running(stock(file)) as address:
        found = omegat(
            f"{address}/apertium", tmp_path, "en", "ru", "Open the file.", 'Say "yes" / no & <b>?', "Nothing like it"
        )
        assert found[:2] == ["Откройте файл.", "Скажите «да» / нет & <b>?"]
        assert found[2].startswith(address)  # what it shows of a 404: the address that knew nothing
        assert omegat(address, tmp_path, "EN-US", "kk", "Open the file.") == ["Файлды ашыңыз."]
