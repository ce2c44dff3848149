"""Language tags: BCP 47, however a file spells them.

`EN_us`, `eng`, `kaz`, `Kk-kz` are all seen in real files; inside glossa a tag is canonical: `en-US`, `en`, `kk`,
`kk-KZ`. A region serves its language: a unit in `en-US` answers a question in `en` (`matches`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from glossa.model.errors import LanguageError

_CANONICAL = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
_WELL_FORMED = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*|[xX]([-_][A-Za-z0-9]{1,8})+")


@lru_cache(maxsize=4096)
def canonical(tag: str) -> str:
    """The canonical form of `tag`: `EN_us` → `en-US`, `kaz` → `kk`. Raises LanguageError for what is no tag."""
    tag = tag.strip()
    if len(tag) > 64 or not _WELL_FORMED.fullmatch(tag):
        raise LanguageError(f"not a language code: {tag[:40]!r}; write one like en, ru, kk or en-US")
    if _CANONICAL.fullmatch(tag) and tag not in _DEPRECATED:
        return tag
    import langcodes  # some 20 ms: only for tags that need it
    from langcodes.tag_parser import LanguageTagError

    try:
        return str(langcodes.standardize_tag(tag.replace("_", "-")))
    except LanguageTagError as error:
        raise LanguageError(f"not a language code: {tag!r}; write one like en, ru, kk or en-US") from error


def existing(tag: str) -> str:
    """The canonical form of a `tag` that a person wrote. Raises LanguageError also for well-formed tags of no language.

    `xx` and `zzzz` are letters that a language could have had; private use (`x-mine`, `qaa`) is allowed.
    """
    found = canonical(tag)
    if found in _TWO_LETTERS:
        return found
    import langcodes

    if not langcodes.Language.get(found, normalize=False).is_valid():
        raise LanguageError(
            f"there is no language {tag[:40]!r}; write a code like en, ru, kk, or x-NAME for one of your own"
        )
    return found


def base_language(tag: str) -> str:
    """The language without region or script: `en-US` → `en`."""
    return tag.partition("-")[0]


@lru_cache(maxsize=4096)
def matches(wanted: str, tag: str) -> bool:
    """Does a text in `tag` serve who asks for `wanted` (both canonical)? `en` takes `en-US`, not the reverse.

    A region may be dropped, a script may not: who reads Kazakh in Cyrillic letters (`kk`) has no use for `kk-Latn`.
    The script that a language is usually written in goes without saying (`sr-Cyrl` serves `sr`).
    """
    if tag == wanted:
        return True
    if "-" not in tag:
        return False
    base, script, rest = _parts(tag)
    if not script:
        return tag.startswith(f"{wanted}-")
    wanted_base, _, wanted_rest = _parts(wanted)
    if base != wanted_base or script != _script(wanted):
        return False
    return not wanted_rest or f"{rest}-".startswith(f"{wanted_rest}-")


def _parts(tag: str) -> tuple[str, str, str]:
    """(language, script or "", region and what else there is)."""
    base, _, rest = tag.partition("-")
    script, _, after = rest.partition("-")
    return (base, script, after) if len(script) == 4 and script.isalpha() else (base, "", rest)


@lru_cache(maxsize=256)
def _script(tag: str) -> str | None:
    """What a text in `tag` is written in: as the tag says, else as is usual for the language in that region."""
    import langcodes  # only where a tag has a script

    return langcodes.get(tag).maximize().script


_TWO_LETTERS = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
    et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki
    kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn nr
    nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg
    th ti tk tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()  # noqa: SIM905 - a table for people
)
"""ISO 639-1: known without a look into a registry, whose loading a look-up would notice."""
_DEPRECATED = frozenset({"iw", "in", "ji", "jw", "mo", "no", "sh", "tl"})
