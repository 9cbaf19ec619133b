"""Settings: precedence, origins, and keys that never show."""

from pathlib import Path

import pytest

from assistant.config import OPENAI_URL, host, load
from index.errors import BadInput


def test_a_flag_beats_the_environment_beats_the_file_beats_the_default(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('model = "file"\nk = 5\ntimeout = 9\n')
    env = {"ASSISTANT_HOME": str(tmp_path), "ASSISTANT_MODEL": "env", "ASSISTANT_K": "6"}
    config = load({"k": 7}, env)
    assert (config.k, config.model, config.timeout, config.attempts) == (7, "env", 9.0, 3)
    assert config.origins["k"] == "--k"
    assert config.origins["model"] == "ASSISTANT_MODEL"
    assert config.origins["timeout"] == str(tmp_path / "config.toml")
    assert config.origins["attempts"] == "default"


def test_nothing_configured_means_no_llm(tmp_path: Path) -> None:
    config = load({"home": tmp_path}, {})
    assert not config.has_llm
    assert (config.model, config.base_url, config.embedding) == (None, None, "local")


def test_a_key_alone_means_openai(tmp_path: Path) -> None:
    config = load({"home": tmp_path}, {"OPENAI_API_KEY": "sk-secret"})
    assert config.base_url == OPENAI_URL
    assert config.model
    assert config.origins["base_url"] == "because an API key is set"


def test_keys_never_show(tmp_path: Path) -> None:
    config = load({"home": tmp_path}, {"OPENAI_API_KEY": "sk-secret"})
    assert "sk-secret" not in repr(config)
    assert "sk-secret" not in str(config)


@pytest.mark.parametrize(
    ("variable", "value", "complaint"),
    [
        ("ASSISTANT_K", "many", r"k \(ASSISTANT_K\) must be a number from 1 to 100"),
        ("ASSISTANT_K", "0", "must be a number from 1 to 100"),
        ("ASSISTANT_TIMEOUT", "-1", "must be a number from 0.1"),
        ("ASSISTANT_BASE_URL", "localhost:8080", r"base_url \(ASSISTANT_BASE_URL\) must be a URL"),
        ("ASSISTANT_CHROMA", "http://[bad", "must be a URL"),
        ("ASSISTANT_PROMPTS", "/no/such/folder", "is not a folder"),
    ],
)
def test_a_bad_value_is_named_with_its_place(
    tmp_path: Path, variable: str, value: str, complaint: str
) -> None:
    with pytest.raises(BadInput, match=complaint):
        load({"home": tmp_path}, {variable: value})


@pytest.mark.parametrize(
    ("content", "complaint"),
    [("k = [", "cannot be read as TOML"), ("modle = 'x'", "unknown setting 'modle'")],
)
def test_a_bad_file_is_named(tmp_path: Path, content: str, complaint: str) -> None:
    (tmp_path / "config.toml").write_text(content)
    with pytest.raises(BadInput, match=complaint):
        load({"home": tmp_path}, {})


def test_stages_are_named_one_by_one_or_in_one_go(tmp_path: Path) -> None:
    for without in ("dense, time", ["dense,time"], ["dense", "time"]):
        assert load({"home": tmp_path, "without": without}, {}).without == ("dense", "time")


def test_the_host_shows_no_credentials() -> None:
    assert host("https://user:pass@example.org:8443/v1?key=1") == "example.org:8443"
