"""Loaders: small sets in our own words, in each public format, and the real ones where they lie."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.case import Question
from assistant.evaluation.dataset import Dataset
from assistant.evaluation.loaders.builder import Builder
from assistant.evaluation.loaders.registry import SETS, data_folder, load
from assistant.evaluation.loaders.support_rows import Pair, agreement, load_support
from assistant.evaluation.support import Checks
from index.errors import BadInput
from index.split import split

HARBOR = [
    "The harbor of Umm Sidra closed on Monday .",
    "A storm had torn two of its gates away .",
    "Nobody was hurt , the port said .",
]


def lines(path: Path, *rows: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def sentences(dataset: Dataset, question: Question) -> list[list[str]]:
    """The texts of the evidence, and so the proof that the ids are those of our sentences."""
    texts = {s.id: s.text for article in dataset.articles for s in split(article)}
    return [[texts[id_] for id_ in ids] for ids in question.evidence]


def squad(path: Path) -> Path:
    context = (
        "\n\ufeffThe harbor closed on Monday. A storm had torn away two gates on Monday night."
    )
    answers = [
        {"text": "Monday", "answer_start": context.index("Monday")},
        {"text": "Monday night", "answer_start": context.index("Monday night")},
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
        ("Monday", "Monday night"),
        True,
    )
    assert sentences(found, first) == [
        ["The harbor closed on Monday."],
        ["A storm had torn away two gates on Monday night."],
    ]
    assert (second.answers, second.answerable, second.evidence) == ((), False, ())


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
    assert sentences(found, question) == [[HARBOR[0], HARBOR[2]]]
    assert question.articles == (found.articles[0].id,)


def test_eraser_reads_no_file_outside_its_folder(tmp_path: Path) -> None:
    folder = eraser(tmp_path / "multirc")
    text = (folder / "val.jsonl").read_text(encoding="utf-8")
    (folder / "val.jsonl").write_text(text.replace('"harbor.txt"', '"../val.jsonl"'))
    with pytest.raises(BadInput, match="leads out"):
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
    assert sentences(found, first) == [HARBOR[:2], HARBOR[1:2]]
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
        "query-id\tcorpus-id\tscore\n1\td1\t2\n1\td2\t0\n2\td2\t1\n2\td3\t1\n"
    )
    return folder


def test_beir_judges_articles(tmp_path: Path) -> None:
    found = load(str(beir(tmp_path / "news")), {})
    by_title = {article.title: article.id for article in found.articles}
    assert [(q.id, q.articles) for q in found.questions] == [
        ("1", (by_title["Harbor"],)),
        ("2", (by_title[None],)),
    ]
    assert found.notes == ("1 empty documents of the corpus were left out.",)


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
    assert sentences(found, first) == [[HARBOR[0], HARBOR[2]]]
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
    assert sentences(found, question) == [
        ["The harbor closed on Monday, the port said.", "A storm had torn its gates."]
    ]


def test_support_rows_measure_a_support_model(tmp_path: Path) -> None:
    quote = "The harbor of Umm Sidra closed on Monday."
    rows = [
        {"id": 1, "premise": quote, "claim": "The harbor closed on Monday.", "label": "supported"},
        {"id": 2, "premise_sentences": [quote], "claim": "Basra fell.", "label": "not_supported"},
        {"id": 3, "premise": quote, "claim": "The harbor of Umm Sidra closed.", "label": "refuted"},
    ]
    pairs = load_support(lines(tmp_path / "support.jsonl", *rows))
    assert [pair.supported for pair in pairs] == [True, False, False]
    found = agreement(Checks(), pairs)
    assert (found.n, found.supported_found, found.unsupported_found) == (3, 1.0, 0.5)
    assert found.accuracy == 0.75
    assert agreement(Checks(), [Pair("1", (quote,), quote, True)]).accuracy is None
    with pytest.raises(BadInput, match="line 1: unknown label"):
        load_support(lines(tmp_path / "odd.jsonl", {**rows[0], "label": "maybe"}))


TEXT = st.text(st.characters(codec="utf-8"), max_size=30)


@given(st.lists(TEXT, max_size=5))
def test_the_places_of_given_sentences_are_exact(pieces: list[str]) -> None:
    builder = Builder()
    placed = builder.add(pieces)
    if placed is None:
        assert not any(c.isalnum() for piece in pieces for c in piece)
        return
    text = placed.article.text
    assert [text[start:end].strip() for start, end in placed.spans] == [
        text[start:end] for start, end in placed.spans
    ]
    assert " ".join(text[a:b] for a, b in placed.spans if a < b) == text


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


def test_an_unknown_name_lists_the_sets() -> None:
    with pytest.raises(BadInput, match="basra_dev, rtqa_linked"):
        load("triviaqa", {})


def test_a_missing_data_folder_says_how_to_name_it(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="set ASSISTANT_EVAL_DATA"):
        load("multirc_news", {"ASSISTANT_EVAL_DATA": str(tmp_path / "none")})
    with pytest.raises(BadInput, match="shared"):
        data_folder({}, root=tmp_path / "project")


@pytest.mark.parametrize(
    ("name", "questions", "articles", "judged"),
    [
        ("basra_dev", 16, 1, 12),
        ("multirc_news", 168, 15, 168),
        ("quail_news", 198, 11, 0),
        ("clapnq", 298, 296, 154),
        ("rgb_fact", 54, 734, 0),
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
