"""A whole register through the API: out in every form that EXPORTS knows, in as a bundle."""

from typing import Any

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ParseError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from activities.exchange import EXPORTS
from activities.exchange.bundle_import import ImportReport, import_bundle
from activities.exchange.export import NOT_SHOWN, export_register
from ropa.api.faults import file_refused
from ropa.api.keepers import keeper_for, refuse_unknown
from ropa.api.moments import AS_AT, past_or_refused, stated_moment
from ropa.api.negotiation import AnyAnswer
from ropa.api.parsers import WholeFileParser
from ropa.api.problems import QueryRefused
from ropa.api.reasons import stated_reason
from ropa.audit.acts import act
from ropa.organisations.permissions import Action
from ropa.register.codec import BundleError, Problem

DRY_RUN = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


class Imported(serializers.Serializer):
    """What an import did, or with `dry_run` would have done."""

    organisation = serializers.CharField()
    saved = serializers.BooleanField()
    created = serializers.DictField(child=serializers.IntegerField())
    changed = serializers.DictField(child=serializers.IntegerField())
    deleted = serializers.DictField(child=serializers.IntegerField())
    unchanged = serializers.DictField(child=serializers.IntegerField())
    differences = serializers.ListField(child=serializers.CharField())
    notes = serializers.ListField(child=serializers.CharField())


@extend_schema(tags=["register"])
class RegisterView(APIView):
    """The register of one organisation as a file."""

    permission_classes = [IsAuthenticated]
    parser_classes = [WholeFileParser]
    content_negotiation_class = AnyAnswer
    metadata_class = None

    @extend_schema(
        operation_id="register_export",
        parameters=[OpenApiParameter("format", enum=sorted(EXPORTS), default="bundle"), AS_AT],
        responses={(200, media): OpenApiTypes.BINARY for media in sorted({e.media_type for e in EXPORTS.values()})},
    )
    def get(self, request: Request, slug: str) -> StreamingHttpResponse:
        """The register as it stands, or as it stood. `bundle` is the lossless form, which can be imported again.

        Each export is told to the ledger. `Records-Not-Shown` counts what cannot be shown because it was redacted.
        """
        keeper = keeper_for(request.user, slug, Action.EXPORT)
        refuse_unknown(request, "format", "as_at")
        name = request.query_params.get("format", "bundle")
        if name not in EXPORTS:
            raise QueryRefused({"format": [f"Choose one of: {', '.join(sorted(EXPORTS))}."]})
        with past_or_refused():
            exported = export_register(keeper, name, by=request.user, at=stated_moment(request))
        file = {"Content-Disposition": f'attachment; filename="{exported.file_name}"'}
        if exported.gaps:
            file[NOT_SHOWN] = str(len(exported.gaps))
        return StreamingHttpResponse(exported.pieces, content_type=exported.media_type, headers=file)

    @extend_schema(
        operation_id="register_import",
        parameters=[OpenApiParameter("dry_run", OpenApiTypes.BOOL, description="Check everything, save nothing.")],
        request={"application/json": OpenApiTypes.OBJECT, "application/yaml": OpenApiTypes.STR},
        responses=Imported,
    )
    def post(self, request: Request, slug: str) -> Response:
        """Import a bundle (JSON or YAML): the whole file or nothing. It must be the register of this organisation."""
        keeper = keeper_for(request.user, slug, Action.IMPORT)
        if not isinstance(request.data, bytes):
            raise ParseError("Send the file itself as the body of the request, not as a form.")
        dry_run = _dry_run(request)
        reason = stated_reason(request)

        @act()
        def brought_in() -> ImportReport:
            report = import_bundle(request.data, by=request.user, dry_run=dry_run, reason=reason)
            _refuse_another(report.organisation, keeper.slug)
            return report

        try:
            return Response(_told(brought_in(), saved=not dry_run))
        except BundleError as error:
            raise file_refused(error) from None


def _dry_run(request: Request) -> bool:
    """Whether to save nothing. Refuses what it does not understand: a typing error must not save."""
    if unknown := sorted(set(request.query_params) - {"dry_run"}):
        raise QueryRefused({name: ["There is no such option."] for name in unknown})
    stated = request.query_params.get("dry_run", "0").lower()
    if stated not in DRY_RUN:
        raise QueryRefused({"dry_run": [f"Choose one of: {', '.join(DRY_RUN)}."]})
    return DRY_RUN[stated]


def _refuse_another(named: str, slug: str) -> None:
    """A file goes into the register that it names: nobody fills one register with another by mistake."""
    if named != slug:
        raise BundleError([Problem("organisation", f"is “{named}”, but this is the address of “{slug}”")])


def _told(report: Any, *, saved: bool) -> dict[str, Any]:
    counts = {verb: dict(getattr(report.tally, verb)) for verb in ("created", "changed", "deleted", "unchanged")}
    told = {"organisation": report.organisation, "saved": saved, **counts, "notes": report.notes}
    return {**told, "differences": [str(problem) for problem in report.differences]}
