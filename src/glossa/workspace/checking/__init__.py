"""`check`: what is wrong with a file, by what kind of file it is.

terms.tbx              is it valid TBX of its version, dialect and style?      termbase_files
app.po, memo.tmx …     each translation against its source and the terms       units, pairs
--memory NAME          the same for a stored memory                            units
article.docx           its languages against one another                       documents, people
en=a.docx ru=b.docx    a document against its translation                      documents

book   the terms to check against        everyday   which words are a language's own
values what is asked, what is said       reports    SARIF and HTML
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from glossa.model.errors import GlossaError, InputError, UsageError
from glossa.workspace.checking.values import Checked, CheckRequest, Report
from glossa.workspace.inputs import local_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossa.check.evidence import Evidence
    from glossa.check.running import Checker
    from glossa.formats.format import Format
    from glossa.workspace import Workspace

__all__ = ["CheckRequest", "Checked", "Report", "check"]


def check(workspace: Workspace, request: CheckRequest) -> Iterator[Checked]:
    """Check each file and memory of the request, one after the other; go through the reports of each before the next.

    Raises UsageError for codes that are none and where there is nothing to do. A file that cannot be read is an
    InputError when its reports are asked for, one of a kind that has no checks a UsageError.
    """
    from glossa.check.table import switched_on

    codes = switched_on(request.only, request.off)
    if not request.files and not request.memories:
        raise UsageError("name a file to check, or a memory with --memory")
    documents = []
    makers = _Makers(workspace, request, codes)
    for file in request.files:
        if _is_document(file):
            documents.append(file)
            continue
        with local_file(file) as (path, name):
            try:
                checked = _check_file(path, name, request, makers)
            except GlossaError as error:
                checked = Checked(name, "", _refused(error))
            yield checked
    if documents:
        from glossa.workspace.checking.documents import check_documents

        yield from check_documents(workspace, documents, request, makers.checker)
    for memory in request.memories:
        from glossa.workspace.checking.units import check_memory

        yield check_memory(workspace, memory, request, makers.checker())


def _refused(error: GlossaError) -> Iterator[Report]:
    """No reports: asking for the first one raises the error, so that other files are checked all the same."""

    def refuse() -> Report:
        raise error

    return iter(refuse, None)


class _Makers:
    """Makes a checker for each file, which remembers that file's texts; the terms are read once, and only if needed,
    and what one file says of them counts in the next."""

    def __init__(self, workspace: Workspace, request: CheckRequest, codes: frozenset[str]) -> None:
        self._workspace, self._request, self._codes = workspace, request, codes
        self._book: object = None
        self._evidence: Evidence | None = None

    def checker(self) -> Checker:
        from glossa.check.evidence import Evidence
        from glossa.check.running import Checker
        from glossa.check.termbook import TermBook
        from glossa.workspace.checking.book import book_of
        from glossa.workspace.checking.everyday import is_everyday

        if self._book is None:
            self._book = book_of(self._workspace, self._request.termbases, self._request.terms)
        assert isinstance(self._book, TermBook)
        self._evidence = self._evidence or Evidence()
        return Checker(self._book, codes=self._codes, is_word=is_everyday, evidence=self._evidence)


def _check_file(path: Path, name: str, request: CheckRequest, makers: _Makers) -> Checked:
    from glossa.formats import Carries
    from glossa.workspace.checking.termbase_files import check_tbx
    from glossa.workspace.checking.units import check_units

    format_ = _format(path, name)
    if format_.name in {"tbx", "tbx3"}:
        return Checked(name, format_.name, (Report(finding) for finding in check_tbx(path, name)))
    if format_.carries is not Carries.UNITS:
        kinds = "TBX files, bilingual files and documents"
        raise UsageError(f"this is {format_.title}, for which there are no checks; {kinds} can be checked", file=name)
    return check_units(path, name, format_, request, makers.checker())


def _format(path: Path, name: str) -> Format:
    """The file's format; a file that is called .tbx is to be judged as TBX, whatever is in it."""
    from glossa.formats import by_name, detect_exchange
    from glossa.formats.files import read_head

    if PurePath(name).suffix.lower() == ".tbx" and read_head(path, 1):
        return by_name("tbx")
    return detect_exchange(path, name)


def _is_document(file: str) -> bool:
    """Is this running text (perhaps said as LANG=PATH), not a table or an exchange file?"""
    from glossa.formats import detect
    from glossa.workspace.documents import source_of

    if file == "-":
        return False
    source = source_of(file)
    if source.language is not None:
        return True
    if PurePath(file).suffix.lower() == ".tbx":
        return False
    try:
        return detect(source.path, source.name).read_document is not None
    except InputError as error:
        if error.code == "unknown-format":
            return False
        raise
