"""Swift counts what Python counts."""

import pytest

from word_count import count, in_python, texts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("", {}),
        ("a", {"a": 1}),
        ("The the THE", {"the": 3}),
        ("don't", {"don": 1, "t": 1}),
        ("x1y_2z", {"x": 1, "y": 1, "z": 1}),
        ("caf\u00e9 na\u00efve \u212a \U0001f600", {"caf": 1, "na": 1, "ve": 1}),
        ("\0end", {"end": 1}),
    ],
)
def test_a_word_is_a_run_of_letters_from_a_to_z(text, counts):
    assert count(text) == in_python.count(text) == counts


@pytest.mark.parametrize("seed", [0, 7])
def test_swift_counts_what_python_counts(seed):
    text = texts.text(seed, 5_000)
    assert count(text) == in_python.count(text)
    assert sum(count(text).values()) == 5_000


def test_a_text_is_the_same_whenever_it_is_made():
    assert texts.text(3, 1_000) == texts.text(3, 1_000)
    assert texts.text(3, 1_000) != texts.text(4, 1_000)
