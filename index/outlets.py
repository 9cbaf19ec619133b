"""Outlets by name, slogan and web domain: a data file, read once when first needed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Outlets:
    """Names by folded name, and by web domain; and all slogans, folded."""

    names: Mapping[str, str]
    slogans: frozenset[str]
    domains: Mapping[str, str]


# What a newspaper that is not on the list calls itself.
_PAPER_WORD = re.compile(
    r"\b(?:Times|Post|Herald|Tribune|Gazette|News|Newspaper|Journal|Chronicle|Daily|Guardian|Observer"
    r"|Star|Telegraph|Courier|Press|Mail|Mirror|Globe|Sun|Standard|Register|Examiner|Inquirer"
    r"|Independent|Dispatch|Monitor|Record|Sentinel|Bulletin|Argus|Echo|Ledger|Reporter|Weekly"
    r"|Advertiser|Messenger|Review|Wire|Broadcasting|Agency)\b"
)
_SEPARATED = re.compile(r"\s+[|•·–—-]\s+|\s*[|•]\s*")


@cache
def outlets() -> Outlets:
    """Read the list of outlets that ships with the package."""
    names: dict[str, str] = {}
    slogans: set[str] = set()
    domains: dict[str, str] = {}
    for line in (files("index") / "outlets.txt").read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        name, slogan, sites = (cell.strip() for cell in line.split("|"))
        names[fold(name)] = name
        if slogan:
            slogans.add(fold(slogan))
        domains.update(dict.fromkeys(re.findall(r"[^\s,]+", sites), name))
    return Outlets(names, frozenset(slogans), domains)


def fold(name: str) -> str:
    """Return *name* for comparison: case, quotes, stops and a leading "The" do not count."""
    return re.sub(r"[^\w&/ -]", "", name).casefold().strip().removeprefix("the ")


def known_outlet(name: str) -> str | None:
    """Return the outlet that *name* is, as it writes itself, or None."""
    return outlets().names.get(fold(name))


def outlet_of_url(url: str) -> str | None:
    """Return the known outlet that publishes at *url*, or None."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    parts = host.split(".")
    tails = (".".join(parts[i:]) for i in range(len(parts)))
    return next((outlets().domains[tail] for tail in tails if tail in outlets().domains), None)


def masthead(line: str) -> str | None:
    """Return the outlet that *line* names, if it is a masthead: a name, and a slogan or section.

    Pasted pages run the name into the slogan ("The Basra CourierNews of the River"): that is
    recognised for listed outlets, and for others by the letter case and a paper's word in the name.
    """
    if len(line) > 100:
        return None
    if name := known_outlet(line):
        return name
    if fold(line) in outlets().slogans:
        return ""
    first, *rest = _SEPARATED.split(line, maxsplit=1)
    if rest and len(rest[0].split()) <= 5 and (name := known_outlet(first)):
        return name
    return _run_together(line)


def _run_together(line: str) -> str | None:
    """Return the outlet in a line whose name runs into a slogan, or is followed by a known one."""
    for match in re.finditer(r"(?<=[^\W\d_])(?=[A-Z])| +(?=[A-Z])", line):
        name, rest = line[: match.start()], line[match.end() :]
        if fold(rest) in outlets().slogans:
            return known_outlet(name) or name
        glued = not match[0] and name[-1].islower()
        if not glued or len(rest) < 4 or re.search(r"\bMa?c$", name):
            continue
        if listed := known_outlet(name):
            return listed
        if len(name.split()) <= 6 and _titled(name) and _PAPER_WORD.search(name):
            return name
    return None


def split_page_title(line: str) -> tuple[str, str | None]:
    """Return headline and outlet of a page title ("Envoy leaves | The Basra Courier")."""
    title, mark, last = line.rpartition(" | ")
    if not mark:
        title, mark, last = line.rpartition(" - ")
    name = known_outlet(last) or (last if mark == " | " and paper_name(last) else None)
    return (title, name) if title and name else (line, None)


def paper_name(line: str) -> bool:
    """Whether *line* reads like the name of an outlet, listed or not ("The Basra Courier")."""
    words = line.split()
    return len(words) in range(2, 6) and _titled(line) and bool(_PAPER_WORD.search(words[-1]))


def _titled(name: str) -> bool:
    return all(
        word[0].isupper() or word in {"of", "and", "the", "&", "de"} for word in name.split()
    )
