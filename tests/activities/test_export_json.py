"""JSON for analysts: words beside every code, one activity a line."""

import json
from dataclasses import fields, replace

from activities.exchange.json import write_json
from activities.view import ActivityView
from tests.activities.export_world import ACTIVITY, HOSTILE, REGISTER, STAMP, hostile_activities, register_of


def read(register):
    return json.loads(b"".join(write_json(register, stamp=STAMP)))


def test_it_says_whose_register_it_is_and_of_which_moment():
    read_back = read(REGISTER)
    assert (read_back["organisation"]["code"], read_back["as_at"]) == ("a-board", "2026-11-22T15:04:05.000000+00:00")


def test_a_checkpoint_is_told_with_how_to_check_it():
    told = json.loads(b"".join(write_json(REGISTER, stamp=replace(STAMP, checkpoint="Entry 7, digest ab"))))
    assert (told["checkpoint"], "must have that digest" in told["how_to_check"]) == ("Entry 7, digest ab", True)


def test_what_was_redacted_is_told():
    told = json.loads(b"".join(write_json(REGISTER, stamp=replace(STAMP, gaps=("Contact (record 1): redacted.",)))))
    assert told["not_shown"] == ["Contact (record 1): redacted."]


def test_an_activity_has_every_field_of_its_view():
    assert list(read(REGISTER)["activities"][0]) == [field.name for field in fields(ActivityView)]


def test_a_word_has_its_label():
    assert read(REGISTER)["activities"][0]["status"] == {"code": "approved", "label": "Approved"}


def test_a_term_has_its_code_and_the_laws_words():
    basis = read(REGISTER)["activities"][0]["purposes"][0]["grounds"][0]["basis"]
    assert basis == {"code": "A6-E", "label": "A task carried out in the public interest (UK GDPR Art 6(1)(e))"}


def test_a_link_has_its_key_and_name():
    approval = read(REGISTER)["activities"][0]["confidentiality"][0]["approval"]
    assert approval == {"code": "cag-1", "label": "CAG 7-07(a)/2013"}


def test_a_period_is_said_in_words():
    assert read(REGISTER)["activities"][0]["retentions"][0]["period"] == {"code": "P6Y", "label": "6 years"}


def test_a_register_without_activities_is_still_json():
    assert read(register_of())["activities"] == []


def test_it_is_written_activity_by_activity():
    lines = b"".join(write_json(register_of(ACTIVITY, ACTIVITY), stamp=STAMP)).decode().splitlines()
    assert json.loads(lines[1].rstrip(","))["reference"] == json.loads(lines[2])["reference"]


def test_hostile_text_survives_unchanged():
    found = [activity["title"] for activity in read(register_of(*hostile_activities()))["activities"]]
    assert sorted(found) == sorted(HOSTILE)
