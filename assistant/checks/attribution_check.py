"""Does a claim keep who says it?

A statement of somebody must not become a fact on its way into the answer. When every cited
sentence is attributed and the claim names neither a speaker nor a word of saying, the attribution
is put in front of it, or behind it; the claim's own words stay. Nobody is credited with what he did
not say, though: only what has the words of a statement, in their order, gets its speaker; other
words are left unverified, and the opposite is removed, as is a claim that credits another person
than the cited sentences do. Deterministic; the speakers are those of `index.attributions`, which
leaves out what is unsure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from assistant.answer import Evidence
from assistant.checks.hedged import hedged, names_one, outer_of, proves, words_of
from assistant.checks.roles import holders, office_of
from assistant.facts.facts import facts, header, read
from assistant.facts.irregular_verbs import root, roots
from assistant.facts.maker_grounds import MakerGrounds
from assistant.facts.negation import clash
from assistant.facts.places import PLACES
from assistant.facts.words import akin, fold, stem
from index.attribution_person import person_name
from index.attribution_tags import tags
from index.attribution_words import PRONOUNS, TITLES

_OPENING_TEXT = """the a an it they he she in on at this that these those its his her their there
some most all no both many several after before during since when while if as for from with about
more nearly almost over under up between by one two three four five six seven eight nine ten"""
_OPENING = frozenset(_OPENING_TEXT.split())
_SPEAKER = re.compile(r"[\w\s.,'\u2019&%/-]{2,90}")
_TO_BLAME = re.compile(r"^(.*?)\s(?:is|are|was|were) to blame\b")
_END = re.compile(r"(?<=[\w)%])\.$")
_WRITERS_TEXT = """article report passage text source author document paper study page site website
newspaper outlet reporter medium media"""
_WRITERS = frozenset(_WRITERS_TEXT.split())
TOLD = 0.8  # share of a claim's content words that a statement has in their order
_FORMS = 4  # letters that two forms of a word share
_OTHERWISE_TEXT = """
former ex-president acting interim deputy vice assistant honorary alleged suspected supposed
would-be future next late self-styled potential possible prospective outgoing incoming"""
_OTHERWISE = frozenset(_OTHERWISE_TEXT.split())  # who is such a thing need not be one
DENIED = 0.3  # and that it has at all before a denial is looked for


class Kept(StrEnum):
    """What became of the attribution."""

    YES = "yes"
    ADDED = "added"
    UNSURE = "unsure"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Credited:
    """*text* is the claim to show; *reason* says why it is WRONG."""

    text: str
    kept: Kept
    reason: str = ""


def credit(text: str, cited: Sequence[Evidence]) -> Credited:
    """Hold the claim *text* against the speakers of its *cited* sentences."""
    if _verbatim(text, cited):
        return Credited(text, Kept.YES)
    if proves(text, [e.sentence.text for e in cited]):
        return Credited(text, Kept.UNSURE)
    said = [e.attribution.speaker for e in cited if e.attribution]
    speakers = list(dict.fromkeys(said))
    credited = _credited(text)
    if not said or len(said) < len(cited):
        return _by_role(text, credited, speakers, cited, told_by_all=False)
    if credited:
        return _compared(text, credited, speakers, cited)
    if hedged(text, speakers, [e.sentence.text for e in cited]):
        return Credited(text, Kept.YES)
    return _uncredited(text, speakers, cited)


def _uncredited(text: str, speakers: Sequence[str], cited: Sequence[Evidence]) -> Credited:
    """Give a claim its speaker where it is what he said, and not about himself in other words."""
    denied = next(filter(None, (_denied(text, e) for e in cited)), None)
    if denied:
        reason = f'says "{denied[0]}" where {speakers[0]} said "{denied[1]}"'
        return Credited(text, Kept.WRONG, reason)
    stated = _TO_BLAME.sub(r"blamed \1", text)  # as it is said: "blamed the winter for it"
    told = any(_in_order(stated, e.sentence.text) and _own(stated, e) for e in cited)
    one = len(speakers) == 1 and _SPEAKER.fullmatch(speakers[0])
    if not one or not told or names_one(text, speakers):
        return Credited(text, Kept.UNSURE)
    return Credited(_with_source(text, speakers[0], cited), Kept.ADDED)


def _denied(text: str, evidence: Evidence) -> tuple[str, str] | None:
    """What the claim says and what the statement says, where one of them is a denial."""
    mine, theirs = read(text), read(evidence.sentence.text)
    shared = len(mine.stems & theirs.stems)
    return clash(mine.words, theirs.words) if shared >= DENIED * len(mine.stems) else None


def _in_order(text: str, said: str) -> bool:
    """Whether nearly all content words of *text* stand in *said*, one after the other.

    "X was abroad when it was stolen" has the words of "X stole it", and says the opposite.
    """
    mine, theirs = ([stem(word.key) for word in read(each).words] for each in (text, said))
    wanted = [word for word in mine if word in read(text).stems]
    matcher = SequenceMatcher(None, wanted, theirs, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) >= TOLD * len(wanted)


def _own(text: str, evidence: Evidence) -> bool:
    """Whether every content word of *text* is one that was said, in some form, and none is of
    another kind for a word left out: nobody puts "senator" in the mouth of who said "governor", nor
    "an employee" of who said "a former employee".
    """
    mine, theirs = read(text), read(evidence.sentence.text)
    forms = theirs.stems | roots(theirs.words)
    named = evidence.article.text  # where a surname has its first name
    for word in mine.words:
        key = stem(word.key)
        known = key in forms or root(fold(word.text)) in forms
        known = known or any(akin(key, form, _FORMS) for form in forms)
        if key in mine.stems and not known and not (word.text[0].isupper() and word.text in named):
            return False
    has = {fold(word.text) for word in mine.words}
    words = [fold(word.text) for word in theirs.words]
    return not any(a in _OTHERWISE and a not in has and b in has for a, b in pairwise(words))


def _verbatim(text: str, cited: Sequence[Evidence]) -> bool:
    """Whether the claim is a cited sentence, beside which its speaker is shown anyway."""
    return any(read(e.sentence.text).plain == read(text).plain for e in cited)


def _credited(text: str) -> str:
    """Whom the claim says it has it from, as it names them; empty for nobody."""
    return next(_told(text), "")


def _told(text: str) -> Iterator[str]:
    """Everybody who is said to speak in *text*, the main speaker first."""
    return (tag.subject for tag in tags(outer_of(text)))


def _compared(
    text: str, credited: str, speakers: Sequence[str], cited: Sequence[Evidence]
) -> Credited:
    """Whether the one whom the claim credits is one who speaks in the cited sentences.

    Somebody who only stands in them may be another name of the speaker: that is left unverified.
    """
    words = words_of(credited)
    if office_of(credited):
        return _by_role(text, credited, speakers, cited)
    told = [*speakers, *(who for e in cited for who in _told(e.sentence.text))]
    if credited in PRONOUNS or not words or any(words & words_of(who) for who in told):
        return Credited(text, Kept.YES)
    near = " ".join([*(e.sentence.text for e in cited), *(header(e.article) for e in cited)])
    known = words & words_of(near)
    if known and not _is_person(credited):
        return Credited(text, Kept.YES)
    if known or not _is_person(credited):
        return Credited(text, Kept.UNSURE)
    reason = f"credits {credited} with what {' and '.join(speakers)} said"
    return Credited(text, Kept.WRONG, reason)


def _by_role(
    text: str,
    credited: str,
    speakers: Sequence[str],
    cited: Sequence[Evidence],
    *,
    told_by_all: bool = True,
) -> Credited:
    """Whether a claim that credits an office ("the mayor") does so as the articles do: its holder
    speaks, or it stands in the cited sentences, as anybody else credited must.
    """
    office = office_of(credited)
    if not office:
        stands = not credited or _stands(credited, cited)
        return Credited(text, Kept.YES if stands else Kept.UNSURE)
    if any(office in fold(each) for each in (*speakers, *_cited_texts(cited))):
        return Credited(text, Kept.YES)
    who = holders(office, cited)
    if any(who & words_of(speaker) for speaker in speakers) or (
        not speakers and any(name in fold(e.sentence.text) for name in who for e in cited)
    ):
        return Credited(text, Kept.YES)
    if who and told_by_all:
        reason = f"credits {credited} with what {' and '.join(speakers)} said"
        return Credited(text, Kept.WRONG, reason)
    return Credited(text, Kept.UNSURE)


def _stands(credited: str, cited: Sequence[Evidence]) -> bool:
    """Whether a word for whom the claim credits stands in the cited sentences, or is theirs who
    wrote them.
    """
    words = words_of(credited)
    speakers = (e.attribution.speaker for e in cited if e.attribution)
    known = words_of(" ".join([*_cited_texts(cited), *speakers])) | _WRITERS
    if credited in PRONOUNS or not words or words & known:
        return True
    makers = MakerGrounds([e.article for e in cited])  # "the AP" is the Associated Press
    return any(makers.carries(name, credited) for name in facts(credited).names)


def _cited_texts(cited: Sequence[Evidence]) -> Iterator[str]:
    yield from (e.sentence.text for e in cited)
    yield from (header(e.article) for e in cited)


def _is_person(phrase: str) -> bool:
    """Whether *phrase* is a person's name: two capitalised words, or one behind a title."""
    bare = re.split(r",|\s(?:of|for|from)\s", phrase)[0]
    parts = bare.split(" ")
    while parts and fold(parts[0]).strip(".") in TITLES:
        parts = parts[1:]
    name = " ".join(parts)
    titled = len(parts) == 1 and parts[0][:1].isupper() and name != bare
    alone = len(parts) == 1 and bool(re.fullmatch("[A-Z][a-z]{3,}", name)) and _one_name(name)
    return bool(person_name(name)) or titled or alone


def _one_name(word: str) -> bool:
    """Whether a lone capitalised word is a surname as far as can be told, and no country."""
    return fold(word) not in PLACES and not word.endswith("s")


def _with_source(text: str, speaker: str, cited: Sequence[Evidence]) -> str:
    """`According to X, the hull had cracks.` or `Hulls had cracks, according to X.`"""
    first, space, rest = text.partition(" ")
    lower = fold(first)
    if lower in _OPENING and first[1:].islower() | (len(first) == 1):
        return f"According to {speaker}, {first.lower()}{space}{rest}"
    near = " ".join([e.sentence.text for e in cited] + [header(e.article) for e in cited])
    inside = re.search(rf"(?<=[a-z,] ){re.escape(first)}(?!\w)", near)  # a capital there is a name
    if inside or rest[:1].isupper() or not first[:1].isalpha() or not first[1:].islower():
        return f"According to {speaker}, {text}"
    if _END.search(text):
        return f"{text[:-1]}, according to {speaker}."
    return f"According to {speaker}: {text}"
