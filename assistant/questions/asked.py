"""What may be asked: a question that is one, and filters that an article can pass."""

from __future__ import annotations

from datetime import date

from index.clean import clean
from index.errors import BadInput
from index.library import Library
from index.outlet_choice import chosen_outlet
from index.retrieve import Filters

LONGEST_QUESTION = 4_000  # characters; more is a pasted article, not a question


def usable(question: str) -> str:
    """The *question* on one line and cleaned; raises BadInput when nothing is asked or too much."""
    question = " ".join(clean(question).split())  # a terminal may send bytes that are no text
    if not any(character.isalnum() for character in question):
        raise BadInput(
            'The question has no words: ask something, such as "Who closed the consulate?".'
        )
    if len(question) > LONGEST_QUESTION:
        raise BadInput(
            f"The question has {len(question):,} characters; {LONGEST_QUESTION:,} are the limit."
        )
    return question


def passable(filters: Filters) -> Filters:
    """The *filters*; raises BadInput when no article could pass them."""
    if filters.since and filters.until and filters.since > filters.until:
        raise BadInput("--since is later than --until or --as-of: no article can be between them.")
    return filters


def filters_for(
    library: Library,
    *,
    since: date | None = None,
    until: date | None = None,
    outlet: str | None = None,
    as_of: date | None = None,
) -> Filters:
    """What the user wants searched, with the *outlet* as *library* writes it.

    Raises BadInput for an outlet that none of its articles is of, or that may be several.
    """
    if outlet is not None and (here := library.searched()).articles:
        outlet = chosen_outlet(outlet, here.outlets)
    return Filters(since, until, outlet).seen_from(as_of)
