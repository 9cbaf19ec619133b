"""`assistant whence`: the verdict, the sentence as it stands, who said it, and every difference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from assistant.render.answer_page import searched_in_full
from assistant.render.diff import diff_legend, diff_line
from assistant.render.line import BLANK, Line, Role, Span, joined, line
from assistant.render.output import make_writer, print_json
from assistant.render.sources import source
from assistant.render.whence_json import whence_document
from assistant.render.words import count, duration, sentence, total_seconds
from assistant.whence.places import Scope, Standing

if TYPE_CHECKING:
    from assistant.whence.places import Lookalike, Place, Whence
    from index.attribution import Attribution

_SCOPES: Mapping[Scope, str] = {
    Scope.SENTENCE: "a whole sentence",
    Scope.PART: "part of a longer sentence",
    Scope.SENTENCES: "over several sentences",
    Scope.PIECES: "in pieces, with something left out between them",
    Scope.TITLE: "in the headline",
}
_DIFFERS = {
    "case": "capital letters",
    "punctuation": "punctuation",
    "typography": "the kind of quotation marks, dashes or blanks",
}
_LOOKALIKES = 3  # words with letters that only look right, which are named
_AROUND = 600  # characters of a sentence that are shown around a part of it


def print_whence(
    found: Whence, stream: TextIO, env: Mapping[str, str], *, json: bool = False
) -> None:
    """Print where a quote stands."""
    if json:
        print_json(whence_document(found), stream)
    else:
        make_writer(stream, env).write(whence_lines(found))


def whence_lines(found: Whence) -> Iterable[Line]:
    """The quote, the verdict with the best place, and the other places."""
    yield line(found.quote, Role.HEADING)
    yield BLANK
    if found.places:
        best, *others = found.places
        yield _verdict(best)
        yield from _place(best)
        yield from _others(best, others, more=found.more)
    else:
        yield from _absent(found)
    yield from _lookalikes(found.lookalikes)
    yield BLANK
    parts = [f"{count(found.searched.articles, 'article')} searched"]
    if found.seconds:
        parts.append(duration(total_seconds(found.seconds)))
    yield Line(joined(Span(part, Role.QUIET) for part in parts))


def _lookalikes(found: Sequence[Lookalike]) -> Iterable[Line]:
    """Which words of the quote have letters that only look right."""
    for one in found[:_LOOKALIKES]:
        named = (f"“{letter}” is the {name.capitalize()}" for letter, name in one.letters)
        letters = ", ".join(named)
        told = f"In “{one.word}”, {letters}: looked up as “{one.plain}”."
        yield line(told, Role.WARN, indent=2)
    if (more := len(found) - _LOOKALIKES) > 0:
        yield line(f"So are letters of {count(more, 'other word')}.", Role.WARN, indent=2)


def _verdict(place: Place) -> Line:
    what = _SCOPES[place.scope]
    if place.standing is Standing.NEAR:
        return Line((Span("Near: ", Role.WARN), Span("the words differ.")))
    name = "Exact: " if place.standing is Standing.EXACT else "Partial: "
    return Line((Span(name, Role.GOOD), Span(f"word for word, {what}.")))


def _place(place: Place) -> Iterable[Line]:
    yield _quoted(place)
    yield source(place.article, place.sentences, indent=2)
    if place.attribution:
        yield speaker_line(place.attribution, indent=2)
    if place.standing is Standing.NEAR or place.scope is Scope.PIECES:
        yield diff_line(place.steps, indent=2)
        if place.standing is Standing.NEAR:
            yield diff_legend(indent=2)
    if place.differences:
        named = " and ".join(_DIFFERS[name] for name in place.differences)
        yield line(f"The quote differs in {named}.", Role.QUIET, indent=2)


def _quoted(place: Place) -> Line:
    """What stands there, in its sentence where it is a part of one."""
    before = after = ""
    if place.sentences:
        text = place.article.text
        first, last = place.sentences[0].start, place.sentences[-1].end
        before = text[max(first, place.start - _AROUND) : place.start]
        after = text[place.end : min(last, place.end + _AROUND)]
        before = f"… {before}" if place.start - _AROUND > first else before
        after = f"{after} …" if place.end + _AROUND < last else after
    spans = (Span("“", Role.QUOTE), Span(before, Role.QUOTE), Span(place.text, Role.FOUND))
    return Line((*spans, Span(after, Role.QUOTE), Span("”", Role.QUOTE)), indent=2)


def speaker_line(said: Attribution, *, indent: int = 0) -> Line:
    """Who says it, as the article names them."""
    how = "in their own words" if said.direct else "in the reporter's words"
    spans = (Span("said by ", Role.QUIET), Span(said.speaker, Role.SOURCE))
    return Line((*spans, Span(f" ({said.verb}), {how}", Role.QUIET)), indent=indent)


def _others(best: Place, others: Sequence[Place], *, more: bool) -> Iterable[Line]:
    if not others:
        return
    yield BLANK
    yield line("It also stands in:")
    for place in others:
        yield source(place.article, place.sentences, indent=2)
        if place.standing is not best.standing:
            said = "there the words differ" if place.standing is Standing.NEAR else ""
            said = said or f"there word for word, {_SCOPES[place.scope]}"
            yield line(sentence(said), Role.WARN, indent=4)
            if place.standing is Standing.NEAR:
                yield diff_line(place.steps, indent=4)
    if more:
        yield line("and in further articles, which are not listed.", indent=2)


def _absent(found: Whence) -> Iterable[Line]:
    if not found.searched.articles:
        yield Line((Span("Absent: ", Role.BAD), Span("no article passes the filters.")))
        yield line("An undated article passes no date filter; `assistant list` shows outlets.")
        return
    yield Line((Span("Absent: ", Role.BAD), Span("it stands in no article of the archive.")))
    if found.scattered:
        yield line("Its parts stand word for word in different articles.", Role.WARN)
    yield line(sentence("Searched " + searched_in_full(found.searched)))
    if found.nearest:
        yield BLANK
        yield line("The nearest sentence, which is not it:", Role.WARN)
        yield _quoted(found.nearest)
        yield source(found.nearest.article, found.nearest.sentences, indent=2)
