"""`assistant receipts`: the list, and one receipt in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from assistant.receipts.receipt import receipt_document
from assistant.render.answer_page import searched_in_full, who
from assistant.render.glyphs import encodable
from assistant.render.line import BLANK, Line, Role, Span, joined, line
from assistant.render.marks import mark_spans, meanings
from assistant.render.output import is_page, make_writer, print_json
from assistant.render.safe import one_line
from assistant.render.whence import speaker_line
from assistant.render.words import count, day, sentence

if TYPE_CHECKING:
    from assistant.receipts.receipt import (
        Receipt,
        ReceiptCitation,
        ReceiptDisagreement,
        ReceiptSide,
    )
    from assistant.receipts.store import ReceiptEntry


def print_receipts(
    entries: Sequence[ReceiptEntry],
    total: int,
    stream: TextIO,
    env: Mapping[str, str],
    *,
    json: bool = False,
) -> None:
    """Print the list, newest first; piped without *json* one line each, tabs between."""
    if json:
        rows = [
            {
                "id": entry.id,
                "asked_at": entry.asked_at,
                "question": entry.question,
                "answerable": entry.answerable.value,
                "claims": entry.claims,
            }
            for entry in entries
        ]
        print_json(rows, stream)
        return
    if is_page(stream, env):
        make_writer(stream, env).write(_page(entries, total))
        return
    for entry in entries:
        stream.write(encodable(_row(entry), stream.encoding) + "\n")
    stream.flush()


def _page(entries: Sequence[ReceiptEntry], total: int) -> Iterable[Line]:
    for entry in entries:
        yield Line((Span(entry.question, Role.CLAIM),), prefix=(Span(f"{entry.id}  ", Role.MARK),))
        answered = count(entry.claims, "claim") if entry.claims else "abstained"
        parts = (_time(entry.asked_at), answered)
        yield Line(joined(Span(part, Role.QUIET) for part in parts), indent=14)
    if not entries:
        yield line("No receipts: each answer of `assistant ask` leaves one.")
    elif total > len(entries):
        yield BLANK
        yield line(f"{total - len(entries):,} older ones: --limit shows more.", Role.QUIET)


def _row(entry: ReceiptEntry) -> str:
    """Id, time, answerable, claims, question; a tab between two."""
    cells = (entry.id, entry.asked_at, entry.answerable.value, str(entry.claims), entry.question)
    return "\t".join(map(one_line, cells))


def _time(iso: str) -> str:
    return f"{iso[:10]} {iso[11:16]} UTC"


def print_receipt(
    receipt: Receipt, stream: TextIO, env: Mapping[str, str], *, json: bool = False
) -> None:
    """Print one receipt; as JSON it is what `assistant verify` takes."""
    if json:
        print_json(receipt_document(receipt), stream)
    else:
        make_writer(stream, env).write(receipt_lines(receipt))


def receipt_lines(receipt: Receipt) -> Iterable[Line]:
    """The question, the claims, each quote and where it stood, and how it was answered."""
    yield line(receipt.question, Role.HEADING)
    yield BLANK
    for claim in receipt.claims:
        numbers = "".join(f"[{number}]" for number in claim.citations)
        spans = (Span(claim.text, Role.CLAIM), Span(f" {numbers}", Role.MARK))
        yield Line((*spans, *mark_spans(claim.support, repaired=claim.repaired)))
    if not receipt.claims:
        yield Line((Span("No answer.", Role.WARN),))
    if receipt.missing:
        yield Line((Span("Missing: ", Role.WARN), Span(sentence(receipt.missing))))
    for conflict in receipt.conflicts:
        yield Line(
            (Span("The sources differ, the LLM says: ", Role.WARN), Span(sentence(conflict)))
        )
    yield BLANK
    for citation in receipt.citations:
        yield from cited_lines(citation)
    for disagreement in receipt.disagreements:
        yield differ_line(disagreement)
        for side in disagreement.sides:
            yield from side_lines(side)
    for removed in receipt.removed:
        yield Line((Span("Removed: ", Role.BAD), Span(removed.text)))
        yield line(sentence(removed.reason), Role.QUIET, indent=2)
    yield from _footer(receipt)


def differ_line(disagreement: ReceiptDisagreement) -> Line:
    """On what the sources did not agree."""
    return Line((Span("The sources differ", Role.WARN), Span(f" on {disagreement.about}:")))


def side_lines(side: ReceiptSide) -> Iterable[Line]:
    """A value, with the number of its citation, or the quote where the answer does not cite it."""
    number, spans = side.quoted.number, [Span(side.value, Role.CLAIM)]
    if number:
        spans.append(Span(f" [{number}]", Role.MARK))
    if side.note:
        spans.append(Span(f" ({side.note})", Role.GOOD))
    yield Line(tuple(spans), indent=2)
    if not number:
        yield from cited_lines(side.quoted)


def cited_lines(citation: ReceiptCitation) -> Iterable[Line]:
    """A quote behind its number, and the article that it was cut from."""
    prefix = (Span(f"[{citation.number}] " if citation.number else "    ", Role.MARK),)
    spans = (Span("“", Role.QUOTE), Span(citation.quote, Role.QUOTE), Span("”", Role.QUOTE))
    yield Line(spans, prefix=prefix)
    article, under = citation.article, len(prefix[0].text)
    parts = [
        Span(article.outlet or "outlet unknown", Role.SOURCE, article.url),
        Span(day(article.published), Role.SOURCE),
        *([Span(article.title, Role.SOURCE, article.url)] if article.title else ()),
        Span(f"{citation.sentence_id} ({citation.start} to {citation.end})", Role.QUIET),
    ]
    yield Line(joined(parts), indent=under, link=article.url)
    if citation.attribution:
        yield speaker_line(citation.attribution, indent=under)


def _footer(receipt: Receipt) -> Iterable[Line]:
    for mark, meaning in meanings(claim.support for claim in receipt.claims):
        yield line(f"{mark}: {meaning}", Role.QUIET)
    at = receipt.asked_at.isoformat()
    yield line(sentence("Searched " + searched_in_full(receipt.searched)), Role.QUIET)
    parts = [f"receipt {receipt.id}", _time(at), who(receipt.reader), f"k = {receipt.settings.k}"]
    parts += [receipt.settings.embedding, f"assistant {receipt.program}"]
    yield Line(joined(Span(part, Role.QUIET) for part in parts))
    if receipt.error:
        yield Line((Span("The answer broke off: ", Role.BAD), Span(sentence(receipt.error))))
