"""The sentences that questions expect, as they stand in the library: kept with the run to show."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from assistant.evaluation.case import Question
from assistant.evaluation.case_view import place
from assistant.evaluation.store import GOLD, RunFolder
from assistant.evaluation.view import QuoteView
from assistant.render.words import count, some
from index.errors import BadInput
from index.library import Library


def find_gold(questions: Sequence[Question], library: Library) -> dict[str, QuoteView]:
    """Every gold sentence of *questions* that is in *library*, by id."""
    wanted: dict[str, set[int]] = {}
    for question in questions:
        for id_ in question.gold:
            article_id, _, position = id_.rpartition("#")
            if position.isascii() and position.isdecimal():
                wanted.setdefault(article_id, set()).add(int(position))
    found: dict[str, QuoteView] = {}
    for article in library.articles(wanted):
        for at in sorted(wanted[article.id]):
            for sentence in library.sentences_of(article, at, at):
                where = place(article.outlet or article.title, article.published, sentence.id)
                found[sentence.id] = QuoteView(sentence.text, where)
    return found


def save_gold(gold: Mapping[str, QuoteView], folder: RunFolder) -> None:
    """Write gold.json of a run."""
    rows = {id_: {"text": quote.text, "where": quote.where} for id_, quote in gold.items()}
    folder.write(GOLD, json.dumps(rows, ensure_ascii=True, indent=1) + "\n")


def saved_gold(folder: RunFolder) -> dict[str, QuoteView]:
    """What `save_gold` wrote; nothing where it did not. Raises BadInput when it is damaged."""
    path = folder.path / GOLD
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return {id_: QuoteView(str(row["text"]), str(row["where"])) for id_, row in rows.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(f"{path} cannot be used ({error}).") from None


def missing_note(
    questions: Sequence[Question], gold: Mapping[str, QuoteView], folder: RunFolder
) -> str:
    """A sentence on gold sentences that the library lacks, "" when it has them all."""
    lacking = [question.id for question in questions if question.gold - gold.keys()]
    if not lacking:
        return ""
    if not (folder.path / GOLD).exists():
        return "The run was stopped before it was finished: gold sentences cannot be shown."
    return (
        f"The library lacks gold sentences of {count(len(lacking), 'question')} "
        f"({some(lacking, 3)}): they can only be missed."
    )
