"""Aliases: other names of one body, and bodies that stand for what they are part of.

Only names that a newsroom uses for each other without a second thought. Initials are no aliases:
those are read by `assistant.facts.name_grounds`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from assistant.facts.words import plain, tokens

# Names of one thing, a line each, in keys (`words.key`) without "of", "the" and "and". Those behind
# ">" carry the ones before it and are not carried by them: the European Commission is the EU's.
_TABLE = """
pentagon | defense department | defence department | department defense | department defence
gop | republican | republican party
islamic state | isi | isil | daesh
congress > capitol hill | house senate | senate house
eu > europe commission | europe parliament | europe council
ai | artificial intelligence
cia > central intelligence
kremlin > russia government | russia presidency
downing street > britain government | britain prime minister
foreign ministry | ministry foreign affair | foreign office
interior ministry | ministry interior | ministry internal affair | home office
interior department | department interior
state department | department state
justice department | department justice
democrat > democratic party | democratic senator | democratic lawmaker | democratic candidate
tory | conservative party
pm | prime minister
mp | member parliament
msp | member scottish parliament
commons | house common
lords | house lord
fed | federal reserve
vatican | holy see
scotland yard | metropolitan police | met police
gp | general practitioner | family doctor
vp | vice president
da | district attorney
ag | attorney general
hq | headquarter
phd | doctorate
covid | coronavirus
persia | iran
wall street journal | wsj
dc | washington
wwii | world war ii | second world war | world war two
wwi | world war i | first world war | world war one
bombay | mumbai
calcutta | kolkata
madras | chennai
peking | beijing
munich | munchen
ivory coast | cote divoire
"""
# Nouns of a kind, one of which may end a name for another: the Korrin Accord, the Korrin Agreement.
_KIND_TABLE = """
agreement accord treaty pact deal protocol convention
act law bill legislation statute
championship cup tournament
ministry department office bureau
commission committee council panel board
company corporation firm enterprise
university college school institute academy
army force troop military
war conflict
prize award medal
summit conference meeting forum
church cathedral basilica
hospital clinic
street road avenue
airport airfield airbase
newspaper daily
"""
_KINDS = tuple(frozenset(line.split()) for line in _KIND_TABLE.strip().split("\n"))
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


def of_a_kind(word: str, run: Sequence[str], known: Collection[str]) -> bool:
    """Whether *word* only says what kind of thing a name is of, as one of the words *known* does.

    The rest of the name, its *run*, is known too.
    """
    kind = next((words for words in _KINDS if word in words), frozenset[str]())
    rest = [other for other in run if other != word]
    return bool(rest) and not kind.isdisjoint(known) and all(other in known for other in rest)


@lru_cache(maxsize=512)
def _sequence(text: str) -> str:
    return f" {' '.join(w.key for w in tokens(plain(text)) if w.key not in _PARTICLES)} "
