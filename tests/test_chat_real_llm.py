"""A chat with a real small LLM on a real server: it proves the wire, not the answers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.chat.store import SessionStore
from index.library import Library
from tests.fakes.command import ROOT
from tests.fakes.llama_server import llama_server, why_not

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(why_not() is not None, reason=str(why_not())),
]


def test_two_questions_are_asked_rewritten_and_kept(harbour_home: Path) -> None:
    home = harbour_home
    with llama_server(context=1024) as url:
        done = subprocess.run(
            [sys.executable, "-m", "assistant", "chat", "--base-url", url, "--fallback"],
            input="Who closed the customs house?\nand why?\n",
            capture_output=True,
            text=True,
            env={"PATH": os.environ["PATH"], "ASSISTANT_HOME": str(home)},
            cwd=ROOT,
            timeout=500,
            check=False,
        )
    assert done.returncode in {0, 3, 6}, done.stderr
    with Library(home) as library:
        session = SessionStore(library).latest()
    assert [turn.asked for turn in session.turns] == ["Who closed the customs house?", "and why?"]
    assert session.turns[0].answer.usage.prompt_tokens > 0
    assert all(c.quote in c.article.text for c in session.citations.values())
