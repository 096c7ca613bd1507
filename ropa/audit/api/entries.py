"""The entries of an organisation's ledger: each with what its digest covers, and in words what it changed.

Read only, for every member. The same filters as on the page; one that is not understood is refused.
"""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.generics import ListAPIView
from rest_framework.pagination import CursorPagination
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ropa.api.fields import WordChoice
from ropa.api.keepers import keeper_for, refuse_unknown
from ropa.api.problems import QueryRefused
from ropa.audit.door import Door
from ropa.audit.events import Event
from ropa.audit.models import Entry
from ropa.audit.telling.filters import FilterForm, Filters
from ropa.audit.telling.subjects import kinds_in, trail_of_register
from ropa.audit.telling.timeline import Trail
from ropa.audit.telling.told import tell, with_before
from ropa.organisations.permissions import Action

PAGING = ("cursor", "page_size")
LARGEST = 2**63 - 1


class ChangeShown(serializers.Serializer):
    """A field that differs, in words. `added` and `removed` are of lists and sets of links."""

    field = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    before = serializers.CharField()
    after = serializers.CharField()
    added = serializers.ListField(child=serializers.CharField())
    removed = serializers.ListField(child=serializers.CharField())


class FactShown(serializers.Serializer):
    """What an event tells, in words."""

    label = serializers.CharField()  # type: ignore[assignment]
    text = serializers.CharField()


class RedactionShown(serializers.Serializer):
    """Who took the content of an entry out, when and why."""

    at = serializers.DateTimeField()
    actor = serializers.CharField()
    reason = serializers.CharField()


class EntryShown(serializers.Serializer):
    """One entry. `number` to `previous` are what `digest` covers; the rest is in words."""

    chain = serializers.CharField(source="entry.chain.identity")
    number = serializers.IntegerField(source="entry.sequence")
    at = serializers.DateTimeField(source="entry.at")
    actor_id = serializers.IntegerField(source="entry.actor_id", allow_null=True)
    actor = serializers.CharField(source="entry.actor")
    event = WordChoice(words=Event, source="entry.event")
    door = WordChoice(words=Door, source="entry.door")
    request_id = serializers.CharField(source="entry.request_id")
    model = serializers.CharField(source="entry.model")
    record = serializers.CharField(source="entry.record")
    root_model = serializers.CharField(source="entry.root_model")
    root = serializers.CharField(source="entry.root")  # type: ignore[assignment]
    version = serializers.IntegerField(source="entry.version", allow_null=True)
    schema = serializers.IntegerField(source="entry.schema")
    content_digest = serializers.CharField(source="entry.content_digest")
    previous = serializers.CharField(source="entry.previous")
    digest = serializers.CharField(source="entry.digest")
    kind = serializers.CharField(source="noun", help_text="What people call this kind of record.")
    name = serializers.CharField(help_text="What the record was called in this version.")
    whole = serializers.CharField(help_text="What the whole record that it belongs to is called.")
    reason = serializers.CharField()
    changes = ChangeShown(many=True)
    facts = serializers.SerializerMethodField()
    redaction = RedactionShown(source="removed", allow_null=True)

    @extend_schema_field(FactShown(many=True))
    def get_facts(self, told: Any) -> list[dict[str, str]]:
        """What an event tells."""
        return [{"label": label, "text": text} for label, text in told.facts]


class EntryWithContent(EntryShown):
    """One entry with its content."""

    content = serializers.CharField(
        source="entry.content",
        help_text="The text that `content_digest` is the SHA-256 of; empty where it was redacted.",
    )


class Numbers(CursorPagination):
    """Newest first, from number to number: entries written meanwhile move nothing."""

    ordering = "-sequence"
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200


def _parameters() -> list[OpenApiParameter]:
    said = {
        "person": "Part of the name or username of who did it.",
        "field": "A field that was changed, by its name or label.",
        "from": "Not before this day or moment.",
        "to": "Not after this day or moment.",
        "model": "Kind of record, such as `activities.purpose`.",
        "record": "Number of the record.",
        "root_model": "Kind of the whole record.",
        "root": "Number of the whole record.",
    }
    words = [OpenApiParameter(name, enum=list(each)) for name, each in (("event", Event), ("door", Door))]
    return [*(OpenApiParameter(name, OpenApiTypes.STR, description=text) for name, text in said.items()), *words]


class EntriesView(ListAPIView):
    """The entries of one organisation's ledger, newest first."""

    permission_classes = [IsAuthenticated]
    serializer_class = EntryShown
    pagination_class = Numbers
    queryset = Entry.objects.none()
    filter_backends = []
    metadata_class = None

    @extend_schema(operation_id="audit_entries", parameters=_parameters(), tags=["audit"])
    def get(self, request: Request, slug: str) -> Response:
        """What was done in the register, in words, with the filters that the page has."""
        keeper = keeper_for(request.user, slug, Action.VIEW)
        trail = trail_of_register(keeper)
        entries = with_before(wanted(request, trail).apply(trail.entries())).select_related("chain", "redaction")
        page: Any = self.paginate_queryset(entries)
        return self.get_paginated_response(EntryShown(tell(page, keeper.pk, in_full=True), many=True).data)


class EntryView(APIView):
    """One entry of an organisation's ledger."""

    permission_classes = [IsAuthenticated]
    metadata_class = None

    @extend_schema(operation_id="audit_entry", responses=EntryWithContent, tags=["audit"])
    def get(self, request: Request, slug: str, number: int) -> Response:
        """The entry with the content that its digest covers."""
        keeper = keeper_for(request.user, slug, Action.VIEW)
        refuse_unknown(request)
        entries = with_before(trail_of_register(keeper).entries().filter(sequence=min(number, LARGEST)))
        told = tell(entries.select_related("chain", "redaction"), keeper.pk, in_full=True)
        if not told:
            raise NotFound(f"There is no entry {number} in this ledger.")
        return Response(EntryWithContent(told[0]).data)


def wanted(request: Request, trail: Trail) -> Filters:
    """The filters of a query. Raises QueryRefused."""
    form = FilterForm(request.query_params, models=kinds_in(trail), besides=PAGING)
    refuse_unknown(request, *form.fields, *PAGING)
    if not form.is_valid():
        raise QueryRefused({name: [str(error) for error in errors] for name, errors in form.errors.items()})
    return form.wanted()
