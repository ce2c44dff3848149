"""Is an English word a noun here, or the verb that looks the same? Its neighbours tell, without a dictionary.

they share the house       a subject before it
will share                 an auxiliary
wants to share · to share the house
Share this!                at the start, with an object behind it
it shares                  the third person
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

BASE: Final = "b"
"""Signature of a noun's singular, which may be a verb's infinitive,"""
ENDED: Final = "s"
"""and of its plural in -s, which may be a verb's third person."""

_SUBJECTS: Final = frozenset("i we they you".split())  # noqa: SIM905
_THIRD: Final = frozenset("he she it who".split())  # noqa: SIM905
_AUXILIARIES: Final = frozenset(
    """
    will would can could should must might shall cannot can't won't don't doesn't didn't wouldn't couldn't shouldn't
    mustn't i'll we'll you'll they'll he'll she'll it'll i'd we'd you'd they'd he'd she'd let's please
    """.split()  # noqa: SIM905
)
_OBJECTS: Final = frozenset(
    """
    the a an this these those my your his her its our their it them me us him all any some every each what how whether
    """.split()  # noqa: SIM905
)
_OBJECT_PRONOUNS: Final = frozenset("them me us him".split())  # noqa: SIM905
_BEFORE_INFINITIVE: Final = frozenset(
    """
    want wants wanted need needs needed going gonna have has had having try tries trying tried able unable like likes
    liked likely unlikely decide decides decided refuse refuses refused intend intends intended plan plans planned hope
    hopes hoped how used supposed agree agrees agreed begin begins began start starts started continue continues
    continued seem seems seemed ask asks asked ability right chance way time effort efforts fail fails failed allow
    allows allowed not easy hard ready willing order mean means meant wish wishes wished help helps helped
    """.split()  # noqa: SIM905
)


def is_verb(signature: str, before: Sequence[str], after: Sequence[str]) -> bool:
    """Do the neighbours (folded, the nearest first) make a form with this signature a verb?"""
    left = before[0] if before else ""
    right = after[0] if after else ""
    if signature == ENDED:
        return left in _THIRD or right in _OBJECT_PRONOUNS
    if left in _SUBJECTS or left in _AUXILIARIES or right in _OBJECT_PRONOUNS:
        return True
    if left == "to":
        return right in _OBJECTS or (len(before) > 1 and before[1] in _BEFORE_INFINITIVE)
    return not left and right in _OBJECTS
