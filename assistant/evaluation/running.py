"""The running figures of the progress bar, kept up case by case."""

from __future__ import annotations

from assistant.evaluation.case import Case
from assistant.evaluation.measure import CaseMeasure
from assistant.evaluation.measures.accuracy import Accuracy
from assistant.evaluation.measures.citation import CitationF1


class RunningFigures:
    """How many cases are done, and how they are; each case is looked at once."""

    def __init__(self) -> None:
        self.done = self._abstained = self._failed = 0
        self._means = (_Mean("accuracy", Accuracy()), _Mean("citation F1", CitationF1()))

    def add(self, case: Case) -> None:
        """Take one more case."""
        self.done += 1
        self._abstained += case.abstained
        self._failed += case.failed
        for mean in self._means:
            mean.add(case)

    @property
    def text(self) -> str:
        """The figures as one text, without what is not known yet."""
        parts = [mean.text for mean in self._means if mean.n]
        parts.append(f"{self._abstained} abstained")
        if self._failed:
            parts.append(f"{self._failed} failed")
        return ", ".join(parts)


class _Mean:
    def __init__(self, name: str, measure: CaseMeasure) -> None:
        self._name, self._measure = name, measure
        self.n, self._sum = 0, 0.0

    def add(self, case: Case) -> None:
        score = None if case.failed else self._measure.score(case)
        if score is not None:
            self.n += 1
            self._sum += score

    @property
    def text(self) -> str:
        return f"{self._name} {self._sum / self.n:.2f}"
