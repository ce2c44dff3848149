"""Kazakh in its other scripts, read back into Cyrillic.

    жұмсақ күштің        the glossary's
    jumsaq kúshtiń       Latin of 2018: acute accents, sh, ch
    jūmsaq küştıñ        Latin of 2021: diaereses, ş, ç
    جۇمساق كۇشتىڭ        Arabic: vowels are front in a word with ە, ك, گ or a hamza before it

A letter can stand for two (2021's u is у where 2018's is ұ, h is х or һ), so a word has several readings; the
wrong ones are no words and find nothing.
"""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MOST: Final = 16
"""Readings of one word that are tried."""
_FOREIGN: Final = re.compile("[a-zÀ-ɏʼ'\u0300-\u036f\u0600-\u06ff]")


def _alphabet(text: str) -> dict[str, tuple[str, ...]]:
    pairs = (pair.partition("=") for pair in text.split())
    return {letter: tuple(cyrillic.split("|")) for letter, _, cyrillic in pairs}


_COMMON: Final = "a=а b=б c=ц d=д e=е f=ф g=г h=х|һ j=ж k=к l=л m=м n=н o=о p=п q=қ r=р s=с t=т v=в y=ы z=з"
_LATIN_2018: Final = _alphabet(f"{_COMMON} á=ә ǵ=ғ i=і ı=и ń=ң ó=ө u=ұ ú=ү ý=у ts=ц sh=ш ch=ч ıa=я|иа ııa=ия ıý=ю")
_LATIN_2021: Final = _alphabet(
    f"{_COMMON} ä=ә ğ=ғ ı=і i=и ñ=ң ŋ=ң ö=ө u=у ū=ұ ü=ү ş=ш ç=ч ts=ц ia=я|иа|ия iya=ия iä=я|ия iu=ю"
)
_ARABIC: Final = _alphabet(
    "ا=а ب=б ۆ=в گ=г ع=ғ د=д ە=е ج=ж ز=з ي=и ی=и ك=к ک=к ق=қ ل=л م=м ن=н ڭ=ң و=о پ=п ر=р س=с ت=т ۋ=у ۇ=ұ ف=ф ح=х "
    "ھ=һ ه=һ چ=ч ش=ш ى=ы ء= ٴ= ـ= يا=я"
)
_OWN: Final = re.compile("[áǵıńóúýäğñŋöūüşç؀-ۿ]|q(?!u)|[aiy]q$")
_SHORT_I: Final = re.compile("(?<=[аәеоөұүыіэ])и|^и(?=[аәоөұүыэ])")
"""и is й behind a vowel: мәдениет, but қай."""
_FRONT_SIGNS: Final = frozenset("ەكکگءٴ")
_FRONT: Final = _ARABIC | _alphabet("ا=ә|а و=ө ۇ=ү ى=і")


def cyrillic(token: str) -> tuple[str, ...]:
    """The Cyrillic words that a folded token in another script may stand for; none for one that is in Cyrillic."""
    if not _FOREIGN.search(token):
        return ()
    if "\u0600" <= token[0] <= "\u06ff":
        alphabets = [_FRONT if _FRONT_SIGNS & set(token) else _ARABIC]
    else:
        alphabets = [_LATIN_2018, _LATIN_2021]
    return tuple(dict.fromkeys(word for alphabet in alphabets for word in _readings(token, alphabet)))


def is_kazakh(token: str) -> bool:
    """Does a folded word show that it is Kazakh, by a letter that English and its like have not?"""
    return _OWN.search(token) is not None


def _readings(token: str, alphabet: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The words that a token spells in an alphabet; none where it has a letter that is not in it."""
    choices: list[tuple[str, ...]] = []
    at = 0
    while at < len(token):
        for length in (3, 2, 1):
            letters = token[at : at + length]
            if letters in alphabet and len(letters) == length:
                choices.append(alphabet[letters])
                at += length
                break
        else:
            if token[at] not in "-'":
                return
            choices.append((token[at],))
            at += 1
    for chosen in islice(product(*choices), _MOST):
        yield _SHORT_I.sub("й", "".join(chosen))
