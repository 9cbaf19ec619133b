"""Terms: the words of a question as the word index holds them, and how many passages have each.

The index stems (Porter 1980) and drops diacritics. The same tokenizer, in a table in memory that
holds nothing but the question, says what it makes of a word; `fts5vocab` says who else has it.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from index.database import Database
from index.folding import fold, spellings
from index.kept import Kept
from index.schema import TOKENIZER

_TERM = re.compile(r"[^\W_]+")
_QUOTED = re.compile('["“”„«]([^"“”„»]+)["“”»]')
_SHORTEST = 5  # letters of a name whose spelling may be doubted
_FOLDED = 3  # letters of a word that may be spelt with others
_LONG = 9  # letters from which on two may be wrong


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a question: as *written*, its *stem* in the index, and the *passages* with it."""

    written: str
    stem: str
    passages: int


class Vocabulary:
    """The terms of the word index in *database*. Used by one thread at a time, as that is."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._passages: Kept[str, int] = Kept(database)
        self._mutex = threading.Lock()
        self._scratch = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._scratch.execute(
            f"CREATE VIRTUAL TABLE asked USING fts5 (word, tokenize='{TOKENIZER}')"
        )
        self._scratch.execute("CREATE VIRTUAL TABLE stems USING fts5vocab (asked, instance)")
        database.run(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab (main, words, row)"
        )

    def terms(self, words: Sequence[str]) -> tuple[Term, ...]:
        """The *words*, lower case, as terms."""
        stems, known = self._stems(words), self._passages.now()
        for stem in stems:
            if stem not in known:
                sql = "SELECT doc FROM temp.vocabulary WHERE term = ?"
                known[stem] = self._database.count(sql, (stem,))
        return tuple(Term(word, stem, known[stem]) for word, stem in zip(words, stems, strict=True))

    def respelt(self, term: Term) -> tuple[Term, ...]:
        """The other spellings of *term* that passages have: of Lodz, Łódź; of Łódź, Lodz."""
        if len(term.written) < _FOLDED or not term.written.isalpha():
            return ()
        words = spellings(term.written)
        stems = dict(zip(self._stems(words), words, strict=True))
        stems.pop(term.stem, None)
        rows = self._database.rows(
            f"SELECT term, doc FROM temp.vocabulary WHERE term IN ({','.join('?' * len(stems))})",
            tuple(stems),
        )
        return tuple(Term(stems[stem], stem, passages) for stem, passages in rows)

    def alike(self, term: Term) -> tuple[str, ...]:
        """The stems that differ from *term*, which nothing holds, by a slip of the pen.

        At most three, the commonest first: one letter wrong, left out, added or swapped with its
        neighbour (optimal string alignment), two in long names. None for short words and numbers.
        """
        if len(term.stem) < _SHORTEST or not term.stem.isalpha():
            return ()
        most = _most_edits(term.stem)
        first = term.stem[0]
        near = self._near(term.stem, most, first, chr(ord(first) + 1))
        near = near or self._near(term.stem, most, "a", "\U0010ffff")
        return tuple(stem for stem, _ in sorted(near, key=lambda pair: (-pair[1], pair[0]))[:3])

    def _near(self, stem: str, most: int, start: str, end: str) -> list[tuple[str, int]]:
        """The stems from *start* to before *end* at *most* edits from *stem*, the nearest only."""
        rows = self._database.rows(
            "SELECT term, doc FROM temp.vocabulary WHERE term >= ? AND term < ?", (start, end)
        )
        found: dict[int, list[tuple[str, int]]] = {}
        for other, passages in rows:
            if abs(len(other) - len(stem)) <= most:
                plain = other if other.isascii() else fold(other)
                edits = OSA.distance(stem, plain, score_cutoff=most)
                if edits <= most:
                    found.setdefault(edits, []).append((other, passages))
        return found[min(found)] if found else []

    def _stems(self, words: Sequence[str]) -> list[str]:
        """The stem of each word; the word itself where the tokenizer makes nothing of it."""
        with self._mutex:
            self._scratch.execute("DELETE FROM asked")
            self._scratch.executemany(
                "INSERT INTO asked (rowid, word) VALUES (?, ?)", enumerate(words, start=1)
            )
            found = dict(
                self._scratch.execute('SELECT doc, term FROM stems ORDER BY "offset" DESC')
            )
        return [found.get(number, word) for number, word in enumerate(words, start=1)]


def slip(word: str, other: str) -> bool:
    """Whether *other* may be what *word* was meant to be, as `Vocabulary.alike` has it."""
    if len(word) < _SHORTEST or not word.isalpha():
        return False
    most = _most_edits(word)
    return 0 < OSA.distance(word, other, score_cutoff=most) <= most


def _most_edits(word: str) -> int:
    """Letters of a name that may be wrong."""
    return 2 if len(word) >= _LONG else 1


def quoted(text: str) -> tuple[str, ...]:
    """What stands in quotation marks in *text*, as its words with a space between; each once."""
    found = (" ".join(words_of(quote)) for quote in _QUOTED.findall(text))
    return tuple(dict.fromkeys(phrase for phrase in found if phrase))


def words_of(text: str) -> list[str]:
    """The words of *text* in lower case."""
    return [word.lower() for word in _TERM.findall(text)]
