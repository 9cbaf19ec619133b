"""The benchmark of an LLM that verifies: what is drawn, asked together, kept and counted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.answer import Evidence
from assistant.checks.entailment import Opinion
from assistant.evaluation.loaders.support_rows import Pair
from assistant.llm.unreadable import Unreadable
from benchmarks.support import SETS
from benchmarks.support_llm import CLEAR, WINDOW, Held, balanced, calls, drawn, hold, table
from tests.fakes.numbered import numbered

EVIDENCE = tuple(numbered(["Gulls circled.", "Ada Holm closed the harbour.", "Holm left."]))


class Says:
    """Believes what has the word; cannot be read where a claim has the other one."""

    at_once = True

    def __init__(self, word: str, unreadable: str = "never") -> None:
        self.word, self.unreadable = word, unreadable
        self.labels: list[list[str]] = []

    def judge(self, pairs: Sequence[tuple[str, Sequence[Evidence]]]) -> list[Opinion]:
        self.labels = [[item.label for item in cited] for _, cited in pairs]
        if any(self.unreadable in claim for claim, _ in pairs):
            raise Unreadable("it rambles")
        return [Opinion(float(self.word in claim), 0.0) for claim, _ in pairs]


CLAIMS = [
    (SETS[0], Pair(str(n), claim, label, EVIDENCE))
    for n, (claim, label) in enumerate(
        (
            ("Holm closed the harbour.", "supported"),
            ("So Holm left.", "not_supported"),
            ("Ada Holm circled the harbour with gulls.", "supported"),
            ("Bo Lind closed the harbour.", "not_supported"),
        )
    )
]


def held(together: int) -> list[Held]:
    llm, model = Says("harbour", "gulls"), Says("Holm")
    groups = [CLAIMS[at : at + together] for at in range(0, len(CLAIMS), together)]
    return [row for group in groups for row in hold(group, llm, model)]


def test_each_system_is_right_where_it_shows_what_people_support() -> None:
    rows = held(1)
    assert [row.llm for row in rows] == ["supported", "unverified", "unreadable", "supported"]
    assert balanced(rows, "llm") == 0.5
    assert not rows[3].checks  # a name that stands nowhere
    assert f"| {SETS[0]} | 4 | 0.50 [" in table(rows, [1])


def test_a_call_that_cannot_be_read_loses_all_its_claims() -> None:
    assert [row.llm for row in held(2)] == [*["supported", "unverified"], *["unreadable"] * 2]


def test_sentences_are_numbered_through_a_call() -> None:
    llm = Says("harbour")
    hold(CLAIMS[:2], llm, Says("Holm"))
    assert llm.labels == [["S1", "S2", "S3"], ["S4", "S5", "S6"]]


def test_ways_stand_side_by_side_on_the_claims_that_both_have() -> None:
    rows = [*held(1), *(replace(row, together=2) for row in held(2)[:2])]
    found = table(rows, [1, 2]).splitlines()
    assert found[0].startswith("| set | n | LLM, 1 in a call | LLM, 2 in a call |")
    assert found[2].startswith(f"| {SETS[0]} | 2 | 1.00 [")
    assert found[-1].startswith("| the four | 2 | 1.00 [")


def test_a_window_is_asked_about_in_every_way_before_the_next() -> None:
    rows = [(SETS[0], Pair(str(n), "So.", "supported", EVIDENCE)) for n in range(WINDOW + 3)]
    asked = list(calls(rows, [1, 4]))
    sizes = [size for size, _ in asked]
    assert sizes == [1] * WINDOW + [4] * (WINDOW // 4) + [1] * 3 + [4]
    window = {pair.id for _, group in asked[:WINDOW] for _, pair in group}
    assert window == {str(n) for n in range(WINDOW)}
    assert window == {pair.id for _, group in asked[WINDOW : WINDOW + 6] for _, pair in group}


def test_halves_are_drawn_alike_and_sets_take_turns(tmp_path: Path) -> None:
    for name in SETS:
        rows = [
            {"id": str(n), "premise": "It is so.", "claim": f"So {n}.", "label": label}
            for n, label in enumerate(["supported"] * 5 + ["not_supported"] * 5)
        ]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = list(drawn(tmp_path, 4, seed=1))
    assert [name for name, _ in found] == [CLEAR.stem, *SETS] * 4
    assert [pair.supported for _, pair in found[::5]] == [True, False] * 2
    assert found == list(drawn(tmp_path, 4, seed=1))
    assert {name for name, _ in drawn(tmp_path, 4, 1, SETS[:1])} == {SETS[0]}
