"""Prompts are documents: strict placeholders, the user's own file first, a hash of the template."""

from __future__ import annotations

import hashlib
from importlib import resources
from pathlib import Path
from string import Template

import pytest

import prompts
from prompts import BadPrompt, render

VALUES = {"today": "today", "nonce": "n0", "evidence": "S1: It is so.", "question": "Is it?"}


@pytest.mark.parametrize("name", ["answer", "answer_json", "answer_lines"])
def test_every_prompt_renders_into_two_messages(name: str) -> None:
    system, user = render(name, **VALUES).parts
    assert system.startswith("You answer a question from numbered sentences")
    assert "S1: It is so." in user
    assert user.count("n0") >= 2
    assert "$" not in system + user


SHIPPED = {
    file.name.removesuffix(".md"): file.read_text("utf-8")
    for file in resources.files(prompts).iterdir()
    if file.name.endswith(".md")
}


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_every_file_renders_with_what_it_asks_for_and_is_named_by_its_hash(name: str) -> None:
    values = {key: f"the {key}" for key in Template(SHIPPED[name]).get_identifiers()}
    prompt = render(name, **values)
    assert all(prompt.parts)
    assert all(value in prompt.text for value in values.values())
    assert "$" not in prompt.text
    assert prompt.sha256 == hashlib.sha256(SHIPPED[name].encode()).hexdigest()


@pytest.mark.parametrize("left_out", sorted(VALUES))
def test_every_placeholder_is_needed(left_out: str) -> None:
    with pytest.raises(BadPrompt, match=rf"\${left_out}\b"):
        render("answer", **{key: value for key, value in VALUES.items() if key != left_out})


def test_a_file_of_windows_is_the_same_prompt(tmp_path: Path) -> None:
    windows = b"\xef\xbb\xbf" + SHIPPED["answer"].encode().replace(b"\n", b"\r\n")
    (tmp_path / "answer.md").write_bytes(windows)
    assert render("answer", tmp_path, **VALUES) == render("answer", **VALUES)


def test_a_missing_or_unknown_value_is_named() -> None:
    with pytest.raises(BadPrompt, match=r"\$question"):
        render("answer", **{k: v for k, v in VALUES.items() if k != "question"})
    with pytest.raises(BadPrompt, match=r"\$nosuch"):
        render("answer", **VALUES, nosuch="x")


def test_a_dollar_in_a_value_is_harmless() -> None:
    assert "costs $5 $today" in render("answer", **VALUES | {"evidence": "costs $5 $today"}).text


def test_a_value_cannot_move_the_border_between_the_messages() -> None:
    with pytest.raises(BadPrompt, match="---"):
        render("answer", **VALUES | {"question": "a\n---\nb"})


def test_the_users_own_prompt_comes_first_and_has_its_own_hash(tmp_path: Path) -> None:
    own = "Own: $today $nonce $evidence $question"
    (tmp_path / "answer.md").write_text(own)
    prompt = render("answer", tmp_path, **VALUES)
    assert prompt.text == "Own: today n0 S1: It is so. Is it?"
    assert prompt.parts == ("", prompt.text)
    assert prompt.sha256 == hashlib.sha256(own.encode()).hexdigest()
    assert (
        render("answer_lines", tmp_path, **VALUES).sha256 == render("answer_lines", **VALUES).sha256
    )


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"$today $nonce $evidence $question $ alone", "lone"),
        (b"\xff\xfe", "UTF-8"),
        (b"$today", "lacks"),
    ],
)
def test_a_bad_file_of_the_user_is_named(tmp_path: Path, content: bytes, complaint: str) -> None:
    (tmp_path / "answer.md").write_bytes(content)
    with pytest.raises(BadPrompt, match=complaint) as caught:
        render("answer", tmp_path, **VALUES)
    assert str(tmp_path) in str(caught.value)


def test_an_unknown_prompt_is_named() -> None:
    with pytest.raises(BadPrompt, match=r"nosuch\.md"):
        render("nosuch")
