"""RunFolder: what a run leaves behind, so that it can be resumed, scored again and compared.

run.json      the settings and their hash, written first
cases.jsonl   each case as it was finished
replies.jsonl what the LLM replied, by model, prompt and settings
gold.json, documents.json, notes.json
              gold sentences, the set's own ids of articles, what was said of the questions
judgements.jsonl
              the verdicts of judges, each with its model and prompt
report.json, report.md, report.html
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import filelock

from assistant.evaluation.case import Case, from_json
from assistant.evaluation.lines import Appender, whole_lines
from assistant.evaluation.provenance import Program
from index.errors import BadInput

RUN = "run.json"
CASES = "cases.jsonl"
GOLD = "gold.json"
DOCUMENTS = "documents.json"
NOTES = "notes.json"
JUDGEMENTS = "judgements.jsonl"
REPLIES = "replies.jsonl"

Settings = Mapping[str, object]


class RunFolder:
    """The folder of one run. Raises BadInput wherever it cannot be used."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def writing(self, settings: Settings, program: Program) -> Iterator[Appender]:
        """Be the one process that adds cases, to a new run or to one with the same *settings*."""
        self.make()
        lock = filelock.FileLock(self.path / "run.lock")
        try:
            lock.acquire(blocking=False)
        except filelock.Timeout:
            raise BadInput(
                f"Another process is writing to the run {self.path}: wait for it, or name another "
                "folder with --out."
            ) from None
        except OSError as error:
            raise BadInput(f"{self.path} cannot be written to ({error.strerror}).") from None
        try:
            self._begin(settings, program)
            with Appender(self.path / CASES) as cases:
                yield cases
        finally:
            lock.release()

    def cases(self) -> Mapping[str, Case]:
        """The saved cases by question id; of a case saved twice, the later."""
        return read_cases(self.path / CASES)

    def described(self) -> tuple[dict[str, Any], Program]:
        """The settings of the run and the program that made it."""
        run = self._run()
        try:
            return run["settings"], Program(**run["program"])
        except (KeyError, TypeError):
            raise BadInput(f"{self.path / RUN} does not say which program made the run.") from None

    def _run(self) -> dict[str, Any]:
        try:
            found = json.loads((self.path / RUN).read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise BadInput(
                f"{self.path} is no run folder: `assistant evaluate --out FOLDER` makes one."
            ) from None
        except (OSError, ValueError) as error:
            raise BadInput(f"{self.path / RUN} cannot be read ({error}).") from None
        if not isinstance(found, dict) or not isinstance(found.get("settings"), dict):
            raise BadInput(f"{self.path / RUN} does not describe a run.")
        return found

    def write(self, name: str, text: str) -> Path:
        """Write a file of the run whole or not at all; returns its path."""
        path = self.path / name
        fresh = path.with_name(f".{name}.{os.getpid()}")
        try:
            fresh.write_text(text, encoding="utf-8", errors="replace")
            fresh.replace(path)
        except OSError as error:
            raise BadInput(f"{path} cannot be written ({error.strerror}).") from None
        return path

    def keep_notes(self, notes: Sequence[str]) -> None:
        """Keep what was said of how the cases came about, for whoever scores them again."""
        self.write(NOTES, json.dumps(list(notes), ensure_ascii=True, indent=1) + "\n")

    def notes(self) -> list[str]:
        """What `keep_notes` kept; nothing in a run of an earlier version."""
        path = self.path / NOTES
        try:
            return [str(note) for note in json.loads(path.read_text("utf-8"))]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, TypeError) as error:
            raise BadInput(f"{path} cannot be used ({error}).") from None

    def _begin(self, settings: Settings, program: Program) -> None:
        if not (self.path / RUN).exists():
            document = {
                "settings": dict(settings),
                "sha256": fingerprint(settings),
                "program": asdict(program),
            }
            self.write(RUN, json.dumps(document, ensure_ascii=True, indent=2) + "\n")
            return
        run = self._run()
        if run.get("sha256") == fingerprint(settings):
            return
        was = difference(run["settings"], settings)
        raise BadInput(
            f"The run in {self.path} was made with other settings ({was}): name another folder "
            "with --out, or use the same settings to go on with it."
        )

    def make(self) -> None:
        """Make the folder, unless it is there."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadInput(f"{self.path} cannot be made ({error.strerror}).") from None


def read_cases(path: Path) -> Mapping[str, Case]:
    """The cases of a file by question id; of a case saved twice, the later."""
    found: dict[str, Case] = {}
    for number, line in enumerate(whole_lines(path), start=1):
        try:
            case = from_json(line)
        except BadInput as error:
            raise BadInput(f"{path}, line {number}: {error}") from None
        found[case.question.id] = case
    return found


def fingerprint(settings: Settings) -> str:
    """The sha256 of *settings*: equal ones make the same answers to the same questions."""
    text = json.dumps(settings, sort_keys=True, ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def difference(was: Settings, now: Settings) -> str:
    """What differs between two settings, in words: `k was 8, now 5`."""
    names = [name for name in {**was, **now} if was.get(name) != now.get(name)]
    return ", ".join(f"{name} was {was.get(name)}, now {now.get(name)}" for name in names)
