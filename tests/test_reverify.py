"""A receipt held against a library: same, moved, changed, gone; and the claims checked again."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answer, Answerable, Citation, Claim, ReaderInfo, Support
from assistant.config import load
from assistant.receipts.receipt import (
    Receipt,
    ReceiptDisagreement,
    ReceiptSide,
    make_receipt,
    receipt_article,
)
from assistant.receipts.reverify import State, Verification, verify
from assistant.receipts.reverify_table import TableState
from assistant.receipts.store import ReceiptStore
from assistant.render.receipts_verify import print_verification, verification_document
from index.article import Article, make_article
from index.attribution import Attribution
from index.errors import BadInput, LibraryError
from index.ingest import add, remove
from index.library import Library
from index.lock import writing
from index.metadata import Given
from index.retrieve import Filters, Searched
from tests.fakes.articles import cut
from tests.fakes.embedder import HashingEmbedder

AT = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
FIRST = "The council of Port Kestrel closed its customs house on Friday after 3 shells fell."
SECOND = "Mayor Marta Ostrova blamed smugglers from the hills."
STORY = f"{FIRST} {SECOND} Nobody was hurt."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "home", create=True) as made:
        yield made


def story(text: str = STORY, **facts: str) -> Article:
    return make_article(
        text,
        title=facts.get("title", "Customs house closed"),
        outlet=facts.get("outlet", "The Kestrel Courier"),
        published=date(2018, 9, 28),
        url=facts.get("url", "https://courier.example/1"),
    )


def put(library: Library, *articles: Article) -> None:
    add(library, articles, HashingEmbedder(), cut=cut)


def receipt_of(article: Article, tmp_path: Path, claim: str = FIRST) -> Receipt:
    sentence = next(s for s in cut(article).sentences if s.text == FIRST)
    answer = Answer(
        question="Who closed the customs house?",
        answerable=Answerable.FULL,
        claims=(Claim(claim, (Citation(1, sentence, article),), Support.SUPPORTED),),
        reader=ReaderInfo("extractive" if claim == FIRST else "llm"),
        searched=Searched(1),
    )
    config = load({"home": tmp_path}, {})
    return make_receipt(answer, config, k=8, filters=Filters(), asked_at=AT)


def held(receipt: Receipt, library: Library, program: str = "0.1.0") -> Verification:
    return verify(receipt, library, ReceiptStore(library).sources(receipt.id), program=program)


def test_the_same_article_is_the_same_in_another_library(library: Library, tmp_path: Path) -> None:
    receipt = receipt_of(story(), tmp_path)
    put(library, story())
    found = held(receipt, library)
    assert [c.state for c in found.citations] == [State.SAME]
    assert found.holds
    assert not found.newer


def test_the_same_text_under_another_id_is_the_same_and_what_differs_is_named(
    library: Library, tmp_path: Path
) -> None:
    receipt = receipt_of(story(), tmp_path)
    put(library, story(outlet="Kestrel Courier Online"))
    (check,) = held(receipt, library).citations
    assert (check.state, check.metadata) == (State.SAME, ("outlet",))


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (f"Update. {STORY}", State.MOVED),
        (STORY.replace("3 shells", "4 shells"), State.CHANGED),
        ("The weather is fine in the hills today and will stay so.", State.GONE),
    ],
)
def test_a_later_version_with_the_same_address(
    library: Library, tmp_path: Path, now: str, state: State
) -> None:
    receipt = receipt_of(story(), tmp_path)
    put(library, story(now))
    found = held(receipt, library)
    (check,) = found.citations
    assert check.state is state
    assert found.holds is (state is State.MOVED)
    if state is State.MOVED:
        assert check.spot is not None
        assert (check.spot.start, check.spot.text) == (len("Update. "), FIRST)
    if state is State.CHANGED:
        assert [(s.quoted, s.stored) for s in check.steps if s.quoted != s.stored] == [("3", "4")]


def test_a_changed_file_is_a_later_version_by_its_source(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY + "\n")
    given = Given(outlet="The Kestrel Courier")
    add(library, [path], HashingEmbedder(), given=given, cut=cut)
    (entry,) = library.entries()
    receipt = receipt_of(library.article(entry.article_id), tmp_path)
    ReceiptStore(library).save(receipt)
    path.write_text(STORY.replace("Friday", "Monday") + "\n")
    add(library, [path], HashingEmbedder(), given=given, cut=cut)
    (check,) = held(receipt, library).citations
    assert check.state is State.CHANGED
    assert [(s.quoted, s.stored) for s in check.steps if s.quoted != s.stored] == [
        ("Friday", "Monday")
    ]


def test_the_sentence_in_a_reprint_is_moved(library: Library, tmp_path: Path) -> None:
    receipt = receipt_of(story(), tmp_path)
    reprint = story(f"PORT KESTREL. {FIRST}", outlet="Inland Gazette", url="https://inland.example")
    put(library, reprint)
    (check,) = held(receipt, library).citations
    assert check.state is State.MOVED
    assert check.spot is not None
    assert check.spot.article == reprint


def test_a_correction_counts_more_than_a_reprint_of_the_old_words(
    library: Library, tmp_path: Path
) -> None:
    receipt = receipt_of(story(), tmp_path)
    reprint = story(f"PORT KESTREL. {FIRST}", outlet="Inland Gazette", url="https://inland.example")
    put(library, reprint, story(STORY.replace("3 shells", "4 shells")))
    assert held(receipt, library).citations[0].state is State.CHANGED


def test_a_near_sentence_of_another_outlet_is_no_later_version(
    library: Library, tmp_path: Path
) -> None:
    receipt = receipt_of(story(), tmp_path)
    put(library, story(STORY.replace("3 shells", "4 shells"), outlet="X", url="https://x.example"))
    assert held(receipt, library).citations[0].state is State.GONE


def test_the_sides_of_a_disagreement_are_looked_up_too(library: Library, tmp_path: Path) -> None:
    article, other = (
        story(),
        story(text="Rebels shelled the customs house.", url="https://b.example/"),
    )
    sides = tuple(
        ReceiptSide(value, "", replace(receipt_of(article, tmp_path).citations[0], number=number))
        for value, number in (("smugglers", 1), ("rebels", 0))
    )
    quote = cut(other).sentences[0]
    elsewhere = replace(
        sides[1].quoted,
        article=receipt_article(other),
        start=quote.start,
        end=quote.end,
        quote=quote.text,
    )
    told = ReceiptDisagreement("who is to blame", (sides[0], replace(sides[1], quoted=elsewhere)))
    receipt = replace(receipt_of(article, tmp_path), disagreements=(told,))
    put(library, article)
    found = held(receipt, library)
    assert [check.state for check in found.quoted] == [State.SAME, State.GONE]
    assert not found.holds
    document: Any = verification_document(found)
    assert [side["state"] for side in document["disagreements"][0]["sides"]] == ["same", "gone"]
    page = io.StringIO()
    print_verification(found, page, {})
    assert "The sources differ on who is to blame:" in page.getvalue()
    put(library, other)
    found = held(receipt, library)
    assert [check.state for check in found.quoted] == [State.SAME, State.SAME]
    assert [table.state for table in found.tables] == [TableState.UNFOUNDED]


def test_an_article_that_was_removed_is_gone(library: Library, tmp_path: Path) -> None:
    receipt = receipt_of(story(), tmp_path)
    put(library, story())
    remove(library, [story().id])
    found = held(receipt, library)
    assert found.citations[0].state is State.GONE
    assert not found.holds


@pytest.mark.parametrize(
    ("claim", "failure"),
    [
        (FIRST, ""),
        ("The council closed its customs house on Friday.", ""),
        ("The council closed its customs house after 7 shells fell.", "the number 7"),
        ("The council closed its customs house in Basra.", "Basra"),
        ("Whales sang in a bay far away.", "shares almost no word"),
    ],
)
def test_the_claims_are_checked_again(
    library: Library, tmp_path: Path, claim: str, failure: str
) -> None:
    put(library, story())
    found = held(receipt_of(story(), tmp_path, claim), library)
    assert failure in found.claims[0].failure
    assert bool(found.claims[0].failure) is bool(failure)
    assert found.holds is not bool(failure)


def test_another_sentence_of_the_article_completes_a_name_as_it_did_then(
    library: Library, tmp_path: Path
) -> None:
    article = story(f"{FIRST} Mayor Ostrova blamed smugglers. Marta Ostrova was angry.")
    sentence = cut(article).sentences[1]
    receipt = receipt_of(article, tmp_path, "Marta Ostrova blamed smugglers.")
    cited = replace(receipt.citations[0], start=sentence.start, end=sentence.end)
    cited = replace(cited, quote=sentence.text)
    receipt = replace(receipt, citations=(cited,))
    put(library, article)
    assert held(receipt, library).claims[0].failure == ""


def test_a_quote_that_is_not_at_its_offsets_is_not_the_same(
    library: Library, tmp_path: Path
) -> None:
    receipt = receipt_of(story(), tmp_path)
    put(library, story())
    cited = receipt.citations[0]
    shifted = replace(cited, start=cited.start + 7, end=cited.end + 7)
    assert held(replace(receipt, citations=(shifted,)), library).citations[0].state is State.MOVED
    far = replace(cited, start=10**12, end=10**12 + len(cited.quote))
    assert held(replace(receipt, citations=(far,)), library).citations[0].state is State.MOVED
    made_up = "Whales sang in the bay of Umm Sidra."
    lie = replace(cited, quote=made_up, start=0, end=len(made_up))
    assert held(replace(receipt, citations=(lie,)), library).citations[0].state is State.GONE
    marks = replace(cited, quote="…", start=0, end=1)
    assert held(replace(receipt, citations=(marks,)), library).citations[0].state is State.GONE


def test_a_quote_that_is_a_part_of_a_sentence_does_not_hold(
    library: Library, tmp_path: Path
) -> None:
    denied = "Marta Ostrova said there was no sign that other officials were involved."
    article = story(f"{FIRST} {denied}")
    put(library, article)
    receipt, part = receipt_of(article, tmp_path), "other officials were involved."
    start = article.text.index(part)
    for begin, quote in ((start, part), (start + 9, part)):
        cited = replace(receipt.citations[0], start=begin, end=begin + len(quote), quote=quote)
        said = replace(receipt.claims[0], text=quote)
        found = held(replace(receipt, citations=(cited,), claims=(said,)), library)
        assert found.citations[0].cut
        assert not found.holds
        printed = io.StringIO()
        print_verification(found, printed, {})
        assert "1 quote cut out of a sentence" in printed.getvalue()
    document = verification_document(held(receipt, library))
    assert isinstance(document["citations"], list)
    assert document["citations"][0]["cut"] is False


SPOKEN = f"{FIRST} “They lied to the council of Port Kestrel,” Mayor Marta Ostrova said on Monday."


def spoken(tmp_path: Path, claim: str | None = None) -> Receipt:
    """A receipt of what Ostrova says in SPOKEN."""
    article = story(SPOKEN)
    sentence = cut(article).sentences[1]
    receipt = receipt_of(article, tmp_path)
    cited = receipt.citations[0]
    cited = replace(cited, start=sentence.start, end=sentence.end, quote=sentence.text)
    cited = replace(cited, attribution=Attribution("Marta Ostrova", "said", direct=True))
    said = replace(receipt.claims[0], text=claim or sentence.text)
    return replace(receipt, citations=(cited,), claims=(said,))


def test_a_claim_of_the_extractive_reader_that_is_no_quote_fails(
    library: Library, tmp_path: Path
) -> None:
    put(library, story(SPOKEN))
    assert held(spoken(tmp_path), library).holds
    changed = spoken(tmp_path, "Marta Ostrova lied to the council of Port Kestrel on Monday.")
    found = held(changed, library)
    assert "none of its quotes" in found.claims[0].failure
    assert not found.holds
    printed = io.StringIO()
    print_verification(found, printed, {})
    assert f"The claim fails the checks: {changed.claims[0].text} [1]" in printed.getvalue()


def test_a_claim_that_lost_its_speaker_fails(library: Library, tmp_path: Path) -> None:
    said = f"{FIRST} Marta Ostrova said that the old bridge was closed because of rust."
    article = story(said)
    put(library, article)
    sentence = cut(article).sentences[1]
    receipt = receipt_of(article, tmp_path, "The old bridge was closed because of rust.")
    cited = replace(
        receipt.citations[0],
        start=sentence.start,
        end=sentence.end,
        quote=sentence.text,
        attribution=Attribution("Marta Ostrova", "said", direct=False),
    )
    found = held(replace(receipt, citations=(cited,)), library)
    assert "states as a fact what its source gives as somebody's words" in found.claims[0].failure
    marked = replace(receipt.claims[0], support=Support.UNVERIFIED)
    assert held(replace(receipt, citations=(cited,), claims=(marked,)), library).holds


def test_every_claim_is_printed_with_its_state(library: Library, tmp_path: Path) -> None:
    put(library, story())
    printed = io.StringIO()
    print_verification(held(receipt_of(story(), tmp_path), library), printed, {})
    assert f"The claim passes the checks: {FIRST} [1]" in " ".join(printed.getvalue().split())


@pytest.mark.parametrize("forged", [Attribution("Omar Vale", "said", direct=True), None])
def test_another_speaker_than_the_article_has_is_told(
    library: Library, tmp_path: Path, forged: Attribution | None
) -> None:
    put(library, story(SPOKEN))
    receipt = spoken(tmp_path)
    lie = replace(receipt.citations[0], attribution=forged)
    found = held(replace(receipt, citations=(lie,)), library)
    (check,) = found.citations
    assert (check.state, check.misattributed, found.holds) == (State.SAME, True, False)
    assert check.speaker == receipt.citations[0].attribution
    printed = io.StringIO()
    print_verification(found, printed, {})
    assert "In the article: said by Marta Ostrova; in the receipt:" in printed.getvalue()
    document: Any = verification_document(found)
    cited = document["citations"][0]
    assert (cited["misattributed"], cited["speaker"]) == (True, "Marta Ostrova")


@pytest.mark.parametrize(
    ("wrote", "reads", "newer"),
    [
        ("0.2.0", "0.1.0", True),
        ("0.10.0", "0.9.0", True),
        ("0.1.0", "0.1.0", False),
        ("0.1.0+local", "0.1.0", False),
        ("odd", "0.1.0", False),
        ("0." + "9" * 5000, "0.1.0", False),
    ],
)
def test_a_newer_program_is_said(
    library: Library, tmp_path: Path, wrote: str, reads: str, newer: bool
) -> None:
    put(library, story())
    receipt = replace(receipt_of(story(), tmp_path), program=wrote)
    assert held(receipt, library, program=reads).newer is newer


# The receipts of a library


def test_receipts_are_listed_newest_first_and_forgotten(library: Library, tmp_path: Path) -> None:
    store = ReceiptStore(library)
    first = receipt_of(story(), tmp_path)
    config = load({"home": tmp_path}, {})
    answer = Answer("Who won?", Answerable.NO, (), ReaderInfo("extractive"), Searched(1))
    later = make_receipt(answer, config, k=8, filters=Filters(), asked_at=AT.replace(hour=11))
    store.save(first)
    store.save(later)
    store.save(later)
    assert [(e.id, e.claims) for e in store.entries()] == [(later.id, 0), (first.id, 1)]
    assert [e.id for e in store.entries(1)] == [later.id]
    assert store.get(first.id[:6].upper()) == store.get(first.id)
    assert store.get(first.id).question == first.question
    with pytest.raises(BadInput, match="No receipt"):
        store.get("zzz")
    with pytest.raises(BadInput, match="No receipt"):
        store.get("")
    assert store.forget(first.id) == 1
    assert [e.id for e in store.entries()] == [later.id]
    assert store.forget("all") == 1
    assert store.count() == 0


def test_an_id_that_several_begin_with_is_refused(library: Library, tmp_path: Path) -> None:
    store = ReceiptStore(library)
    for number in range(40):
        at = AT.replace(minute=number)
        store.save(
            make_receipt(
                Answer(f"Q{number}?", Answerable.NO, (), ReaderInfo("extractive"), Searched(1)),
                load({"home": tmp_path}, {}),
                k=8,
                filters=Filters(),
                asked_at=at,
            )
        )
    letters = [entry.id[0] for entry in store.entries()]
    common = max(set(letters), key=letters.count)
    with pytest.raises(BadInput, match="several receipt ids"):
        store.forget(common)
    assert store.count() == 40


def test_what_is_forgotten_is_not_left_in_the_file(library: Library, tmp_path: Path) -> None:
    store = ReceiptStore(library)
    answer = Answer("Xylophone?", Answerable.NO, (), ReaderInfo("extractive"), Searched(1))
    config = load({"home": tmp_path}, {})
    store.save(make_receipt(answer, config, k=8, filters=Filters(), asked_at=AT))

    def left() -> bool:
        return any(b"Xylophone" in path.read_bytes() for path in library.home.glob("library.*"))

    assert left()
    store.forget("all")
    assert not left()


def test_a_library_of_an_older_schema_says_that_it_has_none(
    library: Library, tmp_path: Path
) -> None:
    receipt = receipt_of(story(), tmp_path)
    put(library, story())
    library.database.run("DROP TABLE receipts")
    library.database.run("PRAGMA user_version = 2")
    home = library.home
    with writing(home), Library(home) as old:
        with pytest.raises(LibraryError, match="older version"):
            ReceiptStore(old).save(receipt)
        assert held(receipt, old).holds
