"""What is shown on request: the numbered evidence and the removed claims."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from assistant.answer import Answer
from assistant.dated import dated
from assistant.render.line import BLANK, Line, Role, Span, line
from assistant.render.sources import quote_spans, source
from assistant.render.words import sentence


def evidence_lines(answer: Answer) -> Iterable[Line]:
    """The evidence as the reader saw it, S1..Sn under their articles; what was cited is marked."""
    yield line("Evidence", Role.HEADING)
    if not answer.evidence:
        yield line("No evidence was found.")
    numbers = {citation.sentence.id: citation.number for citation in answer.citations}
    known: set[str] = set()
    for _, group in groupby(answer.evidence, key=lambda evidence: evidence.article.id):
        items = list(group)
        article = items[0].article
        yield source(article, brief=article.id in known)
        known.add(article.id)
        for item in items:
            prefix = (Span(item.label, Role.MARK), Span(" "))
            number = numbers.get(item.sentence.id)
            cited = (Span(f" [{number}]", Role.MARK),) if number else ()
            notes = [f"#{item.sentence.position}", *dated(item.sentence, article)]
            place = Span(f" {' · '.join(notes)}", Role.QUIET)
            cut = article.text[item.sentence.start : item.sentence.end]
            yield Line((*quote_spans(cut, item.sentence), *cited, place), prefix=prefix, indent=2)
    yield BLANK


def removed_lines(answer: Answer) -> Iterable[Line]:
    """The claims that failed the checks, each with the reason; never part of the answer."""
    yield line("Removed claims, not part of the answer", Role.HEADING)
    if not answer.removed:
        yield line("No claim was removed.")
    for removed in answer.removed:
        yield Line((Span(removed.text),), prefix=(Span("✗ ", Role.BAD),))
        yield line(sentence(removed.reason), Role.QUIET, indent=2)
    yield BLANK
