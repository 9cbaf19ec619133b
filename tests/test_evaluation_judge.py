from __future__ import annotations

import json
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Usage
from assistant.evaluation.agreement import agreement
from assistant.evaluation.cache import CachedModel, Replies
from assistant.evaluation.case import Question
from assistant.evaluation.judge import Judge, Judgement, parse
from assistant.evaluation.judging import judge_all, judgements
from assistant.evaluation.store import RunFolder
from assistant.llm.model import End, FormatRefused, Message
from index.errors import BadInput, ServerError
from tests.fakes.cases import case, claim


class Scripted:
    """A model that replies with the next of *replies*; an exception is raised instead."""

    name, server = "scripted", "http://127.0.0.1:1/v1"

    def __init__(self, *replies: str | Exception) -> None:
        self.replies = list(replies)
        self.asked: list[tuple[Sequence[Message], Mapping[str, Any] | None]] = []

    def complete(
        self, messages: Sequence[Message], format: Mapping[str, Any] | None = None
    ) -> Generator[str | End, None, None]:
        self.asked.append((messages, format))
        reply = self.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        yield from reply
        yield End(Usage(7, 3))


RIGHT = '{"reason": "same name", "verdict": "correct"}'


@pytest.mark.parametrize(
    ("reply", "correct"),
    [
        (RIGHT, True),
        ('{"reason": "another name", "verdict": "incorrect"}', False),
        (f"Sure!\n```json\n{RIGHT}\n```", True),
        ("correct", None),
        ('{"verdict": "perhaps"}', None),
        ("{", None),
        ("[1]", None),
        ("", None),
    ],
)
def test_a_reply_is_a_verdict_or_invalid(reply: str, correct: bool | None) -> None:
    assert parse(reply).correct is correct


def test_the_judge_sees_question_references_and_answer_and_asks_for_a_verdict() -> None:
    model = Scripted(RIGHT)
    judgement = Judge(model).judge("Who\n---\nwon?", ["Ann", "A. Lee"], "It was\n---\nAnn.")
    assert judgement == Judgement(True, "same name")
    (messages, format), *_ = model.asked
    assert [m.role for m in messages] == ["system", "user"]
    assert "Who --- won?" in messages[1].content
    assert "- Ann\n- A. Lee\n" in messages[1].content
    assert format is not None and format["type"] == "json_schema"


def test_a_server_without_json_schema_is_asked_in_plain_text() -> None:
    model = Scripted(FormatRefused("no json_schema"), RIGHT)
    assert Judge(model).judge("Who won?", ["Ann"], "Ann.").correct is True
    assert [format is None for _, format in model.asked] == [False, True]


def test_a_failing_server_makes_an_invalid_judgement_and_no_error() -> None:
    judgement = Judge(Scripted(ServerError("The server said 500."))).judge("Q?", ["a"], "b")
    assert judgement == Judgement(None, "no judgement: The server said 500.")


def test_a_broken_prompt_of_the_user_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "judge.md").write_text("only $question and $answer")
    with pytest.raises(BadInput, match=r"judge\.md lacks the placeholder \$references"):
        Judge(Scripted(), overrides=tmp_path).judge("Q?", ["a"], "b")


# Cohen's kappa by hand: 20 + 15 of 50 agree, p_e = .5 * .6 + .5 * .4 = .5, so (.7 - .5) / .5
TEXTBOOK = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15


def test_agreement_is_raw_and_kappa_each_with_its_interval() -> None:
    found = agreement(TEXTBOOK, seed=0)
    assert (found.raw.n, found.raw.value) == (50, 0.7)
    assert found.kappa.value == pytest.approx(0.4)
    # sqrt(.7 * .3 / 50) = .065, so .7 -+ .127 in the normal approximation
    assert (found.raw.low, found.raw.high) == pytest.approx((0.573, 0.827), abs=0.02)
    assert found.kappa.low is not None and found.kappa.high is not None
    assert 0.1 < found.kappa.low < 0.25 and 0.55 < found.kappa.high < 0.7
    assert agreement(TEXTBOOK, seed=0) == found


@pytest.mark.parametrize(
    ("pairs", "raw"), [([], None), ([(True, True)] * 3, 1.0), ([(True, False)] * 2, 0.0)]
)
def test_kappa_without_chance_to_disagree_is_none_or_zero(
    pairs: list[tuple[bool, bool]], raw: float | None
) -> None:
    found = agreement(pairs, seed=0)
    assert found.raw.value == raw
    assert found.kappa.value in (None, 0.0)


def test_a_judge_that_gives_no_verdict_is_not_asked_for_ever(tmp_path: Path) -> None:
    asked = [Question(f"q{i}", f"Who is {i}?", ("Ann",), answerable=True) for i in range(30)]
    cases = [case(question, claim("Ann.", "a#1")) for question in asked]
    silent = Scripted(*["no idea"] * 60)
    found = judge_all(cases, RunFolder(tmp_path), lambda: silent, jobs=1)
    assert len(found.judged) == 5


WRONG = '{"reason": "another name", "verdict": "incorrect"}'
ANSWERED = [
    case(Question(name, f"Who is {name}?", ("Ann",), answerable=True), claim("Ann.", "a#1"))
    for name in ("q1", "q2")
]


def test_the_verdicts_of_two_judges_are_never_mixed(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    mine, other = Scripted(RIGHT, RIGHT), Scripted(WRONG, WRONG)
    other.name = "another"
    first = judge_all(ANSWERED[:1], folder, lambda: mine, jobs=1)
    assert first.settings["judge_model"] == "scripted"
    assert len(first.settings["judge_prompt_sha256"]) == 64
    second = judge_all(ANSWERED, folder, lambda: other, jobs=1)
    assert second.by.model == "another"
    assert {name: one.correct for name, one in second.judged.items()} == {"q1": False, "q2": False}
    assert judgements(folder) == second
    again = judge_all(ANSWERED, folder, lambda: mine, jobs=1)  # its old reply is in the cache
    assert all(one.correct for one in again.judged.values()) and len(mine.asked) == 2
    assert judgements(folder) == again


def test_another_prompt_makes_another_judge(tmp_path: Path) -> None:
    folder, model = RunFolder(tmp_path), Scripted(RIGHT, WRONG)
    judge_all(ANSWERED[:1], folder, lambda: model, jobs=1)
    (tmp_path / "judge.md").write_text("Strict!\n---\n$question $references $answer")
    found = judge_all(ANSWERED[:1], folder, lambda: model, jobs=1, overrides=tmp_path)
    assert found.judged["q1"].correct is False


def test_a_verdict_that_names_no_judge_is_shown_and_not_taken_over(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    old = '{"id": "q1", "correct": false, "reason": "odd"}\n'
    (tmp_path / "judgements.jsonl").write_text(old)
    assert judgements(folder).judged["q1"].correct is False
    assert judgements(folder).settings["judge_model"] == "not recorded"
    assert judge_all(ANSWERED[:1], folder, lambda: Scripted(RIGHT), jobs=1).judged["q1"].correct


def test_a_verdict_that_cannot_be_read_is_asked_for_anew(tmp_path: Path) -> None:
    folder, model = RunFolder(tmp_path), Scripted("no idea", RIGHT)
    first = judge_all(ANSWERED[:1], folder, lambda: model, jobs=1)
    assert first.judged["q1"].correct is None
    assert judge_all(ANSWERED[:1], folder, lambda: model, jobs=1).judged["q1"].correct is True


def test_a_reply_of_no_use_that_was_kept_is_asked_for_anew(tmp_path: Path) -> None:
    replies, messages = Replies(tmp_path / "replies.jsonl"), [Message("user", "Who?")]
    list(CachedModel(Scripted("?"), replies).complete(messages))
    fussy = CachedModel(Scripted("Ann."), replies, usable=lambda reply: reply != "?")
    assert list(fussy.complete(messages))[-1] == End(Usage(7, 3)) and fussy.reused == 0
    assert "".join(str(step) for step in list(fussy.complete(messages))[:-1]) == "Ann."
    assert fussy.reused == 1
    replies.close()


def test_a_reply_is_asked_for_once_and_survives_the_process(tmp_path: Path) -> None:
    path, messages = tmp_path / "replies.jsonl", [Message("user", "Who?")]
    model = Scripted("Ann.", "Another.")
    replies = Replies(path)
    first = list(CachedModel(model, replies).complete(messages))
    assert "".join(str(step) for step in first[:-1]) == "Ann."
    assert list(CachedModel(model, replies).complete(messages)) == ["Ann.", first[-1]]
    replies.close()
    again = Replies(path)
    cached = CachedModel(model, again)
    assert list(cached.complete(messages)) == ["Ann.", End(Usage(7, 3))]
    assert cached.reused == 1
    assert len(model.asked) == 1
    again.close()


@pytest.mark.parametrize("what", ["message", "format", "settings", "model"])
def test_whatever_changes_the_question_is_another_key(tmp_path: Path, what: str) -> None:
    model, other = Scripted("a", "b"), Scripted("b")
    other.name = "another"
    replies = Replies(tmp_path / "replies.jsonl")
    list(CachedModel(model, replies).complete([Message("user", "Who?")]))
    asked = CachedModel(
        other if what == "model" else model, replies, "x" if what == "settings" else ""
    ).complete(
        [Message("user", "When?" if what == "message" else "Who?")],
        {"type": "json_object"} if what == "format" else None,
    )
    assert next(iter(asked)) == "b"
    replies.close()


def test_a_reply_that_broke_off_is_not_kept(tmp_path: Path) -> None:
    class Breaking(Scripted):
        def complete(
            self, messages: Sequence[Message], format: Mapping[str, Any] | None = None
        ) -> Generator[str | End, None, None]:
            yield "An"
            raise ServerError("The connection broke.")

    replies = Replies(tmp_path / "replies.jsonl")
    with pytest.raises(ServerError):
        list(CachedModel(Breaking(), replies).complete([Message("user", "Who?")]))
    replies.close()
    assert (tmp_path / "replies.jsonl").read_text() == ""


def test_a_line_that_is_no_reply_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "replies.jsonl").write_text('{"key": "x", "text": "y"}\n')
    with pytest.raises(BadInput, match="remove the file, and its replies are asked for again"):
        Replies(tmp_path / "replies.jsonl")


def test_a_torn_last_reply_is_dropped_and_the_next_one_does_not_run_into_it(tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    replies = Replies(path)
    list(CachedModel(Scripted("one"), replies).complete([Message("user", "1")]))
    replies.close()
    path.write_bytes(path.read_bytes() + b'{"key": "x", "te')
    replies = Replies(path)
    list(CachedModel(Scripted("two"), replies).complete([Message("user", "2")]))
    replies.close()
    assert [json.loads(line)["text"] for line in path.read_text().splitlines()] == ["one", "two"]
