"""What a sentence's "Friday" and "last month" come to, for readers who check it."""

from __future__ import annotations

from index.article import Article
from index.moment import moments
from index.sentence import Sentence


def dated(sentence: Sentence, article: Article) -> tuple[str, ...]:
    """`Friday = 2018-09-28`, each once: the words that count from the article's date.

    Dates that are written out need no note.
    """
    text = sentence.text
    found = [moment for moment in moments(text, article.published) if moment.relative]
    notes = (f"{' '.join(text[m.start : m.end].split())} = {m.days}" for m in found)
    return tuple(dict.fromkeys(notes))
