"""Lines that a page says for itself: newsletters to sign up for, cookies to accept.

Only what asks the reader to do so, in few words and in nobody's mouth: an article about newsletters
or cookies stays an article. Of 39,644 paragraphs (1,000 articles) 119 were such lines; of the 72
that differ 60 were read by hand, and none was of the article.
"""

from __future__ import annotations

import re

_LONGEST = 320  # characters
_OTHERS = re.compile(r"\b(?:said|says|told|asked|wrote|according to)\b|[“\"][^”\"]{25,}", re.I)

_LETTER = re.compile(
    r"\bnewsletters?\b|\b(?:your|an) (?:e-?mail )?inbox\b|\b(?:daily|morning|evening) briefing\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:^|[.?!:;)]\s?|\b(?:newsletter|and|day|inbox),?\s)(?:please )?(?:sign up|subscribe)"
    r" (?:here|now|today|right|for|to|below)\b"
    r"|\bby ?signing up for our\b|\bdelivered (?:right |straight |directly )?(?:in)?to your inbox\b"
    r"|^(?:[^.?!]{3,40}: ?)?Get .{3,60} in your inbox\b",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"Would you like to receive .{2,60} newsletter ?\?"
    r"|The [\w ]{2,40} newsletter provides you with .{5,120}"
    r"|We will use (?:the|your) details .{3,30} to manage your newsletter subscription\b.{0,300}",
    re.IGNORECASE,
)
_SUPPORT = re.compile(
    r"(?:Please )?Support (?:(?:quality|local|our|strong|strong local) )?journalism(?: like this)?"
    r"[.:?!,]? ?(?:Subscribe|by subscribing|and subscribe)\b.{0,80}",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"(?:We|This (?:web)?site|Our (?:web)?site|We and our (?:\d+ )?partners)"
    r" (?:uses?|stores?) (?:\w+ )?cookies\b"
    r"(?=.*\b(?:(?:web)?sites?|browser|ads?|technologies|policy|experience|consent)\b).{0,300}"
    r"|By (?:continuing|clicking|using|browsing|accepting|closing)\b.{0,120}"
    r"\byou (?:agree|consent|accept)\b.{0,60}\b(?:cookies|privacy|terms)\b.{0,160}"
    r"|We (?:value|care about|respect) your privacy\b.{0,40}"
    r"|(?:Accept|Reject|Manage|Allow)(?: all)? (?:cookies|(?:cookie|consent) \w+)\.?"
    r"|(?:Cookie|Your privacy) (?:policy|settings|preferences|notice|choices)\.?"
    r"|Do not sell(?: or share)? my (?:personal )?info(?:rmation)?\.?",
    re.IGNORECASE,
)


def offer(line: str) -> bool:
    """Whether *line* asks to sign up for a newsletter, to subscribe, or to accept cookies."""
    if len(line) > _LONGEST:
        return False
    if _COOKIES.fullmatch(line) or _FORM.fullmatch(line):
        return True
    if _OTHERS.search(line):
        return False
    return bool((_LETTER.search(line) and _ASKS.search(line)) or _SUPPORT.fullmatch(line))
