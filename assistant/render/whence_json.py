"""A lookup of a quote as a JSON document: the shape of whence.schema.json, see docs/json.md."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, cast

from assistant.render.as_json import JsonObject, article_document, searched_document

if TYPE_CHECKING:
    from assistant.whence.places import Place, Whence

SCHEMA_VERSION = 1


def whence_document(found: Whence) -> JsonObject:
    """The document of *found*."""
    return {
        "schema_version": SCHEMA_VERSION,
        "quote": found.quote,
        "verdict": found.standing.value,
        "places": [place_document(place) for place in found.places],
        "more": found.more,
        "nearest": place_document(found.nearest) if found.nearest else None,
        "scattered": found.scattered,
        "lookalikes": [
            {"word": one.word, "plain": one.plain, "letters": [name for _, name in one.letters]}
            for one in found.lookalikes
        ],
        "searched": searched_document(found.searched),
        "seconds": {stage: float(seconds) for stage, seconds in (found.seconds or {}).items()},
    }


def place_document(place: Place) -> JsonObject:
    """One place where a quote stands."""
    said = place.attribution
    return {
        "verdict": place.standing.value,
        "scope": place.scope.value,
        "article": article_document(place.article),
        "sentence_ids": [sentence.id for sentence in place.sentences],
        "start": place.start,
        "end": place.end,
        "text": place.text,
        "likeness": round(place.likeness, 4),
        "differences": list(place.differences),
        "diff": [
            {"op": step.op.value, "quoted": step.quoted, "stored": step.stored}
            for step in place.steps
        ],
        "attribution": said and {"speaker": said.speaker, "verb": said.verb, "direct": said.direct},
    }


def whence_schema() -> JsonObject:
    """The JSON Schema (2020-12) of `whence_document`."""
    text = files("assistant").joinpath("whence.schema.json").read_text(encoding="utf-8")
    return cast(JsonObject, json.loads(text))
