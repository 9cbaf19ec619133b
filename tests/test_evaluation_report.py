from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.evaluation.assemble import Yardstick, make_report, meaning
from assistant.evaluation.case import Case, Question
from assistant.evaluation.case_view import case_view
from assistant.evaluation.comparison import Change, Run, compare, comparison_json
from assistant.evaluation.finish import finish
from assistant.evaluation.gold import missing_note, save_gold, saved_gold
from assistant.evaluation.html_case import case_html
from assistant.evaluation.judge import JudgeId, Judgement
from assistant.evaluation.judging import Verdicts, agreed, note
from assistant.evaluation.measures.accuracy import Accuracy
from assistant.evaluation.measures.citation import CitationF1
from assistant.evaluation.measures.handled import Handled
from assistant.evaluation.measures.hits import Hits
from assistant.evaluation.measures.latency import Latency
from assistant.evaluation.measures.right import right
from assistant.evaluation.report import report_json, report_markdown
from assistant.evaluation.store import RunFolder
from assistant.evaluation.view import CaseView, Mark, QuoteView
from assistant.render.comparison import comparison_lines, print_comparison
from assistant.render.evaluation import print_report, report_lines
from assistant.render.terminal import TerminalWriter
from index.errors import BadInput
from tests.fakes.cases import case, claim, failed
from tests.fakes.reports import REPORT

WHO = Question(
    "q1", "Who won?", ("Ann",), answerable=True, evidence=(("a#1",), ("b#2", "b#3")), type="who"
)
WHEN = Question("q2", "When?", ("May",), answerable=True, evidence=(("a#4",),), type="when")
WHY = Question("q3", "Why?", answerable=False, type="why")
RIGHT = case(WHO, claim("Ann won.", "a#1", "c#9"), ranking=["c/8-9", "a/0-3"], seconds={"total": 1})
WRONG = case(WHEN, claim("In June.", "c#9"), ranking=["c/8-9"], seconds={"total": 3})
ABSTAINED = case(WHY, seconds={"total": 2})
CASES = (RIGHT, WRONG, ABSTAINED, failed(replace(WHO, id="q4")))
GOLD = {"a#1": QuoteView("Ann won the race.", "Gazette · a#1")}
SECONDS = Latency("total", 50)
YARDSTICK = Yardstick(
    (Handled(), Accuracy(), CitationF1(), SECONDS), Accuracy(), {k: Hits(k) for k in (1, 2)}, seed=3
)


def report_of(cases: tuple[Case, ...] = CASES):  # type: ignore[no-untyped-def]
    settings = {"name": "n", "questions_sha256": "ab", "k": 8, "model": None}
    return make_report(
        "n", cases, YARDSTICK, settings=settings, program=REPORT.program, curve=[(1.0, 0.5)]
    )


def test_a_report_counts_what_failed_and_averages_only_what_did_not() -> None:
    report = report_of()
    assert (report.counts.n, report.counts.answered) == (4, 2)
    assert (report.counts.abstained, report.counts.failed) == (1, 1)
    handled, accuracy, _, seconds = report.figures
    assert handled.value == pytest.approx(2 / 3)
    assert (accuracy.value, accuracy.n, accuracy.undefined, accuracy.failed) == (0.5, 2, 1, 1)
    assert (seconds.value, seconds.unit) == (2.0, "s")
    assert report.failures == (("q4", "The server did not answer."),)
    assert report.hits == ((1, 0.0), (2, 0.5))
    assert [(f.name, f.value) for f in report.by_type] == [("who", 1.0), ("when", 0.0)]
    assert report.seconds == (1, 3, 2)
    assert (report.data_sha256, report.seed) == ("ab", 3)


def test_a_report_of_failures_only_has_no_value_and_no_nan() -> None:
    report = report_of((failed(WHO), failed(WHEN)))
    assert [figure.value for figure in report.figures] == [None] * 4
    assert report.reader == "no reader answered"
    assert "NaN" not in report_json(report)
    assert "Not defined here: handled, accuracy, citation f1" in report_markdown(report)


def test_the_json_report_holds_all_that_made_it() -> None:
    document = json.loads(report_json(REPORT))
    assert document["schema_version"] == 1
    assert document["figures"][0]["low"] == 0.6842
    assert document["program"]["commit"] == "0123456789ab+"
    assert document["seed"] == 7


def test_the_markdown_report_is_a_table_that_foreign_text_cannot_break() -> None:
    lines = report_markdown(REPORT).splitlines()
    assert "| accuracy | 0.816 | 0.684 to 0.921 | 38 |  | 2 |" in lines
    assert "- q40: the server \\| did not answer" in lines
    assert not any("<script>" in line.replace("\\<", "") for line in lines)
    assert sum(line.startswith("- seed") for line in lines) == 1


def test_what_a_measure_is_comes_from_its_docstring() -> None:
    assert meaning(CitationF1()).startswith("The harmonic mean of citation precision and recall")
    assert meaning(Hits(1)).endswith("is retrieved at rank 1 or better")
    assert meaning(Latency("read", 95)).startswith("Seconds of the stage read: the 95th percentile")


@pytest.mark.parametrize(
    ("one", "verdict", "mark", "classes", "why"),
    [
        (RIGHT, "right", Mark.GOOD, (), "Cites 1 of 3 gold sentences and 1 other sentence."),
        (
            WRONG,
            "wrong",
            Mark.BAD,
            ("wrong",),
            "The answer holds none of the expected answers; no gold sentence is in the evidence: "
            "the retrieval missed it.",
        ),
        (
            case(WHEN, evidence={"a#4": 0.5}),
            "abstained",
            Mark.WARN,
            ("wrong", "abstained"),
            "Abstained although the archive answers; 1 of 1 gold sentence in the evidence, "
            "none cited.",
        ),
        (
            ABSTAINED,
            "abstained",
            Mark.GOOD,
            ("abstained",),
            "Rightly abstained: the archive does not answer this.",
        ),
        (
            case(WHY, claim("Because.", "a#1")),
            "wrong",
            Mark.BAD,
            ("wrong",),
            "Answered although the archive does not answer this: it should have abstained.",
        ),
        (
            failed(WHO),
            "failed",
            Mark.BAD,
            ("failed",),
            "Failed: The server did not answer.",
        ),
        (
            case(Question("q", "Open?"), claim("It is.", "a#1")),
            "answered",
            Mark.PLAIN,
            (),
            "No sentence is judged for this question; only its answer is.",
        ),
    ],
)
def test_a_case_says_where_it_went_wrong(
    one: Case, verdict: str, mark: Mark, classes: tuple[str, ...], why: str
) -> None:
    view = case_view(one, GOLD, right=right(one), values={})
    assert (view.verdict, view.mark, view.classes, view.why) == (verdict, mark, classes, why)


def test_gold_sentences_say_how_far_they_came() -> None:
    one = case(WHO, claim("Ann.", "a#1"), ranking=["b/0-2", "a/0-3"], evidence={"b#2": 1})
    first, second = case_view(one, GOLD, right=True, values={"accuracy": 1.0, "f1": None}).gold
    assert [(quote.text, quote.mark, quote.note) for quote in (*first, *second)] == [
        ("Ann won the race.", Mark.GOOD, "retrieved at rank 2, cited"),
        (
            "(sentence b#2 is not in this library)",
            Mark.PLAIN,
            "retrieved at rank 1, in the evidence, not cited",
        ),
        ("(sentence b#3 is not in this library)", Mark.PLAIN, "not in the evidence"),
    ]


def test_gold_sentences_that_were_missed_are_marked_where_no_set_is_cited() -> None:
    one = case(WHO, claim("Ann.", "b#2"), evidence={"b#2": 1, "a#1": 1})
    sets = case_view(one, GOLD, right=True, values={}).gold
    marks = [[quote.mark for quote in quotes] for quotes in sets]
    assert marks == [[Mark.GOOD, Mark.BAD], [Mark.WARN]]  # the set that came furthest first


def view(one: Case) -> CaseView:
    return case_view(one, GOLD, right=right(one), values={})


def test_a_view_says_which_part_is_lacking_and_that_all_are_wanted() -> None:
    both = Question("q", "Who and when?", parts=(("Ann", "Anna"), ("May",)), answerable=True)
    half = view(case(both, claim("In May.", "a#1")))
    assert (half.every, half.answers) == (True, ("Ann or Anna", "May"))
    assert half.why.startswith("The answer lacks Ann or Anna.")
    assert "all of these" in case_html(half)
    none = view(case(both, claim("Nobody.", "a#1")))
    assert none.why.startswith("The answer holds none of the expected answers")
    assert view(ABSTAINED).answers == ("no answer: the archive does not say",)
    assert "not given" in case_html(view(case(Question("q", "Who?"), claim("Ann.", "a#1"))))


def test_of_many_gold_sets_those_that_came_furthest_are_shown() -> None:
    sets = tuple((f"a#{i}", f"b#{i}") for i in range(9))
    many = view(case(replace(WHO, evidence=sets), claim("Bob.", "a#7"), evidence={"b#4": 0.5}))
    shown = [[quote.note for quote in quotes] for quotes in many.gold]
    assert shown[0] == ["cited", "not in the evidence"]
    assert shown[1] == ["not in the evidence", "in the evidence, not cited"]
    assert (len(shown), many.more_gold) == (3, 6)
    assert "and 6 more sets" in case_html(many)


def test_the_evidence_of_what_went_wrong_is_shown_best_first() -> None:
    given = {f"c#{i}": i / 100 for i in range(20)} | {"a#4": 0.9}
    wrong = view(case(WHEN, claim("In June.", "c#9"), evidence=given))
    assert len(wrong.evidence) == 12 and wrong.of_evidence == 21
    assert (wrong.evidence[0].mark, wrong.evidence[0].note) == (Mark.GOOD, "gold")
    assert "Evidence: the first 12 of 21 sentences" in case_html(wrong)
    assert view(case(WHEN, claim("In May.", "a#4"), evidence=given)).evidence == ()


def test_finishing_writes_every_report_and_marks_sentences_that_are_not_there(
    tmp_path: Path,
) -> None:
    folder = RunFolder(tmp_path)
    save_gold(GOLD, folder)
    assert saved_gold(folder) == GOLD
    (tmp_path / "judgements.jsonl").write_text('{"id": "q1", "correct": false, "reason": "odd"}\n')
    report = finish(
        folder, CASES, YARDSTICK, settings={"name": "n"}, program=REPORT.program, curve=()
    )
    assert {path.name for path in tmp_path.iterdir()} >= {
        *("report.json", "report.md", "report.html", "gold.json")
    }
    assert any("lacks gold sentences of 3 questions" in note for note in report.notes)
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert html.count('<details class="case') == len(CASES)
    assert "The LLM judge said incorrect: odd" in html


def test_no_report_holds_what_steers_a_terminal(tmp_path: Path) -> None:
    steering = "\x1b]0;mine\x07 \x9b2J \u202ebackwards"
    hostile = Case(replace(WHO, text=f"Who? {steering}", type=steering), None, error=steering)
    finish(
        *(RunFolder(tmp_path), [hostile, RIGHT], YARDSTICK),
        settings={"name": "n", "model": steering},
        program=REPORT.program,
        curve=(),
    )
    for name in ("report.json", "report.md", "report.html"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "backwards" in text
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text), name


def test_a_library_that_has_every_gold_sentence_needs_no_note(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    assert missing_note([WHY], {}, folder) == ""
    assert missing_note([WHEN], {"a#4": QuoteView("In May.")}, folder) == ""
    assert "was stopped before it was finished" in missing_note([WHEN], {}, folder)
    save_gold({}, folder)
    assert "lacks gold sentences of 1 question (q2)" in missing_note([WHEN], {}, folder)


def test_the_judge_is_reported_with_its_agreement_and_invalid_judgements() -> None:
    judged = {"q1": Judgement(True, ""), "q2": Judgement(True, ""), "q5": Judgement(None, "odd")}
    assert agreed(CASES, judged, right, seed=0).raw.value == 0.5
    said = note(CASES, Verdicts(JudgeId("small"), judged), right, seed=0)
    assert "judge small: 2 of 2 answers correct, 1 judgement invalid (the first: odd);" in said
    assert "on 2 answers: raw 0.50 (0.00 to 1.00), Cohen's kappa 0.00" in said
    assert note(CASES, Verdicts(), right, seed=0) == ""
    unread = Verdicts(judged={"q1": Judgement(None, "no judgement: no key")})
    assert note(CASES, unread, right, seed=0) == (
        "LLM judge: 0 of 0 answers correct, 1 judgement invalid (the first: no judgement: no key), "
        "1 answer not judged; no agreement can be measured."
    )


BETTER = (case(WHO), replace(WRONG), ABSTAINED, failed(replace(WHO, id="q4")))


def test_a_comparison_lists_what_got_better_and_worse_with_the_largest_change_first() -> None:
    found = compare(Run("a", CASES), Run("b", BETTER), (Handled(),), (Handled(),), seed=0)
    assert (found.n, found.only_a, found.only_b, found.better) == (4, 0, 0, ())
    assert found.worse == (Change("q1", "Who won?", "handled", 1.0, 0.0),)
    (row,) = found.rows
    assert row.difference.n == 3
    assert row.difference.a == pytest.approx(2 / 3)
    assert row.better is False
    assert json.loads(comparison_json(found))["worse"][0]["id"] == "q1"


def test_a_question_that_fails_now_is_worse_than_a_wrong_one() -> None:
    now = (failed(WHO), failed(WHEN), ABSTAINED)
    found = compare(Run("a", CASES), Run("b", now), (Handled(),), (Handled(),), seed=0)
    assert [(change.id, change.b) for change in found.worse] == [("q1", None), ("q2", None)]
    back = compare(Run("b", now), Run("a", CASES), (Handled(),), (Handled(),), seed=0)
    assert [change.id for change in back.better] == ["q1", "q2"]
    assert (back.only_a, back.only_b) == (0, 1)


def test_questions_judged_otherwise_in_the_two_runs_are_not_compared() -> None:
    other = case(replace(WHO, answers=("Bob",)), claim("Bob.", "a#1"))
    found = compare(Run("a", CASES), Run("b", (other, WRONG)), (Handled(),), (Handled(),), seed=0)
    assert (found.differing, found.n, found.worse) == (("q1",), 1, ())


def test_a_second_measure_decides_where_the_first_sees_no_change() -> None:
    better = case(WHO, claim("Ann won.", "a#1"))
    found = compare(
        Run("a", (RIGHT,)), Run("b", (better,)), (Handled(),), (Handled(), CitationF1()), seed=0
    )
    assert [change.measure for change in found.better] == ["citation_f1"]


def test_the_terminal_shows_figures_and_failures_in_columns() -> None:
    out = io.StringIO()
    print_report(REPORT, out, {})
    lines = out.getvalue().splitlines()
    assert lines[0] == "Evaluation: harbour.jsonl"
    assert any(
        line.split() == ["accuracy", "0.816", "0.684", "to", "0.921", "38", "2"] for line in lines
    )
    assert "not defined here: auroc" in lines
    assert "✗ failed q40: the server | did not answer" in lines
    assert max(map(len, lines[3:10])) <= 80


def test_the_terminal_shows_a_comparison_with_its_questions_first() -> None:
    found = compare(Run("a", CASES), Run("b", BETTER), YARDSTICK.measures, (Handled(),), seed=0)
    out = io.StringIO()
    print_comparison(found, out, {})
    text = out.getvalue()
    assert text.index("1 worse") < text.index("Who won?") < text.index("measure")
    assert "q1  handled 1.00 → 0.00  Who won?" in text
    assert "no change: seconds total p50" in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_narrow_terminal_gets_no_columns() -> None:
    found = compare(Run("a", CASES), Run("b", BETTER), YARDSTICK.measures, (Handled(),), seed=0)
    out = io.StringIO()
    writer = TerminalWriter(out, colour=False, width=40)
    writer.write([*report_lines(REPORT, narrow=True), *comparison_lines(found, narrow=True)])
    text = re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue())
    assert max(map(len, text.splitlines())) <= 40
    assert "\naccuracy 0.816 (0.684 to 0.921), n 38, 2" in text
    assert "\nhandled 0.667 → " in text


def test_damaged_gold_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text('{"a#1": 3}')
    with pytest.raises(BadInput, match=r"gold\.json"):
        saved_gold(RunFolder(tmp_path))
