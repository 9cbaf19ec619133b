"""CarryRewriter: makes a follow-up stand alone by rule, and says when it cannot.

Each of four where it is needed: a bare "and why?" takes over the last question, something new goes
where its like stood, a pronoun becomes what it most likely means, and a question of few words
that names nothing, and is about the same articles, gets the topic of the last one in brackets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.chat.antecedents import Antecedents
from assistant.chat.ellipsis import completed, leaves_out, without_lead
from assistant.chat.phrases import content_words, is_verb, phrases
from assistant.chat.pronouns import filled, of_deed, points, refers
from assistant.chat.rewriting import How, Rewriting
from assistant.chat.session import Turn
from assistant.chat.topic import MOST, about, asked_about, bare, core, with_topic
from assistant.chat.word_classes import PLURALS
from assistant.facts.facts import facts
from assistant.facts.words import stem

_FIRST = "Nothing was asked before that this could go on with: ask the whole question."
_BRIEF = 3  # content words of a question that may point back without a word in common
_MEASURES = frozenset(["long", "many", "much", "often", "far"])
_FEW = 8  # content words; a longer question says enough itself


class CarryRewriter:
    """Rewrites by rule, from questions and cited sentences alone."""

    def rewrite(self, asked: str, turns: Sequence[Turn]) -> Rewriting:
        """What *asked* means after *turns*, oldest first."""
        before, topic, alone = Antecedents(turns), "", ""
        question, unclear = filled(asked, before)
        if turns:
            last = turns[-1]
            whole = completed(asked, last, before)
            if whole:
                question, unclear = whole, ""
                alone = _without_topic(asked, last, before)
            elif _leans(asked, question, turns):
                most = MOST if question == asked else 1
                topic = core(last.question) if of_deed(asked) else about(last, question, most)
            if question != asked or topic:
                question = without_lead(question)
        elif leaves_out(asked):
            return Rewriting(asked, asked, How.UNCLEAR, _FIRST)
        alone = question if topic else alone
        question = with_topic(question, topic)
        if unclear:
            note = f"What “{unclear}” means could not be told from the turns before: name it."
            return Rewriting(asked, question, How.UNCLEAR, note, alone=alone)
        how = How.AS_ASKED if question == asked else How.CARRIED
        return Rewriting(asked, question, how, before.note, alone=alone)


def _without_topic(asked: str, last: Turn, before: Antecedents) -> str:
    """What *asked* is short for, without the topic that the last question has in brackets."""
    said = bare(last.question)
    if said == last.question or not any(content_words(said)):
        return ""
    return completed(asked, replace(last, question=said), before)


def _leans(asked: str, question: str, turns: Sequence[Turn]) -> bool:
    """Whether the question says too little alone and is about what was cited before.

    A word of it must stand in what the last turns read: else the topic is another one. Where it
    names itself what was asked about before, it says enough.
    """
    if points(question):
        return True
    words = list(content_words(bare(asked)))
    if len(words) > _FEW or '"' in asked or "“" in asked:
        return False
    if question != asked and not facts(asked).names and all(map(_says_little, words)):
        return True  # who is known, what it was about is not: "Did he say for how long?"
    if facts(question).names:
        return False
    return question != asked or refers(asked) or _same_matter(asked, turns)


def _same_matter(asked: str, turns: Sequence[Turn]) -> bool:
    """Whether a question without names and pronouns goes on with the last one's topic."""
    last = turns[-1]
    if not (last.answer.citations or last.rewritten or last.answer.error):
        return False  # what could not be answered is no topic; what was stopped is
    before = {phrase.head for phrase in asked_about(last)}
    if any(phrase.head in before for phrase in phrases(asked)):
        return False
    words = list(content_words(bare(asked)))
    known = {stem(word) for text in _read(turns[-3:]) for word in content_words(text)}
    return not words or any(stem(word) in known for word in words) or _points_back(asked, words)


def _points_back(asked: str, words: Sequence[str]) -> bool:
    """Whether what it asks about is taken as known: "the staff", or somebody of whom it only says
    what they did, as in "How many people watched?".
    """
    if len(words) > _BRIEF:
        return False
    found = phrases(asked)
    definite = any(p.text.startswith("the ") and not p.named for p in found)
    return definite or all(map(_says_little, words))


def _says_little(word: str) -> bool:
    """Whether a content word names nothing that could be searched."""
    return is_verb(word) or word in PLURALS or word in _MEASURES


def _read(turns: Sequence[Turn]) -> set[str]:
    """The cited articles, and the sentences that were read."""
    cited_articles = {c.article.text for turn in turns for c in turn.answer.citations}
    return cited_articles | {e.sentence.text for turn in turns for e in turn.answer.evidence}
