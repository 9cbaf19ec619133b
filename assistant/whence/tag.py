"""A quotation that its article gives in two, with who speaks between: `"A," said X, "b."`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.whence.words import Piece, Word, words

FEWEST = 2  # words of each of the two parts
LONGEST = 200  # characters between them
# From the mark that closes the first part to that which opens the second, in one paragraph.
_TAG = re.compile(r"[^\w\s]*[\"”’»']\s[^\n\"“”«»]*[\"“‘«']\W?")


def around_tag(piece: Piece, text: str, run: Sequence[Word]) -> tuple[Piece, Piece] | None:
    """The two parts of *piece* that stand in *text*, whose words are *run*, word for word on either
    side of who says them; None where there are none.
    """
    wanted, keys = piece.keys, [word.key for word in run]
    for start in (at for at, key in enumerate(keys) if key == wanted[0]):
        size = _alike(wanted, keys[start:])
        for cut in range(min(size, len(wanted) - FEWEST), FEWEST - 1, -1):
            end, rest = run[start + cut - 1].end, wanted[cut:]
            for at in range(start + cut + 1, len(keys) - len(rest) + 1):
                gap = text[end : run[at].start]
                if len(gap) > LONGEST:
                    break
                if _alike(rest, keys[at:]) == len(rest) and _TAG.fullmatch(gap):
                    return _part(piece, 0, cut), _part(piece, cut, len(wanted))
    return None


def _alike(wanted: Sequence[str], keys: Sequence[str]) -> int:
    """How many of the words *wanted* begin *keys*."""
    pairs = zip(wanted, keys, strict=False)
    most = min(len(wanted), len(keys))
    return next((n for n, (one, other) in enumerate(pairs) if one != other), most)


def _part(piece: Piece, first: int, past: int) -> Piece:
    run = piece.words[first:past]
    text = piece.text[run[0].start : run[-1].end]
    return Piece(text, words(text))
