"""A chat in a real terminal, with the keys of a person."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.chat.store import SessionStore
from index.library import Library
from tests.fakes.openai_server import OpenAiServer, claims, structured
from tests.fakes.pty import Chat

WHO = "Who closed the customs house?"


@pytest.fixture
def home(harbour_home: Path) -> Path:
    return harbour_home


@pytest.fixture
def chat(home: Path) -> Iterator[Chat]:
    with Chat(home) as running:
        running.until("Ctrl-D leaves")
        yield running


def test_a_question_a_follow_up_and_the_way_out(chat: Chat) -> None:
    shown = chat.ask(WHO)
    assert "Ada Holm closed the customs house" in shown
    assert "Kestrel Courier · 28 Sep 2018" in shown
    shown = chat.ask("what did she say about it?")
    assert "asked as: What did Ada Holm say about the customs house?" in shown
    assert shown.count("extractive reader") == 2
    assert chat.leave() == 0


def test_source_1_is_the_first_citation(chat: Chat) -> None:
    chat.ask(WHO)
    shown = chat.ask("source 1", then="--url opens")
    assert "▸ Harbour master Ada Holm closed the customs house" in shown
    shown = chat.ask("/open 77", then="There is no")
    assert "this session has [1] to" in shown


def test_tab_completes_commands_outlets_and_titles(chat: Chat) -> None:
    chat.type("/sour\t")
    chat.until(r"/sources")
    chat.type("\x15What does the Inland\t")
    chat.until("Inland Gazette")
    chat.settled()
    chat.type("\x15mortar\t")
    chat.until("Harbour council closes customs house after mortar fire")


def test_an_unknown_command_suggests_the_nearest(chat: Chat) -> None:
    shown = chat.ask("/sorces", then="There is no command")
    assert "did you mean /sources?" in shown


def test_history_and_search_reach_earlier_sessions(home: Path) -> None:
    with Chat(home) as first:
        first.until("Ctrl-D leaves")
        first.ask(WHO)
        assert first.leave() == 0
    with Chat(home) as second:
        second.until("Ctrl-D leaves")
        second.type("\x12who CLOSED")
        second.until("Who closed the customs house")
        second.type("\x07")  # gives the search up
        second.type("\x1b[A")
        second.until("Who closed the customs house")
        assert "Who closed the customs house?" in second.shown.splitlines()[-1] or second.shown


def test_a_backslash_and_alt_enter_begin_another_line(chat: Chat) -> None:
    chat.type("Who closed\\\rthe customs\x1b\rhouse?\r")
    chat.until("searched", since=200)
    chat.settled()
    assert "Ada Holm closed the customs house" in chat.text


def test_ctrl_c_throws_a_line_away_and_the_chat_goes_on(chat: Chat) -> None:
    chat.type("nonsense")
    chat.until("nonsense")
    chat.type("\x03")
    assert "Ada Holm" in chat.ask(WHO)


def test_what_is_typed_ahead_waits_for_the_prompt(home: Path) -> None:
    slow = claims(("Ada Holm closed the customs house.", ["S1"]), delay=0.05)
    with OpenAiServer([slow]) as server, Chat(home, "--base-url", server.base_url) as chat:
        chat.until("Ctrl-D leaves")
        chat.settled()
        chat.type(f"{WHO}\r")
        chat.until("reading")
        chat.type("/cost\r")
        chat.until("In all")
        assert "reading… /cost" not in chat.text
        assert chat.shown.index("Ada Holm closed the customs house. [1]") < chat.shown.index(
            "/cost"
        )


def test_ctrl_c_stops_an_answer_and_keeps_the_session(home: Path) -> None:
    slow = claims(
        ("Ada Holm closed the customs house.", ["S1"]),
        ("Two mortar rounds had fallen in the yard.", ["S2"]),
        ("She called the closing temporary.", ["S3"]),
        delay=0.15,
    )
    with OpenAiServer([slow]) as server, Chat(home, "--base-url", server.base_url) as chat:
        chat.until("Ctrl-D leaves")
        chat.type(f"{WHO}\r")
        chat.until(r"Ada Holm closed the customs house\. \[1\]")
        chat.type("\x03")
        chat.until("You stopped it")
        chat.until("scripted at 127.0.0.1")
        assert "only a part" not in chat.text
        assert re.search(
            r"stopped, about \d+ in · \d+ sentences read", chat.ask("/cost", then="In all")
        )
        server.script = [claims(("Nobody was hurt, the council said.", ["S4"]))]
        assert "Nobody was hurt" in chat.ask("Was anybody hurt at the customs house?")
        shown = chat.ask("/sessions", then="2 turns")
        assert WHO in shown
        assert chat.leave() == 0


def test_resume_goes_on_after_kill_minus_9(home: Path) -> None:
    with Chat(home) as first:
        first.until("Ctrl-D leaves")
        first.ask(WHO)
        first.process.kill(signal.SIGKILL)
    with Chat(home, "--resume") as second:
        second.until("goes on after 1 answer")
        second.settled()
        assert "Ada Holm closed the customs house" in second.text
        assert "asked as: Why" in second.ask("and why?")
    with Library(home) as library:
        (entry,) = SessionStore(library).entries()
        assert entry.turns == 2


def test_forty_columns_cut_no_word_and_no_line_is_wider(home: Path) -> None:
    with Chat(home, columns=40, rows=60) as chat:
        chat.until("Ctrl-D leaves")
        shown = chat.ask(WHO)
        assert "Harbour master Ada Holm closed the customs house" in shown
        chat.resize(72, 60)
        assert "12 crowns" in chat.ask("What do tickets for the Lumo ferry cost?")
        chat.ask("/help", then="/quit")
        assert chat.leave() == 0


def test_no_colour_is_no_colour(home: Path) -> None:
    with Chat(home, NO_COLOR="1") as chat:
        chat.until("Ctrl-D leaves")
        chat.ask(WHO)
        codes = [
            code for found in re.findall(r"\x1b\[([\d;]*)m", chat.raw) for code in found.split(";")
        ]
        assert not {code for code in codes if code[:1] in set("349") and len(code) == 2}
        assert codes  # bold and underlined stay


def test_a_dumb_terminal_gets_plain_lines(home: Path) -> None:
    with Chat(home, TERM="dumb") as chat:
        chat.until("Ctrl-D leaves")
        chat.ask(WHO)
        assert "Ada Holm" in chat.text
        assert "\x1b" not in chat.raw
        assert chat.leave() == 0


def test_a_long_list_goes_through_the_pager(home: Path) -> None:
    with Chat(home, rows=12, PAGER="less") as chat:
        chat.until("Ctrl-D leaves")
        chat.type("/help\r")
        chat.until("sources")
        chat.settled()
        assert chat.shown.splitlines()[-1].startswith(":")
        chat.type("q")
        chat.settled()
        assert "Ada Holm" in chat.ask(WHO)


def test_saving_asks_before_it_replaces(home: Path) -> None:
    with Chat(home) as chat:
        chat.until("Ctrl-D leaves")
        chat.ask(WHO)
        target = home.parent / "my notes.md"
        chat.ask("/save ~/my notes.md", then="Saved to")
        assert "[^1]: “Harbour master Ada Holm" in target.read_text()
        target.write_text("mine")
        chat.type("/save ~/my notes.md\r")
        chat.until("Replace it")
        chat.type("n\r")
        chat.until("left as it is")
        assert target.read_text() == "mine"
        chat.type("/save ~/my notes.md\r")
        chat.until("Replace it", since=len(chat.raw))
        chat.type("y\r")
        chat.until("Saved to", since=len(chat.raw))
        assert "Ada Holm" in target.read_text()


def test_edit_asks_the_rewritten_question_anew(chat: Chat) -> None:
    chat.ask(WHO)
    chat.ask("and why?")
    chat.type("/edit\r")
    chat.until("Why was it that Ada Holm", since=len(chat.raw) - 20)
    chat.settled()
    shown = chat.ask("\x15Was anybody hurt at the customs house?")
    assert "Nobody was hurt" in shown


def test_hostile_articles_cannot_steer_the_terminal(home: Path, tmp_path: Path) -> None:
    from tests.fakes.command import assistant

    evil = tmp_path / "evil.txt"
    evil.write_text(
        "The mill at Dorn burned.\x1b]0;owned\x07 It was \x1b[31mred\x1b[0m, they said."
    )
    assert (
        assistant(home, "add", str(evil), "--title", "The \x1b]52;c;aGk=\x07mill").returncode == 0
    )
    with Chat(home) as chat:
        chat.until("Ctrl-D leaves")
        chat.ask("What burned at Dorn?")
        chat.ask("/open 1", then="▸")
        chat.ask("/evidence", then="Evidence")
        assert "owned" not in chat.raw.replace("owned\x07", "OWNED\x07") or "\x1b]0" not in chat.raw
        assert "\x1b]52" not in chat.raw


def test_a_real_command_line_is_never_run(home: Path) -> None:
    marker = home.parent / "marker"
    with Chat(home, EDITOR=f"true; touch {marker}") as chat:
        chat.until("Ctrl-D leaves")
        chat.ask(WHO)
        chat.ask("/open 1 --edit", then="did not open|no such program|line")
        assert not marker.exists()
    assert os.environ["PATH"]


def test_the_model_rewrites_and_what_it_invents_is_refused(home: Path) -> None:
    first = claims(("Ada Holm closed the customs house.", ["S1"]))
    why = claims(("Two mortar rounds had fallen in the yard.", ["S2"]))
    good = "Why did Ada Holm close the customs house?"
    bad = "Why did Pompeo close the customs house?"
    script = [first, structured(good), why, structured(bad), why]
    with OpenAiServer(script) as server, Chat(home, "--base-url", server.base_url) as chat:
        chat.until("Ctrl-D leaves")
        chat.ask(WHO)
        assert f"asked as: {good}" in chat.ask("and why?")
        shown = chat.ask("and why?")
        assert "the LLM put in “Pompeo”, which nobody said" in shown
        assert "tokens in" in shown
        assert "for rewriting" in chat.ask("/cost", then="In all")
