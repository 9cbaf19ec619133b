"""What TREC files of a run hold: sentences, or articles where those are judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.evaluation.case import Question
from assistant.evaluation.documents import save_names, saved_names, trec_cases
from assistant.evaluation.qrels import cases_of_run, qrels_text, run_text
from assistant.evaluation.store import RunFolder
from index.errors import BadInput
from tests.fakes.cases import case

BY_ARTICLE = Question("a", "Where?", articles=("one", "two"))
BY_SENTENCE = Question("s", "Who?", evidence=(("one#1",),), articles=("one",))
UNJUDGED = Question("u", "When?")
RANKING = ("one/1-2", "two/0-0", "one/3-3")


def documents(*questions: Question, names: dict[str, str] | None = None) -> dict[str, list[str]]:
    told = trec_cases([case(question, ranking=RANKING) for question in questions], names or {})
    return {case.question.id: [item.id for item in case.ranking] for case in told}


SENTENCES = ["one#1", "one#2", "two#0", "one#3"]


def test_articles_are_ranked_where_articles_are_judged() -> None:
    assert documents(BY_ARTICLE, UNJUDGED) == {"a": ["one", "two"], "u": ["one", "two"]}
    assert documents(BY_ARTICLE, names={"one": "D 1"}) == {"a": ["D 1", "two"]}


def test_sentences_are_ranked_everywhere_else() -> None:
    assert documents(BY_SENTENCE, UNJUDGED) == {"s": SENTENCES, "u": SENTENCES}
    assert documents(BY_SENTENCE, BY_ARTICLE)["a"] == ["one", "two"]
    assert documents(UNJUDGED) == {"u": SENTENCES}


def test_the_qrels_are_of_what_the_run_ranks() -> None:
    told = trec_cases([case(BY_ARTICLE, ranking=RANKING)], {"two": "D2"})
    assert qrels_text(one.question for one in told) == "a\t0\tD2\t1\na\t0\tone\t1\n"


def test_what_came_from_trec_files_stays_as_it_is() -> None:
    (came,) = cases_of_run({"q": [("x/1-2", 2.0)]}, [Question("q", "q", judged=(("x/1-2", 1),))])
    assert trec_cases([came], {}) == [came]
    assert "x/1-2" in run_text([came])


def test_the_names_of_articles_are_kept_with_the_run(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    assert saved_names(folder) == {}
    save_names({"one": "D1", "far": "D9"}, [case(BY_ARTICLE, ranking=RANKING)], folder)
    assert saved_names(folder) == {"one": "D1"}
    (tmp_path / "documents.json").write_text("[")
    with pytest.raises(BadInput, match=r"documents\.json cannot be used"):
        saved_names(folder)
