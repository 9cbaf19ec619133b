"""A support model on pairs that people have judged."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.config import load
from assistant.evaluation.case import Cited
from assistant.evaluation.loaders.support_rows import Pair, load_support
from assistant.evaluation.support import Checks, Entailed, SupportModel, configured_support
from assistant.evaluation.support_report import Held, by_label, figures
from assistant.evaluation.support_run import hold, measure_support
from assistant.evaluation.wanted import Streams, Wanted
from index.errors import BadInput
from tests.fakes.datasets import lines

QUOTE = "The harbor of Umm Sidra closed on Monday."
ROWS = [
    {"id": 1, "premise": QUOTE, "claim": "The harbor closed on Monday.", "label": "supported"},
    {"id": 2, "premise_sentences": [QUOTE], "claim": "Basra fell.", "label": "not_supported"},
    {"id": 3, "premise": QUOTE, "claim": "The harbor of Umm Sidra closed.", "label": "refuted"},
    {"id": 4, "premise": " \n", "claim": "Basra fell.", "label": "neutral"},
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return lines(tmp_path / "support_harbor.jsonl", *ROWS)


def test_rows_are_read_and_their_texts_cut_into_sentences(tmp_path: Path) -> None:
    torn = {
        "id": "qags-cnndm-1",
        "premise": "It cost 3, 000 a day. It closed.",
        "claim": "It cost 3,000.",
        "label": "partial",
    }
    page = {**torn, "id": "fever-1", "premise": "He won.", "detail": "Ann_Lee_-LRB-poet-RRB-"}
    one, two = load_support(lines(tmp_path / "rows.jsonl", torn, page))
    assert [item.sentence.text for item in one.evidence] == ["It cost 3,000 a day.", "It closed."]
    assert [item.label for item in one.evidence] == ["S1", "S2"]
    assert not one.supported
    assert two.cited[0].article == {"title": "Ann Lee poet"}


def test_an_unknown_label_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="line 2: unknown label 'maybe'"):
        load_support(lines(tmp_path / "odd.jsonl", ROWS[0], {**ROWS[0], "label": "maybe"}))


@dataclass
class Reader:
    """Thinks that a claim about the harbour is carried; keeps what it was asked."""

    asked: list[tuple[str, tuple[str, ...]]]

    def supported(self, claim: str, evidence: Sequence[str]) -> tuple[float, float]:
        self.asked.append((claim, tuple(evidence)))
        return (0.5 if "harbor" in claim else 0.49, 0.0)


def test_the_evidence_model_judges_what_is_no_quote() -> None:
    reader = Reader([])
    judge = Entailed(reader)
    cited = [Cited("a#0", QUOTE, {})]
    assert judge.supports(QUOTE, cited)
    assert not judge.supports("Basra fell.", [])
    assert not reader.asked
    assert judge.supports("The harbor was shut.", cited)
    assert not judge.supports("Basra fell.", cited)
    assert judge.supports("The harbor was shut.", cited)
    assert reader.asked == [("The harbor was shut.", (QUOTE,)), ("Basra fell.", (QUOTE,))]


@pytest.mark.parametrize(
    ("settings", "judge"),
    [
        ({}, Entailed),
        ({"verify": "llm"}, Entailed),
        ({"verify": "off"}, Checks),
        ({"without": ["model-support"]}, Checks),
    ],
)
def test_the_settings_say_what_judges(
    tmp_path: Path, settings: dict[str, Any], judge: type[SupportModel]
) -> None:
    assert isinstance(configured_support(load({"home": tmp_path, **settings}, {})), judge)


def pair(label: str) -> Pair:
    return Pair("p", "A claim.", label, ())


# Of 4 supported claims 1 is refused, of 5 others 2 pass: (3/4 + 3/5) / 2.
VERDICTS = [("supported", True)] * 3 + [("supported", False)]
VERDICTS += [("partial", True), ("refuted", True)] + [("refuted", False)] * 3


def test_the_figures_worked_by_hand() -> None:
    held = [Held(pair(label), passed) for label, passed in VERDICTS]
    held.append(Held(pair("supported"), None))
    found = {figure.name: figure for figure in figures(held, seed=1)}
    assert found["balanced_accuracy"].value == pytest.approx(0.675)
    assert found["false_alarms"].value == 0.25
    assert found["misses"].value == 0.4
    assert [found[name].n for name in ("balanced_accuracy", "false_alarms", "misses")] == [9, 4, 5]
    assert [figure.undefined for figure in found.values()] == [1, 1, 0, 10]
    low, high = found["misses"].low, found["misses"].high
    assert low is not None and high is not None and low < 0.4 < high
    assert found["auroc"].value is None
    labels = {figure.name: figure.value for figure in by_label(held, seed=1)}
    assert labels == {"supported": 0.25, "partial": 0.0, "refuted": 0.75}


def test_auroc_needs_scores_and_both_kinds() -> None:
    scored = [("supported", 0.9), ("supported", 0.4), ("refuted", 0.4), ("refuted", 0.1)]
    held = [Held(pair(label), True, score) for label, score in scored]
    auroc = figures(held, seed=0)[-1]
    assert (auroc.name, auroc.value, auroc.n) == ("auroc", 0.875, 4)
    assert figures(held[:2], seed=0)[-1].value is None
    assert figures(held[:2], seed=0)[0].value is None


@dataclass(frozen=True)
class Sure:
    """A support model that passes what is short, and says how short it is."""

    name: str = "sure"

    def supports(self, claim: str, cited: Sequence[Cited]) -> bool:
        return len(claim) < 20

    def score(self, claim: str, cited: Sequence[Cited]) -> float:
        return -len(claim)


def test_a_model_with_scores_is_asked_for_them(path: Path) -> None:
    pairs = load_support(path)
    assert [one.score for one in hold(pairs, Sure())] == [-28, -11, -31, None]
    assert [one.score for one in hold(pairs, Checks())] == [None] * 4


def measured(path: Path, **wanted: object) -> tuple[str, Sequence[str]]:
    out = io.StringIO()
    streams = Streams(out, io.StringIO(), {})
    under = measure_support(str(path), Wanted(None, {}, **wanted), streams)  # type: ignore[arg-type]
    return out.getvalue(), under


def test_the_command_measures_the_checks(path: Path, tmp_path: Path) -> None:
    text, under = measured(path, out=tmp_path / "out", fail_under=("balanced_accuracy=0.8",))
    assert text.startswith("Support: checks on support_harbor\n4 pairs of a claim and a text\n")
    assert "balanced accuracy" in text and "not defined here: auroc" in text
    assert under == ["balanced_accuracy is 0.7500, under the limit of 0.8."]
    document, _ = measured(path, json=True)
    figures = {figure["name"]: figure for figure in json.loads(document)["figures"]}
    assert (figures["misses"]["value"], figures["misses"]["n"]) == (0.5, 2)
    assert document == (tmp_path / "out" / "report.json").read_text()
    rows = [json.loads(row) for row in (tmp_path / "out" / "pairs.jsonl").read_text().splitlines()]
    assert [row["right"] for row in rows] == [True, True, False, None]
    assert "| misses | 0.500 |" in (tmp_path / "out" / "report.md").read_text()


def test_a_limit_and_a_sample_choose_rows(path: Path) -> None:
    assert json.loads(measured(path, json=True, limit=2)[0])["n"] == 2
    one = measured(path, json=True, sample=2, seed=3)[0]
    assert json.loads(one)["n"] == 2
    assert one == measured(path, json=True, sample=2, seed=3)[0]


def test_a_set_of_the_data_folder_is_found_by_name(tmp_path: Path) -> None:
    lines(tmp_path / "train" / "support_fever.jsonl", *ROWS)
    streams = Streams(io.StringIO(), io.StringIO(), {"ASSISTANT_EVAL_DATA": str(tmp_path)})
    assert measure_support("support_fever", Wanted(None, {}), streams) == []
    assert "Support: checks on support_fever" in streams.out.getvalue()  # type: ignore[attr-defined]
    with pytest.raises(BadInput, match=r"neither a file nor a set .*\(support_fever\)"):
        measure_support("support_rte", Wanted(None, {}), streams)


@pytest.mark.parametrize(
    ("text", "message"), [("", "holds no pairs"), ('{"id": 1}\n', "line 1: the field")]
)
def test_what_cannot_be_used_is_said(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "s.jsonl").write_text(text)
    with pytest.raises(BadInput, match=message):
        measured(tmp_path / "s.jsonl")
