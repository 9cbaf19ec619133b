"""Who says what in a remark of an LLM: each outlet's words are held against its own sentences.

"The Herald says nine died, the Wire says seven" stands only where one sentence of the Herald has
the nine and one of the Wire the seven. What an outlet is said to deny without a word of its own
("the Wire says it did not") stands or falls with the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.answer import Evidence
from assistant.checks.held import HeldClaim
from assistant.facts.facts import Grounds, facts
from assistant.facts.words import fold
from index.attribution_words import SAY, VERBS, word_set

_ENOUGH = 0.7  # share of a part's content words that one sentence has, where no number ties it
_TIED = 0.3  # where the number does
_PARTS = re.compile(
    r"[.;:]\s+|,?\s(?:while|whereas|but|although|though)\s|,\s(?:and\s|yet\s)?"
    r"|\s(?=and\s(?:the\s)?[A-Z])"
)
_UNTOLD = re.compile(
    r"\b(?:not|n['\u2019]t|no|nothing|none|nor|neither|never|nobody|unclear|unknown|unstated|open"
    r"|missing|lacking|lacks?|without|untold|unnamed|unanswered|silent)\b"
    r"|^(?:who|whom|whose|what|when|where|why|how|which|whether)\b",
    re.IGNORECASE,
)
_LEANS = re.compile(r"\b(?:not|so|it|this|that|otherwise)\W*$")  # "the Wire says it did not"
_THE = re.compile(r"^the\s", re.IGNORECASE)
_META = word_set(
    """source sources outlet outlets article articles paper papers report reports account accounts
    sentence sentences version versions number figure while whereas others another differ differs
    differing disagree disagrees conflict conflicts contradict contradicts according give gives put
    puts speak speaks mention mentions instead however state states"""
)
_WHO_SAYS = re.compile(rf"^(?:[\w.'\u2019-]+\s){{1,6}}?(?:{'|'.join(sorted(SAY))})\s(?:that\s)?")
_WORD = re.compile(r"[\w'\u2019-]+")


def misreported(text: str, evidence: Sequence[Evidence]) -> str:
    """Which part of a conflict is not in the sentences of the outlet that is said to say it; or
    in no sentence at all, where nobody of the evidence is named; empty when all parts stand.
    """
    outlets = _by_outlet(evidence)
    for part, credited in _credited(text, outlets):
        own = [e for name in credited for e in outlets[name]]
        bare = _bare(part, credited)
        if (
            bare
            and not _LEANS.search(part)
            and not any(_holds(bare, e, tied=_TIED) for e in own or evidence)
        ):
            return f"“{part}” stands in no sentence of {' or '.join(credited) or 'the evidence'}"
    return ""


def tells_untold(text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a remark on what is missing says so, or says what a sentence has."""
    return bool(_UNTOLD.search(text)) or any(_holds(text, e) for e in evidence)


def _by_outlet(evidence: Sequence[Evidence]) -> dict[str, list[Evidence]]:
    """The sentences of each outlet, reprints too, by its name without an article."""
    found: dict[str, list[Evidence]] = {}
    for one in evidence:
        for article in (one.article, *one.also):
            if article.outlet:
                found.setdefault(_THE.sub("", article.outlet), []).append(one)
    return found


def _credited(
    text: str, outlets: Mapping[str, Sequence[Evidence]]
) -> Iterator[tuple[str, list[str]]]:
    """Each part of *text* that somebody is said to say, with the outlets that it names."""
    said = False
    for part in filter(None, map(str.strip, _PARTS.split(text))):
        named = [name for name in outlets if _names(name, part)]
        said = said or bool(named) or not VERBS.isdisjoint(map(fold, _WORD.findall(part)))
        if said:
            yield part, named


def _names(outlet: str, part: str) -> bool:
    """Whether *part* names the outlet, in full or by its last word ("the Herald")."""
    last = outlet.rpartition(" ")[2]
    return bool(re.search(rf"\b(?:{re.escape(outlet)}|[Tt]he {re.escape(last)})\b", part))


def _bare(part: str, credited: Sequence[str]) -> str:
    """What somebody is said to say: *part* without the outlets and the words of saying."""
    for name in credited:
        last = name.rpartition(" ")[2]
        part = re.sub(
            rf"\b(?:[Tt]he\s)?(?:{re.escape(name)}|(?<=he ){re.escape(last)})\b", "", part
        )
    part = _WHO_SAYS.sub("", part)
    said = VERBS | _META
    kept = [word for word in part.split() if fold(word.strip(".,;:()“”\"'")) not in said]
    return " ".join(kept).strip()


def _holds(text: str, evidence: Evidence, *, tied: float = _ENOUGH) -> bool:
    """Whether a sentence has what *text* states: its facts, and most of its words; of one with a
    number the share *tied* is enough.
    """
    claim = HeldClaim(text, [evidence])
    trial = claim.hold((evidence,))
    if not claim.reading.stems:
        return not Grounds([evidence]).lacks(facts(text))
    if trial.failure:
        return False
    share = max(trial.share, claim.akin(Grounds([evidence]).stems))
    return share >= (tied if claim.facts.numbers else _ENOUGH)
