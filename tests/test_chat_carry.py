"""Follow-ups by rule: each row is a conversation and what its last question becomes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.chat.carry import CarryRewriter
from assistant.chat.people import called, people_named
from assistant.chat.phrases import phrases
from assistant.chat.rewriting import How, Rewriting
from assistant.chat.session import Turn
from tests.fakes.answers import story
from tests.fakes.turns import told, turn

CUSTOMS, SAID = story(
    "Harbour master Ada Holm closed the customs house at Port Kestrel on Friday.",
    "Holm said two mortar rounds had fallen in the yard, and she called the closing temporary.",
    "The port handled 184 ships in September.",
    "Ivo Brandt of the Lumo Line disagrees: he sees no danger.",
    outlet="The Kestrel Courier",
    published=date(2018, 9, 28),
)
CLOSED, ROUNDS, SHIPS, BRANDT = ((CUSTOMS, sentence) for sentence in SAID)
WHO = told(1, "Who closed the customs house?", CLOSED)


def rewritten(asked: str, *turns: Turn) -> Rewriting:
    return CarryRewriter().rewrite(asked, turns)


@pytest.mark.parametrize(
    ("turns", "asked", "question"),
    [
        ([WHO], "and why?", "Why was it that Ada Holm closed the customs house?"),
        ([WHO], "When was that?", "When was it that Ada Holm closed the customs house?"),
        (
            [told(1, "When did the council close the customs house?", CLOSED)],
            "and why?",
            "Why did the council close the customs house?",
        ),
        (
            [told(1, "Did the mortar rounds hurt anybody?", ROUNDS)],
            "where?",
            "Where did the mortar rounds hurt anybody?",
        ),
        (
            [told(1, "What did Ada Holm say about the yard?", ROUNDS)],
            "When was that?",
            "When did Ada Holm say that about the yard?",
        ),
        ([WHO], "What did she say about it?", "What did Ada Holm say about the customs house?"),
        ([WHO], "Is it her decision?", "Is the customs house Ada Holm’s decision?"),
        (
            [told(1, "How many ships did the port handle in September?", SHIPS)],
            "and in August?",
            "How many ships did the port handle in August?",
        ),
        (
            [told(1, "What did Ada Holm say about the yard?", ROUNDS)],
            "What about Ivo Brandt?",
            "What did Ivo Brandt say about the yard?",
        ),
        (
            [told(1, "How many mortar rounds fell in the yard?", ROUNDS)],
            "Who fired them?",
            "Who fired the mortar rounds (the yard",
        ),
    ],
)
def test_a_follow_up_stands_alone(turns: Sequence[Turn], asked: str, question: str) -> None:
    found = rewritten(asked, *turns)
    assert found.question.startswith(question.rstrip("?"))
    assert found.asked == asked
    assert found.how is How.CARRIED


@pytest.mark.parametrize(
    "asked",
    [
        "Who won the Delta Cup in Umm Sidra?",
        "How high is Mount Kilimanjaro?",
        'Who said "no danger"?',
        "Is it true that Ivo Brandt resigned?",
        "Who discovered penicillin?",
    ],
)
def test_a_question_on_something_else_is_left_alone(asked: str) -> None:
    assert rewritten(asked, WHO) == Rewriting(asked, asked)


def test_what_cannot_be_told_is_said() -> None:
    found = rewritten("What did he say?", turn(1, "x?", answer=told(1, "x?").answer))
    assert found.how is How.UNCLEAR
    assert "“he”" in found.note
    first = rewritten("And what did she say?")
    assert first.how is How.UNCLEAR
    assert "“she”" in first.note


@pytest.mark.parametrize("asked", ["and why?", "When was that?", "who?"])
def test_a_question_word_with_nothing_before_it_is_said_to_be_too_little(asked: str) -> None:
    first = rewritten(asked)
    assert (first.question, first.how) == (asked, How.UNCLEAR)
    assert "Nothing was asked before" in first.note


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_name() -> None:
    article, (sentence,) = story("Thirteen contractors left when the yard was closed.")
    before = told(1, "Who closed it?", (article, sentence))
    assert "Thirteen" not in rewritten("who?", before).question


PRAISE, (HOLM, _) = story(
    "“He has kept his word,” said Ada Holm, who runs the port. “What he has not said,” she added,"
    " “is when.”",
    "The clerks went home.",
)
GIANT, (SOLD,) = story("Dornish river giant BYL overhauled Lumo last year.")
CIRCLE, (ASKED,) = story("“Give a date,” said Mira Toll of the Old Quay Lawyers' Circle.")


@pytest.mark.parametrize(
    ("turns", "asked", "question"),
    [
        # whom a question named comes before whom the answer to a follow-up happened to name
        (
            [
                told(1, "What did Ivo Brandt say about the yard?", BRANDT),
                turn(2, "where?", "Where did Ivo Brandt say so?", told(2, "x", CLOSED).answer),
                turn(3, "Who paid?", "Who paid (the yard)?", told(3, "x").answer),
            ],
            "Why did he go?",
            "Why did Ivo Brandt go",
        ),
        # who answered is meant where whom the question names is called otherwise
        (
            [told(1, "Who said that Ada Holm closed the customs house?", BRANDT)],
            "What does he fear?",
            "What does Ivo Brandt of the Lumo Line fear",
        ),
        ([told(1, "Who is Ada Holm?", BRANDT)], "What does she fear?", "What does Ada Holm fear?"),
        # of whom a quotation speaks does not say how its speaker is called
        ([told(1, "Who is Ada Holm?", (PRAISE, HOLM))], "Is she right?", "Is Ada Holm right?"),
        # two names with "and" are they; "which words" are not
        (
            [told(1, "What did Holm and Brandt do in the yard?", ROUNDS)],
            "Which words did they use?",
            "Which words did Holm and Brandt use?",
        ),
        # the body that somebody is of, whole
        (
            [told(1, "Which organization is Mira Toll from?", (CIRCLE, ASKED))],
            "How often did they ask?",
            "How often did the Old Quay Lawyers' Circle ask (Mira Toll)?",
        ),
        # a country beside something else is where it happens
        (
            [told(1, "When will Iraq bring in the new tolls?", SHIPS)],
            "Who asked for it?",
            "Who asked for the new tolls (Iraq)?",
        ),
        # what may be something that happened is left, and the topic said
        (
            [told(1, "Were the mortar rounds fired at the yard?", ROUNDS)],
            "Who was behind it?",
            "Who was behind it (the mortar rounds, the yard)?",
        ),
        # something taken as known, and somebody of whom only a verb is said
        (
            [told(1, "When did the council close the customs house?", CLOSED)],
            "Where will the staff go?",
            "Where will the staff go (",
        ),
        (
            [told(1, "When did the council close the customs house?", CLOSED)],
            "How many people watched?",
            "How many people watched (",
        ),
        # who is known is not yet what it was about
        (
            [told(1, "Did Ada Holm close the customs house?", CLOSED)],
            "Did she say for how long?",
            "Did Ada Holm say for how long (the customs house)?",
        ),
        ([WHO], "who said so?", "Who said so (closed the customs house)?"),
        (
            [told(1, "How many came back?", SHIPS)],
            "and the rest?",
            "What about the rest (came back)?",
        ),
        (
            [told(1, "Who closed the customs house and why?", CLOSED)],
            "and when?",
            "When was it that Ada Holm closed the customs house?",
        ),
        # the most for the most, and never for what "which" asks
        (
            [told(1, "Which ship had the slowest crossing?", SHIPS)],
            "and the fastest?",
            "Which ship had the fastest crossing?",
        ),
        # what a name only describes is no answer, and what "who" did is no name
        (
            [told(1, "Who overhauled Lumo as the largest seller of tickets?", (GIANT, SOLD))],
            "And how many did they sell?",
            "How many did river giant BYL sell (",
        ),
        # the latest comes first, also where it is a name
        (
            [
                told(1, "What did the owners of the ships want?", SHIPS),
                told(2, "When did Lumo begin?", BRANDT),
            ],
            "What do they sell?",
            "What do Lumo sell?",
        ),
        # a topic is not lost where a follow-up was refused
        (
            [
                told(1, "When did the council close the yard?", ROUNDS),
                turn(2, "for how long?", "For how long did the council close the yard?",
                     told(2, "x").answer),
            ],
            "Who paid?",
            "Who paid (",
        ),
    ],
)  # fmt: skip
def test_what_a_follow_up_points_at(turns: Sequence[Turn], asked: str, question: str) -> None:
    found = rewritten(asked, *turns).question
    assert found.startswith(question), found


def in_turn(cited: Sequence[str], *asked: str) -> list[str]:
    """What each question of a conversation becomes, every answer being the sentences *cited*."""
    article, sentences = story(*cited)
    turns: list[Turn] = []
    for number, question in enumerate(asked, start=1):
        meant = rewritten(question, *turns).question
        answer = told(number, meant, *((article, sentence) for sentence in sentences)).answer
        turns.append(turn(number, question, meant, answer))
    return [one.question for one in turns[1:]]


@pytest.mark.parametrize(
    ("first", "asked", "became"),
    [
        # a topic is kept through a chain of bare questions, and never an empty bracket
        (
            "How many goats died in the barn fire in Lumo?",
            ["when was that?", "and why?", "where exactly?", "what about the Dornish?"],
            [
                "When was it that goats died in the barn fire in Lumo?",
                "Why was it that goats died in the barn fire in Lumo?",
                "Where exactly was it that goats died in the barn fire in Lumo?",
                "What about the Dornish (goats died in the barn fire in Lumo)?",
            ],
        ),
        (
            "Which ship sank?",
            ["when?", "and why?", "who said so?"],
            ["When (ship sank)?", "Why (ship sank)?", "Who said so (ship sank)?"],
        ),
        # "they" are those that were counted, not the place
        (
            "How many goats died in the barn fire in Lumo?",
            ["how much were they worth?"],
            ["How much were the goats worth (Lumo)?"],
        ),
        # a year for a year, and "then" is no question to be cut to nothing
        (
            "What did Ada Holm say about tolls in 2018?",
            ["and in 2019?", "and then?"],
            ["What did Ada Holm say about tolls in 2019?", "and then (Ada Holm, tolls)?"],
        ),
        (
            "How many goats died and how many were hurt?",
            ["where exactly was that?"],
            ["Where (goats died and how many were hurt)?"],
        ),
        ("Who has the record?", ["since when?"], ["Since when (the record)?"]),
        # another place takes the room of the first
        (
            "How many goats died in the barn fire in Texas?",
            ["how much were they worth?", "and in Ohio?"],
            ["How much were the goats worth (Texas)?", "How much were the goats worth in Ohio?"],
        ),
        # what somebody ordered is what happened, not the place where it did
        (
            "Why was the custom house in Port Kestrel closed?",
            ["and who ordered it?"],
            ["Who ordered it (the custom house in Port Kestrel closed)?"],
        ),
        # what is not of the same kind is not put in its place
        (
            "How long was Ada Holm sentenced for?",
            ["and the fine?", "why?"],
            ["What about the fine (Ada Holm sentenced)?", "Why (the fine, Ada Holm sentenced)?"],
        ),
        (
            "How many ships were hit in Lumo in May?",
            ["when?", "and in March?", "and in Vall?"],
            [
                "When were ships hit in Lumo in May?",
                "When were ships hit in Lumo in March?",
                "When were ships hit in Vall in March?",
            ],
        ),
        (
            "When was the custom house in Port Kestrel closed?",
            ["and the embassy?", "and the Dornish?"],
            ["When was the embassy closed?", "What about the Dornish (the embassy closed)?"],
        ),
        # in "who is blamed" it is nobody that blames
        (
            "Who is blamed for the burning of the pier?",
            ["by whom?", "why?"],
            [
                "By whom (blamed for the burning of the pier)?",
                "Why (blamed for the burning of the pier)?",
            ],
        ),
        (
            "Who shut the pier?",
            ["why?"],
            ["Why was it that the Dornish Coast Guard shut the pier?"],
        ),
    ],
)
def test_a_chain_of_short_questions(first: str, asked: list[str], became: list[str]) -> None:
    cited = ("The Dornish Coast Guard shut the pier.",)
    assert in_turn(cited, first, *asked) == became


@pytest.mark.parametrize(
    ("first", "cited", "asked", "became"),
    [
        # whom the question names comes before whom the answer happens to name
        (
            "Who beat Ada Holm?",
            ["Mira Toll beat Ada Holm on Friday, and she wept."],
            "what did she say?",
            "What did Ada Holm say?",
        ),
        # another of the same surname is somebody else
        (
            "Did Ada Holm play in Lumo?",
            ["Ada Holm played in Lumo.", "Deputy Prosecutor Ivo Jan Holm was there."],
            "how old is she?",
            "How old is Ada Holm?",
        ),
        # who took a photo, wrote it or can be written to is nobody of whom was spoken
        (
            "What happened at the pier?",
            [
                "A crane fell (Ivo Brandt / Kestrel Times).",
                "Photo by Jon Berg of the crane.",
                "Contact Lars Vik: lars@wire.example",
                "Follow Lena Fors on her page.",
                "Clerks ran out, Ola Nord/AP.",
                "Al Berg/L.M.T./Getty Images The crane reaches over the pier.",
            ],
            "what did he say?",
            "What did he say (the pier)?",
        ),
    ],
)
def test_who_is_a_person_of_the_talk(
    first: str, cited: Sequence[str], asked: str, became: str
) -> None:
    assert in_turn(cited, first, asked) == [became]


def test_who_answered_comes_before_a_description_of_them() -> None:
    cited = ("Deputies made Mira Toll speaker, and she smiled.",)
    assert in_turn(cited, "Who is the new speaker?", "Where does she live?") == [
        "Where does Mira Toll live (the new speaker)?"
    ]


def test_a_topic_that_is_carried_on_is_not_compared_with_sentences() -> None:
    last = turn(2, "Who paid?", "Who paid for the tickets (Port Kestrel)?", WHO.answer)
    found = rewritten("who said so?", WHO, last)
    assert found.question == "Who said so (paid for the tickets, Port Kestrel)?"
    assert found.alone == "Who said so (paid for the tickets)?"


def test_which_of_two_is_meant_cannot_be_told() -> None:
    article, sentences = story("Ada Holm beat Mira Toll, who left the court, she said.")
    who = told(1, "Who won, Ada Holm or Mira Toll?", (article, sentences[0]))
    found = rewritten("and what did she say?", who)
    assert found.how is How.UNCLEAR
    assert "“she”" in found.note
    assert found.question == "What did she say (Ada Holm, Mira Toll)?"


def test_he_is_not_a_woman() -> None:
    both = told(1, "Who closed the customs house, and who disagrees?", CLOSED, ROUNDS, BRANDT)
    assert "Ivo Brandt" in rewritten("What does he see?", both).question
    assert "Ada Holm" in rewritten("What does she see?", both).question


def test_the_speaker_of_a_quote_is_a_person_without_a_name_too() -> None:
    by = told(1, "Was there any danger?", ROUNDS, speaker="a senior port official")
    assert "the senior port official" in rewritten("Why did he say so?", by).question or (
        "Ada Holm" not in rewritten("Why did he say so?", by).question
    )


def test_who_did_it_is_not_what_it_was_done_to() -> None:
    ferry, said = story("The Gannet is owned by Lumocraft, a firm that bought it in 2009.")
    owns = told(1, "Who owns the Gannet?", (ferry, said[0]))
    assert rewritten("when did it buy it?", owns).question == "When did Lumocraft buy the Gannet?"
    assert rewritten("when was it built?", owns).question == "When was the Gannet built?"


def test_a_chain_keeps_its_topic() -> None:
    first = told(1, "How many mortar rounds fell in the yard of Port Kestrel?", ROUNDS)
    second = rewritten("Who fired them?", first)
    third = rewritten("and when?", first, told(2, second.question, ROUNDS))
    assert "mortar rounds" in third.question


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Harbour master Ada Holm said so.", ("Ada Holm",)),
        ("NEW YORK (Northgate Wire) - Secretary of State Mike Pompeo spoke.", ("Mike Pompeo",)),
        ("Abu Mahdi al-Mohandes blamed saboteurs in Iraq.", ("Abu Mahdi al-Mohandes",)),
        ("The Umm Sidra Port Authority said on Friday.", ()),
        ("Mayor Castellan bought a ticket.", ("Castellan",)),
        ("It sank off Santo Bello, near Mount Orrel, on Friday.", ()),
        ("It hung in Ada Holm's house.", ("Ada Holm",)),
    ],
)
def test_people_are_told_from_bodies_and_places(text: str, names: tuple[str, ...]) -> None:
    assert people_named(text) == names


def test_pronouns_near_a_name_say_how_people_call_somebody() -> None:
    assert called("Ada Holm", [CUSTOMS.text]) == "she"
    assert called("Ivo Brandt", [CUSTOMS.text]) == "he"
    assert called("Nobody Known", [CUSTOMS.text]) == ""


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("When did the Iranian Consulate in Basra burn?", ["the Iranian Consulate in Basra"]),
        ("How many foreign contractors left the port of Umm Sidra?",
         ["foreign contractors", "the port of Umm Sidra"]),
        ("How much will the delay add to the cost of the dredging?",
         ["the delay", "the cost of the dredging"]),
        ("Why?", []),
    ],
)  # fmt: skip
def test_noun_phrases_end_where_the_verb_begins(question: str, found: list[str]) -> None:
    assert [phrase.text for phrase in phrases(question)] == found
    assert all(question[p.start : p.end] == p.text for p in phrases(question))


def test_a_month_is_no_name() -> None:
    assert not any(phrase.named for phrase in phrases("What happened in March?"))
    assert any(phrase.named for phrase in phrases("What happened in Basra?"))


WORDS = st.sampled_from(
    "and why who he she it that them his there then in of the Basra consulate said ? , ( ) [2] "  # noqa: SIM905
    "source 2 what about where 's “ \" since".split()
)


@given(st.lists(WORDS, max_size=12).map(" ".join), st.lists(WORDS, max_size=12).map(" ".join))
def test_nothing_that_is_typed_crashes_it_or_is_lost(asked: str, before: str) -> None:
    found = rewritten(asked, WHO, told(2, before, ROUNDS))
    assert found.asked == asked
    assert found.question or not asked


def test_who_only_speaks_of_it_did_not_do_it() -> None:
    story_, said = story("A senior port official said the closing of the house was rash.")
    heard = told(1, "Who closed the house?", (story_, said[0]), speaker="a senior port official")
    assert rewritten("and why?", heard).question == "Why (closed the house)?"
    asked = told(2, "What did Ada Holm say about the house?", ROUNDS)
    assert (
        rewritten("and who ordered it?", asked).question == "Who ordered it (Ada Holm, the house)?"
    )
