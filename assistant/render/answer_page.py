"""The page of an answer: each claim over the quotes that carry it, then what else must be said.

A reader checks a sentence by looking one line down, so the quotes stand under their claim and not
in a list at the end. A quote is printed once; later claims point back to it by its number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from assistant.answer import EXTRACTIVE, Answer, Answerable, Claim, ReaderInfo
from assistant.checks.own_words import own_words
from assistant.render.disagreement import disagreement_lines
from assistant.render.extras import evidence_lines, nearest_lines, removed_lines, score_lines
from assistant.render.line import BLANK, Line, Role, Span, joined, line
from assistant.render.links import server
from assistant.render.marks import OWN, mark_spans, meanings
from assistant.render.sources import quotes
from assistant.render.words import count, duration, sentence, some, span_of_days, total_seconds
from index.retrieve import Searched


def claim_lines(claim: Claim, shown: Collection[int], known: Collection[str]) -> Iterable[Line]:
    """A claim, and under it the quotes that are not *shown* yet (numbers).

    Titles of articles in *known* (ids) are not repeated. When the claim is itself a quote (the
    extractive reader), the quotes are the answer and nothing is said twice.
    """
    citations = list(dict.fromkeys(claim.citations))
    new = [citation for citation in citations if citation.number not in shown]
    if claim.short:
        yield line(claim.short, Role.FOUND)
    marks = mark_spans(claim.support, repaired=claim.repaired)
    if not marks and new == citations and claim.text in [c.quote for c in new]:
        yield from quotes(new, known)
        return
    numbers = "".join(f"[{citation.number}]" for citation in citations)
    yield Line((Span(claim.text, Role.CLAIM), Span(f" {numbers}", Role.MARK), *marks))
    if own := own_words(claim):
        yield line(f"{OWN}: {', '.join(own)}", Role.WARN, indent=2)
    yield from quotes(new, known, indent=2)


def closing_lines(answer: Answer) -> Iterable[Line]:
    """What stands between the claims and the footer: conflicts, missing parts, or the refusal."""
    if answer.abstained:
        yield from _abstention(answer)
    if answer.error:
        broken = sentence(answer.error)
        yield Line((Span("The answer broke off: ", Role.BAD), Span(broken)))
    for conflict in answer.conflicts:
        yield _labelled("The sources differ, the LLM says: ", conflict)
    for disagreement in answer.disagreements:
        yield from disagreement_lines(disagreement)
    for note in answer.notes:
        yield _labelled("Note: ", note)
    if answer.missing:
        yield _labelled("Missing: ", answer.missing)
    elif answer.answerable is Answerable.PARTIAL and not (answer.abstained or answer.error):
        yield line("The archive answers only a part of this question.", Role.WARN)


def _labelled(label: str, text: str) -> Line:
    return Line((Span(label, Role.WARN), Span(sentence(text))))


def _abstention(answer: Answer) -> Iterable[Line]:
    if answer.removed:
        reason = f"{count(len(answer.removed), 'claim')} failed the checks, and none was left."
        yield _labelled("No answer: ", reason)
    elif not answer.searched.articles:
        yield _labelled("No answer: ", "no article passes the filters.")
        yield line("An undated article passes no date filter; `assistant list` shows outlets.")
        return
    else:
        yield _labelled("No answer: ", "the archive does not say.")
    yield line(sentence("Searched " + searched_in_full(answer.searched)))
    yield from nearest_lines(answer)


def searched_in_full(searched: Searched) -> str:
    """`12 articles of 3 outlets (A, B, C), 28 Sep 2018 to 3 Oct 2018`."""
    text = count(searched.articles, "article")
    if searched.outlets:
        text += f" of {count(len(searched.outlets), 'outlet')} ({some(searched.outlets)})"
    days = span_of_days(searched.first, searched.last)
    return f"{text}, {days}" if days else text


def footer_lines(answer: Answer, *, evidence_shown: bool, removed_shown: bool) -> Iterable[Line]:
    """Who answered, from how much, how long it took; and what can be asked for."""
    parts = [who(answer.reader), f"{count(answer.searched.articles, 'article')} searched"]
    if answer.seconds:
        parts.append(duration(total_seconds(answer.seconds)))
    if answer.usage.prompt_tokens or answer.usage.completion_tokens:
        tokens = f"{count(answer.usage.prompt_tokens, 'token')} in"
        parts.append(f"{tokens}, {answer.usage.completion_tokens:,} out")
    if answer.receipt:
        parts.append(f"receipt {answer.receipt}")
    yield Line(joined(Span(part, Role.QUIET) for part in parts))
    if answer.reader.note:
        yield line(sentence(answer.reader.note), Role.WARN)
    for mark, meaning in meanings(claim.support for claim in answer.claims):
        yield line(f"{mark}: {meaning}", Role.QUIET)
    if answer.removed and not removed_shown:
        what = f"{count(len(answer.removed), 'claim')} removed:"
        why = "it failed the checks" if len(answer.removed) == 1 else "they failed the checks"
        shows = "it" if len(answer.removed) == 1 else "them"
        yield line(f"{what} {why}; --show-removed shows {shows}.", Role.QUIET)
    if answer.abstained and not evidence_shown:
        yield line("--show-evidence shows all that was read.", Role.QUIET)


def who(reader: ReaderInfo) -> str:
    """`gpt-4.1-mini at api.openai.com, json_schema`, or that no LLM answered."""
    if reader.name == EXTRACTIVE:
        return "extractive reader" if reader.note else "extractive reader, no LLM asked"
    model = reader.model or "unnamed model"
    at = server(reader.base_url)
    return ", ".join(filter(None, [f"{model} at {at}" if at else model, reader.format]))


def page_end(
    answer: Answer, *, show_evidence: bool, show_removed: bool, show_scores: bool = False
) -> Iterable[Line]:
    """What follows the claims: closing lines, what was asked for, and the footer."""
    closing = list(closing_lines(answer))
    if closing:
        yield from closing
        yield BLANK
    if show_removed:
        yield from removed_lines(answer)
    if show_evidence:
        yield from evidence_lines(answer)
    if show_scores:
        yield from score_lines(answer)
    yield from footer_lines(answer, evidence_shown=show_evidence, removed_shown=show_removed)
