"""The tables of a receipt, held against the articles at hand: are they what the finders find?

The sentences that a receipt quotes are read anew, in their stored articles, by the finders that
found the tables when the question was asked (assistant/disagreement/finders.py). Each row must be
what they find there, with the outlet and the day that its article has; a table that they do not
find, and one that the cited sentences alone give and the receipt leaves out, is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.answer import Disagreement, Evidence, Side
from assistant.disagreement.finders import MOST, disagreements
from assistant.facts.words import fold, plain
from assistant.receipts.receipt import ReceiptDisagreement, ReceiptSide


class TableState(StrEnum):
    """What became of a table, the best first."""

    SAME = "same"  # the finders find it, row by row
    ALTERED = "altered"  # they find another value, mark, speaker, row or subject
    UNFOUNDED = "unfounded"  # they find no such disagreement in what it quotes
    LEFT_OUT = "left out"  # they find it in what is cited, and the receipt does not have it
    UNCHECKED = "unchecked"  # a quote of it does not stand any more


@dataclass(frozen=True, slots=True)
class Stored:
    """A row's sentence in the library at hand; *evidence* is None where it stands no more.

    *header* is what the library says otherwise of its article: "outlet", "published".
    *misattributed*: another speaks there. *known*: it is the citation whose number it bears.
    """

    evidence: Evidence | None
    header: tuple[str, ...] = ()
    misattributed: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True)
class RowCheck:
    """A row of a table; *failure* says what is wrong with it, empty when nothing is."""

    side: ReceiptSide
    failure: str = ""


@dataclass(frozen=True, slots=True)
class TableCheck:
    """A table of the receipt, or one that it leaves out: then it has no *rows*.

    *failure* is about the whole of it; empty when nothing is wrong but perhaps a row.
    """

    about: str
    state: TableState
    rows: tuple[RowCheck, ...] = ()
    failure: str = ""

    @property
    def holds(self) -> bool:
        """Whether it is what the finders find; one that cannot be checked fails by its quotes."""
        return self.state in (TableState.SAME, TableState.UNCHECKED)


def check_tables(
    question: str,
    tables: Sequence[tuple[ReceiptDisagreement, Sequence[Stored]]],
    cited: Sequence[Evidence],
) -> tuple[TableCheck, ...]:
    """Hold *tables*, each with its rows' sentences, against what the finders find.

    *cited* are the sentences that the answer cites, as far as they still stand.
    """
    ids = frozenset(item.sentence.id for item in cited)
    rows = [one.evidence for _, stored in tables for one in stored if one.evidence]
    found = _found(question, rows, cited, ids)
    checked = tuple(_table(table, stored, found) for table, stored in tables)
    alone = _found(question, (), cited, ids) if len(tables) < MOST else ()
    told = [(table.about, _ids(stored)) for table, stored in tables]
    return (*checked, *(_left_out(one) for one in alone if not _overlaps(one, told)))


def uncounted(
    shown: int | None, tables: Sequence[object], checked: Sequence[TableCheck]
) -> Iterator[TableCheck]:
    """Yield that a receipt has not as many *tables* as it says were *shown*, if none of those
    *checked* tells already.
    """
    told = any(check.state is TableState.LEFT_OUT for check in checked)
    if shown is not None and len(tables) < shown and not told:
        failure = f"it says that {shown} such tables were shown, and has {len(tables)}"
        yield TableCheck("what the sources differ on", TableState.LEFT_OUT, failure=failure)


def _found(
    question: str, rows: Sequence[Evidence], cited: Sequence[Evidence], ids: Collection[str]
) -> tuple[Disagreement, ...]:
    """What the finders find in the *rows* and the *cited* sentences, read in the order of dates."""
    unique = {item.sentence.id: item for item in reversed((*rows, *cited))}
    first = list(reversed(unique.values()))  # a table's own row before another with its value
    ordered = sorted(first, key=lambda item: item.article.published or date.max)
    return disagreements(question, ordered, ids)


def _table(
    table: ReceiptDisagreement, stored: Sequence[Stored], found: Sequence[Disagreement]
) -> TableCheck:
    ids = _ids(stored)
    if any(one.evidence is None for one in stored):
        rows = tuple(map(RowCheck, table.sides))
        return TableCheck(table.about, TableState.UNCHECKED, rows)
    match = max(found, key=lambda one: len(_side_ids(one) & ids), default=None)
    if match is None or len(_side_ids(match) & ids) < 2:
        rows = tuple(
            RowCheck(s, _own_failure(s, o)) for s, o in zip(table.sides, stored, strict=True)
        )
        failure = "no such disagreement is found in what it quotes"
        return TableCheck(table.about, TableState.UNFOUNDED, rows, failure)
    rows = tuple(
        RowCheck(side, _own_failure(side, one) or _unlike(side, one, match.sides))
        for side, one in zip(table.sides, stored, strict=True)
    )
    failure = next(_wrong_as_a_whole(table, match), "")
    same = not failure and not any(row.failure for row in rows)
    state = TableState.SAME if same else TableState.ALTERED
    return TableCheck(table.about, state, rows, failure)


def _own_failure(side: ReceiptSide, stored: Stored) -> str:
    """What is wrong with a row by itself; empty when nothing is."""
    if not stored.known:
        return f"its sentence is not citation {side.quoted.number}"
    if stored.header:
        return f"the article has another {' and another '.join(stored.header)}"
    if stored.misattributed:
        return "somebody else speaks in the article"
    bare = side.value.split(" (")[0]  # "Friday (2024-05-03)": the day is ours
    if fold(plain(bare)) not in fold(plain(side.quoted.quote)):
        return f"“{side.value}” does not stand in its quote"
    return ""


def _unlike(side: ReceiptSide, stored: Stored, found: Sequence[Side]) -> str:
    """What the finders find otherwise in a row; another sentence may give the same value."""
    here = [s for s in found if stored.evidence and s.sentence.id == stored.evidence.sentence.id]
    alike = [s for s in (*here, *found) if s.value == side.value]
    if not alike:
        return f"the value found there is “{here[0].value}”" if here else "it is not found there"
    if alike[0].note != side.note:
        return f"it is marked {_mark(side.note)}, and found to be {_mark(alike[0].note)}"
    return ""


def _mark(note: str) -> str:
    return f"“{note}”" if note else "neither later nor corrected"


def _wrong_as_a_whole(table: ReceiptDisagreement, found: Disagreement) -> Iterator[str]:
    """Yield what is wrong with the subject of a table, and whether it has all rows."""
    told = fold(table.about.removeprefix("how many ").strip("“”… "))
    quotes = [fold(plain(side.quoted.quote)) for side in table.sides]
    if table.about != found.about and not any(told in quote for quote in quotes):
        yield f"what it is about is {found.about}"
    if table.rows not in (None, len(table.sides)):
        yield f"it says that {table.rows} rows were shown, and has {len(table.sides)}"
    values = {side.value for side in table.sides}
    missing = [side.value for side in found.sides if side.value not in values]
    if missing:
        yield f"a row is left out: “{missing[0]}”"
    if len(table.sides) > len(found.sides):
        yield "it has more rows than are found"


def _left_out(found: Disagreement) -> TableCheck:
    values = " and ".join(f"“{side.value}”" for side in found.sides)
    failure = f"what is cited gives {values}, and the receipt has no such table"
    return TableCheck(found.about, TableState.LEFT_OUT, failure=failure)


def _overlaps(found: Disagreement, told: Sequence[tuple[str, set[str]]]) -> bool:
    """Whether a table of the receipt, *told* by subject and sentences, is of the same."""
    shared = ((about, len(_side_ids(found) & ids)) for about, ids in told)
    return any(count > 1 or (count and about == found.about) for about, count in shared)


def _ids(stored: Sequence[Stored]) -> set[str]:
    return {one.evidence.sentence.id for one in stored if one.evidence}


def _side_ids(one: Disagreement) -> set[str]:
    return {side.sentence.id for side in one.sides}
