"""Measures a model on the report sets: `python -m training.report --model X --out FILE`."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.evidence_model.choice import Choice, load
from assistant.evidence_model.scorer import Read, Scorer
from assistant.evidence_model.windows import Pieces
from index.minilm import load_tokenizer
from training.baselines import Baselines, Floats
from training.choose import dev_measures, ranked, signs
from training.measures import auroc, calibration_error, interval, logistic
from training.report_sets import Case, claims, questions
from training.rules import Bm25, Rules
from training.score import read, scorer_of

QUESTION_SETS = ("multirc_news", "clapnq", "quail_news", "basra_dev")
CLAIM_SETS = ("support_rte12", "support_qags_cnndm", "support_qags_xsum", "support_expertqa")
MOST_SCORED = 48  # sentences of a text that the model reads, the best by MaxSim


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of one system on one set, with its 95 % interval; *n* rows."""

    set: str
    measure: str
    system: str
    n: int
    value: float
    low: float
    high: float


def main() -> None:
    """Read the options, measure, write JSON and a table."""
    parser = argparse.ArgumentParser(description="Measure an evidence model.")
    parser.add_argument("--model", type=Path, nargs="+", required=True, help="ONNX or checkpoints")
    parser.add_argument("--choice", type=Path, help="what training.choose wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--dev-only", type=int, default=0, help="held-out questions, then stop")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--sets", nargs="*", default=[*QUESTION_SETS, *CLAIM_SETS])
    options = parser.parse_args()
    pieces = Pieces(load_tokenizer())
    scorer = scorer_of(options.model, options.threads)
    if options.dev_only:
        found = dev_measures(scorer, pieces, options.dev_only)
        line = json.dumps(
            {"model": str(options.model[0]), **{k: round(v, 4) for k, v in found.items()}}
        )
        print(line)
        with options.out.open("a") as out:
            out.write(line + "\n")
        return
    baselines = Baselines(options.threads)
    if not options.choice:
        parser.error("--choice is needed, but for --dev-only: the file that training.choose wrote")
    choice = load(options.choice)
    rows: list[Figure] = []
    for name in options.sets:
        began = time.monotonic()
        measure = of_claims if name.startswith("support") else of_questions
        rows += measure(name, scorer, baselines, choice)
        print(name, f"{time.monotonic() - began:.0f} s", flush=True)
        options.out.write_text(json.dumps([asdict(row) for row in rows], indent=1))
    print(table(rows))


def of_questions(name: str, scorer: Scorer, baselines: Baselines, choice: Choice) -> list[Figure]:
    """First place, in three, near misses and off-topic, by each sign."""
    cases = questions(name)
    away = [_elsewhere(case, cases) for case in cases]
    readers = _Readers(
        scorer,
        baselines,
        Rules(baselines),
        Bm25(text for case in [*cases, *away] for text in case.page.sentences),
    )
    scored, far = ([_scored(case, readers) for case in some] for some in (cases, away))
    return [
        *_places(name, cases, scored, choice),
        *_answerable(name, "near miss", cases, scored, choice),
        *_far(name, cases, scored, far, choice),
    ]


@dataclass(frozen=True, slots=True)
class _Readers:
    """What reads a page."""

    scorer: Scorer
    baselines: Baselines
    rules: Rules
    bm25: Bm25


@dataclass(frozen=True, slots=True)
class Signs:
    """What each system says of the sentences of a page, (sentences,) each.

    *confidence* is how sure the rules are that the page answers.
    """

    reads: list[Read]
    maxsim: Floats
    cosine: Floats
    bm25: Floats
    rules: Floats
    confidence: float


def _scored(case: Case, by: _Readers) -> Signs:
    sentences = case.page.sentences
    maxsim = by.baselines.maxsim(case.question, sentences)
    kept = sorted(np.argsort(-maxsim)[:MOST_SCORED].tolist())
    page = replace(case.page, sentences=tuple(sentences[n] for n in kept))
    reads = [Read()] * len(sentences)
    for number, one in zip(kept, read(by.scorer, case.question, page), strict=True):
        reads[number] = one
    return Signs(
        reads,
        maxsim,
        by.baselines.cosine(case.question, sentences),
        by.bm25.score(case.question, sentences),
        *by.rules.read(case.question, sentences),
    )


def _elsewhere(case: Case, cases: Sequence[Case]) -> Case:
    """The same question, put to a page of another document."""
    if len({other.page.group for other in cases}) < 2:
        cases = questions("quail_news")
    others = [other.page for other in cases if other.page.group != case.page.group]
    page = Random(case.question).choice(others)
    return Case(case.question, page, frozenset(), False)


def _ranks(found: Signs, choice: Choice) -> dict[str, Floats]:
    return {
        "cosine": found.cosine,
        "BM25": found.bm25,
        "MaxSim": found.maxsim,
        "rules": found.rules,
        "model": np.array([one.answers for one in found.reads]),
        "both": ranked(choice, found.reads, found.maxsim),
    }


def _places(
    name: str, cases: Sequence[Case], scored: Sequence[Signs], choice: Choice
) -> list[Figure]:
    kept = [n for n, case in enumerate(cases) if case.gold]
    if not kept:
        return []
    groups = [cases[n].page.group for n in kept]
    ranks = [_ranks(scored[n], choice) for n in kept]
    rows = []
    for system in ranks[0]:
        order = [np.argsort(-found[system], kind="stable") for found in ranks]
        for label, depth in (("first", 1), ("in three", 3)):
            hit = np.array(
                [
                    bool(cases[n].gold & set(o[:depth].tolist()))
                    for n, o in zip(kept, order, strict=True)
                ]
            )
            rows.append(_row(name, label, system, groups, np.mean, hit))
    return rows


def _chances(scored: Sequence[Signs], choice: Choice) -> dict[str, Floats]:
    found = np.array([signs(one.reads, one.maxsim) for one in scored])
    return {
        "cosine": np.array([one.cosine.max() for one in scored]),
        "BM25": np.array([one.bm25.max() for one in scored]),
        "MaxSim": found[:, 2],
        "rules": np.array([one.confidence for one in scored]),
        "model": logistic(found[:, :2], np.array(choice.answers_plain)),
        "both": logistic(found, np.array(choice.answers)),
    }


def _answerable(
    name: str, what: str, cases: Sequence[Case], scored: Sequence[Signs], choice: Choice
) -> list[Figure]:
    right = np.array([case.answerable for case in cases])
    if right.all():
        return []
    groups = [case.page.group for case in cases]
    rows = []
    for system, chance in _chances(scored, choice).items():
        rows.append(_row(name, f"AUROC {what}", system, groups, auroc, chance, right))
        if system in ("model", "both"):
            rows.append(
                _row(
                    name,
                    "ECE",
                    system,
                    groups,
                    calibration_error,
                    chance,
                    right,
                )
            )
    return rows


def _far(
    name: str, cases: Sequence[Case], scored: Sequence[Signs], far: Sequence[Signs], choice: Choice
) -> list[Figure]:
    kept = [n for n, case in enumerate(cases) if case.answerable]
    right = np.array([True] * len(kept) + [False] * len(far))
    groups = [cases[n].page.group for n in kept] + [case.page.group for case in cases]
    near, off = _chances(scored, choice), _chances(far, choice)
    both = {system: np.concatenate([near[system][kept], off[system]]) for system in near}
    return [
        _row(name, "AUROC off-topic", system, groups, auroc, chance, right)
        for system, chance in both.items()
    ]


def of_claims(name: str, scorer: Scorer, baselines: Baselines, choice: Choice) -> list[Figure]:
    """AUROC of support; the rules are the checks, which only pass a claim or not.

    The model reads all sentences, and the best four by MaxSim; the mean of both counts.
    """
    cases, rules = claims(name), Rules(baselines)
    bm25 = Bm25(text for case in cases for text in case.evidence)
    found: dict[str, list[float]] = {}
    for case in cases:
        maxsim = baselines.maxsim(case.claim, case.evidence)
        found.setdefault("cosine", []).append(
            float(baselines.cosine(case.claim, case.evidence).max())
        )
        found.setdefault("BM25", []).append(float(bm25.score(case.claim, case.evidence).max()))
        found.setdefault("MaxSim", []).append(float(maxsim.max()))
        found.setdefault("rules", []).append(float(rules.supports(case.claim, case.evidence)))
        whole = scorer.support(case.claim, case.evidence)[0]
        best = sorted(np.argsort(-maxsim)[:4].tolist())
        few = scorer.support(case.claim, [case.evidence[n] for n in best])[0]
        found.setdefault("model", []).append((whole + few) / 2)
    right = np.array([case.supported for case in cases])
    groups = [case.group for case in cases]
    rows = []
    for system, scores in found.items():
        values = np.array(scores)
        rows.append(_row(name, "AUROC support", system, groups, auroc, values, right))
        if system == "model":
            chance = logistic(values[:, None], np.array(choice.supports))
            rows.append(
                _row(
                    name,
                    "ECE",
                    system,
                    groups,
                    calibration_error,
                    chance,
                    right,
                )
            )
    return rows


def _row(
    name: str,
    measure: str,
    system: str,
    groups: Sequence[str],
    statistic: Callable[..., float],
    *columns: NDArray[Any],
) -> Figure:
    """The *statistic* of *columns*, and its interval over whole *groups*."""

    def of(rows: NDArray[np.int64]) -> float:
        return float(statistic(*(column[rows] for column in columns)))

    low, high = interval(groups, of)
    value = of(np.arange(len(groups)))
    return Figure(name, measure, system, len(groups), *(round(x, 4) for x in (value, low, high)))


def table(rows: Sequence[Figure]) -> str:
    """A line for each measure of each set, a column for each system, in Markdown."""
    systems = list(dict.fromkeys(row.system for row in rows))
    lines = [
        f"| set, measure | n | {' | '.join(systems)} |",
        f"| --- | ---: |{' --- |' * len(systems)}",
    ]
    cells = {(row.set, row.measure, row.n, row.system): _cell(row) for row in rows}
    for name, measure, n in dict.fromkeys((row.set, row.measure, row.n) for row in rows):
        found = [cells.get((name, measure, n, system), "") for system in systems]
        lines.append(f"| {name}, {measure} | {n} | {' | '.join(found)} |")
    return "\n".join(lines)


def _cell(row: Figure) -> str:
    return f"{row.value:.2f} [{row.low:.2f}, {row.high:.2f}]"


if __name__ == "__main__":
    main()
