"""Languages that a text may be in instead: enough of each to tell it from English, Russian or Kazakh.

A Kyrgyz abstract in a Kazakh journal is no Kazakh, and a German title no English. Those with a file of their own have
abbreviations and headings too; the others have an alphabet and function words. None has an inflection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.lang.chinese import CHINESE
from glossa.lang.german import GERMAN
from glossa.lang.kyrgyz import KYRGYZ
from glossa.lang.language import Language, words
from glossa.lang.ukrainian import UKRAINIAN
from glossa.lang.uzbek import UZBEK

if TYPE_CHECKING:
    from collections.abc import Mapping

_LATIN = "abcdefghijklmnopqrstuvwxyz"


def _neighbour(code: str, name: str, letters: str, telling: str, share: float, frequent: str) -> Language:
    return Language(
        code=code,
        name=name,
        letters=frozenset(letters + telling),
        telling_letters=frozenset(telling),
        telling_share=share,
        frequent_words=words(frequent),
    )


_RECORDS = (
    UZBEK,
    KYRGYZ,
    UKRAINIAN,
    GERMAN,
    CHINESE,
    _neighbour(
        "be",
        "Belarusian",
        "абвгдеёжзйклмнопрстуфхцчшыьэюя",
        "іў",
        0.09,
        """
        і ў у на што з са да не як для за ад гэта гэты гэтай яго яе іх аб пра таксама паміж пры або але які якая якое
        якія калі пасля праз пад над быў была былі быць можа свае артыкуле даследаванне ён яна яны
    """,
    ),
    _neighbour(
        "bg",
        "Bulgarian",
        "абвгдежзийклмнопрстуфхцчшщьюя",
        "ъ",
        0.02,
        """
        и в във на с със за от по до не се да е са като че или но това този тази тези който която което които чрез при
        между върху след през има може бъде беше към както също само още негово нейните техните
    """,
    ),
    _neighbour(
        "sr",
        "Serbian",
        "абвгдежзиклмнопрстуфхцчш",
        "ђјљњћџ",
        0.06,
        """
        и у на са од за да се је су не као што или али ово овај ова које који која између код након преко има може бити
        био била према такође само још њихов његов
    """,
    ),
    _neighbour(
        "tt",
        "Tatar",
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "әҗңөүһ",
        0.13,
        """
        һәм белән бу өчен бер булган була буенча түгел дип да дә та тә яки мәкаләдә итеп шулай аның аларның һәр турында
        бар юк соң кадәр шул үз үзенең кирәк татар төп эчендә ул ике иде
    """,
    ),
    _neighbour(
        "ba",
        "Bashkir",
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "әғҙҡңөҫүһ",
        0.2,
        """
        һәм менән был өсөн бер булған була буйынса түгел тип та тә йәки итеп шулай уның уларҙың һәр тураһында бар юҡ
        һуң тиклем шул үҙ үҙенең кәрәк башҡорт төп эсендә ул ике ине
    """,
    ),
    _neighbour(
        "uz-Cyrl",
        "Uzbek (Cyrillic)",
        "абвгдеёжзийклмнопрстуфхцчшъьэюя",
        "ўқғҳ",
        0.06,
        """
        ва бу билан учун бир ҳам бўлган бўлиб каби ҳамда бўйича мазкур мақолада эмас деб унинг уларнинг ҳар ҳақида бор
    """,
    ),
    _neighbour(
        "tg",
        "Tajik",
        "абвгдеёжзийклмнопрстуфхчшъэюя",
        "ғӣқӯҳҷ",
        0.09,
        """
        ва дар ба аз ки бо барои ин он аст будан шуда низ ҳам дорад шудааст карда мақола мақолаи тоҷикистон байни
    """,
    ),
    _neighbour(
        "mn",
        "Mongolian",
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "өү",
        0.06,
        """
        нь ба бол болон юм байна байгаа байсан энэ тэр гэж гэсэн дээр монгол улсын хийх ажлын нэг бүх мөн тул учир
    """,
    ),
    _neighbour(
        "fr",
        "French",
        _LATIN,
        "àâæçéèêëîïôœùûüÿ",
        0.03,
        """
        le la les des du de et est un une dans que qui pour par sur aux au ce cette ces sont avec en il elle plus entre
        leur leurs se sa son ses ne pas ou mais nous vous être été comme ont où à l'on c'est d'un d'une
    """,
    ),
    _neighbour(
        "es",
        "Spanish",
        _LATIN,
        "áéíñóúü",
        0.025,
        """
        el la los las de del y es un una en que por para con se su sus como más al este esta estos entre sobre no lo ha
        son pero o ser fue también hay desde cuando muy sin
    """,
    ),
    _neighbour(
        "pt",
        "Portuguese",
        _LATIN,
        "áâãàçéêíóôõú",
        0.035,
        """
        o a os as de do da dos das e é um uma em no na nos nas que por para com se como mais ao entre sobre este esta
        são não ser foi também há desde quando muito sem pela pelo seu sua
    """,
    ),
    _neighbour(
        "it",
        "Italian",
        _LATIN,
        "àèéìòù",
        0.01,
        """
        il lo la gli le di del della dei delle dello e è un una in che per con si come più al alla tra sono nel nella
        questo questa non da dal dalla ma anche o ha essere stato su suo
    """,
    ),
    _neighbour(
        "pl",
        "Polish",
        _LATIN,
        "ąćęłńóśźż",
        0.06,
        """
        i w we z ze na do się jest są że nie oraz o od przez dla po jako który która które a to tym ich jego jej ale
        lub był była było być może też tylko między
    """,
    ),
    _neighbour(
        "tr",
        "Turkish",
        _LATIN,
        "çğıöşü",
        0.12,
        """
        ve bir bu ile için olarak olan de da daha gibi çok en ise sonra kadar arasında üzerine göre olduğu ancak ne ya
        değil her o bunun olan tarafından
    """,
    ),
    _neighbour(
        "az",
        "Azerbaijani",
        _LATIN,
        "çəğışöü",
        0.2,
        """
        və bir bu ilə üçün olan də da daha kimi çox ən isə sonra qədər arasında üzrə görə olunur olduğu məqalədə ki
    """,
    ),
    _neighbour(
        "hu",
        "Hungarian",
        _LATIN,
        "áéíóöőúüű",
        0.12,
        """
        a az és hogy nem is egy ez van volt de meg csak mint már azt el még ki fel vagy lehet között szerint amely
    """,
    ),
    _neighbour(
        "nl",
        "Dutch",
        _LATIN,
        "ëï",
        0.0,
        """
        de het een en van in is dat op te zijn met voor niet die aan er ook als maar door bij naar om uit of wordt werd
    """,
    ),
)
NEIGHBOURS: Mapping[str, Language] = {record.code: record for record in _RECORDS}
