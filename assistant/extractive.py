"""The extractive reader: selects the sentences that answer, and says so when none does.

It needs no LLM, no key and no network, and it cannot invent: a claim is a stored sentence.
Sentences are ranked by MaxSim (index/maxsim.py) with small corrections for what a question asks
for. It knows off-topic questions well, by score and by names that stand nowhere; whether an
on-topic article lacks the fact it knows only in the plain cases, such as "how many" where no
sentence has a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Answerable, DraftClaim, Evidence, ReaderInfo, Verdict
from assistant.facts import facts, read
from assistant.question import (
    Asks,
    Question,
    answers,
    covered,
    holds,
    missing,
    names_agent,
    understand,
)
from index.sentence import Kind

MOST_CLAIMS = 3
MOST_SCORED = 48  # sentences that MaxSim looks at: about 0.2 s on two cores

# How much each sign counts beside MaxSim, which runs from 0 to about 1. Chosen on the training
# questions of MultiRC and on the questions of seeds/, where no choice moved the first place by
# more than a point: they order near ties.
KIND_FOUND = 0.03  # the sentence holds the expected kind of answer
AGENT = 0.08  # it opens with who did it
CAUSE = 0.06  # it gives a reason
LEAD = 0.05  # it is the lead, which in news answers several questions at once
RELATED = -0.1  # it is another story's headline
QUESTION = -0.1  # it asks itself
PHRASE = 0.2  # it holds what stands in quotation marks in the question

REFUSED = 0.34  # confidence below this: nothing here is about the question
PART = 0.25  # the same for the sentence on one part of a question, which shares fewer of its words
UNKNOWN_NAMES = 0.4  # what the confidence loses when none of the question's names stands here
CLOSE = 0.12  # a second claim may score this much less than the first
CLOSE_PARTS = 0.5  # the same for a question of several parts
SAME = 0.8  # share of common stems from which two sentences say the same


class SentenceScorer(Protocol):
    """Scores sentences against a question."""

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """One score for each of *texts*, shape (len(texts),)."""
        ...


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A sentence with its plain similarity and its *score* with all signs."""

    evidence: Evidence
    similarity: float
    score: float


class ExtractiveReader:
    """Reads evidence by selecting sentences of it."""

    def __init__(self, scorer: SentenceScorer) -> None:
        self._scorer = scorer

    def info(self) -> ReaderInfo:
        """This reader has no model, no server and no prompt."""
        return ReaderInfo("extractive")

    def read(self, question: str, evidence: Sequence[Evidence]) -> Iterator[DraftClaim | Verdict]:
        """Yield at most three claims, the best first, or none, and the Verdict."""
        asked = understand(question)
        if unsaid := _unsaid(asked, evidence):
            said = f"no sentence found has the words “{unsaid}”"
            yield Verdict(Answerable.NO, missing=said, confidence=0.0)
            return
        ranked = self._rank(asked, evidence)
        confidence = _confidence(asked, ranked, evidence)
        if confidence < REFUSED:
            yield Verdict(Answerable.NO, confidence=confidence)
            return
        chosen = _choose(asked, ranked)
        lacking = _lacking(asked, chosen)
        said = "; ".join(missing(asks) for asks in lacking)
        if lacking and asked.parts == 1:
            yield Verdict(Answerable.NO, missing=said, confidence=confidence)
            return
        for item in chosen:
            yield DraftClaim(item.evidence.sentence.text, (item.evidence.label,))
        found = Answerable.PARTIAL if lacking else Answerable.FULL
        yield Verdict(found, missing=said, confidence=confidence)

    def order(self, question: str, evidence: Sequence[Evidence]) -> list[Evidence]:
        """The sentences that were looked at, from the one that answers best on."""
        return [item.evidence for item in self._rank(understand(question), evidence)]

    def _rank(self, asked: Question, evidence: Sequence[Evidence]) -> list[_Ranked]:
        candidates = _candidates(asked, evidence)
        texts = [item.sentence.text for item in candidates]
        leads = _leads(evidence)
        ranked = [
            _Ranked(item, float(similarity), float(similarity) + _signs(asked, item, leads))
            for item, similarity in zip(
                candidates, self._scorer.score(asked.text, texts), strict=True
            )
        ]
        return sorted(ranked, key=lambda item: -item.score)


def _candidates(asked: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentences to score: by words shared with the question, then by the hits' order."""
    if len(evidence) <= MOST_SCORED:
        return list(evidence)
    stems = read(asked.text).stems
    by_words = sorted(evidence, key=lambda item: -len(stems & read(item.sentence.text).stems))
    by_hit = sorted(evidence, key=lambda item: -item.score)
    chosen = by_words[: MOST_SCORED // 2]
    chosen += [item for item in by_hit if item not in chosen][: MOST_SCORED - len(chosen)]
    return sorted(chosen, key=evidence.index)


def _unsaid(asked: Question, evidence: Sequence[Evidence]) -> str:
    """The first phrase in quotation marks that stands nowhere; who quotes means the words."""
    text = " ".join(item.sentence.text for item in evidence)
    return next((phrase for phrase in asked.phrases if not holds(text, phrase)), "")


def _leads(evidence: Sequence[Evidence]) -> frozenset[str]:
    """The ids of the sentences that open their article."""
    first: dict[str, Evidence] = {}
    for item in evidence:
        if item.sentence.kind is Kind.BODY and item.sentence.paragraph <= 4:
            first.setdefault(item.article.id, item)
    return frozenset(item.sentence.id for item in first.values())


def _signs(asked: Question, item: Evidence, leads: frozenset[str]) -> float:
    text, total = item.sentence.text, 0.0
    for asks in asked.asks:
        if asks is Asks.WHO and names_agent(text, asked):
            total += AGENT
        elif asks is Asks.WHY and answers(asks, text, asked):
            total += CAUSE
        elif asks is not Asks.OTHER and answers(asks, text, asked):
            total += KIND_FOUND
    if asked.parts > 1 and item.sentence.id in leads:
        total += LEAD
    total += PHRASE * sum(holds(text, phrase) for phrase in asked.phrases)
    if item.sentence.kind is Kind.RELATED:
        total += RELATED
    if text.rstrip("”\"’' ").endswith("?"):
        total += QUESTION
    return total


def _confidence(asked: Question, ranked: Sequence[_Ranked], evidence: Sequence[Evidence]) -> float:
    """The best similarity, less what the question's unknown names take from it; 0 without any."""
    best = max((item.similarity for item in ranked), default=0.0)
    return round(max(0.0, best - UNKNOWN_NAMES * (1 - covered(asked, evidence))), 4)


def _choose(asked: Question, ranked: Sequence[_Ranked]) -> list[_Ranked]:
    """The best sentence, and those close to it that say something else.

    A question of several parts gets the best sentence of each part first, in the order asked.
    """
    close = CLOSE if asked.parts == 1 else CLOSE_PARTS
    chosen: list[_Ranked] = []
    for item in [*_best_of_parts(asked, ranked), *ranked]:
        if len(chosen) == MOST_CLAIMS or item.score < ranked[0].score - close:
            break
        if not any(_same(item.evidence, other.evidence) for other in chosen):
            chosen.append(item)
    return chosen


def _lacking(asked: Question, chosen: Sequence[_Ranked]) -> list[Asks]:
    """The parts of the question that no chosen sentence has the kind of answer for.

    Asked alone, only a number is missed surely enough to refuse: news gives reasons, times and
    places in too many words (of 168 questions of MultiRC it would have refused 41, all answered).
    """
    return [
        asks
        for asks in asked.asks
        if (asked.parts > 1 or asks is Asks.NUMBER)
        and not any(answers(asks, item.evidence.sentence.text, asked) for item in chosen)
    ]


def _best_of_parts(asked: Question, ranked: Sequence[_Ranked]) -> Iterator[_Ranked]:
    for asks in asked.asks if asked.parts > 1 else ():
        fits = (item for item in ranked if _fits(asks, item, asked))
        yield from islice(fits, 1)


def _fits(asks: Asks, item: _Ranked, asked: Question) -> bool:
    if item.similarity < PART:
        return False
    text = item.evidence.sentence.text
    return names_agent(text, asked) if asks is Asks.WHO else answers(asks, text, asked)


def _same(one: Evidence, other: Evidence) -> bool:
    """Whether two sentences say the same; not when their figures differ."""
    a, b = read(one.sentence.text), read(other.sentence.text)
    figures, others = ({n.text for n in facts(e.sentence.text).numbers} for e in (one, other))
    if not (figures <= others or others <= figures):
        return False
    return len(a.stems & b.stems) >= SAME * max(1, min(len(a.stems), len(b.stems)))
