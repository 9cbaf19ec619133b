"""A JSON reply piece by piece: a claim counts once its object is closed, whatever stands in it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answerable, DraftClaim, Usage, Verdict
from assistant.llm.partial_json import JsonReply
from assistant.llm.unreadable import Unreadable

ONE = DraftClaim("A is so.", ("S1",))
CLAIM = '{"text": "A is so.", "cites": ["S1"]}'
FULL = f'{{"answerable": "full", "claims": [{CLAIM}], "conflicts": [], "missing": ""}}'

TEXT = st.text(alphabet='ab "\\{}[],:\né😀', min_size=1).map(lambda t: f"x{' '.join(t.split())}")
CLAIMS = st.lists(st.tuples(TEXT, st.lists(st.sampled_from(["S1", "S2", "S12"]), unique=True)))


def streamed(text: str, size: int = 1, *, cut: bool = False) -> tuple[list[DraftClaim], Verdict]:
    reply = JsonReply()
    found = [
        claim
        for start in range(0, len(text), size)
        for claim in reply.feed(text[start : start + size])
    ]
    rest, verdict = reply.finish(Usage(1, 2), cut=cut)
    return found + rest, verdict


@given(CLAIMS, st.integers(1, 50), st.booleans())
def test_the_size_of_the_pieces_changes_nothing(
    pairs: list[tuple[str, list[str]]], size: int, ascii_only: bool
) -> None:
    claims = [{"text": text, "cites": cites} for text, cites in pairs]
    reply = {"answerable": "full", "claims": claims, "conflicts": [], "missing": "m"}
    found, verdict = streamed(json.dumps(reply, ensure_ascii=ascii_only), size)
    assert found == [DraftClaim(text, tuple(cites)) for text, cites in pairs]
    assert verdict.usage == Usage(1, 2)


@given(CLAIMS, st.data())
def test_a_reply_cut_anywhere_gives_only_whole_claims(
    pairs: list[tuple[str, list[str]]], data: st.DataObject
) -> None:
    claims = [{"text": text, "cites": cites} for text, cites in pairs]
    whole = json.dumps({"answerable": "full", "claims": claims, "conflicts": []})
    end = data.draw(st.integers(0, len(whole)))
    reply = JsonReply()
    found = [claim for piece in whole[:end] for claim in reply.feed(piece)]
    all_of_them = [DraftClaim(text, tuple(cites)) for text, cites in pairs]
    assert found == all_of_them[: len(found)]


@pytest.mark.parametrize(
    "reply",
    [
        FULL,
        f"```json\n{FULL}\n```",
        f"I see [S1] and {{S2}}. So: {FULL} I hope {{this}} helps!",
        f"<think>{{maybe}} no</think>\n{FULL}",
        f"[{CLAIM}]",
        f'{{"claims": [{CLAIM}]}}',
        f'{{"claims": {CLAIM}}}',
        '{"claims": [{"sources": "[s1]", "claim": " A is\\n so. "}], "answerable": "yes"}',
        '{"answerable": true, "claims": [{"text": "A is so.", "cites": [1, "S1", "1"], "x": 0}]}',
    ],
)
def test_many_shapes_are_read(reply: str) -> None:
    for size in (1, 1_000):
        found, verdict = streamed(reply, size)
        assert found == [ONE]
        assert verdict.answerable is Answerable.FULL


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "A is so.",
        "{",
        '{"answer": "A is so."}',
        FULL[:-5],
        '{"claims": [,]}',
        "3",
        "[" * 50_000,
        '{"answerable": "full", "claims": ' + "[" * 50_000,
    ],
)
def test_what_is_no_such_object_is_unreadable(reply: str) -> None:
    with pytest.raises(Unreadable):
        streamed(reply, 60_000)


def test_no_means_no_claims() -> None:
    reply = FULL.replace('"full"', '"no"').replace('"missing": ""', '"missing": ["who", "when"]')
    found, verdict = streamed(reply)
    assert (found, verdict.answerable) == ([], Answerable.NO)
    assert verdict.missing == "who; when"


@pytest.mark.parametrize(
    "reply",
    [
        f'{{"claims": [], "answerable": "full", "claims": [{CLAIM}, {CLAIM}]}}',
        f'{{"answerable": "no", "answerable": "full", "claims": [{CLAIM}, {CLAIM}]}}',
        f'{{"answerable": "full", "claims": [{CLAIM}, {CLAIM[:-1]}, "text": "A is so."}}]}}',
    ],
)
def test_of_a_key_given_twice_the_last_counts_and_no_half_claim_gets_out(reply: str) -> None:
    for size in (1, reply.rindex('"cites"') + 12, 1_000):
        found, verdict = streamed(reply, size)
        assert found == [ONE, ONE]
        assert verdict.answerable is Answerable.FULL


def test_half_a_surrogate_pair_cannot_reach_the_screen() -> None:
    found, _ = streamed('{"claims": [{"text": "A \\ud83d is so.", "cites": []}]}')
    assert found == [DraftClaim("A ? is so.", ())]


def test_conflicts_are_lines_and_nothing_said_is_none() -> None:
    reply = f'{{"claims": [{CLAIM}], "conflicts": ["A\\n says so", 3, ""], "missing": "None"}}'
    verdict = streamed(reply)[1]
    assert (verdict.conflicts, verdict.missing) == (("A says so",), "")
