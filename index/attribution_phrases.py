"""The noun phrases of a tag: who stands before the verb, behind it, or beside an apposition.

What is returned is a piece of the sentence, or "" where no phrase surely names a speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index import attribution_words as words
from index.attribution_bare import several
from index.attribution_person import person_name
from index.attribution_quotes import FILL
from index.attribution_roles import named_role
from index.attribution_sources import OWN_PAPER, named_behind, source

CAPITAL = r"(?:[A-Z][^\W\d_]*(?:['\u2019.-][^\W\d_]+)*\.?|al-[A-Z]\w+|el-[A-Z]\w+)"
_BREAKS = re.compile(r"[;:\u2014\u2013()\u00a4\u2022]|\s-{1,2}\s")
_CUT = re.compile(
    r"\b(?:that|but|(?<!such )as|because|while|when|if|where|whether|though|although|since|so)\b"
)
_IF = re.compile(
    r"\b[Ii]f\b|\b(?i:unless|until|lest|whether)\b|^(?:[Bb]ut |[Aa]nd )?(?i:had|should)\s"
)
_WHO = re.compile(r",?\s(?:who|which)$")
_OWNERS = words.word_set("his her their its my our your")
_ASIDE = re.compile(
    r"\b(?:[Ww]hat|[Hh]ow|[Ww]hich)\s(?:the\s)?[\w'\u2019.-]+(?:\s[\w'\u2019.-]+)?$"
)
_AGE = re.compile(r",\s\d{1,3}$")
_FULL_NAME = re.compile(rf"(?:{CAPITAL}\s)+{CAPITAL}")
_ROLE = re.compile(r"(?:its|his|her|their|the|an?)(?:\s[a-z'\u2019-]+){1,6}")
_APPOSED = re.compile(rf",\s((?:{CAPITAL}\s)+{CAPITAL})(?=[,.])")
_NAME_AT_END = re.compile(
    rf"(?:{CAPITAL}\s(?:(?:de|del|van|der|von|bin|al|el|la|da|di)\s)?)*{CAPITAL}$"
)
_NOUN_AT_END = re.compile(
    r"\b(?:the|a|an|another|his|her|its|their)\s(?:[\w'\u2019.-]+\s){0,3}[\w'\u2019-]+$"
)
_DAY_AT_END = re.compile(
    r"(?:\s(?:on|late|early|in an? (?:statement|interview|email|news release|tweet|speech))"
    r"|\s(?!family|ally|assembly|supply|reply|italy|monopoly|july)[\w-]+ly"
    rf"|\s(?:{'|'.join(sorted(words.ADVERBS))}))+$",
    re.IGNORECASE,
)
_DAY_LONGEST = 100  # characters
_LONGEST = 8  # words of a noun phrase without what stands behind its noun
_CLAUSE_LEAST = 3  # words: "he works there"; less is the subject of what follows
_ASKS_NOT = re.compile(
    r"\s*(?P<who>(?:[\w'\u2019.-]+\s){1,8}?)who\s(?:[\w'\u2019-]+\s){1,8}?"
    r"(?:named|identified|anonymity|anonymously|anonymous|quoted|publicly|unnamed)"
    r"(?:\s(?:(?P<because>because(?!\sof\b)|as|since)|because of|due to|for fear|in order to|to)"
    r"\s(?P<reason>.*))?$"
)
_POST = re.compile(r"\s(?:of|for|from|in|at|with|on|and|who|that|which|such as|including)\s")
_SHORTENED = ("n't", "n\u2019t", "'ll", "\u2019ll", "'d", "\u2019d")  # did not, will, would
_BASE_TEXT = """say tell think believe report claim argue warn show find estimate suggest deny blame
insist allege accuse predict"""
_BASE = frozenset(_BASE_TEXT.split())  # only of several: "the officials say"
_CITING = re.compile(r"(?:citing|quoting|referring to)\s")
_NOUNS = words.word_set("report reports claim claims estimate estimates show shows")
_DONE = words.word_set("added adds posted continued")  # to things as well
_WORD = re.compile(r"[a-z](?<![\w'-].)[a-z]*+(?![\w'-])")  # no part of a longer one


def speech(text: str) -> Iterator[re.Match[str]]:
    """Yield the verbs of saying in *text*, whole words in small letters."""
    if words.VERBS.isdisjoint(_WORD.findall(text)):
        return
    yield from (match for match in _WORD.finditer(text) if match[0] in words.VERBS)


def before(left: str, verb: str, after: str) -> str:
    """Return the subject of *verb*, which stands between *left* and *after*."""
    left = left.rstrip()
    while match := _DAY_AT_END.search(left, max(0, len(left) - _DAY_LONGEST)):
        left = left[: match.start()].rstrip()
    last = left.split(" ")[-1].lower()
    if last == "and":
        return _first_of_two(left[:-4])
    if last in words.BLOCKED or last.endswith(_SHORTENED):
        return ""
    if match := _WHO.search(left):
        return _antecedent(left[: match.start()], after)
    if left.endswith((",", "\u2014", "\u2013", ")")):
        return _beside_apposition(left)
    return _unnamed(left) or _right_before(left, verb)


def _right_before(left: str, verb: str) -> str:
    """The noun phrase at the end of *left*, behind its last break."""
    left = _AGE.sub("", left)
    place = max((m.end() for m in _BREAKS.finditer(left)), default=0)
    chunk = left[place:].split(",")[-1].strip()
    if (supposed := _IF.search(chunk)) and _can_speak(chunk[supposed.end() :].strip()):
        return ""
    if several(chunk) and not _says_it(chunk, verb):
        return ""
    if verb in _BASE and not _plural(chunk):
        return ""
    return _noun_phrase(chunk)


def _says_it(chunk: str, verb: str) -> bool:
    """Whether the bare plural that *chunk* is can have that verb: not "new rides added"."""
    last = chunk.rsplit(" ", maxsplit=1)[-1]
    noun = verb in _NOUNS and not (last[:1].isupper() or last.endswith("s"))
    return not noun and verb not in _DONE


def behind(after: str) -> str:
    """Return who stands behind the verb: `said Chris Dolce in an online forecast`."""
    chunk = re.split(rf"[,;:\u2014\u2013({FILL}]|\.\s?$|\.$|[?!]", after.lstrip())[0]
    chunk = source(f"{chunk} ").strip(" .")
    parts = chunk.split()
    if not parts or chunk.lower() in words.PRONOUNS:
        return chunk.lower()
    rest = after.lstrip()[len(chunk) :]
    if not re.search("[A-Z]", chunk) and (name := _APPOSED.match(rest)):
        return name[1]
    if named := named_behind(chunk, rest):
        return named
    if parts[0].lower() in words.FIRST or not _can_speak(chunk):
        if match := re.search(rf"(?:{CAPITAL}\s)+{CAPITAL}$", chunk):
            return match[0]
        return ""
    return chunk


def opening(chunk: str) -> str:
    """Return *chunk* when the whole of it is a noun phrase, without "But" and the like."""
    parts = chunk.strip().split(" ")
    while parts and parts[0].lower() in words.LEADING:
        parts = parts[1:]
    whole = " ".join(parts)
    if whole.lower() in words.PRONOUNS:
        return whole.lower()
    if _can_speak(whole):
        return whole
    match = re.match(rf"(?:[\w.'\u2019-]+\s)?(?!The\s)(?:{CAPITAL}\s)+{CAPITAL}", whole)
    lead = whole.split(" ")[0].lower() if whole else ""
    pronoun = lead if lead in words.PRONOUNS else ""
    if match and lead not in _NOT_FIRST and _can_speak(match[0]):
        return match[0]
    if not match and lead not in _NOT_FIRST:
        single = re.match(CAPITAL, whole)
        verbal = single and re.match(r"\s\w+ed\b", whole[single.end() :])
        if single and verbal and lead not in words.FIRST | words.DETERMINERS:
            return single[0]
    return pronoun


def _first_of_two(left: str) -> str:
    """Return X of `X called it temporary and said ..`: who speaks in both halves."""
    segment = left[max((m.end() for m in _BREAKS.finditer(left)), default=0) :]
    verb = next(speech(segment), None)
    if not verb or "," in segment[verb.end() :]:
        return ""
    subject = segment[: verb.start()].strip()
    if subject.endswith(","):
        return _beside_apposition(subject)
    return "" if "," in subject else _noun_phrase(_DAY_AT_END.sub("", subject))


def _unnamed(left: str) -> str:
    """A witness of `A witness who asked not to be named because he works there said ..`."""
    if " who " not in left:
        return ""
    match = _ASKS_NOT.match(left[max((m.end() for m in _BREAKS.finditer(left)), default=0) :])
    if not match:
        return ""
    tail = match["reason"] or ""
    inner = match["because"] and (len(tail.split()) < _CLAUSE_LEAST or _can_speak(tail))
    return "" if inner else _noun_phrase(match["who"].strip())


def _plural(chunk: str) -> bool:
    head = re.split(r"\s(?:from|of|with|in|at|for|who|on)\s", chunk)[0].split(" ")[-1].lower()
    several = head.endswith("s") or head in words.PLURAL or head in ("they", "half", "percent")
    return several or " and " in chunk


def _noun_phrase(chunk: str) -> str:
    """Return *chunk* when it is one noun phrase that can speak, or the one that ends it."""
    parts = _last_clause(chunk).split(" ")
    while parts and parts[0].lower() in words.LEADING:
        parts = parts[1:]
    whole = " ".join(parts)
    if not whole or parts[0].lower() in words.NEGATED or OWN_PAPER.match(whole):
        return ""
    if parts[-1].lower() in words.PRONOUNS:
        return parts[-1].lower()
    if _can_speak(whole):
        return re.split(r",?\s(?:who|that|which)\s", whole)[0]
    if match := _NAME_AT_END.search(whole):
        return match[0] if _can_speak(match[0]) else ""
    last = parts[-1].lower()
    if match := _NOUN_AT_END.search(whole):
        tail = re.split(r"\s(?=(?:the|a|an|another|his|her|its|their)\s)", match[0])[-1]
        return tail if _can_speak(tail) else ""
    several = (last in words.PLURAL and last.endswith("s")) or last == "police"
    return parts[-1] if several else ""


def _last_clause(chunk: str) -> str:
    """What *chunk* ends with: "Musk" of "The Verge reported Musk"; nothing of "see what Musk"."""
    chunk = _CUT.split(chunk)[-1].strip(" '\u2018\u201c\"")
    if _ASIDE.search(chunk):
        return ""
    verb = next(speech(chunk), None)
    if not verb or not verb[0].endswith(("ed", "said", "found")) or " who " in chunk:
        return chunk
    return chunk[verb.end() :].strip() or chunk


def is_thing(phrase: str) -> bool:
    """Whether it is somebody's thing, "his obituary", which says nothing where a verb is before."""
    owner, _, rest = phrase.partition(" ")
    core = _POST.split(rest)[0].split(" ")
    return owner in _OWNERS and words.PERSON.isdisjoint(core)


def _can_speak(phrase: str) -> bool:
    """Whether *phrase* looks like one noun phrase that names a person, a body or a document."""
    parts = phrase.split() if any(c.isalpha() for c in phrase) else []
    if not parts or len(_POST.split(phrase)[0].split()) > _LONGEST or len(parts) > 16:
        return False
    first = parts[0].lower().strip("'\u2019")
    if re.split("['\u2019]", first)[0] in words.FIRST and phrase.lower() != "one of them":
        return False
    if OWN_PAPER.match(phrase) or f"{phrase.lower()} ".startswith(words.NOBODY):
        return False
    core = re.split(r"\s(?:who|that|which|such as|including)\s", phrase)[0].lower().split()
    finite = len(core) > 1 and not words.FINITE.isdisjoint(core)
    if finite or first in _NOT_FIRST or re.search(r"(?:\w+ly)$", first):
        return False
    if several(phrase):
        return True
    capital = parts[0][0].isupper() and first not in words.ADVERBS
    known = first in words.DETERMINERS or first in words.TITLES
    return capital or known or first[:1].isdigit() or not words.PLURAL.isdisjoint(core)


def _antecedent(left: str, after: str) -> str:
    """Return whom `, who said that ..` means, where the rest of the sentence is what they said."""
    if "," in after.partition(FILL)[0]:
        return ""
    chunk = re.split(r"[,;:\u2014\u2013()\u00a4]", left.rstrip(", "))[-1].strip()
    match = _NAME_AT_END.search(chunk)
    return match[0] if match and person_name(match[0]) else ""


def _beside_apposition(left: str) -> str:
    """Return X of `X, a spokesman for Y,`: the first noun phrase of the clause."""
    breaks = [m.end() for m in re.finditer(r"[;:\u00a4]", left)]
    segment = left[max(breaks, default=0) :]
    chunks = [c.strip() for c in re.split(r",|\s[\u2014\u2013-]{1,2}\s|[\u2014\u2013()]", segment)]
    chunks = [chunk for chunk in chunks if chunk]
    if len(chunks) > 2 and _FULL_NAME.fullmatch(chunks[-1]) and _ROLE.fullmatch(chunks[-2]):
        return chunks[-1]  # "the port is shut, its director, Ada Lunn, said"
    if len(chunks) > 1 and _CITING.match(chunks[-1]) and (paper := opening(chunks[-2])):
        return paper
    for place, chunk in enumerate(chunks):
        subject = opening(chunk)
        last, last_of_all = place == len(chunks) - 2, place == len(chunks) - 1
        nameless = chunk[1:].islower() or re.search("['\u2019]s ", chunk)
        if subject and last and nameless and _FULL_NAME.fullmatch(chunks[-1]):
            return chunks[-1]
        if subject and not last_of_all and (name := named_role(chunk, chunks[place + 1])):
            return name
        if subject and (place < len(chunks) - 1 or len(chunks) > 1):
            return subject
    return ""


_NOT_FIRST = words.word_set(
    """in on at by for from with after before during under over about around of to into through when
    while as if because since until despite without within among between against amid outside
    inside near last next monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december asked speaking citing
    according given based and or but nor not it's that's there's here's following writing
    responding referring posting adding saying early late earlier later"""
)
