from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.evaluation.cache import Replies
from assistant.evaluation.case import Case, Question
from assistant.evaluation.limits import broken, parse_limit
from assistant.evaluation.lines import Appender, read_objects, whole_lines
from assistant.evaluation.provenance import Program, commit
from assistant.evaluation.run import MadeBy, Plan, ask_all
from assistant.evaluation.running import RunningFigures
from assistant.evaluation.store import RunFolder, read_cases
from assistant.evaluation.workers import answer_all
from index.errors import BadInput, ServerError
from tests.fakes.cases import case, claim, failed


def test_lines_are_appended_whole_and_a_torn_last_one_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    with Appender(path) as lines:
        lines.append_object({"id": "q1", "text": "a\nb \u2028 é"})
    path.write_bytes(path.read_bytes() + '{"id": "é'.encode()[:-1])
    assert read_objects(path) == [{"id": "q1", "text": "a\nb \u2028 é"}]
    with Appender(path) as lines:
        lines.append_object({"id": "q3"})
    assert [row["id"] for row in read_objects(path)] == ["q1", "q3"]


def test_a_missing_file_holds_no_lines(tmp_path: Path) -> None:
    assert whole_lines(tmp_path / "none.jsonl") == []


@pytest.mark.parametrize("bad", [b"{]", b"[1]", b"12"])
def test_a_bad_line_in_the_middle_is_named(tmp_path: Path, bad: bytes) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_bytes(b'{"id": 1}\n' + bad + b"\n{}\n")
    with pytest.raises(BadInput, match=r"cases\.jsonl, line 2"):
        read_objects(path)


def test_a_file_that_is_not_utf_8_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_bytes(b"\xff\n")
    with pytest.raises(BadInput, match=r"cases\.jsonl cannot be read"):
        read_objects(tmp_path / "cases.jsonl")


KNOWN = {"accuracy": True, "citation_f1": True, "hits@10": True, "risk": False}


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("citation_f1=0.8", 0.8, True),
        ("citation_f1 = 0.8", 0.7999, False),
        ("hits@10=1", 1.0, True),
        ("accuracy=0", None, False),
    ],
)
def test_a_limit_is_kept_or_said(text: str, value: float | None, kept: bool) -> None:
    limit = parse_limit(text, KNOWN)
    said = broken([limit], {limit.measure: value})
    assert (said == []) is kept
    assert all(limit.measure in sentence for sentence in said)


@pytest.mark.parametrize(("value", "kept"), [(0.2, True), (0.21, False), (None, False)])
def test_where_less_is_better_the_limit_is_from_above(value: float | None, kept: bool) -> None:
    limit = parse_limit("risk=0.2", KNOWN, most=True)
    said = broken([limit], {"risk": value})
    assert (said == []) is kept
    assert value is None or kept or said == ["risk is 0.2100, over the limit of 0.2."]


def test_a_limit_on_the_wrong_side_names_the_right_option() -> None:
    with pytest.raises(BadInput, match=r"less of risk is better, say --fail-over risk=0.2\."):
        parse_limit("risk=0.2", KNOWN)
    with pytest.raises(BadInput, match=r"more of accuracy is better, say --fail-under accuracy=1"):
        parse_limit("accuracy=1", KNOWN, most=True)


def test_questions_that_failed_keep_no_limit() -> None:
    limit = parse_limit("accuracy=0.5", KNOWN)
    (said,) = broken([limit], {"accuracy": 1.0}, failed=2)
    assert said.startswith("2 questions failed")
    assert broken([], {"accuracy": 1.0}, failed=2) == []


@pytest.mark.parametrize("text", ["f1=0.5", "accuracy", "accuracy=", "accuracy=nan", "=0.5", ""])
def test_a_limit_that_cannot_be_read_is_bad_input(text: str) -> None:
    with pytest.raises(BadInput, match="--fail-under"):
        parse_limit(text, KNOWN)


Ask = Callable[[int], int]


class Askers:
    """Opens askers that square a number, and counts the open ones."""

    def __init__(self, fail_at: int | None = None) -> None:
        self.fail_at = fail_at
        self.opened = self.closed = 0

    @contextmanager
    def __call__(self) -> Iterator[Ask]:
        self.opened += 1
        try:
            yield self.square
        finally:
            self.closed += 1

    def square(self, number: int) -> int:
        time.sleep(0.002)
        if number == self.fail_at:
            raise BadInput("no squares today")
        return number * number


@pytest.mark.parametrize("jobs", [1, 4, 99])
def test_every_question_is_answered_once_each_thread_with_its_own_asker(jobs: int) -> None:
    askers = Askers()
    found = sorted(answer_all(range(20), askers, jobs=jobs))
    assert found == [number * number for number in range(20)]
    assert askers.opened == askers.closed == min(jobs, 20)


def test_no_questions_open_nothing_that_stays_open() -> None:
    askers = Askers()
    assert list(answer_all([], askers, jobs=3)) == []
    assert askers.opened == askers.closed


def test_an_error_of_a_thread_is_raised_and_every_asker_closed() -> None:
    askers = Askers(fail_at=5)
    with pytest.raises(BadInput, match="no squares"):
        list(answer_all(range(200), askers, jobs=3))
    assert askers.opened == askers.closed == 3


def test_leaving_early_stops_the_threads() -> None:
    askers = Askers()
    cases = answer_all(range(1000), askers, jobs=2)
    next(cases)
    assert isinstance(cases, Iterator)
    del cases
    assert askers.opened == askers.closed == 2


PROGRAM = Program("0.1.0", None, "3.11.9", 2, "2018-10-01")
MADE_BY = MadeBy({"k": 8, "model": None}, PROGRAM)
QUESTIONS = tuple(
    Question(f"q{i}", f"What is {i}?", answers=(f"{i}",), answerable=True) for i in range(12)
)


class Answering:
    """Opens askers that answer every question with its own answer, but for those in *failing*."""

    def __init__(self, failing: frozenset[str] = frozenset(), seconds: float = 0.0) -> None:
        self.failing, self.seconds = failing, seconds
        self.asked: list[str] = []

    @contextmanager
    def __call__(self, replies: Replies) -> Iterator[Callable[[Question], Case]]:
        yield self.ask

    def ask(self, question: Question) -> Case:
        time.sleep(self.seconds)
        self.asked.append(question.id)
        if question.id in self.failing:
            return failed(question)
        return case(question, claim(f"It is {question.answers[0]}.", "a#1"))


def run(folder: Path, asker: Answering, made_by: MadeBy = MADE_BY) -> list[Case]:
    return ask_all(QUESTIONS, RunFolder(folder), made_by, asker, jobs=3)


def test_cases_are_saved_and_come_in_the_order_of_the_questions(tmp_path: Path) -> None:
    shown: list[str] = []
    cases = ask_all(
        QUESTIONS,
        RunFolder(tmp_path / "run"),
        MADE_BY,
        Answering(),
        jobs=3,
        on_case=lambda case: shown.append(case.question.id),
    )
    assert [one.question for one in cases] == list(QUESTIONS)
    assert sorted(shown) == sorted(question.id for question in QUESTIONS)
    assert RunFolder(tmp_path / "run").cases() == {one.question.id: one for one in cases}
    assert RunFolder(tmp_path / "run").described() == (MADE_BY.settings, PROGRAM)


def test_a_run_is_gone_on_with_and_what_failed_is_asked_again(tmp_path: Path) -> None:
    run(tmp_path, Answering(frozenset({"q3"})))
    text = (tmp_path / "cases.jsonl").read_text()
    lines = text.splitlines(keepends=True)
    kept = [json.loads(line)["question"]["id"] for line in lines[:-2]]
    (tmp_path / "cases.jsonl").write_text("".join(lines[:-2]) + lines[-1][:50])  # torn by kill -9
    again = Answering()
    cases = run(tmp_path, again)
    assert set(again.asked) == {q.id for q in QUESTIONS} - set(kept) | {"q3"}
    assert not any(one.failed for one in cases)
    third = Answering()
    assert run(tmp_path, third) == cases
    assert third.asked == []


def test_other_settings_are_refused_and_named(tmp_path: Path) -> None:
    run(tmp_path, Answering())
    other = MadeBy({"k": 5, "model": "m"}, PROGRAM)
    with pytest.raises(BadInput, match=r"k was 8, now 5, model was None, now m.*--out"):
        run(tmp_path, Answering(), other)


def test_two_processes_do_not_write_to_one_run(tmp_path: Path) -> None:
    with RunFolder(tmp_path).writing({}, PROGRAM), pytest.raises(BadInput, match="Another process"):
        run(tmp_path, Answering())


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="needs a folder that takes no file")
def test_a_folder_that_takes_no_file_is_bad_input() -> None:
    with pytest.raises(BadInput, match="/sys/kernel cannot be written to"):
        run(Path("/sys/kernel"), Answering())
    with pytest.raises(BadInput, match="cannot be made"):
        RunFolder(Path("/sys/kernel/none")).make()


def test_a_run_stops_when_the_first_cases_all_fail(tmp_path: Path) -> None:
    asker = Answering(frozenset(q.id for q in QUESTIONS), seconds=0.05)
    with pytest.raises(ServerError, match="5 questions in a row failed"):
        run(tmp_path, asker)
    assert len(asker.asked) < len(QUESTIONS)


def test_a_run_stops_when_the_server_goes_away_in_the_middle(tmp_path: Path) -> None:
    many = tuple(Question(f"q{i:03}", "Which?", answers=("one",)) for i in range(400))
    asker = Answering(frozenset(question.id for question in many[3:]))
    with pytest.raises(ServerError, match="20 questions in a row failed"):
        ask_all(many, RunFolder(tmp_path), MADE_BY, asker, jobs=1)
    assert len(read_cases(tmp_path / "cases.jsonl")) == 23


def test_the_running_figures_look_at_each_case_once() -> None:
    figures = RunningFigures()
    assert (figures.done, figures.text) == (0, "0 abstained")
    right = case(QUESTIONS[1], claim("It is 1.", "a#1"))
    for one in (right, case(QUESTIONS[2]), failed(QUESTIONS[3])):
        figures.add(one)
    assert (figures.done, figures.text) == (3, "accuracy 0.50, 1 abstained, 1 failed")


@pytest.mark.parametrize("content", ["", "[]", '{"settings": 1}', '{"settings": {}}', "{"])
def test_a_damaged_description_is_bad_input(tmp_path: Path, content: str) -> None:
    (tmp_path / "run.json").write_text(content)
    with pytest.raises(BadInput, match=r"run\.json"):
        RunFolder(tmp_path).described()


def test_a_damaged_case_is_named_by_its_line(tmp_path: Path) -> None:
    run(tmp_path, Answering())
    path = tmp_path / "cases.jsonl"
    path.write_text("{}\n" + path.read_text())
    with pytest.raises(BadInput, match=r"cases\.jsonl, line 1: This is no saved case"):
        read_cases(path)


KILLED = """
import sys
from pathlib import Path
from tests.test_evaluation_run import Answering, run
print("started", flush=True)
run(Path(sys.argv[1]), Answering(seconds=0.05))
"""


def test_nothing_is_lost_or_asked_twice_after_kill_9(tmp_path: Path) -> None:
    root = Path(__file__).parent.parent
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)], cwd=root, stdout=subprocess.PIPE
    )
    with process:
        for _ in range(1000):
            if len(read_cases(tmp_path / "cases.jsonl")) >= 4:
                break
            time.sleep(0.01)
        process.kill()
    before = set(read_cases(tmp_path / "cases.jsonl"))
    assert 4 <= len(before) < len(QUESTIONS)
    asker = Answering()
    assert len(run(tmp_path, asker)) == len(QUESTIONS)
    assert set(asker.asked) == {q.id for q in QUESTIONS} - before


def plan(sample: int | None = None, limit: int | None = None, seed: int = 0) -> list[str]:
    made = Plan("n", None, QUESTIONS, "sha", {}, seed=seed, sample=sample, limit=limit)
    return [question.id for question in made.selected]


def test_a_sample_is_drawn_by_its_seed_and_keeps_the_order() -> None:
    assert plan() == plan(sample=99) == [q.id for q in QUESTIONS]
    assert plan(limit=3) == ["q0", "q1", "q2"]
    assert plan(sample=5, seed=1) == plan(sample=5, seed=1) != plan(sample=5, seed=2)
    chosen = plan(sample=5, seed=1)
    assert chosen == sorted(chosen, key=lambda id_: int(id_[1:]))
    assert plan(sample=5, seed=1, limit=2) == chosen[:2]


def test_the_commit_is_that_of_the_checkout_only(tmp_path: Path) -> None:
    assert commit(tmp_path) is None
    git = ["git", "-C", str(tmp_path), "-c", "user.name=t", "-c", "user.email=t@t.example"]
    (tmp_path / "a").write_text("1")
    for arguments in (["init", "-q"], ["add", "a"], ["commit", "-q", "-m", "one"]):
        subprocess.run([*git, *arguments], check=True)
    clean = commit(tmp_path)
    assert clean is not None and len(clean) == 12
    (tmp_path / "a").write_text("2")
    assert commit(tmp_path) == f"{clean}+"
