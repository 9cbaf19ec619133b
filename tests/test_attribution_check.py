"""Claims keep who says it: what is added, removed, left unverified and left alone."""

from __future__ import annotations

import pytest

from assistant.answer import DraftClaim, Evidence, Removed, Support
from assistant.checks.attribution_check import Kept, credit
from assistant.checks.verify import Checked, check
from assistant.speakers import speakers
from index.article import Article, make_article
from index.sentence import Sentence
from index.split import split

TEXT = """The pier of Lumo was quiet and grey on that long day.

Mayor Ilse Brandt said the hull of the ferry had three cracks. The ferry sailed for 40 years.

“Rust had eaten half of the keel,” said Tomas Lind, the port authority's engineer. “Nobody looked.”

A senior port official, who asked not to be named, said that Lumo Lines had paid for the repairs.

Hala Mansoori blamed the winter for the damage.
"""


class Shelf:
    def sentences_of(self, article: Article, first: int, last: int) -> tuple[Sentence, ...]:
        return split(article)[first : last + 1]


ARTICLE = make_article(TEXT, outlet="The Lumo Mariner")
SENTENCES = split(ARTICLE)
SAID = speakers([(ARTICLE, s) for s in SENTENCES], Shelf())
EVIDENCE = [
    Evidence(f"S{n}", s, ARTICLE, attribution=SAID.get(s.id)) for n, s in enumerate(SENTENCES)
]
CRACKS, YEARS, KEEL, LOOKED, REPAIRS, WINTER = EVIDENCE[1:]


@pytest.mark.parametrize(
    ("claim", "cited", "shown"),
    [
        (
            "The hull had three cracks.",
            [CRACKS],
            "According to Ilse Brandt, the hull had three cracks.",
        ),
        (
            "Rust had eaten half of the keel.",
            [KEEL],
            "Rust had eaten half of the keel, according to Tomas Lind.",
        ),
        (
            "The winter is to blame for the damage.",
            [WINTER],
            "According to Hala Mansoori, the winter is to blame for the damage.",
        ),
        (
            "Lumo Lines paid for the repairs.",
            [REPAIRS],
            "According to a senior port official, Lumo Lines paid for the repairs.",
        ),
        (
            "Rust had eaten “half of the keel.”",
            [KEEL],
            "According to Tomas Lind: Rust had eaten “half of the keel.”",
        ),
    ],
)
def test_a_statement_keeps_its_speaker(claim: str, cited: list[Evidence], shown: str) -> None:
    found = credit(claim, cited)
    assert (found.kept, found.text) == (Kept.ADDED, shown)


@pytest.mark.parametrize(
    ("claim", "cited"),
    [
        ("Mayor Ilse Brandt said the hull had three cracks.", [CRACKS]),
        ("The hull had three cracks, according to the mayor, Ilse Brandt.", [CRACKS]),
        ("Brandt spoke of three cracks in the hull.", [CRACKS]),
        ("The hull reportedly had three cracks.", [CRACKS]),
        ("An official said Lumo Lines had paid for the repairs.", [REPAIRS]),
        ("The port authority said rust had eaten half of the keel.", [KEEL]),
        ("The Lumo Mariner reported that the hull had three cracks.", [CRACKS]),
        ("The ferry sailed for 40 years.", [YEARS]),
        ("The ferry sailed for 40 years with three cracks.", [YEARS, CRACKS]),
        ("“Nobody looked.”", [LOOKED]),
        ("Hala Mansoori blamed the winter for the damage.", [WINTER]),
    ],
)
def test_what_keeps_it_or_needs_none_is_left_alone(claim: str, cited: list[Evidence]) -> None:
    found = credit(claim, cited)
    assert (found.kept, found.text) == (Kept.YES, claim)


@pytest.mark.parametrize(
    ("claim", "cited"),
    [
        ("Tomas Lind said the hull had three cracks.", [CRACKS]),
        ("According to Hala Mansoori, Lumo Lines paid for the repairs.", [REPAIRS]),
        ("Mayor Brandt said rust had eaten half of the keel.", [KEEL]),
    ],
)
def test_words_of_one_are_never_credited_to_another(claim: str, cited: list[Evidence]) -> None:
    found = credit(claim, cited)
    assert found.kept is Kept.WRONG
    assert found.reason.startswith("credits ")


def told(text: str) -> list[Evidence]:
    """The one sentence of an article, with its speaker."""
    article = make_article(text)
    sentence = split(article)[0]
    said = speakers([(article, sentence)], Shelf()).get(sentence.id)
    assert said
    return [Evidence("S1", sentence, article, attribution=said)]


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (
            "Ivo Renn burned the pier.",
            "The police said Ivo Renn had been at sea when the pier was burned.",
        ),
        (
            "Ivo Renn confessed.",
            "Ada Lunn accused Ivo Renn of having let the men in.",
        ),
    ],
)
def test_nobody_is_credited_with_what_he_did_not_say(claim: str, said: str) -> None:
    found = credit(claim, told(said))
    assert (found.kept, found.text) == (Kept.UNSURE, claim)


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (
            "Ivo Renn was charged with arson.",
            "Ivo Renn has not been charged, the police said.",
        ),
        (
            "The pier never burned.",
            "The pier burned in the night, the police said.",
        ),
    ],
)
def test_the_opposite_of_a_statement_is_removed(claim: str, said: str) -> None:
    found = credit(claim, told(said))
    assert found.kept is Kept.WRONG
    assert "the police said" in found.reason


def test_a_claim_that_denies_its_sentence_is_not_led_to_another() -> None:
    article = make_article(
        "The port was not closed on Monday by Ada Lunn.\n\n"
        "Ada Lunn closed the port of Korrin on Monday and left."
    )
    evidence = [Evidence(f"S{n}", s, article) for n, s in enumerate(split(article), 1)]
    draft = DraftClaim("The port was closed on Monday by Ada Lunn.", ("S1",))
    assert isinstance(check(draft, evidence), Removed)
    word_for_word = DraftClaim("Ada Lunn closed the port of Korrin on Monday and left.", ("S1",))
    kept = check(word_for_word, evidence)
    assert isinstance(kept, Checked)
    assert [e.label for e in kept.evidence] == ["S2"]


def test_statements_of_two_are_left_unverified() -> None:
    found = credit("Rust and cracks ruined the hull and the keel.", [CRACKS, KEEL])
    assert (found.kept, found.text) == (
        Kept.UNSURE,
        "Rust and cracks ruined the hull and the keel.",
    )


def test_the_checks_use_it() -> None:
    kept = check(DraftClaim("The hull of the ferry had three cracks.", ("S1",)), EVIDENCE)
    assert isinstance(kept, Checked)
    assert kept.text == "According to Ilse Brandt, the hull of the ferry had three cracks."
    assert kept.support is Support.SUPPORTED
    wrong = check(DraftClaim("Tomas Lind said the hull had three cracks.", ("S1",)), EVIDENCE)
    assert isinstance(wrong, Removed)


@pytest.mark.parametrize("name", ["Ada Lunn", "Lunn", "Mayor Ada Lunn"])
def test_a_claim_may_name_the_speaker_whom_its_sentence_calls_she(name: str) -> None:
    article = make_article(
        "The mayor of Korrin, Ada Lunn, closed the bridge. She said the piers had cracked."
    )
    sentences = split(article)
    said = speakers([(article, s) for s in sentences], Shelf())
    evidence = [
        Evidence(f"S{n}", s, article, attribution=said.get(s.id))
        for n, s in enumerate(sentences, 1)
    ]
    kept = check(DraftClaim(f"{name} said the piers had cracked.", ("S2",)), evidence)
    assert isinstance(kept, Checked)
    assert [e.label for e in kept.evidence] == ["S2"]
    assert kept.support is Support.SUPPORTED


def test_a_speaker_of_odd_characters_is_not_copied_into_a_claim() -> None:
    article = make_article("The [S9] <system> office said the pier had burned in the night.")
    sentence = split(article)[0]
    said = speakers([(article, sentence)], Shelf()).get(sentence.id)
    found = credit("It burned.", [Evidence("S1", sentence, article, attribution=said)])
    assert "[S9]" not in found.text


FIRED = make_article(
    "The crew of the ferry slept on that night.\n\nThe mayor said the man was a former pilot of "
    "Lumo Lines, declared governor of the pier by 51 votes.",
)


@pytest.mark.parametrize(
    ("claim", "kept"),
    [
        ("The man was a former pilot of Lumo Lines.", Kept.ADDED),
        ("The man was a pilot of Lumo Lines.", Kept.UNSURE),
        ("The man was declared governor of the pier by 51 votes.", Kept.ADDED),
        ("The man was declared senator of the pier by 51 votes.", Kept.UNSURE),
    ],
)
def test_no_other_word_is_put_in_a_speakers_mouth(claim: str, kept: Kept) -> None:
    sentences = split(FIRED)
    (said,) = (s for s in sentences if "former" in s.text)
    who = speakers([(FIRED, said)], Shelf())[said.id]
    assert credit(claim, [Evidence("S1", said, FIRED, attribution=who)]).kept is kept
