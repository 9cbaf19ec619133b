"""The prompts of the assistant: Markdown files with strict `$placeholders`, recorded by their hash.

A file of the same name in the user's own folder wins over the one shipped here. Everything above a
line `---` goes to the model as the system message, everything below it as the user's message.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from string import Template

SYSTEM_END = "\n---\n"


class BadPrompt(ValueError):
    """A prompt file cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A rendered prompt; *sha256* is that of the template, so that an answer can name it."""

    text: str
    sha256: str

    @property
    def parts(self) -> tuple[str, str]:
        """The system message (empty without a line `---`) and the user's message."""
        system, mark, user = self.text.partition(SYSTEM_END)
        return (system.strip(), user.strip()) if mark else ("", self.text.strip())


def overrides_sha256(folder: Path | None) -> str | None:
    """One hash of the user's own prompt files, names and all; None without such a folder."""
    if folder is None:
        return None
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.md")):
        digest.update(path.name.encode("utf-8", "replace") + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def render(name: str, overrides: Path | None = None, /, **values: str) -> Prompt:
    """Fill the template *name*`.md` with *values*: every placeholder once given, none unknown.

    No value may hold a line `---`, which would move the border between the two messages. Raises
    BadPrompt when a value or a placeholder is missing, or the file cannot be read.
    """
    template, where = _load(name, overrides)
    wanted = set(Template(template).get_identifiers())
    if unused := sorted(set(values) - wanted):
        raise BadPrompt(f"{where} lacks the placeholder ${unused[0]}; add it where it belongs.")
    if borders := sorted(key for key, value in values.items() if SYSTEM_END in f"\n{value}\n"):
        raise BadPrompt(f"The value of ${borders[0]} holds a line ---, which {where} cannot carry.")
    try:
        text = Template(template).substitute(values)
    except KeyError as missing:
        known = ", ".join(f"${key}" for key in sorted(values))
        raise BadPrompt(
            f"{where} asks for ${missing.args[0]}, which is not known; known are {known}."
        ) from None
    except ValueError:
        raise BadPrompt(f"{where} holds a lone $; write $$ for a dollar sign.") from None
    return Prompt(text, hashlib.sha256(template.encode("utf-8")).hexdigest())


def _load(name: str, overrides: Path | None) -> tuple[str, str]:
    """Read the template and say where it came from."""
    own = overrides / f"{name}.md" if overrides else None
    try:
        if own and own.is_file():
            return _unix(own.read_bytes().decode("utf-8")), str(own)
        return _unix(
            resources.files(__name__).joinpath(f"{name}.md").read_text("utf-8")
        ), f"{name}.md"
    except (OSError, UnicodeDecodeError) as error:
        reason = (
            "no such prompt" if isinstance(error, FileNotFoundError) else "not readable as UTF-8"
        )
        raise BadPrompt(f"{own or name + '.md'}: {reason}.") from None


def _unix(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")
