"""The benchmark of an LLM that verifies: what is drawn, kept and counted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from assistant.answer import Evidence
from assistant.entailment import Opinion
from assistant.evaluation.loaders.support_rows import Pair
from assistant.unreadable import Unreadable
from benchmarks.support import SETS
from benchmarks.support_llm import balanced, drawn, hold, table
from tests.fakes.numbered import numbered

EVIDENCE = tuple(numbered(["Gulls circled.", "Ada Holm closed the harbour.", "Holm left."]))


class Says:
    """Believes what has the word; cannot be read where a claim has the other one."""

    at_once = True

    def __init__(self, word: str, unreadable: str = "never") -> None:
        self.word, self.unreadable = word, unreadable

    def judge(self, pairs: Sequence[tuple[str, Sequence[Evidence]]]) -> list[Opinion]:
        if any(self.unreadable in claim for claim, _ in pairs):
            raise Unreadable("it rambles")
        return [Opinion(float(self.word in claim), 0.0) for claim, _ in pairs]


def test_each_system_is_right_where_it_shows_what_people_support() -> None:
    llm, model = Says("harbour", "gulls"), Says("Holm")
    rows = [
        hold(SETS[0], Pair("1", claim, label, EVIDENCE), llm, model)
        for claim, label in (
            ("Holm closed the harbour.", "supported"),
            ("So Holm left.", "not_supported"),
            ("Ada Holm circled the harbour with gulls.", "supported"),
            ("Bo Lind closed the harbour.", "not_supported"),
        )
    ]
    assert [row.llm for row in rows] == ["supported", "unverified", "unreadable", "supported"]
    assert balanced(rows, "llm") == 0.5
    assert not rows[3].checks  # a name that stands nowhere
    assert f"| {SETS[0]} | 4 | 0.50 [" in table(rows)
    assert table(rows).endswith("| 1 |")


def test_halves_are_drawn_alike_and_sets_take_turns(tmp_path: Path) -> None:
    for name in SETS:
        rows = [
            {"id": str(n), "premise": "It is so.", "claim": f"So {n}.", "label": label}
            for n, label in enumerate(["supported"] * 5 + ["not_supported"] * 5)
        ]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = list(drawn(tmp_path, 4, seed=1))
    assert [name for name, _ in found] == [*SETS] * 4
    assert [pair.supported for _, pair in found[::4]] == [True, False] * 2
    assert found == list(drawn(tmp_path, 4, seed=1))
