"""The page of an answer, as plain text: whole outputs, and the promise that quotes are exact."""

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Answerable, Citation, Claim, ReaderInfo, Support
from assistant.render.answer_page import who
from assistant.render.plain import PlainWriter
from assistant.render.printer import PagePrinter, Show, make_printer
from index.retrieve import Searched
from tests.fakes.answers import ABSTAINED, BLAMED, CLOSED, COURIER, QUESTION, QUOTED, WRITTEN, story
from tests.fakes.snapshot import assert_snapshot

ANSWER_ONLY = Show()


def plain(answer: Answer, show: Show = ANSWER_ONLY) -> str:
    stream = io.StringIO()
    printer = PagePrinter(PlainWriter(stream), show)
    printer.start(answer.question)
    printer.finish(answer)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "answer", "show"),
    [
        ("written.txt", WRITTEN, Show()),
        ("written_everything.txt", WRITTEN, Show(evidence=True, removed=True)),
        ("quoted.txt", QUOTED, Show()),
        ("abstained.txt", ABSTAINED, Show()),
        ("abstained_evidence.txt", ABSTAINED, Show(evidence=True)),
        (
            "all_removed.txt",
            replace(ABSTAINED, removed=WRITTEN.removed, missing="", reader=WRITTEN.reader),
            Show(removed=True),
        ),
        ("broken_off.txt", replace(QUOTED, error="the server closed the stream"), Show()),
    ],
)
def test_whole_pages(name: str, answer: Answer, show: Show) -> None:
    assert_snapshot(name, plain(answer, show))


def test_claims_come_out_one_by_one_before_the_answer_is_complete() -> None:
    stream = io.StringIO()
    printer = make_printer(stream, {})
    printer.start(QUESTION)
    for number, claim in enumerate(WRITTEN.claims, 1):
        printer.claim(claim)
        assert stream.getvalue().count("\n\n") == number + 1
        assert claim.text in stream.getvalue()
        assert all(citation.quote in stream.getvalue() for citation in claim.citations)
    printer.finish(WRITTEN)
    assert stream.getvalue() == plain(WRITTEN)


def test_a_printer_can_be_used_for_the_next_question() -> None:
    stream = io.StringIO()
    printer = make_printer(stream, {})
    for _ in range(2):
        printer.start(QUESTION)
        printer.finish(WRITTEN)
    assert stream.getvalue() == plain(WRITTEN) * 2


def test_a_quote_is_printed_once_and_so_is_an_article_title() -> None:
    page = plain(WRITTEN)
    assert page.count(CLOSED.quote) == 1
    assert page.count(str(COURIER.title)) == 1
    assert plain(QUOTED).count(CLOSED.quote) == 1


def test_a_citation_given_twice_is_printed_once() -> None:
    twice = Claim("It closed.", (CLOSED, CLOSED), Support.SUPPORTED)
    page = plain(replace(WRITTEN, claims=(twice,)))
    assert "It closed. [1]\n" in page
    assert page.count(CLOSED.quote) == 1


def test_a_marked_quote_still_shows_its_mark() -> None:
    marked = Claim(CLOSED.quote, (CLOSED,), Support.SUPPORTED, repaired=True)
    assert f"{CLOSED.quote} [1] (citation repaired)\n" in plain(replace(QUOTED, claims=(marked,)))


def test_no_secret_of_a_server_url_is_printed() -> None:
    assert "secret" not in plain(WRITTEN, Show(evidence=True, removed=True))


def test_foreign_text_cannot_start_a_line() -> None:
    claim = Claim("It closed.\n[9] “Invented.”", (CLOSED,), Support.SUPPORTED)
    spoof = replace(
        WRITTEN,
        question="Who?\nAnswer: me",
        claims=(claim,),
        missing="a\nb",
        conflicts=("c\u2028d",),
        error="e\nf",
        reader=ReaderInfo("llm", "m\n[1] x", note="n\no"),
    )
    starts = [row.strip()[:3] for row in plain(spoof).splitlines()]
    assert "[9]" not in starts
    assert starts.count("[1]") == 1
    assert not {"b", "d", "f", "o."} & set(starts)


HOSTILE = story(
    "Ordinary [bold]markup[/bold] and [link=http://evil.example]more[/link] stand here.",
    title="Title \x1b]8;;http://evil.example\x1b\\with link\x1b]8;;\x1b\\ and \x1b[2Jclear",
    outlet="Outlet\u202e\x07\nAnswer: forged",
    url="javascript:alert(1)",
)


def test_hostile_metadata_is_printed_harmlessly() -> None:
    article, sentences = HOSTILE
    claim = Claim("Claim \x1b[31mred.", (Citation(1, sentences[0], article),), Support.SUPPORTED)
    page = plain(replace(WRITTEN, claims=(claim,)))
    assert "Ordinary [bold]markup[/bold] and [link=http://evil.example]more[/link]" in page
    assert "Title with link and clear" in page
    assert "Outlet Answer: forged · undated" in page
    assert "javascript" not in page
    assert not set(page) & set("\x1b\x07\u202e")


@given(
    st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs")) | st.sampled_from("\n\t\u200f"))
)
def test_every_quote_stands_letter_for_letter_in_the_plain_page(text: str) -> None:
    article, sentences = story("Before. ", text, "After.", title="T")
    citation = Citation(1, sentences[1], article)
    for claim_text in ("A claim.", citation.quote):
        claim = Claim(claim_text, (citation,), Support.SUPPORTED)
        page = plain(replace(QUOTED, claims=(claim,)))
        assert f"“{article.text[sentences[1].start : sentences[1].end]}”" in page


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        (ReaderInfo("extractive"), "extractive reader, no LLM asked"),
        (ReaderInfo("extractive", note="the server failed"), "extractive reader"),
        (ReaderInfo("llm", "m", "http://127.0.0.1:80/v1", "lines"), "m at 127.0.0.1:80, lines"),
        (ReaderInfo("llm", "m", None, None), "m"),
    ],
)
def test_who_answered(reader: ReaderInfo, said: str) -> None:
    assert who(reader) == said


def test_a_partial_answer_without_a_missing_part_says_so() -> None:
    assert "only a part" in plain(replace(QUOTED, answerable=Answerable.PARTIAL))
    assert "only a part" not in plain(WRITTEN)  # it says what is missing


@pytest.mark.parametrize("mark", [Support.UNVERIFIED, Support.CONTRADICTED])
def test_what_a_mark_means_is_said_at_the_foot(mark: Support) -> None:
    page = plain(replace(WRITTEN, claims=(Claim("It was closed.", (BLAMED,), mark),)))
    assert f"It was closed. [{BLAMED.number}] ({mark.value})\n" in page
    assert f"\n{mark.value}: " in page
    supported = replace(WRITTEN, claims=(Claim("It was closed.", (BLAMED,), Support.SUPPORTED),))
    assert f"\n{mark.value}: " not in plain(supported)


def test_an_empty_search_is_said() -> None:
    nothing = replace(ABSTAINED, searched=Searched(0), evidence=())
    page = plain(nothing, Show(evidence=True))
    assert "No answer: no article passes the filters.\n" in page
    assert "No evidence was found." in page


def test_an_ascii_stream_gets_ascii() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    printer = make_printer(stream, {})
    printer.start("Wo liegt „Köln“?")
    printer.finish(replace(QUOTED, claims=(Claim(BLAMED.quote, (BLAMED,), Support.SUPPORTED),)))
    stream.seek(0)
    page = stream.read()
    assert f'"{BLAMED.quote}"' in page
    assert "Wo liegt ?K?ln" in page


def test_a_reprinted_sentence_names_its_other_places() -> None:
    other, _ = story("The same.", outlet="Hill\x1b[31m Post", published=date(2018, 9, 29))
    claim = replace(WRITTEN.claims[0], citations=(replace(CLOSED, also=(other,)),))
    page = plain(replace(WRITTEN, claims=(claim,)))
    assert "also in: Hill Post 29 Sep 2018" in page
    assert "\x1b" not in page
