import pytest

from assistant.facts.negation import clash
from assistant.facts.words import plain, tokens


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
        ("The mast broke.", "The mast did not break.", ("broke", "did not break")),
        ("She wrote the song.", "She has never written the song.", ("wrote", "has never written")),
        ("All of the goats died.", "None of the goats died.", ("died", "None of the goats died")),
        ("Goats have died.", "None of the goats has died.", ("died", "None of the goats has died")),
        ("A bell was rung.", "Nobody rang a bell.", ("rung", "Nobody rang")),
        ("Bread arrived.", "Hardly any bread arrived.", ("arrived", "Hardly any bread arrived")),
        ("The play began.", "The play has yet to begin.", ("began", "has yet to begin")),
        ("Lind ran.", "Lind was barred from running.", ("ran", "barred from running")),
        (
            "The law passed.",
            "Rebels blocked the law from passing.",
            ("passed", "blocked the law from passing"),
        ),
        (
            "The cook will resign.",
            "The cook ruled out resigning.",
            ("resign", "ruled out resigning"),
        ),
        ("All the goats died.", "Not all the goats died.", ("all", "not all")),
        (
            "It was a fake, Lind said.",
            '"This was not a fake," Lind said.',
            ("fake", "was not a fake"),
        ),
        ("Lind paid a fine.", "Lind avoided paying a fine.", ("paid", "avoided paying")),
        (
            "The cook commented.",
            "The cook declined to comment.",
            ("commented", "declined to comment"),
        ),
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
        ("Goats were sold.", "None of the goats that were sold has died."),
        ("The mast bent.", "No one knew why the mast bent."),
        ("Lind ran.", "No one denied that Lind ran."),
        ("Without a loan the mill closes.", "Unless there is a loan, the mill closes."),
        ("Some 40 ships sank.", "No fewer than 40 ships sank."),
    ],
)
def test_no_clash(claim: str, sentence: str) -> None:
    assert compare(claim, sentence) is None
