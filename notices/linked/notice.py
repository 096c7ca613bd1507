"""A whole notice as JSON-LD: the notice, the register it tells of, its records, and the terms that they name."""

from typing import Any

from notices.context import NoticeContext
from notices.linked.bodies import body, body_id, processors
from notices.linked.mapping import dpv
from notices.linked.record import record
from notices.linked.terms import concepts
from notices.linked.words import Node, address, context, node, once, tagged

PROFILE = "https://w3id.org/dpcat"


def notice_document(notice: NoticeContext) -> Node:
    """The JSON-LD document. Reading it needs nothing from anywhere else."""
    graph = [_notice(notice), register(notice), body(notice), *processors(notice), *_done(), *concepts(notice.terms)]
    return {"@context": context(notice.said_in), "@graph": graph}


def notice_id(organisation: str, slug: str) -> str:
    """The address of a notice."""
    return f"/{organisation}/{slug}/"


def register_id(organisation: str, slug: str) -> str:
    """The address of the register that a notice tells of."""
    return f"{notice_id(organisation, slug)}#register"


def _notice(notice: NoticeContext) -> Node:
    slugs = (notice.organisation.slug, notice.slug)
    return node(
        id=notice_id(*slugs),
        type=[dpv("PrivacyNotice"), "foaf:Document"],
        dct_title=tagged(notice.title, notice.language, notice.said_in),
        dct_description=tagged(notice.summary, notice.language, notice.said_in),
        dct_language=_languages(notice),
        dct_hasVersion=_easy_read(notice),
        foaf_primaryTopic=register_id(*slugs),
        **_published(notice),
    )


def register(notice: NoticeContext) -> Node:
    """The register of processing activities as far as the public is told of it, with every record."""
    slugs = (notice.organisation.slug, notice.slug)
    return node(
        id=register_id(*slugs),
        type=["dpcat:ROPA", dpv("ROPA"), "dcat:Catalog"],
        dct_title=tagged(f"{notice.organisation.name}: {notice.title}", notice.language, notice.said_in),
        dct_conformsTo=PROFILE,
        dpv_hasNotice=notice_id(*slugs),
        dcat_contactPoint=body_id(notice.organisation),
        dcat_landingPage=notice_id(*slugs),
        dcat_dataset=[record(activity, notice) for activity in notice.activities],
        **_published(notice),
    )


def _languages(notice: NoticeContext) -> str | list[str]:
    """That of what its keepers wrote, then that of all else where it is another."""
    languages = once((notice.language, notice.said_in))
    return languages if len(languages) > 1 else notice.language


def _easy_read(notice: NoticeContext) -> Node | None:
    """The same in Easy Read: an adaptation, by another document."""
    there = address(notice.easy_read_url)
    title = tagged(notice.easy_read_title, notice.language, notice.said_in)
    return node(id=there, type="foaf:Document", dct_title=title) if there else None


def _published(notice: NoticeContext) -> dict[str, Any]:
    return {
        "dct_publisher": body_id(notice.organisation),
        "dct_modified": notice.updated_on.isoformat(),
        "skos_editorialNote": notice.demonstration,
    }


def _done() -> list[Node]:
    """That what records name as done is processing, for readers that do not load DPV itself."""
    return [node(id=dpv(name), type=dpv("Processing")) for name in ("Collect", "Use", "Store", "Disclose")]
