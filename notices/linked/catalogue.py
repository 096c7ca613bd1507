"""The catalogue (DCAT, after DPCat): every organisation's register, where its records are, and in which formats.

It reads what a list of notices reads. The records themselves stand in the JSON-LD of each notice, at the addresses
that the catalogue gives, so that it stays small however many there are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from notices.linked.mapping import dpv
from notices.linked.notice import PROFILE, notice_id, register_id
from notices.linked.words import ENGLISH, Node, context, node

CATALOGUE = "/catalogue.jsonld"
TITLE = "Records of processing activities"
ABOUT = "The public part of the records of processing activities of the organisations that publish their notices here."
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True)
class Listed:
    """A published notice, as the catalogue lists it."""

    organisation: str
    slug: str
    name: str
    title: str
    language: str
    modified: date
    summary: str = ""
    demonstration: str = ""


def catalogue_document(listed: Iterable[Listed], formats: Iterable[tuple[str, str]]) -> Node:
    """The catalogue. `formats` are the suffixes of files with their media types."""
    known = tuple(formats)
    entries = list(listed)
    whole = node(
        id=f"{CATALOGUE}#catalogue",
        type=["dpcat:ROPACatalog", "dcat:Catalog"],
        dct_title=TITLE,
        dct_description=ABOUT,
        dct_conformsTo=PROFILE,
        dcat_catalog=[_register(entry, known) for entry in entries],
    )
    bodies = {entry.organisation: _body(entry) for entry in entries}
    return {"@context": context(ENGLISH), "@graph": [whole, *bodies.values()]}


def _body(entry: Listed) -> Node:
    return node(id=f"/{entry.organisation}/#organisation", type="foaf:Organization", foaf_name=entry.name)


def _register(entry: Listed, formats: tuple[tuple[str, str], ...]) -> Node:
    slugs = (entry.organisation, entry.slug)
    at = notice_id(*slugs).rstrip("/")
    return node(
        id=register_id(*slugs),
        type=["dpcat:ROPA", dpv("ROPA"), "dcat:Catalog"],
        dct_title=_text(f"{entry.name}: {entry.title}", entry),
        dct_description=_text(entry.summary, entry) if entry.summary else "",
        dct_language=entry.language,
        dct_publisher=f"/{entry.organisation}/#organisation",
        dct_modified=entry.modified.isoformat(),
        dct_conformsTo=PROFILE,
        dpv_hasNotice=f"{at}/",
        dcat_landingPage=f"{at}/",
        rdfs_seeAlso=f"{at}.jsonld",
        skos_editorialNote=entry.demonstration,
        dcat_distribution=[_file(f"{at}.{suffix}", media_type) for suffix, media_type in formats],
    )


def _text(text: str, entry: Listed) -> Node:
    return {"@value": text, "@language": entry.language}


def _file(at: str, media_type: str) -> Node:
    bare = media_type.partition(";")[0]
    return node(type="dcat:Distribution", dcat_accessURL=at, dcat_downloadURL=at, dcat_mediaType=f"{MEDIA_TYPES}{bare}")
