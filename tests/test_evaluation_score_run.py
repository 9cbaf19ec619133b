"""A TREC run scored against TREC qrels, by the command and against trec_eval's own figures."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import BadInput
from tests.test_evaluation_cli import Done, command

pytest.importorskip("ir_measures", reason="needs the extra `evaluate`")

Score = Callable[..., Done]

QRELS = "q1 0 doc/1-2 2\nq1 0 b#1 1\nq1 0 c 0\nq2 0 a 1\nq3 0 z -1\nq3 0 y 0\nq4 0 a 1\n"
RUN = "q1 Q0 c 1 9 t\nq1 Q0 doc/1-2 2 8 t\nq2 Q0 x 1 3.5 t\nq2 Q0 a 2 3.5 t\nq3 Q0 y 1 1 t\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "bm25.trec").write_text(RUN + "q9 Q0 a 1 1 t\n")
    (tmp_path / "judged.trec").write_text(QRELS)
    return tmp_path / "bm25.trec", tmp_path / "judged.trec"


@pytest.fixture
def score(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Score:
    monkeypatch.setenv("ASSISTANT_HOME", "/nowhere")  # no library is needed

    def call(*arguments: object) -> Done:
        capsys.readouterr()
        code = command(*arguments)
        shown = capsys.readouterr()
        return Done(code, shown.out, shown.err)

    return call


def scored(run: Path, qrels: Path, *more: object) -> tuple[object, ...]:
    return ("evaluate", "--score-run", run, "--judged", qrels, *more)


def test_documents_are_what_the_files_call_them(score: Score, files: tuple[Path, Path]) -> None:
    report = json.loads(score(*scored(*files, "--json")).out)
    found = {figure["name"]: figure for figure in report["figures"]}
    # Ranks of the first relevant document: q1 2, q2 2 (the tie falls to x), q4 not ranked.
    assert found["mrr@10"]["value"] == pytest.approx((1 / 2 + 1 / 2 + 0) / 3)
    assert found["hits@1"]["value"] == 0.0
    assert found["hits@3"]["value"] == pytest.approx(2 / 3)
    assert found["recall@100"]["value"] == pytest.approx((1 / 2 + 1 + 0) / 3)
    assert (found["ndcg@10"]["n"], found["ndcg@10"]["undefined"]) == (3, 1)
    assert set(found) >= {"hits@5", "hits@10", "recall@10"} and "accuracy" not in found
    assert report["counts"] == {"n": 4, "answered": 0, "abstained": 0, "failed": 0, "ranked": 4}
    assert report["notes"] == [
        "1 query judged, but not in the run: counted as 0.",
        "1 query in the run, but not judged: left out.",
        "1 query without a relevant document: no measure is defined.",
    ]


def test_the_figures_are_those_of_trec_eval(score: Score, tmp_path: Path) -> None:
    pytrec_eval = pytest.importorskip("pytrec_eval")
    draw = random.Random(5)
    names = [f"{draw.choice('ab')}{i}#{draw.randint(0, 3)}" for i in range(150)]
    queries = [f"q{i}" for i in range(12)]
    qrels = {q: {n: draw.choice((0, 1, 2, 3)) for n in draw.sample(names, 25)} for q in queries}
    run = {q: {n: float(draw.randint(0, 40)) for n in draw.sample(names, 140)} for q in queries}
    judged = [f"{q} 0 {n} {grade}" for q in queries for n, grade in qrels[q].items()]
    ranked = [f"{q}\tQ0\t{n}\t0\t{value}\tx" for q in queries for n, value in run[q].items()]
    (tmp_path / "r").write_text("\n".join(ranked) + "\n")
    (tmp_path / "q").write_text("\n".join(judged))
    names_of = {"ndcg@10": "ndcg_cut_10", "recall@10": "recall_10", "recall@100": "recall_100"}
    names_of |= {"hits@1": "success_1", "hits@5": "success_5", "hits@10": "success_10"}
    wanted = {"ndcg_cut.10", "recall.10,100", "success.1,5,10"}
    oracle = pytrec_eval.RelevanceEvaluator(qrels, wanted).evaluate(run)
    report = json.loads(score(*scored(tmp_path / "r", tmp_path / "q", "--json")).out)
    found = {figure["name"]: figure["value"] for figure in report["figures"]}
    for ours, theirs in names_of.items():
        mean = sum(values[theirs] for values in oracle.values()) / len(queries)
        assert found[ours] == pytest.approx(mean), ours


def test_with_out_there_is_a_report_that_can_be_compared_and_scored_again(
    score: Score, files: tuple[Path, Path], tmp_path: Path
) -> None:
    first = score(*scored(*files, "--out", tmp_path / "one"))
    assert first.out.startswith("Evaluation: bm25\nTREC run bm25.trec · 4 queries, only ranked.\n")
    page = (tmp_path / "one" / "report.html").read_text()
    assert page.count('<details class="case') == 4
    assert "rank 2 · relevance 2" in page and "not ranked · relevance 1" in page
    better = tmp_path / "dense.trec"
    better.write_text(RUN.replace("8 t", "10 t"))
    score(*scored(better, files[1], "--out", tmp_path / "two"))
    document = json.loads(score("compare", tmp_path / "one", tmp_path / "two", "--json").out)
    assert [(one["id"], one["measure"]) for one in document["better"]] == [("q1", "ndcg@10")]
    assert (document["n"], document["worse"]) == (4, [])
    rows = {row["difference"]["name"]: row["difference"] for row in document["rows"]}
    assert rows["mrr@10"]["change"] == pytest.approx(0.5 / 3)
    assert "handled" not in rows
    again = score("evaluate", "--rescore", tmp_path / "one", "--json")
    kept = json.loads(again.out)["figures"]
    assert kept == json.loads((tmp_path / "one" / "report.json").read_text())["figures"]
    cases = (tmp_path / "one" / "cases.jsonl").read_bytes()
    score(*scored(*files, "--out", tmp_path / "one"))
    assert (tmp_path / "one" / "cases.jsonl").read_bytes() == cases
    with pytest.raises(BadInput, match="other settings"):
        score(*scored(better, files[1], "--out", tmp_path / "one"))


def test_files_that_came_in_go_out_as_they_came(score: Score, tmp_path: Path) -> None:
    run, qrels = tmp_path / "run", tmp_path / "qrels"
    run.write_text("q1 Q0 doc/2-4 1 2 x\nq1 Q0 b 2 1 x\n")
    qrels.write_text("q1\t0\tb\t1\nq1\t0\tdoc/2-4\t0\n")
    out = ("--run", tmp_path / "run2", "--qrels", tmp_path / "qrels2")
    assert score(*scored(run, qrels, *out)).code == 0
    assert (tmp_path / "qrels2").read_text() == qrels.read_text()
    rows = [line.split() for line in (tmp_path / "run2").read_text().splitlines()]
    assert [row[2] for row in rows] == ["doc/2-4", "b"]


def test_without_out_nothing_is_written(
    score: Score, files: tuple[Path, Path], tmp_path: Path
) -> None:
    before = set(tmp_path.rglob("*"))
    assert score(*scored(*files)).err == ""
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(("limit", "code"), [("mrr@10=0.3", 0), ("mrr@10=0.4", 7)])
def test_a_limit_has_its_exit_code(
    score: Score, files: tuple[Path, Path], limit: str, code: int
) -> None:
    assert score(*scored(*files, "--fail-under", limit)).code == code


def test_what_cannot_be_scored_is_named(
    score: Score, files: tuple[Path, Path], tmp_path: Path
) -> None:
    run, qrels = files
    with pytest.raises(BadInput, match="given together"):
        score("evaluate", "--score-run", run)
    with pytest.raises(BadInput, match=r"no measure 'accuracy'; known are hits@1"):
        score(*scored(run, qrels, "--fail-under", "accuracy=1"))
    (tmp_path / "odd").write_text("q1 Q0 a 1 2 t\nq1 Q0 b\n")
    with pytest.raises(BadInput, match="odd, line 2: expected `query Q0 document"):
        score(*scored(tmp_path / "odd", qrels))
    (tmp_path / "other").write_text("q77 Q0 a 1 2 t\n")
    with pytest.raises(BadInput, match="ranks none of the queries"):
        score(*scored(tmp_path / "other", qrels))
