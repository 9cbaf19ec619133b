"""`assistant search`: each hit with its article and its best sentences, and where it ranked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from assistant.dated import dated
from assistant.render.answer_page import searched_in_full
from assistant.render.line import BLANK, Line, Role, Span, joined, line
from assistant.render.output import make_writer, print_json
from assistant.render.search_json import search_document
from assistant.render.sources import quote_spans, reprints
from assistant.render.words import count, day, duration, sentence, total_seconds

if TYPE_CHECKING:
    from assistant.search import Found, SearchResult
    from index.retrieve import Hit


def print_search(
    result: SearchResult,
    stream: TextIO,
    env: Mapping[str, str],
    *,
    explain: bool = False,
    json: bool = False,
) -> None:
    """Print what was found; *explain* adds each hit's rank and score in every stage."""
    if json:
        print_json(search_document(result), stream)
    else:
        make_writer(stream, env).write(search_lines(result, explain=explain))


def search_lines(result: SearchResult, *, explain: bool = False) -> Iterable[Line]:
    """The query, the hits, the best first, and how many they are of how much."""
    yield line(result.query, Role.HEADING)
    yield BLANK
    stages = stage_names([found.hit for found in result.found]) if explain else ()
    gutter = len(str(len(result.found)))
    for found in result.found:
        yield from _found_lines(found, gutter, stages)
        yield BLANK
    if not result.found:
        yield from _nothing(result)
    yield from _shortfall(result)
    yield from _footer(result, explained=bool(stages))


def stage_names(hits: Iterable[Hit]) -> tuple[str, ...]:
    """The stages that ranked any of *hits*, in the order in which they ran."""
    order: list[str] = []
    for hit in hits:
        at = 0
        for stage in hit.stages:
            if stage.stage in order:
                at = order.index(stage.stage) + 1
            else:
                order.insert(at, stage.stage)
                at += 1
    return tuple(order)


def _found_lines(found: Found, gutter: int, stages: Sequence[str]) -> Iterable[Line]:
    """The title behind the rank; under it the sentences, the source and, if asked, the stages."""
    article, under = found.article, gutter + 2
    known = Role.CLAIM if article.title else Role.QUIET
    rank = (Span(f"{found.hit.rank:>{gutter}}", Role.MARK), Span("  "))
    yield Line((Span(article.title or "untitled", known, article.url),), prefix=rank)
    for match in found.matches:
        cut = article.text[match.sentence.start : match.sentence.end]
        place = Span(f" {match.sentence.id}", Role.QUIET)
        yield Line((*quote_spans(cut, match.sentence), place), indent=under)
    notes = dict.fromkeys(
        note for match in found.matches for note in dated(match.sentence, article)
    )
    parts = [
        Span(article.outlet or "outlet unknown", Role.SOURCE),
        Span(day(article.published), Role.SOURCE),
        Span(article.id, Role.QUIET),
        Span(f"score {_score(found.hit.score)}", Role.QUIET),
        *(Span(note, Role.QUIET) for note in notes),
    ]
    yield Line(joined(parts), indent=under, link=article.url)
    if found.copies:
        label = f"{len(found.copies) + 1} copies of one story, also in"
        yield reprints(label, found.copies, indent=under)
    if stages:
        yield Line(joined(Span(_place(found.hit, name)) for name in stages), indent=under)


def _place(hit: Hit, name: str) -> str:
    """`dense 3 (0.4412)`, or `dense -` where that stage did not find it."""
    stage = hit.stage(name)
    return f"{name} {stage.rank} ({_score(stage.score)})" if stage else f"{name} -"


def _score(score: float) -> str:
    return f"{score:.4g}"


def _nothing(result: SearchResult) -> Iterable[Line]:
    label = Span("Nothing found: ", Role.WARN)
    if not result.searched.articles:
        yield Line((label, Span("no article passes the filters.")))
        yield line("An undated article passes no date filter; `assistant list` shows outlets.")
    else:
        yield Line((label, Span("no passage matches.")))
        yield line(sentence("Searched " + searched_in_full(result.searched)))
    yield BLANK


def _shortfall(result: SearchResult) -> Iterable[Line]:
    """What was asked for and is not in the passages."""
    label = Span("Note: ", Role.WARN)
    if result.missing:
        words = ", ".join(f"“{words}”" for words in result.missing)
        yield Line((label, Span(f"no passage found has {words}.")))
    for note in result.notes:
        yield Line((label, Span(sentence(note))))
    if result.missing or result.notes:
        yield BLANK


def _footer(result: SearchResult, *, explained: bool) -> Iterable[Line]:
    if explained:
        how = "Of each stage the rank and, in brackets, the score; - where it did not find it."
        yield line(how, Role.QUIET)
    articles = len({found.article.id for found in result.found})
    passages = count(len(result.found), "passage")
    parts = [
        f"{passages} of {count(articles, 'article')}" if articles else passages,
        f"{count(result.searched.articles, 'article')} searched",
    ]
    if result.seconds:
        parts.append(duration(total_seconds(result.seconds)))
    yield Line(joined(Span(part, Role.QUIET) for part in parts))
