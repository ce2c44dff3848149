"""A document with its terms marked, as one HTML page that needs nothing else.

Pointing at a term, tabbing to it or tapping it shows its card, drawn by style alone. There is no script, so that the
page can be mailed, and opened where scripts are forbidden.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossa.workspace.annotating import Mark, Passage

_STYLE: Final = """
:root { color-scheme: light dark; --ink: #1d2733; --paper: #fdfdfb; --line: #c9d3dc; --term: #0b6b5b; --warn: #b3261e;
  --doubt: #8a6d00; --card: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ec; --paper: #14191f; --line: #3a4652; --term: #5fd3bd;
  --warn: #ff8a80; --doubt: #e6c34a; --card: #1e2630; } }
body { background: var(--paper); color: var(--ink); font: 1.05rem/1.75 Georgia, "Noto Serif", serif; margin: 0 auto;
  max-width: 44rem; padding: 2rem 1rem 10rem; }
h1 { font-size: 1.3rem; overflow-wrap: anywhere; }
p, .line { margin: 0 0 .9em; white-space: pre-wrap; overflow-wrap: anywhere; }
.legend { border-bottom: 1px solid var(--line); font: .85rem/1.5 system-ui, sans-serif; padding-bottom: .8rem; }
.t { border-bottom: 2px solid var(--term); cursor: help; position: relative; }
.t:focus { outline: 2px solid var(--term); outline-offset: 2px; }
.warn { border-bottom: 2px wavy var(--warn); text-decoration: underline wavy var(--warn); border: 0; }
.doubt { border-bottom: 2px dotted var(--doubt); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; box-shadow: 0 .4rem 1.2rem #0004;
  display: none; font: .88rem/1.45 system-ui, sans-serif; left: 0; max-width: 22rem; padding: .7rem .9rem;
  position: absolute; text-align: left; top: 1.7em; white-space: normal; width: max-content; z-index: 2; }
.t:hover > .card, .t:focus > .card, .t:focus-within > .card { display: block; }
.card b { display: block; }
.card dl { display: grid; gap: .1rem .7rem; grid-template-columns: auto 1fr; margin: .3rem 0; }
.card dt { opacity: .65; } .card dd { margin: 0; } .card hr { border: 0; border-top: 1px solid var(--line); }
.state { color: var(--warn); font-weight: 600; } .unsure { color: var(--doubt); }
@media print { .card { display: none !important; } }
"""


def page(found: Iterable[Passage], name: str) -> Iterator[tuple[str, int]]:
    """Pieces of the page, each with how many terms it shows."""
    title = escape(_plain(name))
    yield (
        (
            f'<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
            f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
            '<p class="legend"><span class="t">term</span> · <span class="warn">not to be used</span> · '
            '<span class="doubt">probably another word</span> — point at a term for its card</p>\n'
        ),
        0,
    )
    for passage in found:
        if passage.text.strip():
            yield f'<div class="line">{_marked(passage)}</div>\n', len(passage.marks)
    yield "</body>\n</html>\n", 0


def _marked(passage: Passage) -> str:
    pieces, at = [], 0
    for mark in passage.outer():
        inside = [other for other in passage.marks if mark.start <= other.start and other.end <= mark.end]
        pieces += [escape(_plain(passage.text[at : mark.start])), _term(mark, inside)]
        at = mark.end
    return "".join([*pieces, escape(_plain(passage.text[at:]))])


def _term(mark: Mark, inside: list[Mark]) -> str:
    warns, doubtful = any(one.warns for one in inside), mark.doubtful
    kind = "t warn" if warns else "t doubt" if doubtful else "t"
    cards = "<hr>".join(_card(one) for one in inside)
    surface = escape(_plain(mark.surface))
    return f'<span class="{kind}" tabindex="0">{surface}<span class="card" role="tooltip">{cards}</span></span>'


def _card(mark: Mark) -> str:
    state = f' <span class="state">{escape(mark.usage)}</span>' if mark.usage != "preferred" else ""
    if mark.card.review != "approved":
        state += f" <small>{escape(mark.card.review)}</small>"
    if mark.doubtful:
        state += ' <span class="unsure">doubtful</span>'
    rows = [(mark.language, " · ".join(mark.synonyms))] if mark.synonyms else []
    rows += [(code, " · ".join(terms)) for code, terms in mark.card.translations(mark.language).items() if terms]
    if mark.card.subject:
        rows.append(("subject", mark.card.subject))
    listed = "".join(f"<dt>{escape(_plain(key))}</dt><dd>{escape(_plain(text))}</dd>" for key, text in rows)
    definition = f"<div>{escape(_plain(mark.card.definition))}</div>" if mark.card.definition else ""
    head = f"<b>{escape(_plain(mark.term))}{state}</b>"
    return f"{head}<dl>{listed}</dl>{definition}<small>{escape(_plain(mark.card.id))}</small>"


def _plain(text: str) -> str:
    """`text` without what no HTML page may hold, or what would turn its line around."""
    return "".join("\ufffd" if _is_unfit(character) else character for character in text)


def _is_unfit(character: str) -> bool:
    code = ord(character)
    control = code < 0x20 and character not in "\t\n\r"
    return control or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code in range(0x202A, 0x202F)
