"""Who did it, where the question asks for one: who won, who found the girl, who gave the order.

Only of deeds that one person or body does, and only where the name stands right beside the verb: a
second winner is no contradiction, and a name that merely stands near is no agent.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.answer import Evidence
from assistant.disagreement.scene import Scene, scene
from assistant.disagreement.values import Value, named, opposed, parts
from assistant.facts.facts import facts, read
from assistant.facts.words import stem
from assistant.questions.classes import thing

# Deeds of one: as the question words them, and as a sentence does.
_DEEDS = {
    "won": (r"w[io]n(?:s|ning)?|elected|chosen|became", r"won|wins"),
    "found": (r"found(?! guilty)|discover\w*|spotted", r"found|discovered|spotted"),
    "ordered": (r"order(?:ed)?|gave the order", r"ordered|gave the order (?:for|to)|commanded"),
    "broke": (r"(?:br[eo]a?k\w*|set|beat) .{0,40}record", r"broken?|set|beat|beaten|smashed"),
    "founded": (r"founded|set up|started", r"founded|set up|started"),
    "fired": (
        r"(?:opened fire|fired|shot) first|fired the first",
        r"(?:opened fire|fired|shot) first|fired the first shots?",
    ),
    "invented": (r"invent\w*", r"invented|developed|came up with"),
    "directed": (r"direct\w*|choreograph\w*", r"directed|choreographed"),
    "photographed": (r"photograph\w*", r"photographed"),
    "made": (
        r"paint\w*|dr[ae]w\w*|sculpt\w*|carv\w*|design\w*|ma[dk]e|creat\w*|buil[dt]|plann?ed",
        r"dr[ae]w[n]? (?:up )?(?:the )?(?:plans?|designs?) (?:for|of)|painted|drew|drawn"
        r"|sculpted|carved|designed|made|created|built|planned|drew up|drawn up",
    ),
    "wrote": (
        r"wr[io]te(?:s)?|written|composed",
        r"(?:wrote|written|composed)(?! (?:that|on|in|to|at|(?-i:[A-Z])))",
    ),
    "appointed": (
        r"appoint\w*|named|succeed\w*|replac\w*|lead(?:s|ing)?",
        r"succeed(?:s|ed)?|replaced?",
    ),
}
# Any deed of which the question says that there is one: "who scored the winning goal".
_ONE = re.compile(
    r"^ (?P<verb>[a-z]+) the (?:first|last|only|final|winning|deciding|opening)\b", re.IGNORECASE
)
_NAME = r"(?P<who>(?-i:[A-Z])[\w'-]+(?: (?:(?-i:[A-Z])[\w'-]+|al|de|van|von|bin))*)"
_ADVERB = r"(?:(?:has|had|have|then|also|finally|himself|herself|will|would|is to) )*"
_ASIDE = r"(?:, [^,.;]{1,60},)?"
_CHOSEN = r"(?:re-?)?(?:elected|chosen|appointed|named|picked)"
_SEVERAL = re.compile(
    r"\b(?:also|second|third|fourth|fifth|another|other|both|too|and|or)\b", re.IGNORECASE
)
# Who has no name and is no other: a fisherman, two hikers; "a man" may be either.
_SORTS = (
    r"fisherm[ae]n|anglers?|hikers?|walkers?|joggers?|cyclists?|divers?|farmers?|hunters?|sailors?"
    r"|soldiers?|guards?|police(?:m[ae]n)?|officers|rebels?|militants?|smugglers?|gunm[ae]n"
    r"|protesters?|demonstrators?|students?|children|schoolchildren|tourists?|troops|insurgents"
    r"|climbers?|shepherds?|miners?|workers|builders|teenagers?|scientists|archaeologists?"
)
_SORT = (
    r"(?P<who>(?:(?:an?|the|two|three|four|five|six|several|some) )?"
    r"(?:(?!(?:that|which|who|said|says|and|by|of|the) )[a-z]+ )?"
    rf"(?:{_SORTS}))(?!\w)"
)
_PARTNER = re.compile(r"\band (?:his|her|their|its) (?:[\w-]+ ){1,3}$")  # who did it with another
_BUT = re.compile(r"^,? (?:and|but) not\b")  # "by Renn and not by Wirth"
_DENIED = re.compile(r"\b(?:not|never|den(?:y|ied|ies)|no|nobody)\b|n't\b", re.IGNORECASE)
_PHRASE = re.compile(r"[,.;:]| (?:of|in|at|on|for|from|by|after) ")
_WHO = re.compile(r"\b(?:who|which \w+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Agent:
    text: str
    words: frozenset[str]


def agents(
    question: str, evidence: Sequence[Evidence], cited: Collection[str]
) -> Iterator[tuple[str, list[Value]]]:
    """Yield whom sentences on the scene of *question* name as the one who did it."""
    stage = scene(question)
    for part, worded in parts(question):
        match = _WHO.search(part)
        patterns = _patterns(part[match.end() :]) if match else ()
        known = read(question).keys
        filled = [
            (item, agent)
            for item in evidence
            if patterns
            and _on(item, stage)
            and (agent := _agent(item, patterns, known, stage.stems))
        ]
        kept = opposed(filled, cited, partial(_against, stage=stage))
        if kept:
            yield (
                named(worded, "who"),
                [Value(a.text, " ".join(sorted(a.words)), e) for e, a in kept],
            )


def _on(evidence: Evidence, stage: Scene) -> bool:
    """Whether the sentence itself has the names of the question, and half of what it asks about."""
    reading = read(evidence.sentence.text)
    about = stage.stems - {stem(name) for name in stage.names}
    held = about & reading.stems
    named = stage.names <= stage.keys(evidence)
    return stage.has(evidence) and named and (len(held) >= len(about) / 2 > 0 or not about)


def _patterns(rest: str) -> tuple[re.Pattern[str], ...]:
    """The ways in which a sentence may name who did what *rest* of the question asks for."""
    if match := _ONE.match(rest):
        told = re.escape(match["verb"])
        return (
            re.compile(rf"{_NAME}{_ASIDE} {_ADVERB}{told}\b", re.IGNORECASE),
            re.compile(rf"\b{told}\b[^,.;]{{0,60}}? by {_NAME}", re.IGNORECASE),
        )
    for name, (asked, told) in _DEEDS.items():
        if not re.search(rf"\b(?:{asked})\b", rest, re.IGNORECASE):
            continue
        found = [
            rf"{_NAME}{_ASIDE} {_ADVERB}(?:{told})\b",
            rf"\b(?:{told})\b[^,.;]{{0,60}}? by (?:an? [\w' -]{{1,30}}, )?{_NAME}",
        ]
        if name == "ordered":
            found.append(rf"\border\b[^,.;]{{0,60}}? (?:came|was given) (?:from|by) {_NAME}")
        if name in ("directed", "photographed", "made", "wrote", "invented"):
            found += [
                rf"\b(?:is|was|are|were) (?:the|an?) (?:\w+ )?(?:work|creation|idea) of {_NAME}"
            ]
        if name in ("won", "appointed"):
            found += [
                rf"\b{_CHOSEN} {_NAME}",
                rf"{_NAME}{_ASIDE} (?:was|were|is|has been|had been|will be) {_CHOSEN}\b",
            ]
        if name in ("found", "fired"):
            found += [
                rf"\b{_SORT}{_ASIDE} {_ADVERB}(?:{told})\b",
                rf"\b(?:{told})\b[^,.;]{{0,60}}? by {_SORT}",
            ]
        return tuple(re.compile(pattern, re.IGNORECASE) for pattern in found)
    return ()


def _agent(
    evidence: Evidence,
    patterns: Sequence[re.Pattern[str]],
    known: frozenset[str],
    about: frozenset[str],
) -> _Agent | None:
    """The one name that stands beside the verb, if the sentence neither denies nor adds it."""
    even = read(evidence.sentence.text).plain
    for pattern in patterns:
        if not (match := pattern.search(even)):
            continue
        before, after = even[: match.start("who")], _BUT.sub("", even[match.end("who") :])
        behind = _PHRASE.split(even[match.end() :])[0]
        if pattern.pattern.startswith(_NAME) and about.isdisjoint(read(behind).stems):
            continue  # "won the junior race of the regatta"
        beside = f"{' '.join(before.split()[-2:])} {match[0]} {' '.join(after.split()[:1])}"
        keys = frozenset(name.key for name in facts(f"{match['who']} said").names) - known
        keys = keys or _sort(match["who"])
        if (
            _PARTNER.search(before)
            or _SEVERAL.search(beside)
            or _DENIED.search(match[0])
            or not keys
        ):
            return None
        return _Agent(match["who"], keys)
    return None


def _sort(who: str) -> frozenset[str]:
    """What somebody without a name is, with a mark for several."""
    last = who.rsplit(maxsplit=1)[-1].lower()
    if not re.fullmatch(_SORTS, last):
        return frozenset()
    several = last.endswith(("s", "men", "children", "police"))
    return frozenset((f"{thing(last)}{'+' * several}",))


def _against(one: tuple[Evidence, _Agent], other: tuple[Evidence, _Agent], stage: Scene) -> bool:
    """Whether two sentences name two, and not one by two parts of the name."""
    (first, a), (second, b) = one, other
    return a.words.isdisjoint(b.words) and stage.same(first, second, dated=True)
