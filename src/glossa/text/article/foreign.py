"""What articles call their parts in languages that have no record of their own.

A journal prints its abstract in whatever languages its readers have. These few words are enough to find it.
"""

from __future__ import annotations

from glossa.lang.language import Language, words


def _phrases(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.split("|"))


FOREIGN = (
    Language(
        "de",
        "German",
        frequent_words=words(
            "der die das und ist des dem den ein eine einer im in von zu mit"
            " für auf als auch werden wird nicht sich durch es wie bei sind über zur zum"
        ),
        abstract_headings=_phrases("zusammenfassung|kurzfassung|kurzzusammenfassung"),
        keyword_headings=_phrases("schlüsselwörter|schlagwörter|schlagworte|stichwörter|schlüsselbegriffe"),
        body_headings=_phrases("einleitung|einführung"),
        reference_headings=_phrases("literatur|literaturverzeichnis|quellenverzeichnis"),
        abstract_labels=_phrases("hintergrund|ziel|methoden|ergebnisse|schlussfolgerungen|schlussfolgerung"),
        affiliation_words=_phrases("universität|hochschule|institut|lehrstuhl|fakultät"),
        named=_phrases("deutsch|german|немецк|неміс"),
    ),
    Language(
        "fr",
        "French",
        frequent_words=words(
            "le la les des du de et est un une dans que qui pour"
            " par sur aux au ce cette sont avec en il elle plus entre leur"
        ),
        abstract_headings=_phrases("résumé|resumé"),
        keyword_headings=_phrases("mots-clés|mots clés|mots clefs|mots-clefs"),
        reference_headings=_phrases("bibliographie|références"),
        abstract_labels=_phrases("objectif|méthodes|résultats|conclusions"),
        affiliation_words=_phrases("université|faculté|institut"),
        named=_phrases("français|french|французск|француз"),
    ),
    Language(
        "es",
        "Spanish",
        frequent_words=words(
            "el la los las de del y es un una en que por para con se su como más al este esta entre sobre"
        ),
        abstract_headings=_phrases("resumen"),
        keyword_headings=_phrases("palabras clave|palabras claves"),
        body_headings=_phrases("introducción"),
        reference_headings=_phrases("bibliografía|referencias"),
        affiliation_words=_phrases("universidad|facultad|instituto"),
        named=_phrases("español|spanish|испанск|испан"),
    ),
    Language(
        "pt",
        "Portuguese",
        frequent_words=words(
            "o a os as de do da dos das e é um uma em no na que por para com se como mais ao entre sobre este esta são"
        ),
        abstract_headings=_phrases("resumo"),
        keyword_headings=_phrases("palavras-chave|palavras chave"),
        body_headings=_phrases("introdução"),
        reference_headings=_phrases("referências"),
        affiliation_words=_phrases("universidade|faculdade"),
        named=_phrases("português|portuguese|португальск"),
    ),
    Language(
        "it",
        "Italian",
        frequent_words=words(
            "il lo la gli le di del della dei delle e è un una"
            " in che per con si come più al alla tra sono nel nella questo"
        ),
        abstract_headings=_phrases("riassunto|sommario"),
        keyword_headings=_phrases("parole chiave"),
        body_headings=_phrases("introduzione"),
        reference_headings=_phrases("riferimenti bibliografici"),
        affiliation_words=_phrases("università|facoltà"),
        named=_phrases("italian|итальянск"),
    ),
    Language(
        "pl",
        "Polish",
        frequent_words=words(
            "i w z na do się jest są że nie oraz o od przez dla po jako który która które a to tym ich"
        ),
        abstract_headings=_phrases("streszczenie|abstrakt"),
        keyword_headings=_phrases("słowa kluczowe|słowa-klucze"),
        body_headings=_phrases("wstęp|wprowadzenie"),
        reference_headings=_phrases("bibliografia"),
        affiliation_words=_phrases("uniwersytet|wydział|instytut"),
        named=_phrases("polski|polish|польск|поляк"),
    ),
    Language(
        "tr",
        "Turkish",
        frequent_words=words(
            "ve bir bu ile için olarak olan de da daha gibi çok en ise sonra kadar arasında üzerine göre olduğu ancak"
        ),
        abstract_headings=_phrases("özet|öz|özetçe"),
        keyword_headings=_phrases("anahtar kelimeler|anahtar sözcükler|anahtar kavramlar"),
        body_headings=_phrases("giriş"),
        reference_headings=_phrases("kaynakça|kaynaklar"),
        abstract_labels=_phrases("amaç|yöntem|bulgular|sonuç"),
        affiliation_words=_phrases("üniversitesi|fakültesi|bölümü|enstitüsü"),
        named=_phrases("türk|turkish|турецк|түрік"),
    ),
    Language(
        "az",
        "Azerbaijani",
        frequent_words=words(
            "və bir bu ilə üçün olan də da daha kimi çox ən isə sonra qədər arasında üzrə görə olunur olduğu məqalədə"
        ),
        abstract_headings=_phrases("xülasə|annotasiya"),
        keyword_headings=_phrases("açar sözlər"),
        body_headings=_phrases("giriş"),
        reference_headings=_phrases("ədəbiyyat"),
        affiliation_words=_phrases("universiteti|fakültəsi"),
        named=_phrases("azərbaycan|azerbaijani|азербайджанск|әзірбайжан"),
    ),
    Language(
        "uz",
        "Uzbek",
        frequent_words=words(
            "va bu bilan uchun bir ham boʻlgan bo'lgan qilish kabi hamda bo'yicha mazkur"
            " maqolada ва бу билан учун бир ҳам бўлган каби ҳамда бўйича мазкур мақолада"
        ),
        abstract_headings=_phrases("annotatsiya|аннотация"),
        keyword_headings=_phrases("kalit so'zlar|kalit soʻzlar|tayanch so'zlar|калит сўзлар|таянч сўзлар"),
        body_headings=_phrases("kirish|кириш"),
        reference_headings=_phrases("adabiyotlar|foydalanilgan adabiyotlar|фойдаланилган адабиётлар"),
        affiliation_words=_phrases("universiteti|instituti|kafedrasi|университети|кафедраси"),
        named=_phrases("o'zbek|uzbek|узбекск|өзбек"),
    ),
    Language(
        "ky",
        "Kyrgyz",
        frequent_words=words(
            "жана менен бул үчүн бир болгон болуп боюнча эле"
            " же макалада катары ошондой анын алардын ар да тууралуу болуп_саналат"
        ),
        abstract_headings=_phrases("аннотация|кыскача мазмуну|корутунду"),
        keyword_headings=_phrases("негизги сөздөр|өзөктүү сөздөр|ачкыч сөздөр|урунттуу сөздөр"),
        body_headings=_phrases("киришүү"),
        reference_headings=_phrases("адабияттар|колдонулган адабияттар"),
        affiliation_words=_phrases("университети|кафедрасы|институту"),
        named=_phrases("кыргыз|kyrgyz|киргизск|қырғыз"),
    ),
    Language(
        "uk",
        "Ukrainian",
        frequent_words=words(
            "і та в у на що з до не є як для за від це його її їх про також між статті які який яка або щодо"
        ),
        abstract_headings=_phrases("анотація|реферат"),
        keyword_headings=_phrases("ключові слова"),
        body_headings=_phrases("вступ"),
        reference_headings=_phrases("список використаних джерел"),
        affiliation_words=_phrases("університет|кафедра|інститут"),
        named=_phrases("україн|ukrainian|украинск|украин"),
    ),
    Language(
        "be",
        "Belarusian",
        frequent_words=words(
            "і ў у на што з да не як для за ад гэта яго яе іх аб таксама паміж артыкуле якія які якая або"
        ),
        abstract_headings=_phrases("анатацыя|рэзюмэ|рэферат"),
        keyword_headings=_phrases("ключавыя словы"),
        body_headings=_phrases("уводзіны"),
        affiliation_words=_phrases("універсітэт|кафедра|інстытут"),
        named=_phrases("беларуск|belarusian|белорусск"),
    ),
    Language(
        "zh",
        "Chinese",
        abstract_headings=_phrases("摘要|内容摘要|提要|內容摘要"),
        keyword_headings=_phrases("关键词|关键字|關鍵詞|關鍵字"),
        body_headings=_phrases("引言|前言|绪论"),
        reference_headings=_phrases("参考文献|參考文獻"),
        affiliation_words=_phrases("大学|学院|研究所|大學|學院"),
        named=_phrases("chinese|китайск|қытай|中文"),
    ),
    Language(
        "ja",
        "Japanese",
        abstract_headings=_phrases("要旨|要約|概要|抄録"),
        keyword_headings=_phrases("キーワード"),
        body_headings=_phrases("はじめに|序論"),
        affiliation_words=_phrases("大学|研究科|研究所"),
        named=_phrases("japanese|японск|жапон|日本語"),
    ),
)
