"""Units: what stands behind a number, so that 40 miles are not 40 km, nor 40 dollars 40 euros.

Two numbers clash only when both have a unit that is known here; nothing but lengths of time is
converted (assistant/facts/spans.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.facts.words import fold

_SPELLINGS = {
    "dollar": r"dollars?|usd|bucks?",
    "euro": r"euros?|eur",
    "pound": r"pounds?|gbp|lbs?|sterling",
    "yen": r"yen",
    "rupee": r"rupees?",
    "ruble": r"rou?bles?",
    "yuan": r"yuan|renminbi",
    "lira": r"lira[s]?|lire",
    "peso": r"pesos?",
    "won": r"won(?=\s*(?:\(|,|\.|$))",
    "franc": r"francs?",
    "dinar": r"dinars?",
    "riyal": r"ri[ya]als?|rials?",
    "shekel": r"shekels?",
    "crown": r"crowns?|kron(?:a|or|e|er|ur)",
    "cent": r"cents?|pence",
    "percent": r"%|per ?cent|percentage[ -]points?|pct",
    "km": r"kms?|kilomet(?:re|er)s?|km/h|kph|kmh",
    "mile": r"miles?|mph",
    "metre": r"met(?:re|er)s?",
    "foot": r"foot|feet|ft",
    "inch": r"inch(?:es)?",
    "yard": r"yards?",
    "cm": r"cm|centimet(?:re|er)s?",
    "mm": r"mm|millimet(?:re|er)s?",
    "knot": r"knots?",
    "ton": r"tons?|tonnes?",
    "kg": r"kgs?|kilos?|kilograms?|kilogrammes?",
    "gram": r"grams?|grammes?",
    "ounce": r"ounces?|oz",
    "litre": r"lit(?:re|er)s?",
    "gallon": r"gallons?",
    "barrel": r"barrels?|bpd",
    "hectare": r"hectares?",
    "acre": r"acres?",
    "second": r"seconds?",
    "minute": r"minutes?|mins?",
    "hour": r"hours?|hrs?",
    "day": r"days?",
    "week": r"weeks?",
    "fortnight": r"fortnights?",
    "month": r"months?",
    "year": r"years?|yrs?",
    "decade": r"decades?",
    "century": r"century|centuries",
    "celsius": r"(?:degrees? )?celsius|\u00b0 ?c",
    "fahrenheit": r"(?:degrees? )?fahrenheit|\u00b0 ?f",
    "megawatt": r"mw|megawatts?",
    "gigawatt": r"gw|gigawatts?",
}
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "c": "cent"}
_SIGNS["%"] = "percent"
_UNITS = "|".join(f"(?P<{name}>{spelled})" for name, spelled in _SPELLINGS.items())
_BEHIND = re.compile(
    rf"[\s-]?(?:(?P<sort>us|u\.s\.|american|canadian|australian|hong kong|new zealand|singapore"
    rf"|british|egyptian|syrian|lebanese|swiss|mexican|square|cubic|nautical|metric)[\s-])?"
    rf"(?:{_UNITS})(?![\w])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by *name*, empty where none is known, and its *sort* ("canadian") where one stands."""

    name: str = ""
    sort: str = ""

    def clashes(self, other: Unit) -> bool:
        """Whether both are known and are not the same."""
        if not self.name or not other.name:
            return False
        sorts = {self.sort, other.sort} - {""}
        return self.name != other.name or len(sorts) > 1


def unit_of(sign: str, right: str) -> Unit:
    """The unit of a number: by the *sign* that was read with it, or by the text *right* of it."""
    if sign in _SIGNS:
        return Unit(_SIGNS[sign])
    match = _BEHIND.match(right)
    if match is None or match.lastgroup is None:
        return Unit()
    name = next(name for name in _SPELLINGS if match[name])
    return Unit(name, _SORTS.get(fold(match["sort"] or ""), fold(match["sort"] or "")))


_SORTS = {"u.s.": "american", "us": "american", "metric": ""}
