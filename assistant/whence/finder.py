"""Whence: which article a quote is from, and whether it stands there as it is quoted.

Eight commercial engines were wrong on more than 60 % of such lookups (Jazwinska and Chandrasekar,
Tow Center, March 2025). Here nothing is guessed: the words of the quote are compared with those of
the archive, and every difference is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.clock import Clock
from assistant.questions.asked import passable
from assistant.whence.candidates import Candidates
from assistant.whence.laid import Laid
from assistant.whence.lookalikes import as_they_look, as_written, lookalikes
from assistant.whence.match import Match, match, shown, steps
from assistant.whence.places import Place, Scope, Standing, Whence
from assistant.whence.words import Piece, Word, differences, pieces, words
from index.article import Article
from index.attribution import Attribution
from index.attribution_quotes import FILL, quotations
from index.clean import clean
from index.errors import BadInput
from index.library import Library
from index.prepare import nothing_added
from index.retrieve import Filters
from index.sentence import Sentence

LONGEST = 8_000  # characters of a quote
REPRINT = 0.85  # share of equal words of a reprint; chosen in benchmarks/whence.py
MOST_PLACES = 50
_TAGGED = 6  # sentences after a quotation, in which its speaker may be named
_VERBATIM = (Standing.EXACT, Standing.PARTIAL)
SPEAKERS = 3  # places of which is found out who speaks; reprints hardly differ in it


class Finder:
    """Looks quotes up in one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._candidates = Candidates(library)

    def find(self, quote: str, filters: Filters = Filters()) -> Whence:
        """Where *quote* stands; raises BadInput when it has no words, or too many, and
        LibraryEmpty.
        """
        clock = Clock()
        quote = clean(quote).strip()  # a terminal may send bytes that are no text
        parts = _usable(quote)
        passable(filters)
        if self._library.database.row("SELECT 1 FROM articles") is None:
            raise nothing_added(self._library.home)
        with self._library.database.snapshot():
            places, scattered = self._search(parts, filters)
            looks = lookalikes(parts)
            if looks and not any(place.standing in _VERBATIM for place in places):
                even = as_they_look(parts, looks)
                places, scattered = self._search(even, filters)
                places = [as_written(place, parts, even) for place in places]
            searched = self._library.searched(filters)
            found = [place for place in places if place.standing is not Standing.ABSENT]
            nearest = None if found or not places else places[0]
            found[:SPEAKERS] = [self._attributed(place) for place in found[:SPEAKERS]]
        clock.stop("find")
        return Whence(
            quote=quote,
            standing=found[0].standing if found else Standing.ABSENT,
            places=tuple(found[:MOST_PLACES]),
            searched=searched,
            nearest=nearest,
            scattered=not found and scattered,
            more=len(found) > MOST_PLACES,
            lookalikes=looks,
            seconds=clock.seconds,
        )

    def _search(self, parts: Sequence[Piece], filters: Filters) -> tuple[list[Place], bool]:
        """The places of a quote, and whether its parts stand scattered over the archive."""
        weights = self._candidates.weights(parts)
        stretches = self._candidates.find(parts, filters)
        laid = [Laid.on(stretch, parts, weights) for stretch in stretches]
        return self._places(parts, laid), _scattered(parts, laid)

    def _places(self, parts: Sequence[Piece], laid: Sequence[Laid]) -> list[Place]:
        """One place an article, the best first; an article without words in common has none."""
        best: dict[str, Laid] = {}
        for one in sorted(laid, key=lambda one: one.rank):
            best.setdefault(one.stretch.article.id, one)
        kept = sorted(best.values(), key=lambda one: one.rank)
        wanted = [one for one in kept if one.is_near] or kept[:1]
        found = [self._place(one) for one in wanted[: MOST_PLACES + 1]]
        titles = (_in_title(parts, one.stretch.article) for one in kept)
        seen = {place.article.id for place in found if place.standing in _VERBATIM}
        found += [place for place in titles if place and place.article.id not in seen]
        found.sort(key=_order)
        if found and found[0].standing in _VERBATIM:  # others are edited reprints, or nothing
            return [p for p in found if p.standing in _VERBATIM or p.likeness >= REPRINT]
        return found

    def _place(self, laid: Laid) -> Place:
        article, run, parts = laid.stretch.article, laid.words, laid.parts
        at, near = laid.match, laid.is_near
        at = shown(parts, run, at) if near and not at.verbatim else at
        first = min((a for a, b in at.spans if a < b), default=0)
        last = max((b for a, b in at.spans if a < b), default=1)
        start, end = (run[first].start, run[last - 1].end) if run else (0, 0)
        sentences = self._library.sentences(article.id)
        held = tuple(s for s in sentences if s.start < end and s.end > start)
        place = Place(
            standing=Standing.NEAR if near else Standing.ABSENT,
            scope=_scope(held, start, end, parts, at),
            article=article,
            sentences=held,
            start=start,
            end=end,
            likeness=at.likeness,
            steps=steps(parts, article.text, run, at),
        )
        if not at.verbatim:
            return place
        whole = place.scope is Scope.SENTENCE
        return replace(
            place,
            standing=Standing.EXACT if whole else Standing.PARTIAL,
            differences=_differences(parts, article.text, run, at),
        )

    def _attributed(self, place: Place) -> Place:
        """The place with who speaks in its sentences: the first of them that has a speaker."""
        if not place.sentences:
            return place
        from index.attributions import attributions

        sentences = self._library.sentences(place.article.id)
        first, last = place.sentences[0].position, place.sentences[-1].position
        read = sentences[: last + _TAGGED + 1]
        said = next(filter(None, attributions(read)[first : last + 1]), None)
        if said and said.direct and place.scope is Scope.PART:
            outer = quotations(read)[first].outer
            begin, end = place.start - sentences[first].start, place.end - sentences[first].start
            said = _part_of(said, outer[begin:end])
        return replace(place, attribution=said)


def _part_of(said: Attribution, outer: str) -> Attribution | None:
    """Who says a part of a sentence that quotes somebody: not what stands outside the marks.

    *outer* is the part with what is quoted filled out.
    """
    quoted = outer.count(FILL)
    if not quoted:
        return None
    return replace(said, direct=2 * quoted > len(outer))


def _usable(quote: str) -> tuple[Piece, ...]:
    if len(quote) > LONGEST:
        raise BadInput(
            f"The quote has {len(quote):,} characters; {LONGEST:,} are the limit: look up a part."
        )
    parts = pieces(quote)
    if not parts:
        raise BadInput("The quote is empty: give the words to look up.")
    return parts


def _order(place: Place) -> tuple[int, float, str, str]:
    day = place.article.published
    order = list(Standing).index(place.standing)
    return order, -place.likeness, day.isoformat() if day else "9999", place.article.id


def _scope(
    held: Sequence[Sentence], start: int, end: int, parts: Sequence[Piece], at: Match
) -> Scope:
    if len(parts) > 1 and any(a[1] != b[0] for a, b in zip(at.spans, at.spans[1:], strict=False)):
        return Scope.PIECES
    if len(held) > 1:
        return Scope.SENTENCES
    inside = words(held[0].text) if held else ()
    taken = [w for w in inside if start <= held[0].start + w.start < end]
    return Scope.SENTENCE if len(taken) == len(inside) else Scope.PART


def _differences(
    parts: Sequence[Piece], text: str, run: Sequence[Word], at: Match
) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for part, (start, end) in zip(parts, at.spans, strict=True):
        found.update(dict.fromkeys(differences(part.text, part.words, text, run[start:end])))
    return tuple(found)


def _in_title(parts: Sequence[Piece], article: Article) -> Place | None:
    """The quote as the words of a headline that is metadata only."""
    title = article.title or ""
    run = words(title)
    at = match(parts, run, {}) if run else None
    if at is None or not at.verbatim:
        return None
    whole = sum(b - a for a, b in at.spans) == len(run)
    return Place(
        standing=Standing.EXACT if whole else Standing.PARTIAL,
        scope=Scope.TITLE,
        article=article,
        sentences=(),
        start=run[at.spans[0][0]].start,
        end=run[at.spans[-1][1] - 1].end,
        likeness=1.0,
        steps=steps(parts, title, run, at),
        differences=_differences(parts, title, run, at),
    )


def _scattered(parts: Sequence[Piece], laid: Sequence[Laid]) -> bool:
    """Whether each of several parts stands word for word in some article."""
    if len(parts) < 2:
        return False
    return all(any(match([part], one.words, {}).verbatim for one in laid) for part in parts)
