"""A value changed in otherwise the same sentence: a falsified copy, or a corrected reprint."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from assistant.answer import Evidence
from assistant.disagreement.subject import other_kind
from assistant.disagreement.values import COMMON, Value, comparable, telling
from assistant.facts.facts import read
from assistant.facts.words import STOP, Token, fold
from assistant.questions.signs import asks_itself
from index.mentions import mentions
from index.moment import moments

_ALIKE = 0.6  # share of the longer sentence's words that must be the same
_SAME = 4  # telling stems that both must hold
_LONGEST = 8  # words of a value
_OWN = 7  # days around its publication that an article tells of as its own
_CONTEXT = 5  # words before a value, by which it is named
_INSIDE = frozenset({"of", "the", "and", "de", "al", "a", "an", "van", "von", "in", "for", "by"})
_LEAD = re.compile(r"[A-Z][a-z]{2} \d{1,2}, \d{4} \.\.\. ")
_NUMBER_WORDS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty
    hundred thousand million billion first second third fourth fifth""".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class _Swap:
    """The place at which two sentences differ: what each has there, and the words before it."""

    context: str
    mine: str
    theirs: str


def swaps(
    question: str, evidence: Sequence[Evidence], cited: Collection[str]
) -> Iterator[tuple[str, list[Value]]]:
    """Yield the words around and the two values of each changed place."""
    asked = read(question).stems - COMMON
    relevant = [e for e in evidence if _on(e, asked, cited) and not asks_itself(e.sentence.text)]
    groups: dict[str, list[Value]] = {}
    for one, other in combinations(relevant, 2):
        if len(telling(one) & telling(other)) < _SAME or not comparable(one, other):
            continue
        swap = _swap(one.sentence.text, other.sentence.text)
        texts = one.sentence.text, other.sentence.text
        measured = swap is not None and any(map(str.isdigit, swap.mine + swap.theirs))
        if measured and other_kind(*texts, question):
            continue
        if swap and not _of_own_day(swap, one, other):
            values = groups.setdefault(swap.context, [])
            values += [Value(swap.mine, fold(swap.mine), one)]
            values += [Value(swap.theirs, fold(swap.theirs), other)]
    yield from groups.items()


def _of_own_day(swap: _Swap, one: Evidence, other: Evidence) -> bool:
    """Whether each value is a day of its own article's week: of two days, not of one disputed; or
    one value is the other said shorter.
    """
    mine, theirs = fold(swap.mine).split(), fold(swap.theirs).split()
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return True
    printed = one.article.published, other.article.published
    if not printed[0] or not printed[1] or printed[0] == printed[1]:
        return False
    pairs = (
        (moments(swap.mine, printed[0]), printed[0]),
        (moments(swap.theirs, printed[1]), printed[1]),
    )
    return all(found and abs((found[0].first - day).days) <= _OWN for found, day in pairs)


def _on(evidence: Evidence, asked: frozenset[str], cited: Collection[str]) -> bool:
    """Whether a sentence is about what is asked: half of its words, or one where it is cited."""
    held = len(telling(evidence) & asked)
    return held >= max(2, len(asked) / 2) or (held > 0 and evidence.sentence.id in cited)


def _swap(mine: str, theirs: str) -> _Swap | None:
    """The one value in which two sentences differ, or None."""
    words, others = _words(mine), _words(theirs)
    keys, other_keys = [w.key for w in words], [w.key for w in others]
    matcher = SequenceMatcher(None, keys, other_keys, autojunk=False)
    longest = max(len(keys), len(other_keys))
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return None
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    same = sum(block.size for block in matcher.get_matching_blocks())
    changed = [code[1:] for code in codes if code[0] == "replace"]
    moved = sum(j2 - j1 + i2 - i1 for tag, i1, i2, j1, j2 in codes if tag != "replace")
    if same < _ALIKE * longest or moved > 0.3 * longest:
        return None
    pairs = {(tuple(keys[i1:i2]), tuple(other_keys[j1:j2])) for i1, i2, j1, j2 in changed}
    if len(pairs) != 1:
        return None
    i1, i2, j1, j2 = changed[0]
    if not (_is_value(words[i1:i2]) and _is_value(others[j1:j2])):
        return None
    wider = _common_start(words[:i1], others[:j1])
    i1, j1 = i1 - wider, j1 - wider
    before = " ".join(w.text for w in words[max(0, i1 - _CONTEXT) : i1])
    after = " ".join(w.text for w in words[i2 : i2 + _CONTEXT])
    context = f"“{before} …”" if before else f"“… {after}”"
    return _Swap(context, _cut(mine, words[i1:i2]), _cut(theirs, others[j1:j2]))


def _common_start(words: Sequence[Token], others: Sequence[Token]) -> int:
    """How many words of the name begin alike: one in "West Lumo" and "West Kestrel"."""
    count = 0
    while count < min(len(words), len(others)):
        mine, theirs = words[-1 - count], others[-1 - count]
        following = words[len(words) - count] if count else None
        if mine.key != theirs.key or not _capital(mine):
            break
        if following and not _joined(mine, following):
            break
        count += 1
    return count


def _joined(left: Token, right: Token) -> bool:
    return right.start - left.end == 1


def _is_value(words: Sequence[Token]) -> bool:
    """Whether the words are a name, a number or a date."""
    if not 0 < len(words) <= _LONGEST:
        return False
    strong = [
        w for w in words if _capital(w) or w.text[0].isdigit() or fold(w.text) in _NUMBER_WORDS
    ]
    return bool(strong) and all(w in strong or fold(w.text) in _INSIDE for w in words)


def _capital(word: Token) -> bool:
    return word.text[0].isupper() and fold(word.text) not in STOP


def _cut(text: str, words: Sequence[Token]) -> str:
    return read(text).plain[words[0].start : words[-1].end]


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[Token, ...]:
    """The words, a date as one, without what a page puts before them ("Feb 7, 2021 ...")."""
    even = read(text).plain
    lead = _LEAD.match(even)
    start = lead.end() if lead else 0
    dates = [m for m in mentions(even)[0] if m.start >= start]
    found = [w for w in read(text).words if w.start >= start]
    joined = [w for w in found if not any(m.start <= w.start < m.end for m in dates)]
    for date in dates:
        written = even[date.start : date.end].rstrip()
        joined.append(Token(written, fold(written), date.start, date.start + len(written)))
    return tuple(sorted(joined, key=lambda word: word.start))
