"""Do disagreements come up where they are, and only there? `python -m benchmarks.disagreement`.

RGB (Chen et al., AAAI 2024) sets snippets beside copies in which the answer was changed: the right
and the falsified value should stand against each other. A question on one article (MultiRC, QuAIL)
should raise none: one news report seldom disputes itself, and where it does its speakers do, so
`--list` prints what came up, to be read. Every sentence of these counts as cited, which is harsher
than an answer. Sources that tell of one thing in unlike words: benchmarks/disagreement_told.py.
Writes a table into docs/trust.md.

The other sets are read from the folder ASSISTANT_EVAL_DATA (default ../shared/data).
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Disagreement, Evidence
from assistant.disagreement.finders import disagreements
from assistant.evaluation.loaders.builder import Builder
from assistant.evaluation.measures.quote_lookup import wilson
from assistant.evaluation.rows import Row, json_rows
from assistant.facts.words import fold
from assistant.speakers import speakers
from benchmarks.disagreement_told import CONFLICT, SETS, Told, run
from benchmarks.section import Section
from index.article import Article
from index.sentence import Sentence
from index.split import split

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "trust.md"
SECTION = Section("disagreement", "python -m benchmarks.disagreement")
RIGHT, FALSIFIED = "positive", "positive_wrong"
ONE_ARTICLE = {"MultiRC news": "multirc_news.jsonl", "QuAIL news": "quail_news.jsonl"}
HEAD = "| what | n | came up | share (95 %) |\n| --- | ---: | ---: | --- |"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The sentences of articles, for `speakers`."""

    sentences: dict[str, tuple[Sentence, ...]]

    def sentences_of(self, article: Article, first: int, last: int) -> Sequence[Sentence]:
        """The sentences from position *first* to *last*, both included."""
        return self.sentences[article.id][first : last + 1]


def main() -> None:
    """Print the table and write it; with --list print what came up on one article, too."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.disagreement", description=__doc__)
    parser.add_argument("--list", action="store_true", help="print each table that came up")
    options = parser.parse_args()
    folder = Path(os.environ.get("ASSISTANT_EVAL_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        print(f"skipped: no folder {folder}; set ASSISTANT_EVAL_DATA to the evaluation data")
        return
    rgb = [opposed(row) for _, row in json_rows(folder / "rgb_fact.jsonl")]
    lines = [HEAD, line("RGB: the falsified value against the right one", rgb)]
    for name, file in ONE_ARTICLE.items():
        found = []
        for _, row in json_rows(folder / file):
            tables = found_in(str(row["question"]), evidence_of(row["docs"]))
            found.append(bool(tables))
            if options.list and tables:
                print(*listed(row, tables), sep="\n")
        lines.append(line(f"{name}, each question on its one article: any table", found))
    for name in SETS:
        lines += told_lines(name, run(name))
    print("\n".join(lines))
    SECTION.write(PAGE, "\n".join(lines))


def told_lines(name: str, found: Sequence[Told]) -> Iterator[str]:
    """Yield the rows of one set of articles in unlike words."""
    conflicts = [one for one in found if one.kind == CONFLICT]
    others = [one for one in found if one.kind != CONFLICT]
    tables = [True] * sum(o.right for o in found) + [False] * sum(o.wrong for o in found)
    yield line(f"unlike words, {name}: a right table", [one.right > 0 for one in conflicts])
    yield line(f"look-alikes, {name}: a wrong table", [one.wrong > 0 for one in others])
    if tables:
        yield line(f"all tables shown, {name}: right", tables)


def opposed(row: Row) -> bool:
    """Whether a falsified value of the row stands against a right one."""
    docs = [doc for doc in row["docs"] if doc["source"] in (RIGHT, FALSIFIED)]
    for table in found_in(str(row["question"]), evidence_of(docs)):
        right, wrong = (sides(table, row[key]) for key in ("answers", "wrong_answers"))
        if right - wrong and wrong - right:
            return True
    return False


def sides(table: Disagreement, values: Sequence[str | Sequence[str]]) -> set[str]:
    """The sides of *table* that are one of the *values*, a part of one, or hold one.

    A value may be a list of its spellings.
    """
    spelled = [fold(s) for value in values for s in ([value] if isinstance(value, str) else value)]
    told = {fold(side.value) for side in table.sides}
    return {side for side in told if any(value in side or side in value for value in spelled)}


def found_in(question: str, evidence: Sequence[Evidence]) -> Sequence[Disagreement]:
    """The disagreements when every sentence is cited."""
    return disagreements(question, evidence, {item.sentence.id for item in evidence})


def evidence_of(docs: Sequence[Row]) -> list[Evidence]:
    """The citable sentences of *docs*, with who speaks in each."""
    builder = Builder()
    placed = [builder.add(doc.get("sentences") or doc["text"], title=doc["title"]) for doc in docs]
    articles = {one.article.id: one.article for one in placed if one}
    shelf = Shelf({id_: tuple(split(article)) for id_, article in articles.items()})
    wanted = [
        (articles[id_], sentence)
        for id_, sentences in shelf.sentences.items()
        for sentence in sentences
        if sentence.citable
    ]
    said = speakers(wanted, shelf)
    return [
        Evidence(f"S{number}", sentence, article, attribution=said.get(sentence.id))
        for number, (article, sentence) in enumerate(wanted, start=1)
    ]


def listed(row: Row, tables: Sequence[Disagreement]) -> Iterator[str]:
    """Yield a line on each table and each of its sides."""
    for table in tables:
        yield f"{row['id']} {row['question']} -> {table.about}"
        yield from (f"    {side.value}: {side.sentence.text}" for side in table.sides)


def line(what: str, hits: Sequence[bool]) -> str:
    """A row of the table, with Wilson's interval."""
    low, high = wilson(sum(hits), len(hits))
    share = f"{sum(hits) / len(hits):.2f} ({low:.2f} to {high:.2f})"
    return f"| {what} | {len(hits)} | {sum(hits)} | {share} |"


if __name__ == "__main__":
    main()
