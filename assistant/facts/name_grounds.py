"""Which names stand in the cited sentences, and which only may be meant there.

A word of a name is carried when it stands in the sentences or their headers, in this or another
spelling, completes a name that stands there ("Mike" for a Pompeo who is cited, when the article
says Mike Pompeo), is short for one, or is the country of a city that stands there. It is only
*doubtful* when nothing speaks against it but that it stands nowhere: a first name that the article
does not give, a spelling that differs by one letter, a word like "Accord" for "Agreement".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, lru_cache

from assistant.facts.aliases import carried, has_alias, of_a_kind
from assistant.facts.first_names import same_first_name
from assistant.facts.names import (
    Name,
    couples,
    initials,
    is_part_of_name,
    is_title,
    ordinary,
    runs,
    skeleton,
)
from assistant.facts.place_parts import PARTS
from assistant.facts.places import PLACES
from assistant.facts.words import STOP, Token, content, fold, key, plain, tokens

_FARTHEST = 100_000  # characters of an article in which a name is looked for
# What kind of thing a name is of: "Atlantic Ocean" stands where "Atlantic" does.
_KINDS_TEXT = """ocean sea river lake city county province state church tv television newspaper
island islands peninsula guard news department party club agency magazine network mountains
desert"""
_KINDS = frozenset(map(key, _KINDS_TEXT.split()))
# What makes a place its people or what is of it: Londoner, New Yorker, Parisian.
_OF_PLACE = ("er", "ian", "an", "n")
# What makes of a name its followers, its faith or what is of it.
_MADE_OF = ("ian", "ean", "ist", "ism", "ite", "ic", "esque")
_SHORTEST = 5  # letters of the name that is left
# What newspapers write for each other, though they are not the same.
_NEAR_NAMES = {"england": "britain", "game": "olympic", "olympic": "game", "europe": "eu"}
_WHOLES = {key(part): wholes for part, wholes in PARTS.items()}
_TOWNS = (frozenset(PARTS) - frozenset(PLACES.values())) | {"york"}
_MEN = ("men", "man", "women", "woman")
_PLACE_KEYS = frozenset(PLACES.values())
_KIN = re.compile(
    r"\b(?:[Hh]er|[Hh]is|whose|[Tt]heir)\s(?:\w+\s)?(?:husband|wife|son|daughter|brother|sister|father"
    r"|mother|uncle|aunt|nephew|niece|cousin|grand\w+)\b"
)
_HYPHEN = re.compile(r"\b[A-Z][^\W\d_]*-[^\W\d_]+\b")


class NameGrounds:
    """The names of *raw* texts, cited sentences and headers, that belong to *articles* (texts).

    *keys* and *stems* are those of the words of *raw*.
    """

    def __init__(
        self,
        raw: Sequence[str],
        articles: Sequence[str],
        keys: Collection[str],
        stems: Collection[str],
    ) -> None:
        self._raw = raw
        self._articles = [text[:_FARTHEST] for text in articles]
        self._keys = keys
        self._stems = stems

    def carries(self, name: Name) -> bool:
        """Whether the word stands here, completes a name that does, or is short for one."""
        if name.key in self._keys or self._stems_alike(name) or self._respelled(name.key):
            return True
        if self._of_its_kind(name) or self._of_place(name.key) or self._completes(name):
            return True
        if derived(name.key, self._capitals) or self._by_short_name(name):
            return True
        if has_alias(name.key) and carried(name.run, name.place, self._raw):
            return True
        if len(name.key) > 1 and name.text.replace("'s", "").isupper():
            near = any(name.key in spelled for text in self._near() for spelled in _spelled(text))
            return near or any(_abbreviates(name.key, text) for text in self._raw)
        return len(name.run) > 1 and initials(name.run) in self._keys

    def doubtful(self, name: Name) -> bool:
        """Whether a name that is not carried may be meant all the same."""
        alike = of_a_kind(name.key, name.run, self._keys)
        near = _NEAR_NAMES.get(name.key) in self._keys
        return alike or near or self._unknown_first(name) or self._misspelt(name)

    def mixes_up(self, couple: tuple[str, str]) -> bool:
        """Whether the evidence knows both words only with others: John (Bolton), (Mike) Pompeo."""
        first, last = couple
        known = self._couples()
        firsts = {a for a, b in known if b == last}
        lasts = {b for a, b in known if a == first}
        if same_first_name_in(first, firsts):
            return False
        middle = any((first, m) in known for m in firsts)
        return bool(firsts and lasts and last not in lasts and not middle)

    def of_another(self, couple: tuple[str, str], sentences: Sequence[str]) -> bool:
        """Whether the *sentences* give that surname only to one of the family: "her son Jan Lunn",
        of Ada Lunn.
        """
        first, last = couple
        sentences = [text for text in sentences if _KIN.search(text)]
        firsts = {a for text in sentences for a, b in _couples_of(text) if b == last}
        told = frozenset[str]().union(*(_sequence(text) for text in sentences))
        return bool(firsts) and first not in told and not same_first_name_in(first, firsts)

    def _stems_alike(self, name: Name) -> bool:
        """For words that may be no names: "Prosecuting" where the sentence says "prosecutes"."""
        may_be_none = name.starts or (ordinary(name) and name.key not in _PLACE_KEYS)
        return may_be_none and content_stem(name) in self._stems

    def _respelled(self, word: str) -> bool:
        bones = skeleton(word)
        if bones is not None and any(bones == skeleton(k) for k in self._capitals if k):
            return True
        if word in _PLACE_KEYS and any(word in _WHOLES.get(k, ()) for k in self._keys):
            return True
        if word in self._hyphened:
            return True
        return any(
            k.endswith(end) and k.removesuffix(end).rstrip("s") == word.rstrip("s")
            for k in self._keys
            for end in _MEN
            if len(k) > len(end) + 2
        )

    def _of_its_kind(self, name: Name) -> bool:
        """Not for another kind of thing, nor for a person: no Velde County on Ada Velde Brun."""
        before = name.run[name.place - 1] if name.place else ""
        if name.key not in _KINDS or before not in self._keys:
            return False
        lasts = {run[-1] for text in self._raw for run in _runs(text)}
        return before in lasts or before not in self._capitals

    def _by_short_name(self, name: Name) -> bool:
        """Whether it is a short form of the first name that stands here before the same name, or
        the other way round.
        """
        behind = name.run[name.place + 1 : name.place + 2]
        return bool(behind) and any(
            last == behind[0] and same_first_name(name.key, first)
            for first, last in self._couples()
        )

    def _of_place(self, word: str) -> bool:
        towns = (word.removesuffix(end) for end in _OF_PLACE if word.endswith(end))
        return any(town in _TOWNS and key(town) in self._keys for town in towns)

    def _completes(self, name: Name) -> bool:
        here = [place for place, word in enumerate(name.run) if word in self._keys]
        for text in self._articles if here else ():
            sequence = _sequence(text)
            for place in here:
                first, last = min(place, name.place), max(place, name.place)
                if _contains(sequence, name.run[first : last + 1]):
                    return True
        return False

    def _unknown_first(self, name: Name) -> bool:
        """Whether it is the first name of somebody whom the article never gives one."""
        before, rest = name.run[: name.place], name.run[name.place + 1 :]
        if (
            any(map(is_part_of_name, before))
            or all(map(is_title, rest))
            or name.key in _PLACE_KEYS
            or ordinary(name)
        ):
            return False
        if not all(word in self._keys for word in rest):
            return False
        return not any(last == rest[0] for _, last in self._couples())

    def _misspelt(self, name: Name) -> bool:
        if len(name.key) < 5 or name.key in _PLACE_KEYS:
            return False
        known = {key for key in self._keys if key not in _PLACE_KEYS}
        places = {spelling for spelling, place in PLACES.items() if place in self._keys}
        return any(_one_apart(name.key, word) for word in known | places)

    @cached_property
    def _hyphened(self) -> frozenset[str]:
        """What is one word without its hyphen: maglev for "Mag-lev"."""
        return frozenset(key(m[0].replace("-", "")) for t in self._raw for m in _HYPHEN.finditer(t))

    @cached_property
    def _capitals(self) -> frozenset[str]:
        return frozenset(word for text in self._raw for run in _runs(text) for word in run)

    def _couples(self) -> set[tuple[str, str]]:
        return {pair for text in self._near() for pair in _couples_of(text)}

    def _near(self) -> Iterator[str]:
        """Yield the texts that may complete a name: cited, headers, the whole articles."""
        yield from self._raw
        yield from self._articles


def same_first_name_in(first: str, others: Collection[str]) -> bool:
    """Whether one of the *others* may be another form of that first name."""
    return any(same_first_name(first, other) for other in others)


def derived(word: str, known: Collection[str]) -> bool:
    """Whether a name is made of one of the *known* names or the other way round: "Shakespearean",
    "Islamist", "Catholicism".
    """
    roots = _roots(word)
    return any(word in _roots(k) or not roots.isdisjoint({k}) for k in known if k[:3] == word[:3])


@lru_cache(maxsize=2048)
def _roots(word: str) -> frozenset[str]:
    bare = (word.removesuffix(end) for end in _MADE_OF if word.endswith(end))
    return frozenset(root for root in bare if len(root) >= _SHORTEST)


def content_stem(name: Name) -> str:
    """Return the stem of a name word, for words that may be no name after all."""
    return next(iter(content((Token(name.text, name.key, 0, 0),))), "")


def _one_apart(one: str, other: str) -> bool:
    """Whether two words of one first letter differ by one letter: another, one more, one less."""
    if one[:1] != other[:1] or abs(len(one) - len(other)) > 1 or one == other:
        return False
    short, long = sorted((one, other), key=len)
    pairs = enumerate(zip(short, long, strict=False))
    same = next((place for place, (a, b) in pairs if a != b), len(short))
    return long[same + 1 :] == short[same + (len(short) == len(long)) :]


@lru_cache(maxsize=256)
def _couples_of(text: str) -> frozenset[tuple[str, str]]:
    even = plain(text)
    return frozenset(couples(even, tokens(even)))


@lru_cache(maxsize=512)
def _runs(text: str) -> tuple[tuple[str, ...], ...]:
    even = plain(text)
    return tuple(tuple(w.key for w in run) for run in runs(even, tokens(even)))


@lru_cache(maxsize=32)
def _sequence(text: str) -> tuple[str, ...]:
    return tuple(word.key for word in tokens(plain(text)) if word.key not in ("al", "the"))


@lru_cache(maxsize=256)
def _spelled(text: str) -> tuple[str, ...]:
    """Return the initials of each run of capitalised words, United Nations counting as two."""
    even = plain(text)
    found = []
    for run in runs(even, tokens(even)):
        found.append(initials([w.key for w in run]))
        found.append(fold("".join(part[0] for w in run for part in w.text.split())))
        found.append("".join(w[0] for w in fold(even[run[0].start : run[-1].end]).split()))
    return tuple(found)


@lru_cache(maxsize=512)
def _initials(text: str) -> str:
    """The first letters of the words of a text, a blank for each short one."""
    found = (w.key for w in tokens(plain(text)) if w.key not in STOP)
    return "".join(word[0] if len(word) > 3 else " " for word in found)


def _abbreviates(word: str, text: str) -> bool:
    """Whether three letters or more are those of long words in a row: GDP, WMD."""
    return len(word) > 2 and word in _initials(text)


def _contains(sequence: Sequence[str], part: Sequence[str]) -> bool:
    size, first = len(part), part[0]
    return any(
        word == first and tuple(sequence[i : i + size]) == tuple(part)
        for i, word in enumerate(sequence)
    )
