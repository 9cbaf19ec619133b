"""Rows that say whether a text supports a sentence: what support models are measured on.

`{id, premise | premise_sentences, claim, label}`; labels are supported, not_supported, partial,
refuted and neutral. The sets: QAGS (Wang, Cho and Lewis, ACL 2020), RTE (Dagan, Glickman and
Magnini, 2006), ExpertQA (Malaviya et al., NAACL 2024), FEVER (Thorne et al., NAACL 2018).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Evidence
from assistant.evaluation.case import Cited
from assistant.evaluation.loaders.builder import Builder
from assistant.evaluation.rows import Row, parse_rows
from index.errors import BadInput
from index.split import split

LABELS = ("supported", "not_supported", "partial", "refuted", "neutral")
_TORN = re.compile(r"(?<=\d)([.,]) (?=\d)")  # "3, 000" in QAGS CNN/DM
_TOKENISED = re.compile(r"-[LR]RB-|_")  # in FEVER's names of pages


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim, the sentences it is held against, all of them, and what people say of it.

    *evidence* is empty where the text has no sentence that can be cited.
    """

    id: str
    claim: str
    label: str
    evidence: tuple[Evidence, ...]

    @property
    def supported(self) -> bool:
        """Whether people say that the claim is supported in full."""
        return self.label == "supported"

    @property
    def cited(self) -> Sequence[Cited]:
        """The evidence as the citations of an answer."""
        return [
            Cited(item.sentence.id, item.sentence.text, {"title": item.article.title})
            for item in self.evidence
        ]


def load_support(path: Path) -> Sequence[Pair]:
    """Read one such file; raises BadInput."""
    return parse_rows(path, pair_of)


def pair_of(row: Row) -> Pair:
    """The pair of one row, its text cut into sentences; raises BadInput for an unknown label."""
    if row["label"] not in LABELS:
        raise BadInput(f"unknown label {row['label']!r}; known are {', '.join(LABELS)}.")
    return Pair(str(row["id"]), str(row["claim"]), str(row["label"]), _evidence(row))


def _evidence(row: Row) -> tuple[Evidence, ...]:
    """The sentences of the text; FEVER's pages have a title, QAGS tore its numbers apart."""
    id_ = str(row["id"])
    texts = list(row["premise_sentences"]) if "premise_sentences" in row else [row["premise"]]
    if id_.startswith("qags-cnndm"):
        texts = [_TORN.sub(r"\1", text) for text in texts]
    title = _TOKENISED.sub(" ", row["detail"]) if id_.startswith("fever") else row.get("title")
    placed = Builder().add(texts, title=title)
    if placed is None:
        return ()
    citable = [sentence for sentence in split(placed.article) if sentence.citable]
    return tuple(
        Evidence(f"S{n}", sentence, placed.article) for n, sentence in enumerate(citable, start=1)
    )
