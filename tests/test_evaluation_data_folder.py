"""The sets of the data folder: small ones of their shapes in our own words, and the real ones."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from assistant.evaluation.loaders.registry import SETS, data_folder, load
from index.errors import BadInput
from tests.fakes.datasets import HARBOR, evidence_texts, lines


def qa_rows(path: Path) -> Path:
    doc = {"doc_id": "h", "title": "Harbor", "date": "2018-09-28", "source": "mariner.example"}
    common = {"id": "m1", "question": "When ?", "type": "when"}
    return lines(
        path,
        {
            **common,
            "docs": [{**doc, "sentences": HARBOR}],
            "answers": ["Monday"],
            "wrong_answers": ["Tuesday", "not enough information"],
            "answerable": True,
            "evidence": [{"doc_id": "h", "sent": 0}, {"doc_id": "h", "sent": 2}],
        },
        {
            **common,
            "id": "m2",
            "docs": [
                {
                    "doc_id": "p",
                    "title": None,
                    "date": None,
                    "source": "positive",
                    "text": "It closed.",
                },
                {
                    "doc_id": "n",
                    "title": None,
                    "date": None,
                    "source": "negative",
                    "text": "It rained.",
                },
            ],
            "answers": ["not enough information"],
            "wrong_answers": [],
            "answerable": False,
            "evidence": [],
        },
    )


def test_rows_of_the_data_folder(tmp_path: Path) -> None:
    found = load(str(qa_rows(tmp_path / "own.jsonl")), {})
    first, second = found.questions
    article = found.articles[0]
    assert (article.title, article.outlet, str(article.published)) == (
        "Harbor",
        "mariner.example",
        "2018-09-28",
    )
    assert evidence_texts(found, first) == [[HARBOR[0], HARBOR[2]]]
    assert first.wrong_answers == ("Tuesday",)
    assert (second.answers, second.answerable) == ((), False)
    assert second.articles == (found.articles[1].id,)  # the noise is not relevant
    assert [a.outlet for a in found.articles[1:]] == [None, None]  # nor told apart by its outlet


def test_quiz_questions_with_the_article_that_was_linked(tmp_path: Path) -> None:
    article = {
        "doc_id": "u1",
        "title": "Harbor",
        "date": "2022-06-13",
        "text": "It closed.",
        "url": "u1",
    }
    with gzip.open(tmp_path / "news_5k.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(article) + "\n")
    row = {
        "id": "r1",
        "question": "What closed this week?",
        "question_date": "2022-06-16",
        "answers": ["A harbor"],
        "wrong_answers": ["A school"],
        "gold": ["u1"],
    }
    lines(tmp_path / "rtqa_linked.jsonl", row)
    found = load("rtqa_linked", {"ASSISTANT_EVAL_DATA": str(tmp_path)})
    (question,) = found.questions
    assert question.articles == (found.articles[0].id,)
    assert str(question.asked) == "2022-06-16"
    lines(tmp_path / "rtqa_linked.jsonl", {**row, "gold": ["u2"]})
    with pytest.raises(BadInput, match="line 1: the article u2"):
        load("rtqa_linked", {"ASSISTANT_EVAL_DATA": str(tmp_path)})


def test_keywords_and_fragments(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "harbor.txt").write_text(
        "Harbor closes\n\nThe harbor closed on Monday, the port said. A storm had torn its gates."
    )
    row = {
        "id": "b1",
        "question": "When did it close, and why?",
        "answerable": True,
        "answer_keywords": [["Monday"], ["storm", "gates"]],
        "evidence": [["closed on Monday", "A storm"]],
    }
    data = lines(tmp_path / "data" / "basra_dev.jsonl", row).parent
    found = load("basra_dev", {"ASSISTANT_EVAL_DATA": str(data)})
    (question,) = found.questions
    assert question.parts == (("Monday",), ("storm", "gates"))
    assert evidence_texts(found, question) == [
        ["The harbor closed on Monday, the port said.", "A storm had torn its gates."]
    ]


def test_an_unknown_name_lists_the_sets() -> None:
    with pytest.raises(BadInput, match="basra_dev, rtqa_linked"):
        load("triviaqa", {})


def test_a_missing_data_folder_says_how_to_name_it(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="set ASSISTANT_EVAL_DATA"):
        load("multirc_news", {"ASSISTANT_EVAL_DATA": str(tmp_path / "none")})
    project = tmp_path / "project"
    with pytest.raises(BadInput, match=r"^Which evaluation data"):  # installed, no checkout
        data_folder({}, root=project)
    project.mkdir()
    (project / "pyproject.toml").touch()
    with pytest.raises(BadInput, match="shared"):
        data_folder({}, root=project)


@pytest.mark.parametrize(
    ("name", "questions", "articles", "judged"),
    [
        ("basra_dev", 16, 1, 12),
        ("multirc_news", 168, 15, 168),
        ("quail_news", 198, 11, 0),
        ("clapnq", 298, 296, 154),
        ("rgb_fact", 54, 734, 0),
        ("span_questions", 9128, 1821, 9128),
    ],
)
def test_the_real_sets(name: str, questions: int, articles: int, judged: int) -> None:
    assert name in SETS
    try:
        data_folder(os.environ)
    except BadInput as missing:
        pytest.skip(str(missing))
    found = load(name, os.environ)
    assert (len(found.questions), len(found.articles)) == (questions, articles)
    assert sum(bool(question.evidence) for question in found.questions) == judged
    assert found.notes == ()
