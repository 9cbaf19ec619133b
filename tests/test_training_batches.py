"""Training: claims made of questions, batches as arrays, and answers played back."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest

from assistant.evidence_model.scorer import Scorer
from assistant.evidence_model.windows import Encoded, Pieces, Text
from index.minilm import load_tokenizer
from training.asked_claims import AskedClaims
from training.prepare import arrays_of, kept
from training.recorded import Collecting, Recorded
from training.rows import CONTRADICTED, NOT_SUPPORTED, SUPPORTED, Asked, Page, Span, is_dev
from training.told import told
from training.windows import Window

PIECES = Pieces(load_tokenizer())
SENTENCES = (
    "Ada Holm closed the harbour of Kestrel in 1953.",
    "Bo Lind had opened it.",
    "Gulls circled.",
)
PAGE = Page("Kestrel", "Kestrel", SENTENCES)
WHO = Asked(
    "Who closed the harbour?", PAGE, {0: 1.0}, (Span(0, 0, 8, 1),), ("Ada Holm",), ("The sea",)
)
OPENED = Asked("Who opened the harbour?", PAGE, {1: 1.0}, (Span(1, 0, 7, 1),), ("Bo Lind",))


@pytest.mark.parametrize(
    ("question", "answer", "claim"),
    [
        ("Who closed the harbour?", "Ada Holm", "Ada Holm closed the harbour."),
        ("When did Ada Holm close the harbour?", "1953", "Ada Holm closed the harbour in 1953."),
        ("When was Ada Holm born?", "in May", "Ada Holm was born in May."),
        ("Why did Ada Holm leave?", "it rained", "Ada Holm did leave because it rained."),
        ("How many boats were lost?", "Twelve", "Twelve boats were lost."),
        ("Who was the mayor of Kestrel?", "Ada Holm", "The mayor of Kestrel was Ada Holm."),
        ("Boats, how many?", "twelve", "Boats, how many? twelve."),
    ],
)
def test_a_question_and_its_answer_are_told_as_one_claim(
    question: str, answer: str, claim: str
) -> None:
    assert told(question, answer, " ".join(SENTENCES)) == claim


def test_claims_of_questions_are_right_wrong_exchanged_or_left_without_their_sentence() -> None:
    found = {
        (window.question, window.kind, window.label, SENTENCES[0] in window.sentences)
        for seed in range(40)
        for window in AskedClaims([WHO, OPENED], PIECES, Random(seed)).windows()
        if "closed" in window.question
    }
    assert found == {
        ("Ada Holm closed the harbour.", "answer", SUPPORTED, True),
        ("Ada Holm closed the harbour.", "answer removed", NOT_SUPPORTED, False),
        ("The sea closed the harbour.", "wrong answer", NOT_SUPPORTED, True),
        ("Bo Lind closed the harbour.", "exchanged", CONTRADICTED, True),
    }


def test_a_smaller_share_of_the_training_titles_lies_within_a_larger_one() -> None:
    titles = [f"title {number}" for number in range(400)]
    half, whole = ({t for t in titles if kept(t, share)} for share in (0.5, 1.0))
    assert half < whole
    assert len(half) == pytest.approx(len(whole) / 2, rel=0.2)
    assert not any(is_dev(title) for title in whole)


def test_a_batch_holds_sentences_targets_and_spans_at_their_tokens() -> None:
    answers = Window(WHO.question, None, SENTENCES, "answers", (1.0, 0.0, 0.0), WHO.spans)
    nothing = Window(WHO.question, "Kestrel", SENTENCES[1:], "removed", (0.0, 0.0))
    encoded = [PIECES.encode(window.question, window.text) for window in (answers, nothing)]
    arrays = arrays_of([answers, nothing], encoded)
    assert arrays.targets is not None
    assert arrays.starts is not None
    assert arrays.ends is not None
    assert arrays.targets.tolist() == [[1, 0, 0, 0], [0, 0, 0, 1]]
    assert arrays.places[1].tolist() == [*map(list, encoded[1].places), [0, 0]]
    assert arrays.asked.tolist() == [item.types.index(1) for item in encoded]
    first = encoded[0].places[0][0]
    assert np.flatnonzero(arrays.starts[0]).tolist() == [first]
    assert arrays.starts[1, 0] == arrays.ends[1, 0] == 1
    (last,) = np.flatnonzero(arrays.ends[0])
    assert encoded[0].offsets[0][last - first][1] == len("Ada Holm")


def test_what_was_recorded_elsewhere_is_played_back(tmp_path: Path) -> None:
    texts = [Text(None, SENTENCES), Text("Kestrel", SENTENCES[:1])]
    collecting = Collecting()
    Scorer(collecting, PIECES).read(WHO.question, texts)
    Scorer(collecting, PIECES).support("Gulls closed it.", SENTENCES)
    windows = list(collecting.windows.values())
    scores = [float(number) for number in range(sum(len(w.places) for w in windows))]
    support = [[1.0, 0.0, -1.0]] * len(windows)
    np.savez(tmp_path / "a.npz", sentences=scores, spans=[-s for s in scores], support=support)
    scorer = Scorer(Recorded(windows, tmp_path / "a.npz"), PIECES)
    reads = [read for text in scorer.read(WHO.question, texts) for read in text]
    assert [read.answers for read in reads] == [0, 1, 2, 3]
    assert [read.span for read in reads] == pytest.approx([0, -1, -2, -3], abs=1e-4)
    assert scorer.support("Gulls closed it.", SENTENCES)[0] == pytest.approx(
        1 - np.log1p(np.exp(-1))
    )
    with pytest.raises(KeyError):
        scorer.read("Another?", texts)


def test_windows_are_told_apart_by_their_pieces() -> None:
    collecting = Collecting()
    window = PIECES.encode(WHO.question, Text(None, SENTENCES))
    other = Encoded(window.ids[:-1], window.types[:-1], window.places[:-1], window.offsets[:-1])
    collecting.run([window, window, other])
    assert len(collecting.windows) == 2
