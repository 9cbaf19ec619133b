"""Dropped limits: does the claim leave out to what its sentence limits what it says?

"The ban applies" on "The ban applies only to tankers", "Lunn was convicted" on "was convicted by
the lower court but acquitted on appeal", "its plants" on "one of its plants". That somebody was
convicted "in absentia" or for a year is no such limit. Not wrong for sure: marked, not removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.facts.irregular_verbs import root, roots
from assistant.facts.words import STOP, fold, plain, tokens

SHARED = 0.75  # share of the claim's words that the sentence has
_FARTHEST = 4000  # characters of a sentence that are looked at
_OPEN = re.compile(
    r"\b(?:only|sole|solely|exclusively|if|unless|provided|depend\w*|condition\w*|subject to|may"
    r"|might|could|would|limit\w*|restrict\w*|partly|partially|some|several|many|most|few|half|part"
    r"|section|one|two|not|but|plans?)\b"
)
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
_SOME = rf"(?:{_NUMBER}|some|several|half|most|many|a few|a number|parts?)"
_PLACE = r"(?:to|for|in|on|at|by|with|from|during|when|where|after|before|once|until)"
_END = r"(?=[,.;:()]|\s(?:and|but|which|who)\b|$)"
_LIMITS = tuple(
    re.compile(rf"\b(?P<limit>{pattern})")
    for pattern in (
        rf"(?:only|solely|exclusively|just) {_PLACE}\s[^,.;:()]{{3,60}}",
        rf"{_PLACE}\s(?:[\w'-]+\s){{1,4}}only{_END}",
        r"(?<!even )(?:if|unless|provided that|as long as|on condition that) [^,.;:]{5,90}",
        r"in (?:the\s)?(?:\w+\s)?(?:mice|rats|monkeys|animals|rodents|test tubes?|cell cultures)\b",
        rf"(?:in|at|on) {_SOME} of (?:the|its|their|\d+|\w+) [^,.;:()]{{3,40}}",
        r"(?<=s )(?:over|under|above|below|older than|younger than|heavier than) \d[\d,.]*"
        r"(?! ?(?:%|percent|per cent|points?|years?|months?|weeks?|days?|hours?))(?: [a-z]+)?"
        r"(?=\s(?:and|or|will|would|is|are|was|were|must|may|can|get|have|had|in|on|at)\b)",
        r"half(?: of)?\b",
        r"for (?:[a-z-]+\s){0,2}?[a-z-]+s (?:with|under|over|aged|earning|who|whose) [^,.;:]{4,60}",
    )
)
_TURN = re.compile(
    r",?\sbut\s(?P<turn>(?:(?:was|were|is|are|has|had|later|then|been|also)\s)*"
    r"(?:not|never|stay\w*|remain\w*|kept|keep\w*|acquitt\w*|convict\w*|clear\w*|overturn\w*"
    r"|quash\w*|revers\w*|withdr\w*|revok\w*|rescind\w*|fail\w*|refus\w*|reject\w*|lost|overrul\w*"
    r"|released)\b[^.;:]{0,80})"
)
# What stands before what it limits: "largely peaceful".
_PARTLY = re.compile(
    r"\b(?P<limit>largely|mostly|partly|partially|half|somewhat)"
    r"\s(?P<what>[a-z]+)\b"
)
# .. and what does so behind a rank: "the lowest since 1999".
_RANKED = re.compile(
    r"\b(?P<what>[a-z]{2,}est|worst|best|first|record)\b[^,.;:()]{0,40}?\s(?P<limit>since\s"
    r"[^,.;:()]{2,30}|in (?:\w+\s){1,3}years)"
)
_EVERY = re.compile(
    r"\b(?:all|every|any)(?: of)?(?: the| its| his| her| their)?\s(?P<what>[a-z]+)\b"
)
_UNIVERSAL = re.compile(r"\b(?:all|every\w*|each|any|whole|entire|both)\b")
_OF_WHICH = re.compile(
    rf"\b{_SOME} of (?:the|its|his|her|their)\s(?:[a-z\d-]+\s)?(?P<what>[a-z]+s)\b"
)
_COMING = re.compile(r"\b(?:will|shall|can|must|won't)\b")
_WHOLE = r"\b(?:the|its|his|her|their)\s(?:[a-z-]+\s)?{what}\b"


def dropped_limit(claim: str, sentences: Sequence[str]) -> str | None:
    """Return the limit that the *claim* leaves out, or None."""
    mine = fold(plain(claim))
    if _OPEN.search(mine):
        return None
    words = roots(tokens(mine))
    texts = [fold(plain(sentence[:_FARTHEST])) for sentence in sentences]
    for place, told in enumerate(texts):
        others = " ".join(texts[:place] + texts[place + 1 :])
        for limit in _limits(mine, words, told):
            outside = roots(tokens(f"{told.replace(limit, ' ')}"))
            if len(words & outside) >= SHARED * len(words) and not words <= roots(tokens(others)):
                return limit
    return None


def _limits(mine: str, words: frozenset[str], told: str) -> list[str]:
    """The limits of a sentence none of whose words the claim has."""
    found: list[str] = []
    for match in (m for pattern in _LIMITS for m in pattern.finditer(told)):
        limit = match["limit"]
        coming = not limit.startswith(("if", "unless", "as", "prov")) or _COMING.search(mine)
        reached = _last(told[: match.start()]) in words
        if coming and reached and words.isdisjoint(roots(tokens(limit))):
            found.append(limit)
    for match in _TURN.finditer(told):
        if _last(told[: match.start()]) not in words and words.isdisjoint(
            roots(tokens(match["turn"]))
        ):
            found.append(match["turn"])
    for match in (*_PARTLY.finditer(told), *_RANKED.finditer(told)):
        if root(match["what"]) in words and words.isdisjoint(roots(tokens(match["limit"]))):
            found.append(match["limit"])
    found.extend(_of_all(mine, told))
    for match in _OF_WHICH.finditer(told):
        what = match["what"]
        if re.search(_WHOLE.format(what=what), mine) and told.count(what) == 1:
            found.append(match[0].split(" of ")[0])
    return found


def _of_all(mine: str, told: str) -> Iterator[str]:
    """What a sentence has before a word of which the claim says "all": "severe cases"."""
    for match in () if _UNIVERSAL.search(told) else _EVERY.finditer(mine):
        for place in re.finditer(rf"\b(?P<how>[a-z-]{{4,}})\s{match['what']}\b", told):
            if place["how"] not in STOP and not re.search(rf"\b{place['how']}\b", mine):
                yield place["how"]


def _last(text: str) -> str:
    """The root of the last word of a text that carries meaning."""
    full = [word for word in tokens(text) if word.key not in STOP]
    return root(full[-1].key) if full else ""
