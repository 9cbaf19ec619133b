"""Which letters of each sentence stand between quotation marks, across sentences and paragraphs.

A quotation of several paragraphs has a mark at the start of each and one at the end of the last
only (AP Stylebook, "quotation marks"). One that is never closed ends with its sentence: a lost
mark must not put the rest of an article into somebody's mouth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index.attribution_words import VERBS
from index.sentence import Sentence

FILL = "\u00a4"
"""Stands for each quoted character where only the words outside matter."""

_MARKS = re.compile("[\u201c\u201d\u201f\u201e\"\u00ab\u00bb]|``|''")
_SINGLE = re.compile(
    "['\u2018](?<!\\S.)(?=\\w)[^'\u2018\"\u201c\u201d]{2,}[,.?!]['\u2019](?=\\s|$)"
)
_ENOUGH = 3  # words: fewer are a title or a doubt ("so-called 'red line'")
_SPEECH_END = re.compile("[,.?!]\\W{0,2}$")  # as in “The plan,” she said, “is sound.”
_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")
_SCARE = re.compile(
    r"\b(?:so-called|dubbed|nicknamed|known as|named|titled|entitled|called|the word|the phrase"
    r"|the term|song|film|movie|show|book|tagged|series|episode|video|exhibition|play|novel|poem"
    r"|album|musical|opera|painting|sculpture|documentary|drama|comedy|thriller|single|hymn|anthem"
    r"|essay|memoir|podcast|ballad|slogan|motto|headline|reads?|reading)\s?$",
    re.IGNORECASE,
)
_SMALL = 4  # letters: a word of fewer may be small in a title
_SAID_OF_IT = re.compile(rf"\W*(?:[\w.'\u2019-]+\s){{0,4}}?(?:{'|'.join(sorted(VERBS))})\b")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence with its quotations: *outer* has `FILL` in their place, as long as the text.

    *carried* says that a quotation was open when it began, *open* that one is when it ends;
    *share* of its letters stand between marks, 0 to 1; *words* are in its longest quotation that
    is no title and no scare quote, or in the parts of one that is split by its speaker. *begins*:
    it begins with a quotation that ends as speech does (“No,” she said), however short.
    """

    outer: str
    carried: bool
    open: bool
    share: float
    words: int
    begins: bool = False

    @property
    def speaks(self) -> bool:
        """Whether it holds enough of somebody's words."""
        return self.begins or self.words >= _ENOUGH or (self.carried and self.share > 0.5)

    @property
    def brief(self) -> bool:
        """Whether it is a word or two, which somebody else may answer in the next paragraph."""
        return self.words < _ENOUGH and not self.carried


def quotations(sentences: Sequence[Sentence]) -> tuple[Quoted, ...]:
    """Read the quotation marks of consecutive *sentences* of one article."""
    found: list[Quoted] = []
    carried = False
    for place, sentence in enumerate(sentences):
        new_paragraph = not place or sentences[place - 1].paragraph != sentence.paragraph
        opens = sentence.text[:1] in '\u201c\u201f"\u00ab'
        if new_paragraph:
            carried = carried and opens
        quoted = _read(sentence.text, carried=carried, reopened=new_paragraph and carried)
        if quoted.open and not _goes_on(sentences, place):
            quoted = replace(quoted, open=False)
        found.append(quoted)
        carried = quoted.open
    return tuple(found)


def _goes_on(sentences: Sequence[Sentence], place: int) -> bool:
    """Whether a quotation left open here is closed in this paragraph, or taken up by the next."""
    for later in range(place + 1, len(sentences)):
        text, same = sentences[later].text, sentences[later].paragraph == sentences[place].paragraph
        if not same:
            return text[:1] in '\u201c\u201f"\u00ab'
        if mark := _MARKS.search(text):
            return _closes(text, mark)
    return False


def _closes(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark closes; where the letters beside it speak against its shape, they decide."""
    kind = mark[0]
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    behind_word = bool(before) and not before.isspace() and before not in "([\u2014"
    if kind in "\u201d\u00bb" or kind == "''":
        return behind_word or not after.isalnum()
    if kind in "\u201f\u201e\u00ab" or kind == "``":
        return False
    return behind_word and not after.isalnum()


@lru_cache(maxsize=4096)
def _read(text: str, *, carried: bool, reopened: bool) -> Quoted:
    if '"' not in text and text.isascii() and not carried and "'" not in text:
        return Quoted(text, False, False, 0.0, 0)
    spans: list[tuple[int, int]] = []
    start = 0 if carried else -1
    for mark in _MARKS.finditer(text):
        if reopened and not mark.start():
            continue
        closes = _closes(text, mark)
        if closes and start >= 0:
            spans.append((start, mark.end()))
            start = -1
        elif not closes and start < 0:
            start = mark.start()
    left_open = start >= 0
    if left_open:
        spans.append((start, len(text)))
    spans += [m.span() for m in _SINGLE.finditer(text) if not _inside(m.start(), spans)]
    if not spans:
        return Quoted(text, carried, left_open, 0.0, 0)
    outer, letters, words, split = text, 0, 0, 0
    for begin, end in spans:
        outer = outer[:begin] + FILL * (end - begin) + outer[end:]
        letters += end - begin
        if not _SCARE.search(text[max(0, begin - 16) : begin]) and not _title(text, begin, end):
            count = len(_WORD.findall(text[begin:end]))
            words = max(words, count)
            split += count if _SPEECH_END.search(text[begin:end]) else 0
    begin, end = min(spans)
    speech = bool(_SPEECH_END.search(text[begin:end])) and not _title(text, begin, end)
    begins = not begin and speech
    share = letters / max(1, len(text))
    return Quoted(outer, carried, left_open, share, max(words, split), begins)


def _title(text: str, begin: int, end: int) -> bool:
    """Whether the words between the marks are a title: "The Last Ferry to Osk", of which nothing
    right behind them says that somebody said it.
    """
    found = [word[0] for word in _WORD.finditer(text, begin, end)]
    large = [word for word in found if word[0].isupper()]
    small = any(word[0].islower() and len(word) >= _SMALL for word in found)
    if len(large) < 2 or small or not found[0][0].isupper() or not found[-1][0].isupper():
        return False
    ends = text[begin:end].rstrip("\"'\u201d\u2019").endswith((".", "!"))
    return not ends and not _SAID_OF_IT.match(text, end)


def _inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(begin <= place < end for begin, end in spans)
