"""The part of a document that a benchmark writes: between two comments that name it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Section:
    """What stands between the marks of *name*, which *command* writes anew."""

    name: str
    command: str

    @property
    def begin(self) -> str:
        """The line before it."""
        return f"<!-- {self.name}: written by `{self.command}` -->\n"

    @property
    def end(self) -> str:
        """The line after it."""
        return f"<!-- {self.name}: end -->\n"

    def replaced(self, page: str, text: str) -> str:
        """*page* with *text* in it; raises ValueError where the marks are missing."""
        before, _, after = self._cut(page)
        return f"{before}{self.begin}\n{text.strip()}\n\n{self.end}{after}"

    def read(self, page: str) -> str:
        """What *page* has in it; raises ValueError where the marks are missing."""
        return self._cut(page)[1]

    def write(self, path: Path, text: str) -> bool:
        """Put *text* into the document at *path*; whether that changed it."""
        page = path.read_text(encoding="utf-8")
        fresh = self.replaced(page, text)
        if fresh != page:
            path.write_text(fresh, encoding="utf-8")
        return fresh != page

    def _cut(self, page: str) -> tuple[str, str, str]:
        before, begin, rest = page.partition(self.begin)
        inside, end, after = rest.partition(self.end)
        if not begin or not end:
            raise ValueError(f"the page lacks the marks {self.begin.strip()} {self.end.strip()}")
        return before, inside, after
