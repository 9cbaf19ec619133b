"""`assistant verify`: what became of each citation and of each claim of a receipt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TextIO

from assistant.receipts.reverify import State
from assistant.receipts.reverify_table import TableState
from assistant.render.as_json import JsonObject, article_document
from assistant.render.diff import diff_legend, diff_line
from assistant.render.line import BLANK, Line, Role, Span, line
from assistant.render.output import make_writer, print_json
from assistant.render.receipts import cited_lines, differ_line, side_lines
from assistant.render.sources import source
from assistant.render.words import count, sentence

if TYPE_CHECKING:
    from assistant.receipts.place import Spot
    from assistant.receipts.reverify import CitationCheck, ClaimCheck, Verification
    from assistant.receipts.reverify_table import RowCheck, TableCheck

SCHEMA_VERSION = 1

_SAID: Mapping[State, tuple[Role, str]] = {
    State.SAME: (Role.GOOD, "the quote stands at its place, letter for letter."),
    State.MOVED: (Role.WARN, "the very sentence stands in:"),
    State.CHANGED: (Role.BAD, "a later version has other words:"),
    State.GONE: (Role.BAD, "neither the article nor the sentence is in this library."),
}
_TABLES: Mapping[TableState, tuple[Role, str]] = {
    TableState.SAME: (Role.GOOD, "it is found again in what it quotes, row by row."),
    TableState.ALTERED: (Role.BAD, "a row is not as it is found."),
    TableState.UNFOUNDED: (Role.BAD, "it is not found."),
    TableState.LEFT_OUT: (Role.BAD, "the receipt does not have it."),
    TableState.UNCHECKED: (Role.WARN, "a quote of it does not stand any more."),
}
_NAMED = {"published": "date", "title": "headline", "url": "URL"}
_SOURCE = ("outlet", "published", "url")
_NOT_CHECKED = "Held against the sentences when it was answered, and not again."


def print_verification(
    found: Verification, stream: TextIO, env: Mapping[str, str], *, json: bool = False
) -> None:
    """Print what was found of a receipt."""
    if json:
        print_json(verification_document(found), stream)
    else:
        make_writer(stream, env).write(verification_lines(found))


def verification_lines(found: Verification) -> Iterable[Line]:
    """The question, each citation and each claim with its state, and the result."""
    receipt = found.receipt
    yield line(receipt.question, Role.HEADING)
    yield BLANK
    for check in found.citations:
        yield from _citation(check)
        yield BLANK
    yield from _disagreements(found)
    for claim in found.claims:
        yield from _claim(claim)
    if found.newer:
        text = f"A newer version of the assistant wrote this receipt ({receipt.program})."
        yield line(text, Role.WARN)
    yield _result(found)


def _claim(check: ClaimCheck) -> Iterable[Line]:
    """A claim whole, so that one which was changed is seen, and whether it passes."""
    role, said = (Role.GOOD, "passes") if check.passes else (Role.BAD, "fails")
    numbers = "".join(f"[{number}]" for number in check.claim.citations)
    spans = (Span(check.claim.text, Role.CLAIM), Span(f" {numbers}", Role.MARK))
    yield Line((Span(f"The claim {said} the checks: ", role), *spans))
    if not check.passes:
        yield line(sentence(check.reason), indent=2)


def _disagreements(found: Verification) -> Iterable[Line]:
    """What the sources did not agree on, what became of the sides that were not cited, and whether
    each table is found anew.
    """
    uncited = iter(found.quoted[len(found.citations) :])
    for disagreement, table in zip(found.receipt.disagreements, found.tables, strict=False):
        yield differ_line(disagreement)
        for row in table.rows:
            yield from side_lines(row.side)
            if not row.side.quoted.number:
                yield from _state(next(uncited))
            yield from _row(row)
        yield from _table(table)
        yield BLANK
    for table in found.tables[len(found.receipt.disagreements) :]:
        yield from _table(table)
        yield BLANK
    for conflict in found.receipt.conflicts:
        yield Line((Span("The LLM said of its sources: ", Role.QUIET), Span(sentence(conflict))))
        yield line(_NOT_CHECKED, Role.QUIET, indent=2)
        yield BLANK


def _row(row: RowCheck) -> Iterable[Line]:
    if row.failure:
        yield Line((Span("altered: ", Role.BAD), Span(sentence(row.failure))), indent=4)


def _table(table: TableCheck) -> Iterable[Line]:
    role, said = _TABLES[table.state]
    reason = sentence(table.failure) if table.failure else said
    yield Line((Span(f"The table is {table.state.value}: ", role), Span(reason)))


def _citation(check: CitationCheck) -> Iterable[Line]:
    yield from cited_lines(check.citation)
    yield from _state(check)


def _state(check: CitationCheck) -> Iterable[Line]:
    role, said = _SAID[check.state]
    yield Line((Span(f"{check.state.value}: ", role), Span(said)), indent=4)
    if check.state in (State.MOVED, State.CHANGED) and check.spot:
        yield source(check.spot.article, indent=4)
        yield line(f"code points {check.spot.start} to {check.spot.end}", Role.QUIET, indent=4)
    if check.steps:
        yield diff_line(check.steps, indent=4)
        yield diff_legend(indent=4)
    if check.absent and check.spot:
        said = "The article that was cited is not in this library with the text that it had."
        yield line(said, Role.WARN, indent=4)
    yield from _metadata(check)
    if check.cut:
        yield line("Only a part of a sentence: the article goes on.", Role.BAD, indent=4)
    if check.misattributed:
        now = str(check.speaker or "the reporter's own words")
        then = str(check.citation.attribution or "the reporter's own words")
        yield line(f"In the article: {now}; in the receipt: {then}.", Role.BAD, indent=4)


def _metadata(check: CitationCheck) -> Iterable[Line]:
    """What the library says otherwise of the same text, beside what the receipt says."""
    article = check.spot.article if check.spot else None
    for name in check.metadata:
        here, there = (getattr(one, name) or "none" for one in (article, check.citation.article))
        what = _NAMED.get(name, name)
        said = f"This library has another {what} for the same text: {here}; the receipt: {there}."
        yield line(said, Role.WARN, indent=4)


def _result(found: Verification) -> Line:
    states = [check.state for check in found.quoted]
    counts = [f"{states.count(state)} {state.value}" for state in State if state in states]
    failing = sum(not claim.passes for claim in found.claims)
    checked = f"{count(len(found.claims), 'claim')} checked again"
    checked += f", {failing} failing" if failing else ""
    wrong = sum(check.misattributed for check in found.quoted)
    speakers = f"{count(wrong, 'quote')} with another speaker" if wrong else ""
    parts = sum(check.cut for check in found.quoted)
    cut = f"{count(parts, 'quote')} cut out of a sentence" if parts else ""
    bad = sum(not table.holds for table in found.tables)
    tables = f"{count(bad, 'table')} not as found" if bad else ""
    said = "; ".join(
        filter(None, [", ".join(counts), *_other(found), speakers, cut, tables, checked])
    )
    if not found.claims and not found.tables:
        said = "the assistant abstained, so nothing was cited"
    role, verdict = (Role.GOOD, "Holds: ") if found.holds else (Role.BAD, "Does not hold: ")
    if found.holds and any(_other(found)):
        role, verdict = Role.WARN, "Holds, but look at the source: "
    return Line((Span(verdict, role), Span(sentence(said))))


def _other(found: Verification) -> Iterable[str]:
    """Yield how many quotes are of a source that this library describes otherwise, or lacks."""
    other = sum(bool(set(_SOURCE) & set(check.metadata)) for check in found.quoted)
    if other:
        yield f"{count(other, 'quote')} with another outlet, date or URL than in the receipt"
    absent = sum(check.absent and check.state is State.MOVED for check in found.quoted)
    if absent:
        yield f"{count(absent, 'quote')} whose article is not here as it was cited"


def verification_document(found: Verification) -> JsonObject:
    """What was found as a JSON object, see docs/json.md."""
    return {
        "schema_version": SCHEMA_VERSION,
        "receipt": found.receipt.id,
        "holds": found.holds,
        "newer": found.newer,
        "citations": [_check_document(check) for check in found.citations],
        "disagreements": _disagreement_documents(found),
        "claims": [
            {"text": claim.claim.text, "passes": claim.passes, "failure": claim.reason}
            for claim in found.claims
        ],
    }


def _check_document(check: CitationCheck) -> JsonObject:
    return {
        "number": check.citation.number,
        "state": check.state.value,
        "place": _place(check.spot) if check.spot else None,
        "diff": [
            {"op": step.op.value, "quoted": step.quoted, "stored": step.stored}
            for step in check.steps
        ],
        "metadata": list(check.metadata),
        "misattributed": check.misattributed,
        "cut": check.cut,
        "absent": check.absent,
        "speaker": check.speaker.speaker if check.speaker else None,
    }


def _disagreement_documents(found: Verification) -> list[JsonObject]:
    """Each side with the check of its quote; a cited one with that of its citation."""
    cited = {check.citation.number: check for check in found.citations}
    uncited = iter(found.quoted[len(found.citations) :])
    return [
        {
            "about": table.about,
            "state": table.state.value,
            "failure": table.failure,
            "sides": [
                {
                    "value": row.side.value,
                    "note": row.side.note,
                    "failure": row.failure,
                    **_check_document(cited.get(row.side.quoted.number) or next(uncited)),
                }
                for row in table.rows
            ],
        }
        for table in found.tables
    ]


def _place(spot: Spot) -> JsonObject:
    return {
        "article": article_document(spot.article),
        "start": spot.start,
        "end": spot.end,
        "text": spot.text,
    }
