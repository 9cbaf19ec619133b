"""Phrases: a sentence cut into names, noun phrases, verbs, prepositions and marks, without a model.

Only as far as `assistant.checks.parties` needs it, which says nothing where a sentence is not that
simple: a noun phrase ends in its head, and a word is a verb by its ending or because it is
irregular.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.checks.party_words import VERBS
from assistant.facts.facts import read
from assistant.facts.irregular_verbs import BASES, PAST, root
from assistant.facts.names import runs
from assistant.facts.number_words import SMALL
from assistant.facts.words import STOP, Token, fold, stem
from index.attribution_words import PERSON, TITLES

BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "gets", "got"})
_TEXTS = {
    "aux": """is are was were be been being has have had having did does do will would can could
        may might must shall should""",
    "relative": "who which whom",
    "of": """of to from by with against for in on at over into about under as after before during
        near through between among behind than without since until towards toward within across
        along off out up down away upon around amid via despite alongside outside inside beside
        beyond below above except like""",
    "joint": "and but or nor while because when where if so although though whether whose",
    "pronoun": "he she it they we i you him them us me himself herself itself",
    "adverb": """not also later then again already still never once first now just even only always
        often soon ever yet too finally twice together dead alive""",
    "det": """the a an this these those his her its their our my your some any no every each all
        both several many most""",
    "time": "last next yesterday today tonight tomorrow ago",
}
_KINDS = {word: kind for kind, text in _TEXTS.items() for word in text.split()}
_NO_ADVERB = frozenset({"family", "assembly", "supply", "reply", "ally", "daily", "monopoly"})
_NO_VERB = frozenset({"hundred", "indeed", "need", "seed", "speed", "weed", "red", "bed", "united"})
_ERS = frozenset({"delivers", "transfers", "offers", "covers", "orders", "enters", "considers"})
_DAYS_TEXT = """monday tuesday wednesday thursday friday saturday sunday january february march
april may june july august september october november december"""
_DAYS = frozenset(_DAYS_TEXT.split())
_MARK = re.compile(r"[,;:()\"]|--|[.!?](?=\s)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of a sentence: its *kind* (name, noun, verb, time, mark or one of `_TEXTS`), its
    *head* folded, the *keys* by which it is compared, and whether it ends in "'s" (*owner*).
    """

    kind: str
    head: str
    keys: frozenset[str]
    owner: bool = False

    @property
    def party(self) -> bool:
        """Whether it may be somebody or something that does or suffers."""
        return self.kind in ("name", "noun") and not self.owner

    def same(self, other: Phrase) -> bool:
        """Whether both name one and the same, as far as their words tell."""
        if self.kind != other.kind:  # a capital at the beginning of a sentence
            return {stem(key) for key in self.keys} == {stem(key) for key in other.keys}
        return self.keys <= other.keys or other.keys <= self.keys


@lru_cache(maxsize=1024)
def phrases(text: str) -> tuple[Phrase, ...]:
    """Cut *text* into its phrases, in order."""
    reading = read(text)
    return tuple(_joined(_pieces(reading.plain, reading.words)))


def _pieces(even: str, words: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    """Each word with its kind, and the marks between words."""
    named = {word.start for run in runs(even, words) for word in _bare(run)}
    before, kind = 0, ""
    for word in words:
        gap = even[before : word.start]
        if mark := _MARK.search(gap[1:] if kind == "name" and gap[:1] == "." else gap):
            yield "mark", Token(mark[0], mark[0], before, before + 1)
            kind = "mark"
        kind = "name" if word.start in named else _kind(fold(word.text), kind)
        if kind == "name" and fold(word.text) in _DAYS:
            kind = "time"
        yield kind, word
        before = word.end


def _bare(run: Sequence[Token]) -> Sequence[Token]:
    """A run of capitals without titles, and without the ordinary word that begins the sentence."""
    kept = [word for word in run if fold(word.text) not in TITLES | PERSON]
    opens = bool(kept) and not kept[0].start and fold(kept[0].text) in STOP
    return kept[opens:]


def _kind(word: str, before: str) -> str:
    if word == "that":
        return "relative" if before in ("name", "noun", "mark") else "det"
    if known := _KINDS.get(word):
        return known
    if word.endswith("ly") and word not in _NO_ADVERB:
        return "adverb"
    return "verb" if _is_verb(word, before) else "noun"


def _is_verb(word: str, before: str) -> bool:
    if before in ("det", "of", "time") or not word.isalpha() or word in _NO_VERB:
        return False
    if word.endswith("ing"):
        return before == "aux"
    if word in PAST or word.endswith("ed"):
        return True
    doer = word.endswith(("ers", "ors")) and word not in _ERS
    known = not doer and (word in BASES or root(word) in VERBS)
    ends = not doer and word.endswith("s") and not word.endswith("ss")
    beside = before in ("name", "relative", "adverb", "aux")
    return (ends and known) or (beside and (ends or known))


def _joined(pieces: Iterator[tuple[str, Token]]) -> Iterator[Phrase]:
    """Words of one name or noun phrase together; a noun behind a name is its head."""
    group: list[tuple[str, Token]] = []
    time = False
    for kind, token in pieces:
        together = kind in ("name", "noun") and not (time and kind == "noun")
        if group and not (together and _goes_on(group[-1], kind, token)):
            yield _phrase(group)
            group = []
        if together:
            group.append((kind, token))
        elif kind != "noun":
            yield Phrase(kind, fold(token.text), frozenset({fold(token.text)}))
        time = kind == "time" and fold(token.text) in ("last", "next")
    if group:
        yield _phrase(group)


def _goes_on(last: tuple[str, Token], kind: str, token: Token) -> bool:
    before, word = last
    if word.text.endswith(("'s", "s'")):
        return False
    if before == "name" and kind == "noun":
        return not token.text[0].isdigit() and fold(token.text) not in SMALL
    return before == kind


def _phrase(group: Sequence[tuple[str, Token]]) -> Phrase:
    kind, last = group[-1]
    owner = last.text.endswith(("'s", "s'"))
    if kind == "name":
        return Phrase("name", last.key, frozenset(token.key for _, token in group), owner)
    score = len(group) > 1 and all(token.text.isdigit() for _, token in group)
    head = fold(last.text).removesuffix("'s")
    return Phrase("time" if score else "noun", head, frozenset({stem(last.key)}), owner)
