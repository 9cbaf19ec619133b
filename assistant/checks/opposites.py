"""Opposites: does the claim say "rose" where its sentence says "fell"?

As narrow as `assistant.facts.negation`, for a removed claim should be wrong: the two words must
stand between the same words, no cited sentence may hold the claim's word or one of its side, and
nothing in either may negate. The words are in `assistant.facts.opposite_words`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.facts.irregular_verbs import root
from assistant.facts.negation import may_negate
from assistant.facts.opposite_words import BESIDE, CONVERSES, FATES, KNOWN, PAIRS, VERBS
from assistant.facts.words import STOP, Token, content, fold, stem

_AUXILIARY = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "gets", "got"}
)
_DOWN = ("turned", "turns", "turning", "voted", "votes", "voting")
_JOINED = {(verb, "down"): "rejected" for verb in _DOWN} | {
    ("struck", "down"): "overturned",
    ("strikes", "down"): "overturns",
}
_GAME = frozenset({"won", "lost"})  # one wins what the other loses
_HELPS = frozenset({"will", "would", "can", "could", "may", "might", "must", "to"})
_SOME = frozenset({"a", "the", "first", "last", "next", "past"})  # "a few" are some
_MORE = 3  # content words that a sentence may have beside those of a claim
_REACH = 4  # content words on each side among which one must be the same


def reversal(
    claim: Sequence[Token], sentence: Sequence[Token], cited: Sequence[Sequence[Token]]
) -> tuple[str, str] | None:
    """Return a word of the claim and its opposite in the *sentence*, where they stand alike.

    *cited* are the words of all cited sentences, the *sentence* among them.
    """
    mine = folded(claim)
    if KNOWN.isdisjoint(mine) or may_negate(claim) or may_negate(sentence):
        return None
    theirs = folded(sentence)
    told = {word for words in cited for word in (*folded(words), *(fold(w.text) for w in words))}
    roots = frozenset(map(stem, told))
    for side, other in PAIRS:
        places = [place for place, word in enumerate(mine) if word in side]
        opposed = [place for place, word in enumerate(theirs) if word in other]
        if len(places) != 1 or len(opposed) != 1 or side & told or other & set(mine):
            continue
        if not _fits((side, other), mine, places[0], theirs, opposed[0]):
            continue
        fates = (side, other) in FATES
        if fates and not roots.isdisjoint(map(stem, side)):
            continue  # "survived by two sons" tells that they survived
        if fates:
            alike = _told_of(claim, places[0], sentence, opposed[0])
        elif (side, other) in CONVERSES or side | other >= _GAME:
            alike = _of_one(claim, places[0], sentence, opposed[0])
        else:
            alike = _alike(claim, places[0], sentence, opposed[0])
        if alike:
            return claim[places[0]].text, sentence[opposed[0]].text
    return None


def _fits(
    pair: tuple[frozenset[str], frozenset[str]],
    mine: Sequence[str],
    place: int,
    theirs: Sequence[str],
    there: int,
) -> bool:
    """Whether the words of a *pair* stand in one voice, or beside the same word, as it must."""
    helped = _helped(mine, place), _helped(theirs, there)
    if pair in VERBS:
        return helped[0] == helped[1]  # "the men were freed" and "the men arrested in May"
    if pair in CONVERSES:
        return not any(helped)
    return pair not in BESIDE or _beside(mine, place, theirs, there)


def folded(words: Sequence[Token]) -> list[str]:
    """The words for comparing; a capital within is a name's: "West Virginia"."""
    named = [not word.text.islower() for word in words]
    alone = bool(named) and not all(named[:2])  # "Prices fell", not "West Virginia"
    named[:1] = [not alone]
    found = ["" if of_name else fold(w.text) for w, of_name in zip(words, named, strict=False)]
    for place, (word, behind) in enumerate(pairwise(found)):
        if (word, behind) in _JOINED:
            found[place : place + 2] = [_JOINED[word, behind], ""]
        elif (word, behind) == ("close", "to") and found[place - 1] not in _HELPS:
            found[place] = ""
        elif behind == "few" and word in _SOME:
            found[place + 1] = ""
    return found


def _beside(mine: Sequence[str], place: int, theirs: Sequence[str], there: int) -> bool:
    """Whether the same word stands in front of both, or behind both and "than"."""
    if mine[place + 1 : place + 2] == theirs[there + 1 : there + 2] == ["than"]:
        return mine[place + 2 : place + 3] == theirs[there + 2 : there + 3]
    before, before_there = mine[max(0, place - 1) : place], theirs[max(0, there - 1) : there]
    same = [stem(word) for word in before] == [stem(word) for word in before_there]
    return bool(before) and bool(before[0]) and same


def _helped(words: Sequence[str], place: int) -> bool:
    """Whether an auxiliary stands before the verb, an adverb between them or not."""
    before = words[max(0, place - 2) : place]
    near = before if before[-1:] and before[-1].endswith("ly") else before[-1:]
    return not _AUXILIARY.isdisjoint(near)


def _told_of(claim: Sequence[Token], place: int, sentence: Sequence[Token], there: int) -> bool:
    """Whether all other words of the claim stand in the sentence, which tells it of the same word
    or hardly tells more: the men rescued are not the two who died.
    """
    others = (*claim[:place], *claim[place + 1 :])
    rest = content(tuple(w for w in others if fold(w.text) != "found"))  # "were found alive"
    whole = content(tuple(sentence))
    if not rest or not rest <= whole:
        return False
    before, before_there = _stems(reversed(claim[:place]), 1), _stems(reversed(sentence[:there]), 1)
    if fold(sentence[there].text).endswith("ing"):  # "injuring seven tourists"
        told, behind = _stems(reversed(claim[:place]), 2), _stems(sentence[there + 1 :], 2)
        if told and told == behind:
            return True
    short = len(rest) > 1 and len(whole) <= len(rest) + _MORE
    return short or (bool(before) and before == before_there)


def _alike(claim: Sequence[Token], place: int, sentence: Sequence[Token], there: int) -> bool:
    """Whether a word before and a word behind are the same; one side is enough where the claim has
    nothing on the other, or the sentence has all its other words.
    """
    sides = (
        (_stems(reversed(claim[:place])), _stems(reversed(sentence[:there]))),
        (_stems(claim[place + 1 :]), _stems(sentence[there + 1 :])),
    )
    full = [not mine.isdisjoint(theirs) for mine, theirs in sides if mine]
    rest = content((*claim[:place], *claim[place + 1 :]))
    told = frozenset(root(word.key) for word in sentence)
    whole = (
        len(rest) > 1 and rest <= content(tuple(sentence)) and root(claim[place].key) not in told
    )
    return any(full) if whole else bool(full) and all(full)


def _of_one(claim: Sequence[Token], place: int, sentence: Sequence[Token], there: int) -> bool:
    """Whether the same one does both: Korrin City did not beat Lumo where Korrin Rovers did."""
    before, before_there = _stems(reversed(claim[:place]), 1), _stems(reversed(sentence[:there]), 1)
    same = not before or before == before_there
    return same and _alike(claim, place, sentence, there)


def _stems(words: Iterator[Token] | Sequence[Token], most: int = _REACH) -> frozenset[str]:
    found: list[str] = []
    for word in words:
        if word.key not in STOP:
            found.append(root(word.key))
        if len(found) == most:
            break
    return frozenset(found)
