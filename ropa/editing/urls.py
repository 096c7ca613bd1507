"""Addresses below /register/<organisation>/ of the forms in which records are changed.

A place is the way to a part: `purposes/p1/grounds/g2`; to add one, it ends with the name of the list.
"""

from django.urls import path

from ropa.editing.pages import delete, entry, keep, lookup, move, new, record, remove, section

SECTION = "change/<slug:collection>/<str:key>/<slug:section>/"

urlpatterns = [
    path("change/<slug:collection>/<str:key>/", record.record, name="change-record"),
    path(SECTION, section.section, name="change-section"),
    path(f"{SECTION}add/<path:place>/", entry.add, name="change-add"),
    path(f"{SECTION}entry/<path:place>/", entry.change, name="change-entry"),
    path(f"{SECTION}remove/<path:place>/", remove.remove, name="change-remove"),
    path(f"{SECTION}move/<path:place>/", move.move, name="change-move"),
    path("delete/<slug:collection>/<str:key>/", delete.delete, name="change-delete"),
    path("new/<slug:collection>/", new.new, name="change-new"),
    path("lookup/<slug:collection>/<path:place>/", lookup.lookup, name="lookup"),
    path("keep/", keep.keep, name="keep-typing"),
    path("keep/discard/", keep.discard, name="discard-typing"),
]
