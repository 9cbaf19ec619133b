"""The pipeline, with fakes: what is shown, what is removed, who answers when the LLM fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pytest

from assistant.answer import (
    Answerable,
    Claim,
    DraftClaim,
    Evidence,
    ReaderInfo,
    Score,
    Usage,
    Verdict,
)
from assistant.ask import Pipeline
from assistant.llm.unreadable import Unreadable
from assistant.questions.asked import LONGEST_QUESTION
from index.article import Article, make_article
from index.errors import BadInput, ServerError
from index.passage import Passage
from index.retrieve import Filters, Hit, Searched
from index.sentence import Kind, Sentence

SENTENCES = (
    "Minister Ada Holm closed the harbour on Monday.",
    "She cited 12 storm warnings.",
    "Fishermen protested in front of the town hall.",
)
TEXT = " ".join(SENTENCES)
ARTICLE = make_article(TEXT, title="Harbour closed")
FULL = Verdict(Answerable.FULL, usage=Usage(10, 5))


def _sentences() -> tuple[Sentence, ...]:
    found = []
    for position, text in enumerate(SENTENCES):
        start = TEXT.index(text)
        end = start + len(text)
        found.append(Sentence(ARTICLE.id, position, 0, start, end, Kind.BODY, text))
    return tuple(found)


class OneArticle:
    """A library of one article."""

    def article(self, article_id: str) -> Article:
        return ARTICLE

    def sentences_of(self, article: Article, first: int, last: int) -> tuple[Sentence, ...]:
        return _sentences()[first : last + 1]

    def searched(self, filters: Filters = Filters()) -> Searched:
        return Searched(articles=1)


class WholeArticle:
    """A retriever that always finds the one article."""

    def retrieve(self, question: str, *, k: int, filters: Filters = Filters()) -> Sequence[Hit]:
        return [Hit(Passage(ARTICLE.id, 0, 2, 0, len(TEXT), TEXT), 1.0, 1)]


@dataclass
class Scripted:
    """A reader that says what it is told to; an exception is raised at its place."""

    script: Sequence[DraftClaim | Verdict | Exception]
    name: str = "llm"

    def read(self, question: str, evidence: Sequence[Evidence]) -> Iterator[DraftClaim | Verdict]:
        for step in self.script:
            if isinstance(step, Exception):
                raise step
            yield step

    def info(self) -> ReaderInfo:
        return ReaderInfo(self.name)


CLOSED = DraftClaim("Ada Holm closed the harbour on Monday.", ("S1",))
WARNED = DraftClaim("She cited 12 storm warnings.", ("S2",))
SAVED = Scripted([DraftClaim(SENTENCES[0], ("S1",)), FULL], "extractive")


def pipeline(*script: DraftClaim | Verdict | Exception, fallback: bool = False) -> Pipeline:
    return Pipeline(
        library=OneArticle(),  # type: ignore[arg-type]
        retriever=WholeArticle(),
        reader=Scripted(script),
        fallback=SAVED,
        fall_back_on_failure=fallback,
    )


def test_citations_are_numbered_by_first_appearance_and_cut_from_the_article() -> None:
    answer = pipeline(WARNED, CLOSED, FULL).ask("Who closed the harbour and why?")
    assert [c.text for c in answer.claims] == [WARNED.text, CLOSED.text]
    assert [c.number for c in answer.citations] == [1, 2]
    assert [c.quote for c in answer.citations] == [SENTENCES[1], SENTENCES[0]]
    assert (answer.answerable, answer.usage, answer.reader.name) == (
        Answerable.FULL,
        Usage(10, 5),
        "llm",
    )
    assert answer.seconds.keys() == {"retrieve", "read", "total"}


def test_a_claim_is_shown_when_its_checks_have_passed_and_a_second_time_is_none() -> None:
    shown: list[Claim] = []
    wrong = DraftClaim("She cited 15 storm warnings.", ("S2",))
    answer = pipeline(CLOSED, wrong, CLOSED, FULL).ask("Who?", on_claim=shown.append)
    assert [claim.text for claim in shown] == [CLOSED.text]
    assert [removed.text for removed in answer.removed] == [wrong.text]
    assert "15" in answer.removed[0].reason
    assert answer.answerable is Answerable.PARTIAL
    assert answer.missing == "what the statements that were removed were to say"


def test_a_partial_answer_never_lacks_what_is_missing() -> None:
    answer = pipeline(CLOSED, Verdict(Answerable.PARTIAL)).ask("Who closed the harbour?")
    assert answer.missing == "a part that the reader does not name"


def test_a_stored_sentence_that_was_removed_leaves_the_others_as_the_answer() -> None:
    wrong = DraftClaim("She cited 15 storm warnings.", ("S2",))
    one = pipeline()
    stored = replace(one, reader=Scripted((CLOSED, wrong, FULL), "extractive"))
    answer = stored.ask("Who closed the harbour?")
    assert (answer.answerable, answer.missing) == (Answerable.FULL, "")
    question = "Who closed the harbour and how many people were hurt?"
    answer = stored.ask(question)
    assert answer.answerable is Answerable.PARTIAL
    assert answer.missing == "no sentence found surely answers “how many people were hurt”"


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("", "no sentence found surely answers “how many people were hurt”"),
        ("It is not told why the ferry stopped.", "It is not told why the ferry stopped."),
    ],
)
def test_what_a_reader_leaves_unsaid_of_a_partial_answer_is_said_in_our_words(
    said: str, missing: str
) -> None:
    partial = Verdict(Answerable.PARTIAL, missing=said)
    question = "Who closed the harbour and how many people were hurt?"
    assert pipeline(CLOSED, partial).ask(question).missing == missing


def test_a_wrong_id_is_repaired() -> None:
    answer = pipeline(DraftClaim(WARNED.text, ("S3",)), FULL).ask("Why?")
    assert answer.claims[0].repaired
    assert answer.claims[0].citations[0].quote == SENTENCES[1]


def test_nothing_left_is_an_abstention() -> None:
    answer = pipeline(DraftClaim("The mayor resigned in 1999.", ("S1",)), FULL).ask("Who?")
    assert answer.abstained
    assert answer.answerable is Answerable.NO


def test_a_failed_server_is_an_error_unless_fallback_is_wanted() -> None:
    with pytest.raises(ServerError, match="no answer"):
        pipeline(ServerError("no answer")).ask("Who?")
    answer = pipeline(ServerError("no answer"), fallback=True).ask("Who?")
    assert answer.reader.name == "extractive"
    assert "no answer" in answer.reader.note


def test_an_unreadable_reply_is_answered_extractively_and_said() -> None:
    answer = pipeline(Unreadable("gibberish")).ask("Who?")
    assert answer.reader.name == "extractive"
    assert "gibberish" in answer.reader.note
    assert answer.claims


def test_what_was_shown_stays_when_the_stream_breaks() -> None:
    answer = pipeline(CLOSED, ServerError("the stream was cut"), fallback=True).ask("Who?")
    assert [claim.text for claim in answer.claims] == [CLOSED.text]
    assert answer.answerable is Answerable.PARTIAL
    assert answer.error == "the stream was cut"


@pytest.mark.parametrize("question", ["", "  \n", "?!", "x" * (LONGEST_QUESTION + 1)])
def test_an_unusable_question_is_refused(question: str) -> None:
    with pytest.raises(BadInput):
        pipeline(FULL).ask(question)


def test_a_question_of_bytes_that_are_no_text_is_answered() -> None:
    answer = pipeline(FULL).ask("Who\udcff closed \x1b[31mthe harbour?")
    assert answer.question == "Who\ufffd closed the harbour?"


def test_who_abstains_shows_what_stands_nearest_but_nothing_far() -> None:
    scores = (
        Score("S2", 0.6, -2.0, -3.0, 0.5),
        Score("S1", 0.5, None, None, 0.4),
        Score("S3", 0.1, None, None, 0.1),
    )
    refused = pipeline(Verdict(Answerable.NO, scores=scores)).ask("How many boats sank?")
    assert [item.label for item in refused.nearest] == ["S2", "S1"]
    answered = pipeline(CLOSED, Verdict(Answerable.FULL, scores=scores)).ask("Who?")
    assert answered.nearest == ()


def test_the_nearest_of_an_llm_are_those_of_the_extractive_reader() -> None:
    scored = Verdict(Answerable.NO, scores=(Score("S3", 0.9, None, None, 0.9),))
    by_llm = replace(pipeline(Verdict(Answerable.NO)), fallback=Scripted([scored]))
    assert [item.label for item in by_llm.ask("Who?").nearest] == ["S3"]
