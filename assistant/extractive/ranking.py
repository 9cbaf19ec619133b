"""Which sentences answer: MaxSim looks at many, the evidence model reads the best, signs decide.

Without the evidence model MaxSim and the signs rank alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from assistant.answer import Evidence, Score
from assistant.evidence_model.choice import logistic
from assistant.evidence_model.scorer import Read
from assistant.evidence_model.windows import Text
from assistant.extractive.fit import fit
from assistant.extractive.worded import Words, worded
from assistant.facts.facts import read
from assistant.questions.question import Asks, Question, answers, covered, in_dateline
from assistant.questions.signs import asks_itself, leads_of, signs
from assistant.uses import Use
from index.maxsim import Likeness

MOST_SCORED = 48  # sentences that MaxSim looks at: about 0.2 s on two cores
MOST_READ = 16  # of them, so many are read by the evidence model, each with the one before it
# How sure of a short answer the model must be for it to be shown: of the kind asked for (a name, a
# time, a place, a number), and otherwise. Of held-out training questions (training/spans.py) nine
# in ten are right from .25 and .75 on; .7 because in news more names of one sentence may fit.
SURE_OF_KIND, SURE = 0.7, 0.75
BRIEF = 0.5  # share of the sentence that a short answer takes at most
EDGES = " \n\t,.;:()[]“”\"'‘’—–-"
FAVOUR = 0.1  # what a sentence of an article that the conversation is about scores more
# Whether the article of the best sentence is about what is asked at all: the chance of that doubles
# the odds with every .06 of MaxSim that its title and sentences have together. Chosen on even rows
# of CLAPNQ, where the confidence tells better so (AUROC .88 for .85), and rounded.
ABOUT_HALF, ABOUT_SLOPE = 0.55, 12.0
UNFIT = 0.5  # what a sentence that tells of something else scores less
UNFIT_LEAST = 0.3  # and what is left of the chance that it answers
UNKNOWN_NAMES = 0.4  # what the confidence loses when none of the question's names stands here


class SentenceScorer(Protocol):
    """Scores sentences against a question."""

    def score(self, question: str, texts: Sequence[str], beside: Sequence[str] = ()) -> Likeness:
        """The likeness of each of *texts* and, behind them, of what stands *beside* them."""
        ...


class Weights(Protocol):
    """How the evidence model's signs are combined with MaxSim."""

    @property
    def rank(self) -> tuple[float, ...]:
        """Weights of the log-odds, the span and MaxSim of a sentence."""
        ...

    def answered(self, answers: float, span: float, maxsim: float) -> float:
        """The chance, 0 to 1, that a text answers whose best sentences have these signs."""
        ...


class AnswerModel(Protocol):
    """Reads sentences in their context, as assistant.evidence_model.EvidenceModel does."""

    @property
    def choice(self) -> Weights:
        """How its signs are combined."""
        ...

    def read(self, question: str, texts: Sequence[Text]) -> list[list[Read]]:
        """Every sentence of every text, held against *question*."""
        ...


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence with its MaxSim and its *score* in all, which compares within one question.

    *article* is the MaxSim that the title and the sentences of its article have together. *reads*
    are what the model says of it for each part of the question; none where it did not read. *fits*
    are how well it fits each part, 0 to 1: whether it tells of that very deed, thing and name.
    """

    evidence: Evidence
    similarity: float
    score: float
    article: float
    reads: tuple[Read, ...] = ()
    fits: tuple[float, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether it may answer: it is no question itself, and fits some part."""
        against = self.fits and max(self.fits) <= 0
        return not against and not asks_itself(self.evidence.sentence.text)


@dataclass(frozen=True, slots=True)
class Ranker:
    """Ranks evidence; *model* may be absent, *without* says what it is not used for.

    Sentences of the *favoured* articles (ids), which a conversation is about, score a little more.
    """

    scorer: SentenceScorer
    model: AnswerModel | None = None
    without: Collection[Use] = ()
    favoured: Collection[str] = ()

    def rank(self, asked: Question, evidence: Sequence[Evidence]) -> list[Ranked]:
        """The sentences that were looked at, the best first."""
        candidates = _candidates(asked, evidence)
        leads = leads_of(evidence)
        words = worded(asked, candidates)
        articles = _together(asked, words, candidates, self.scorer)
        ranked = [
            Ranked(
                item,
                near,
                near + signs(asked, item, leads) + self._favour(item) - UNFIT * (1 - max(fits)),
                whole,
                fits=fits,
            )
            for item, (near, whole, fits) in zip(candidates, articles, strict=True)
        ]
        ranked.sort(key=lambda item: -item.score)
        if self.model and not {Use.RANK, Use.ANSWERS, Use.SHORT} <= set(self.without):
            ranked = self._read(words.parts, ranked, evidence, self.model)
        return ranked

    def confidence(
        self, asked: Question, ranked: Sequence[Ranked], evidence: Sequence[Evidence]
    ) -> float:
        """How sure it is that *ranked* answers, about 0 to 1; less where names are unknown.

        With the model the chance that a sentence answers, times the chance that the article of the
        first is about what is asked, where there are several; else the best likeness.
        """
        unknown = 1 - covered(asked, evidence)
        best = max((item.similarity for item in ranked), default=0.0)
        read = [item for item in ranked if item.reads]
        if not ranked:
            return 0.0
        if not self.judges or not read:
            return round(max(0.0, best - UNKNOWN_NAMES * unknown), 4)
        chance = max(self.chances(item, best)[part] for item in read for part in range(asked.parts))
        several = len({item.article.id for item in evidence}) > 1
        about = logistic(ABOUT_SLOPE * (ranked[0].article - ABOUT_HALF)) if several else 1.0
        return round(chance * about * (1 - unknown), 4)

    def chances(self, item: Ranked, similarity: float | None = None) -> tuple[float, ...]:
        """The chance, 0 to 1, that *item* answers each part of the question; none without a model.

        *similarity* stands in for its own.
        """
        if not self.judges:
            return ()
        return self._chances(item, item.similarity if similarity is None else similarity)

    def short(self, asked: Question, item: Ranked) -> str:
        """The short answer within the sentence of *item*, if the model is sure of one; else "".

        None to whose fault something is, either.
        """
        if Use.SHORT in self.without or asked.blames:
            return ""
        text = item.evidence.sentence.text
        chances = self._chances(item, item.similarity)
        for asks, one, chance in zip(asked.asks, item.reads, chances, strict=False):
            short = one.short.strip(EDGES)
            fits = asks is not Asks.OTHER and answers(asks, short, asked)
            sure = one.sure * chance >= (SURE_OF_KIND if fits else SURE)
            if not fits and asks in (Asks.WHEN, Asks.NUMBER):
                continue  # "Lunn, 58," is no time
            brief = len(short) <= BRIEF * len(text) and not in_dateline(text, short)
            if asks is not Asks.WHY and sure and brief:
                return short
        return ""

    def _chances(self, item: Ranked, similarity: float) -> tuple[float, ...]:
        """As chances(), whatever the model is used for; none for what it did not read."""
        if not self.model:
            return ()
        answered = self.model.choice.answered
        return tuple(
            answered(read.answers, read.span, similarity) * (UNFIT_LEAST + (1 - UNFIT_LEAST) * fits)
            for read, fits in zip(item.reads, item.fits, strict=False)
        )

    def as_score(self, item: Ranked) -> Score:
        """The numbers of *item* alone, for who wants to know why."""
        answers = max((read.answers for read in item.reads), default=None)
        span = max((read.span for read in item.reads), default=None)
        chance = max(self.chances(item), default=None)
        likely = zip(item.reads, self._chances(item, item.similarity), strict=False)
        told = ((one.sure * odds, one.short.strip(EDGES)) for one, odds in likely)
        sure, short = max(told, default=(None, ""))
        return Score(
            item.evidence.label, item.similarity, answers, span, item.score, chance, short, sure
        )

    @property
    def judges(self) -> bool:
        """Whether the model says how sure an answer is."""
        return self.model is not None and Use.ANSWERS not in self.without

    def _favour(self, item: Evidence) -> float:
        return FAVOUR if item.article.id in self.favoured else 0.0

    def _read(
        self,
        parts: Sequence[str],
        ranked: Sequence[Ranked],
        evidence: Sequence[Evidence],
        model: AnswerModel,
    ) -> list[Ranked]:
        """*ranked*, the best of them read by the model for each of *parts* and put in its order."""
        best, rest = list(ranked[:MOST_READ]), list(ranked[MOST_READ:])
        runs = list(_runs(best, evidence))
        texts = [Text(run[0].article.title, tuple(e.sentence.text for e in run)) for run in runs]
        found: dict[str, tuple[Read, ...]] = {item.label: () for run in runs for item in run}
        for part in parts:
            for run, reads in zip(runs, model.read(part, texts), strict=True):
                for item, one in zip(run, reads, strict=True):
                    found[item.label] += (one,)
        best = [replace(item, reads=found[item.evidence.label]) for item in best]
        if Use.RANK not in self.without:
            best = [replace(item, score=_score(item, model.choice.rank)) for item in best]
            best.sort(key=lambda item: -item.score)
            floor = best[-1].score if best else 0.0
            rest = [replace(item, score=min(item.score, floor)) for item in rest]
        return [*best, *rest]


def _together(
    asked: Question, words: Words, candidates: Sequence[Evidence], scorer: SentenceScorer
) -> Iterator[tuple[float, float, tuple[float, ...]]]:
    """The MaxSim of each of *candidates*, that of its article's candidates and title as one, and
    how well it fits each part of the question.
    """
    places: dict[str, list[int]] = {}
    titles: dict[str, str] = {}
    for place, item in enumerate(candidates):
        places.setdefault(item.article.id, []).append(place)
        titles.setdefault(item.article.id, item.article.title or "")
    texts = [item.sentence.text for item in candidates]
    likeness = scorer.score(words.whole, texts, list(titles.values()))
    whole = {
        article: likeness.together([*places[article], len(texts) + number])
        for number, article in enumerate(titles)
    }
    each = likeness.each
    for place, item in enumerate(candidates):  # titles stand behind them
        fits = (fit(part, item, partial(likeness.near, place)) for part in asked.each)
        yield float(each[place]), whole[item.article.id], tuple(fits)


def _score(item: Ranked, weights: tuple[float, ...]) -> float:
    """The model's score in units of MaxSim, with the signs that MaxSim's score had."""
    answers, span, near = weights
    read = max(answers * read.answers + span * read.span for read in item.reads)
    return read / near + item.score


def _runs(best: Sequence[Ranked], known: Sequence[Evidence]) -> Iterator[list[Evidence]]:
    """The *best* sentences, each behind the one before it where it is known, as runs of text."""
    by_id = {item.sentence.id: item for item in known}
    chosen: dict[tuple[str, int], Evidence] = {}
    for item in best:
        article, position = item.evidence.article.id, item.evidence.sentence.position
        chosen[article, position] = item.evidence
        before = by_id.get(f"{article}#{position - 1}")
        if before:
            chosen[article, position - 1] = before
    run: list[Evidence] = []
    for (article, position), sentence in sorted(chosen.items()):
        if run and (run[-1].article.id, run[-1].sentence.position + 1) != (article, position):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


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
