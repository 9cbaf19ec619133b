"""`assistant list` and `assistant show`: the articles of the library and their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from assistant.render.as_json import JsonObject, article_document
from assistant.render.line import BLANK, Line, Role, Span, joined, line
from assistant.render.output import is_page, make_writer, print_json
from assistant.render.safe import one_line
from assistant.render.words import KINDS, count, day
from index.article import Article
from index.sentence import Kind, Sentence

if TYPE_CHECKING:
    from index.library import Entry


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article to show; *highlight* is a sentence position, *sources* where it was read."""

    article: Article
    sentences: tuple[Sentence, ...]
    highlight: int | None = None
    sources: tuple[str, ...] = ()


def print_articles(
    rows: Sequence[Entry], stream: TextIO, env: Mapping[str, str], *, json: bool = False
) -> None:
    """Print the list: a page on a terminal, one tab-separated line an article when piped."""
    if json:
        print_json([_row_document(row) for row in rows], stream)
    elif is_page(stream, env):
        make_writer(stream, env).write(row_lines(rows))
    else:
        make_writer(stream, env).write(line(tsv(row), Role.QUOTE) for row in rows)


def row_lines(rows: Sequence[Entry]) -> Iterable[Line]:
    """Id, date, outlet, title and sentence count; what wraps hangs beside the id."""
    for row in rows:
        prefix = (Span(f"{row.article_id}  ", Role.QUIET),)
        published = row.published.isoformat() if row.published else "undated"
        outlet = [Span(row.outlet, Role.SOURCE)] if row.outlet else []
        title = Span(row.title or "untitled", Role.CLAIM if row.title else Role.QUIET)
        sentences = Span(count(row.sentences, "sentence"), Role.QUIET)
        spans = (Span(f"{published:10}  "), *joined([*outlet, title, sentences]))
        yield Line(spans, prefix=prefix)
    yield line(count(len(rows), "article"), Role.QUIET)


def tsv(row: Entry) -> str:
    """Id, date, outlet, title, sentences; a tab between two, empty where unknown."""
    published = row.published.isoformat() if row.published else ""
    cells = row.article_id, published, row.outlet or "", row.title or "", str(row.sentences)
    return "\t".join(map(one_line, cells))


def _row_document(row: Entry) -> JsonObject:
    return {
        "id": row.article_id,
        "published": row.published.isoformat() if row.published else None,
        "outlet": row.outlet,
        "byline": row.byline,
        "title": row.title,
        "url": row.url,
        "sentences": row.sentences,
        "passages": row.passages,
        "sources": list(row.sources),
    }


def print_article(
    view: ArticleView, stream: TextIO, env: Mapping[str, str], *, json: bool = False
) -> None:
    """Print one article with its sentence numbers."""
    if json:
        print_json(view_document(view), stream)
    else:
        make_writer(stream, env).write([*header_lines(view), BLANK, *sentence_lines(view)])


def header_lines(view: ArticleView) -> Iterable[Line]:
    """The metadata, each value with where it came from."""
    article = view.article
    yield Line((Span(article.title or "untitled", Role.HEADING), *_origin(article, "title")))
    published = day(article.published) if article.published else None
    yield _field("outlet", article.outlet, _origin(article, "outlet"))
    yield _field("byline", article.byline, _origin(article, "byline"))
    yield _field("published", published, _origin(article, "published"))
    yield _field("url", article.url, _origin(article, "url"), link=article.url)
    yield _field("id", article.id)
    yield _field("sha256", article.sha256)
    for key in view.sources:
        yield _field("read from", key)


def _field(
    name: str, value: str | None, origin: tuple[Span, ...] = (), *, link: str | None = None
) -> Line:
    shown = Span(value or "unknown", Role.TEXT if value else Role.QUIET, link)
    return Line((shown, *(origin if value else ())), prefix=(Span(f"{name:9}  ", Role.QUIET),))


def _origin(article: Article, name: str) -> tuple[Span, ...]:
    origin = article.origins.get(name)
    return (Span(f" ({origin.value})", Role.QUIET),) if origin else ()


def sentence_lines(view: ArticleView) -> Iterable[Line]:
    """One sentence a line behind its number, a blank line between paragraphs, kinds marked."""
    gutter = len(str(len(view.sentences)))
    paragraphs = groupby(view.sentences, key=lambda sentence: sentence.paragraph)
    for number, (_, sentences) in enumerate(paragraphs):
        if number:
            yield BLANK
        for sentence in sentences:
            here = sentence.position == view.highlight
            mark = Span("▸ " if here else "  ", Role.WARN)
            place = Span(f"{sentence.position:>{gutter}}  ", Role.MARK if here else Role.QUIET)
            text = view.article.text[sentence.start : sentence.end]
            kind = "" if sentence.kind is Kind.BODY else f" ({KINDS[sentence.kind]})"
            spans = (Span(text, Role.FOUND if here else Role.QUOTE), Span(kind, Role.WARN))
            yield Line(spans, prefix=(mark, place))


def view_document(view: ArticleView) -> JsonObject:
    """The article with its text, its sentences and where its metadata came from."""
    origins = {name: origin.value for name, origin in view.article.origins.items()}
    sentences = [
        {
            "sentence_id": sentence.id,
            "paragraph": sentence.paragraph,
            "kind": sentence.kind.value,
            "start": sentence.start,
            "end": sentence.end,
        }
        for sentence in view.sentences
    ]
    return {
        **article_document(view.article),
        "origins": origins,
        "sources": list(view.sources),
        "text": view.article.text,
        "sentences": sentences,
    }
