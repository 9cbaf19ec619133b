"""People: who is named or described in a text, and whether the articles call them he or she."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from assistant.chat.given_names import MEN, WOMEN
from assistant.chat.phrases import Phrase, phrases
from assistant.facts.names import runs
from assistant.facts.places import PLACES
from assistant.facts.words import Token, fold, plain, tokens

_BODY_TEXT = """
consulate embassy mission authority department house council circle institute forum association
school college ministry treasury agency united states nations assembly news wire times post gazette
herald ledger courier star mariner review briefing cup ground street party army court bank company
corporation inc press university committee commission port city island river gulf sea district
province republic kingdom parliament senate congress government police union league club north south
east west middle new saint dredging marine dockers town channel pier harbor harbour board
guard coast getty images reuters photo video
"""
_TITLE_TEXT = """
mr mrs ms dr sir lady president vice prime minister secretary state general senator governor mayor
judge justice chief chairman chairwoman spokesman spokeswoman director king queen pope bishop sheikh
captain colonel commander officer inspector professor ambassador envoy adviser principal coach
goalkeeper editor substitute attorney
"""
_ROLE_TEXT = """
official commander speaker spokeswoman spokesman spokesperson aide leader president minister
secretary adviser advisor mayor coach goalkeeper captain principal editor pilot lawyer member
employee chairman chairwoman lecturer reporter author man woman boy girl player striker judge
general governor senator ambassador envoy director officer shopkeeper deputy chief head critic
analyst expert witness resident winner author teacher pupil headteacher doctor nurse driver
passenger producer engineer farmer fisherman owner manager inspector detective councillor
councilwoman councilman pastor professor conductor singer actor actress prosecutor
"""
_BODIES = frozenset(_BODY_TEXT.split())
_TITLES = frozenset(_TITLE_TEXT.split())
_ROLES = frozenset(_ROLE_TEXT.split())
_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|sept?|oct|nov|dec|jan|feb"
)
_NAMES_TOO = frozenset(["jan", "may", "april", "june", "august"])
_DATED = re.compile(r"\.?,? \d")
_THE = re.compile(r"\b[Tt]he $")  # "the Golden Reed" is nobody
_WHERE = re.compile(r"\b(?:in|off|near|outside|across|around|into|throughout) $")  # no person is
_FARTHEST = 20  # characters that are looked at in front of a name
_PARTS = re.compile(r"\band\b|\.")
_OWNED_BODY = re.compile("(?<=s)['’] [A-Z]")  # "the Old Canal Shopkeepers' Association"
_OWNER = re.compile(r"\b(the (?:[a-z]+ ){0,3}?([a-z]+))['’]s\b")
_ADDRESS = re.compile(
    r"@\w|^\W*(?:(?i:contributing|contact|e-?mail|reach|follow)\b|(?:By|BY) (?=[A-Z]))"
)
_NAMES = r"[A-Z][\w.'’-]*(?: (?:de |van |von |al-)?[A-Z][\w.'’-]*){1,3}"
_CREDIT = re.compile(
    r"\([^()]*(?:/|(?i:photo|image|credit|courtesy|getty)|\b(?:AP|AFP|EPA)\b)[^()]*\)"
    r"|(?i:photos?|photograph|pictures?|images?|credit|courtesy|illustration)"
    rf"(?: by| of|:) {_NAMES}|{_NAMES}(?:\s?/\s?[A-Z][\w.]*(?: [A-Z][\w.]*)*)+"
    rf"|{_NAMES}, (?:USA TODAY|Getty|AP|AFP|Reuters|Associated Press)\b(?: \w+)?"
)
_NEAR = 160  # characters behind a name within which a pronoun is taken to mean it
_QUOTED = re.compile('[“"][^”"]*(?:[”"]|$)')  # whom it speaks of is another matter
_HIS = (
    r"(?:Mr\.?|Sir|Lord|King|Prince|Pope|[Ss]pokesman|[Cc]hairman|[Bb]usinessman|[Cc]ongressman|actor"
    r"|brother|husband|son|widower|father)"
)
_HERS = (
    r"(?:Mrs\.?|Ms\.?|Miss|Lady|Queen|Princess|[Ss]pokeswoman|[Cc]hairwoman|[Bb]usinesswoman|actress"
    r"|[Cc]ongresswoman|sister|wife|daughter|widow|mother)"
)
_HE, _SHE = re.compile(r"\b(?:he|his|him)\b"), re.compile(r"\b(?:she|her|hers)\b")


@lru_cache(maxsize=4096)
def people_named(text: str) -> tuple[str, ...]:
    """The names of people in *text*, in order, without titles: two words, or one that is enough.

    The cache only saves time.
    """
    even = plain(text)
    found = []
    for run in _people(even):
        last = max((n for n, w in enumerate(run) if _is_title(w)), default=-1)
        words = run[last + 1 :]
        before = even[: words[0].start] if words else ""
        if not words or (len(words) == len(run) and _THE.search(before)):
            continue
        owned = even[words[-1].end :].startswith("'s") or words[-1].text.endswith("'s")
        if len(words) == len(run) and _WHERE.search(before[-_FARTHEST:]) and not owned:
            continue
        name = even[words[0].start : words[-1].end]
        name = re.sub(r"'s$", "", name)
        keys = [fold(word.text).removesuffix("'s") for word in words]
        shouted = all(word.text.isupper() for word in words)
        titled = len(words) < len(run)
        if shouted or any(k in _BODIES for k in keys) or any(_calendar(w, even) for w in words):
            continue
        if _OWNED_BODY.match(even, words[-1].end):
            continue
        if any(k in PLACES for k in keys) or (len(words) == 1 and not titled):
            continue
        found.append(name)
    return tuple(dict.fromkeys(found))


def _people(even: str) -> Iterator[list[Token]]:
    """The runs of capitalised words of *even* text, those with "and" in them parted."""
    for run in runs(even, tokens(even)):
        part: list[Token] = []
        for word in run:
            if part and _PARTS.search(even[part[-1].end : word.start]) and not _short(part[-1]):
                yield part
                part = []
            part.append(word)
        yield part


def _is_title(word: Token) -> bool:
    """Whether it says what somebody is: "Transport Minister", "Pilot"."""
    return fold(word.text).rstrip(".") in _TITLES | _ROLES


def _short(word: Token) -> bool:
    """Whether a full stop behind the word ends no sentence: Dr., J."""
    return len(word.text) < 3 or fold(word.text) in _TITLES


def _calendar(word: Token, even: str) -> bool:
    """Whether it is a day or a month: not Theresa May, nor Jan Oster."""
    folded = fold(word.text)
    found = bool(_CALENDAR.fullmatch(folded))
    return found and (folded not in _NAMES_TOO or bool(_DATED.match(even, word.end)))


def described(text: str) -> list[Phrase]:
    """The phrases of a question that describe one person: "the security official".

    "The commander's charge" describes one too.
    """
    whole = [p for p in phrases(text) if p.head in _ROLES and not p.plural]
    owners = [
        Phrase(m[1], m.start(1), m.end(1), m[2].lower(), named=False, plural=False)
        for m in _OWNER.finditer(text)
        if m[2].lower() in _ROLES
    ]
    return [*whole, *owners]


def is_role(head: str) -> bool:
    """Whether a noun says what somebody is."""
    return head in _ROLES


def surname(name: str) -> str:
    """The last word of a name."""
    return name.rsplit(maxsplit=1)[-1]


def full_name(name: str, texts: Iterable[str]) -> str:
    """The longest form of *name* in *texts* that ends with it: "Mike Pompeo" for "Pompeo".

    Where a surname is that of two people it stays as it is.
    """
    longer = {n for text in texts for n in people_named(text) if f" {n}".endswith(f" {name}")}
    longest = max([name, *longer], key=lambda n: len(n.split()))
    return longest if all(f" {longest}".endswith(f" {n}") for n in longer) else name


def uncredited(text: str) -> str:
    """The *text* without who took its photo, wrote it or can be written to: nobody talked of."""
    if _ADDRESS.search(text):
        return ""
    return _CREDIT.sub(" ", text)


def called(name: str, texts: Sequence[str]) -> str:
    """How the *texts* call the person behind the name: he, she, or an empty string.

    A title says it ("spokeswoman Ilse Tamm"), or a pronoun behind it; else the given name may.
    """
    he = she = 0
    for title, which in ((_HIS, "he"), (_HERS, "she")):
        held = re.compile(rf"\b{title} (?:[A-Z][\w'’-]+ ){{0,2}}?{re.escape(surname(name))}\b")
        if any(map(held.search, texts)):
            return which
    for text in texts:
        for match in re.finditer(re.escape(surname(name)), text):
            after = _QUOTED.sub(" ", text[match.end() : match.end() + _NEAR].split("\n\n")[0])
            first = min(
                ((found.start(), which) for pattern, which in ((_HE, "he"), (_SHE, "she"))
                 if (found := pattern.search(after))),
                default=None,
            )  # fmt: skip
            if first is None or any(
                surname(n) != surname(name) for n in people_named(after[: first[0]])
            ):
                continue  # the pronoun may be another's
            he += first[1] == "he"
            she += first[1] == "she"
    given = fold(name.split(maxsplit=1)[0])
    usual = "he" if given in MEN else "she" if given in WOMEN else ""
    if he == she or (usual and abs(he - she) == 1):
        return usual
    return "he" if he > she else "she"
