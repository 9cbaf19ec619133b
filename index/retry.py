"""The one retry layer for model servers: which failures pass, how long to wait, when to give up."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from index.errors import ServerError

T = TypeVar("T")


class Passing(Exception):
    """A failure that may pass by itself; *error* is what to tell the user if it does not.

    *wait* is the seconds that the server asked for, None when it did not say.
    """

    def __init__(self, error: ServerError, wait: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Retry:
    """Calls again while a failure may pass: *attempts* calls in all, waiting longer each time.

    Waits *first_wait* seconds, then twice as long each time, up to *longest_wait*. A server that
    asks for a longer wait than *longest_wait* is not waited for: the call fails at once.
    """

    attempts: int = 3
    first_wait: float = 0.5
    longest_wait: float = 30.0
    sleep: Callable[[float], None] = time.sleep

    def call(self, attempt: Callable[[], T]) -> T:
        """Return what *attempt* returns; raises its `Passing.error` after the last attempt."""
        backoff = self.first_wait
        for left in reversed(range(self.attempts)):
            try:
                return attempt()
            except Passing as failure:
                error, asked = failure.error, failure.wait
            wait = backoff if asked is None else asked
            if left == 0 or wait > self.longest_wait:
                break
            self.sleep(wait)
            backoff = min(2 * backoff, self.longest_wait)
        raise error


def may_pass(status: int) -> bool:
    """Whether an HTTP *status* is worth another attempt: too busy, or the server's fault."""
    return status in {408, 409, 425, 429} or (status >= 500 and status not in {501, 505})


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Seconds that `Retry-After` asks for, a number or an HTTP date (RFC 9110, 10.2.3)."""
    value = headers.get("retry-after", "").strip()
    try:
        seconds = float(value)
    except ValueError:
        try:
            when = parsedate_to_datetime(value)
        except ValueError:
            return None
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        seconds = (when - (now or datetime.now(UTC))).total_seconds()
    return max(0.0, seconds) if math.isfinite(seconds) else None
