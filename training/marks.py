"""From where on a claim is marked or removed: `python -m training.marks MODEL CHOICE`.

Held-out claims, those that people judged and those made of pages. Prints the levels at which one
supported claim in a hundred is doubted, one in a hundred said to be contradicted, and one in five
hundred removed, and what the constants of assistant/checks/entailment.py do to each kind of claim.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.checks.entailment import CONTRADICTED, DOUBTED, REFUTED
from assistant.evidence_model.choice import load
from assistant.evidence_model.windows import Pieces
from index.minilm import load_tokenizer
from training.choose import dev_claims
from training.measures import logistic
from training.rows import SUPPORTED
from training.score import scorer_of

MOST = 1200  # claims that people judged


@dataclass(frozen=True, slots=True)
class Read:
    """A claim's *kind*, and the chances, 0 to 1, that it is supported and contradicted."""

    kind: str
    supported: float
    contradicted: float


def main() -> None:
    """Read the options, print the levels and the shares."""
    parser = argparse.ArgumentParser(description="Choose from where claims are marked.")
    parser.add_argument("model", type=Path, help="the ONNX file")
    parser.add_argument("choice", type=Path, help="what training.choose wrote")
    options = parser.parse_args()
    scorer, choice = scorer_of([options.model]), load(options.choice)
    found = []
    for claim in dev_claims(Pieces(load_tokenizer()), MOST):
        supports, contradicts = scorer.support(claim.question, claim.sentences)
        against = float(logistic(np.array([[contradicts]]), np.array([1.0, 0.0]))[0])
        kind = f"{claim.kind}, {'supported' if claim.label == SUPPORTED else 'not'}"
        found.append(Read(kind, choice.supported(supports), against))
    print(levels([one for one in found if one.kind.endswith(", supported")]))
    for kind in sorted({one.kind for one in found}):
        print(shares(kind, [one for one in found if one.kind == kind]))


def levels(supported: Sequence[Read]) -> str:
    """The levels at which so many of the *supported* claims are marked or removed."""
    chances = np.array([one.supported for one in supported])
    against = np.array([one.contradicted for one in supported])
    low, high, highest = (
        float(np.quantile(of, share))
        for of, share in ((chances, 0.01), (against, 0.99), (against, 0.998))
    )
    return f"{len(supported)} supported: doubt {low:.3f} contradiction {high:.3f} {highest:.3f}"


def shares(kind: str, found: Sequence[Read]) -> str:
    """What the constants do to claims of one kind."""
    marked = [one.supported < DOUBTED or one.contradicted > CONTRADICTED for one in found]
    removed = [one.contradicted > REFUTED for one in found]
    return f"{kind} {len(found)}: marked {np.mean(marked):.3f} removed {np.mean(removed):.3f}"


if __name__ == "__main__":
    main()
