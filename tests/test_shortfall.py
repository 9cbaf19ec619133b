"""What was asked for and not found: only what is true, and only where it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import Answer, Answerable, Citation, Claim, Evidence, ReaderInfo, Support
from assistant.extractive.shortfall import (
    Source,
    missing_time,
    missing_words,
    taken_for,
    unanswered,
    undated_answer,
)
from assistant.render.answer_page import closing_lines
from index.retrieve import Searched
from tests.fakes.answers import story

TODAY = date(2018, 9, 28)  # a Friday


def source(published: date | None, text: str = "The mill was sold.") -> Source:
    article, sentences = story(text, published=published)
    return Source(article, sentences)


@pytest.mark.parametrize(
    ("question", "sources", "said"),
    [
        ("Who was elected last month?", [source(date(2018, 8, 9))], ""),
        ("Who was elected last month?", [source(date(2018, 9, 6))], ""),  # still reported
        ("Who was elected last month?", [source(date(2018, 9, 20), "It rained in August.")], ""),
        (
            "Who was elected last month?",
            [source(date(2018, 9, 20)), source(date(2017, 2, 1))],
            "No passage found is from “last month” (2018-08); the newest is of 2018-09-20",
        ),
        (
            "Who spoke this week?",
            [source(date(2018, 7, 2))],
            "No passage found is from “this week” (2018-09-24 to 2018-09-30);"
            " the newest is of 2018-07-02",
        ),
        (
            "Who spoke yesterday?",
            [source(None)],
            "No passage found is from “yesterday” (2018-09-27); none has a date",
        ),
        ("Who will speak next week?", [source(TODAY, "She will speak next Monday.")], ""),
        ("Who was elected in May 2011?", [source(date(2018, 7, 2))], ""),  # may be told later
        ("Who was elected?", [source(date(2018, 7, 2))], ""),
        ("Who was elected last month?", [], ""),
    ],
)
def test_a_time_that_nothing_is_of(question: str, sources: list[Source], said: str) -> None:
    assert missing_time(question, TODAY, sources, "No passage found") == said


TEXTS = ["The looms of Łódź stood still.", "Iranian ships left Zürich’s port 12 times."]


@pytest.mark.parametrize(
    ("query", "missing"),
    [
        ("When did the looms of Lodz stop?", ()),
        ("Did Iran send ships to Zurich 12 times?", ()),
        ("Did Tshilombo send 13 ships?", ("Tshilombo", "13")),
        ("Who?", ()),
        ("Tshilombo", ("Tshilombo",)),
        ("What of the The US?", ("US",)),
        ('"stood still" ships', ()),
        ('“Stood STILL” and "left Bern"', ("left bern",)),
        ('Who said "left Tshilombo"?', ("left tshilombo",)),
        ("which mills burned down", ()),
    ],
)
def test_words_that_stand_nowhere(query: str, missing: tuple[str, ...]) -> None:
    assert missing_words(query, TEXTS) == missing


def test_what_missing_words_were_taken_for() -> None:
    texts = ["Haynes met Pompeo.", "Pompeo left; Pompey stayed in Łódź with Mohandes."]
    missing = ["Pompeio", "Mohandis", "Lodzz", "Tshilombo", "13", "left bern"]
    taken = {"Pompeio": "Pompeo", "Mohandis": "Mohandes", "Lodzz": "Łódź"}
    assert taken_for(missing, texts) == taken


def answer(question: str, *, cited: Source | None, evidence: Source) -> Answer:
    """One that cites one sentence, or none."""
    claims: tuple[Claim, ...] = ()
    if cited:
        citation = Citation(1, cited.sentences[0], cited.article)
        claims = (Claim("It was sold.", (citation,), Support.SUPPORTED),)
    read = (Evidence("S1", evidence.sentences[0], evidence.article),)
    reader = ReaderInfo("extractive")
    return Answer(question, Answerable.FULL, claims, reader, Searched(2), evidence=read)


def test_an_answer_is_judged_by_what_it_cites() -> None:
    old, new = source(date(2018, 7, 2)), source(date(2018, 9, 25))
    question = "What was sold this week?"
    [note] = undated_answer(answer(question, cited=old, evidence=new), TODAY)
    assert note.startswith("no source of this answer is from “this week” (2018-09-24 to")
    assert undated_answer(answer(question, cited=new, evidence=old), TODAY) == ()
    assert undated_answer(answer("What was sold?", cited=old, evidence=old), TODAY) == ()


def test_where_nothing_is_cited_by_what_was_found() -> None:
    refused = answer("What was sold this week?", cited=None, evidence=source(date(2018, 7, 2)))
    [note] = undated_answer(refused, TODAY)
    assert note.startswith("nothing found is from “this week”")
    lines = closing_lines(replace(refused, notes=(note,)))
    assert f"Note: {note}." in ["".join(span.text for span in one.spans) for one in lines]


@pytest.mark.parametrize(
    ("question", "said", "missing"),
    [
        (
            "Who stopped the Lumo ferry and why?",
            "Mayor Ilse Brandt stopped the Lumo ferry.",
            "“why”",
        ),
        ("Why did Brandt stop the ferry and when?", "It stopped on 3 May 2031.", "“Why did"),
        ("Who stopped the ferry, when and why?", "Mayor Ilse Brandt stopped it.", "“when”; no"),
        ("Why did the ferry stop?", "The Lumo ferry stopped.", "gives a reason"),
        ("Who stopped it and why?", "Ilse Brandt did so because its hull had cracks.", ""),
        ("Who stopped the ferry and why?", "The ferry was blue.", ""),  # neither: says nothing
        ("Is the ferry blue?", "It was painted.", ""),
    ],
)
def test_the_part_that_no_claim_answers_is_named(question: str, said: str, missing: str) -> None:
    article, sentences = story(said)
    claim = Claim(said, (Citation(1, sentences[0], article),), Support.SUPPORTED)
    found = unanswered(question, [claim])
    assert missing in found
    assert bool(found) is bool(missing)
