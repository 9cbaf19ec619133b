"""Aliases: other names of one body, and bodies that stand for what they are part of.

Only names that a newsroom uses for each other without a second thought. Initials are no aliases:
those are read by `assistant.name_grounds`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.words import plain, tokens

# Names of one thing, a line each, in keys (`words.key`) without "of", "the" and "and". Those behind
# ">" carry the ones before it and are not carried by them: the European Commission is the EU's.
_TABLE = """
pentagon | defense department | defence department | department defense | department defence
gop | republican | republican party
islamic state | isi | isil | daesh
congress > capitol hill | house senate | senate house
eu > europe commission | europe parliament | europe council
cia > central intelligence
kremlin > russia government | russia presidency
downing street > britain government | britain prime minister
foreign ministry | ministry foreign affair | foreign office
interior ministry | ministry interior | ministry internal affair | home office
interior department | department interior
state department | department state
justice department | department justice
"""
_PARTICLES = frozenset({"of", "the", "and"})


def _read() -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The names of each line, and what carries them."""
    for line in _TABLE.strip().split("\n"):
        mine, _, more = line.partition(" > ")
        names = tuple(mine.split(" | "))
        yield names, (*names, *more.split(" | ")) if more else names


_GROUPS = tuple(_read())
_WORDS = frozenset(word for names, _ in _GROUPS for name in names for word in name.split())


def has_alias(word_key: str) -> bool:
    """Whether the word is one of a name that has another one here."""
    return word_key in _WORDS


def carried(run: Sequence[str], place: int, texts: Sequence[str]) -> bool:
    """Whether the word at *place* of a name is of one that stands in *texts* by another name."""
    names = f" {' '.join(run)} "
    word = len(" ".join(run[:place])) + bool(place)  # where it begins in *names*, past the blank
    for known, carriers in _GROUPS:
        for name in known:
            start = names.find(f" {name} ")
            if 0 <= start <= word < start + len(name) + 1:
                told = map(_sequence, texts)
                return any(f" {one} " in text for text in told for one in carriers)
    return False


@lru_cache(maxsize=512)
def _sequence(text: str) -> str:
    return f" {' '.join(w.key for w in tokens(plain(text)) if w.key not in _PARTICLES)} "
