"""Ranking measures against trec_eval's own code and against arithmetic by hand."""

from __future__ import annotations

import math
import random

import pytest

from assistant.evaluation.case import Case, Question, Ranked
from assistant.evaluation.measure import CaseMeasure
from assistant.evaluation.measures import trec
from assistant.evaluation.measures.hits import ArticleHits, Hits
from assistant.evaluation.measures.mrr import ReciprocalRank
from assistant.evaluation.measures.ndcg import ArticleNdcg, Ndcg
from assistant.evaluation.measures.recall import Recall
from assistant.evaluation.measures.sufficient import Sufficient
from index.errors import BadInput
from tests.fakes.cases import case

pytest.importorskip("ir_measures", reason="needs the extra `evaluate`")

JUDGED = Question("q", "Who?", evidence=(("a#3",), ("b#1", "b#2")), partly=("a#7",))


def ranked(*ids: str, question: Question = JUDGED) -> Case:
    return case(question, ranking=ids)


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        # hits@1, hits@3, mrr@10, recall@3, sufficient@3
        (("a#3", "c#0", "c#1"), (1.0, 1.0, 1.0, 1 / 3, 1.0)),
        (("c#0", "b#2", "c#1"), (0.0, 1.0, 0.5, 1 / 3, 0.0)),
        (("c#0", "b#2", "b#1"), (0.0, 1.0, 0.5, 2 / 3, 1.0)),
        (("a#7", "c#0", "c#1", "a#3"), (0.0, 0.0, 0.25, 0.0, 0.0)),  # partly is no hit
        (("c#0",), (0.0, 0.0, 0.0, 0.0, 0.0)),
        ((), (0.0, 0.0, 0.0, 0.0, 0.0)),
        # Passages hold their sentences; the second one brings nothing new.
        (("a/2-4", "a/3-9", "b/1-2"), (1.0, 1.0, 1.0, 1.0, 1.0)),
        (("c/0-9", "b/0-1", "a/4-8"), (0.0, 1.0, 0.5, 1 / 3, 0.0)),
    ],
)
def test_rankings_worked_by_hand(ranking: tuple[str, ...], expected: tuple[float, ...]) -> None:
    one = ranked(*ranking)
    measures = (Hits(1), Hits(3), ReciprocalRank(10), Recall(3), Sufficient(3))
    assert [measure.score(one) for measure in measures] == pytest.approx(list(expected))


def test_ndcg_worked_by_hand() -> None:
    """Grades: a#3 is 2, b#1, b#2 and a#7 are 1. trec_eval: gain over log2(rank + 1)."""
    ideal = 2 + 1 / math.log2(3) + 1 / math.log2(4) + 1 / math.log2(5)
    found = 1 / math.log2(2) + 2 / math.log2(4)
    assert Ndcg(10).score(ranked("b#1", "c#0", "a#3")) == pytest.approx(found / ideal)
    assert Ndcg(10).score(ranked("a#3", "b#2", "a#7", "b#1")) == pytest.approx(1.0)


def test_ndcg_of_articles_counts_each_article_once_at_its_best_passage() -> None:
    """a and b are relevant; c at rank 1, a at 2 and 3, b missing."""
    question = Question("q", "Who?", articles=("a", "b"))
    found, ideal = 1 / math.log2(3), 1 + 1 / math.log2(3)
    one = case(question, ranking=["c/0-1", "a/2-4", "a/5-6"])
    assert ArticleNdcg(10).score(one) == pytest.approx(found / ideal)
    assert ArticleNdcg(10).score(case(question, ranking=["b/0-1", "b/2-2", "a/1-1"])) == 1.0


def test_an_id_that_is_no_utf_8_does_not_end_the_process() -> None:
    question = Question("q", "Who?", articles=("\ud800",))
    one = Case(question, {"claims": []}, (Ranked("\ud800/0-1", "\ud800", 1.0),))
    assert ArticleHits(3).score(one) == ArticleNdcg(10).score(one) == 1.0


def test_a_passage_that_repeats_another_earns_nothing() -> None:
    """Relevant: a/2-4 (2), b/1-2 (1), and a#7, which nothing held (1)."""
    ideal = 2 + 1 / math.log2(3) + 1 / math.log2(4)
    found = 2 + 1 / math.log2(4)
    assert Ndcg(10).score(ranked("a/2-4", "a/3-5", "b/1-2")) == pytest.approx(found / ideal)


def test_the_order_of_the_ranking_counts_not_its_scores() -> None:
    tied = Case(JUDGED, {"claims": []}, tuple(Ranked(i, i[0], 1.0) for i in ("c#9", "a#3")))
    assert ReciprocalRank(10).score(tied) == 0.5
    assert Hits(1).score(tied) == 0.0


@pytest.mark.parametrize(
    "measure",
    [
        Hits(1),
        ReciprocalRank(10),
        Recall(3),
        Sufficient(3),
        Ndcg(10),
        ArticleHits(3),
        ArticleNdcg(10),
    ],
)
def test_unjudged_questions_are_not_defined(measure: CaseMeasure) -> None:
    assert measure.score(ranked("a#3", question=Question("q", "Who?"))) is None


def test_articles_are_ranked_by_their_best_item() -> None:
    linked = Question("q", "Who?", articles=("b",))
    one = ranked("a/0-2", "a/2-4", "b/0-1", question=linked)
    assert ArticleHits(1).score(one) == 0.0
    assert ArticleHits(2).score(one) == 1.0
    assert ArticleHits(2).score(ranked("c#1", "b#9")) == 1.0  # of the judged sentences
    assert Hits(1).score(one) is None


@pytest.mark.parametrize("seed", range(20))
def test_random_runs_agree_with_trec_eval(seed: int) -> None:
    import ir_measures

    draw = random.Random(seed)
    pool = [f"a#{i}" for i in range(30)]
    sets = tuple(tuple(draw.sample(pool, draw.choice([1, 1, 2, 3]))) for _ in range(3))
    question = Question("q", "Who?", evidence=sets)
    scores = {id_: float(draw.randint(0, 4)) for id_ in draw.sample(pool, 25)}  # many ties
    # trec_eval ranks by score, then by document id, descending.
    order = sorted(scores, key=lambda id_: (scores[id_], id_), reverse=True)
    one = Case(question, {"claims": []}, tuple(Ranked(id_, "a", scores[id_]) for id_ in order))
    grades = {id_: max(2 if len(s) == 1 else 1 for s in sets if id_ in s) for id_ in question.gold}
    ours = (Hits(1), Hits(5), Recall(10), Ndcg(10), ReciprocalRank(25))
    # Uncut, RR is trec_eval's. `RR@k` is MS MARCO's code, which breaks ties the other way round.
    theirs = [
        ir_measures.parse_measure(n) for n in ("Success@1", "Success@5", "R@10", "nDCG@10", "RR")
    ]
    expected = ir_measures.calc_aggregate(theirs, {"q": grades}, {"q": scores})
    assert [m.score(one) for m in ours] == pytest.approx([expected[m] for m in theirs])


def test_a_missing_package_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.evaluation.measures.trec.find_spec", lambda name: None)
    with pytest.raises(BadInput, match="extra `evaluate`"):
        trec.require()
