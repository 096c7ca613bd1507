"""Notices for those who keep the register: preview from live rows, publication, withdrawal, editions.

Whoever is no member of the register gets the same 404 as for a notice that does not exist.
"""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers, status
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from notices.api.public import answers, format_at
from notices.assembly.rights import ReferenceMissing
from notices.editions.withdrawing import NotWithdrawn, withdraw
from notices.models import Edition, EditionFile, Notice, Withdrawal
from notices.operations import Held, Outdated, publish
from notices.site import live_context
from ropa.api.fields import Text
from ropa.api.problems import Conflict
from ropa.organisations.permissions import Action
from ropa.organisations.scope import may, visible


class Publication(serializers.Serializer):
    """Why it is published although something is missing. With `seen` (from `…/drift/`) only what was looked at."""

    reason = Text(required=False, allow_blank=True, default="", max_length=1_000)
    seen = serializers.CharField(required=False, allow_blank=True, default="", max_length=64)


class WithdrawalRequest(serializers.Serializer):
    """Why a notice is taken back. Colleagues and auditors read it, the public does not."""

    reason = Text(max_length=1_000)


class WithdrawalSerializer(serializers.ModelSerializer):
    """When an edition was taken back, by whom and why."""

    by: Any = serializers.SlugRelatedField("username", read_only=True)

    class Meta:
        model = Withdrawal
        fields = ("at", "by", "reason")
        read_only_fields = fields


class EditionFileSerializer(serializers.ModelSerializer):
    """A stored format of an edition: its name, the SHA-256 of its content, and when it was made."""

    class Meta:
        model = EditionFile
        fields = ("format", "digest", "made_at")
        read_only_fields = fields


class EditionSerializer(serializers.ModelSerializer):
    """An edition without its content."""

    published_by: Any = serializers.SlugRelatedField("username", read_only=True)
    missing = serializers.ListField(child=serializers.CharField(), read_only=True)
    changes = serializers.ListField(child=serializers.CharField(), read_only=True)
    files = EditionFileSerializer(many=True, read_only=True)
    withdrawal = WithdrawalSerializer(read_only=True, required=False, allow_null=True, default=None)

    class Meta:
        model = Edition
        fields = (
            "number",
            "digest",
            "published_at",
            "published_by",
            "reason",
            "missing",
            "changes",
            "files",
            "withdrawal",
        )
        read_only_fields = fields


class OfNotice(APIView):
    permission_classes = [IsAuthenticated]
    metadata_class = None

    @staticmethod
    def notice(request: Request, organisation: str, slug: str, action: Action = Action.VIEW) -> Notice:
        """The notice, if the caller sees it (404) and may do this with it (403)."""
        seen = visible(Notice, request.user).select_related("organisation")
        found = seen.filter(organisation__slug=organisation, slug=slug).first()
        if found is None:
            raise NotFound(f"There is no notice “{slug}” of “{organisation}” here.")
        if not may(request.user, action, found):
            raise PermissionDenied(f"Your role does not let you {action.value} here.")
        return found


@extend_schema_view(get=extend_schema(operation_id="notice_preview", tags=["notices"], responses=OpenApiTypes.OBJECT))
class PreviewView(OfNotice):
    """A notice as the live rows would have it."""

    def get(self, request: Request, organisation: str, notice: str, suffix: str = "json") -> HttpResponse:
        """Drafts included: what the public would read if everything were approved now."""
        renderer = format_at(suffix)
        try:
            context = live_context(self.notice(request, organisation, notice), on=timezone.localdate())
        except ReferenceMissing as error:
            raise Conflict(str(error)) from None
        headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
        return HttpResponse(renderer.render(context), content_type=renderer.media_type, headers=headers)


@extend_schema_view(get=extend_schema(operation_id="notice_preview_format", tags=["notices"], responses=answers()))
class PreviewFormatView(PreviewView):
    """The preview in the format of the suffix."""


class PublishView(OfNotice):
    """Publication of a notice."""

    @extend_schema(
        operation_id="notice_publish",
        tags=["notices"],
        request=Publication,
        responses={201: EditionSerializer, 200: EditionSerializer},
    )
    def post(self, request: Request, organisation: str, notice: str) -> Response:
        """Publish the approved records as the next edition (201); the same content again is no new one (200).

        409 with everything that is missing, unless a reason is given.
        """
        found = self.notice(request, organisation, notice, Action.PUBLISH)
        given = Publication(data=request.data)
        given.is_valid(raise_exception=True)
        known = set(found.editions.values_list("pk", flat=True))
        edition = self._published(found, request.user, **given.validated_data)
        code = status.HTTP_200_OK if edition.pk in known else status.HTTP_201_CREATED
        return Response(EditionSerializer(edition).data, code)

    @staticmethod
    def _published(notice: Notice, user: Any, *, reason: str, seen: str) -> Edition:
        try:
            return publish(notice, by=user, reason=reason, seen=seen)
        except Outdated as outdated:
            raise Conflict(str(outdated)) from None
        except Held as held:
            sentence = (
                "The notice is held: the law asks for items that are missing. Give a reason to publish it anyway."
            )
            if held.final:
                sentence = f"The notice is held, whatever the reason. {held}"
            raise Conflict(sentence, errors=[{"code": m.code, "detail": str(m)} for m in held.missing]) from None


class WithdrawView(OfNotice):
    """Withdrawal of a notice."""

    @extend_schema(
        operation_id="notice_withdraw",
        tags=["notices"],
        request=WithdrawalRequest,
        responses={201: WithdrawalSerializer},
    )
    def post(self, request: Request, organisation: str, notice: str) -> Response:
        """Take the notice back from the public until it is published again.

        409 if nothing is published, or it is withdrawn already.
        """
        found = self.notice(request, organisation, notice, Action.PUBLISH)
        given = WithdrawalRequest(data=request.data)
        given.is_valid(raise_exception=True)
        try:
            made = withdraw(found, by=request.user, reason=given.validated_data["reason"])
        except NotWithdrawn as error:
            raise Conflict(str(error)) from None
        return Response(WithdrawalSerializer(made).data, status.HTTP_201_CREATED)


class EditionsView(OfNotice):
    """The editions of a notice, newest first."""

    @extend_schema(operation_id="notice_editions", tags=["notices"], responses=EditionSerializer(many=True))
    def get(self, request: Request, organisation: str, notice: str) -> Response:
        """Who published what and why, what was missing, what changed, and whether it was withdrawn."""
        files = EditionFile.objects.only("edition", "format", "digest", "made_at")
        editions = self.notice(request, organisation, notice).editions.defer("context")
        editions = editions.select_related("published_by", "withdrawal__by").prefetch_related(Prefetch("files", files))
        return Response(EditionSerializer(editions, many=True).data)
