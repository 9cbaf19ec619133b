"""Citations: against sets of sentences, and ALCE's cases worked by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.case import Cited, Question
from assistant.evaluation.measures.alce import AlcePrecision, AlceRecall
from assistant.evaluation.measures.citation import CitationF1, CitationPrecision, CitationRecall
from assistant.evaluation.measures.overlap import best_overlap
from assistant.evaluation.support import Checks
from tests.fakes.cases import case, claim

EVIDENCE = (("a#1",), ("b#4", "b#5"))
JUDGED = Question("q", "Who?", answerable=True, evidence=EVIDENCE)


@pytest.mark.parametrize(
    ("cited", "precision", "recall", "f1"),
    [
        (("a#1",), 1.0, 1.0, 1.0),
        (("b#4", "b#5"), 1.0, 1.0, 1.0),
        (("b#4",), 1.0, 0.5, 2 / 3),
        (("a#1", "c#9"), 0.5, 1.0, 2 / 3),
        (("a#1", "b#4", "b#5"), 1.0, 1.0, 1.0),  # two sufficient sets: no error
        # {a#1}: 1/2, 1/1, F1 2/3; {b#4, b#5}: 1/2, 1/2; the union: 2/2, 2/3, F1 4/5
        (("a#1", "b#4"), 1.0, 2 / 3, 0.8),
        (("c#9",), 0.0, 0.0, 0.0),
        (("a#11",), 0.0, 0.0, 0.0),  # ids are compared whole
    ],
)
def test_citations_against_the_best_set(
    cited: tuple[str, ...], precision: float, recall: float, f1: float
) -> None:
    one = case(JUDGED, *(claim(f"Claim {id_}.", id_) for id_ in cited))
    assert CitationPrecision().score(one) == pytest.approx(precision)
    assert CitationRecall().score(one) == pytest.approx(recall)
    assert CitationF1().score(one) == pytest.approx(f1)


@pytest.mark.parametrize("claims", [(), (claim("He did."),)])
def test_no_citation_recalls_nothing_and_has_no_precision(claims: tuple[()]) -> None:
    one = case(JUDGED, *claims)
    assert CitationPrecision().score(one) is None
    assert CitationRecall().score(one) == CitationF1().score(one) == 0.0


@pytest.mark.parametrize(
    "question",
    [
        Question("q", "Who?"),
        Question("q", "Who?", answerable=True, evidence=((),)),
        Question("q", "Who?", answerable=False, evidence=EVIDENCE),
    ],
)
def test_without_judged_evidence_nothing_is_defined(question: Question) -> None:
    one = case(question, claim("He did.", "a#1"))
    assert CitationPrecision().score(one) is None
    assert CitationRecall().score(one) is None
    assert CitationF1().score(one) is None


IDS = st.sampled_from([f"a#{i}" for i in range(6)])


@given(st.frozensets(IDS), st.lists(st.lists(IDS, max_size=3), max_size=4))
def test_the_overlap_is_bounded_and_the_best(cited: frozenset[str], sets: list[list[str]]) -> None:
    found = best_overlap(cited, sets)
    assert 0 <= min(found) <= max(found) <= 1
    assert (found.f1 > 0) == any(cited & set(ids) for ids in sets)
    for ids in sets:  # no single set is better
        shared = len(cited & set(ids))
        assert shared == 0 or found.f1 >= 2 * shared / (len(cited) + len(set(ids))) - 1e-9
    if any(ids and cited == set(ids) for ids in sets):
        assert found == (1.0, 1.0, 1.0)


def test_many_sets_do_not_explode() -> None:
    sets = [(f"a#{i}", f"b#{i}") for i in range(200)]
    assert best_overlap(frozenset(id_ for ids in sets for id_ in ids), sets).precision < 1


@dataclass(frozen=True, slots=True)
class Says:
    """A support model that carries a claim when all of its capital letters are in the quotes."""

    name: str = "fake"

    def supports(self, claim: str, cited: Sequence[Cited]) -> bool:
        held = "".join(one.quote for one in cited)
        return bool(cited) and all(letter in held for letter in claim if letter.isupper())


QUOTES = {"a#1": "A", "a#2": "B", "a#3": "C", "a#4": "AB"}


@pytest.mark.parametrize(
    ("claims", "recall", "precision"),
    [
        # One claim, one citation: recall and precision are one decision.
        ([("A", "a#1")], 1.0, 1.0),
        ([("A", "a#2")], 0.0, 0.0),
        # Both are needed: neither carries the claim alone, and without one the rest fails.
        ([("AB", "a#1", "a#2")], 1.0, 1.0),
        # a#3 carries nothing alone and the rest is enough without it: irrelevant, 2 of 3.
        ([("AB", "a#1", "a#2", "a#3")], 1.0, 2 / 3),
        # Each carries it alone: redundant, but relevant (ALCE's condition A).
        ([("A", "a#1", "a#4")], 1.0, 1.0),
        # a#1 is not enough alone, and a#4 is without it: irrelevant.
        ([("AB", "a#4", "a#1")], 1.0, 0.5),
        # An unsupported claim makes all its citations count 0.
        ([("ABC", "a#1", "a#2")], 0.0, 0.0),
        # A claim without citations: recall 0, and no citation to be precise about.
        ([("A",)], 0.0, 0.0),
        # Two claims: recall is the mean over claims, precision over citations.
        ([("A", "a#1"), ("B", "a#1", "a#3", "a#2")], 1.0, 2 / 4),
        ([("A", "a#1"), ("C",)], 0.5, 1.0),
    ],
)
def test_alce_worked_by_hand(
    claims: list[tuple[str, ...]], recall: float, precision: float
) -> None:
    one = case(JUDGED, *(claim(text, *ids, quotes=QUOTES) for text, *ids in claims))
    assert AlceRecall(Says()).score(one) == pytest.approx(recall)
    assert AlcePrecision(Says()).score(one) == pytest.approx(precision)


def test_an_abstention_has_no_alce() -> None:
    assert AlceRecall(Says()).score(case(JUDGED)) is None
    assert AlcePrecision(Says()).score(case(JUDGED)) is None


def test_our_checks_are_a_support_model() -> None:
    quote = "Pompeo closed the consulate in Basra on Friday."
    other = Cited("a#1", quote, {"outlet": "The Mariner", "published": "2018-09-28"})
    checks = Checks()
    assert checks.supports("Pompeo closed the consulate in Basra.", [other])
    assert checks.supports(quote, [other])
    assert not checks.supports("Bolton closed the consulate in Basra.", [other])
    assert not checks.supports("Pompeo closed 3 consulates in Basra.", [other])
    assert not checks.supports("Pompeo closed the consulate.", [])
