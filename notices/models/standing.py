"""NoticeStanding: whether a notice says what the approved records say. Derived data: it can be made again."""

from django.db import models

from notices.models.notice import Notice
from notices.vocabulary import Standing
from ropa.register.fields import WordField


class NoticeStanding(models.Model):
    """How a notice stood on a day and at a place of the ledger, so that no page need assemble it to know.

    `since` is the moment from which it was out of step (in step) with the approved records without a break; None where
    that is not known yet.
    """

    notice = models.OneToOneField(Notice, models.CASCADE, related_name="standing")
    state = WordField("state", words=Standing)
    since = models.DateTimeField("since", null=True, blank=True)
    missing = models.PositiveIntegerField("items missing that the law asks for", default=0)
    on = models.DateField("on the day")
    chain_at = models.BigIntegerField("last entry of its ledger that was looked at", default=0)
    installation_at = models.BigIntegerField("last entry of the installation's ledger that was looked at", default=0)

    def __str__(self) -> str:
        return f"{self.notice_id}: {self.state}"
