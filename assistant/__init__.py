"""Answers from a news archive, every sentence pinned to exact sentences of stored articles.

>>> with Assistant() as assistant:
...     assistant.add("articles/")
...     print(assistant.ask("Who closed the consulate and why?"))
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.answer import Answer, Citation, Claim
    from assistant.api import Assistant

__all__ = ["Answer", "Assistant", "Citation", "Claim"]


def __getattr__(name: str) -> Any:
    """Import the public names on first use, so that the command line starts at once."""
    if name == "Assistant":
        from assistant.api import Assistant

        return Assistant
    if name in __all__:
        from assistant import answer

        return getattr(answer, name)
    raise AttributeError(f"module 'assistant' has no attribute {name!r}")
