"""Given: what a sentence gives of what is asked, and what now stands in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from assistant.addressed import to_machines
from assistant.answer import Evidence
from assistant.disagreement.blame import blames_other
from assistant.extractive.current import Current, current
from assistant.extractive.newer import newer
from assistant.extractive.ranking import Ranked
from assistant.facts.facts import facts, read
from assistant.questions.deeds import tells_toll
from assistant.questions.question import (
    Asks,
    Question,
    answers,
    answers_part,
    foretells,
    holds,
    names_agent,
)

PART = 0.25  # as NEAR, for one part of a question, which shares fewer of its words
SAME = 0.8  # share of common stems from which two sentences say the same


def telling(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Those of *ranked* that may answer; what speaks to programs only where nothing else does."""
    found = [item for item in ranked if item.tells]
    return [i for i in found if not to_machines(i.evidence.sentence.text)] or found


def gives(item: Ranked, asked: Question) -> bool:
    """Whether the sentence has the kind of answer asked for, and tells of what is asked."""
    return answers(asked.asks[0], item.evidence.sentence.text, asked) and tells_of(item, asked)


def tells_of(item: Ranked, asked: Question) -> bool:
    """Whether it may be of the thing: killed and not carried, to come and not done."""
    text = item.evidence.sentence.text
    return foretells(text) if asked.ahead else tells_toll(asked.text, text)


def corrected(
    asked: Question, chosen: Sequence[Ranked], ranked: Sequence[Ranked]
) -> Iterator[tuple[Ranked, Current]]:
    """*chosen*, with what an outlet later corrected or raised given as it does."""
    by_label = {item.evidence.label: item for item in ranked}
    known, given = [item.evidence for item in ranked], set[str]()
    for item in chosen:
        now = current(newer(asked.text, item.evidence, known), known)
        if now.evidence.label not in given:
            given.add(now.evidence.label)
            yield by_label[now.evidence.label], now


def unsaid_phrase(asked: Question, evidence: Sequence[Evidence]) -> str:
    """The first phrase in quotation marks that stands nowhere; who quotes means the words."""
    text = " ".join(item.sentence.text for item in evidence)
    return next((phrase for phrase in asked.phrases if not holds(text, phrase)), "")


def best_of_parts(asked: Question, ranked: Sequence[Ranked]) -> Iterator[Ranked]:
    """The first of *ranked* that is like each part and gives what it asks for."""
    for part in range(asked.parts if asked.parts > 1 else 0):
        fits = (item for item in ranked if _fits(part, item, asked))
        yield from islice(fits, 1)


def on_topic(item: Ranked, asked: Question) -> bool:
    """Whether the article of a sentence has a name of a question that asks several things, and it
    blames nobody for something else than is asked.

    Parts, read alone ("... and who won?"), are answered by any article.
    """
    if asked.blames and blames_other(asked.text, item.evidence):
        return False
    article = item.evidence.article
    names = [name.text for name in asked.names] if asked.parts > 1 else []
    return not names or any(name in article.text or name in (article.title or "") for name in names)


def _fits(part: int, item: Ranked, asked: Question) -> bool:
    if item.similarity < PART:
        return False
    text = item.evidence.sentence.text
    agent = asked.asks[part] is Asks.WHO
    return names_agent(text, asked) if agent else answers_part(asked, part, text)


def same(one: Evidence, other: Evidence) -> bool:
    """Whether two sentences say the same; not when their figures differ."""
    a, b = read(one.sentence.text), read(other.sentence.text)
    figures, others = ({n.text for n in facts(e.sentence.text).numbers} for e in (one, other))
    if not (figures <= others or others <= figures):
        return False
    return len(a.stems & b.stems) >= SAME * max(1, min(len(a.stems), len(b.stems)))
