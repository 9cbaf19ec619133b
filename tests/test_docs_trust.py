"""docs/trust.md names only what is there: files, commands, options, modules and headings."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest
import typer.main

from assistant.cli import app

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
CODE = [*re.findall(r"`([^`\n]+)`", TEXT), *re.findall(r"^```\n(.*?)^```", TEXT, re.M | re.S)]
PROMISES = (
    *("Quotes are cut, not typed", "Every claim is checked", "Who speaks", "Disagreement"),
    *("Abstaining", "Receipts", "Whence", "The page", "Hostile text", "Privacy"),
)
FILE = re.compile(r"(?:assistant|index|tests|benchmarks|training|seeds)/[\w./*-]+\.\w+")
FILES = sorted({name for code in CODE for name in FILE.findall(code)})
LINES = sorted({line for code in CODE for line in code.splitlines() if "assistant " in line})
COMMANDS = [line for line in LINES if re.match(r"assistant \w+", line)]


def slug(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("promise", PROMISES)
def test_every_promise_is_in_the_table_and_has_a_section_with_its_tests(promise: str) -> None:
    assert f"[{promise}](#{slug(promise)})" in TEXT
    section = TEXT.split(f"### {promise}\n")[1].split("\n#")[0]
    assert "tests/test_" in section
    for name in re.findall(r"tests/\w+\.py", section):
        assert (ROOT / name).is_file(), name


def test_the_files_that_are_named_are_there() -> None:
    assert len(FILES) > 20
    assert not [name for name in FILES if not list(ROOT.glob(name))]


@pytest.mark.parametrize("line", COMMANDS)
def test_the_commands_that_are_named_exist_with_their_options(line: str) -> None:
    known = typer.main.get_command(app)
    name = line.split()[1]
    command = known.commands[name]  # type: ignore[attr-defined]
    options = {option for parameter in command.params for option in parameter.opts}
    said = line.partition("#")[0]
    assert set(re.findall(r"(?<!\S)--[a-z-]+", said)) <= options


def test_the_modules_that_are_named_can_be_run() -> None:
    modules = {name for code in CODE for name in re.findall(r"python -m ([\w.]+)", code)}
    assert modules
    assert not [name for name in modules if find_spec(name) is None]


def test_links_lead_to_headings_and_files() -> None:
    headings = {slug(heading) for heading in re.findall(r"^#+ (.+)$", TEXT, re.M)}
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        file, _, anchor = target.partition("#")
        if file:
            assert (ROOT / "docs" / file).exists(), target
        else:
            assert anchor in headings, target
