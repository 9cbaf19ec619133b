"""Where in the archive a quote may stand: the stretches of articles that are worth comparing.

The word index finds them: passages that hold all the words of a part of the quote in their order,
and those that hold most of its rare words. No LLM and no embedding.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.facts.words import STOP
from assistant.whence.words import Piece, is_spaced
from index.article import Article
from index.conditions import condition
from index.library import Library
from index.postings import JOINED
from index.retrieve import Filters
from index.terms import Vocabulary, words_of

PHRASES = 300  # passages that hold a part of the quote word for word, at most
DEPTH = 24  # passages with its rare words
_RAREST = 8  # words of a part that are looked for ..
_ENOUGH = 3  # .. of which further ones are left out when they are common:
_COMMON = 0.01  # share of all passages that hold them
_RUN = 3  # words that stand together in the quote
_RUNS = 12  # runs of them that are looked for
_SCANNED = 50  # articles found by reading them all
_LEAST = 0.1  # weight of the commonest word
_FEWEST = 1_000  # passages that rarity is counted among, however small the library is
_UNSEEN = 3  # passages that a word is taken to stand in, at least: a slip of the pen is not rare


@dataclass(frozen=True, slots=True)
class Stretch:
    """Code points *start* to *end* of *article*: a passage that may hold the quote, and around."""

    article: Article
    start: int
    end: int


class Candidates:
    """Finds the stretches for the quotes that are asked of one *library*."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._database = library.database
        self._vocabulary = Vocabulary(self._database)

    def weights(self, pieces: Sequence[Piece]) -> Mapping[str, float]:
        """The rarity of each word of a quote: its inverse document frequency, at least 0.1.

        Words of no meaning of their own have 0.1 unasked: to count the passages that hold one
        takes as long as all the rest.
        """
        keys = dict.fromkeys(key for piece in pieces for key in piece.keys)
        telling = [key for key in keys if key not in STOP]
        passages = max(self._size(), _FEWEST)
        weights = dict.fromkeys(keys, _LEAST)
        for key, term in zip(telling, self._vocabulary.terms(telling), strict=True):
            rarity = math.log(passages / max(term.passages, _UNSEEN))
            weights[key] = max(_LEAST, rarity)
        return weights

    def find(self, pieces: Sequence[Piece], filters: Filters) -> Sequence[Stretch]:
        """The stretches that may hold a quote, each article's in order."""
        reach = sum(len(piece.text) for piece in pieces)
        spans: dict[str, list[tuple[int, int]]] = {}
        for article_id, start, end in self._passages(pieces, filters):
            spans.setdefault(article_id, []).append((max(0, start - reach), end + reach))
        for piece in pieces:
            if not is_spaced(piece.text):
                for article_id, size in self._scanned(piece, filters):
                    spans[article_id] = [(0, size)]
        return [
            Stretch(article, start, min(end, len(article.text)))
            for article in self._library.articles(spans)
            for start, end in _joined(spans[article.id])
        ]

    def _passages(
        self, pieces: Sequence[Piece], filters: Filters
    ) -> Iterable[tuple[str, int, int]]:
        rows: dict[int, None] = {}
        for piece in pieces:
            wanted = list(words_of(piece.text))
            rows.update(dict.fromkeys(self._phrase(wanted, filters)))
            rows.update(dict.fromkeys(self._telling(wanted, filters)))
        sql = "SELECT article_id, start, stop FROM passages WHERE id = ?"
        found = (self._database.row(sql, (row,)) for row in rows)
        return [(str(row[0]), int(row[1]), int(row[2])) for row in found if row]

    def _phrase(self, wanted: Sequence[str], filters: Filters) -> Sequence[int]:
        """The passages that hold the words *wanted* one after the other."""
        return self._rows(" ".join(wanted), filters, PHRASES) if wanted else []

    def _telling(self, wanted: Sequence[str], filters: Filters) -> Sequence[int]:
        """The passages that hold most of what is rare in *wanted*, the best first: single words,
        and runs of a few, of which every change of a word leaves some whole.
        """
        votes: dict[int, float] = {}
        for rows in (*self._of_words(wanted, filters), *self._of_runs(wanted, filters)):
            weight = math.log((self._size() + 1) / (len(rows) + 0.5))
            for row in rows:
                votes[row] = votes.get(row, 0.0) + weight
        best = heapq.nlargest(DEPTH, votes.items(), key=lambda vote: (vote[1], -vote[0]))
        return [row for row, _ in best]

    def _of_words(self, wanted: Sequence[str], filters: Filters) -> Iterator[Sequence[int]]:
        asked = [word for word in dict.fromkeys(wanted) if word not in STOP]
        terms = self._vocabulary.terms(asked or list(dict.fromkeys(wanted)))
        rarest = sorted((t for t in terms if t.passages), key=lambda term: term.passages)[:_RAREST]
        for number, term in enumerate(rarest):
            if number >= _ENOUGH and term.passages > _COMMON * self._size():
                return
            yield self._rows(term.written, filters, -1)

    def _of_runs(self, wanted: Sequence[str], filters: Filters) -> Iterator[Sequence[int]]:
        last = len(wanted) - _RUN
        for start in sorted(
            {round(i * last / _RUNS) for i in range(_RUNS + 1)} if last > 0 else ()
        ):
            yield self._rows(" ".join(wanted[start : start + _RUN]), filters, PHRASES)

    def _size(self) -> int:
        """About how many passages there are; to count them takes longer than to look a word up."""
        return self._database.count("SELECT coalesce(max(id), 0) FROM passages")

    def _rows(self, words: str, filters: Filters, limit: int) -> Sequence[int]:
        where, arguments = condition(filters)
        rows = self._database.rows(
            f"SELECT words.rowid FROM words{JOINED if arguments else ''}"
            f" WHERE words MATCH ? AND {where} LIMIT ?",
            (f'"{words}"', *arguments, limit),
        )
        return [int(row[0]) for row in rows]

    def _scanned(self, piece: Piece, filters: Filters) -> Iterable[tuple[str, int]]:
        """The articles that hold the text of *piece*, which the word index cannot find."""
        where, arguments = condition(filters)
        text = piece.text[piece.words[0].start : piece.words[-1].end]
        rows = self._database.rows(
            "SELECT articles.id, length(text) FROM articles"
            f" WHERE instr(text, ?) AND {where} LIMIT ?",
            (text, *arguments, _SCANNED),
        )
        return [(str(article_id), int(size)) for article_id, size in rows]


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of one article with those that overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
