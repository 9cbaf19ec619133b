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

from assistant.addressed import to_machines
from assistant.answer import EXTRACTIVE, NEAR, Answerable, DraftClaim, Evidence, ReaderInfo, Verdict
from assistant.disagreement.blame import blames_other
from assistant.extractive.current import Current, current
from assistant.extractive.newer import newer
from assistant.extractive.nobody import nobody
from assistant.extractive.ranking import Ranked, Ranker
from assistant.extractive.reasons import explained
from assistant.extractive.tied import strays, tied
from assistant.facts.facts import facts, read
from assistant.questions.deeds import tells_toll
from assistant.questions.question import (
    Asks,
    Question,
    answers,
    answers_part,
    foretells,
    holds,
    missing,
    names_agent,
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
PART = 0.25  # as NEAR, for one part of a question, which shares fewer of its words
CLOSE = 0.12  # a second claim may score this much less than the first
CLOSE_PARTS = 0.5  # the same for a question of several parts
LIKELY = 0.05  # or this much less likely, where the evidence model judges
SAME = 0.8  # share of common stems from which two sentences say the same


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
        """Yield at most three claims, the best first, or none, and the Verdict."""
        asked = understand(question)
        if unsaid := _unsaid(asked, evidence):
            said = f"no sentence found has the words “{unsaid}”"
            yield Verdict(Answerable.NO, missing=said, confidence=0.0)
            return
        every = self._ranker.rank(asked, evidence)
        scores = tuple(map(self._ranker.as_score, every))
        ranked = _telling(every)
        confidence = self._ranker.confidence(asked, ranked, evidence)
        least = UNANSWERED if self._ranker.judges else NEAR
        if none := nobody(asked, ranked):
            yield DraftClaim(none.evidence.sentence.text, (none.evidence.label,))
            yield Verdict(Answerable.FULL, confidence=max(least, confidence), scores=scores)
            return
        if confidence < least:
            said = "; ".join(refused(asked, part) for part in range(asked.parts))
            yield Verdict(Answerable.NO, missing=said, confidence=confidence, scores=scores)
            return
        chosen, lacking = self._select(asked, ranked)
        said = "; ".join(missing(asked, part) for part in lacking)
        if lacking and not chosen:
            yield Verdict(Answerable.NO, missing=said, confidence=confidence, scores=scores)
            return
        for item, now in _corrected(asked, chosen, every):
            text, short = item.evidence.sentence.text, self._ranker.short(asked, item)
            yield DraftClaim(text, now.labels, short or now.short)
        found = Answerable.PARTIAL if lacking else Answerable.FULL
        yield Verdict(found, missing=said, confidence=confidence, scores=scores)

    def _select(
        self, asked: Question, ranked: Sequence[Ranked]
    ) -> tuple[list[Ranked], Sequence[int]]:
        """The sentences to answer with, and which parts of the question, by number, they lack."""
        anchor = self._anchor(asked, ranked)
        ranked = tied(asked, ranked, anchor)
        chosen = self._choose(asked, ranked)
        lacking = self._lacking(asked, chosen)
        if asked.asks == (Asks.NUMBER,) or asked.ahead:
            told = [item for item in chosen if _tells(item, asked)]
            chosen = told if self._given(asked, told) else self._further(asked, ranked)
            chosen.sort(key=lambda item: not _gives(item, asked))
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
        fits = [i for i in ranked if _on_topic(i, asked) and self._answers(i, 0, asked)]
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
        near = [item for item in near if _on_topic(item, asked)] or near
        near = [item for item in near if spoken(asked, item.evidence)] or near
        chosen: list[Ranked] = []
        for item in [*_best_of_parts(asked, near), *near]:
            same = any(_same(item.evidence, other.evidence) for other in chosen)
            if len(chosen) < MOST_CLAIMS and not same:
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
            fits = (i for i in ranked if _on_topic(i, asked) and self._answers(i, part, asked))
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
            _gives(item, asked) and (item is chosen[0] or self._alone(item)) for item in chosen
        )

    def _further(self, asked: Question, ranked: Sequence[Ranked]) -> list[Ranked]:
        """The next sentence that has the kind of answer asked for and answers by itself, if any."""
        least = ranked[0].score - CLOSE_PARTS
        fits = (
            item
            for item in ranked
            if item.score >= least and _gives(item, asked) and self._alone(item)
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
        if not kind or not (self._ranker.judges and asked.parts > 1 and item.reads):
            return kind and (asked.parts == 1 or item.similarity >= PART)
        chance, read = self._ranker.chances(item)[part], item.reads[part]
        told = read.sure >= SPAN_SURE and answers(asked.asks[part], read.short, asked)
        return chance >= (SPAN_UNANSWERED if told else PART_UNANSWERED)


def _telling(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Those of *ranked* that may answer; what speaks to programs only where nothing else does."""
    telling = [item for item in ranked if item.tells]
    return [i for i in telling if not to_machines(i.evidence.sentence.text)] or telling


def _gives(item: Ranked, asked: Question) -> bool:
    """Whether the sentence has the kind of answer asked for, and tells of what is asked."""
    return answers(asked.asks[0], item.evidence.sentence.text, asked) and _tells(item, asked)


def _tells(item: Ranked, asked: Question) -> bool:
    """Whether it may be of the thing: killed and not carried, to come and not done."""
    text = item.evidence.sentence.text
    return foretells(text) if asked.ahead else tells_toll(asked.text, text)


def _corrected(
    asked: Question, chosen: Sequence[Ranked], ranked: Sequence[Ranked]
) -> Iterator[tuple[Ranked, Current]]:
    """*chosen*, with what an outlet later corrected or raised given as it does."""
    by_label = {item.evidence.label: item for item in ranked}
    known, given = [item.evidence for item in ranked], set[str]()
    for item in chosen:
        now = current(newer(asked.text, item.evidence, known), known)
        if now.evidence.label not in given:
            given.add(now.evidence.label)
            yield by_label[now.evidence.label], now


def _unsaid(asked: Question, evidence: Sequence[Evidence]) -> str:
    """The first phrase in quotation marks that stands nowhere; who quotes means the words."""
    text = " ".join(item.sentence.text for item in evidence)
    return next((phrase for phrase in asked.phrases if not holds(text, phrase)), "")


def _best_of_parts(asked: Question, ranked: Sequence[Ranked]) -> Iterator[Ranked]:
    for part in range(asked.parts if asked.parts > 1 else 0):
        fits = (item for item in ranked if _fits(part, item, asked))
        yield from islice(fits, 1)


def _on_topic(item: Ranked, asked: Question) -> bool:
    """Whether the article of a sentence has a name of a question that asks several things, and it
    blames nobody for something else than is asked.

    Parts, read alone ("... and who won?"), are answered by any article.
    """
    if asked.blames and blames_other(asked.text, item.evidence):
        return False
    article = item.evidence.article
    names = [name.text for name in asked.names] if asked.parts > 1 else []
    return not names or any(name in article.text or name in (article.title or "") for name in names)


def _fits(part: int, item: Ranked, asked: Question) -> bool:
    if item.similarity < PART:
        return False
    text = item.evidence.sentence.text
    agent = asked.asks[part] is Asks.WHO
    return names_agent(text, asked) if agent else answers_part(asked, part, text)


def _same(one: Evidence, other: Evidence) -> bool:
    """Whether two sentences say the same; not when their figures differ."""
    a, b = read(one.sentence.text), read(other.sentence.text)
    figures, others = ({n.text for n in facts(e.sentence.text).numbers} for e in (one, other))
    if not (figures <= others or others <= figures):
        return False
    return len(a.stems & b.stems) >= SAME * max(1, min(len(a.stems), len(b.stems)))
