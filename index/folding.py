"""Letters that one writer keeps and another leaves out: Łódź and Lodz, Sørensen and Sorensen.

The word index drops what Unicode takes apart into a letter and a mark (ó, ź). What it does not take
apart stays there (ł, ø, ß), so a word is looked for in its other spellings as well. Nothing here
touches a text that offsets point into.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import combinations

_PLAIN = {
    **{"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "\u0131": "i"},
    **{"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"},
}
_LETTERS: dict[str, list[str]] = {}
for _letter, _plain in _PLAIN.items():
    _LETTERS.setdefault(_plain, []).append(_letter)
_FOLDED = str.maketrans(_PLAIN)
_PLACES = re.compile("(?=(" + "|".join(sorted(_LETTERS, key=len, reverse=True)) + "))")
_AT_ONCE = 2  # letters of a word that are replaced together: Władysław has two
_MOST = 48  # spellings of a word


def fold(word: str) -> str:
    """The *word* in small letters without marks, and with plain letters for ł, ø, ß and others."""
    apart = unicodedata.normalize("NFKD", word.lower())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return bare.translate(_FOLDED)


def spellings(word: str) -> Sequence[str]:
    """Other spellings of *word* that fold to the same, the plainest first; not all of them.

    Marks are left out of them: the word index does not have them.
    """
    plain = fold(word)
    found = dict.fromkeys([plain])
    places = [
        (match.start(), part, letter)
        for match in _PLACES.finditer(plain)
        for part in (match[1], match[1][:1])
        for letter in _LETTERS.get(part, ())
    ]
    places = list(dict.fromkeys(places))
    for count in range(1, _AT_ONCE + 1):
        for chosen in combinations(places, count):
            if len(found) > _MOST:
                break
            if spelt := _replaced(plain, chosen):
                found[spelt] = None
    found.pop(word, None)
    return list(found)[:_MOST]


def _replaced(plain: str, chosen: Sequence[tuple[int, str, str]]) -> str:
    """The word with each of the *chosen* letters; empty where two of them overlap."""
    done, at = [], 0
    for start, part, letter in sorted(chosen):
        if start < at:
            return ""
        done += [plain[at:start], letter]
        at = start + len(part)
    return "".join(done) + plain[at:]
