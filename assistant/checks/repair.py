"""Repair: a claim under the wrong sentence is led to one that carries it, before it is removed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from assistant.addressed import to_machines
from assistant.answer import Evidence
from assistant.checks.held import ENOUGH, HeldClaim, Trial, stems_of
from assistant.corrections.corrections import corrects, later, withdrawn
from assistant.corrections.outdated import outdated
from assistant.facts.facts import Grounds, facts, read
from assistant.facts.irregular_verbs import roots
from assistant.facts.negation import CUES
from assistant.facts.words import fold

REPAIRED = 0.6  # what another sentence must reach to replace the cited ones
OWN = 3  # words of a claim that has no name and no number, to be led elsewhere
_TRIED = 6  # repair tries this many of the best sentences


def repair(claim: HeldClaim, tried: Trial | None) -> Trial | None:
    """Look for the one sentence that carries the claim best; None when none does.

    Never for several: a date of one and an event of another would make a claim look carried
    that nobody wrote (small models do join them so). Nor to a sentence that speaks to
    programs: it says what to claim, not what happened; nor to one that a cited one supersedes.
    What says the opposite of the cited ones only goes to a sentence that says it word for word; so
    does what says too little to know of whom it is told.
    """
    cited = tried.cited if tried else ()
    corrections = tuple(filter(corrects, cited))
    old = [e for e in claim.usable if _superseded(claim, e, cited) or _stale(claim, e, corrections)]
    exact = next((e for e in claim.usable if claim.said_by(e) and e not in old), None)
    if exact or (tried and tried.denied) or not _own(claim):
        found = claim.hold((exact,)) if exact else None
        return found if found and not found.failure else None
    told = claim.facts.names or claim.facts.numbers or not cited
    articles = {e.article.id for e in (claim.usable if told else cited)}
    nearest = [
        e
        for e in _nearest(claim)
        if e.article.id in articles and e not in old and not to_machines(e.sentence.text)
    ]
    found = _best(claim, [(e,) for e in nearest[:_TRIED]])
    if found and tried and not tried.failure and found.rank <= tried.rank:
        return None
    return found


def _own(claim: HeldClaim) -> bool:
    """Whether a claim has words of its own by which its sentence may be known: "No one was hurt"
    is told of many an accident.
    """
    found = claim.facts
    numbers = [number for number in found.numbers if number.text.lower() != "one"]  # "no one"
    named = found.names or numbers or found.dates or found.quotes or found.codes
    rest = [w for w in claim.reading.words if fold(w.text) not in CUES and fold(w.text) != "one"]
    return bool(named) or len(roots(rest)) >= OWN


def _stale(claim: HeldClaim, evidence: Evidence, corrections: tuple[Evidence, ...]) -> bool:
    """Whether the sentence beside *corrections* has the claim state what they take back."""
    beside = (evidence, *corrections)
    return bool(corrections and outdated(claim.facts, claim.reading.stems, beside))


def _superseded(claim: HeldClaim, evidence: Evidence, cited: Sequence[Evidence]) -> bool:
    """Whether one of the *cited* sentences is the later word on what the claim says.

    It is about the same, and says that it corrects something, or is the same outlet's of a
    later day with another figure.
    """
    others = [e for e in cited if e is not evidence]
    near = [e for e in others if claim.share(read(e.sentence.text).stems) >= ENOUGH]
    return any(
        withdrawn(evidence, e)
        or (evidence not in cited and later(e.article, evidence.article) and _refigured(claim, e))
        for e in near
    )


def _refigured(claim: HeldClaim, evidence: Evidence) -> bool:
    """Whether the sentence has figures, and lacks one of the claim's."""
    known, grounds = facts(evidence.sentence.text).numbers, Grounds((evidence,))
    return bool(known) and any(not grounds.carries_number(n) for n in claim.facts.numbers)


def _best(claim: HeldClaim, choices: Sequence[tuple[Evidence, ...]]) -> Trial | None:
    """Return the passing choice with most of the words, the shorter of two alike."""
    shares = [(claim.share(stems_of(choice)), choice) for choice in choices]
    likely = [(share, choice) for share, choice in shares if share >= REPAIRED]
    for _, choice in sorted(likely, key=lambda pair: (-pair[0], len(pair[1]))):
        trial = claim.hold(choice)
        if not trial.failure:
            return trial
    return None


def _nearest(claim: HeldClaim) -> list[Evidence]:
    """Return the sentences that share words with the claim, rare words counting more, best
    first.
    """
    readings = [read(e.sentence.text) for e in claim.usable]
    count = Counter(s for r in readings for s in r.stems)
    weight = {s: math.log(1 + len(readings) / count[s]) for s in claim.reading.stems if s in count}
    scores = [sum(weight.get(s, 0.0) for s in claim.reading.stems & r.stems) for r in readings]
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    exact = [e for e in claim.usable if claim.said_by(e)]
    return exact + [
        claim.usable[i] for i in order if scores[i] > 0 and claim.usable[i] not in exact
    ]
