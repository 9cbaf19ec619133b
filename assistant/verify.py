"""Checks: does each claim stand in the sentences that it cites?

Cheapest first. L0: the ids are in the evidence and the offsets are exact. L1: every number, date,
name and quoted string of the claim stands in its cited sentences together, or in the header of
their articles; negation agrees; the claim shares words with them. A claim that fails is repaired
when other sentences of the evidence carry it, and removed otherwise. Who speaks is kept
(assistant/attribution_check.py). The same claim and evidence give the same result.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.addressed import to_machines
from assistant.answer import DraftClaim, Evidence, Removed, Support
from assistant.attribution_check import Kept, credit
from assistant.corrections import corrects, later, withdrawn
from assistant.facts import Facts, Grounds, Reading, facts, read
from assistant.negation import clash
from assistant.opposites import reversal
from assistant.outdated import outdated, taken_back

MOST_CITES = 5
LONGEST = 2000  # characters of a claim that is no sentence of the evidence
# Shares of the claim's content words found in the cited sentences; chosen in benchmarks/checks.py.
FLOOR = 0.2  # below: the citation has nothing to do with the claim
ENOUGH = 0.4  # below: unverified
REPAIRED = 0.6  # what another sentence must reach to replace the cited ones
SURE = 0.9  # a repaired claim below is unverified
NEGATION = 0.6  # what one sentence must reach before a negation is compared
OPPOSED = 0.5  # and before opposed words are, one of which the sentence lacks
_TRIED = 6  # repair tries this many of the best sentences
MARKER = re.compile(r"\s?[\[(]\s*[Ss]\d+(?:\s*[,;]\s*[Ss]\d+)*\s*[\])]")


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim that passed: *text* to show, the *evidence* that carries it (1 to 5), what was found
    of it.
    """

    text: str
    evidence: tuple[Evidence, ...]
    support: Support
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class _Trial:
    """A claim held against some sentences: why it fails (None: it passes) and the share of words
    found; *doubtful* if it passes with a name that they do not quite carry, *denied* if it fails
    because it says the opposite.
    """

    cited: tuple[Evidence, ...]
    failure: str | None
    share: float
    doubtful: bool = False
    denied: bool = False

    @property
    def rank(self) -> tuple[bool, float]:
        """What makes one that passes better than another."""
        return not self.doubtful, self.share


def check(draft: DraftClaim, evidence: Sequence[Evidence]) -> Checked | Removed:
    """Check one claim against the numbered *evidence*; never raises on any text."""
    checked = _stands(draft, evidence)
    return checked if isinstance(checked, Removed) else _credited(checked)


def _credited(checked: Checked) -> Checked | Removed:
    """Keep who says it: a statement of somebody does not become a fact."""
    credited = credit(checked.text, checked.evidence)
    if credited.kept is Kept.WRONG:
        return Removed(checked.text, credited.reason)
    if credited.kept is Kept.UNSURE:
        return replace(checked, support=Support.UNVERIFIED)
    return replace(checked, text=credited.text)


def _stands(draft: DraftClaim, evidence: Sequence[Evidence]) -> Checked | Removed:
    """Whether the claim stands in the sentences that it cites, or in better ones."""
    usable = [e for e in evidence if _exact(e)]
    whole = any(draft.text == e.sentence.text for e in usable)
    text = draft.text if whole else MARKER.sub("", draft.text).strip()
    claim = _Claim(text, usable)
    if not claim.reading.words:
        return Removed(text, "has no words")
    if len(text) > LONGEST and not any(map(claim.said_by, usable)):
        return Removed(text, f"is longer than {LONGEST} characters")
    cited, unknown = _cited(draft, usable)
    tried = claim.hold(cited) if cited else None
    if tried and not tried.failure and claim.settled(tried):
        return claim.keep(tried, repaired=bool(unknown))
    better = claim.repair(tried)
    if better:
        return claim.keep(better, repaired=True)
    if tried and not tried.failure:
        return claim.keep(tried, repaired=bool(unknown))
    if unknown and not cited:
        reason = (
            f"cites {unknown[0]}, which is not in the evidence, and no other sentence carries it"
        )
    elif tried and tried.failure:
        reason = tried.failure
    else:
        reason = "cites no sentence, and none of the evidence carries it"
    return Removed(text, reason)


def why_not(text: str, cited: Sequence[Evidence]) -> str | None:
    """Why a claim does not stand in exactly the *cited* sentences, unrepaired; None: it does."""
    return _Claim(text, cited).hold(tuple(cited)).failure or credited_wrongly(text, cited)


def credited_wrongly(text: str, cited: Sequence[Evidence]) -> str | None:
    """Return how *text* credits another person than the *cited* sentences do, or None."""
    credited = credit(text, cited)
    return credited.reason if credited.kept is Kept.WRONG else None


def share_of(text: str, cited: Sequence[Evidence]) -> float:
    """Return the share (0 to 1) of the content words of *text* that the *cited* sentences have."""
    return _Claim(text, cited).share(_stems(cited))


def passes(text: str, cited: Sequence[Evidence]) -> bool:
    """Whether a claim stands in exactly these sentences, without repair (for measuring)."""
    return bool(cited) and not _Claim(text, cited).hold(tuple(cited)).failure


class _Claim:
    """A claim being checked: its words and facts, read once."""

    def __init__(self, text: str, usable: Sequence[Evidence]) -> None:
        self.text = text
        self.usable = usable
        self.corrections = tuple(filter(corrects, usable))
        self.reading: Reading = read(text)
        self.facts: Facts = facts(text) if len(text) <= LONGEST else Facts((), (), (), (), ())

    def hold(self, cited: tuple[Evidence, ...]) -> _Trial:
        """Hold the claim against *cited* sentences."""
        stale = self.outdated(cited)
        if any(self.said_by(e) for e in cited):
            return _Trial(cited, stale, 1.0)
        grounds = Grounds(cited)
        share = self.share(grounds.stems)
        denied = None if stale else self.negated(cited)
        failure = stale or grounds.lacks(self.facts) or denied
        if not failure and share < FLOOR:
            failure = "shares almost no word with the cited sentences"
        doubtful = not failure and grounds.doubts(self.facts)
        return _Trial(cited, failure, share, doubtful, denied=bool(denied))

    def outdated(self, cited: tuple[Evidence, ...]) -> str | None:
        """Return how a correction, cited or not, takes back what the claim states, or None."""
        stale = outdated(self.facts, self.reading.stems, cited)
        if not stale and taken_back(self.facts, self.reading.stems, cited, self.corrections):
            stale = "states what its source has corrected since"
        return stale

    def share(self, stems: frozenset[str]) -> float:
        """Return the share (0 to 1) of the claim's content words found among *stems*."""
        mine = self.reading.stems
        return len(mine & stems) / len(mine) if mine else 0.0

    def said_by(self, evidence: Evidence) -> bool:
        """Whether the sentence is the claim, letter for letter but for quote marks and white
        space.
        """
        return read(evidence.sentence.text).plain == self.reading.plain

    def negated(self, cited: Sequence[Evidence]) -> str | None:
        """Return how the claim and the sentence nearest to it differ by a negation or by opposed
        words, or None.
        """
        nearest = max(cited, key=lambda e: self.share(read(e.sentence.text).stems))
        reading = read(nearest.sentence.text)
        share, mine, found = self.share(reading.stems), self.reading.words, None
        if share >= NEGATION:
            found = clash(mine, reading.words)
        if share >= OPPOSED and not found:
            found = reversal(mine, reading.words, [read(e.sentence.text).words for e in cited])
        return found and f'says "{found[0]}" where its source says "{found[1]}"'

    def settled(self, trial: _Trial) -> bool:
        """Whether nothing better need be looked for: enough words, and no other sentence is the
        claim.
        """
        verbatim = any(self.said_by(e) for e in trial.cited)
        enough = trial.share >= ENOUGH and not trial.doubtful
        return verbatim or (enough and not any(map(self.said_by, self.usable)))

    def repair(self, tried: _Trial | None) -> _Trial | None:
        """Look for the one sentence that carries the claim best; None when none does.

        Never for several: a date of one and an event of another would make a claim look carried
        that nobody wrote (small models do join them so). Nor to a sentence that speaks to
        programs: it says what to claim, not what happened; nor to one that a cited one supersedes.
        What says the opposite of the cited ones only goes to a sentence that says it word for word.
        """
        cited = tried.cited if tried else ()
        corrections = tuple(filter(corrects, cited))
        old = [e for e in self.usable if self.superseded(e, cited) or self.stale(e, corrections)]
        exact = next((e for e in self.usable if self.said_by(e) and e not in old), None)
        if exact or (tried and tried.denied):
            found = self.hold((exact,)) if exact else None
            return found if found and not found.failure else None
        nearest = [e for e in self._nearest() if e not in old and not to_machines(e.sentence.text)]
        found = self._best([(e,) for e in nearest[:_TRIED]])
        if found and tried and not tried.failure and found.rank <= tried.rank:
            return None
        return found

    def stale(self, evidence: Evidence, corrections: tuple[Evidence, ...]) -> bool:
        """Whether the sentence beside *corrections* has the claim state what they take back."""
        beside = (evidence, *corrections)
        return bool(corrections and outdated(self.facts, self.reading.stems, beside))

    def superseded(self, evidence: Evidence, cited: Sequence[Evidence]) -> bool:
        """Whether one of the *cited* sentences is the later word on what the claim says.

        It is about the same, and says that it corrects something, or is the same outlet's of a
        later day with another figure.
        """
        others = [e for e in cited if e is not evidence]
        near = [e for e in others if self.share(read(e.sentence.text).stems) >= ENOUGH]
        return any(
            withdrawn(evidence, e)
            or (evidence not in cited and later(e.article, evidence.article) and self.refigured(e))
            for e in near
        )

    def refigured(self, evidence: Evidence) -> bool:
        """Whether the sentence has figures, and lacks one of the claim's."""
        known, grounds = facts(evidence.sentence.text).numbers, Grounds((evidence,))
        return bool(known) and any(not grounds.carries_number(n) for n in self.facts.numbers)

    def keep(self, trial: _Trial, *, repaired: bool) -> Checked:
        """Keep the claim with its citations, less those which add no fact and hardly a word."""
        trial = self._pruned(trial)
        enough = SURE if repaired else ENOUGH
        sure = trial.share >= enough and not trial.doubtful
        support = Support.SUPPORTED if sure else Support.UNVERIFIED
        if any(to_machines(e.sentence.text) and not self.said_by(e) for e in trial.cited):
            support = Support.UNVERIFIED  # an order to a program is no report
        return Checked(self.text, trial.cited, support, repaired)

    def _pruned(self, trial: _Trial) -> _Trial:
        for one in trial.cited:
            if self.said_by(one):
                return _Trial((one,), None, 1.0)
        for dropped in reversed(trial.cited):
            rest = tuple(e for e in trial.cited if e is not dropped)
            if not rest:
                break
            without = self.hold(rest)
            crowded = len(trial.cited) > MOST_CITES
            if not without.failure and (crowded or without.share >= trial.share - 0.01):
                trial = without
        return trial

    def _best(self, choices: Sequence[tuple[Evidence, ...]]) -> _Trial | None:
        """Return the passing choice with most of the words, the shorter of two alike."""
        shares = [(self.share(_stems(choice)), choice) for choice in choices]
        likely = [(share, choice) for share, choice in shares if share >= REPAIRED]
        for _, choice in sorted(likely, key=lambda pair: (-pair[0], len(pair[1]))):
            trial = self.hold(choice)
            if not trial.failure:
                return trial
        return None

    def _nearest(self) -> list[Evidence]:
        """Return the sentences that share words with the claim, rare words counting more, best
        first.
        """
        readings = [read(e.sentence.text) for e in self.usable]
        count = Counter(s for r in readings for s in r.stems)
        weight = {
            s: math.log(1 + len(readings) / count[s]) for s in self.reading.stems if s in count
        }
        scores = [sum(weight.get(s, 0.0) for s in self.reading.stems & r.stems) for r in readings]
        order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
        exact = [e for e in self.usable if self.said_by(e)]
        return exact + [
            self.usable[i] for i in order if scores[i] > 0 and self.usable[i] not in exact
        ]


def _stems(cited: Sequence[Evidence]) -> frozenset[str]:
    return frozenset[str]().union(*(read(e.sentence.text).stems for e in cited))


def _exact(evidence: Evidence) -> bool:
    """Whether the sentence may be cited and stands at its offsets, letter for letter (L0)."""
    sentence, text = evidence.sentence, evidence.article.text
    return sentence.citable and text[sentence.start : sentence.end] == sentence.text


def _cited(draft: DraftClaim, usable: Sequence[Evidence]) -> tuple[tuple[Evidence, ...], list[str]]:
    """Return the cited sentences, each once and in order, and the ids that name none."""
    by_label = {e.label: e for e in usable}
    wanted = dict.fromkeys(cite.strip("[]() ") for cite in draft.cites)
    return tuple(by_label[w] for w in wanted if w in by_label), [
        w for w in wanted if w not in by_label
    ]
