"""Swap: from a question that is answered to one that nothing in the archive answers."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from assistant.evaluation.make.rules import BLANK, Draft, usable
from assistant.evaluation.make.slots import TITLES, Slot, SlotKind, slots, titled
from assistant.evaluation.quotes import Texts
from assistant.facts.places import PLACES
from assistant.facts.words import STOP
from index.article import Article
from index.sentence import Sentence

_TRIES = 20
_SHARED = 0.4  # of the question's words beside the swapped one: more, and it may be answered
_NEAR = 200  # characters before and behind
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W\d_]{3,}")


class Swapper:
    """Replaces a name, number or date of a question by one of another article of *texts*."""

    def __init__(self, texts: Texts, draw: random.Random) -> None:
        self._texts = texts
        self._draw = draw
        self._articles: Sequence[Article] = sorted(texts.articles(), key=lambda one: one.id)

    def swap(self, draft: Draft, sentence: Sentence) -> str | None:
        """The question with something else in it; None where nothing fits.

        What is put in does not stand in the article of *sentence*, and wherever it stands in the
        archive, no sentence shares many words with the question.
        """
        mine = [slot for slot in slots(draft.text) if BLANK not in slot.text]
        mine.sort(key=lambda slot: slot.kind is not SlotKind.NAME)
        own = next((a.text for a in self._articles if a.id == sentence.article_id), "")
        for _ in range(_TRIES if mine and len(self._articles) > 1 else 0):
            found = self._other_slot(sentence.article_id)
            if found is None:
                continue
            other, person = found
            fitting = (one for one in mine if person or not titled(draft.text, one))
            slot = next((one for one in fitting if _alike(one, other)), None)
            if slot is None or other.text in own:
                continue
            text = f"{draft.text[: slot.start]}{other.text}{draft.text[slot.end :]}"
            if not self._answered(text, other.text):
                return text
        return None

    def _other_slot(self, article_id: str) -> tuple[Slot, bool] | None:
        """A slot of a random sentence of another article, and whether it has a title."""
        article = self._draw.choice(self._articles)
        if article.id == article_id:
            return None
        found = [
            (slot, titled(sentence.text, slot))
            for sentence in self._texts.sentences(article.id)
            if sentence.citable and usable(sentence.text)
            for slot in slots(sentence.text)
            if not TITLES.intersection(slot.text.split())  # behind another one it would be odd
        ]
        return self._draw.choice(found) if found else None

    def _answered(self, question: str, inserted: str) -> bool:
        words = _content(question) - _content(inserted)
        return any(
            len(words & _content(around)) > _SHARED * len(words)
            for around in self._around(inserted)
        )

    def _around(self, text: str) -> Iterator[str]:
        """What stands around *text* wherever it stands: about its sentence and the next ones."""
        for article in self._articles:
            place = article.text.find(text)
            while place >= 0:
                yield article.text[max(0, place - _NEAR) : place + _NEAR]
                place = article.text.find(text, place + _NEAR)


def _alike(one: Slot, other: Slot) -> bool:
    """Whether both are of one kind, as far as can be seen: places with places, sums with sums."""
    return (
        one.kind is other.kind
        and one.text != other.text
        and (one.text.lower() in PLACES) == (other.text.lower() in PLACES)
        and (one.kind is SlotKind.NAME or _shape(one.text) == _shape(other.text))
    )


def _shape(text: str) -> tuple[bool, bool, str]:
    """What tells `$5 million`, `7 percent`, `7%`, `2018`, `31`, `three`, `Friday` and `Sept. 7`
    apart.
    """
    last = "year" if _YEAR.fullmatch(text) else text.rsplit(maxsplit=1)[-1]
    unit = last if last.isalpha() else "%" if last.endswith("%") else ""
    return text[0] in "$€£", any(c.isdigit() for c in text), unit


def _content(text: str) -> frozenset[str]:
    """The words of *text* that say something, in lower case."""
    return frozenset(word for word in _WORD.findall(text.lower()) if word not in STOP)
