"""The page of an answer: what it says, that it loads nothing, and that foreign text stays text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Citation, Claim, Disagreement, ReaderInfo, Score, Side, Support
from assistant.render.page import page
from index.article import Article, make_article
from index.attribution import Attribution
from index.sentence import Kind, Sentence
from tests.fakes.answers import (
    ABSTAINED,
    BLAMED,
    CLOSED,
    COURIER,
    COURIER_SENTENCES,
    FILES,
    GAZETTE,
    GAZETTE_SENTENCES,
    QUOTED,
    WRITTEN,
    story,
)

VOID = {"meta"}
SCORED = replace(WRITTEN, scores=(Score("S1", 0.61, 2.5, -0.5, 0.7, 0.93),))
SPOKEN = replace(CLOSED, attribution=Attribution("the harbour council", "ordered", False))
DISPUTE = Disagreement(
    "who is to blame",
    (
        Side("smugglers", GAZETTE_SENTENCES[0], GAZETTE, Attribution("the ministry", "said", True)),
        Side("nobody", COURIER_SENTENCES[2], COURIER, note="later"),
    ),
)


class Elements(HTMLParser):
    """The elements of a page, their attributes and texts, and whether each was closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def text_in(self, tag: str) -> str:
        return "".join(data for where, data in self.texts if where == tag)

    @property
    def text(self) -> str:
        return "".join(data for tag, data in self.texts if tag not in {"style", "script"})

    @property
    def links(self) -> list[str]:
        return [attrs["href"] for tag, attrs in self.elements if tag == "a"]


def marks(html: str) -> list[str]:
    """The texts of the marked sentences, with the ids that the links lead to."""
    return re.findall(r'<mark class="cited" id="(s\d+)"', html)


@pytest.mark.parametrize("answer", [WRITTEN, QUOTED, ABSTAINED, replace(WRITTEN, evidence=())])
def test_every_element_is_closed_and_nothing_comes_from_elsewhere(answer: Answer) -> None:
    found = Elements(page(answer))
    assert found.open == []
    names = [tag for tag, _ in found.elements]
    assert names.count("script") == names.count("style") == 1
    assert not {"link", "img", "iframe", "object", "base", "form", "svg"} & set(names)
    for tag, attrs in found.elements:
        assert not {"src", "style", "srcdoc", "action"} & set(attrs), tag
        assert not any(name.startswith("on") for name in attrs), tag
    style = found.text_in("style")
    assert "url(" not in style and "@import" not in style
    policy = next(attrs["content"] for _, attrs in found.elements if "http-equiv" in attrs)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_every_link_leads_to_a_place_of_the_page_or_to_a_stored_url() -> None:
    for answer in (replace(WRITTEN, disagreements=(DISPUTE,)), QUOTED, ABSTAINED):
        found = Elements(page(answer))
        ids = {attrs["id"] for _, attrs in found.elements if "id" in attrs}
        assert len(ids) == sum("id" in attrs for _, attrs in found.elements)
        for link in found.links:
            assert link[1:] in ids if link.startswith("#") else link == COURIER.url
        outside = [a for t, a in found.elements if t == "a" and not a["href"].startswith("#")]
        assert all("noopener" in attrs["rel"] for attrs in outside)


def test_the_whole_stored_text_stands_there_with_each_cited_sentence_marked() -> None:
    html = page(WRITTEN)
    found = Elements(html)
    assert marks(html) == ["s1", "s2", "s3"]
    for citation in (CLOSED, FILES, BLAMED):
        assert citation.quote in found.text_in("mark")
    for sentence in (*COURIER_SENTENCES, *GAZETTE_SENTENCES):
        assert sentence.text in found.text
    assert "Nobody was hurt" not in found.text_in("mark")


def test_claims_show_what_the_checks_found_and_numbers_in_order() -> None:
    html = page(WRITTEN)
    text = Elements(html).text
    assert text.count("✓ supported") == 2
    assert text.count("↻ citation repaired") == text.count("? unverified") == 1
    assert re.findall(r'class="cite"[^>]*>(\d)</a>', html) == list("12123313")
    assert "photo caption" in text
    assert text.count("✓ exact quote") == 0


def test_a_quoted_answer_says_each_sentence_once() -> None:
    text = Elements(page(QUOTED)).text
    assert text.count("✓ exact quote") == 3
    assert text.count(CLOSED.quote) == 2  # as the answer, and in its article
    assert "✓ supported" not in text


def test_speakers_dates_and_other_places_stand_at_the_quote() -> None:
    also = replace(SPOKEN, also=(GAZETTE,))
    claim = replace(WRITTEN.claims[0], citations=(also,))
    text = Elements(page(replace(WRITTEN, claims=(claim,)))).text
    assert "the harbour council ordered, in the reporter’s words" in text
    assert "Friday = 2018-09-28" in text
    assert "also in Inland Gazette undated" in text


def test_a_short_answer_stands_over_its_claim() -> None:
    claim = replace(QUOTED.claims[0], short="The harbour council")
    html = page(replace(QUOTED, claims=(claim, *QUOTED.claims[1:])))
    assert html.count('<p class="short" dir="auto">The harbour council</p>') == 1
    assert html.index("The harbour council</p>") < html.index("✓ exact quote")


def test_the_receipt_of_the_answer_is_named() -> None:
    assert "assistant verify 0123abcd" in page(replace(QUOTED, receipt="0123abcd" * 4))
    assert "assistant verify" not in page(QUOTED)


def test_a_disagreement_is_a_table_of_its_sides_whose_sentences_are_marked() -> None:
    html = page(replace(WRITTEN, disagreements=(DISPUTE,)))
    table = html[html.index("<table") : html.index("</table>")]
    for words in ("smugglers", "the ministry", "in their own words", "later", "undated"):
        assert words in table
    assert html.count("who is to blame") == 1
    assert 'href="#s3"' in table  # a side that is cited, too
    assert '<mark class="pointed" id="n4" tabindex="-1">Nobody was hurt' in html


def test_what_is_missing_disputed_or_removed_is_said() -> None:
    html = page(WRITTEN)
    for words in ("Answered in part", "when it will open again", "the Courier names nobody"):
        assert words in html
    fold = html[html.index("1 claim removed") : html.index("How this was answered")]
    assert "Three people died." in fold and "the number 3 stands" in fold
    assert "Three people died." not in html.split('<details class="fold">')[0]
    assert "secret" not in html


def test_an_abstention_says_what_was_searched_and_shows_the_nearest_as_no_answer() -> None:
    scores = tuple(Score(label, 0.9, None, None, 1) for label in ("S3", "S2"))
    html = page(replace(ABSTAINED, scores=scores))
    text = Elements(html).text
    assert "No answer in the archive" in text and "who won the match" in text
    assert "Searched 12 articles of 2 outlets" in text
    assert text.count("Nearest") == 1 and "Nearest sentences, which do not answer" in text
    first, second = (text.index(f"“{COURIER_SENTENCES[at].text}”") for at in (2, 1))
    assert text.index("Nearest") < first < second
    assert marks(html) == []
    nothing = Elements(page(ABSTAINED))
    assert "Nearest" not in nothing.text
    assert "aside" not in [tag for tag, _ in nothing.elements]


@pytest.mark.parametrize("support", list(Support))
def test_every_finding_of_the_checks_has_its_words(support: Support) -> None:
    html = page(replace(WRITTEN, claims=(replace(WRITTEN.claims[0], support=support),)))
    assert f" {support.value}</span>" in html


def test_a_broken_off_answer_says_so() -> None:
    answer = replace(QUOTED, error="the server closed the stream")
    assert "the server closed the stream" in page(answer)


def test_the_day_stands_at_the_foot() -> None:
    assert "on 24 Nov 2026." in page(QUOTED, made=date(2026, 11, 24))


MARKUP = (
    '<script>document.title = "owned"</script></style></mark></details><img src=x onerror=alert(1)>'
    "&amp; $style {{x}} \"quoted' "
)
HOSTILE, HOSTILE_SENTENCES = story(
    f"Before. {MARKUP}",
    title=f"T {MARKUP}",
    outlet=f"O {MARKUP}\u202egolb",
    url="javascript:alert(1)",
)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", " "]
)
def test_a_link_that_is_not_the_web_is_no_link(url: str) -> None:
    article, sentences = story("It closed on Friday.", title="T", url=url)
    claim = Claim(
        "It closed.", (Citation(1, sentences[0], article, (article,)),), Support.SUPPORTED
    )
    assert all(
        link.startswith("#") for link in Elements(page(replace(WRITTEN, claims=(claim,)))).links
    )


def test_foreign_text_stays_text_wherever_it_stands() -> None:
    citation = Citation(
        1, HOSTILE_SENTENCES[0], HOSTILE, (HOSTILE,), Attribution(MARKUP, MARKUP, True)
    )
    side = Side(MARKUP, HOSTILE_SENTENCES[0], HOSTILE, Attribution(MARKUP, MARKUP, True), MARKUP)
    claim = Claim(MARKUP, (citation,), Support.UNVERIFIED)
    answer = replace(
        WRITTEN,
        question=MARKUP,
        claims=(claim,),
        reader=ReaderInfo(MARKUP, MARKUP, note=MARKUP, prompt_sha256=MARKUP),
        removed=(replace(WRITTEN.removed[0], text=MARKUP, reason=MARKUP),),
        missing=MARKUP,
        conflicts=(MARKUP,),
        disagreements=(Disagreement(MARKUP, (side, side)),),
        error=MARKUP,
    )
    plain, hostile = page(WRITTEN), page(answer)
    found = Elements(hostile)
    assert found.open == []
    assert {tag for tag, _ in found.elements} <= {tag for tag, _ in Elements(plain).elements} | {
        *("h2", "table", "thead", "tbody", "tr", "th", "td")
    }
    assert "<img" not in hostile and "\u202e" not in hostile
    assert found.text.count('document.title = "owned"') >= 15
    assert found.text_in("script") == Elements(plain).text_in("script")


ANY = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf")) | st.sampled_from("<>&'\"\n"))


@given(before=ANY, quote=ANY.filter(str.strip), after=ANY)
def test_the_marked_sentence_is_the_quote_letter_for_letter(
    before: str, quote: str, after: str
) -> None:
    whole = f"{before}\n\nSaid so: {quote} {after}"
    start = len(before) + len("\n\nSaid so: ")
    article = make_article(whole, title="T")
    sentence = Sentence(article.id, 0, 0, start, start + len(quote), Kind.BODY, quote)
    answer = cited(article, sentence)
    found = Elements(page(answer))
    assert found.open == []
    shown = found.text_in("mark").split()
    assert "".join(shown) == "".join(quote.split())
    assert f"“{quote}”" in found.text


def cited(article: Article, sentence: Sentence) -> Answer:
    claim = Claim("A claim.", (Citation(1, sentence, article),), Support.SUPPORTED)
    return replace(WRITTEN, claims=(claim,))


def test_overlapping_sentences_and_several_paragraphs_keep_the_whole_text() -> None:
    article = make_article("One two three.\n\nFour five six.", title="T")
    first = Citation(1, Sentence(article.id, 0, 0, 4, 24, Kind.BODY, article.text[4:24]), article)
    second = Citation(2, Sentence(article.id, 1, 1, 8, 30, Kind.BODY, article.text[8:30]), article)
    claim = Claim("A claim.", (first, second), Support.SUPPORTED)
    html = page(replace(WRITTEN, claims=(claim,)))
    body = html[html.index('<div class="text">') :]
    assert re.sub(r"<a class=.back.*?</a>|<[^>]*>|\n", "", body.split('<p class="stored">')[0]) == (
        "One two three.Four five six."
    )


def test_the_page_tells_how_the_evidence_was_scored_where_that_is_asked_for() -> None:
    assert "chance 0.93" not in page(SCORED)
    told = page(SCORED, scores=True)
    assert "score 0.700 · likeness 0.610 · answers +2.50" in told
    assert "chance 0.93" in told
    assert "<p></p>" not in told
