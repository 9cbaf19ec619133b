"""SQuAD's way to compare an answer with a reference: normalise, then words.

Rajpurkar, Zhang, Lopyrev and Liang, "SQuAD: 100,000+ Questions for Machine Comprehension of Text",
EMNLP 2016, and its script evaluate-v2.0. Typographic quotes and dashes are first written in ASCII
and letters composed with their accents, which that script leaves as they are; for ASCII text the
results are the script's.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Sequence

_ASCII = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u2033«»", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_RANGE = re.compile(r"(?<=\d)-(?=\d)")
_IN_NUMBER = re.compile(r"(?<=\d)[.,:/](?=\d)")
_POINT = "\u00b7"  # stands for what divides a number and is no punctuation of ASCII
_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(a|an|the)\b")


def normalise(text: str) -> str:
    """Lower case, without punctuation, articles and surplus white space."""
    return _bare(_ascii(text))


def normalise_to_find(text: str) -> str:
    """As `normalise`, for a text in which something is looked for: a number stays one word.

    SQuAD's way makes 15 of 1.5 and of 1-5; here 1.5 is no 15, and 1-5 two numbers.
    """
    plain = _RANGE.sub(" ", _THOUSANDS.sub("", _ascii(text)))
    return _bare(_IN_NUMBER.sub(_POINT, plain))


def usable(references: Sequence[str]) -> Sequence[str]:
    """The *references* of which normalising leaves something, as SQuAD's script drops the others.

    Otherwise an abstention would be as good as the reference "A".
    """
    return [reference for reference in references if normalise(reference)]


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_ASCII)


def _bare(plain: str) -> str:
    return " ".join(_ARTICLES.sub(" ", plain.lower().translate(_PUNCTUATION)).split())


def exact(answer: str, reference: str) -> float:
    """1.0 when both are the same after normalising, else 0.0."""
    return float(normalise(answer) == normalise(reference))


def f1(answer: str, reference: str) -> float:
    """The harmonic mean of precision and recall of the answer's words, each as often as it stands.

    Where one of the two has no words, 1.0 if the other has none either, else 0.0.
    """
    said, wanted = normalise(answer).split(), normalise(reference).split()
    if not said or not wanted:
        return float(said == wanted)
    shared = sum((Counter(said) & Counter(wanted)).values())
    return 2 * shared / (len(said) + len(wanted))
