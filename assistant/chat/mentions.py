"""Mentions: what a question asks for, and how it and the sentences cited for it name things."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.chat.people import is_role, people_named
from assistant.chat.phrases import Phrase, phrases
from assistant.chat.session import Turn
from assistant.chat.topic import bare
from assistant.chat.word_classes import DETERMINERS
from assistant.facts.places import PLACES
from assistant.facts.words import fold

_WHO = re.compile(
    r"\W*(?i:(?:and |but |so )?(?:by |to )?whom?\b(?! (?:is|was|are|were) (?-i:[A-Z]\w+ [A-Z])))"
)
_OF_BODY = re.compile(r"(?<=[a-z]) of (?=the [A-Z])")
_WHICH = re.compile(
    r"\W*(?:and |but |so )?(?:which|what) (?!(?:is|are|was|were|did|do|does)\b)", re.IGNORECASE
)


def asks_who(turn: Turn) -> bool:
    """Whether a name is asked for: not in "Who is Ada Holm?"."""
    return bool(_WHO.match(turn.question))


def asks_for_body(turn: Turn) -> bool:
    """Whether the name of a body may be asked for: "who", "which organization"."""
    return asks_who(turn) or bool(_WHICH.match(turn.question))


def of_person(phrase: Phrase) -> bool:
    """Whether it names or describes somebody."""
    return is_role(phrase.head) or bool(people_named(phrase.text))


def joined(turn: Turn) -> str:
    """Two names with "and" between them in the question: "Trump and Rouhani"."""
    named = [p for p in phrases(bare(turn.question)) if p.named]
    text = bare(turn.question)
    for one, other in pairwise(named):
        if text[one.end : other.start] == " and ":
            return text[one.start : other.end]
    return ""


def either(turn: Turn) -> tuple[str, ...]:
    """Two people of whom the question asks for one: "Ada Holm or Ivo Brandt"."""
    sides = re.split(r",? or ", bare(turn.question))
    pairs = [(people_named(a), people_named(b)) for a, b in pairwise(sides)]
    return next(((a[-1], b[0]) for a, b in pairs if a and b), ())


def is_place(phrase: Phrase) -> bool:
    """Whether it is a country or another place that is known by its name."""
    return fold(phrase.text).removeprefix("the ") in PLACES


def describes(phrase: Phrase, text: str) -> bool:
    """Whether a lone name only says of which kind the next word is: "American sites".

    What begins behind it without a capital is no verb, else no phrase would begin there.
    """
    rest = text[phrase.end :]
    after = phrases(rest)
    lone = " " not in phrase.text
    return lone and bool(after) and after[0].start == 1 and rest[1].islower()


def the(text: str) -> str:
    """A description as one that is known: "a senior official" is "the senior official"."""
    return re.sub(r"^(?:an?|some|one)\s+", "the ", text.strip(), flags=re.IGNORECASE)


def known(text: str) -> str:
    """A plural as one that was spoken of: "foreign contractors" are "the foreign contractors"."""
    first = text.split(maxsplit=1)[0]
    bare = first[0].islower() and first not in DETERMINERS
    return f"the {text}" if bare else text


def parted(quote: str) -> str:
    """The *quote* without dateline, and with "Toll of the Circle" as two names."""
    text = re.sub(r"^[A-Z][A-Z ,.]+(?:\([^)]*\) )?[—–-]+ ", "", quote)
    return _OF_BODY.sub(", ", text)
