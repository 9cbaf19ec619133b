"""Small changes that make a question, claim or text say something else.

They imitate how people wrote SQuAD 2.0's unanswerable questions (Rajpurkar, Jia and Liang, ACL
2018: negation, antonym, entity swap, mutual exclusion) and how FactCC broke claims (Kryscinski et
al., EMNLP 2020). Each function returns None where it finds nothing to change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from random import Random

_NAME = re.compile(r"\b[A-Z][\w'’-]*\w(?:[ ](?:of[ ]|the[ ]|de[ ]|von[ ])?[A-Z][\w'’-]*\w)*")
_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w])")
_YEAR = re.compile(r"(?:1\d|20)\d\d")
_WORDS = "two three four five six seven eight nine ten twelve twenty hundred thousand million"
_NUMBER_WORDS = _WORDS.split()
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBER_WORDS)})\b")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_OPENERS = """
    The A An In On At It He She They We You I What Who Whom Whose When Where Why How Which
    Is Are Was Were Did Does Do Has Have Had Can Could Would Should If But And Or For From
    With By As This That These Those There His Her Their Its Our My After Before During
    While Since Until Of To Not No One Two Some Many Most All Such Other Both Each Name
    According Although However
"""
_NOT_NAMES = frozenset(_OPENERS.split())
_OPPOSITES: dict[str, str] = {}
for _pair in Path(__file__).with_name("opposites.txt").read_text().splitlines():
    _one, _other = _pair.split()
    _OPPOSITES.setdefault(_one, _other)
    _OPPOSITES.setdefault(_other, _one)
_OPPOSITE = re.compile(rf"\b(?:{'|'.join(_OPPOSITES)})\b")
_HELPER = re.compile(r"\b(did|does|do|was|were|is|are|has|have|had|can|could|would|will|should)\b")
_REASON = re.compile(r"\b(because|since|due|so that|in order|caus\w+|reason\w*|therefore|why)\b")


def names(text: str) -> list[str]:
    """Names in *text*, in order, without words that only open a sentence."""
    found: list[str] = []
    for match in _NAME.finditer(text):
        words = match.group().split()
        while words and words[0] in _NOT_NAMES:
            words = words[1:]
        name = " ".join(words)
        opens = match.start() == 0 and len(words) == 1 and name == match.group()
        if len(name) > 2 and not opens and name not in _MONTHS + _DAYS and name not in found:
            found.append(name)
    return found


def swap_name(text: str, others: Sequence[str], rng: Random) -> str | None:
    """Put one of *others* in the place of a name of *text*."""
    present = names(text)
    new = [n for n in others if n not in text and not any(n in p or p in n for p in present)]
    if not present or not new:
        return None
    return replaced(text, rng.choice(present), rng.choice(new))


def reverse_names(text: str, rng: Random) -> str | None:
    """Let two names of *text* change places: who did it to whom is reversed."""
    present = names(text)
    if len(present) < 2:
        return None
    one, other = rng.sample(present, 2)
    listed = re.search(
        rf"(?:,|\band|\bor) {re.escape(other)}|{re.escape(other)}(?:,| and| or) ", text
    )
    if one in other or other in one or listed:
        return None
    return replaced(replaced(replaced(text, one, "\0"), other, one), "\0", other)


def swap_number(text: str, others: Sequence[str], rng: Random) -> str | None:
    """Put another number, month or weekday in the place of one of *text*."""
    found = list(_NUMBER.finditer(text)) + list(_NUMBER_WORD.finditer(text))
    found += [m for w in _MONTHS + _DAYS if w != "May" for m in re.finditer(rf"\b{w}\b", text)]
    if not found:
        return None
    match = rng.choice(found)
    new = _another(match.group(), [n for n in others if n not in text], rng)
    return text[: match.start()] + new + text[match.end() :]


def _another(old: str, others: Sequence[str], rng: Random) -> str:
    for words in (_MONTHS, _DAYS, _NUMBER_WORDS):
        if old in words:
            return rng.choice([word for word in words if word != old])
    years = bool(_YEAR.fullmatch(old))
    alike = [n for n in others if bool(_YEAR.fullmatch(n)) == years]
    if alike and rng.random() < 0.6:
        return rng.choice(alike)
    if years:
        return str(int(old) + rng.choice([-1, 1]) * rng.randint(1, 40))
    value = float(old.replace(",", ""))
    new = value + max(1, round(value * 0.3)) * rng.choice([-1, 1, 2, 3])
    if new <= 0:
        new = value + 2
    return f"{new:,.0f}" if "," in old else f"{new:.{len(old.partition('.')[2])}f}"


def numbers(text: str) -> list[str]:
    """Numbers written in digits."""
    return [match.group() for match in _NUMBER.finditer(text)]


def opposite(text: str, rng: Random) -> str | None:
    """Put its opposite in the place of a word of *text*."""
    found = list(_OPPOSITE.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    return text[: match.start()] + _OPPOSITES[match.group()] + text[match.end() :]


def negated(text: str, rng: Random) -> str | None:
    """Deny *text* at its first auxiliary verb, or take its denial away."""
    plain = re.sub(r"\b(?:not|never) |n't\b", "", text, count=1)
    if plain != text:
        return plain
    match = _HELPER.search(text)
    if not match:
        return None
    if text.endswith("?"):  # "did X do" becomes "didn't X do", which every verb bears but "can"
        new = "can't" if match.group() == "can" else match.group().replace("will", "wo") + "n't"
    else:
        new = match.group() + rng.choice([" not", " never" if match.group() != "do" else " not"])
    return text[: match.start()] + new + text[match.end() :]


def ask_why(question: str, near: str) -> str | None:
    """Ask why instead of when or where, of a text *near* that gives no reason."""
    if _REASON.search(near.lower()) or re.search(r"\bto [a-z]+", near):
        return None
    changed = re.sub(
        r"^(When|Where|when|where)\b", lambda m: "Why" if m[1][0] == "W" else "why", question
    )
    return changed if changed != question else None


def ask_when(question: str, near: str) -> str | None:
    """Ask when instead of where, why or how, of a text *near* without a number or date."""
    if re.search(
        r"\d|\b(?:century|year|day|month|week|then|after|before|when|until|age)s?\b", near
    ):
        return None
    asks = re.compile(
        r"^(?:Where|Why|How)(?= (?:did|does|do|was|were|is|are|has|have|can)\b)", re.I
    )
    changed = asks.sub("When", question)
    return changed if changed != question else None


def replaced(text: str, old: str, new: str) -> str:
    """*text* with *new* wherever *old* stands as whole words."""
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, text)
