"""Names: the proper names of a claim, and which of their words the evidence lacks.

A name is found by its capitals, so the only hard place is the start of a sentence; there a word
counts as a name only when something else says so (see `_starts_name`). Titles ("President") are no
names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.facts.name_words import ENDINGS, NO_NAME, ORDINARY
from assistant.facts.number_words import ORDINALS, ROMAN, SMALL
from assistant.facts.places import PLACES
from assistant.facts.words import STOP, Token, fold, key

_PARTICLES = frozenset(
    {"of", "the", "de", "al", "el", "bin", "ben", "von", "van", "der", "di", "da", "and"}
)
_STARTS = re.compile(r"(?:^|[.?!:;]\W*|[\"(\[]\s?|--?\s)$")
_VERB = re.compile(r"(?: also)? (?:said|says|told|is|was|has|had|did|will|would|could|can|\w+ed)\b")
_CODE = re.compile(
    r"\b(?P<letters>(?!(?:Mid|Pre|Post|Top|Under|Over|Since|Late|Early|Aged?|No|Nos)-?\d)"
    r"(?:(?=[^\W\d_]{0,11}[A-Z])[^\W\d_]{1,12}-?|[^\W\d_]{1,3}))(?P<digits>\d+)(?P<rest>[^\W\d_]?)s?\b(?![.,]\d)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """One word of a name, the *run* of capitalised words it stands in (keys), and its place in the
    run.
    """

    text: str
    key: str
    run: tuple[str, ...]
    place: int
    starts: bool  # stands where any word has a capital


def runs(text: str, words: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the runs of capitalised words of *plain* text; "of" and "al" may stand inside a run."""
    run: list[Token] = []
    particles: list[Token] = []
    for word in words:
        gap = text[run[-1].end : word.start] if run and not particles else None
        broken = gap is not None and not re.fullmatch(r"\.? |-|", gap)
        if particles and re.search(r"[^\s.-]", text[particles[-1].end : word.start]):
            broken = True
        if run and broken:
            yield run
            run, particles = [], []
        if _capital(word.text) and (run or word.key not in STOP):
            run.append(word)
            particles = []
        elif run and fold(word.text) in _PARTICLES and len(particles) < 2:
            particles.append(word)
        elif run:
            yield run
            run, particles = [], []
    if run:
        yield run


def names(text: str, words: Sequence[Token]) -> tuple[Name, ...]:
    """Read the name words of *plain* text, the claim; none from a text in title case or all
    capitals.
    """
    lettered = [w for w in words if w.text[0].isalpha() and w.key not in STOP]
    capitals = sum(_capital(w.text) for w in lettered)
    if len(lettered) > 4 and capitals > 0.75 * len(lettered):
        return ()
    found: list[Name] = []
    for run in runs(text, words):
        keys = tuple(w.key for w in run)
        for place, word in enumerate(run):
            starts = bool(_STARTS.search(text[max(0, word.start - 4) : word.start]))
            lone = len(run) == 1 or all(_is_no_name(w) or _is_acronym(w) for w in run[1:])
            after = text[word.end : word.end + 16]
            if _is_no_name(word) or (starts and not _starts_name(word, lone, after)):
                continue
            if _spelled_out(text, word) or _compound(text, words, word):
                continue
            found.append(Name(word.text, word.key, keys, place, starts and lone))
    return tuple(found)


def couples(text: str, words: Sequence[Token]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of name words side by side, by key: ("mike", "pompeo"); no titles, no
    places.
    """
    found = []
    for run in runs(text, words):
        for one, other in pairwise(run):
            gap = fold(text[one.end : other.start])
            plain_words = not any(_is_no_name(w) or w.key in PLACES.values() for w in (one, other))
            if plain_words and re.fullmatch(r"\.? |-| (?:al|el|bin|de|von|van)[ -]", gap):
                found.append((one.key, other.key))
    return tuple(found)


def codes(text: str) -> tuple[tuple[str, ...], str]:
    """Read the names with digits (G20, F-16) of *plain* text, and blank them out of it."""
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        if not _spelled_out(text, Token(match[0], match[0], match.start(), match.end())):
            found.append(match[0])
        return " " * len(match[0])

    rest = _CODE.sub(take, text)
    return tuple(found), rest


def carries_code(text: str, code: str) -> bool:
    """Whether folded *text* holds that name with digits, with or without its hyphen."""
    match = _CODE.fullmatch(code)
    if match is None:
        return fold(code) in text
    letters = re.escape(fold(match["letters"].rstrip("-")))
    rest = re.escape(fold(match["rest"]))
    if re.search(rf"(?<![^\W_]){letters}[\s-]?{match['digits']}{rest}(?!\d)", text):
        return True
    if letters == "covid" and re.search(r"\b(?:covid(?!-?\d)|coronavirus)\b", text):
        return True
    if letters == "q" and re.search(rf"\b{_ranked(match['digits'])} quarter", text):
        return True
    return len(letters) == 1 and bool(  # the G7 is the Group of Seven
        re.search(rf"\b{letters}[a-z]{{3,}} of (?:{_spelled(match['digits'])})\b", text)
    )


def _spelled(digits: str) -> str:
    """The number as digits or as the word for it, as a pattern."""
    return "|".join([digits, *(word for word, n in SMALL.items() if str(n) == digits)])


def _ranked(digits: str) -> str:
    """The word for that rank, as a pattern: Q3 is the third quarter."""
    return next((word for word, n in ORDINALS.items() if str(n) == digits), digits)


def skeleton(word_key: str) -> str | None:
    """Return the consonants of a name of five letters or more, for names written from other
    scripts.

    Outlets differ in the vowels and in doubled letters: Halbousi and Halbusi, Yanukovich and
    Yanukovych. None where too little would be left to compare.
    """
    bones = re.sub(r"(.)\1", r"\1", re.sub(r"[aeiouyw]", "", word_key[1:]))
    first = "a" if word_key[0] in "eiou" else word_key[0]  # Osama and Usama
    first = "k" if first in "cq" and len(bones) > 2 else first  # Katrina and Catrina
    return first + bones if len(word_key) >= 5 and len(bones) >= 2 else None


def initials(run: Sequence[str]) -> str:
    """Return the first letters of a run of keys: ("world", "health", "organization") -> "who"."""
    return "".join(k[0] for k in run if k)


def ordinary(name: Name) -> bool:
    """Whether the word is, or ends like, one that is no name where it has no capital."""
    folded = fold(name.text)
    known = folded in ORDINARY or name.key in ORDINARY
    return known or _ends_ordinarily(folded)


def is_title(word: str) -> bool:
    """Whether the *word*, folded, is a title, a kind of firm or a day, and names nobody alone."""
    return word in NO_NAME


def is_part_of_name(word: str) -> bool:
    """Whether a capitalised *word* may name somebody: no title, day, number or ordinary word."""
    folded = fold(word.strip(".,"))
    return folded not in NO_NAME and folded not in ORDINARY and not _ends_ordinarily(folded)


def _capital(word: str) -> bool:
    return word[0].isupper() or any(c.isupper() for c in word[1:])


def _is_acronym(word: Token) -> bool:
    """Whether no first name stands before it: "Perform STA", "Join NATO"."""
    return len(word.text) > 2 and word.text.isalpha() and word.text.isupper()


def _ends_ordinarily(folded: str) -> bool:
    """Whether it ends as ordinary words do, behind three letters at least: "closing", no "Ming"."""
    return any(folded.endswith(e) and len(folded) - len(e) >= 3 for e in ENDINGS)


def _is_no_name(word: Token) -> bool:
    if word.key == "unitedstates":
        return False
    if word.text in ROMAN:
        return True
    return key(word.text) in NO_NAME or fold(word.text) in NO_NAME or len(word.key) < 2


def _spelled_out(text: str, word: Token) -> bool:
    """Whether it is in parentheses behind the words that it is short for: "heart rate (HR)"."""
    if text[word.start - 1 : word.start] != "(" or text[word.end : word.end + 1] != ")":
        return False
    letters = "".join(filter(str.isalpha, fold(word.text)))
    before = re.split(r"[\s-]+", fold(text[: word.start - 1]).strip())[-len(letters) - 2 :]
    initial = "".join(w[:1] for w in before)
    return sum(map(str.isupper, word.text)) > 1 and _in_order(letters, initial)


def _in_order(letters: str, text: str) -> bool:
    """Whether two letters at least of *letters*, its first among them, stand so in *text*."""
    place = text.find(letters[:1] or " ")
    return place >= 0 and any(letter in text[place + 1 :] for letter in letters[1:])


def _compound(text: str, words: Sequence[Token], word: Token) -> bool:
    """Whether it is of a compound of ordinary words with capitals: "Usage-Based"."""
    if text[word.start - 1 : word.start] == "-" and _ends_ordinarily(fold(word.text)):
        return True
    if text[word.end : word.end + 1] != "-" or word.key in PLACES.values() or word.text.isupper():
        return False
    behind = next((other for other in words if other.start == word.end + 1), None)
    if behind is None or not behind.text.istitle():
        return False
    return fold(behind.text).endswith(("ed", "ing"))


def _starts_name(word: Token, lone: bool, after: str) -> bool:
    """Whether a word where any word has a capital is a name: a place, "McCain", "OPEC", "Mike
    Pompeo".

    A lone one ("Pompeo said", not "Rock bands") needs a verb or a possessive behind it, and must
    neither be a known ordinary word nor end like one.
    """
    folded = fold(word.text)
    if word.key in PLACES or any(c.isupper() for c in word.text[1:]):
        return True
    if folded in ORDINARY or word.key in ORDINARY or _ends_ordinarily(folded):
        return False
    if not lone or folded.endswith("'s"):
        return True
    return not folded.endswith("s") and bool(_VERB.match(after))
