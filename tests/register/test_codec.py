"""Documents in and out: every fault is named with its path, and hostile ones are refused."""

import json
from typing import Any

import pytest

from activities.view import RegisterView
from ropa.register.codec import BundleError, decode, encode, parse, to_document

SMALL: dict[str, Any] = {
    "organisations": [{"slug": "a", "legal_name": "A"}],
    "organisation": "a",
    "activities": [{"key": "x", "reference": "X", "title": "T", "purposes": [{"key": "p", "text": "Why"}]}],
}


def problems(raw: bytes, limit: int = 10**6) -> list[str]:
    with pytest.raises(BundleError) as caught:
        parse(raw, max_bytes=limit)
    return [str(problem) for problem in caught.value.problems]


def faults(change: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(BundleError) as caught:
        decode(RegisterView, {**SMALL, **change})
    return {problem.path: problem.message for problem in caught.value.problems}


def test_a_document_survives_the_trip() -> None:
    assert to_document(decode(RegisterView, SMALL)) == {**SMALL}


def test_json_and_yaml_read_alike() -> None:
    yaml = b"organisation: a\norganisations:\n  - {slug: a, legal_name: A}\n"
    assert parse(yaml, max_bytes=999) == {"organisation": "a", "organisations": SMALL["organisations"]}


def test_encoding_is_canonical() -> None:
    assert encode({"b": "é", "a": []}) == '{\n  "b": "é",\n  "a": []\n}\n'.encode()


def test_an_unknown_name_is_told_with_its_path() -> None:
    activity = {**SMALL["activities"][0], "colour": "red"}
    assert faults({"activities": [activity]}) == {"activities[0].colour": "is not a name that a register uses"}


def test_a_wrong_type_is_told_with_its_path() -> None:
    activity = {**SMALL["activities"][0], "purposes": [{"key": "p", "text": 7}]}
    assert "activities[0].purposes[0].text" in faults({"activities": [activity]})


def test_a_link_to_nothing_is_told_with_its_path() -> None:
    ground = {"key": "g", "basis": "A6-Z"}
    activity = {**SMALL["activities"][0], "purposes": [{"key": "p", "text": "W", "grounds": [ground]}]}
    assert faults({"activities": [activity]}) == {
        "activities[0].purposes[0].grounds[0].basis": "'A6-Z' is not the code of a known lawful basis"
    }


def test_all_faults_are_told_at_once() -> None:
    assert set(faults({"activities": [{"key": "x"}], "organisation": "b"})) == {
        "organisation",
        "activities[0].reference",
        "activities[0].title",
    }


def test_two_records_with_one_key_are_refused() -> None:
    assert "stands here twice" in faults({"activities": SMALL["activities"] * 2})["activities"]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b'{"organisation": "a", ', "is not complete, valid JSON"),
        (b'{"a": 1, "a": 2}', "stands twice"),
        (b'{"a": NaN}', "NaN"),
        (b"\xff\xfe", "is not UTF-8 text"),
        (b'{"a": "b\\u0000c"}', "control character"),
        (b'{"a": "\\ud800"}', "half of a character pair"),
        (b"a: &x [1]\nb: *x\n", "YAML alias"),
        (b"a: 1\na: 2\n", "stands twice"),
        (b"a: !!python/object/apply:os.system [ls]\n", "is not valid YAML"),
        (b"a: [1,\n", "is not valid YAML"),
        (b"a: 2020-13-45\n", "is not valid YAML"),
        (b"[" * 5000 + b"]" * 5000, "nested"),
        (b"- " * 5000 + b"x", "nested"),
        (b'{"a":' * 200 + b"1" + b"}" * 200, "nested deeper than"),
    ],
)
def test_a_hostile_document_is_refused_in_words(raw: bytes, words: str) -> None:
    assert words in problems(raw)[0]


def test_a_document_over_the_limit_is_refused_unread() -> None:
    assert "is larger than" in problems(b" " * (2**20 + 1), limit=2**20)[0]


def test_the_schema_of_a_register_is_valid() -> None:
    import jsonschema

    from ropa.register.codec import json_schema

    schema = json_schema(RegisterView)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(encode(SMALL)), schema)
