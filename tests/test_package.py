"""What is shipped, and what starting costs."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from importlib.metadata import distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = (
    "numpy",
    "chromadb",
    "openai",
    "llama_index",
    "onnxruntime",
    "rich",
    "pydantic",
    "nupunkt",
    "prompt_toolkit",
)


def loaded(code: str) -> set[str]:
    """The top-level modules that are loaded after *code* has run in a new process."""
    script = (
        f"{code}\nimport sys; print(' '.join(sorted({{m.split('.')[0] for m in sys.modules}})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_the_command_line_starts_without_anything_heavy() -> None:
    assert not loaded("import assistant.cli") & set(HEAVY) - {"pydantic"}  # typer takes that one


@pytest.mark.parametrize(
    "command", ["ask", "chat", "search", "add", "list", "whence", "receipts", "verify"]
)
def test_the_help_of_a_command_loads_nothing_heavy(command: str) -> None:
    code = (
        "from typer.testing import CliRunner\nfrom assistant.cli import app\n"
        f"assert CliRunner().invoke(app, [{command!r}, '--help']).exit_code == 0"
    )
    assert not loaded(code) & set(HEAVY) - {"pydantic"}


def test_asking_without_an_llm_loads_no_client_and_no_framework() -> None:
    code = "import assistant.build, assistant.api, assistant.extractive.reader, index.hybrid"
    code += ", assistant.search, assistant.render.search"
    assert not loaded(code) & {"openai", "chromadb", "llama_index", "nupunkt"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    code = f"import hatchling.build as b; print(b.build_wheel({str(folder)!r}))"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_holds_the_three_packages_and_their_data(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    top = {name.split("/")[0] for name in names if ".dist-info" not in name}
    assert top == {"assistant", "index", "prompts"}
    for data in (
        "assistant/answer.schema.json",
        "assistant/render/page.html",
        "assistant/render/page.css",
        "assistant/render/page.js",
        "assistant/render/base.css",
        "assistant/search.schema.json",
        "assistant/receipt.schema.json",
        "assistant/whence.schema.json",
        "index/minilm/tokenizer.json",
        "index/outlets.txt",
        "prompts/answer.md",
        "assistant/py.typed",
    ):
        assert data in names


def test_no_other_distribution_overwrites_our_packages() -> None:
    ours = {"assistant", "index", "prompts"}
    others = [
        (found.metadata["Name"], str(file))
        for found in distributions()
        if found.metadata["Name"] != "news-archive-assistant"
        for file in found.files or ()
        if file.parts[0] in ours
    ]
    assert others == []
