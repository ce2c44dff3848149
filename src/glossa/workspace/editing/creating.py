"""A concept made from its shape, and concepts listed as shapes: what a program needs beside changing one."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from glossa.model.concept import Concept, Review
from glossa.model.errors import UsageError
from glossa.text.fold import fold
from glossa.workspace.editing.changing import Seen, see_concept
from glossa.workspace.editing.shape import from_shape
from glossa.workspace.terms import moment_of, same_concept

if TYPE_CHECKING:
    from glossa.workspace import Workspace
    from glossa.workspace.editing.shape import Shape


def create_concept(
    workspace: Workspace, shape: Shape, *, termbase: str, label: str | None = None, propose: bool = False
) -> Seen:
    """A new concept, called `label` where it is given. `propose`: it waits for review, whatever its shape says.

    UsageError (code "exists") where the termbase has one that is called so, or one with all of these terms.
    """
    said = shape | ({"review": Review.PROPOSED.value} if propose else {})
    concept = from_shape(said, Concept((), label))
    terms = {code: [term.text for term in concept.terms(code)] for code in concept.languages}
    with workspace.store() as store:
        with store.reader() as reader:
            same = same_concept(reader, terms, termbase)
        if same is not None:
            raise UsageError(f"the concept {same.id} has these terms already; change that", code="exists", id=same.id)
        with store.edit(termbase=termbase, origin="terms add", actor=workspace.actor) as edit:
            made = edit.add_concept(concept)
    return see_concept(workspace, made, termbase=termbase)


def list_seen(
    workspace: Workspace,
    *,
    termbases: tuple[str, ...] = (),
    language: str | None = None,
    subject: str | None = None,
    review: str | None = None,
    text: str | None = None,
    usage: str | None = None,
    since: str | None = None,
    after: int = 0,
    limit: int = 50,
) -> list[Seen]:
    """The first `limit` concepts behind the place `after` that fulfil every condition, in stored order."""
    moment = moment_of(since) if since else None
    with workspace.reader() as reader, reader.snapshot():
        found = reader.concepts(
            termbases=termbases,
            language=language,
            subject=subject,
            review=review,
            text=fold(text) if text else "",
            usage=usage,
            since=moment,
            after=after,
        )
        return [Seen.of(stored) for stored in islice(found, limit)]
