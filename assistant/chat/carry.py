"""CarryRewriter: makes a follow-up stand alone by rule."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.chat.rewriting import Rewriting
from assistant.chat.session import Turn


class CarryRewriter:
    """Leaves every question as it is."""

    def rewrite(self, asked: str, turns: Sequence[Turn]) -> Rewriting:
        """*asked*, unchanged."""
        return Rewriting(asked, asked)
