"""Numerals: the numbers of a text, however written. "three" = "3", "$5m" = "5 million dollars".

Rounding is not equality; whether 103 carries "about 100" is asked in `assistant.facts.bounds`.
Numbers that are part of a name (G20, F-16) are read by `assistant.facts.names`, those of a date by
`index.mentions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.facts.number_words import (
    ONES,
    ORDINALS,
    PARTS,
    PERCENT,
    ROMAN,
    SCALES,
    SHORT,
    SMALL,
    TENS,
    evaluate,
)

Value = Decimal | str

_SCALE = "|".join(SCALES)
_UNIT = (
    r"(?:[\s-]?(?P<unit>%|percentage[\s-]points?|per[\s-]?cent\b|pct\b|(?:us )?dollars?\b"
    r"|pounds?\b|euros?\b|yen\b|rupees?\b|cents?\b|pence\b))?"
)
_DIGITS = re.compile(
    r"(?P<sign>(?:us|a|c|nz|hk)?\$|[£€¥₹]|\brs\.?(?=\s?\d)|\beur(?=\s?\d)|\busd(?=\s?\d)|\bgbp(?=\s?\d))?\s?"
    r"(?P<digits>(?<![\d.])(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|(?<!\d)\.\d+)"
    r"(?P<ordinal>(?:st|nd|rd|th)\b)?(?P<decade>(?<=\d0)'?s\b)?"
    rf"(?:[\s-]?(?P<scale>{_SCALE})\b|\s?(?P<short>mln|mn|bn|trn|tn|k|m|b)\b)?" + _UNIT,
    re.IGNORECASE,
)
_NAMES = "|".join(sorted(SMALL, key=len, reverse=True))
_WORDS = re.compile(
    rf"\b(?:{_NAMES}|{_SCALE})\b(?:[\s-]+(?:and\s)?(?:{_NAMES}|{_SCALE})\b){{0,11}}" + _UNIT,
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(TENS)})[\s-])?(?P<word>{'|'.join(ORDINALS)})\b", re.IGNORECASE
)
_FRACTION = re.compile(
    rf"\b(?P<top>a|one|two|three|four)[\s-](?P<part>{'|'.join(PARTS)})s?\b", re.IGNORECASE
)
_ONE_IN = re.compile(
    rf"\b(?:one|1)\s(?:in|out of|(?:of|in) every)\s(?P<part>[2-9]\d?|10|100|{'|'.join(SMALL)})\b"
    r"(?![,.]\d)(?!\s(?:hundred|thousand|million))",
    re.IGNORECASE,
)
_HALF = re.compile(
    rf"(?:\b(?:(?P<digits>\d{{1,3}})|(?P<word>{'|'.join(SMALL)}))(?:\sand\sa\shalf|(?<=\d)\s1/2)\b"
    rf"|\bhalf\sa(?=\s(?:{_SCALE})\b))"
    rf"(?:\s(?P<scale>{_SCALE})\b)?" + _UNIT,
    re.IGNORECASE,
)
_NTH = rf"\d{{1,2}}(?:st|nd|rd|th)|(?:(?:{'|'.join(TENS)})[\s-])?(?:{'|'.join(ORDINALS)})"
_CENTURY = re.compile(
    rf"\b(?P<nth>{_NTH})-?(?:\s(?:and|or|to|through)\s(?:the\s)?(?:early\s|late\s|mid-)?"
    rf"(?P<last>{_NTH}))?[\s-]centur(?:y|ies)\b",
    re.IGNORECASE,
)
_TENS = {ten[:-1] + "ies": n for ten, n in TENS.items()}
_DECADE = re.compile(
    rf"\b(?:(?P<century>fifteen|sixteen|seventeen|eighteen|nineteen)[\s-])?(?P<tens>{'|'.join(_TENS)})\b",
    re.IGNORECASE,
)
_SEASON = re.compile(
    r"\b(?P<first>(?P<century>1[5-9]|20)\d\d)\s?(?:/|--?)\s?(?P<last>\d\d)(?![\d/-])"
)
_ROMAN = re.compile(rf"(?<=[A-Za-z] )(?:{'|'.join(sorted(ROMAN, key=len, reverse=True))})\b")
_AGE = re.compile(r"[\s-](?:birthday|anniversary)\b", re.IGNORECASE)
_RANKS = re.compile(
    r"\s(?!(?:of|in|or|and|to|more|less|as|on|at|by|from|say|said|think|believe|are|were|was|is|have"
    r"|had|would|will|lower|higher|smaller|larger)\b)[a-z]"
)
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|\b(?P<hour24>[01]?\d|2[0-4]):(?P<minute24>[0-5]\d)\b(?!:)",
    re.IGNORECASE,
)
_LITERAL = re.compile(r"(?<![\d/])\d{1,4}/\d{1,4}(?:/\d{2,4})?(?![\d/])")  # 9/11, 24/7, 12/05/2018
_VAGUE = re.compile(r"\b(?:several|few|many|couple of|some)\s$", re.IGNORECASE)
_PRONOUN_BEFORE = re.compile(
    r"\b(?:no|any|every|some|each|the|this|that|another|which)[\s-]$", re.IGNORECASE
)
_PRONOUN_AFTER = re.compile(
    r"\s(?:of|another|who|that|which|is|was|in|on|day|or|can|must|and)\b|[.,;:!?]|'|$"
)
_DETERMINED = re.compile(r"\b(?:the|his|her|its|their|this|that|a|an|for|in|one)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number: *values* are its possible readings ("5m" is 5 or 5,000,000), *unit* what it
    counts.

    The unit is "" where none is written, else one of % $ £ € ¥ ₹ c (cents), "nth", "clock"
    (minutes), "decade" (or century) or "age" (a 20th anniversary).
    """

    text: str
    values: frozenset[Value]
    unit: str = ""

    def carried_by(self, other: Number) -> bool:
        """Whether *other* can be this number: a shared reading, and no two different units.

        A year carries its decade ("1995" the "1990s"), a decade none of its years.
        """
        if self.unit != other.unit:
            special = {"nth", "clock", "decade", "age"}
            if other.unit in special or (self.unit in special - {"decade"}):
                return {self.unit, other.unit} == {"age", "nth"} and self._meets(other)
            if self.unit and other.unit:
                return False
        return self._meets(other)

    def _meets(self, other: Number) -> bool:
        return not self.values.isdisjoint(other.values)


def numbers(text: str) -> Iterator[Number]:
    """Read the numbers of *plain* text, names and dates having been blanked out of it."""
    for pattern, read in (
        (_SEASON, _season),
        (_HALF, _half),
        (_ROMAN, _roman),
        (_LITERAL, _literal),
        (_CLOCK, _clock),
        (_CENTURY, _century),
        (_DECADE, _decade),
        (_FRACTION, _fraction),
        (_ONE_IN, _one_in),
        (_DIGITS, _digits),
        (_ORDINAL, _ordinal),
        (_WORDS, _words),
    ):
        for match in pattern.finditer(text):
            yield from read(match, text)
        text = pattern.sub(lambda m: " " * len(m[0]), text)


def _literal(match: re.Match[str], _text: str) -> Iterator[Number]:
    yield Number(match[0], frozenset({match[0]}), "")


def _clock(match: re.Match[str], _text: str) -> Iterator[Number]:
    hour, minute = (
        int(match["hour"] or match["hour24"]),
        int(match["minute"] or match["minute24"] or 0),
    )
    hours = {hour % 12 + (12 if match["half"].lower() == "p" else 0)} if match["half"] else {hour}
    if not match["half"] and hour <= 12:
        hours.add(hour % 12 + 12)
    yield Number(match[0], frozenset(Decimal(60 * h + minute) for h in hours), "clock")


def _fraction(match: re.Match[str], text: str) -> Iterator[Number]:
    part = match["part"].lower()
    if match["top"].lower() == "a" and part in ORDINALS and _RANKS.match(text, match.end()):
        yield Number(match[0], frozenset({Decimal(ORDINALS[part])}), "nth")  # "a third zone"
        return
    top = {"a": 1}.get(match["top"].lower()) or ONES[match["top"].lower()]
    yield part_of(match[0], top, PARTS[part])


def _one_in(match: re.Match[str], _text: str) -> Iterator[Number]:
    part = match["part"].lower()
    yield part_of(match[0], 1, int(part) if part.isdigit() else SMALL[part])


def part_of(text: str, top: int, part: int) -> Number:
    """The number that *top* of *part* is, also in per cent."""
    share = f"{top}/{part}"
    return Number(text, frozenset({share, *(f"{p}%" for p in PERCENT.get(share, ()))}))


def _half(match: re.Match[str], _text: str) -> Iterator[Number]:
    whole = int(match["digits"] or SMALL.get((match["word"] or "").lower(), 0))
    scale = SCALES[match["scale"].lower()] if match["scale"] else 1
    value = (Decimal(whole) + Decimal("0.5")) * scale
    yield Number(match[0], frozenset({value}), _unit(None, match["unit"]))


def _roman(match: re.Match[str], _text: str) -> Iterator[Number]:
    yield Number(match[0], frozenset({Decimal(ROMAN[match[0]])}), "nth")


def _season(match: re.Match[str], _text: str) -> Iterator[Number]:
    first, last = int(match["first"]), int(match["century"] + match["last"])
    if last <= first:
        last += 100 if match["last"] == "00" else 0
    yield Number(match["first"], frozenset({Decimal(first)}))
    yield Number(match["last"], frozenset({Decimal(last), Decimal(match["last"])}))


def _century(match: re.Match[str], _text: str) -> Iterator[Number]:
    for word in (match["nth"], match["last"]):
        if word:
            nth = _nth(word)
            years = range(100 * nth - 100, 100 * nth)
            yield Number(match[0], frozenset(map(Decimal, years)), "decade")


def _decade(match: re.Match[str], _text: str) -> Iterator[Number]:
    """The years of "the nineteen fifties"; "the fifties" are those of 1950, or fifty and more."""
    first = _TENS[match["tens"].lower()]
    centuries = [100 * ONES[match["century"].lower()]] if match["century"] else [0, 1900]
    values = (Decimal(c + n) for c in centuries for n in range(first, first + 10))
    yield Number(match[0], frozenset(values), "decade")


def _nth(word: str) -> int:
    """The rank that "21st" and "twenty-first" give."""
    if word[0].isdigit():
        return int(word[:-2])
    *tens, ones = re.split(r"[\s-]", word.lower())
    return sum(TENS[ten] for ten in tens) + ORDINALS[ones]


def _digits(match: re.Match[str], text: str) -> Iterator[Number]:
    digits = match["digits"].replace(",", "")
    unit = _unit(match["sign"], match["unit"])
    if match["ordinal"]:
        unit = "age" if _AGE.match(text, match.end()) else "nth"
    if len(digits) > 40:  # no decimal arithmetic on what is no quantity
        yield Number(match[0].strip(), frozenset({digits}), unit)
        return
    value = Decimal(digits)
    if match["decade"] and len(digits) == 2:  # the '90s, and temperatures in the 90s
        tens = range(int(digits), int(digits) + 10)
        either = (Decimal(n) for ten in tens for n in (ten, 1900 + ten))
        yield Number(match[0].strip(), frozenset(either), "decade")
        return
    if match["decade"] and len(digits) == 4:
        years = range(int(digits), int(digits) + (100 if digits.endswith("00") else 10))
        yield Number(match[0].strip(), frozenset(map(Decimal, years)), "decade")
        return
    values: set[Value] = {value * SCALES[match["scale"].lower()]} if match["scale"] else {value}
    if match["short"]:
        scaled: Value = value * 10 ** SHORT[match["short"].lower()]
        values = {scaled} if match["sign"] else {scaled, value}
    if unit == "%":
        values.add(f"{digits}%")
    yield Number(match[0].strip(), frozenset(values), unit)


def _ordinal(match: re.Match[str], text: str) -> Iterator[Number]:
    word = match["word"].lower()
    if (
        not match["tens"]
        and word in ("first", "second")
        and not _DETERMINED.search(text[max(0, match.start() - 12) : match.start()])
    ):
        return  # "at first", "a few seconds": not a rank
    unit = "age" if _AGE.match(text, match.end()) else "nth"
    yield Number(match[0], frozenset({Decimal(_nth(match[0]))}), unit)


def _words(match: re.Match[str], text: str) -> Iterator[Number]:
    unit = _unit(None, match["unit"])
    end = match.start("unit") if match["unit"] else match.end()
    words = [w.lower() for w in re.split(r"[\s-]+", text[match.start() : end]) if w]
    before, after = (
        text[max(0, match.start() - 12) : match.start()],
        text[match.end() : match.end() + 12],
    )
    if words[0] in SCALES and _VAGUE.search(before):
        return
    if words == ["one"] and (_PRONOUN_BEFORE.search(before) or _PRONOUN_AFTER.match(after)):
        return  # "no one", "one of them", "the one": a pronoun
    for value in evaluate(words):
        values: set[Value] = {Decimal(value), f"{value}%"} if unit == "%" else {Decimal(value)}
        yield Number(" ".join(words) if len(words) < 6 else str(value), frozenset(values), unit)


def _unit(sign: str | None, word: str | None) -> str:
    raw = (sign or word or "").lower().strip(". ")
    for unit, starts in (
        ("%", ("%", "per", "pct")),
        ("£", ("£", "pound", "gbp")),
        ("€", ("€", "eur")),
        ("¥", ("¥", "yen")),
        ("₹", ("₹", "rs", "rup")),
        ("c", ("cent", "pence")),
    ):
        if raw.startswith(starts):
            return unit
    return "$" if raw else ""
