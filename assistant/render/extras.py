"""What is shown on request: the numbered evidence and the removed claims."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from assistant.answer import NEAR, Answer
from assistant.dated import dated
from assistant.render.line import BLANK, Line, Role, Span, line
from assistant.render.sources import quote_spans, source, spoken
from assistant.render.words import sentence

MOST_SCORES = 16  # sentences: as many as the evidence model reads


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
            notes += filter(None, [spoken(item.attribution)])
            place = Span(f" {' · '.join(notes)}", Role.QUIET)
            cut = article.text[item.sentence.start : item.sentence.end]
            yield Line((*quote_spans(cut, item.sentence), *cited, place), prefix=prefix, indent=2)
    yield BLANK


def nearest_lines(answer: Answer) -> Iterable[Line]:
    """What stands nearest to a question that was not answered, for who wants to judge alone."""
    if not answer.nearest:
        return
    yield BLANK
    yield line("Nearest to it, but no answer:", Role.QUIET)
    for item in answer.nearest:
        cut = item.article.text[item.sentence.start : item.sentence.end]
        yield Line(quote_spans(cut, item.sentence), indent=2)
        yield source(item.article, indent=2)


def removed_lines(answer: Answer) -> Iterable[Line]:
    """The claims that failed the checks, each with the reason; never part of the answer."""
    yield line("Removed claims, not part of the answer", Role.HEADING)
    if not answer.removed:
        yield line("No claim was removed.")
    for removed in answer.removed:
        yield Line((Span(removed.text),), prefix=(Span("✗ ", Role.BAD),))
        yield line(sentence(removed.reason), Role.QUIET, indent=2)
    yield BLANK


def score_lines(answer: Answer) -> Iterable[Line]:
    """How the extractive reader ranked the evidence, the best first; an LLM gives no scores."""
    yield line("Scores", Role.HEADING)
    if not answer.scores:
        yield line("None: only the extractive reader scores sentences.")
    elif answer.confidence is not None:
        yield line(f"Confidence {answer.confidence:.2f}; an answer needs {_needed(answer):.2f}.")
    sentences = {item.label: item.sentence for item in answer.evidence}
    for score in answer.scores[:MOST_SCORES]:
        parts = [f"score {score.total:.3f}", f"likeness {score.likeness:.3f}"]
        if score.answers is not None and score.span is not None:
            parts += [f"answers {score.answers:+.2f}", f"short answer {score.span:+.2f}"]
        if score.chance is not None:
            parts.append(f"chance {score.chance:.2f}")
        if score.sure is not None and score.short:
            parts.append(f"“{_start(score.short, 40)}” {score.sure:.2f}")
        place = (Span(score.label, Role.MARK), Span(" "))
        yield Line((Span(" · ".join(parts)),), prefix=place, indent=2)
        yield line(_start(sentences[score.label].text), Role.QUIET, indent=6)
    if answer.scores:
        from assistant.extractive.ranking import SURE, SURE_OF_KIND

        yield line(
            "likeness: MaxSim, 0 to 1; answers and short answer: log-odds of the evidence model; "
            "chance: that it answers, taken alone, from both; in quotation marks, how sure its "
            f"likeliest short answer is, which is shown from {SURE_OF_KIND} on if of the kind "
            f"asked for, {SURE} otherwise.",
            Role.QUIET,
        )
    yield BLANK


def _needed(answer: Answer) -> float:
    """The least confidence of an answer: a chance, or a likeness where the model does not judge."""
    from assistant.extractive.reader import UNANSWERED

    judged = any(score.chance is not None for score in answer.scores)
    return UNANSWERED if judged else NEAR


def _start(text: str, most: int = 90) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
