"""Ranking: the evidence model reads the best sentences, and what it is used for can be left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import exp

import numpy as np
import pytest

from assistant.answer import Answerable, DraftClaim, Evidence, Verdict
from assistant.evidence_model.scorer import Read
from assistant.evidence_model.windows import Text
from assistant.extractive.ranking import MOST_READ, Ranker
from assistant.extractive.reader import ExtractiveReader
from assistant.questions.question import Asks, answers, understand
from assistant.uses import Use
from index.attribution import Attribution
from index.maxsim import Likeness
from tests.fakes.numbered import numbered

HARBOUR = (
    "Gulls circled over the quay.",
    "Ada Holm closed the harbour.",
    "The storm of Sunday was the reason.",
    "A clerk looked out of the window.",
)
EVIDENCE = numbered(HARBOUR, title="Harbour")


class Even:
    """Finds all sentences alike."""

    def score(self, question: str, texts: Sequence[str], beside: Sequence[str] = ()) -> Likeness:
        return Likeness.of([0.5] * (len(texts) + len(beside)))


@dataclass
class Weights:
    rank: tuple[float, float, float] = (0.1, 0.0, 1.0)

    def answered(self, answers: float, span: float, maxsim: float) -> float:
        return 1 / (1 + exp(-answers))


@dataclass
class Model:
    """Knows the log-odds of some sentences for some questions; -9 of all others."""

    known: dict[tuple[str, str], float]
    choice: Weights = field(default_factory=Weights)
    short: str = "Ada Holm"
    sure: float = 0.9
    asked: list[tuple[str, Sequence[Text]]] = field(default_factory=list)

    def read(self, question: str, texts: Sequence[Text]) -> list[list[Read]]:
        self.asked.append((question, texts))
        return [[self._one(question, s) for s in text.sentences] for text in texts]

    def _one(self, question: str, sentence: str) -> Read:
        odds = self.known.get((question, sentence), -9.0)
        return Read(odds, odds, self.short if self.short in sentence else "", sure=self.sure)


WHO, WHY = "Who closed the harbour?", "why closed the harbour?"
BOTH = "Who closed the harbour and why?"


def read(
    ranker: Ranker, question: str, evidence: Sequence[Evidence] = EVIDENCE
) -> tuple[list[DraftClaim], Verdict]:
    *claims, verdict = ExtractiveReader(ranker).read(question, evidence)
    assert isinstance(verdict, Verdict)
    return [claim for claim in claims if isinstance(claim, DraftClaim)], verdict


def test_the_model_orders_what_likeness_finds_alike() -> None:
    model = Model({(WHO, HARBOUR[1]): 3.0})
    claims, verdict = read(Ranker(Even(), model), WHO)
    assert claims == [DraftClaim(HARBOUR[1], ("S2",), "Ada Holm")]
    assert verdict.confidence == pytest.approx(1 / (1 + exp(-3)), abs=1e-3)
    assert verdict.scores[0].label == "S2"
    assert verdict.scores[0].answers == 3.0


def test_what_does_not_answer_is_refused() -> None:
    claims, verdict = read(Ranker(Even(), Model({})), WHO)
    assert claims == []
    assert verdict.answerable is Answerable.NO
    assert verdict.scores


def test_neighbours_are_read_together_under_their_title() -> None:
    model = Model({(WHO, HARBOUR[1]): 3.0})
    read(Ranker(Even(), model), WHO)
    assert model.asked == [(WHO, [Text("Harbour", HARBOUR)])]


def test_a_question_of_two_parts_is_asked_in_two_and_answered_in_order() -> None:
    model = Model({(WHO, HARBOUR[1]): 2.0, (WHY, HARBOUR[2]): 3.0})
    claims, verdict = read(Ranker(Even(), model), BOTH)
    assert [question for question, _ in model.asked] == [WHO, WHY]
    assert [claim.cites for claim in claims] == [("S2",), ("S3",)]
    assert verdict.answerable is Answerable.FULL


def test_a_part_that_nothing_answers_is_said_to_be_missing() -> None:
    model = Model({(WHO, HARBOUR[1]): 2.0})
    claims, verdict = read(Ranker(Even(), model), BOTH)
    assert claims[0].cites == ("S2",)
    assert verdict.answerable is Answerable.PARTIAL
    assert verdict.missing == "no sentence found surely answers “why”"


def test_names_that_stand_nowhere_lower_the_confidence() -> None:
    question = "Who told Zoltan Fekete to close the harbour?"
    model = Model({(question, HARBOUR[1]): 5.0})
    asked, ranker = understand(question), Ranker(Even(), model)
    ranked = ranker.rank(asked, EVIDENCE)
    assert ranker.confidence(asked, ranked, EVIDENCE) < 0.1


@dataclass
class Heads:
    """Finds sentences alike, and in headlines a piece of the question that no sentence has."""

    heads: float

    def score(self, question: str, texts: Sequence[str], beside: Sequence[str] = ()) -> Likeness:
        rows = [[0.6, 0.0]] * len(texts) + [[0.0, self.heads]] * len(beside)
        return Likeness(np.array(rows, dtype=np.float32), np.full(2, 0.5, dtype=np.float32))


@pytest.mark.parametrize(
    ("heads", "articles", "least", "most"),
    [(1.0, 2, 0.9, 1.0), (0.0, 2, 0.0, 0.1), (0.0, 1, 0.9, 1.0)],
)
def test_how_sure_it_is_counts_what_the_article_has_of_the_question_where_there_are_several(
    heads: float, articles: int, least: float, most: float
) -> None:
    model = Model({(WHO, HARBOUR[1]): 3.0})
    other = numbered(["Bread is sold from six."], first=9, title="Bread")
    reader = ExtractiveReader(Ranker(Heads(heads), model))
    steps = list(reader.read(WHO, [*EVIDENCE, *other][: len(EVIDENCE) + articles - 1]))
    verdict = steps[-1]
    assert isinstance(verdict, Verdict)
    assert verdict.confidence is not None
    assert least <= verdict.confidence <= most


def test_each_use_can_be_left_out() -> None:
    model = Model({(WHO, HARBOUR[3]): 9.0})
    by_likeness, _ = read(Ranker(Even(), model, {Use.RANK}), WHO)
    assert by_likeness[0].text != HARBOUR[3]
    answered, _ = read(Ranker(Even(), Model({}), {Use.ANSWERS}), WHO)
    assert answered
    plain, _ = read(Ranker(Even(), Model({(WHO, HARBOUR[1]): 3.0}), {Use.SHORT}), WHO)
    assert plain[0].short == ""
    read(Ranker(Even(), unused := Model({}), {Use.RANK, Use.ANSWERS, Use.SHORT}), WHO)
    assert unused.asked == []


def test_a_short_answer_that_is_no_shorter_is_left_out() -> None:
    model = Model({(WHO, HARBOUR[1]): 3.0}, short=HARBOUR[1])
    claims, _ = read(Ranker(Even(), model), WHO)
    assert claims[0].short == ""


@pytest.mark.parametrize(
    ("short", "sure", "shown"),
    [
        ("Ada Holm", 0.75, "Ada Holm"),  # a name, as asked
        ("Ada Holm", 0.6, ""),
        ("the harbour", 0.74, ""),  # something else must be surer
        ("the harbour", 0.9, "the harbour"),
    ],
)
def test_a_short_answer_of_the_kind_asked_for_is_believed_sooner(
    short: str, sure: float, shown: str
) -> None:
    model = Model({(WHO, HARBOUR[1]): 4.0}, short=short, sure=sure)
    claims, _ = read(Ranker(Even(), model), WHO)
    assert claims[0].short == shown


@pytest.mark.parametrize(("short", "shown"), [("Norland", ""), ("Ada Holm", "Ada Holm")])
def test_where_an_article_was_written_is_no_short_answer(short: str, shown: str) -> None:
    dated = numbered(("KESTREL, Norland — Ada Holm closed the harbour on Monday.",))
    model = Model({(WHO, dated[0].sentence.text): 4.0}, short=short, sure=0.9)
    found = list(ExtractiveReader(Ranker(Even(), model)).read(WHO, dated))
    assert [one.short for one in found if isinstance(one, DraftClaim)] == [shown]


def test_an_article_that_a_conversation_is_about_is_preferred_a_little() -> None:
    other = numbered(("Ivo Brandt closed the harbour.",), title="Ferry")
    both = [*EVIDENCE, replace(other[0], label="S9")]
    asked, reader = understand(WHO), ExtractiveReader(Ranker(Even()))
    last = reader.order(WHO, both)[-1]
    first = reader.favouring({last.article.id}).order(WHO, both)[0]
    assert first.article.id == last.article.id
    sure = Model({(asked.text, HARBOUR[1]): 9.0})
    favoured = ExtractiveReader(Ranker(Even(), sure)).favouring({other[0].article.id})
    assert favoured.order(WHO, both)[0].sentence.text == HARBOUR[1]


def test_only_the_best_are_read() -> None:
    many = numbered([f"Item {n} is stored in hall {n}." for n in range(60)])
    ranker = Ranker(Even(), model := Model({}))
    ranked = ranker.rank(understand("Where is item 7?"), many)
    read_of = sum(len(text.sentences) for _, texts in model.asked for text in texts)
    assert MOST_READ <= read_of <= 2 * MOST_READ
    assert sum(bool(item.reads) for item in ranked) == MOST_READ


def test_another_article_does_not_answer_a_part_that_names_nothing() -> None:
    """ "Who won?" alone is answered by any article; the question is about the names it gives."""
    asked = "When did Kestrel vote and who won?"
    when, who = understand(asked).each
    kestrel = numbered(["Kestrel voted on Monday."], title="Kestrel votes")
    osk = numbered(["Ada Holm won the vote in Osk."], first=2, title="Osk votes")
    model = Model({(when, kestrel[0].sentence.text): 2.0, (who, osk[0].sentence.text): 2.0})
    *claims, verdict = ExtractiveReader(Ranker(Even(), model)).read(asked, [*kestrel, *osk])
    assert [claim.cites for claim in claims if isinstance(claim, DraftClaim)] == [("S1",)]
    assert isinstance(verdict, Verdict)
    assert verdict.missing == "no sentence found surely answers “who won”"


def test_what_is_asked_second_is_looked_for_further_down() -> None:
    told = (
        "The bakery in Kestrel closes in May.",
        "The bakery in Kestrel is old.",
        "The bakery in Kestrel sells bread.",
        "Rising prices of gas are to blame.",
    )
    asked = "When does the bakery in Kestrel close and why?"
    when, why = understand(asked).each
    model = Model({(when, told[0]): 3.0, (when, told[1]): -1.0, (when, told[2]): -2.0})
    model.known[why, told[3]] = 0.5
    *claims, verdict = ExtractiveReader(Ranker(Even(), model)).read(
        asked, numbered(told, title="Bakery")
    )
    assert ("S4",) in [claim.cites for claim in claims if isinstance(claim, DraftClaim)]
    assert isinstance(verdict, Verdict)
    assert (verdict.answerable, verdict.missing) == (Answerable.FULL, "")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("An unknown donor gave the library money.", True),
        ("Oskar Lind left the party.", False),  # the question has Lind
        ("Oskar Berg left the party.", True),
        ("The money came in an envelope.", False),
    ],
)
def test_who_is_named(text: str, names: bool) -> None:
    asked = understand("Who did Lind follow?")
    assert answers(Asks.WHO, text, asked) is names


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did Bolton say?", {"bolton"}),
        ("What does the mayor of Korrin think of the ferry?", {"mayor", "korrin"}),
        ("What did the ferry carry?", set()),
        ("Who said so?", set()),
    ],
)
def test_whose_words_are_asked_for(question: str, speaker: set[str]) -> None:
    assert understand(question).speaker == speaker


def test_the_words_of_whom_it_asks_for_come_first() -> None:
    told = ("Ilse Brandt spoke in the hall.", "The ferry had cracks in its hull.")
    spoken = Attribution("Ilse Brandt", "said", direct=False)
    one, other = numbered(told)
    asked = understand("What did Brandt say?")
    ranked = Ranker(Even()).rank(asked, [one, replace(other, attribution=spoken)])
    assert [item.evidence.sentence.text for item in ranked] == [told[1], told[0]]


def test_the_words_of_others_come_last() -> None:
    told = ("The ferry had cracks in its hull, Brandt heard.", "Brandt spoke in the hall.")
    spoken = Attribution("Ole Velde", "said", direct=False)
    one, other = numbered(told)
    asked = understand("What did Brandt say?")
    ranked = Ranker(Even()).rank(asked, [replace(one, attribution=spoken), other])
    assert [item.evidence.sentence.text for item in ranked] == [told[1], told[0]]


def test_what_could_have_been_comes_after_what_was() -> None:
    told = ("The fire could have killed 200 people.", "The fire killed 12 people.")
    asked = understand("How many people did the fire kill?")
    ranked = Ranker(Even()).rank(asked, numbered(told))
    assert [item.evidence.sentence.text for item in ranked] == [told[1], told[0]]


def test_a_short_answer_to_when_is_a_time() -> None:
    when = "When did Ada Holm close the harbour?"
    told = numbered(["Ada Holm, 58, closed the harbour on Monday."])
    for short, shown in (("58", ""), ("Monday", "Monday")):
        model = Model({(when, told[0].sentence.text): 9.0}, short=short)
        claims, _ = read(Ranker(Even(), model), when, told)
        assert claims[0].short == shown
