"""Tied: the parts of a question are about one thing."""

from __future__ import annotations

import pytest

from assistant.answer import Answerable, DraftClaim, Verdict
from assistant.extractive.ranking import Ranker
from assistant.extractive.reader import ExtractiveReader
from assistant.questions.question import understand
from tests.fakes.numbered import numbered
from tests.test_ranking import Even, Model

ASKED = "Who leads the mine inquiry and how much did it cost?"
MINE = ("An inquiry into the blast in the mine at Hult began.", "Judge Ada Holm leads it.")


def read(*other: str) -> tuple[list[str], Verdict]:
    """The texts of the claims, where the last of *other*, another article, tells of a cost."""
    leads, cost = understand(ASKED).each
    model = Model({(leads, MINE[1]): 3.0, (cost, other[-1]): 3.0})
    evidence = [*numbered(MINE, title="Mine"), *numbered(other, title="Other", first=3)]
    *claims, verdict = ExtractiveReader(Ranker(Even(), model)).read(ASKED, evidence)
    assert isinstance(verdict, Verdict)
    return [claim.text for claim in claims if isinstance(claim, DraftClaim)], verdict


def test_the_cost_of_another_thing_is_no_answer() -> None:
    texts, verdict = read("The ferry inquiry is over.", "The inquiry cost 5 million crowns.")
    assert texts == [MINE[1]]
    assert verdict.answerable is Answerable.PARTIAL
    assert verdict.missing == "no sentence found surely answers “how much did it cost”"


def test_another_article_of_the_same_thing_may_tell_it() -> None:
    told = ("Ada Holm ended her inquiry into the mine.", "The inquiry cost 5 million crowns.")
    texts, verdict = read(*told)
    assert set(texts) == {MINE[1], told[1]}
    assert verdict.answerable is Answerable.FULL


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Who opened the lock and who designed it?", ("Who opened the lock", "who designed it")),
        ("When did it sink and when was it found?", ("When did it sink", "when was it found")),
        ("Who struck and what did they get?", ("Who struck", "what did they get")),
    ],
)
def test_the_same_may_be_asked_twice(question: str, parts: tuple[str, ...]) -> None:
    assert understand(question).worded == parts
