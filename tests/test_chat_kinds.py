"""What a pronoun may mean by its kind: a person speaks, what lasts is an event, a mill is built."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.chat.carry import CarryRewriter
from assistant.chat.doers import doers
from assistant.chat.people import called, people_named
from assistant.chat.rewriting import How, Rewriting
from tests.fakes.answers import story
from tests.fakes.turns import told

STRIKE, SAID = story(
    "The freighter Pelican lay off Morvane for nine days because of the dockers' strike.",
    "The strike began on 3 March and lasted eleven days.",
    "Transport Minister Bruno Halvard blamed the union for it.",
    "Ministry spokeswoman Ilse Tamm said that talks would go on.",
    "The Pelican was built in 1989, and the lock at Morvane in 1911.",
    outlet="The Kestrel Courier",
    published=date(2018, 9, 28),
)
WHY = told(1, "Why did the Pelican lie off Morvane?", (STRIKE, SAID[0]))
MINISTERS, BOTH = story(
    "Minister Ada Lund and Minister Eva Stray quarrelled over the budget of Nordvik.",
    outlet="The Kestrel Courier",
    published=date(2018, 9, 29),
)


def rewritten(asked: str) -> Rewriting:
    return CarryRewriter().rewrite(asked, [WHY])


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        ("What did she say?", "What did Ilse Tamm say"),
        ("And what did he say?", "What did Bruno Halvard say"),
        ("How long did it last?", "How long did the strike last"),
        ("When did it begin?", "When did the strike begin"),
        ("When was it built?", "When was the Pelican built"),
        ("When was she built?", "When was The Pelican built"),
    ],
)
def test_a_pronoun_is_of_the_kind_that_its_verb_asks_for(asked: str, question: str) -> None:
    found = rewritten(asked)
    assert found.question.startswith(question)
    assert (found.how, found.note) == (How.CARRIED, "")


def test_where_two_fit_it_is_said_who_was_taken() -> None:
    who = told(1, "Who quarrelled over the budget of Nordvik?", (MINISTERS, BOTH[0]))
    found = CarryRewriter().rewrite("What does she want?", [who])
    assert found.question.startswith("What does Ada Lund want")
    assert found.note == "“she” was taken to be Ada Lund; Eva Stray may be meant as well."


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It rained on Saturday. Minister Lea Amann cut the ribbon.", ("Lea Amann",)),
        ("Ada Lund and Minister Eva Stray spoke.", ("Ada Lund", "Eva Stray")),
        ("Director Jan Oster met Theresa May on Jan. 3.", ("Jan Oster", "Theresa May")),
        ("The film won the Golden Reed.", ()),
    ],
)
def test_names_are_parted_from_what_stands_beside_them(text: str, names: tuple[str, ...]) -> None:
    assert people_named(text) == names


@pytest.mark.parametrize(
    ("text", "name", "which"),
    [
        ("Spokeswoman Kim Orla smiled.", "Kim Orla", "she"),
        ("Clara Nyberg landed. A man waved; he was wet.", "Clara Nyberg", "she"),
        ("Xeno Varl rose. Karl Toll left; he was tired.", "Xeno Varl", ""),
        ("Her mother. Producer David Stroud spoke.", "David Stroud", "he"),
    ],
)
def test_a_title_or_a_given_name_says_how_somebody_is_called(
    text: str, name: str, which: str
) -> None:
    assert called(name, [text]) == which


def test_of_what_a_text_says_a_verb() -> None:
    text = "A fire broke out and burned for nine hours. It burned again. The halls were rebuilt."
    assert [p.text for p in doers("burn", [text])] == ["A fire"]
    assert [p.text for p in doers("rebuilt", [text])] == ["The halls"]
