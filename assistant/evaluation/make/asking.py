"""When and where: a sentence without its date or place, turned into a question.

`On Friday, Mike Pompeo closed the consulate in Basra.` becomes `When did Mike Pompeo close the
consulate in Basra?`. The date or place is taken out where it hangs on the verb as a rule: first,
beside the verb, or last, once what follows it is left out. What remains must be one plain clause,
for there is no parser here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.evaluation.make.slots import COMMON, TITLES, Slot, SlotKind
from assistant.evaluation.make.verbs import PLAIN, SAYING
from assistant.facts.places import PLACES

AUX = frozenset({"was", "were", "is", "are", "will", "would", "can", "could", "has", "have", "had"})
MODAL = frozenset({"will", "would", "can", "could"})
_CLAUSE_TEXT = """
who that which whose where when while although though because since until if said says say
but and whether before after
"""
_CLAUSE = frozenset(_CLAUSE_TEXT.split())
_OPEN = frozenset({"and", "or", "not", "of", "to", "for", "with", "by", "as", "than", "the", "a"})
# First words of a sentence that are no names, beside those of COMMON.
_PLAIN_FIRST_TEXT = """
Authorities Firefighters Former Investigators Lawmakers Prosecutors Protesters Researchers
Residents Scientists Several Students Supporters Teachers Voters Workers Three Four Five Six Seven
Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen Twenty
Thirty Forty Fifty Sixty Seventy Eighty Ninety Dozens Hundreds Thousands
"""
_FIRST = COMMON | frozenset(_PLAIN_FIRST_TEXT.split())
_PHRASE_BEFORE = re.compile(r"(?:\b[Oo]n |\b[Ii]n )?(?:\b(?:[Ee]arly|[Ll]ate|[Ll]ast) )?$")
_PART_OF_DAY = re.compile(r" (?:morning|afternoon|evening|night)\b")
# A date after one of these is no plain "when", or belongs to a noun.
_NOT_AFTER_TEXT = """
since by until till from through before after of for to at and or between around about next this
every during than
"""
_NOT_AFTER = frozenset(_NOT_AFTER_TEXT.split())
_NO_SUBJECT_TEXT = """
according after although among as at because before besides by despite during except following for
from given if in like of on since though to under unlike until when while with without
"""
_NO_SUBJECT = frozenset(_NO_SUBJECT_TEXT.split())
_PRESENT_TEXT = "do does did be been found marks says shows told wants"
_PRESENT = frozenset(_PRESENT_TEXT.split())
_VAGUE = re.compile(
    r"[,\d]|day\b|\b(?:he|she|it|they|them|his|her|its|their|this|these|those|others?|both|another"
    r"|such)\b|\b(?:one|two|three|four|first|second|last)$",
    re.IGNORECASE,
)
_PRONOUNS_TEXT = "it him her them he she they this these those"
_PRONOUNS = frozenset(_PRONOUNS_TEXT.split())
_HOURS_TEXT = "a.m. p.m. et noon midnight a.m p.m"
_HOURS = frozenset(_HOURS_TEXT.split())
# What may be left out behind a date or place: another phrase, or a clause that hangs on this one.
_TAIL = re.compile(
    r"(?:,? (?:after|and|as|at|because|but|by|during|following|for|from|in|near|to|when|where"
    r"|which|while|who|with)|, (?:according|[a-z]+ing))\b"
)
_REGION = re.compile(r",? [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*")
# Names after "in" that are no places.
_NO_PLACE = re.compile(
    r"\b(?:Arabic|Christmas|Dutch|English|Formula|French|Game|German|Group|Grammy|Hebrew|Hindi"
    r"|Italian|Latin|Olympics|Ramadan|Round|Russian|Series|Spanish|Super|Week|I+|A|B)\b"
)


class Core(NamedTuple):
    """A sentence without its end and without one phrase, which stood at *gap*."""

    text: str
    gap: int


def when_questions(
    sentence: str, found: Sequence[Slot], names: frozenset[str] = frozenset()
) -> Iterator[tuple[str, Slot]]:
    """The question for the only date of *sentence*; *names* are words known to be of names."""
    dates = [slot for slot in found if slot.kind is SlotKind.DATE]
    if len(dates) != 1:
        return
    (slot,) = dates
    for core in _without_date(sentence, slot):
        text = _asked("When", core, _known(found, names))
        if text:
            yield text, slot
            return


def where_questions(
    sentence: str, found: Sequence[Slot], names: frozenset[str] = frozenset()
) -> Iterator[tuple[str, Slot]]:
    """The question for each ` in Basra` of *sentence*."""
    for slot in found:
        if slot.kind is not SlotKind.NAME or _NO_PLACE.search(slot.text):
            continue
        for core in _without_place(sentence, slot, found):
            text = _asked("Where", core, _known(found, names))
            if text:
                yield text, slot
                break


def is_simple(subject: str) -> bool:
    """Whether *subject* is one noun phrase: no clause, no verb, nothing left open."""
    words = subject.lower().split()
    verbs = any(map(_is_verb, words))
    return (
        bool(words)
        and len(words) <= 9
        and not verbs
        and not _CLAUSE.intersection(words)
        and words[0] not in _NO_SUBJECT
        and words[-1] not in _OPEN
        and not _VAGUE.search(subject)
    )


def _known(found: Sequence[Slot], names: frozenset[str]) -> frozenset[str]:
    """*names*, and the first word of the sentence where a name of several words begins there."""
    return names | {slot.text.split()[0] for slot in found if slot.start == 0}


def _without_date(sentence: str, slot: Slot) -> Iterator[Core]:
    """The sentence without the date and what belongs to it; none where it belongs to a noun."""
    lead = _PHRASE_BEFORE.search(sentence[: slot.start])
    start = lead.start() if lead else slot.start
    part = _PART_OF_DAY.match(sentence, slot.end)
    before = sentence[:start].split()
    if not before or before[-1].lower() not in _NOT_AFTER:
        yield from _cut(sentence, start, part.end() if part else slot.end)


def _without_place(sentence: str, slot: Slot, found: Sequence[Slot]) -> Iterator[Core]:
    """The sentence without ` in Basra`, and without the country or state behind it."""
    lead = re.search(r"\b[Ii]n $", sentence[: slot.start])
    if lead is None:
        return
    region = _REGION.match(sentence, slot.end)
    end = region.end() if region and lead.start() else slot.end
    yield from _cut(sentence, lead.start(), end)


def _cut(sentence: str, start: int, end: int) -> Iterator[Core]:
    """*sentence* without `[start:end]`; where that stands late, also without all that follows."""
    before, after = sentence[:start].rstrip(), sentence[end:].rstrip(" .!")
    if not before:
        if re.match(r",? \w", after):
            yield Core(after.lstrip(", "), 0)
    elif before[-1] not in ",;:–—-" and (not after or after[0] in ", "):
        if not after.startswith(","):
            yield Core(before + after, len(before))
        if _TAIL.match(after):
            yield Core(before, len(before))


def _asked(word: str, core: Core, names: frozenset[str]) -> str | None:
    """The clause of *core* as a question that begins with *word*; None where it is not plain."""
    words = core.text.split()
    at = next((i for i, one in enumerate(words) if one in AUX or one in PLAIN), 0)
    subject, verb = " ".join(words[:at]), words[at]
    if not is_simple(subject) or not _placed(word, core, subject, verb):
        return None
    rest = words[at + 1 :] if verb in SAYING else _to_comma(words[at + 1 :])
    if core.gap > len(" ".join(words[: at + 1 + len(rest)])):
        return None  # the phrase stood behind a comma, and so in another clause
    lowered = subject if core.gap == 0 else _lowered(subject, names)
    if not lowered or re.search(r"[;:()—–]|--", f"{subject} {' '.join(rest)}"):
        return None
    if verb in AUX:
        return f"{word} {verb} {lowered} {' '.join(rest)}?" if _is_plain(verb, rest) else None
    if verb in SAYING:
        beside = core.gap in (0, len(subject), len(f"{subject} {verb}"))
        plain = beside and 4 <= len(rest) <= 22 and rest[0] not in _OPEN | {"in", "on", "at"}
    else:
        plain = _is_plain_past(rest)
    return f"{word} did {' '.join((lowered, PLAIN[verb], *rest))}?" if plain else None


def _placed(word: str, core: Core, subject: str, verb: str) -> bool:
    """Whether the phrase stood first, last or beside the verb; a place before it is the subject's,
    and one after what is said belongs to what is said.
    """
    if word == "Where":
        return core.gap == 0 or (core.gap == len(core.text) and verb not in SAYING)
    return core.gap in (0, len(subject), len(f"{subject} {verb}"), len(core.text))


def _to_comma(rest: Sequence[str]) -> Sequence[str]:
    """What stands before the first comma: with its verb it is a clause as a rule."""
    for at, word in enumerate(rest):
        if word.endswith(","):
            return [*rest[:at], word[:-1]]
    return rest


def _is_plain(aux: str, rest: Sequence[str]) -> bool:
    """Whether what follows an auxiliary is one short verb phrase."""
    words = [word.lower() for word in rest]
    if not words or len(words) > 14 or _broken(words):
        return False
    return aux in MODAL or any(
        word.endswith(("ed", "en", "own", "ilt", "old", "ound")) for word in words[:2]
    )


def _is_plain_past(rest: Sequence[str]) -> bool:
    """Whether what follows a past form holds no other verb."""
    words = [word.lower() for word in rest]
    return len(words) <= 16 and not any(map(_is_verb, words)) and not _broken(words)


def _is_verb(word: str) -> bool:
    """Whether *word* may be a finite verb, or one that hides one, as a participle does."""
    return word in PLAIN or word in AUX or word.endswith(("ed", "n't", "n’t")) or word in _PRESENT


def _broken(words: Sequence[str]) -> bool:
    return (
        bool(_PRONOUNS.intersection(words))
        or any("," in word and not word[0].isdigit() for word in words)
        or bool(_CLAUSE.intersection(words))
        or bool(words and words[-1] in _OPEN | _HOURS)
    )


def _lowered(subject: str, names: frozenset[str]) -> str:
    """The *subject* as it stands inside a sentence; "" where it is not known whether its first
    word is a name.
    """
    first = subject.split(maxsplit=1)[0]
    if first in _FIRST:
        return subject[0].lower() + subject[1:]
    titled = first.rstrip(".") in TITLES and " " in subject
    known = re.sub(r"[’']s?$", "", first) in names
    return subject if known or titled or first.lower() in PLACES else ""
