"""How the records that several activities lean on are asked for: approvals, policies, agreements and assets. Pure."""

from collections.abc import Mapping

from activities.sections_of_shared.agreements import AGREEMENTS
from activities.sections_of_shared.approvals import APPROVALS
from activities.sections_of_shared.assets import ASSETS
from activities.sections_of_shared.policies import POLICIES
from ropa.editing.questions import Section

SHARED: Mapping[str, tuple[str, tuple[Section, ...]]] = {
    "approvals": ("approval", APPROVALS),
    "policies": ("policy", POLICIES),
    "agreements": ("agreement", AGREEMENTS),
    "assets": ("asset", ASSETS),
}
"""Of each collection the name of the page of a record, and its sections."""
