"""Questions made from an archive: rules on worked sentences, and properties of whole sets."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.case import Question
from assistant.evaluation.dataset import read_questions, write_questions
from assistant.evaluation.make.questions import lacking, make_questions, questions_on
from assistant.evaluation.make.rules import BLANK, Draft, clozes, usable, wh_questions
from assistant.evaluation.make.slots import slots, variants
from assistant.evaluation.make.swap import Swapper
from assistant.evaluation.make.verbs import PLAIN
from assistant.evaluation.quotes import Held
from index.article import make_article
from index.errors import BadInput
from index.ingest import add
from index.library import Library
from tests.fakes.embedder import HashingEmbedder
from tests.refresh_qrels import seed_articles


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The consulate was closed on Friday.", ["date Friday"]),
        ("On Sept. 7 the Iranian Consulate burned.", ["date Sept. 7", "name Iranian Consulate"]),
        ("Basra voted in May 2018 and again in 2021.", ["date May 2018", "date 2021"]),
        ("It may rain on 3 October 2018.", ["date 3 October 2018"]),
        ("About 1,200 people and three dogs left.", ["number 1,200", "number three"]),
        ("They lost $5.5 million, or 12 percent.", ["number $5.5 million", "number 12 percent"]),
        ("Secretary of State Mike Pompeo left Iraq.", ["name Mike Pompeo", "name Iraq"]),
        ("Abu Mahdi al-Mohandes spoke at 10:30.", ["name Abu Mahdi"]),
        ("Pompeo's aides met the University of Basra's dean.", ["name University of Basra"]),
        ("The F-16 landed on the Fridays.", []),
        ("nothing here", []),
    ],
)
def test_the_slots_of_a_sentence(sentence: str, expected: list[str]) -> None:
    assert [f"{slot.kind.value} {slot.text}" for slot in slots(sentence)] == expected


@given(st.text(max_size=60))
def test_slots_are_exact_and_apart(sentence: str) -> None:
    end = 0
    for slot in slots(sentence):
        assert sentence[slot.start : slot.end] == slot.text
        assert end <= slot.start < slot.end
        end = slot.end


@pytest.mark.parametrize(
    ("sentence", "question", "answer", "kind"),
    [
        (
            "Mike Pompeo closed the consulate with its offices.",
            "Who closed the consulate with its offices?",
            "Mike Pompeo",
            "who",
        ),
        (
            "President Hassan Rouhani told the assembly that talks were over.",
            "Who told the assembly that talks were over?",
            "Hassan Rouhani",
            "who",
        ),
        (
            "About 40 people were hurt in the storm near the harbor.",
            "How many people were hurt in the storm near the harbor?",
            "40",
            "how many",
        ),
        (
            "The consulate in Basra was closed by the Americans on Sept. 28.",
            "When was the consulate in Basra closed by the Americans?",
            "Sept. 28",
            "when",
        ),
        (
            "On Friday, the harbor master opened two gates, and the water fell.",
            "When did the harbor master open two gates?",
            "Friday",
            "when",
        ),
        (
            "The port said Monday that the harbor was closed.",
            "When did the port say that the harbor was closed?",
            "Monday",
            "when",
        ),
        (
            "Thirteen workers left the port on 28 September 2018.",
            "When did thirteen workers leave the port?",
            "28 September 2018",
            "when",
        ),
        (
            "Police on Tuesday arrested two dredgers near Port Kestrel.",
            "When did police arrest two dredgers near Port Kestrel?",
            "Tuesday",
            "when",
        ),
        (
            "The council met on Oct. 3 with the captains of the ferries.",
            "When did the council meet with the captains of the ferries?",
            "Oct. 3",
            "when",
        ),
        (
            "Iraqi officials opened a new terminal in Umm Sidra on Friday.",
            "When did Iraqi officials open a new terminal in Umm Sidra?",
            "Friday",
            "when",
        ),
        (
            "The company opened a new terminal in Karbala, according to the port.",
            "Where did the company open a new terminal?",
            "Karbala",
            "where",
        ),
        (
            "The next meeting of the ministers will be held in Karbala.",
            "Where will the next meeting of the ministers be held?",
            "Karbala",
            "where",
        ),
    ],
)
def test_each_rule_on_a_worked_sentence(
    sentence: str, question: str, answer: str, kind: str
) -> None:
    assert usable(sentence)
    drafts = [(draft.text, draft.slot.text, draft.type) for draft in wh_questions(sentence)]
    assert drafts == [(question, answer, kind)]


def test_a_sentence_may_be_asked_about_in_several_ways() -> None:
    sentence = "Mike Pompeo closed the consulate in Basra on Friday."
    assert [draft.text for draft in wh_questions(sentence)] == [
        "Who closed the consulate in Basra on Friday?",
        "When did Mike Pompeo close the consulate in Basra?",
    ]


def test_a_lone_first_word_is_a_name_where_the_article_says_so() -> None:
    sentence = "Quillon was closed by the port on Friday."
    assert list(wh_questions(sentence)) == []
    (draft,) = wh_questions(sentence, frozenset({"Quillon"}))
    assert draft.text == "When was Quillon closed by the port?"


def test_the_plain_form_of_each_past_form() -> None:
    forms = ("closed", "carried", "stopped", "visited", "died", "played", "withdrew", "won", "said")
    plain = ["close", "carry", "stop", "visit", "die", "play", "withdraw", "win", "say"]
    assert [PLAIN[form] for form in forms] == plain


@pytest.mark.parametrize(
    "sentence",
    [
        "The Ministry of Oil closed the harbor for some days.",  # a body, not a person
        "Iraq closed the harbor for some days after the storm.",  # a place
        "The port said the harbor was closed on Friday.",  # whose "was"?
        "About $40 was paid for each of the gates there.",  # a sum, not a count
        "The harbor that a storm had hit was closed on Friday.",  # a clause in the subject
        "Quillon was closed for many weeks on Friday.",  # a name, or only the first word?
        "The man arrested near the old gate on Friday died later.",  # a participle, not the verb
        "A video posted to the site on Friday, shows a man.",
        "The port opened a gate, as planned on Friday by the council.",  # behind the comma
        "The port will open since Friday.",
        "The vote of Friday will be held again.",
        "The other one will be opened on Friday.",  # which one?
        "The port sold the gates to them on Friday.",
        "Officials at the prison in Lincoln said the gates were closed.",  # a place of the subject
        "The two meetings will be held in English.",
    ],
)
def test_sentences_of_other_shapes_are_passed_over(sentence: str) -> None:
    assert list(wh_questions(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "He closed the consulate in Basra on Friday morning.",
        "But Mike Pompeo closed the consulate in Basra on Friday.",
        'Mike Pompeo called it "a plain and present danger" to all.',
        "We closed the consulate in Basra on Friday, he said.",
        "Mike Pompeo closed it.",
        "Mike Pompeo closed the consulate in Basra on Friday",
        "",
    ],
)
def test_what_cannot_be_understood_alone_is_not_used(sentence: str) -> None:
    assert not usable(sentence or " ")


def test_a_cloze_leaves_each_slot_out_in_turn() -> None:
    sentence = "On Friday Mike Pompeo closed the consulate in Basra, Basra officials said."
    assert [(draft.text, draft.slot.text) for draft in clozes(sentence)] == [
        (sentence.replace("Friday", BLANK), "Friday"),
        (sentence.replace("Mike Pompeo", BLANK), "Mike Pompeo"),
    ]  # Basra stands twice: it would give itself away


def test_other_ways_to_write_an_answer() -> None:
    (month,) = slots("It burned on Sept. 7, they said.")
    assert variants(month) == ("Sept. 7", "September 7")
    (number,) = slots("At least thirty of them left.")
    assert variants(number) == ("thirty", "30")
    (other,) = slots("At least 31 of them left.")
    assert variants(other) == ("31",)


def test_a_set_on_the_seeds_holds_what_it_promises() -> None:
    articles = list(seed_articles().values())
    held = Held(articles)
    made = questions_on(held, 40, seed=3)
    texts = {s.id: s.text for article in articles for s in held.sentences(article.id)}
    assert len(made) == 40
    assert all(question.automatic for question in made)
    assert (
        len({question.id for question in made}) == len({question.text for question in made}) == 40
    )
    true = [question for question in made if question.answerable]
    assert len(true) == 30
    for question in true:
        assert question.answers[0] not in question.text
        for ids in question.evidence:
            assert question.answers[0] in " ".join(texts[id_] for id_ in ids)
    for question in made:
        if not question.answerable:
            assert (question.answers, question.evidence) == ((), ())
            # No sentence of the archive is the one that was asked about.
            pieces = question.text.rstrip("?").split(BLANK)
            whole = [text for text in texts.values() if all(piece in text for piece in pieces)]
            assert whole == [], question.text


def test_the_same_seed_makes_the_same_questions() -> None:
    articles = list(seed_articles().values())
    first = questions_on(Held(articles), 20, seed=1)
    assert first == questions_on(Held(articles[::-1]), 20, seed=1)
    assert first != questions_on(Held(articles), 20, seed=2)


def test_a_reprint_is_evidence_too() -> None:
    sentence = "Mike Pompeo closed the consulate in Basra on Friday."
    one, two = make_article(f"{sentence} More."), make_article(f"Our wire has this. {sentence}")
    made = questions_on(Held([one, two]), 5)
    assert {"when"} & {q.type for q in made} == set()  # Friday of which week?
    assert {ids for q in made for ids in q.evidence} == {(f"{one.id}#0",), (f"{two.id}#1",)}


def test_an_archive_without_a_fit_sentence_is_told() -> None:
    with pytest.raises(BadInput, match="No sentence"):
        questions_on(Held([make_article("He left. They stayed.")]), 5)
    with pytest.raises(BadInput, match="No sentence"):
        questions_on(Held([]), 5)


def test_a_small_archive_gives_fewer_and_what_it_cannot_give_is_said() -> None:
    made = questions_on(Held([make_article("Mike Pompeo closed the consulate near Basra.")]), 50)
    assert len(made) == 1
    assert lacking(made, 50) == [
        "the archive has no more sentences that are fit",
        "no unanswerable ones: nothing of another article fits in their place",
        "none that asks how many or when or where",
    ]
    assert lacking(made, 1) == []
    one = Question("x", "Who?", answerable=False, type="unanswerable who")
    assert lacking([*made * 3, one], 4) == []
    assert "only 1 unanswerable one: nothing" in lacking([*made * 6, one], 8)[0]


def test_when_is_asked_only_of_what_says_more_than_a_weekday() -> None:
    articles = list(seed_articles().values())
    made = questions_on(Held(articles), 500)
    assert not [q for q in made if q.type == "when" and q.answers[0].endswith("day")]
    day = make_article("The harbor master opened two gates for ships on Friday.")
    date = make_article("The harbor master opened two gates for ships on Sept. 28.", title="O")
    (question,) = questions_on(Held([day]), 5)
    assert question.type.startswith("cloze")
    assert [q.type for q in questions_on(Held([date]), 5)] == ["when"]


def test_the_file_of_a_library_is_read_again(tmp_path: Path) -> None:
    articles = list(seed_articles().values())
    with Library(tmp_path, create=True) as library:
        add(library, articles, HashingEmbedder())
        made = make_questions(library, 12, seed=5)
    path = tmp_path / "made.jsonl"
    write_questions(path, made)
    assert read_questions(path, Held(articles)).questions == made


ASKED = "Mike Pompeo closed the consulate in Basra on Friday."


@pytest.mark.parametrize(
    ("mine", "other", "expected"),
    [
        (ASKED, "Nobody has been seen at the port of Karbala.", "Karbala"),
        # The same may be asked of the other place: it would be answered.
        (ASKED, "Mike Pompeo closed the consulate in Karbala on Friday.", None),
        # What the own article names may well be true of it.
        (
            f"{ASKED} {'The port stayed as it was for a day. ' * 8}Karbala was next.",
            "Nobody has been seen at the port of Karbala.",
            None,
        ),
        (ASKED, "Nobody has been seen at all at the new port.", None),
    ],
)
def test_what_is_put_in_makes_a_question_that_nothing_answers(
    mine: str, other: str, expected: str | None
) -> None:
    held = Held([make_article(mine), article := make_article(other, title="Other")])
    assert article in held.articles()
    own = next(one for one in held.articles() if one.id != article.id)
    draft = next(iter(wh_questions(ASKED)))
    swapper = Swapper(held, random.Random(0))
    found = swapper.swap(draft, held.sentences(own.id)[0])
    assert found == (expected and draft.text.replace("Basra", expected))


@pytest.mark.parametrize(
    ("other", "fits"),
    [
        ("Nobody knows what President Hassan Rouhani has said of it.", True),
        ("Nobody knows what the Harbor Guild has said of it.", False),
        ("Nobody knows what Iranian President Rouhani has said of it.", False),
    ],
)
def test_behind_a_title_stands_a_person(other: str, fits: bool) -> None:
    mine = make_article("For many years nobody could say why President Quillon had left the port.")
    held = Held([mine, make_article(other, title="O")])
    (sentence,) = held.sentences(mine.id)
    draft = Draft(sentence.text, slots(sentence.text)[0], "cloze date")
    found = Swapper(held, random.Random(0)).swap(draft, sentence)
    assert found == (sentence.text.replace("Quillon", "Hassan Rouhani") if fits else None)


def test_a_question_has_no_white_space_before_its_full_stop() -> None:
    sentence = "Mike Pompeo closed the consulate , as planned, near the port of Basra ."
    made = questions_on(Held([make_article(sentence)]), 5)
    assert made and all(" ." not in q.text and " ," not in q.text for q in made)


@pytest.mark.parametrize(("other", "fits"), [("29%", False), ("150", False), ("2011", True)])
def test_a_year_is_replaced_by_a_year(other: str, fits: bool) -> None:
    mine = make_article("As recently as 2018, nobody knew who had closed the old harbor for good.")
    theirs = make_article(
        f"The sales of the shops beside the river came to {other} again.", title="O"
    )
    held = Held([mine, theirs])
    (sentence,) = held.sentences(mine.id)
    draft = Draft(sentence.text, slots(sentence.text)[0], "cloze name")
    found = Swapper(held, random.Random(0)).swap(draft, sentence)
    assert found == (sentence.text.replace("2018", other) if fits else None)
