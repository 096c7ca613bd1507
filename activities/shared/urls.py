"""Addresses below /register/<organisation>/ of what activities share: a list for each kind, a page for each record."""

from django.urls import path

from activities.views import shared, shared_record

PATHS = {
    "approval": "approvals",
    "processor": "processors",
    "agreement": "agreements",
    "policy": "policies",
    "asset": "assets",
    "contract": "contracts",
    "assurance": "assurances",
    "processor-transfer": "processor-transfers",
}
"""The first step of the address of a record, by its name."""

urlpatterns = [
    path("approvals/", shared.approvals, name="approvals"),
    path("processors/", shared.processors, name="processors"),
    path("agreements/", shared.agreements, name="agreements"),
    path("policies/", shared.policies, name="policies"),
    path("assets/", shared.assets, name="assets"),
    *(path(f"{PATHS[name]}/<key:key>/", page, name=name) for name, page in shared_record.PAGES.items()),
]
