"""Parties: who does what to whom in a sentence, whichever side it is told from.

"X bought Z from Y", "Y sold Z to X" and "Z was sold to X by Y" are one deed with the same three
roles; so are "X lost to Y" and "Y's win over X", "X is Y's son" and "Y, the father of X", "older"
and "younger". Only what stands plainly beside its verb counts; the rest is left unsaid.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from assistant.checks.party_words import (
    COMPARATIVES,
    FRAMES,
    MUTUAL_NOUNS,
    MUTUAL_VERBS,
    NOUNS,
    OPPOSED,
)
from assistant.checks.phrases import BE, Phrase, phrases
from assistant.facts.irregular_verbs import root

_PARTICLES = frozenset({"out", "off", "down", "up", "away"})
_WILLING_TEXT = """agree plan want decide refuse intend hope promise vow pledge offer threaten seek
try attempt expect begin continue manage help go"""
_WILLING = frozenset(map(root, _WILLING_TEXT.split()))
_TIMES_TEXT = "morning afternoon evening night week weekend month year spring autumn"
_TIMES = frozenset(_TIMES_TEXT.split())
_MEASURES = frozenset({"percent", "%", "point", "points", "cent", "cents", "dollars", "euros"})
_KINDS_TEXT = "island town city port village state province region county district suburb republic"
_PLACE_KINDS = frozenset(_KINDS_TEXT.split())  # .. of: "from Lumo to the island of Sarn"
_HE = frozenset({"he", "she", "it", "they"})
_FARTHEST = 4000  # characters of a sentence that are looked at
_DEFAULT = {"subject": "a", "object": "b"}
_PLAIN = ("subject", "object", "second")


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done (*what*), and the party in each role."""

    what: str
    roles: Mapping[str, Phrase]


@lru_cache(maxsize=1024)
def deeds_of(text: str) -> tuple[Deed, ...]:
    """The deeds that *text* tells plainly."""
    found = phrases(text[:_FARTHEST])
    return tuple(chain(_of_verbs(found), _of_nouns(found), _compared(found)))


def _of_verbs(row: Sequence[Phrase]) -> Iterator[Deed]:
    subject: int | None = None
    passive = False
    for at, phrase in enumerate(row):
        if phrase.kind != "verb" and not (phrase.kind == "noun" and row[at - 1].head == "to"):
            continue
        subject, helped = _subject(row, at, subject)
        verb = root(phrase.head)
        places, particle = _behind(row, at)
        joined = passive and row[at - 1].head == "and" and "object" not in places
        passive = (helped or joined) and not phrase.head.endswith("ing")
        if not passive and "object" not in places and _agent(places.get("by")):
            passive = phrase.head.endswith("ed") or phrase.head != verb
        if subject is not None:
            places["subject"] = row[subject]
            if (whom := _antecedent(row, subject)) and "object" not in places:
                places["object"] = whom
        yield from _framed(f"{verb} {particle}".strip(), verb, places, passive=passive)


def _framed(verb: str, bare: str, places: dict[str, Phrase], *, passive: bool) -> Iterator[Deed]:
    """The deeds that a verb tells, with its particle or *bare*, of what stands in its places."""
    places = _active(places) if passive else places
    default = _DEFAULT | {place: place for place in places if place not in _PLAIN}
    frames = FRAMES.get(verb) or FRAMES.get(bare) or []
    fitting = [frame for frame in frames if not frame[2] or frame[2] in places]
    plain = () if bare in MUTUAL_VERBS else ((verb, default, ""),)
    for deed, roles, _ in fitting or plain:
        filled = {roles[place]: who for place, who in places.items() if place in roles}
        if any(place in roles and place != "subject" for place in places):
            yield Deed(deed, filled)


def _active(places: dict[str, Phrase]) -> dict[str, Phrase]:
    """The places of a passive verb as they would be of an active one."""
    moved = {p: who for p, who in places.items() if p not in (*_PLAIN, "by")}
    subject, thing, by = places.get("subject"), places.get("object"), places.get("by")
    if subject:
        moved["second" if thing else "object"] = subject
    if subject and thing:  # "Ada Lunn was paid two million"
        moved["object"] = thing
    if by:
        moved["subject"] = by
    return moved


def _agent(phrase: Phrase | None) -> bool:
    if phrase is None or phrase.head in _MEASURES:
        return False
    return phrase.kind == "name" or phrase.head.isalpha()


def _subject(row: Sequence[Phrase], at: int, before: int | None) -> tuple[int | None, bool]:
    """Where the subject of the verb *at* stands, and whether a form of "be" does before the verb;
    *before* is the subject of the verb before it.
    """
    place, helped = at - 1, False
    while place >= 0 and row[place].kind in ("aux", "adverb"):
        helped |= row[place].head in BE
        place -= 1
    return _subject_at(row, place, before) if place >= 0 else None, helped


def _subject_at(row: Sequence[Phrase], place: int, before: int | None) -> int | None:
    """Where the subject stands of a verb right behind *place*."""
    phrase = row[place]
    if phrase.party:
        return _head(row, place)
    if phrase.kind == "relative":
        place -= row[place - 1].kind == "mark"
        return place - 1 if place and row[place - 1].party else None
    if phrase.head == ",":
        return _around(row, place)
    willing = phrase.head == "to" and _willing(row, place - 1)
    if phrase.head in _HE and place > 1:  # "Ada Lunn said she had been robbed"
        willing = row[place - 1 - (row[place - 1].head == "that")].kind == "verb"
    return before if willing or phrase.head in ("and", "but") else None


def _willing(row: Sequence[Phrase], place: int) -> bool:
    """Whether "agreed", or "agreed on Tuesday evening", ends at *place*."""
    while place > 0 and (row[place].kind in ("time", "adverb") or row[place].head in _TIMES):
        place -= 1 + (row[place - 1].kind == "of")
    return place >= 0 and root(row[place].head) in _WILLING


def _head(row: Sequence[Phrase], place: int) -> int | None:
    """Where the head of the noun phrase stands that ends at *place*: "the lawyer of Lunn"."""
    while True:
        start = place
        while start and (row[start - 1].kind == "det" or row[start - 1].owner):
            start -= 1
        if not start or row[start - 1].kind != "of":
            return place
        if start < 2 or not row[start - 2].party:
            return None
        place = start - 2


def _around(row: Sequence[Phrase], comma: int) -> int | None:
    """Where the phrase stands behind which a comma opens what the *comma* closes."""
    for place in range(comma - 1, 0, -1):
        if row[place].head == ",":
            if place + 2 == comma and row[place + 1].kind == "name" and row[place - 1].party:
                return place + 1  # "the director, Ada Lunn, accused": a name tells more
            opens = row[place + 1].kind in ("relative", "det", "noun", "name")
            return place - 1 if opens and row[place - 1].party else None
    return None


def _antecedent(row: Sequence[Phrase], subject: int) -> Phrase | None:
    """Whom a relative clause with a *subject* of its own is about: "the dog that the boy bit"."""
    place = subject - (subject > 0 and row[subject - 1].kind == "det")
    if place > 1 and row[place - 1].kind == "relative" and row[place - 2].party:
        return row[place - 2]
    return None


def _behind(row: Sequence[Phrase], at: int) -> tuple[dict[str, Phrase], str]:
    """What stands behind the verb, by its place, and the particle of the verb."""
    places: dict[str, Phrase] = {}
    particle, prep = "", ""
    for place in range(at + 1, len(row)):
        phrase = row[place]
        if phrase.head == "of" and row[place - 1].head in _PLACE_KINDS:
            for where in [key for key, who in places.items() if who is row[place - 1]]:
                del places[where]
                prep = where if where not in _PLAIN else phrase.head
        elif phrase.kind == "of":
            with_over = phrase.head == "over" and f"{root(row[at].head)} over" in FRAMES
            if not prep and not particle and (phrase.head in _PARTICLES or with_over):
                particle = phrase.head
            else:
                prep = phrase.head
        elif phrase.party:
            follows = place + 1 < len(row) and row[place + 1].kind == "name"
            if follows and phrase.kind == "noun":
                continue  # "coach Ada Lunn"
            _put(places, prep, phrase)
            prep = prep and "-"
        elif phrase.kind not in ("det", "adverb", "time") and not phrase.owner:
            break
    return places, particle


def _put(places: dict[str, Phrase], prep: str, phrase: Phrase) -> None:
    if prep == "-":
        return
    if prep:
        places.setdefault(prep, phrase)
    elif "object" not in places:
        places["object"] = phrase
    elif "second" not in places:
        places["second"], places["object"] = places["object"], phrase


def _of_nouns(row: Sequence[Phrase]) -> Iterator[Deed]:
    """Who is what to whom: "Y's son X", "X, the lawyer of Y", "X is Y's boss"."""
    for at, phrase in enumerate(row):
        if phrase.kind != "noun" or phrase.head in MUTUAL_NOUNS or phrase.head not in NOUNS:
            continue
        start, end, whose = _whose(row, at)
        who = _who(row, start, end) if whose else None
        if whose and who:
            deed, one, other = NOUNS[phrase.head]
            yield Deed(deed, {one: who, other: whose})


def _whose(row: Sequence[Phrase], at: int) -> tuple[int, int, Phrase | None]:
    """Where the phrase around a noun begins and ends, and whose it is."""
    if at and row[at - 1].owner:
        start = at - 1
        start -= start > 0 and row[start - 1].kind == "det"
        return start, at, row[at - 1]
    start = at - (at > 0 and row[at - 1].kind == "det")
    rest = [n for n in range(at + 1, min(at + 4, len(row))) if row[n].kind != "det"][:2]
    if len(rest) == 2 and row[rest[0]].head in ("of", "to") and row[rest[1]].party:
        return start, rest[1], row[rest[1]]
    return start, at, None


def _who(row: Sequence[Phrase], start: int, end: int) -> Phrase | None:
    """Who is it that the phrase from *start* to *end* tells of, before or behind it."""
    place = start - 1
    while place >= 0 and (row[place].kind in ("aux", "adverb", "relative", "mark")):
        if row[place].kind == "aux" and row[place].head not in BE:
            return None
        place -= 1
    if 0 <= place < start - 1 and row[place].party:
        found = _head(row, place)
        return row[found] if found is not None else None
    if end + 1 < len(row) and row[end + 1].party and row[end + 1].kind == "name":
        return row[end + 1]
    if end + 2 < len(row) and (row[end + 1].head in (",", *BE)) and row[end + 2].kind == "name":
        return row[end + 2] if row[end + 2].party else None
    return None


def _compared(row: Sequence[Phrase]) -> Iterator[Deed]:
    for at, phrase in enumerate(row[:-2]):
        word = COMPARATIVES.get(phrase.head)
        if word is None or row[at + 1].head != "than":
            continue
        behind = next((p for p in row[at + 2 : at + 4] if p.kind != "det"), None)
        subject, helped = _subject(row, at, None)
        if behind and behind.party and subject is not None and helped:
            one, other = row[subject], behind
            if word in OPPOSED:
                word, one, other = OPPOSED[word], other, one
            yield Deed(f"more {word}", {"a": one, "b": other})
