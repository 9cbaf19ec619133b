"""What `assistant evaluate` can do, and which of its options each of these heeds."""

from __future__ import annotations

from collections.abc import Mapping

from index.errors import BadInput

_ASKING = frozenset({"--judge", "--judge-model"})
_RANKING = frozenset({"--qrels", "--run"})
_PRICES = frozenset({"--price-in", "--price-out"})
_NOT_HEEDED: Mapping[str, frozenset[str]] = {
    "--make": _ASKING
    | _RANKING
    | _PRICES
    | {"--limit", "--sample", "--fail-under", "--fail-over", "--json"},
    "--rescore": _ASKING | {"--limit", "--sample", "--out"},
    "--score-run": _ASKING | _PRICES,
    "--support": _ASKING | _RANKING | _PRICES,
    "--quotes": _ASKING | _RANKING | _PRICES,
}


def the_one(modes: Mapping[str, object]) -> str:
    """The name of the one mode that is given; raises BadInput for none and for two."""
    names = [name for name, value in modes.items() if value is not None]
    if len(names) != 1:
        raise BadInput(
            f"Say one of {', '.join(modes)}"
            + (f", not {' and '.join(names)}." if names else "; `--make 50` writes questions.")
        )
    return names[0]


def check_options(mode: str, options: Mapping[str, object]) -> None:
    """Raise BadInput for an option that *mode* would not heed: silence would be taken for yes."""
    given = {name for name, value in options.items() if value}
    refused = sorted(given & _NOT_HEEDED.get(mode, frozenset()))
    if refused:
        raise BadInput(f"{mode} has no use for {' and '.join(refused)}: leave it out.")
