"""Phrases: the noun phrases of a question, found by closed word classes and a list of verbs.

No tagger and no model: a phrase begins at a determiner, a number, a name or a plural, and ends at a
preposition, an auxiliary or a verb. "of" joins two of them, and so does "in" or "at" with a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.chat.word_classes import (
    ADVERBS,
    AUXILIARIES,
    CALENDAR,
    CONNECTIVES,
    DETERMINERS,
    PLURALS,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
    WH,
)
from assistant.facts.irregular_verbs import BASES
from assistant.facts.words import STOP

_NOT_PLURAL = ("ss", "us", "is", "'s", "’s")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[\w$]+(?:[-'’.,][\w]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question and its place in it; *low* is without case."""

    text: str
    low: str
    start: int
    end: int

    @property
    def name(self) -> bool:
        """Whether it is written with a capital."""
        return any(part[:1].isupper() for part in re.split("[-'’]", self.text)[:2])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, `question[start:end] == text`; *head* is the word that says what it is."""

    text: str
    start: int
    end: int
    head: str
    named: bool
    plural: bool


def words_in(question: str) -> list[Word]:
    """The words of *question*; a capital at its beginning counts only where it stays a name."""
    found = [Word(m[0], m[0].lower().replace("’", "'"), m.start(), m.end())
             for m in _WORD.finditer(question)]  # fmt: skip
    if found and (_function(found[0]) or found[0].low in DETERMINERS):
        first = found[0]
        found[0] = Word(first.low, first.low, first.start, first.end)
    return found


def is_verb(low: str) -> bool:
    """Whether a lower-case word is a verb of the list in any of its forms."""
    return low in VERBS


def phrases(question: str) -> list[Phrase]:
    """The noun phrases of *question* in order; what stands in parentheses is left out."""
    flat = re.sub(r"\([^)]*\)", lambda match: " " * len(match[0]), question)
    words = words_in(flat)
    found: list[Phrase] = []
    at = 0
    while at < len(words):
        end = at if _is_deed(words, at) else _end_of(words, at, flat)
        if end == at:
            at += 1
            continue
        found.append(_phrase(question, words[at:end]))
        at = end
    return found


def _is_deed(words: Sequence[Word], at: int) -> bool:
    """Whether a word says what "who" did, even where it is no verb of the list."""
    return at > 0 and words[at - 1].low == "who" and not words[at].name


def _end_of(words: Sequence[Word], at: int, text: str) -> int:
    """Where the phrase that begins at *at* ends, *at* itself when none begins."""
    end = _simple(words, at, text)
    while end > at and end + 1 < len(words):
        joins = words[end].low == "of" or (
            words[end].low in {"in", "at"} and _names(words, end + 1)
        )
        close = _close(words, end - 1, text) and _close(words, end, text)
        more = _simple(words, end + 1, text) if joins and close else end + 1
        if more <= end + 1:
            break
        end = more
    return end


def _names(words: Sequence[Word], at: int) -> bool:
    """Whether a name follows, with or without "the"."""
    after = at + 1 if words[at].low == "the" and at + 1 < len(words) else at
    return words[after].name


def _simple(words: Sequence[Word], at: int, text: str) -> int:
    """The end of a phrase without joins."""
    end, content, open_ = at, 0, False
    while end < len(words):
        word = words[end]
        if end > at and not _close(words, end - 1, text):
            break
        if word.low in DETERMINERS or word.text[0].isdigit():
            if content:
                break
            open_ = True
        elif word.name:
            if content and not words[end - 1].name and word.low.endswith(("'s", "s'")):
                break  # "the speaker Washington's favorite" are two
            open_ = open_ and words[at].low in DETERMINERS  # "river giant BYL" ends with its name
            content += 1
        elif _adverb(word) or _ends(words, at, end, open_=open_, content=content):
            break
        else:
            content, open_ = content + 1, True
        end += 1
    if not content:
        return at
    return end


def _ends(words: Sequence[Word], at: int, end: int, *, open_: bool, content: int) -> bool:
    """Whether a lower-case word ends the phrase: a verb, or what follows a bare name."""
    word = words[end]
    after = words[end + 1].low if end + 1 < len(words) else ""
    verb = is_verb(word.low) and after not in AUXILIARIES and (after or word.low[-1] != "s")
    base = not word.low.endswith(("s", "ed")) and BASES.get(word.low, word.low) == word.low
    verb = verb and not (content and base and _one(words, at))
    if not content:
        return bool(verb) and not open_
    owner = words[end - 1].low.endswith(("'s", "s'"))
    return bool(verb and not owner) or not (open_ or owner)


def _one(words: Sequence[Word], at: int) -> bool:
    """Whether "a" begins the phrase, with no auxiliary before: "a hunger strike" is one."""
    asks = at > 0 and words[at - 1].low in AUXILIARIES
    return words[at].low in {"a", "an"} and not asks


def _close(words: Sequence[Word], at: int, text: str) -> bool:
    """Whether only blanks, or the mark of an owner, stand between a word and the next one."""
    return text[words[at].end : words[at + 1].start].rstrip() in {"", "'", "’"}


def _function(word: Word) -> bool:
    low = word.low
    return (
        low in WH
        or low in AUXILIARIES
        or low in PRONOUNS
        or low in PREPOSITIONS
        or low in CONNECTIVES
        or low in ADVERBS
        or (low in STOP and low not in DETERMINERS and not (word.name and len(low) < 3))
    )


def _adverb(word: Word) -> bool:
    return _function(word) or word.low.endswith("ly")


def _phrase(question: str, words: Sequence[Word]) -> Phrase:
    start, end = words[0].start, words[-1].end
    front = next((n for n, word in enumerate(words) if word.low in PREPOSITIONS), len(words))
    head = words[max(front - 1, 0)]
    plural = head.low in PLURALS or (
        head.low.endswith("s") and not head.low.endswith(_NOT_PLURAL) and not head.name
    )
    named = any(word.name and word.low not in CALENDAR for word in words)
    return Phrase(question[start:end], start, end, head.low, named, plural)


def content_words(text: str) -> Iterator[str]:
    """The words that are no function words, lower case."""
    for word in words_in(text):
        if not _function(word) and word.low not in DETERMINERS:
            yield word.low.removesuffix("'s").removesuffix("s'")
