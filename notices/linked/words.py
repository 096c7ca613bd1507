"""The small pieces that linked data is made of: addresses, texts with their language, and the JSON-LD context.

Addresses of our own are relative to the site that publishes them, so the same bytes are right wherever they are served.
"""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from notices.linked.mapping import PREFIXES

Node = dict[str, Any]

VOCABULARY = "/vocabulary/"
ENGLISH = "en-GB"
NAMESPACES = PREFIXES | {
    "dpcat": "https://w3id.org/dpcat#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LINKS = {
    "dpv": "hasPurpose hasLegalBasis hasProcessing hasPersonalData hasData hasDataSubject hasDataSource hasRecipient "
    "hasDataController hasJointDataControllers hasDataProcessor hasDataProtectionOfficer hasStorageCondition "
    "hasLocation hasThirdCountry hasRight hasNotice hasContext hasApplicableLaw",
    "dcat": "dataset catalog contactPoint distribution landingPage accessURL downloadURL mediaType",
    "dct": "publisher type source conformsTo",
    "foaf": "primaryTopic homepage",
    "rdfs": "seeAlso subClassOf",
    "skos": "inScheme exactMatch closeMatch broadMatch narrowMatch relatedMatch",
    "vcard": "hasEmail hasTelephone hasURL",
}
"""Properties whose values are addresses."""
_BARE = ("dct:identifier", "dct:language", "skos:notation")
_DATES = ("dct:modified",)
# Characters that no address may hold; whoever typed them meant them literally.
_UNFIT = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f]")


def context(language: str) -> Node:
    """The JSON-LD context, written into the document: nothing is fetched to read it."""
    said: Node = {"@version": 1.1, "@language": language, **NAMESPACES}
    said |= {f"{prefix}:{name}": {"@type": "@id"} for prefix, names in _LINKS.items() for name in names.split()}
    said |= {name: {"@language": None} for name in _BARE}
    return said | {name: {"@type": "xsd:date"} for name in _DATES}


def own(name: str) -> str:
    """The address of a term of our own vocabulary."""
    return f"{VOCABULARY}#{quote(name, safe='')}"


def english(text: str) -> Node:
    """A text of the reference data, which is English whatever the language of the notice."""
    return {"@value": text, "@language": ENGLISH}


def tagged(text: str, language: str, spoken: str) -> str | Node:
    """A text that may be in another language than the document: it says so where it is."""
    return {"@value": text, "@language": language} if text and language != spoken else text


def address(url: str) -> str:
    """A web address fit for linked data; empty if it is not one."""
    fit = _UNFIT.sub(lambda found: quote(found[0]), url.strip())
    return fit if fit.startswith(("https://", "http://")) else ""


def node(**parts: Any) -> Node:
    """A node of what is said; what is empty is left out. `id` and `type` are JSON-LD's, `a_b` stands for `a:b`."""
    return {_KEYS.get(name) or name.replace("_", ":", 1): value for name, value in parts.items() if value not in _EMPTY}


_KEYS = {"id": "@id", "type": "@type"}
_EMPTY: tuple[Any, ...] = ("", None, [], ())


def once(values: Iterable[str]) -> list[str]:
    """Each value once, in order; empty ones are left out."""
    return [value for value in dict.fromkeys(values) if value]
