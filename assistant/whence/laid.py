"""A quote laid on a stretch of an article, word on word, and how well it fits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.whence.candidates import Stretch
from assistant.whence.match import Match, match
from assistant.whence.tag import around_tag
from assistant.whence.words import Piece, Word, words

# Chosen in benchmarks/whence.py, on other sentences than those that it reports.
NEAR = 0.7  # share of equal words from which on a text is the quote, changed
CARRIED = 0.5  # and share of the quote's words, rare ones counting more
PIECE = 0.5  # and of the equal words of each of its pieces
GATHERED = 0.95  # or, where words were put in another order, of its words that stand close by
MOVED = 0.4  # and of those in order


@dataclass(frozen=True, slots=True)
class Laid:
    """A quote, in *parts* that nothing is left out of, laid on a stretch of an article."""

    stretch: Stretch
    parts: tuple[Piece, ...]
    words: tuple[Word, ...]
    match: Match

    @classmethod
    def on(cls, stretch: Stretch, parts: Sequence[Piece], weights: Mapping[str, float]) -> Laid:
        """*parts* of a quote on *stretch*; *weights* say how rare its words are."""
        text = stretch.article.text
        run = words(text, stretch.start, stretch.end)
        at = match(parts, run, weights)
        if at.verbatim:
            at = _to_the_letter(parts, stretch, run, at)
        elif len(parts) == 1 and (split := around_tag(parts[0], text, run)):
            parts, at = split, match(split, run, weights)
        return cls(stretch, tuple(parts), run, at)

    @property
    def is_near(self) -> bool:
        """Whether the stretch is the quote, changed."""
        at = self.match
        alike = at.likeness >= NEAR and at.least >= PIECE
        moved = at.gathered >= GATHERED and at.least >= MOVED
        return (alike or moved) and at.carried >= CARRIED

    @property
    def rank(self) -> tuple[float, bool, float]:
        """What makes one less like the quote than another."""
        return -self.match.likeness, not self.match.ordered, -self.match.carried


def _to_the_letter(
    parts: Sequence[Piece], stretch: Stretch, run: Sequence[Word], at: Match
) -> Match:
    """*at*, or where the very letters of a quote in one piece stand, "They" and not "they"."""
    if len(parts) > 1:
        return at
    held, size = parts[0].words, len(parts[0].words)
    letters = parts[0].text[held[0].start : held[-1].end]
    start = stretch.article.text.find(letters, stretch.start, stretch.end)
    first = bisect_left(run, start, key=lambda word: word.start)
    if start < 0 or tuple(w.key for w in run[first : first + size]) != parts[0].keys:
        return at
    return replace(at, spans=((first, first + size),))
