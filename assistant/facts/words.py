"""Words: folding, tokens and light stems, shared by all the checks of a claim against its
evidence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.facts.places import PHRASES, PLACES
from index.folding import fold as fold_letters

_GLYPHS = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4`", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | {"\u2026": "..."}
)
_PARTS = str.maketrans(
    {"\u00bd": " 1/2", "\u00bc": " 1/4", "\u00be": " 3/4"} | {"\u2153": " 1/3", "\u2154": " 2/3"}
)
_SPACED = re.compile(r"\b(U\.) (?=[SKN]\.)", re.IGNORECASE)  # "U. S. District Court"
_PAIRED = re.compile(r"``|''")
_SPACE = re.compile(r"\s+")
_PEOPLE = re.compile(r"(?:wo)?m[ae]n$")
_DIGIT = re.compile(r"\d")
# Scripts that put no space between words: every character is a token of its own.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    rf"[{_UNSPACED}]"
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?"  # U.S., U.N., e.g.
    rf"|(?:(?![{_UNSPACED}])[^\W\d_])+(?:'(?:(?![{_UNSPACED}])[^\W\d_])+)*"
    r"|\d+(?:[.,]\d+)*"
)

_STOP_TEXT = """
a about above after again against all also although am among an and any are around as at be
because been before being below between both but by can could did do does doing down during each
either even ever every few for from further had has have having he her here hers herself him
himself his how however i if in into is it its itself just least less many may me might more
most much must my myself neither nor now of off on once only or other our ours out over own per
rather same say says said saying she should since so some still such than that the their theirs
them themselves then there these they this those though through thus to too toward towards under
until up upon us very via was we were what when where whether which while who whom whose why
will with within would yes yet you your yours 's s t d ll re ve m
"""
STOP = frozenset(_STOP_TEXT.split())
_HELPING_TEXT = """is are was were be been being has have had do does did will would can could may
might must shall should"""
HELPING = frozenset(_HELPING_TEXT.split())  # before a verb, or before its "not"
_ENDINGS = (
    "ations",
    "ation",
    "ingly",
    "ments",
    "ment",
    "ings",
    "edly",
    "ions",
    "ies",
    "ied",
    "ing",
    "ion",
    "ers",
)
_SHORT_ENDINGS = ("es", "ed", "er", "ly", "al", "s", "e", "y")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its *text* with case kept, its folded *key* for comparing, its place in the plain
    text.
    """

    text: str
    key: str
    start: int
    end: int


def plain(text: str) -> str:
    """Return *text* with quote marks, dashes, digits and white space made uniform; case is kept."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_GLYPHS).translate(_PARTS)).translate(
            _GLYPHS
        )
        text = _DIGIT.sub(lambda m: str(unicodedata.decimal(m[0])), text)
    text = _PAIRED.sub('"', text).replace("`", "'")
    text = _SPACED.sub(r"\1", text) if ". " in text else text
    return _SPACE.sub(" ", text).strip()


def fold(text: str) -> str:
    """Return *text* without case and diacritics, for comparing only: "Łódź" is "lodz"."""
    if text.isascii():
        return text.lower()
    return fold_letters(text)


def key(word: str) -> str:
    """Return what two spellings of one word share: no case, no possessive, one key per country.

    "U.S.", "US" and "American" have one key; the pronoun "us" has another.
    """
    if word in ("US", "USA"):
        return "unitedstates"
    folded = fold(word).replace(".", "")
    if folded.endswith("'s"):
        folded = folded[:-2]
    folded = folded.strip("'")
    if "'" in folded and not folded.endswith("n't"):  # Shi'ite, Shiite
        folded = folded.replace("'", "")
    if folded == "us" and "." in word:
        return "unitedstates"
    if place := PLACES.get(folded) or PLACES.get(_PEOPLE.sub("", folded)):  # "dutchman" too
        return place
    if len(word) > 2 and word.endswith("s") and word.isalpha() and word[:-1].isupper():  # MPs
        return folded[:-1]
    if len(folded) > 3 and folded.endswith("s") and not folded.endswith("ss"):
        singular = folded[:-1]
        return PLACES.get(singular, singular)
    return folded


def tokens(text: str) -> tuple[Token, ...]:
    """Cut *plain* text into words; "United States" and its like become one token."""
    found: list[Token] = []
    for match in _WORD.finditer(text):
        token = Token(match[0], key(match[0]), match.start(), match.end())
        if found and text[found[-1].end : token.start] in (" ", "-"):
            joined = PHRASES.get((found[-1].key, token.key))
            if joined:
                before = found.pop()
                token = Token(text[before.start : token.end], joined, before.start, token.end)
        found.append(token)
    return tuple(found)


def shared_keys(words: Sequence[Token]) -> Iterator[str]:
    """Yield the keys of names that share a word: both Koreas for "North and South Korean"."""
    for first, joint, second in zip(words, words[1:], words[2:], strict=False):
        if joint.key in ("and", "or") and " " in second.text:
            shared = PHRASES.get((first.key, key(second.text.split()[-1])))
            if shared:
                yield shared


def stem(word_key: str) -> str:
    """Return a rough stem: common endings off, at most six letters ("closure", "closed" ->
    "clos").
    """
    for ending in _ENDINGS:
        if word_key.endswith(ending) and len(word_key) - len(ending) >= 3:
            return word_key[: -len(ending)][:6]
    for ending in _SHORT_ENDINGS if not word_key.endswith("ss") else ():
        if word_key.endswith(ending) and len(word_key) - len(ending) >= 3:
            return stem(word_key[: -len(ending)])
    return word_key[:6] if len(word_key) > 6 and not word_key[0].isdigit() else word_key


def akin(one: str, other: str, least: int = 4) -> bool:
    """Whether two stems are of one word as far as so many letters tell: "hippo" and "hippop"."""
    short, long = sorted((one, other), key=len)
    return len(short) >= least and long.startswith(short)


def content(words: tuple[Token, ...]) -> frozenset[str]:
    """Return the stems of the words that carry meaning; of all words when none does."""
    kept = [
        w.key
        for w in words
        if w.key not in STOP and fold(w.text) not in STOP and not w.key.endswith("n't")
    ]
    return frozenset(stem(k) for k in (kept or [w.key for w in words]) if k)
