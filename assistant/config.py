"""Settings: from flags, the environment and a file, each with where it came from.

Order, first one wins: command-line flag, environment variable, `config.toml` in the library folder,
default. The library folder is `ASSISTANT_HOME`, or the user's data folder.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from assistant.uses import Use
from index.clean import is_text
from index.errors import BadInput
from index.retrieve import Stage

OPENAI_URL = "https://api.openai.com/v1"
OPENAI_MODEL = "gpt-4.1-mini"
LOCAL_EMBEDDING = "local"
VERIFIERS = ("model", "llm", "llm-each", "off")


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting of the assistant, resolved and checked. `origins` says where each came from.

    An LLM is configured when `base_url` is set or `api_key` is; without either the extractive
    reader answers and nothing leaves the machine. *k* counts passages, *timeout* seconds.
    *exact_below*: up to so many passages every vector is scored and Chroma is not asked; None means
    50,000, and 0 with a Chroma server. *extractive*: ask no LLM. *fallback*: answer extractively
    when the LLM's server fails. *without*: stages of retrieval and uses of the evidence model that
    are left out. *receipts*: save one of every answer. *evidence_model*: a folder with another
    model than the package's. *verify*: what looks at an LLM's claims beside the checks: `model`
    (the evidence model), `llm` (the LLM, all claims in one more call), `llm-each` (the LLM, a call
    for each claim), `off`, or the folder of a cross-encoder (assistant/checks/cross_encoder.py).
    """

    home: Path
    model: str | None
    base_url: str | None
    api_key: str | None
    embedding: str
    embedding_base_url: str | None
    embedding_api_key: str | None
    chroma: str | None
    exact_below: int | None
    k: int
    timeout: float
    attempts: int
    prompts: Path | None
    extractive: bool
    fallback: bool
    without: tuple[Stage | Use, ...]
    evidence_model: Path | None
    verify: str
    receipts: bool
    origins: Mapping[str, str]

    @property
    def has_llm(self) -> bool:
        """Whether an LLM is configured and wanted."""
        return self.base_url is not None and not self.extractive

    def __repr__(self) -> str:
        """Every setting but the keys, which are never shown."""
        shown = {f.name: getattr(self, f.name) for f in fields(self) if not f.name.endswith("_key")}
        return f"Config({', '.join(f'{name}={value!r}' for name, value in shown.items())})"


# setting -> the environment variables that give it, first one wins
_ENVIRONMENT: Mapping[str, tuple[str, ...]] = {
    "model": ("ASSISTANT_MODEL",),
    "base_url": ("ASSISTANT_BASE_URL", "OPENAI_BASE_URL"),
    "api_key": ("ASSISTANT_API_KEY", "OPENAI_API_KEY"),
    "embedding": ("ASSISTANT_EMBEDDING",),
    "embedding_base_url": ("ASSISTANT_EMBEDDING_BASE_URL",),
    "embedding_api_key": ("ASSISTANT_EMBEDDING_API_KEY",),
    "chroma": ("ASSISTANT_CHROMA",),
    "exact_below": ("ASSISTANT_EXACT_BELOW",),
    "k": ("ASSISTANT_K",),
    "timeout": ("ASSISTANT_TIMEOUT",),
    "attempts": ("ASSISTANT_ATTEMPTS",),
    "prompts": ("ASSISTANT_PROMPTS",),
    "extractive": ("ASSISTANT_EXTRACTIVE",),
    "fallback": ("ASSISTANT_FALLBACK",),
    "without": ("ASSISTANT_WITHOUT",),
    "evidence_model": ("ASSISTANT_EVIDENCE_MODEL",),
    "verify": ("ASSISTANT_VERIFY",),
    "receipts": ("ASSISTANT_RECEIPTS",),
}
_DEFAULTS: Mapping[str, Any] = {
    "model": None,
    "base_url": None,
    "api_key": None,
    "embedding": LOCAL_EMBEDDING,
    "embedding_base_url": None,
    "embedding_api_key": None,
    "chroma": None,
    "exact_below": None,
    "k": 8,
    "timeout": 60.0,
    "attempts": 3,
    "prompts": None,
    "extractive": False,
    "fallback": False,
    "without": (),
    "evidence_model": None,
    "verify": "model",
    "receipts": True,
}


def load(
    flags: Mapping[str, Any] | None = None, environment: Mapping[str, str] | None = None
) -> Config:
    """Resolve every setting.

    *flags* maps a setting to its value or None; raises BadInput naming a bad value's place.
    """
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    env = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    values["home"], origins["home"] = _home(given, env)
    if not is_text(str(values["home"])):
        raise BadInput("The name of the library's folder is no UTF-8 text: choose another folder.")
    file = values["home"] / "config.toml"
    from_file = _read_file(file)
    for name in _ENVIRONMENT:
        values[name], origins[name] = _resolve(name, given, env, from_file, file)
    if values["base_url"] is None and values["api_key"] is not None:
        values["base_url"], origins["base_url"] = OPENAI_URL, "because an API key is set"
    if values["model"] is None and values["base_url"] == OPENAI_URL:
        values["model"], origins["model"] = OPENAI_MODEL, "default for api.openai.com"
    return _checked(values, origins)


def _home(flags: Mapping[str, Any], env: Mapping[str, str]) -> tuple[Path, str]:
    if "home" in flags:
        return Path(flags["home"]).expanduser(), "--home"
    if env.get("ASSISTANT_HOME"):
        return Path(env["ASSISTANT_HOME"]).expanduser(), "ASSISTANT_HOME"
    import platformdirs

    return platformdirs.user_data_path("news-archive-assistant"), "default"


def _read_file(path: Path) -> Mapping[str, Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"{path} cannot be read as TOML ({error}); mend or remove it.") from None
    unknown = sorted(set(content) - set(_ENVIRONMENT))
    if unknown:
        known = ", ".join(_ENVIRONMENT)
        raise BadInput(f"{path}: unknown setting {unknown[0]!r}; known are {known}.")
    return content


def _resolve(
    name: str,
    flags: Mapping[str, Any],
    env: Mapping[str, str],
    from_file: Mapping[str, Any],
    file: Path,
) -> tuple[Any, str]:
    if name in flags:
        return flags[name], f"--{name.replace('_', '-')}"
    for variable in _ENVIRONMENT[name]:
        if env.get(variable):
            return env[variable], variable
    if name in from_file:
        return from_file[name], str(file)
    return _DEFAULTS[name], "default"


def _checked(values: dict[str, Any], origins: Mapping[str, str]) -> Config:
    for name, parse in _PARSERS.items():
        if values[name] is None:
            continue
        try:
            values[name] = parse(values[name])
        except (TypeError, ValueError) as error:
            raise BadInput(f"{name} ({origins[name]}) {error}.") from None
    return Config(origins=dict(origins), **values)


def _number(kind: type[int] | type[float], least: float, most: float) -> Callable[[Any], float]:
    def parse(value: Any) -> float:
        complaint = f"must be a number from {least} to {most}"
        try:
            number = kind(value)
        except (TypeError, ValueError):
            raise ValueError(complaint) from None
        if not least <= number <= most:
            raise ValueError(complaint)
        return number

    return parse


def _url(value: Any) -> str:
    complaint = "must be a URL such as http://127.0.0.1:8080/v1"
    text = str(value).strip()
    try:
        parts = urlsplit(text)
        valid = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid:
        raise ValueError(complaint)
    return text.rstrip("/")


def _text(value: Any) -> str | None:
    return str(value).strip() or None


def _folder(value: Any) -> Path:
    path = Path(value).expanduser()
    if not path.is_dir():
        raise ValueError(f"is not a folder: {path}")
    return path


def _switch(value: Any) -> bool:
    text = str(value).lower()
    if text not in {"1", "true", "yes", "on", "0", "false", "no", "off"}:
        raise ValueError("must be true or false")
    return text in {"1", "true", "yes", "on"}


def _verifier(value: Any) -> str:
    name = str(value).strip()
    if name.lower() in VERIFIERS:
        return name.lower()
    if not name or not Path(name).expanduser().is_dir():
        raise ValueError(f"must be {', '.join(VERIFIERS)}, or the folder of a cross-encoder")
    return str(Path(name).expanduser().resolve())


def _stages(value: Any) -> tuple[Stage | Use, ...]:
    given = [value] if isinstance(value, str) else value
    names = [name for one in given for name in str(one).replace(",", " ").split()]
    if not set(names) <= {*Stage, *Use}:
        raise ValueError(
            f"must name stages of retrieval ({', '.join(Stage)}) "
            f"or uses of the evidence model ({', '.join(Use)})"
        )
    if {Stage.DENSE, Stage.WORDS} <= set(names):
        raise ValueError(f"cannot leave out both {Stage.DENSE} and {Stage.WORDS}")
    return tuple(Stage(name) if name in set(Stage) else Use(name) for name in names)


_PARSERS: Mapping[str, Callable[[Any], Any]] = {
    "model": _text,
    "base_url": _url,
    "api_key": _text,
    "embedding": _text,
    "embedding_base_url": _url,
    "embedding_api_key": _text,
    "chroma": _url,
    "exact_below": _number(int, 0, 10_000_000),
    "k": _number(int, 1, 100),
    "timeout": _number(float, 0.1, 3600),
    "attempts": _number(int, 1, 20),
    "prompts": _folder,
    "extractive": _switch,
    "fallback": _switch,
    "without": _stages,
    "evidence_model": _folder,
    "verify": _verifier,
    "receipts": _switch,
}


def host(url: str) -> str:
    """The host and port of *url*, without credentials: what may be printed."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)
