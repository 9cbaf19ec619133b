"""Negation: does the claim deny what its sentence says, or the other way round?

Deliberately narrow. A clash is reported only when one side holds a negating word in front of a
content word that the other side uses too, and the other side holds no negating word at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from assistant.facts.irregular_verbs import PAST, root
from assistant.facts.number_words import SMALL
from assistant.facts.places import PLACES
from assistant.facts.words import STOP, Token, fold

_NEGATORS = frozenset({"not", "never", "cannot", "without", "no", "neither", "nor"})
_TRYING_TEXT = """failed fails fail refused refuses refuse declined declines decline unable
unwilling yet"""
_TRYING = frozenset(_TRYING_TEXT.split())  # each before "to"
_KEEPING = frozenset({"barred", "banned", "prevented", "stopped", "excluded", "blocked"})  # .. from
_SHUNNING = frozenset({"avoided", "avoids", "avoid"})  # before "paying"
_NOBODY = frozenset({"none", "nobody"})  # and "no one", "neither of", "hardly any"
_HARDLY = frozenset({"hardly", "scarcely", "barely"})
_DENIALS = frozenset({"denied", "denies", "deny", "denying"}) | _TRYING
_NO_DENIAL = frozenset({"only", "just", "merely", "simply", "fewer", "less", "least", "doubt"})
_UNTIL = frozenset({"until", "till"})
_STATEMENT_TEXT = """charge charges allegation allegations accusation accusations claim claims
report reports rumour rumours rumor rumors request requests appeal bail"""
_STATEMENTS = frozenset(_STATEMENT_TEXT.split())
# Words that may express a negation: a side that holds one is never said to lack negation.
_CUE_TEXT = """none nobody nothing nowhere unable lack lacks lacked lacking hardly barely rejected
rejects reject declined declines stopped barred banned ruled prevent prevented avoid avoided
unlikely few little absence false untrue less dismissed contrary neither only refusal failure
scarcely rarely seldom yet prohibited forbidden impossible difficult struggle struggled struggles
unwilling unless doubt doubts doubted doubtful unlike acquitted acquits acquittal exonerated
innocent waiting awaits awaiting pending too"""
CUES = _NEGATORS | _DENIALS | frozenset(_CUE_TEXT.split())
_AUXILIARY = frozenset(
    {"did", "do", "does", "is", "was", "are", "were", "has", "have", "had", "will", "would"}
)
# Verbs that hand their negation on: "did not appear driven".
_RAISING = frozenset(
    {"appear", "appeared", "seem", "seemed", "believe", "think", "expect", "expected", "want"}
    | {"intend", "plan", "allow", "allowed", "able", "known", "any", "credible", "immediate", "yet"}
    | {"plans", "intention", "intentions"}
)
_CLAUSE = frozenset({"who", "which", "that", "and", "but", "or", "because", "when", "while", "if"})
_FARTHEST = 8  # words behind "none" among which its verb stands
_ALL = frozenset({"all", "every", "everyone", "everybody"})
_SCOPE = 3  # words after the negator within which the negated word stands
_PARTED = frozenset({"but", "while", "whereas", "although", "though"})  # clauses, as ";" does


def clash(claim: Sequence[Token], sentence: Sequence[Token]) -> tuple[str, str] | None:
    """Return what the claim says and what the sentence says, when only one is negated."""
    if _not_all(sentence) and not _not_all(claim) and not _ALL.isdisjoint(w.key for w in claim):
        return "all", "not all"
    negated_claim, negated_sentence = _negated(claim), _negated(sentence)
    for clause in _clauses(claim) if negated_sentence else ():
        other = None if _has_cue(clause, negated_sentence) else _uses(clause, negated_sentence)
        if other:
            return other
    if negated_claim and not _has_cue(sentence, negated_claim):
        other = _uses(sentence, negated_claim)
        if other:
            return other[1], other[0]
    return None


def _clauses(words: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The parts of a text that each say or deny something: "did not pay but had known"."""
    start = 0
    for place, word in enumerate(words):
        if fold(word.text) in _PARTED:
            yield words[start:place]
            start = place
    yield words[start:]


def ends_denying(words: Sequence[Token]) -> bool:
    """Whether a text denies what another says, as "He said he would not" does."""
    return bool(words) and (fold(words[-1].text) == "not" or words[-1].text.endswith("n't"))


def _not_all(words: Sequence[Token]) -> bool:
    return any(a.key == "not" and b.key in _ALL for a, b in pairwise(words))


def _negated(words: Sequence[Token]) -> dict[str, str]:
    """Map the stem of each negated content word to the words that negate it: {"appear": "did not
    appear"}.
    """
    found: dict[str, str] = {}
    folded = [fold(w.text) for w in words]
    for place in range(len(words)):
        if subject := _verb_of_nobody(folded[place : place + _FARTHEST]):
            text = " ".join(w.text for w in words[place : place + subject + 1])
            found.setdefault(root(words[place + subject].key), text)
            continue
        if not _denies(folded[place : place + 8], folded[max(0, place - 2) : place]):
            continue
        begin = place - 1 if place and fold(words[place - 1].text) in _AUXILIARY else place
        for later in range(place + 1, min(place + 1 + _SCOPE, len(words))):
            if begin == place and (_counts(words[later]) or _marked(words, place, later)):
                break  # "and not 12", "not on Sunday, guards said"
            named = words[later].text[0].isupper() and words[later].key not in PLACES.values()
            if words[later].key in STOP or named:  # "isn't all Microsoft does" negates "does"
                continue
            text = " ".join(w.text for w in words[begin : later + 1])
            found.setdefault(root(words[later].key), text)
            if fold(words[later].text) not in _RAISING:
                break
    known = [root(w.key) for w in words]
    return {word: text for word, text in found.items() if sum(_alike(word, r) for r in known) == 1}


def _marked(words: Sequence[Token], place: int, later: int) -> bool:
    """Whether a comma or the like stands before the *later* word, though not right at *place*."""
    return later > place + 1 and words[later].start - words[later - 1].end > 1


def _counts(word: Token) -> bool:
    return word.text[0].isdigit() or fold(word.text) in SMALL


def _verb_of_nobody(words: Sequence[str]) -> int:
    """Where the verb of "none of the men has died", "nobody spoke" or "hardly any aid came" stands
    among the folded *words*, which begin there; 0 where they do not.
    """
    if words[0] in _KEEPING:
        later = words.index("from") if "from" in words else len(words)
        return later + 1 if later <= _SCOPE + 1 and words[later + 1 :][:1] else 0
    pair = (words[0], *words[1:2])
    double = pair in (("no", "one"), ("neither", "of")) or (words[0] in _HARDLY and "any" in pair)
    neither = words[0] == "neither" and "nor" not in words
    if words[0] not in _NOBODY and not double and not neither:
        return 0
    helped = False
    for place, word in enumerate(words[1 + double :], 1 + double):
        if word in _CLAUSE:
            return 0
        if word in _AUXILIARY:
            helped = True
        elif word not in STOP and (helped or word in PAST or word.endswith("ed")):
            return place
    return 0


def _denies(words: Sequence[str], before: Sequence[str]) -> bool:
    """Whether the first of the folded *words* negates what follows.

    Not in "not only", "no fewer than", "did not open until May", "the failed bank" and "did not
    deny", nor where words *before* it negate it.
    """
    first, behind = words[0], words[1:]
    if first in _DENIALS and any(w in _NEGATORS or w in _NOBODY for w in before):
        return False
    if first in _TRYING:
        return behind[:1] == ["to"]
    if first in _HARDLY or _keeps_from(first, behind, before):
        return True
    if not (first in _NEGATORS or first in _DENIALS or first.endswith("n't")):
        return False
    only = behind[:2] == ["the", "only"] or (first == "not" and not _ALL.isdisjoint(behind[:1]))
    only |= not _NO_DENIAL.isdisjoint(behind[:1])
    charged = first in _DENIALS and not _STATEMENTS.isdisjoint(behind[:3])
    charged |= first in _DENIALS and behind[:1] == [
        "that"
    ]  # assistant.checks.denied_clause sees to it
    return not only and not charged and _UNTIL.isdisjoint(behind)  # "denied the charges": there are


def _keeps_from(first: str, behind: Sequence[str], before: Sequence[str]) -> bool:
    """Whether the *first* word keeps somebody from what follows, or rules it out."""
    if first in ("ruled", "rules", "ruling"):
        return behind[:1] == ["out"] and before[-1:] != ["not"]
    if first in _SHUNNING:
        return any(word.endswith("ing") for word in behind[:1])
    return first == "short" and behind[:1] == ["of"] and before[-1:] == ["stopped"]


def _alike(one: str, other: str) -> bool:
    """Whether two stems are of one word: "reduc" and "reduct", which a reduction leaves."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 5 and long.startswith(short))


def _has_cue(words: Sequence[Token], negated: Collection[str]) -> bool:
    """Whether a word may negate, other than the *negated* one ("stopped" beside "did not stop")."""
    others = (fold(w.text) for w in words if root(w.key) not in negated)
    return any(word in CUES or word.endswith("n't") for word in others)


def may_negate(words: Sequence[Token]) -> bool:
    """Whether a word among them negates, or may."""
    return any(
        (word := fold(w.text)) in _NEGATORS | _NOBODY | _HARDLY or word.endswith("n't")
        for w in words
    )


def _uses(words: Sequence[Token], negated: dict[str, str]) -> tuple[str, str] | None:
    for word in words:
        phrase = negated.get(root(word.key))
        if phrase:
            return word.text, phrase
    return None
