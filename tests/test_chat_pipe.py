"""A chat in a pipe: no prompt, one answer a line, an exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.chat.carry import CarryRewriter
from assistant.chat.conversation import Conversation, Watch
from assistant.chat.history import tokens
from assistant.chat.start import LATEST
from assistant.chat.store import SessionStore
from assistant.chat.watch import Doing
from index.library import Library
from tests.fakes.command import ROOT, assistant
from tests.fakes.openai_server import OpenAiServer, claims, error, text
from tests.fakes.piped import piped
from tests.fakes.turns import turn

WHO = "Who closed the customs house?"


def command(home: Path, typed: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The same as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "assistant", "chat", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], "ASSISTANT_HOME": str(home)},
        cwd=ROOT,
        timeout=100,
        check=False,
    )


@pytest.fixture
def home(harbour_home: Path) -> Path:
    return harbour_home


def test_each_line_is_one_answer_and_nothing_else_is_printed(home: Path) -> None:
    done = piped(home, f"{WHO}\n\nand \\\nwhy?\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{WHO}\n\n")
    assert "\n[1] “Harbour master Ada Holm closed" in done.stdout
    assert "\nand why?\nasked as: Why was it that Ada Holm closed the customs house?" in done.stdout
    assert "\x1b" not in done.stdout
    assert "›" not in done.stdout


def test_an_abstention_is_3_and_the_first_error_wins(home: Path) -> None:
    assert piped(home, "Who took the 1987 Wimbledon title?\n").returncode == 3
    done = piped(home, f"Who took the 1987 Wimbledon title?\n/opn 1\n{WHO}\n")
    assert done.returncode == 4
    assert "did you mean /open?" in done.stderr
    assert "Ada Holm" in done.stdout  # the lines after an error are done all the same
    with OpenAiServer(then=error(500)) as server:
        done = piped(home, f"{WHO}\n/nonsense\n", base_url=server.base_url)
    assert done.returncode == 6
    assert piped(home, "").returncode == 0


def test_thanks_are_no_question(home: Path) -> None:
    done = piped(home, "thanks\n")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Ask on whenever you like" in done.stderr


def test_a_question_whose_server_failed_still_counts_for_the_next(home: Path) -> None:
    script = [error(500), text("no question"), claims(("Two mortar rounds had fallen.", ["S2"]))]
    with OpenAiServer(script) as server:
        done = piped(home, f"When did she close {WHO[11:]}\nand why?\n", base_url=server.base_url)
    assert "asked as: Why did she close the customs house?" in done.stdout


def test_the_model_is_chosen_by_the_command_and_not_by_an_option(home: Path) -> None:
    with OpenAiServer() as server:
        typed = f"/model none\n/model no-such\n{WHO}\n"
        server.script = [error(404, message="no such model", code="model_not_found")]
        done = piped(home, typed, base_url=server.base_url)
    assert "extractive reader, no LLM asked. /model NAME asks one again." in done.stderr
    assert "choose with /model." in done.stderr
    assert "--model" not in done.stderr


def test_a_question_stopped_before_its_first_claim_still_counts(home: Path) -> None:
    def stop(doing: Doing) -> None:
        if doing is Doing.READING:
            raise KeyboardInterrupt

    with Assistant(home) as assistant:
        store = SessionStore(assistant.library)
        conversation = Conversation(assistant, store, CarryRewriter(), store.new(), print)
        with pytest.raises(KeyboardInterrupt):
            conversation.ask("When did she close the customs house?", Watch(stage=stop))
        meant = conversation.rewriting("and why?")
        assert meant.question == "Why did she close the customs house?"
        assert not conversation.session.turns
        conversation.go_on_with(store.new())
        assert conversation.rewriting("and why?").question == "and why?"


def test_a_new_session_has_spent_nothing_and_asks_nothing_again(home: Path) -> None:
    script = [claims(("Ada Holm closed it.", ["S1"])), text("Why?"), error(500)]
    with OpenAiServer(script) as server:
        typed = f"{WHO}\nand why?\n/new\n/cost\nand why?\n/retry\n"
        done = piped(home, typed, base_url=server.base_url)
    assert "for rewriting" not in done.stdout
    assert "In all 0 tokens in, 0 out" in done.stdout
    assert "Nothing was asked before" in done.stdout


def test_a_session_goes_on_in_another_process(home: Path) -> None:
    piped(home, f"{WHO}\n")
    done = piped(home, "what did she say?\n/sources\n", resume=LATEST)
    assert "asked as: What did Ada Holm say (the customs house)?" in done.stdout
    assert "[1] “Harbour master" in done.stdout
    listed = piped(home, "/sessions\n").stdout
    assert "2 turns" in listed
    assert WHO in listed
    session = listed.split()[0]
    assert piped(home, f"/forget {session}\n").returncode == 0
    assert "No session is stored" in piped(home, "/sessions\n").stdout
    done = piped(home, "x\n", resume=session)
    assert (done.returncode, done.stdout) == (4, "")


def test_the_command_hands_its_streams_and_options_on(home: Path) -> None:
    done = command(home, f"{WHO}\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Ada Holm" in done.stdout
    done = command(home, "and why?\n/opn 1\n", "--resume")
    assert done.returncode == 4
    assert "did you mean /open?" in done.stderr
    assert "asked as: Why was it that Ada Holm closed the customs house?" in done.stdout
    assert command(home, "", "abcd").returncode == 2  # an id without --resume


def test_an_empty_library_says_how_to_fill_it(tmp_path: Path) -> None:
    done = command(tmp_path / "none", f"{WHO}\n")
    assert done.returncode == 5
    assert "assistant add" in done.stderr


def test_the_scope_holds_and_is_resumed(home: Path) -> None:
    typed = f"/scope outlet:inland until:2018-12-31\n{WHO}\n"
    done = piped(home, typed)
    assert "only Inland Gazette, until 31 Dec 2018: 1 article." in done.stderr
    assert "Kestrel Courier" not in done.stdout
    assert "only Inland Gazette" in piped(home, "/scope\n", resume=LATEST).stderr


def test_numbers_run_on_and_earlier_sentences_may_be_cited_again(home: Path) -> None:
    one = claims(("Ada Holm closed the customs house.", ["S1"]))
    two = claims(
        ("Two mortar rounds had fallen in the yard.", ["S2"]),
        ("Ada Holm closed the customs house.", ["S1"]),
    )
    with OpenAiServer([one, text("Why did Ada Holm close the customs house?"), two]) as server:
        done = piped(home, f"{WHO}\nand why?\n/save {home}/x.md\n", base_url=server.base_url)
    assert done.returncode == 0, done.stderr
    assert "two mortar rounds had fallen in the yard. [2]" in done.stdout
    assert done.stdout.count("Ada Holm closed the customs house. [1]") == 2
    saved = (home / "x.md").read_text()
    assert saved.count("[^1]: ") == saved.count("[^2]: ") == 1


def test_the_server_is_told_of_the_conversation_only_to_rewrite(home: Path) -> None:
    one = claims(("Ada Holm closed the customs house.", ["S1"]))
    rewritten = text("Why did Ada Holm close the customs house?")
    with OpenAiServer([one, rewritten, one]) as server:
        piped(home, f"{WHO}\nand why?\n", base_url=server.base_url)
        prompts = [str(request["messages"]) for request in server.requests]
    assert len(prompts) == 3
    assert "<conversation" in prompts[1]
    assert WHO in prompts[1]
    assert "Question: Why did Ada Holm close the customs house?" in prompts[2]
    assert WHO not in prompts[2]


def test_fifty_turns_leave_room_in_a_small_model(home: Path) -> None:
    with Library(home) as library:
        store = SessionStore(library)
        session = store.new()
        for number in range(1, 51):
            asked = f"What did the council say of pier {number}, {'and of its cranes, ' * 12}again?"
            session = store.append(session, turn(number, asked))
    script = [text("Why did the council speak of the cranes again?"), claims(("None.", ["S1"]))]
    with OpenAiServer(script) as server:
        piped(home, "and why?\n", resume=LATEST, base_url=server.base_url)
        rewriting, answering = (str(request["messages"]) for request in server.requests)
    assert "pier 50" in rewriting
    assert "pier 1," not in rewriting
    assert tokens(rewriting) < 2_000  # of 4,096, with the rules for rewriting
    assert "pier" not in answering


def test_a_reader_that_leaves_early_is_no_error(home: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "chat"],
        input=f"{WHO}\n".encode(),
        stdout=writing,
        stderr=subprocess.PIPE,
        env={"PATH": os.environ["PATH"], "ASSISTANT_HOME": str(home)},
        cwd=ROOT,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_help_names_the_exit_code(tmp_path: Path) -> None:
    done = assistant(tmp_path, "chat", "--help")
    assert "exit code is 3" in " ".join(done.stdout.split())
