"""Tags: inline elements of bilingual files, and markup that stands in the text itself.

<b>Save</b> as <a href="x">…</a>      by name, opening and closing apart; attributes may be translated
<none>  <New Folder>                  no tags but words in angle brackets, unless they close or have attributes
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from glossa.check.cleaning import TAG
from glossa.check.values import Fault
from glossa.lang.language import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.check.values import Pair

_HTML = words("""
    a abbr b big blockquote br center code dd div dl dt em font h1 h2 h3 h4 h5 h6 hr i img kbd li ol p pre qt s small
    span strong sub sup table tbody td th thead tr tt u ul var
""")
_CLOSING = re.compile(r"</([A-Za-z][\w:.-]*)\s*>")
_NAME = re.compile(r"<(/?)([A-Za-z][\w:.-]*)")


def check_tags(pair: Pair) -> Iterator[Fault]:
    """Tags that are missing, or stand in the translation alone, or close what is not open."""
    if not pair.source_tags and not pair.target_tags and "<" not in pair.source and "<" not in pair.target:
        return
    sources = (pair.source, *pair.others)
    known = frozenset(name for text in sources for name in _closed(text))
    found = Counter(pair.target_tags) + Counter(text_tags(pair.target, known))
    best: tuple[Counter[str], Counter[str]] | None = None
    for source in sources:
        wanted = Counter(pair.source_tags) + Counter(text_tags(source, known))
        missing, extra = wanted - found, found - wanted
        if not missing and not extra:
            break
        best = best or (missing, extra)
    else:
        assert best is not None
        for name in best[0]:
            yield Fault("tag", f"{name} is missing from the translation", name)
        for name in best[1]:
            yield Fault("tag", f"{name} is not in the source", name)
        return
    crossed = _crossed(text_tags(pair.target, known))
    if crossed and not _crossed(text_tags(pair.source, known)):
        yield Fault("tag", f"{crossed} closes what is not open", crossed)


def text_tags(text: str, known: frozenset[str] = frozenset()) -> list[str]:
    """The tags that stand in a text, in order, without attributes: `<b>`, `</b>`, `<br/>`."""
    closed = known | _closed(text)
    found = []
    for match in TAG.finditer(text):
        tag = match.group()
        named = _NAME.match(tag)
        assert named is not None
        closing, name = named.groups()
        alone = tag.endswith("/>")
        if alone or "=" in tag or name.lower() in _HTML or name in closed:
            found.append(f"<{closing}{name}{'/' if alone else ''}>".replace("<br>", "<br/>"))
    return found


def _closed(text: str) -> frozenset[str]:
    """The names of the elements that are closed somewhere in the text."""
    return frozenset(_CLOSING.findall(text))


def _crossed(tags: list[str]) -> str | None:
    """The first closing tag whose element is not open, None where there is none."""
    still: Counter[str] = Counter()
    for tag in tags:
        if tag.startswith("</"):
            if not still[tag[2:]]:
                return tag
            still[tag[2:]] -= 1
        else:
            still[tag[1:]] += 1
    return None
