"""The tables of a receipt held against what is found in the stored articles."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answer, Answerable, Citation, Claim, Evidence, ReaderInfo, Support
from assistant.config import load
from assistant.disagreement.finders import disagreements
from assistant.receipts.receipt import Receipt, ReceiptDisagreement, ReceiptSide, make_receipt
from assistant.receipts.reverify import Verification, verify
from assistant.receipts.reverify_table import TableState
from assistant.render.receipts_verify import print_verification, verification_document
from index.article import Article, make_article
from index.attribution import Attribution
from index.attributions import attributions
from index.ingest import add
from index.library import Library
from index.retrieve import Filters, Searched
from tests.fakes.articles import cut
from tests.fakes.embedder import HashingEmbedder

QUESTION = "How many miners were killed in the explosion at Brenk?"
TEXTS = (
    (
        "The explosion at Brenk killed 31 miners on Monday, Mayor Ada Lunn said. Shops shut.",
        "The Osk Gazette",
        date(2024, 3, 5),
    ),
    (
        "The death toll of the explosion at Brenk stood at 29, the mine said. It rained.",
        "Korrin Post",
        date(2024, 3, 5),
    ),
    (
        "The explosion at Brenk killed 33 miners, the ministry said. Flags flew low.",
        "The Osk Gazette",
        date(2024, 3, 7),
    ),
)
Change = Callable[[ReceiptDisagreement], ReceiptDisagreement]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "home", create=True) as made:
        add(made, articles(), HashingEmbedder(), cut=cut)
        yield made


def articles() -> list[Article]:
    return [
        make_article(text, title="Brenk", outlet=outlet, published=day)
        for text, outlet, day in TEXTS
    ]


def receipt_of(tmp_path: Path, cites: tuple[int, ...] = (0,), question: str = QUESTION) -> Receipt:
    """The receipt of an answer that cites the first sentences of those articles."""
    evidence = []
    for number, article in enumerate(articles()):
        sentences = cut(article).sentences
        said = attributions(sentences)
        evidence += [
            Evidence(f"S{number}-{s.position}", s, article, attribution=who)
            for s, who in zip(sentences, said, strict=True)
        ]
    firsts = [e for e in evidence if e.sentence.position == 0]
    citations = [
        Citation(n, firsts[i].sentence, firsts[i].article, attribution=firsts[i].attribution)
        for n, i in enumerate(cites, start=1)
    ]
    answer = Answer(
        question=question,
        answerable=Answerable.FULL,
        claims=tuple(Claim(c.sentence.text, (c,), Support.SUPPORTED) for c in citations),
        reader=ReaderInfo("extractive"),
        searched=Searched(3),
        disagreements=disagreements(question, evidence, {c.sentence.id for c in citations}),
    )
    config = load({"home": tmp_path}, {})
    at = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
    return make_receipt(answer, config, k=8, filters=Filters(), asked_at=at)


def held(receipt: Receipt, library: Library) -> Verification:
    return verify(receipt, library, program="0.1.0")


def changed(receipt: Receipt, change: Change) -> Receipt:
    (table,) = receipt.disagreements
    return replace(receipt, disagreements=(change(table),))


def side(number: int, **fields: Any) -> Change:
    """Another row *number*."""

    def change(table: ReceiptDisagreement) -> ReceiptDisagreement:
        rows = list(table.sides)
        rows[number] = replace(rows[number], **fields)
        return replace(table, sides=tuple(rows))

    return change


def quoted(number: int, **fields: Any) -> Change:
    """Another quote or header in row *number*."""

    def change(table: ReceiptDisagreement) -> ReceiptDisagreement:
        row: ReceiptSide = table.sides[number]
        own = {k: v for k, v in fields.items() if k in ("attribution", "number")}
        header = {k: v for k, v in fields.items() if k not in own}
        article = replace(row.quoted.article, **header)
        return side(number, quoted=replace(row.quoted, article=article, **own))(table)

    return change


def test_a_table_as_it_was_found_holds(library: Library, tmp_path: Path) -> None:
    receipt = receipt_of(tmp_path)
    (table,) = receipt.disagreements
    assert [(s.value, s.note) for s in table.sides] == [("31", ""), ("29", ""), ("33", "later")]
    found = held(receipt, library)
    assert [one.state for one in found.tables] == [TableState.SAME]
    assert found.holds
    printed = io.StringIO()
    print_verification(found, printed, {})
    assert "The table is same: it is found again" in printed.getvalue()
    document: Any = verification_document(found)
    assert document["disagreements"][0]["state"] == "same"


@pytest.mark.parametrize(
    ("change", "state", "failure"),
    [
        (side(1, value="92"), TableState.ALTERED, "“92” does not stand in its quote"),
        (side(2, note=""), TableState.ALTERED, "marked neither later nor corrected"),
        (side(0, note="corrected"), TableState.ALTERED, "marked “corrected”"),
        (quoted(1, outlet="The Osk Gazette"), TableState.ALTERED, "another outlet"),
        (quoted(1, published=date(2024, 3, 9)), TableState.ALTERED, "another published"),
        (
            quoted(1, attribution=Attribution("Ada Lunn", "said", direct=False)),
            TableState.ALTERED,
            "somebody else speaks",
        ),
        (quoted(0, outlet="Korrin Post"), TableState.ALTERED, "not citation 1"),
        (
            lambda table: replace(table, about="how many miners the mayor killed"),
            TableState.ALTERED,
            "what it is about is",
        ),
        (
            lambda table: replace(table, sides=table.sides[:2]),
            TableState.ALTERED,
            "",
        ),
        (
            lambda table: replace(table, sides=(*table.sides[:2], table.sides[1])),
            TableState.ALTERED,
            "left out: “33”",
        ),
    ],
)
def test_an_altered_table_does_not_hold(
    library: Library, tmp_path: Path, change: Change, state: TableState, failure: str
) -> None:
    receipt = changed(receipt_of(tmp_path, cites=(0, 2)), change)
    found = held(receipt, library)
    (table,) = found.tables
    assert table.state is state
    assert not found.holds
    assert failure in " ".join([table.failure, *(row.failure for row in table.rows)])
    printed = io.StringIO()
    print_verification(found, printed, {})
    assert f"The table is {state.value}" in printed.getvalue()
    assert "Does not hold:" in printed.getvalue()


def test_a_table_of_what_nobody_disputes_is_unfounded(library: Library, tmp_path: Path) -> None:
    receipt = receipt_of(tmp_path)
    found = held(replace(receipt, question="Who mourned in Korrin?"), library)
    assert [table.state for table in found.tables] == [TableState.UNFOUNDED]
    assert not found.holds


def test_a_table_that_was_taken_out_is_missed_where_the_answer_cites_both(
    library: Library, tmp_path: Path
) -> None:
    receipt = replace(receipt_of(tmp_path, cites=(0, 1)), disagreements=(), tables=None)
    found = held(receipt, library)
    assert [table.state for table in found.tables] == [TableState.LEFT_OUT]
    assert "“31” and “29”" in found.tables[0].failure
    assert not found.holds
    assert held(replace(receipt_of(tmp_path), disagreements=(), tables=None), library).holds


def test_a_table_whose_quote_is_gone_is_not_checked(library: Library, tmp_path: Path) -> None:
    receipt = receipt_of(tmp_path)
    with Library(tmp_path / "other", create=True) as other:
        add(other, articles()[:1], HashingEmbedder(), cut=cut)
        found = held(receipt, other)
    assert [table.state for table in found.tables] == [TableState.UNCHECKED]
    assert not found.holds


def test_what_an_llm_said_of_its_sources_is_printed_as_not_checked_again(
    library: Library, tmp_path: Path
) -> None:
    receipt = replace(receipt_of(tmp_path), conflicts=("Gazette and Post differ.",))
    printed = io.StringIO()
    print_verification(held(receipt, library), printed, {})
    text = " ".join(printed.getvalue().split())
    assert "The LLM said of its sources: Gazette and Post differ." in text
    assert "not again" in text


def test_a_table_taken_out_whole_is_missed_by_its_count(tmp_path: Path, library: Library) -> None:
    """The answer cites one side only, so what it cites does not give the table."""
    receipt = replace(receipt_of(tmp_path), disagreements=())
    found = held(receipt, library)
    assert [table.state for table in found.tables] == [TableState.LEFT_OUT]
    assert "1 such tables were shown, and has 0" in found.tables[0].failure
    assert not found.holds


def test_a_row_that_nothing_else_cites_is_missed_by_its_number(
    tmp_path: Path, library: Library
) -> None:
    cut_off = changed(receipt_of(tmp_path), lambda table: replace(table, sides=table.sides[:2]))
    found = held(cut_off, library)
    assert [table.state for table in found.tables] == [TableState.ALTERED]
    assert "3 rows were shown, and has 2" in found.tables[0].failure
    uncounted = changed(cut_off, lambda table: replace(table, rows=None))
    assert held(uncounted, library).holds  # of before rows were counted


def test_a_receipt_of_before_tables_were_counted_holds(tmp_path: Path, library: Library) -> None:
    assert held(replace(receipt_of(tmp_path), tables=None), library).holds
