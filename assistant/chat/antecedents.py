"""Antecedents: what a pronoun of a new question may mean, by the turns before it.

The last question comes before the sentences that answered it, and both before older turns: people
ask on about what they asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.chat.doers import doers
from assistant.chat.mentions import (
    asks_for_body,
    asks_who,
    describes,
    either,
    is_place,
    joined,
    known,
    of_person,
    parted,
    the,
)
from assistant.chat.people import (
    called,
    described,
    full_name,
    is_role,
    people_named,
    surname,
    uncredited,
)
from assistant.chat.phrases import Phrase, phrases
from assistant.chat.session import Turn
from assistant.chat.topic import asked_about
from index.article import Article

_PRONOUN = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|at) ((?:the )?(?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*)*)")
_TIME = re.compile(
    r"\b(?:on|in|since|from|last|this) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:early |late )?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)(?: \d{1,2})?|Sept?\. ?\d*|Oct\. ?\d*|\d{4}|week|month|year)"
)


class Antecedents:
    """What the *turns* (oldest first) talk about."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        self._turns = list(reversed(turns))
        self._texts = list(
            dict.fromkeys(c.article.text for turn in turns for c in turn.answer.citations)
        )
        read = [e.sentence.text for turn in turns for e in turn.answer.evidence]
        self._read = [*(c.quote for turn in turns for c in turn.answer.citations), *read]
        self.note = ""
        self._last_names = {surname(name) for text in self._read for name in people_named(text)}

    def person(self, pronoun: str, verb: str = "") -> str:
        """Whom "he" or "she" means: a name, "the official", or nothing.

        Nothing too where one of two was asked for, "Holm or Brandt", who may both be meant. Where
        nobody fits who was talked of, it is who else the cited article calls so, best one of whom
        it says *verb*.
        """
        fits = [p for p in dict.fromkeys(self._people()) if self._called(p) in ("", pronoun)]
        fits = fits or self._in_article(pronoun, verb)
        best = next(iter(fits), "")
        self._doubt(pronoun, fits)
        rivals = either(self._turns[0]) if best else ()
        others = [name for name in rivals if surname(name) != surname(best)]
        if len(others) < len(rivals) and any(self._called(n) in ("", pronoun) for n in others):
            return ""
        return best

    def _called(self, name: str) -> str:
        return called(name, self._texts) or self._called_before(name)

    def _called_before(self, name: str) -> str:
        """How an earlier question called somebody whose name was put in there: he, she, or ""."""
        for turn in self._turns:
            said = _PRONOUN.search(turn.asked)
            if said and surname(name) in turn.question and surname(name) not in turn.asked:
                return "she" if said[0].lower() in ("she", "her", "hers") else "he"
        return ""

    def _in_article(self, pronoun: str, verb: str) -> list[str]:
        """The people of the articles cited last whom they call so, those who do *verb* first."""
        texts = self._cited_texts()
        names = dict.fromkeys(
            full_name(name, self._texts) for text in texts for name in people_named(text)
        )
        acting = {surname(n) for p in doers(verb, texts) for n in people_named(p.text)}
        sure = [name for name in names if self._called(name) == pronoun]
        does = [name for name in sure if surname(name) in acting]
        maybe = [n for n in names if self._called(n) == "" and surname(n) in acting]
        return does or sure or maybe

    def _doubt(self, pronoun: str, fits: Sequence[str]) -> None:
        """Note whom a pronoun was taken to be, where another of one answer fits as well."""
        if len(fits) < 2 or not self._turns:
            return
        one, other = fits[:2]
        turn = self._turns[0]
        asked = surname(one) in turn.question or surname(other) in turn.question
        beside = any({one, other} <= self._full(c.quote) for c in turn.answer.citations[:1])
        known = one in self._people() and other in self._people()
        if not asked and surname(one) != surname(other) and (beside or not known):
            self.note = f"“{pronoun}” was taken to be {one}; {other} may be meant as well."

    def _full(self, text: str) -> set[str]:
        return {full_name(name, self._read) for name in people_named(text)}

    def _cited_texts(self) -> list[str]:
        """What was cited last: the sentences, then their articles."""
        last = next((turn.answer.citations for turn in self._turns if turn.answer.citations), ())
        return list(dict.fromkeys([*(c.quote for c in last), *(c.article.text for c in last)]))

    def doer(self, verb: str, likely: str, *, plural: bool = False) -> str:
        """Of what the articles cited last say *verb*, where they do not say it of what is *likely*.

        Of "How long did it last?" that is the strike, and not the ship that was asked about.
        """
        told = (
            [p for p in doers(verb, self._cited_texts()) if not self._of_person(p)] if verb else []
        )
        told = [p for p in told if p.plural == plural]
        words = set(likely.lower().split())
        if not told or any(p.head in words or p.text in likely for p in told):
            return likely
        first = told[0].text
        return first if told[0].named else the(f"{first[0].lower()}{first[1:]}")

    def group(self) -> str:
        """What "they" means: many of something, else a body such as a club."""
        for turn in self._turns:
            plurals = [p for p in asked_about(turn) if p.plural and p.text.lower() != "people"]
            if plurals:
                return known(plurals[-1].text)
            if both := joined(turn):
                return both
            asks = turn is self._turns[0] and asks_for_body(turn)
            if asks and (told := self._bodies(turn)):
                return told[0]
            names = [p.text for p in asked_about(turn) if p.named and not self._of_person(p)]
            if names:
                return names[0]
        return ""

    def thing(self) -> str:
        """What "it" means: what was asked about last, else what the answer names.

        A place beside something else is where it happened.
        """
        for turn in self._turns:
            asked = [p for p in asked_about(turn) if not self._of_person(p)]
            things = [p for p in asked if not p.plural and not (is_place(p) and len(asked) > 1)]
            if asked and not things:
                return ""
            if things:
                return max(things, key=lambda p: (" of " in p.text or p.named, -p.start)).text
        return self.actor()

    def actor(self) -> str:
        """What did something to the thing that was asked about: a body that the answer names, for
        the thing is what it is done to.
        """
        return next((name for turn in self._turns[:1] for name in self._bodies(turn)), "")

    def place(self) -> str:
        """Where "there" is: `in Basra`."""
        for turn in self._turns:
            sentences = [c.quote for c in turn.answer.citations]
            for text in (turn.question, *sentences):
                if found := _PLACE.search(text):
                    return found[0]
        return ""

    def time(self) -> str:
        """When "then" is: `in May`."""
        for turn in self._turns:
            for text in (turn.question, *(c.quote for c in turn.answer.citations)):
                if found := _TIME.search(text):
                    return found[0]
        return ""

    def agent(self) -> str:
        """Who did what the last question asks: the short answer, or the first name of the answer.

        Nobody where somebody without a name speaks of it: that is not who did it.
        """
        if not self._turns:
            return ""
        turn = self._turns[0]
        shorts = (name for claim in turn.answer.claims for name in people_named(claim.short))
        told = next(shorts, "") or next(self._names(turn), "")
        heard = any(citation.attribution for citation in turn.answer.citations[:1])
        told = told or ("" if heard else next(iter(self._bodies(turn)), ""))
        return re.sub(r"^(?:The|A|An)\b", lambda article: article[0].lower(), told)

    def _people(self) -> Iterator[str]:
        """Who was asked about, then who answered, from the last turn back.

        "Who was elected speaker?" asks for a name, so who answered comes before what it describes.
        What answers a follow-up may be about anybody: its names come after those that earlier
        questions asked about.
        """
        for turn in self._turns[:1]:
            yield from self._asked_by_name(turn)
            if asks_who(turn):
                yield from self._told(turn)
        for turn in self._turns:
            yield from self._asked(turn)
            if not turn.rewritten:
                yield from self._told(turn)
        for turn in self._turns:
            yield from self._told(turn)

    def _asked(self, turn: Turn) -> Iterator[str]:
        """The people of the question, by name and by what they are."""
        yield from self._asked_by_name(turn)
        for phrase in described(turn.question):
            yield the(phrase.text)

    def _asked_by_name(self, turn: Turn) -> Iterator[str]:
        for name in [*people_named(turn.question), *self._surnames(turn.question)]:
            yield full_name(name, self._read)

    def _told(self, turn: Turn) -> Iterator[str]:
        """The people of the answer: names first, then speakers who have none."""
        yield from self._names(turn)
        for citation in turn.answer.citations:
            if citation.attribution:
                speaker = citation.attribution.speaker
                if any(is_role(p.head) for p in phrases(speaker)):
                    yield the(speaker)

    def _names(self, turn: Turn) -> Iterator[str]:
        """Those that stand in the answer's quotes, and of who speaks there."""
        for citation in turn.answer.citations:
            for name in people_named(uncredited(citation.quote)):
                if not _wrote(name, citation.article):
                    yield full_name(name, self._read)
            if citation.attribution and (named := people_named(citation.attribution.speaker)):
                yield full_name(named[0], self._read)

    def _surnames(self, text: str) -> list[str]:
        """Names of one word in *text* that are the last word of a person's in what was read."""
        return [p.text for p in phrases(text) if p.text in self._last_names]

    def _of_person(self, phrase: Phrase) -> bool:
        return of_person(phrase) or bool(self._surnames(phrase.text))

    def _bodies(self, turn: Turn) -> list[str]:
        """The names of the answer that are no people, and were not in the question."""
        asked = turn.question.lower()
        quotes = [parted(c.quote) for c in turn.answer.citations[:1]]
        return [
            phrase.text
            for quote in quotes
            for phrase in phrases(quote)
            if phrase.named
            and self._stays_a_name(phrase)
            and not describes(phrase, quote)
            and not self._of_person(phrase)
            and phrase.text.lower().removeprefix("the ") not in asked
        ]

    def _stays_a_name(self, phrase: Phrase) -> bool:
        """Not for a first word that has its capital from the beginning of the sentence alone."""
        first, _, rest = phrase.text.partition(" ")
        if phrase.start or any(word[0].isupper() for word in rest.split()):
            return True
        inside = re.compile(rf"[a-z,;] {re.escape(first)}\b")
        return any(inside.search(text) for text in (*self._texts, *self._read))


def _wrote(name: str, article: Article) -> bool:
    """Whether the byline of the article has the name."""
    return name in (article.byline or "")
