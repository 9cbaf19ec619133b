"""Claims made of questions and their answers, right and wrong, against the page that answers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random

from assistant.evidence_model.windows import Pieces
from training.rows import CONTRADICTED, NOT_SUPPORTED, SUPPORTED, Asked, Page
from training.told import told
from training.windows import Window


class AskedClaims:
    """Makes the windows of claims that a question and an answer tell."""

    def __init__(self, asked: Sequence[Asked], pieces: Pieces, rng: Random) -> None:
        self._asked, self._pieces, self._rng = asked, pieces, rng
        self._answers: defaultdict[Page, list[str]] = defaultdict(list)
        for item in asked:
            self._answers[item.page] += [a for a in item.answers if a]

    def windows(self) -> Iterator[Window]:
        """The right answers, one of each question; the wrong ones; and a right one's text cut."""
        rng = self._rng
        for item in self._asked:
            right = rng.choice([a for a in item.answers if a] or [""])
            if right:
                kind = "answer" if rng.random() < 0.75 else "answer removed"
                label = SUPPORTED if kind == "answer" else NOT_SUPPORTED
                evidence = self._evidence(item, with_gold=kind == "answer")
                if evidence:
                    yield self._window(item, right, evidence, kind, label)
            for wrong in item.wrong:
                evidence = self._evidence(item, with_gold=True)
                yield self._window(item, wrong, evidence, "wrong answer", NOT_SUPPORTED)
            if item.spans and right and rng.random() < 0.5:
                yield from self._exchanged(item, right)

    def _exchanged(self, item: Asked, right: str) -> Iterator[Window]:
        """The answer of another question of the page, of the same kind: wrong for this one."""
        theirs = [a.lower() for a in item.answers]
        others = [
            a
            for a in self._answers[item.page]
            if kind_of(a) == kind_of(right)
            and a.lower() not in item.question.lower()
            and not any(a.lower() in b or b in a.lower() for b in theirs)
        ]
        if others:
            label = NOT_SUPPORTED if kind_of(right) == "words" else CONTRADICTED
            evidence = self._evidence(item, with_gold=True)
            yield self._window(item, self._rng.choice(others), evidence, "exchanged", label)

    def _window(
        self, item: Asked, answer: str, evidence: Sequence[str], kind: str, label: int
    ) -> Window:
        claim = told(item.question, answer, " ".join(item.page.sentences))
        title = item.page.title if self._rng.random() < 0.3 else None
        return Window(claim, title, tuple(evidence), kind, label=label)

    def _evidence(self, item: Asked, *, with_gold: bool) -> list[str]:
        """The sentences that answer, or none of them, with neighbours while they fit; in order."""
        sentences = item.page.sentences
        first = sorted(item.gold) if with_gold else []
        near = min(item.gold)
        others = [n for n in range(len(sentences)) if n not in item.gold]
        others.sort(key=lambda n: abs(n - near))
        room = self._rng.choice((60, 110, 150, 150))
        kept, used = list[int](), 0
        for number in [*first, *others]:
            size = len(self._pieces.of(sentences[number])[0]) + 1
            if kept and used + size > room and number not in first:
                break
            kept.append(number)
            used += size
        return [sentences[number] for number in sorted(kept)]


def kind_of(answer: str) -> str:
    """Roughly what an answer is: a number, a name or other words."""
    if re.search(r"\d", answer):
        return "number"
    return "name" if re.match(r"[A-Z]", answer) and len(answer.split()) <= 5 else "words"
