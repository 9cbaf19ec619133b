"""The figure that is asked for: how many, how much, how old, in whatever words a source gives it.

"How many miners died?" names the slot: miners, or people, and dying in any word for it. What fills
it in sentences on the scene of the question, and cannot all be true, stands side by side. A cited
sentence must fill it too: what the answer does not use is not disputed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import partial

from assistant.answer import Evidence
from assistant.corrections.righted import restated
from assistant.disagreement.amounts import Amount, amounts
from assistant.disagreement.narrow import SPREAD, narrowed
from assistant.disagreement.owned import WORKER, aged_name, all_staff
from assistant.disagreement.scene import Scene, scene
from assistant.disagreement.scope import apart
from assistant.disagreement.slot import MONEY, Slot, slot_of
from assistant.disagreement.subject import other_kind, other_subject
from assistant.disagreement.values import Value, named, opposed, parts
from assistant.facts.facts import read
from assistant.facts.words import STOP, fold, stem, tokens
from assistant.questions.classes import COUNTED, CROWD, TOLLS, events, held, is_of, thing

_MAGNITUDE = re.compile(r"\b(?:magnitude|measur\w+)(?:\s(?:of|at|a))*\s$|\bscale\b", re.IGNORECASE)
_MAGNITUDE_BEHIND = re.compile(r"^(?:\s|-)magnitude\b|^ on the (?:Richter|moment)\b")
_AGED = re.compile(r"\b(?:aged?|age of|was|is|,)\s$|,\s$", re.IGNORECASE)
_AGE_HEAD = re.compile(r"^[\s-]?years?[\s-]old\s(?P<head>[a-z]+)", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:others|the rest|of whom"
    r"|(?<!none )(?<!all )(?<!most )(?<!many )(?<!some )of them)\b",
    re.IGNORECASE,
)
_ANYONE_TEXT = "man woman boy girl person teenager victim male female in who was from"
_ANYONE = frozenset(_ANYONE_TEXT.split())
_SEVERAL = re.compile(r"\bone of\b|\beach\b|\bthe (?:oldest|youngest)\b", re.IGNORECASE)
_REACHED = re.compile(r"\b(?:at|to|reached|was|is|of|stands?|hit|passed)\s(?:about |at least )?$")
_HOPED = re.compile(
    r"\b(?:expect\w*|hope[sd]?|hoping|aim(?:s|ed)?|plan(?:s|ned) to|forecast\w*|target|goal"
    r"|predict\w*|feared|could|might|had thought|thought that|reckon\w*|guide price"
    r"|before the (?:sale|auction))\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:will|going to|shall)\b", re.IGNORECASE)
_ANIMALS_TEXT = """sheep cow cattle horse dog cat pig goat animal bird fish whale elephant chicken
hen bee dolphin camel deer"""
_ANIMALS = frozenset(thing(word) for word in _ANIMALS_TEXT.split())
_CLAUSE = re.compile(r"[,;:()\"]|\s-\s|\bwhile\b|\bbut\b")
# "12 people, and not 19, died": what is put aside parts no figure from its verb.
_ASIDE = re.compile(
    r"^((?:\s[\w-]+){0,3}),\s(?:(?:and |but )?not|rather than|instead of)\s[^,.;]{1,40},"
)
# "the mill employs 260 people and is the largest in Garsby": another thing is told of it.
_SECOND = re.compile(
    r"\sand\s(?:(?:also|now|still)\s)?(?:is|are|was|were|has|have|had|will|[a-z]+s(?=\s(?:the|an?)\s))\s"
)
_SUBCLAUSE = re.compile(r"[,;:()\"]|\s-\s|\b(?:as|when|while|after|because|that|but|and)\b")
_STATE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|having|with|there|holds?|contains?|includes?|counts?"
    r"|numbers?|totals?|makes? up)\b",
    re.IGNORECASE,
)
_DIMENSIONS_TEXT = """length height depth width weight high long deep wide tall old kilometres
metres miles feet km tons tonnes years aged distance"""
_DIMENSIONS = frozenset(map(stem, _DIMENSIONS_TEXT.split()))
_APPOSED = frozenset(map(stem, ("aged", "age", "just", "only")))
_APIECE = re.compile(r"\b(?:each|every|per|apiece|a head)\b", re.IGNORECASE)
_PASSED = re.compile(r"(?: [a-z]+)? (?:passed|went by|elapsed) before\b")
_NEAR_WORDS = 7
_RATED = re.compile(r"\b(?:child(?:ren)?|adults?|students?|pensioners?|members?)\b", re.IGNORECASE)


_Filled = tuple[Evidence, Amount]


def counts(
    question: str, evidence: Sequence[Evidence], cited: Collection[str]
) -> Iterator[tuple[str, list[Value]]]:
    """Yield the label and the values of each slot of *question* that sources fill differently."""
    stage = scene(question)
    for part, worded in parts(question):
        slot = slot_of(part, stage)
        if slot is None:
            continue
        filled = [
            (item, amount) for item in evidence if stage.has(item) for amount in fills(item, slot)
        ]
        kept = opposed(filled, cited, partial(_against, slot=slot, stage=stage))
        if kept:
            mixed = len({a.unit.name for _, a in kept}) > 1
            told = [(a.written if mixed else a.text, a, e) for e, a in kept]
            values = [
                Value(text, f"{a.value.normalize()}{a.unit.name * mixed}", e) for text, a, e in told
            ]
            yield named(worded, slot.label), values


def fills(evidence: Evidence, slot: Slot) -> Sequence[Amount]:
    """The amount of a sentence that fills the slot, with what it puts right; none for several."""
    return _fills(restated(evidence), slot)


def _fills(text: str, slot: Slot) -> Sequence[Amount]:
    """The amount of *text* that fills the slot; none where several would."""
    fits = [one for one in amounts(text) if _fit(one, text, slot)]
    if slot.counts and _OTHERS.search(text):  # whole and part, and which is asked for is not told
        return []
    known = [o for o in amounts(text) if not o.withdrawn]
    if any(not (o.unit.name or o.noun) for o in known) and slot.units & MONEY:
        return []  # "the state 800 million euros and the canton 400 million"
    values = {one.value for one in fits}
    return fits[:1] if len(values) == 1 else []


def _fit(one: Amount, text: str, slot: Slot) -> bool:
    if one.part or one.rate or one.withdrawn:
        return False
    return _counts(one, text, slot) if slot.counts else _measures(one, text, slot)


def _counts(one: Amount, text: str, slot: Slot) -> bool:
    kind = one.unit.name or (thing(one.noun) if one.noun else None)
    other = bool(slot.thing and kind and not is_of(kind, slot.thing))
    if other or (one.unit.name and not slot.thing) or (not slot.thing and kind in _ANIMALS):
        return False
    if slot.deeds:
        return _done(one, slot)
    if kind is None or (kind == "" and slot.thing):
        return False
    if slot.state and not _STATE.search(_clause(one)):  # how many there are, not who came
        return False
    wanted, stems = slot.verb or slot.others, read(text).stems
    return not wanted or bool(wanted & stems)


def _done(one: Amount, slot: Slot) -> bool:
    """Whether a word for what is asked stands near the figure, and none for another toll nearer."""
    before = _CLAUSE.split(one.left)[-1]
    after = _CLAUSE.split(_ASIDE.sub(r"\1", one.right))[0]
    if "employed" in slot.deeds and thing(one.noun) == WORKER:
        return all_staff(before, _SECOND.split(after)[0])  # not "the fire hurt four employees"
    near = {name: _distance(before, after, name) for name in {*slot.deeds, *TOLLS}}
    mine = min(near[name] for name in slot.deeds)
    told = held(COUNTED, before) & TOLLS.keys()
    if slot.thing and not one.noun and told - slot.deeds:
        return False  # "as the death toll of a fire that razed the town reached 93"
    if slot.deeds & TOLLS.keys():
        rest = min((near[n] for n in TOLLS if n not in slot.deeds), default=99)
        if mine > rest:
            return False
    if mine <= _NEAR_WORDS:
        return True
    return mine < 99 and bool(_REACHED.search(before))


def _clause(one: Amount) -> str:
    """What stands around a figure up to the next comma."""
    return f"{_CLAUSE.split(one.left)[-1]}{one.text}{_CLAUSE.split(one.right)[0]}"


def _distance(before: str, after: str, name: str) -> int:
    """How many words lie between a figure and the nearest word of the class; 99 for none."""
    pattern = COUNTED[name]
    found = [len(before[m.end() :].split()) for m in pattern.finditer(before)]
    found += [len(after[: m.start()].split()) for m in pattern.finditer(after)]
    return min(found, default=99)


def _measures(one: Amount, text: str, slot: Slot) -> bool:
    if "magnitude" in slot.units:
        return bool(_MAGNITUDE.search(one.left) or _MAGNITUDE_BEHIND.match(one.right))
    if slot.units == {"year"}:
        return _age(one, text, slot)
    if one.unit.name not in slot.units:
        return False
    clause = _clause(one)
    if _APIECE.search(clause) or (slot.shape and not slot.shape.search(clause)):
        return False
    if slot.deeds:
        return bool(slot.deeds & held(COUNTED, _clause(one)))
    wanted = slot.verb if slot.units & MONEY else slot.others
    wanted = wanted or slot.others
    named_alone = not wanted and bool(slot.shape)  # "how high is the Torvald Tower?"
    told = bool(wanted & read(text).stems) or bool(slot.events & events(text))
    event = slot.events & events(" ".join(one.left.split()[:4])) or _PASSED.match(one.right)
    return (named_alone or told) and (_of_it(one, slot) or bool(event))


def _of_it(one: Amount, slot: Slot) -> bool:
    """Whether the clause begins with what is asked about, or has it right before the figure: "the
    hill on which the statue stands" is another thing than the statue.
    """
    *earlier, last = _SUBCLAUSE.split(one.left)
    before = _told(last)
    if earlier and not set(before) - _APPOSED:  # "the climber, aged 34,"
        before = _told(earlier[-1])[-1:] or before
    before = [word for word in before if word not in _DIMENSIONS]
    if not before:  # "At 5.1 kilometres in length, the tunnel"
        opened = [word for word in _told(one.right) if word not in _DIMENSIONS]
        before = opened[:1]
    return bool(before) and not slot.about.isdisjoint((before[0], before[-1]))


def _told(text: str) -> list[str]:
    """The stems of the words of *text* that tell, in order."""
    words = (w for w in tokens(text) if w.key not in STOP and fold(w.text) not in STOP)
    return [stem(word.key) for word in words]


def _age(one: Amount, text: str, slot: Slot) -> bool:
    """Whether the figure is the age of one person, and of the person asked about."""
    if _SEVERAL.search(text) or one.low != one.high or one.value > 120:
        return False
    if head := _AGE_HEAD.match(one.right):
        who = fold(head["head"])
        return who in _ANYONE or stem(who) in slot.others
    old = re.match(r"[\s-]?years?[\s-](?:old|of age)\b", one.right)
    plain_age = not one.noun and not one.unit.name and _AGED.search(one.left)
    if plain_age and _told(one.right)[:1] and _told(one.right)[0] in slot.others:
        return True  # "Jonas Arle, 43, died on Mount Vessel"
    if not (old or plain_age):
        return False
    if not slot.others:  # "how old is Jonas Arle?"
        return bool(slot.about & set(_told(aged_name(one))[-1:]))
    return bool(slot.others & read(text).stems) and _of_it(one, slot)


def _against(one: _Filled, other: _Filled, slot: Slot, stage: Scene) -> bool:
    """Whether two sentences fill the slot with figures that cannot both be true."""
    (first, a), (second, b) = one, other
    if a.fits(b) or not a.comparable(b) or first.sentence.id == second.sentence.id:
        return False
    alike = stage.same(first, second, dated=True) and not _of_others(one, other, slot, stage)
    if not alike or _unlike(first, second, slot, stage.text):
        return False
    less, more = sorted((one, other), key=lambda filled: filled[1].value)  # of one unit, mostly
    scopes = apart(_clause(a), _clause(b), stage.stems, names=not slot.state)
    if scopes or _narrowed(less, more, stage):
        return False
    for mine, theirs in ((one, other), (other, one)):
        told = amounts(theirs[0].sentence.text)
        if any(o.value == mine[1].value and not o.withdrawn for o in told):
            return False
        if stage.elsewhere(_SECOND.split(_clause(mine[1]))[0], theirs[0]):
            return False
    return not slot.counts or not (_part(a, b, slot) or _part(b, a, slot))


def _of_others(one: _Filled, other: _Filled, slot: Slot, stage: Scene) -> bool:
    """Whether somebody else did it in each sentence, or it is of another kind."""
    (first, a), (second, b) = one, other
    if other_subject(first, a.left, second, b.left):
        return True
    texts = (_clause(a), _clause(b)) if slot.counts else (first.sentence.text, second.sentence.text)
    return bool(a.unit.name) and other_kind(*texts, stage.text)


def _narrowed(smaller: _Filled, larger: _Filled, stage: Scene) -> bool:
    """Whether the *smaller* figure is that of a part."""
    one = smaller[1]
    left, right = _SUBCLAUSE.split(one.left)[-1], _SUBCLAUSE.split(one.right)[0]
    event = bool(stage.events - SPREAD)
    return narrowed(smaller[0], larger[0], left + one.text + right, stage.text, event=event)


def _unlike(one: Evidence, other: Evidence, slot: Slot, question: str) -> bool:
    """Whether one sentence tells of a hope, or of a price for some, and the other does not."""
    texts = one.sentence.text, other.sentence.text
    patterns = [] if _AHEAD.search(question) else [_HOPED]  # "will": each is a hope or a plan
    patterns += [_RATED] if slot.units & MONEY else []
    return any(len({bool(pattern.search(text)) for text in texts}) > 1 for pattern in patterns)


def _part(a: Amount, b: Amount, slot: Slot) -> bool:
    """Whether *a* may count a part of what *b* counts: miners of people, Poles, twelve old men."""
    kind, other = (_kind(one, slot) for one in (a, b))
    if kind and other and kind != other:
        return True
    if a.value > b.value:
        return False
    if kind and not other and (kind != slot.thing or fold(b.noun) in _PEOPLE):
        return True
    told = {stem(fold(word)) for word in a.sort} - {stem(fold(word)) for word in b.sort}
    return bool(told - slot.others)


def _kind(one: Amount, slot: Slot) -> str:
    """What is counted; visitors are people where it is asked how many came, workers where it is
    asked how many are employed.
    """
    kind = thing(one.noun)
    people = CROWD if "attended" in slot.deeds else {WORKER} if "employed" in slot.deeds else ()
    return "" if kind in people else kind


_PEOPLE = frozenset(("people", "persons"))
