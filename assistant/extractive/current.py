"""Current: what stands now in the place of a sentence that its outlet has corrected since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Evidence
from assistant.corrections.amended import amended, amends
from assistant.corrections.corrections import corrects
from assistant.corrections.outdated import taken_back
from assistant.corrections.righted import retracts, right_value, righted, righting
from assistant.extractive.withdrawn import before_now, withdrawn
from assistant.facts.facts import facts, read


@dataclass(frozen=True, slots=True)
class Current:
    """The sentence to give, those that it is to be read with, and a short answer if it has one."""

    evidence: Evidence
    beside: tuple[Evidence, ...] = ()
    short: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all of them, that of the sentence first."""
        return (self.evidence.label, *(one.label for one in self.beside))


def current(evidence: Evidence, known: Sequence[Evidence]) -> Current:
    """What of the *known* sentences is given for *evidence*: itself, or what puts it right."""
    if found := amended(evidence, known):
        return Current(found[0], (evidence,), found[1])
    if said_now := withdrawn(evidence, known):
        return Current(said_now, (evidence,))
    if said_first := before_now(evidence, known):
        return Current(evidence, (said_first,))
    wrong, given = (evidence if retracts(evidence) else None), evidence
    if not wrong:
        text = evidence.sentence.text
        corrections = list(filter(corrects, known))
        given = taken_back(facts(text), read(text).stems, (evidence,), corrections) or evidence
        wrong = given if retracts(given) else None
    if wrong:
        right = righted(wrong, known)
        return _read_with(right, wrong) if right else Current(evidence)
    if amends(given):
        stale = next(filter(None, (_amended_with(e, given) for e in known)), None)
        return stale or Current(given)
    before = next((e for e in known if _just_before(e, given)), None) if righting(given) else None
    return _read_with(given, before) if before else Current(given)


def _amended_with(old: Evidence, right: Evidence) -> Current | None:
    found = amended(old, (right,))
    return Current(right, (old,), found[1]) if found else None


def _read_with(right: Evidence, wrong: Evidence) -> Current:
    return Current(right, (wrong,), right_value(right))


def _just_before(one: Evidence, other: Evidence) -> bool:
    same = one.article.id == other.article.id
    return same and one.sentence.position + 1 == other.sentence.position
