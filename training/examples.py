"""What the model is fitted on: windows that answer, and windows made not to.

Half of the windows of questions hold no answer. They are near misses: another paragraph of the same
title, the same paragraph without the sentences that answer, the same paragraph asked something
slightly else, or speaking of somebody else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random

from assistant.evidence_model.windows import Pieces
from training import swaps
from training.rows import Asked, Page
from training.windows import Window

Maker = Callable[[Asked], Window | None]
_WORD = re.compile(r"[a-z0-9]{3,}")


def words(text: str) -> frozenset[str]:
    """Lower-case words of *text*, cut to six letters: a rough stem."""
    return frozenset(word[:6] for word in _WORD.findall(text.lower()))


class Questions:
    """Makes the windows of questions."""

    def __init__(
        self, asked: Sequence[Asked], others: Sequence[Asked], pieces: Pieces, rng: Random
    ) -> None:
        """*others* are questions whose pages may serve as near misses, *asked* among them."""
        self._asked, self._pieces, self._rng = asked, pieces, rng
        self._pages: defaultdict[str, list[Page]] = defaultdict(list)
        for page in dict.fromkeys(item.page for item in others):
            self._pages[page.group].append(page)
        self._names = {
            group: sorted(
                {name for page in pages for name in swaps.names(" ".join(page.sentences))}
            )
            for group, pages in self._pages.items()
        }
        self._all = [page for pages in self._pages.values() for page in pages]

    def windows(self, negatives: float = 1.0) -> Iterator[Window]:
        """One window that answers each question, and *negatives* that do not."""
        for item in self._asked:
            yield self.positive(item)
            if self._rng.random() < negatives:
                yield self.negative(item)

    def positive(self, item: Asked) -> Window:
        """The part of the page that answers, at times without a sentence that does not."""
        first, last = self._around(item)
        kept = list(range(first, last))
        spare = [number for number in kept if number not in item.gold]
        if len(kept) > 2 and spare and self._rng.random() < 0.3:
            kept.remove(self._rng.choice(spare))
        return self._window(item, kept, "answers")

    def negative(self, item: Asked) -> Window:
        """A window that does not answer, made in the first way of a random order that works."""
        makers: list[tuple[float, Maker]] = [
            (0.32, self.near_miss),
            (0.22, self.removed),
            (0.24, self.asked_otherwise),
            (0.12, self.about_another),
            (0.10, self.far),
        ]
        while makers:
            (chosen,) = self._rng.choices(makers, [weight for weight, _ in makers])
            made = chosen[1](item)
            if made:
                return made
            makers.remove(chosen)
        raise AssertionError("far() always finds a page")

    def near_miss(self, item: Asked) -> Window | None:
        """Another page of the same title that shares words with the question, but no answer."""
        asked = words(item.question)
        others = [p for p in self._pages[item.page.group] if p != item.page and not _holds(p, item)]
        if not others:
            return self._elsewhere(item)
        others.sort(key=lambda page: -len(asked & words(" ".join(page.sentences))))
        page = self._rng.choice(others[:3])
        first, last = self._best_window(item.question, page)
        return self._nothing(item, page.sentences[first:last], "near miss")

    def _elsewhere(self, item: Asked) -> Window | None:
        """Another part of the same long page."""
        cuts = self._pieces.cut(item.question, item.page.text)
        free = [cut for cut in cuts if not any(cut[0] <= number < cut[1] for number in item.gold)]
        if not free:
            return None
        first, last = self._rng.choice(free)
        return self._nothing(item, item.page.sentences[first:last], "near miss")

    def removed(self, item: Asked) -> Window | None:
        """The window without the sentences that answer."""
        first, last = self._around(item)
        kept = [n for n in range(first, last) if n not in item.gold]
        if not kept:
            return None
        return self._nothing(item, [item.page.sentences[n] for n in kept], "removed")

    def asked_otherwise(self, item: Asked) -> Window | None:
        """The same window, asked of another name, number or opposite, or for another thing."""
        first, last = self._around(item)
        sentences = item.page.sentences[first:last]
        near = " ".join(sentences)
        gold = " ".join(item.page.sentences[number] for number in item.gold)
        here = [n for n in swaps.names(near) if n not in gold] or self._names[item.page.group]
        rng, asks = self._rng, item.question
        ways: list[Callable[[], str | None]] = [
            lambda: swaps.swap_name(asks, here, rng),
            lambda: swaps.swap_name(asks, self._names[item.page.group], rng),
            lambda: swaps.swap_number(asks, swaps.numbers(near), rng),
            lambda: swaps.reverse_names(asks, rng),
            lambda: swaps.opposite(asks, rng),
            lambda: swaps.ask_why(asks, gold),
            lambda: swaps.ask_when(asks, gold),
        ]
        rng.shuffle(ways)
        if rng.random() < 0.15:
            ways.insert(0, lambda: swaps.negated(asks, rng))
        for way in ways:
            changed = way()
            if changed and changed != asks:
                return replace(self._nothing(item, sentences, "asked otherwise"), question=changed)
        return None

    def about_another(self, item: Asked) -> Window | None:
        """The same window, where a name or number of the question has become another."""
        first, last = self._around(item)
        sentences = list(item.page.sentences[first:last])
        near = " ".join(sentences)
        gold = " ".join(item.page.sentences[number] for number in item.gold)
        shared = [n for n in swaps.names(item.question) if n in gold]
        counts = [n for n in swaps.numbers(item.question) if n in gold]
        others = [n for n in self._names[item.page.group] if n not in near + item.question]
        if shared and others:
            old, new = self._rng.choice(shared), self._rng.choice(others)
        elif counts:
            old = self._rng.choice(counts)
            new = swaps.swap_number(old, [], self._rng) or old
        else:
            return None
        changed = [swaps.replaced(sentence, old, new) for sentence in sentences]
        if changed == sentences:
            return None
        return replace(self._nothing(item, changed, "about another"), title=None)

    def far(self, item: Asked) -> Window | None:
        """A page of another title."""
        page = self._rng.choice(
            [
                p
                for p in self._rng.sample(self._all, min(20, len(self._all)))
                if p.group != item.page.group
            ]
        )
        first, last = self._best_window(item.question, page)
        return self._nothing(item, page.sentences[first:last], "far")

    def _around(self, item: Asked) -> tuple[int, int]:
        cuts = list(self._pieces.cut(item.question, item.page.text))
        share = [sum(v for n, v in item.gold.items() if a <= n < b) for a, b in cuts]
        best = max(share)
        return self._rng.choice([cut for cut, s in zip(cuts, share, strict=True) if s == best])

    def _best_window(self, question: str, page: Page) -> tuple[int, int]:
        asked = words(question)
        cuts = self._pieces.cut(question, page.text)
        return max(cuts, key=lambda c: len(asked & words(" ".join(page.sentences[c[0] : c[1]]))))

    def _window(self, item: Asked, kept: Sequence[int], kind: str) -> Window:
        total = sum(item.gold.get(number, 0.0) for number in kept)
        targets = tuple(item.gold.get(number, 0.0) / total for number in kept)
        spans = tuple(
            replace(s, sentence=kept.index(s.sentence)) for s in item.spans if s.sentence in kept
        )
        sentences = tuple(item.page.sentences[number] for number in kept)
        return Window(item.question, self._title(item), sentences, kind, targets, spans)

    def _nothing(self, item: Asked, sentences: Sequence[str], kind: str) -> Window:
        return Window(
            item.question, self._title(item), tuple(sentences), kind, (0.0,) * len(sentences)
        )

    def _title(self, item: Asked) -> str | None:
        return item.page.title if self._rng.random() < 0.6 else None


def _holds(page: Page, item: Asked) -> bool:
    text = " ".join(page.sentences).lower()
    return any(answer.lower().strip(" .") in text for answer in item.answers)
