"""Limits on measures for CI: `--fail-under citation_f1=0.8`, `--fail-over seconds_total_p95=2`."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.evaluation.wanted import Wanted
from index.errors import BadInput

LIMIT_BROKEN = 7  # the exit code of a run in which a measure does not keep its limit
_EXAMPLES = {"--fail-under": "citation_f1=0.8", "--fail-over": "seconds_total_p95=2"}

Known = Mapping[str, bool]  # measures by name: whether more is better


@dataclass(frozen=True, slots=True)
class Limit:
    """The least value that a measure may have, or with *most* the greatest."""

    measure: str
    bound: float
    most: bool = False

    def said(self, value: float | None) -> str:
        """What is wrong with *value*, "" for nothing. A measure without a value keeps no limit."""
        if value is None:
            asked = "most" if self.most else "least"
            return f"{self.measure} has no value in this run; at {asked} {self.bound:g} is asked."
        if value > self.bound if self.most else value < self.bound:
            side = "over" if self.most else "under"
            return f"{self.measure} is {value:.4f}, {side} the limit of {self.bound:g}."
        return ""


def wanted_limits(wanted: Wanted, known: Known) -> Sequence[Limit]:
    """The limits that are *wanted* of the *known* measures; raises BadInput as `parse_limit`."""
    under = [parse_limit(text, known) for text in wanted.fail_under]
    return [*under, *(parse_limit(text, known, most=True) for text in wanted.fail_over)]


def parse_limit(text: str, known: Known, *, most: bool = False) -> Limit:
    """Read `measure=number`.

    Raises BadInput for no number, an unknown measure, and one whose better values would break it.
    """
    option, other = "--fail-over", "--fail-under"
    if not most:
        option, other = other, option
    measure, _, number = (part.strip() for part in text.partition("="))
    try:
        bound = float(number)
    except ValueError:
        bound = math.nan
    if not math.isfinite(bound):
        raise BadInput(f"{option} {text!r}: say MEASURE=NUMBER, such as {_EXAMPLES[option]}.")
    if measure not in known:
        raise BadInput(f"{option} {text!r}: no measure {measure!r}; known are {', '.join(known)}.")
    if known[measure] is most:
        better = "more" if known[measure] else "less"
        raise BadInput(
            f"{option} {text!r}: {better} of {measure} is better, say {other} {measure}={bound:g}."
        )
    return Limit(measure, bound, most)


def broken(
    limits: Sequence[Limit], values: Mapping[str, float | None], *, failed: int = 0
) -> Sequence[str]:
    """A sentence for each of *limits* that is not kept.

    Where *failed* questions have no answer none is: they are in no figure, and might have broken
    it.
    """
    said = [sentence for one in limits if (sentence := one.said(values.get(one.measure)))]
    if limits and failed:
        said.append(
            f"{failed} {'question' if failed == 1 else 'questions'} failed and cannot be in any "
            "figure: no limit is kept."
        )
    return said
