"""Split an article into sentences, once, at ingest; offsets are exact for ever.

nupunkt (a Punkt splitter, Kiss & Strunk 2006, with a trained abbreviation list) proposes spans
inside each paragraph; `_rejoin` then mends what it gets wrong in news: titles, initials and
acronyms that end no sentence, acronyms that do, and quote marks left on the wrong side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import nupunkt

from index.article import Article
from index.attribution_words import SAY
from index.label import Paragraph, paragraphs
from index.sentence import Sentence

Span = tuple[int, int]

LONGEST = 1000  # characters; a longer sentence is cut at white space
_WINDOW = 4000  # nupunkt is quadratic on some runs without spaces, so it never sees more at once

_QUOTES = "\"'”’»)]"

_TITLES = (
    "Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Fr|Hon|Gen|Lt|Col|Maj|Capt|Cmdr|Cpl|Sgt|Adm|Brig|Pvt|Pfc|Sen|Sens"
    "|Rep|Reps|Gov|Govs|Pres|Supt|Det|Insp|Amb|Atty|Asst|Messrs|Mme|Mlle|Mt|Ft|vs|v|Vs|cf|al"
    "|e\\.g|i\\.e|approx|Ald|Sec|Spc|Msgr"
)
# What ends no sentence, whatever follows.
_NEVER_ENDS = re.compile(rf"(?:^|[\s(\[“‘\"'—–-])(?:{_TITLES})\.$")
# What ends no sentence before a number: No. 5, Sept. 7, p. 12.
_BEFORE_NUMBER = re.compile(
    r"(?:^|[\s(\[“‘\"'—–-])(?:No|Nos|Art|Sect|Fig|Ch|pp?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov"
    r"|Dec|ca|c)\.$"
)
# An initial or an acronym with dots: J., U.N., U.S., Ph.D.
_INITIALS = re.compile(r"(?:^|[\s(\[“‘\"'—–.-])(?:(?:[A-Z]\.)+|St\.)$|Ph\.D\.$")

# Words that begin sentences and hardly ever follow an acronym inside one.
_STARTERS = (
    "The|He|She|It|They|We|You|I|But|And|In|On|At|As|An|This|That|These|Those|There|His|Her|Their"
    "|Its|Our|My|If|When|While|After|Before|Since|For|From|With|Under|Some|Many|Most|Both|No|Not|So|Yet"
    "|However|Meanwhile|Earlier|Later|Now|Then|Officials|Police|According|Asked|What|Why|How|Who"
    "|Last|Next|By|To|One|Two|Several|More|All|Although|Though|Despite|Because|Even|Only"
    "|A|Mr|Mrs|Ms|Mx|Dr|Gen|Sen|Gov|Rep|President"
)
_STARTER = re.compile(rf"[\"'“‘(\[]*(?:{_STARTERS})\b")
_MAY_END = re.compile(
    r"\b(?:U\.S\.(?:A\.)?|U\.N\.|U\.K\.|E\.U\.|D\.C\.|[ap]\.m\.|Jr\.|Sr\.|Inc\.|Corp\.|Ltd\.|Co\.|etc\."
    rf"|no\.)[{re.escape(_QUOTES)}]*"
    rf"(?P<gap>[ \t\n\u00a0]+)(?=[\"'“‘(\[]*(?:{_STARTERS})\b)"
)
# Before a small letter these end nothing: "Yahoo! app", “Why?” he asked, 11 a.m. service.
_GOES_ON = re.compile(rf"(?:[!?]|[{re.escape(_QUOTES)}]|\d ?[ap]\.m\.|\d\.)$")

# "Why?" Ada Lunn asked. What follows the marks names who asks it, and no more than that.
_ASKED = re.compile(rf"[?!][{re.escape(_QUOTES)}]+$")
_CRIES = "cried shouted yelled screamed wondered demanded asked asks replied added wrote"
_TAG = re.compile(
    r"(?!(?:He|She|It|They|We|You|I|And|But|So|Then|When|If)\b)[A-Z][\w.'’-]*(?:\s[\w.'’-]+){0,5}?(?:,[^,.?!]{2,60},)?"
    rf"\s(?:{'|'.join(sorted(SAY.union(_CRIES.split())))})"
    r"(?:\s(?!(?:he|she|it|they|there|that|to|no|nothing|not)\b)"
    r"(?:of |about )?(?:the |a |an |his |her |their )?[\w'’-]+){0,3}?"
    r"(?=[.;!?]|,\s(?![“‘\"'])|\s(?:in|on|at|to|after|before|during|as|when|from|of|about|with)\s)"
)

# nupunkt takes some words for legal abbreviations ("reports.", "York."). Words that are whole do
# end sentences before a capital letter; these are abbreviations.
_WHOLE_WORD = re.compile(
    rf"(?<![\w.’'-])(?P<word>[a-z]{{3,}}|[A-Z][a-z]{{3,}})\.[{re.escape(_QUOTES)}]*"
    r"(?P<gap>[ \t\n\u00a0]+)(?=[\"'“‘(\[]*[A-Z])"
)
_SHORTENED = re.compile(
    "adm|ald|amb|approx|ariz|assn|assoc|asst|atty|ave|blvd|brig|bros|calif|capt|cmdr|col"
    "|colo|comm|conn|corp|cpl|dept|det|dist|elec|esq|est|etc|ext|fig|figs|gen|gov|govs"
    "|govt|hon|inc|incl|insp|intl|kans|lieut|ltd|maj|mass|messrs|mfg|minn|misc|miss|mlle"
    "|mme|msgr|natl|nebr|nos|okla|penn|pres|prof|profs|pvt|rep|reps|resp|ret|rev|sec|sect"
    "|sen|sens|sept|seq|sgt|spc|supt|tel|tenn|thurs|tues|univ|vol|vols|wash",
    re.IGNORECASE,
)
# "the U.S. A..." and "U.S. No. 2" are too often inside a sentence to be cut.
_INSIDE = re.compile(r"(?:A|No|President|Gen|Sen|Gov|Rep|One|Two|All|Most|Only|To|By|For|My|I)\b")


def split(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of *article* in order: every non-space character is in exactly one.

    `article.text[s.start:s.end] == s.text` holds for each, without white space at either end.
    """
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs(article.text, title=article.title)):
        for start, end in spans(article.text, paragraph):
            found.append(
                Sentence(
                    article_id=article.id,
                    position=len(found),
                    paragraph=number,
                    start=start,
                    end=end,
                    kind=paragraph.kind,
                    text=article.text[start:end],
                )
            )
    return tuple(found)


def spans(text: str, paragraph: Paragraph) -> Iterator[Span]:
    """Yield the (start, end) of each sentence of *paragraph*, offsets into *text*."""
    for start, end in _rejoin(text, list(_propose(text, paragraph.start, paragraph.end))):
        yield from _cut_long(text, start, end)


def _propose(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield nupunkt's spans of text[start:end], reading it in windows of bounded size."""
    while start < end:
        stop = min(start + _WINDOW, end)
        found = [(start + a, start + b) for a, b in nupunkt.sent_spans(text[start:stop])]
        if stop < end and len(found) > 1:
            found.pop()  # its end lies in the next window
        elif stop < end:
            found = [(start, _last_space(text, start, stop))]
        yield from found
        start = found[-1][1] if found else stop


def _last_space(text: str, start: int, stop: int) -> int:
    """Return the place after the last white space in text[start:stop], or *stop*."""
    for place in range(stop - 1, start, -1):
        if text[place].isspace():
            return place + 1
    return stop


def _rejoin(text: str, proposed: Iterable[Span]) -> list[Span]:
    """Apply the merge rule and trim; spans that hold only white space vanish."""
    merged: list[Span] = []
    for span in proposed:
        for start, end in _split_after_acronyms(text, *span):
            start, end = _trim(text, start, end)  # noqa: PLW2901
            if merged:
                start = _give_closing_quotes(text, merged, start, end)  # noqa: PLW2901
            if start >= end:
                continue
            if merged and _belongs_together(text, merged[-1], (start, end)):
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
    return merged


def _split_after_acronyms(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut a span where nupunkt saw an abbreviation: after whole words, and after U.S., p.m., Jr.
    and the like where a common sentence starter follows.
    """
    acronyms = [
        match
        for match in _MAY_END.finditer(text, start, end)
        if match[0].startswith("no") or not _INSIDE.match(text, match.end())
    ]
    words = [
        match
        for match in _WHOLE_WORD.finditer(text, start, end)
        if not _SHORTENED.fullmatch(match["word"])
    ]
    for match in sorted(acronyms + words, key=re.Match.start):
        if match.start() >= start:
            yield start, match.start("gap")
            start = match.end()
    yield start, end


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _give_closing_quotes(text: str, merged: list[Span], start: int, end: int) -> int:
    """Move closing quotes that a span begins with to the sentence before; return the new start."""
    stop = start
    while stop < end and text[stop] in "”»)]":
        stop += 1
    if stop == start and text[start:end] in {'"', "'", "’"}:
        stop = end
    # A straight quote that opens the span closes a quotation if it is followed by white space.
    if stop == start and text[start : start + 2] in {'" ', "' ", "’ "}:
        stop = start + 1
    if stop > start:
        merged[-1] = (merged[-1][0], stop)
        return _trim(text, stop, end)[0]
    return start


def _belongs_together(text: str, left: Span, right: Span) -> bool:
    """Say whether the boundary between two spans of a paragraph is none."""
    before = text[max(left[0], left[1] - 40) : left[1]]
    after = text[right[0] : right[0] + 40]
    if _NEVER_ENDS.search(before):
        return True
    if _BEFORE_NUMBER.search(before):
        return after[:1].isdigit()
    if after[:1].islower() and _GOES_ON.search(before):
        return True
    if _ASKED.search(before) and _TAG.match(text, right[0], right[1]):
        return True
    if _INITIALS.search(before):
        return not _STARTER.match(after)
    return not any(c.isalnum() for c in before[-40:]) and len(before) < 5


def _cut_long(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut a span longer than LONGEST at white space (or, without any, at LONGEST)."""
    while end - start > LONGEST:
        cut = _last_space(text, start, start + LONGEST)
        yield _trim(text, start, cut)
        start = _trim(text, cut, end)[0]
    if start < end:
        yield start, end
