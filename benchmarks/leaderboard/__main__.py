"""Run the leaderboard and write its tables: `python -m benchmarks.leaderboard --rows 20`.

Every case is saved under .bench/leaderboard when it is done: the same command goes on after a stop,
and a larger --rows adds to what is there. docs/evaluation.md says what is compared and how.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.evaluation.case import Question
from assistant.evaluation.provenance import program
from benchmarks.leaderboard.ask import Bench, ask_system
from benchmarks.leaderboard.llm import REPLY, SMOLLM2, name_of, open_llm
from benchmarks.leaderboard.rows import SETS, common, load_set, sample, with_gold
from benchmarks.leaderboard.systems import (
    EXTRACTIVE,
    EXTRACTIVE_ORACLE,
    OURS,
    ROOT,
    SYSTEMS,
    Ground,
    System,
)
from benchmarks.leaderboard.table import SECTION, Line, section
from index.errors import AssistantError

PAGE = ROOT / "docs" / "evaluation.md"
LEAST = 5  # questions: fewer make no line of a table


def main() -> None:
    """Ask, print the tables, and write them into docs/evaluation.md."""
    given = _arguments()
    bench = Bench(given.out)
    try:
        grounds = [bench.ground(load_set(name, os.environ)) for name in given.sets]
        if not given.tables_only:
            _ask_all(bench, grounds, given)
        tables = _tables(bench, grounds, given)
    except AssistantError as error:
        raise SystemExit(str(error)) from None
    print(tables)
    SECTION.write(PAGE, tables)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.leaderboard", description=__doc__)
    parser.add_argument("--rows", type=int, default=20, help="questions a set for LLM systems")
    parser.add_argument("--llm", default=SMOLLM2, help=f"{SMOLLM2}, a .gguf file, or a URL")
    parser.add_argument("--also", help="a second LLM, for our own readers only")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=SETS)
    parser.add_argument(
        "--only", nargs="+", choices=[system.name for system in SYSTEMS], help="ask only these"
    )
    parser.add_argument("--threads", type=int, default=2, help="of the LLM's server")
    parser.add_argument("--seed", type=int, default=0, help="of the sample and the intervals")
    parser.add_argument("--out", type=Path, default=ROOT / ".bench" / "leaderboard")
    parser.add_argument(
        "--tables-only", action="store_true", help="ask nothing, show what is saved"
    )
    return parser.parse_args()


def _ask_all(bench: Bench, grounds: Sequence[Ground], given: argparse.Namespace) -> None:
    """First what needs no LLM, on every row; then each LLM with the systems that it serves."""
    chosen = [system for system in SYSTEMS if given.only is None or system.name in given.only]
    for system in chosen:
        for ground in () if system.needs_llm else grounds:
            every = ground.dataset.questions
            ask_system(bench, system, ground, None, with_gold(every) if system.oracle else every)
    for wanted, served in ((given.llm, SYSTEMS), (given.also, OURS)):
        systems = [system for system in chosen if system in served and system.needs_llm]
        if not wanted or not systems:
            continue
        with open_llm(wanted, threads=given.threads) as llm:
            for ground in grounds:
                for system in systems:
                    ask_system(bench, system, ground, llm, _sampled(system, ground, given))


def _sampled(system: System, ground: Ground, given: argparse.Namespace) -> list[Question]:
    chosen = sample(ground.dataset.questions, given.rows, given.seed)
    return with_gold(chosen) if system.oracle else chosen


def _tables(bench: Bench, grounds: Sequence[Ground], given: argparse.Namespace) -> str:
    """All tables and what made them."""
    parts = [_made(bench, grounds, given)]
    for ground in grounds:
        found = {pair: bench.cases(pair[0], ground.dataset, pair[1]) for pair in _pairs(given)}
        asked = [question.id for question in _sampled(EXTRACTIVE, ground, given)]
        shared = common(asked, [found[pair] for pair in found if not pair[0].oracle], LEAST)
        lines = [_everything(bench, EXTRACTIVE, ground)]
        for (system, llm), cases in found.items():
            kept = [cases[id_] for id_ in shared if id_ in cases]
            if len(kept) >= min(LEAST, given.rows):
                lines.append(Line(system.name, llm, kept))
        lines.append(_everything(bench, EXTRACTIVE_ORACLE, ground))
        parts.append(section(ground.dataset.name, lines, seed=given.seed))
    return "\n".join(parts)


def _everything(bench: Bench, system: System, ground: Ground) -> Line:
    """What needs no LLM is asked of every row."""
    cases = bench.cases(system, ground.dataset, None)
    return Line(f"{system.name}, all rows", None, list(cases.values()))


def _pairs(given: argparse.Namespace) -> Iterator[tuple[System, str | None]]:
    """Each line of a table but the first: ours, the peers, and the oracles last."""
    for oracle in (False, True):
        for system in SYSTEMS:
            if system.oracle is not oracle:
                continue
            yield system, name_of(given.llm) if system.needs_llm else None
            if given.also and system in OURS:
                yield system, name_of(given.also)


def _made(bench: Bench, grounds: Sequence[Ground], given: argparse.Namespace) -> str:
    """The command, the programs that made the cases, and the machine."""
    here = program()
    runs = [bench.made_by(*pair, ground.dataset) for ground in grounds for pair in _pairs(given)]
    dates = sorted({run.date for run in runs if run})
    commits = sorted({run.commit or "none" for run in runs if run})
    also = f" --also {name_of(given.also)}" if given.also else ""
    return (
        f"`python -m benchmarks.leaderboard --rows {given.rows} --llm {name_of(given.llm)}{also} "
        f"--seed {given.seed}`, {', '.join(dates)}, commit {', '.join(commits)}, "
        f"Python {here.python}, "
        f"{here.cores} cores (x86-64, shared), LLMs on llama.cpp with {given.threads} thread(s), "
        f"replies of {REPLY} tokens at most.\n"
    )


if __name__ == "__main__":
    main()
