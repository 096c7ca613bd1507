"""Publishing: what may become an edition, and what may not."""

import json
from typing import Any

import pytest

from activities.exchange.bundle_import import import_bundle
from notices.models import Edition, Notice
from notices.operations import Held, publish
from notices.synthetic import synthetic_register
from ropa.reference.load import load_reference
from ropa.register.codec import encode

GROUND = {"key": "g", "basis": "A6-E"}
TERM = {"kind": "lawful_basis", "code": "A6-E", "label": "Public task", "confidence": "verified"}
BARE: dict[str, Any] = {
    "reference": [{**TERM, "facts": {"right_access": "yes"}}],
    "organisations": [{"slug": "bare", "legal_name": "Bare Board"}],
    "organisation": "bare",
    "activities": [
        {
            "key": "x",
            "reference": "X",
            "title": "Complaints",
            "status": "approved",
            "purposes": [{"key": "p", "text": "Answer", "grounds": [GROUND]}],
        }
    ],
    "notices": [{"key": "n", "slug": "privacy-notice", "title": "Notice"}],
}


@pytest.mark.django_db
def test_a_notice_that_leaves_something_out_is_held() -> None:
    load_reference()
    import_bundle(encode(BARE), by=None)
    with pytest.raises(Held, match="that the law asks for are missing"):
        publish(Notice.objects.get(), by=None)
    assert not Edition.objects.exists()


@pytest.mark.django_db
def test_with_a_reason_it_is_published_and_the_gaps_are_kept() -> None:
    load_reference()
    import_bundle(encode(BARE), by=None)
    edition = publish(Notice.objects.get(), by=None, reason="Agreed with the board")
    assert (edition.number, edition.reason) == (1, "Agreed with the board")
    assert any("X Complaints" in gap for gap in edition.missing)


@pytest.mark.django_db
def test_the_same_content_is_the_same_edition() -> None:
    load_reference()
    import_bundle(encode(BARE), by=None)
    first = publish(Notice.objects.get(), by=None, reason="One")
    assert publish(Notice.objects.get(), by=None, reason="Two") == first


@pytest.mark.django_db
def test_without_the_terms_of_law_it_is_held_whatever_the_reason() -> None:
    import_bundle(encode(BARE), by=None)
    with pytest.raises(Held) as held:
        publish(Notice.objects.get(), by=None, reason="Now")
    assert "Load the reference data" in held.value.missing[0].message


@pytest.mark.django_db
def test_a_draft_leaves_no_trace_in_an_edition() -> None:
    load_reference()
    document = synthetic_register(4, seed=3)
    document["activities"][0] |= {"status": "draft", "title": "Secret plan"}
    import_bundle(json.dumps(document).encode(), by=None)
    edition = publish(Notice.objects.first(), by=None, reason="Test")
    assert "Secret plan" not in edition.context


@pytest.mark.django_db
def test_an_edition_is_never_changed() -> None:
    load_reference()
    import_bundle(encode(BARE), by=None)
    edition = publish(Notice.objects.get(), by=None, reason="One")
    with pytest.raises(TypeError, match="never changed"):
        edition.save()
