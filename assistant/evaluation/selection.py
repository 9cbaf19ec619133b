"""Which of many things are looked at: a sample by seed, the first few."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def selected(
    things: Sequence[T], *, sample: int | None, limit: int | None, seed: int
) -> Sequence[T]:
    """*sample* of the *things* at random by *seed*, in their order, of these the first *limit*."""
    if sample is not None and sample < len(things):
        chosen = sorted(random.Random(seed).sample(range(len(things)), sample))
        things = [things[at] for at in chosen]
    return things[:limit]
