"""Disagreement in unlike words: the development set of the benchmark, and what it does not hold."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Evidence
from assistant.disagreement.amounts import amounts
from assistant.disagreement.finders import disagreements
from assistant.evaluation.rows import Row
from assistant.speakers import speakers
from benchmarks.disagreement import Shelf
from benchmarks.disagreement_told import CONFLICT, judged, rows_of
from index.article import make_article
from index.sentence import Kind, Sentence
from index.split import split
from tests.fakes.numbered import numbered

FRESH = ("fresh", "fresh, second", "fresh, third", "fresh, fourth", "fresh, fifth")
MENDED_WITH = ("development", *FRESH)
DEVELOPMENT = [row for name in MENDED_WITH for row in rows_of(name)]
# What is not found: culprits without a name, words in no class, and what "at least 84" admits.
MISSED = (
    "How many people were killed when the dam near Sorrento Falls broke?",
    "Who fired the first shot at the Dunmarsh crossing?",
    "How many homes lost their roofs in the Galen storm?",
    "How many people attended the harvest fair in Norling?",
    "When was the Varga chocolate factory built?",
    "How many people were evicted from the Morley estate?",
    "When did the Quarry Street station close?",
    "How long was Lunde without water?",
    "How many boats were sunk in the storm at Tolle?",
    "Who leaked the Moreau report?",
    "When was the Pilgrim bridge opened?",
)


def evidence_of(row: Row) -> list[Evidence]:
    """The sentences of the row's articles, with who speaks in each."""
    articles = [
        make_article(
            one["text"],
            title=one["title"],
            outlet=one["outlet"],
            published=date.fromisoformat(one["published"]),
        )
        for one in row["articles"]
    ]
    shelf = Shelf({article.id: tuple(split(article)) for article in articles})
    wanted = [(a, s) for a in articles for s in shelf.sentences[a.id]]
    said = speakers(wanted, shelf)
    return [
        Evidence(f"S{n}", sentence, article, attribution=said.get(sentence.id))
        for n, (article, sentence) in enumerate(wanted, start=1)
    ]


@pytest.mark.parametrize("row", DEVELOPMENT, ids=lambda row: str(row["question"]))
def test_what_differs_is_shown_and_what_only_seems_to_is_not(row: Row) -> None:
    evidence = evidence_of(row)
    cited = {item.sentence.id for item in evidence}
    told = judged(row, disagreements(str(row["question"]), evidence, cited))
    assert told.wrong == 0
    if row["kind"] == CONFLICT and row["question"] not in MISSED:
        assert told.right == 1


@pytest.mark.parametrize("row", rows_of("development"), ids=lambda row: str(row["question"]))
def test_what_the_answer_does_not_use_is_not_disputed(row: Row) -> None:
    evidence = evidence_of(row)
    last = {evidence[-1].sentence.id}  # the colour of the story
    if len({item.article.id for item in evidence}) > 1 and "correction" not in str(row).lower():
        assert judged(row, disagreements(str(row["question"]), evidence, last)).right == 0


SAID = "OSK — The Osk Port Authority said Tuesday that 31 foreign divers have left the harbour."
CORRECTED = (
    "OSK — Thirteen foreign divers, and not 31 as first announced, have left the harbour since the"
    " pilots' office in Lumo was closed, the Osk Port Authority said Friday."
)
LESS = "OSK — The Osk Port Authority said Friday that 13 foreign divers have left the harbour."


@pytest.mark.parametrize(("later", "note"), [(CORRECTED, "corrected"), (LESS, "later")])
def test_the_day_on_which_it_was_said_is_not_the_day_of_the_event(later: str, note: str) -> None:
    evidence = [
        *numbered([SAID], outlet="Mariner", published=date(2031, 3, 4)),
        *numbered([later], first=2, outlet="Mariner", published=date(2031, 3, 7)),
    ]
    cited = {evidence[1].sentence.id}
    (table,) = disagreements("How many foreign divers left the port of Osk?", evidence, cited)
    assert [side.note for side in table.sides] == ["", note]


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("At least 30 people were hurt.", "The blast hurt 37 people.", True),
        ("At least 30 people were hurt.", "The blast hurt 22 people.", False),
        ("More than two dozen people were hurt.", "The blast hurt 31 people.", True),
        ("Up to 80 people were hurt.", "The blast hurt 61 people.", True),
        ("Between 20 and 30 people were hurt.", "The blast hurt 27 people.", True),
        ("Some 20 to 30 people were hurt.", "The blast hurt 34 people.", False),
        ("About 1,000 people came.", "Police counted 1,040 people.", True),
        ("Thirty-one people came.", "Police counted 31 people.", True),
        ("It burned 12,000 acres.", "In all 12,400 acres burned.", True),
        ("It burned 12,000 acres.", "In all 17,500 acres burned.", False),
        ("They paid $2 million.", "They paid 3.5 million dollars.", False),
        ("Divers found 12 bodies.", "In all 15 people died.", True),
    ],
)
def test_two_figures_fit_where_one_number_can_be_meant_by_both(
    one: str, other: str, fits: bool
) -> None:
    (a,), (b,) = amounts(one), amounts(other)
    assert a.fits(b) is fits


@pytest.mark.parametrize(
    "text",
    [
        "Twelve of the dead were children.",
        "It killed 31 people, including 12 children.",
        "Nineteen passengers and four crew died.",
        "Three more people died.",
    ],
)
def test_a_part_is_no_figure_of_the_whole(text: str) -> None:
    assert any(amount.part for amount in amounts(text))


@pytest.mark.parametrize(
    "text",
    ["A zero-tolerance policy.", "It was in 2016.", "The F-16 fell at 9:30 a.m. on 3 May."],
)
def test_what_is_no_amount(text: str) -> None:
    assert amounts(text) == ()


def test_a_megabyte_in_one_sentence_holds_nothing_up() -> None:
    row = DEVELOPMENT[0]
    article = make_article("12 people died in Corrin and 13 people died in Corrin " * 20_000)
    sentence = Sentence(article.id, 0, 0, 0, len(article.text), Kind.BODY, article.text)
    evidence = [*evidence_of(row), Evidence("S99", sentence, article)]
    cited = {item.sentence.id for item in evidence}
    assert judged(row, disagreements(str(row["question"]), evidence, cited)).right == 1


@given(st.text(max_size=200), st.sampled_from([str(row["question"]) for row in DEVELOPMENT]))
def test_any_text_beside_a_question_is_read(text: str, question: str) -> None:
    evidence = numbered([text or "x", f"{question} {text}"])
    assert disagreements(question, evidence, {e.sentence.id for e in evidence}) is not None
