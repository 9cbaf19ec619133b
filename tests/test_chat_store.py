"""Sessions in the library: each turn is there once it is finished, and two chats do not collide."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Disagreement, Side
from assistant.chat.record import from_json, to_json
from assistant.chat.session import Session, short
from assistant.chat.shelf import GONE, Shelf
from assistant.chat.store import SessionStore
from index.attribution import Attribution
from index.errors import BadInput, LibraryError
from index.ingest import add, remove
from index.library import FILE, Library
from index.retrieve import Filters
from tests.fakes.answers import ABSTAINED, COURIER, EVIDENCE, QUOTED, WRITTEN
from tests.fakes.articles import cut, make
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.turns import turn


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "home", create=True) as opened:
        add(opened, [make(1), COURIER], HashingEmbedder(), cut=cut)
        yield opened


def test_a_session_comes_back_as_it_was(library: Library) -> None:
    store = SessionStore(library)
    scope = Filters(date(2018, 9, 1), None, "The Kestrel Courier")
    session = replace(store.new(), scope=scope)
    session = store.append(session, turn(1, "Who closed it?"))
    session = store.append(session, turn(2, "and why?", "Why was it closed?", ABSTAINED))
    back = store.get(session.id[:4])
    assert (back.id, back.started_at, back.scope) == (session.id, session.started_at, scope)
    assert [(t.number, t.asked, t.question) for t in back.turns] == [
        (1, "Who closed it?", "Who closed it?"),
        (2, "and why?", "Why was it closed?"),
    ]
    first = back.turns[0].answer
    assert [c.text for c in first.claims] == [c.text for c in WRITTEN.claims]
    assert [(c.number, c.quote) for c in first.citations] == [
        (c.number, c.quote) for c in WRITTEN.citations
    ]
    assert first.removed == WRITTEN.removed
    assert first.usage == WRITTEN.usage
    assert back.turns[1].answer.missing == ABSTAINED.missing


def test_the_url_of_a_server_is_kept_without_its_secrets(library: Library) -> None:
    SessionStore(library).append(SessionStore(library).new(), turn(1, "x?"))
    (row,) = library.database.rows("SELECT answer FROM chat_turns")
    assert "secret" not in row[0]
    assert "api.openai.com" in row[0]


def test_a_record_keeps_speakers_disagreements_and_evidence(library: Library) -> None:
    by = Attribution("the council", "said", False)
    courier = library.article(COURIER.id)
    sentences = library.sentences(courier.id)
    sides = tuple(Side(f"{n}", sentences[n], courier, by, "later") for n in (0, 1))
    evidence = tuple(replace(e, attribution=by) for e in EVIDENCE[:1])
    claims = tuple(
        replace(c, citations=tuple(replace(x, attribution=by) for x in c.citations))
        for c in QUOTED.claims
    )
    answer = replace(
        QUOTED, claims=claims, evidence=evidence, disagreements=(Disagreement("killed", sides),)
    )
    back = from_json(to_json(answer), Shelf(library))
    assert back.citations[0].attribution == by
    assert back.disagreements == answer.disagreements
    assert back.evidence[0].attribution == by
    assert back.evidence[0].sentence.position == evidence[0].sentence.position


def test_what_was_cited_stays_when_its_article_is_removed(library: Library) -> None:
    store = SessionStore(library)
    session = store.append(store.new(), turn(1, "Who closed it?"))
    remove(library, [COURIER.id])
    citations = store.get(session.id).turns[0].answer.citations
    assert [c.quote for c in citations] == [c.quote for c in WRITTEN.citations]
    assert citations[0].article.outlet == COURIER.outlet
    assert GONE in str(citations[0].article.title)


def test_two_chats_have_two_sessions_and_one_session_in_two_chats_becomes_two(
    library: Library,
) -> None:
    with Library(library.home) as other_library:
        store, other = SessionStore(library), SessionStore(other_library)
        mine = store.append(store.new(), turn(1, "mine?"))
        theirs = other.append(other.new(), turn(1, "theirs?"))
        assert mine.id != theirs.id
        resumed = other.get(mine.id)
        mine = store.append(mine, turn(2, "mine again?"))
        fork = other.append(resumed, turn(2, "theirs again?"))
        assert fork.id not in (mine.id, theirs.id)
        assert [t.asked for t in other.get(fork.id).turns] == ["mine?", "theirs again?"]
        assert [t.asked for t in store.get(mine.id).turns] == ["mine?", "mine again?"]
        fork = other.append(fork, turn(3, "on?"))  # and it goes on under its own id
        assert len(other.get(fork.id).turns) == 3


def test_the_listing_begins_with_the_session_used_last(library: Library) -> None:
    store = SessionStore(library)
    first = store.append(store.new(), turn(1, "first?"))
    second = store.append(store.new(), turn(1, "second?"))
    assert [e.id for e in store.entries()] == [second.id, first.id]
    store.append(first, turn(2, "again?"))
    assert store.latest().id == first.id
    assert [(e.turns, e.title) for e in store.entries()] == [(2, "first?"), (1, "second?")]


def test_forgetting_leaves_nothing_in_the_file(library: Library) -> None:
    store = SessionStore(library)
    secret = "xyzzy-unmistakable"
    session = store.append(store.new(), turn(1, f"Who is {secret}?"))
    kept = store.append(store.new(), turn(1, "kept?"))
    store.add_line(session, f"Who is {secret}?")
    assert store.forget(session.id) == 1
    assert [e.id for e in store.entries()] == [kept.id]
    assert store.lines() == []
    for file in library.home.glob(f"{FILE}*"):
        assert secret.encode() not in file.read_bytes()
    assert store.forget("all") == 1


@pytest.mark.parametrize("beginning", ["", "zz", "%"])
def test_an_unknown_session_is_said(library: Library, beginning: str) -> None:
    store = SessionStore(library)
    store.append(store.new(), turn(1, "x?"))
    with pytest.raises(BadInput, match="/sessions lists them"):
        store.get(beginning)


def test_there_is_nothing_to_resume_at_first(library: Library) -> None:
    with pytest.raises(BadInput, match="no session to resume"):
        SessionStore(library).latest()


def test_lines_come_newest_first_and_are_bounded(library: Library) -> None:
    store, session = SessionStore(library), Session("a", "b")
    for number in range(1_005):
        store.add_line(session, f"line {number}")
    assert store.lines()[0] == "line 1004"
    assert len(store.lines()) == 1_000


def test_a_library_of_schema_2_says_why_nothing_is_kept(library: Library) -> None:
    with sqlite3.connect(library.home / FILE) as database:
        database.execute("PRAGMA user_version = 2")
    database.close()
    with pytest.raises(LibraryError, match="older version"):
        SessionStore(library).entries()


def test_a_lone_surrogate_can_be_kept(library: Library) -> None:
    store = SessionStore(library)
    answer = replace(WRITTEN, missing="\ud800", claims=())
    session = store.append(store.new(), turn(1, "a \udc80?", answer=answer))
    assert store.get(session.id).turns[0].answer.missing == "\ud800"


def test_a_long_question_is_cut_at_a_word() -> None:
    assert short("one  two\nthree") == "one two three"
    assert short("a " * 60) == ("a " * 29).strip() + "…"
    assert len(short("x" * 200)) <= 60


def test_a_library_that_was_removed_under_a_chat_is_said_to_keep_nothing(library: Library) -> None:
    store = SessionStore(library)
    session = store.append(store.new(), turn(1, "Who closed it?"))
    library.database.path.rename(library.database.path.with_name("elsewhere"))
    with pytest.raises(LibraryError, match="was removed or moved"):
        store.append(session, turn(2, "and why?"))
