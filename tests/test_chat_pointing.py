"""Sources named in a question: they say where to read first, and are not searched for."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.chat.pointing import pointed
from assistant.chat.rewriting import How, Rewriting
from index.errors import BadInput
from tests.fakes.answers import BLAMED, CLOSED, COURIER, FILES
from tests.fakes.piped import piped

KNOWN = {1: CLOSED, 2: FILES, 3: BLAMED}


@pytest.mark.parametrize(
    ("asked", "rest", "numbers"),
    [
        ("in source 1, who owned the yard?", "Who owned the yard?", (1,)),
        ("Who fired, according to [3]?", "Who fired?", (3,)),
        ("What does source 2 say about the fire?", "What is said about the fire?", (2,)),
        ("who is named in source 1 and source 3?", "Who is named?", (1, 3)),
        ("why [1]?", "Why?", (1,)),
        ("What is in the source code 1?", "What is in the source code 1?", ()),
        ("Who closed it in 2018?", "Who closed it in 2018?", ()),
    ],
)
def test_the_source_is_no_word_to_search_for(
    asked: str, rest: str, numbers: tuple[int, ...]
) -> None:
    found = pointed(asked, KNOWN)
    assert (found.rest, found.numbers) == (rest, numbers)
    assert str(COURIER.outlet) not in found.put_into(Rewriting(rest, rest)).question


@pytest.mark.parametrize(
    "asked", ["what does source 1 say?", "What else does [1] say?", "what do sources 1 and 2 say?"]
)
def test_where_nothing_else_is_asked_the_title_is_searched(asked: str) -> None:
    found = pointed(asked, KNOWN)
    meant = found.put_into(Rewriting(found.rest, found.rest))
    assert meant.question == f"What is said there ({COURIER.title})?"
    assert (meant.asked, meant.alone, meant.how) == (asked, CLOSED.quote, How.CARRIED)


def test_a_source_that_is_not_there_is_said() -> None:
    with pytest.raises(BadInput, match=r"no \[9\] here: this session has \[1\] to \[3\]"):
        pointed("what does source 9 say?", KNOWN)
    with pytest.raises(BadInput, match="nothing was cited yet"):
        pointed("what does source 9 say?", {})
    asked = "Who is named in footnote 9 of the report?"
    meant = pointed(asked, KNOWN).put_into(Rewriting(asked, asked))
    assert (meant.question, meant.how) == (asked, How.UNCLEAR)
    assert "no [9] here" in meant.note


def test_a_source_answers_any_number_of_turns_later(harbour_home: Path) -> None:
    between = "".join(f"Was anybody hurt at pier {number}?\n" for number in range(40, 46))
    typed = f"Who closed the customs house?\n{between}what does source 1 say?\n"
    done = piped(harbour_home, typed)
    last = done.stdout.rpartition("what does source 1 say?")[2]
    told, _, answer = last.partition("[1] is read first.")
    assert answer.lstrip().startswith("[1] “Harbour master Ada Holm closed the customs house")
    assert "Courier" not in told
