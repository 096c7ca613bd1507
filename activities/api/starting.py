"""A new activity through the API: blank, with answers, from a typical activity, or from another record.

The same operation as the pages (`activities.starting.operation`). Sent again with the same `key`, it answers 200 with
the record that is there, and makes no second one.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError as ModelError
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from activities.models import Activity
from activities.starting import sources
from activities.starting.begun import Begun, blank
from activities.starting.guided import Answers, from_answers, link_to
from activities.starting.operation import proposed_reference, start
from activities.vocabulary import OurRole
from processors.models import Processor
from ropa.api.fields import Text, WordChoice
from ropa.api.keepers import keeper_for, refuse_unknown
from ropa.api.problems import told
from ropa.api.serializers import serializer_for
from ropa.api.versions import etag_of
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.organisations.scope import visible
from ropa.reference.models import DataSubject, LawfulBasis, to_view
from ropa.register.records import KEY
from ropa.register.words import Answer

WAYS = ("typical", "copy", "answers")


class CopyOf(serializers.Serializer):
    """The record to begin from: of this register, or of another as far as it may be read."""

    organisation = Text(max_length=80, help_text="Slug.")
    key = Text(max_length=64, help_text="Key of the activity.")


class Answered(serializers.Serializer):
    """Answers to the five questions. Only the first is needed."""

    doing = Text(max_length=2000, help_text="What you do, and why: the purpose.")
    role = WordChoice(words=OurRole, required=False, default=OurRole.NOT_STATED)
    subjects = serializers.SlugRelatedField(
        slug_field="code", queryset=DataSubject.objects.all(), many=True, required=False
    )
    basis = serializers.SlugRelatedField(slug_field="code", queryset=LawfulBasis.objects.all(), required=False)
    help = WordChoice(words=Answer, required=False, default=Answer.NOT_ASKED)
    processors = serializers.SlugRelatedField(
        slug_field="key", queryset=Processor.objects.select_related("organisation"), many=True, required=False
    )


class NewActivity(serializers.Serializer):
    """What a new activity needs: a title, and at most one beginning."""

    title = Text(max_length=250)
    reference = Text(max_length=60, required=False, help_text="The next of the register, if left out.")
    key = Text(max_length=64, required=False, validators=[KEY], help_text="Tells a repeated request from a second one.")
    typical = Text(max_length=64, required=False, help_text="Code of a typical activity.")
    copy = CopyOf(required=False)
    answers = Answered(required=False)

    def to_internal_value(self, data: Any) -> Any:
        """Refuses names that nobody knows: nothing that was sent is dropped in silence."""
        if isinstance(data, dict) and (unknown := sorted(set(data) - set(self.fields))):
            raise ValidationError({str(name): ["There is no such field."] for name in unknown})
        return super().to_internal_value(data)

    def validate(self, attrs: Any) -> Any:
        """At most one beginning."""
        if len([way for way in WAYS if way in attrs]) > 1:
            raise ValidationError(f"Choose one of: {', '.join(WAYS)}.")
        return attrs


class NewActivityView(APIView):
    """Makes one activity."""

    permission_classes = [IsAuthenticated]
    metadata_class = None

    @extend_schema(
        operation_id="activities_new",
        tags=["activities"],
        request=NewActivity,
        responses={201: serializer_for(Activity), 200: serializer_for(Activity)},
    )
    def post(self, request: Request, slug: str) -> Response:
        """The new activity as a draft, with what it began with; its internal note says what stays to be checked."""
        keeper = keeper_for(request.user, slug, Action.EDIT)
        refuse_unknown(request)
        given = NewActivity(data=request.data)
        given.is_valid(raise_exception=True)
        said = given.validated_data
        named = {"title": said["title"], "reference": said.get("reference") or proposed_reference(keeper)}
        try:
            made, is_new = start(
                keeper, _begun(keeper, said, request.user), **named, key=said.get("key", ""), by=request.user,
                on=timezone.localdate(),
            )  # fmt: skip
        except ModelError as refused:
            raise ValidationError(told(refused)) from None
        fresh = visible(Activity, request.user).get(pk=made.pk)
        shown = serializer_for(Activity)(fresh, context={"request": request}).data
        return Response(shown, status=201 if is_new else 200, headers={"ETag": etag_of(fresh)})


def _begun(keeper: Organisation, said: dict[str, Any], user: Any) -> Begun:
    if "typical" in said:
        return _found("typical", lambda: sources.typical(said["typical"]))
    if "copy" in said:
        return _found("copy", lambda: _copied(keeper, said["copy"], user))
    return from_answers(_answers(said["answers"])) if "answers" in said else blank()


def _found(name: str, begun: Callable[[], Begun]) -> Begun:
    """What may not be begun from is told like what is not there."""
    try:
        return begun()
    except LookupError:
        raise ValidationError({name: ["There is no such record to begin from."]}) from None


def _copied(keeper: Organisation, wanted: dict[str, str], user: Any) -> Begun:
    known = {one.slug: one for one in sources.organisations_for(keeper, user)}
    return sources.copy_of(keeper, known[wanted["organisation"]], wanted["key"], user)


def _answers(said: dict[str, Any]) -> Answers:
    return Answers(
        doing=said["doing"],
        role=OurRole(said["role"]),
        subjects=tuple(map(to_view, said.get("subjects", ()))),
        basis=to_view(said["basis"]) if said.get("basis") else None,
        help=Answer(said["help"]),
        processors=tuple(map(link_to, said.get("processors", ()))),
    )
