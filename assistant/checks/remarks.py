"""Remarks: what an LLM says beside its claims, where the sources conflict and what is missing.

They are printed in the assistant's name, so nothing may stand in them that the evidence (or the
question, of what is missing) does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.addressed import to_machines
from assistant.answer import Evidence, Removed
from assistant.checks.held import FLOOR, LONGEST
from assistant.checks.remarks_told import misreported, tells_untold
from assistant.checks.verify import MARKER, credited_wrongly, share_of
from assistant.facts.facts import Grounds, facts

_LABEL = re.compile(r"\b[Ss]\d+\b")
_LEFT_OVER = re.compile(r"[,:;](?=[.!?]?\s*$)")  # what stood before a label at the end
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")


def conflicts(texts: Sequence[str], evidence: Sequence[Evidence]) -> Iterator[str | Removed]:
    """Yield each conflict without its labels, or why it is removed.

    It is held against the sentences whose labels it names, all of the evidence when it names none:
    facts, shared words and who speaks, as a claim is. Negation is not: it may be what differs.
    """
    usable = {e.label: e for e in evidence if not to_machines(e.sentence.text)}
    for text in texts:
        shown = _unlabelled(text)
        named = [label.upper() for label in _LABEL.findall(text)]
        unknown = next((label for label in named if label not in usable), None)
        if unknown:
            yield Removed(shown, f"names {unknown}, which is not in the evidence")
            continue
        failure = _failure(shown, [usable[label] for label in named] or list(usable.values()))
        yield Removed(shown, failure) if failure else shown


def missing(text: str, question: str, evidence: Sequence[Evidence]) -> str:
    """The sentences of *text* whose facts stand in the *question* or the *evidence*; no labels.

    What is no word on something untold must itself stand in a sentence. Empty when none is left:
    what is then said is said in our own words.
    """
    if not text:
        return ""
    usable = [e for e in evidence if not to_machines(e.sentence.text)]
    grounds = Grounds(usable, also=(question,))
    parts = _SENTENCE_END.split(_unlabelled(text))
    known = (p for p in parts if not _LABEL.search(p) and not grounds.lacks(facts(p[:LONGEST])))
    return " ".join(p for p in known if tells_untold(p, usable))


def _unlabelled(text: str) -> str:
    return _LEFT_OVER.sub("", MARKER.sub("", text)).strip()


def _failure(text: str, against: Sequence[Evidence]) -> str:
    """Why a conflict does not stand in the sentences *against*; empty when it does."""
    bare = _LABEL.sub("", text)
    if not against or len(bare) > LONGEST:
        return "stands in none of the evidence"
    lacking = Grounds(against).lacks(facts(bare))
    if not lacking and share_of(bare, against) < FLOOR:
        lacking = "shares almost no word with the evidence"
    return lacking or credited_wrongly(bare, against) or misreported(bare, against)
