"""Questions from an archive: drafts of its sentences, and some that nothing in it answers."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from assistant.evaluation.case import Question
from assistant.evaluation.make.rules import Draft, clozes, usable, wh_questions
from assistant.evaluation.make.slots import SlotKind, is_weekday, slots, variants
from assistant.evaluation.make.swap import Swapper
from assistant.evaluation.quotes import Archived, Quotes, Texts
from index.errors import BadInput
from index.library import Library
from index.sentence import Kind, Sentence

EACH = 4  # every fourth question is one that nothing answers, as far as the archive allows
KINDS = ("who", "how many", "when", "where")
ENOUGH = 20  # questions among which every kind is expected
_SEARCHED = 40  # sentences tried for each question wanted


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A draft and the sentence that it was made of."""

    draft: Draft
    sentence: Sentence


def make_questions(library: Library, n: int, seed: int = 0) -> tuple[Question, ...]:
    """At most *n* questions on the articles of *library*, the same for the same *seed*.

    Three in four are answered by a sentence, which is their evidence: clozes, and who, when, where
    and how many. In the others something of another article stands in the place of a name, number
    or date, so that nothing answers them. All are marked automatic. They share the words of their
    sentence, so they are easier to find than what people ask; what else in the archive may answer
    them is not known. Raises BadInput when no sentence is fit.
    """
    return questions_on(Archived(library), n, seed)


def questions_on(texts: Texts, n: int, seed: int = 0) -> tuple[Question, ...]:
    """As `make_questions`, on any *texts*."""
    draw = random.Random(seed)
    swapper, quotes = Swapper(texts, draw), Quotes(texts)
    made: list[Question] = []
    used: set[str] = set()  # a reprint has the same sentences
    false = 0
    for tried, candidate in enumerate(_in_turn(texts, draw)):
        if len(made) >= n or tried > _SEARCHED * n:
            break
        if candidate.sentence.text in used:
            continue
        used.add(candidate.sentence.text)
        name = f"auto-{seed}-{len(made) + 1:03}"
        if false < (len(made) + 1) // EACH:
            text = swapper.swap(candidate.draft, candidate.sentence)
            if text is not None:
                made.append(_unanswerable(name, text, candidate))
                false += 1
                continue
        if len(made) - false < n - n // EACH:
            made.append(_answerable(name, candidate, quotes))
    if not made:
        raise BadInput(
            "No sentence of this archive can be made into a question: it takes whole sentences "
            "with a date, a number or a name."
        )
    return tuple(made)


def lacking(questions: Sequence[Question], n: int) -> Sequence[str]:
    """What a set of *n* questions should hold and *questions* do not, and why, in words."""
    answered = sum(question.answerable is True for question in questions)
    swapped = len(questions) - answered
    found = []
    if answered < n - n // EACH:
        found.append("the archive has no more sentences that are fit")
    if swapped < n // EACH:
        many = f"only {swapped}" if swapped else "no"
        found.append(
            f"{many} unanswerable {'one' if swapped == 1 else 'ones'}: nothing of another article "
            f"fits in {'the others' if swapped else 'their place'}"
        )
    asked = {question.type.removeprefix("unanswerable ") for question in questions}
    unasked = [kind for kind in KINDS if kind not in asked]
    if unasked and (n >= ENOUGH or len(questions) < n):
        found.append(f"none that asks {' or '.join(unasked)}")
    return found


def _in_turn(texts: Texts, draw: random.Random) -> Iterator[_Candidate]:
    """Yield a candidate of each article in turn, then a second one of each, until none is left."""
    ids = sorted(article.id for article in texts.articles())
    draw.shuffle(ids)
    pools: list[list[_Candidate]] = []
    for id_ in ids:
        pool = _pool(texts.sentences(id_), draw)
        if pool:
            yield pool.pop()
            pools.append(pool)
    while pools := [pool for pool in pools if pool]:
        for pool in pools:
            yield pool.pop()


def _pool(sentences: Sequence[Sentence], draw: random.Random) -> list[_Candidate]:
    """One candidate of each sentence that is fit: questions and clozes by turns, while both last.

    They are meant to be taken from the end.
    """
    asked: list[_Candidate] = []
    blanked: list[_Candidate] = []
    names = _names(sentences)
    for sentence in sentences:
        if sentence.kind is not Kind.BODY or not usable(sentence.text):
            continue
        questions = [
            draft
            for draft in wh_questions(sentence.text, names)
            if not (draft.type == "when" and is_weekday(draft.slot.text))
        ]
        drafts = questions or list(clozes(sentence.text))
        if drafts:
            found = asked if questions else blanked
            found += [_Candidate(draft, sentence) for draft in questions or [draw.choice(drafts)]]
    asked = _by_turns(asked, draw)
    draw.shuffle(blanked)
    first, second = (asked, blanked) if draw.random() < 0.5 else (blanked, asked)
    pairs = zip_longest(first, second)
    return [one for pair in pairs for one in pair if one is not None][::-1]


def _names(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The words of the names of an article."""
    return frozenset(
        word
        for sentence in sentences
        for slot in slots(sentence.text)
        if slot.kind is SlotKind.NAME
        for word in slot.text.split()
    )


def _by_turns(candidates: list[_Candidate], draw: random.Random) -> list[_Candidate]:
    """One of each type of question after the other, so that no common type crowds out the rest.

    Several may be of one sentence: the first that is taken is asked.
    """
    types: dict[str, list[_Candidate]] = {}
    draw.shuffle(candidates)
    for candidate in candidates:
        types.setdefault(candidate.draft.type, []).append(candidate)
    turns = zip_longest(*types.values())
    return [one for turn in turns for one in turn if one is not None]


def _answerable(name: str, candidate: _Candidate, quotes: Quotes) -> Question:
    """The question with its sentence as evidence, and the same sentence in every reprint."""
    draft, sentence = candidate.draft, candidate.sentence
    sets = sorted(quotes.sets([[sentence.text]]))
    return Question(
        id=name,
        text=_tidy(draft.text),
        answers=_answers(draft),
        answerable=True,
        evidence=tuple(dict.fromkeys(((sentence.id,), *sets))),
        type=draft.type,
        automatic=True,
    )


def _unanswerable(name: str, text: str, candidate: _Candidate) -> Question:
    kind = f"unanswerable {candidate.draft.type}"
    return Question(id=name, text=_tidy(text), answerable=False, type=kind, automatic=True)


def _tidy(text: str) -> str:
    """The question without the white space that pages leave before a full stop or comma."""
    return re.sub(r"\s+(?=[.,?!](?:\s|$))", "", text)


def _answers(draft: Draft) -> tuple[str, ...]:
    """How the answer may be written; of a person, the last name alone will do."""
    found = variants(draft.slot)
    if draft.type == "who":
        found = (*found, draft.slot.text.split()[-1])
    return tuple(dict.fromkeys(found))
