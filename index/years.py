"""Years alone: "in 2011", "the 2016 election", "2011-14", "the 1990s".

Four digits are a year only where the words around them say so: "2011 people" and "route 2011" are
none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.phrases import Days, year

_Y = r"(?:1[5-9]|20)\d\d"
_UNIT = (  # what is counted, so that the four digits before it are no year
    r"(?!\s(?:people|persons|men|women|children|troops|soldiers|dollars|euros|pounds|per\s?cent"
    r"|miles|(?:kilo)?met(?:er|re)s|feet|tons|tonnes|jobs|votes|cases|deaths|homes|houses|hours|days"
    r"|weeks|years|pages|points|words|seats|times|km|kg|mph|hp|of\sthem)\b|[\d%:]|[,.]\d)"
)
_SEASON = r"spring|summer|fall|autumn|winter|olympics|season"
_YEARS = (
    re.compile(rf"(?<![\d,.$€£#/-])\b(?P<y>{_Y})-(?P<last>{_Y}|\d\d)\b{_UNIT}(?!-)"),
    re.compile(rf"(?<![\d,.$€£#/-])\b(?P<y>{_Y[:-4]}\d0)s\b"),
    re.compile(
        r"\b(?:in|since|during|until|till|by|before|after|late|early|mid|through|the|between|from"
        rf"|year|of|for|{_SEASON})[\s-](?P<y>{_Y})\b{_UNIT}",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<=\()(?P<y>{_Y})(?=\))|(?<![\w,.$€£#/-])(?P<y2>{_Y})(?='s\b)"),
    re.compile(rf"\b(?:an?|his|her|its|their)\s(?P<y>{_Y})(?=\s[a-z]){_UNIT}", re.I),
)
_NEXT_YEAR = re.compile(rf"\s(?:to|and|or)\s(?P<y>{_Y})\b{_UNIT}")


def years(text: str) -> Iterator[tuple[int, int, Days]]:
    """Yield the place of each year, or span of years, and its first and last day; not in order."""
    for pattern in _YEARS:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            name = "y" if parts["y"] else "y2"
            number, end = int(match[name]), match.end()
            last = number
            if parts.get("last"):
                last = int(match[name][: 4 - len(parts["last"])] + parts["last"])
            elif match[0].endswith("0s"):
                last = number + 9
            first_days, last_days = year(number), year(last)
            if first_days and last_days and number <= last:
                yield match.start(name), end, (first_days[0], last_days[1])
            other = _NEXT_YEAR.match(text, end)
            if other and (days := year(int(other["y"]))):
                yield other.start("y"), other.end("y"), days
