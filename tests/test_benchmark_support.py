"""The benchmark of support: which sentences are cited, and what is counted."""

from __future__ import annotations

from assistant.answer import Removed, Support
from assistant.evaluation.loaders.support_rows import Pair
from benchmarks.support import Outcome, line, nearest
from tests.fakes.numbered import numbered

EVIDENCE = tuple(numbered(["Gulls circled.", "Ada Holm closed the harbour.", "Holm left."]))
PAIR = Pair("1", "Ada Holm closed the harbour.", "supported", EVIDENCE)


def test_the_sentences_that_share_most_words_are_cited_in_their_order() -> None:
    assert nearest(PAIR, 1) == EVIDENCE[1:2]
    assert nearest(PAIR, 2) == EVIDENCE[1:]
    assert nearest(PAIR, 0) == EVIDENCE


def test_a_claim_is_counted_once_by_what_became_of_it() -> None:
    kept = (None, Support.SUPPORTED, Support.UNVERIFIED, Support.CONTRADICTED, Removed("a", "b"))
    rows = [Outcome(True, one) for one in kept] + [Outcome(False, None)]
    shares = [cell.split(" (")[0] for cell in line("x", rows, supported=True).split(" | ")[2:]]
    assert shares == ["5", "0.200", "0.400", "0.200", "0.200", "0.800"]
