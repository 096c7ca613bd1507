"""The demonstration registers: loaded, approved and published as any other register would be."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

from django.contrib.auth import get_user_model

from activities.exchange.bundle_import import import_bundle
from notices.models import Edition, Notice
from notices.operations import publish
from ropa.audit.signing import save_signed
from ropa.organisations.models import Membership, Organisation
from ropa.organisations.vocabulary import Role

FOLDER = Path(__file__).parent / "demo"
REASON = "Demonstration: shows the notice as its source had it, gaps included"


def bundles() -> list[Path]:
    """The bundles that ship with the product."""
    return sorted(FOLDER.glob("*.yaml"))


def load(bundle: Path, *, progress: Callable[[int], object] | None = None) -> Organisation:
    """Import one register. Safe to repeat: what is there already stays as it is."""
    report = import_bundle(bundle.read_bytes(), by=None, reason="Demonstration register", progress=progress)
    return Organisation.objects.get(slug=report.organisation)


def publish_all(organisation: Organisation) -> Iterator[Edition]:
    """Publish each notice of a demonstration register; the reconstructions are published with their gaps."""
    for notice in Notice.objects.filter(organisation=organisation).select_related("organisation"):
        yield publish(notice, by=None, reason=REASON)


def demonstration_user() -> tuple[str, str]:
    """The user “demo” with a new one-time password, in every role of every demonstration register."""
    user_model = get_user_model()
    user, _ = user_model.objects.get_or_create(username="demo", defaults={"first_name": "Demo", "last_name": "Officer"})
    password = "-".join(secrets.token_hex(2) for _ in range(4))
    user.set_password(password)
    user.is_active = user.is_staff = True
    user.save()
    for organisation in Organisation.objects.with_register().exclude(demonstration=""):
        for role in Role:
            if not Membership.objects.filter(user=user, organisation=organisation, role=role).exists():
                save_signed(
                    Membership(user=user, organisation=organisation, role=role),
                    by=None,
                    reason="Demonstration",
                )
    return user.get_username(), password
