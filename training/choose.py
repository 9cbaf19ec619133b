"""Chooses, on held-out training rows, how the signs are combined: `python -m training.choose`.

A sentence's rank is decided by the model's logit, its span share and MaxSim; whether a text answers
at all by the best of each. Both are a few weights, fitted here and written to choice.json.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from assistant.evidence_model.choice import Choice, save
from assistant.evidence_model.scorer import Read, Scorer
from assistant.evidence_model.windows import Pieces
from index.minilm import load_tokenizer
from training.baselines import Baselines
from training.claims import Claims
from training.examples import Questions
from training.measures import auroc, calibration_error, logistic, platt
from training.official import sha256
from training.rows import Page, fever, is_dev, multirc, span_questions
from training.score import Floats, read, scorer_of
from training.windows import Window

ALIKE = 0.005  # shares of pages that differ by less say the same: one in 150 pages
KINDS = ("near miss", "removed", "asked otherwise", "about another", "far")


def ranked(choice: Choice, reads: Sequence[Read], maxsim: Floats) -> Floats:
    """The score that sentences are ranked by."""
    result: Floats = columns(reads, maxsim) @ np.array(choice.rank)
    return result


def columns(reads: Sequence[Read], maxsim: Floats) -> Floats:
    """The three signs of each sentence, (sentences, 3)."""
    found = [(read.answers, read.span, near) for read, near in zip(reads, maxsim, strict=True)]
    return np.array(found, dtype=float)


def main() -> None:
    """Read the options, choose, write."""
    parser = argparse.ArgumentParser(description="Choose how the signs are combined.")
    parser.add_argument("model", type=Path, help="the ONNX file")
    parser.add_argument("out", type=Path, help="choice.json")
    options = parser.parse_args()
    choice = chosen(scorer_of([options.model]), sha256(options.model), Baselines(2))
    save(choice, options.out)
    print(json.dumps(asdict(choice), indent=1))


def signs(reads: Sequence[Read], maxsim: Floats) -> Floats:
    """What decides whether a text answers: the best of each sign, (3,)."""
    best: Floats = columns(reads, maxsim).max(axis=0)
    return best


def dev_questions(pieces: Pieces, most: int, seed: int = 11) -> list[Window]:
    """Windows of the held-out titles: each question once answered and once not."""
    held = [a for a in [*span_questions(), *multirc()] if is_dev(a.page.group)]
    rng = Random(seed)
    chosen = rng.sample(held, min(most, len(held)))
    return list(Questions(chosen, held, pieces, rng).windows())


def dev_claims(pieces: Pieces, most: int, seed: int = 12) -> list[Window]:
    """Claims of the held-out pages, people's and made ones."""
    rng = Random(seed)
    judged = [item for item in fever() if is_dev(item.group)]
    pages = list(dict.fromkeys(a.page for a in [*span_questions(), *multirc()]))
    pages = [page for page in pages if is_dev(page.group)]
    chosen = rng.sample(judged, min(most, len(judged)))
    return list(Claims(chosen, pages, pieces, rng).windows(from_pages=most // 2))


def dev_measures(scorer: Scorer, pieces: Pieces, most: int = 300) -> dict[str, float]:
    """First place and AUROCs without MaxSim: what checkpoints are compared by."""
    windows = dev_questions(pieces, most)
    reads = [read(scorer, w.question, _page(w)) for w in windows]
    return {**_of_questions(windows, reads), **_of_claims(scorer, dev_claims(pieces, most))}


def _page(window: Window) -> Page:
    return Page("", window.title, window.sentences)


def _of_questions(windows: Sequence[Window], reads: Sequence[Sequence[Read]]) -> dict[str, float]:
    best = np.array([max(one.answers for one in page) for page in reads])
    spans = np.array([max(one.span for one in page) for page in reads])
    answers = np.array([w.kind == "answers" for w in windows])
    first = [
        w.targets[int(np.argmax([one.answers for one in page]))] > 0
        for w, page in zip(windows, reads, strict=True)
        if w.kind == "answers" and len(w.sentences) > 1
    ]
    found = {"first": float(np.mean(first)), "answerable": auroc(best, answers)}
    found["answerable, span"] = auroc(spans, answers)
    for kind in KINDS:
        chosen = answers | np.array([w.kind == kind for w in windows])
        found[f"answerable, {kind}"] = auroc(best[chosen], answers[chosen])
    return found


def _of_claims(scorer: Scorer, windows: Sequence[Window]) -> dict[str, float]:
    scores = np.array([scorer.support(w.question, w.sentences)[0] for w in windows])
    right = np.array([w.label == 0 for w in windows])
    people = np.array([w.kind == "judged" for w in windows])
    made = np.array([w.kind.startswith("page") for w in windows])
    return {
        "support": auroc(scores, right),
        "support, judged": auroc(scores[people], right[people]),
        "support, pages": auroc(scores[made], right[made]),
    }


def chosen(scorer: Scorer, digest: str, baselines: Baselines, most: int = 600) -> Choice:
    """Fit the weights on *most* held-out questions and claims; *digest*: the model's sha256."""
    pieces = Pieces(load_tokenizer())
    windows = dev_questions(pieces, most)
    reads = [read(scorer, w.question, _page(w)) for w in windows]
    maxsim = [baselines.maxsim(w.question, w.sentences) for w in windows]
    answers = np.array([w.kind == "answers" for w in windows])
    found = np.array([signs(r, m) for r, m in zip(reads, maxsim, strict=True)])
    rank = _rank_weights(scorer, baselines, most // 2)
    claims = dev_claims(pieces, most)
    support = np.array([scorer.support(w.question, w.sentences)[0] for w in claims])
    right = np.array([w.label == 0 for w in claims])
    full, plain = platt(found, answers), platt(found[:, :2], answers)
    slope = platt(support[:, None], right)
    dev = {**_of_questions(windows, reads), "support": auroc(support, right)}
    dev["answerable, all signs"] = auroc(logistic(found, full), answers)
    dev["calibration error, answers"] = calibration_error(logistic(found, full), answers)
    return Choice(
        digest,
        rank=_plain(rank),
        answers=_plain(full),
        answers_plain=_plain(plain),
        supports=_plain(slope),
        dev=dev,
    )


def _plain(weights: Floats) -> tuple[float, ...]:
    return tuple(weights.tolist())


def _rank_weights(scorer: Scorer, baselines: Baselines, most: int, seed: int = 13) -> Floats:
    """The weights that put an answering sentence first most often, MaxSim's being 1.

    Whole pages are ranked, as many of each source. MultiRC's count three times: they are documents
    of some length, as articles are, where span questions have a paragraph. Of weights that do
    alike, the one that leans least on the model is taken. The span gets none: it added nothing.
    """
    rng, sources = Random(seed), (span_questions(), multirc())
    pages = []
    for source in sources:
        held = [asked for asked in source if is_dev(asked.page.group)]
        rows = []
        for asked in rng.sample(held, min(most, len(held))):
            near = baselines.maxsim(asked.question, asked.page.sentences)
            found = columns(read(scorer, asked.question, asked.page), near)
            rows.append((found, np.array([n in asked.gold for n in range(len(found))])))
        pages.append(rows)

    def lost(weights: NDArray[np.float64]) -> float:
        """The share of pages whose first sentence does not answer."""
        shares = [np.mean([not gold[np.argmax(x @ weights)] for x, gold in rows]) for rows in pages]
        return float(np.average(shares, weights=(1, 3)))

    def smoothed(weight: float) -> float:
        """The mean over near weights, so that no lucky point is chosen."""
        around = (weight * near for near in (0.75, 1.0, 1.33))
        return float(np.mean([lost(np.array([near, 0.0, 1.0])) for near in around]))

    losses = {weight: smoothed(weight) for weight in (0.0, 0.02, 0.04, 0.06, 0.08, 0.12, 0.2)}
    best = min(losses.values())
    least = min(weight for weight, loss in losses.items() if loss <= best + ALIKE)
    return np.array([least, 0.0, 1.0])


if __name__ == "__main__":
    main()
