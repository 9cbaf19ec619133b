"""A reply in lines: where marks may stand, what is a claim and what is a greeting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answerable, DraftClaim, Usage, Verdict
from assistant.llm.lines import LinesReply
from assistant.llm.unreadable import Unreadable


def streamed(text: str, size: int = 1, *, cut: bool = False) -> tuple[list[DraftClaim], Verdict]:
    reply = LinesReply()
    found = [
        claim
        for start in range(0, len(text), size)
        for claim in reply.feed(text[start : start + size])
    ]
    rest, verdict = reply.finish(Usage(), cut=cut)
    return found + rest, verdict


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("It is so [S3].", ["It is so. S3"]),
        ("It is so. [S3]", ["It is so. S3"]),
        ("It is so.[S3][S7]", ["It is so. S3 S7"]),
        ("It is so. [S3, S7] [S9].", ["It is so. S3 S7 S9"]),
        ("It is so [S3-S5].", ["It is so. S3 S4 S5"]),
        ("It is so [S3] [S3].", ["It is so. S3"]),
        ("It is so. (S3)", ["It is so. S3"]),
        ("It is so【S3】.", ["It is so. S3"]),
        ("It is so.\n[S3]", ["It is so. S3"]),
        ("[S3] It is so.", ["It is so. S3"]),
        ("Claim: It is so. [3]", ["It is so. S3"]),
        ("**It is so.** [S3]", ["It is so. S3"]),
        ("* It is so. [S1]\n2) B is so. [S2]", ["It is so. S1", "B is so. S2"]),
        ("It is so. [S3] And B is [S4].", ["It is so. S3", "And B is. S4"]),
        ("It is so [S3]; B is not [S4].", ["It is so; B is not. S3 S4"]),
        ("The U.S. left [S1] Basra [S2].", ["The U.S. left Basra. S1 S2"]),
        ("In [2018] the bill (S. 3) passed. [S1]", ["In [2018] the bill (S. 3) passed. S1"]),
        ("Sure, here it is:\n\n- It is so. [S1]\n", ["It is so. S1"]),
        ("Hello there, reader.\n[S1] It is so.", ["It is so. S1"]),
        ("A is so. [S1]\nB has no mark.\nC is so. [S2]", "A is so. S1|B has no mark.|C is so. S2"),
        ("Not found in the wreck, he lived. [S1]", ["Not found in the wreck, he lived. S1"]),
        ("<think>[S9] maybe.\n</think>It is so. [S3]", ["It is so. S3"]),
    ],
)
def test_claims(text: str, claims: list[str] | str) -> None:
    expected = claims.split("|") if isinstance(claims, str) else claims
    for size in (1, 5, 1_000):
        found, verdict = streamed(text, size)
        assert [" ".join([claim.text, *claim.cites]) for claim in found] == expected
        assert verdict.answerable is Answerable.FULL


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("NOT FOUND", ""),
        ("Not found.", ""),
        ("**NOT FOUND**", ""),
        ("UNANSWERABLE: who did it", "who did it"),
        ("NOT FOUND: who did it", "who did it"),
        ("Not answerable — who did it", "who did it"),
    ],
)
def test_nothing_found_is_a_verdict(text: str, missing: str) -> None:
    assert streamed(text) == ([], Verdict(Answerable.NO, missing))


def test_a_part_is_said_to_be_missing() -> None:
    found, verdict = streamed("It is so. [S1]\nMISSING: when it began")
    assert found == [DraftClaim("It is so.", ("S1",))]
    assert verdict == Verdict(Answerable.PARTIAL, "when it began")


@pytest.mark.parametrize("text", ["", "\n\n", "It is so.", "I am a teapot [2018].", "[S"])
def test_a_reply_without_a_mark_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        streamed(text)


def test_the_last_line_of_a_cut_reply_is_no_claim() -> None:
    found, _ = streamed("It is so. [S1]\nB is said to be [S2", cut=True)
    assert found == [DraftClaim("It is so.", ("S1",))]


def test_a_claim_is_there_at_the_end_of_its_line() -> None:
    assert LinesReply().feed("It is so. [S1]\nB") == [DraftClaim("It is so.", ("S1",))]


@given(st.text(alphabet="ab.S1[](),-\n 【】"), st.integers(1, 9))
def test_the_size_of_the_pieces_changes_nothing(text: str, size: int) -> None:
    def outcome(size: int) -> object:
        try:
            return streamed(text, size)
        except Unreadable:
            return None

    assert outcome(size) == outcome(len(text) + 1)
