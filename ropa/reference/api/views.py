"""Kinds of reference data, how often terms are used in a register, and confirmation, through the API."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ropa.api.fields import Text
from ropa.api.keepers import keeper_for, refuse_unknown
from ropa.api.serializers import serializer_for
from ropa.organisations.permissions import Action
from ropa.organisations.scope import may
from ropa.reference.kinds import KINDS
from ropa.reference.listed import KindCounted, kinds
from ropa.reference.models import Term
from ropa.reference.operations import confirm, withdraw_confirmation
from ropa.reference.uses import Uses, count

TERM = serializer_for(Term)


class KindShown(serializers.Serializer):
    """One kind of reference data."""

    name = serializers.CharField(source="kind.name")
    label = serializers.CharField(source="kind.verbose_name_plural")  # type: ignore[assignment]
    prefix = serializers.CharField(source="kind.prefix", help_text="How its codes begin.")
    terms = serializers.IntegerField()
    unconfirmed = serializers.IntegerField(help_text="Written from memory, and confirmed by nobody.")
    retired = serializers.IntegerField(help_text="No longer offered.")


class UseShown(serializers.Serializer):
    """How many records use a term."""

    code = serializers.CharField()
    here = serializers.IntegerField(help_text="Records of this register.")
    everywhere = serializers.IntegerField(
        allow_null=True, help_text="Records of all registers, and shared ones: only for installation administrators."
    )


class NoteAsked(serializers.Serializer):
    """Where it was looked up, or why it counts as not confirmed again. Kept in the history."""

    note = Text(max_length=2_000)

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict) and (unknown := sorted(set(data) - set(self.fields))):
            raise serializers.ValidationError({str(name): ["There is no such field."] for name in unknown})
        return super().to_internal_value(data)


class SignedIn(APIView):
    """For everybody signed in."""

    permission_classes = [IsAuthenticated]
    metadata_class = None


class KindsView(SignedIn):
    """The kinds."""

    @extend_schema(operation_id="reference_kinds", tags=["reference"], responses=KindShown(many=True))
    def get(self, request: Request) -> Response:
        """All kinds of reference data, by name. Their terms are at `/reference/?kind=`."""
        refuse_unknown(request)
        rows: list[KindCounted] = kinds()
        return Response(KindShown(rows, many=True).data)


class UsesView(SignedIn):
    """How often each term of a kind is used."""

    @extend_schema(operation_id="reference_uses", tags=["reference"], responses=UseShown(many=True))
    def get(self, request: Request, slug: str, kind: str) -> Response:
        """By code; terms that nothing uses are left out."""
        keeper = keeper_for(request.user, slug, Action.VIEW)
        refuse_unknown(request)
        if kind not in KINDS:
            raise NotFound(f"There is no kind of reference data called “{kind[:60]}”.")
        everywhere = bool(request.user.is_superuser)
        rows = [_use(code, uses, everywhere) for code, uses in sorted(count(kind, keeper).items())]
        return Response(UseShown([row for row in rows if row["here"] or row["everywhere"]], many=True).data)


def _use(code: str, uses: Uses, everywhere: bool) -> dict[str, Any]:
    return {"code": code, "here": uses.here, "everywhere": uses.everywhere if everywhere else None}


class ConfirmationView(SignedIn):
    """Whether a person has confirmed a term."""

    @extend_schema(
        operation_id="reference_confirm", tags=["reference"], request=NoteAsked, responses=serializer_for(Term)
    )
    def post(self, request: Request, code: str) -> Response:
        """Confirm a term. Needs the permission to change reference data."""
        term, note = self._asked(request, code)
        confirm(term, by=request.user, note=note, on=timezone.localdate())
        return _shown(request, term)

    @extend_schema(
        operation_id="reference_unconfirm", tags=["reference"], request=NoteAsked, responses=serializer_for(Term)
    )
    def delete(self, request: Request, code: str) -> Response:
        """Take the confirmation back."""
        term, note = self._asked(request, code)
        withdraw_confirmation(term, by=request.user, note=note)
        return _shown(request, term)

    def _asked(self, request: Request, code: str) -> tuple[Term, str]:
        refuse_unknown(request)
        term = Term.objects.filter(code=code, kind__in=list(KINDS)).first()
        if term is None:
            raise NotFound(f"There is no term “{code[:60]}”.")
        if not may(request.user, Action.EDIT, term):
            raise PermissionDenied("You may see reference data, but not confirm it.")
        asked = NoteAsked(data=request.data)
        asked.is_valid(raise_exception=True)
        return term, asked.validated_data["note"]


def _shown(request: Request, term: Term) -> Response:
    return Response(TERM(term, context={"request": request}).data)
