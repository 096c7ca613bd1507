"""How easy to read is what was written for a notice, or about an activity, through the API: the same as beside the
forms of the workplace.

For members of the register; anybody else gets the 404 of what does not exist.
"""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from activities.api.decisions import activity_for
from activities.read import read_alone
from notices.api.staff import OfNotice
from notices.readability.reading import document, of_activity, of_notice
from notices.view import RegisterWithNotices
from notices.workplace.reading import document_of
from ropa.organisations.permissions import Action


class HardSentence(serializers.Serializer):
    """A sentence that raises the reading age, its number of words, and what makes it hard."""

    text = serializers.CharField()
    words = serializers.IntegerField()
    why = serializers.ListField(child=serializers.CharField())


class PlainerWord(serializers.Serializer):
    """A word as it is written, and what to say instead."""

    word = serializers.CharField()
    instead = serializers.CharField()


class SectionReading(serializers.Serializer):
    """What one section asks of its readers; the first is all that was written. `age` is null of a text of fewer than
    a hundred words, and of one that is not English."""

    section = serializers.CharField()
    heading = serializers.CharField()
    words = serializers.IntegerField()
    age = serializers.FloatField(allow_null=True)
    is_english = serializers.BooleanField()
    sentences = HardSentence(many=True)
    plainer = PlainerWord(many=True)
    explained = serializers.ListField(child=serializers.CharField(), help_text="Words that the notice explains.")
    unexplained = serializers.ListField(child=serializers.CharField(), help_text="Jargon that it does not.")


class ReadingShown(serializers.Serializer):
    """How easy it is to read, section by section. `aim` is the age that none should exceed."""

    aim = serializers.IntegerField()
    sections = SectionReading(many=True)


class NoticeReadingView(OfNotice):
    """How easy a notice is to read."""

    @extend_schema(operation_id="notice_reading", tags=["notices"], responses=ReadingShown)
    def get(self, request: Request, organisation: str, notice: str) -> Response:
        """Its own words by section: reading age, the hardest sentences, plainer words, jargon. Drafts count."""
        found = self.notice(request, organisation, notice)
        return _answer(of_notice(document_of(found)))


class ActivityReadingView(APIView):
    """How easy an activity is to read."""

    permission_classes = [IsAuthenticated]
    metadata_class = None

    @extend_schema(operation_id="activity_reading", tags=["notices"], responses=ReadingShown)
    def get(self, request: Request, pk: int) -> Response:
        """What was written about it for the public, by section of its form. Drafts count."""
        register = read_alone(activity_for(request, pk, Action.VIEW))
        assert isinstance(register, RegisterWithNotices)
        return _answer(of_activity(register))


def _answer(readings: Any) -> Response:
    return Response(ReadingShown(document(readings)).data)
