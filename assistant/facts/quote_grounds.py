"""Whether quoted words stand in a text, as `whence` compares them."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.facts.words import fold

_ARTICLE = re.compile(r"^(?:the|an?)\s(?=.*\s)")
_QUOTED = re.compile(r"[^\W_]+(?:'[^\W_]+|(?<=\d)[.,]\d+)*|[%$\u00a3\u20ac]")


def holds(even: str, quote: str) -> bool:
    """Whether the words stand there, as `whence` compares them: capitals, dashes and commas may
    differ; so may an article before them, and the number of a single word ("traitor" of "the
    traitors").
    """
    words = _words(_ARTICLE.sub("", fold(quote)))
    if " " not in words and len(words) > 3:
        single = re.escape(words.removesuffix("s"))
        return bool(re.search(rf" {single}(?:'?s)? ", f" {_words(fold(even))} "))
    return f" {words} " in f" {_words(fold(even))} "


@lru_cache(maxsize=2048)
def _words(folded: str) -> str:
    """The words and signs of a folded text, a blank between them."""
    return " ".join(_QUOTED.findall(folded))
