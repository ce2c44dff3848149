"""Documents against their translations: one file that holds its languages, or a file for each.

Nothing is stored: the texts are aligned as `align` would, and each unit is checked like one of a bilingual file. A
sentence without a counterpart, keyword lists that differ and authors' names that differ are told beside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.check.table import CHECKS
from glossa.check.values import Pair
from glossa.model.errors import Finding, GlossaError
from glossa.model.language_tag import matches
from glossa.workspace.checking.people import different_names
from glossa.workspace.checking.units import of_reader
from glossa.workspace.checking.values import Checked, Report
from glossa.workspace.checking.waiting import Waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from glossa.align import Knowledge
    from glossa.check.running import Checker
    from glossa.workspace import Workspace
    from glossa.workspace.aligned import Aligned
    from glossa.workspace.checking.values import CheckRequest
    from glossa.workspace.documents import DocumentSet

_TERMS_ALONE = ("term-", "look-alike", "number", "untranslated")
"""What is checked in a keyword: it is no sentence."""
_SURE = 2.0
"""Log-odds by which a keyword is rather another one's partner than that of the one in its place."""
_SHOWN = 80


def check_documents(
    workspace: Workspace, files: Sequence[str], request: CheckRequest, checker: Callable[[], Checker]
) -> Iterator[Checked]:
    """Check the sets of parallel texts that these files are. Raises GlossaError for the first that is none."""
    from glossa.workspace.aligning import AlignRequest, align
    from glossa.workspace.documents import document_sets

    for documents in document_sets(list(files)):
        if isinstance(documents, GlossaError):
            raise documents
        termbase = request.termbases[0] if request.termbases else "default"
        aligned = align(workspace, documents, AlignRequest(termbase=termbase, dry_run=True))
        checked = Checked(documents.title, "documents", iter(()))
        checked.reports = _reports(workspace, documents, aligned, checked, request, checker())
        yield checked


def _reports(
    workspace: Workspace,
    documents: DocumentSet,
    aligned: Aligned,
    checked: Checked,
    request: CheckRequest,
    checker: Checker,
) -> Iterator[Report]:
    name = documents.title
    for finding in aligned.account.findings:
        yield from of_reader(finding, request)
    source, targets = _languages(list(aligned.segments), request)
    for report in (*_missing(aligned, (source, *targets), name), *map(Report, different_names(documents))):
        if _is_on(report.finding.code, request):
            yield report
    waiting = Waiting(checker)
    for pair in _pairs(aligned, source, targets, name):
        checked.pairs += 1
        for fault in checker.check(pair):
            waiting.add((pair, fault))
    for target in targets:
        for pair in _keyword_pairs(aligned, source, target, name):
            for fault in checker.check(pair):
                if fault.code.startswith(_TERMS_ALONE):
                    waiting.add((pair, fault))
    yield from waiting.rest()
    keywords = {side.language: side.keywords for side in documents.sides if side.keywords}
    for target in targets:
        if _is_on("keyword-order", request) and len(keywords.get(source, ())) == len(keywords.get(target, ())) > 1:
            yield from _disordered(workspace, keywords, (source, target), request, name)


def _pairs(aligned: Aligned, source: str, targets: Sequence[str], name: str) -> Iterator[Pair]:
    for unit in aligned.units:
        for target in targets:
            if unit.ids.get(source) and unit.ids.get(target):
                yield Pair(source, target, aligned.text(unit, source), aligned.text(unit, target), file=name)


def _keyword_pairs(aligned: Aligned, source: str, target: str, name: str) -> Iterator[Pair]:
    for row in aligned.terms:
        if row.get(source) and row.get(target):
            yield Pair(source, target, row[source], row[target], file=name, unit="keywords")


def _languages(found: Sequence[str], request: CheckRequest) -> tuple[str, list[str]]:
    """The language to check against, and those to check."""
    wanted = request.source
    source = next((code for code in found if wanted and matches(wanted, code)), found[0])
    others = [code for code in found if code != source]
    if request.targets:
        others = [code for code in others if any(matches(target, code) for target in request.targets)]
    return source, others


def _is_on(code: str, request: CheckRequest) -> bool:
    return code not in request.off and (not request.only or code in request.only)


def _missing(aligned: Aligned, languages: Sequence[str], name: str) -> Iterator[Report]:
    """Sentences that one of the languages has not."""
    for unit in aligned.units:
        has = [code for code in languages if unit.ids.get(code)]
        lacks = [code for code in languages if not unit.ids.get(code)]
        if not has or not lacks:
            continue
        text = aligned.text(unit, has[0])
        if not any(character.isalpha() for character in text):
            continue
        shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
        message = f"no counterpart in {', '.join(lacks)}: {shown!r}"
        yield Report(_finding("sentence-missing", message, name), "", text, "", "", has[0])


def _finding(code: str, message: str, file: str, unit: str | None = None) -> Finding:
    return Finding(code, message, "", CHECKS[code].severity, file, None, unit)


def _disordered(
    workspace: Workspace, keywords: dict[str, tuple[str, ...]], pair: tuple[str, str], request: CheckRequest, name: str
) -> Iterator[Report]:
    """Keywords that are rather the translation of one in another place than of the one in their own."""
    from glossa.align.likeness import likeness

    source, target = pair
    knowledge = _knowledge(workspace, keywords, request)
    rows = likeness((source, keywords[source]), (target, keywords[target]), knowledge)
    moved = {at: best for at in range(len(rows)) if (best := _place([list(map(float, row)) for row in rows], at)) != at}
    for at, best in moved.items():
        if best in moved:  # the one that would have to make room has a place of its own too
            one, two = keywords[source][at], keywords[target][best]
            message = f"“{two}” stands at place {best + 1}, “{one}” at place {at + 1}"
            yield Report(_finding("keyword-order", message, name, "keywords"), one, two, two, source, target)


def _place(rows: Sequence[Sequence[float]], at: int) -> int:
    """Where the partner of keyword `at` stands: at its own place, unless another one is surely it."""
    row = rows[at]
    best = max(range(len(row)), key=row.__getitem__)
    is_best_for_both = all(row[best] >= other[best] for other in rows)
    return best if is_best_for_both and row[best] > max(row[at], 0.0) + _SURE else at


def _knowledge(workspace: Workspace, keywords: dict[str, tuple[str, ...]], request: CheckRequest) -> Knowledge:
    from glossa.align import Knowledge
    from glossa.workspace.recognition import concepts_named

    termbase = request.termbases[0] if request.termbases else "default"
    return Knowledge.shipped().plus(concepts=concepts_named(workspace, keywords, termbase))
