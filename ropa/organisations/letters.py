"""Letters about people: plain text, from the address of the settings, in the language of who has them sent.

What cannot be sent is logged, and said.
"""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from ropa.languages.speaking import say
from ropa.organisations.models import Invitation

logger = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, token: str) -> bool:
    """The link, and what it is for. False if the letter could not be handed over."""
    link = settings.SITE_URL + reverse("invitation", args=[token])
    body = render_to_string("organisations/email/invitation.txt.jinja", {"invitation": invitation, "link": link})
    subject = " ".join(say("Join the register of {organisation}", organisation=invitation.organisation).split())
    try:
        return bool(EmailMessage(subject, body, to=[invitation.email]).send())
    except (SMTPException, OSError):
        logger.exception("an invitation could not be sent: %s", invitation.pk)
        return False
