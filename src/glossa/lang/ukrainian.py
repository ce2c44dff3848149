"""Ukrainian."""

from __future__ import annotations

from glossa.lang.language import INTERNATIONAL, Language, pairs, words

UKRAINIAN = Language(
    code="uk",
    name="Ukrainian",
    letters=frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
    telling_letters=frozenset("ґєії"),
    telling_share=0.09,
    frequent_words=words("""
        і й та в у на що з із зі до не є як для за від це цей ця його її їх про також між при або але який яка яке які
        щодо якщо після через під над було були буде бути може свої своє статті стаття дослідження він вона вони
    """),
    transliteration=pairs("""
        а=a б=b в=v г=h ґ=g д=d е=e є=ye ж=zh з=z и=y і=i ї=yi й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh
        ц=ts ч=ch ш=sh щ=shch ь= ю=yu я=ya
    """),
    abbreviations=INTERNATIONAL
    | words("""
        т.зв т.б т.ч див пор напр зокр ін табл рис мал розд гл абз примітк прим ред упоряд уклад вид перекл
        акад проф доц канд докт ім о гр пан п св
        м с смт обл р-н вул пл бул просп буд кв корп каб р рр ст стор арк
        англ рос укр нім фр лат грец пол
        січ лют берез квіт трав черв лип серп верес жовт листоп груд
    """),
    titles=words("акад проф доц канд докт ім гр св"),
    closing_abbreviations=words("т.д т.п т.ін ін млн млрд трлн"),
    closing_after_number=words("р рр ст км м см мм кг г грн коп хв год сек"),
    abbreviations_before_number=words("ч п с т вип"),
    abstract_headings=words("анотація реферат"),
    keyword_headings=words("ключові_слова"),
    body_headings=words("вступ"),
    reference_headings=words("список_використаних_джерел література"),
    affiliation_words=words("університет кафедра інститут"),
    named=words("україн ukrainian украинск украин"),
)
