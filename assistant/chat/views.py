"""What a chat prints besides claims: how a question was understood, the lists, the cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answer import Answer, Citation, Usage
from assistant.chat.commands import COMMANDS
from assistant.chat.history import ROOM, recent, tokens
from assistant.chat.rewriting import How, Rewriting
from assistant.chat.session import Session, Turn
from assistant.chat.store import SessionEntry
from assistant.chat.watch import EARLIER
from assistant.render.answer_page import closing_lines, footer_lines
from assistant.render.line import BLANK, Line, Role, Span, joined, line
from assistant.render.search import stage_names
from assistant.render.sources import quotes
from assistant.render.words import count
from index.retrieve import Hit

KEYS = (
    "Enter asks · Alt-Enter or a \\ at the end of a line begins another line · Tab completes · "
    "Ctrl-R searches what was typed before · Ctrl-C stops an answer · Ctrl-D leaves"
)
_USAGE = 24  # columns of a command with its arguments; one is longer


def rewriting_lines(rewriting: Rewriting) -> Iterable[Line]:
    """How the question was understood, where that is not as it was typed."""
    if rewriting.question != rewriting.asked:
        yield Line(
            (Span(rewriting.question, Role.SOURCE),), prefix=(Span("asked as: ", Role.QUIET),)
        )
    if rewriting.note:
        role = Role.WARN if rewriting.how is How.UNCLEAR else Role.QUIET
        yield line(rewriting.note, role)


def end_lines(answer: Answer) -> Iterable[Line]:
    """What follows the claims: conflicts, what is missing, the refusal, who answered."""
    closing = list(closing_lines(answer))
    yield from closing
    if closing:
        yield BLANK
    yield from footer_lines(answer, evidence_shown=True, removed_shown=True)
    if answer.removed:
        removed = count(len(answer.removed), "claim")
        yield line(f"{removed} failed the checks and went; /evidence shows what.", Role.QUIET)
    elif answer.abstained:
        yield line("/evidence shows all that was read.", Role.QUIET)


def source_lines(session: Session) -> Iterable[Line]:
    """Every citation of the session by number, under its article."""
    every = list(session.citations.values())
    if not every:
        yield line("Nothing was cited yet.")
    yield from quotes(every, ())


def help_lines() -> Iterable[Line]:
    """The commands and the keys."""
    for command in COMMANDS.values():
        usage = Span(command.usage.ljust(_USAGE), Role.MARK)
        yield Line((Span(command.help, Role.QUIET),), prefix=(usage, Span("  ")))
    yield BLANK
    yield line("Anything else is a question; “source 2” in one means [2].")
    yield line(KEYS, Role.QUIET)


def session_lines(entries: Sequence[SessionEntry], current: str) -> Iterable[Line]:
    """Id, last use, turns and first question; the one that is going on is marked."""
    if not entries:
        yield line("No session is stored yet: one is with its first answer.")
    for entry in entries:
        mark = Span("▸ " if entry.id == current else "  ", Role.WARN)
        used = entry.used_at[:16].replace("T", " ")
        parts = (
            Span(used, Role.QUIET),
            Span(count(entry.turns, "turn"), Role.QUIET),
            Span(entry.title),
        )
        yield Line(joined(parts), prefix=(mark, Span(f"{entry.id}  ", Role.MARK)))


def why_lines(turn: Turn, hits: Sequence[Hit]) -> Iterable[Line]:
    """Where each citation of *turn* came from: *hits* are what its question finds now."""
    if turn.rewritten:
        yield Line((Span(turn.question),), prefix=(Span("asked as: ", Role.QUIET),))
    stages = stage_names(hits)
    for citation in turn.answer.citations:
        hit = _hit_of(citation, hits)
        prefix = (Span(f"[{citation.number}] ", Role.MARK),)
        if hit is None:
            found = "in the conversation: it was cited before, or is not found any more"
            yield Line((Span(found),), prefix=prefix)
            continue
        places = [Span(f"passage {hit.rank} of {len(hits)}", Role.SOURCE)]
        places += [Span(_place(hit, name)) for name in stages if name != EARLIER]
        yield Line(joined(places), prefix=prefix)
    if not turn.answer.citations:
        yield line("The last answer cites nothing.")
    how = "Of each stage the rank and, in brackets, the score; - where it did not find it."
    yield line(how, Role.QUIET)


def _hit_of(citation: Citation, hits: Sequence[Hit]) -> Hit | None:
    articles = {citation.article.id, *(article.id for article in citation.also)}
    for hit in hits:
        for passage in (hit.passage, *hit.copies):
            at = citation.sentence.position
            own = passage.article_id == citation.article.id
            if passage.article_id in articles and (not own or passage.first <= at <= passage.last):
                return hit
    return None


def _place(hit: Hit, name: str) -> str:
    stage = hit.stage(name)
    return f"{name} {stage.rank} ({stage.score:.4g})" if stage else f"{name} -"


def cost_lines(session: Session, rewriting: Usage, limit: int) -> Iterable[Line]:
    """The tokens of each turn as the server counted them, and what is looked back at.

    *limit* is the most sentences of evidence that an answer is read from.
    """
    total = [rewriting.prompt_tokens, rewriting.completion_tokens]
    for turn in session.turns:
        usage = turn.answer.usage
        total[0] += usage.prompt_tokens
        total[1] += usage.completion_tokens
        read = sum(tokens(item.sentence.text) for item in turn.answer.evidence)
        evidence = f"{count(len(turn.answer.evidence), 'sentence')} read, about {read:,} tokens"
        yield Line(
            joined((Span(_spent_on(turn.answer)), Span(evidence, Role.QUIET))),
            prefix=(Span(f"{turn.number:>3}  ", Role.MARK),),
        )
    if rewriting != Usage():
        yield Line((Span(f"{_spent(rewriting)} for rewriting"),), prefix=(Span("     "),))
    yield line(f"In all {total[0]:,} tokens in, {total[1]:,} out, as the server counted them.")
    yield from _history_lines(session, limit)


def _spent_on(answer: Answer) -> str:
    """What an answer took; of one that broke off no server counted it."""
    if not answer.error or answer.reader.name == "extractive":
        return _spent(answer.usage)
    sent = answer.usage.prompt_tokens
    return f"stopped, about {sent:,} in" if sent else "stopped, not counted"


def _spent(usage: Usage) -> str:
    if not usage.prompt_tokens and not usage.completion_tokens:
        return "no LLM"
    return f"{usage.prompt_tokens:,} in, {usage.completion_tokens:,} out"


def _history_lines(session: Session, limit: int) -> Iterable[Line]:
    back = recent(session.turns)
    parts = [f"{count(back.whole, 'turn')} whole"]
    if len(back.turns) > back.whole:
        parts.append(f"{count(len(back.turns) - back.whole, 'older question')} without its answer")
    if back.dropped:
        parts.append(f"{count(back.dropped, 'turn')} dropped")
    told = f"{', '.join(parts)}: about {back.tokens:,} of {ROOM:,} tokens"
    yield line(f"A follow-up is understood from {told}.", Role.QUIET)
    yield line(f"Evidence has its own room, {limit} sentences a question.", Role.QUIET)
