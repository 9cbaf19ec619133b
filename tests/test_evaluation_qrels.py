"""TREC's files in and out, ties ordered as trec_eval orders them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from assistant.evaluation.case import Question
from assistant.evaluation.measures.hits import Hits
from assistant.evaluation.measures.mrr import ReciprocalRank
from assistant.evaluation.qrels import (
    cases_of_run,
    qrels_text,
    read_qrels,
    read_run,
    run_text,
    trec_order,
)
from index.errors import BadInput
from tests.fakes.cases import case
from tests.refresh_qrels import QRELS

QUESTION = Question("q 1", "Who?", evidence=(("a#3",), ("b#1", "b#2")), partly=("a#7", "a#3"))


def test_qrels_survive_their_file(tmp_path: Path) -> None:
    path = tmp_path / "qrels.tsv"
    path.write_text(qrels_text([QUESTION, Question("q2", "Why?")]), encoding="utf-8")
    assert read_qrels(path) == {"q_1": {"a#3": 2, "a#7": 1, "b#1": 1, "b#2": 1}}


def test_the_qrels_of_the_seeds_are_read() -> None:
    found = read_qrels(QRELS)
    assert len(found) == 24
    assert {grade for judged in found.values() for grade in judged.values()} == {1, 2}


def test_a_run_survives_its_file(tmp_path: Path) -> None:
    path = tmp_path / "run.txt"
    path.write_text(run_text([case(QUESTION, ranking=("b#1", "a/2-3", "b#1", "a#3"))]))
    assert [id_ for id_, _ in read_run(path)["q_1"]] == ["b#1", "a/2-3", "a#3"]


def test_ties_are_ordered_as_trec_eval_does(tmp_path: Path) -> None:
    """By score, then by document id, both descending; the written rank is not looked at."""
    path = tmp_path / "run.txt"
    path.write_text("q Q0 a 1 1.0 t\nq Q0 c 2 1.0 t\nq Q0 b 3 2e0 t\nq Q0 d 4 1.0 t\n")
    assert [id_ for id_, _ in read_run(path)["q"]] == ["b", "d", "c", "a"]


@pytest.mark.parametrize("seed", range(10))
def test_the_order_is_that_of_trec_eval(seed: int) -> None:
    """The document at each rank, found with trec_eval's reciprocal rank of each document."""
    pytrec_eval = pytest.importorskip("pytrec_eval", reason="needs the extra `evaluate`")
    draw = random.Random(seed)
    names = [f"{draw.choice('aBz9é')}{draw.randint(0, 99)}#{i}" for i in range(12)]
    scores = {name: float(draw.randint(0, 2)) for name in names}
    for rank, (name, _) in enumerate(trec_order(scores), start=1):
        evaluator = pytrec_eval.RelevanceEvaluator({"q": {name: 1}}, {"recip_rank"})
        found = evaluator.evaluate({"q": scores})["q"]["recip_rank"]
        assert found == pytest.approx(1 / rank), name


def test_the_ranking_of_a_run_can_be_measured(tmp_path: Path) -> None:
    pytest.importorskip("ir_measures", reason="needs the extra `evaluate`")
    path = tmp_path / "run.txt"
    path.write_text("q Q0 c#1 1 9 t\nq Q0 a#3 2 8 t\n")
    asked = [
        Question("q", "Who?", evidence=(("a#3",),)),
        Question("r", "Who?", evidence=(("b#1",),)),
    ]
    first, second = cases_of_run(read_run(path), asked)
    assert ReciprocalRank().score(first) == 0.5
    assert Hits(10).score(second) == 0.0


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("q 0 a#1", "expected"),
        ("q 0 a#1 2 3", "expected"),
        ("q 0 a#1 high", "no whole number"),
        ("q 0 a#1 99999999999999999999999", "no whole number"),
        ("q 0 a#0 1", "judged twice"),
    ],
)
def test_unusable_qrels_are_named(line: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "qrels"
    path.write_text(f"q 0 a#0 1\n\n{line}\n")
    with pytest.raises(BadInput, match=f"line 3: .*{reason}"):
        read_qrels(path)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("q Q0 a 1 0.5", "expected"),
        ("q Q0 a 1 nan t", "no score"),
        ("q Q0 a 1 inf t", "no score"),
        ("q Q0 a 1 x t", "no score"),
        ("q Q0 z 1 1 t", "ranked twice"),
    ],
)
def test_an_unusable_run_is_named(line: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "run"
    path.write_text(f"q Q0 z 1 1 t\n{line}\n")
    with pytest.raises(BadInput, match=f"line 2: .*{reason}"):
        read_run(path)
