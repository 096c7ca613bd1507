"""Letters about people: plain text, from the address of the settings. What cannot be sent is logged, and said."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from ropa.organisations.models import Invitation

logger = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, token: str) -> bool:
    """The link, and what it is for. False if the letter could not be handed over."""
    link = settings.SITE_URL + reverse("invitation", args=[token])
    said = {"invitation": invitation, "link": link, "until": timezone.localtime(invitation.expires_at)}
    body = render_to_string("organisations/email/invitation.txt", said)
    subject = " ".join(f"Join the register of {invitation.organisation}".split())
    try:
        return bool(EmailMessage(subject, body, to=[invitation.email]).send())
    except (SMTPException, OSError):
        logger.exception("an invitation could not be sent: %s", invitation.pk)
        return False
