import pytest

from assistant.facts.names import carries_code, codes, names
from assistant.facts.words import fold, plain, tokens


def read(text: str) -> list[str]:
    even = plain(text)
    return [n.text for n in names(even, tokens(even))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Secretary of State Mike Pompeo said so.", ["State", "Mike", "Pompeo"]),
        ("Pompeo said so.", ["Pompeo"]),
        ("Pompeo’s statement came late.", ["Pompeo's"]),
        ("Protesters burned the Iranian Consulate.", ["Iranian", "Consulate"]),
        ("The consulate was closed.", []),
        ("Violence was reported in Basra.", ["Basra"]),
        ("Rock bands were there.", []),
        ("On Friday, in September, he left.", []),
        ("It was U.S. policy.", ["U.S."]),
        ("He bought an iPhone.", ["iPhone"]),
        ("Ten people died.", []),
        ("the President spoke", []),
        ("Iraq closed it.", ["Iraq"]),
        ("US Orders Evacuation Of Diplomats From Iraqi City", []),  # title case says nothing
    ],
)
def test_names_by_their_capitals(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_a_run_joins_particles() -> None:
    even = "the speaker Mohamed al-Halbousi spoke"
    assert names(even, tokens(even))[0].run == ("mohamed", "halbousi")


@pytest.mark.parametrize("code", ["G20", "F-16", "COVID-19", "MH370", "B-52"])
def test_names_with_digits(code: str) -> None:
    found, rest = codes(f"They sent the {code} home.")
    assert found == (code,)
    assert not any(c.isdigit() for c in rest)
    assert carries_code(fold(f"the {code} flew"), code)
    assert carries_code(fold(f"two {code.replace('-', '')}s flew"), code)
    assert not carries_code(fold(f"the {code}1 flew"), code)


@pytest.mark.parametrize("text", ["mid-1990s", "Top-10", "under 21", "Mid-2018"])
def test_numbers_that_are_no_names(text: str) -> None:
    assert codes(text)[0] == ()
