"""Outlets by name as people type them."""

from __future__ import annotations

import pytest

from index.errors import BadInput
from index.outlet_choice import chosen_outlet

KNOWN = ["The Kestrel Courier", "Northgate Wire", "Northgate Post", "Gazeta Łódzka", "U.S. Sun"]


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("The Kestrel Courier", "The Kestrel Courier"),
        ("kestrel  courier", "The Kestrel Courier"),
        ("Kes", "The Kestrel Courier"),
        ("the kes", "The Kestrel Courier"),
        ("NORTHGATE W", "Northgate Wire"),
        ("gazeta lodzka", "Gazeta Łódzka"),
        ("Gázetá", "Gazeta Łódzka"),
        ("US Sun", "U.S. Sun"),
    ],
)
def test_a_name_or_its_only_beginning(name: str, outlet: str) -> None:
    assert chosen_outlet(name, KNOWN) == outlet


def test_a_whole_name_is_no_beginning_of_another() -> None:
    assert chosen_outlet("sun", ["Sun", "Sunday Star"]) == "Sun"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Northgate", "begins several outlets: Northgate Wire, Northgate Post; give more"),
        ("Kestral Courrier", "no outlet 'Kestral Courrier'; the nearest: The Kestrel Courier."),
        ("Qqq", "no outlet 'Qqq'; it has The Kestrel Courier, Northgate Wire, "),
        ("", "no outlet ''; it has"),
        ("?!", "no outlet"),
        ("The", "no outlet"),
    ],
)
def test_what_is_none_or_several_is_refused(name: str, said: str) -> None:
    with pytest.raises(BadInput, match=said.replace("?", r"\?")):
        chosen_outlet(name, KNOWN)


def test_a_library_without_outlets_says_so() -> None:
    with pytest.raises(BadInput, match="it has none"):
        chosen_outlet("Sun", [])
