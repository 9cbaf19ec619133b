"""SQuAD's way to compare an answer with a reference: normalise, then words.

Rajpurkar, Zhang, Lopyrev and Liang, "SQuAD: 100,000+ Questions for Machine Comprehension of Text",
EMNLP 2016, and its script evaluate-v2.0. Typographic quotes and dashes are first written in ASCII,
which that script leaves as they are; for ASCII text the results are the script's.
"""

from __future__ import annotations

import re
import string
from collections import Counter

_ASCII = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u2033«»", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
)
_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(a|an|the)\b")


def normalise(text: str) -> str:
    """Lower case, without punctuation, articles and surplus white space."""
    plain = text.translate(_ASCII).lower().translate(_PUNCTUATION)
    return " ".join(_ARTICLES.sub(" ", plain).split())


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
