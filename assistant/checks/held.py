"""A claim held against sentences: do its facts stand there, and enough of its words?

The numbers, dates, names, quoted strings and links of the claim must stand in the sentences taken
together, or in the header of their articles; negation must agree, and no verb be in the place of
its opposite.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Evidence
from assistant.checks.added_words import added_word
from assistant.checks.additions import added
from assistant.checks.denied_clause import (
    denied_though_stated,
    stated_though_denied,
    stated_though_feared,
)
from assistant.checks.dropped_hedge import dropped_hedge
from assistant.checks.dropped_limit import dropped_limit
from assistant.checks.exchanged import exchanged
from assistant.checks.lone_negation import denied_in_none, denies
from assistant.checks.opposites import reversal
from assistant.checks.other_clause import of_another_clause
from assistant.checks.pending import settles
from assistant.checks.put_aside import put_aside
from assistant.checks.roles import title_changed
from assistant.checks.scope import overstated, stretched
from assistant.checks.shared_verb import misplaced
from assistant.checks.singled_out import ranked_wrongly, singles_out
from assistant.checks.to_by import changed_to, part_for_whole, way_back
from assistant.checks.unfounded_cause import unfounded_cause
from assistant.corrections.amended import amends, restates
from assistant.corrections.corrections import corrects
from assistant.corrections.outdated import outdated, taken_back
from assistant.facts.facts import Facts, Grounds, Reading, facts, read
from assistant.facts.irregular_verbs import root, roots
from assistant.facts.negation import CUES, clash, ends_denying, may_negate
from assistant.facts.words import akin, fold
from index.attribution_words import PRONOUNS

LONGEST = 2000  # characters of a claim that is no sentence of the evidence
# Shares of the claim's content words found in the cited sentences; chosen in benchmarks/checks.py.
FLOOR = 0.2  # below: the citation has nothing to do with the claim
ENOUGH = 0.4  # below: unverified
NEGATION = 0.6  # what one sentence must reach before a negation is compared
OPPOSED = 0.5  # and before opposed words are, one of which the sentence lacks


@dataclass(frozen=True, slots=True)
class Trial:
    """A claim held against some sentences: why it fails (None: it passes) and the share of words
    found; *doubtful* if it passes with a name or a clause that they do not quite carry, *denied* if
    it fails because it says the opposite.
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


class HeldClaim:
    """A claim being checked: its words and facts, read once."""

    def __init__(self, text: str, usable: Sequence[Evidence]) -> None:
        self.text = text
        self.usable = usable
        self.corrections = tuple(filter(corrects, usable))
        self.amending = tuple(filter(amends, usable))
        self.reading: Reading = read(text)
        self.denies = denies(self.reading.words)
        self.denies_at_all = any(fold(word.text) in CUES for word in self.reading.words)
        self.facts: Facts = facts(text) if len(text) <= LONGEST else Facts((), (), (), (), ())

    def hold(self, cited: tuple[Evidence, ...]) -> Trial:
        """Hold the claim against *cited* sentences."""
        stale = self.outdated(cited)
        if any(self.said_by(e) for e in cited):
            return Trial(cited, stale, 1.0)
        grounds = Grounds(cited)
        share = self.share(grounds.stems)
        denied = None if stale else self.negated(cited)
        failure = stale or grounds.lacks(self.facts) or denied
        if not failure and share < FLOOR and self.akin(grounds.stems) < FLOOR:
            failure = "shares almost no word with the cited sentences"
        doubtful = not failure and (grounds.doubts(self.facts) or self.stretches(cited))
        return Trial(cited, failure, share, doubtful, denied=bool(denied))

    def outdated(self, cited: tuple[Evidence, ...]) -> str | None:
        """Return how a correction, cited or not, takes back what the claim states, or None."""
        stale = outdated(self.facts, self.reading.stems, cited)
        if not stale and taken_back(self.facts, self.reading.stems, cited, self.corrections):
            stale = "states what its source has corrected since"
        if not stale and self.amending and restates(self.text, cited, self.amending):
            stale = "states what its source has put right since"
        return stale

    def share(self, stems: frozenset[str]) -> float:
        """Return the share (0 to 1) of the claim's content words found among *stems*."""
        mine = self.reading.stems
        return len(mine & stems) / len(mine) if mine else 0.0

    def akin(self, stems: frozenset[str]) -> float:
        """Return the share (0 to 1) of them that is of one word with one of *stems*, roughly."""
        mine = self.reading.stems
        return sum(any(akin(m, s, 5) for s in stems) for m in mine) / len(mine) if mine else 0.0

    def said_by(self, evidence: Evidence) -> bool:
        """Whether the sentence is the claim, letter for letter but for quote marks and white
        space.
        """
        return read(evidence.sentence.text).plain == self.reading.plain

    def negated(self, cited: Sequence[Evidence]) -> str | None:
        """Return how the claim and the sentence nearest to it differ by a negation, by opposed
        words or by who does what, or None.
        """
        nearest = max(cited, key=lambda e: self.share(read(e.sentence.text).stems))
        reading = read(nearest.sentence.text)
        share, mine = self.share(reading.stems), self.reading.words
        found = stated_though_denied(mine, [e.sentence.text for e in cited])
        if not found and (turned := denied_though_stated(self.text, reading.words)):
            found = turned
        if not found and self._comparable(share, reading) and not self._denied_after(cited):
            found = clash(mine, reading.words)
        found = found or self._clashes_beside(nearest, cited)
        if share >= OPPOSED and not found:
            found = reversal(mine, reading.words, [read(e.sentence.text).words for e in cited])
            found = found or misplaced(mine, reading.words)
        if not found and share >= NEGATION and self._denies_alone(cited):
            return "denies what none of the cited sentences denies"
        told = [e.sentence.text for e in cited]
        found = found or changed_to(self.text, told) or way_back(self.text, told)
        found = found or overstated(self.text, told) or put_aside(self.text, told)
        found = found or ranked_wrongly(self.text, told)
        if not found:
            return exchanged(self.text, told)
        return f'says "{found[0]}" where its source says "{found[1]}"'

    def _comparable(self, share: float, reading: Reading) -> bool:
        """Whether another text, which has that *share* of the claim's words, is near enough for a
        negation to be compared.
        """
        near = max(share, self._joined(reading), self._named_apart(reading)) >= NEGATION
        return near or self._holds(reading)

    def _named_apart(self, reading: Reading) -> float:
        """The share of the claim's words that another text has, where a pronoun there may stand for
        a name here.
        """
        if not any(fold(word.text) in PRONOUNS for word in reading.words):
            return 0.0
        words = self.reading.words
        mine = roots([w for w in words if w.text.islower() or w.key in reading.keys])
        return len(mine & roots(reading.words)) / len(mine) if mine else 0.0

    def _denied_after(self, cited: Sequence[Evidence]) -> bool:
        """Whether the claim denies what one cited sentence says and the next only calls off: "She
        was asked to pay. She did not."
        """
        return self.denies_at_all and any(ends_denying(read(e.sentence.text).words) for e in cited)

    def _clashes_beside(
        self, nearest: Evidence, cited: Sequence[Evidence]
    ) -> tuple[str, str] | None:
        """How the claim and a short cited sentence beside the *nearest* differ by a negation, which
        no other of them explains: "Six of them were not tested."
        """
        for one in () if may_negate(self.reading.words) else cited:
            reading = read(one.sentence.text)
            if one is nearest or not self._holds(reading):
                continue
            found = clash(self.reading.words, reading.words)
            others = (roots(read(e.sentence.text).words) for e in cited if e is not one)
            if found and not any(root(fold(found[0])) in other for other in others):
                return found
        return None

    def stretches(self, cited: Sequence[Evidence]) -> bool:
        """Whether the claim adds a clause, tells as done what is only alleged or planned, or gives
        somebody another office.
        """
        told = [e.sentence.text for e in cited]
        words = self.reading.words
        return bool(
            added(self.text, cited)
            or dropped_hedge(words, told)
            or dropped_limit(self.text, told)
            or stated_though_feared(words, told)
            or settles(self.text, told)
            or unfounded_cause(self.text, told)
            or of_another_clause(self.text, told)
            or part_for_whole(self.text, told)
            or title_changed(words, cited)
            or stretched(self.text, told)
            or singles_out(self.text, cited)
            or added_word(self.text, cited)
            or self._denies_alone(cited)
        )

    def _denies_alone(self, cited: Sequence[Evidence]) -> bool:
        """Whether the claim denies something, and neither the sentences that share most of its
        words nor their titles do.
        """
        if not self.denies:
            return False
        shares = [self.share(read(e.sentence.text).stems) for e in cited]
        near = [e for e, s in zip(cited, shares, strict=True) if s >= max(shares) / 2]
        told = (*(e.sentence.text for e in near), *(e.article.title or "" for e in near))
        return denied_in_none(self.reading.words, [read(text).words for text in told])

    def _joined(self, reading: Reading) -> float:
        """Return the share that another text has of the claim's words, forms of a verb joined."""
        mine = roots(self.reading.words)
        return len(mine & roots(reading.words)) / len(mine) if mine else 0.0

    def _holds(self, reading: Reading) -> bool:
        """Whether the claim has all words of a short text: "not sabotage", "nobody shouted it"."""
        told = roots([word for word in reading.words if fold(word.text) not in CUES])
        return len(told) > 1 and told <= roots(self.reading.words)

    def settled(self, trial: Trial) -> bool:
        """Whether nothing better need be looked for: enough words, and no other sentence is the
        claim.
        """
        verbatim = any(self.said_by(e) for e in trial.cited)
        enough = trial.share >= ENOUGH and not trial.doubtful
        return verbatim or (enough and not any(map(self.said_by, self.usable)))


def stems_of(cited: Sequence[Evidence]) -> frozenset[str]:
    """Return the stems of the content words of the *cited* sentences."""
    return frozenset[str]().union(*(read(e.sentence.text).stems for e in cited))
