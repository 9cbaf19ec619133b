"""An adjective or adverb that the article knows nothing of is marked."""

from __future__ import annotations

import pytest

from assistant.answer import DraftClaim, Support
from assistant.checks.added_words import added_word
from assistant.checks.verify import Checked, check
from tests.fakes.numbered import numbered

RAID = "Rebels raided the customs house at Korrin on Monday and took two crates."
MORE = "The men, who carried rifles, had quietly hired a boat in Osk."


@pytest.mark.parametrize(
    ("claim", "word"),
    [
        ("Drunk rebels raided the customs house.", "Drunk"),
        ("Rebels raided the corrupt customs house.", "corrupt"),
        ("The rebels illegally took two crates.", "illegally"),
        ("Rebels took two stolen crates.", "stolen"),
        ("Rebels brutally raided the customs house on Monday.", "brutally"),
        ("Widely feared rebels raided the customs house.", "feared"),
    ],
)
def test_a_word_that_changes_what_is_said_is_marked(claim: str, word: str) -> None:
    evidence = numbered([RAID, MORE])
    assert added_word(claim, evidence[:1]) == word
    result = check(DraftClaim(claim, ("S1",)), evidence[:1])
    assert isinstance(result, Checked)
    assert result.support is Support.UNVERIFIED


@pytest.mark.parametrize(
    "claim",
    [
        "Rebels raided the customs house.",
        "Armed rebels raided the customs house.",  # they carried rifles, says the article
        "Rebels secretly hired a boat.",  # quietly
        "Local rebels recently raided the customs house.",
        "Rebels plundered the customs house.",  # another verb is none that was added
        "Rebels raided the customs building and took two wooden boxes in Korrin harbour at night.",
    ],
)
def test_a_word_that_the_article_has_or_that_says_little_is_not(claim: str) -> None:
    assert added_word(claim, numbered([RAID, MORE])) is None


def test_another_word_in_the_place_of_the_articles_is_not_added() -> None:
    evidence = numbered(["A violent gale hit the port of Korrin on Monday."])
    assert added_word("A ferocious gale hit the port of Korrin.", evidence) is None
