"""Dates as newspapers and feeds write them."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?![\d])"),
    re.compile(rf"{_MONTH} {_DAY},? +(?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"{_DAY}(?: of)?[ -]{_MONTH},?[ -](?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b"),
)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b")
_WEEKDAY = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,? +", re.IGNORECASE)


def parse_date(written: str) -> date | None:
    """Return the date that *written* begins with, or None if it begins with none.

    A time and zone after it are ignored: the date is the one that the publisher printed.
    `9/28/2018` is read where only one order of day and month is possible.
    """
    text = _WEEKDAY.sub("", written.strip(), count=1) if written[:1].isalpha() else written.strip()
    for form in _FORMS:
        if match := form.match(text):
            return _date(match["year"], match["month"], match["day"])
    if match := _SLASHED.match(text):
        first, second, year = match.groups()
        orders = {_date(year, first, second), _date(year, second, first)} - {None}
        return orders.pop() if len(orders) == 1 else None
    return None


def date_in_name(name: str) -> date | None:
    """Return the date in a file name such as `2018-09-28-title.txt` or `post_20180928.txt`."""
    match = re.search(r"(?<!\d)((?:19|20)\d\d)([-_.]?)([01]\d)\2([0-3]\d)(?!\d)", name)
    return _date(match[1], match[3], match[4]) if match else None


def _date(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
