"""What `import` was given, as sets of files that hold units together.

    po/ru.po  po/kk.po                 one catalogue in two languages: units of three, joined by message and context
    corpus.en  corpus.ru               parallel text, line by line (Moses)
    a folder                           every file in it that can be imported, sorted the same way
    an OmegaT project                  its omegat/project_save.tmx, tm/, glossary/

A file that belongs to no other is a set of its own.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from glossa.model.errors import Finding, InputError, LanguageError, UsageError
from glossa.model.language_tag import existing
from glossa.model.text import Segment
from glossa.model.unit import FileHeader, Prop, TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from glossa.formats.format import Value

PARALLEL = "moses"
"""What `--format` calls parallel text, one file a language."""
_IMPORTED = frozenset(
    {".tmx", ".tbx", ".po", ".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".ts", ".csv", ".tsv", ".xlsx"}
)
_GLOSSARIES = frozenset({".txt", ".utf8", ".tab"})
_ENDINGS = frozenset({"txt", "csv", "tsv", "doc", "pdf", "tmx", "tbx", "xml", "tok"})
"""Three letters that name a kind of file, whatever language they name too."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[_@-][A-Za-z]{2,8}){0,2}")
_JOINED_BY = frozenset({"x-po-context", "x-po-plural", "x-po-singular"})


@dataclass(frozen=True, slots=True)
class FileSet:
    """Files that are imported as one. `name` is for messages and history."""

    files: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.files[0] if len(self.files) == 1 else " + ".join(self.files)


def file_sets(arguments: Sequence[str], *, parallel: bool = False) -> list[FileSet]:
    """The sets that these files and folders make, in their order. Raises InputError for a folder of nothing."""
    files = [file for argument in arguments for file in _files(argument)]
    if parallel:
        return [FileSet(tuple(files))]
    sets: dict[object, list[str]] = defaultdict(list)
    for file in files:
        sets[_catalogue(file) or file].append(file)
    return [FileSet(tuple(dict.fromkeys(members))) for members in sets.values()]


def _files(argument: str) -> list[str]:
    path = Path(argument)
    if not path.is_dir():
        return [argument]
    found = _of_project(path) if (path / "omegat.project").is_file() else _of_folder(path)
    if not found:
        raise InputError("nothing in this folder can be imported", code="nothing-usable", file=argument)
    return [str(file) for file in found]


def _of_folder(folder: Path) -> list[Path]:
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place) / name for name in sorted(names) if Path(name).suffix.lower() in _IMPORTED]
    return found


def _of_project(folder: Path) -> list[Path]:
    saved = folder / "omegat" / "project_save.tmx"
    memories = sorted(path for path in (folder / "tm").rglob("*.tmx") if path.is_file())
    glossaries = sorted(path for path in (folder / "glossary").rglob("*") if path.suffix.lower() in _GLOSSARIES)
    return [*([saved] if saved.is_file() else []), *memories, *glossaries]


def _catalogue(file: str) -> tuple[str, ...] | None:
    """What all languages of one catalogue share: its path without the language, po/{}.po or {}/app.po."""
    path = Path(file)
    if path.suffix.lower() != ".po":
        return None
    parts = [*path.parent.parts, path.stem]
    for letters in (2, 3):  # «app» is a language too, but seldom meant
        for place in range(len(parts) - 1, -1, -1):
            prefix, dot, last = parts[place].rpartition(".")
            if len(re.split("[_@-]", last)[0]) == letters and _is_language(last):
                return ("po", *parts[:place], f"{prefix}{dot}{{}}", *parts[place + 1 :])
    return None


def _is_language(text: str) -> bool:
    if not _LANGUAGE.fullmatch(text):
        return False
    try:
        existing(text.partition("@")[0])
    except LanguageError:
        return False
    return True


def joined(streams: Iterable[Iterator[Value]]) -> Iterator[Value]:
    """The units of several catalogues, those of one message and context as one unit; the first header, every Finding.

    What only some of the catalogues translate comes with the languages that it has.
    """
    units: dict[object, list[TranslationUnit]] = defaultdict(list)
    headed = False
    for stream in streams:
        repeated: dict[object, int] = defaultdict(int)
        for value in stream:
            if isinstance(value, TranslationUnit):
                message = _message(value)
                units[message, repeated[message]].append(value)
                repeated[message] += 1
            elif not isinstance(value, FileHeader) or not headed:
                headed = headed or isinstance(value, FileHeader)
                yield value
    for several in units.values():
        yield several[0] if len(several) == 1 else _one(several)


def _message(unit: TranslationUnit) -> object:
    props = tuple((one.type, one.text) for one in unit.annotations if isinstance(one, Prop) and one.type in _JOINED_BY)
    return unit.source_language, next(iter(unit.texts(unit.source_language or unit.languages[0])), ""), props


def _one(units: list[TranslationUnit]) -> TranslationUnit:
    first = units[0]
    others = [variant for unit in units[1:] for variant in unit.variants if variant.language != first.source_language]
    variants = tuple(dict.fromkeys((*first.variants, *others)))
    annotations = tuple(dict.fromkeys(one for unit in units for one in unit.annotations))
    return replace(first, variants=variants, annotations=annotations)


def parallel_text(files: Sequence[str], read_lines: Callable[[Path], list[str]]) -> Iterator[Value]:
    """The units of parallel text, one file a language (`LANG=PATH`, or the ending says it: corpus.ru), line by line.

    Raises UsageError for files whose languages cannot be told or are one, InputError where their lines do not pair.
    """
    given = [_language_of(file) for file in files]
    languages = [language for language, _ in given]
    if len(set(languages)) < 2 or len(set(languages)) < len(languages):
        raise UsageError("parallel text needs a file for each of two languages or more, as in en=a.txt ru=b.txt")
    texts = [read_lines(path) for _, path in given]
    lengths = [len(lines) for lines in texts]
    if len(set(lengths)) > 1:
        shown = ", ".join(f"{path} {length}" for (_, path), length in zip(given, lengths, strict=True))
        raise InputError(
            f"the files have different numbers of lines: {shown}; `glossa align` aligns such", code="lines"
        )
    for number, row in enumerate(zip(*texts, strict=True), 1):
        variants = tuple(
            Variant(language, Segment.of(text.strip()))
            for language, text in zip(languages, row, strict=True)
            if text.strip()
        )
        if len(variants) > 1:
            yield TranslationUnit(variants, source_language=languages[0])
        elif variants:
            yield Finding(
                "one-language", f"a text in one language only ({variants[0].language})", "skipped",
                file=str(given[languages.index(variants[0].language)][1]), line=number, skipped=True,
            )  # fmt: skip


def _language_of(file: str) -> tuple[str, Path]:
    code, equals, rest = file.partition("=")
    if equals and not Path(file).exists():
        return existing(code), Path(rest)
    suffix = Path(file).suffix.lstrip(".")
    if not _is_language(suffix) or suffix in _ENDINGS:
        raise UsageError(f"the ending says no language; write as in ru={file}", file=file)
    return existing(suffix), Path(file)
