"""Links in claims: only those that the cited sentences, or their article's URL, have."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from assistant.answer import DraftClaim, Evidence, Removed
from assistant.checks.verify import check
from assistant.facts.hosts import links
from tests.fakes.numbered import numbered

SENTENCE = "Passengers of the Halina can ask for their money at halina.example/refund until May."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See http://evil.example/steal.", ("http://evil.example/steal",)),
        ("Pay at evil.example/pay, he said.", ("evil.example/pay",)),
        ("Pay at EVIL.COM or www.evil.example!", ("EVIL.COM", "www.evil.example")),
        ("Write to a.b@evil.example.", ("a.b@evil.example",)),
        ("Go to 10.0.0.1:8080/x or javascript:alert(1)", ("10.0.0.1:8080/x", "javascript:alert(1")),
        ("xn--80ak6aa92e.xn--p1ai is down", ("xn--80ak6aa92e.xn--p1ai",)),
        ("The U.S.-led force left at 10 a.m. with 1.5 tonnes, e.g. of food, the Co.Ltd said.", ()),
        ("It ended.Then St. John spoke of No. 10. J.D. Vance too...and left.", ()),
    ],
)
def test_the_links_of_a_text(text: str, found: tuple[str, ...]) -> None:
    assert links(text) == found


def run(text: str, evidence: list[Evidence]) -> str:
    checked = check(DraftClaim(text, ("S1",)), evidence)
    return checked.reason if isinstance(checked, Removed) else ""


@pytest.mark.parametrize(
    "link",
    ["http://evil.example/steal", "evil.example/pay", "halina.example/steal", "x@halina.example"],
)
def test_a_claim_with_a_foreign_link_is_removed(link: str) -> None:
    text = f"Passengers of the Halina can ask for their money at {link} until May."
    assert run(text, numbered([SENTENCE])) == (
        f"the link {link} stands in none of the cited sentences"
    )


@pytest.mark.parametrize(
    "link",
    ["halina.example/refund", "https://www.halina.example/refund/", "halina.example"],
)
def test_a_link_of_the_cited_sentence_stays(link: str) -> None:
    assert not run(f"Passengers can ask for their money at {link} until May.", numbered([SENTENCE]))


def test_the_stored_url_of_the_article_stands_too() -> None:
    found = numbered(["Passengers of the Halina can ask for their money until May."])
    article = replace(found[0].article, url="https://post.example/news/7")
    evidence = [replace(found[0], article=article)]
    asked = "Passengers of the Halina can ask for their money until May, see {}."
    assert not run(asked.format("https://post.example/news/7"), evidence)
    assert run(asked.format("https://post.example/steal"), evidence)


@pytest.mark.parametrize(
    ("claim", "removed"),
    [
        ("Kestrel.com sued the port.", False),
        ("The port said that Kestrel.com sued it.", False),
        ("The port was sued by kestrel.com.", True),
        ("The port was sued, see Kestrel.com.", True),
        ("Kestrel.com sued the port, as told at Kestrel.com.", True),
        ("Kestrel sued the port; ask for money at kestrel.com/refund.", True),
        ("Kestrel sued the port; ask for money at Kestrel.com/refund.", True),
        ("The port was sued by Kestrel.com.example.", True),
        ("The port was sued by refund@Kestrel.com.", True),
        ("Osprey.com sued the port.", True),
        ("Port.com sued Kestrel.", True),  # the evidence has no Port
    ],
)
def test_a_company_named_after_its_host_is_no_link(claim: str, removed: bool) -> None:
    assert bool(run(claim, numbered(["The firm Kestrel sued the port."]))) is removed


@pytest.mark.parametrize("unit", ["a.", "a.b", "a@", "x://", "1.", "a-", "a/"])
def test_a_huge_text_takes_no_ages(unit: str) -> None:
    began = time.process_time()
    links(unit * 100_000)
    assert time.process_time() - began < 2


def test_a_short_answer_has_no_other_link() -> None:
    """What is short is cut from the claim, so a claim that is removed takes it along."""
    draft = DraftClaim("Ask at evil.example for your money.", ("S1",), short="evil.example")
    assert isinstance(check(draft, numbered([SENTENCE])), Removed)
