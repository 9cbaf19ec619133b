"""Loaders: small sets in our own words, in each public format, and the real ones where they lie."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.evaluation.dataset import Dataset
from assistant.evaluation.loaders.builder import Builder
from assistant.evaluation.loaders.registry import load
from index.clean import clean
from index.errors import BadInput
from tests.fakes.datasets import HARBOR, evidence_texts, lines


def squad(path: Path) -> Path:
    context = (
        "\n\ufeffThe harbor closed on Monday. A storm had torn away two gates on Monday night."
    )
    answers = [
        {"text": "Monday", "answer_start": context.index("Monday")},
        {"text": "Monday", "answer_start": context.rindex("Monday")},  # the same word elsewhere
        {"text": "Monday", "answer_start": context.index("Monday")},
    ]
    qas = [
        {"id": "s1", "question": " When did it close?", "answers": answers, "is_impossible": False},
        {
            "id": "s2",
            "question": "Who closed it?",
            "answers": [],
            "plausible_answers": [{"text": "A storm", "answer_start": 31}],
            "is_impossible": True,
        },
    ]
    document = {"data": [{"title": "Umm_Sidra", "paragraphs": [{"context": context, "qas": qas}]}]}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_squad(tmp_path: Path) -> None:
    found = load(str(squad(tmp_path / "dev.json")), {})
    first, second = found.questions
    assert found.name == "dev"
    assert [article.title for article in found.articles] == ["Umm Sidra"]
    assert (first.text, first.answers, first.answerable) == (
        "When did it close?",
        ("Monday",),
        True,
    )
    assert evidence_texts(found, first) == [
        ["The harbor closed on Monday."],
        ["A storm had torn away two gates on Monday night."],
    ]
    assert (second.answers, second.answerable, second.evidence) == ((), False, ())


def changed_squad(path: Path, change: Callable[[dict[str, Any]], None]) -> Dataset:
    document = json.loads(squad(path).read_text())
    change(document["data"][0]["paragraphs"][0])
    path.write_text(json.dumps(document), encoding="utf-8")
    return load(str(path), {})


def test_squad_answers_that_stand_elsewhere_are_noted(tmp_path: Path) -> None:
    def move(paragraph: dict[str, Any]) -> None:
        first = paragraph["qas"][0]
        first["answers"] = [
            {"text": "Monday", "answer_start": 0},
            {"text": "Tuesday", "answer_start": 22},
        ]

    found = changed_squad(tmp_path / "dev.json", move)
    assert found.notes == (
        "Answers that do not stand at their place, the nearest is taken: 1 (s1).",
        "Answers that do not stand in their paragraph, which have no evidence: 1 (s1).",
    )
    assert evidence_texts(found, found.questions[0]) == [["The harbor closed on Monday."]]


def test_a_squad_file_that_contradicts_itself_or_asks_nothing_is_refused(tmp_path: Path) -> None:
    def impossible(paragraph: dict[str, Any]) -> None:
        paragraph["qas"][0]["is_impossible"] = True

    def nothing(paragraph: dict[str, Any]) -> None:
        paragraph["qas"] = []

    with pytest.raises(BadInput, match=r"dev\.json: the question 's1' is impossible, yet"):
        changed_squad(tmp_path / "dev.json", impossible)
    with pytest.raises(BadInput, match="holds no questions"):
        changed_squad(tmp_path / "dev.json", nothing)


def test_questions_on_an_empty_paragraph_are_noted(tmp_path: Path) -> None:
    document = json.loads(squad(tmp_path / "dev.json").read_text())
    qas = [{"id": "e1", "question": "What?", "answers": [], "is_impossible": True}]
    document["data"][0]["paragraphs"].append({"context": " ", "qas": qas})
    (tmp_path / "dev.json").write_text(json.dumps(document))
    found = load(str(tmp_path / "dev.json"), {})
    assert [question.id for question in found.questions] == ["s1", "s2"]
    assert found.notes == ("Questions on an empty paragraph are left out: 1 (e1).",)


def eraser(folder: Path) -> Path:
    def row(number: int, choice: str, right: bool) -> dict[str, object]:
        evidence = [
            {"docid": "harbor.txt", "start_sentence": 0, "end_sentence": 1},
            {"docid": "harbor.txt", "start_sentence": 2, "end_sentence": 3},
        ]
        return {
            "annotation_id": f"harbor.txt:0:{number}",
            "query": f"When did it close and who was hurt ? || {choice}",
            "classification": str(right),
            "evidences": [evidence],
        }

    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "harbor.txt").write_text("\n".join(HARBOR), encoding="utf-8")
    lines(folder / "val.jsonl", row(0, "Monday , nobody", True), row(1, "Tuesday , two", False))
    return folder


def test_eraser_puts_the_choices_of_a_question_together(tmp_path: Path) -> None:
    found = load(str(eraser(tmp_path / "multirc")), {})
    (question,) = found.questions
    assert found.name == "multirc-val"
    assert question.text == "When did it close and who was hurt ?"
    assert question.answers == ("Monday , nobody",)
    assert question.wrong_answers == ("Tuesday , two",)
    assert question.choices == ("Monday , nobody", "Tuesday , two")
    assert evidence_texts(found, question) == [[HARBOR[0], HARBOR[2]]]
    assert question.articles == (found.articles[0].id,)


def test_eraser_reads_no_file_outside_its_folder(tmp_path: Path) -> None:
    folder = eraser(tmp_path / "multirc")
    text = (folder / "val.jsonl").read_text(encoding="utf-8")
    (folder / "val.jsonl").write_text(text.replace('"harbor.txt"', '"../val.jsonl"'))
    with pytest.raises(BadInput, match="leads out"):
        load(str(folder), {})


@pytest.mark.parametrize("name", ["classification", "annotation_id", "query", "evidences"])
def test_an_eraser_row_that_lacks_a_field_is_named(tmp_path: Path, name: str) -> None:
    folder = eraser(tmp_path / "multirc")
    rows = [json.loads(line) for line in (folder / "val.jsonl").read_text().splitlines()]
    del rows[1][name]
    (folder / "val.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    with pytest.raises(BadInput, match=f"line 2: the field '{name}' is missing"):
        load(str(folder), {})


def clapnq(path: Path) -> Path:
    passage = {"title": "Umm Sidra", "text": " ".join(HARBOR), "sentences": HARBOR}
    selected = [HARBOR[0], HARBOR[1] + "&"]  # the published file has such marks
    return lines(
        path,
        {
            "id": 7,
            "input": "why did the harbor close",
            "passages": [passage],
            "output": [
                {"answer": "A storm tore away two gates.", "selected_sentences": selected},
                {"answer": "A storm.", "selected_sentences": [HARBOR[1]]},
            ],
        },
        {"id": 8, "input": "who paid", "passages": [passage], "output": [{"answer": None}]},
    )


def test_clapnq(tmp_path: Path) -> None:
    found = load(str(clapnq(tmp_path / "dev.jsonl")), {})
    first, second = found.questions
    assert len(found.articles) == 1
    assert first.answers == ("A storm tore away two gates.", "A storm.")
    assert evidence_texts(found, first) == [HARBOR[:2], HARBOR[1:2]]
    assert (second.answerable, second.evidence) == (False, ())


def beir(folder: Path) -> Path:
    lines(
        folder / "corpus.jsonl",
        {"_id": "d1", "title": "Harbor", "text": "The harbor closed.", "metadata": {}},
        {"_id": "d2", "title": "", "text": "The gates were torn away."},
        {"_id": "d3", "title": "", "text": ""},
    )
    lines(folder / "queries.jsonl", {"_id": "1", "text": "harbor?"}, {"_id": "2", "text": "gates?"})
    (folder / "qrels").mkdir()
    (folder / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\n1\td1\t2\n1\td2\t0\n2\td2\t1\n2\td3\t1\n2\td9\t1\n"
    )
    return folder


def test_beir_judges_articles(tmp_path: Path) -> None:
    found = load(str(beir(tmp_path / "news")), {})
    by_title = {article.title: article.id for article in found.articles}
    assert [(q.id, q.articles) for q in found.questions] == [
        ("1", (by_title["Harbor"],)),
        ("2", (by_title[None],)),
    ]
    path = tmp_path / "news" / "corpus.jsonl"
    path.write_text(path.read_text() + '{"_id": "d2", "text": "Another."}\n')
    with pytest.raises(BadInput, match="the _id 'd2' stands more than once"):
        load(str(tmp_path / "news"), {})
    assert found.notes == (
        "Empty documents of the corpus are left out: 1 (d3).",
        "Queries with relevant documents that the corpus lacks: 1 (2).",
    )


TEXT = st.text(st.characters(codec="utf-8"), max_size=30)


@given(st.lists(TEXT, max_size=5))
@example(["\x1b0"])  # cleaned away: a sequence that steers a terminal
def test_the_places_of_given_sentences_are_exact(pieces: list[str]) -> None:
    builder = Builder()
    placed = builder.add(pieces)
    if placed is None:
        assert not any(c.isalnum() for piece in pieces for c in clean(piece))
        return
    text = placed.article.text
    assert [text[start:end].strip() for start, end in placed.spans] == [
        text[start:end] for start, end in placed.spans
    ]
    assert " ".join(text[a:b] for a, b in placed.spans if a < b) == text


def test_the_spellings_of_one_answer_are_answers(tmp_path: Path) -> None:
    row = {
        "id": 1,
        "docs": [{"doc_id": "d", "title": None, "date": None, "source": "positive", "text": "A."}],
        "question": "When did it close?",
        "answers": [["May 2 2031", "2 May 2031"], "Friday"],
        "wrong_answers": [],
        "answerable": True,
        "evidence": [],
    }
    (question,) = load(str(lines(tmp_path / "q.jsonl", row)), {}).questions
    assert question.answers == ("May 2 2031", "2 May 2031", "Friday")


BROKEN: list[tuple[str, Callable[[Path], object], str]] = [
    ("dev.json", lambda path: path.write_text('{"data": [{}]}'), "SQuAD's format"),
    ("dev.json", lambda path: path.write_text("{"), "SQuAD's format"),
    ("q.jsonl", lambda path: lines(path, {"id": 1}), "none of the formats"),
    ("q.jsonl", lambda path: path.write_text("{\n"), "line 1: not JSON"),
    ("q.jsonl", lambda path: path.write_bytes(b"\xff\xfe"), "not UTF-8"),
    (
        "q.jsonl",
        lambda path: lines(path, {"docs": [{}], "question": "", "evidence": []}),
        "line 1: the field 'doc_id' is missing",
    ),
    ("folder", lambda path: path.mkdir(), "no BEIR folder"),
]


@pytest.mark.parametrize(("name", "make", "reason"), BROKEN)
def test_what_cannot_be_read_is_told(
    name: str, make: Callable[[Path], object], reason: str, tmp_path: Path
) -> None:
    make(tmp_path / name)
    with pytest.raises(BadInput, match=reason):
        load(str(tmp_path / name), {})
