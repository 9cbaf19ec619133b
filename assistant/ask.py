"""From a question to a checked answer: retrieve, number the evidence, read, check, cite."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from assistant.answer import (
    EXTRACTIVE,
    Answer,
    Answerable,
    Citation,
    Claim,
    DraftClaim,
    Evidence,
    ReaderInfo,
    Removed,
    Score,
    Support,
    Usage,
    Verdict,
)
from assistant.checks.entailment import SupportModel, judged
from assistant.checks.remarks import conflicts, missing
from assistant.checks.verify import Checked, check
from assistant.clock import Clock
from assistant.disagreement.finders import disagreements
from assistant.evidence import gather
from assistant.extractive.shortfall import unanswered
from assistant.llm.unreadable import Unreadable
from assistant.questions.asked import passable, usable
from index.errors import ServerError
from index.library import Library
from index.retrieve import Filters, Retriever, Searched

# What a partial answer lacks, where no part of the question is known to be unanswered.
REMOVED = "what the statements that were removed were to say"
UNSAID = "a part that the reader does not name"


class Reader(Protocol):
    """Turns evidence into claims: yields each once it is complete, and one Verdict at the end."""

    def read(self, question: str, evidence: Sequence[Evidence]) -> Iterator[DraftClaim | Verdict]:
        """Read the evidence for an answer; raises ServerError, Unreadable."""
        ...

    def info(self) -> ReaderInfo:
        """Which reader this is; the format is known after the first reading."""
        ...


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Everything that one question passes through.

    *fallback* answers when the reader's reply cannot be read and, with *fall_back_on_failure*,
    when its server fails. *numbers* are the citation numbers that sentences (ids) have already in
    a conversation, 1 to their count. *support* looks at the claims that pass the checks.
    """

    library: Library
    retriever: Retriever
    reader: Reader
    fallback: Reader
    fall_back_on_failure: bool = False
    support: SupportModel | None = None
    numbers: Mapping[str, int] = field(default_factory=dict)

    def ask(
        self,
        question: str,
        *,
        k: int = 8,
        filters: Filters = Filters(),
        on_claim: Callable[[Claim], None] = lambda claim: None,
    ) -> Answer:
        """Answer *question* from the *k* best passages.

        *on_claim* is called with every claim once its checks have passed; none is withdrawn later.
        Raises BadInput for an unusable question, LibraryEmpty, and ServerError when the LLM's
        server fails before any claim has passed.
        """
        question, filters = usable(question), passable(filters)
        clock = Clock()
        evidence = gather(self.retriever.retrieve(question, k=k, filters=filters), self.library)
        clock.stop("retrieve")
        reading = _Reading(evidence, on_claim, self.support, _numbers=dict(self.numbers))
        reader, note = self.reader, ""
        try:
            reading.follow(reader.read(question, evidence))
        except (ServerError, Unreadable) as failure:
            if reading.claims:
                reading.broken = str(failure)
            elif self.fall_back_on_failure or isinstance(failure, Unreadable):
                reader, note = self.fallback, f"the LLM could not be used: {failure}"
                reading.follow(reader.read(question, evidence))
            else:
                raise
        if not reading.claims and not reading.verdict.scores:
            reading.verdict = replace(
                reading.verdict, scores=_scores(self.fallback.read(question, evidence))
            )
        clock.stop("read")
        info = reader.info()
        reading.stored = info.name == EXTRACTIVE
        return reading.answer(
            question=question,
            reader=replace(info, note="; ".join(filter(None, [note or info.note, reading.note]))),
            searched=self.library.searched(filters),
            seconds=clock.seconds,
        )


def _scores(reading: Iterator[DraftClaim | Verdict]) -> tuple[Score, ...]:
    """How a reader scored its evidence, for the nearest sentences of who abstained."""
    return next((step.scores for step in reading if isinstance(step, Verdict)), ())


@dataclass(slots=True)
class _Reading:
    """What has come of the reader's claims so far."""

    evidence: Sequence[Evidence]
    on_claim: Callable[[Claim], None]
    support: SupportModel | None = None
    claims: list[Claim] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    verdict: Verdict = field(default_factory=lambda: Verdict(Answerable.PARTIAL))
    broken: str = ""
    stored: bool = False  # the claims are stored sentences
    note: str = ""
    spent: Usage = field(default_factory=Usage)  # on looking at claims
    _numbers: dict[str, int] = field(default_factory=dict)
    _waiting: list[tuple[Checked, str]] = field(default_factory=list)

    def follow(self, reading: Iterator[DraftClaim | Verdict]) -> None:
        """Check each claim as it comes; a claim made twice is kept once.

        With a support model that judges all claims together, they wait for the last.
        """
        try:
            for step in reading:
                if isinstance(step, Verdict):
                    self.verdict = step
                    continue
                checked = check(step, self.evidence)
                if isinstance(checked, Removed):
                    self.removed.append(checked)
                    continue
                self._waiting.append((checked, step.short))
                if not (self.support and self.support.at_once):
                    self._settle()
        finally:  # when the stream breaks, what had come by then is kept
            self._settle()

    def _settle(self) -> None:
        """Let the support model look at the claims that wait, and keep what it leaves."""
        waiting, self._waiting = self._waiting, []
        passed = [checked for checked, _ in waiting]
        settled: Sequence[Checked | Removed]
        try:
            settled = judged(self.support, passed, self._spend)
        except ServerError as failure:
            self.note = f"the claims could not be verified: {failure}"
            settled = [replace(checked, support=Support.UNVERIFIED) for checked in passed]
        for checked, (_, short) in zip(settled, waiting, strict=True):
            if isinstance(checked, Removed):
                self.removed.append(checked)
            elif all(checked.text != claim.text for claim in self.claims):
                self._keep(checked, short)

    def _spend(self, usage: Usage) -> None:
        self.spent += usage

    def _keep(self, checked: Checked, short: str) -> None:
        claim = Claim(
            text=checked.text,
            citations=tuple(self._cite(evidence) for evidence in checked.evidence),
            support=checked.support,
            repaired=checked.repaired,
            short=short if short and short in checked.text else "",
        )
        self.claims.append(claim)
        self.on_claim(claim)

    def _cite(self, evidence: Evidence) -> Citation:
        number = self._numbers.setdefault(evidence.sentence.id, len(self._numbers) + 1)
        return Citation(
            number, evidence.sentence, evidence.article, evidence.also, evidence.attribution
        )

    def answer(
        self, *, question: str, reader: ReaderInfo, searched: Searched, seconds: dict[str, float]
    ) -> Answer:
        vetted = list(conflicts(self.verdict.conflicts, self.evidence))
        answerable = self._answerable(question)
        said = missing(self.verdict.missing, question, self.evidence)
        if answerable is Answerable.PARTIAL and not (said or self.broken):
            said = unanswered(question, self.claims) or (REMOVED if self.removed else UNSAID)
        dropped = [one for one in vetted if isinstance(one, Removed)]
        return Answer(
            question=question,
            answerable=answerable,
            claims=tuple(self.claims),
            reader=reader,
            searched=searched,
            removed=(*self.removed, *dropped),
            missing=said,
            conflicts=tuple(one for one in vetted if isinstance(one, str)),
            disagreements=disagreements(question, self.evidence, self._cited()),
            evidence=tuple(self.evidence),
            usage=self.verdict.usage + self.spent,
            confidence=self.verdict.confidence,
            scores=self.verdict.scores,
            seconds=seconds,
            error=self.broken,
        )

    def _cited(self) -> frozenset[str]:
        return frozenset(c.sentence.id for claim in self.claims for c in claim.citations)

    def _answerable(self, question: str) -> Answerable:
        """The reader's verdict, corrected by what the checks left of its claims.

        A stored sentence that was removed is one that was corrected since: what is left answers.
        """
        if not self.claims:
            return Answerable.NO
        if self.broken or self.verdict.answerable is Answerable.NO:
            return Answerable.PARTIAL
        if self.removed and (not self.stored or unanswered(question, self.claims)):
            return Answerable.PARTIAL
        return self.verdict.answerable
