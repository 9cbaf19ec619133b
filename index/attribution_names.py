"""Who a tag means: full names for surnames, the person for "he", the body for "the agency"."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from index import attribution_words as words
from index.attribution_gender import gender
from index.attribution_person import CAP, LINK, person_name
from index.attribution_roles import introductions, named_role, titled

_RUN = re.compile(rf"{CAP}(?:{LINK}{CAP})+")
_AT_END = re.compile(rf"{CAP}(?:{LINK}{CAP})*$")
_TITLED = re.compile(
    rf"\s(?:of|for|from|at|with|on|in)\s.*\s(?:{'|'.join(sorted(words.PERSON))})"
    rf"\s({CAP}(?:{LINK}{CAP}){{1,2}})$"
)
_NEAR_TO = "|".join(f"(?<={word})" for word in ("aide", "aides", "adviser", "advisor", "close"))
_OF = re.compile(rf"\s(?:of|for|from|at|with|on|in)\s|,|(?:{_NEAR_TO}|(?<=assigned))\sto\s")
_POSSESSIVE = re.compile("['\u2019]s$")
_STATE = re.compile(r"\b(Secretary|Minister) of (?:State|the \w+|\w+)(?: Affairs)?(?=\s[A-Z])")
_ROLE = re.compile(
    r"(?i:the|an?|another|one)\s(?:[\w'\u2019-]+\s){0,4}?"
    rf"(?i:{'|'.join(sorted(words.PERSON))})\b(?!\s[A-Z]|['\u2019])"
)
_SURNAME = re.compile(r"[A-Z](?<!\w[A-Z])[\w-]+")
_BACK = 4  # sentences: further back nobody remembers who "he" was


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker or a subject: *name* as the article gives it, *kind* is she, he,
    person, they, it, name (a lone word that may be a person's or not) or, of whom only the name
    fell, mentioned.
    """

    name: str
    kind: str


@dataclass(slots=True)
class Names:
    """The names of one article, learned as it is read."""

    full: dict[str, list[str]] = field(default_factory=dict)
    bodies: dict[str, list[str]] = field(default_factory=dict)
    roles: dict[str, list[str]] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    texts: Sequence[str] = ()
    focus: deque[tuple[int, Person]] = field(default_factory=lambda: deque(maxlen=8))

    def learn(self, outer: str) -> None:
        """Take the full names of a sentence in, and whose role stands beside their name."""
        named, held = _told(outer)
        for name in named:
            known = self.full.setdefault(_last(name), [])
            if name not in known:
                known.append(name)
        for role, name in held:
            self.roles.setdefault(role, []).append(name)

    def speaker(self, subject: str, place: int) -> Person | None:
        """Whom *subject* of the sentence at *place* means; None for a pronoun that means nobody."""
        if subject in words.PRONOUNS:
            return self._meant(subject, place)
        phrase = _POSSESSIVE.sub("", subject.strip(" ,'\u2019"))
        if " and " not in phrase and (name := self.named(phrase)):
            return self.person(name, phrase)
        if name := self.holder(phrase):
            return self.person(name, phrase)
        phrase = _lower_first(phrase)
        return Person(self.whole(phrase), _kind(phrase))

    def person(self, name: str, phrase: str) -> Person:
        """The person of that full name, whom *phrase* names and titles."""
        return Person(name, self.gender.get(name) or _gender(f"{phrase} {name}"))

    def named(self, phrase: str) -> str:
        """The person that a phrase names: Chris Dolce for "meteorologist Chris Dolce of ..."."""
        held = _TITLED.search(phrase)  # "the Department of Fish spokesman Tomas Lind"
        if held and (name := person_name(held[1])):
            return self._fuller(name)
        core = _OF.split(_stateless(phrase))[0].strip()
        match = _AT_END.search(core)
        if not match or core[: match.start()].lower() in ("the ", "a ", "an "):
            return ""
        name = person_name(match[0])
        if name:
            return self._fuller(name)
        alone = _POSSESSIVE.sub("", match[0])
        known = self.full.get(_last(alone), [])
        titled = {w.lower().strip(".") for w in core.split()[:-1]} & words.TITLES
        if " " in alone and not titled:
            return ""
        last = alone.split(" ")[-1]
        known = self.full.get(_last(last), [])
        if core == alone or titled:
            return known[0] if len(known) == 1 else (last if titled and not known else "")
        return ""

    def _fuller(self, name: str) -> str:
        known = self.full.get(_last(name), [])
        longer = [k for k in known if k.endswith(name) and k != name]
        return longer[0] if len(longer) == 1 else name

    def holder(self, phrase: str) -> str:
        """The one whom the article introduces in that role: Ada Lunn for "the mayor".

        Nobody where a second one, named or not, has the role as well.
        """
        article, _, role = phrase.lower().partition(" ")
        known = self.roles.get(role, []) if article == "the" and role not in self.bodies else []
        one = len({_last(name) for name in known}) == 1
        return max(known, key=len) if one else ""

    def whole(self, phrase: str) -> str:
        """`The official` is `a senior Iraqi security official` named before, if only one was."""
        parts = phrase.split(" ")
        head = parts[-1].lower()
        if len(parts) == 2 and parts[0].lower() == "the" and parts[1].islower():
            known = self.bodies.get(head, [])
            return known[0] if len(known) == 1 and head not in self.roles else phrase
        core = _OF.split(phrase)[0].split(" ")
        if len(parts) > 2:
            known = self.bodies.setdefault(core[-1].lower(), [])
            if phrase not in known:
                known.append(phrase)
        return phrase

    def note(self, person: Person | None, place: int, outer: str = "") -> None:
        """Remember who a sentence was about or who spoke in it; else, whom it mentions."""
        if person:
            self.focus.append((place, person))
        elif outer:
            for word in _SURNAME.findall(outer):
                for name in self.full.get(word.lower(), [])[:1]:
                    self.focus.append((place, Person(name, "mentioned")))

    def _meant(self, pronoun: str, place: int) -> Person | None:
        fits = {
            "he": ("he", "person"),
            "she": ("she", "person"),
            "they": ("they",),
            "it": ("it", "name"),
        }[pronoun]
        others: set[str] = set()
        for when, person in reversed(self.focus):
            if place - when > _BACK:
                return None
            if person.kind == "mentioned":
                others.add(person.name)
                continue
            if pronoun in ("he", "she") and (others - {person.name} or person.kind == "name"):
                return None
            if person.kind == "person" and self._told(person.name) not in (pronoun, ""):
                continue
            if person.kind in fits:
                if person.kind == "person":
                    self.gender[person.name] = pronoun
                    return Person(person.name, pronoun)
                return person
        return None

    def _told(self, name: str) -> str:
        """What the rest of the article calls the person, he or she; empty where it does not say."""
        if name not in self.told:
            self.told[name] = gender(name, self.texts, self.full)
        return self.told[name]


@lru_cache(maxsize=4096)
def _told(outer: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The full names of a sentence, and who has which role there; kept like `tags`."""
    text = _stateless(outer)
    found = list(_RUN.finditer(text))
    names = (person_name(match[0]) for match in found)
    held = (titled(match[0], text[: match.start()]) for match in found)
    return tuple(filter(None, names)), (*filter(None, held), *introductions(outer))


def subject_of(outer: str, names: Names) -> Person | None:
    """The person whom a sentence without a speaker opens with, or None."""
    outer = _stateless(outer)
    text = _DATELINE.sub("", outer) if outer[1:2].isupper() else outer
    text = _WHEN.sub("", text) if "," in text else text
    parts = text.split(" ")
    while parts and parts[0].lower().strip(",") in words.LEADING:
        parts = parts[1:]
    text = " ".join(parts)
    for start, run in _opening_runs(text):
        name = names.named(run)
        if name:
            return names.person(name, f"{text[:start]} {run}")
    phrase, _, behind = text.partition(", ")
    if name := named_role(phrase, behind.partition(",")[0]):
        return names.person(name, f"{phrase} {name}")
    if match := _ROLE.match(text):
        if name := names.holder(match[0]):
            return names.person(name, f"{match[0]} {name}")
        phrase = names.whole(_lower_first(match[0]))
        return Person(phrase, names.gender.get(phrase, _kind(phrase)))
    runs = _RUN.findall(text) if "," in text else []
    named = {name for run in runs if (name := person_name(run))}
    if len(named) == 1:
        name = named.pop()
        if re.search(rf",\s(?:\w+\s)?{re.escape(name)}\s", text):
            return names.person(name, name)
    return None


_DATELINE = re.compile(r"^[A-Z][A-Z ,.'\u2019]+(?:\([^)]*\)\s)?[\u2014\u2013-]+\s")
_WHEN = re.compile(
    r"^(?:In|On|At|After|Before|During|For|With|Last|Later|Earlier|Since|By|From)\b[^,]{2,50},\s"
)


def _opening_runs(text: str) -> Iterator[tuple[int, str]]:
    """The first capitalised run, and the next if only a role stands between them."""
    first = _FIRST_RUN.match(text)
    if not first or any(map(_places, text[: first.start(1)].lower().split())):
        return
    yield first.start(1), first[1]
    rest = text[first.end() :]
    second = re.match(rf"['\u2019]?s?\s(?:[a-z-]+\s){{1,3}}({CAP}(?:{LINK}{CAP})+)", rest)
    if second:
        between = rest[: second.start(1)].lower().split()
        if not any(_places(w) or w.endswith("ed") for w in between):
            yield first.end() + second.start(1), second[1]


_FIRST_RUN = re.compile(
    rf"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)\s)?(?:[a-z-]+\s){{0,4}}?({CAP}(?:{LINK}{CAP})*)"
)
_PLACING = words.word_set("in on at of for with and or to from by beat met saw left won lost")


def _places(word: str) -> bool:
    return word in words.FINITE or word in _PLACING


def _stateless(text: str) -> str:
    """*text* with "Secretary of State Ada Lunn" as "Secretary Ada Lunn"."""
    of_state = "Secretary of" in text or "Minister of" in text
    return _STATE.sub(r"\1", text) if of_state else text


def _last(name: str) -> str:
    return name.rpartition(" ")[2].lower()


def _lower_first(phrase: str) -> str:
    first = phrase.split(" ", 1)[0]
    capitals = any(c.isupper() for c in phrase[len(first) :])
    if first.lower() in words.DETERMINERS or (first.lower() in words.PLURAL and not capitals):
        return first.lower() + phrase[len(first) :]
    return phrase


def _gender(text: str) -> str:
    lower = {w.strip(".").lower() for w in text.split()}
    if lower & words.SHE:
        return "she" if not lower & words.HE else "person"
    return "he" if lower & words.HE else "person"


def _kind(phrase: str) -> str:
    """Tell they for several, it for a body or a document, person for one who is not named.

    A lone name ("Velde", "Iran") may be either.
    """
    last = _OF.split(phrase)[0].split(" ")[-1]
    head = last.lower().strip("'\u2019")
    proper = last[:1].isupper()
    if " and " in phrase or head == "police" or (re.search("[^s]s$", head) and not proper):
        return "they"
    if head in words.SHE or head in words.HE:
        return "she" if head in words.SHE else "he"
    lone = last == phrase and phrase.istitle() and head not in words.ORGANISATION
    return "person" if head in words.PERSON else "name" if lone else "it"


def known_sentences(texts: Sequence[str]) -> Names:
    """The names of all *texts*, so that a surname is known before its full name is, and a "he"."""
    names = Names(texts=texts)
    for text in texts:
        names.learn(text)
    return names
