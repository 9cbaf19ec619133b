"""An invented report and its cases, for the tests of everything that prints one."""

from __future__ import annotations

from assistant.evaluation.provenance import Program
from assistant.evaluation.report import Counts, Figure, Report
from assistant.evaluation.view import CaseView, ClaimView, Mark, QuoteView

HOSTILE = '<script>document.title = "owned"</script><img src=x onerror=alert(1)> & “quotes”'

REPORT = Report(
    name="harbour.jsonl",
    reader="extractive reader, all-MiniLM-L6-v2-int8",
    counts=Counts(n=40, answered=33, abstained=5, failed=2),
    figures=(
        Figure("accuracy", "answers that hold a gold answer", 0.8158, 0.6842, 0.9211, 38, 0, 2),
        Figure("citation_f1", "harmonic mean of the two above", 0.6214, 0.5312, 0.7075, 30, 8, 2),
        Figure(
            "abstention_f1", "abstaining where the archive is silent", 0.7273, 0.4, 0.9231, 38, 2
        ),
        Figure("hits@10", "a sentence that answers among the first ten", 0.9667, 0.9, 1.0, 30),
        Figure("auroc", "confidence on right answers above wrong ones", None, None, None, 0, 38, 2),
        Figure("seconds", "of one question", 0.1231, 0.1102, 0.1377, 38, 0, 2, unit="s"),
    ),
    by_type=(
        Figure("who", "accuracy", 0.9, 0.7, 1.0, 10),
        Figure("how many", "accuracy", 0.75, 0.5, 1.0, 8),
        Figure("a very long name of a type", "accuracy", 0.5, 0.25, 0.75, 12),
        Figure("why", "accuracy", None, None, None, 0, 0, 2),
    ),
    hits=((1, 0.6), (3, 0.8), (5, 0.9), (10, 0.9667)),
    risk_coverage=((0.1, 0.0), (0.3, 0.05), (0.5, 0.08), (0.75, 0.12), (1.0, 0.1842)),
    seconds=tuple(0.08 + 0.002 * (i * i % 41) for i in range(38)),
    settings={"model": None, "k": 8, "embedding": "all-MiniLM-L6-v2-int8", "data": HOSTILE},
    data_sha256="ab" * 32,
    seed=7,
    program=Program("0.1.0", "0123456789ab+", "3.11.9", 2, "2018-10-01"),
    failures=(("q39", "the server did not answer"), ("q40", "the server | did\nnot answer")),
)
CASES = (
    CaseView(
        id="q01",
        question="Who closed the customs house and why?",
        meta="q01 · who · 0.12 s",
        verdict="right",
        mark=Mark.GOOD,
        why="Cites 1 of 2 gold sentences and 1 other.",
        answers=("the harbour council",),
        gold=(
            (
                QuoteView(
                    "The harbour council ordered its customs house at Port Kestrel to close"
                    " on Friday after two mortar rounds fell in the yard.",
                    "The Kestrel Courier, 28 Sep 2018",
                    Mark.GOOD,
                    "cited",
                ),
                QuoteView(
                    "“We had no choice,” the council said.",
                    "The Kestrel Courier, 28 Sep 2018",
                    Mark.WARN,
                    "rank 4 of the evidence, not cited",
                ),
            ),
        ),
        claims=(
            ClaimView(
                "The harbour council closed the customs house because of mortar fire.",
                "supported",
                (
                    QuoteView(
                        "The harbour council ordered its customs house at Port Kestrel to close on"
                        " Friday after two mortar rounds fell in the yard.",
                        "The Kestrel Courier, 28 Sep 2018",
                        Mark.GOOD,
                        "gold",
                    ),
                    QuoteView("Clerks carry files.", "The Kestrel Courier", Mark.WARN, "not gold"),
                ),
            ),
        ),
        removed=(ClaimView("Three people died.", "the number 3 stands in no cited sentence"),),
        figures=(("accuracy", "1"), ("citation f1", "0.5")),
    ),
    CaseView(
        id="q<02>",
        question=HOSTILE,
        meta="q02",
        verdict="wrong",
        mark=Mark.BAD,
        why="No gold sentence is among the evidence: retrieval missed it.",
        gold=((QuoteView(HOSTILE, HOSTILE, Mark.BAD, "not among the evidence"),),),
        claims=(ClaimView(HOSTILE, HOSTILE, (QuoteView(HOSTILE, HOSTILE),)),),
        classes=("wrong",),
    ),
    CaseView(
        id="q03",
        question="When does it open again?",
        meta="q03 · when",
        verdict="abstained",
        mark=Mark.WARN,
        why="Abstained although the archive answers.",
        classes=("wrong", "abstained"),
    ),
    CaseView(
        id="q39",
        question="Who won the match?",
        meta="q39",
        verdict="failed",
        mark=Mark.BAD,
        why="Failed: the server did not answer.",
        classes=("failed",),
    ),
)
