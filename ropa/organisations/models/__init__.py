"""Organisations, contacts, users and memberships."""

from .contact import Contact
from .membership import Membership
from .organisation import Organisation
from .user import User

__all__ = ["Contact", "Membership", "Organisation", "User"]
