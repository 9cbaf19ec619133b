"""Corrections that do not say again what was wrong: what they put right, and what they do not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from assistant.answer import Evidence
from assistant.checks.verify import why_not
from assistant.corrections.amended import amended, amends
from assistant.corrections.corrections import corrected
from assistant.extractive.current import current
from index.article import make_article
from index.attributions import attributions
from tests.fakes.articles import cut


def read(*texts: str, title: str = "Correction") -> list[Evidence]:
    """The sentences of articles of one outlet, a day between them; the last has that *title*."""
    found: list[Evidence] = []
    for number, text in enumerate(texts):
        article = make_article(
            text,
            title=title if number + 1 == len(texts) > 1 else "News",
            outlet="Brask Daily",
            published=date(2024, 3, 1 + number),
        )
        sentences = cut(article).sentences
        for s, who in zip(sentences, attributions(sentences), strict=True):
            found.append(Evidence(f"S{len(found) + 1}", s, article, attribution=who))
    return found


def put_right(found: Sequence[Evidence]) -> str:
    """What stands now in the place of what the first sentence gives; "" where that stands."""
    now = current(found[0], found)
    return now.short if now.evidence is not found[0] else ""


TOLD = "The Kelner trial of the drug had 1,150 volunteers."


REPORTED = "We reported that the Kelner trial had 1,150 volunteers."
LATER = "Correction: volunteers in the Kelner trial"
DATE = "Correction: the date should have been 14 October."
NAME = "Clarification: the correct spelling is Petra Olm."


@pytest.mark.parametrize(
    ("texts", "title", "right"),
    [
        ((TOLD, f"{REPORTED} That was wrong: it had 1,510."), "Correction", "1,510"),
        ((TOLD, "The number in Friday's paper was wrong. It should be 1,510."), LATER, "1,510"),
        ((f"{TOLD} It ran for two years.\n\nThe figure should have been 1,510.",), "", "1,510"),
        ((f"{TOLD}\n\nEditor's note: That was wrong. It had 1,510.",), "", "1,510"),
        ((f"{TOLD} (This was incorrect: there were 1,510.)",), "", "1,510"),
        ((f"{TOLD}\n\nThe correct number is 1,510. We apologise for the error.",), "", "1,510"),
        ((f"{TOLD} It is led by Ada Lunn.\n\nThis was wrong; it had 1,510.",), "", "1,510"),
        ((f"The Ruse fair begins on 4 October.\n\n{DATE}",), "", "14 October"),
        ((f"The hall was designed by Petra Ohm.\n\n{NAME}",), "", "Petra Olm"),
    ],
)
def test_what_is_right_is_given_with_what_it_corrects(
    texts: tuple[str, ...], title: str, right: str
) -> None:
    found = read(*texts, title=title)
    assert put_right(found) == right
    now = current(found[0], found)
    assert found[0].label in now.labels
    assert corrected(now.evidence)
    assert why_not(found[0].sentence.text, found) == "states what its source has put right since"
    assert why_not(now.evidence.sentence.text, [now.evidence, found[0]]) is None


@pytest.mark.parametrize(
    "text",
    [
        "The plant has 400 people, its manager said. That was wrong, the union said: it had 350.",
        "About 2,000 fish died. Anglers said the figure should have been 3,000.",
        "Customers were charged 300 euros. It should have been 200 euros. The firm will pay.",
        "The dam was built in 1931. The date on the plaque is wrong. It says 1913.",
        "The hotel had 120 guests. The number should be higher next year. It has 80 rooms.",
        "Moss got 88 points. The judges were wrong: it should have been 91, her coach said.",
    ],
)
def test_what_others_call_wrong_is_no_correction(text: str) -> None:
    found = read(text)
    assert put_right(found) == ""
    assert not any(map(amends, found))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # two figures that may be meant, and nothing that tells which
        ("The trial had 115 volunteers. It had 40 doctors.", "\n\nCorrection: It was 77."),
        # a year is no count
        ("The trial of 2019 went on.", "\n\nCorrection: the number should have been 1,510."),
        # another story of the column
        (
            TOLD,
            "\n\nOur report misstated how many homes burned in Pell. The right number is 1,640.",
        ),
    ],
)
def test_what_cannot_be_meant_stays(first: str, second: str) -> None:
    assert put_right(read(first + second)) == ""


def test_another_outlet_corrects_itself_alone() -> None:
    old = read(TOLD)[0]
    article = make_article(
        "We said that the Kelner trial had 1,150 volunteers. That was wrong: it had 1,510.",
        title="Correction",
        outlet="Vell Tribune",
        published=date(2024, 3, 9),
    )
    others = [Evidence("S9", s, article) for s in cut(article).sentences]
    assert amended(old, others) is None
