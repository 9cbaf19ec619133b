"""The receipts of a library: one row an answer, until it is forgotten."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Answerable
from assistant.receipts.file import parse_receipt
from assistant.receipts.receipt import Receipt, receipt_document
from index.errors import BadInput
from index.library import Library
from index.prepare import is_current, need_current

ALL = "all"
_PATIENCE = 1_000  # ms for which saving waits for another process that is writing
_USUAL = 30_000


@dataclass(frozen=True, slots=True)
class ReceiptEntry:
    """One line of a listing; *asked_at* is ISO 8601 in UTC, *claims* their number."""

    id: str
    asked_at: str
    question: str
    answerable: Answerable
    claims: int


class ReceiptStore:
    """The receipts in *library*. Every method raises LibraryError where it cannot be used."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._database = library.database

    def save(self, receipt: Receipt) -> None:
        """Save *receipt* with the sources of its articles, which tell their later versions."""
        need_current(self._database)
        document = receipt_document(receipt)
        ids = dict.fromkeys(quoted.article.id for quoted in receipt.quoted)
        sources = {article_id: list(self._library.sources(article_id)) for article_id in ids}
        values = (
            receipt.id,
            document["asked_at"],
            receipt.question,
            receipt.answerable.value,
            json.dumps(document, ensure_ascii=False),
            json.dumps(sources, ensure_ascii=False),
        )
        self._database.run(f"PRAGMA busy_timeout = {_PATIENCE}")
        try:
            self._database.run("INSERT OR REPLACE INTO receipts VALUES (?, ?, ?, ?, ?, ?)", values)
        finally:
            self._database.run(f"PRAGMA busy_timeout = {_USUAL}")

    def entries(self, limit: int = -1) -> Sequence[ReceiptEntry]:
        """The newest first, at most *limit* of them; a negative one means all."""
        need_current(self._database)
        rows = self._database.rows(
            "SELECT id, asked_at, question, answerable, json_array_length(document, '$.claims')"
            " FROM receipts ORDER BY asked_at DESC, id LIMIT ?",
            (limit,),
        )
        return [
            ReceiptEntry(id_, at, question, Answerable(answerable), claims)
            for id_, at, question, answerable, claims in rows
        ]

    def count(self) -> int:
        """How many there are."""
        need_current(self._database)
        return self._database.count("SELECT count(*) FROM receipts")

    def get(self, beginning: str) -> Receipt:
        """The one receipt whose id begins so; raises BadInput for none or several."""
        receipt_id = self._resolve(beginning)
        row = self._database.row("SELECT document FROM receipts WHERE id = ?", (receipt_id,))
        assert row is not None
        return parse_receipt(str(row[0]), f"Receipt {receipt_id}")

    def sources(self, receipt_id: str) -> Mapping[str, Sequence[str]]:
        """By article id, the sources that pointed at a cited article when it was cited.

        Empty for a receipt that is not in this library.
        """
        if not is_current(self._database):
            return {}
        row = self._database.row("SELECT sources FROM receipts WHERE id = ?", (receipt_id,))
        found: Mapping[str, Sequence[str]] = json.loads(row[0]) if row else {}
        return found

    def forget(self, beginning: str) -> int:
        """Delete one receipt, or with "all" every one; returns how many. Nothing of them stays.

        Raises BadInput for an id that none or several begin with.
        """
        need_current(self._database)
        self._database.run("PRAGMA secure_delete = ON")
        if beginning.strip().lower() == ALL:
            count = self.count()
            self._database.run("DELETE FROM receipts")
        else:
            count, receipt_id = 1, self._resolve(beginning)
            self._database.run("DELETE FROM receipts WHERE id = ?", (receipt_id,))
        self._database.row("PRAGMA wal_checkpoint(TRUNCATE)")  # the log still holds them
        return count

    def _resolve(self, beginning: str) -> str:
        need_current(self._database)
        wanted = beginning.strip().lower()
        found = self._database.rows(
            "SELECT id FROM receipts WHERE id >= ? AND id < ? ORDER BY id LIMIT 6",
            (wanted, wanted + "\U0010ffff"),
        )
        if not wanted or not found:
            raise BadInput(f"No receipt {beginning!r}: `assistant receipts` lists them.")
        if len(found) > 1 and found[0][0] != wanted:
            ids = ", ".join(row[0] for row in found[:5])
            raise BadInput(f"{beginning!r} begins several receipt ids ({ids}); give more of it.")
        return str(found[0][0])
