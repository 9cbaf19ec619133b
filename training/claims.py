"""Claims: people's, and sentences of pages whole, altered or taken out, each with its evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from random import Random

from assistant.evidence_model.windows import Pieces
from training import swaps
from training.examples import words
from training.rows import CONTRADICTED, NOT_SUPPORTED, SUPPORTED, Judged, Page
from training.windows import Window


class Claims:
    """Makes the windows of claims."""

    def __init__(
        self, judged: Sequence[Judged], pages: Sequence[Page], pieces: Pieces, rng: Random
    ) -> None:
        self._judged, self._pages, self._pieces, self._rng = judged, pages, pieces, rng
        self._evidence: defaultdict[str, list[Judged]] = defaultdict(list)
        for item in judged:
            self._evidence[item.group].append(item)

    def windows(self, neutral: float = 0.4, from_pages: int = 6000) -> Iterator[Window]:
        """Every judged claim, some of them with other evidence, and *from_pages* made claims."""
        for item in self._judged:
            evidence = self._among(item)
            yield Window(item.claim, self._title(item), evidence, "judged", label=item.label)
            if self._rng.random() < neutral:
                other = self._other(item)
                if other:
                    yield Window(
                        item.claim,
                        self._title(other),
                        other.evidence,
                        "other evidence",
                        label=NOT_SUPPORTED,
                    )
            if item.label == SUPPORTED and self._rng.random() < 0.3:
                changed = self._altered(item.claim, swaps.names(" ".join(item.evidence)))
                if changed:
                    yield Window(changed, None, item.evidence, "altered", label=CONTRADICTED)
        for _ in range(from_pages):
            made = self._made()
            if made:
                yield made

    def _among(self, item: Judged) -> tuple[str, ...]:
        """The evidence of *item*, half of the time among other sentences of its page."""
        others = [o.evidence for o in self._evidence[item.group] if o.evidence != item.evidence]
        if not others or self._rng.random() < 0.5:
            return item.evidence
        some = self._rng.sample(others, min(len(others), self._rng.randint(1, 3)))
        parts = [item.evidence, *some]
        self._rng.shuffle(parts)
        return tuple(dict.fromkeys(sentence for part in parts for sentence in part))

    def _title(self, item: Judged) -> str | None:
        return item.group.replace("_", " ") if self._rng.random() < 0.3 else None

    def _other(self, item: Judged) -> Judged | None:
        """Evidence of the same page for another claim, which shares little with this claim."""
        asked = words(item.claim)
        limit = 0.5 * len(asked)
        others = [
            o
            for o in self._evidence[item.group]
            if o.evidence != item.evidence and len(asked & words(" ".join(o.evidence))) <= limit
        ]
        return self._rng.choice(others) if others else None

    def _altered(self, claim: str, others: Sequence[str]) -> str | None:
        rng = self._rng
        ways: list[Callable[[], str | None]] = [
            lambda: swaps.swap_name(claim, others, rng),
            lambda: swaps.swap_number(claim, [], rng),
            lambda: swaps.opposite(claim, rng),
            lambda: swaps.negated(claim, rng),
            lambda: swaps.reverse_names(claim, rng),
        ]
        rng.shuffle(ways)
        changed = (way() for way in ways)
        return next((text for text in changed if text and text != claim), None)

    def _made(self) -> Window | None:
        rng = self._rng
        page = rng.choice(self._pages)
        cuts = list(self._pieces.cut("x " * 30, page.text))
        first, last = rng.choice(cuts)
        sentences = page.sentences[first:last]
        number = rng.randrange(len(sentences))
        claim = _shortened(sentences[number], rng)
        if not 5 <= len(claim.split()) <= 40 or len(sentences) < 2:
            return None
        chance = rng.random()
        if chance < 0.36:
            return Window(claim, page.title, sentences, "page", label=SUPPORTED)
        if chance < 0.76:
            changed = self._altered(claim, swaps.names(" ".join(sentences)))
            label = CONTRADICTED
            return (
                changed and Window(changed, page.title, sentences, "page altered", label=label)
            ) or None
        rest = sentences[:number] + sentences[number + 1 :]
        return Window(claim, page.title, rest, "page removed", label=NOT_SUPPORTED)


def _shortened(sentence: str, rng: Random) -> str:
    """A sentence, at times without brackets or without what follows a comma."""
    if rng.random() < 0.5:
        sentence = re.sub(r"\s*\([^)]*\)", "", sentence)
    parts = re.split(
        r", (?=which |who |where |while |although |but |and |with |after |before )", sentence
    )
    if len(parts) > 1 and len(parts[0].split()) > 6 and rng.random() < 0.6:
        return parts[0].rstrip(".,;") + "."
    return sentence
