"""Rules: from a sentence to the questions that it answers.

Each rule fits sentences of one simple shape and passes over all others, in the way of the
rule-based generators of Heilman and Smith (NAACL 2010), without their parser. A cloze fits any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.evaluation.make.slots import COMMON, TITLES, Slot, SlotKind, slots
from assistant.places import PLACES

BLANK = "____"
_AUX = r"(?P<aux>was|were|is|are|will|would|can|could|has|have|had)"
_SUBJECT = re.compile(rf"(?P<subject>[^,;:()—–]{{3,70}}?) {_AUX} (?P<rest>[^;:()—–]+)")
_IRREGULAR_TEXT = """
became began brought broke built bought came chose cut drew drove fell fled flew found fought
gave got grew held kept knew led left lost made met paid ran rose said sang sat saw sent set
shot sold spent spoke stood stole swam swore took taught told thought threw went withdrew won
wrote
"""
_IRREGULAR = frozenset(_IRREGULAR_TEXT.split())
_COUNTED = re.compile(
    r"(?:(?:About|Around|Some|Nearly|Almost|At least|More than|Fewer than|Up to) )?$"
)
_PLURALS = frozenset({"people", "men", "women", "children", "police"})
_BODY = re.compile(
    r"\b(?:Agency|Airlines|Army|Assembly|Association|Authority|Bank|Board|Bureau|Center|Centre|Club|College"
    r"|Commission|Committee|Company|Congress|Consulate|Corporation|Council|County|Court|Cup|Department"
    r"|Embassy|Forum|Front|Group|Guard|House|Institute|League|Ministry|Nations|Office|Parliament"
    r"|Party|Press|School|Senate|Service|Society|State|States|Times|Union|United|University)\b"
)
# First words of sentences that hang on the one before.
_HANGS_TEXT = """
he she they it this that these those his her their its we our i my you but and so or yet
however instead meanwhile then there here such both neither others another also still thus
what who which when where why how if
"""
_HANGS = frozenset(_HANGS_TEXT.split())
_CLAUSE_TEXT = """
who that which whose where when while although though because since until if said says say
but and whether before after
"""
_CLAUSE = frozenset(_CLAUSE_TEXT.split())
_SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou|[Yy]our|[Uu]s)\b(?!\.)")
_QUOTED = re.compile(r"[\"“”«»]|(?<!\w)['‘]|['’](?!\w)")


@dataclass(frozen=True, slots=True)
class Draft:
    """A question that *slot* of a sentence answers."""

    text: str
    slot: Slot
    type: str


def usable(sentence: str) -> bool:
    """Whether *sentence* can be understood alone: whole, of middle length, without quotation."""
    words = sentence.split()
    return (
        7 <= len(words) <= 35
        and sentence[0].isupper()
        and sentence[-1] in ".!"
        and words[0].strip(",").lower() not in _HANGS
        and not _QUOTED.search(sentence)
        and not _SPOKEN.search(sentence)
        and "\n" not in sentence
        and BLANK not in sentence
    )


def clozes(sentence: str) -> Iterator[Draft]:
    """The sentence with each of its slots left out in turn."""
    for slot in slots(sentence):
        if sentence.count(slot.text) == 1:
            text = f"{sentence[: slot.start]}{BLANK}{sentence[slot.end :]}"
            yield Draft(text, slot, f"cloze {slot.kind.value}")


def wh_questions(sentence: str) -> Iterator[Draft]:
    """Whatever the rules for who, how many, when and where make of *sentence*."""
    found = slots(sentence)
    for rule in _RULES:
        for draft in rule(sentence, found):
            asked = draft.text.lower()
            if draft.slot.text.lower() not in asked and 5 <= len(asked.split()) <= 30:
                yield draft


def _who(sentence: str, found: Sequence[Slot]) -> Iterator[Draft]:
    """`Mike Pompeo closed the consulate on Friday.` Who closed the consulate on Friday?"""
    slot = found[0] if found else None
    if slot is None or slot.kind is not SlotKind.NAME or not _is_person(sentence, slot):
        return
    rest = _sentence_end(sentence[slot.end :])
    verb = rest.split(maxsplit=1)[0] if rest.startswith(" ") else ""
    if verb in _IRREGULAR or (verb.endswith("ed") and len(verb) > 4):
        yield Draft(f"Who {rest.strip()}?", slot, "who")


def _how_many(sentence: str, found: Sequence[Slot]) -> Iterator[Draft]:
    """`About 40 people were hurt in the storm.` How many people were hurt in the storm?"""
    for slot in found:
        if slot.kind is not SlotKind.NUMBER or not _COUNTED.fullmatch(sentence[: slot.start]):
            continue
        if slot.text[0] in "$€£" or slot.text[-1] in "%t":
            continue
        rest = _sentence_end(sentence[slot.end :])
        match = re.match(rf" (?P<noun>(?:[a-z-]+ ){{0,2}}[a-z]+) (?:{_AUX}|[a-z]+ed)\b", rest)
        if match and (match["noun"].endswith("s") or match["noun"].split()[-1] in _PLURALS):
            yield Draft(f"How many {rest.strip()}?", slot, "how many")


def _when(sentence: str, found: Sequence[Slot]) -> Iterator[Draft]:
    """`The harbor was closed on Monday.` When was the harbor closed?"""
    yield from _turned(sentence, found, SlotKind.DATE, "When", " (?:on|in) $|^ ?$")


def _where(sentence: str, found: Sequence[Slot]) -> Iterator[Draft]:
    """`The harbor was built in Basra.` Where was the harbor built?"""
    for draft in _turned(sentence, found, SlotKind.NAME, "Where", " in $"):
        if not _BODY.search(draft.slot.text):
            yield draft


_RULES: tuple[Callable[[str, Sequence[Slot]], Iterator[Draft]], ...] = (
    _who,
    _how_many,
    _when,
    _where,
)


def _turned(
    sentence: str, found: Sequence[Slot], kind: SlotKind, word: str, before: str
) -> Iterator[Draft]:
    """Subject and auxiliary turned round, where the last slot ends the sentence."""
    slot = found[-1] if found else None
    if slot is None or slot.kind is not kind or sentence[slot.end :] not in (".", "!", ""):
        return
    lead = re.search(before, sentence[: slot.start])
    match = _SUBJECT.fullmatch(sentence[: lead.start()]) if lead else None
    if match is None or not _is_simple(match["subject"]) or not _is_plain(match):
        return
    subject = _lowered(match["subject"], found)
    if subject:
        yield Draft(f"{word} {match['aux']} {subject} {match['rest'].strip()}?", slot, word.lower())


def _is_simple(subject: str) -> bool:
    """Whether *subject* is one noun phrase: no clause, no verb, nothing left open."""
    words = subject.lower().split()
    verbs = any(word in _IRREGULAR or word.endswith("ed") for word in words)
    return not verbs and not _CLAUSE.intersection(words) and words[-1] not in {"and", "or", "not"}


def _is_plain(match: re.Match[str]) -> bool:
    """Whether what follows the auxiliary is one short verb phrase."""
    words = match["rest"].lower().split()
    if len(words) > 12 or "," in match["rest"] or _CLAUSE.intersection(words):
        return False
    modal = match["aux"] in {"will", "would", "can", "could"}
    return modal or any(
        word.endswith(("ed", "en", "own", "ilt", "old", "ound")) for word in words[:2]
    )


def _lowered(subject: str, found: Sequence[Slot]) -> str:
    """The *subject* as it stands inside a sentence; "" where it is not known whether its first
    word is a name.
    """
    first = subject.split(maxsplit=1)[0]
    if first in COMMON:
        return subject[0].lower() + subject[1:]
    named = any(slot.start == 0 for slot in found)
    return subject if named or first.lower() in PLACES else ""


def _is_person(sentence: str, slot: Slot) -> bool:
    """Whether the name that begins *sentence* is that of a person, as far as can be seen."""
    words = slot.text.split()
    lead = [word.rstrip(".") for word in sentence[: slot.start].split()]
    titled = bool(lead) and lead[0] in TITLES
    if any(word.lower() in PLACES for word in words) or _BODY.search(slot.text) or len(words) > 4:
        return False
    return titled or (not lead and len(words) >= 2)


def _sentence_end(text: str) -> str:
    return text.rstrip(" .!")
