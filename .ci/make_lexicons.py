"""Make the lexicons that ship with glossa: python .ci/make_lexicons.py DATA [--without PROJECT …]

DATA is a folder with `po/` (translated programs), `docs/` (line-parallel sentences), `terms/cldr/` (names) and `align/`
(the sets that judge alignment: no entry with a line of theirs is used). The project's own word list is in
`glossary/words.tsv`. See docs/lexicons.md.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import polib

from glossa.align import learn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LANGUAGES = ("en", "ru", "kk")
ROOT = Path(__file__).parents[1]
OUT = ROOT / "src/glossa/align/lexicons"
LOUD = 3
"""How often an entry of the word list or the names counts: a line of its own is worth more than a message."""

Entry = dict[str, str]

_ACCELERATOR = re.compile(r"\([_&]\w\)|[_&](?=\w)")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[\d$.-]*l*[a-zA-Z]|%\d|\{\w*\}|\$\{?\w+\}?|\\n|https?://\S+")


def plain(message: str) -> str:
    """A message without what is not language: access keys, placeholders, addresses."""
    return _PLACEHOLDER.sub(" ", _ACCELERATOR.sub("", message)).strip()


def key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def judged(data: Path) -> set[str]:
    """Every line of every set that judges."""
    lines = set()
    for path in sorted((data / "align").rglob("*.txt")):
        lines |= {key(line) for line in path.read_text(encoding="utf-8-sig").split("\n")}
    return lines - {""}


def messages(data: Path, without: Sequence[str]) -> Iterator[Entry]:
    """Messages of programs, in English and what they are translated to."""
    for project in sorted((data / "po").iterdir()):
        if project.name in without:
            continue
        found: dict[tuple[str, str, str], Entry] = defaultdict(dict)
        for language in ("ru", "kk"):
            for path in sorted(project.rglob("*.po")):
                if language not in (path.stem, path.parent.name):
                    continue
                name = path.name if path.stem != language else str(path.parent)
                for entry in polib.pofile(str(path)):
                    if entry.translated() and not entry.obsolete:
                        place = found[name, entry.msgctxt or "", entry.msgid]
                        place["en"] = plain(entry.msgid)
                        place[language] = plain(entry.msgstr or entry.msgstr_plural[0])
        yield from found.values()


def sentences(data: Path) -> Iterator[Entry]:
    """Sentences of Tatoeba. (X-WMT is what `dev_xwmt` was made of, and is left out whole.)"""
    codes = {"eng": "en", "rus": "ru", "kaz": "kk"}
    for path in sorted((data / "docs/tatoeba_laser").glob("*.eng")):
        pair = path.stem.split(".")[-1]
        other = pair.split("-")[0]
        texts = [p.read_text(encoding="utf-8").split("\n") for p in (path, path.with_suffix(f".{other}"))]
        for one, two in zip(*texts, strict=True):
            yield {"en": one, codes[other]: two}


def names(data: Path) -> Iterator[Entry]:
    """Names of countries, languages, currencies and scripts."""
    for path in sorted((data / "terms/cldr").glob("en.*.json")):
        kinds = {
            language: _flat(json.loads(path.with_name(path.name.replace("en.", f"{language}.", 1)).read_text("utf-8")))
            for language in LANGUAGES
        }
        for code in kinds["en"]:
            entry = {language: kind[code] for language, kind in kinds.items() if code in kind}
            yield from [entry] * LOUD


def _flat(tree: object, path: str = "") -> dict[str, str]:
    if isinstance(tree, str):
        return {path: tree}
    if not isinstance(tree, dict):
        return {}
    flat: dict[str, str] = {}
    for name, branch in tree.items():
        flat |= _flat(branch, f"{path}/{name}" if path or len(str(name)) > 3 else f"/{name}")
    return flat


def words() -> Iterator[Entry]:
    """The project's own word list: columns en, ru, kk; alternatives separated by commas."""
    path = ROOT / "glossary/words.tsv"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        cells = [[word.strip() for word in cell.split(",")] for cell in line.split("\t")]
        if line.startswith("#") or len(cells) != len(LANGUAGES):
            continue
        for number in range(max(map(len, cells))):
            entry = {lang: cell[number % len(cell)] for lang, cell in zip(LANGUAGES, cells, strict=True) if cell[0]}
            yield from [entry] * LOUD


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--without", nargs="*", default=[], metavar="PROJECT", help="folders of po/ to leave out")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--kinds", default="messages,sentences,names,words")
    options = parser.parse_args()
    barred = judged(options.data)
    sources = {
        "messages": lambda: messages(options.data, options.without),
        "sentences": lambda: sentences(options.data),
        "names": lambda: names(options.data),
        "words": words,
    }
    entries: list[Entry] = []
    for kind in options.kinds.split(","):
        found = list(sources[kind]())
        kept = [entry for entry in found if kind == "words" or not any(key(text) in barred for text in entry.values())]
        print(f"{kind}: {len(kept)} of {len(found)}")  # noqa: T201 - a tool's account
        entries += kept
    options.out.mkdir(parents=True, exist_ok=True)
    for pair in combinations(LANGUAGES, 2):
        distinct: dict[tuple[str, str], int] = defaultdict(int)
        for entry in entries:
            if all(language in entry for language in pair):
                distinct[entry[pair[0]], entry[pair[1]]] += 1
        units = [texts for texts, times in distinct.items() for _ in range(min(times, LOUD))]
        packed = learn(units, pair).to_bytes()
        (options.out / f"{'-'.join(pair)}.lexicon").write_bytes(packed)
        print(f"{'-'.join(pair)}: {len(units)} units, {len(packed):,} bytes")  # noqa: T201


if __name__ == "__main__":
    main()
