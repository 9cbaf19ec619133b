"""Dropped hedges: does the claim tell as done what its sentence only has as alleged, possible,
planned or a condition?

"Finch awarded the contracts" does not follow from "Finch allegedly awarded the contracts", nor from
"Finch may award", "plans to award", "is accused of awarding" or "if Finch awards". Such a claim is
not wrong for sure: it is marked, not removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.checks.hedged import SAYING
from assistant.facts.irregular_verbs import PAST, root, roots
from assistant.facts.words import STOP, Token, fold, plain, tokens

SHARED = 0.6  # share of the claim's words that the sentence has
_REACH = 4  # words behind a hedge among which what it hedges stands
_DOUBTED = re.compile(
    r"\b(?:allegedly|reportedly|apparently|purportedly|supposedly|presumably|ostensibly"
    r"|may|might|could|possibly|probably|perhaps|potentially"
    r"|(?:accus|suspect)(?:ed|es|s|ing)\b[^,;.:]{0,30}?\bof|on suspicion of|suspicions? of"
    r"|(?:an?|the|his|her|its|their|of|for|two|three) (?:alleged|suspected|reported|apparent"
    r"|possible|proposed|feared)|would(?=[^.;]*\b(?:if|unless)\b)"
    r"|charged?\b[^,;.:]{0,30}?\bwith|charged?\b[^;.:]{0,90}?\bwith(?=\s\w+ing)|charges of"
    r"|allegations? (?:of|that)|accusations? (?:of|that)"
    r"|(?:is|are|was|were) (?:believed|thought|said|alleged|reported|rumou?red|feared|understood)"
    r" to"
    r"|(?:is|are|was|were|had been|been) feared|considering|mulling|weighing|if|unless|whether"
    r"|close to(?=\s\w+ing)|far from|on the (?:brink|verge) of|about to|presumed|almost|nearly"
    r"|threaten(?:ed|s|ing)? to|tr(?:y|ies|ied|ying) to|attempt(?:ed|s|ing)? to|hop(?:e|es|ed|ing)"
    r" to|want(?:s|ed)? to|offer(?:ed|s|ing)? to|(?:urged?|ask(?:ed|s)?)"
    r"\b[^,;.:]{0,30}?\bto"
    r")\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|wo|won't|'ll|plan(?:s|ned|ning)? to|plans? for|(?:is|are) to"
    r"|(?:is|are|was|were) (?:due|set|going|expected|scheduled|likely|about|planning) to"
    r"|(?:expect|intend|aim|promise|vow|pledge|agree)(?:s|d|ed)? to)\b",
    re.IGNORECASE,
)
_OPEN_TEXT = """may might could can should must possibly possible probably perhaps potentially
potential presumably ostensibly supposed supposedly likely if unless whether apparent apparently
accused suspected suspect suspects suspicion charged charges charge alleged reported rumoured
rumored believed thought feared fears fear considering considers mulling weighing proposed proposes
proposal threatened threatens threat tried tries trying try attempted attempts attempt hoping
hoped hope hopes wanted want wants offered offers offer urged urges asked asks trial plea seems
appears seemed appeared would risk risks heard
without"""
_OPEN = frozenset(_OPEN_TEXT.split())
_COMING_TEXT = """will would shall plan plans planned planning due set going expected scheduled
about upcoming forthcoming intends intend intended aims aim promised promises vows vowed pledged
agreed agrees to next future soon ll"""
_COMING = _OPEN | frozenset(_COMING_TEXT.split())
_DONE = frozenset({"was", "were", "did", "has", "have", "had", "been"})
_MODAL = re.compile(
    r"may|might|could|would|if|unless|whether|will|considering|hop(?:e|es|ed|ing) to"
    r"|want(?:s|ed)? to",
    re.IGNORECASE,
)
_NAMES = ("May", "Will")
_SAME = {root("dead"): frozenset(map(root, ("dead", "died", "killed")))}
_LIGHT = frozenset(
    map(root, ("take", "make", "get", "go", "have", "be", "people", "person", "year"))
)


def dropped_hedge(claim: Sequence[Token], sentences: Sequence[str]) -> str | None:
    """Return the hedge of a sentence that the *claim* leaves out, or None."""
    said = {fold(word.text) for word in claim if word.text not in _NAMES}
    mine = roots(claim)
    if not mine or said & _OPEN:
        return None
    told_on = bool(said & SAYING)
    told = [_told(sentence) for sentence in sentences]
    for place, (known, doubted, coming) in enumerate(told):
        if len(mine & known) < SHARED * len(mine):
            continue
        later = coming if _is_past(claim) and not said & _COMING else ()
        for hedge, stated in (*doubted, *later):
            if told_on and not _MODAL.fullmatch(hedge):
                continue  # "allegedly" is kept by "prosecutors said", "may" is not
            others = (each for n, (each, _, _) in enumerate(told) if n != place)
            if not mine.isdisjoint(_SAME.get(stated, {stated})) and not any(
                stated in other for other in others
            ):
                return hedge
    return None


def _is_past(claim: Sequence[Token]) -> bool:
    """Whether a verb of the claim tells what has happened."""
    words = [fold(word.text) for word in claim]
    return any(word in _DONE or word in PAST or word.endswith("ed") for word in words)


@lru_cache(maxsize=2048)
def _told(
    sentence: str,
) -> tuple[frozenset[str], tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """The roots of a sentence, and each hedge of it with the root that it hedges."""
    even = plain(sentence)
    words = tokens(even)
    all_roots = [root(word.key) for word in words]
    found = (
        tuple(
            (hedge, stated)
            for hedge, stated in _hedged(even, words, pattern)
            if all_roots.count(stated) == 1
        )
        for pattern in (_DOUBTED, _FUTURE)
    )
    doubted, coming = found
    return roots(words), doubted, coming


def _hedged(
    even: str, words: Sequence[Token], pattern: re.Pattern[str]
) -> Iterator[tuple[str, str]]:
    for match in pattern.finditer(even):
        if match[0] in _NAMES:
            continue
        behind = [word for word in words if word.start >= match.end()][:_REACH]
        if fold(match[0]) in ("almost", "nearly") and not _is_past(behind[:1]):
            continue  # "nearly 600"
        for word in behind:
            apart = re.search(r"[,;:.()]", even[match.end() : word.start])
            if apart:
                break
            if word.key in STOP or root(word.key) in _LIGHT or word.text.endswith("ly"):
                continue
            yield match[0], root(word.key)
            break
