"""What tests of a new activity share: the address, who asks, and the record that was made."""

import re
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from activities.models import Activity

NEW = "/register/board-a/activities/new/"
TODAY = timezone.localdate()


def text(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def key_in(answer: HttpResponse) -> str:
    """The key that a form carries."""
    return re.findall(r'name="key" value="([^"]+)"', answer.content.decode())[0]


def made(organisation: Any) -> Activity:
    """The newest activity."""
    return Activity.objects.of(organisation.pk).latest("pk")
