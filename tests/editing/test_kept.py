"""Typing that was not saved: kept for the person who typed it, for thirty days, and for nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from activities.models import Activity, Purpose
from ropa.audit.models import Entry
from ropa.editing import kept
from ropa.editing.models import KeptForm
from tests.editing.pages import HOME, at, fields, send, signed_in, text
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db
KEEP, DISCARD = f"{HOME}keep/", f"{HOME}keep/discard/"
FORM = at("activities", "a-1", "what-and-why")


@pytest.fixture
def typed(editor: Client, activity: Activity) -> dict[str, Any]:
    """The form as an editor has it open, with a summary typed."""
    return {**fields(editor.get(FORM)), "reuse_detail": "We answer letters."}


def kept_rows() -> int:
    return KeptForm.objects.count()


def test_typing_is_kept(editor: Client, typed: dict[str, Any]) -> None:
    assert editor.post(KEEP, typed).status_code == 200
    assert kept_rows() == 1


def test_keeping_changes_no_record(editor: Client, activity: Activity, typed: dict[str, Any]) -> None:
    entries = Entry.objects.count()
    editor.post(KEEP, typed)
    activity.refresh_from_db()
    assert (activity.reuse_detail, Entry.objects.count()) == ("", entries)


def test_the_form_shows_what_was_kept_and_says_so(editor: Client, typed: dict[str, Any]) -> None:
    editor.post(KEEP, typed)
    answer = editor.get(FORM)
    assert fields(answer)["reuse_detail"] == ["We answer letters."]
    assert "and did not save it" in text(answer)


def test_the_form_shows_it_without_errors(editor: Client, typed: dict[str, Any]) -> None:
    editor.post(KEEP, {**typed, "title": ""})
    answer = editor.get(FORM)
    assert (answer.status_code, "There is a problem" in text(answer)) == (200, False)


def test_the_form_of_another_person_does_not_show_it(world: World, editor: Client, typed: dict[str, Any]) -> None:
    editor.post(KEEP, typed)
    assert b"We answer letters." not in signed_in(world.dpo_a).get(FORM).content


def test_saving_forgets_it(editor: Client, typed: dict[str, Any]) -> None:
    editor.post(KEEP, typed)
    editor.post(FORM, typed)
    assert kept_rows() == 0
    assert Activity.objects.get().reuse_detail == "We answer letters."


def test_discarding_forgets_it_and_shows_the_form_as_it_was(editor: Client, typed: dict[str, Any]) -> None:
    editor.post(KEEP, typed)
    answer = editor.post(DISCARD, {"kept": typed["kept"]}, follow=True)
    assert (kept_rows(), answer.redirect_chain[0][0]) == (0, FORM)
    assert fields(answer)["reuse_detail"] == [""]


def test_what_was_changed_meanwhile_is_still_seen_as_a_clash(
    world: World, editor: Client, typed: dict[str, Any]
) -> None:
    editor.post(KEEP, typed)
    send(signed_in(world.dpo_a), FORM, reuse_detail="They wrote this.")
    answer = editor.post(FORM, fields(editor.get(FORM)))
    assert answer.status_code == 422
    assert "They wrote this." in text(answer)


def test_keeping_twice_keeps_the_last(editor: Client, typed: dict[str, Any]) -> None:
    editor.post(KEEP, typed)
    editor.post(KEEP, {**typed, "reuse_detail": "Second thoughts."})
    assert kept_rows() == 1
    assert fields(editor.get(FORM))["reuse_detail"] == ["Second thoughts."]


def test_new_entries_are_kept_with_their_key(editor: Client, purposes: list[Purpose]) -> None:
    address = f"{FORM}add/purposes/"
    opened = {**fields(editor.get(address)), "text": "To learn"}
    editor.post(KEEP, opened)
    assert fields(editor.get(address))["carried-key"] == opened["carried-key"]


@pytest.mark.parametrize("claim", ["", "forged", "a:b:c", "\x00"])
def test_without_a_claim_nothing_is_kept(editor: Client, typed: dict[str, Any], claim: str) -> None:
    assert editor.post(KEEP, {**typed, "kept": claim}).status_code == 403
    assert kept_rows() == 0


def test_the_claim_of_somebody_else_is_refused(world: World, typed: dict[str, Any]) -> None:
    assert signed_in(world.dpo_a).post(KEEP, typed).status_code == 403


def test_an_auditor_keeps_nothing(world: World, activity: Activity) -> None:
    claim = kept.claim_for(world.auditor_a, world.a, FORM)
    assert signed_in(world.auditor_a).post(KEEP, {"kept": claim, "reuse_detail": "Mine"}).status_code == 403


def test_in_another_register_nothing_is_kept(world: World) -> None:
    claim = kept.claim_for(world.editor_b, world.a, FORM)
    assert signed_in(world.editor_b).post(KEEP, {"kept": claim}).status_code == 404


def test_a_claim_is_not_good_for_another_register(world: World) -> None:
    claim = kept.claim_for(world.editor_b, world.b, FORM)
    assert signed_in(world.editor_b).post("/register/board-b/keep/", {"kept": claim}).status_code == 200
    assert signed_in(world.root).post(KEEP, {"kept": kept.claim_for(world.root, world.b, FORM)}).status_code == 403


@pytest.mark.parametrize("address", [KEEP, DISCARD])
def test_reading_these_addresses_is_refused(editor: Client, address: str) -> None:
    assert editor.get(address).status_code == 405


def test_keeping_is_protected_against_other_sites(world: World, typed: dict[str, Any]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.editor_a)
    assert client.post(KEEP, {"kept": "forged", "reuse_detail": "x"}).status_code == 403


def test_what_is_too_long_is_refused(editor: Client, typed: dict[str, Any]) -> None:
    assert editor.post(KEEP, {**typed, "reuse_detail": "x" * (kept.LONGEST + 1)}).status_code == 413
    assert kept_rows() == 0


def test_control_characters_are_no_trouble(editor: Client, typed: dict[str, Any]) -> None:
    editor.post(KEEP, {**typed, "reuse_detail": "a\x00b\x1bc <script>"})
    assert fields(editor.get(FORM))["reuse_detail"] == ["ab\x1bc <script>"]


def test_neither_the_token_nor_the_claim_is_stored(editor: Client, typed: dict[str, Any]) -> None:
    editor.post(KEEP, {**typed, "csrfmiddlewaretoken": "secret"})
    names = [name for name, _ in KeptForm.objects.get().typed]
    assert not {"csrfmiddlewaretoken", "kept"} & set(names)


def test_of_one_person_no_more_than_some_forms_are_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 3)
    for number in range(5):
        kept.keep(kept.Claim(world.editor_a.pk, world.a.pk, f"/{number}/"), [["a", "b"]])
    assert set(KeptForm.objects.values_list("address", flat=True)) == {"/2/", "/3/", "/4/"}


def test_after_thirty_days_it_is_not_shown(world: World) -> None:
    kept.keep(kept.Claim(world.editor_a.pk, world.a.pk, FORM), [["reuse_detail", "Old"]])
    KeptForm.objects.update(kept_at=timezone.now() - timedelta(days=kept.DAYS, seconds=1))
    assert kept.kept_for(world.editor_a, FORM) is None


def test_keeping_something_erases_what_is_older_than_thirty_days(world: World) -> None:
    old = kept.Claim(world.dpo_a.pk, world.a.pk, FORM)
    kept.keep(old, [["reuse_detail", "Old"]])
    KeptForm.objects.update(kept_at=timezone.now() - timedelta(days=kept.DAYS, seconds=1))
    kept.keep(kept.Claim(world.editor_a.pk, world.a.pk, FORM), [["reuse_detail", "New"]])
    assert KeptForm.objects.get().user == world.editor_a


def test_the_command_erases_what_is_older_than_thirty_days(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    kept.keep(kept.Claim(world.editor_a.pk, world.a.pk, FORM), [["reuse_detail", "Old"]])
    KeptForm.objects.update(kept_at=timezone.now() - timedelta(days=kept.DAYS, seconds=1))
    call_command("erase_kept_typing")
    assert (kept_rows(), capsys.readouterr().out) == (0, "1 form erased.\n")


def test_a_form_that_was_refused_keeps_its_claim(editor: Client, typed: dict[str, Any]) -> None:
    refused = editor.post(FORM, {**typed, "title": ""})
    assert refused.status_code == 422
    assert kept.claim_in({"kept": fields(refused)["kept"][0]}) is not None


def test_several_answers_of_one_question_keep_their_order() -> None:
    data = QueryDict("a=1&a=2&b=3")
    assert kept.pairs_of(data) == [["a", "1"], ["a", "2"], ["b", "3"]]


# --- the session ended --------------------------------------------------------------------------------------


@pytest.fixture
def lost(editor: Client, typed: dict[str, Any]) -> Client:
    """The browser after the session has ended and the form was sent."""
    editor.logout()
    answer = editor.post(FORM, typed)
    assert answer.headers["Location"] == f"/accounts/login/?next={FORM}"
    return editor


def test_a_form_sent_after_the_session_ended_is_not_saved(lost: Client) -> None:
    assert Activity.objects.get().reuse_detail == ""


def test_after_the_sign_in_it_is_shown_again(world: World, lost: Client) -> None:
    lost.login(username=world.editor_a.username, password=PASSWORD)
    assert fields(lost.get(FORM))["reuse_detail"] == ["We answer letters."]


def test_another_person_who_signs_in_there_does_not_see_it(world: World, lost: Client) -> None:
    lost.login(username=world.dpo_a.username, password=PASSWORD)
    assert b"We answer letters." not in lost.get(FORM).content


def test_it_is_gone_once_another_person_has_signed_in(world: World, lost: Client) -> None:
    lost.login(username=world.dpo_a.username, password=PASSWORD)
    assert "We answer" not in str(dict(lost.session.items()))
    lost.logout()
    lost.login(username=world.editor_a.username, password=PASSWORD)
    assert fields(lost.get(FORM))["reuse_detail"] == [""]


def test_it_waits_in_the_session_and_not_in_the_register(lost: Client) -> None:
    assert kept_rows() == 0


def test_keeping_after_the_session_ended_waits_as_well(world: World, editor: Client, typed: dict[str, Any]) -> None:
    editor.logout()
    editor.post(KEEP, typed)
    editor.login(username=world.editor_a.username, password=PASSWORD)
    assert fields(editor.get(FORM))["reuse_detail"] == ["We answer letters."]


def test_a_stranger_cannot_fill_a_session(client: Client, world: World) -> None:
    client.post(FORM, {"kept": "forged", "reuse_detail": "x" * 1000})
    assert not list(client.session.keys())


def test_no_more_than_three_forms_wait(world: World, client: Client) -> None:
    for number in range(5):
        claim = kept.claim_for(world.editor_a, world.a, f"{HOME}{number}/")
        client.post(FORM, {"kept": claim, "reuse_detail": "x"})
    assert len(client.session["typing_that_waits"]) == 3


def test_a_form_whose_token_is_too_old_is_kept_and_shown_again(world: World, typed: dict[str, Any]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.editor_a)
    answer = client.post(FORM, {**typed, "csrfmiddlewaretoken": "x" * 64})
    assert (answer.status_code, answer.headers["Location"], Activity.objects.get().reuse_detail) == (302, FORM, "")
    assert fields(client.get(FORM))["reuse_detail"] == ["We answer letters."]


def test_a_stale_form_of_another_person_is_not_kept(world: World, typed: dict[str, Any]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.dpo_a)
    assert client.post(FORM, typed).status_code == 403
    assert kept_rows() == 0
