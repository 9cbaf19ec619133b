"""A Chroma that cannot be used, as a user meets it: no article and no answer is lost."""

from __future__ import annotations

from pathlib import Path

from tests.fakes.command import assistant

DEAD = "http://127.0.0.1:9"
TEXT = (
    "The ferry to Port Vell was cancelled on Monday because its captain was ill, the owner said.\n"
)


def test_a_dead_server_fails_the_add_and_not_the_answer(tmp_path: Path) -> None:
    article, home = tmp_path / "ferry.txt", tmp_path / "home"
    article.write_text(TEXT, encoding="utf-8")
    for _ in range(2):  # the second add finds its article there, and owes the server its vectors
        done = assistant(home, "add", str(article), "--chroma", DEAD)
        assert (done.returncode, done.stdout) == (6, "")
        assert "What was added stays" in done.stderr
        assert "Chroma cannot be reached at the server 127.0.0.1:9" in done.stderr
    question = "Why was the ferry cancelled?"
    done = assistant(home, "ask", question, "--extractive", "--chroma", DEAD)
    assert done.returncode == 0
    assert "its captain was ill" in done.stdout
    assert "It could not be finished: Chroma cannot be reached" in done.stderr
    done = assistant(home, "search", question)  # the folder takes what the server did not
    assert (done.returncode, done.stderr.count("could not")) == (0, 0)
    assert (home / "chroma").exists()
    (home / "chroma" / "chroma.sqlite3").write_bytes(b"garbage")
    done = assistant(home, "search", question)
    assert done.returncode == 0
    assert "Finishing the vectors in Chroma, made again from the library" in done.stderr
    assert assistant(home, "doctor").returncode == 0
