import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from articles.text.canonical import canonical

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=30,
)


@given(VALUES)
def test_the_bytes_are_those_of_the_library(value):
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "value",
    [
        "".join(map(chr, range(0x20))) + '"\\/\x7f\u2028\u2029\ufeff\U0001f600',
        {"z": 1, "a": {"é": [], "\U0001f600": 1, "\ue000": 2}, "A": True},
        {"b": -0, "a": 2**53 - 1, "": None},
        [[], {}, "", 0.1, 1e21, -5],
    ],
)
def test_what_is_easily_written_otherwise_is_written_so(value):
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "value", ["\ud800", {"a": "\udfff"}, 2**53, [float("nan")], {1: "a"}, object()]
)
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises((ValueError, TypeError)):
        canonical(value)
