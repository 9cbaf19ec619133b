"""Words of a claim's own: those that no quote under it has, in any form.

The checks hold names, numbers, dates, denials and roles. Whether "residents" may be said for
"people", or "coach" for "father", none of them can tell for sure, so nothing is judged here: the
words are shown beside the claim, and whoever reads it sees where to look.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answer import Citation, Claim
from assistant.facts.facts import header, read
from assistant.facts.irregular_verbs import root, roots
from assistant.facts.number_words import ORDINALS, SCALES, SMALL
from assistant.facts.words import HELPING, STOP, Token, akin, fold

_FRAME_TEXT = """according add added adds announce announced described note noted report reported
reports reportedly state stated tell tells told not never nobody none nothing without one ones"""
_FRAME = STOP | HELPING | SMALL.keys() | SCALES.keys() | ORDINALS.keys()
_LEFT_OUT = _FRAME | frozenset(_FRAME_TEXT.split())


def own_words(claim: Claim) -> tuple[str, ...]:
    """The words of *claim*, each once and in plain letters, that no quote of it has in any form,
    nor the title, outlet, author and speaker beside one.

    Left out are words of grammar and of saying, and what the checks hold: numbers, and what is
    written as a name. A claim that is one of its quotes has none.
    """
    if claim.text in (citation.quote for citation in claim.citations):
        return ()
    told = [text for citation in claim.citations for text in _shown(citation)]
    near = frozenset[str]().union(*(roots(read(text).words) for text in told))
    own = (word.text for word in read(claim.text).words if _asserts(word) and not _in(near, word))
    return tuple(dict.fromkeys(own))


def _shown(citation: Citation) -> Iterator[str]:
    """What a reader sees of a citation."""
    yield citation.quote
    yield header(citation.article)
    if citation.attribution:
        yield str(citation.attribution)


def _asserts(word: Token) -> bool:
    """Whether a word says something, and is neither a name nor a number."""
    return word.text.isalpha() and word.text.islower() and fold(word.text) not in _LEFT_OUT


def _in(near: frozenset[str], word: Token) -> bool:
    """Whether a form of the *word* is among the roots *near*."""
    mine = root(word.key)
    return mine in near or any(akin(mine, other) for other in near)
