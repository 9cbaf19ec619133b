"""Subject: what somebody said about one thing does not answer what was said about another.

The thing must stand in the sentence, or just before it where "it" may mean that.
"""

from __future__ import annotations

import re

from assistant.answer import Evidence
from assistant.facts.facts import facts, read
from assistant.facts.words import STOP, fold, stem
from assistant.questions.classes import events

NO_NAME, NO_WORD = 0.0, 0.2  # what is left where a name, or any word, of it is missing
_ABOUT = re.compile(
    r"\b(?:say|said|tell|told|think|thought|feel|felt|claim|warn|write|wrote)\w*\b"
    r"(?: \w+){0,2}? (?:about|regarding|concerning) (?P<what>[^?]+)",
    re.IGNORECASE,
)
_BEFORE = 400  # characters of the article before the sentence, in which it may have been named


def about(question: str, item: Evidence) -> float:
    """What is left of a fit for the thing that the *question* wants to know the words about."""
    asked = _ABOUT.search(question)
    if not asked:
        return 1.0
    article, end = item.article, item.sentence.end
    so_far = read(f"{article.title or ''}. {article.text[:end]}").stems
    names = facts(question).names
    if any(stem(n.key) not in so_far for n in names if asked["what"].find(n.text) >= 0):
        return NO_NAME
    words = {stem(word.key) for word in read(asked["what"]).words if fold(word.text) not in STOP}
    near = article.text[max(0, item.sentence.start - _BEFORE) : end]
    told = read(near).stems | read(article.title or "").stems
    alike = not events(asked["what"]).isdisjoint(events(near))
    return 1.0 if alike or not words or not words.isdisjoint(told) else NO_WORD
