"""An office stays with whoever the article gives it."""

import pytest

from assistant.answer import DraftClaim, Evidence, Removed, Support
from assistant.checks.roles import holders, office_of
from assistant.checks.verify import Checked, check
from assistant.speakers import speakers
from index.article import Article, make_article
from index.sentence import Sentence
from index.split import split
from tests.fakes.numbered import numbered

TEXT = """The silo at Lumo burned down on Monday, the harbour board said.

Fire chief Ilse Brandt said 14 goats had been led out of the smoke.

Mayor Tomas Lind closed the quay. Trade through the quay grew by half in a year.
"""


class Shelf:
    def sentences_of(self, article: Article, first: int, last: int) -> tuple[Sentence, ...]:
        return split(article)[first : last + 1]


ARTICLE = make_article(TEXT, outlet="The Lumo Mariner")
SENTENCES = split(ARTICLE)
SAID = speakers([(ARTICLE, s) for s in SENTENCES], Shelf())
EVIDENCE = [
    Evidence(f"S{n}", s, ARTICLE, attribution=SAID.get(s.id)) for n, s in enumerate(SENTENCES, 1)
]


def verdict(claim: str, cite: str) -> str:
    found = check(DraftClaim(claim, (cite,)), EVIDENCE)
    return "removed" if isinstance(found, Removed) else found.support.value


@pytest.mark.parametrize(
    ("claim", "cite", "expected"),
    [
        ("14 goats had been led out of the smoke, the fire chief said.", "S2", "supported"),
        ("Fire chief Ilse Brandt said 14 goats had been led out.", "S2", "supported"),
        ("14 goats had been led out of the smoke, the mayor said.", "S2", "removed"),
        ("According to the mayor, the silo at Lumo burned down on Monday.", "S1", "removed"),
        ("The silo at Lumo burned down on Monday, according to the Pope.", "S1", "unverified"),
        ("Police chief Ilse Brandt said 14 goats had been led out.", "S2", "unverified"),
        ("Trade through the quay grew by half, the mayor said.", "S4", "unverified"),
        ("Trade through the quay grew by half, the police said.", "S4", "unverified"),
        ("Trade through the quay grew by half, the report said.", "S4", "supported"),
    ],
)
def test_credit_goes_to_the_office_that_speaks(claim: str, cite: str, expected: str) -> None:
    assert verdict(claim, cite) == expected


@pytest.mark.parametrize(
    ("claim", "sentence", "expected"),
    [
        ("Former mayor Ada Lunn sold the quay.", "Mayor Ada Lunn sold the quay.", "unverified"),
        ("Mayor Ada Lunn sold the quay.", "Deputy mayor Ada Lunn sold the quay.", "unverified"),
        ("Mayor Ada Lunn sold the quay.", "Former mayor Ada Lunn sold the quay.", "unverified"),
        ("Governor Ada Lunn sold the quay.", "Mayor Ada Lunn sold the quay.", "unverified"),
        ("Mayor Lunn sold the quay.", "Korrin's mayor, Ada Lunn, sold the quay.", "supported"),
        ("Mayor Ada Lunn sold the quay.", "Ada Lunn, the mayor, sold the quay.", "supported"),
        ("Mayor Lunn sold the quay.", "The Korrin mayor Ada Lunn sold the quay.", "supported"),
    ],
)
def test_a_title_is_the_one_that_the_article_gives(
    claim: str, sentence: str, expected: str
) -> None:
    found = check(DraftClaim(claim, ("S1",)), numbered([sentence]))
    assert isinstance(found, Checked)
    assert found.support is Support(expected)


def test_offices() -> None:
    assert office_of("the mayor of Korrin") == "mayor"
    assert office_of("Iraq's prime minister") == "prime minister"
    assert not office_of("the harbour board")
    assert holders("mayor", EVIDENCE) == {"lind"}
