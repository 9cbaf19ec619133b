"""Who speaks in a sentence of an article: the reporter, or somebody the reporter quotes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement that is not the reporter's own.

    *speaker* as the article names them ("Mike Pompeo", "a senior official"), *verb* as it stands
    there ("said"); *direct* when the sentence holds their words in quotation marks.
    """

    speaker: str
    verb: str
    direct: bool

    def __str__(self) -> str:
        """`said by Mike Pompeo (indirect)`."""
        return f"said by {self.speaker}" + ("" if self.direct else " (indirect)")
