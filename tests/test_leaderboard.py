from __future__ import annotations

import sys
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path

import pytest

from assistant.answer import Usage
from assistant.evaluation.case import Case, Question, from_json, to_json
from assistant.evaluation.measure import Mean
from assistant.evaluation.measures.citation import CitationF1, CitationPrecision
from assistant.evaluation.rows import Row
from assistant.llm.model import End, Message
from benchmarks.leaderboard.cited import (
    Reply,
    Sentences,
    Source,
    declines,
    document,
    marked,
    place,
    unmarked,
)
from benchmarks.leaderboard.llm import REPLY, Limited
from benchmarks.leaderboard.peer import open_peer
from benchmarks.leaderboard.rows import common, sample, with_gold
from benchmarks.leaderboard.table import Line, cell, section
from index.article import make_article

ARTICLE = make_article(
    "The harbour at Kestrel was closed on Monday. Ada Holm, its master, gave the order. "
    "She named a storm as the reason.\n\nTwelve boats had left before. Fishermen lost days."
)
IDS = [f"{ARTICLE.id}#{position}" for position in range(5)]
SENTENCES = Sentences([ARTICLE])


def source(text: str) -> Source:
    return Source(ARTICLE.id, text)


def test_a_small_sample_is_the_beginning_of_a_larger_one() -> None:
    items = list(range(40))
    assert sample(items, 12, seed=3)[:5] == sample(items, 5, seed=3)
    assert sorted(sample(items, None, seed=3)) == items
    assert sample(items, 12, seed=3) != sample(items, 12, seed=4)


def test_a_table_is_of_the_questions_that_every_system_has_answered() -> None:
    answered = [{"a", "b", "c"}, {"b", "c"}, {"x"}, set[str]()]
    assert common(["c", "a", "b"], answered, least=1) == ["c", "b"]
    assert common(["c", "a", "b"], answered, least=3) == ["c", "a", "b"]


def test_an_oracle_is_asked_only_what_has_evidence() -> None:
    asked = [
        Question("a", "?", answerable=True, evidence=(("x#1",),)),
        Question("b", "?", answerable=True),
        Question("c", "?", answerable=False, evidence=(("x#1",),)),
    ]
    assert [question.id for question in with_gold(asked)] == ["a"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It closed [2], for a storm [1].", (2, 1)),
        ("It closed [1, 3] and [1][2].", (1, 3, 2)),
        ("According to Source 2, it closed.", (2,)),
        ("It closed (sources 1 and 3).", (1, 3)),
        ("It closed [Source 3].", (3,)),
        ("It closed in 2018 [2018], [0] and [7].", ()),
        ("It closed.", ()),
    ],
)
def test_marks_name_sources_that_exist(text: str, numbers: tuple[int, ...]) -> None:
    assert marked(text, 3) == numbers


def test_marks_do_not_count_as_words_of_the_answer() -> None:
    assert unmarked("It closed [2], for a storm [Source 1].") == "It closed, for a storm."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Empty Response",
        "None of the provided sources are helpful in answering this question.",
        "The sources do not mention who closed it.",
        "The provided sources don't contain information about it. However, ..",
        "I cannot answer this question from the sources.",
        "There is no information about the reason.",
        "It is not specified in the article [1].",
        "The reason is unknown: not enough information.",
    ],
)
def test_declining_is_told_by_the_first_sentence(text: str) -> None:
    assert declines(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm closed the harbour [1].",
        "She did not name a storm.",
        "Nobody was hurt [2]. The sources do not mention boats.",
        "No boats were lost.",
    ],
)
def test_an_answer_is_no_refusal(text: str) -> None:
    assert not declines(text)


def test_a_chunk_is_found_though_white_space_differs() -> None:
    assert place("One two.\n\nThree  four.", "two. Three four.") == (4, 22)
    assert place("One two.", "five") is None
    assert place("One two.", "  ") is None


@pytest.mark.parametrize(
    ("chunk", "positions"),
    [
        ("Ada Holm, its master, gave the order. She named a storm as the reason.", [1, 2]),
        # Less than half of a sentence is no citation of it.
        ("on Monday. Ada Holm, its master, gave the order. She named", [1]),
        ("the reason.\n\nTwelve boats had left before.", [3]),
        ("It never said this.", []),
    ],
)
def test_a_chunk_cites_the_sentences_that_it_covers(chunk: str, positions: list[int]) -> None:
    found = SENTENCES.under(source(chunk))
    assert [sentence.id for sentence in found] == [IDS[at] for at in positions]


def test_a_chunk_of_an_unknown_article_cites_nothing() -> None:
    assert SENTENCES.under(Source("elsewhere", "Ada Holm")) == ()


FIRST = source("The harbour at Kestrel was closed on Monday.")
SECOND = source("Ada Holm, its master, gave the order. She named a storm as the reason.")


def case_of(text: str, *sources: Source) -> Case:
    question = Question("q", "Who and why?", answerable=True, evidence=((IDS[1], IDS[2]),))
    answer = document(Reply(text, sources), SENTENCES, reader="peer")
    return from_json(to_json(Case(question, answer, seconds={"total": 2.0})))


def test_a_peer_is_measured_by_the_sources_that_it_marked() -> None:
    case = case_of("Ada Holm, for a storm [2].", FIRST, SECOND)
    assert case.cited == {IDS[1], IDS[2]}
    assert case.text == "Ada Holm, for a storm."
    assert CitationF1().score(case) == 1.0


def test_without_a_mark_all_that_it_lists_counts() -> None:
    case = case_of("Ada Holm, for a storm.", FIRST, SECOND)
    assert case.cited == {IDS[0], IDS[1], IDS[2]}
    assert CitationPrecision().score(case) == pytest.approx(2 / 3)


def test_declining_is_an_abstention_without_citations() -> None:
    case = case_of("None of the sources are helpful [1].", FIRST)
    assert case.abstained
    assert case.cited == frozenset()


PEER = """
import json, sys
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    question = json.loads(line)["question"]
    if question == "die":
        sys.exit()
    if question == "fail":
        reply = {"error": "it could not"}
    else:
        reply = {"text": question + " [1]", "sources": [{"article": sys.argv[1], "text": "%s"}]}
    print(json.dumps(reply), flush=True)
"""


def test_a_peer_is_asked_over_a_pipe_and_started_anew_when_it_died(tmp_path: Path) -> None:
    program = tmp_path / "peer.py"
    program.write_text(PEER % FIRST.text)
    command = [sys.executable, str(program), ARTICLE.id]
    with open_peer(command, tmp_path, "peer", SENTENCES) as ask:
        asked = [ask(Question(text, text)) for text in ("one", "fail", "die", "two")]
    assert [case.text for case in asked] == ["one", "", "", "two"]
    assert [case.failed for case in asked] == [False, True, True, False]
    assert "it could not" in asked[1].error
    assert "ended" in asked[2].error
    assert asked[3].cited == {IDS[0]}
    assert asked[3].seconds["total"] > 0


class Rambling:
    name, server = "m", "s"

    def __init__(self, pieces: int) -> None:
        self._pieces = pieces

    def complete(
        self, messages: Sequence[Message], format: Mapping[str, object] | None = None
    ) -> Generator[str | End, None, None]:
        yield from ["word "] * self._pieces
        yield End(Usage(7, self._pieces))


def test_a_rambling_reply_is_cut_off_and_a_short_one_is_not() -> None:
    *pieces, end = Limited(Rambling(REPLY + 9)).complete([])
    assert (len(pieces), end) == (REPLY, End(Usage(0, REPLY), cut=True))
    *pieces, end = Limited(Rambling(3)).complete([])
    assert (len(pieces), end) == (3, End(Usage(7, 3)))


def test_a_cell_shows_value_and_interval_and_nothing_that_is_not_defined() -> None:
    assert cell(Mean(0.614, 0.5, 0.721, 20)) == "0.61 (0.50 to 0.72)"
    assert cell(Mean(0.614, None, None, 1)) == "0.61"
    assert cell(Mean(None, None, None, 0)) == ""


def test_failed_cases_are_counted_and_lower_nothing() -> None:
    good = case_of("Ada Holm, for a storm [2].", FIRST, SECOND)
    broken = Case(good.question, None, error="no server")
    row: Row = dict(
        zip(
            ("system", "llm", "n", "failed", "answered", "f1"),
            section("basra_dev", [Line("peer", "tiny", [good, broken])], seed=0)
            .splitlines()[-1]
            .strip("| ")
            .split(" | "),
            strict=False,
        )
    )
    assert row == {
        "system": "peer",
        "llm": "tiny",
        "n": "2",
        "failed": "1",
        "answered": "1",
        "f1": "1.00",
    }


def test_a_system_without_cases_has_no_line() -> None:
    assert "peer" not in section("basra_dev", [Line("peer", None, [])], seed=0)
