"""Where a quote stands in a text: word for word, or where it comes nearest, with each difference.

The nearest place is that of the best partial alignment of the words (rapidfuzz), its ends moved
until the fewest words differ (Levenshtein 1966).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Levenshtein

from assistant.whence.words import Piece, Word

_REACH = 8  # words by which each end of the nearest place is moved
_HOPELESS = 45  # per cent of equal words, below which no end is moved
_EVEN = (1, 1, 1)  # what a word costs that only the text has, that only the quote has, another one
_SHOWN = (1, 4, 3)
_LONG = 150  # words from which on less is tried


Range = tuple[int, int]


class Op(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    CHANGED = "changed"  # other words stand there
    ADDED = "added"  # in the quote only
    MISSING = "missing"  # in the article only
    LEFT_OUT = "left out"  # in the article only, and the quote says so by an ellipsis


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a word diff: *quoted* words and the *stored* ones in their place, as written."""

    op: Op
    quoted: str = ""
    stored: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A quote laid on a text: for each piece the words from *spans*, first and past the last.

    *likeness* is the share of equal words, 0 to 1, and *least* that of the piece with the fewest;
    *carried* the share of the quote's words alone, rare ones counting more; *gathered* the share of
    them that stand there or close by in any order. A likeness of 1 and *ordered*: it stands there
    word for word.
    """

    spans: tuple[tuple[int, int], ...]
    likeness: float
    least: float
    carried: float
    gathered: float = 1.0
    ordered: bool = True

    @property
    def verbatim(self) -> bool:
        """Whether every word of the quote stands there, in its order, and no other between."""
        return self.likeness == 1.0 and self.ordered


def match(pieces: Sequence[Piece], stored: Sequence[Word], weights: Mapping[str, float]) -> Match:
    """Lay *pieces* on the words of a text; *weights* are of the quote's words, 1 for others."""
    keys = [word.key for word in stored]
    spans = _verbatim([piece.keys for piece in pieces], keys)
    if spans is not None:
        return Match(spans, 1.0, 1.0, 1.0)
    found = tuple(_nearest(piece.keys, keys) for piece in pieces)
    same = total = kept = whole = 0.0
    least = gathered = 1.0
    for piece, (start, end) in zip(pieces, found, strict=True):
        run = keys[start:end]
        blocks = Levenshtein.opcodes(piece.keys, run)
        equal = [i for op in blocks if op.tag == "equal" for i in range(op.src_start, op.src_end)]
        same += 2 * len(equal)
        total += len(piece.keys) + len(run)
        least = min(least, 2 * len(equal) / (len(piece.keys) + len(run)))
        gathered = min(gathered, _gathered(piece.keys, keys, (start, end), len(equal)))
        kept += sum(weights.get(piece.keys[i], 1.0) for i in equal)
        whole += sum(weights.get(key, 1.0) for key in piece.keys)
    ordered = all(a[1] <= b[0] for a, b in pairwise(found))
    return Match(found, same / total, least, kept / whole if whole else 0.0, gathered, ordered)


def shown(pieces: Sequence[Piece], stored: Sequence[Word], at: Match) -> Match:
    """*at*, its ends moved so that the diff has what belongs to the quote: in front of "close the
    port" the "do not" that "we close the port" leaves out, and not its "not" for "we".
    """
    keys = [word.key for word in stored]
    pairs = zip(pieces, at.spans, strict=True)
    return replace(at, spans=tuple(_moved(p.keys, keys, span, _SHOWN) for p, span in pairs))


def steps(
    pieces: Sequence[Piece], text: str, stored: Sequence[Word], at: Match
) -> tuple[Step, ...]:
    """The word diff from the quote to the *text* whose words are *stored*."""
    found: list[Step] = []
    for number, (piece, (start, end)) in enumerate(zip(pieces, at.spans, strict=True)):
        if number:
            before = at.spans[number - 1][1]
            found.append(Step(Op.LEFT_OUT, "…", _cut(text, stored, before, start)))
        run = stored[start:end]
        for same, ours, theirs in _blocks(piece.keys, [word.key for word in run]):
            quoted = _cut(piece.text, piece.words, *ours)
            there = _cut(text, run, *theirs)
            found.append(Step(Op.SAME if same else _op(quoted, there), quoted, there))
    return tuple(found)


def _blocks(wanted: Sequence[str], run: Sequence[str]) -> Iterator[tuple[bool, Range, Range]]:
    """The stretches of equal and of other words in turn, as places in *wanted* and in *run*."""
    grouped = groupby(Levenshtein.opcodes(wanted, run), key=lambda op: op.tag == "equal")
    for same, group in grouped:
        ops = list(group)
        ours = (ops[0].src_start, ops[-1].src_end)
        yield same, ours, (ops[0].dest_start, ops[-1].dest_end)


def _op(quoted: str, stored: str) -> Op:
    if quoted and stored:
        return Op.CHANGED
    return Op.ADDED if quoted else Op.MISSING


def _cut(text: str, run: Sequence[Word], start: int, end: int) -> str:
    return text[run[start].start : run[end - 1].end] if start < end else ""


def _gathered(
    wanted: Sequence[str], keys: Sequence[str], span: tuple[int, int], same: int
) -> float:
    """The share of the words *wanted* that stand at the place, of which *same* do in their order,
    or as near to it as they would reach.
    """
    around = len(wanted) - same + 1
    there = Counter(keys[max(0, span[0] - around) : span[1] + around])
    return (Counter(wanted) & there).total() / len(wanted)


def _verbatim(
    wanted: Sequence[Sequence[str]], keys: Sequence[str]
) -> tuple[tuple[int, int], ...] | None:
    """The first place where all the pieces stand one after the other."""
    found, start = [], 0
    for piece in wanted:
        at = _find(piece, keys, start)
        if at < 0:
            return None
        start = at + len(piece)
        found.append((at, start))
    for number in range(len(found) - 2, -1, -1):  # as near to the next piece as can be
        piece, (at, limit) = wanted[number], (found[number][0], found[number + 1][0])
        while (later := _find(piece, keys[:limit], at + 1)) >= 0:
            at = later
        found[number] = (at, at + len(piece))
    return tuple(found)


def _find(wanted: Sequence[str], keys: Sequence[str], start: int) -> int:
    """Where the words *wanted* begin in *keys*, from *start* on; -1 if nowhere."""
    first, size = wanted[0], len(wanted)
    for at in range(start, len(keys) - size + 1):
        if keys[at] == first and all(keys[at + i] == wanted[i] for i in range(1, size)):
            return at
    return -1


def _nearest(wanted: Sequence[str], keys: Sequence[str]) -> Range:
    """The run of *keys* that comes nearest to the words *wanted*."""
    if len(keys) <= len(wanted):
        start, end = 0, len(keys)
    else:
        at = fuzz.partial_ratio_alignment(wanted, keys)
        start, end = (at.dest_start, at.dest_end) if at else (0, len(wanted))
        if at is None or at.score < _HOPELESS:
            return start, end
    return _moved(wanted, keys, (start, end), _EVEN)


def _moved(
    wanted: Sequence[str], keys: Sequence[str], span: Range, costs: tuple[int, int, int]
) -> Range:
    """The *span* with its ends moved until the words differ least by *costs*."""
    (start, end), reach = span, _REACH if len(wanted) <= _LONG else 2

    def rank(span: Range) -> tuple[int, int, int, int]:
        run = keys[span[0] : span[1]]
        changed = Levenshtein.distance(wanted, run, weights=costs)
        return changed, -LCSseq.similarity(wanted, run), abs(len(run) - len(wanted)), span[0]

    starts = range(max(0, start - reach), min(start + reach, len(keys) - 1) + 1)
    ends = range(max(1, end - reach), min(end + reach, len(keys)) + 1)
    return min(((a, b) for a in starts for b in ends if a < b), key=rank, default=(0, len(keys)))
