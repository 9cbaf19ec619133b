"""What `verify` says of a claim over quotes that fell, of its mark, and of another source."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Support
from assistant.receipts.reverify import State, Verification
from assistant.render.receipts_verify import print_verification, verification_document
from index.library import Library
from tests.test_reverify import FIRST, STORY, held, put, receipt_of, story


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "home", create=True) as made:
        yield made


def printed(found: Verification) -> str:
    page = io.StringIO()
    print_verification(found, page, {})
    return " ".join(page.getvalue().split())


def test_no_claim_passes_over_a_forged_quote(library: Library, tmp_path: Path) -> None:
    put(library, story())
    receipt = receipt_of(story(), tmp_path)
    forged = FIRST.replace("3 shells", "4 shells")
    receipt = replace(
        receipt,
        citations=(replace(receipt.citations[0], quote=forged),),
        claims=(replace(receipt.claims[0], text=forged),),
    )
    found = held(receipt, library)
    assert not found.holds
    page = printed(found)
    assert "The claim passes" not in page
    assert "rests on quote 1, which does not hold." in page
    (claim,) = found.claims
    assert verification_document(found)["claims"] == [
        {"text": forged, "passes": False, "failure": claim.reason}
    ]
    assert "quote 1" in claim.reason


@pytest.mark.parametrize(
    ("support", "holds"), [(Support.SUPPORTED, False), (Support.UNVERIFIED, True)]
)
def test_what_the_checks_leave_unverified_is_not_supported(
    library: Library, tmp_path: Path, support: Support, holds: bool
) -> None:
    put(library, story())
    told = "The customs house was closed, which pleased smugglers, traders and sailors greatly."
    receipt = receipt_of(story(), tmp_path, told)
    receipt = replace(receipt, claims=(replace(receipt.claims[0], support=support),))
    found = held(receipt, library)
    assert found.holds is holds
    assert ("marked as supported" in found.claims[0].failure) is not holds


@pytest.mark.parametrize("name", ["outlet", "url"])
def test_another_source_is_said_in_the_result(library: Library, tmp_path: Path, name: str) -> None:
    put(library, story())
    receipt = receipt_of(story(**{name: "https://forged.example/2"}), tmp_path)
    found = held(receipt, library)
    assert found.holds  # an outlet may have put it right since
    page = printed(found)
    said = name.replace("url", "URL")
    assert f"This library has another {said} for the same text:" in page
    assert "; the receipt: https://forged.example/2." in page
    assert "Holds, but look at the source: 1 same; 1 quote with another outlet, date or URL" in page


def test_an_article_that_is_not_here_is_said(library: Library, tmp_path: Path) -> None:
    put(library, story())
    receipt = receipt_of(story(), tmp_path)
    header = replace(receipt.citations[0].article, sha256="0" * 64)
    found = held(
        replace(receipt, citations=(replace(receipt.citations[0], article=header),)), library
    )
    (check,) = found.citations
    assert (check.state, check.absent) == (State.MOVED, True)
    assert found.holds
    page = printed(found)
    assert "is not in this library with the text that it had" in page
    assert "Holds, but look at the source" in page


def test_an_article_that_is_here_is_not_said_to_be_absent(library: Library, tmp_path: Path) -> None:
    put(library, story(STORY))
    found = held(receipt_of(story(), tmp_path), library)
    assert not found.citations[0].absent
    assert "Holds: 1 same; 1 claim checked again." in printed(found)
