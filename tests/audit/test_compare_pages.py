"""The pages and the API that compare versions and put records back: what they show, who may, what they refuse."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from activities.models import Activity, Approval, ConfidentialityUse, Purpose
from ropa.audit.models import Entry, Redaction
from ropa.audit.record import RegisterRecord
from ropa.audit.signing import delete_signed, save_signed
from ropa.organisations.models import Membership, Organisation, User
from ropa.register.versions import LISTED, trail_of
from tests import world as worlds

World = worlds.World
BELOW = "/register/board-a/audit/records"
API = "/api/v1/organisations/board-a/audit/records"


@dataclass(frozen=True)
class Told:
    """An activity with three versions: as made, renamed, with a purpose."""

    activity: Activity
    versions: list[int]

    @property
    def place(self) -> str:
        return f"activities.activity/{self.activity.pk}"

    @property
    def compare(self) -> str:
        return f"{BELOW}/{self.place}/compare/"

    @property
    def revert(self) -> str:
        return f"{BELOW}/{self.place}/revert/"


def newest(record: RegisterRecord, keeper: Organisation) -> int:
    return trail_of(keeper, record._meta.label_lower, str(record.pk)).newest()


def in_the_world(world: World) -> None:
    activity = worlds.build(Activity, world.a, title="Complaints", summary="")
    versions = [newest(activity, world.a)]
    activity.title, activity.summary = "Answering complaints", "We answer"
    save_signed(activity, by=world.editor_a, reason="Clearer title")
    versions.append(newest(activity, world.a))
    worlds.build(Purpose, world.a, activity=activity, text="To put things right")
    world.held["told"] = Told(activity, [*versions, newest(activity, world.a)])


@pytest.fixture
def told(world: World) -> Told:
    told: Told = world.held["told"]
    return told


@pytest.fixture
def as_editor(client: Client, world: World) -> Client:
    client.force_login(world.editor_a)
    return client


@pytest.fixture
def as_auditor(client: Client, world: World) -> Client:
    client.force_login(world.auditor_a)
    return client


def text(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def rows(answer: Any) -> list[str]:
    """The fields that the comparison shows."""
    found = re.findall(r'<th[^>]*role="rowheader"[^>]*>(.*?)</th>', answer.content.decode(), re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found]


def entries() -> int:
    return Entry.objects.count()


# --- comparing -----------------------------------------------------------------------------------------------


def test_without_numbers_it_shows_what_the_last_change_did(as_auditor: Client, told: Told) -> None:
    page = as_auditor.get(told.compare)
    assert rows(page) == ["What it is for"]
    assert "Purpose: To put things right Added" in text(page)


def test_two_versions_are_compared(as_auditor: Client, told: Told) -> None:
    first, second, _ = told.versions
    page = as_auditor.get(told.compare, {"from": first, "to": second})
    assert rows(page) == ["Title Changed", "Summary Added"]
    assert "Who editor_a How it came in Command line" in text(page)
    assert "Clearer title" in text(page)


def test_the_present_is_compared(as_auditor: Client, told: Told) -> None:
    page = as_auditor.get(told.compare, {"from": told.versions[0], "to": "now"})
    assert rows(page) == ["Title Changed", "What it is for", "Summary Added"]
    assert "Unchanged since" in text(page)


def test_the_other_way_round_what_was_added_is_removed(as_auditor: Client, told: Told) -> None:
    page = as_auditor.get(told.compare, {"from": told.versions[2], "to": told.versions[1]})
    assert rows(page) == ["What it is for"]
    assert "Purpose: To put things right Removed" in text(page)


def test_everything_is_shown_where_asked_for(as_auditor: Client, told: Told) -> None:
    page = as_auditor.get(told.compare, {"from": told.versions[0], "to": told.versions[1], "everything": "1"})
    assert {"Title Changed", "Our role The same"} <= set(rows(page))


def test_nothing_differs(as_auditor: Client, told: Told) -> None:
    page = as_auditor.get(told.compare, {"from": told.versions[2], "to": "now"})
    assert rows(page) == []
    assert "Nothing differs between these two versions." in text(page)


def test_the_first_version_is_compared_with_nothing(as_auditor: Client, told: Told) -> None:
    page = as_auditor.get(told.compare, {"to": told.versions[0]})
    assert "Not recorded yet" in text(page)
    assert {row.rsplit(" ", 1)[1] for row in rows(page)} == {"Added"}


def test_every_number_of_an_act_is_its_version(as_auditor: Client, told: Told) -> None:
    made = Purpose(activity=told.activity, text="A"), Purpose(activity=told.activity, text="B")
    from ropa.audit.signing import save_signed_many

    save_signed_many(made, by=None)
    last = newest(told.activity, told.activity.organisation)
    pages = [as_auditor.get(told.compare, {"to": number}) for number in (last - 1, last)]
    assert rows(pages[0]) == rows(pages[1]) == ["What it is for"] * 2


def test_a_deleted_record_is_told_as_deleted(as_auditor: Client, told: Told) -> None:
    pk = told.activity.pk
    delete_signed(Activity.objects.get(), by=None, reason="Entered twice")
    page = as_auditor.get(f"{BELOW}/activities.activity/{pk}/compare/")
    assert "Deleted" in text(page)
    assert "Entered twice" in text(page)
    assert "Purpose: To put things right Removed" in text(page)
    assert b"<ins" not in page.content


def test_shared_records_are_compared_within_any_register(as_auditor: Client, world: World) -> None:
    body = worlds.organisation("Acme", register_opened_on=None)
    body.phone = "01234"
    save_signed(body, by=None)
    assert rows(as_auditor.get(f"{BELOW}/organisations.organisation/{body.pk}/compare/")) == ["Telephone Added"]


def test_what_no_view_tells_is_compared_too(as_auditor: Client, world: World) -> None:
    """Who confirmed a term stands in no register, but in its history."""
    term = worlds.term("statute", label="The Act")
    term.confirmed_by, term.confirmed_on = world.editor_a, worlds.OPENED
    save_signed(term, by=world.editor_a)
    page = as_auditor.get(f"{BELOW}/reference.term/{term.pk}/compare/")
    assert rows(page) == [
        "Confirmed by a person Internal Changed",
        "Confirmed by Internal Added",
        "Confirmed on Internal Added",
    ]
    assert "editor_a" in text(page)


def test_a_redacted_version_is_not_shown(as_auditor: Client, told: Told) -> None:
    entry = Entry.objects.get(sequence=told.versions[0], root=str(told.activity.pk))
    Redaction.objects.create(
        entry=entry, model=entry.model, version=entry.version, at=entry.at, actor="Root", reason="A person was named"
    )
    Entry.objects.filter(pk=entry.pk).update(content="")
    page = as_auditor.get(told.compare, {"from": told.versions[0], "to": "now"})
    assert "A person was named" in text(page)
    assert rows(page) == []


@pytest.mark.parametrize(
    "query", ["from=x", "to=-1", "to=99999", "from=1e3", f"to={'9' * 40}", "from=now", "to=%00", "from=²"]
)
def test_what_is_no_version_is_not_found(as_auditor: Client, told: Told, query: str) -> None:
    answer = as_auditor.get(f"{told.compare}?{query}")
    assert answer.status_code == 404
    assert "version" in text(answer)


def test_an_entry_about_another_record_is_no_version(as_auditor: Client, world: World, told: Told) -> None:
    other = newest(worlds.build(Activity, world.a), world.a)
    assert as_auditor.get(told.compare, {"from": other}).status_code == 404


@pytest.mark.parametrize("label", ["activities.purpose", "nothing.nothing", "auth.user", "organisations.membership"])
def test_what_is_no_whole_record_is_not_found(as_auditor: Client, world: World, told: Told, label: str) -> None:
    pk = Membership.objects.filter(organisation=world.a).first().pk if "member" in label else told.activity.pk
    assert as_auditor.get(f"{BELOW}/{label}/{pk}/compare/").status_code == 404


def test_records_of_another_organisation_do_not_exist(client: Client, world: World, told: Told) -> None:
    client.force_login(world.editor_b)
    below_b = told.compare.replace("board-a", "board-b"), told.revert.replace("board-a", "board-b") + "?to=1"
    addresses = [told.compare, f"{told.revert}?to={told.versions[0]}", *below_b]
    assert [client.get(address).status_code for address in addresses] == [404] * 4


def test_nobody_compares_without_signing_in(client: Client, told: Told) -> None:
    assert client.get(told.compare).status_code == 302


def test_old_versions_can_still_be_chosen(as_auditor: Client, told: Told) -> None:
    for number in range(LISTED):
        told.activity.owner = f"Team {number}"
        save_signed(told.activity, by=None)
    page = as_auditor.get(told.compare, {"from": told.versions[0]}).content.decode()
    assert f'<option value="{told.versions[0]}" selected>' in page
    assert "3 older ones are reached from" in page


def test_a_long_history_costs_no_more_queries(
    as_auditor: Client, told: Told, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        worlds.build(Purpose, told.activity.organisation, activity=told.activity, text=f"Purpose {number}")
    with django_assert_max_num_queries(60):
        as_auditor.get(told.compare, {"from": told.versions[0]})


PUT_BACK = re.compile(r"/revert/\?to=\d+&amp;field=(\w+)")


def test_each_difference_from_the_present_leads_to_its_field(as_editor: Client, told: Told) -> None:
    first, second, _ = told.versions
    shown = as_editor.get(told.compare, {"from": first, "to": "now"}).content.decode()
    assert set(PUT_BACK.findall(shown)) == {"title", "summary", "purposes"}
    assert PUT_BACK.findall(as_editor.get(told.compare, {"from": first, "to": second}).content.decode()) == []


def test_an_auditor_is_not_led_to_put_back(as_auditor: Client, told: Told) -> None:
    shown = as_auditor.get(told.compare, {"from": told.versions[0], "to": "now"}).content.decode()
    assert PUT_BACK.findall(shown) == []


def test_what_people_typed_is_escaped(as_auditor: Client, told: Told) -> None:
    told.activity.title = "<script>alert(1)</script>"
    save_signed(told.activity, by=None, reason="<img src=x>")
    page = as_auditor.get(told.compare).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x>" not in page


# --- putting back --------------------------------------------------------------------------------------------


def send(client: Client, told: Told, **given: Any) -> Any:
    """The form as a browser would send it."""
    sent = {"reason": "Entered by mistake", "seen": newest(told.activity, told.activity.organisation), **given}
    return client.post(f"{told.revert}?to={told.versions[0]}", sent)


def test_the_page_shows_what_will_change(as_editor: Client, told: Told) -> None:
    page = as_editor.get(told.revert, {"to": told.versions[0]})
    assert rows(page) == ["Title Changed", "What it is for", "Summary Removed"]
    assert "Purpose: To put things right Removed" in text(page)
    assert f'name="seen" value="{told.versions[2]}"' in page.content.decode()


def test_one_field_is_put_back(as_editor: Client, told: Told) -> None:
    address = f"{told.revert}?to={told.versions[0]}&field=title"
    page = as_editor.get(address)
    assert (rows(page), "Put back “Title” to an earlier version" in text(page)) == (["Title Changed"], True)
    seen = newest(told.activity, told.activity.organisation)
    assert as_editor.post(address, {"reason": "A slip", "seen": seen}).status_code == 302
    told.activity.refresh_from_db()
    assert (told.activity.title, bool(told.activity.summary)) == ("Complaints", True)


def test_an_unknown_field_is_refused_on_the_page(as_editor: Client, told: Told) -> None:
    page = as_editor.get(f"{told.revert}?to={told.versions[0]}&field=%3Cb%3E")
    assert (page.status_code, "no field that can be put back" in text(page)) == (200, True)
    assert "<b>" not in page.content.decode().split("<main")[1]


def test_the_record_is_put_back(as_editor: Client, told: Told) -> None:
    answer = send(as_editor, told)
    stored = Activity.objects.get()
    assert (stored.title, stored.summary, stored.purposes.count()) == ("Complaints", "", 0)
    assert urlsplit(answer["Location"]).path == f"{BELOW}/{told.place}/"
    assert "is as it was on" in text(as_editor.get(answer["Location"]))


def test_it_came_through_the_workplace(as_editor: Client, world: World, told: Told) -> None:
    send(as_editor, told)
    last = Entry.objects.get(chain__organisation=world.a.pk, sequence=newest(told.activity, world.a))
    assert (last.door, last.actor_id) == ("workplace", world.editor_a.pk)


def test_a_deleted_record_is_restored(as_editor: Client, told: Told) -> None:
    pk = told.activity.pk
    delete_signed(Activity.objects.get(), by=None)
    address = f"{told.revert.replace('None', str(pk))}?to={told.versions[2]}"
    seen = re.search(r'name="seen" value="(\d+)"', as_editor.get(address).content.decode())
    assert seen
    answer = as_editor.post(address, {"reason": "Deleted by mistake", "seen": seen[1]})
    restored = Activity.objects.get()
    assert restored.purposes.get().text == "To put things right"
    assert answer["Location"].endswith(f"/activities.activity/{restored.pk}/")


def test_the_page_of_a_restored_record_leads_to_where_it_stands_now(as_editor: Client, told: Told) -> None:
    place, compare = told.place, told.compare
    delete_signed(Activity.objects.get(), by=None)
    as_editor.post(f"{BELOW}/{place}/revert/?to={told.versions[2]}", {"reason": "Why", "seen": told.versions[2]})
    assert Activity.objects.count() == 0  # somebody deleted it after that was read
    page = as_editor.get(f"{BELOW}/{place}/revert/?to={told.versions[2]}").content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen
    as_editor.post(f"{BELOW}/{place}/revert/?to={told.versions[2]}", {"reason": "Why", "seen": seen[1]})
    assert f"/activities.activity/{Activity.objects.get().pk}/" in as_editor.get(compare).content.decode()


def test_what_is_not_put_back_is_said(as_editor: Client, told: Told) -> None:
    page = text(as_editor.get(told.revert, {"to": told.versions[0]}))
    assert "Not put back: status, retired on, retired because. A record that is approved now becomes a draft" in page


@pytest.mark.parametrize(
    ("given", "said"),
    [({"reason": " "}, "Say why."), ({"seen": ""}, "not complete"), ({"seen": "x"}, "not complete")],
)
def test_an_incomplete_form_changes_nothing(as_editor: Client, told: Told, given: Any, said: str) -> None:
    before = entries()
    answer = send(as_editor, told, **given)
    assert (answer.status_code, entries()) == (422, before)
    assert said in text(answer)


def test_a_stale_form_is_asked_again(as_editor: Client, told: Told) -> None:
    told.activity.title = "Changed by another"
    save_signed(told.activity, by=None)
    answer = send(as_editor, told, seen=told.versions[2])
    assert answer.status_code == 422
    assert "Somebody changed this record" in text(answer)
    assert "Changed by another" in text(answer)
    assert Activity.objects.get().title == "Changed by another"
    assert f'name="seen" value="{newest(told.activity, told.activity.organisation)}"' in answer.content.decode()
    assert "Entered by mistake" in text(answer)


def test_what_stands_in_the_way_is_said(as_editor: Client, world: World, told: Told) -> None:
    approval = worlds.build(Approval, world.a, reference="18/CAG/0001")
    use = worlds.build(ConfidentialityUse, world.a, activity=told.activity, approval=approval)
    to = newest(told.activity, world.a)
    delete_signed(use, by=None)
    delete_signed(approval, by=None)
    page = as_editor.get(told.revert, {"to": to})
    assert "“18/CAG/0001” does not exist any more" in text(page)
    assert "Put the record back" not in text(page)
    refused = as_editor.post(f"{told.revert}?to={to}", {"reason": "Why", "seen": newest(told.activity, world.a)})
    assert refused.status_code == 422


def test_there_is_nothing_to_put_back(as_editor: Client, told: Told) -> None:
    assert "There is nothing to put back" in text(as_editor.get(told.revert, {"to": told.versions[2]}))


@pytest.mark.parametrize("query", ["", "?to=", "?to=x", "?to=99999"])
def test_a_version_has_to_be_named(as_editor: Client, told: Told, query: str) -> None:
    assert as_editor.get(told.revert + query).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("editor_a", 200), ("owner_a", 200), ("dpo_a", 200), ("auditor_a", 403), ("approver_a", 403), ("editor_b", 404),
     ("outsider", 404)],
)  # fmt: skip
def test_who_may_put_back(client: Client, world: World, told: Told, who: str, status: int) -> None:
    client.force_login(getattr(world, who))
    assert client.get(told.revert, {"to": told.versions[0]}).status_code == status
    before = entries()
    sent = client.post(f"{told.revert}?to={told.versions[0]}", {"reason": "Why", "seen": told.versions[2]})
    assert sent.status_code == (302 if status == 200 else status)
    assert (entries() > before) is (status == 200)


def test_comparing_offers_to_put_back_only_to_who_may(as_editor: Client, world: World, told: Told) -> None:
    link = f"{told.revert}?to={told.versions[1]}"
    assert link in as_editor.get(told.compare).content.decode()
    as_editor.force_login(world.auditor_a)
    assert link not in as_editor.get(told.compare).content.decode()


def test_roles_are_refused_with_a_reason(client: Client, world: World) -> None:
    client.force_login(world.administrator_a)
    role = Membership.objects.filter(organisation=world.a).first()
    answer = client.get(f"{BELOW}/organisations.membership/{role.pk}/revert/?to=1")
    assert answer.status_code == 403
    assert "an administrator gives and takes them" in text(answer)


def test_shared_data_needs_the_right_to_it(as_editor: Client, world: World) -> None:
    term = worlds.term("statute", label="The Act")
    to = newest(term, world.a)
    term.label = "Another"
    save_signed(term, by=None)
    address = f"{BELOW}/reference.term/{term.pk}/revert/?to={to}"
    assert as_editor.get(address).status_code == 403
    as_editor.force_login(world.root)
    as_editor.post(address, {"reason": "Why", "seen": newest(term, world.a)})
    term.refresh_from_db()
    assert term.label == "The Act"


# --- the API -------------------------------------------------------------------------------------------------

As = Callable[[User], APIClient]


@pytest.fixture
def api(db: Any) -> As:
    def client(user: User) -> APIClient:
        made = APIClient()
        made.force_authenticate(user)
        return made

    return client


def revert(client: APIClient, told: Told, **given: Any) -> Any:
    body = {"to": told.versions[0], "reason": "Entered by mistake", **given}
    return client.post(f"{API}/{told.place}/revert/", body, format="json")


def test_api_compares(api: As, world: World, told: Told) -> None:
    first, second, third = told.versions
    answer = api(world.auditor_a).get(f"{API}/{told.place}/compare/", {"from": first, "to": second}).json()
    lines = [line for section in answer["sections"] for line in section["lines"]]
    assert [(line["field"], line["mark"], line["left"], line["right"]) for line in lines] == [
        ("Title", "changed", ["Complaints"], ["Answering complaints"]),
        ("Summary", "added", [], ["We answer"]),
    ]
    assert (answer["newest"], answer["differs"], answer["right"]["reason"]) == (third, True, "Clearer title")
    assert answer["record"]["name"].endswith("Answering complaints")


def test_api_tells_parts(api: As, world: World, told: Told) -> None:
    answer = api(world.auditor_a).get(f"{API}/{told.place}/compare/").json()
    (part,) = [part for section in answer["sections"] for part in section["parts"]]
    assert (part["heading"], part["mark"], part["lines"][0]["right"]) == ("Purpose", "added", ["To put things right"])


@pytest.mark.parametrize(
    ("query", "status"),
    [("from=x", 400), ("to=x", 400), ("everything=x", 400), ("colour=red", 400), ("to=99999", 404)],
)
def test_api_refuses_what_it_does_not_understand(api: As, world: World, told: Told, query: str, status: int) -> None:
    answer = api(world.auditor_a).get(f"{API}/{told.place}/compare/?{query}")
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_api_puts_back(api: As, world: World, told: Told) -> None:
    answer = revert(api(world.editor_a), told, seen=told.versions[2])
    assert (answer.status_code, answer.json()["changed"]) == (200, True)
    assert Activity.objects.get().title == "Complaints"
    again = revert(api(world.editor_a), told)
    assert again.json() == {**answer.json(), "changed": False}


def test_api_restores_under_a_new_number(api: As, world: World, told: Told) -> None:
    place = told.place
    delete_signed(Activity.objects.get(), by=None)
    body = {"to": told.versions[2], "reason": "Deleted by mistake"}
    answer = api(world.editor_a).post(f"{API}/{place}/revert/", body, format="json").json()
    assert (answer["record"], answer["changed"]) == (str(Activity.objects.get().pk), True)
    again = api(world.editor_a).post(f"{API}/{place}/revert/", body, format="json").json()
    assert again == {**answer, "changed": False}


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"reason": ""}, 400),
        ({"reason": "  "}, 400),
        ({"reason": "a\x00b"}, 400),
        ({"to": "x"}, 400),
        ({"to": 10**30}, 400),
        ({"to": 99999}, 400),
        ({"colour": "red"}, 400),
        ({"seen": 1}, 412),
    ],
)
def test_api_refuses_and_changes_nothing(api: As, world: World, told: Told, given: dict[str, Any], status: int) -> None:
    before = entries()
    assert revert(api(world.editor_a), told, **given).status_code == status
    assert entries() == before


def test_api_says_what_stands_in_the_way(api: As, world: World, told: Told) -> None:
    worlds.build(Activity, world.a, reference="Taken")
    told.activity.reference = "Other"
    was = Activity.objects.get(pk=told.activity.pk).reference
    save_signed(told.activity, by=None)
    other = Activity.objects.get(reference="Taken")
    other.reference = was
    save_signed(other, by=None)
    answer = revert(api(world.editor_a), told)
    assert answer.status_code == 409
    assert answer.json()["detail"] == "This organisation already has an activity with that reference."


@pytest.mark.parametrize(("who", "status"), [("auditor_a", 403), ("editor_b", 404), ("outsider", 404)])
def test_api_lets_only_who_may(api: As, world: World, told: Told, who: str, status: int) -> None:
    assert revert(api(getattr(world, who)), told).status_code == status
    assert Activity.objects.get().title == "Answering complaints"


def test_api_does_not_tell_of_another_register(api: As, world: World, told: Told) -> None:
    address = f"{API.replace('board-a', 'board-b')}/{told.place}/compare/"
    assert api(world.editor_b).get(address).status_code == 404


def test_api_refuses_roles(api: As, world: World) -> None:
    role = Membership.objects.filter(organisation=world.a).first()
    address = f"{API}/organisations.membership/{role.pk}/revert/"
    assert api(world.administrator_a).post(address, {"to": 1, "reason": "x"}, format="json").status_code == 403
