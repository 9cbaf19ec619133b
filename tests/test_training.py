"""Training: how negatives are made, and the measures that it reports by."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence_model.windows import Pieces
from index.minilm import load_tokenizer
from training import marks, spans, swaps
from training.baselines import Baselines
from training.claims import Claims
from training.examples import Questions
from training.measures import auroc, calibration_error, interval, logistic, platt
from training.report import Figure, table
from training.rows import CONTRADICTED, NOT_SUPPORTED, SUPPORTED, Asked, Judged, Page, Span
from training.rules import Bm25, Rules
from training.spans import Short

PIECES = Pieces(load_tokenizer())
HARBOUR = Page(
    "Kestrel",
    "Kestrel",
    (
        "Ada Holm closed the harbour of Kestrel in 1953.",
        "Twelve boats had left before the chain went up.",
        "The fishermen of Kestrel protested.",
    ),
)
BAKERY = Page("Kestrel", "Kestrel", ("The bakery of Kestrel opened under Ivo Brand in 1960.",))
MILL = Page("Osprey", "Osprey", ("The mill at Osprey burned down in 1871.", "Nobody was hurt."))
WHO = Asked(
    "Who closed the harbour of Kestrel in 1953?",
    HARBOUR,
    {0: 1.0},
    (Span(0, 0, 8, 1),),
    ("Ada Holm",),
)
OTHERS = [
    WHO,
    Asked("Who opened the bakery?", BAKERY, {0: 1.0}, (), ("Ivo Brand",)),
    Asked("When did the mill burn down?", MILL, {0: 1.0}, (), ("1871",)),
]


def made(seed: int) -> Questions:
    return Questions([WHO], OTHERS, PIECES, Random(seed))


@pytest.mark.parametrize("seed", range(20))
def test_a_positive_window_holds_the_answer_with_its_span(seed: int) -> None:
    window = made(seed).positive(WHO)
    gold = window.targets.index(1.0)
    assert window.sentences[gold] == HARBOUR.sentences[0]
    assert sum(window.targets) == 1
    (span,) = window.spans
    assert window.sentences[span.sentence][span.start : span.end] == "Ada Holm"


@pytest.mark.parametrize("seed", range(40))
def test_a_negative_window_answers_nothing(seed: int) -> None:
    window = made(seed).negative(WHO)
    assert not any(window.targets)
    assert window.spans == ()
    untouched = window.question == WHO.question and HARBOUR.sentences[0] in window.sentences
    assert not untouched


def test_a_near_miss_is_of_the_same_title() -> None:
    window = made(0).near_miss(WHO)
    assert window is not None
    assert window.sentences == BAKERY.sentences


def test_what_is_removed_is_the_answer_alone() -> None:
    window = made(0).removed(WHO)
    assert window is not None
    assert window.sentences == HARBOUR.sentences[1:]


def test_the_same_seed_makes_the_same_windows() -> None:
    assert list(made(7).windows()) == list(made(7).windows())


def test_claims_of_pages_are_labelled_as_they_were_made() -> None:
    judged = [Judged("Ada Holm closed it.", HARBOUR.sentences[:1], SUPPORTED, "Kestrel")]
    windows = list(Claims(judged, [HARBOUR, MILL], PIECES, Random(1)).windows(from_pages=60))
    kinds = {window.kind: window.label for window in windows}
    assert kinds["judged"] == SUPPORTED
    assert kinds["page"] == SUPPORTED
    assert kinds["page altered"] == CONTRADICTED
    assert kinds["page removed"] == NOT_SUPPORTED
    for window in windows:
        if window.kind == "page altered":
            assert window.question not in window.sentences


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("When did the mayor open it?", "When didn't the mayor open it?"),
        ("She was not there.", "She was there."),
        ("Nobody came.", None),
    ],
)
def test_a_text_is_denied_or_its_denial_taken_away(text: str, changed: str | None) -> None:
    assert swaps.negated(text, Random(0)) == changed


def test_a_number_becomes_another_of_its_kind() -> None:
    for seed in range(20):
        year = swaps.swap_number("It opened in 1953.", ["1960", "12"], Random(seed))
        assert year is not None
        assert 1850 < int(year.split()[-1].rstrip(".")) < 2100
        assert "1953" not in year
    assert swaps.swap_number("It opened.", [], Random(0)) is None


def test_a_name_is_replaced_as_a_whole_word_only() -> None:
    assert swaps.replaced("Kes and Kestrel", "Kes", "Ivo") == "Ivo and Kestrel"


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=2, max_size=30))
def test_auroc_is_the_share_of_pairs_in_order(rows: list[tuple[int, bool]]) -> None:
    scores = np.array([score for score, _ in rows], float)
    right = np.array([label for _, label in rows])
    if right.all() or not right.any():
        assert np.isnan(auroc(scores, right))
        return
    pairs = [(a, b) for a in scores[right] for b in scores[~right]]
    expected = np.mean([(a > b) + 0.5 * (a == b) for a, b in pairs])
    assert auroc(scores, right) == pytest.approx(expected)


def test_calibration_error_of_the_honest_and_of_the_sure() -> None:
    right = np.array([True, False] * 50)
    assert calibration_error(np.full(100, 0.5), right) == pytest.approx(0.0)
    assert calibration_error(np.full(100, 1.0), right) == pytest.approx(0.5)


def test_platt_finds_the_slope_that_made_the_labels() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(4000, 1))
    right = rng.random(4000) < 1 / (1 + np.exp(-2 * x[:, 0]))
    weights = platt(x, right)
    assert weights[0] == pytest.approx(2.0, abs=0.2)
    assert calibration_error(logistic(x, weights), right) < 0.03


def test_an_interval_holds_the_mean_and_draws_whole_groups() -> None:
    values = np.array([0.0, 0.0, 1.0, 1.0])
    low, high = interval(["a", "a", "b", "b"], lambda rows: float(values[rows].mean()))
    assert (low, high) == (0.0, 1.0)


def test_bm25_counts_rarity_over_the_set_and_0_where_no_word_is_shared() -> None:
    bm25 = Bm25([*HARBOUR.sentences, *BAKERY.sentences, *MILL.sentences])
    scores = bm25.score("Who closed the harbour of Kestrel?", HARBOUR.sentences)
    assert scores.argmax() == 0
    assert scores[0] > scores[2] > scores[1] == 0
    assert bm25.score("?", HARBOUR.sentences).tolist() == [0, 0, 0]
    assert bm25.score('harbour" OR boats', HARBOUR.sentences)[0] > 0  # no operator, no quote


def test_the_rules_rank_refuse_and_check_without_the_model() -> None:
    rules = Rules(Baselines())
    scores, sure = rules.read("Who closed the harbour of Kestrel in 1953?", HARBOUR.sentences)
    _, unsure = rules.read("Who founded the museum of Quanta?", HARBOUR.sentences)
    assert scores.argmax() == 0
    assert sure > unsure
    assert rules.supports("Ada Holm closed the harbour.", HARBOUR.sentences)
    assert not rules.supports("Bo Lind closed the harbour in 1987.", HARBOUR.sentences)


def test_the_report_has_a_column_for_each_system() -> None:
    rows = [
        Figure("x", "first", system, 9, value, 0.1, 0.9)
        for system, value in (("cosine", 0.5), ("BM25", 0.25))
    ]
    assert table(rows).splitlines() == [
        "| set, measure | n | cosine | BM25 |",
        "| --- | ---: | --- | --- |",
        "| x, first | 9 | 0.50 [0.10, 0.90] | 0.25 [0.10, 0.90] |",
    ]


def test_the_lowest_limit_from_which_nine_in_ten_are_right_in_both_halves_is_chosen() -> None:
    found = [Short(n / 200, True, n > 95 or n % 4 < 2, n % 2) for n in range(200)]
    limit = spans.chosen(found)
    assert limit == 0.4
    assert f"{limit:5.2f}    120  0.933  0.933  0.933 *" in spans.table(found)
    assert spans.chosen([one for one in found if one.half]) is None
    assert spans.chosen([Short(0.9, True, False, half) for half in (0, 1)]) is None


def test_levels_are_such_that_one_supported_claim_in_a_hundred_is_marked() -> None:
    found = [marks.Read("x, supported", n / 1000, 1 - n / 1000) for n in range(1001)]
    assert marks.levels(found) == "1001 supported: doubt 0.010 contradiction 0.990 0.998"
    assert marks.shares("x", found) == "x 1001: marked 0.060 removed 0.030"
