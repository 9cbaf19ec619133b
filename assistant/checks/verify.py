"""Checks: does each claim stand in the sentences that it cites?

Cheapest first. L0: the ids are in the evidence and the offsets are exact. L1: every number, date,
name and quoted string of the claim stands in its cited sentences together, or in the header of
their articles; negation agrees; the claim shares words with them. A claim that fails is repaired
when other sentences of the evidence carry it, and removed otherwise. Who speaks is kept
(assistant/checks/attribution_check.py). The same claim and evidence give the same result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.addressed import to_machines
from assistant.answer import DraftClaim, Evidence, Removed, Support
from assistant.checks.attribution_check import Kept, credit
from assistant.checks.held import ENOUGH, LONGEST, HeldClaim, Trial, stems_of
from assistant.checks.repair import repair
from assistant.corrections.amended import puts_right
from assistant.corrections.righted import retracts, righting

MOST_CITES = 5
SURE = 0.9  # a repaired claim with fewer of its words is unverified
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
    claim = HeldClaim(text, usable)
    if not claim.reading.words:
        return Removed(text, "has no words")
    if len(text) > LONGEST and not any(map(claim.said_by, usable)):
        return Removed(text, f"is longer than {LONGEST} characters")
    cited, unknown = _cited(draft, usable)
    tried = claim.hold(cited) if cited else None
    if tried and not tried.failure and claim.settled(tried):
        return _keep(claim, tried, repaired=bool(unknown))
    better = repair(claim, tried)
    if better:
        return _keep(claim, better, repaired=True)
    if tried and not tried.failure:
        return _keep(claim, tried, repaired=bool(unknown))
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
    return HeldClaim(text, cited).hold(tuple(cited)).failure or credited_wrongly(text, cited)


def credited_wrongly(text: str, cited: Sequence[Evidence]) -> str | None:
    """Return how *text* credits another person than the *cited* sentences do, or None."""
    credited = credit(text, cited)
    return credited.reason if credited.kept is Kept.WRONG else None


def share_of(text: str, cited: Sequence[Evidence]) -> float:
    """Return the share (0 to 1) of the content words of *text* that the *cited* sentences have."""
    return HeldClaim(text, cited).share(stems_of(cited))


def passes(text: str, cited: Sequence[Evidence]) -> bool:
    """Whether a claim stands in exactly these sentences, without repair (for measuring)."""
    return bool(cited) and not HeldClaim(text, cited).hold(tuple(cited)).failure


def _keep(claim: HeldClaim, trial: Trial, *, repaired: bool) -> Checked:
    """Keep the claim with its citations, less those which add no fact and hardly a word."""
    trial = _pruned(claim, trial)
    enough = SURE if repaired else ENOUGH
    sure = trial.share >= enough and not trial.doubtful
    support = Support.SUPPORTED if sure else Support.UNVERIFIED
    if any(to_machines(e.sentence.text) and not claim.said_by(e) for e in trial.cited):
        support = Support.UNVERIFIED  # an order to a program is no report
    return Checked(claim.text, trial.cited, support, repaired)


def _pruned(claim: HeldClaim, trial: Trial) -> Trial:
    for one in trial.cited:
        if claim.said_by(one):
            beside = (
                e for e in trial.cited if (righting(one) and retracts(e)) or puts_right(one, e)
            )
            return Trial((one, *beside), None, 1.0)
    for dropped in reversed(trial.cited):
        rest = tuple(e for e in trial.cited if e is not dropped)
        if not rest:
            break
        without = claim.hold(rest)
        crowded = len(trial.cited) > MOST_CITES
        if without.doubtful > trial.doubtful and not crowded:
            continue
        if not without.failure and (crowded or without.share >= trial.share - 0.01):
            trial = without
    return trial


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
