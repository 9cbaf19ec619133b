"""Words of numbers: what "twelve", "dozen", "twentieth" and "third" count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_ONES_TEXT = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_TENS_TEXT = "twenty thirty forty fifty sixty seventy eighty ninety"
_NTH_TEXT = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""
ONES = {word: n for n, word in enumerate(_ONES_TEXT.split())}
TENS = {word: 10 * n for n, word in enumerate(_TENS_TEXT.split(), 2)}
SMALL = ONES | TENS
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
SHORT = {"k": 3, "m": 6, "mn": 6, "mln": 6, "b": 9, "bn": 9, "tn": 12, "trn": 12}  # powers of ten
ORDINALS = {word: n for n, word in enumerate(_NTH_TEXT.split(), 1)} | {
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "hundredth": 100,
}
_ROMAN_TEXT = (
    """ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii"""
)
# From II on, and no single letters, which are other things as well.
ROMAN = {word.upper(): n for n, word in enumerate(_ROMAN_TEXT.split(), 2) if len(word) > 1}
PARTS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}
# What a part is in per cent, as news rounds it: "two-thirds" and "67 percent" are one number.
PERCENT = {"1/2": ("50",), "1/3": ("33", "33.3"), "2/3": ("66", "67", "66.7")} | {
    f"{top}/{part}": (str(100 * top // part),) for part in (4, 5, 10) for top in range(1, part)
}


def evaluate(words: Iterable[str]) -> Iterator[int]:
    """Read "two hundred and five thousand" as 205000, and "two three" as two numbers."""
    total, current, last = 0, None, ""
    for word in words:
        if word == "and":
            continue
        if word in SCALES:
            scale = SCALES[word]
            current = (1 if current is None else current) * scale
            if scale >= 1000:
                total, current = total + current, None
        elif current is None or last in SCALES or (last in TENS and SMALL[word] < 10):
            current = (current or 0) + SMALL[word]
        else:
            yield total + current
            total, current = 0, SMALL[word]
        last = word
    yield total + (current or 0)
