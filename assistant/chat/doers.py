"""Doers: of what the articles say the verb of a question: what lasted, what was built.

"How long did it last?" asks of something that lasts, and the article that was cited mostly says of
what: "The strike lasted eleven days". That chooses where a ship and a strike were talked of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.chat.phrases import Phrase, Word, is_verb, phrases, words_in
from assistant.chat.word_classes import ADVERBS, AUXILIARIES, PRONOUNS
from assistant.facts.irregular_verbs import root

_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’]?\s+|\n+")
_FARTHEST = 20_000  # characters of an article


def verb_of(words: Sequence[Word], at: int) -> str:
    """The verb of which the pronoun *at* is the subject: of "When was it built?", `built`."""
    after = [word for word in words[at + 1 :] if word.low not in ADVERBS | AUXILIARIES]
    return after[0].low if after and is_verb(after[0].low) else ""


def doers(verb: str, texts: Sequence[str]) -> Iterator[Phrase]:
    """Yield what stands before *verb* in the *texts*, in their order: "The strike"."""
    wanted = root(verb)
    for text in texts:
        for sentence in _SENTENCE.split(text[:_FARTHEST]):
            words = words_in(sentence)
            for at, word in enumerate(words):
                if root(word.low) == wanted and (found := _subject(words, at, sentence)):
                    yield found


def _subject(words: Sequence[Word], at: int, sentence: str) -> Phrase | None:
    """The phrase before the verb *at*: right before it, or, behind "and", the first."""
    back = at
    while back and words[back - 1].low in AUXILIARIES | ADVERBS:
        back -= 1
    if not back or words[back - 1].low in PRONOUNS:
        return None
    before = [p for p in phrases(sentence) if p.end <= words[back - 1].end]
    if not before:
        return None
    return before[0] if words[back - 1].low == "and" else _right_before(before, words[back - 1])


def _right_before(before: Sequence[Phrase], word: Word) -> Phrase | None:
    return before[-1] if before[-1].end == word.end else None
