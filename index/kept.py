"""What was computed from a library, kept in memory until the library changes."""

from __future__ import annotations

from typing import Generic, TypeVar

from index.database import Database

Key = TypeVar("Key")
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Values computed from *database*, by key. Used by one thread at a time, as that is."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._version: tuple[int, int] | None = None
        self._values: dict[Key, Value] = {}

    def now(self) -> dict[Key, Value]:
        """What is known of the library as it is, to read and to fill; empty after a change."""
        version = self._database.version()
        if self._version != version:
            self._version, self._values = version, {}
        return self._values
