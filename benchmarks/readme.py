"""The figures of README.md: `make eval` measures them on seeds/ and writes them anew.

Only what does not depend on the machine stands there, so that a test can hold it: no times. Thirty
questions on twelve short articles by one hand are a check that nothing broke, not a benchmark.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from assistant import Assistant
from assistant.evaluation.asker import ask
from assistant.evaluation.assemble import Yardstick, make_report
from assistant.evaluation.dataset import read_questions
from assistant.evaluation.measures.accuracy import Accuracy
from assistant.evaluation.measures.registry import measures
from assistant.evaluation.provenance import program
from assistant.evaluation.quotes import Archived
from assistant.evaluation.report import Report, counted, measures_table
from benchmarks.section import Section

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
SECTION = Section("evaluation", "make eval")
SEED = 0
SHOWN = (
    *("handled", "accuracy", "citation_precision", "citation_recall", "citation_f1"),
    *("abstention_precision", "abstention_recall", "hits@1", "hits@10", "ndcg@10"),
)


def main() -> None:
    """Measure, print, and write README.md where a figure changed."""
    figures = table(measure())
    print(figures)
    if SECTION.write(README, figures):
        print("README.md has the new figures.")


def measure() -> Report:
    """The extractive reader on seeds/, in a library made for it."""
    chosen = [one for one in measures() if one.name in SHOWN]
    with tempfile.TemporaryDirectory() as home, Assistant(home, extractive=True) as assistant:
        assistant.add(ROOT / "seeds/articles")
        dataset = read_questions(ROOT / "seeds/questions.jsonl", Archived(assistant.library))
        pipeline, k = assistant.pipeline, assistant.config.k
        settings = {
            "questions_sha256": dataset.sha256,
            "k": k,
            "embedding": assistant.embedder.name,
        }
        return make_report(
            "seeds",
            [ask(question, pipeline, k=k) for question in dataset.questions],
            Yardstick(chosen, Accuracy(), {}, SEED),
            settings=settings,
            program=program(),
            curve=(),
        )


def table(report: Report) -> str:
    """What README.md shows of *report*."""
    said = report.settings
    made = (
        f"{report.reader}, {said['embedding']}, k = {said['k']}, seed {report.seed}, "
        f"questions {report.data_sha256[:12]}"
    )
    rows = "\n".join(measures_table(report.figures))
    return f"{rows}\n\n{counted(report.counts)} ({made})\n"


def shown(readme: str) -> Mapping[str, float]:
    """The values that README.md shows, by measure."""
    rows = [line.split("|") for line in SECTION.read(readme).splitlines() if "|" in line]
    return {cells[1].strip(): float(cells[2]) for cells in rows[2:]}


if __name__ == "__main__":
    main()
