"""The one retry layer: how often, how long, and when not at all."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from index.errors import ServerError
from index.retry import Passing, Retry, may_pass, retry_after


def run(failures: list[float | None], **settings: float) -> tuple[str, list[float]]:
    """Fail as often as told, asking for these waits, then succeed; what was returned and waited."""
    waited: list[float] = []
    left = list(failures)

    def attempt() -> str:
        if left:
            raise Passing(ServerError("no"), left.pop(0))
        return "yes"

    return Retry(sleep=waited.append, **settings).call(attempt), waited  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("failures", "settings", "waited"),
    [
        ([], {}, []),
        ([None], {}, [0.5]),
        ([None, None], {}, [0.5, 1.0]),
        ([7.0], {}, [7.0]),
        ([None] * 4, {"attempts": 5, "first_wait": 10, "longest_wait": 30}, [10, 20, 30, 30]),
    ],
)
def test_waits(
    failures: list[float | None], settings: dict[str, float], waited: list[float]
) -> None:
    assert run(failures, **settings) == ("yes", waited)


@pytest.mark.parametrize(("failures", "calls"), [([None] * 3, 2), ([31.0], 0)])
def test_it_gives_up_after_the_last_attempt_or_a_wait_too_long(
    failures: list[float | None], calls: int
) -> None:
    waited: list[float] = []

    def attempt() -> str:
        raise Passing(ServerError("no"), failures.pop(0))

    with pytest.raises(ServerError, match="no"):
        Retry(sleep=waited.append).call(attempt)
    assert len(waited) == calls


def test_other_errors_are_not_repeated() -> None:
    def attempt() -> str:
        raise ServerError("final")

    with pytest.raises(ServerError, match="final"):
        Retry(sleep=lambda seconds: pytest.fail("waited")).call(attempt)


@pytest.mark.parametrize(
    ("status", "passes"),
    [(429, True), (500, True), (503, True), (400, False), (401, False), (404, False), (501, False)],
)
def test_which_statuses_may_pass(status: int, passes: bool) -> None:
    assert may_pass(status) is passes


NOW = datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("3", 3.0),
        ("0.5", 0.5),
        ("Tue, 24 Nov 2026 12:00:09 GMT", 9.0),
        ("Tue, 24 Nov 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        ("inf", None),
        ("-5", 0.0),
    ],
)
def test_retry_after_is_a_number_or_a_date(value: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": value}, NOW) == seconds
