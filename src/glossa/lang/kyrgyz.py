"""Kyrgyz, in its Cyrillic script."""

from __future__ import annotations

from glossa.lang.language import INTERNATIONAL, Language, pairs, words

KYRGYZ = Language(
    code="ky",
    name="Kyrgyz",
    letters=frozenset("абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"),
    telling_letters=frozenset("ңөү"),
    telling_share=0.06,
    frequent_words=words("""
        жана менен бул үчүн бир болгон болуп болот боюнча эле эмес деп да же макалада катары ошондой анын алардын ар
        тууралуу бар жок кийин чейин ошол өзү өзүнүн ушул мүмкүн керек кыргыз изилдөө негизги ичинде
    """),
    transliteration=pairs("""
        а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n ң=n о=o ө=o п=p р=r с=s т=t у=u ү=u ф=f х=kh ц=ts
        ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya
    """),
    abbreviations=INTERNATIONAL
    | words("""
        м.а кара салышт мис ред түз которг басм бет сүр табл диагр
        проф доц акад канд докт мүч корр
        обл р-н ш айыл көч пр үй бат каб тел
        англ кырг орус латын түрк
        янв фев апр июн июл авг сен окт ноя дек
    """),
    titles=words("проф доц акад канд докт"),
    closing_abbreviations=words("ж.б ж.б.у.с млн млрд трлн"),
    closing_after_number=words("ж жж к кк км м см мм кг г сом мүн саат"),
    abbreviations_before_number=words("б ст т"),
    abstract_headings=words("аннотация кыскача_мазмуну корутунду"),
    keyword_headings=words("негизги_сөздөр өзөктүү_сөздөр ачкыч_сөздөр урунттуу_сөздөр"),
    body_headings=words("киришүү"),
    reference_headings=words("адабияттар колдонулган_адабияттар"),
    affiliation_words=words("университети кафедрасы институту"),
    named=words("кыргыз kyrgyz киргизск қырғыз"),
)
