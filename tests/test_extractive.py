"""The extractive reader: which sentences it selects, and when it declines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.answer import Answerable, DraftClaim, Evidence, Verdict
from assistant.extractive.ranking import MOST_SCORED, Ranker
from assistant.extractive.reader import MOST_CLAIMS, ExtractiveReader
from index.maxsim import Likeness, MaxSim
from index.minilm import MiniLm
from index.sentence import Kind
from tests.fakes.numbered import numbered

HARBOUR = (
    "The harbour at Kestrel was closed on Monday by the harbour master, Ada Holm, citing a storm.",
    "Twelve boats had left before the chain went up.",
    "Fishermen stood at the quay and complained about lost days.",
    "A clerk who asked not to be named said the closing was not about the weather at all.",
    "The town's bakery sells bread from six in the morning.",
)


@pytest.fixture(scope="module")
def reader() -> ExtractiveReader:
    return ExtractiveReader(Ranker(MaxSim(MiniLm())))


def read(
    reader: ExtractiveReader, question: str, evidence: Sequence[Evidence]
) -> tuple[list[DraftClaim], Verdict]:
    *claims, verdict = reader.read(question, evidence)
    assert isinstance(verdict, Verdict)
    return [claim for claim in claims if isinstance(claim, DraftClaim)], verdict


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Who closed the harbour and why?", 0),
        ("How many boats had left?", 1),
        ("What did the fishermen complain about?", 2),
        ("What did the clerk say about the closing?", 3),
        ("When does the bakery sell bread?", 4),
        ("Who said it was “not about the weather, at all”?", 3),
    ],
)
def test_the_sentence_that_answers_is_the_first_claim(
    reader: ExtractiveReader, question: str, place: int
) -> None:
    claims, verdict = read(reader, question, numbered(HARBOUR))
    assert claims[0] == DraftClaim(HARBOUR[place], (f"S{place + 1}",))
    assert verdict.answerable is Answerable.FULL
    assert verdict.confidence is not None


@pytest.mark.parametrize(
    "question",
    ["Who took the 1987 Wimbledon title?", "What does Zoltan Fekete think about quantum physics?"],
)
def test_an_off_topic_question_is_refused(reader: ExtractiveReader, question: str) -> None:
    claims, verdict = read(reader, question, numbered(HARBOUR))
    assert claims == []
    assert verdict.answerable is Answerable.NO


def test_what_is_missing_is_said(reader: ExtractiveReader) -> None:
    claims, verdict = read(
        reader, "How many fishermen stood at the quay?", numbered([HARBOUR[2], HARBOUR[4]])
    )
    assert claims == []
    assert verdict.missing == "no sentence that answers gives a number"


def test_a_number_further_down_answers(reader: ExtractiveReader) -> None:
    """The nearest sentence has none; one that answers by itself is not passed over."""
    told = "People were killed in Kestrel when the quay fell, its mayor said; all Kestrel mourns."
    counted = "At least 15 lost their lives, and some 40 more lay hurt in the town."
    asked = "How many people were killed in Kestrel?"
    claims, verdict = read(reader, asked, numbered([told, counted]))
    assert [claim.text for claim in claims] == [counted]
    assert verdict.answerable is Answerable.FULL


def test_a_heading_that_repeats_the_question_answers_nothing(reader: ExtractiveReader) -> None:
    question = "Why did Ada Holm close the harbour of Kestrel?"
    told = "Ada Holm closed the harbour of Kestrel because its quay had cracked."
    claims, _ = read(reader, question, numbered([question, told]))
    assert [claim.text for claim in claims] == [told]
    claims, verdict = read(reader, question, numbered([question]))
    assert (claims, verdict.answerable) == ([], Answerable.NO)


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("Thirteen fishermen stood at the quay of Kestrel.", True),
        ("Dozens of fishermen stood at the quay of Kestrel.", True),
        ("No fishermen at all stood at the quay of Kestrel.", True),
        ("Fishermen stood at the quay of Kestrel on Sept. 7, 2018.", False),
        ("Fishermen stood at the quay of Kestrel at 5 p.m. for the first time.", False),
        ("Fishermen stood at the quay of Kestrel with no fear.", False),
    ],
)
def test_how_many_wants_more_than_a_day_or_an_hour(
    reader: ExtractiveReader, sentence: str, counts: bool
) -> None:
    claims, _ = read(reader, "How many fishermen stood at the quay?", numbered([sentence]))
    assert bool(claims) is counts


def test_a_part_without_an_answer_makes_it_partial(reader: ExtractiveReader) -> None:
    closed = "Ada Holm closed the harbour at Kestrel on Monday."
    claims, verdict = read(
        reader, "Who closed the harbour and why?", numbered([closed, HARBOUR[4]])
    )
    assert claims[0].text == closed
    assert verdict.answerable is Answerable.PARTIAL
    assert verdict.missing == "no sentence found surely answers “why”"


def test_without_evidence_it_declines(reader: ExtractiveReader) -> None:
    claims, verdict = read(reader, "Who closed the harbour?", ())
    assert (claims, verdict.answerable, verdict.confidence) == ([], Answerable.NO, 0.0)


class Even:
    """Every sentence scores alike; remembers how many it was asked for."""

    asked = 0

    def score(self, question: str, texts: Sequence[str], beside: Sequence[str] = ()) -> Likeness:
        self.asked = len(texts)
        return Likeness.of([0.9] * (len(texts) + len(beside)))


def test_the_same_thing_is_said_once_and_three_things_at_most() -> None:
    twin = "The harbour at Kestrel was closed Monday by harbour master Ada Holm, citing a storm."
    claims, _ = read(
        ExtractiveReader(Ranker(Even())), "What happened?", numbered([HARBOUR[0], twin])
    )
    assert len(claims) == 1
    claims, _ = read(ExtractiveReader(Ranker(Even())), "What happened?", numbered(HARBOUR))
    assert len(claims) == MOST_CLAIMS


def test_long_evidence_is_narrowed_before_it_is_scored() -> None:
    scorer = Even()
    many = numbered([f"Sentence {n} about item number {n}." for n in range(90)])
    read(ExtractiveReader(Ranker(scorer)), "What about item number 7?", many)
    assert scorer.asked == MOST_SCORED


def test_another_storys_headline_comes_last() -> None:
    lines = ("The harbour was closed.", "Harbour closed, again.")
    first, second = numbered(lines)
    related = replace(first, sentence=replace(first.sentence, kind=Kind.RELATED))
    claims, _ = read(ExtractiveReader(Ranker(Even())), "What was closed?", [related, second])
    assert claims[0].text == lines[1]


def test_words_in_quotation_marks_that_nobody_said_are_not_answered(
    reader: ExtractiveReader,
) -> None:
    claims, verdict = read(reader, "Who said “about the harbour weather”?", numbered(HARBOUR))
    assert (claims, verdict.answerable) == ([], Answerable.NO)
    assert "“about the harbour weather”" in verdict.missing
    claims, _ = read(reader, "What about the 'bakery' in “Kestrel”?", numbered(HARBOUR))
    assert claims


def test_figures_that_differ_are_both_shown(reader: ExtractiveReader) -> None:
    texts = (
        "The ferry ran aground off the cape, injuring 14 passengers, the coast guard said.",
        "The ferry ran aground off the cape, injuring 41 passengers, the coast guard said.",
    )
    claims, _ = read(reader, "How many passengers were injured on the ferry?", numbered(texts))
    assert {claim.text for claim in claims} == set(texts)


def test_what_gives_no_number_does_not_answer_how_many(reader: ExtractiveReader) -> None:
    told = (
        "Boats left the harbour of Kestrel on Monday.",
        "Both crews left the harbour of Kestrel on Monday.",
        "Twelve boats left the harbour of Kestrel.",
    )
    claims, verdict = read(reader, "How many boats left the harbour of Kestrel?", numbered(told))
    assert told[2] in [claim.text for claim in claims]
    claims, verdict = read(
        reader, "How many boats left the harbour of Kestrel?", numbered(told[:2])
    )
    assert (claims, verdict.missing) == ([], "no sentence that answers gives a number")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("How many people were killed by the storm at Kestrel?", True),
        ("How many people survived the storm at Kestrel?", False),
        ("How many people were hurt by the storm at Kestrel?", False),
        ("How many houses did the storm destroy at Kestrel?", False),
    ],
)
def test_a_toll_of_another_kind_answers_no_how_many(
    reader: ExtractiveReader, asked: str, found: bool
) -> None:
    told = (
        "The storm at Kestrel killed 38 people, the harbour master said.",
        "Boats lay on the quay of Kestrel for 2 days.",
    )
    claims, verdict = read(reader, asked, numbered(told))
    assert [claim.text for claim in claims] == ([told[0]] if found else [])
    assert found or verdict.answerable is Answerable.NO


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("The harbour of Kestrel was closed on Monday because of a storm.", False),
        ("The harbour of Kestrel will reopen on Friday, Ada Holm said.", True),
        ("The harbour of Kestrel reopens on Friday.", True),
        ("The harbour of Kestrel is expected back in use next month.", True),
    ],
)
def test_when_something_will_be_is_not_when_it_was(
    reader: ExtractiveReader, told: str, found: bool
) -> None:
    claims, verdict = read(reader, "When will the harbour of Kestrel reopen?", numbered([told]))
    assert [claim.text for claim in claims] == ([told] if found else [])
    assert found or verdict.answerable is Answerable.NO
