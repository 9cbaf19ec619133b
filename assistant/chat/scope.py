"""The scope of a session, as /scope takes and shows it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.questions.asked import passable
from assistant.render.words import day
from index.dates import parse_date
from index.errors import BadInput
from index.outlet_choice import chosen_outlet
from index.retrieve import Filters

USAGE = "/scope outlet:NAME since:2018-09-01 until:2018-10-31, or /scope none"
_PART = re.compile(r"(outlet|since|until):\s*(\"[^\"]*\"|.*?)(?=\s+(?:outlet|since|until):|$)")


def parse_scope(argument: str, known: tuple[str, ...], now: Filters) -> Filters:
    """The filters that *argument* names, the others as they are in *now*; "none" clears all.

    *known* are the outlets of the library: a name in another case, or the only one that begins so,
    is taken as it is written there. Raises BadInput for anything else.
    """
    text = argument.strip()
    if text.lower() in {"none", "all", "clear", "off"}:
        return Filters(as_of=now.as_of)
    parts = list(_PART.finditer(text))
    if not parts or "".join(part[0] for part in parts) != re.sub(
        r"\s+(?=(?:outlet|since|until):)", "", text
    ):
        raise BadInput(f"A scope is written so: {USAGE}.")
    for part in parts:
        value = part[2].strip().strip('"').strip()
        if part[1] == "outlet":
            now = replace(now, outlet=chosen_outlet(value, known) if value else None)
        elif part[1] == "since":
            now = replace(now, since=_day(value))
        else:
            now = replace(now, until=_day(value))
    return passable(now)


def scope_text(filters: Filters) -> str:
    """`only Gulf Ledger, since 1 Sep 2018`, or "every article"."""
    parts = [
        f"only {filters.outlet}" if filters.outlet else "",
        f"since {day(filters.since)}" if filters.since else "",
        f"until {day(filters.until)}" if filters.until else "",
    ]
    return ", ".join(part for part in parts if part) or "every article"


def _day(value: str) -> date | None:
    if not value:
        return None
    found = parse_date(value)
    if found is None:
        raise BadInput(f"{value!r} is no day; write it as 2018-09-28.")
    return found
