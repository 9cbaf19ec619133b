"""Singled out: does the claim say "only", "the first" or "the largest" where its article does not?

"Only Lunn was charged" has every word of "Lunn was charged" but one. That one is left unverified,
unless something in the cited sentences, or for ranks in their articles, comes near it. "The
largest" on "one of the largest", or "the first" on "the second", is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Evidence
from assistant.facts.facts import header
from assistant.facts.irregular_verbs import roots
from assistant.facts.words import fold, plain, tokens

SHARED = 0.7  # share of the claim's words that the cited sentences have
_FARTHEST = 20_000  # characters of an article that are looked at
_ONLY = re.compile(r"\b(?:only|solely|sole|alone|exclusively|(?:no one|nobody) (?:but|else))\b")
_ONLY_TOLD = re.compile(
    r"\b(?:only|sole|solely|alone|exclusive\w*|just|merely|mere|lone|single|except|apart from"
    r"|other than|but|else|other|none|restricted|limited|unique|barely|no more than|until|unless"
    r"|few|little|less|fewer|not|never|one|simply|purely|entirely|all|strictly|\w+n't)\b"
)
_NO_RANK_TEXT = """rest test west east guest priest forest interest protest arrest request quest
harvest contest chest nest manifest latest nearest honest invest conquest midwest northwest least
southwest northeast southeast modest tempest suggest inquest crest"""
_NO_TIME = r"(?!\s(?:week|month|year|day|time|half|quarter|lady|name|place|round|of all)\b)"
_RANK = re.compile(
    r"\b(?:the|its|his|her|their|[a-z]+'s)\s(?P<rank>first|last|second|third|fourth|fifth|worst"
    rf"|best-\w+|most\s(?!of\b|recent)[a-z]+|(?!(?:{'|'.join(_NO_RANK_TEXT.split())})\b)"
    rf"[a-z]{{2,}}est)\b{_NO_TIME}"
)
_SUPERLATIVE = re.compile(
    r"\b(?:most|least|ever|record|unprecedented|top|no other|than (?:any\w*|all)|worst|\w{2,}est"
    r"|as \w+ as any\w*)\b"
)
_NEAR_TEXT = {
    "first": """initial initially debut debuted maiden inaugural opening earliest never pioneer
        pioneered pioneering original originally begin began begins beginning start started starts
        found founded founder founding new 1 i one launch launched born invented inventor introduced
        lead led leading previously primary prior anyone""",
    "last": """latest final finally end ended ends ending close closed closing recent recently
        farewell previous past still dying died since until""",
    "second": """2 ii two twice another again runner twin next other reelected elected latter
        following followed""",
    "third": "3 iii three bronze",
    "fourth": "4 iv four",
    "fifth": "5 v five",
}
_NEAR = {rank: frozenset([rank, f"{rank}ly", *text.split()]) for rank, text in _NEAR_TEXT.items()}
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_AMONG = re.compile(
    r"\b(?:(?:one|some|many|several|two|three) of|among|second|third|fourth|fifth|next)[\s-]"
    r"(?:[\w']+\s){0,2}$"
)
_IS = re.compile(r"(?:^|\b(?:is|are|was|were|be|been|became|become|remains?|as)\s|,\s)(?:the\s)?$")


def singles_out(claim: str, cited: Sequence[Evidence]) -> bool:
    """Whether the *claim* has "only" or a rank that nothing cited comes near."""
    mine = fold(plain(claim))
    only, ranks = _ONLY.search(mine), list(_RANK.finditer(mine))
    if not only and not ranks:
        return False
    told = " ".join(fold(plain(e.sentence.text)) for e in cited)
    if not _shares(mine, told):
        return False
    if only and not _ONLY_TOLD.search(told):
        return True
    texts = (f"{header(e.article)} {e.article.text[:_FARTHEST]}" for e in cited)
    whole = fold(plain(" ".join(texts)))
    return any(not _stands(match["rank"], whole) for match in ranks)


def ranked_wrongly(claim: str, sentences: Sequence[str]) -> tuple[str, str] | None:
    """Return the rank of the *claim* and the lesser one that its sentences have instead, or None:
    "the largest" on "one of the largest", "the first woman" on "the second woman".
    """
    mine = fold(plain(claim))
    for match in _RANK.finditer(mine):
        among = _AMONG.search(mine[: match.start("rank")])
        if among or not _IS.search(mine[: match.start()]):
            continue
        for told in (fold(plain(sentence)) for sentence in sentences):
            lesser = _lesser(match["rank"], mine[match.end() :], told)
            if lesser and _shares(mine, told):
                return match["rank"], lesser
    return None


def _shares(mine: str, told: str) -> bool:
    words = roots(tokens(_RANK.sub(" ", mine)))
    return len(words & roots(tokens(told))) >= SHARED * len(words)


def _stands(rank: str, told: str) -> bool:
    if rank in _NEAR:
        return not _NEAR[rank].isdisjoint(re.findall(r"\w+", told))
    return bool(_SUPERLATIVE.search(told))


def _lesser(rank: str, behind: str, told: str) -> str | None:
    """What a sentence has in the place of the *rank*, if it has the rank itself nowhere."""
    places = [m.start() for m in re.finditer(rf"\b{re.escape(rank)}\b", told)]
    if rank in _ORDINALS:
        thing = re.match(r"\s\w+", behind)
        others = rf"\b(?:{'|'.join(_ORDINALS)}){re.escape(thing[0])}\b" if thing else r"(?!)"
        other = re.search(others, told)
        return other[0] if other and not places else None
    lesser = [m for place in places if (m := _AMONG.search(told[:place]))]
    return f"{lesser[0][0]}{rank}" if lesser and len(lesser) == len(places) else None
