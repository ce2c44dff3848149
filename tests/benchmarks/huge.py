"""A TMX of 2 GB: `make huge` writes one, counts its units in a process of its own, and says what memory that took."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

SIZE = 2 * 10**9
HEAD = (
    '<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" '
    'srclang="en" datatype="plaintext"/><body>\n'
)
UNIT = (
    '<tu tuid="{0}" creationdate="20240101T000000Z"><note>number {0}</note><tuv xml:lang="en"><seg>The {0}th museum '
    '<ph x="1"/> opens</seg></tuv><tuv xml:lang="ru"><seg>Открывается музей <ph x="1"/> номер {0}</seg></tuv></tu>\n'
)
COUNT = """
import sys
from pathlib import Path
from glossa.formats.format import ReadOptions
from glossa.formats.tmx import TMX
from glossa.model.unit import TranslationUnit
print(sum(isinstance(one, TranslationUnit) for one in TMX.read(Path(sys.argv[1]), ReadOptions())))
"""


def write(path: Path, size: int) -> int:
    units = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        while file.tell() < size:
            file.writelines(UNIT.format(number) for number in range(units, units + 10_000))
            units += 10_000
        file.write("</body></tmx>")
    return units


def main(size: int = SIZE) -> None:
    with tempfile.TemporaryDirectory(prefix="glossa-") as folder:
        path = Path(folder) / "huge.tmx"
        units = write(path, size)
        counted = int(subprocess.check_output([sys.executable, "-c", COUNT, path]))
        assert counted == units, (counted, units)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        sys.stdout.write(f"{path.stat().st_size / 1e9:.2f} GB, {units:,} units, at most {memory} MB\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
