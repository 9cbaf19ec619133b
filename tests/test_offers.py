"""Lines of the page for itself, and lines of articles that talk of the same things."""

from __future__ import annotations

import time

import pytest

from index.label import paragraphs
from index.offers import offer
from index.sentence import Kind


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for the Kestrel's harbor newsletter, out each Tuesday.",
        "What moves the valley? Sign up for our Friday newsletter and read it before others",
        "Stay in the loop on the vote:Sign up for the Ballot newsletter",
        "(You can get the five stories of the day delivered to your inbox. Sign up here.)",
        "Get 'Tide Table' in your inbox. If you love the sea, it is for you.",
        "Never miss a match; sign up for the free, weekly newsletter Corner Flag.",
        "Would you like to receive The Lantern newsletter ?",
        "We will use your details from this form to manage your newsletter subscription.",
        "Support local journalism. Subscribe to the Gazette today.",
        "We use cookies to improve your experience on our site.",
        "We and our 84 partners use cookies and similar technologies.",
        "This website uses cookies. Read more in our Cookie Policy.",
        "By continuing to use this site, you agree to our use of cookies and our privacy policy.",
        "By clicking Accept you consent to our Privacy Policy.",
        "Accept all cookies",
        "Manage consent preferences",
        "We value your privacy",
        "Do not sell or share my personal information",
    ],
)
def test_what_asks_the_reader_to_sign_up_or_accept(line: str) -> None:
    assert offer(line)
    text = f"The ferry was cancelled.\n\n{line}\n\nIts captain was ill, the owner said."
    assert [one.kind for one in paragraphs(text)] == [Kind.BODY, Kind.FURNITURE, Kind.BODY]


@pytest.mark.parametrize(
    "line",
    [
        "Officials urged residents to sign up for emergency alerts, the county said.",
        "He persuaded her to sign up for the Navy Reserve in the spring.",
        "The union's newsletter described the offer as paltry.",
        "A 2019 newsletter of the institute told staff to stop their work.",
        "Sign up here for our newsletter, the scam mail says, and it steals the password.",
        "Her inbox filled with threats after the video was shared.",
        "We use cookies to give the pie its crust, and nobody has complained.",
        "The White House used 30 pounds of cookie dough for its gingerbread house.",
        "The regulator fined the firm because its site set cookies before users agreed.",
        "The city consented to the decree, and the mayor subscribed to its aims.",
        "Kestrel Plus can be had alone: whoever wants to subscribe to it pays five crowns a month.",
        "Subscribers will get priority in replies and search, he announced.",
        "How to sign up for relief payments",
        "We value your vote, the candidate told the crowd.",
        "By continuing the strike, the union risks a fine, the ministry warned.",
    ],
)
def test_articles_about_such_things_stay_articles(line: str) -> None:
    assert not offer(line)


def test_a_long_paragraph_is_text() -> None:
    assert not offer("Sign up for our newsletter. " * 20)


def test_no_line_takes_long() -> None:
    start = time.process_time()
    for line in ("Get " * 75, "sign up for " * 26, "By continuing " * 22, "newsletter, " * 26):
        offer(line)
    assert time.process_time() - start < 0.5
