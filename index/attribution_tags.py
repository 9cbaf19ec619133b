"""Tags: the words in one sentence that name a speaker, such as `Pompeo said` or `said an aide`.

Quotations have been filled out before (index/attribution_quotes.py), so that nothing somebody says
is taken for a tag. What is not surely a speaker is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from index import attribution_words as words
from index.attribution_phrases import (
    CAPITAL,
    before,
    behind,
    is_thing,
    opening,
    speech,
)
from index.attribution_quotes import FILL
from index.attribution_sources import OWN_PAPER, is_source, named_source


@dataclass(frozen=True, slots=True)
class Tag:
    """*subject* speaks, as it stands in the sentence: "the official", "he", "Mike Pompeo".

    *verb* stands at *at*. *weak*: only a part of the sentence is theirs ("X closed it, saying Y").
    *inner*: another tag of the sentence speaks first ("X announced it, Reuters reported").
    *reply*: a statement only where the sentence before is somebody else's ("X rejected that").
    """

    subject: str
    verb: str
    at: int
    weak: bool = False
    inner: bool = False
    reply: bool = False


_PLACED = words.word_set("in on at for with and or to from by over about back home up out off")
_MOST = 12  # verbs of a sentence that are looked at
_INSIDE = r"[^,;.:\u2014\u2013()\u00a4]"
_ACCORDING = re.compile(
    rf"\b[Aa]ccording to\s(?P<who>{_INSIDE}+(?:\.(?=\w|\s[a-z]|\s[A-Z][\w.]*\s[&A-Z]){_INSIDE}*)*)"
)
_IN_VIEW = re.compile(r"^In (?P<who>his|her|their) (?:view|words|opinion)\b")
_PARTICIPLE = re.compile(
    r",\s(?:saying|adding|writing|arguing|telling \w+(?: \w+)?)[,:]?\s(?=\u00a4)"
)
_SAYS = re.compile(
    r"^,?\s(?:that\b|\u00a4|[:,]\s?\u00a4|,\s*$|(?:the|a|an|it|its|he|she|they|there|his|her|their"
    r"|this|these|most|some|many|more|no|any|all|one|if)\b|[A-Z$\d]|\w+ed reporters that)"
)
_ENDS = re.compile(
    r"^\s?(?:[.,;!?\u2014]|$|in an?\b|on (?:[A-Z]|its)|at the time|to [A-Z]|[A-Z]\w+day\b|last\b"
    r"|earlier|later)"
)
_QUOTES_OR_THAT = re.compile(r"^,?:?\s?(?:\w+ )?(?:that\s|\u00a4)|^:\s")
_PUTS = re.compile(r"\s(?:the|its)\s(?:[\w-]+\s){0,3}(?:toll|number|figure|total)\b")
_STORY = re.compile(r"\s(?:the (?:story|tale|truth)|stories|lies|a (?:story|lie))")
_THAT = re.compile(r"\s(?:on|in|to|at|during|[A-Z]\w+day)\b(?:\s[^\s,;]+){0,8}?\sthat\b")
_ASKED = re.compile(rf"{FILL},?\s[\w ]+$")
_CALLED = re.compile(
    r"\s(?:[\w'\u2019-]+\s){1,6}?\u00a4"
    r"|\s(?:the|it|them|him|her|his|their|its|that|this|[A-Z]\w*['\u2019]s|(?:[A-Z][\w'\u2019-]*\s?){1,3}(?=\san?\s))\s"
    rf"(?:(?!(?:{'|'.join(sorted(words.FINITE | _PLACED))}|\w+ing)\b)[\w'\u2019-]+\s){{0,6}}?"
    r"an?\s(?!(?:few|couple|second|third|moment|minute|hour|day|night|week|month|year|wrap|draw|tie"
    r"|taxi|cab|ambulance|meeting|doctor|lawyer|plumber|halt|strike|vote|press|news|number|dozen"
    r"|season|career|lot|bit)\b)\w"
)
_REPLY = re.compile(
    r"\s(?:that|this)(?=[.,;]|$|\s(?:as|on|and|but|in|again|too)\b|\s[A-Z]\w+day\b)"
)
_QUOTES = re.compile(
    rf"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing))\s(?P<who>{_INSIDE}{{2,80}}?)"
    r"\sas\s(?P<verb>saying|telling)\b"
)
_QUOTED = re.compile(
    r"\s(?:was|were|is|are|has been|have been)\squoted\s(?:[\w ]{1,40}\s)?as\s(?P<verb>saying)\b"
)
_DESCRIBED = re.compile(r"\s(?:[\w'\u2019-]+\s){1,8}?as\b")
_REPORTED = re.compile(
    r"\s(?:that\b|\u00a4|[A-Z][a-z]+day that)"
    r"|\s?(?:[.,;!?\u2014]|$|(?:on )?[A-Z]\w+day\b|last\b|earlier|later|in an?\b)"
)
_NAMED_BEHIND = re.compile(
    rf"\s(?:[\w.]+\s){{0,3}}?(?:{CAPITAL}\s)+{CAPITAL}(?=[,.]|\s(?:of|in|at|who)\b)"
)
_NO_NEWS = re.compile(r"\s(?:an?|the|his|her|their|its|plans|[\d$])\b")
_INNER = re.compile(r"\bthat\s[\w'\u2019 -]+$")
_REJECTED = re.compile(
    rf"{_REPLY.pattern}|"
    r"\s(?:(?!by\b)[\w'\u2019-]+\s){0,3}?(?:charges?|claims?|accusations?|allegations?"
    r"|suggestions?|assertions?|criticisms?|reports?|accounts?|rumou?rs?|notion|insinuations?"
    r"|complaints?|figures?)\b(?!\s(?:for|from)\b)"
)
_SPECIAL = {
    **dict.fromkeys(words.REJECTS, _REJECTED),
    **dict.fromkeys(("put", "puts"), _PUTS),
    **dict.fromkeys(("called", "calls"), _CALLED),
    **dict.fromkeys(("described", "describes"), _DESCRIBED),
    "continued": re.compile(r",?:?\s\u00a4|[,.]"),
    **dict.fromkeys(("asked", "asks"), re.compile(r",?:?\s\u00a4")),
    **dict.fromkeys(("reported", "reports", "report"), _REPORTED),
}
_BREAK = re.compile(r"[,;:\u00a4(\u2014]")
_THINK = frozenset({"think", "thinks", "believe", "believes"})
_CLAUSE = re.compile(r"[,;:\u00a4(\u2014]|\b(?:where|who|which|when|to)\b")
_VERBAL = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|should|must|did|does|do|be"
    r"|it's|he's|she's|they're|there's|bring\w*|\w+ed|took|went|came|made|knew|felt|saw|got)\b"
    r"|['\u2019]s\s(?:not|a|the)\b"
)


@lru_cache(maxsize=4096)
def tags(outer: str) -> tuple[Tag, ...]:
    """The tags of a sentence whose quotations are filled out, in order of place.

    Kept for the questions that follow, which mostly find the same articles.
    """
    found = [*_subject_tags(outer), *_others(outer)]
    return tuple(sorted(found, key=lambda tag: (tag.weak, tag.inner, tag.at)))


def _others(outer: str) -> Iterator[Tag]:
    for match in _ACCORDING.finditer(outer) if "ccording to" in outer else ():
        who = named_source(match["who"], outer[match.end() :])
        if is_source(who):
            yield Tag(who, match[0][:9].lower() + " to", match.start())
    if " as " in outer:
        yield from _quoted(outer)
    if view := _IN_VIEW.match(outer):
        who = {"his": "he", "her": "she", "their": "they"}[view["who"]]
        yield Tag(who, f"in {view['who']} view", 0)
    if FILL in outer and (saying := _PARTICIPLE.search(outer)):
        chunk = re.split(r"[,;:\u2014\u2013(\u00a4]", outer, maxsplit=1)[0]
        verb = saying[0].strip(", :").split()[0]
        if subject := opening(chunk):
            yield Tag(subject, verb, saying.start(), weak=True)


def _quoted(outer: str) -> Iterator[Tag]:
    """The witness of `Police quoted a witness as saying ..`, or of `a witness was quoted as ..`."""
    for match in _QUOTES.finditer(outer) if not OWN_PAPER.search(outer) else ():
        if is_source(match["who"]) and (who := opening(match["who"])):
            yield Tag(who, match["verb"], match.start("verb"), inner="ing" in match[0][:7])
    passive = _QUOTED.search(outer)
    if passive:
        who = before(outer[: passive.start()], passive["verb"], outer[passive.end() :])
        if who:
            yield Tag(who, passive["verb"], passive.start("verb"))


def _subject_tags(outer: str) -> Iterator[Tag]:
    if outer.endswith("?"):
        return
    nameless = len(outer)
    for match in islice(speech(outer), _MOST):
        verb, start = match[0], match.start()
        left, right = outer[:start], outer[match.end() :]
        if start > nameless and not _BREAK.search(outer, nameless, start):
            continue  # within what somebody says who was not made out
        told = verb in words.INVERTED and re.search(r"(?:\u00a4,?|(?P<comma>,))\s$", left)
        sure = told and (not told["comma"] or _NAMED_BEHIND.match(right))
        if sure and (subject := behind(right)):
            yield Tag(subject, verb, start)
        elif _states(verb, left, right) and (subject := before(left, verb, right)):
            if verb in words.FOUND and words.FINDERS.isdisjoint(subject.lower().split()):
                continue
            if verb in words.REJECTS and not words.RULING.isdisjoint(subject.lower().split()):
                continue
            inner = verb in words.STATE and not _is_end(right)
            reply = verb in words.REJECTS and bool(_REPLY.match(right))
            yield Tag(subject, verb, start, inner=inner, reply=reply)
        elif told and told["comma"] and (subject := behind(right)) and not is_thing(subject):
            yield Tag(subject, verb, start)
        elif right.startswith(" that "):
            nameless = match.end()


def _states(verb: str, before: str, after: str) -> bool:
    """Whether a statement stands beside the verb: behind it, or before it and a comma."""
    if special := _SPECIAL.get(verb):
        return bool(special.match(after)) or (
            verb.startswith("ask") and bool(_ASKED.search(before))
        )
    if verb in words.SAY:
        return not (verb.startswith("t") and _STORY.match(after))
    if _THAT.match(after):
        return True
    if verb in _THINK and _INNER.search(before):
        return False
    if _is_end(after):
        return verb in _THINK or bool(re.search(r"[,\u00a4]", before))
    return _has_content(verb, after)


def _has_content(verb: str, after: str) -> bool:
    """Whether what follows is what somebody states: "that ..", a quotation, a clause."""
    if verb.startswith("announc") and _NO_NEWS.match(after):
        return False
    if verb in words.ALWAYS:
        return not re.match(r"\s(?:by|on|of)\b", after)
    if verb in words.PROMISES:
        return bool(_SAYS.match(after) or re.match(r"\s(?:to|there)\s", after))
    if verb in words.OF and re.match(r"\s(?:of|about|against)\s", after):
        return True
    if verb in words.LOOSE and _SAYS.match(after) and _VERBAL.search(_CLAUSE.split(after)[0]):
        return True
    return bool(_QUOTES_OR_THAT.match(after))


def _is_end(after: str) -> bool:
    return bool(_ENDS.match(after))
