"""A first part that is answered alone is kept, whatever the others lack."""

from __future__ import annotations

from assistant.answer import Answerable, DraftClaim, Verdict
from assistant.extractive.outcome import Outcome
from assistant.extractive.ranking import Ranker
from assistant.extractive.reader import ExtractiveReader
from assistant.questions.question import understand
from tests.fakes.numbered import numbered
from tests.test_ranking import Even, Model

ASKED = understand("Who owns the lock and how tall is it?")
OWNER = DraftClaim("The lock is owned by Osk.", ("S1",))
FULL = Outcome(Verdict(Answerable.FULL), (OWNER,))
NONE = "; ".join(f"no sentence found surely answers “{part}”" for part in ASKED.worded)


def test_the_first_part_alone() -> None:
    joined = Outcome(Verdict(Answerable.NO, NONE)).joined(FULL, ASKED, 3)
    assert joined.claims == (OWNER,)
    assert joined.verdict.answerable is Answerable.PARTIAL
    assert joined.verdict.missing == "no sentence found surely answers “how tall is it”"


def test_the_second_was_there() -> None:
    tall = DraftClaim("The lock is nine metres tall.", ("S2",))
    missing = NONE.partition("; ")[0]
    joined = Outcome(Verdict(Answerable.PARTIAL, missing), (tall,)).joined(FULL, ASKED, 3)
    assert joined.claims == (OWNER, tall)
    assert joined.verdict.answerable is Answerable.FULL


def test_nothing_alone_changes_nothing() -> None:
    whole = Outcome(Verdict(Answerable.NO, NONE))
    assert whole.joined(Outcome(Verdict(Answerable.PARTIAL), (OWNER,)), ASKED, 3) is whole


def test_a_missing_part_does_not_take_the_other_with_it() -> None:
    told = ["The lock at Harl is owned by Osk.", "A baker wept."]
    asked = understand("Who owns the lock at Harl and how tall is it?")
    model = Model({(asked.each[0], told[0]): 3.0})
    reader = ExtractiveReader(Ranker(Even(), model))
    *claims, verdict = reader.read(asked.text, numbered(told, title="Lock"))
    assert next(claim.text for claim in claims if isinstance(claim, DraftClaim)) == told[0]
    assert isinstance(verdict, Verdict)
    assert verdict.missing == "no sentence found surely answers “how tall is it”"
