"""Rows that say whether a text supports a sentence: what support models are measured on.

`{id, premise | premise_sentences, claim, label}`; labels are supported, not_supported, partial,
refuted and neutral. The sets: QAGS (Wang, Cho and Lewis, ACL 2020), RTE (Dagan, Glickman and
Magnini, 2006), ExpertQA (Malaviya et al., NAACL 2024), FEVER (Thorne et al., NAACL 2018).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.evaluation.case import Cited
from assistant.evaluation.rows import Row, parse_rows
from assistant.evaluation.support import SupportModel
from index.errors import BadInput

LABELS = frozenset({"supported", "not_supported", "partial", "refuted", "neutral"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim, the text it is held against, and whether people say that it is supported in full."""

    id: str
    premise: tuple[str, ...]
    claim: str
    supported: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a support model decides *n* pairs. What is not defined is None.

    *accuracy* is balanced: the mean of the shares decided right of the supported pairs and of the
    others, as in LLM-AggreFact (Tang, Laban and Durrett, EMNLP 2024), so that 0.5 is chance.
    """

    n: int
    accuracy: float | None
    supported_found: float | None
    unsupported_found: float | None


def load_support(path: Path) -> Sequence[Pair]:
    """Read one such file; raises BadInput."""
    return parse_rows(path, _pair)


def agreement(model: SupportModel, pairs: Sequence[Pair]) -> Agreement:
    """Let *model* decide each of *pairs*."""
    right: dict[bool, list[bool]] = {True: [], False: []}
    for pair in pairs:
        cited = [Cited(f"premise#{i}", text, {}) for i, text in enumerate(pair.premise)]
        right[pair.supported].append(model.supports(pair.claim, cited) == pair.supported)
    yes, no = _share(right[True]), _share(right[False])
    balanced = (yes + no) / 2 if yes is not None and no is not None else None
    return Agreement(len(pairs), balanced, yes, no)


def _pair(row: Row) -> Pair:
    if row["label"] not in LABELS:
        raise BadInput(f"unknown label {row['label']!r}.")
    premise = row["premise_sentences"] if "premise_sentences" in row else [row["premise"]]
    return Pair(
        str(row["id"]), tuple(map(str, premise)), str(row["claim"]), row["label"] == "supported"
    )


def _share(outcomes: Sequence[bool]) -> float | None:
    return sum(outcomes) / len(outcomes) if outcomes else None
