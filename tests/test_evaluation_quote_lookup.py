"""Quote lookup as a measure: what is right, its interval, and the command."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.evaluation.lookup_run import measure_lookups
from assistant.evaluation.measures.quote_lookup import (
    LookedUp,
    Lookup,
    figures,
    read_lookups,
    wilson,
)
from assistant.evaluation.wanted import Streams, Wanted
from assistant.whence.finder import Finder
from assistant.whence.places import Standing
from index.article import make_article
from index.errors import BadInput
from index.ingest import add
from index.library import Library
from tests.fakes.articles import cut
from tests.fakes.datasets import lines
from tests.fakes.embedder import HashingEmbedder

STORY = make_article("The council closed the customs house on Friday. Nobody was hurt, it said.")
OTHER = make_article("Whales sang in the bay of Umm Sidra for three days last week.")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("lookup")
    with Library(folder, create=True) as library:
        add(library, [STORY, OTHER], HashingEmbedder(), cut=cut)
    yield folder


CLOSED = "The council closed the customs house on Friday."


@pytest.mark.parametrize(
    ("lookup", "right"),
    [
        (Lookup("1", CLOSED, Standing.EXACT, (STORY.id,)), True),
        (Lookup("2", CLOSED, Standing.EXACT, (STORY.id[:5],)), True),
        (Lookup("3", CLOSED, Standing.EXACT, (OTHER.id, STORY.id)), True),
        (Lookup("4", CLOSED, Standing.EXACT), True),
        (Lookup("5", CLOSED, Standing.EXACT, (OTHER.id,)), False),
        (Lookup("6", CLOSED, Standing.NEAR, (STORY.id,)), False),
        (Lookup("7", "The council closed the port on Friday.", Standing.NEAR, (STORY.id,)), True),
        (Lookup("8", "Dolphins left the harbour.", Standing.ABSENT), True),
        (Lookup("9", CLOSED, Standing.ABSENT), False),
    ],
)
def test_right_is_the_verdict_and_an_article(home: Path, lookup: Lookup, right: bool) -> None:
    with Library(home) as library:
        assert LookedUp(lookup, Finder(library).find(lookup.quote), 0.0).right is right


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [(200, 200, 0.9812, 1.0), (0, 10, 0.0, 0.2775), (81, 263, 0.2553, 0.3662), (0, 0, 0.0, 1.0)],
)
def test_the_interval_is_wilsons(right: int, n: int, low: float, high: float) -> None:
    assert wilson(right, n) == pytest.approx((low, high), abs=1e-4)


ROWS = [
    {"quote": CLOSED, "verdict": "exact", "article": STORY.id, "kind": "whole"},
    {"quote": "closed the customs house", "verdict": "partial", "articles": [STORY.id]},
    {"quote": "Dolphins left the harbour.", "verdict": "absent", "kind": "missing"},
    {"quote": "Whales sang in the bay", "verdict": "exact", "kind": "missing"},
]


def measured(home: Path, path: Path, **wanted: object) -> tuple[str, list[str]]:
    out = io.StringIO()
    settings = Wanted(home=home, settings={}, **wanted)  # type: ignore[arg-type]
    under = measure_lookups(path, settings, Streams(out, io.StringIO(), {}))
    return out.getvalue(), list(under)


def test_the_command_prints_the_share_of_all_and_of_each_kind(home: Path, tmp_path: Path) -> None:
    path = lines(tmp_path / "quotes.jsonl", *ROWS)
    table, under = measured(home, path, fail_under=("quote_lookup=0.9",))
    cells = [line.split() for line in table.splitlines()]
    assert ["quote", "lookup", "0.750"] in [row[:3] for row in cells]
    assert ["quote", "lookup", "missing", "0.500"] in [row[:4] for row in cells]
    assert under == ["quote_lookup is 0.7500, under the limit of 0.9."]
    document, _ = measured(home, path, json=True, out=tmp_path / "run")
    found = {figure["name"]: figure["value"] for figure in json.loads(document)["figures"]}
    assert found["quote_lookup_whole"] == 1.0
    sampled = json.loads(measured(home, path, json=True, sample=2, seed=3)[0])
    assert sampled["figures"][0]["n"] == 2
    rows = (tmp_path / "run" / "lookups.jsonl").read_text().splitlines()
    assert [json.loads(row)["right"] for row in rows] == [True, True, True, False]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"verdict": "exact"}, "'quote' is missing"),
        ({"quote": "x"}, "'verdict' is missing"),
        ({"quote": "x", "verdict": "sure"}, "unknown verdict 'sure'"),
        ({"quote": 7, "verdict": "exact"}, "must be a text"),
        ({"quote": "x", "verdict": "exact", "articles": "abc"}, "must list ids"),
        ({"quote": "x", "verdict": ["exact"]}, "unknown verdict"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(
    tmp_path: Path, row: dict[str, object], complaint: str
) -> None:
    with pytest.raises(BadInput, match=rf"line 2: .*{complaint}"):
        read_lookups(lines(tmp_path / "rows.jsonl", ROWS[0], row))


def test_no_quotes_are_no_measure(home: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no quotes"):
        measured(home, lines(tmp_path / "none.jsonl"))
    assert figures([])[0].value is None
