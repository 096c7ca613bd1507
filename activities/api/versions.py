"""The approved versions of an activity: what it said each time it was approved. Read only."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.generics import ListAPIView
from rest_framework.permissions import IsAuthenticated

from activities.models import Activity, ApprovedVersion
from activities.read import upgraded
from ropa.organisations.scope import visible


class VersionSerializer(serializers.ModelSerializer):
    """One approved version, with the activity in the form of the bundle."""

    approved_by = serializers.SlugRelatedField("username", read_only=True)
    content = serializers.SerializerMethodField()

    class Meta:
        model = ApprovedVersion
        fields = ("number", "approved_at", "approved_by", "reason", "schema", "digest", "content")
        read_only_fields = fields

    def get_content(self, version: ApprovedVersion) -> dict[str, Any]:
        """As the present schema reads it; the digest is of the text as it was stored."""
        return upgraded(version.schema, version.content)


@extend_schema_view(get=extend_schema(operation_id="activities_versions", tags=["activities"]))
class VersionsView(ListAPIView):
    """The approved versions of an activity, newest first."""

    permission_classes = [IsAuthenticated]
    serializer_class = VersionSerializer
    queryset = ApprovedVersion.objects.none()
    filter_backends = []
    metadata_class = None

    def get_queryset(self) -> QuerySet[ApprovedVersion]:
        """Those of one activity that the caller may see."""
        pk = self.kwargs["pk"]
        if not visible(Activity, self.request.user).filter(pk=pk).exists():
            raise NotFound(f"There is no activity {pk}.")
        return ApprovedVersion.objects.filter(activity_id=pk).select_related("approved_by")
