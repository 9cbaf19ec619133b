"""The shapes of lines that are not body text: bylines, dates, credits, notes, page furniture."""

from __future__ import annotations

import re
from datetime import date

from index.dates import parse_date
from index.outlets import known_outlet

_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?\.?"
)
_DATE = re.compile(
    rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\.\d{1,2}\.\d{4}",
    re.IGNORECASE,
)
# What else a date line may hold, word by word: times, zones, weekdays, "Published", "3 min read".
_BESIDE_DATE = re.compile(
    r"\d{1,2}|T?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?(?:[ap]\.?m\.?|Z|[+-]\d\d:?\d\d)?|[ap]\.?m\.?"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?|[A-Z]{2,4}T|GMT|UTC|ET|CT|PT|MT"
    r"|IST|\+?\d{2}:?\d{2}|published|posted|updated|modified|issued|date|first|last|at|on|ago|read"
    r"|min(?:ute)?s?|hours?|days?|years?|time|local|eastern",
    re.IGNORECASE,
)
_PLACE_LINE = re.compile(r"[A-Z][\w.'’-]+(?:,? [A-Z][\w.'’-]+){0,5} ?(?:—|–|--)")
_REFRESHED = re.compile(r"(?:last )?(?:updated|modified)", re.IGNORECASE)
_PUBLISHED = re.compile(rf"(?:Published|Posted|Updated)\b.{{0,60}}?(?:{_DATE.pattern})", re.I)

_NAME_WORD = (
    r"(?:[A-Z][\w.’'-]*|al-[A-Z][\w’'-]*|el-[A-Z]\w*|de|la|van|von|der|bin|ibn|el|al|and|&|in|for|of"
    r"|the|staff|writer|reporter|correspondent|editor|with|additional|reporting|by|[|•·—–-])"
)
_BY = re.compile(
    rf"(?:(?:Story|Written|Reported|Words|Analysis|Opinion) )?[Bb][Yy]:?\s+"
    rf"(?P<names>[A-Z][\w.’'-]*(?:,?\s+{_NAME_WORD})*)[,|•·\s]*"
)
_AGENCY_BYLINE = re.compile(rf"(?P<names>[A-Z][\w.’'-]*(?:,?\s+{_NAME_WORD})+)")
_NAME = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3}"
_NAMES_ALONE = re.compile(
    rf"{_NAME}(?:, {_NAME})*,? and {_NAME}|{_NAME}(?: and {_NAME})? in [A-Z]\w+(?: and [A-Z]\w+)?"
    rf"|{_NAME}(?:, {_NAME})+|(?:From|Staff|Wire)\b.{{0,40}} reports?"
    r"|Special (?:to|for) .{3,50}|Opinion (?:contributor|columnist)|Staff writer"
)
_REPORTING = re.compile(
    r"[(\[—–-]*\s*(?:Additional )?(?:Reporting|Writing|Editing|Compiled|Edited) by [A-Z].{2,300}"
)

_CONTRIBUTED = re.compile(
    r"[A-Z][^.]{4,200} contributed (?:to this (?:report|story|article)|reporting)\b[^.]{0,60}\.?"
)

_MAKER = (
    r"(?:Video|Photo|Photograph|Image|Illustration|Picture|Graphic|File photo|Audio|Map|Chart)s?"
)
_AGENCY = re.compile(
    r"\b(?:Getty|Images?|AP|AFP|Reuters|REUTERS|EPA|Photo|Pool|Press|Handout|Shutterstock|Alamy|Bloomberg"
    r"|Anadolu|Xinhua|Sipa|Zuma|ZUMA|Redux|Magnum|USA TODAY|UPI|TASS|NurPhoto|[Ff]or The \w+)\b"
)
_TAIL_CREDIT = re.compile(
    rf"\((?:(?P<made>{_MAKER}(?:\s+by|\s+courtesy of|:)\s*[^()]{{2,90}})"
    r"|(?P<name>[A-Z][^()/\d]{1,60})/(?P<agency>[^()]{2,60})"
    r"|[A-Z][^()\d]{2,60} via (?P<via>[^()]{2,40}))\)$"
    r"|(?:REUTERS|AP Photo|AFP PHOTO)/[A-Z][^./]{2,40}$"
    r"|(?<![A-Za-z])Credits?(?:\.\.\.|…|:) ?[A-Z][^.]{2,80}$"
    r"|(?<=[.!?”\"] )[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}/(?P<bare>[^./()]{2,40})$"
)
_CREDIT_LINE = re.compile(
    rf"(?:{_MAKER}(?: credit| source)?(?::| by|,)|Credits?:|Image source,|©|\(c\) \d{{4}}"
    r"|Copyright\b)\s*.{2,90}",
    re.IGNORECASE,
)
_CAPTION_LINE = re.compile(
    r"(?:Image caption,|Media caption,|Caption:|(?:Photo|Image|Pictured|File photo):).+", re.I
)

_NOTE = re.compile(
    r"(?:Corrections?|Clarifications?|Editor['’]?s['’]? note|Editors['’] note|Note to readers"
    r"|Correction(?: and clarification)?|Updates?)(?: \([^)]{1,40}\))?(?:[:—–-]| [—–-]).+"
    r"|(?:An earlier|A previous|The original) version of this (?:story|article|report|post)\b.+"
    r"|\(?This (?:story|article|report|post|page|headline) (?:has been|was|is being) "
    r"(?:updated|corrected|amended|revised|originally published|first published)\b.*",
    re.IGNORECASE | re.DOTALL,
)

_READ_MORE = re.compile(
    r"(?:Read more|Read also|Also read|Read next|See also|See more|More on this(?: story)?"
    r"|More from [A-Z][\w ]{2,30}|Related(?: (?:stories|articles|coverage|content|topics|links))?"
    r"|Recommended(?: reading| for you)?|Don['’]t miss|Watch(?: now| live| more)?|Listen(?: now)?"
    r"|Most read|Most popular|Trending|Up next|More|Also|What to know|Go deeper|Explainer|Opinion)"
    r"\s*(?:[:»>→|].*)?",
    re.IGNORECASE,
)
# Words that also begin sentences: a line of body text ends with a stop, a link does not.
_AMBIGUOUS = re.compile(
    r"(?:More|Also|Watch|Listen|Opinion|Explainer|What to know)\b", re.IGNORECASE
)
_SECTION = re.compile(
    r"(?:World|Politics|Business|Sports?|Opinion|Technology|Tech|Science|Health|National|Nation|U\.?S\.?"
    r"|Middle East|Asia|Asia Pacific|Africa|Europe|Americas|Culture|Arts|Life|Lifestyle|Local|Top"
    r"|National Security|Economy|Markets|Environment|Climate|Media|Entertainment|Travel)(?: News)?",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:Advertisement|Advertising|Sponsored(?: content)?|Promoted|Ad|Skip (?:to|past) .{3,60}"
    r"|(?:The )?story continues (?:below|after)(?: (?:the )?advertisement)?\W*"
    r"|(?:Article|Content) continues (?:below|after).{0,40}|Continue reading.{0,60}"
    r"|Share(?: this(?: (?:article|story|page|post))?| on .{3,30}| via .{3,30}|\s*on\s*\w+)?"
    r"|(?:Facebook|Twitter|X|WhatsApp|LinkedIn|Email|Print|Reddit|Pinterest|Telegram|Comments?"
    r"|Copy link|Save|Gift(?: article)?|Bookmark|Tweet|Pin|Flipboard|Messenger)"
    r"(?:[\s,|•·]+(?:Facebook|Twitter|X|WhatsApp|LinkedIn|Email|Print|Reddit|Pinterest|Telegram"
    r"|Comments?|Copy link|Save|Gift(?: article)?|Bookmark|Tweet|Pin|Flipboard|Messenger))*"
    r"|\d+ min(?:ute)?s? read|@\w+|Image|Published|Key points|Image caption,|Media caption,"
    r"|A version of this article appears? in print .{0,300}"
    r"|Sign up (?:for|to) .{0,160}(?:newsletter|e-?mail|briefing|inbox|alerts?|updates).{0,80}"
    r"|(?:Subscribe|Log in|Sign in|Register|Sign up)(?: (?:now|today|here|to .{3,60}))?[.!]?"
    r"|Subscribe to .{3,80}(?:newsletter|podcast|channel|briefing|app)\b.{0,80}"
    r"|Follow .{2,70} (?:on|at) (?:Twitter|X\b|Facebook|Instagram|social|YouTube|TikTok|@).{0,60}"
    r"|Like us on .{3,60}|Get the .{3,40} app.{0,40}"
    r"|Click here (?:to|for) .{3,120}|Tap here .{3,120}|View comments|Leave a comment|Show comments"
    r"|All rights reserved\.?|Play video|Loading\W*|Close|Back to top|Getty Images)",
    re.IGNORECASE | re.DOTALL,
)


_HEADING = re.compile(r"#{1,6} +(\S.*)")
# Words that take up what was said before: no headline begins with them.
_FOLLOWS_ON = re.compile(
    r"(?:He|She|They|It|We|I|You|But|And|So|That|This|These|Those|There|His|Her|Their|Its|Yet|Or"
    r"|Here|Want|Meanwhile|However|Now|Still|Then|Not|If|No|Yes)\b"
)


def date_line(line: str) -> date | None:
    """Return the first date of a line of dates, times, zones, "Published" and their like."""
    if len(line) > 140 or not (found := _DATE.search(line)):
        return None
    words = [word.strip(":-–—") for word in re.split(r"[\s,|•·@/()]+", _DATE.sub(" ", line))]
    # Agencies print "WORLD NEWS SEPTEMBER 28, 2018 / 10:12 PM", a line of capitals.
    agency = line.isupper() and "/" in line
    if (
        agency
        or _PUBLISHED.match(line)
        or all(_BESIDE_DATE.fullmatch(word) for word in words if word)
    ):
        return parse_date(found[0])
    return None


def place_line(line: str) -> bool:
    """Whether *line* is a dateline by itself: "Seoul, South Korea —"."""
    return len(line) <= 60 and bool(_PLACE_LINE.fullmatch(line))


def refreshed(line: str) -> bool:
    """Whether a date line gives the date of an update, not of publication."""
    return bool(_REFRESHED.match(line))


def byline(line: str) -> tuple[str, date | None] | None:
    """Return the names, and the date if there is one, of a byline; None if *line* is none."""
    if len(line) > 160:
        return None
    dated = _DATE.search(line)
    head = line[: dated.start()].rstrip(" |,•·-–—") if dated else line
    head = re.sub(r"\s*[|•·,-]?\s*(?:Published|Updated|Posted)[ :a-z]*$", "", head, flags=re.I)
    if match := _BY.fullmatch(head):
        return match["names"].strip(" ,|"), parse_date(dated[0]) if dated else None
    if len(line) <= 100 and _NAMES_ALONE.fullmatch(head):
        return head, parse_date(dated[0]) if dated else None
    _, comma, last = head.rpartition(", ")
    if comma and known_outlet(last) and _AGENCY_BYLINE.fullmatch(head):
        return head, parse_date(dated[0]) if dated else None
    return None


def name_alone(line: str, following: str) -> bool:
    """Whether *line* is a name above a date, a handle or a reading time: a byline without "By"."""
    below = bool(date_line(following)) or bool(
        re.fullmatch(r"@\w+|\d+ min(?:ute)?s? read", following)
    )
    return below and bool(re.fullmatch(_NAME, line))


def credits_reporters(line: str) -> bool:
    """Whether *line* is an agency's "(Reporting by ..)", or "X contributed to this report"."""
    return len(line) <= 320 and bool(_REPORTING.fullmatch(line) or _CONTRIBUTED.fullmatch(line))


def tail_credit(line: str) -> int | None:
    """Return where the credit begins that closes a caption, or None: "(Jane Doe/Reuters)"."""
    match = _TAIL_CREDIT.search(line, max(0, len(line) - 170))
    if not match:
        return None
    agency = match["agency"] or match["via"] or match["bare"]
    if agency and not (_AGENCY.search(agency) or known_outlet(agency)):
        return None
    return match.start()


def credit_line(line: str) -> bool:
    """Whether *line* is nothing but a credit: "Photo: Jane Doe/Reuters", "Image source, AFP"."""
    if len(line) > 110:
        return False
    name, slash, agency = line.rpartition("/")
    if slash and name and ". " not in line and not line.endswith(".") and "://" not in line:
        known = _AGENCY.search(agency) or known_outlet(agency)
        if known and len(line) <= 80 and len(line.split()) <= 8 and line[0].isupper():
            return True
    return bool(_CREDIT_LINE.fullmatch(line)) and len(line.split()) <= 12 and line[-1] != "."


def caption_line(line: str) -> bool:
    """Whether *line* says that it is a caption: "Image caption, ..", "Photo: .."."""
    return len(line) <= 500 and bool(_CAPTION_LINE.fullmatch(line))


def note(line: str) -> bool:
    """Whether *line* is an editor's note, a correction or an update line."""
    return len(line) <= 800 and bool(_NOTE.fullmatch(line))


def section(line: str) -> bool:
    """Whether *line* is the name of a newspaper's section, which stands above the headline."""
    return len(line) <= 30 and bool(_SECTION.fullmatch(line))


def furniture(line: str) -> bool:
    """Whether *line* belongs to the page and not to the article."""
    if len(line) > 400:
        return False
    if _READ_MORE.fullmatch(line):
        sentence = line[-1] in '.”"'
        return not (sentence and (_AMBIGUOUS.match(line) or ". " in line))
    return bool(_FURNITURE.fullmatch(line))


def heading(line: str) -> str | None:
    """Return the words of a Markdown heading, or None."""
    match = _HEADING.fullmatch(line)
    return match[1] if match else None


def follows_on(line: str) -> bool:
    """Whether *line* takes up what was said before it, as no headline does."""
    return bool(_FOLLOWS_ON.match(line))
