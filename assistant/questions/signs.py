"""Signs: what speaks for a sentence beside its likeness to the question.

How much each counts beside MaxSim, which runs from 0 to about 1, was chosen on the training
questions of MultiRC and on the questions of seeds/, where no choice moved the first place by more
than a point: they order near ties.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.addressed import to_machines
from assistant.answer import Evidence
from assistant.facts.facts import read
from assistant.questions.question import Asks, Question, answers, holds, names_agent
from index.sentence import Kind

KIND_FOUND = 0.03  # the sentence holds the expected kind of answer
AGENT = 0.08  # it opens with who did it
CAUSE = 0.06  # it gives a reason
SPOKEN = 0.1  # it gives the words of whom it asks for the words of
SAID_BY_OTHERS = -0.1  # it gives somebody else's
LEAD = 0.05  # it is the lead, which in news answers several questions at once
RELATED = -0.1  # it is another story's headline
QUESTION = -0.5  # it asks itself: after everything that tells
MACHINE = -0.5  # it speaks to a program: after everything that speaks to readers
UNREAL = -0.1  # it tells what could have been, which was not asked for
PHRASE = 0.2  # it holds what stands in quotation marks in the question

_UNREAL = re.compile(r"\b(?:could|would|might) (?:\w+ )?have\b", re.IGNORECASE)


def signs(asked: Question, item: Evidence, leads: Collection[str]) -> float:
    """The sum of the signs of one sentence; *leads* are the ids of sentences that open articles."""
    text = item.sentence.text
    total = sum(_kind_found(asks, text, asked) for asks in asked.asks)
    if asked.speaker and item.attribution:
        total += SPOKEN if spoken(asked, item) else SAID_BY_OTHERS
    if asked.parts > 1 and item.sentence.id in leads:
        total += LEAD
    return (
        total + PHRASE * sum(holds(text, phrase) for phrase in asked.phrases) + _flaws(asked, item)
    )


def spoken(asked: Question, item: Evidence) -> bool:
    """Whether it gives the words of whom it asks for the words of."""
    speaker = item.attribution.speaker if item.attribution else ""
    return not asked.speaker.isdisjoint(read(speaker).stems)


def _kind_found(asks: Asks, text: str, asked: Question) -> float:
    """What a sentence gains by the kind of answer that a part of the question asks for."""
    if asks is Asks.WHO and names_agent(text, asked):
        return AGENT
    if asks is Asks.OTHER or not answers(asks, text, asked):
        return 0.0
    return CAUSE if asks is Asks.WHY else KIND_FOUND


def _flaws(asked: Question, item: Evidence) -> float:
    """What speaks against a sentence, whatever is asked."""
    text, total = item.sentence.text, 0.0
    if item.sentence.kind is Kind.RELATED:
        total += RELATED
    if _UNREAL.search(text) and not _UNREAL.search(asked.text):
        total += UNREAL
    if asks_itself(text):
        total += QUESTION
    if to_machines(text):
        total += MACHINE
    return total


def asks_itself(text: str) -> bool:
    """Whether a sentence is a question, as subheadings are that repeat what a reader may ask."""
    return text.rstrip("”\"’' ").endswith("?")


def leads_of(evidence: Sequence[Evidence]) -> frozenset[str]:
    """The ids of the sentences that open their article."""
    first: dict[str, Evidence] = {}
    for item in evidence:
        if item.sentence.kind is Kind.BODY and item.sentence.paragraph <= 4:
            first.setdefault(item.article.id, item)
    return frozenset(item.sentence.id for item in first.values())
