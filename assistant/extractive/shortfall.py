"""What was asked for and stands nowhere in what was found: a time, quoted words, a name, a part.

A search always finds something. Who asks for last month and gets articles of last year, or for a
name and gets texts without it, should be told; and so who asks who and why, and is told who.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.answer import Answer, Citation, Claim, Evidence
from assistant.questions.question import answers_part, missing, understand
from index.article import Article
from index.folding import fold
from index.lexical import STOP_WORDS
from index.moment import moments
from index.sentence import Sentence
from index.terms import quoted, slip, words_of

REPORTED = timedelta(days=7)  # after a time, in which what happened then is still reported
_NAME = re.compile(r"[^\W_]+")
_FEWEST = 4  # letters that two words must share for one to be a form of the other


@dataclass(frozen=True, slots=True)
class Source:
    """An article found, and the sentences of it that are shown."""

    article: Article
    sentences: Sequence[Sentence]


def missing_time(question: str, day: date, sources: Sequence[Source], what: str) -> str:
    """That no source is of the time that *question* counts from *day* ("last month"); or "".

    A source is of that time when it was published then or in the week after, or when one of its
    sentences names a day of it. *what* the sources are is said of them, as in "no passage found".
    """
    asked = [moment for moment in moments(question, day) if moment.relative]
    if not asked or not sources:
        return ""
    first, last = min(one.first for one in asked), max(one.last for one in asked)
    if any(_of_time(source, first, last) for source in sources):
        return ""
    said = " and ".join(f"“{question[one.start : one.end]}” ({one.days})" for one in asked)
    published = [one.article.published for one in sources if one.article.published]
    newest = f"the newest is of {max(published)}" if published else "none has a date"
    return f"{what} is from {said}; {newest}"


def _of_time(source: Source, first: date, last: date) -> bool:
    published = source.article.published
    if published and first <= published and published - last <= REPORTED:
        return True
    named = (one for s in source.sentences for one in moments(s.text, published))
    return any(one.first <= last and one.last >= first for one in named)


def undated_answer(answer: Answer, day: date) -> tuple[str, ...]:
    """The note that no source of *answer* is of the time that its question counts from *day*.

    Its sources are what it cites, or all evidence where it cites nothing.
    """
    cited: Sequence[Citation | Evidence] = answer.citations or answer.evidence
    sources = [Source(one.article, [one.sentence]) for one in cited]
    what = "no source of this answer" if answer.citations else "nothing found"
    note = missing_time(answer.question, day, sources, what)
    return (note,) if note else ()


def unanswered(question: str, claims: Sequence[Claim]) -> str:
    """The parts of *question* of which no claim, nor what it cites, has what is asked for: a name,
    a time, a reason; in its own words. Empty where that tells no part from the others.

    For an answer that is known to be partial, where its reader does not say what is missing.
    """
    asked = understand(question)
    texts = [text for c in claims for text in (c.text, *(one.quote for one in c.citations))]
    lacking = [
        part
        for part in range(asked.parts)
        if not any(answers_part(asked, part, text) for text in texts)
    ]
    if len(lacking) == asked.parts > 1:
        return ""
    return "; ".join(missing(asked, part) for part in lacking)


def missing_words(query: str, texts: Iterable[str]) -> tuple[str, ...]:
    """What *query* has in quotation marks, and its names and numbers, that none of *texts* has.

    A name is a word with a capital letter, the first word of a question apart. Marks, special
    letters and endings do not count: Łódź is there where Lodz is, Iran where Iranian is.
    """
    found = [list(map(fold, words_of(text))) for text in texts]
    runs = [f" {' '.join(words)} " for words in found]
    phrases = [one for one in quoted(query) if not any(f" {fold(one)} " in run for run in runs)]
    have = {word for words in found for word in words}
    names = [name for name in _names(query) if not _held(fold(name), have)]
    inside = {word for phrase in quoted(query) for word in phrase.split()}
    return (*phrases, *(name for name in names if name.lower() not in inside))


def taken_for(missing: Iterable[str], texts: Iterable[str]) -> dict[str, str]:
    """The words of *missing* that stand in *texts* by a slip of the pen, and as what.

    Where *texts* were found for what a word was meant to be, its reader should know.
    """
    words = Counter(word for text in texts for word in _NAME.findall(text))
    found = {}
    for written in missing:
        near = [word for word in words if slip(fold(written), fold(word))]
        if near:
            found[written] = max(near, key=lambda word: words[word])
    return found


def _names(query: str) -> Sequence[str]:
    """Words with a capital letter or a digit, each once."""
    words = _NAME.findall(query)
    if query.rstrip().endswith("?"):
        words = words[1:]
    named = [word for word in words if word != word.lower() or not word.isalpha()]
    return [word for word in dict.fromkeys(named) if word.lower() not in STOP_WORDS]


def _held(word: str, have: set[str]) -> bool:
    if word in have:
        return True
    return any(
        min(len(word), len(other)) >= _FEWEST and (other.startswith(word) or word.startswith(other))
        for other in have
    )
