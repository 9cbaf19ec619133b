"""Pronouns: who "he" or "her office" may be, by what stands right before the sentence."""

from __future__ import annotations

import re

from assistant.answer import Evidence

_PRONOUN = re.compile(r"\b(?:i|my|he|she|him|his|her|hers|they|them|their)\b", re.IGNORECASE)
_NEXT = re.compile(r"(?<=[.!?])[\"'\u201d\u2019)]*\s+(?=[\"'\u201c\u2018(]?[A-Z\d])|\n+")
_REACH = 600  # characters before a sentence
_SENTENCES = 2  # .. and sentences


def before_pronoun(evidence: Evidence) -> str:
    """The sentences before one that has a pronoun for somebody; "" where it has none."""
    sentence = evidence.sentence
    if not _PRONOUN.search(sentence.text):
        return ""
    before = evidence.article.text[max(0, sentence.start - _REACH) : sentence.start]
    parts = [part for part in _NEXT.split(before) if part.strip()]
    return " ".join(parts[-_SENTENCES:])
