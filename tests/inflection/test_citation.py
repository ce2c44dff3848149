"""Dictionary forms of phrases of a text: the form, what is shown, how it is listed."""

from __future__ import annotations

import pytest

from glossa.lang import language
from glossa.lang.inflection import Inflection

LANGUAGES = {code: load() for code in ("en", "ru", "kk") if (load := language(code).inflection)}
KNOWN = dict.fromkeys("жұмсақ күш ел мәдениет терезе мұра су су".split(), 2) | {"судан": 9, "су": 1, "доминика": 1}  # noqa: SIM905 - reads better

FORMS = """
    en  soft powers                  soft powers                    soft power
    en  balances of power            balances of power              balance of power
    en  china's                      china                          china
    en  criteria                     criteria                       criterion
    en  politics                     politics                       politics
    en  status                       status                         status
    en  really good                  -
    en  china's museums              -
    ru  международных отношений      международные отношения        международный отношение
    ru  мягкой силой                 мягкая сила                    мягкий сила
    ru  культурного обмена россии    культурный обмен россии        культурный обмен россии
    ru  арабского                    арабский                       арабский
    ru  рабочего стола               рабочий стол                   рабочий стол
    ru  доминики                     доминика                       доминика
    ru  мягкая силе                  -
    ru  развивает обмен              -
    ru  таких музеев                 -
    kk  жұмсақ күштің                жұмсақ күш                     жұмсақ күш
    kk  музей дипломатиясында        музей дипломатиясы             музей дипломатиясы
    kk  халықаралық қатынастарды     халықаралық қатынастар         халықаралық қатынас
    kk  мәдени мұрасын               мәдени мұрасы                  мәдени мұра
    kk  мәдени ынтымақтастықты       мәдени ынтымақтастық           мәдени ынтымақтастық
    kk  терезелері                   терезе                         терезе
    kk  елді                         ел                             ел
    kk  судан                        судан                          судан
    kk  дамыды                       -
    kk  күштің рөлі                  -
    kk  елдегі                       -
    kk  біріккен ұлттар              біріккен ұлттар                біріккен ұлт
"""


@pytest.mark.parametrize("row", [row.split("  ") for row in FORMS.strip().splitlines()], ids=str)
def test_citation(row):
    language, form, shown, *key = (cell.strip() for cell in row if cell.strip())
    cited = LANGUAGES[language].citation(form.split(), KNOWN)
    if shown == "-":
        assert cited is None
    else:
        assert cited is not None
        assert (" ".join(cited.shown), " ".join(cited.key)) == (shown, key[0])


def test_a_language_without_inflection_cites_words_as_they_are():
    cited = Inflection().citation(("weiche", "macht"), {})
    assert cited is not None
    assert cited.key == cited.shown == ("weiche", "macht")
