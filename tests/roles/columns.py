"""The columns of the table of roles: who asks."""

from collections.abc import Mapping

from ropa.organisations.models import Organisation, User
from ropa.organisations.vocabulary import Role
from tests.world import person

ROLES: Mapping[str, Role] = {
    "Record owner": Role.OWNER,
    "Editor": Role.EDITOR,
    "Approver": Role.APPROVER,
    "DPO": Role.DPO,
    "Auditor": Role.AUDITOR,
    "Administrator": Role.ADMINISTRATOR,
}
OTHER, WITHOUT, INSTALLATION, NOBODY = "Other register", "No register", "Installation", "Not signed in"
COLUMNS = (*ROLES, OTHER, WITHOUT, INSTALLATION, NOBODY)
MEANING = {
    OTHER: "holds every role in another organisation's register, and none in this one",
    WITHOUT: "has an account, and is a member of no register",
    INSTALLATION: "administers the installation",
}


def people(ours: Organisation, theirs: Organisation) -> dict[str, User | None]:
    """Somebody for each column, seen from the register of `ours`."""
    letter = ours.slug[-1]
    found: dict[str, User | None] = {
        name: person(f"{role.value}-of-{letter}", ours, role) for name, role in ROLES.items()
    }
    found[OTHER] = person(f"everything-of-{theirs.slug[-1]}", theirs, *Role)
    found[WITHOUT] = person(f"nothing-of-{letter}")
    found[INSTALLATION] = person(f"root-of-{letter}", is_superuser=True)
    found[NOBODY] = None
    return found
