"""Organisations, contacts, users, memberships and invitations."""

from .contact import Contact
from .invitation import Invitation
from .membership import Membership
from .organisation import Organisation
from .user import User

__all__ = ["Contact", "Invitation", "Membership", "Organisation", "User"]
