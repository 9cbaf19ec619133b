"""How often `assistant whence` is right: 200 sentences of news, and a harder set.

python -m benchmarks.whence [--seed N] [--show]

The library is the news of news_5k without every 40th article; it is made once, without embedding,
in .bench/whence. Of 200 sentences 100 are looked up as they stand, 50 with one word replaced by a
word of the same shape from another sentence, and 50 are from the articles left out. A sentence
counts as absent only where no sentence of the library is like it by letters (rapidfuzz ratio of 75
or more, all compared), since wire stories are printed more than once.

The thresholds of assistant/whence/finder.py were chosen on seeds 100 and up. The data is read from
the folder ASSISTANT_EVAL_DATA.
"""

from __future__ import annotations

import argparse
import os
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from assistant.evaluation.loaders.registry import load
from assistant.evaluation.lookup_run import look_up, looked_up_row, percentiles
from assistant.evaluation.measures.quote_lookup import Lookup, figures
from assistant.whence.places import Standing
from assistant.whence.words import words
from benchmarks.whence_hard import KINDS, Around
from index.article import Article
from index.cutting import make_cutter
from index.embed import Vectors
from index.ingest import add
from index.library import Library
from index.sentence import Kind, Sentence

WORK = Path(__file__).parents[1] / ".bench" / "whence"
LEFT_OUT = 40  # every so many articles one is left out
EXACT, ALTERED, ABSENT, HARD = 100, 50, 50, 30
FEWEST, MOST = 6, 60  # words of a sentence that is looked up
LIKE = 75


class Unread:
    """An Embedder that reads nothing: whence uses no vectors."""

    name = "unread"
    window = 256

    def count_tokens(self, text: str) -> int:
        """About as many as MiniLM counts."""
        return len(text) // 4

    def embed(self, texts: Sequence[str]) -> Vectors:
        """The same vector for every text."""
        return np.ones((len(texts), 1), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is sampled from: the sentences of each article, and in which articles a text stands."""

    by_article: dict[str, tuple[Sentence, ...]]
    homes: dict[str, tuple[str, ...]]
    outside: tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", action="store_true", help="print what was wrong")
    options = parser.parse_args()
    with library() as archive:
        found = sentences(archive)
        for name, lookups in (
            ("200 sentences", plain(found, options.seed)),
            ("harder", harder(found, options.seed)),
        ):
            report(name, lookups, archive, show=options.show)


def library() -> Library:
    """The library, made the first time."""
    home = WORK / "home"
    if not (home / "done").exists():
        kept, out = split()
        WORK.mkdir(parents=True, exist_ok=True)
        with Library(home, create=True) as archive:
            add(archive, kept, Unread(), cut=make_cutter(Unread()))
        (home / "done").write_text(f"{len(kept)} in, {len(out)} left out\n")
    return Library(home)


def split() -> tuple[list[Article], list[Article]]:
    """The articles of the library, and those left out."""
    articles = sorted(load("rtqa_linked", os.environ).articles, key=lambda article: article.id)
    kept = [a for number, a in enumerate(articles) if number % LEFT_OUT]
    return kept, articles[::LEFT_OUT]


def sentences(archive: Library) -> Sentences:
    by_article = {e.article_id: archive.sentences(e.article_id) for e in archive.entries()}
    homes: dict[str, list[str]] = {}
    for article_id, run in by_article.items():
        for sentence in run:
            homes.setdefault(sentence.text, []).append(article_id)
    cut = make_cutter(Unread())
    outside = [s.text for article in split()[1] for s in cut(article).sentences if usable(s)]
    return Sentences(by_article, {t: tuple(ids) for t, ids in homes.items()}, tuple(outside))


def usable(sentence: Sentence) -> bool:
    return sentence.kind is Kind.BODY and FEWEST <= len(words(sentence.text)) <= MOST


def sampled(found: Sentences, draw: random.Random) -> Iterator[tuple[str, Sentence]]:
    """Sentences without end, each article as likely as any other: id, sentence."""
    ids = sorted(found.by_article)
    while True:
        article_id = draw.choice(ids)
        run = [s for s in found.by_article[article_id] if usable(s)]
        if run:
            yield article_id, draw.choice(run)


def plain(found: Sentences, seed: int) -> list[Lookup]:
    """The 200 of the goal."""
    draw = random.Random(f"plain {seed}")
    source = sampled(found, draw)
    lookups = []
    for number in range(EXACT + ALTERED):
        _, sentence = next(source)
        homes = found.homes[sentence.text]
        if number < EXACT:
            lookups.append(Lookup("", sentence.text, Standing.EXACT, homes, "exact"))
        else:
            text = altered(sentence.text, next(source)[1].text, draw)
            lookups.append(Lookup("", text, Standing.NEAR, homes, "one word altered"))
    absent = unlike(draw.sample(found.outside, 4 * ABSENT), list(found.homes))[:ABSENT]
    return lookups + [
        Lookup("", text, Standing.ABSENT, (), "not in the archive") for text in absent
    ]


def unlike(texts: Sequence[str], library_texts: Sequence[str]) -> list[str]:
    """Those of *texts* that no sentence of the library is like, letter by letter."""
    return [
        text
        for text in texts
        if process.extractOne(text, library_texts, scorer=fuzz.ratio, score_cutoff=LIKE) is None
    ]


def altered(text: str, other: str, draw: random.Random) -> str:
    """The *text* with one word replaced by one of *other* that is written alike."""
    places = list(re.finditer(r"\b[^\W\d_]{3,}\b|\b\d+\b", text))
    draw.shuffle(places)
    for place in places:
        for match in re.finditer(r"\b[^\W\d_]{3,}\b|\b\d+\b", other):
            word = match[0]
            same_shape = place[0][0].isupper() == word[0].isupper()
            same_shape = same_shape and place[0].isdigit() == word.isdigit()
            if same_shape and word.lower() != place[0].lower():
                return text[: place.start()] + word + text[place.end() :]
    return text[: places[0].start()] + "other" + text[places[0].end() :]


def harder(found: Sentences, seed: int) -> list[Lookup]:
    """HARD quotes of each kind."""
    lookups = []
    for name, make in KINDS.items():
        draw = random.Random(f"{name} {seed}")
        made = 0
        for article_id, sentence in sampled(found, draw):
            another = next(sampled(found, draw))
            run = found.by_article[article_id]
            result = make(sentence, Around(run, another[0] != article_id, another[1]), draw)
            if result is None:
                continue
            text, verdict = result
            homes = found.homes[sentence.text] if verdict is not Standing.ABSENT else ()
            lookups.append(Lookup("", text, verdict, homes, name))
            made += 1
            if made == HARD:
                break
    return lookups


def report(name: str, lookups: Sequence[Lookup], archive: Library, *, show: bool) -> None:
    """Print the shares and the time of a lookup."""
    found = list(look_up(lookups, archive))
    median, most = percentiles(found)
    print(f"\n{name}: a lookup takes {median:.3f} s, 95 of 100 at most {most:.3f} s")
    for figure in figures(found):
        print(
            f"  {figure.what:46}{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}]"
            f" n = {figure.n}"
        )
    for one in found if show else ():
        if not one.right:
            print(looked_up_row(one))


if __name__ == "__main__":
    main()
