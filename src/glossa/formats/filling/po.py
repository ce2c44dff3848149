"""PO as slots: the lines of an entry that change are written anew, all others stay as they are, wrapped as they were.

    # glossa: 86 %, memory journal          where a guess came from
    #, fuzzy, c-format
    #| msgid "%d old copies of %s"          what it is the translation of
    msgid "%d copies of %s"
    msgstr "%d копий %s"

The header is touched only where msgfmt would else refuse the translations: a template's charset, language and plural
forms that nobody has filled in yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import glossa
from glossa.formats.filling.values import Filling, Slot
from glossa.formats.po.read import decoded_file, refuse_broken_lines, said_languages
from glossa.formats.po.write import PLURALS, alike, declared_forms
from glossa.formats.software.states import State
from glossa.model.errors import Finding, InputError
from glossa.model.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_KEYWORD = re.compile(r'\s*(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*(".*)')
_OURS = "# glossa: "
_OF_TERMS = _OURS + r"(?![\d.]+ %, )"
_CHARSET = re.compile(r"(charset=)[\w.\-]+")
_WIDTH = 79
"""Columns of a line that xgettext and msgmerge fill."""


@dataclass(slots=True)
class _Entry:
    """An entry's lines: comments from `start`, keywords from `head`, msgstr from `strings`, up to `end`; its texts."""

    start: int
    head: int = -1
    strings: int = -1
    end: int = -1
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def forms(self) -> list[str]:
        """The translation, or its plural forms."""
        return [text for keyword, text in self.texts.items() if keyword.startswith("msgstr")]

    @property
    def is_header(self) -> bool:
        return self.texts.get("msgid") == "" and "msgctxt" not in self.texts


class PoFile:
    """A catalogue. InputError: not PO, or of no known language."""

    format = "PO"

    def __init__(self, path: Path, name: str, source: str | None, target: str | None) -> None:
        decoded = decoded_file(path, name)
        self._bom = "\ufeff" if decoded.bom else ""
        self._encoding = decoded.encoding
        self._name = name
        self.findings: list[Finding] = []
        if "msgid" not in decoded.text:
            raise InputError("no message in it: this is no PO file", code="not-po", file=name)
        refuse_broken_lines(decoded.text, name)
        self._lines = decoded.text.split("\n")
        self._line_end = "\r" if self._lines[0].endswith("\r") else ""
        entries = list(_entries(self._lines, name))
        self._header = next((one for one in entries if one.is_header), None)
        self._fields = _fields(self._header.texts["msgstr"]) if self._header else {}
        said = said_languages(self._fields, path, name)
        language = target or said[1]
        if language is None:
            message = "neither its header nor its name says the language of the translations; give it (-t)"
            raise InputError(message, code="no-language", file=name)
        self.source, self.target = source or said[0], language
        self._plural = self._fields.get("Plural-Forms", "")
        if not declared_forms(self._plural):
            self._plural = PLURALS.get(language.partition("-")[0], "")
        self._entries = [one for one in entries if not one.is_header]
        self.slots = [self._slot(one) for one in self._entries]

    def filled(self, fillings: Mapping[int, Filling], notes: Mapping[int, Sequence[str]]) -> bytes:
        """See `Bilingual`."""
        lines: list[str] = []
        at = 0
        if fillings and self._header is None:
            lines += [*self._ended(self._new_header()), self._line_end]
        for entry, new in self._changed(fillings, notes):
            lines += self._lines[at : entry.start] + self._ended(new)
            at = entry.end
        text = "\n".join(lines + self._lines[at:])
        try:
            return (self._bom + text).encode(self._encoding)
        except UnicodeEncodeError:
            message = f"the file is in {self._encoding}, which lacks letters of its translations"
            self.findings.append(Finding("encoding", message, "written in UTF-8", file=self._name))
            return _CHARSET.sub(r"\1UTF-8", text, count=1).encode()

    def _changed(
        self, fillings: Mapping[int, Filling], notes: Mapping[int, Sequence[str]]
    ) -> Iterator[tuple[_Entry, list[str]]]:
        """The entries that change, in the order of the file, with their new lines."""
        if self._header is not None and fillings:
            header = self._repaired()
            if header is not None:
                yield self._header, header
        for number, entry in enumerate(self._entries):
            if number in fillings or number in notes:
                yield entry, self._written(entry, fillings.get(number), notes.get(number, ()))

    def _slot(self, entry: _Entry) -> Slot:
        texts, forms = entry.texts, entry.forms
        said = [(form,) for form in forms] if any(form.strip() for form in forms) else []
        if not texts["msgid"].strip():
            state = State.LOCKED
        elif not said:
            state = State.OPEN
        else:
            sure = all(form.strip() for form in forms) and "fuzzy" not in _flags(self._lines[entry.start : entry.head])
            state = State.DONE if sure else State.DOUBTFUL
        return Slot(
            (texts["msgid"],),
            state,
            tuple(said),
            plural=texts.get("msgid_plural"),
            forms=declared_forms(self._plural) if "msgid_plural" in texts else 1,
            context=texts.get("msgctxt", ""),
            line=entry.head + 1,
        )

    def _written(self, entry: _Entry, filling: Filling | None, notes: Sequence[str]) -> list[str]:
        lines = [line.removesuffix("\r") for line in self._lines[entry.start : entry.end]]
        told_anew = _OURS if filling is not None else _OF_TERMS
        comments = [line for line in lines[: entry.head - entry.start] if not re.match(told_anew, line)]
        keywords, strings = lines[entry.head - entry.start : entry.strings - entry.start], lines
        ours = [f"{_OURS}{' '.join(note.split())}" for note in notes]
        if filling is None:
            strings = lines[entry.strings - entry.start :]
        else:
            comments = _with_flag([line for line in comments if not line.startswith("#|")], fuzzy=not filling.sure)
            if not filling.sure:
                ours.insert(0, _OURS + filling.remark)
                comments += self._previous(entry, filling)
            strings = self._translation(entry, filling)
        last = max((n for n, line in enumerate(comments, 1) if line == "#" or line.startswith("# ")), default=0)
        return [*comments[:last], *ours, *comments[last:], *keywords, *strings]

    def _previous(self, entry: _Entry, filling: Filling) -> list[str]:
        """What the guess is a translation of, where that is another text."""
        was = {"msgid": filling.matched, "msgid_plural": filling.matched_plural}
        if all(text is None or text == entry.texts.get(keyword) for keyword, text in was.items()):
            return []
        return [f"#| {line}" for keyword, text in was.items() if text for line in self._field(keyword, text)]

    def _translation(self, entry: _Entry, filling: Filling) -> list[str]:
        forms = [alike(entry.texts["msgid"], plain_text(form)) for form in filling.contents]
        if "msgid_plural" not in entry.texts:
            return self._field("msgstr", forms[0])
        return [line for number, form in enumerate(forms) for line in self._field(f"msgstr[{number}]", form)]

    def _field(self, keyword: str, text: str) -> list[str]:
        """A keyword and its string, in as many lines as the file would take for it."""
        from polib import escape

        width = self._wraps() - 2  # quotes
        parts = [escape(part) for part in re.findall(r"[^\n]*\n|[^\n]+", text)] or [""]
        if len(parts) == 1 and (width < 0 or len(parts[0]) + len(keyword) + 1 <= width):
            return [f'{keyword} "{parts[0]}"']
        lines = [line for part in parts for line in (_wrapped(part, width) if width > 0 else [part])]
        return [f'{keyword} ""', *[f'"{line}"' for line in lines]]

    def _wraps(self) -> int:
        """How long the file's lines may be; 0: as long as their texts."""
        own = self._lines[self._header.end if self._header else 0 :]  # no program wraps the fields of a header alike
        pairs = pairwise(own)
        wrapped = any(
            after.lstrip().startswith('"')
            and not line.rstrip().endswith(('\\n"', ' ""'))
            and line.rstrip().endswith('"')
            for line, after in pairs
        )
        return _WIDTH if wrapped or all(len(line) <= _WIDTH + 1 for line in own if line[:1] != "#") else 0

    def _repaired(self) -> list[str] | None:
        """The header's lines with what msgfmt needs; None where it has that."""
        assert self._header is not None
        text = self._header.texts["msgstr"]
        needed = {}
        if not self._fields.get("Language"):
            needed["Language"] = self.target.replace("-", "_")
        if self._plural and not declared_forms(self._fields.get("Plural-Forms", "")):
            needed["Plural-Forms"] = self._plural
        if "charset=" not in text or "charset=CHARSET" in text:
            needed["Content-Type"] = "text/plain; charset=UTF-8"
        if not needed:
            return None
        if set(needed) == {"Plural-Forms"} and not any(slot.plural for slot in self.slots):
            return None
        for name, value in needed.items():
            line = re.compile(rf"^{name}:[^\n]*(?:\n|\Z)", re.MULTILINE)
            said = f"{name}: {value}\n"
            text = line.sub(said.replace("\\", r"\\"), text, count=1) if line.search(text) else f"{text}{said}"
        header = self._header
        lines = [line.removesuffix("\r") for line in self._lines[header.start : header.strings]]
        comments = header.head - header.start
        return [*_with_flag(lines[:comments], fuzzy=False), *lines[comments:], *self._field("msgstr", text)]

    def _new_header(self) -> list[str]:
        said = {
            "Language": self.target.replace("-", "_"),
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": self._plural,
            "X-Generator": f"glossa {glossa.__version__}",
        }
        return ['msgid ""', *self._field("msgstr", "".join(f"{name}: {text}\n" for name, text in said.items() if text))]

    def _ended(self, lines: list[str]) -> list[str]:
        return [line + self._line_end for line in lines]


def _entries(lines: list[str], name: str) -> Iterator[_Entry]:
    """The entries that are in use, the header's too. InputError for one without a translation's place."""
    from polib import unescape

    entry: _Entry | None = None
    keyword = ""
    for number, line in enumerate([*lines, ""]):
        said = line.strip()
        match = _KEYWORD.match(line)
        over = not said or said.startswith("#") or (match and match[1] in {"msgctxt", "msgid"})
        if entry is not None and over and "msgid" in entry.texts and (entry.forms or not match):
            if not entry.forms:
                message = "a message without msgstr; repair the file (see msgfmt)"
                raise InputError(message, code="not-po", file=name, line=entry.head + 1)
            yield entry
            entry = None
        if not said or said.startswith("#~"):
            entry = entry if not said and entry is not None and "msgctxt" in entry.texts else None
            continue
        entry = entry or _Entry(number)
        if said.startswith("#"):
            continue
        if match:
            keyword, text = match[1], match[2]
            if keyword in entry.texts or (keyword not in {"msgctxt", "msgid"} and "msgid" not in entry.texts):
                message = f"{keyword} where none belongs; repair the file (see msgfmt)"
                raise InputError(message, code="not-po", file=name, line=number + 1)
            entry.head = number if entry.head < 0 else entry.head
            if keyword.startswith("msgstr") and entry.strings < 0:
                entry.strings = number
            entry.texts[keyword] = ""
        else:
            text = said
        if not entry.texts:
            raise InputError("a string that belongs to no message", code="not-po", file=name, line=number + 1)
        entry.texts[keyword] += unescape(text.strip()[1:-1])
        entry.end = number + 1


def _fields(header: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in header.split("\n"))
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}


def _flags(comments: Sequence[str]) -> list[str]:
    return [flag.strip() for line in comments if line.startswith("#,") for flag in line[2:].split(",")]


def _with_flag(comments: Sequence[str], *, fuzzy: bool) -> list[str]:
    """Comments with the flag fuzzy where it is wanted, and nowhere else."""
    found = []
    wanted = fuzzy
    for line in comments:
        if not line.startswith("#,"):
            found.append(line)
            continue
        flags = [flag for flag in _flags([line]) if flag != "fuzzy"]
        flags = ["fuzzy", *flags] if wanted else flags
        wanted = False
        if flags:
            found.append(f"#, {', '.join(flags)}")
    return [*found, "#, fuzzy"] if wanted else found


def _wrapped(text: str, width: int) -> Iterator[str]:
    """`text` (escaped) in lines of at most `width`, broken behind blanks."""
    line = ""
    for word in re.findall(r"[^ ]* +|[^ ]+", text):
        if line and len(line) + len(word.rstrip()) > width:
            yield line
            line = ""
        line += word
    yield line
