"""health: whether everything in a library agrees (skeleton: signatures only)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.library import Library


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked. *advice* says what to do and is empty when *ok*."""

    what: str
    ok: bool
    detail: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """All findings; *clean* when every one is ok."""

    findings: Sequence[Finding]

    @property
    def clean(self) -> bool:
        """Whether nothing was found wrong."""
        return all(finding.ok for finding in self.findings)


def health(
    library: Library, *, embedder_name: str | None = None, chroma_url: str | None = None
) -> Health:
    """Check the database, its counts, the vectors and Chroma; changes nothing."""
    raise NotImplementedError
