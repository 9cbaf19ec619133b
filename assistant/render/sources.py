"""Quotes and where they come from: the lines under a claim."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from assistant.answer import Citation
from assistant.dated import dated
from assistant.render.line import Line, Role, Span, joined
from assistant.render.words import KINDS, day
from index.article import Article
from index.attribution import Attribution
from index.sentence import Sentence


def quote_spans(quote: str, sentence: Sentence, role: Role = Role.QUOTE) -> tuple[Span, ...]:
    """The *quote* in curly quotes, and its kind where it is not the article's body."""
    kind = KINDS[sentence.kind]
    label = (Span(f" ({kind})", Role.WARN),) if kind else ()
    return (Span("“", role), Span(quote, Role.QUOTE), Span("”", role), *label)


def quotes(
    citations: Iterable[Citation], known: Collection[str], *, indent: int = 0
) -> Iterable[Line]:
    """Each quote behind its number, then its article; articles in *known* go without title."""
    seen = set(known)
    for _, group in groupby(citations, key=lambda citation: citation.article.id):
        cited = list(group)
        article = cited[0].article
        for citation in cited:
            prefix = (Span(f"[{citation.number}]", Role.MARK), Span(" "))
            spans = quote_spans(citation.quote, citation.sentence)
            yield Line(spans, prefix=prefix, indent=indent)
            if said := spoken(citation.attribution):
                yield Line((Span(said, Role.QUIET),), indent=indent + len(f"[{citation.number}] "))
        under = indent + len(f"[{cited[-1].number}] ")
        yield source(article, [c.sentence for c in cited], indent=under, brief=article.id in seen)
        if other := {copy.id: copy for citation in cited for copy in citation.also}:
            yield reprints("also in", list(other.values()), indent=under)
        seen.add(article.id)


def spoken(attribution: Attribution | None) -> str:
    """`said by Mike Pompeo (indirect)`; empty for the reporter's own voice."""
    return str(attribution) if attribution else ""


def reprints(label: str, articles: Sequence[Article], *, indent: int = 0) -> Line:
    """Outlet and date of each of the *articles* that print the same."""
    places = [
        Span(f"{article.outlet or article.id} {day(article.published)}", Role.SOURCE, article.url)
        for article in articles
    ]
    return Line((Span(f"{label}: ", Role.QUIET), *joined(places)), indent=indent)


def source(
    article: Article, sentences: Sequence[Sentence] = (), *, indent: int = 0, brief: bool = False
) -> Line:
    """Outlet, date, title and the ids that `assistant show` finds; *brief* leaves the title out.

    Last stands what the *sentences* count from that date: `Friday = 2018-09-28`.
    """
    places = " ".join(f"#{sentence.position}" for sentence in sentences)
    parts = [
        Span(article.outlet or "outlet unknown", Role.SOURCE, article.url),
        Span(day(article.published), Role.SOURCE),
    ]
    if article.title and not brief:
        parts.append(Span(article.title, Role.SOURCE, article.url))
    parts.append(Span(article.id + places, Role.QUIET))
    notes = dict.fromkeys(note for sentence in sentences for note in dated(sentence, article))
    parts += [Span(note, Role.QUIET) for note in notes]
    return Line(joined(parts), indent=indent, link=None if brief else article.url)
