"""The extractive reader: selects the sentences that answer, and says so when none does.

It needs no LLM, no key and no network, and it cannot invent: a claim is a stored sentence.
Sentences are ranked (`ranking`) by MaxSim, the evidence model and small corrections for what a
question asks for. Off-topic questions it knows by likeness and by names that stand nowhere;
whether an on-topic article lacks the fact, by the evidence model.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from assistant.answer import EXTRACTIVE, NEAR, Answerable, DraftClaim, Evidence, ReaderInfo, Verdict
from assistant.extractive.fit import done
from assistant.extractive.given import (
    PART,
    best_of_parts,
    corrected,
    gives,
    on_topic,
    same,
    telling,
    tells_of,
    unsaid_phrase,
)
from assistant.extractive.nobody import nobody
from assistant.extractive.outcome import Outcome
from assistant.extractive.ranking import Ranked, Ranker
from assistant.extractive.reasons import explained
from assistant.extractive.tied import strays, tied
from assistant.questions.question import (
    Asks,
    Question,
    answers,
    answers_part,
    missing,
    refused,
    understand,
)
from assistant.questions.signs import spoken

MOST_CLAIMS = 3
# The least confidence of an answer. Chosen on even rows of CLAPNQ: of the limits at which four of
# five refusals are right, the one that refuses most. What it does on odd rows: docs/trust.md.
UNANSWERED = 0.28  # below this, what is here does not answer
# Chances of the evidence model that a sentence answers.
UNLIKELY = 0.33  # a sentence below this does not answer by itself
PART_UNANSWERED = 0.15  # the same for one part of a question, which shares fewer of its words
SPAN_UNANSWERED = 0.1  # the same where the model is sure of a short answer of the kind asked for
SPAN_SURE = 0.85
FITTING = 0.3  # the least that a sentence must fit a later part that it answers
CLOSE = 0.12  # a second claim may score this much less than the first
CLOSE_PARTS = 0.5  # the same for a question of several parts
LIKELY = 0.05  # or this much less likely, where the evidence model judges


class ExtractiveReader:
    """Reads evidence by selecting sentences of it."""

    def __init__(self, ranker: Ranker) -> None:
        self._ranker = ranker

    def info(self) -> ReaderInfo:
        """This reader has no model, no server and no prompt."""
        return ReaderInfo(EXTRACTIVE)

    def favouring(self, articles: Collection[str]) -> ExtractiveReader:
        """A reader that prefers sentences of these articles (ids) a little."""
        return ExtractiveReader(replace(self._ranker, favoured=articles))

    def read(self, question: str, evidence: Sequence[Evidence]) -> Iterator[DraftClaim | Verdict]:
        """Yield at most three claims, the best first, or none, and the Verdict.

        Where a question of several parts finds nothing for its first one, that is asked alone: what
        nothing tells must not take with it what something does.
        """
        asked = understand(question)
        outcome = self._read(asked, evidence)
        if asked.parts > 1 and refused(asked, 0) in outcome.verdict.missing:
            alone = self._read(understand(asked.each[0]), evidence)
            outcome = outcome.joined(alone, asked, MOST_CLAIMS)
        yield from outcome.claims
        yield outcome.verdict

    def _read(self, asked: Question, evidence: Sequence[Evidence]) -> Outcome:
        if unsaid := unsaid_phrase(asked, evidence):
            said = f"no sentence found has the words “{unsaid}”"
            return Outcome(Verdict(Answerable.NO, said, confidence=0.0))
        every = self._ranker.rank(asked, evidence)
        scores = tuple(map(self._ranker.as_score, every))
        ranked = telling(every)
        confidence = self._ranker.confidence(asked, ranked, evidence)
        least = UNANSWERED if self._ranker.judges else NEAR
        if none := nobody(asked, ranked):
            claim = DraftClaim(none.evidence.sentence.text, (none.evidence.label,))
            sure = max(least, confidence)
            return Outcome(Verdict(Answerable.FULL, confidence=sure, scores=scores), (claim,))
        if confidence < least:
            said = "; ".join(refused(asked, part) for part in range(asked.parts))
            return Outcome(Verdict(Answerable.NO, said, confidence=confidence, scores=scores))
        chosen, lacking = self._select(asked, ranked)
        if asked.asks == (Asks.WHY,) and not done(asked.text, evidence):
            chosen, lacking = [], [0]  # why something was done that nobody tells
        said = "; ".join(missing(asked, part) for part in lacking)
        if lacking and not chosen:
            return Outcome(Verdict(Answerable.NO, said, confidence=confidence, scores=scores))
        claims = tuple(
            DraftClaim(item.evidence.sentence.text, now.labels, short or now.short)
            for item, now in corrected(asked, chosen, every)
            for short in [self._ranker.short(asked, item)]
        )
        found = Answerable.PARTIAL if lacking else Answerable.FULL
        return Outcome(Verdict(found, said, confidence=confidence, scores=scores), claims)

    def _select(
        self, asked: Question, ranked: Sequence[Ranked]
    ) -> tuple[list[Ranked], Sequence[int]]:
        """The sentences to answer with, and which parts of the question, by number, they lack."""
        anchor = self._anchor(asked, ranked)
        ranked = tied(asked, ranked, anchor)
        chosen = self._choose(asked, ranked)
        lacking = self._lacking(asked, chosen)
        if asked.asks == (Asks.NUMBER,) or asked.ahead:
            told = [item for item in chosen if tells_of(item, asked)]
            chosen = told if self._given(asked, told) else self._further(asked, ranked)
            chosen.sort(key=lambda item: not gives(item, asked))
            lacking = [] if chosen else [0]
        elif asked.asks == (Asks.WHY,):
            chosen, given = explained(asked.text, chosen, ranked)
            chosen, lacking = chosen[:MOST_CLAIMS], [] if given else [0]
        elif lacking:
            chosen = self._completed(asked, chosen, lacking, ranked)
            lacking = self._lacking(asked, chosen)
        idle = [i for i in strays(asked, chosen, anchor) if not self._answers_any(i, asked)]
        return [item for item in chosen if item not in idle], lacking

    def order(self, question: str, evidence: Sequence[Evidence]) -> list[Evidence]:
        """The sentences that were looked at, from the one that answers best on."""
        return [item.evidence for item in self._ranker.rank(understand(question), evidence)]

    def _anchor(self, asked: Question, ranked: Sequence[Ranked]) -> Ranked:
        """The sentence that answers the first part of a question of several, as far as one does."""
        fits = [i for i in ranked if on_topic(i, asked) and self._answers(i, 0, asked)]
        return max(fits, key=lambda item: self._chance(item, 0), default=ranked[0])

    def _choose(self, asked: Question, ranked: Sequence[Ranked]) -> list[Ranked]:
        """The best sentence, and those close to it that say something else.

        A question of several parts gets the best sentence of each part first, in the order asked.
        """
        close = CLOSE if asked.parts == 1 else CLOSE_PARTS
        first = ranked[0]
        near = [
            item
            for item in ranked
            if item.score >= first.score - close or self._as_likely(item, first)
        ]
        near = [item for item in near if on_topic(item, asked)] or near
        near = [item for item in near if spoken(asked, item.evidence)] or near
        chosen: list[Ranked] = []
        for item in [*best_of_parts(asked, near), *near]:
            said = any(same(item.evidence, other.evidence) for other in chosen)
            if len(chosen) < MOST_CLAIMS and not said:
                chosen.append(item)
        return chosen

    def _as_likely(self, item: Ranked, first: Ranked) -> bool:
        """Whether the model finds that *item* answers about as likely as *first* does."""
        chance, least = (max(self._ranker.chances(one), default=0.0) for one in (item, first))
        return item.score >= first.score - CLOSE_PARTS and chance >= max(UNLIKELY, least - LIKELY)

    def _lacking(self, asked: Question, chosen: Sequence[Ranked]) -> list[int]:
        """The parts of a question of several, by number, that no chosen sentence answers."""
        return [
            part
            for part in range(asked.parts)
            if asked.parts > 1 and not any(self._answers(item, part, asked) for item in chosen)
        ]

    def _completed(
        self,
        asked: Question,
        chosen: Sequence[Ranked],
        lacking: Sequence[int],
        ranked: Sequence[Ranked],
    ) -> list[Ranked]:
        """*chosen* with the best sentence for each part that it lacks, for what answers none.

        What is asked second is often told by a sentence that has little of the first.
        """
        found = list(chosen)
        for part in lacking:
            fits = (i for i in ranked if on_topic(i, asked) and self._answers(i, part, asked))
            best = max(fits, key=lambda item: self._chance(item, part), default=None)
            sure = best is not None and (
                not self._ranker.judges or self._chance(best, part) >= UNLIKELY
            )
            if best is None or best in found or not sure:
                continue
            if len(found) == MOST_CLAIMS:
                idle = [i for i in found[1:] if not self._answers_any(i, asked)]
                if not idle:
                    continue
                found.remove(idle[-1])
            found.append(best)
        return found

    def _answers_any(self, item: Ranked, asked: Question) -> bool:
        return any(self._answers(item, part, asked) for part in range(asked.parts))

    def _chance(self, item: Ranked, part: int) -> float:
        """How sure it is that the sentence answers that part; its likeness without a model."""
        chances = self._ranker.chances(item)
        return chances[part] if chances else item.similarity

    def _given(self, asked: Question, chosen: Sequence[Ranked]) -> bool:
        """Whether the first of *chosen* gives the kind of answer, or one that is likely alone."""
        return any(
            gives(item, asked) and (item is chosen[0] or self._alone(item)) for item in chosen
        )

    def _further(self, asked: Question, ranked: Sequence[Ranked]) -> list[Ranked]:
        """The next sentence that has the kind of answer asked for and answers by itself, if any."""
        least = ranked[0].score - CLOSE_PARTS
        fits = (
            item
            for item in ranked
            if item.score >= least and gives(item, asked) and self._alone(item)
        )
        return list(islice(fits, 1))

    def _alone(self, item: Ranked) -> bool:
        """Whether the sentence, taken alone, is likely enough to answer."""
        if not self._ranker.judges:
            return item.similarity >= NEAR
        return max(self._ranker.chances(item), default=0.0) >= UNLIKELY

    def _answers(self, item: Ranked, part: int, asked: Question) -> bool:
        """Whether the sentence has the kind of answer of this part, and answers it."""
        kind = answers_part(asked, part, item.evidence.sentence.text)
        kind = kind and not (part and item.fits[part] < FITTING)
        if not kind or not (self._ranker.judges and asked.parts > 1 and item.reads):
            return kind and (asked.parts == 1 or item.similarity >= PART)
        chance, read = self._ranker.chances(item)[part], item.reads[part]
        told = read.sure >= SPAN_SURE and answers(asked.asks[part], read.short, asked)
        return chance >= (SPAN_UNANSWERED if told else PART_UNANSWERED)
