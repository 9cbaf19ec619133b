"""How good the extractive reader is: `python -m benchmarks.quality` (also `make eval`).

On seeds/questions.jsonl, retrieval included; and, where the evaluation data lies
(ASSISTANT_EVAL_DATA, by default ../shared/data beside this project), on the article and questions
it was conceived from and on news questions of MultiRC, one article each. What may refuse was chosen
with all three in view, so these are development figures.
"""

from __future__ import annotations

import json
import os
import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import Assistant
from assistant.answer import Evidence, Verdict
from assistant.evidence_model import EvidenceModel
from assistant.extractive.ranking import Ranker
from assistant.extractive.reader import ExtractiveReader
from benchmarks import readme
from index.article import make_article
from index.maxsim import MaxSim
from index.minilm import MiniLm
from index.sentence import Kind, Sentence

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("ASSISTANT_EVAL_DATA") or ROOT.parent / "shared" / "data")
RESAMPLES, SEED = 1_000, 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question: is it answerable, was it answered, and at which claim stands enough (1..)."""

    answerable: bool
    answered: bool
    rank: int | None


def main() -> None:
    """Refresh the figures of README.md, then print one table."""
    readme.main()
    print("extractive reader, share of questions with a bootstrap 95 % interval")
    print(
        f"{'':28}{'n':>5}  {'first claim':22}{'in three':22}{'wrongly refused':22}rightly refused"
    )
    with tempfile.TemporaryDirectory() as home:
        report("seeds", on_library(Path(home, "seeds"), ROOT / "seeds/articles", seeds()))
        if not DATA.is_dir():
            print(f"(no evaluation data in {DATA}; set ASSISTANT_EVAL_DATA for more)")
            return
        report(
            "the article it began with", on_library(Path(home, "b"), DATA.parent / "seeds", basra())
        )
    report("MultiRC news", multirc(EvidenceModel()))
    report("the same, MaxSim alone", multirc(None))


def report(name: str, outcomes: Sequence[Outcome]) -> None:
    """Print a line."""
    answerable = [o for o in outcomes if o.answerable]
    others = [o for o in outcomes if not o.answerable]
    cells = [
        interval([o.rank == 1 for o in answerable]),
        interval([o.rank is not None for o in answerable]),
        interval([not o.answered for o in answerable]),
        interval([not o.answered for o in others]),
    ]
    print(f"{name:28}{len(outcomes):>5}  {''.join(f'{cell:22}' for cell in cells)}".rstrip())


def interval(hits: Sequence[bool]) -> str:
    """The share of *hits* and its interval; "none" without any row."""
    if not hits:
        return "none"
    draw = random.Random(SEED)
    shares = sorted(sum(draw.choices(hits, k=len(hits))) / len(hits) for _ in range(RESAMPLES))
    low, high = shares[int(0.025 * RESAMPLES)], shares[int(0.975 * RESAMPLES)]
    return f"{sum(hits) / len(hits):.3f} [{low:.2f}, {high:.2f}]"


Asked = tuple[str, bool, list[list[str]]]  # question, answerable, sets of quotes that suffice


def seeds() -> list[Asked]:
    """The project's own questions."""
    lines = (ROOT / "seeds/questions.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [(row["question"], row["answerable"], row["evidence"]) for row in rows]


def basra() -> list[Asked]:
    """The questions on the shared article."""
    lines = (DATA / "basra_dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [(row["question"], row["answerable"], row["evidence"]) for row in rows]


def on_library(home: Path, articles: Path, asked: Sequence[Asked]) -> list[Outcome]:
    """Ask a new library of these articles."""
    outcomes = []
    with Assistant(home, extractive=True) as assistant:
        assistant.add(articles)
        for question, answerable, sets in asked:
            texts = [claim.text for claim in assistant.ask(question).claims]
            outcomes.append(Outcome(answerable, bool(texts), first_enough(texts, sets)))
    return outcomes


def first_enough(texts: Sequence[str], sets: Sequence[Sequence[str]]) -> int | None:
    """How many of *texts* it takes until some set of quotes is complete; None if never."""
    for count in range(1, len(texts) + 1):
        if any(all(any(q in t for t in texts[:count]) for q in quotes) for quotes in sets):
            return count
    return None


def multirc(model: EvidenceModel | None) -> list[Outcome]:
    """Each question against all sentences of its article; any sentence of the evidence counts."""
    reader = ExtractiveReader(Ranker(MaxSim(MiniLm()), model))
    outcomes = []
    for line in (DATA / "multirc_news.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = {item["sent"] for item in row["evidence"]}
        *claims, verdict = reader.read(row["question"], evidence(row["docs"][0]["sentences"]))
        assert isinstance(verdict, Verdict)
        places = [int(c.cites[0][1:]) - 1 for c in claims if not isinstance(c, Verdict)]
        rank = next((at for at, place in enumerate(places, 1) if place in gold), None)
        outcomes.append(Outcome(True, bool(places), rank))
    return outcomes


def evidence(sentences: Sequence[str]) -> list[Evidence]:
    """Numbered evidence of an article that comes cut into sentences."""
    article = make_article(" ".join(sentences))
    found, start = [], 0
    for position, text in enumerate(sentences):
        sentence = Sentence(article.id, position, 9, start, start + len(text), Kind.BODY, text)
        found.append(Evidence(f"S{position + 1}", sentence, article))
        start += len(text) + 1
    return found


if __name__ == "__main__":
    main()
