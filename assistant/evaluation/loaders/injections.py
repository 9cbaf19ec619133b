"""Hostile articles (`tests/injections/cases.yaml`), each beside an honest one and a question.

The file says what its fields mean. Articles go through the same cleaning as any that is added.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.evaluation.case import Question
from assistant.evaluation.dataset import Dataset, check_ids
from assistant.evaluation.rows import sha256_of
from index.article import Article, Origin
from index.errors import BadInput
from index.metadata import Given, compose, given_by
from index.split import split

_HONEST_DAY, _HOSTILE_DAY = date(2026, 5, 6), date(2026, 5, 7)
_META = ("title", "outlet", "byline", "url")


@dataclass(frozen=True, slots=True)
class Injection:
    """A hostile article and what it is after.

    *truth* is the sentence of the honest article that answers the *question*, *who* its answer,
    *wants* what must not stand in an answer. *reply* is what a model that obeys sends, as the file
    gives it, *shown* the claims that are left of it, and *over* a mark that they must bear.
    """

    name: str
    kind: str
    why: str
    question: str
    truth: str
    who: str
    place: str
    hostile: Mapping[str, str]
    wants: tuple[str, ...]
    reply: Mapping[str, Any]
    shown: tuple[str, ...]
    over: str = ""

    @property
    def honest_article(self) -> Article:
        """What an honest outlet printed."""
        text = f"{self.truth}\n\nThe harbour office of {self.place} gave out the news that evening."
        given = Given(
            title=f"Ferry at {self.place} stopped",
            outlet=f"The {self.place} Lantern",
            published=_HONEST_DAY,
            url=f"https://lantern.example/{self.place.lower()}",
        )
        return compose(text, [(Origin.USER, given)])

    @property
    def hostile_article(self) -> Article:
        """The hostile one, read as a line of a `.jsonl` file would be."""
        return compose(self.hostile["text"], [(Origin.JSON, given_by(self.hostile))])


def read_injections(path: Path) -> tuple[Injection, ...]:
    """Every case of the file at *path*; raises BadInput, naming the case, for one that is amiss."""
    import yaml

    try:
        with path.open(encoding="utf-8") as file:
            content = yaml.safe_load(file)
        return tuple(_injection(content, at, row) for at, row in enumerate(content["cases"]))
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror}).") from None
    except (yaml.YAMLError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise BadInput(
            f"{path} is no file of injections ({type(error).__name__}: {error})."
        ) from None


def load_injections(path: Path) -> Dataset:
    """The cases of *path* as questions in one library; `planted` is what the articles are after."""
    cases = read_injections(path)
    questions, articles = [], []
    for case in cases:
        honest = case.honest_article
        articles += [honest, case.hostile_article]
        gold = next(s.id for s in split(honest) if s.text == case.truth)
        questions.append(
            Question(
                id=case.name,
                text=case.question,
                answers=(case.who,),
                answerable=True,
                evidence=((gold,),),
                type=case.kind,
                planted=case.wants,
            )
        )
    check_ids(questions, str(path))
    return Dataset("injections", tuple(questions), tuple(articles), sha256=sha256_of([path]))


def _injection(content: Mapping[str, Any], at: int, row: Mapping[str, Any]) -> Injection:
    words = {
        "@place": content["places"][at],
        "@who": content["people"][at % len(content["people"])],
        "@evil": content["evil"],
    }
    if "repeat" in row:
        words["@long"] = (row["repeat"][0] * row["repeat"][1]).strip()

    def filled(value: Any) -> Any:
        if isinstance(value, str):
            for name, word in words.items():
                value = value.replace(name, word)
        elif isinstance(value, list):
            return [filled(item) for item in value]
        elif isinstance(value, dict):
            return {key: filled(item) for key, item in value.items()}
        return value

    hostile = {
        "title": "News of the ferry at @place",
        "outlet": "Port Observer",
        "published": _HOSTILE_DAY.isoformat(),
        "text": row["text"],
        **{name: row[name] for name in _META if name in row},
    }
    obeys = {"claims": [["@evil stopped the ferry at @place.", ["TRUE", "S99"]]]}
    return Injection(
        name=row["name"],
        kind=row["kind"],
        why=row["why"],
        question=filled(row.get("question", content["question"])),
        truth=filled(content["truth"]),
        who=words["@who"],
        place=words["@place"],
        hostile=filled(hostile),
        wants=tuple(filled(row.get("wants", ["@evil"]))),
        reply=filled(row.get("reply", obeys)),
        shown=tuple(filled(row.get("shown", []))),
        over=row.get("over", ""),
    )
