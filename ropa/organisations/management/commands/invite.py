"""Give somebody roles in a register by their e-mail address, or invite them by e-mail if nobody has it yet."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ropa.organisations.inviting import add_or_invite
from ropa.organisations.vocabulary import Role
from ropa.register.commands import organisation_called


class Command(BaseCommand):
    """The first administrator of a register is made so; further people invite each other in the workplace."""

    help = "Invite somebody into a register, or give them roles if they have an account."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="The organisation.")
        parser.add_argument("email", help="The e-mail address.")
        parser.add_argument("--role", action="append", required=True, choices=[role.value for role in Role])

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = organisation_called(options["slug"])
        roles = [Role(role) for role in options["role"]]
        try:
            added = add_or_invite(organisation, options["email"], roles, by=None, at=timezone.now())
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from None
        if added.person is not None:
            words = "has these roles now" if added.is_new else "has these roles already"
            self.stdout.write(f"{added.person.username} {words}.")
        elif added.is_sent:
            self.stdout.write("An invitation is on its way. It can be accepted for seven days.")
        else:
            raise CommandError("The invitation could not be sent: see the log. Give the command again later.")
