"""What a sentence only denies is not told as true."""

import pytest

from assistant.answer import DraftClaim, Removed
from assistant.checks.denied_clause import stated_though_denied
from assistant.checks.verify import Checked, check
from assistant.facts.words import plain, tokens
from tests.fakes.numbered import numbered

CALDER = "Ruth Calder said the office had found no evidence that other officials were involved."


def denied(claim: str, *sentences: str) -> bool:
    return stated_though_denied(tokens(plain(claim)), sentences) is not None


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Other officials were involved.", CALDER),
        ("According to Ruth Calder, other officials were involved.", CALDER),
        ("The mast bent in the gale.", "It is not true that the mast bent in the gale."),
        ("The mast bent in the gale.", "The yard denied that the mast had bent in the gale."),
        ("The mast bent in the gale.", "The yard denied the mast had bent in the gale."),
        ("The chef would quit.", "The hotel dismissed as idle reports that the chef would quit."),
        ("The chef would quit.", "The hotel rejected claims that the chef would quit."),
        ("The chef would quit.", "The hotel ruled out that the chef would quit."),
        ("Lind was a spy.", "There is nothing to suggest that Lind was a spy."),
        ("Lind was a spy.", "The court saw no proof Lind was a spy, and no sign that he lied."),
        ("The glaze was poisonous.", "Doctors did not believe that the glaze was poisonous."),
        ("The glaze was poisonous.", "Doctors don’t think the glaze was poisonous."),
        ("Rust was found.", "Divers found no evidence of rust."),
        ("The glaze was poisonous.", "Experts doubt that the glaze was poisonous."),
        ("The glaze was poisonous.", "The claim that the glaze was poisonous is false."),
        ("The glaze was poisonous.", "Reports that the glaze was poisonous were denied."),
        ("The glaze was poisonous.", "Tests gave no indication the glaze was poisonous."),
    ],
)
def test_what_is_denied_is_not_stated(claim: str, sentence: str) -> None:
    found = check(DraftClaim(claim, ("S1",)), numbered([sentence]))
    assert isinstance(found, Removed)
    assert "where its source says" in found.reason


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("There is no evidence that other officials were involved.", CALDER),
        ("There were reports that the chef would quit.", "Lumo denied that the chef would quit."),
        ("The inn stays open.", "Lumo denied that the inn would close, saying it stays open."),
        ("Lind rejected claims that he lied.", "Lind rejected claims that he lied in May."),
        ("Lind dismissed the reports.", "Lind dismissed reports that he would sell the inn."),
        ("The mast bent.", "The yard did not deny that the mast bent."),
        ("The mast bent.", "Nobody denied that the mast bent."),
        ("The yard paid Lind.", "The yard, which denied that the mast bent, paid Lind."),
    ],
)
def test_what_is_not_denied_stays(claim: str, sentence: str) -> None:
    assert isinstance(check(DraftClaim(claim, ("S1",)), numbered([sentence])), Checked)


def test_what_is_stated_is_not_denied() -> None:
    stated = "The yard said that the mast bent in the gale."
    claim = DraftClaim("The yard denied that the mast bent in the gale.", ("S1",))
    assert isinstance(check(claim, numbered([stated])), Removed)


def test_what_another_sentence_tells_stays() -> None:
    lab = "The lab found that the glaze was poisonous."
    assert denied("The glaze was poisonous.", "The potter denied that the glaze was poisonous.")
    assert not denied(
        "The glaze was poisonous.", "The potter denied that the glaze was poisonous.", lab
    )
