"""What the data of a concept are called by people: `subject` for subjectField, `pos` for partOfSpeech."""

from __future__ import annotations

from glossa.model.concept import Review, Usage
from glossa.model.errors import UsageError

NAMES = {
    "subjectField": "subject",
    "partOfSpeech": "pos",
    "grammaticalGender": "gender",
    "grammaticalNumber": "number",
    "termType": "type",
    "termLocation": "location",
    "geographicalUsage": "region",
    "crossReference": "see",
    "externalCrossReference": "link",
    "xGraphic": "image",
    "customerSubset": "customer",
    "projectSubset": "project",
    "transactionType": "transaction",
}
"""Category → what it is called; any other goes by its own name."""
CATEGORIES = {name: category for category, name in NAMES.items()}
OF_CONCEPTS = (
    "subject", "definition", "note", "source", "review", "translate", "see", "link", "image", "customer", "project",
)  # fmt: skip
OF_SECTIONS = ("definition", "explanation", "note")
OF_TERMS = (
    "usage", "pos", "gender", "number", "type", "register", "region", "location", "context", "source", "case", "note",
    "customer", "project", "link",
)  # fmt: skip
_VALUES = {
    "usage": frozenset(usage.value for usage in Usage),
    "review": frozenset(review.value for review in Review),
    "translate": frozenset({"yes", "no"}),
    "case": frozenset({"any", "exact", "first"}),
}
MAX_TERM = 1000


def name_of(category: str) -> str:
    return NAMES.get(category, category or "data")


def category_of(name: str) -> str:
    return CATEGORIES.get(name, name)


def checked(name: str, text: str) -> str:
    """`text` as a value of the field. UsageError where the field has a closed list and this is not on it."""
    allowed = _VALUES.get(name)
    if allowed is None:
        return text
    value = text.strip().lower()
    if value not in allowed:
        raise UsageError(f"{name} cannot be {text[:40]!r}; it is one of {', '.join(sorted(allowed))}", code="value")
    return value


def checked_term(text: str) -> str:
    """A term as it is stored, spaces evened out. UsageError for one that is empty or far too long."""
    term = " ".join(text.split())
    if not term:
        raise UsageError("a term without text", code="empty-term")
    if len(term) > MAX_TERM:
        raise UsageError(f"a term of {len(term)} characters is none; at most {MAX_TERM} are taken", code="long-term")
    return term
