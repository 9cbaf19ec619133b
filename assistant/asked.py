"""What may be asked: a question that is one, and filters that an article can pass."""

from __future__ import annotations

from index.clean import clean
from index.errors import BadInput
from index.retrieve import Filters

LONGEST_QUESTION = 4_000  # characters; more is a pasted article, not a question


def usable(question: str) -> str:
    """The *question* on one line and cleaned; raises BadInput when nothing is asked or too much."""
    question = " ".join(clean(question).split())  # a terminal may send bytes that are no text
    if not any(character.isalnum() for character in question):
        raise BadInput('The question is empty: ask something, such as "Who closed the consulate?".')
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
