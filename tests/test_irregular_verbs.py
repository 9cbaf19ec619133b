import pytest

from assistant.facts.irregular_verbs import BASES, PAST, root


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("broke", "break"),
        ("went", "gone"),
        ("won", "winning"),
        ("taken", "took"),
        ("wrote", "written"),
    ],
)
def test_forms_of_a_verb_have_one_root(one: str, other: str) -> None:
    assert root(one) == root(other)


def test_other_verbs_have_other_roots() -> None:
    assert root("fell") != root("felt")
    assert root("stopped") == root("stop")


def test_no_form_is_of_two_verbs() -> None:
    assert len(set(BASES.values())) > 120
    assert "broken" in PAST
    assert not PAST & {"break", "breaking", "goes"}
