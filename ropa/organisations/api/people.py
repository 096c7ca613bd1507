"""People and invitations through the API, for administrators of a register. Unknown names are refused, not ignored."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import NotFound
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ropa.api.fields import Text, WordChoice
from ropa.api.keepers import keeper_for, refuse_unknown
from ropa.organisations.inviting import Added, add_or_invite, send_again, withdraw
from ropa.organisations.models import Invitation, Organisation
from ropa.organisations.operations import LONGEST_NAME, MOST_NAMES, change_member
from ropa.organisations.people import Member, invitations, member, members
from ropa.organisations.permissions import Action
from ropa.organisations.vocabulary import Role


class Strict(serializers.Serializer):
    """Refuses names that it does not know."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict) and (unknown := sorted(set(data) - set(self.fields))):
            raise serializers.ValidationError({str(name): ["There is no such field."] for name in unknown})
        return super().to_internal_value(data)


class PersonShown(serializers.Serializer):
    """Somebody with a role in the register."""

    id = serializers.IntegerField(source="user.pk")
    username = serializers.CharField(source="user.username")
    name = serializers.CharField(source="user.get_full_name")
    email = serializers.CharField(source="user.email")
    is_active = serializers.BooleanField(source="user.is_active")
    roles = serializers.ListField(child=WordChoice(words=Role))
    stands_for = serializers.ListField(child=serializers.CharField(), help_text="Owners named in records.")
    last_sign_in = serializers.DateTimeField(allow_null=True)
    has_second_factor = serializers.BooleanField()


class InvitationShown(serializers.Serializer):
    """An invitation that was neither accepted nor withdrawn."""

    id = serializers.IntegerField()
    email = serializers.CharField()
    roles = serializers.ListField(child=WordChoice(words=Role))
    state = serializers.SerializerMethodField()
    invited_by = serializers.CharField(source="invited_by.username", read_only=True, allow_null=True)
    sent_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()

    @extend_schema(responses=str)
    def get_state(self, invitation: Invitation) -> str:
        """waiting or expired."""
        return str(invitation.state(at=timezone.now()).value)


class AddAsked(Strict):
    """Who, and as what."""

    email = serializers.EmailField()
    roles = serializers.ListField(child=WordChoice(words=Role), min_length=1, max_length=len(Role))


class AddedShown(serializers.Serializer):
    """`person` where somebody has the address; else `invitation`, and whether the letter could be handed over."""

    person = PersonShown(allow_null=True)
    invitation = InvitationShown(allow_null=True)
    is_sent = serializers.BooleanField()


class PersonAsked(Strict):
    """What somebody is from now on. An empty list of roles takes them out of the register."""

    roles = serializers.ListField(child=WordChoice(words=Role), max_length=len(Role), required=False)
    stands_for = serializers.ListField(child=Text(max_length=LONGEST_NAME), max_length=MOST_NAMES, required=False)
    change_reason = Text(max_length=2_000, required=False, allow_blank=True)


class Managed(APIView):
    """Only for administrators of the register."""

    permission_classes = [IsAuthenticated]
    metadata_class = None

    def keeper(self, request: Request, slug: str) -> Organisation:
        """The organisation, if the caller manages its people."""
        keeper = keeper_for(request.user, slug, Action.MANAGE)
        refuse_unknown(request)
        return keeper


class PeopleView(Managed):
    """Everybody with a role in a register."""

    @extend_schema(operation_id="people_list", tags=["people"], responses=PersonShown(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """By name; who was made inactive comes last."""
        return Response(PersonShown(members(self.keeper(request, slug)), many=True).data)

    @extend_schema(operation_id="people_add", tags=["people"], request=AddAsked, responses={201: AddedShown})
    def post(self, request: Request, slug: str) -> Response:
        """Give roles to who is known by the address; invite who is not."""
        keeper = self.keeper(request, slug)
        asked = AddAsked(data=request.data)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        added = add_or_invite(keeper, given["email"], _roles(given["roles"]), by=request.user, at=timezone.now())
        return Response(AddedShown(_shown(keeper, added)).data, status.HTTP_201_CREATED)


def _shown(keeper: Organisation, added: Added) -> dict[str, Any]:
    person = member(keeper, added.person.pk) if added.person else None
    return {"person": person, "invitation": added.invitation, "is_sent": added.is_sent}


def _roles(given: list[str]) -> list[Role]:
    return [Role(role) for role in given]


class PersonView(Managed):
    """One of them."""

    @extend_schema(operation_id="people_retrieve", tags=["people"], responses=PersonShown)
    def get(self, request: Request, slug: str, pk: int) -> Response:
        """By the id in the list."""
        return Response(PersonShown(_member(self.keeper(request, slug), pk)).data)

    @extend_schema(operation_id="people_change", tags=["people"], request=PersonAsked, responses={200: PersonShown})
    def patch(self, request: Request, slug: str, pk: int) -> Response:
        """204 where the person has left the register. The last administrator is refused (400)."""
        keeper = self.keeper(request, slug)
        found = _member(keeper, pk)
        asked = PersonAsked(data=request.data)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        change_member(
            keeper,
            found.user,
            roles=_roles(given.get("roles", found.roles)),
            stands_for=given.get("stands_for", found.stands_for),
            by=request.user,
            reason=given.get("change_reason", ""),
        )
        left = member(keeper, pk)
        return Response(PersonShown(left).data) if left else Response(status=status.HTTP_204_NO_CONTENT)


def _member(keeper: Organisation, pk: int) -> Member:
    found = member(keeper, pk)
    if found is None:
        raise NotFound("There is no such person in this register.")
    return found


class InvitationsView(Managed):
    """Invitations that wait for an answer, or have expired."""

    @extend_schema(operation_id="invitations_list", tags=["people"], responses=InvitationShown(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """The latest first."""
        return Response(InvitationShown(invitations(self.keeper(request, slug)), many=True).data)


class InvitationView(Managed):
    """One invitation."""

    @extend_schema(operation_id="invitations_send_again", tags=["people"], request=None, responses=InvitationShown)
    def post(self, request: Request, slug: str, pk: int) -> Response:
        """Send it again, with a new link for seven more days."""
        found = _invitation(self.keeper(request, slug), pk)
        send_again(found, by=request.user, at=timezone.now())
        return Response(InvitationShown(found).data)

    @extend_schema(operation_id="invitations_withdraw", tags=["people"], request=None, responses={204: None})
    def delete(self, request: Request, slug: str, pk: int) -> Response:
        """Withdraw it: its link stops working."""
        withdraw(_invitation(self.keeper(request, slug), pk), by=request.user, at=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


def _invitation(keeper: Organisation, pk: int) -> Invitation:
    found = invitations(keeper).filter(pk=pk).first()
    if found is None:
        raise NotFound("There is no such invitation in this register.")
    return found
