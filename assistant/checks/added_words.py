"""Added words: does the claim say "armed protesters" or "deliberately sank" where its article only
has protesters, and something that sank?

An adjective or adverb that no word of the cited articles is akin to, before a word that the cited
sentences have without one, in a claim most of whose other words stand there. Words that add
little ("local", "recently"), and those that the article says with other words ("armed" beside
rifles), do not count. It may be true: the claim is left unverified.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from assistant.answer import Evidence
from assistant.checks.added_word_lists import HEAVY, LIGHT, SENSES, VERBS
from assistant.facts.facts import header, read
from assistant.facts.irregular_verbs import BASES, PAST, root, roots
from assistant.facts.number_words import SMALL
from assistant.facts.words import HELPING, STOP, Token, akin, content, fold, plain, stem, tokens

CARRIED = 0.85  # share of the other words of the claim that must stand in the cited sentences
_FARTHEST = 20_000  # characters of an article in which the words are looked for
_NO_WORD = STOP | LIGHT | SMALL.keys()
_HELPING = HELPING | {"to", "not", "having"}
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "some", "these", "those"})
_ADJECTIVE = re.compile(
    r"(?:al|ic|ous|ful|less|able|ible|ive|ent|ant|ary|ory|ish|some|ular|ile)$"
    r"|^(?:un|il|ir|im|dis|non)[a-z]{4}"
)
_NO_ADVERB = frozenset(
    {"family", "assembly", "supply", "reply", "ally", "monopoly", "daily", "weekly", "monthly"}
)


def added_word(claim: str, cited: Sequence[Evidence]) -> str | None:
    """Return the first word that the *claim* adds to what the *cited* sentences say, or None."""
    reading = read(claim)
    found = list(_modifiers(reading.plain, reading.words))
    if not found:
        return None
    told = [read(e.sentence.text).words for e in cited]
    near = frozenset[str]().union(*map(roots, told))
    texts = [text for e in cited for text in (e.article.text[:_FARTHEST], header(e.article))]
    whole = frozenset[str]().union(*map(_stems, texts))
    modifiers = [word for word, _ in found]
    rest = [word for word in reading.words if fold(word.text) not in LIGHT]
    others = roots([word for word in rest if word not in modifiers])
    if len(others & near) < CARRIED * len(others):
        return None
    for word, beside in found:
        if _stands(word, whole, texts):
            continue
        if any(root(other.key) in near and not _has_own(other, told, others) for other in beside):
            return word.text
    return None


def _modifiers(even: str, words: Sequence[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """The words that may be adjectives and adverbs, each with those that it may belong to."""
    for place, word in enumerate(words):
        small = fold(word.text)
        plain_word = word.text.islower() or (not word.start and word.text.istitle())
        if not plain_word or len(small) < 3 or not small.isalpha() or small in _NO_WORD:
            continue
        before = words[place - 1] if place else None
        behind = words[place + 1] if place + 1 < len(words) else None
        beside = [behind] if behind and even[word.end : behind.start] in (" ", "-") else []
        if len(small) > 4 and small.endswith("ly") and small not in _NO_ADVERB:
            if not word.start and word.text.istitle():
                continue  # "Similarly, ..."
            yield word, [*beside, *words[place + 2 : place + 3], *([before] if before else [])]
        elif beside and _may_be_adjective(small, before, beside[0]):
            yield word, beside


def _may_be_adjective(small: str, before: Token | None, behind: Token) -> bool:
    """Whether the word *small* between two others may be an adjective, and no verb of the claim."""
    if behind.key in STOP or not behind.text.islower() or (small in BASES and small not in PAST):
        return False
    left = fold(before.text) if before else ""
    if small.endswith("ing"):
        return not left or left in _ARTICLES or left in SMALL
    if small in PAST or small.endswith("ed"):  # "stolen" in "took two stolen crates"
        done = left in PAST or left.endswith(("ed", "ly"))
        return (not left or left in STOP or left in SMALL or done) and left not in _HELPING
    plural = small.endswith("s") and not small.endswith(("ous", "less"))
    may = bool(_ADJECTIVE.search(small)) and small not in VERBS and not plural
    return (may or small in HEAVY) and left not in _HELPING


def _has_own(word: Token, told: Sequence[Sequence[Token]], mine: Collection[str]) -> bool:
    """Whether the *word* has another word of that kind before it wherever it is told."""
    key = root(word.key)
    for words in told:
        for place, other in enumerate(words):
            if root(other.key) != key:
                continue
            before = words[place - 1] if place else None
            if before is None or before.key in STOP or root(before.key) in mine:
                return False
    return True


def _stands(word: Token, whole: Collection[str], texts: Sequence[str]) -> bool:
    one = stem(word.key)
    if one in whole or any(akin(one, other) for other in whole):
        return True
    small = fold(word.text)
    return any(
        sense.match(small) and any(signs.search(fold(text)) for text in texts)
        for sense, signs in SENSES
    )


@lru_cache(maxsize=256)
def _stems(text: str) -> frozenset[str]:
    return content(tokens(plain(text)))
