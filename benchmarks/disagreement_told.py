"""Questions on small articles of our own that disagree in unlike words, or only seem to.

`told/development.jsonl` was in view when the finders were written; `told/held_out.jsonl` was
written before, and not read while they were mended; `told/last.jsonl` was written last, and only
its wrong tables were read, and mended. The *fresh* sets were written by somebody who had not read
the finders (those from the third on: had), asked once (docs/trust.md has what was found then), and
then mended with: they are development sets since. Of the sixth and the seventh, in which the value
often stands in a sentence that does not name what is asked about, only wrong tables were mended.

Each line: the question, its *kind* (`conflict`; `update`, a newer figure, which may be shown if it
is marked so; `none`), the *values* that should stand against each other, and the articles. The
articles of all questions of a set are one archive, and the whole program is asked, without an LLM.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import Assistant
from assistant.answer import Disagreement
from assistant.evaluation.rows import Row, json_rows
from assistant.facts.numerals import numbers
from assistant.facts.words import fold

FOLDER = Path(__file__).resolve().parent / "told"
SETS = {
    "development": "development.jsonl",
    "held out": "held_out.jsonl",
    "last": "last.jsonl",
    "fresh": "fresh.jsonl",
    "fresh, second": "fresh_second.jsonl",
    "fresh, third": "fresh_third.jsonl",
    "fresh, fourth": "fresh_fourth.jsonl",
    "fresh, fifth": "fresh_fifth.jsonl",
    "fresh, sixth": "fresh_sixth.jsonl",
    "fresh, seventh": "fresh_seventh.jsonl",
}
CONFLICT, UPDATE = "conflict", "update"


@dataclass(frozen=True, slots=True)
class Told:
    """What came up for one question: how many *right* tables, and how many *wrong* ones."""

    question: str
    kind: str
    right: int
    wrong: int


def rows_of(name: str) -> list[Row]:
    """The questions of a set."""
    return [row for _, row in json_rows(FOLDER / SETS[name])]


def run(name: str) -> list[Told]:
    """Ask every question of the set."""
    rows = rows_of(name)
    articles = [article for row in rows for article in row["articles"]]
    with TemporaryDirectory() as home, Assistant(home=home) as assistant:
        source = Path(home) / "articles.jsonl"
        source.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
        assistant.add(source)
        return [judged(row, assistant.ask(str(row["question"])).disagreements) for row in rows]


def judged(row: Row, tables: Sequence[Disagreement]) -> Told:
    """Which *tables* are right: two of the values or more, and nothing else."""
    right = sum(is_right(row, table) for table in tables)
    return Told(str(row["question"]), str(row["kind"]), right, len(tables) - right)


def is_right(row: Row, table: Disagreement) -> bool:
    """Whether *table* sets two of the row's values against each other, an update marked as one."""
    found = [set(matching(side.value, row["values"])) for side in table.sides]
    marked = row["kind"] != UPDATE or any(side.note for side in table.sides)
    return all(found) and len(set().union(*found)) > 1 and marked


def matching(side: str, values: Sequence[str]) -> Iterator[str]:
    """Yield those of *values* that are the same number, or share a word, with a side."""
    for value in values:
        wanted, mine = numbers_in(value), numbers_in(side)
        shared = set(fold(side).split()) & set(fold(value).split()) - {"a", "an", "the"}
        if wanted & mine if wanted else shared or fold(value) in fold(side):
            yield value


def numbers_in(text: str) -> set[Decimal | str]:
    """The values of the numbers of *text*."""
    return {value for number in numbers(fold(text)) for value in number.values}
