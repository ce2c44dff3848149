"""Recognising terms in inflected text.

plan(term, language)       once, when a term is stored: how it is recognised (may load a morphology)
query_keys(text, language) what to ask the store for: plans with one of these keys
pack(plans, …)             plans in one piece that a store can keep, for running text
Recogniser(entries).find   occurrences in a text, with look-ups alone
forms(plan)                for a person: the forms that are found
covers, same_term          are two terms forms of one?
"""

from __future__ import annotations

from glossa.match.terms.expand import doubtful_forms, forms, grammar_version, plan
from glossa.match.terms.pack import Pack
from glossa.match.terms.packing import pack
from glossa.match.terms.plan import Plan
from glossa.match.terms.recogniser import Occurrence, Recogniser, covers, query_keys
from glossa.match.terms.table import StringList

__all__ = [
    "Occurrence",
    "Pack",
    "Plan",
    "Recogniser",
    "StringList",
    "covers",
    "doubtful_forms",
    "forms",
    "grammar_version",
    "pack",
    "plan",
    "query_keys",
    "same_term",
]


def same_term(first: str, second: str, language: str) -> bool:
    """Is one of two terms a form of the other («жұмсақ күш», «жұмсақ күштің»)?"""
    return covers(plan(first, language), second) or covers(plan(second, language), first)
