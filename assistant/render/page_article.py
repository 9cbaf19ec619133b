"""The articles of the page: each whole, as it is stored, with the cited sentences marked in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.answer import Answer, Citation, Evidence, Side
from assistant.render.html import bdi, inline, text
from assistant.render.links import web_link
from assistant.render.words import day
from index.article import Article
from index.label import Paragraph, paragraphs
from index.sentence import Kind, Sentence

PART = 200  # paragraphs


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence that the page points to: *anchor* is its id there, *number* 0 if not cited."""

    anchor: str
    number: int
    sentence: Sentence
    article: Article


class Places:
    """Every sentence that the page points to, by its id; articles in the order they are named."""

    def __init__(self, answer: Answer, nearest: Sequence[Evidence] = ()) -> None:
        self._by_id: dict[str, Place] = {}
        self._led_from: set[str] = set()
        for citation in answer.citations:
            self._put(f"s{citation.number}", citation.number, citation)
        others: list[Side | Evidence] = [s for about in answer.disagreements for s in about.sides]
        for other in [*others, *nearest]:
            self._put(f"n{len(self._by_id) + 1}", 0, other)

    def _put(self, anchor: str, number: int, item: Citation | Side | Evidence) -> None:
        place = Place(anchor, number, item.sentence, item.article)
        self._by_id.setdefault(item.sentence.id, place)

    def anchor(self, sentence: Sentence) -> str:
        """Where *sentence* stands on the page."""
        return self._by_id[sentence.id].anchor

    def way_back(self, sentence: Sentence) -> str:
        """The attribute by which a link from the article comes back here: to the first place."""
        anchor = self.anchor(sentence)
        if anchor in self._led_from:
            return ""
        self._led_from.add(anchor)
        return f' id="to-{anchor}"'

    def articles(self) -> Iterator[tuple[Article, list[Place]]]:
        """Each article with its places in the order of its text."""
        order = {place.article.id: None for place in self._by_id.values()}
        rank = {id_: at for at, id_ in enumerate(order)}
        every = sorted(
            self._by_id.values(), key=lambda p: (rank[p.article.id], p.sentence.start, p.anchor)
        )
        for _, group in groupby(every, key=lambda place: place.article.id):
            places = list(group)
            yield places[0].article, places


def articles_html(places: Places) -> str:
    """All articles, folded but the first; a link to a sentence opens the one it stands in."""
    return "".join(
        _article(article, marked, is_first=at == 0)
        for at, (article, marked) in enumerate(places.articles())
    )


def original(article: Article) -> str:
    """A link to the stored URL of *article*; empty unless it is one of http or https."""
    link = web_link(article.url)
    if link is None:
        return ""
    label = f"Open the original of {article.title or article.outlet or 'this article'}"
    return (
        f'<a class="original" href="{inline(link)}" rel="noopener noreferrer" target="_blank" '
        f'aria-label="{inline(label)}">original<span aria-hidden="true"> ↗</span></a>'
    )


def _article(article: Article, marked: Sequence[Place], *, is_first: bool) -> str:
    title = article.title or "Untitled article"
    by = f"<span>By {bdi(article.byline)}</span>" if article.byline else ""
    numbers = "".join(f"<b>{n}</b>" for n in sorted(place.number for place in marked) if n)
    return (
        f'<details class="article" id="a-{inline(article.id)}" name="article"'
        f"{' open' if is_first else ''}>"
        f'<summary><span class="badges" aria-hidden="true">{numbers}</span>'
        f'<span class="head"><span class="outlet">{bdi(article.outlet or "outlet unknown")}'
        f"<time>{day(article.published)}</time></span>"
        f'<span class="title">{bdi(title)}</span></span></summary>'
        f'<article aria-label="{inline(title)}"><p class="by">{by}{original(article)}</p>'
        f'<div class="text">{_text(article, marked)}</div>'
        f'<p class="stored">Whole text as stored: {len(article.text):,} characters, sha256 '
        f"<code>{inline(article.sha256[:16])}</code>, <code>assistant show {inline(article.id)}"
        "</code></p></article></details>\n"
    )


def _text(article: Article, marked: Sequence[Place]) -> str:
    """The paragraphs; those of a very long article in parts, which a browser lays out when seen."""
    every = list(_paragraphs(article, marked))
    if len(every) <= PART:
        return "".join(every)
    parts = ("".join(every[at : at + PART]) for at in range(0, len(every), PART))
    return "".join(f'<div class="part">{part}</div>' for part in parts)


def _paragraphs(article: Article, marked: Sequence[Place]) -> Iterator[str]:
    """Every paragraph of the text, and in it what is marked of its sentences."""
    for paragraph in paragraphs(article.text, title=article.title):
        plain = paragraph.kind is Kind.BODY
        kind = "" if plain else f' class="{paragraph.kind.value}"'
        yield f'<p dir="auto"{kind}>{"".join(_pieces(article.text, paragraph, marked))}</p>\n'


def _pieces(whole: str, paragraph: Paragraph, marked: Sequence[Place]) -> Iterator[str]:
    at = paragraph.start
    for place in marked:
        start, end = max(place.sentence.start, at), min(place.sentence.end, paragraph.end)
        if start >= end:
            continue
        yield text(whole[at:start])
        begins, ends = start == place.sentence.start, end == place.sentence.end
        yield _mark(place, whole[start:end], begins=begins, ends=ends)
        at = end
    yield text(whole[at : paragraph.end])


def _mark(place: Place, quote: str, *, begins: bool, ends: bool) -> str:
    """A marked sentence, or the part of it that stands in one paragraph."""
    anchor = f' id="{place.anchor}" tabindex="-1"' if begins else ""
    kind = "cited" if place.number else "pointed"
    mark = f'<mark class="{kind}"{anchor}>{text(quote)}</mark>'
    if not ends:
        return mark
    label = f"Back to [{place.number}] in the answer" if place.number else "Back to the answer"
    shown = f"{place.number}" if place.number else "↩"
    return f'{mark}<a class="back" href="#to-{place.anchor}" aria-label="{label}">{shown}</a>'
