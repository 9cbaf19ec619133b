"""Respelt: a name of a question that no article has, put as the one that was likely meant.

"What did Pompao say?" is searched for Pompeo where the archive has no Pompao and one name a slip of
the pen away. That is a guess, and always said; where two names are as near, both are only named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz.distance import OSA

from assistant.facts.facts import facts
from assistant.facts.name_grounds import derived
from assistant.facts.names import Name, is_title
from assistant.facts.places import PLACES
from assistant.facts.words import fold
from index.library import Library
from index.terms import Vocabulary, slip

_LOOKED_AT = 50  # passages of a word, for how it is written and what it stands beside
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Respelt:
    """A question as it is searched, and a note for each name that was put in or may be meant."""

    question: str
    notes: tuple[str, ...] = ()


def respelt(question: str, library: Library) -> Respelt:
    """*question* with each name that nothing in *library* has as the one name that is like it."""
    named = facts(question).names
    if not any(_long(_bare(name)) for name in named):
        return Respelt(question)
    archive = _Archive(library)
    put, notes = question, list[str]()
    for _, together in groupby(named, key=lambda name: name.run):
        words = [name for name in together if not is_title(fold(name.text))]
        held = [_bare(name) for name in words if archive.has(_bare(name))]
        meant = {_bare(n): archive.meant(n, held) for n in words if _bare(n) not in held}
        if not all(meant.values()):
            continue  # "Ada Brulok": that there is an Adda does not make her known
        for word, others in meant.items():
            if len(others) == 1:
                put = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", others[0], put)
            notes.append(_note(word, others))
    return Respelt(put, tuple(dict.fromkeys(notes)))


def _note(word: str, others: Sequence[str]) -> str:
    if len(others) == 1:
        return f"no article has “{word}”; searched for “{others[0]}”"
    told = " or ".join(f"“{other}”" for other in others)
    return f"no article has “{word}”; it has {told}: ask with the name that you mean"


def _long(word: str) -> bool:
    return slip(fold(word), f"{fold(word)}x")  # else no slip is looked for in it


class _Archive:
    """Which names a library has."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._vocabulary = Vocabulary(library.database)

    def has(self, word: str) -> bool:
        """Whether a passage, an outlet or a byline has the word, or it is a known place."""
        if not _long(word) or fold(word) in PLACES:
            return True
        (term,) = self._vocabulary.terms([word.lower()])
        if term.passages or self._vocabulary.respelt(term):
            return True
        row = self._library.database.row(
            "SELECT 1 FROM articles WHERE instr(lower(outlet), ?1) OR instr(lower(byline), ?1)",
            (word.lower(),),
        )
        return row is not None

    def meant(self, name: Name, beside: Sequence[str]) -> tuple[str, ...]:
        """The names that *name* may be a slip for, sorted; each stands with one of *beside*, if
        there are any.
        """
        word = _bare(name)
        (term,) = self._vocabulary.terms([word.lower()])
        terms = (term, replace(term, stem=term.written))  # "Orlis" is no plural
        stems = dict.fromkeys(stem for one in terms for stem in self._vocabulary.alike(one))
        found = Counter(o for stem in stems for o in _like(name, self._texts(stem), beside))
        edits = {other: OSA.distance(fold(word), fold(other)) for other in found}
        near = [other for other in found if edits[other] == min(edits.values())]
        each = {self._stem(other): other for other in sorted(near, key=lambda o: found[o])}
        return tuple(sorted(each.values()))

    def _stem(self, word: str) -> str:
        return self._vocabulary.terms([word.lower()])[0].stem

    def _texts(self, stem: str) -> Iterator[str]:
        """The passages that have a word of that stem."""
        rows = self._library.database.rows(
            "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?", (f'"{stem}"', _LOOKED_AT)
        )
        passages = self._library.passages_by_row([row for (row,) in rows])
        return (passage.text for passage in passages.values())


def _bare(name: Name) -> str:
    return re.sub(r"['’]s?$", "", name.text)


def _like(name: Name, texts: Iterable[str], beside: Sequence[str]) -> Iterator[str]:
    """The names of *texts* that *name* may be a slip for; what is also written small is none."""
    texts = list(texts)
    small = {word for text in texts for word in _WORD.findall(text) if word.islower()}
    near = {fold(word) for word in beside}
    for other in (other for text in texts for other in facts(text).names):
        word = _bare(other)
        alike = name.text[0] == word[0] and slip(fold(_bare(name)), fold(word))
        if not alike or word.lower() in small or word.isupper():
            continue
        if derived(name.key, [other.key]) or derived(other.key, [name.key]):
            continue
        if not near or near & {fold(part) for part in other.run}:
            yield word
