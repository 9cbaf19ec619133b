"""Rules: from a sentence to the questions that it answers.

Each rule fits sentences of one simple shape and passes over all others, in the way of the
rule-based generators of Heilman and Smith (NAACL 2010), without their parser. A cloze fits any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.evaluation.make.asking import AUX, when_questions, where_questions
from assistant.evaluation.make.slots import TITLES, Slot, SlotKind, slots
from assistant.evaluation.make.verbs import PLAIN
from assistant.facts.places import PLACES

BLANK = "____"
_AUX = "|".join(sorted(AUX))
_COUNTED = re.compile(
    r"(?:(?:About|Around|Some|Nearly|Almost|At least|More than|Fewer than|Up to) )?$"
)
_PLURALS = frozenset({"people", "men", "women", "children", "police"})
_BODY = re.compile(
    r"\b(?:Agency|Airlines|Army|Assembly|Association|Authority|Bank|Board|Bureau|Center|Centre|Club|College"
    r"|Commission|Committee|Company|Congress|Consulate|Corporation|Council|County|Court|Cup|Department"
    r"|Embassy|Forum|Front|Group|Guard|House|Institute|League|Ministry|Nations|Office|Parliament"
    r"|Party|Press|School|Senate|Service|Society|State|States|Times|Union|United|University"
    r"|Bay|Beach|City|Coast|County|Hill|Hills|Island|Islands|Lake|Mountain|Park|River|Street"
    r"|Township|Valley|East|North|South|West|New|Air|Inc|Corp|Co|Church|Fund|Democrats|Hurricane"
    r"|Republicans|Services|Staff|Storm|of)\b"
)
# First words of sentences that hang on the one before.
_HANGS_TEXT = """
he she they it this that these those his her their its we our i my you but and so or yet
however instead meanwhile then there here such both neither others another also still thus
what who which when where why how if
"""
_HANGS = frozenset(_HANGS_TEXT.split())
_SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou|[Yy]our|[Uu]s)\b(?!\.)")
_HIM = re.compile(r"\b(?:him|them|these|those)\b")
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


def wh_questions(sentence: str, names: frozenset[str] = frozenset()) -> Iterator[Draft]:
    """Whatever the rules for who, how many, when and where make of *sentence*.

    *names* are words known to be of names, for the first word of any sentence has a capital.
    """
    found = slots(sentence)
    for rule in _RULES:
        for draft in rule(sentence, found, names):
            asked = draft.text.lower()
            if _HIM.search(asked):
                continue  # whom the sentence before has named
            if draft.slot.text.lower() not in asked and 5 <= len(asked.split()) <= 30:
                yield draft


def _who(sentence: str, found: Sequence[Slot], _: frozenset[str]) -> Iterator[Draft]:
    """`Mike Pompeo closed the consulate on Friday.` Who closed the consulate on Friday?"""
    slot = found[0] if found else None
    if slot is None or slot.kind is not SlotKind.NAME or not _is_person(sentence, slot):
        return
    rest = _sentence_end(sentence[slot.end :])
    verb = rest.split(maxsplit=1)[0] if rest.startswith(" ") else ""
    if verb in PLAIN or (verb.endswith("ed") and len(verb) > 4):
        yield Draft(f"Who {rest.strip()}?", slot, "who")


def _how_many(sentence: str, found: Sequence[Slot], _: frozenset[str]) -> Iterator[Draft]:
    """`About 40 people were hurt in the storm.` How many people were hurt in the storm?"""
    for slot in found:
        if slot.kind is not SlotKind.NUMBER or not _COUNTED.fullmatch(sentence[: slot.start]):
            continue
        if slot.text[0] in "$€£" or slot.text[-1] in "%t":
            continue
        rest = re.split(r"[:;]|, ", _sentence_end(sentence[slot.end :]))[0]
        match = re.match(rf" (?P<noun>(?:[a-z-]+ ){{0,2}}[a-z]+) (?:{_AUX}|[a-z]+ed)\b", rest)
        if match and (match["noun"].endswith("s") or match["noun"].split()[-1] in _PLURALS):
            yield Draft(f"How many {rest.strip()}?", slot, "how many")


def _when(sentence: str, found: Sequence[Slot], names: frozenset[str]) -> Iterator[Draft]:
    """`The harbor was closed on Monday.` When was the harbor closed?"""
    for text, slot in when_questions(sentence, found, names):
        yield Draft(text, slot, "when")


def _where(sentence: str, found: Sequence[Slot], names: frozenset[str]) -> Iterator[Draft]:
    """`The harbor was built in Basra.` Where was the harbor built?"""
    for text, slot in where_questions(sentence, found, names):
        if not _BODY.search(slot.text):
            yield Draft(text, slot, "where")


_RULES: tuple[Callable[[str, Sequence[Slot], frozenset[str]], Iterator[Draft]], ...] = (
    _who,
    _how_many,
    _when,
    _where,
)


def _is_person(sentence: str, slot: Slot) -> bool:
    """Whether the name that begins *sentence* is that of a person, as far as can be seen."""
    words = slot.text.split()
    lead = [word.rstrip(".") for word in sentence[: slot.start].split()]
    titled = bool(lead) and lead[0] in TITLES
    if (
        any(word.lower() in PLACES for word in words)
        or _BODY.search(slot.text)
        or re.search(r"[’']s ", slot.text)
        or len(words) > 4
    ):
        return False
    return titled or (not lead and len(words) >= 2)


def _sentence_end(text: str) -> str:
    return text.rstrip(" .!")
