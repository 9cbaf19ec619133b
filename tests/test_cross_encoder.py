"""The user's own cross-encoder: what its folder must hold, and what it says of claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from assistant.checks.cross_encoder import CrossEncoder
from index.errors import BadInput
from tests.fakes.cross_encoder import TABLE, WORDS, write_cross_encoder

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Writes the folder of a model that goes by single words."""
    return partial(write_cross_encoder, tmp_path)


TEXT = ("The port was opened.", "It stayed so.")


def test_its_classes_are_read_by_their_names(make: Make) -> None:
    model = CrossEncoder(make())
    supported, contradicted = model.supported("The port opened.", TEXT)
    assert supported == pytest.approx(np.exp(4) / (np.exp(4) + 2))
    assert contradicted == pytest.approx(1 / (np.exp(4) + 2))
    supported, contradicted = model.supported("The port never opened.", TEXT)
    assert [supported, contradicted] == pytest.approx([0, 1], abs=0.01)
    supported, contradicted = model.supported("The port perhaps opened.", TEXT)
    assert [supported, contradicted] == pytest.approx([0, 0], abs=0.01)


def test_one_logit_is_the_log_odds_of_support(make: Make) -> None:
    model = CrossEncoder(make(None, [[0], [3], [0], [-7], [-7]]))
    assert model.supported("It opened.", TEXT) == pytest.approx((1 / (1 + np.exp(-3)), 0.0))
    assert model.supported("It never opened.", TEXT)[0] == pytest.approx(1 / (1 + np.exp(4)))


def test_two_classes_contradict_nothing(make: Make) -> None:
    model = CrossEncoder(make(["not_entailment", "entailment"], [row[1:] for row in TABLE]))
    supported, contradicted = model.supported("It opened.", TEXT)
    assert supported > 0.9
    assert contradicted == 0.0


def test_a_model_may_take_the_word_pieces_alone_and_lie_in_a_folder_of_its_own(make: Make) -> None:
    folder = make(inputs=("input_ids",))
    (folder / "onnx").mkdir()
    (folder / "model.onnx").rename(folder / "onnx" / "model.onnx")
    assert CrossEncoder(folder).supported("It opened.", TEXT)[0] > 0.9
    assert CrossEncoder(folder).check() == f"{folder.name}, sound"


def test_what_is_too_long_is_cut_from_the_text_and_not_from_the_claim(make: Make) -> None:
    model = CrossEncoder(make())
    supported, contradicted = model.supported("It never opened.", ["It was opened. " * 2000])
    assert contradicted > 0.9
    assert supported < 0.1


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_file_that_is_missing_or_damaged_is_named(make: Make, name: str) -> None:
    folder = make()
    (folder / name).write_bytes(b"\x00 no such file")
    with pytest.raises(BadInput, match=rf"no cross-encoder that can verify: .*{name}"):
        CrossEncoder(folder).check()
    (folder / name).unlink()
    with pytest.raises(BadInput, match=rf"it holds no {name}.*--verify takes the folder"):
        CrossEncoder(folder).check()


@pytest.mark.parametrize(
    ("labels", "why"),
    [
        (["LABEL_0", "LABEL_1", "LABEL_2"], "must name one class entailment"),
        (["entailment", "entailed", "neutral"], "must name one class entailment"),
        (["entailment", "neutral"], "config.json names 2 classes"),
    ],
)
def test_classes_that_do_not_fit_are_told(make: Make, labels: Sequence[str], why: str) -> None:
    with pytest.raises(BadInput, match=why):
        CrossEncoder(make(labels)).check()


def test_a_model_that_wants_more_than_text_is_told(make: Make) -> None:
    with pytest.raises(BadInput, match="wants more than text: pixel_values"):
        CrossEncoder(make(inputs=("input_ids", "pixel_values"))).check()


def test_weights_that_are_no_numbers_are_told(make: Make) -> None:
    broken = [[float("nan")] * 3] * len(WORDS)
    with pytest.raises(BadInput, match="gives no numbers"):
        CrossEncoder(make(table=broken)).check()


@pytest.mark.parametrize("config", ["[]", '{"id2label": {"a": "entailment"}}', "[" * 9999])
def test_a_config_of_another_shape_is_told(make: Make, config: str) -> None:
    folder = make()
    (folder / "config.json").write_text(config, "utf-8")
    with pytest.raises(BadInput, match=r"config\.json"):
        CrossEncoder(folder).check()
