"""Who speaks in each sentence of an article: its reporter, or somebody whom the reporter quotes.

Deterministic and without a model. A tag ("Pompeo said", "according to the ministry") makes its
sentence theirs; a quotation without a tag belongs to whoever spoke before it or is named at its
end. What is unsure is left to the reporter, for a wrong speaker is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.attribution import Attribution
from index.attribution_names import Names, Person, known_sentences
from index.attribution_quotes import Quoted, quotations
from index.attribution_subjects import subject_of
from index.attribution_tags import Tag, tags
from index.sentence import Kind, Sentence

_MOSTLY = 0.6  # share of a sentence between quotation marks from which it is a quotation


_ENDS = ".!?\"'\u201d\u2019)"


@dataclass(frozen=True, slots=True)
class _Said:
    """What is known of a sentence: its speaker, and whether it holds their words."""

    person: Person
    verb: str
    direct: bool


def attributions(sentences: Sequence[Sentence]) -> tuple[Attribution | None, ...]:
    """Say for each of consecutive *sentences* of one article who speaks; None is the reporter."""
    body = [s for s in sentences if s.kind in (Kind.BODY, Kind.NOTE)]
    quoted = quotations(body)
    names = known_sentences([q.outer for q in quoted])
    said: list[_Said | None] = []
    for place, (sentence, quote) in enumerate(zip(body, quoted, strict=True)):
        found = _tagged(quote, names, place, said) or _carried(body, quoted, said, place)
        if found:
            names.note(_noted(found), place, quote.outer)
        elif sentence.text[-1:] in _ENDS:  # else a headline or a credit, which says "he" to nobody
            names.note(subject_of(quote.outer, names), place, quote.outer)
        said.append(found)
        if found and quote.carried:
            _backwards(quoted, said, place)
    by_id = {s.position: a for s, a in zip(body, map(_shown, said), strict=True)}
    return tuple(by_id.get(sentence.position) for sentence in sentences)


def _tagged(quote: Quoted, names: Names, place: int, said: Sequence[_Said | None]) -> _Said | None:
    for tag in tags(quote.outer):
        if tag.weak and not quote.speaks:
            continue
        person = _person(tag, quote, names, place)
        if tag.reply and not _answers(person, said):
            continue
        if person:
            return _Said(person, tag.verb, quote.speaks)
    return None


def _answers(person: Person | None, said: Sequence[_Said | None]) -> bool:
    """Whether the sentence before is the statement of somebody else."""
    return bool(said and (last := said[-1]) and person and last.person.name != person.name)


def _person(tag: Tag, quote: Quoted, names: Names, place: int) -> Person | None:
    """The speaker of a tag; a pronoun looks to the subject of its own sentence first."""
    if tag.subject in ("he", "she") and tag.at > 25:
        own = subject_of(quote.outer[: tag.at], names)
        if own and own.kind in (tag.subject, "person"):
            return Person(own.name, tag.subject)
    return names.speaker(tag.subject, place)


def _carried(
    body: Sequence[Sentence], quoted: Sequence[Quoted], said: Sequence[_Said | None], place: int
) -> _Said | None:
    """The speaker of a quotation without a tag: who spoke in the sentence before."""
    quote = quoted[place]
    if not place or quote.share < _MOSTLY:
        return None
    before = said[place - 1]
    if not before:
        return None
    same = body[place].paragraph == body[place - 1].paragraph
    answers = before.verb.startswith("ask")  # by somebody else, mostly
    goes_on = before.direct and not quoted[place - 1].brief and not answers
    if quote.carried or same or goes_on:
        return _Said(before.person, before.verb, direct=True)
    return None


def _backwards(quoted: Sequence[Quoted], said: list[_Said | None], place: int) -> None:
    """Give the sentences of a quotation before its tag to the speaker whom the tag names."""
    found = said[place]
    while found and place and quoted[place].carried and quoted[place - 1].share >= _MOSTLY:
        place -= 1
        if said[place]:
            return
        said[place] = _Said(found.person, found.verb, direct=True)


def _noted(said: _Said) -> Person:
    """Whom a pronoun may mean next: a name that reports is a paper's, never he or she."""
    paper = said.person.kind == "name" and said.verb.startswith("report")
    return Person(said.person.name, "it") if paper else said.person


def _shown(said: _Said | None) -> Attribution | None:
    return Attribution(said.person.name, said.verb, said.direct) if said else None
