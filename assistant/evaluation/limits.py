"""Limits on measures for CI: `--fail-under citation_f1=0.8`."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.errors import BadInput

UNDER_LIMIT = 7  # the exit code of a run with a measure under its limit


@dataclass(frozen=True, slots=True)
class Limit:
    """The least value that a measure may have."""

    measure: str
    least: float


def parse_limit(text: str, known: Sequence[str]) -> Limit:
    """Read `measure=number`; raises BadInput for an unknown measure or no number."""
    measure, _, number = (part.strip() for part in text.partition("="))
    try:
        least = float(number)
    except ValueError:
        least = math.nan
    if not math.isfinite(least):
        raise BadInput(f"--fail-under {text!r}: say MEASURE=NUMBER, such as citation_f1=0.8.")
    if measure not in known:
        raise BadInput(
            f"--fail-under {text!r}: no measure {measure!r}; known are {', '.join(known)}."
        )
    return Limit(measure, least)


def broken(limits: Sequence[Limit], values: Mapping[str, float | None]) -> Sequence[str]:
    """A sentence for each limit that is not kept. A measure without a value keeps no limit."""
    said = []
    for limit in limits:
        value = values.get(limit.measure)
        if value is None:
            said.append(
                f"{limit.measure} has no value in this run; at least {limit.least:g} is asked."
            )
        elif value < limit.least:
            said.append(f"{limit.measure} is {value:.4f}, under the limit of {limit.least:g}.")
    return said
