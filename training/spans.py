"""From where on a short answer is shown: `python -m training.spans MODEL CHOICE`.

Every held-out question that has a span, on its whole page. The sentence that the signs rank first
gives its short answer; it is right if it shares half of its words with a person's (F1 of words).
Prints, for answers of the kind asked for and for the others, the share that is right from each
limit on, in two halves of the titles: the lowest limit with nine in ten in both is taken
(SURE_OF_KIND, SURE in assistant/extractive/ranking.py).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np

from assistant.evaluation.measures.squad import f1
from assistant.evidence_model.choice import Choice, load
from assistant.evidence_model.scorer import Scorer
from assistant.extractive.ranking import BRIEF, EDGES
from assistant.questions.question import Asks, answers, understand
from training.baselines import Baselines
from training.choose import ranked
from training.rows import Asked, is_dev, span_questions
from training.score import read, scorer_of

LIMITS = tuple(round(0.05 * step, 2) for step in range(2, 19))
HALF = 0.5  # F1 of words from which a short answer is right
WANTED = 0.9


@dataclass(frozen=True, slots=True)
class Short:
    """A short answer: how *sure*, 0 to 1, whether of the *kind* asked for, and whether *right*.

    *half*, 0 or 1, is that of its title.
    """

    sure: float
    kind: bool
    right: bool
    half: int


def main() -> None:
    """Read the options, print the tables."""
    parser = argparse.ArgumentParser(description="Choose from where short answers are shown.")
    parser.add_argument("model", type=Path, help="the ONNX file")
    parser.add_argument("choice", type=Path, help="what training.choose wrote")
    options = parser.parse_args()
    held = [asked for asked in span_questions() if is_dev(asked.page.group)]
    found = list(shorts(held, scorer_of([options.model]), Baselines(), load(options.choice)))
    for kind in (True, False):
        some = [one for one in found if one.kind is kind]
        print(
            f"{'of the kind asked for' if kind else 'others'}: {len(some)}", table(some), sep="\n"
        )


def shorts(
    held: Sequence[Asked], scorer: Scorer, baselines: Baselines, choice: Choice
) -> Iterator[Short]:
    """The short answers of the questions *held* that are short enough and do not ask why."""
    for asked in held:
        question, sentences = understand(asked.question), asked.page.sentences
        maxsim, reads = (
            baselines.maxsim(asked.question, sentences),
            read(scorer, asked.question, asked.page),
        )
        best = int(np.argmax(ranked(choice, reads, maxsim)))
        short, asks = reads[best].short.strip(EDGES), question.asks[0]
        if asks is Asks.WHY or not short or len(short) > BRIEF * len(sentences[best]):
            continue
        chance = choice.answered(reads[best].answers, reads[best].span, float(maxsim[best]))
        kind = asks is not Asks.OTHER and answers(asks, short, question)
        right = max(f1(short, answer) for answer in asked.answers) >= HALF
        half = sha256(asked.page.group.encode()).digest()[0] % 2
        yield Short(reads[best].sure * chance, kind, right, half)


def table(found: Sequence[Short]) -> str:
    """A line for each limit; the one to take is marked."""
    lines, taken = ["limit  shown  right  in either half"], chosen(found)
    for limit in LIMITS:
        shown = [one for one in found if one.sure >= limit]
        halves = [share([one for one in shown if one.half == half]) for half in (0, 1)]
        shares = "  ".join(f"{value:.3f}" for value in (share(shown), *halves))
        lines.append(f"{limit:5.2f}  {len(shown):5d}  {shares}{' *' * (limit == taken)}")
    return "\n".join(lines)


def chosen(found: Sequence[Short]) -> float | None:
    """The lowest limit from which on enough are right in both halves; None if there is none."""
    halves = [[one for one in found if one.half == half] for half in (0, 1)]
    for limit in LIMITS:
        shown = [[one for one in half if one.sure >= limit] for half in halves]
        if all(share(half) >= WANTED for half in shown):
            return limit
    return None


def share(shown: Sequence[Short]) -> float:
    """The share that is right; not a number where nothing is shown."""
    return float(np.mean([one.right for one in shown])) if shown else float("nan")


if __name__ == "__main__":
    main()
