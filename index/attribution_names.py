"""Who a tag means: full names for surnames, the person for "he", the body for "the agency"."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from index import attribution_words as words
from index.attribution_gender import gender
from index.attribution_person import CAP, LINK, person_name
from index.attribution_roles import introductions, titled
from index.attribution_sources import WANTING

RUN = re.compile(rf"{CAP}(?:{LINK}{CAP})+")
_AT_END = re.compile(rf"{CAP}(?:{LINK}{CAP})*$")
_TITLED = re.compile(
    rf"\s(?:of|for|from|at|with|on|in)\s.*\s(?:{'|'.join(sorted(words.PERSON))})"
    rf"\s({CAP}(?:{LINK}{CAP}){{1,2}})$"
    rf"|\b(?:[Aa]mbassador|[Ee]nvoy)\sto\s(?:the\s)?[\w.]+\s({CAP}(?:{LINK}{CAP}){{1,2}})$"
)
_AIDE = "|".join(f"(?<={word})" for word in ("aide", "aides", "adviser", "advisor", "assistant"))
_OF = re.compile(
    r"\s(?:of|for|from|at|with|on|in|near|across|inside|outside|along|around|aboard|behind)\s|,"
    rf"|\s{WANTING}\sto\s|(?:{_AIDE})\sto\s"
    # "an inquiry led by Ada Lunn" is not she
    r"|\s(?:\w+ed|led|seen|written|run|held|built|known|sent|made|given|taken)\sby\s"
)
_POSSESSIVE = re.compile("['\u2019]s$")
_STATE = re.compile(r"\b(Secretary|Minister) of (?:State|the \w+|\w+)(?: Affairs)?(?=\s[A-Z])")
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
    focus: deque[tuple[int, Person]] = field(default_factory=lambda: deque(maxlen=16))

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
        if subject.lower() == "one of them":
            several = self._meant("they", place)
            return Person(f"one of {_those(several.name)}" if several else "one of them", "person")
        phrase = _POSSESSIVE.sub("", subject.strip(" ,'\u2019"))
        if phrase.lower() in words.PRONOUNS:  # "She's said": hers as well
            return self._meant(phrase.lower(), place)
        if " and " not in phrase and (name := self.named(phrase)):
            return self.person(name, phrase)
        if name := self.holder(phrase):
            return self.person(name, phrase)
        phrase = lower_first(phrase)
        return Person(self.whole(phrase), kind_of(phrase))

    def person(self, name: str, phrase: str) -> Person:
        """The person of that full name, whom *phrase* names and titles."""
        return Person(name, self.gender.get(name) or _gender(f"{phrase} {name}"))

    def named(self, phrase: str) -> str:
        """The person that a phrase names: Chris Dolce for "meteorologist Chris Dolce of ..."."""
        held = _TITLED.search(phrase)  # "the Department of Fish spokesman Tomas Lind"
        if held and (name := person_name(held[1] or held[2])):
            return self._fuller(name)
        core = _OF.split(stateless(phrase))[0].strip()
        match = _AT_END.search(core)
        if not match or core[: match.start()].lower() in ("the ", "a ", "an "):
            return ""
        name = person_name(match[0])
        if name:
            return self._fuller(name)
        alone = _POSSESSIVE.sub("", match[0])
        titled = {w.lower().strip(".") for w in core.split()[:-1]} & words.TITLES
        if " " in alone and not titled:
            return ""
        last = alone.split(" ")[-1]
        known = self.full.get(_last(last), [])
        if core == alone or titled:
            return _full(known) or (last if titled and not known else "")
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
        """Remember who a sentence was about or who spoke in it, and whom else it mentions."""
        for word in _SURNAME.findall(outer):
            for name in self.full.get(word.lower(), [])[:1]:
                if not person or name != person.name:
                    self.focus.append((place, Person(name, "mentioned")))
        if person:
            self.focus.append((place, person))

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
            near = place - when == 1 and pronoun in ("he", "she")
            if person.kind == "lone" and not near:
                continue
            if (
                near
                and person.kind in ("name", "lone")
                and not others
                and self._human(person.name, pronoun)
            ):
                return Person(person.name, pronoun)
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

    def _human(self, name: str, pronoun: str) -> bool:
        """Whether a lone name may be a person's: nothing happens "in Velde" and no "velde" does."""
        common = name.lower()
        if common[:-1] in words.PERSON or self._told(name) not in (pronoun, ""):
            return False
        placed = re.compile(
            rf"\b(?:(?:in|at|across|into|throughout)\s{re.escape(name)}|{re.escape(common)})\b"
        )
        return not any(placed.search(text) for text in self.texts)

    def _told(self, name: str) -> str:
        """What the rest of the article calls the person, he or she; empty where it does not say."""
        if name not in self.told:
            self.told[name] = gender(name, self.texts, self.full)
        return self.told[name]


@lru_cache(maxsize=4096)
def _told(outer: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The full names of a sentence, and who has which role there; kept like `tags`."""
    text = stateless(outer)
    found = list(RUN.finditer(text))
    names = (person_name(match[0]) for match in found)
    held = (titled(match[0], text[: match.start()]) for match in found)
    return tuple(filter(None, names)), (*filter(None, held), *introductions(outer))


def _full(known: Sequence[str]) -> str:
    """The full name of one person: Ada Lunn of "Host Ada Lunn", too; "" of two people."""
    least = min(known, key=len, default="")
    return least if all(name.endswith(f" {least}") for name in known if name != least) else ""


def _those(several: str) -> str:
    """Several as those whom one is of: "the two sailors" for "two sailors"."""
    first = several.split(" ", 1)[0]
    return several if first in words.DETERMINERS else f"the {several}"


def stateless(text: str) -> str:
    """*text* with "Secretary of State Ada Lunn" as "Secretary Ada Lunn"."""
    of_state = "Secretary of" in text or "Minister of" in text
    return _STATE.sub(r"\1", text) if of_state else text


def _last(name: str) -> str:
    return name.rpartition(" ")[2].lower()


def lower_first(phrase: str) -> str:
    """Return *phrase* as it stands inside a sentence: "the mayor" of "The mayor"."""
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


def kind_of(phrase: str) -> str:
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
