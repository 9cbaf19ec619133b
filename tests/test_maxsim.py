"""MaxSim on hand-made token vectors: a worked example and the edges."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import numpy as np
import pytest

from index.maxsim import STOP_WEIGHT, MaxSim
from index.minilm import MiniLm, TokenVectors

# One axis a word; "shut" lies between "closed" and nothing else.
AXES = {
    "harbour": [1, 0, 0],
    "closed": [0, 1, 0],
    "shut": [0, 0.8, 0.6],
    "the": [0, 0, 1],
    "?": [0, 0, 1],
}


class Axes:
    """A token embedder of four words."""

    def token_vectors(self, texts: Sequence[str]) -> list[TokenVectors]:
        return [self._one(text.split()) for text in texts]

    @staticmethod
    def _one(words: list[str]) -> TokenVectors:
        ids = np.array([list(AXES).index(word) for word in words], dtype=np.int64)
        rows = np.array([AXES[word] for word in words], dtype=np.float32).reshape(len(words), 3)
        return TokenVectors(ids, tuple(words), rows)


def score(question: str, *texts: str) -> list[float]:
    return [float(value) for value in MaxSim(Axes()).score(question, texts).each]


def test_a_worked_example() -> None:
    # Two sentences, each question word in one of them: equal weights of one half.
    # "harbour": 1 and 0; "closed": 0 and 1, and "shut" would be 0.8 of it.
    assert score("harbour closed", "harbour", "closed") == pytest.approx([0.5, 0.5])
    # "closed" stands nowhere, so it is the rarer: of two sentences, counted as among thirty, idf
    # log(1 + 30.5/0.5) against log(1 + 29.5/1.5).
    rare, common = np.log(62), np.log(1 + 29.5 / 1.5)
    expected = [common / (rare + common), 0.8 * rare / (rare + common)]
    assert score("harbour closed", "harbour", "shut") == pytest.approx(expected)


def test_a_stop_word_weighs_a_part_of_a_topical_word() -> None:
    # Each stands in one of two sentences, so the two are equally rare.
    topical, stop = score("the harbour", "harbour", "the")
    assert stop / topical == pytest.approx(STOP_WEIGHT)


def test_scores_stand_in_the_order_of_the_texts() -> None:
    texts = ["harbour", "the", "closed harbour", "", "shut", "harbour shut"]
    found = dict(zip(texts, score("harbour closed", *texts), strict=True))
    assert sorted(found, key=found.__getitem__)[-2:] == ["harbour shut", "closed harbour"]
    for order in permutations(texts, 4):
        alone = MaxSim(Axes()).score("harbour closed", order).each
        assert alone.shape == (4,)
        assert alone.dtype == np.float32
        back = MaxSim(Axes()).score("harbour closed", order[::-1]).each
        assert back[::-1] == pytest.approx(alone)


def test_the_place_of_a_word_in_its_text_says_nothing() -> None:
    first, second = score("closed", "harbour closed the", "the closed harbour")
    assert first == second == pytest.approx(1)


def test_on_the_model_itself_the_sentence_that_answers_is_first() -> None:
    texts = ["Bread is sold from six.", "", "A storm shut the harbour.", "The vote is on Monday."]
    found = MaxSim(MiniLm()).score("Why was the port closed?", texts).each
    assert found.argmax() == 2
    assert found[1] == 0


def test_a_question_of_stop_words_is_scored_by_them() -> None:
    assert score("the", "the", "harbour") == pytest.approx([1.0, 0.0])


def test_edges() -> None:
    assert score("harbour") == []
    assert score("harbour", "", "harbour") == pytest.approx([0.0, 1.0])
    assert score("", "harbour") == [0.0]


def test_punctuation_weighs_nothing() -> None:
    assert score("harbour ?", "harbour", "?") == score("harbour", "harbour", "?")
    assert score("?", "?") == [0.0]


def test_texts_together_have_what_any_of_them_has() -> None:
    likeness = MaxSim(Axes()).score("harbour closed", ["harbour", "shut", "the"])
    one, two = (float(score) for score in likeness.each[:2])
    assert likeness.together([0, 1]) == pytest.approx(one + two)
    assert likeness.together([0]) == pytest.approx(one)
    assert likeness.together([]) == 0.0


def test_what_stands_beside_is_scored_and_makes_nothing_less_rare() -> None:
    alone = MaxSim(Axes()).score("harbour closed", ["harbour", "shut"])
    beside = MaxSim(Axes()).score("harbour closed", ["harbour", "shut"], ["closed", "closed"])
    assert beside.weights.tolist() == alone.weights.tolist()
    assert beside.each[:2].tolist() == alone.each.tolist()
    assert beside.together([0, 2]) == pytest.approx(1.0)
