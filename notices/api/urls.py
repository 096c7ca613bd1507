"""Addresses of notices in the API, tried before those of the records."""

from django.urls import URLPattern, path

from notices.api.drift import DriftView
from notices.api.for_you import ForYouView
from notices.api.past import ChangesView, CompareEditionsView, OnDayView
from notices.api.public import NoticeFormatView, PublicNoticeView
from notices.api.reading import ActivityReadingView, NoticeReadingView
from notices.api.search import NoticeSearchView
from notices.api.staff import EditionsView, PreviewFormatView, PreviewView, PublishView, WithdrawView
from notices.public.serving import kept

NOTICE = "organisations/<slug:organisation>/notices/<slug:notice>"

urlpatterns: list[URLPattern] = [
    path(f"{NOTICE}/", kept(PublicNoticeView.as_view()), name="api-notice"),
    path(f"{NOTICE}.<str:suffix>", kept(NoticeFormatView.as_view()), name="api-notice-format"),
    path(f"{NOTICE}/changes/", kept(ChangesView.as_view()), name="api-notice-changes"),
    path(f"{NOTICE}/on/<str:day>/", kept(OnDayView.as_view()), name="api-notice-on"),
    path(
        f"{NOTICE}/editions/<int:one>/compare/<int:other>/",
        kept(CompareEditionsView.as_view()),
        name="api-notice-compare",
    ),
    path(f"{NOTICE}/for-you/", ForYouView.as_view(), name="api-notice-for-you"),
    path("search/notices/", NoticeSearchView.as_view(), name="api-notice-search"),
    path(f"{NOTICE}/preview/", PreviewView.as_view(), name="api-notice-preview"),
    path(f"{NOTICE}/preview.<str:suffix>", PreviewFormatView.as_view(), name="api-notice-preview-format"),
    path(f"{NOTICE}/drift/", DriftView.as_view(), name="api-notice-drift"),
    path(f"{NOTICE}/reading/", NoticeReadingView.as_view(), name="api-notice-reading"),
    path("activities/<int:pk>/reading/", ActivityReadingView.as_view(), name="api-activity-reading"),
    path(f"{NOTICE}/publish/", PublishView.as_view(), name="api-notice-publish"),
    path(f"{NOTICE}/withdraw/", WithdrawView.as_view(), name="api-notice-withdraw"),
    path(f"{NOTICE}/editions/", EditionsView.as_view(), name="api-notice-editions"),
]
