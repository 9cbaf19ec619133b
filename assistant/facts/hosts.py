"""Hosts: the links of a text, from `https://site.example/page` to a bare `site.example`.

A link sends a reader somewhere, so a claim may hold only one that its cited sentences have.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.facts.words import fold

_ENDINGS = (
    "com|org|net|edu|gov|mil|info|biz|io|ai|app|dev|xyz|top|site|online|shop|uk|us|eu|de|fr|ru|cn"
)
# A host in small letters, or with an ending that is well known; "U.S.-led", "a.m." and "Co.Ltd" are
# none. Behind it a port, a path or a query.
_LINK = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,20}://[^\s<>\"]+"
    r"|\b(?:mailto|javascript|data|tel):[^\s<>\"]+"
    r"|(?<![\w.@-])(?:[\w.+-]{1,64}@)?(?:[\w-]{1,63}\.){1,8}"
    rf"(?:[a-z]{{2,24}}|(?i:{_ENDINGS})|xn--[\w-]{{2,59}})(?![\w-])(?!\.\w)"
    r"(?::\d{1,5})?(?:[/?#][^\s<>\"]*)?"
    r"|(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?(?:[/?#][^\s<>\"]*)?"
)
_SHORT = re.compile(r"^[a-z]\.[a-z]{1,3}$|^(?:e\.g|i\.e|vs|no|st|mr|mrs|dr)\.", re.IGNORECASE)
_START = re.compile(r"^(?:https?:)?(?://)?(?:www\.)?", re.IGNORECASE)
# A company named after its host: "Amazon.com sued", but not "see Amazon.com", nor with a path.
_FIRM = re.compile(
    r"(?<![\w.@/:-])(?P<name>[A-Z][a-z0-9]{2,30})\.(?:com|org|net)(?![\w@/?#:-])(?!\.\w)"
)
_SENDS = re.compile(
    r"\b(?:at|to|on|via|visit\w*|see|from|through|under|open|click\w*|use|using|try|log|sign|go"
    r"|call\w*|check|url|link|site|website|address|page|host|domain)\b[\s:(\"']*$",
    re.IGNORECASE,
)
_LOOKED_AT = 20_000  # characters


def links(even: str) -> tuple[str, ...]:
    """Return the links of *plain* text as they stand there, without the punctuation behind."""
    return blanked(even)[0]


@lru_cache(maxsize=2048)
def blanked(even: str) -> tuple[tuple[str, ...], str]:
    """Return the links of *plain* text, and the text with blanks in their place."""
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        link = match[0].rstrip(".,;:!?)]}'")
        if _SHORT.match(link):
            return match[0]
        found.append(link)
        return " " * len(link) + match[0][len(link) :]

    rest = _LINK.sub(take, even[:_LOOKED_AT]) + even[_LOOKED_AT:]
    return tuple(found), rest


def firms(even: str) -> tuple[tuple[str, str], ...]:
    """The hosts in *plain* text that are written as a company's name, each with its bare name.

    None where the text sends somebody there.
    """
    found = list(_FIRM.finditer(even[:_LOOKED_AT]))
    sent = {m[0] for m in found if _SENDS.search(even[max(0, m.start() - 20) : m.start()])}
    return tuple((m[0], m["name"]) for m in found if m[0] not in sent)


def carried(link: str, known: str) -> bool:
    """Whether *known* is that link, or a page of the host that it only names."""
    mine, theirs = _bare(link), _bare(known)
    host = re.split(r"[/?#]", theirs, maxsplit=1)[0]
    return mine in (theirs, host)


def _bare(link: str) -> str:
    return fold(_START.sub("", link)).rstrip("/")
