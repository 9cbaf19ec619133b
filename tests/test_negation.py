import pytest

from assistant.negation import clash
from assistant.words import plain, tokens


def compare(claim: str, sentence: str) -> tuple[str, str] | None:
    return clash(tokens(plain(claim)), tokens(plain(sentence)))


@pytest.mark.parametrize(
    ("claim", "sentence", "says"),
    [
        (
            "The decision did appear driven by a threat.",
            "The decision did not appear driven by a threat.",
            ("appear", "did not appear"),
        ),
        (
            "The decision was driven by a threat.",
            "The decision did not appear driven by a threat.",
            ("driven", "did not appear driven"),
        ),
        (
            "The rockets did not hit the mission.",
            "The rockets hit the mission.",
            ("did not hit", "hit"),
        ),
        ("He did not stop it.", "He stopped it on Friday.", ("did not stop", "stopped")),
        ("They didn’t close it.", "They closed it.", ("didn't close", "closed")),
        (
            "He attacked the consulate.",
            "He denied attacking the consulate.",
            ("attacked", "denied attacking"),
        ),
        (
            "They formed a government.",
            "They failed to form a government.",
            ("formed", "failed to form"),
        ),
        ("It came with warning.", "It came without warning.", ("warning", "without warning")),
    ],
)
def test_one_side_denies(claim: str, sentence: str, says: tuple[str, str]) -> None:
    assert compare(claim, sentence) == says


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("They did not close it.", "They never closed it."),
        ("The official spoke.", "The official, who was not authorized to, spoke."),
        ("They were unable to form one.", "They failed to form a government."),
        ("Some chose it.", "Those who chose it and those who did not choose it came."),
        ("They closed it.", "They closed it."),
        ("The port opened in May.", "The port did not open until May."),
        ("The mayor closed the port.", "The mayor not only closed the port but sold it."),
        ("He faces charges of theft.", "He denied the charges of theft."),
        ("The bank was sold.", "The failed bank was sold."),
        ("Some 40 ships sank.", "No fewer than 40 ships sank."),
    ],
)
def test_no_clash(claim: str, sentence: str) -> None:
    assert compare(claim, sentence) is None
