"""A small archive to chat with: invented articles of a harbour town, added by the command."""

from __future__ import annotations

from pathlib import Path

from assistant import Assistant

CUSTOMS = """---
title: Harbour council closes customs house after mortar fire
outlet: Kestrel Courier
published: 2018-09-28
url: https://courier.example/2018/09/kestrel?a=1
---

Harbour master Ada Holm closed the customs house at Port Kestrel on Friday.

Holm said two mortar rounds had fallen in the yard. She called the closing temporary.

Nobody was hurt, the council said.
"""
FERRY = """---
title: Lumo ferry will carry 900 passengers a day
outlet: Inland Gazette
published: 2018-10-02
---

The Lumo ferry will carry 900 passengers a day from Monday on, its owners said.

Tickets cost 12 crowns, said Ivo Brandt of the Lumo Line. He promised a second ferry in spring.
"""


def fill(folder: Path) -> Path:
    """A library of both articles; gives its home."""
    (folder / "in").mkdir(parents=True)
    (folder / "in" / "customs.md").write_text(CUSTOMS, encoding="utf-8")
    (folder / "in" / "ferry.md").write_text(FERRY, encoding="utf-8")
    home = folder / "home"
    with Assistant(home) as assistant:
        assert assistant.add(folder / "in").new == 2
    return home
