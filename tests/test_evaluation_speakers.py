"""Who speaks, as a measure: right, wrongly named, missed, and what is not judged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.evaluation.case import Case, Question
from assistant.evaluation.measures.speakers import Speakers, SpeakersWrong
from tests.fakes.cases import case

QUESTION = Question(
    "q", "Who?", speakers=(("a#1", "Ilse Brandt"), ("a#2", ""), ("a#3", "Tomas Lind"))
)


def asked(**speakers: str | None) -> Case:
    """A case whose evidence has these speakers by position."""
    evidence = [
        {
            "sentence_id": f"a#{name[1:]}",
            "attribution": {"speaker": who, "verb": "said", "direct": False} if who else None,
        }
        for name, who in speakers.items()
    ]
    one = case(QUESTION)
    return replace(one, answer={**(one.answer or {}), "evidence": evidence})


@pytest.mark.parametrize(
    ("speakers", "right", "wrong"),
    [
        ({"s1": "Ilse Brandt", "s2": None, "s3": "Tomas Lind"}, 1.0, 0.0),
        ({"s1": "ilse brandt", "s9": "Nobody judged"}, 1.0, 0.0),
        ({"s1": "Tomas Lind", "s2": None}, 0.5, 0.5),
        ({"s1": None, "s2": "Tomas Lind", "s3": "Tomas Lind", "s4": None}, 1 / 3, 1 / 3),
        ({"s9": None}, None, None),
        ({}, None, None),
    ],
)
def test_speakers(
    speakers: dict[str, str | None], right: float | None, wrong: float | None
) -> None:
    one = asked(**speakers)
    assert Speakers().score(one) == (None if right is None else pytest.approx(right))
    assert SpeakersWrong().score(one) == (None if wrong is None else pytest.approx(wrong))


def test_without_gold_there_is_nothing_to_say() -> None:
    one = asked(s1="Ilse Brandt")
    assert Speakers().score(replace(one, question=Question("q", "Who?"))) is None
