"""The catalogue, the vocabulary and the shapes as the public site serves them."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from rdflib import DCAT, RDF, RDFS, Graph, URIRef
from rdflib.compare import isomorphic

from notices.models import Edition
from notices.public.linked import addresses
from tests import world as worlds
from tests.published import draft_notice, published

World = worlds.World
SITE = "https://notices.example"
REGISTER = URIRef(f"{SITE}/board-a/privacy-notice/#register")


@pytest.fixture
def edition(world: World) -> Edition:
    return published(world.a)


def read(client: Client, address: str, form: str = "json-ld") -> Graph:
    answer = client.get(address)
    assert answer.status_code == 200
    return Graph().parse(data=answer.content, format=form, publicID=f"{SITE}{address}")


def test_catalogue_lists_the_register_of_each_notice_that_is_published(
    client: Client, edition: Edition, world: World
) -> None:
    draft_notice(world.b)
    found = read(client, reverse("site-catalogue"))
    assert set(found.objects(None, DCAT.catalog)) == {REGISTER}


def test_catalogue_leads_to_the_records(client: Client, edition: Edition) -> None:
    found = read(client, reverse("site-catalogue"))
    (there,) = found.objects(REGISTER, RDFS.seeAlso)
    found += read(client, str(there).removeprefix(SITE))
    records = set(found.objects(REGISTER, DCAT.dataset))
    assert records
    assert all((record, RDF.type, URIRef("https://w3id.org/dpcat#ROPARecord")) in found for record in records)


def test_catalogue_names_every_format(client: Client, edition: Edition) -> None:
    found = read(client, reverse("site-catalogue"))
    files = {str(file).rsplit(".", 1)[1] for file in found.objects(None, DCAT.downloadURL)}
    assert files == {"pdf", "json", "jsonld", "txt"}


def test_catalogue_costs_the_same_however_many_notices(
    client: Client, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    published(world.a)
    published(world.b)
    with django_assert_max_num_queries(4):
        assert client.get(reverse("site-catalogue")).status_code == 200


def test_vocabulary_says_the_same_in_turtle(client: Client, world: World) -> None:
    as_json = read(client, "/vocabulary.jsonld")
    assert isomorphic(as_json, read(client, "/vocabulary.ttl", "turtle"))


def test_vocabulary_page_has_a_place_for_every_term(client: Client, world: World) -> None:
    page = client.get("/vocabulary/").content.decode()
    terms = [one["@id"] for one in json.loads(client.get("/vocabulary.jsonld").content)["@graph"][1:]]
    assert [term for term in terms if f'id="{term.partition("#")[2]}"' not in page] == []


@pytest.mark.parametrize(
    ("address", "said"),
    [("/vocabulary.xml", ".jsonld, .ttl"), ("/vocabulary/shapes/nothing.ttl", "register, complete")],
)
def test_an_unknown_format_or_shape_is_told_which_there_are(
    client: Client, world: World, address: str, said: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert said in answer.content.decode()


@pytest.mark.django_db
def test_everything_belongs_in_the_static_copy_and_is_there(client: Client) -> None:
    assert {client.get(address).status_code for address in addresses()} == {200}
