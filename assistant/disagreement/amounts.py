"""Amounts: the figures of a sentence, each as the range of numbers that it may stand for.

"At least 30" and 37 do not disagree, nor do "about 1,000" and 1,040, 30,000 and 31,200: two figures
disagree where no number fits both. What is said of a part ("12 of the 31", "including three
children") is no figure of the whole, and what comes each year none of one day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from assistant.corrections.retracted import sides_of
from assistant.facts.facts import read
from assistant.facts.hosts import blanked
from assistant.facts.names import codes
from assistant.facts.numerals import Number, numbers
from assistant.facts.units import Unit, unit_of
from assistant.facts.words import STOP, fold, tokens
from index.mentions import dates

_MOST = Decimal("Infinity")
_REACH = 4  # words behind a number among which its noun stands
_ROUGH = Decimal("0.15")
_EXACT_BELOW = 1000  # a figure with zeros at its end is exact below this, rounded above
_OVER = re.compile(
    r"\b(?:at least|no (?:fewer|less) than|more than|over|above|upwards? of|in excess of"
    r"|exceed\w*|a minimum of)\s$",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:up to|at most|fewer than|less than|no more than|as many as|under|below|a maximum of)\s$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|roughly|some|an estimated|estimated|close to|nearly|almost"
    r"|just (?:over|under)|circa)\s$",
    re.IGNORECASE,
)
_OVER_BEHIND = re.compile(r"^(?:\s?\+|(?:\s\w+){0,3}\s(?:or more|so far|and counting)\b|-?plus\b)")
_RANGE = re.compile(r"(?:\s?-\s?|\s(?:to|or)\s(?:as many as )?)")
_BETWEEN = re.compile(r"\b(?:between|from)\s$", re.IGNORECASE)
_PART_BEHIND = re.compile(
    r"^(?:\s\w+){0,2}\s(?:of (?:the(?! [A-Z])|them|its|his|her|their|those|these|whom|all)\b"
    r"|out of (?=\d|the \d|every|[a-z]+teen|[a-z]+ty\b|a hundred)"
    r"|were among\b|was among\b|among (?:the|them)\b)|^\s(?:more|others?|another|further)\b"
)
_PART_BEFORE = re.compile(
    r"\b(?:including|among (?:them|whom|the dead)|of whom|of them|another|a further|an additional"
    r"|one of|as well as|plus|besides|apart from|by)\s(?:at least |about |some )?$",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    r"\bnumber of (?:[\w-]+ ){0,2}?(?P<noun>\w+s|people|men|women|children)\b[^,;]*"
    r"\b(?:at|to|was|is|reached)\s(?:about |some |at least )?$"
)
_GROUP_OF = re.compile(r"\b(?P<noun>crew|class|staff|team|crowd|population|congregation) of $")
_JOINED = re.compile(r"^\s(?:[\w'-]+\s){1,3}and\s$")
_RATE = re.compile(
    r"^(?:\s\w+){0,2}\s(?:a|per|each|every)\s(?:day|week|month|year|person|head|hour|night|season)\b"
)
_TAKEN_BACK = re.compile(
    r"(?:\bnot|\binstead of|\brather than|\bdown from|\bup from|\bfrom|\bthan)\s(?:the )?$", re.I
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_IRREGULAR_TEXT = "people men women children police troops crew sheep cattle staff fish"
_IRREGULAR = frozenset(_IRREGULAR_TEXT.split())
_NO_NOUN_TEXT = "is was has this its does times reports articles hours days weeks months years as"
_NO_NOUN = frozenset(_NO_NOUN_TEXT.split())


_FAR = 6  # two lengths in other units that differ by more are of other things
_UNIT_WORD = re.compile(r"[\s-][^\W\d]+")
_SCALES: tuple[dict[str, Decimal], ...] = (
    {
        **{"second": 1 / Decimal(86_400), "minute": 1 / Decimal(1440), "hour": 1 / Decimal(24)},
        **{"day": Decimal("1.0"), "week": Decimal(7), "fortnight": Decimal(14)},
        **{"month": Decimal("30.4"), "year": Decimal(365), "decade": Decimal(3650)},
    },
    {
        **{"km": Decimal(1000), "mile": Decimal(1609), "metre": Decimal("1.0")},
        **{"foot": Decimal("0.305"), "yard": Decimal("0.914"), "cm": Decimal("0.01")},
        "mm": Decimal("0.001"),
    },
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as *text*, which may be any number from *low* to *high*; *value* is what is written.

    *noun* is what it counts, where that stands behind it, and *sort* the words between, as in
    "twelve foreign miners"; *left* and *right* are the rest of the sentence. *part*: of a whole
    that is larger. *rate*: each day or year. *withdrawn*: taken back by a correction.
    """

    text: str
    value: Decimal
    low: Decimal
    high: Decimal
    unit: Unit
    noun: str
    sort: tuple[str, ...]
    left: str
    right: str
    part: bool = False
    rate: bool = False
    withdrawn: bool = False

    def fits(self, other: Amount) -> bool:
        """Whether one number can be meant by both; two weeks and 15 days, give or take half a
        week.
        """
        mine, theirs = self._scale(other), other._scale(self)
        coarse = max(mine, theirs) / 2 if mine != theirs else 0
        low, high = self.low * mine - coarse, self.high * mine + coarse
        return low <= other.high * theirs and other.low * theirs <= high

    def comparable(self, other: Amount) -> bool:
        """Whether the units of both are one, or are converted, and of one order."""
        names = {self.unit.name, other.unit.name}
        if not self.unit.clashes(other.unit) or not any(names <= one.keys() for one in _SCALES):
            return not self.unit.clashes(other.unit)
        mine, theirs = self.value * self._scale(other), other.value * other._scale(self)
        return max(mine, theirs) <= _FAR * min(mine, theirs)

    def _scale(self, other: Amount) -> Decimal:
        """By what it is multiplied to be held against *other*: days, or metres, or itself."""
        if self.unit.name == other.unit.name:
            return Decimal(1)
        both = [one for one in _SCALES if {self.unit.name, other.unit.name} <= one.keys()]
        return both[0][self.unit.name] if both else Decimal(1)

    @property
    def written(self) -> str:
        """The figure with its unit as the sentence has it: "two weeks"."""
        unit = _UNIT_WORD.match(self.right) if self.unit.name else None
        return f"{self.text}{unit[0]}" if unit else self.text


@lru_cache(maxsize=2048)
def amounts(text: str) -> tuple[Amount, ...]:
    """The figures of a sentence in order; no dates, hours, ranks or parts of names."""
    even = read(text).plain
    placed = sorted(_placed(even), key=lambda one: one[0])
    found: list[Amount] = []
    skip = -1
    for at, (start, end, number) in enumerate(placed):
        if at == skip:
            continue
        value = _value(number)
        following = placed[at + 1] if at + 1 < len(placed) else None
        if not value or not _whole(even, start, end):
            continue
        one = _amount(even, start, end, number, value)
        if any(a <= start < b for a, b in sides_of(text).spans):
            one = replace(one, withdrawn=True)
        if following and (last := _value(following[2])) is not None:
            between = even[end : following[0]]
            joint = _BETWEEN.search(even[:start]) and between == " and "
            if (joint or _RANGE.fullmatch(between)) and value < last:
                skip = at + 1
                whole = _amount(even, following[0], following[1], following[2], last)
                written = even[start : following[1]]
                one = replace(whole, text=written, low=value, high=last, left=even[:start])
            elif _JOINED.match(between):  # "nineteen passengers and four crew"
                one = replace(one, part=True)
        if found and _JOINED.match(even[len(found[-1].left) + len(found[-1].text) : start]):
            one = replace(one, part=True)
        found.append(one)
    return tuple(found)


def _placed(even: str) -> Iterator[tuple[int, int, Number]]:
    """The numbers of *even* with their places; a number in words may have hyphens there."""
    _, rest = blanked(even)
    _, rest = codes(rest)
    _, rest = dates(rest)
    reached: dict[str, int] = {}
    for number in numbers(rest):
        if number.unit in ("nth", "clock", "decade"):
            continue
        words = r"[\s-]+(?:and\s)?".join(map(re.escape, number.text.split()))
        match = re.compile(rf"(?<!\w){words}", re.IGNORECASE).search(rest, reached.get(words, 0))
        if match:
            reached[words] = match.end()
            yield match.start(), match.end(), number


def _value(number: Number) -> Decimal | None:
    return max((v for v in number.values if isinstance(v, Decimal)), default=None)


def _whole(even: str, start: int, end: int) -> bool:
    """Whether the number is no part of a word or a code, nor a year that counts nothing."""
    after = even[end:]
    if re.search(r"[\w.]$", even[:start]) or re.match(r"\w", after):
        return False
    if re.match(r"-[^\W\d]", after) and not unit_of("", after).name:  # a zero-tolerance policy
        return False
    return not (_YEAR.fullmatch(even[start:end]) and not _noun(even[end:])[0])


def _amount(even: str, start: int, end: int, number: Number, value: Decimal) -> Amount:
    left, right = even[:start], even[end:]
    low, high = _bounds(left, right, number, value)
    noun, sort = _noun(right)
    if not noun and (named := _NUMBER_OF.search(left) or _GROUP_OF.search(left)):
        noun = named["noun"]
    if fold(noun) == "bodies":  # more may lie there
        high = _MOST
    unit = unit_of(number.unit, right)
    shares = unit.name == "percent"
    part = bool((not shares and _PART_BEHIND.match(right)) or _PART_BEFORE.search(left))
    return Amount(
        even[start:end],
        value,
        low,
        high,
        unit,
        noun,
        sort,
        left,
        right,
        part,
        bool(_RATE.match(right)),
        bool(_TAKEN_BACK.search(left)) and not _OVER.search(left) and not _UNDER.search(left),
    )


def _bounds(left: str, right: str, number: Number, value: Decimal) -> tuple[Decimal, Decimal]:
    """The least and the greatest number that may be meant."""
    slack = _slack(number.text, value)
    if _OVER.search(left) or _OVER_BEHIND.match(right):
        return value - slack, _MOST
    if _UNDER.search(left):
        return Decimal(0), value + slack
    if _ABOUT.search(left):
        slack = max(slack, value * _ROUGH)
    return value - slack, value + slack


def _slack(text: str, value: Decimal) -> Decimal:
    """By how much a figure may be rounded: half of its last digit that is no zero."""
    if "dozen" in fold(text):
        return Decimal(2)
    if value < _EXACT_BELOW or value != int(value):
        return Decimal(0)
    digits = str(int(value))
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal(10) ** zeros / 2 if zeros else Decimal(0)


def _noun(right: str) -> tuple[str, tuple[str, ...]]:
    """The first plural noun before a small word, and what stands before it."""
    clause = re.split(r"[,;:()\"]|\s-\s|\.\s", right)[0]
    words = _leading(clause)
    for at, word in enumerate(words):
        folded = fold(word)
        plural = len(folded) > 2 and folded.endswith("s") and not folded.endswith("ss")
        if plural or folded in _IRREGULAR:
            return word, tuple(words[:at])
    return "", ()


def _leading(clause: str) -> Sequence[str]:
    words: list[str] = []
    for token in tokens(clause.strip())[:_REACH]:
        folded = fold(token.text)
        if folded in STOP or folded in _NO_NOUN or not folded[0].isalpha():
            break
        words.append(token.text)
    return words
